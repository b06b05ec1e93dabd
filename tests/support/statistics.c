#include "tests/support/statistics.h"

#include <stdlib.h>
#include <gsl/gsl_cdf.h>
#include "sim/tally.h"
#include "tests/support/check.h"

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void statistics_check_distribution(double *values, size_t n, statistics_cdf cdf, const void *context,
                                   double confidence, const char *what)
{
    qsort(values, n, sizeof *values, ascending);
    double distance = 0.0;
    for (size_t i = 0; i < n; i++) {
        double f = cdf(values[i], context);
        distance = fmax(distance, fmax(f - (double)i / (double)n, (double)(i + 1) / (double)n - f));
    }
    double root = sqrt((double)n);
    /* Stephens 1970: close to the exact distribution from n = 5 on. */
    double critical = sqrt(-0.5 * log((1.0 - confidence) / 2.0)) / (root + 0.12 + 0.11 / root);
    if (!(distance <= critical)) {
        print_error("%s: distance %.4f of %zu values, critical %.4f\n", what, distance, n, critical);
        fail();
    }
}

static sim_moments moments_of(const double *values, size_t n)
{
    sim_moments moments = {0};
    for (size_t i = 0; i < n; i++)
        sim_moments_add(&moments, values[i]);
    return moments;
}

void statistics_check_mean(const double *values, size_t n, double expected, double confidence,
                           const char *what)
{
    sim_moments moments = moments_of(values, n);
    double half = sim_interval_half_width(&moments, confidence);
    if (!(fabs(moments.mean - expected) <= half + 1e-9 * fabs(expected))) {
        print_error("%s: mean %.6g +- %.3g of %zu values, expected %.6g\n", what, moments.mean, half, n,
                    expected);
        fail();
    }
}

void statistics_check_share(size_t k, size_t n, double probability, double confidence, const char *what)
{
    double z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2.0);
    double half = z * sqrt(probability * (1.0 - probability) / (double)n) + 0.5 / (double)n;
    double share = (double)k / (double)n;
    if (!(fabs(share - probability) <= half)) {
        print_error("%s: %zu of %zu is %.4f, expected %.4f +- %.4f\n", what, k, n, share, probability, half);
        fail();
    }
}

void statistics_check_variance(const double *values, size_t n, double expected, double confidence,
                               const char *what)
{
    sim_moments moments = moments_of(values, n);
    double variance = sim_moments_variance(&moments), freedom = (double)n - 1.0;
    double low = expected * gsl_cdf_chisq_Pinv(0.5 - confidence / 2.0, freedom) / freedom;
    double high = expected * gsl_cdf_chisq_Pinv(0.5 + confidence / 2.0, freedom) / freedom;
    if (!(variance >= low && variance <= high)) {
        print_error("%s: variance %.6g of %zu values, expected %.6g..%.6g\n", what, variance, n, low, high);
        fail();
    }
}

double statistics_paired_bound(const double *a, const double *b, size_t n, double confidence)
{
    sim_moments moments = {0};
    for (size_t i = 0; i < n; i++)
        if (isfinite(a[i]) && isfinite(b[i]))
            sim_moments_add(&moments, a[i] - b[i]);
    assert_true(moments.n >= 10);
    double freedom = (double)moments.n - 1.0;
    return moments.mean -
           gsl_cdf_tdist_Pinv(confidence, freedom) * sim_moments_sd(&moments) / sqrt((double)moments.n);
}

void statistics_check_greater(const double *a, const double *b, size_t n, double confidence, const char *what)
{
    double bound = statistics_paired_bound(a, b, n, confidence);
    if (!(bound > 0.0)) {
        sim_paired paired = sim_paired_compare(a, b, n);
        print_error("%s: mean difference %.6g (sd %.3g, %zu pairs), lower bound %.6g is not above 0\n", what,
                    paired.mean, paired.sd, paired.n, bound);
        fail();
    }
}
