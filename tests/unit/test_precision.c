/* Means of groups and sequential stopping: against computations by hand, and the same whatever the threads.
 */
#include "tests/support/check.h"
#include "tests/unit/toy.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include "sim/grouped.h"
#include "sim/precision.h"

static const double NONE = (double)NAN;

static void grouped__of_one_is_the_t_interval_over_replications(void **state)
{
    (void)state;
    const double values[] = {3.0, NONE, 5.5, -2.0, 8.0, NONE, 1.25};
    sim_moments moments = {0};
    for (size_t i = 0; i < 7; i++)
        if (!isnan(values[i]))
            sim_moments_add(&moments, values[i]);
    sim_grouped grouped = sim_grouped_of(values, 7, 1);
    assert_int_equal(grouped.n, 5);
    assert_int_equal(grouped.groups, 5);
    CHECK_CLOSE(sim_grouped_mean(&grouped), moments.mean, 1e-15, 0.0);
    CHECK_CLOSE(sim_grouped_half_width(&grouped, 0.9), sim_interval_half_width(&moments, 0.9), 1e-14, 0.0);
}

static void grouped__of_equal_size_is_the_t_interval_over_group_means(void **state)
{
    (void)state;
    const double values[] = {1.0, 3.0, 10.0, 14.0, 5.0, 6.0, -2.0, 0.0};
    const double means[] = {2.0, 12.0, 5.5, -1.0};
    sim_moments moments = {0};
    for (size_t i = 0; i < 4; i++)
        sim_moments_add(&moments, means[i]);
    sim_grouped grouped = sim_grouped_of(values, 8, 2);
    CHECK_CLOSE(sim_grouped_mean(&grouped), 4.625, 1e-15, 0.0);
    CHECK_CLOSE(sim_grouped_half_width(&grouped, 0.95), sim_interval_half_width(&moments, 0.95), 1e-14, 0.0);
}

static void grouped__of_unequal_size_is_the_ratio_estimate(void **state)
{
    (void)state;
    /* Groups of 3: sums 6, 9, 4 and none; counts 3, 1, 2 and 0. Mean 19/6; residuals sum - mean * count. */
    const double values[] = {1.0, 2.0, 3.0, NONE, 9.0, NONE, 4.0, 0.0, NONE, NONE, NONE, NONE};
    double mean = 19.0 / 6.0, c = 2.0;
    double r1 = 6.0 - 3.0 * mean, r2 = 9.0 - mean, r3 = 4.0 - 2.0 * mean;
    double s2 = (r1 * r1 + r2 * r2 + r3 * r3) / 2.0;
    sim_grouped grouped = sim_grouped_of(values, 12, 3);
    assert_int_equal(grouped.groups, 3);
    CHECK_CLOSE(sim_grouped_mean(&grouped), mean, 1e-15, 0.0);
    CHECK_CLOSE(sim_grouped_half_width(&grouped, 0.95), gsl_cdf_tdist_Pinv(0.975, 2.0) * sqrt(s2 / 3.0) / c,
                1e-13, 0.0);
}

static void grouped__needs_two_groups(void **state)
{
    (void)state;
    const double values[] = {1.0, 2.0, NONE, NONE};
    sim_grouped none = sim_grouped_of(values + 2, 2, 2), one = sim_grouped_of(values, 4, 2);
    assert_true(isnan(sim_grouped_mean(&none)) && isnan(sim_grouped_half_width(&none, 0.95)));
    CHECK_CLOSE(sim_grouped_mean(&one), 1.5, 0.0, 0.0);
    assert_true(isnan(sim_grouped_half_width(&one, 0.95)));
    assert_true(sim_grouped_variance(&one) == 0.0);
}

static void grouped__proportion_counts_groups_that_agree_once(void **state)
{
    (void)state;
    /* 12 groups of 4 that all agree: as 12 observations, up to n / (n - 1) in the variance. */
    double values[48], low, high, wilson_low, wilson_high;
    for (int i = 0; i < 48; i++)
        values[i] = i / 4 % 3 == 0 ? 1.0 : 0.0;
    sim_grouped agreed = sim_grouped_of(values, 48, 4);
    sim_grouped_proportion_interval(&agreed, 0.95, &low, &high);
    sim_proportion_interval_of(1.0 / 3.0, 11.0, 0.95, &wilson_low, &wilson_high);
    CHECK_CLOSE(low, wilson_low, 1e-12, 0.0);
    CHECK_CLOSE(high, wilson_high, 1e-12, 0.0);
    /* One by one: Wilson's. Pairs that cancel: no more observations than there are. None: as many as groups.
     */
    sim_grouped single = sim_grouped_of(values, 48, 1);
    sim_grouped_proportion_interval(&single, 0.95, &low, &high);
    sim_proportion_interval(16, 48, 0.95, &wilson_low, &wilson_high);
    CHECK_CLOSE(low, wilson_low, 1e-14, 0.0);
    for (int i = 0; i < 48; i++)
        values[i] = i == 0 ? 1.0 : i % 2 == 0 ? 0.0 : 1.0;
    sim_grouped opposed = sim_grouped_of(values, 48, 2);
    sim_grouped_proportion_interval(&opposed, 0.95, &low, &high);
    sim_proportion_interval_of(25.0 / 48.0, 48.0, 0.95, &wilson_low, &wilson_high);
    CHECK_CLOSE(high, wilson_high, 1e-12, 0.0);
    for (int i = 0; i < 48; i++)
        values[i] = 0.0;
    sim_grouped none = sim_grouped_of(values, 48, 4);
    sim_grouped_proportion_interval(&none, 0.95, &low, &high);
    sim_proportion_interval(0, 12, 0.95, &wilson_low, &wilson_high);
    assert_true(low == 0.0 && high == wilson_high);
    sim_grouped_proportion_interval(&(sim_grouped){0}, 0.95, &low, &high);
    assert_true(low == 0.0 && high == 1.0);
}

