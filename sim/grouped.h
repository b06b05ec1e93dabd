/* The mean of values that come in groups, with an interval that respects it.
 *
 * The runs of one future share what nobody knows and the two of an antithetic pair share their luck: such
 * values say less (or more) together than as many independent ones. Only groups are independent. The mean
 * stays that of all values, sum over count; as groups may differ in size (a failed run, a value that does not
 * exist) it is a ratio of two sums over groups, and its variance is that of the residuals sum - mean * count
 * over groups (Cochran, "Sampling techniques", 1977, 2.11; Law & Kelton, ch. 9):
 *
 *     s^2 = sum over groups (sum_g - mean * count_g)^2 / (G - 1),    half width = t(G - 1) * s / (c * sqrt G)
 *
 * with c the mean count. With groups of one size this is exactly the t interval over group means; with groups
 * of one value, the t interval over replications. Groups without a value do not count. Zero-initialised is
 * empty; the order of adding matters to the last bit. */
#ifndef SIM_GROUPED_H
#define SIM_GROUPED_H

#include <stddef.h>
#include <stdint.h>

typedef struct sim_grouped {
    uint64_t n, groups; /* values; groups that have any */
    double mean_sum, mean_count;
    double m2_sum, m2_count, co_moment; /* sums of (products of) deviations, by Welford's update */
} sim_grouped;

/* A group: how many values it has, and their sum (finite, asserted); without values it is passed over. */
void sim_grouped_add(sim_grouped *grouped, uint64_t count, double sum);
/* Values in groups of that many consecutive ones (>= 1; the last may be short), NaN where there is none. */
sim_grouped sim_grouped_of(const double *values, size_t n, size_t group);

double sim_grouped_mean(const sim_grouped *grouped); /* of all values; NaN without any */
/* The variance of that mean; 0 for less than 2 groups. */
double sim_grouped_variance(const sim_grouped *grouped);
/* Half-width of the two-sided interval of the mean at confidence (0..1); NaN for less than 2 groups. */
double sim_grouped_half_width(const sim_grouped *grouped, double confidence);

/* Interval of a proportion from hits (1) and misses (0) in groups: Wilson's, with as many observations as
 * would have the variance that the groups show, p (1 - p) / variance, but no more than there are (the
 * effective sample size of Kish, "Survey sampling", 1965; for intervals Korn & Graubard, Survey Methodology
 * 24, 1998). Where all are hits or all are misses the groups tell nothing: each then counts as one
 * observation. */
void sim_grouped_proportion_interval(const sim_grouped *hits, double confidence, double *low, double *high);

#endif
