#include "tests/support/check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include "sim/rng.h"
#include "sim/tally.h"

static sim_stream stream_of(uint64_t purpose)
{
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 2014}, purpose, 0, 0);
    return stream;
}

static void tally__moments_agree_with_two_passes(void **state)
{
    (void)state;
    enum { N = 5000 };
    static double values[N];
    sim_stream stream = stream_of(1);
    sim_moments moments = {0};
    long double sum = 0.0L, squares = 0.0L;
    for (int i = 0; i < N; i++) {
        values[i] = 1e6 + sim_stream_normal(&stream); /* a naive sum of squares would lose the variance */
        sim_moments_add(&moments, values[i]);
        sum += (long double)values[i];
    }
    for (int i = 0; i < N; i++)
        squares += ((long double)values[i] - sum / N) * ((long double)values[i] - sum / N);
    CHECK_CLOSE(moments.mean, (double)(sum / N), 1e-14, 0.0);
    CHECK_CLOSE(sim_moments_variance(&moments), (double)(squares / (N - 1)), 1e-9, 0.0);
    CHECK_CLOSE(sim_moments_sd(&moments), sqrt((double)(squares / (N - 1))), 1e-9, 0.0);
    assert_int_equal(moments.n, N);
}

static void tally__merged_parts_equal_the_whole(void **state)
{
    (void)state;
    sim_stream stream = stream_of(2);
    sim_moments whole = {0}, parts[4] = {{0}}, merged = {0}; /* the last part stays empty */
    for (int i = 0; i < 1000; i++) {
        double value = sim_stream_exponential(&stream) - 3.0;
        sim_moments_add(&whole, value);
        sim_moments_add(&parts[i < 10 ? 0 : i < 11 ? 1 : 2], value);
    }
    for (int i = 0; i < 4; i++)
        sim_moments_merge(&merged, &parts[i]);
    assert_int_equal(merged.n, whole.n);
    CHECK_CLOSE(merged.mean, whole.mean, 1e-13, 0.0);
    CHECK_CLOSE(merged.m2, whole.m2, 1e-12, 0.0);
    CHECK_CLOSE(merged.min, whole.min, 0.0, 0.0);
    CHECK_CLOSE(merged.max, whole.max, 0.0, 0.0);
}

static void tally__few_observations_have_no_spread(void **state)
{
    (void)state;
    sim_moments moments = {0};
    assert_true(sim_moments_variance(&moments) == 0.0);
    assert_true(isnan(sim_interval_half_width(&moments, 0.95)));
    sim_moments_add(&moments, -4.0);
    assert_true(moments.mean == -4.0 && moments.min == -4.0 && moments.max == -4.0);
    assert_true(sim_moments_sd(&moments) == 0.0);
    assert_true(isnan(sim_interval_half_width(&moments, 0.95)));
}

static void tally__timed_mean_weighs_by_duration(void **state)
{
    (void)state;
    sim_timed timed;
    sim_timed_start(&timed, 10.0, 2.0);
    assert_true(isnan(sim_timed_mean(&timed, 10.0)));
    CHECK_CLOSE(sim_timed_mean(&timed, 11.0), 2.0, 1e-15, 0.0);
    sim_timed_set(&timed, 12.0, 5.0);
    sim_timed_set(&timed, 12.0, 0.0); /* held for no time */
    sim_timed_set(&timed, 16.0, 8.0);
    CHECK_CLOSE(sim_timed_mean(&timed, 16.0), 4.0 / 6.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_timed_mean(&timed, 20.0), 36.0 / 10.0, 1e-15, 0.0);
}

static void timed__spans_that_adjoin_merge_to_what_one_would_have(void **state)
{
    (void)state;
    sim_timed whole, first, second;
    sim_timed_start(&whole, 10.0, 2.0);
    sim_timed_start(&first, 10.0, 2.0);
    sim_timed_set(&whole, 12.5, 4.0);
    sim_timed_set(&first, 12.5, 4.0);
    sim_timed_set(&first, 14.0, 4.0); /* brought to where the second starts */
    sim_timed_start(&second, 14.0, 4.0);
    sim_timed_set(&whole, 15.0, 0.0);
    sim_timed_set(&second, 15.0, 0.0);
    sim_timed_merge(&first, &second);
    CHECK_CLOSE(sim_timed_mean(&first, 20.0), sim_timed_mean(&whole, 20.0), 1e-15, 0.0);
    CHECK_CLOSE(sim_timed_mean(&first, 20.0), (2.0 * 2.5 + 4.0 * 2.5) / 10.0, 1e-15, 0.0);
}