static void precision__rounds_are_whole_blocks_and_whole_groups(void **state)
{
    (void)state;
    assert_int_equal(sim_precision_round(1), 128);
    assert_int_equal(sim_precision_round(2), 128);
    assert_int_equal(sim_precision_round(3), 384);
    assert_int_equal(sim_precision_round(48), 384);
    assert_int_equal(sim_precision_round(1000), 16000);
    assert_true(sim_precision_round(UINT64_MAX) == UINT64_MAX);
}

static void precision__relative_width_is_corrected_for_the_estimated_mean(void **state)
{
    (void)state;
    sim_grouped grouped = {0};
    for (int i = 0; i < 100; i++)
        sim_grouped_add(&grouped, 1, i % 2 == 0 ? -9.0 : -11.0);
    double half = gsl_cdf_tdist_Pinv(0.975, 99.0) * sqrt(100.0 / 99.0 / 100.0);
    double edge = half / 10.0 / (1.0 - half / 10.0); /* gamma / (1 + gamma) = half / 10 */
    sim_precision_target wide = {0, true, edge * 1.0001}, narrow = {0, true, edge * 0.9999};
    assert_true(sim_precision_standing_of(&wide, &grouped, 1).is_met);
    assert_false(sim_precision_standing_of(&narrow, &grouped, 1).is_met);
}

static void precision__confidence_is_shared_by_the_targets(void **state)
{
    (void)state;
    sim_grouped grouped = {0};
    for (int i = 0; i < 100; i++)
        sim_grouped_add(&grouped, 1, i % 2 == 0 ? 1.0 : -1.0);
    sim_precision_target target = {0, false, 1.0};
    double sd = sqrt(100.0 / 99.0);
    for (size_t n = 1; n <= 5; n += 4) {
        double half = sim_precision_standing_of(&target, &grouped, n).half_width;
        CHECK_CLOSE(half, gsl_cdf_tdist_Pinv(1.0 - 0.025 / (double)n, 99.0) * sd / 10.0, 1e-12, 0.0);
    }
}

static void precision__is_reached_at_a_rounds_end_when_every_target_is_met(void **state)
{
    (void)state;
    const sim_precision_target targets[2] = {{0, false, 0.5}, {2, false, 0.5}};
    sim_precision *precision = sim_precision_create(targets, 2, 1);
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 5}, 1, 0, 0);
    uint64_t met = 0;
    for (uint64_t r = 1; r <= 2048 && met == 0; r++) {
        double scalars[3] = {sim_stream_normal(&stream), NONE, 5.0 * sim_stream_normal(&stream)};
        sim_precision_add(precision, scalars);
        assert_int_equal(sim_precision_seen(precision), r);
        if (r % 128 != 0)
            assert_false(sim_precision_is_reached(precision));
        else if (sim_precision_is_reached(precision))
            met = r;
        else if (r > 128) /* the first is met long before the second: both count */
            assert_true(sim_precision_stand(precision, 0).is_met);
    }
    /* 2.2414 * 5 / sqrt(n) <= 0.5 from about n = 503 on. */
    assert_in_range(met, 384, 640);
    assert_true(sim_precision_stand(precision, 1).is_met);
    sim_precision_destroy(precision);
}

static void precision__a_value_that_hardly_exists_is_never_known(void **state)
{
    (void)state;
    const sim_precision_target target = {0, false, 1e9};
    sim_precision *precision = sim_precision_create(&target, 1, 1);
    for (int r = 0; r < 128 * 10; r++) {
        double scalar = r % 128 == 0 ? 1.0 : NONE; /* 1 a round: enough after 10 */
        assert_false(sim_precision_is_reached(precision));
        sim_precision_add(precision, &scalar);
    }
    assert_true(sim_precision_is_reached(precision));
    assert_int_equal(sim_precision_stand(precision, 0).n, 10);
    sim_precision_destroy(precision);
}

/* A run of the toy until its total is known to +- width: the bytes of what it leaves. */
typedef struct outcome {
    unsigned char *bytes;
    size_t size;
    uint64_t replications;
} outcome;

