#include "tests/support/check.h"

#include "sim/engine.h"

enum { MOST = 64 };

/* What fired, and when. */
typedef struct record {
    int64_t arguments[MOST];
    double times[MOST];
    int count;
    sim_event_handle handle;
} record;

static void note(sim_engine *engine, void *subject, int64_t argument)
{
    record *seen = subject;
    seen->arguments[seen->count] = argument;
    seen->times[seen->count++] = sim_engine_now(engine);
}

static void stop(sim_engine *engine, void *subject, int64_t argument)
{
    note(engine, subject, argument);
    sim_engine_stop(engine);
}

static void chain(sim_engine *engine, void *subject, int64_t argument)
{
    note(engine, subject, argument);
    if (argument > 0)
        assert_int_equal(sim_engine_schedule_after(engine, 1.5, 0, chain, subject, argument - 1, NULL),
                         SIM_OK);
}

static void cancel_another(sim_engine *engine, void *subject, int64_t argument)
{
    record *seen = subject;
    note(engine, subject, argument);
    assert_true(sim_engine_cancel(engine, seen->handle));
    assert_false(sim_engine_cancel(engine, seen->handle));
}

static int create(void **state)
{
    *state = sim_engine_create();
    return 0;
}

static int destroy(void **state)
{
    sim_engine_destroy(*state);
    return 0;
}

static void engine__clock_follows_the_events(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    assert_int_equal(sim_engine_schedule(engine, 1.0, 0, chain, &seen, 3, NULL), SIM_OK);
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(seen.arguments[i], 3 - i);
        CHECK_CLOSE(seen.times[i], 1.0 + 1.5 * i, 0.0, 0.0);
    }
    CHECK_CLOSE(sim_engine_now(engine), 5.5, 0.0, 0.0);
    assert_int_equal(sim_engine_fired(engine), 4);
    assert_int_equal(sim_engine_pending(engine), 0);
}

static void engine__run_ends_at_the_horizon_and_goes_on_from_there(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    for (int64_t i = 1; i <= 4; i++)
        sim_engine_schedule(engine, (double)i, 0, note, &seen, i, NULL);
    sim_engine_run(engine, 2.0); /* the event at 2 lies on the horizon and fires */
    assert_int_equal(seen.count, 2);
    CHECK_CLOSE(sim_engine_now(engine), 2.0, 0.0, 0.0);
    sim_engine_run(engine, 2.5);
    assert_int_equal(seen.count, 2);
    CHECK_CLOSE(sim_engine_now(engine), 2.5, 0.0, 0.0);
    sim_engine_run(engine, 1.0); /* the clock does not go back */
    CHECK_CLOSE(sim_engine_now(engine), 2.5, 0.0, 0.0);
    sim_engine_run(engine, 10.0);
    assert_int_equal(seen.count, 4);
    CHECK_CLOSE(sim_engine_now(engine), 10.0, 0.0, 0.0);
}

static void engine__stop_leaves_the_rest_pending(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    sim_engine_schedule(engine, 1.0, 0, stop, &seen, 1, NULL);
    sim_engine_schedule(engine, 1.0, 0, note, &seen, 2, NULL);
    sim_engine_run(engine, 10.0);
    assert_int_equal(seen.count, 1);
    CHECK_CLOSE(sim_engine_now(engine), 1.0, 0.0, 0.0);
    sim_engine_run(engine, 10.0);
    assert_int_equal(seen.count, 2);
    CHECK_CLOSE(sim_engine_now(engine), 10.0, 0.0, 0.0);
}

static void engine__past_and_nan_are_refused(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    sim_event_handle handle = {.slot = 7, .generation = 9};
    sim_engine_run(engine, 5.0);
    assert_int_equal(sim_engine_schedule(engine, 4.999, 0, note, &seen, 0, &handle), SIM_ERR_RANGE);
    assert_int_equal(sim_engine_schedule(engine, NAN, 0, note, &seen, 0, &handle), SIM_ERR_RANGE);
    assert_int_equal(sim_engine_schedule(engine, -INFINITY, 0, note, &seen, 0, &handle), SIM_ERR_RANGE);
    assert_int_equal(sim_engine_schedule_after(engine, -1e-300, 0, note, &seen, 0, &handle), SIM_ERR_RANGE);
    assert_int_equal(sim_engine_schedule_after(engine, NAN, 0, note, &seen, 0, &handle), SIM_ERR_RANGE);
    assert_int_equal(handle.slot, 7);
    assert_int_equal(handle.generation, 9);
    assert_int_equal(sim_engine_pending(engine), 0);
    assert_int_equal(sim_engine_schedule(engine, 5.0, 0, note, &seen, 0, &handle), SIM_OK);
    assert_false(sim_engine_reschedule(engine, handle, 4.0));
    assert_false(sim_engine_reschedule(engine, handle, NAN));
    assert_true(sim_engine_is_pending(engine, handle));
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 1);
}

