/* Output analysis against values worked out by hand or in another way. Whether intervals hold what they
 * promise is in test_coverage.c. */
#include "tests/support/check.h"

#include <stdbool.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include "sim/control.h"
#include "sim/grouped.h"
#include "sim/nested.h"
#include "sim/rng.h"
#include "sim/tail.h"
#include "sim/tally.h"
#include "sim/variance.h"

static const double NONE = (double)NAN;

static sim_stream stream_of(uint64_t purpose)
{
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 2015}, purpose, 0, 0);
    return stream;
}

static void nested__splits_a_table_worked_by_hand(void **state)
{
    (void)state;
    /* Futures (2, 4), (9, 11), (1, 3): means 3, 10, 2, grand 5. MSB = 2 (4 + 25 + 9) / 2 = 38, MSW = 6 / 3.
     */
    const double values[] = {2.0, 4.0, 9.0, 11.0, 1.0, 3.0};
    sim_nested nested = sim_nested_split(values, 6, 2, false);
    assert_int_equal(nested.n, 6);
    assert_int_equal(nested.futures, 3);
    CHECK_CLOSE(nested.within, 2.0, 1e-14, 0.0);
    CHECK_CLOSE(nested.between, 18.0, 1e-14, 0.0);
    CHECK_CLOSE(nested.share_between, 0.9, 1e-14, 0.0);
    assert_false(nested.is_negative);
}

static void nested__splits_futures_of_unequal_size(void **state)
{
    (void)state;
    /* (1, 3), (10), (4, 5, 9), none: MSW = (2 + 14) / 3; means 2, 10, 6, grand 32 / 6; n0 = (6 - 14 / 6) / 2.
     */
    const double values[] = {1.0, NONE, 3.0, NONE, 10.0, NONE, 4.0, 5.0, 9.0, NONE, NONE, NONE};
    double grand = 32.0 / 6.0, msw = 16.0 / 3.0;
    double msb = (2.0 * pow(2.0 - grand, 2.0) + pow(10.0 - grand, 2.0) + 3.0 * pow(6.0 - grand, 2.0)) / 2.0;
    sim_nested nested = sim_nested_split(values, 12, 3, false);
    assert_int_equal(nested.futures, 3);
    CHECK_CLOSE(nested.within, msw, 1e-13, 0.0);
    CHECK_CLOSE(nested.between, (msb - msw) / ((6.0 - 14.0 / 6.0) / 2.0), 1e-13, 0.0);
}

static void nested__says_when_chance_hides_the_rest(void **state)
{
    (void)state;
    const double values[] = {-5.0, 5.0, -6.0, 6.1};
    sim_nested nested = sim_nested_split(values, 4, 2, false);
    assert_true(nested.is_negative && nested.between < 0.0);
    CHECK_CLOSE(nested.share_between, 0.0, 0.0, 0.0);
    sim_nested alone = sim_nested_split(values, 2, 2, false);
    assert_true(isnan(alone.between) && isnan(alone.within) && isnan(alone.share_between));
    const double pair_a_future[] = {1.0, 2.0, 5.0, 3.0};
    assert_true(isnan(sim_nested_split(pair_a_future, 4, 2, true).within));
}

/* The mean of many estimates lies within 4 standard errors of what they estimate. */
static void check_unbiased(const sim_moments *estimates, double expected)
{
    CHECK_CLOSE(estimates->mean, expected, 0.0, 4.0 * sim_moments_sd(estimates) / sqrt((double)estimates->n));
}

static void check_split_is_unbiased(bool is_antithetic, double missing)
{
    enum { FUTURES = 12, RUNS = 6 };
    sim_stream stream = stream_of(is_antithetic ? 2 : 1);
    sim_moments between = {0}, within = {0};
    for (int experiment = 0; experiment < 4000; experiment++) {
        double values[FUTURES * RUNS];
        for (int f = 0; f < FUTURES; f++) {
            double future = 10.0 + 2.0 * sim_stream_normal(&stream), luck = 0.0;
            for (int k = 0; k < RUNS; k++) {
                bool is_mirror = is_antithetic && k % 2 == 1;
                luck = is_mirror ? -0.8 * luck + 0.6 * 3.0 * sim_stream_normal(&stream)
                                 : 3.0 * sim_stream_normal(&stream);
                values[f * RUNS + k] = sim_stream_uniform(&stream) < missing ? NONE : future + luck;
            }
        }
        sim_nested nested = sim_nested_split(values, FUTURES * RUNS, RUNS, is_antithetic);
        sim_moments_add(&between, nested.between);
        sim_moments_add(&within, nested.within);
    }
    check_unbiased(&between, 4.0);
    check_unbiased(&within, 9.0);
}

