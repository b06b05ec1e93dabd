#include "plots/mean_range.h"

#include <math.h>
#include "plots/findings_internal.h"
#include "sim/grouped.h"

static sim_grouped grouped_of(const sim_result *result, const double *values)
{
    return sim_grouped_of(values, result->n_replications, sim_result_group(result));
}

/* Of the difference; NaN where it cannot be told. */
static double half_width(const sim_result *a, const double *x, const sim_result *b, const double *y,
                         double confidence)
{
    if (plot_facts_are_paired(a, b)) {
        return sim_paired_compare_grouped(y, x, a->n_replications, sim_result_group(a), confidence)
            .half_width;
    }
    sim_grouped low = grouped_of(a, x), high = grouped_of(b, y);
    return hypot(sim_grouped_half_width(&low, confidence), sim_grouped_half_width(&high, confidence));
}

plot_mean_range plot_mean_range_of(plot_results results, size_t n, const double *const *values)
{
    plot_mean_range range = {.low = n, .high = n};
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        sim_grouped all = {0};
        if (values[i] != NULL) {
            all = grouped_of(results[i], values[i]);
        }
        double mean = all.n > 0 ? sim_grouped_mean(&all) : (double)NAN;
        if (!isfinite(mean)) {
            continue;
        }
        known++;
        if (range.low == n || mean < range.low_mean) {
            range.low = i;
            range.low_mean = mean;
        }
        if (range.high == n || mean > range.high_mean) {
            range.high = i;
            range.high_mean = mean;
        }
    }
    if (known < 2) {
        return range;
    }
    double half = half_width(results[range.low], values[range.low], results[range.high], values[range.high],
                             plot_findings_confidence(n));
    range.kind = !(range.high_mean > range.low_mean)        ? PLOT_RANGE_SAME
                 : !isfinite(half)                          ? PLOT_RANGE_SINGLE
                 : range.high_mean - range.low_mean <= half ? PLOT_RANGE_UNSURE
                                                            : PLOT_RANGE_APART;
    return range;
}
