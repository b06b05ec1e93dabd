/* Statistics of observations and of values over time.
 *
 * sim_moments: count, mean and sum of squared deviations by Welford's update, merged by Chan, Golub & LeVeque
 * (1979). Merging is not associative in the last bit: who merges does so in a fixed order. sim_timed:
 * integral of a step function of time. sim_interval: Student-t interval of a mean over replications (Law &
 * Kelton, replication/deletion). Plain structs; zero-initialised is empty. */
#ifndef SIM_TALLY_H
#define SIM_TALLY_H

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_moments {
    uint64_t n;
    double mean;
    double m2; /* sum of squared deviations from the mean */
    double min, max;
} sim_moments;

/* value must be finite (asserted). Inline: every wait of every customer comes by here. */
static inline void sim_moments_add(sim_moments *moments, double value)
{
    assert(isfinite(value));
    if (moments->n == 0) {
        *moments = (sim_moments){.n = 1, .mean = value, .min = value, .max = value};
        return;
    }
    moments->n++;
    double deviation = value - moments->mean;
    moments->mean += deviation / (double)(int64_t)moments->n;
    moments->m2 += deviation * (value - moments->mean);
    if (value < moments->min)
        moments->min = value;
    if (value > moments->max)
        moments->max = value;
}

void sim_moments_merge(sim_moments *into, const sim_moments *other);
double sim_moments_variance(const sim_moments *moments); /* n - 1 in the denominator; 0 for n < 2 */
double sim_moments_sd(const sim_moments *moments);

typedef struct sim_timed {
    double since_days, last_days, value, integral;
} sim_timed;

void sim_timed_start(sim_timed *timed, double now_days, double value);
void sim_timed_set(sim_timed *timed, double now_days, double value);
double sim_timed_mean(const sim_timed *timed, double now_days); /* NaN when no time has passed */
/* Appends the span of another, which starts where into has been brought to (into->last_days ==
 * next->since_days, asserted): what two wrote down of adjoining spans is what one would have. */
void sim_timed_merge(sim_timed *into, const sim_timed *next);

/* Half-width of the two-sided interval of the mean at confidence (0..1); NaN for n < 2. */
double sim_interval_half_width(const sim_moments *moments, double confidence);

/* Bonferroni: the confidence of each of n intervals with which all hold together at that confidence. */
double sim_confidence_of_each(double confidence, size_t n);

/* The quantile p of n sorted values, as gsl_stats_quantile_from_sorted_data; NaN for n == 0. */
double sim_quantile_sorted(const double *sorted, size_t n, double p);
/* Order-statistic interval of that quantile (beta distribution of order statistics); indices into sorted,
 * 0-based. For independent values: it does not allow for antithetic pairs or runs of one future. */
void sim_quantile_interval(size_t n, double p, double confidence, size_t *low, size_t *high);

/* Wilson score interval of a proportion of k in n (Wilson 1927). */
void sim_proportion_interval(uint64_t k, uint64_t n, double confidence, double *low, double *high);
/* The same of a share in n observations, which need be no whole numbers; 0..1 for n == 0. */
void sim_proportion_interval_of(double share, double n, double confidence, double *low, double *high);

/* Mean and half-width of a paired difference a - b over the pairs of which both are finite. */
typedef struct sim_paired {
    size_t n;
    double mean, sd, half_width; /* at 95 %, unless another confidence was asked */
    double correlation;          /* of a and b; NaN when one does not vary */
    double variance_ratio; /* (var a + var b) / var(a - b): gain of pairing; INFINITY when the difference is
                              constant */
    double share_positive; /* share of pairs with a > b */
} sim_paired;

sim_paired sim_paired_compare(const double *a, const double *b, size_t n);
/* The same with the half-width over groups of so many consecutive pairs (sim/grouped.h) and at another
 * confidence: for several metrics at once that of sim_confidence_of_each. */
sim_paired sim_paired_compare_grouped(const double *a, const double *b, size_t n, size_t group,
                                      double confidence);

#endif
