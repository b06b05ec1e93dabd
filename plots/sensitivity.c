#include "plots/sensitivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"
#include "sim/sobol_design.h"

#define SLIGHT 0.05 /* of the largest effect */

/* Factors by falling key, ties by number: an insertion sort, for there are tens of them. */
static size_t *order_by(const double *keys, size_t n)
{
    size_t *order = plot_checked(calloc(n, sizeof *order));
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        for (; at > 0 && keys[order[at - 1]] < keys[i]; at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    return order;
}

static double key_of(double value)
{
    return isfinite(value) ? value : -1.0;
}

static sim_status contradiction(const plot_study *study, size_t expected, sim_error *error)
{
    return sim_error_set(error, SIM_ERR_IO,
                         "the study does not hold its design: %zu points where %zu factors need %zu",
                         study->points, study->n_factors, expected);
}

/* ---- sobol ---- */

sim_status plot_sobol_load(const sim_result *result, const plot_options *options, plot_sobol *sobol,
                           sim_error *error)
{
    plot_sobol made = {0};
    sim_status status = plot_study_load(result, "sobol", options, &made.study, error);
    if (status != SIM_OK) {
        return status;
    }
    const plot_study *study = &made.study;
    size_t expected = study->rows * sim_sobol_points_per_row(study->n_factors, study->has_second_order);
    if (study->points != expected) {
        status = contradiction(study, expected, error);
    } else {
        status = sim_sobol_indices_of(study->values, study->rows, study->n_factors, study->has_second_order,
                                      study->seed, &made.indices, error);
        status = status == SIM_ERR_RANGE ? SIM_ERR_USAGE : status;
    }
    if (status != SIM_OK) {
        plot_sobol_deinit(&made);
        if (error != NULL) {
            error->code = status;
        }
        return status;
    }
    double *keys = plot_checked(calloc(study->n_factors, sizeof *keys));
    for (size_t f = 0; f < study->n_factors; f++) {
        keys[f] = key_of(made.indices.total[f].value);
    }
    made.order = order_by(keys, study->n_factors);
    free(keys);
    *sobol = made;
    return SIM_OK;
}

void plot_sobol_deinit(plot_sobol *sobol)
{
    plot_study_deinit(&sobol->study);
    sim_sobol_indices_deinit(&sobol->indices);
    free(sobol->order);
    sobol->order = NULL;
}

bool plot_sobol_varies(const plot_sobol *sobol)
{
    return isfinite(sobol->indices.total[0].value);
}

size_t plot_sobol_shown(const plot_sobol *sobol)
{
    size_t n = 0;
    while (n < sobol->study.n_factors && n < PLOT_SENSITIVITY_MOST &&
           !sim_index_is_about_zero(&sobol->indices.total[sobol->order[n]])) {
        n++;
    }
    return n > 0 ? n : 1;
}

size_t plot_sobol_pairs(const plot_sobol *sobol, plot_sobol_pair *pairs, size_t most)
{
    size_t n = 0, k = sobol->study.n_factors;
    for (size_t i = 0; i < k && sobol->indices.second != NULL; i++) {
        for (size_t j = i + 1; j < k; j++) {
            size_t pair = sim_sobol_pair(i, j, k);
            sim_index index = sobol->indices.second[pair];
            if (!sobol->indices.second_is_clear[pair] || index.value < 0.01) {
                continue;
            }
            size_t at = n < most ? n : most;
            for (; at > 0 && pairs[at - 1].index.value < index.value; at--) {
                if (at < most) {
                    pairs[at] = pairs[at - 1];
                }
            }
            if (at < most) {
                pairs[at] = (plot_sobol_pair){i, j, index};
            }
            n++;
        }
    }
    return n;
}

/* ---- morris ---- */

/* Where the value of one factor alone changes between two points of a trajectory, it is the one that moves.
 * (A municipality that is drawn again may change several.) */
static bool holds_design(const plot_study *study, const sim_morris_design *design)
{
    size_t k = study->n_factors;
    for (size_t t = 0; t < study->rows; t++) {
        for (size_t step = 0; step < k; step++) {
            size_t point = t * (k + 1) + step, n_changed = 0, changed = 0;
            for (size_t f = 0; f < k; f++) {
                double before = plot_study_factor_at(study, f, point);
                double after = plot_study_factor_at(study, f, point + 1);
                if (isfinite(before) && isfinite(after) && before != after) {
                    n_changed++;
                    changed = f;
                }
            }
            if (n_changed == 1 && changed != design->moved[t * k + step]) {
                return false;
            }
        }
    }
    return true;
}

static sim_status compute_effects(plot_morris *morris, sim_error *error)
{
    const plot_study *study = &morris->study;
    size_t expected = study->rows * (study->n_factors + 1);
    if (study->rows == 0 || study->points != expected) {
        return contradiction(study, expected, error);
    }
    sim_morris_design design;
    sim_rng_key key = {.seed = study->seed, .run = SIM_RUN_NONE};
    sim_status status = sim_morris_design_make(study->n_factors, study->rows, &key, &design, error);
    if (status != SIM_OK) {
        return status;
    }
    morris->effects = plot_checked(calloc(study->n_factors, sizeof *morris->effects));
    status = holds_design(study, &design)
                 ? sim_morris_effects(&design, study->values, morris->effects, error)
                 : sim_error_set(error, SIM_ERR_IO, "the study's factors do not move as its design has it");
    sim_morris_design_deinit(&design);
    return status;
}

sim_status plot_morris_load(const sim_result *result, const plot_options *options, plot_morris *morris,
                            sim_error *error)
{
    plot_morris made = {0};
    sim_status status = plot_study_load(result, "morris", options, &made.study, error);
    if (status == SIM_OK) {
        status = compute_effects(&made, error);
    }
    if (status != SIM_OK) {
        plot_morris_deinit(&made);
        return status;
    }
    double *keys = plot_checked(calloc(made.study.n_factors, sizeof *keys));
    for (size_t f = 0; f < made.study.n_factors; f++) {
        keys[f] = key_of(made.effects[f].mu_star.value);
    }
    made.order = order_by(keys, made.study.n_factors);
    free(keys);
    *morris = made;
    return SIM_OK;
}

void plot_morris_deinit(plot_morris *morris)
{
    plot_study_deinit(&morris->study);
    free(morris->effects);
    free(morris->order);
    *morris = (plot_morris){0};
}

static double largest_effect(const plot_morris *morris)
{
    const sim_morris_effect *first = &morris->effects[morris->order[0]];
    return first->n >= 2 ? first->mu_star.value : 0.0;
}

static bool is_slight(const plot_morris *morris, size_t factor)
{
    const sim_morris_effect *effect = &morris->effects[factor];
    return effect->n >= 2 && effect->mu_star.high < SLIGHT * largest_effect(morris);
}

size_t plot_morris_count_slight(const plot_morris *morris)
{
    size_t n = 0;
    for (size_t f = 0; f < morris->study.n_factors; f++) {
        n += is_slight(morris, f);
    }
    return n;
}

size_t plot_morris_shown(const plot_morris *morris)
{
    const size_t least = 3;
    size_t n = 0;
    while (n < morris->study.n_factors && n < PLOT_SENSITIVITY_MOST && largest_effect(morris) > 0.0 &&
           morris->effects[morris->order[n]].is_moving &&
           (n < least || !is_slight(morris, morris->order[n]))) {
        n++;
    }
    return n;
}

plot_action plot_morris_action(const sim_morris_effect *effect)
{
    if (effect->n < 2) {
        return PLOT_ACTION_UNKNOWN;
    }
    if (!effect->is_moving) {
        return PLOT_ACTION_NONE;
    }
    double ratio = effect->sigma.value / effect->mu_star.value;
    return ratio < 0.1   ? PLOT_ACTION_STRAIGHT
           : ratio < 0.5 ? PLOT_ACTION_ONE_WAY
           : ratio < 1.0 ? PLOT_ACTION_MOSTLY
                         : PLOT_ACTION_MIXED;
}

/* ---- tornado ---- */

sim_status plot_tornado_load(const sim_result *result, const plot_options *options, plot_tornado *tornado,
                             sim_error *error)
{
    plot_tornado made = {0};
    sim_status status = plot_study_load(result, "tornado", options, &made.study, error);
    if (status != SIM_OK) {
        return status;
    }
    const plot_study *study = &made.study;
    size_t group = (size_t)sim_result_runs_per_future(result);
    const char *runs = sim_result_manifest(result, "design_runs_per_future");
    group = runs == NULL ? group : (size_t)strtoull(runs, NULL, 10);
    if (study->points != 1 + 2 * study->n_factors) {
        status = contradiction(study, 1 + 2 * study->n_factors, error);
    } else {
        status = sim_one_at_a_time_of(study->outcomes, study->n_factors, study->runs, group > 0 ? group : 1,
                                      &study->statistic, study->seed, &made.swings, error);
    }
    if (status != SIM_OK) {
        plot_tornado_deinit(&made);
        return status;
    }
    double *keys = plot_checked(calloc(study->n_factors, sizeof *keys)), largest = 0.0;
    for (size_t f = 0; f < study->n_factors; f++) {
        keys[f] = key_of(fabs(made.swings.swings[f].swing.value));
        largest = fmax(largest, keys[f]);
    }
    for (size_t f = 0; f < study->n_factors; f++) {
        keys[f] += made.swings.swings[f].is_clear ? 2.0 * largest + 2.0 : 0.0;
        made.n_clear += made.swings.swings[f].is_clear;
    }
    made.order = order_by(keys, study->n_factors);
    free(keys);
    *tornado = made;
    return SIM_OK;
}

void plot_tornado_deinit(plot_tornado *tornado)
{
    plot_study_deinit(&tornado->study);
    sim_one_at_a_time_deinit(&tornado->swings);
    free(tornado->order);
    tornado->order = NULL;
}
