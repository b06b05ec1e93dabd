/* Replications on threads: the same bits on any number of them, a prefix after a stop, failures left out. */
#include "tests/support/check.h"
#include "tests/unit/toy.h"
#include <gsl/gsl_errno.h>

#define MAX_REPLICATIONS 2048

/* All that a sink sees, and what to do about it. */
typedef struct record {
    double rows[MAX_REPLICATIONS][TOY_SCALARS];
    bool failed[MAX_REPLICATIONS];
    char first_message[200];
    uint64_t blocks, replications;
    bool out_of_order;
    uint64_t fail_at_block;    /* the sink fails from it on; UINT64_MAX: never */
    uint64_t stop_after_block; /* UINT64_MAX: never */
    volatile sig_atomic_t stop;
} record;

static record *record_create(void)
{
    record *r = calloc(1, sizeof *r);
    r->fail_at_block = r->stop_after_block = UINT64_MAX;
    return r;
}

static sim_status keep_rows(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                            sim_error *error)
{
    record *r = context;
    r->out_of_order |= rows->block != rows->first / SIM_BLOCK || aggregate->blocks_done != rows->block + 1;
    if (rows->block >= r->fail_at_block)
        return sim_error_set(error, SIM_ERR_IO, "the disk is full");
    for (size_t i = 0; i < rows->n; i++) {
        memcpy(r->rows[rows->first + i], rows->scalars + i * TOY_SCALARS, sizeof r->rows[0]);
        r->failed[rows->first + i] = rows->failed[i];
        r->out_of_order |= rows->failed[i] != (rows->messages[i] != NULL);
        if (rows->failed[i] && r->first_message[0] == '\0')
            snprintf(r->first_message, sizeof r->first_message, "%s", rows->messages[i]);
    }
    r->blocks++;
    r->replications += rows->n;
    if (rows->block >= r->stop_after_block)
        __atomic_store_n(&r->stop, 1, __ATOMIC_RELAXED);
    return SIM_OK;
}

static sim_status run_toy(const toy *t, uint64_t replications, int jobs, record *r, sim_aggregate *aggregate,
                          sim_error *error)
{
    sim_experiment experiment = toy_experiment(t, aggregate, replications, jobs);
    experiment.sink = keep_rows;
    experiment.sink_context = r;
    experiment.stop = &r->stop;
    return sim_experiment_run(&experiment, error);
}

static void check_same_aggregate(const sim_aggregate *a, const sim_aggregate *b)
{
    size_t size_a, size_b;
    unsigned char *bytes_a = sim_aggregate_encode(a, &size_a), *bytes_b = sim_aggregate_encode(b, &size_b);
    assert_int_equal(size_a, size_b);
    assert_memory_equal(bytes_a, bytes_b, size_a);
    free(bytes_a);
    free(bytes_b);
}

static void check_same_bits(const toy *t, uint64_t replications, int jobs)
{
    record *one = record_create(), *many = record_create();
    sim_aggregate *alone = sim_aggregate_create(&toy_layout), *together = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(t, replications, 1, one, alone, &error), SIM_OK);
    assert_int_equal(run_toy(t, replications, jobs, many, together, &error), SIM_OK);
    assert_false(one->out_of_order);
    assert_false(many->out_of_order);
    assert_int_equal(many->replications, replications);
    assert_memory_equal(one->rows, many->rows, sizeof one->rows);
    assert_memory_equal(one->failed, many->failed, sizeof one->failed);
    assert_string_equal(one->first_message, many->first_message);
    check_same_aggregate(alone, together);
    sim_aggregate_destroy(alone);
    sim_aggregate_destroy(together);
    free(one);
    free(many);
}

static void experiment__two_threads_give_the_same_bits(void **state)
{
    (void)state;
    check_same_bits(&(toy){0}, 1000, 2);
}

static void experiment__five_threads_give_the_same_bits(void **state)
{
    (void)state;
    check_same_bits(&(toy){.fail_every = 29}, 2000, 5);
}

static void experiment__more_threads_than_blocks_give_the_same_bits(void **state)
{
    (void)state;
    check_same_bits(&(toy){0}, 70, 16);
}

