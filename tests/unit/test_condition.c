#include "tests/unit/small_world.h"

#include "sim/condition.h"

static bool is_positive(const void *context)
{
    return *(const int *)context > 0;
}

static bool is_many(const void *context)
{
    return *(const int *)context > 9;
}

static void wait_for(world *w, tape_person *who, sim_test_fn test, int priority, double patience_days)
{
    sim_terms terms = {
        .priority = priority, .patience_days = patience_days, .ended = tape_ended, .subject = who};
    who->request = sim_condition_wait(w->door, test, &w->level, &terms);
}

static void wait_until_positive(world *w, tape_person *who)
{
    wait_for(w, who, is_positive, 0, 0.0);
}

static void pass_days(world *w, double days)
{
    sim_engine_run(w->engine, sim_engine_now(w->engine) + days);
}

static void take_one(tape_person *self, sim_wait_end end)
{
    if (end == SIM_WAIT_GRANTED)
        ((world *)self->world)->level--;
}

static void condition__that_holds_lets_go_on_at_once(void **state)
{
    world *w = *state;
    wait_until_positive(w, &w->a);
    w->level = 1;
    wait_until_positive(w, &w->b); /* even before a, who waits for the signal */
    EXPECT_LOG(&w->log, "0 b granted 0; ");
    assert_int_equal(w->b.request.generation, 0);
    assert_int_equal(sim_condition_waiting(w->door), 1);
    assert_string_equal(sim_condition_name(w->door), "door");
}

static void condition__change_without_signal_wakes_nobody(void **state)
{
    world *w = *state;
    wait_until_positive(w, &w->a);
    w->level = 1;
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "");
    assert_int_equal(sim_condition_signal(w->door), 1);
    EXPECT_LOG(&w->log, "5 a granted 5; ");
    assert_int_equal(sim_condition_signal(w->door), 0);
}

static void condition__asks_by_priority_then_arrival(void **state)
{
    world *w = *state;
    wait_for(w, &w->a, is_positive, 1, 0.0);
    wait_for(w, &w->b, is_positive, 0, 0.0);
    wait_for(w, &w->c, is_positive, -1, 0.0);
    wait_for(w, &w->d, is_positive, 0, 0.0);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 4);
    EXPECT_LOG(&w->log, "0 c granted 0; 0 b granted 0; 0 d granted 0; 0 a granted 0; ");
}

static void condition__what_the_first_takes_the_second_does_not_find(void **state)
{
    world *w = *state;
    w->a.then = w->b.then = w->c.then = take_one;
    wait_until_positive(w, &w->a);
    wait_until_positive(w, &w->b);
    wait_until_positive(w, &w->c);
    w->level = 2;
    assert_int_equal(sim_condition_signal(w->door), 2);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; ");
    assert_int_equal(sim_condition_waiting(w->door), 1);
}

static void condition__one_whose_test_fails_holds_up_nobody(void **state)
{
    world *w = *state;
    wait_for(w, &w->a, is_many, 0, 0.0);
    wait_until_positive(w, &w->b);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 1);
    EXPECT_LOG(&w->log, "0 b granted 0; ");
}

static void condition__patience_and_refusal_are_told(void **state)
{
    world *w = *state;
    wait_for(w, &w->a, is_positive, 0, SIM_NO_PATIENCE);
    EXPECT_LOG(&w->log, "0 a refused 0; ");
    wait_for(w, &w->b, is_positive, 0, 2.0);
    wait_for(w, &w->c, is_positive, 0, 3.0);
    pass_days(w, 2.5);
    EXPECT_LOG(&w->log, "2 b timed-out 2; ");
    w->level = 1;
    sim_condition_signal(w->door);
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "2.5 c granted 2.5; ");
    wait_for(w, &w->d, is_positive, 0, SIM_NO_PATIENCE);
    EXPECT_LOG(&w->log, "7.5 d granted 0; ");
    assert_int_equal(sim_condition_waits(w->door)->n, 2);
    CHECK_CLOSE(sim_condition_waits(w->door)->mean, 1.25, 1e-15, 0.0);
    CHECK_CLOSE(sim_condition_mean_waiting(w->door), 4.5 / 7.5, 1e-15, 0.0);
}

static void condition__infinite_patience_waits_for_ever(void **state)
{
    world *w = *state;
    wait_for(w, &w->a, is_positive, 0, INFINITY);
    assert_int_equal(sim_engine_pending(w->engine), 0);
    assert_int_equal(sim_condition_waiting(w->door), 1);
}

