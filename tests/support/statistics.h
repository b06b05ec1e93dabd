/* Tests on samples. Each states its confidence; with a fixed seed it passes or fails for ever. */
#ifndef TESTS_SUPPORT_STATISTICS_H
#define TESTS_SUPPORT_STATISTICS_H

#include <stddef.h>

typedef double (*statistics_cdf)(double x, const void *context);

/* Kolmogorov-Smirnov: the sample (which is sorted in place) is of the distribution cdf, at this confidence.
 */
void statistics_check_distribution(double *values, size_t n, statistics_cdf cdf, const void *context,
                                   double confidence, const char *what);

/* The mean of n values is expected, within the t interval at this confidence. */
void statistics_check_mean(const double *values, size_t n, double expected, double confidence,
                           const char *what);
/* k of n, where each is a hit with this probability: within the normal approximation of the binomial. */
void statistics_check_share(size_t k, size_t n, double probability, double confidence, const char *what);
/* The variance of n normal values is expected, within its chi-squared interval. */
void statistics_check_variance(const double *values, size_t n, double expected, double confidence,
                               const char *what);

/* Lower bound of the mean of a - b over the pairs of which both are finite, one-sided at this confidence; the
 * bound is the mean where differences do not vary. */
double statistics_paired_bound(const double *a, const double *b, size_t n, double confidence);
/* a exceeds b on average, at this confidence. */
void statistics_check_greater(const double *a, const double *b, size_t n, double confidence,
                              const char *what);

#endif
