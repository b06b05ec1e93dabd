#include "sim/tail.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <gsl/gsl_cdf.h>

#include "sim/grouped.h"

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* h of every value, in place of it; NaN stays. */
static void make_influence(double *values, size_t n, double quantile, double p)
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(values[i]))
            values[i] = quantile + fmax(0.0, values[i] - quantile) / (1.0 - p);
}

static double half_width_of(const sim_grouped *grouped, double in_tail, double confidence)
{
    if (grouped->groups < 2 || in_tail < SIM_TAIL_LEAST)
        return (double)NAN;
    double freedom = fmin(floor(in_tail + 1e-9) - 1.0, (double)(grouped->groups - 1));
    return gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, freedom) * sqrt(sim_grouped_variance(grouped));
}

/* scratch: room for 2 n. */
static sim_tail tail_of(const double *values, size_t n, size_t group, double p, bool is_lower,
                        double confidence, double *scratch)
{
    double *sorted = scratch + n;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        scratch[i] = isfinite(values[i]) ? (is_lower ? -values[i] : values[i]) : (double)NAN;
        if (isfinite(values[i]))
            sorted[kept++] = scratch[i];
    }
    sim_tail tail = {.n = kept, .in_tail = (double)kept * (1.0 - p)};
    tail.quantile = tail.mean = tail.half_width = (double)NAN;
    if (kept == 0)
        return tail;
    qsort(sorted, kept, sizeof *sorted, ascending);
    /* n p may stand a rounding error above a whole number. */
    double rank = ceil((double)kept * p - 1e-9);
    double quantile = sorted[rank < 1.0 ? 0 : (size_t)rank - 1];
    make_influence(scratch, n, quantile, p);
    sim_grouped grouped = sim_grouped_of(scratch, n, group);
    double mean = sim_grouped_mean(&grouped);
    tail.quantile = is_lower ? -quantile : quantile;
    tail.mean = is_lower ? -mean : mean;
    tail.half_width = half_width_of(&grouped, tail.in_tail, confidence);
    return tail;
}

sim_status sim_tail_mean(const double *values, size_t n, size_t group, double p, bool is_lower,
                         double confidence, sim_tail *tail, sim_error *error)
{
    assert(p > 0.0 && p < 1.0 && group >= 1 && confidence > 0.0 && confidence < 1.0);
    double *scratch = calloc(n + 1, 2 * sizeof *scratch);
    if (scratch == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the tail of %zu values", n);
    *tail = tail_of(values, n, group, p, is_lower, confidence, scratch);
    free(scratch);
    return SIM_OK;
}