static void nested__estimates_are_unbiased(void **state)
{
    (void)state;
    check_split_is_unbiased(false, 0.0);
    check_split_is_unbiased(false, 0.3);
    check_split_is_unbiased(true, 0.0);
    check_split_is_unbiased(true, 0.2);
}

static sim_tail tail_of(const double *values, size_t n, size_t group, double p, bool is_lower)
{
    sim_tail tail;
    assert_int_equal(sim_tail_mean(values, n, group, p, is_lower, 0.95, &tail, NULL), SIM_OK);
    return tail;
}

static void tail__mean_is_exact_where_the_tail_is_a_whole_number(void **state)
{
    (void)state;
    double values[400];
    for (int i = 0; i < 400; i++)
        values[i] = (double)((i * 7) % 400); /* 0..399 */
    sim_tail upper = tail_of(values, 400, 1, 0.95, false), lower = tail_of(values, 400, 1, 0.95, true);
    CHECK_CLOSE(upper.mean, 389.5, 1e-13, 0.0);
    CHECK_CLOSE(lower.mean, 9.5, 1e-13, 0.0);
    CHECK_CLOSE(upper.quantile, 379.0, 0.0, 0.0);
    CHECK_CLOSE(lower.quantile, 20.0, 0.0, 0.0);
    CHECK_CLOSE(upper.half_width, lower.half_width, 1e-12, 0.0);
    /* Excess 1..20 of 20 in 400: the variance of h by its definition. */
    double mean = 210.0 / 400.0, m2 = 2870.0 - 400.0 * mean * mean, sd = sqrt(m2 / 399.0) / 0.05;
    CHECK_CLOSE(upper.half_width, gsl_cdf_tdist_Pinv(0.975, 19.0) * sd / 20.0, 1e-12, 0.0);
}

static void tail__mean_takes_a_part_of_the_value_at_its_edge(void **state)
{
    (void)state;
    /* The upper 30 % of 5: one and a half values. */
    const double values[] = {5.0, NONE, 1.0, 2.0, 9.0, 3.0};
    sim_tail tail = tail_of(values, 6, 1, 0.7, false);
    assert_int_equal(tail.n, 5);
    CHECK_CLOSE(tail.mean, (9.0 + 0.5 * 5.0) / 1.5, 1e-14, 0.0);
    assert_true(isnan(tail.half_width));
    tail = tail_of(values, 2, 1, 0.7, false);
    CHECK_CLOSE(tail.mean, 5.0, 1e-14, 0.0);
    tail = tail_of(values + 1, 1, 1, 0.7, false);
    assert_true(tail.n == 0 && isnan(tail.mean) && isnan(tail.quantile));
}

static void control__estimate_is_the_regression_by_hand(void **state)
{
    (void)state;
    /* y on c - 2: means 5 and 2.5, Scc = 5, Scy = 5, Syy = 6; the fifth replication has no outcome. */
    const double y[] = {4.0, 4.0, 5.0, 7.0, NONE}, c[] = {1.0, 2.0, 3.0, 4.0, 9.0};
    const double *controls[] = {c};
    double mean = 2.0, syy = 6.0, scy = 5.0;
    sim_control estimate;
    assert_int_equal(sim_control_estimate(y, controls, &mean, 1, 5, 0.9, &estimate, NULL), SIM_OK);
    assert_int_equal(estimate.n, 4);
    CHECK_CLOSE(estimate.slopes[0], scy / 5.0, 1e-12, 0.0);
    CHECK_CLOSE(estimate.mean, 5.0 - 0.5, 1e-12, 0.0);
    double rss = syy - scy * scy / 5.0;
    CHECK_CLOSE(estimate.half_width,
                gsl_cdf_tdist_Pinv(0.95, 2.0) * sqrt(rss / 2.0 * (1.0 / 4.0 + 0.25 / 5.0)), 1e-11, 0.0);
    CHECK_CLOSE(estimate.plain_mean, 5.0, 1e-14, 0.0);
    CHECK_CLOSE(estimate.plain_half_width, gsl_cdf_tdist_Pinv(0.95, 3.0) * sqrt(2.0 / 4.0), 1e-12, 0.0);
}

