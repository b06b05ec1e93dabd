#include "sim/grouped.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <gsl/gsl_cdf.h>

#include "sim/tally.h"

void sim_grouped_add(sim_grouped *grouped, uint64_t count, double sum)
{
    assert(isfinite(sum));
    if (count == 0)
        return;
    grouped->n += count;
    grouped->groups++;
    double groups = (double)grouped->groups;
    double off_sum = sum - grouped->mean_sum, off_count = (double)count - grouped->mean_count;
    grouped->mean_sum += off_sum / groups;
    grouped->mean_count += off_count / groups;
    grouped->m2_sum += off_sum * (sum - grouped->mean_sum);
    grouped->m2_count += off_count * ((double)count - grouped->mean_count);
    grouped->co_moment += off_sum * ((double)count - grouped->mean_count);
}

sim_grouped sim_grouped_of(const double *values, size_t n, size_t group)
{
    assert(group >= 1);
    sim_grouped grouped = {0};
    for (size_t first = 0; first < n; first += group) {
        uint64_t count = 0;
        double sum = 0.0;
        for (size_t i = first; i < n && i - first < group; i++) {
            if (!isfinite(values[i]))
                continue;
            count++;
            sum += values[i];
        }
        sim_grouped_add(&grouped, count, sum);
    }
    return grouped;
}

double sim_grouped_mean(const sim_grouped *grouped)
{
    return grouped->n == 0 ? (double)NAN : grouped->mean_sum / grouped->mean_count;
}

double sim_grouped_variance(const sim_grouped *grouped)
{
    if (grouped->groups < 2)
        return 0.0;
    double groups = (double)grouped->groups, mean = sim_grouped_mean(grouped);
    double residuals = grouped->m2_sum - 2.0 * mean * grouped->co_moment + mean * mean * grouped->m2_count;
    return fmax(0.0, residuals) / (groups - 1.0) / groups / (grouped->mean_count * grouped->mean_count);
}

double sim_grouped_half_width(const sim_grouped *grouped, double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    if (grouped->groups < 2)
        return (double)NAN;
    double t = gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, (double)(grouped->groups - 1));
    return t * sqrt(sim_grouped_variance(grouped));
}

void sim_grouped_proportion_interval(const sim_grouped *hits, double confidence, double *low, double *high)
{
    double share = hits->n == 0 ? 0.0 : fmax(0.0, fmin(1.0, sim_grouped_mean(hits))),
           variance = sim_grouped_variance(hits), n = (double)hits->n;
    bool is_single = hits->groups == hits->n;
    if (hits->n > 0 && !is_single)
        n = variance > 0.0 ? fmin(n, share * (1.0 - share) / variance) : (double)hits->groups;
    sim_proportion_interval_of(share, n, confidence, low, high);
}
