#include "models/target.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include "models/layout.h"
#include "sim/grouped.h"

#define CONFIDENCE 0.95
#define PATH_SIZE  256

/* ---- which columns ---- */

/* The columns that a target counts together. */
typedef struct columns {
    int items[MODEL_MAX_MUNICIPALITIES];
    size_t n;
} columns;

static bool is_meant(const model_accession *accession, model_target_of of)
{
    return of == MODEL_OF_ACCESSIONS || (of == MODEL_OF_FOUNDERS) == accession->founders;
}

static bool is_milestone(const char *metric)
{
    for (size_t i = 0; i < MILESTONES; i++)
        if (strcmp(model_milestone_name((model_milestone)i), metric) == 0)
            return true;
    return false;
}

static bool find_columns(const model_program *program, const model_target *target, const char *metric,
                         columns *found)
{
    const model_scenario *s = program->scenario;
    found->n = 0;
    if (target->of == MODEL_OF_SCENARIO) {
        found->items[0] = model_program_scalar(program, metric);
        found->n = 1;
        return found->items[0] >= 0;
    }
    for (size_t a = 0; a < s->n_accessions; a++) {
        char name[PATH_SIZE];
        if (!is_meant(&s->accessions[a], target->of))
            continue;
        snprintf(name, sizeof name, "%s.%s", metric, s->accessions[a].id);
        found->items[found->n] = model_program_scalar(program, name);
        if (found->items[found->n++] < 0)
            return false;
    }
    return is_milestone(metric);
}

static sim_status complain(const model_target *target, const char *metric, sim_error *error)
{
    if (target->of == MODEL_OF_SCENARIO)
        return sim_error_set(error, SIM_ERR_CONFIG,
                             "targets.%s: there is no metric '%s'; docs/metrics.md lists them (of = "
                             "\"founders\", \"candidates\" or \"accessions\" for one of accessions)",
                             target->id, metric);
    return sim_error_set(error, SIM_ERR_CONFIG,
                         "targets.%s: there is no metric '%s.<accession>'; docs/metrics.md lists them",
                         target->id, metric);
}

/* ---- sums by replication ---- */

static double sum_of(const double *row, const columns *of, uint64_t *count)
{
    double sum = 0.0;
    for (size_t i = 0; i < of->n; i++) {
        double value = row[of->items[i]];
        if (isnan(value))
            continue;
        sum += value;
        ++*count;
    }
    return sum;
}

/* Half width in standard errors. */
static double reach(size_t n)
{
    return gsl_cdf_tdist_Pinv(0.5 + CONFIDENCE / 2.0, (double)n - 1.0);
}

/* Fills in error and shifts from the residuals y - R m in shifts, over the sum of m. */
static void spread(model_measure *m, double total)
{
    double squares = 0.0, scale = sqrt((double)m->n_shifts / ((double)m->n_shifts - 1.0)) / total;
    for (size_t i = 0; i < m->n_shifts; i++) {
        m->shifts[i] *= scale;
        squares += m->shifts[i] * m->shifts[i];
    }
    m->error = sqrt(squares);
}