static void experiment__failed_replications_are_reported_and_the_others_go_on(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){.fail_every = 100}, 300, 2, r, aggregate, &error), SIM_OK);
    for (int i = 0; i < 300; i++) {
        assert_int_equal(r->failed[i], i % 100 == 99);
        assert_int_equal(isnan(r->rows[i][0]), i % 100 == 99);
    }
    assert_string_equal(r->first_message, "future 99 fails");
    assert_int_equal(aggregate->succeeded, 297);
    assert_int_equal(sim_aggregate_point(aggregate, 0).n, 297);
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__an_infinite_number_fails_its_replication_only(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){.infinite_at = 7}, 64, 1, r, aggregate, &error), SIM_OK);
    assert_int_equal(aggregate->succeeded, 63);
    assert_true(r->failed[7]);
    assert_non_null(strstr(r->first_message, "level in month 4 is inf"));
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__failure_inside_gsl_fails_its_replication_only(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    gsl_error_handler_t *before = gsl_set_error_handler_off();
    assert_int_equal(run_toy(&(toy){.nan_at = 9}, 64, 1, r, aggregate, &error), SIM_OK);
    gsl_set_error_handler(before);
    assert_int_equal(aggregate->succeeded, 63);
    assert_true(r->failed[9]);
    assert_string_equal(r->first_message, "total_eur is not a number, and it always exists");
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__failure_of_all_is_an_error_with_the_first_reason(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){.fail_every = 1}, 200, 2, r, aggregate, &error), SIM_ERR_FAILED);
    assert_non_null(strstr(error.message, "replication 0 (seed 42): future 0 fails"));
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__failure_without_a_reason_is_still_reported(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    toy t = {.fail_every = 10, .fails_without_why = true};
    assert_int_equal(run_toy(&t, 20, 1, r, aggregate, &error), SIM_OK);
    assert_true(r->failed[9]);
    assert_non_null(strstr(r->first_message, "without a reason"));
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__stop_keeps_a_prefix_that_can_be_gone_on_with(void **state)
{
    (void)state;
    record *r = record_create(), *whole_record = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout), *whole = sim_aggregate_create(&toy_layout);
    sim_error error;
    toy t = {.fail_every = 50};
    r->stop_after_block = 3;
    assert_int_equal(run_toy(&t, 2000, 3, r, aggregate, &error), SIM_ERR_INTERRUPTED);
    uint64_t done = aggregate->blocks_done;
    assert_in_range(done, 4, 4 + 3 * 2); /* what was being run is finished too */
    assert_int_equal(done, r->blocks);
    assert_int_equal(run_toy(&t, done * SIM_BLOCK, 1, whole_record, whole, &error), SIM_OK);
    check_same_aggregate(aggregate, whole);
    sim_aggregate_destroy(whole);

    r->stop = 0;
    r->stop_after_block = UINT64_MAX;
    whole = sim_aggregate_create(&toy_layout);
    assert_int_equal(run_toy(&t, 2000, 2, r, aggregate, &error), SIM_OK);
    assert_int_equal(r->replications, 2000);
    assert_int_equal(run_toy(&t, 2000, 1, whole_record, whole, &error), SIM_OK);
    check_same_aggregate(aggregate, whole);
    assert_memory_equal(r->rows, whole_record->rows, sizeof r->rows);
    sim_aggregate_destroy(whole);
    sim_aggregate_destroy(aggregate);
    free(r);
    free(whole_record);
}

