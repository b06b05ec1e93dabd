/* One factor at a time on a straight line with luck, and the statistics of a point. */
#include "tests/support/check.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>
#include "sim/one_at_a_time.h"
#include "sim/rng.h"
#include "sim/tail.h"

enum { K = 3, RUNS = 200, POINTS = 1 + 2 * K, SEEDS = 400 };

static const double slopes[K] = {4.0, -1.0, 0.0};

/* Luck that is the same at all points, and some that scales the first factor. */
static void fill(double *values, uint64_t seed, double spread)
{
    for (size_t p = 0; p < POINTS; p++)
        for (size_t r = 0; r < RUNS; r++) {
            sim_rng_key key = {.seed = seed};
            double y = 10.0 * sim_normal_at(&key, 1, 0, r), z = sim_normal_at(&key, 2, 0, r);
            for (size_t f = 0; f < K; f++) {
                double u = p == 1 + 2 * f ? 0.1 : p == 2 + 2 * f ? 0.9 : 0.5;
                y += slopes[f] * (f == 0 ? 1.0 + spread * z : 1.0) * u;
            }
            values[p * RUNS + r] = y;
        }
}

static sim_one_at_a_time compute(const double *values, sim_statistic statistic)
{
    sim_one_at_a_time result;
    assert_int_equal(sim_one_at_a_time_of(values, K, RUNS, 1, &statistic, 9, &result, NULL), SIM_OK);
    return result;
}

static void tornado__of_a_straight_line(void **state)
{
    (void)state;
    double values[POINTS * RUNS];
    fill(values, 1, 0.0);
    sim_one_at_a_time result = compute(values, (sim_statistic){SIM_STATISTIC_MEAN, 0.0});
    for (size_t f = 0; f < K; f++) { /* pairing leaves nothing of the luck */
        const sim_swing *s = &result.swings[f];
        CHECK_CLOSE(s->low.value, -0.4 * slopes[f], 0.0, 1e-9);
        CHECK_CLOSE(s->high.value, 0.4 * slopes[f], 0.0, 1e-9);
        CHECK_CLOSE(s->swing.value, 0.8 * slopes[f], 0.0, 1e-9);
        CHECK_CLOSE(s->swing.low, s->swing.high, 0.0, 1e-9);
    }
    assert_true(result.swings[0].is_clear && result.swings[1].is_clear && !result.swings[2].is_clear);
    assert_true(result.base.high - result.base.low > 2.0); /* 2.8 expected: luck itself stays */
    sim_one_at_a_time_deinit(&result);
}

static void check_hits(unsigned hits, unsigned n, double low, double high, const char *what)
{
    double too_few = gsl_cdf_binomial_P(hits, low, n);
    double too_many = hits == 0 ? 1.0 : gsl_cdf_binomial_Q(hits - 1, high, n);
    if (!(too_few > 5e-4 && too_many > 5e-4)) {
        print_error("%s: %u of %u intervals hold the truth, not %.3g .. %.3g\n", what, hits, n, low, high);
        fail();
    }
}

static void tornado__intervals_hold_what_they_say(void **state)
{
    (void)state;
    unsigned hits = 0, median_hits = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        double values[POINTS * RUNS];
        fill(values, seed, 1.0);
        sim_one_at_a_time mean = compute(values, (sim_statistic){SIM_STATISTIC_MEAN, 0.0});
        hits += mean.swings[0].swing.low <= 3.2 && 3.2 <= mean.swings[0].swing.high;
        sim_one_at_a_time_deinit(&mean);
        if (seed % 4 != 0)
            continue;
        sim_one_at_a_time median = compute(values, (sim_statistic){SIM_STATISTIC_MEDIAN, 0.0});
        /* The median of each point is its mean: all is normal. */
        median_hits += median.swings[0].swing.low <= 3.2 && 3.2 <= median.swings[0].swing.high;
        sim_one_at_a_time_deinit(&median);
    }
    check_hits(hits, SEEDS, 0.95, 0.95, "mean");
    check_hits(median_hits, SEEDS / 4, 0.92, 0.97, "median");
}