static void tally__half_width_is_students(void **state)
{
    (void)state;
    sim_moments moments = {0};
    for (int i = 1; i <= 10; i++)
        sim_moments_add(&moments, i);
    /* t(9; 0.975) = 2.262157 (any table); sd = sqrt(55/6). */
    CHECK_CLOSE(sim_interval_half_width(&moments, 0.95), 2.2621571628 * sqrt(55.0 / 6.0 / 10.0), 1e-9, 0.0);
    CHECK_CLOSE(sim_interval_half_width(&moments, 0.99),
                gsl_cdf_tdist_Pinv(0.995, 9) * sqrt(55.0 / 6.0 / 10.0), 1e-12, 0.0);
}

/* k of n trials, each with chance p: beyond the limits about once in 10000 seeds. */
static void check_count(unsigned k, unsigned n, double p)
{
    assert_true(gsl_cdf_binomial_P(k, p, n) > 5e-5);
    assert_true(k == 0 || gsl_cdf_binomial_Q(k - 1, p, n) > 5e-5);
}

static void tally__interval_of_normal_means_covers_as_stated(void **state)
{
    (void)state;
    sim_stream stream = stream_of(3);
    unsigned covered = 0, n = 20000;
    for (unsigned i = 0; i < n; i++) {
        sim_moments moments = {0};
        for (int j = 0; j < 5; j++)
            sim_moments_add(&moments, 7.0 + 2.0 * sim_stream_normal(&stream));
        covered += fabs(moments.mean - 7.0) <= sim_interval_half_width(&moments, 0.9);
    }
    check_count(covered, n, 0.9);
}

static void tally__quantile_interpolates_as_gsl(void **state)
{
    (void)state;
    const double sorted[] = {1.0, 2.0, 4.0, 8.0};
    assert_true(isnan(sim_quantile_sorted(sorted, 0, 0.5)));
    CHECK_CLOSE(sim_quantile_sorted(sorted, 4, 0.0), 1.0, 0.0, 0.0);
    CHECK_CLOSE(sim_quantile_sorted(sorted, 4, 0.5), 3.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_quantile_sorted(sorted, 4, 1.0), 8.0, 0.0, 0.0);
}

/* Chance that the quantile p lies between the order statistics low and high, of a continuous distribution. */
static double coverage(size_t n, double p, size_t low, size_t high)
{
    /* low + 1 .. high of the n values must lie below. */
    double up_to_high = gsl_cdf_binomial_P((unsigned)high, p, (unsigned)n);
    return up_to_high - gsl_cdf_binomial_P((unsigned)low, p, (unsigned)n);
}

static void tally__quantile_interval_covers_and_is_tight(void **state)
{
    (void)state;
    const double ps[] = {0.05, 0.1, 0.5, 0.9, 0.95};
    const size_t ns[] = {200, 1000, 5000};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 3; j++) {
            size_t low, high, n = ns[j];
            sim_quantile_interval(n, ps[i], 0.95, &low, &high);
            assert_true(low < high && high < n);
            double chance = coverage(n, ps[i], low, high);
            assert_true(chance >= 0.95);
            /* One order statistic narrower on either side would miss its tail. */
            assert_true(gsl_cdf_binomial_P((unsigned)low + 1, ps[i], (unsigned)n) > 0.025);
            assert_true(gsl_cdf_binomial_Q((unsigned)high - 1, ps[i], (unsigned)n) > 0.025);
        }
    size_t low = 9, high = 9;
    sim_quantile_interval(10, 0.99, 0.95, &low, &high); /* ten values do not reach above it */
    assert_int_equal(high, 9);
    sim_quantile_interval(0, 0.5, 0.95, &low, &high);
    assert_int_equal(low, 0);
    assert_int_equal(high, 0);
}

