#include "plots/study.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"
#include "plots/quantity.h"

#define FACTOR "factor"
#define CHANCE "chance"
#define GROUP  "group"

static size_t number_of(const sim_result *result, const char *key)
{
    const char *text = sim_result_manifest(result, key);
    return text == NULL ? 0 : (size_t)strtoull(text, NULL, 10);
}

static sim_status check_design(const sim_result *result, const char *design, sim_error *error)
{
    const char *is = sim_result_manifest(result, "design");
    if (is == NULL) {
        return sim_error_set(error, SIM_ERR_USAGE,
                             "this result is a run, not a study; 'groeipad sensitivity SCENARIO.cfg "
                             "--method %s' makes one that this can be seen in",
                             design);
    }
    if (strcmp(is, design) != 0) {
        return sim_error_set(error, SIM_ERR_USAGE,
                             "this study is of another design ('%s'); 'groeipad sensitivity SCENARIO.cfg "
                             "--method %s' makes one that this can be seen in",
                             is, design);
    }
    return SIM_OK;
}

/* Rows are runs of points in order; a run that failed has no point. */
static bool has_points_in_order(const sim_result *result, size_t runs)
{
    const sim_column *point = sim_result_column(result, "point");
    for (size_t r = 0; point != NULL && r < result->n_replications; r++) {
        if (isfinite(point->values[r]) && point->values[r] != (double)(r / runs)) {
            return false;
        }
    }
    return point != NULL;
}

static sim_status load_metric(plot_study *study, const plot_options *options, sim_error *error)
{
    const char *name = options->metric == NULL ? "npv_eur" : options->metric;
    const sim_column *column = sim_result_column(study->result, name);
    if (column == NULL) {
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, name, "the study keeps no such metric");
    }
    size_t least = sim_statistic_least(&options->statistic);
    if (study->runs < least) {
        return sim_error_set(error, SIM_ERR_USAGE,
                             "the study has %zu runs a point, and that statistic needs %zu: make it with "
                             "--runs-per-future %zu",
                             study->runs, least, least);
    }
    study->metric = &column->metric;
    study->outcomes = column->values;
    study->statistic = options->statistic;
    return SIM_OK;
}

static void find_columns(plot_study *study)
{
    study->columns = plot_checked(calloc(study->n_factors, sizeof *study->columns));
    for (size_t f = 0; f < study->n_factors; f++) {
        study->columns[f] = sim_result_column_of(study->result, FACTOR, plot_study_factor(study, f)->id);
    }
}

static void fill_values(plot_study *study)
{
    double *scratch = plot_checked(calloc(study->runs, sizeof *scratch));
    study->values = plot_checked(calloc(study->points, sizeof *study->values));
    for (size_t p = 0; p < study->points; p++) {
        study->values[p] =
            sim_statistic_of(&study->statistic, study->outcomes + p * study->runs, study->runs, scratch);
    }
    free(scratch);
}

