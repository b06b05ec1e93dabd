#include "cli/sensitivity_points.h"

#include <fnmatch.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "sim/arena.h"
#include "sim/morris.h"
#include "sim/one_at_a_time.h"
#include "sim/sobol_design.h"
#include "sim/sobol_indices.h"

static sim_rng_key key_of(const cli_sensitivity_request *request)
{
    return (sim_rng_key){.seed = request->seed, .run = SIM_RUN_NONE};
}

static void add_extra(cli_sensitivity_points *points, const char *key, const char *value)
{
    char *copy = sim_memory_new(strlen(value) + 1, 1);
    memcpy(copy, value, strlen(value));
    points->extra[points->n_extra++] = (sim_pair){key, copy};
}

static void add_number(cli_sensitivity_points *points, const char *key, uint64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRIu64, value);
    add_extra(points, key, text);
}

/* Unknowns of the scenario that are drawn in every run, as they are no factors. */
static size_t count_others(const cli_factors *factors)
{
    size_t n = factors->scenario->n_unknowns;
    for (size_t f = 0; f < factors->n; f++)
        n -= factors->items[f].is_unknown;
    return n;
}

int cli_sensitivity_make(const cli_sensitivity_method *method, const cli_sensitivity_request *request,
                         const cli_factors *factors, cli_sensitivity_points *points)
{
    *points = (cli_sensitivity_points){0};
    if (method->rows != NULL)
        add_number(points, "design_rows", request->rows);
    if (count_others(factors) > 0)
        add_number(points, "design_other_unknowns", count_others(factors));
    return method->make(request, factors, points);
}

void cli_sensitivity_points_deinit(cli_sensitivity_points *points)
{
    for (size_t i = 0; i < points->n_extra; i++)
        free((void *)points->extra[i].value);
    for (size_t g = 0; g < points->n_groups; g++) {
        free((void *)points->groups[g].id);
        free((void *)points->groups[g].detail);
    }
    free(points->groups);
    free(points->u);
    free(points->luck);
    *points = (cli_sensitivity_points){0};
}

/* ---- groups ---- */

