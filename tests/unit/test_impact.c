/* What a cause does, from pairs with and without it: by hand, and whether intervals hold what they promise.
 */
#include <stdlib.h>
#include <gsl/gsl_randist.h>
#include "sim/impact.h"
#include "sim/rng.h"
#include "tests/support/check.h"

/* Six replications, of which the cause reaches four, and two of those fall outside the first three. */
static sim_impact by_hand(uint64_t most, uint64_t group, size_t metric)
{
    static const double with[6][2] = {{10, 1}, {20, 2}, {30, 3}, {40, 4}, {50, 5}, {60, 6}};
    static const double strikes[6] = {1, 0, 2, 1, 0, 4};
    static const double without[4][2] = {{13, 1}, {34, 2}, {41, 4}, {72, 6}};
    sim_impact_plan *plan = sim_impact_plan_create(2, 2, most, group);
    for (size_t r = 0; r < 6; r++)
        for (size_t c = 0; c < 2; c++) /* the first cause strikes nobody */
            assert_true(
                sim_impact_plan_see(plan, c, r, c == 1 && strikes[r] > 0, c == 1 ? strikes[r] : 0, with[r]));
    size_t n;
    const sim_impact_task *tasks = sim_impact_plan_tasks(plan, &n);
    static const uint64_t reached[4] = {0, 2, 3, 5};
    assert_int_equal(n, most < 4 ? most : 4);
    for (size_t i = 0; i < n; i++) {
        assert_true(tasks[i].of == 1 && tasks[i].replication == reached[i]);
        sim_impact_plan_take(plan, i, without[i]);
    }
    sim_impact none = sim_impact_plan_impact(plan, 0, 0);
    assert_true(none.n == 0 && none.mean == 0.0 && none.half_width_95 == 0.0 && none.reach == 0.0);
    assert_true(isnan(none.reached_mean) && isnan(none.each_mean));
    sim_impact impact = sim_impact_plan_impact(plan, 1, metric);
    sim_impact_plan_destroy(plan);
    return impact;
}

static void impact__means_are_those_of_the_pairs(void **state)
{
    (void)state;
    sim_impact all = by_hand(100, 1, 0); /* differences -3, -4, -1, -12 */
    assert_int_equal(all.n, 4);
    CHECK_CLOSE(all.reach, 4.0 / 6.0, 1e-14, 0);
    CHECK_CLOSE(all.strikes, 8.0 / 6.0, 1e-14, 0);
    CHECK_CLOSE(all.reached_mean, -5.0, 1e-14, 0);
    CHECK_CLOSE(all.mean, -20.0 / 6.0, 1e-14, 0); /* as if all six had been run again */
    CHECK_CLOSE(all.each_mean, -20.0 / 8.0, 1e-14, 0);
    CHECK_CLOSE(all.reached_sd, sqrt((4 + 1 + 16 + 49) / 3.0), 1e-14, 0);
    CHECK_CLOSE(all.reached_half_width_95, 3.182446305 * sqrt(70.0 / 3.0 / 4.0), 1e-8, 0);
    sim_impact first = by_hand(3, 1, 0);
    assert_int_equal(first.n, 3);
    CHECK_CLOSE(first.reach, 4.0 / 6.0, 1e-14, 0); /* of all, not of those run again */
    CHECK_CLOSE(first.reached_mean, -8.0 / 3.0, 1e-14, 0);
    CHECK_CLOSE(first.each_mean, -2.0, 1e-14, 0);
    sim_impact other = by_hand(100, 1, 1); /* 0, 1, 0, 0 */
    CHECK_CLOSE(other.reached_mean, 0.25, 1e-14, 0);
}

static void impact__groups_are_what_is_independent(void **state)
{
    (void)state;
    /* Pairs (0,1), (2,3), (4,5): sums -3, -5, -12 of 1, 2 and 1 values. */
    sim_impact grouped = by_hand(100, 2, 0);
    CHECK_CLOSE(grouped.reached_mean, -5.0, 1e-14, 0);
    double residuals = 2.0 * 2.0 + 5.0 * 5.0 + 7.0 * 7.0, count = 4.0 / 3.0;
    CHECK_CLOSE(grouped.reached_half_width_95, 4.302652730 * sqrt(residuals / 2.0) / count / sqrt(3.0), 1e-8,
                0);
}

/* 1000 experiments: a cause that reaches three replications in ten, strikes there once or more often, and
 * each time costs an exponential amount. Do the intervals of all three means hold in 95 of 100? */
static void impact__intervals_hold_what_they_promise(void **state)
{
    (void)state;
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 20120601}, 1, 0, 0);
    gsl_rng rng = sim_stream_as_gsl(&stream);
    size_t all = 0, reached = 0, each = 0;
    const double p = 0.3, strikes_if = 1.0 / (1.0 - 0.4), amount = 5.0;
    for (size_t experiment = 0; experiment < 1000; experiment++) {
        sim_impact_plan *plan = sim_impact_plan_create(1, 1, 60, 1);
        double without[60];
        size_t n, kept = 0;
        for (size_t r = 0; r < 400; r++) {
            double base = gsl_ran_gaussian(&rng, 100.0), value = base;
            double strikes = gsl_rng_uniform(&rng) < p ? (double)gsl_ran_geometric(&rng, 0.6) : 0.0;
            for (double s = 0.0; s < strikes; s += 1.0)
                value -= gsl_ran_exponential(&rng, amount);
            if (strikes > 0.0 && kept < 60)
                without[kept++] = base;
            assert_true(sim_impact_plan_see(plan, 0, r, strikes > 0.0, strikes, &value));
        }
        sim_impact_plan_tasks(plan, &n);
        assert_int_equal(n, kept);
        for (size_t i = 0; i < n; i++)
            sim_impact_plan_take(plan, i, &without[i]);
        sim_impact impact = sim_impact_plan_impact(plan, 0, 0);
        all += fabs(impact.mean + p * strikes_if * amount) <= impact.half_width_95;
        reached += fabs(impact.reached_mean + strikes_if * amount) <= impact.reached_half_width_95;
        each += fabs(impact.each_mean + amount) <= impact.each_half_width_95;
        sim_impact_plan_destroy(plan);
    }
    print_message("hits of 1000: over all %zu, over those reached %zu, a strike %zu\n", all, reached, each);
    assert_in_range(all, 920, 973);
    assert_in_range(reached, 920, 973);
    assert_in_range(each, 920, 973);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(impact__means_are_those_of_the_pairs),
        cmocka_unit_test(impact__groups_are_what_is_independent),
        cmocka_unit_test(impact__intervals_hold_what_they_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