static void control__of_unlike_sizes_work_together(void **state)
{
    (void)state;
    enum { N = 200 };
    sim_stream stream = stream_of(5);
    double y[N], small[N], large[N];
    for (int i = 0; i < N; i++) {
        small[i] = 1e-6 * sim_stream_normal(&stream);
        large[i] = 1e9 + 1e7 * sim_stream_normal(&stream);
        y[i] = 3.0 + 2e6 * small[i] - 1e-7 * (large[i] - 1e9);
    }
    const double *controls[] = {small, large};
    const double means[] = {0.0, 1e9};
    sim_control estimate;
    assert_int_equal(sim_control_estimate(y, controls, means, 2, N, 0.95, &estimate, NULL), SIM_OK);
    CHECK_CLOSE(estimate.mean, 3.0, 1e-9, 0.0);
    CHECK_CLOSE(estimate.slopes[0], 2e6, 1e-6, 0.0);
    CHECK_CLOSE(estimate.slopes[1], -1e-7, 1e-6, 0.0);
    assert_true(estimate.half_width < 1e-6 && estimate.plain_half_width > 0.1);
}

static void control__that_tells_nothing_is_refused(void **state)
{
    (void)state;
    const double y[] = {1.0, 2.0, 4.0, 3.0, 6.0}, c[] = {1.0, 5.0, 2.0, 4.0, 3.0};
    const double twice[] = {2.0, 10.0, 4.0, 8.0, 6.0}, constant[] = {7.0, 7.0, 7.0, 7.0, 7.0};
    const double *same[] = {c, twice}, *still[] = {constant};
    const double means[] = {3.0, 6.0};
    sim_control estimate;
    sim_error error;
    assert_int_equal(sim_control_estimate(y, same, means, 2, 5, 0.95, &estimate, &error), SIM_ERR_RANGE);
    assert_int_equal(sim_control_estimate(y, still, means, 1, 5, 0.95, &estimate, &error), SIM_ERR_RANGE);
    assert_int_equal(sim_control_estimate(y, same, means, 1, 2, 0.95, &estimate, &error), SIM_ERR_RANGE);
}

static void variance__gains_are_those_of_correlated_pairs(void **state)
{
    (void)state;
    enum { N = 20000 };
    sim_stream stream = stream_of(6);
    static double a[N], b[N], mixed[2 * N];
    for (int i = 0; i < N; i++) {
        double u = sim_stream_normal(&stream), v = sim_stream_normal(&stream);
        a[i] = 2.0 * u;
        b[i] = 1.6 * u + 1.2 * v; /* correlation 0.8, both variances 4 */
        mixed[2 * i] = a[i];
        mixed[2 * i + 1] = -b[i];
    }
    sim_variance_ratio pairing = sim_variance_gain_of_pairing(a, b, N, 0.999);
    CHECK_CLOSE(pairing.ratio, sim_paired_compare(a, b, N).variance_ratio, 1e-12, 0.0);
    assert_true(pairing.low < 5.0 && pairing.high > 5.0 && pairing.low > 4.5 && pairing.high < 5.5);
    sim_variance_ratio antithetic = sim_variance_gain_of_antithetics(mixed, 2 * N, 0.999);
    CHECK_CLOSE(antithetic.ratio, pairing.ratio, 1e-12, 0.0);
    CHECK_CLOSE(antithetic.low, pairing.low, 1e-12, 0.0);
    for (int i = 0; i < N; i++)
        b[i] *= 3.0;
    sim_variance_ratio compared = sim_variance_compare(a, b, N, 0.999);
    assert_true(compared.low < 1.0 / 9.0 && compared.high > 1.0 / 9.0);
}

