#include "plots/front.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"
#include "plots/study.h"
#include "sim/pareto.h"

static size_t number_of(const sim_result *result, const char *key)
{
    const char *text = sim_result_manifest(result, key);
    return text == NULL ? 0 : (size_t)strtoull(text, NULL, 10);
}

static sim_status contradiction(sim_error *error)
{
    return sim_error_set(error, SIM_ERR_IO, "the parts of this study of plans contradict one another");
}

/* "max:npv_eur" */
static bool read_objective(const sim_result *result, plot_front *front)
{
    char key[32];
    snprintf(key, sizeof key, "objective_%zu", front->n_objectives + 1);
    const char *text = sim_result_manifest(result, key);
    if (text == NULL || front->n_objectives == PLOT_FRONT_OBJECTIVES) {
        return false;
    }
    sim_measure *m = &front->objectives[front->n_objectives];
    m->is_most = strncmp(text, "max:", 4) == 0;
    if (strlen(text) < 4 || !sim_measure_parse(text + 4, m)) {
        return false;
    }
    const sim_column *column = sim_result_column(result, m->metric);
    if (column == NULL) {
        return false;
    }
    m->is_date = strcmp(column->metric.unit, "year") == 0;
    front->metrics[front->n_objectives++] = &column->metric;
    return true;
}

static const char *words_of(const sim_result *result, size_t number, plot_lang lang)
{
    char key[32];
    snprintf(key, sizeof key, "plan_%02zu_%s", number, plot_pick(lang, "nl", "en"));
    const char *words = sim_result_manifest(result, key);
    return words == NULL ? "" : words;
}

static void load_plan(plot_front *front, size_t number, size_t group, plot_lang lang)
{
    plot_front_plan *plan = &front->plans[number];
    *plan = (plot_front_plan){.number = number, .words = words_of(front->result, number, lang)};
    for (size_t o = 0; o < front->n_objectives; o++) {
        const double *values = sim_result_column(front->result, front->metrics[o]->name)->values;
        plan->values[o] = sim_measure_with_interval(&front->objectives[o], values + number * front->runs,
                                                    front->runs, group);
    }
    if (number > 0 && front->objectives[0].kind == SIM_MEASURE_MEAN) {
        const double *values = sim_result_column(front->result, front->metrics[0]->name)->values;
        plan->has_difference = true;
        plan->difference = sim_paired_compare_grouped(values + number * front->runs, values, front->runs,
                                                      group, sim_confidence_of_each(0.95, front->n - 1));
    }
}

static bool is_finite(const plot_front *front, const plot_front_plan *plan)
{
    for (size_t o = 0; o < front->n_objectives; o++) {
        if (!isfinite(plan->values[o].value)) {
            return false;
        }
    }
    return true;
}

static void find_beaten(plot_front *front)
{
    bool is_most[PLOT_FRONT_OBJECTIVES];
    for (size_t o = 0; o < front->n_objectives; o++) {
        is_most[o] = front->objectives[o].is_most;
    }
    for (size_t i = 0; i < front->n; i++) {
        for (size_t k = 0; k < front->n; k++) {
            double a[PLOT_FRONT_OBJECTIVES], b[PLOT_FRONT_OBJECTIVES];
            for (size_t o = 0; o < front->n_objectives; o++) {
                a[o] = front->plans[k].values[o].value;
                b[o] = front->plans[i].values[o].value;
            }
            if (k != i && is_finite(front, &front->plans[i]) && is_finite(front, &front->plans[k]) &&
                sim_pareto_dominates(a, b, front->n_objectives, is_most)) {
                front->plans[i].is_beaten = true;
            }
        }
    }
}

sim_status plot_front_load(const sim_result *result, plot_lang lang, plot_front *front, sim_error *error)
{
    const char *design = sim_result_manifest(result, "design");
    *front = (plot_front){.result = result, .runs = number_of(result, "runs_per_point")};
    if (design == NULL || strcmp(design, "plans") != 0) {
        return sim_error_set(
            error, SIM_ERR_USAGE,
            "this is no study of plans; 'groeipad optimise SCENARIO.cfg' makes one that this can be "
            "seen in");
    }
    const char *met = sim_result_manifest(result, "requirements_met");
    front->is_nearest = met != NULL && strcmp(met, "0") == 0;
    while (read_objective(result, front)) {
    }
    if (front->n_objectives == 1) {
        return sim_error_set(
            error, SIM_ERR_USAGE,
            "plans that were sought by one objective have no front; 'groeipad optimise' tells them");
    }
    size_t points = number_of(result, "design_points"), group = number_of(result, "design_runs_per_future");
    if (front->n_objectives == 0 || front->runs == 0 || points == 0 ||
        result->n_replications != points * front->runs) {
        return contradiction(error);
    }
    front->n = points;
    front->plans = plot_checked(calloc(points, sizeof *front->plans));
    for (size_t i = 0; i < points; i++) {
        load_plan(front, i, group == 0 ? 1 : group, lang);
    }
    find_beaten(front);
    return SIM_OK;
}

void plot_front_deinit(plot_front *front)
{
    free(front->plans);
    *front = (plot_front){0};
}

plot_str plot_front_objective(const plot_front *front, size_t objective, plot_lang lang)
{
    const sim_measure *m = &front->objectives[objective];
    plot_str name = plot_metric_name(front->metrics[objective], lang), str = {""};
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    switch (m->kind) {
    case SIM_MEASURE_MEAN:
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_FRONT_MEAN), name.text);
        break;
    case SIM_MEASURE_QUANTILE:
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_FRONT_QUANTILE), name.text,
                  plot_str_number(lang, 100.0 * m->share, 0).text);
        break;
    case SIM_MEASURE_WORST:
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_FRONT_WORST), name.text,
                  plot_str_percent(lang, m->share, 0).text);
        break;
    case SIM_MEASURE_CHANCE: {
        static const char *const signs[] = {[SIM_AT_LEAST] = "\xe2\x89\xa5",
                                            [SIM_AT_MOST] = "\xe2\x89\xa4",
                                            [SIM_ABOVE] = ">",
                                            [SIM_BELOW] = "<"};
        bool is_year = strcmp(front->metrics[objective]->unit, "year") == 0;
        plot_quantity quantity = plot_quantity_make(lang, front->metrics[objective]->unit, m->threshold);
        char year[32];
        snprintf(year, sizeof year, "%g", m->threshold);
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_FRONT_CHANCE), name.text, signs[m->relation],
                  is_year ? year : plot_quantity_prose(&quantity, m->threshold).text);
        break;
    }
    }
    return str;
}

plot_quantity plot_front_quantity(const plot_front *front, size_t objective, plot_lang lang)
{
    double largest = 0.0;
    for (size_t i = 0; i < front->n; i++) {
        double value = fabs(front->plans[i].values[objective].value);
        largest = isfinite(value) ? fmax(largest, value) : largest;
    }
    bool is_chance = front->objectives[objective].kind == SIM_MEASURE_CHANCE;
    return plot_quantity_make(lang, is_chance ? "%" : front->metrics[objective]->unit, largest);
}

const plot_front_plan *plot_front_best(const plot_front *front)
{
    const plot_front_plan *best = NULL;
    double sign = front->objectives[0].is_most ? 1.0 : -1.0;
    for (size_t i = 1; i < front->n; i++) {
        double value = sign * front->plans[i].values[0].value;
        if (isfinite(value) && (best == NULL || value > sign * best->values[0].value)) {
            best = &front->plans[i];
        }
    }
    return best;
}