static void tally__wilson_interval(void **state)
{
    (void)state;
    double low, high;
    /* The shares q at which (0.1 - q) / sqrt(q (1 - q) / 100) is 1.959964 and its negative. */
    sim_proportion_interval(10, 100, 0.95, &low, &high);
    CHECK_CLOSE(low, 0.0552291371, 1e-8, 0.0);
    CHECK_CLOSE(high, 0.1743656615, 1e-8, 0.0);
    sim_proportion_interval(0, 20, 0.95, &low, &high);
    assert_true(low == 0.0);
    CHECK_CLOSE(high, 3.8414588 / (20.0 + 3.8414588), 1e-6, 0.0);
    sim_proportion_interval(20, 20, 0.95, &low, &high);
    assert_true(high == 1.0);
    CHECK_CLOSE(low, 20.0 / (20.0 + 3.8414588), 1e-6, 0.0);
    sim_proportion_interval(0, 0, 0.95, &low, &high);
    assert_true(low == 0.0 && high == 1.0);
}

static void tally__identical_series_differ_by_exactly_nothing(void **state)
{
    (void)state;
    double series[300];
    sim_stream stream = stream_of(4);
    for (int i = 0; i < 300; i++)
        series[i] = exp(10.0 * sim_stream_normal(&stream));
    sim_paired paired = sim_paired_compare(series, series, 300);
    assert_int_equal(paired.n, 300);
    assert_true(paired.mean == 0.0 && paired.sd == 0.0 && paired.half_width == 0.0 &&
                paired.share_positive == 0.0);
    assert_true(isinf(paired.variance_ratio));
    CHECK_CLOSE(paired.correlation, 1.0, 1e-12, 0.0);
}

static void tally__pairs_count_only_where_both_are_finite(void **state)
{
    (void)state;
    const double a[] = {1.0, NAN, 5.0, 4.0, INFINITY, 2.0}, b[] = {0.0, 7.0, 3.0, 4.5, 1.0, NAN};
    sim_paired paired = sim_paired_compare(a, b, 6);
    assert_int_equal(paired.n, 3);
    CHECK_CLOSE(paired.mean, 2.5 / 3.0, 1e-15, 0.0);
    CHECK_CLOSE(paired.sd, sqrt(19.0 / 12.0), 1e-14, 0.0); /* differences 1, 2, -0.5 */
    CHECK_CLOSE(paired.half_width, gsl_cdf_tdist_Pinv(0.975, 2) * sqrt(19.0 / 36.0), 1e-13, 0.0);
    CHECK_CLOSE(paired.share_positive, 2.0 / 3.0, 1e-15, 0.0);
    /* var a = 13/3, var b = 5.25; the covariance is what is left of var(a - b) = 19/12. */
    double var_a = 13.0 / 3.0, var_b = 5.25;
    CHECK_CLOSE(paired.correlation, (var_a + var_b - 19.0 / 12.0) / 2.0 / sqrt(var_a * var_b), 1e-13, 0.0);
    CHECK_CLOSE(paired.variance_ratio, (var_a + var_b) / (19.0 / 12.0), 1e-13, 0.0);
}

static void tally__nothing_to_compare_gives_nan(void **state)
{
    (void)state;
    const double a[] = {NAN, 3.0}, b[] = {1.0, 1.0};
    sim_paired none = sim_paired_compare(a, b, 1);
    assert_int_equal(none.n, 0);
    assert_true(isnan(none.mean) && isnan(none.half_width) && isnan(none.correlation));
    sim_paired one = sim_paired_compare(a, b, 2);
    assert_int_equal(one.n, 1);
    assert_true(one.mean == 2.0 && isnan(one.half_width) && isnan(one.variance_ratio));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tally__moments_agree_with_two_passes),
        cmocka_unit_test(tally__merged_parts_equal_the_whole),
        cmocka_unit_test(tally__few_observations_have_no_spread),
        cmocka_unit_test(tally__timed_mean_weighs_by_duration),
        cmocka_unit_test(timed__spans_that_adjoin_merge_to_what_one_would_have),
        cmocka_unit_test(tally__half_width_is_students),
        cmocka_unit_test(tally__interval_of_normal_means_covers_as_stated),
        cmocka_unit_test(tally__quantile_interpolates_as_gsl),
        cmocka_unit_test(tally__quantile_interval_covers_and_is_tight),
        cmocka_unit_test(tally__wilson_interval),
        cmocka_unit_test(tally__identical_series_differ_by_exactly_nothing),
        cmocka_unit_test(tally__pairs_count_only_where_both_are_finite),
        cmocka_unit_test(tally__nothing_to_compare_gives_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