sim_status plot_study_load(const sim_result *result, const char *design, const plot_options *options,
                           plot_study *study, sim_error *error)
{
    sim_status status = check_design(result, design, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_study made = {.result = result,
                       .n_factors = sim_result_count_entities(result, FACTOR),
                       .n_groups = sim_result_count_entities(result, GROUP),
                       .has_chance = sim_result_entity(result, FACTOR, CHANCE) != NULL,
                       .rows = number_of(result, "design_rows"),
                       .points = number_of(result, "design_points"),
                       .runs = number_of(result, "runs_per_point"),
                       .has_second_order = number_of(result, "design_second_order") == 1,
                       .seed = number_of(result, "seed")};
    if (made.n_groups > 0) {
        made.n_factors = made.n_groups + made.has_chance;
    }
    if (made.n_factors == 0 || made.runs == 0 || made.points == 0 ||
        made.points * made.runs != result->n_replications || !has_points_in_order(result, made.runs)) {
        return sim_error_set(error, SIM_ERR_IO,
                             "the study's points, runs and rows do not go together: %zu points of %zu runs, "
                             "%zu rows, %zu factors",
                             made.points, made.runs, result->n_replications, made.n_factors);
    }
    status = load_metric(&made, options, error);
    if (status == SIM_OK) {
        fill_values(&made);
        find_columns(&made);
        *study = made;
    }
    return status;
}

void plot_study_deinit(plot_study *study)
{
    free(study->values);
    free(study->columns);
    *study = (plot_study){0};
}

bool plot_study_is_spread(const sim_result *result)
{
    static const char *const designs[] = {"tornado", "one-at-a-time"};
    const char *is = sim_result_manifest(result, "design");
    for (size_t i = 0; is != NULL && i < sizeof designs / sizeof designs[0]; i++) {
        if (strcmp(is, designs[i]) == 0) {
            return false;
        }
    }
    return true;
}

/* ---- factors ---- */

const sim_entity *plot_study_factor(const plot_study *study, size_t factor)
{
    if (study->n_groups == 0) {
        return sim_result_nth_entity(study->result, FACTOR, factor);
    }
    return factor < study->n_groups ? sim_result_nth_entity(study->result, GROUP, factor)
                                    : sim_result_entity(study->result, FACTOR, CHANCE);
}

plot_str plot_study_factor_name(const plot_study *study, size_t factor, plot_lang lang)
{
    const sim_entity *entity = plot_study_factor(study, factor);
    size_t others = number_of(study->result, "design_other_unknowns");
    plot_str name;
    plot_prose prose = plot_prose_make(name.text, sizeof name.text);
    if (strcmp(entity->id, CHANCE) != 0) {
        plot_prose_add(&prose, plot_entity_name(entity, lang));
    } else if (others == 0) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_STUDY_CHANCE));
    } else {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_STUDY_CHANCE_AND),
                  plot_str_number(lang, (double)others, 0).text);
    }
    return name;
}

double plot_study_factor_at(const plot_study *study, size_t factor, size_t point)
{
    const sim_column *column = study->columns[factor];
    for (size_t r = 0; column != NULL && r < study->runs; r++) {
        double value = column->values[point * study->runs + r];
        if (isfinite(value)) {
            return value;
        }
    }
    return (double)NAN;
}

/* "2014-01-01", with its quotes, as a column holds it. */
static bool is_date(const char *text, double *year)
{
    int y, m, d;
    bool is = strlen(text) == 12 && sscanf(text, "\"%d-%d-%d\"", &y, &m, &d) == 3;
    *year = is ? (double)y + ((double)(m - 1) + (double)(d - 1) / 31.0) / 12.0 : (double)NAN;
    return is;
}

/* The level of texts or dates that a column's number stands for; NULL where levels are numbers. */
static const char *level_of(const plot_study *study, const char *path, double value)
{
    size_t n = sim_result_count_entities(study->result, "level");
    for (size_t i = 0; i < n; i++) {
        const sim_entity *level = sim_result_nth_entity(study->result, "level", i);
        const char *text = level->name_en;
        double year;
        if (strcmp(level->detail, path) != 0 || strchr("-+.0123456789", text[0]) != NULL) {
            continue;
        }
        if (is_date(text, &year) ? fabs(year - value) < 1e-9 : (double)level->position == value) {
            return text;
        }
    }
    return NULL;
}

plot_str plot_study_factor_text(const plot_study *study, size_t factor, size_t point, plot_lang lang)
{
    double value = plot_study_factor_at(study, factor, point);
    const sim_column *column = study->columns[factor];
    const char *level = level_of(study, plot_study_factor(study, factor)->id, value);
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    double year;
    if (level != NULL && is_date(level, &year)) {
        char date[16];
        snprintf(date, sizeof date, "%.10s", level + 1);
        plot_prose_add(&prose, plot_str_date(lang, date).text);
        return text;
    }
    if (level != NULL) {
        size_t length = strlen(level);
        char bare[PLOT_STR_MAX];
        snprintf(bare, sizeof bare, "%.*s", (int)(level[0] == '"' && length > 2 ? length - 2 : length),
                 level[0] == '"' ? level + 1 : level);
        plot_prose_add(&prose, bare);
        return text;
    }
    const char *unit = column == NULL ? "1" : column->metric.unit;
    if (strcmp(unit, "date") == 0) {
        return plot_str_month(lang, value);
    }
    plot_quantity quantity = plot_quantity_make(lang, unit, value);
    double shift = pow(10.0, quantity.decimals); /* three digits, without zeros at the end */
    for (; quantity.decimals > 0 && fmod(round(fabs(value) * shift), 10.0) == 0.0; shift /= 10.0) {
        quantity.decimals--;
    }
    return plot_quantity_prose(&quantity, value);
}

