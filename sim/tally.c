#include "sim/tally.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>

#include "sim/grouped.h"

void sim_moments_merge(sim_moments *into, const sim_moments *other)
{
    if (other->n == 0)
        return;
    if (into->n == 0) {
        *into = *other;
        return;
    }
    double a = (double)into->n, b = (double)other->n, deviation = other->mean - into->mean;
    into->mean += deviation * (b / (a + b));
    into->m2 += other->m2 + deviation * deviation * (a * b / (a + b));
    into->n += other->n;
    into->min = fmin(into->min, other->min);
    into->max = fmax(into->max, other->max);
}

double sim_moments_variance(const sim_moments *moments)
{
    return moments->n < 2 ? 0.0 : moments->m2 / (double)(moments->n - 1);
}

double sim_moments_sd(const sim_moments *moments)
{
    return sqrt(sim_moments_variance(moments));
}

void sim_timed_start(sim_timed *timed, double now_days, double value)
{
    *timed = (sim_timed){.since_days = now_days, .last_days = now_days, .value = value};
}

void sim_timed_set(sim_timed *timed, double now_days, double value)
{
    assert(now_days >= timed->last_days);
    timed->integral += timed->value * (now_days - timed->last_days);
    timed->last_days = now_days;
    timed->value = value;
}

double sim_timed_mean(const sim_timed *timed, double now_days)
{
    if (!(now_days > timed->since_days))
        return NAN;
    double integral = timed->integral + timed->value * (now_days - timed->last_days);
    return integral / (now_days - timed->since_days);
}

void sim_timed_merge(sim_timed *into, const sim_timed *next)
{
    assert(!(into->last_days < next->since_days || into->last_days > next->since_days));
    into->integral += next->integral;
    into->last_days = next->last_days;
    into->value = next->value;
}

double sim_interval_half_width(const sim_moments *moments, double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    if (moments->n < 2)
        return NAN;
    double t = gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, (double)(moments->n - 1));
    return t * sqrt(sim_moments_variance(moments) / (double)moments->n);
}

double sim_confidence_of_each(double confidence, size_t n)
{
    assert(n >= 1);
    return 1.0 - (1.0 - confidence) / (double)n;
}

double sim_quantile_sorted(const double *sorted, size_t n, double p)
{
    assert(p >= 0.0 && p <= 1.0);
    if (n == 0)
        return NAN;
    return gsl_stats_quantile_from_sorted_data(sorted, 1, n, p);
}

/* Chance that the jth smallest of n (from 1) lies at or below the quantile p: it falls as j rises. */
static double chance_below(size_t j, size_t n, double p)
{
    return gsl_cdf_beta_P(p, (double)j, (double)(n + 1 - j));
}

/* The number of j in 1..n with chance_below(j) >= level. */
static size_t count_at_least(size_t n, double p, double level)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (chance_below(middle, n, p) >= level)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

void sim_quantile_interval(size_t n, double p, double confidence, size_t *low, size_t *high)
{
    assert(p >= 0.0 && p <= 1.0 && confidence > 0.0 && confidence < 1.0);
    *low = *high = 0;
    if (n == 0)
        return;
    double tail = (1.0 - confidence) / 2.0;
    size_t last_below = count_at_least(n, p, 1.0 - tail);
    *low = last_below == 0 ? 0 : last_below - 1;
    /* The first j above with chance 1 - tail is the first with chance_below(j) <= tail. */
    size_t not_above = count_at_least(n, p, nextafter(tail, 1.0));
    *high = not_above >= n ? n - 1 : not_above;
}

void sim_proportion_interval_of(double share, double n, double confidence, double *low, double *high)
{
    assert(confidence > 0.0 && confidence < 1.0);
    *low = 0.0;
    *high = 1.0;
    if (!(n > 0.0))
        return;
    assert(share >= 0.0 && share <= 1.0);
    double z = gsl_cdf_ugaussian_Qinv((1.0 - confidence) / 2.0);
    double scale = 1.0 / (1.0 + z * z / n);
    double middle = scale * (share + z * z / (2.0 * n));
    double half = scale * z * sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    if (share > 0.0)
        *low = fmax(0.0, middle - half);
    if (share < 1.0)
        *high = fmin(1.0, middle + half);
}

void sim_proportion_interval(uint64_t k, uint64_t n, double confidence, double *low, double *high)
{
    assert(k <= n);
    double count = (double)n;
    sim_proportion_interval_of(n == 0 ? 0.0 : (double)k / count, count, confidence, low, high);
}

static bool is_pair(double a, double b)
{
    return isfinite(a) && isfinite(b);
}

static sim_grouped group_differences(const double *a, const double *b, size_t n, size_t group)
{
    sim_grouped grouped = {0};
    for (size_t first = 0; first < n; first += group) {
        uint64_t count = 0;
        double sum = 0.0;
        for (size_t i = first; i < n && i - first < group; i++) {
            if (!is_pair(a[i], b[i]))
                continue;
            count++;
            sum += a[i] - b[i];
        }
        sim_grouped_add(&grouped, count, sum);
    }
    return grouped;
}

sim_paired sim_paired_compare(const double *a, const double *b, size_t n)
{
    return sim_paired_compare_grouped(a, b, n, 1, 0.95);
}

sim_paired sim_paired_compare_grouped(const double *a, const double *b, size_t n, size_t group,
                                      double confidence)
{
    assert(group >= 1);
    sim_moments left = {0}, right = {0}, difference = {0};
    double co_moment = 0.0; /* sum of the products of deviations, updated as m2 is */
    size_t positive = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_pair(a[i], b[i]))
            continue;
        double deviation = a[i] - left.mean;
        sim_moments_add(&left, a[i]);
        sim_moments_add(&right, b[i]);
        if (left.n > 1)
            co_moment += deviation * (b[i] - right.mean);
        sim_moments_add(&difference, a[i] - b[i]);
        positive += a[i] > b[i];
    }
    sim_paired paired = {.n = (size_t)difference.n, .mean = NAN, .sd = NAN, .half_width = NAN};
    paired.correlation = paired.variance_ratio = paired.share_positive = NAN;
    if (paired.n == 0)
        return paired;
    paired.mean = difference.mean;
    paired.sd = sim_moments_sd(&difference);
    paired.share_positive = (double)positive / (double)paired.n;
    if (paired.n < 2)
        return paired;
    sim_grouped grouped = group == 1 ? (sim_grouped){0} : group_differences(a, b, n, group);
    paired.half_width = group == 1 ? sim_interval_half_width(&difference, confidence)
                                   : sim_grouped_half_width(&grouped, confidence);
    if (left.m2 > 0.0 && right.m2 > 0.0)
        paired.correlation = fmax(-1.0, fmin(1.0, co_moment / sqrt(left.m2) / sqrt(right.m2)));
    paired.variance_ratio = INFINITY;
    if (difference.m2 > 0.0)
        paired.variance_ratio = (left.m2 + right.m2) / difference.m2;
    return paired;
}