static char *copy_text(const char *text, size_t length)
{
    char *copy = sim_memory_new(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

static void add_group(cli_sensitivity_points *points, char *id, char *detail, const char *name_en,
                      const char *name_nl)
{
    points->groups = sim_memory_resize(points->groups, points->n_groups + 1, sizeof *points->groups);
    points->groups[points->n_groups] = (sim_entity){.kind = "group",
                                                    .id = id,
                                                    .position = (int)points->n_groups,
                                                    .name_en = name_en,
                                                    .name_nl = name_nl,
                                                    .detail = detail};
    points->n_groups++;
}

static size_t find_group(const cli_sensitivity_points *points, const char *id, size_t length)
{
    size_t g = 0;
    while (g < points->n_groups &&
           (strlen(points->groups[g].id) != length || strncmp(points->groups[g].id, id, length) != 0))
        g++;
    return g;
}

/* The group that "NAME=PATTERN" names, which gets its factors; several patterns may have one name. */
static int take_group(const char *text, const cli_factors *factors, cli_sensitivity_points *points,
                      size_t *group_of)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0')
        return cli_complain(CLI_USAGE,
                            "--group: '%s' is none; write NAME=PATTERN, such as "
                            "Zaanstad='municipalities.zaanstad.*'",
                            text);
    size_t length = (size_t)(equals - text), g = find_group(points, text, length), taken = 0;
    if (g == points->n_groups) {
        char *id = copy_text(text, length);
        add_group(points, id, copy_text(equals + 1, strlen(equals + 1)), id, id);
    }
    for (size_t f = 0; f < factors->n; f++)
        if (group_of[f] == SIZE_MAX && fnmatch(equals + 1, factors->items[f].path, 0) == 0) {
            group_of[f] = g;
            taken++;
        }
    return taken > 0
               ? CLI_DONE
               : cli_complain(CLI_USAGE, "--group: no factor that is in no group yet has a path like '%s'",
                              equals + 1);
}

static const sim_input *input_of(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return &scenario->inputs[i];
    return NULL;
}

/* Those that no pattern takes are groups of one, after the others. */
static int make_groups(const cli_sensitivity_request *request, const cli_factors *factors,
                       cli_sensitivity_points *points, size_t *group_of)
{
    for (size_t f = 0; f < factors->n; f++)
        group_of[f] = SIZE_MAX;
    for (size_t i = 0; i < request->groups.n; i++) {
        int status = take_group(request->groups.items[i], factors, points, group_of);
        if (status != CLI_DONE)
            return status;
    }
    for (size_t f = 0; f < factors->n; f++) {
        if (group_of[f] != SIZE_MAX)
            continue;
        const char *path = factors->items[f].path;
        const sim_input *input = input_of(factors->scenario, path);
        group_of[f] = points->n_groups;
        add_group(points, copy_text(path, strlen(path)), copy_text(path, strlen(path)),
                  input == NULL ? path : input->meaning_en, input == NULL ? path : input->meaning_nl);
    }
    return CLI_DONE;
}

/* ---- sobol ---- */

static int make_sobol(const cli_sensitivity_request *request, const cli_factors *factors,
                      cli_sensitivity_points *points)
{
    size_t *group_of = sim_memory_new(factors->n + 1, sizeof *group_of);
    int status = request->groups.n == 0 ? CLI_DONE : make_groups(request, factors, points, group_of);
    sim_sobol_design design = {.rows = (size_t)request->rows,
                               .unknowns = factors->n,
                               .has_chance = true,
                               .has_second_order = request->has_second_order,
                               .source = sim_sobol_source_for(factors->n)};
    if (points->n_groups > 0) {
        design.group = group_of;
        design.groups = points->n_groups;
    }
    sim_rng_key key = key_of(request);
    sim_error error = {0};
    if (status == CLI_DONE && sim_sobol_design_make(&design, &key, &error) != SIM_OK)
        status = cli_complain_error(&error);
    free(group_of);
    if (status != CLI_DONE)
        return status;
    points->n = design.n_points;
    points->u = design.u;
    points->luck = design.luck;
    points->has_chance = true;
    points->runs_per_future = request->runs;
    if (request->has_second_order)
        add_extra(points, "design_second_order", "1");
    add_extra(points, "design_source", design.source == SIM_SOBOL_SEQUENCE ? "sobol-sequence" : "latin");
    return CLI_DONE;
}

static uint64_t round_up(uint64_t rows)
{
    return sim_sobol_round_up(rows < SIM_SOBOL_LEAST_ROWS ? SIM_SOBOL_LEAST_ROWS : (size_t)rows);
}

/* ---- morris ---- */

static int make_morris(const cli_sensitivity_request *request, const cli_factors *factors,
                       cli_sensitivity_points *points)
{
    sim_morris_design design;
    sim_rng_key key = key_of(request);
    sim_error error = {0};
    if (sim_morris_design_make(factors->n, (size_t)request->rows, &key, &design, &error) != SIM_OK)
        return cli_complain_error(&error);
    free(design.moved);
    points->n = design.trajectories * (design.factors + 1);
    points->u = design.u;
    points->luck = design.luck;
    points->runs_per_future = request->runs;
    return CLI_DONE;
}

/* ---- tornado ---- */

/* An unknown's median; a level in the middle; of any other key what the scenario has. */
static double base_of(const model_factor *factor)
{
    return factor->is_unknown ? 0.5 : (double)NAN;
}

static double low_of(const model_factor *factor)
{
    return factor->n_levels > 0 ? 0.5 / (double)factor->n_levels : SIM_ONE_AT_A_TIME_LOW;
}

static int make_tornado(const cli_sensitivity_request *request, const cli_factors *factors,
                        cli_sensitivity_points *points)
{
    (void)request;
    size_t k = factors->n;
    points->n = 1 + 2 * k;
    points->u = sim_memory_new(points->n * k, sizeof *points->u);
    for (size_t p = 0; p < points->n; p++)
        for (size_t f = 0; f < k; f++)
            points->u[p * k + f] = p == 1 + 2 * f   ? low_of(&factors->items[f])
                                   : p == 2 + 2 * f ? 1.0 - low_of(&factors->items[f])
                                                    : base_of(&factors->items[f]);
    points->runs_per_future = 1;
    return CLI_DONE;
}

/* ---- all of them ---- */

const cli_sensitivity_method cli_sensitivity_methods[] = {
    {"tornado", NULL, 0, 500, false, NULL, make_tornado},
    {"morris", "trajectories", 100, 1, false, NULL, make_morris},
    {"sobol", "rows", 512, 1, true, round_up, make_sobol},
};

size_t cli_sensitivity_count(void)
{
    return sizeof cli_sensitivity_methods / sizeof *cli_sensitivity_methods;
}

const cli_sensitivity_method *cli_sensitivity_find(const char *name)
{
    for (size_t i = 0; i < cli_sensitivity_count(); i++)
        if (strcmp(cli_sensitivity_methods[i].name, name) == 0)
            return &cli_sensitivity_methods[i];
    return NULL;
}
