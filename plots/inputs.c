#include "plots/inputs.h"

#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"
#include "plots/where.h"

#define PARAM  "param."
#define FACTOR "factor."

bool plot_inputs_fit(const char *patterns, const char *path)
{
    if (patterns == NULL) {
        return true;
    }
    while (*patterns != '\0') {
        char pattern[256];
        size_t length = strcspn(patterns, ",");
        snprintf(pattern, sizeof pattern, "%.*s", (int)(length < 255 ? length : 255), patterns);
        if (fnmatch(pattern, path, 0) == 0) {
            return true;
        }
        patterns += length + (patterns[length] == ',' ? 1 : 0);
    }
    return false;
}

/* Neither a number nor a date. */
static bool is_text_level(const char *name)
{
    char *end = NULL;
    (void)strtod(name, &end);
    bool is_number = end != name && *end == '\0';
    int year = 0, month = 0, day = 0;
    return !is_number && sscanf(name, "\"%4d-%2d-%2d\"", &year, &month, &day) != 3;
}

/* Levels, where the factor's values are texts. */
static void set_levels(const sim_result *result, plot_input *input)
{
    size_t count = 0;
    bool is_text = false;
    for (size_t i = 0; i < result->n_entities; i++) {
        const sim_entity *entity = &result->entities[i];
        if (strcmp(entity->kind, "level") != 0 || strcmp(entity->detail, input->path) != 0) {
            continue;
        }
        is_text = is_text || is_text_level(entity->name_en);
        if (count < SIM_BOX_LEVELS) {
            input->levels[count] = entity->name_en;
        }
        count++;
    }
    input->n_levels = is_text && count <= SIM_BOX_LEVELS ? count : 0;
}

static void set_range(plot_input *input, size_t n)
{
    input->low = INFINITY;
    input->high = -INFINITY;
    for (size_t r = 0; r < n; r++) {
        if (isfinite(input->column->values[r])) {
            input->low = fmin(input->low, input->column->values[r]);
            input->high = fmax(input->high, input->column->values[r]);
        }
    }
}

plot_inputs plot_inputs_of(const sim_result *result, const char *patterns)
{
    const char *prefix = sim_result_manifest(result, "design") != NULL ? FACTOR : PARAM;
    plot_inputs all = {.items = plot_checked(calloc(result->n_columns + 1, sizeof *all.items)),
                       .columns = plot_checked(calloc(result->n_columns + 1, sizeof *all.columns))};
    for (size_t i = 0; i < result->n_columns; i++) {
        const sim_column *column = &result->columns[i];
        if (strncmp(column->metric.name, prefix, strlen(prefix)) != 0 ||
            !plot_inputs_fit(patterns, column->metric.name + strlen(prefix))) {
            continue;
        }
        all.n_there++;
        plot_input *input = &all.items[all.n];
        *input = (plot_input){.column = column, .path = column->metric.name + strlen(prefix)};
        set_range(input, result->n_replications);
        if (!(input->high > input->low)) { /* nothing to depend on, or never a value */
            continue;
        }
        set_levels(result, input);
        all.columns[all.n++] = (sim_box_input){column->values, input->n_levels};
    }
    return all;
}

void plot_inputs_deinit(plot_inputs *inputs)
{
    free(inputs->items);
    free(inputs->columns);
    *inputs = (plot_inputs){.n = 0};
}

const char *plot_input_name(const plot_input *input, plot_lang lang)
{
    const char *name =
        plot_pick(lang, input->column->metric.description_nl, input->column->metric.description_en);
    return name != NULL && name[0] != '\0' ? name : input->path;
}

plot_str plot_input_value(const plot_input *input, double value, plot_lang lang)
{
    return plot_str_exact(lang, input->path, input->column->metric.unit, value);
}

/* A count of the manifest; 0 where it says nothing. */
static size_t count_of(const sim_result *result, const char *key)
{
    const char *text = sim_result_manifest(result, key);
    return text == NULL ? 0 : (size_t)strtoul(text, NULL, 10);
}

size_t plot_inputs_group(const sim_result *result)
{
    size_t runs = count_of(result, "runs_per_point"), points = count_of(result, "design_points");
    size_t rows = count_of(result, "design_rows"); /* of Sobol's matrix A, or trajectories of Morris */
    if (runs == 0) {
        return sim_result_group(result);
    }
    return rows > 0 && points >= rows && points % rows == 0 ? points / rows * runs : runs;
}