static void tornado__of_a_tail_and_a_chance(void **state)
{
    (void)state;
    double values[POINTS * RUNS], scratch[RUNS];
    fill(values, 3, 1.0);
    sim_statistic tail = {SIM_STATISTIC_LOW_TAIL, 0.1};
    sim_one_at_a_time result = compute(values, tail), again = compute(values, tail);
    double low = sim_statistic_of(&tail, values + RUNS, RUNS, scratch);
    double high = sim_statistic_of(&tail, values + 2 * (size_t)RUNS, RUNS, scratch);
    CHECK_CLOSE(result.swings[0].swing.value, high - low, 1e-12, 0.0);
    assert_true(result.swings[0].swing.low < high - low && high - low < result.swings[0].swing.high);
    assert_memory_equal(result.swings, again.swings, K * sizeof *result.swings);
    sim_one_at_a_time_deinit(&again);
    sim_one_at_a_time_deinit(&result);
    result = compute(values, (sim_statistic){SIM_STATISTIC_BELOW, 0.0});
    assert_true(result.base.value > 0.2 && result.base.value < 0.6);
    assert_true(result.swings[0].swing.value < 0.0); /* the first factor raises the outcome */
    sim_one_at_a_time_deinit(&result);
}

static void tornado__of_one_run_has_no_intervals(void **state)
{
    (void)state;
    const double values[] = {1.0, 0.0, 3.0};
    sim_one_at_a_time result;
    assert_int_equal(
        sim_one_at_a_time_of(values, 1, 1, 1, &(sim_statistic){SIM_STATISTIC_MEAN, 0.0}, 9, &result, NULL),
        SIM_OK);
    CHECK_CLOSE(result.swings[0].swing.value, 3.0, 1e-12, 0.0);
    assert_true(isnan(result.swings[0].swing.low) && !result.swings[0].is_clear);
    sim_one_at_a_time_deinit(&result);
    assert_int_equal(
        sim_one_at_a_time_of(values, 1, 1, 1, &(sim_statistic){SIM_STATISTIC_MEDIAN, 0.0}, 9, &result, NULL),
        SIM_OK);
    CHECK_CLOSE(result.swings[0].high.value, 2.0, 1e-12, 0.0);
    assert_true(isnan(result.swings[0].swing.high) && !result.swings[0].is_clear);
    sim_one_at_a_time_deinit(&result);
}

static void statistic__of_runs(void **state)
{
    (void)state;
    double values[] = {5.0, (double)NAN, 1.0, 3.0, -2.0, 8.0}, scratch[6];
    const struct {
        sim_statistic statistic;
        double expected;
    } cases[] = {
        {{SIM_STATISTIC_MEAN, 0.0}, 3.0},      {{SIM_STATISTIC_MEDIAN, 0.0}, 3.0},
        {{SIM_STATISTIC_LOW_TAIL, 0.4}, -0.5}, {{SIM_STATISTIC_HIGH_TAIL, 0.4}, 6.5},
        {{SIM_STATISTIC_LOW_TAIL, 0.3}, -1.0}, {{SIM_STATISTIC_BELOW, 3.0}, 0.4},
        {{SIM_STATISTIC_ABOVE, 3.0}, 0.4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_CLOSE(sim_statistic_of(&cases[i].statistic, values, 6, scratch), cases[i].expected, 1e-12, 0.0);
    assert_true(isnan(sim_statistic_of(&cases[0].statistic, values + 1, 1, scratch)));
    assert_int_equal(sim_statistic_least(&(sim_statistic){SIM_STATISTIC_LOW_TAIL, 0.1}), 20);
    assert_int_equal(sim_statistic_least(&(sim_statistic){SIM_STATISTIC_MEAN, 0.0}), 1);
}

/* The same as sim/tail.h says of the same values. */
static void statistic__tail_is_that_of_the_tail(void **state)
{
    (void)state;
    double values[97], scratch[97];
    for (size_t i = 0; i < 97; i++)
        values[i] = sim_normal_at(&(sim_rng_key){.seed = 4}, 1, 0, i);
    sim_tail tail;
    assert_int_equal(sim_tail_mean(values, 97, 1, 0.9, true, 0.95, &tail, NULL), SIM_OK);
    CHECK_CLOSE(sim_statistic_of(&(sim_statistic){SIM_STATISTIC_LOW_TAIL, 0.1}, values, 97, scratch),
                tail.mean, 1e-9, 0.0);
    assert_int_equal(sim_tail_mean(values, 97, 1, 0.9, false, 0.95, &tail, NULL), SIM_OK);
    CHECK_CLOSE(sim_statistic_of(&(sim_statistic){SIM_STATISTIC_HIGH_TAIL, 0.1}, values, 97, scratch),
                tail.mean, 1e-9, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tornado__of_a_straight_line),
        cmocka_unit_test(tornado__intervals_hold_what_they_say),
        cmocka_unit_test(tornado__of_a_tail_and_a_chance),
        cmocka_unit_test(tornado__of_one_run_has_no_intervals),
        cmocka_unit_test(statistic__of_runs),
        cmocka_unit_test(statistic__tail_is_that_of_the_tail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