/* y and m of every replication; the value is the one's sum over the other's. */
static void measure_ratio(const model_sample *sample, const columns *of, const columns *per, bool is_chance,
                          model_measure *m)
{
    double sum = 0.0, total = 0.0;
    sim_grouped grouped = {0};
    for (size_t i = 0; i < sample->n; i++) {
        const double *row = sample->rows + i * sample->width;
        uint64_t count = 0, ignored = 0;
        double y = sum_of(row, of, &count);
        sum += y;
        total += per != NULL ? sum_of(row, per, &ignored) : (double)count;
        m->n += count;
        sim_grouped_add(&grouped, count, y);
    }
    if (m->n == 0 || !(fabs(total) > 0.0))
        return;
    m->value = sum / total;
    if (m->n_shifts < 2)
        return;
    for (size_t i = 0; i < sample->n; i++) {
        const double *row = sample->rows + i * sample->width;
        uint64_t count = 0, ignored = 0;
        double y = sum_of(row, of, &count);
        m->shifts[i] = y - m->value * (per != NULL ? sum_of(row, per, &ignored) : (double)count);
    }
    spread(m, total);
    m->low = m->value - reach(m->n_shifts) * m->error;
    m->high = m->value + reach(m->n_shifts) * m->error;
    if (is_chance)
        sim_grouped_proportion_interval(&grouped, CONFIDENCE, &m->low, &m->high);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Every value that exists, ascending; the caller frees it. */
static double *sorted_values(const model_sample *sample, const columns *of, size_t *n)
{
    double *values = calloc(sample->n * of->n + 1, sizeof *values);
    *n = 0;
    if (values == NULL)
        abort();
    for (size_t i = 0; i < sample->n; i++)
        for (size_t k = 0; k < of->n; k++)
            if (!isnan(sample->rows[i * sample->width + (size_t)of->items[k]]))
                values[(*n)++] = sample->rows[i * sample->width + (size_t)of->items[k]];
    qsort(values, *n, sizeof *values, compare);
    return values;
}

static double quantile(const double *sorted, size_t n, double p)
{
    return gsl_stats_quantile_from_sorted_data(sorted, 1, n, fmin(fmax(p, 0.0), 1.0));
}

static void measure_quantile(const model_sample *sample, const columns *of, const double *sorted, double p,
                             model_measure *m)
{
    if (m->n == 0)
        return;
    m->value = quantile(sorted, m->n, p);
    if (m->n_shifts < 2)
        return;
    for (size_t i = 0; i < sample->n; i++) {
        for (size_t k = 0; k < of->n; k++) {
            double value = sample->rows[i * sample->width + (size_t)of->items[k]];
            m->shifts[i] += isnan(value) ? 0.0 : (value <= m->value ? 1.0 : 0.0) - p;
        }
    }
    spread(m, (double)m->n); /* of the share of values below */
    double share_error = m->error, z = reach(m->n_shifts);
    m->low = quantile(sorted, m->n, p - z * share_error);
    m->high = quantile(sorted, m->n, p + z * share_error);
    m->error = (m->high - m->low) / (2.0 * z);
    for (size_t i = 0; i < m->n_shifts; i++) /* more of them below: a lower quantile */
        m->shifts[i] *= share_error > 0.0 ? -m->error / share_error : 0.0;
}

static double level_of(model_statistic statistic)
{
    return statistic == MODEL_STATISTIC_P05 ? 0.05 : statistic == MODEL_STATISTIC_P95 ? 0.95 : 0.5;
}

static bool is_quantile(model_statistic statistic)
{
    return statistic >= MODEL_STATISTIC_P05;
}

sim_status model_target_measure(const model_program *program, const model_target *target,
                                const model_sample *sample, model_measure *measure, sim_error *error)
{
    columns of, per;
    bool is_ratio = target->statistic == MODEL_STATISTIC_RATIO;
    if (!find_columns(program, target, target->metric, &of))
        return complain(target, target->metric, error);
    if (is_ratio && !find_columns(program, target, target->per, &per))
        return complain(target, target->per, error);
    *measure = (model_measure){.value = NAN, .low = NAN, .high = NAN, .error = NAN, .p05 = NAN, .p95 = NAN};
    measure->n_shifts = sample->n;
    measure->shifts = calloc(sample->n + 1, sizeof *measure->shifts);
    if (measure->shifts == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the targets");
    size_t n;
    double *sorted = sorted_values(sample, &of, &n);
    if (n > 0 && !is_ratio) {
        measure->p05 = quantile(sorted, n, 0.05);
        measure->p95 = quantile(sorted, n, 0.95);
    }
    if (is_quantile(target->statistic)) {
        measure->n = n;
        measure_quantile(sample, &of, sorted, level_of(target->statistic), measure);
    } else {
        measure_ratio(sample, &of, is_ratio ? &per : NULL, target->statistic == MODEL_STATISTIC_PROBABILITY,
                      measure);
    }
    free(sorted);
    return SIM_OK;
}

sim_status model_target_spread(const model_program *program, const model_target *target,
                               const model_sample *sample, double quantiles[static 3], sim_error *error)
{
    static const double levels[] = {0.05, 0.5, 0.95};
    columns of;
    if (!find_columns(program, target, target->metric, &of))
        return complain(target, target->metric, error);
    double *means = calloc(sample->n + 1, sizeof *means);
    if (means == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the targets");
    size_t n = 0;
    for (size_t i = 0; i < sample->n; i++) {
        uint64_t count = 0;
        double sum = sum_of(sample->rows + i * sample->width, &of, &count);
        if (count > 0)
            means[n++] = sum / (double)count;
    }
    qsort(means, n, sizeof *means, compare);
    for (size_t i = 0; i < 3; i++)
        quantiles[i] = n > 0 ? quantile(means, n, levels[i]) : (double)NAN;
    free(means);
    return SIM_OK;
}

void model_measure_deinit(model_measure *measure)
{
    free(measure->shifts);
    *measure = (model_measure){0};
}

/* ---- what is wanted ---- */

double model_target_aim(const model_target *target)
{
    return is_quantile(target->statistic) ? sim_dist_quantile(&target->wanted, 0.5)
                                          : sim_dist_mean(&target->wanted);
}

void model_target_range(const model_target *target, double *low, double *high)
{
    if (target->role == MODEL_TARGET_FIT) {
        *low = model_target_aim(target) - target->tolerance;
        *high = model_target_aim(target) + target->tolerance;
    } else if (target->wanted.kind == SIM_DIST_UNIFORM) {
        sim_dist_support(&target->wanted, low, high);
    } else {
        *low = sim_dist_quantile(&target->wanted, 0.05) - target->tolerance;
        *high = sim_dist_quantile(&target->wanted, 0.95) + target->tolerance;
    }
}

model_verdict model_target_judge(const model_target *target, const model_measure *measure)
{
    double low, high;
    model_target_range(target, &low, &high);
    if (isnan(measure->value))
        return MODEL_VERDICT_NONE;
    if (measure->value >= low && measure->value <= high)
        return MODEL_VERDICT_YES;
    return measure->high >= low && measure->low <= high ? MODEL_VERDICT_NEAR : MODEL_VERDICT_NO;
}

const char *model_scenario_source_of(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return scenario->inputs[i].source;
    return "";
}