static void engine__infinity_never_comes(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    sim_event_handle never;
    assert_int_equal(sim_engine_schedule(engine, INFINITY, 0, note, &seen, 1, &never), SIM_OK);
    sim_engine_schedule(engine, 3.0, 0, note, &seen, 2, NULL);
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 1);
    CHECK_CLOSE(sim_engine_now(engine), 3.0, 0.0, 0.0);
    assert_true(sim_engine_reschedule(engine, never, 4.0));
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 2);
}

static void engine__event_can_cancel_another_at_its_own_time(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    sim_engine_schedule(engine, 1.0, 0, cancel_another, &seen, 1, NULL);
    sim_engine_schedule(engine, 1.0, 0, note, &seen, 2, &seen.handle);
    sim_engine_schedule(engine, 1.0, 0, note, &seen, 3, NULL);
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.arguments[1], 3);
}

static void engine__rescheduled_event_counts_as_inserted_now(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    sim_event_handle first;
    sim_engine_schedule(engine, 1.0, 0, note, &seen, 1, &first);
    sim_engine_schedule(engine, 2.0, 0, note, &seen, 2, NULL);
    assert_true(sim_engine_reschedule(engine, first, 2.0));
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.arguments[0], 2);
    assert_int_equal(seen.arguments[1], 1);
    assert_false(sim_engine_is_pending(engine, first));
    assert_false(sim_engine_reschedule(engine, first, 9.0));
}

static void engine__copy_fires_at_the_same_time_for_another_subject(void **state)
{
    sim_engine *engine = *state;
    record seen = {0}, other = {0};
    sim_event_handle late, soon, urgent, far;
    sim_engine_schedule(engine, 2.0, 0, note, &seen, 1, &late);
    sim_engine_schedule(engine, 1.0, 0, note, &seen, 2, &soon);
    sim_engine_schedule(engine, 2.0, -3, note, &seen, 3, &urgent);
    sim_engine_schedule(engine, 1e6, 0, note, &seen, 4, &far);
    assert_true(sim_engine_is_before(engine, soon, late));
    assert_true(sim_engine_is_before(engine, urgent, late));
    assert_false(sim_engine_is_before(engine, late, late));
    sim_event_handle copy = sim_engine_copy(engine, late, &other, 11);
    sim_engine_copy(engine, urgent, &other, 13);
    sim_engine_copy(engine, far, &other, 14);
    assert_true(sim_engine_is_before(engine, late, copy));
    assert_true(sim_engine_cancel(engine, late)); /* the copy stands on its own */
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 3);
    assert_int_equal(other.count, 3);
    assert_int_equal(other.arguments[0], 13); /* with its priority */
    assert_int_equal(other.arguments[1], 11);
    CHECK_CLOSE(other.times[1], 2.0, 0.0, 0.0);
    CHECK_CLOSE(other.times[2], 1e6, 0.0, 0.0);
}

static void engine__reset_starts_afresh(void **state)
{
    sim_engine *engine = *state;
    record seen = {0};
    sim_event_handle old;
    sim_engine_schedule(engine, 1.0, 0, note, &seen, 1, NULL);
    sim_engine_schedule(engine, 9.0, 0, note, &seen, 2, &old);
    sim_engine_run(engine, 5.0);
    sim_engine_reset(engine);
    CHECK_CLOSE(sim_engine_now(engine), 0.0, 0.0, 0.0);
    assert_int_equal(sim_engine_fired(engine), 0);
    assert_int_equal(sim_engine_pending(engine), 0);
    sim_engine_schedule(engine, 0.5, 0, note, &seen, 3, NULL);
    assert_false(sim_engine_is_pending(engine, old));
    sim_engine_run(engine, INFINITY);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.arguments[1], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(engine__clock_follows_the_events, create, destroy),
        cmocka_unit_test_setup_teardown(engine__run_ends_at_the_horizon_and_goes_on_from_there, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(engine__stop_leaves_the_rest_pending, create, destroy),
        cmocka_unit_test_setup_teardown(engine__past_and_nan_are_refused, create, destroy),
        cmocka_unit_test_setup_teardown(engine__infinity_never_comes, create, destroy),
        cmocka_unit_test_setup_teardown(engine__event_can_cancel_another_at_its_own_time, create, destroy),
        cmocka_unit_test_setup_teardown(engine__rescheduled_event_counts_as_inserted_now, create, destroy),
        cmocka_unit_test_setup_teardown(engine__copy_fires_at_the_same_time_for_another_subject, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(engine__reset_starts_afresh, create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