static void experiment__stop_before_the_start_does_nothing(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    r->stop = 1;
    assert_int_equal(run_toy(&(toy){0}, 500, 2, r, aggregate, &error), SIM_ERR_INTERRUPTED);
    assert_int_equal(aggregate->blocks_done, 0);
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__error_of_the_sink_ends_the_run(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    r->fail_at_block = 5;
    assert_int_equal(run_toy(&(toy){.fail_every = 9}, 2000, 4, r, aggregate, &error), SIM_ERR_IO);
    assert_string_equal(error.message, "the disk is full");
    assert_int_equal(r->blocks, 5);
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__model_without_memory_is_an_error(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){.refuses_a_worker = true}, 500, 2, r, aggregate, &error), SIM_ERR_MEMORY);
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__no_replications_are_no_error(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){0}, 0, 2, r, aggregate, &error), SIM_OK);
    assert_int_equal(r->blocks, 0);
    assert_true(isnan(sim_aggregate_point(aggregate, 0).mean));
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__runs_of_a_future_share_its_parameters(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    toy t = {0};
    sim_experiment experiment = toy_experiment(&t, aggregate, 300, 2);
    experiment.runs_per_future = 3;
    experiment.sink = keep_rows;
    experiment.sink_context = r;
    sim_error error;
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
    for (int i = 0; i < 300; i++) {
        int future = i / 3, run = i % 3;
        assert_true(r->rows[i][2] == 1000 * future + run);
    }
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void experiment__salt_and_seed_change_the_luck(void **state)
{
    (void)state;
    double totals[3];
    for (int i = 0; i < 3; i++) {
        record *r = record_create();
        sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
        toy t = {0};
        sim_experiment experiment = toy_experiment(&t, aggregate, 1, 1);
        experiment.seed = i == 1 ? 43 : 42;
        experiment.salt = i == 2 ? 7 : 0;
        experiment.sink = keep_rows;
        experiment.sink_context = r;
        sim_error error;
        assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
        totals[i] = r->rows[0][0];
        sim_aggregate_destroy(aggregate);
        free(r);
    }
    assert_true(totals[0] != totals[1] && totals[0] != totals[2] && totals[1] != totals[2]);
}

/* The rows of a run of the toy with the given nesting; total_eur in column 0, future and run in column 2. */
static record *run_pairs(uint64_t runs_per_future, bool antithetic, uint64_t replications)
{
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    toy t = {0};
    sim_experiment experiment = toy_experiment(&t, aggregate, replications, 2);
    experiment.runs_per_future = runs_per_future;
    experiment.antithetic = antithetic;
    experiment.sink = keep_rows;
    experiment.sink_context = r;
    sim_error error;
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
    sim_aggregate_destroy(aggregate);
    return r;
}

static void experiment__antithetic_pairs_share_their_luck_and_mirror_it(void **state)
{
    (void)state;
    record *plain = run_pairs(1, false, 300), *pairs = run_pairs(1, true, 600);
    for (int p = 0; p < 300; p++) {
        assert_memory_equal(pairs->rows[2 * p], plain->rows[p], sizeof plain->rows[p]);
        assert_true(pairs->rows[2 * p + 1][2] == plain->rows[p][2]); /* the same future and run... */
        assert_true(pairs->rows[2 * p + 1][0] != plain->rows[p][0]); /* ... mirrored */
    }
    free(plain);
    free(pairs);
}

static void experiment__antithetic_pairs_are_runs_of_a_future_where_it_has_more(void **state)
{
    (void)state;
    record *plain = run_pairs(2, false, 200), *pairs = run_pairs(4, true, 400);
    sim_experiment e = {.seed = 42, .runs_per_future = 4, .antithetic = true};
    for (uint64_t r = 0; r < 400; r++) {
        sim_rng_key parameters, chance;
        sim_experiment_keys(&e, r, &parameters, &chance);
        assert_false(parameters.antithetic);
        assert_true(parameters.future == r / 4 && parameters.run == SIM_RUN_NONE);
        assert_true(chance.run == r % 4 / 2 && chance.antithetic == (r % 2 == 1));
        if (r % 2 == 0)
            assert_memory_equal(pairs->rows[r], plain->rows[r / 2], sizeof plain->rows[0]);
    }
    free(plain);
    free(pairs);
}

static void experiment__replay_gives_the_bits_of_the_run(void **state)
{
    (void)state;
    const uint64_t runs[] = {1, 1, 3, 4};
    const bool antithetic[] = {false, true, false, true};
    for (size_t c = 0; c < 4; c++) {
        record *all = run_pairs(runs[c], antithetic[c], 240);
        toy t = {0};
        sim_experiment e = toy_experiment(&t, NULL, 0, 1);
        e.runs_per_future = runs[c];
        e.antithetic = antithetic[c];
        for (uint64_t r = 0; r < 240; r += 7) {
            double scalars[TOY_SCALARS], series[TOY_CELLS];
            sim_outcome outcome = {.scalars = scalars, .series = series};
            sim_error error;
            assert_int_equal(sim_experiment_replay(&e, r, &outcome, &error), SIM_OK);
            assert_memory_equal(scalars, all->rows[r], sizeof scalars);
        }
        free(all);
    }
}

static void experiment__replay_of_a_failed_replication_tells_why(void **state)
{
    (void)state;
    toy t = {.fail_every = 10};
    sim_experiment e = toy_experiment(&t, NULL, 0, 1);
    double scalars[TOY_SCALARS], series[TOY_CELLS];
    sim_outcome outcome = {.scalars = scalars, .series = series};
    sim_error error;
    assert_int_equal(sim_experiment_replay(&e, 19, &outcome, &error), SIM_ERR_FAILED);
    assert_string_equal(error.message, "future 19 fails");
    assert_true(isnan(scalars[0]) && isnan(series[0]));
    t.refuses_a_worker = true;
    assert_int_equal(sim_experiment_replay(&e, 19, &outcome, &error), SIM_ERR_MEMORY);
}

typedef struct progress {
    uint64_t calls, last;
    bool went_back;
} progress;

static void note_progress(void *context, uint64_t done, uint64_t total)
{
    progress *p = context;
    p->went_back |= done < p->last || done > total;
    p->last = done;
    p->calls++;
}

static void experiment__progress_rises_to_the_total(void **state)
{
    (void)state;
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    progress p = {0};
    toy t = {0};
    sim_experiment experiment = toy_experiment(&t, aggregate, 777, 3);
    experiment.progress = note_progress;
    experiment.progress_context = &p;
    sim_error error;
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
    assert_int_equal(p.last, 777);
    assert_false(p.went_back);
    sim_aggregate_destroy(aggregate);
}

/* Every value of a cell, by asking the model again. */
static size_t exact_values(const toy *t, uint64_t replications, size_t cell, double *values)
{
    size_t n = 0;
    const toy *worker = t;
    for (uint64_t r = 0; r < replications; r++) {
        double scalars[TOY_SCALARS], series[TOY_CELLS];
        for (size_t i = 0; i < TOY_CELLS; i++)
            series[i] = (double)NAN;
        sim_rng_key parameters = {.seed = 42, .future = r, .run = SIM_RUN_NONE};
        sim_rng_key chance = {.seed = 42, .future = r};
        sim_outcome outcome = {.scalars = scalars, .series = series};
        sim_error error;
        toy_replicate((void *)&worker, &parameters, &chance, &outcome, &error);
        if (!isnan(series[cell]))
            values[n++] = series[cell];
    }
    return n;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void experiment__points_are_exact_but_for_half_a_per_cent_of_a_quantile(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout);
    sim_error error;
    toy t = {0};
    static double values[MAX_REPLICATIONS];
    assert_int_equal(run_toy(&t, 2000, 2, r, aggregate, &error), SIM_OK);
    for (size_t cell = 0; cell < TOY_CELLS; cell += 7) {
        size_t n = exact_values(&t, 2000, cell, values);
        sim_summary exact = sim_result_summary(values, n);
        sim_point point = sim_aggregate_point(aggregate, cell);
        qsort(values, n, sizeof *values, ascending);
        assert_int_equal(point.n, n);
        CHECK_CLOSE(point.mean, exact.mean, 1e-12, 1e-12);
        CHECK_CLOSE(point.sd, exact.sd, 1e-10, 0.0);
        for (size_t q = 0; q < SIM_RESULT_QUANTILES; q++) {
            /* The exact quantile interpolates between two neighbours; the counted one is either, within 0.5
             * %. */
            size_t below = (size_t)floor(sim_result_quantile_p[q] * (double)(n - 1));
            double low = values[below], high = values[below + 1 < n ? below + 1 : below];
            assert_true(point.q[q] >= low - 0.00501 * fabs(low) && point.q[q] <= high + 0.00501 * fabs(high));
        }
    }
    sim_aggregate_destroy(aggregate);
    free(r);
}

static void aggregate__bytes_come_back_as_they_went(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout), *copy = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){.fail_every = 11}, 500, 1, r, aggregate, &error), SIM_OK);
    size_t size;
    unsigned char *bytes = sim_aggregate_encode(aggregate, &size);
    assert_int_equal(sim_aggregate_decode(copy, bytes, size, &error), SIM_OK);
    check_same_aggregate(aggregate, copy);
    assert_int_equal(sim_aggregate_decode(copy, bytes, size, &error), SIM_OK); /* over what is there */
    check_same_aggregate(aggregate, copy);
    free(bytes);
    sim_aggregate_destroy(aggregate);
    sim_aggregate_destroy(copy);
    free(r);
}