/* ---- words ---- */

plot_str plot_metric_name(const sim_metric *metric, plot_lang lang)
{
    const char *words = lang == PLOT_EN ? metric->description_en : metric->description_nl;
    plot_str name;
    plot_prose prose = plot_prose_make(name.text, sizeof name.text);
    if (words == NULL || words[0] == '\0') {
        plot_prose_add(&prose, metric->name);
        return name;
    }
    char part[PLOT_STR_MAX];
    size_t length = strcspn(words, ":");
    snprintf(part, sizeof part, "%.*s", (int)plot_prose_clip(words, length < 127 ? length : 127), words);
    if (isupper((unsigned char)part[0]) && !isupper((unsigned char)part[1])) {
        part[0] = (char)tolower((unsigned char)part[0]);
    }
    plot_prose_add(&prose, part);
    return name;
}

static plot_label_id label_of(sim_statistic_kind kind)
{
    static const plot_label_id labels[] = {
        [SIM_STATISTIC_MEAN] = PLOT_LABEL_STUDY_MEAN,
        [SIM_STATISTIC_MEDIAN] = PLOT_LABEL_STUDY_MEDIAN,
        [SIM_STATISTIC_LOW_TAIL] = PLOT_LABEL_STUDY_LOW_TAIL,
        [SIM_STATISTIC_HIGH_TAIL] = PLOT_LABEL_STUDY_HIGH_TAIL,
        [SIM_STATISTIC_BELOW] = PLOT_LABEL_STUDY_BELOW,
        [SIM_STATISTIC_ABOVE] = PLOT_LABEL_STUDY_ABOVE,
    };
    return labels[kind];
}

plot_str plot_study_outcome(const plot_study *study, plot_lang lang)
{
    bool is_tail =
        study->statistic.kind == SIM_STATISTIC_LOW_TAIL || study->statistic.kind == SIM_STATISTIC_HIGH_TAIL;
    double parameter = study->statistic.parameter;
    plot_quantity quantity = plot_quantity_make(lang, study->metric->unit, parameter);
    quantity.decimals = parameter == floor(parameter) ? 0 : quantity.decimals;
    plot_str outcome;
    plot_prose prose = plot_prose_make(outcome.text, sizeof outcome.text);
    PLOT_FILL(
        &prose, plot_label(lang, label_of(study->statistic.kind)), plot_metric_name(study->metric, lang).text,
        is_tail ? plot_str_percent(lang, parameter, 0).text : plot_quantity_prose(&quantity, parameter).text);
    return outcome;
}

const char *plot_study_unit(const plot_study *study)
{
    bool is_chance =
        study->statistic.kind == SIM_STATISTIC_BELOW || study->statistic.kind == SIM_STATISTIC_ABOVE;
    return is_chance ? "%" : study->metric->unit;
}

/* Months that a study has no series of, by the dates of its scenario. */
static double months_of(const sim_result *result)
{
    const char *start = sim_result_manifest(result, "start_date"),
               *end = sim_result_manifest(result, "end_date");
    int from[3], to[3];
    if (start == NULL || end == NULL || sscanf(start, "%d-%d-%d", &from[0], &from[1], &from[2]) != 3 ||
        sscanf(end, "%d-%d-%d", &to[0], &to[1], &to[2]) != 3) {
        return (double)result->n_months;
    }
    return 12.0 * (to[0] - from[0]) + (to[1] - from[1]) + (to[2] + 1 - from[2]) / 30.0;
}

void plot_study_scope(char *text, size_t size, const plot_study *study, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_STUDY_SCOPE), plot_scenario_title(study->result, lang),
              plot_str_duration(lang, months_of(study->result)).text,
              plot_str_number(lang, (double)study->points, 0).text,
              plot_str_number(lang, (double)study->runs, 0).text);
    if (strcmp(study->metric->unit, "EUR") == 0) {
        plot_prose_add(&prose, ", ");
        plot_prose_add(&prose, plot_str_price_level(lang, study->result).text);
    }
}