static void condition__withdrawn_wait_is_not_told(void **state)
{
    world *w = *state;
    wait_for(w, &w->a, is_positive, 0, 1.0);
    sim_request old = w->a.request;
    assert_true(sim_condition_withdraw(w->door, old));
    assert_false(sim_condition_withdraw(w->door, old));
    wait_until_positive(w, &w->b); /* in the slot of a */
    assert_false(sim_condition_withdraw(w->door, old));
    pass_days(w, 2.0);
    w->level = 1;
    sim_condition_signal(w->door);
    assert_false(sim_condition_withdraw(w->door, w->b.request));
    EXPECT_LOG(&w->log, "2 b granted 2; ");
}

/* ---- from callbacks ---- */

static void withdraw_next(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    assert_true(sim_condition_withdraw(w->door, w->b.request));
}

static void condition__callback_may_withdraw_whoever_is_next(void **state)
{
    world *w = *state;
    w->a.then = withdraw_next;
    wait_until_positive(w, &w->a);
    wait_until_positive(w, &w->b);
    wait_until_positive(w, &w->c);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 2);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 c granted 0; ");
}

/* Whoever comes while a signal is under way is not asked by it, wherever its place is. */
static void close_let_in_and_open(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    w->level = 0;
    wait_for(w, &w->d, is_positive, self == &w->a ? 0 : 9, 0.0);
    w->level = 1;
}

static void condition__one_who_comes_during_a_signal_is_not_asked_by_it(void **state)
{
    world *w = *state;
    w->a.then = close_let_in_and_open;
    wait_for(w, &w->a, is_positive, -5, 0.0);
    wait_for(w, &w->b, is_positive, 5, 0.0); /* d comes between */
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 2);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; ");
    assert_int_equal(sim_condition_signal(w->door), 1);
    EXPECT_LOG(&w->log, "0 d granted 0; ");
    w->b.then = close_let_in_and_open;
    w->level = 0;
    wait_for(w, &w->b, is_positive, 5, 0.0);
    wait_for(w, &w->c, is_positive, 6, 0.0); /* d comes after */
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 2);
    EXPECT_LOG(&w->log, "0 b granted 0; 0 c granted 0; ");
    assert_int_equal(sim_condition_waiting(w->door), 1);
}

static void signal_more(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    w->level = 10;
    assert_int_equal(sim_condition_signal(w->door), 0); /* heard later */
    tape_log_write(&w->log, "signalled; ");
}

static void condition__signal_from_a_callback_asks_everyone_once_more(void **state)
{
    world *w = *state;
    w->b.then = signal_more;
    wait_for(w, &w->a, is_many, 0, 0.0);
    wait_until_positive(w, &w->b);
    wait_until_positive(w, &w->c);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 3);
    EXPECT_LOG(&w->log, "0 b granted 0; signalled; 0 c granted 0; 0 a granted 0; ");
}

static void signal_again(tape_person *self, sim_wait_end end)
{
    (void)end;
    sim_condition_signal(((world *)self->world)->door);
}

static void condition__signals_from_callbacks_do_not_deepen_the_stack(void **state)
{
    enum { MANY = 100000 };
    world *w = *state;
    sim_terms terms = {.ended = NULL};
    for (int i = 0; i < MANY; i++)
        sim_condition_wait(w->door, is_positive, &w->level, &terms);
    w->a.then = signal_again;
    wait_for(w, &w->a, is_positive, -1, 0.0);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), MANY + 1);
    EXPECT_LOG(&w->log, "0 a granted 0; ");
}

static void condition__wait_in_the_middle_leaves_at_once(void **state)
{
    enum { MANY = 1000 };
    world *w = *state;
    sim_request requests[MANY];
    sim_terms terms = {.ended = NULL};
    for (int i = 0; i < MANY; i++) {
        terms.priority = i * 7 % 5;
        requests[i] = sim_condition_wait(w->door, is_positive, &w->level, &terms);
    }
    for (int i = 0; i < MANY; i += 2)
        assert_true(sim_condition_withdraw(w->door, requests[(i * 13) % MANY]));
    assert_int_equal(sim_condition_waiting(w->door), MANY / 2);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), MANY / 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_create, world_destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(condition__that_holds_lets_go_on_at_once),
        TEST(condition__change_without_signal_wakes_nobody),
        TEST(condition__asks_by_priority_then_arrival),
        TEST(condition__what_the_first_takes_the_second_does_not_find),
        TEST(condition__one_whose_test_fails_holds_up_nobody),
        TEST(condition__patience_and_refusal_are_told),
        TEST(condition__infinite_patience_waits_for_ever),
        TEST(condition__withdrawn_wait_is_not_told),
        TEST(condition__callback_may_withdraw_whoever_is_next),
        TEST(condition__one_who_comes_during_a_signal_is_not_asked_by_it),
        TEST(condition__signal_from_a_callback_asks_everyone_once_more),
        TEST(condition__signals_from_callbacks_do_not_deepen_the_stack),
        TEST(condition__wait_in_the_middle_leaves_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