static void aggregate__bytes_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    record *r = record_create();
    sim_aggregate *aggregate = sim_aggregate_create(&toy_layout), *copy = sim_aggregate_create(&toy_layout);
    sim_error error;
    assert_int_equal(run_toy(&(toy){0}, 100, 1, r, aggregate, &error), SIM_OK);
    size_t size;
    unsigned char *bytes = sim_aggregate_encode(aggregate, &size);
    for (size_t cut = 0; cut < size; cut += cut < 100 ? 1 : 97) {
        unsigned char *part = malloc(cut + 1); /* of its own, so that reading past it is seen */
        memcpy(part, bytes, cut);
        assert_int_equal(sim_aggregate_decode(copy, part, cut, &error), SIM_ERR_IO);
        free(part);
    }
    assert_int_equal(copy->blocks_done, 0);
    sim_layout other = toy_layout;
    other.n_months--;
    sim_aggregate *smaller = sim_aggregate_create(&other);
    assert_int_equal(sim_aggregate_decode(smaller, bytes, size, &error), SIM_ERR_IO);
    sim_aggregate_destroy(smaller);
    free(bytes);
    sim_aggregate_destroy(aggregate);
    sim_aggregate_destroy(copy);
    free(r);
}

static void experiment__a_series_may_keep_moments_only(void **state)
{
    (void)state;
    static const bool moments_only[TOY_SERIES] = {false, true, false};
    sim_layout layout = toy_layout;
    layout.moments_only = moments_only;
    toy t = {0};
    sim_error error;
    sim_aggregate *all = sim_aggregate_create(&toy_layout), *some = sim_aggregate_create(&layout);
    sim_experiment experiment = toy_experiment(&t, all, 200, 2);
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
    experiment = toy_experiment(&t, some, 200, 2);
    experiment.layout = &layout;
    assert_int_equal(sim_experiment_run(&experiment, &error), SIM_OK);
    for (int cell = 0; cell < TOY_CELLS; cell++) {
        sim_point a = sim_aggregate_point(all, (size_t)cell), b = sim_aggregate_point(some, (size_t)cell);
        assert_true(a.n == b.n && a.mean == b.mean && a.sd == b.sd);
        for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++) {
            assert_true(a.q[i] == a.q[i]);
            bool is_right = moments_only[cell / TOY_MONTHS] ? isnan(b.q[i]) : b.q[i] == a.q[i];
            assert_true(is_right);
        }
    }
    sim_aggregate_destroy(all);
    sim_aggregate_destroy(some);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(experiment__two_threads_give_the_same_bits),
        cmocka_unit_test(experiment__five_threads_give_the_same_bits),
        cmocka_unit_test(experiment__more_threads_than_blocks_give_the_same_bits),
        cmocka_unit_test(experiment__failed_replications_are_reported_and_the_others_go_on),
        cmocka_unit_test(experiment__an_infinite_number_fails_its_replication_only),
        cmocka_unit_test(experiment__failure_inside_gsl_fails_its_replication_only),
        cmocka_unit_test(experiment__failure_of_all_is_an_error_with_the_first_reason),
        cmocka_unit_test(experiment__failure_without_a_reason_is_still_reported),
        cmocka_unit_test(experiment__stop_keeps_a_prefix_that_can_be_gone_on_with),
        cmocka_unit_test(experiment__stop_before_the_start_does_nothing),
        cmocka_unit_test(experiment__error_of_the_sink_ends_the_run),
        cmocka_unit_test(experiment__model_without_memory_is_an_error),
        cmocka_unit_test(experiment__no_replications_are_no_error),
        cmocka_unit_test(experiment__runs_of_a_future_share_its_parameters),
        cmocka_unit_test(experiment__antithetic_pairs_share_their_luck_and_mirror_it),
        cmocka_unit_test(experiment__antithetic_pairs_are_runs_of_a_future_where_it_has_more),
        cmocka_unit_test(experiment__replay_gives_the_bits_of_the_run),
        cmocka_unit_test(experiment__replay_of_a_failed_replication_tells_why),
        cmocka_unit_test(experiment__salt_and_seed_change_the_luck),
        cmocka_unit_test(experiment__progress_rises_to_the_total),
        cmocka_unit_test(experiment__a_series_may_keep_moments_only),
        cmocka_unit_test(experiment__points_are_exact_but_for_half_a_per_cent_of_a_quantile),
        cmocka_unit_test(aggregate__bytes_come_back_as_they_went),
        cmocka_unit_test(aggregate__bytes_that_do_not_fit_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