/* The closed form of leaving one out against leaving one out. */
static void variance__jackknife_leaves_out_one_pair_at_a_time(void **state)
{
    (void)state;
    const double a[] = {1.0, 4.0, NONE, 2.5, -3.0, 0.5}, b[] = {0.5, 5.0, 1.0, 1.0, -1.0, 2.0};
    double whole = log(sim_paired_compare(a, b, 6).variance_ratio);
    sim_moments pseudo = {0};
    for (int out = 0; out < 6; out++) {
        double c[6];
        memcpy(c, a, sizeof c);
        if (isnan(c[out]))
            continue;
        c[out] = NONE;
        sim_moments_add(&pseudo, 5.0 * whole - 4.0 * log(sim_paired_compare(c, b, 6).variance_ratio));
    }
    sim_variance_ratio gain = sim_variance_gain_of_pairing(a, b, 6, 0.9);
    double half = sim_interval_half_width(&pseudo, 0.9);
    CHECK_CLOSE(log(gain.low), pseudo.mean - half, 1e-10, 0.0);
    CHECK_CLOSE(log(gain.high), pseudo.mean + half, 1e-10, 0.0);
}

static void variance__without_spread_has_no_interval(void **state)
{
    (void)state;
    const double a[] = {1.0, 2.0, 3.0, 4.0}, b[] = {2.0, 3.0, 4.0, 5.0}, still[] = {1.0, 1.0, 1.0, 1.0};
    sim_variance_ratio same = sim_variance_gain_of_pairing(a, b, 4, 0.95);
    assert_true(isinf(same.ratio) && isnan(same.low) && isnan(same.high));
    assert_true(isnan(sim_variance_gain_of_pairing(still, still, 4, 0.95).ratio));
    assert_true(isnan(sim_variance_gain_of_pairing(a, b, 2, 0.95).ratio));
    assert_true(isnan(sim_variance_gain_of_antithetics(a, 0, 0.95).ratio));
}

static void paired__half_width_is_over_groups_and_at_the_confidence_asked(void **state)
{
    (void)state;
    const double a[] = {3.0, 5.0, 2.0, 8.0, 1.0, 4.0}, b[] = {1.0, 1.0, 1.0, 2.0, NONE, 2.0};
    sim_paired paired = sim_paired_compare_grouped(a, b, 6, 2, 0.9);
    const double differences[] = {2.0, 4.0, 1.0, 6.0, NONE, 2.0};
    sim_grouped grouped = sim_grouped_of(differences, 6, 2);
    CHECK_CLOSE(paired.half_width, sim_grouped_half_width(&grouped, 0.9), 1e-14, 0.0);
    CHECK_CLOSE(paired.mean, 3.0, 1e-14, 0.0);
    double each = sim_confidence_of_each(0.95, 10);
    CHECK_CLOSE(each, 0.995, 1e-15, 0.0);
    sim_paired plain = sim_paired_compare(a, b, 6), ten = sim_paired_compare_grouped(a, b, 6, 1, each);
    CHECK_CLOSE(ten.half_width / plain.half_width,
                gsl_cdf_tdist_Pinv(0.9975, 4.0) / gsl_cdf_tdist_Pinv(0.975, 4.0), 1e-13, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nested__splits_a_table_worked_by_hand),
        cmocka_unit_test(nested__splits_futures_of_unequal_size),
        cmocka_unit_test(nested__says_when_chance_hides_the_rest),
        cmocka_unit_test(nested__estimates_are_unbiased),
        cmocka_unit_test(tail__mean_is_exact_where_the_tail_is_a_whole_number),
        cmocka_unit_test(tail__mean_takes_a_part_of_the_value_at_its_edge),
        cmocka_unit_test(control__estimate_is_the_regression_by_hand),
        cmocka_unit_test(control__of_unlike_sizes_work_together),
        cmocka_unit_test(control__that_tells_nothing_is_refused),
        cmocka_unit_test(variance__gains_are_those_of_correlated_pairs),
        cmocka_unit_test(variance__jackknife_leaves_out_one_pair_at_a_time),
        cmocka_unit_test(variance__without_spread_has_no_interval),
        cmocka_unit_test(paired__half_width_is_over_groups_and_at_the_confidence_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
