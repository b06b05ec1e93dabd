#include "sim/statistic.h"

#include <math.h>
#include "sim/sort.h"
#include "sim/tally.h"

size_t sim_statistic_least(const sim_statistic *statistic)
{
    switch (statistic->kind) {
    case SIM_STATISTIC_MEAN:
        return 1;
    case SIM_STATISTIC_MEDIAN:
        return 3;
    case SIM_STATISTIC_LOW_TAIL:
    case SIM_STATISTIC_HIGH_TAIL:
        return (size_t)ceil(2.0 / statistic->parameter - 1e-9);
    case SIM_STATISTIC_BELOW:
    case SIM_STATISTIC_ABOVE:
        return 10;
    }
    return 1;
}

/* The lowest share of sorted values, the last of them in part. */
static double mean_of_lowest(const double *sorted, size_t n, double share)
{
    double wanted = share * (double)n, sum = 0.0, taken = 0.0;
    for (size_t i = 0; i < n && taken < wanted; i++) {
        double part = fmin(1.0, wanted - taken);
        sum += part * sorted[i];
        taken += part;
    }
    return sum / taken;
}

static double tail_of(double *values, size_t n, double share, double sign)
{
    for (size_t i = 0; i < n; i++)
        values[i] *= sign;
    sim_sort(values, n);
    return sign * mean_of_lowest(values, n, share);
}

static double share_of(const double *values, size_t n, double threshold, double sign)
{
    size_t hits = 0;
    for (size_t i = 0; i < n; i++)
        hits += sign * values[i] < sign * threshold;
    return (double)hits / (double)n;
}

static double mean_of(const double *values, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

double sim_statistic_of(const sim_statistic *statistic, const double *values, size_t n, double *scratch)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (isfinite(values[i]))
            scratch[kept++] = values[i];
    if (kept == 0)
        return (double)NAN;
    switch (statistic->kind) {
    case SIM_STATISTIC_MEAN:
        return mean_of(scratch, kept);
    case SIM_STATISTIC_MEDIAN:
        sim_sort(scratch, kept);
        return sim_quantile_sorted(scratch, kept, 0.5);
    case SIM_STATISTIC_LOW_TAIL:
        return tail_of(scratch, kept, statistic->parameter, 1.0);
    case SIM_STATISTIC_HIGH_TAIL:
        return tail_of(scratch, kept, statistic->parameter, -1.0);
    case SIM_STATISTIC_BELOW:
        return share_of(scratch, kept, statistic->parameter, 1.0);
    case SIM_STATISTIC_ABOVE:
        return share_of(scratch, kept, statistic->parameter, -1.0);
    }
    return (double)NAN;
}