typedef struct rows {
    double totals[4096][TOY_SCALARS];
    uint64_t n, stop_at;
    volatile sig_atomic_t stop;
} rows;

static sim_status keep(void *context, const sim_block_rows *block, const sim_aggregate *aggregate,
                       sim_error *error)
{
    (void)aggregate;
    (void)error;
    rows *r = context;
    assert(block->first == r->n);
    memcpy(r->totals[r->n], block->scalars, block->n * sizeof r->totals[0]);
    r->n += block->n;
    if (r->stop_at != 0 && r->n >= r->stop_at)
        __atomic_store_n(&r->stop, 1, __ATOMIC_RELAXED);
    return SIM_OK;
}

static outcome run_until(double width, uint64_t runs_per_future, bool antithetic, int jobs, uint64_t stop_at)
{
    static const toy t = {.fail_every = 41};
    const sim_precision_target targets[2] = {{0, false, width}, {1, false, 0.5}};
    rows *r = calloc(1, sizeof *r);
    r->stop_at = stop_at;
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_experiment e = toy_experiment(&t, aggregate, 3840, jobs);
    e.runs_per_future = runs_per_future;
    e.antithetic = antithetic;
    e.sink = keep;
    e.sink_context = r;
    e.stop = &r->stop;
    uint64_t group = sim_replication_group(runs_per_future, antithetic);
    e.precision = sim_precision_create(targets, 2, group);
    sim_error error;
    sim_status status = sim_experiment_run(&e, &error);
    if (status == SIM_ERR_INTERRUPTED) { /* gone on with from what was written, as a resumption does */
        sim_precision_destroy(e.precision);
        e.precision = sim_precision_create(targets, 2, group);
        for (uint64_t i = 0; i < r->n; i++)
            sim_precision_add(e.precision, r->totals[i]);
        r->stop = 0;
        r->stop_at = 0;
        status = sim_experiment_run(&e, &error);
    }
    assert_int_equal(status, SIM_OK);
    outcome o = {.replications = r->n};
    assert_int_equal(sim_experiment_done(&e), r->n);
    o.bytes = sim_aggregate_encode(aggregate, &o.size);
    sim_precision_destroy(e.precision);
    sim_aggregate_destroy(aggregate);
    free(r);
    return o;
}

static void check_same_run(double width, uint64_t runs_per_future, bool antithetic)
{
    outcome one = run_until(width, runs_per_future, antithetic, 1, 0);
    assert_in_range(one.replications, 256, 3839); /* it stops before the end, and not at once */
    const int jobs[] = {2, 5, 3, 16};
    const uint64_t stops[] = {0, 0, 192, 128};
    for (size_t i = 0; i < 4; i++) {
        outcome other = run_until(width, runs_per_future, antithetic, jobs[i], stops[i]);
        assert_int_equal(other.replications, one.replications);
        assert_int_equal(other.size, one.size);
        assert_memory_equal(other.bytes, one.bytes, one.size);
        free(other.bytes);
    }
    free(one.bytes);
}

static void precision__run_is_the_same_on_any_number_of_threads_and_after_a_stop(void **state)
{
    (void)state;
    check_same_run(15.0, 1, false);
}

static void precision__antithetic_run_is_the_same_too(void **state)
{
    (void)state;
    check_same_run(15.0, 1, true);
}

static void precision__nested_antithetic_run_is_the_same_too(void **state)
{
    (void)state;
    check_same_run(15.0, 6, true);
}

static void precision__run_ends_at_the_most_when_it_is_not_reached(void **state)
{
    (void)state;
    outcome o = run_until(1e-6, 1, false, 3, 0);
    assert_int_equal(o.replications, 3840);
    free(o.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grouped__of_one_is_the_t_interval_over_replications),
        cmocka_unit_test(grouped__of_equal_size_is_the_t_interval_over_group_means),
        cmocka_unit_test(grouped__of_unequal_size_is_the_ratio_estimate),
        cmocka_unit_test(grouped__needs_two_groups),
        cmocka_unit_test(grouped__proportion_counts_groups_that_agree_once),
        cmocka_unit_test(precision__rounds_are_whole_blocks_and_whole_groups),
        cmocka_unit_test(precision__relative_width_is_corrected_for_the_estimated_mean),
        cmocka_unit_test(precision__confidence_is_shared_by_the_targets),
        cmocka_unit_test(precision__is_reached_at_a_rounds_end_when_every_target_is_met),
        cmocka_unit_test(precision__a_value_that_hardly_exists_is_never_known),
        cmocka_unit_test(precision__run_is_the_same_on_any_number_of_threads_and_after_a_stop),
        cmocka_unit_test(precision__antithetic_run_is_the_same_too),
        cmocka_unit_test(precision__nested_antithetic_run_is_the_same_too),
        cmocka_unit_test(precision__run_ends_at_the_most_when_it_is_not_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
