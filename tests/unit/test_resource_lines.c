#include "tests/unit/small_world.h"

#include "sim/resource.h"

static world *open_desk(void **state, int capacity, sim_discipline discipline, int queue_limit)
{
    world *w = *state;
    sim_resource_spec spec = {
        .name = "desk", .capacity = capacity, .discipline = discipline, .queue_limit = queue_limit};
    w->desk = sim_resource_create(w->arena, w->engine, &spec);
    return w;
}

static void ask_with(world *w, tape_person *who, int units, int priority, double patience_days)
{
    sim_terms terms = {
        .priority = priority, .patience_days = patience_days, .ended = tape_ended, .subject = who};
    who->request = sim_resource_ask(w->desk, units, &terms);
}

static void ask(world *w, tape_person *who, int units)
{
    ask_with(w, who, units, 0, 0.0);
}

static void serve(world *w, tape_person *who, double service_days, double patience_days)
{
    sim_terms terms = {.patience_days = patience_days, .ended = tape_ended, .subject = who};
    who->request = sim_resource_serve(w->desk, service_days, &terms);
}

static bool give_back(world *w, const tape_person *who)
{
    return sim_resource_give_back(w->desk, who->request);
}

static void pass_days(world *w, double days)
{
    sim_engine_run(w->engine, sim_engine_now(w->engine) + days);
}

/* ---- names ---- */

static void resource__name_holds_from_the_grant_until_it_is_given_back(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    ask(w, &w->a, 1);
    ask(w, &w->b, 1);
    assert_true(sim_resource_holds(w->desk, w->a.request));
    assert_false(sim_resource_holds(w->desk, w->b.request));
    assert_false(give_back(w, &w->b));                          /* it waits */
    assert_false(sim_resource_withdraw(w->desk, w->a.request)); /* it holds */
    pass_days(w, 2.0);
    assert_true(give_back(w, &w->a));
    assert_false(give_back(w, &w->a));
    assert_true(sim_resource_holds(w->desk, w->b.request));
    EXPECT_LOG(&w->log, "0 a granted 0; 2 b granted 2; ");
    assert_int_equal(sim_resource_busy(w->desk), 1);
}

static void resource__stale_name_is_not_that_of_its_successor(void **state)
{
    world *w = open_desk(state, 2, SIM_PRIORITY, 0);
    ask(w, &w->a, 1);
    give_back(w, &w->a);
    ask(w, &w->b, 2); /* in the slot of a */
    assert_int_equal(w->a.request.slot, w->b.request.slot);
    assert_false(sim_resource_holds(w->desk, w->a.request));
    assert_false(give_back(w, &w->a));
    assert_false(sim_resource_withdraw(w->desk, w->a.request));
    assert_false(sim_resource_holds(w->desk, (sim_request){0}));
    assert_false(sim_resource_holds(w->desk, (sim_request){.slot = 12345, .generation = 1}));
    assert_int_equal(sim_resource_busy(w->desk), 2);
}

static void resource__unit_without_a_name_and_units_with_one_share_a_line(void **state)
{
    world *w = open_desk(state, 2, SIM_PRIORITY, 0);
    sim_resource_request(w->desk, 0, tape_ended, &w->a, 0);
    ask(w, &w->b, 1);
    ask(w, &w->c, 2);
    w->d.request = sim_resource_request(w->desk, 0, tape_ended, &w->d, 0);
    assert_false(sim_resource_holds(w->desk, w->d.request));
    sim_resource_release(w->desk);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; ");
    assert_true(give_back(w, &w->b));
    EXPECT_LOG(&w->log, "0 c granted 0; ");
    assert_true(give_back(w, &w->c));
    EXPECT_LOG(&w->log, "0 d granted 0; ");
    assert_false(give_back(w, &w->d)); /* the name was of the wait only */
    assert_int_equal(sim_resource_busy(w->desk), 1);
}

/* ---- order ---- */

static void resource__nobody_overtakes_one_who_asks_for_more(void **state)
{
    world *w = open_desk(state, 3, SIM_PRIORITY, 0);
    ask(w, &w->a, 2);
    ask(w, &w->b, 2);
    ask(w, &w->c, 1); /* one is free, but b is before it */
    ask_with(w, &w->d, 1, 0, SIM_NO_PATIENCE);
    ask_with(w, &w->e, 1, -1, 0.0); /* more urgent: before b */
    EXPECT_LOG(&w->log, "0 a granted 0; 0 d refused 0; 0 e granted 0; ");
    give_back(w, &w->a);
    EXPECT_LOG(&w->log, "0 b granted 0; ");
    give_back(w, &w->e);
    EXPECT_LOG(&w->log, "0 c granted 0; ");
}

static void resource__one_who_leaves_the_line_lets_those_behind_go_on(void **state)
{
    world *w = open_desk(state, 3, SIM_PRIORITY, 0);
    ask(w, &w->a, 2);
    ask_with(w, &w->b, 2, 0, 1.0);
    ask(w, &w->c, 1);
    pass_days(w, 2.0);
    EXPECT_LOG(&w->log, "0 a granted 0; 1 b timed-out 1; 1 c granted 1; ");
    give_back(w, &w->c);
    ask(w, &w->d, 3);
    ask(w, &w->e, 1);
    assert_true(sim_resource_withdraw(w->desk, w->d.request));
    EXPECT_LOG(&w->log, "2 e granted 0; ");
}

static void resource__first_in_first_out_ignores_the_priority(void **state)
{
    world *w = open_desk(state, 1, SIM_FIFO, 0);
    ask(w, &w->a, 1);
    ask_with(w, &w->b, 1, 5, 0.0);
    ask_with(w, &w->c, 1, -5, 0.0);
    sim_resource_request(w->desk, -9, tape_ended, &w->d, 0);
    assert_true(give_back(w, &w->a));
    assert_true(give_back(w, &w->b));
    assert_true(give_back(w, &w->c));
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; 0 c granted 0; 0 d granted 0; ");
}

static void resource__without_preemption_nothing_is_taken_away(void **state)
{
    const sim_discipline disciplines[] = {SIM_PRIORITY, SIM_FIFO};
    for (int i = 0; i < 2; i++) {
        world *w = open_desk(state, 1, disciplines[i], 0);
        ask_with(w, &w->a, 1, 9, 0.0);
        ask_with(w, &w->b, 1, -9, 0.0);
        EXPECT_LOG(&w->log, "0 a granted 0; ");
        assert_int_equal(sim_resource_count(w->desk).preempted, 0);
    }
}

/* ---- balking and reneging ---- */

static void resource__full_line_turns_away(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 2);
    ask(w, &w->a, 1);
    ask(w, &w->b, 1);
    ask(w, &w->c, 1);
    ask_with(w, &w->d, 1, -9, 0.0); /* however urgent */
    sim_request refused = sim_resource_request(w->desk, -9, tape_ended, &w->e, 0);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 d refused 0; 0 e refused 0; ");
    assert_int_equal(w->d.request.generation, 0);
    assert_int_equal(refused.generation, 0);
    give_back(w, &w->a); /* room again */
    ask(w, &w->d, 1);
    EXPECT_LOG(&w->log, "0 b granted 0; ");
    sim_resource_counts counts = sim_resource_count(w->desk);
    assert_int_equal(counts.arrived, 6);
    assert_int_equal(counts.refused, 2);
    assert_int_equal(counts.granted, 2);
    assert_int_equal(counts.longest_queue, 2);
}

static void resource__without_a_line_whoever_finds_it_busy_is_lost(void **state)
{
    world *w = open_desk(state, 2, SIM_PRIORITY, SIM_NO_QUEUE);
    serve(w, &w->a, 2.0, 0.0);
    serve(w, &w->b, 3.0, 0.0);
    serve(w, &w->c, 1.0, 5.0);
    pass_days(w, 2.5);
    serve(w, &w->d, 1.0, SIM_NO_PATIENCE);
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "0 c refused 0; 2 a served 0; 3 b served 0; 3.5 d served 0; ");
    assert_int_equal(sim_resource_count(w->desk).longest_queue, 0);
}

static void resource__patience_ends_a_wait_and_not_what_is_held(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    ask_with(w, &w->a, 1, 0, 1.0);
    ask_with(w, &w->b, 1, 0, 2.0);
    serve(w, &w->c, 1.0, 3.0);
    ask_with(w, &w->d, 1, 0, INFINITY);
    pass_days(w, 2.5);
    EXPECT_LOG(&w->log, "0 a granted 0; 2 b timed-out 2; ");
    assert_false(sim_resource_withdraw(w->desk, w->b.request));
    give_back(w, &w->a);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "3.5 d granted 3.5; 3.5 c served 2.5; ");
}

static void give_back_a(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    assert_true(give_back(subject, &((world *)subject)->a));
}

/* Both at day 2: the one that was on the agenda first. */
static void resource__patience_that_ends_with_the_grant_goes_by_the_order_of_events(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    ask(w, &w->a, 1);
    sim_engine_schedule(w->engine, 2.0, 0, give_back_a, w, 0, NULL);
    ask_with(w, &w->b, 1, 0, 2.0);
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "0 a granted 0; 2 b granted 2; ");
    give_back(w, &w->b);
    ask(w, &w->a, 1);
    ask_with(w, &w->c, 1, 0, 2.0);
    sim_engine_schedule_after(w->engine, 2.0, 0, give_back_a, w, 0, NULL);
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "5 a granted 0; 7 c timed-out 2; ");
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void resource__withdrawn_wait_takes_its_patience_along(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    ask(w, &w->a, 1);
    ask_with(w, &w->b, 1, 0, 2.0);
    serve(w, &w->c, 1.0, 2.0);
    assert_true(sim_resource_withdraw(w->desk, w->b.request));
    assert_true(sim_resource_withdraw(w->desk, w->c.request));
    assert_int_equal(sim_engine_pending(w->engine), 0);
    assert_int_equal(sim_resource_queue_length(w->desk), 0);
    assert_int_equal(sim_resource_count(w->desk).withdrawn, 2);
}

/* ---- jobs ---- */

static void resource__job_is_told_after_its_unit_has_gone_on(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    serve(w, &w->a, 2.0, 0.0);
    ask(w, &w->b, 1);
    assert_true(sim_resource_holds(w->desk, w->a.request));
    assert_false(give_back(w, &w->a)); /* the unit is the resource's */
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "2 b granted 2; 2 a served 0; ");
    assert_false(sim_resource_holds(w->desk, w->a.request));
}

static void resource__job_of_no_time_takes_an_event(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    serve(w, &w->a, 0.0, 0.0);
    serve(w, &w->b, 0.0, 0.0);
    EXPECT_LOG(&w->log, "");
    pass_days(w, 0.0);
    EXPECT_LOG(&w->log, "0 a served 0; 0 b served 0; ");
}

static void resource__job_may_have_nobody_to_tell(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 1);
    sim_terms quiet = {.patience_days = 1.0};
    sim_resource_serve(w->desk, 3.0, &quiet);
    sim_resource_serve(w->desk, 3.0, &quiet);
    sim_resource_serve(w->desk, 3.0, &quiet);
    pass_days(w, 9.0);
    sim_resource_counts counts = sim_resource_count(w->desk);
    assert_int_equal(counts.granted, 1);
    assert_int_equal(counts.timed_out, 1);
    assert_int_equal(counts.refused, 1);
    CHECK_CLOSE(sim_resource_utilisation(w->desk), 1.0 / 3.0, 1e-15, 0.0);
}

static void resource__job_withdrawn_in_service_frees_its_unit(void **state)
{
    const sim_discipline disciplines[] = {SIM_PRIORITY, SIM_FIFO, SIM_PREEMPTIVE};
    for (int i = 0; i < 3; i++) {
        world *w = open_desk(state, 1, disciplines[i], 0);
        serve(w, &w->a, 2.0, 0.0);
        ask(w, &w->b, 1);
        assert_true(sim_resource_withdraw(w->desk, w->a.request));
        assert_false(sim_resource_withdraw(w->desk, w->a.request));
        pass_days(w, 0.0);
        assert_true(give_back(w, &w->b));
        assert_int_equal(sim_engine_pending(w->engine), 0);
    }
    EXPECT_LOG(&((world *)*state)->log, "0 b granted 0; 0 b granted 0; 0 b granted 0; ");
}

/* ---- shifts ---- */

static void shift(sim_engine *engine, void *subject, int64_t capacity)
{
    (void)engine;
    sim_resource_set_capacity(((world *)subject)->desk, (int)capacity);
}

static void resource__shifts_serve_while_they_last(void **state)
{
    world *w = open_desk(state, 0, SIM_PRIORITY, 0);
    const int capacities[] = {2, 0, 1};
    for (int i = 0; i < 3; i++)
        sim_engine_schedule(w->engine, 1.0 + 4.0 * i, 0, shift, w, capacities[i], NULL);
    serve(w, &w->a, 3.0, 0.0);
    serve(w, &w->b, 5.0, 0.0); /* goes on past the end of the shift */
    serve(w, &w->c, 2.0, 0.0); /* begins within it */
    serve(w, &w->d, 1.0, 0.0); /* in the next */
    pass_days(w, 20.0);
    EXPECT_LOG(&w->log, "4 a served 1; 6 b served 1; 6 c served 4; 10 d served 9; ");
    CHECK_CLOSE(sim_resource_mean_busy(w->desk), (3.0 + 5.0 + 2.0 + 1.0) / 20.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_resource_utilisation(w->desk), 11.0 / (2.0 * 4.0 + 1.0 * 11.0), 1e-15, 0.0);
    assert_int_equal(sim_resource_count(w->desk).longest_queue, 4);
}

static void resource__without_capacity_has_no_utilisation(void **state)
{
    world *w = open_desk(state, 0, SIM_PRIORITY, 0);
    pass_days(w, 2.0);
    assert_true(isnan(sim_resource_utilisation(w->desk)));
}

/* ---- from callbacks ---- */

static void give_back_and_ask(tape_person *self, sim_wait_end end)
{
    world *w = self->world;
    if (end != SIM_WAIT_GRANTED || self->request.generation == 0)
        return;
    assert_true(give_back(w, self));
    ask(w, &w->e, 1);
    tape_log_write(self->log, "asked; ");
}

static void resource__callback_may_give_back_and_ask(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    ask(w, &w->a, 1);
    w->b.then = give_back_and_ask;
    ask(w, &w->b, 1);
    ask(w, &w->c, 1);
    assert_true(give_back(w, &w->a));
    /* b gives back before c goes on; e comes behind c, and c goes on when b's callback has returned. */
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; asked; 0 c granted 0; ");
    assert_int_equal(sim_resource_queue_length(w->desk), 1);
    assert_true(give_back(w, &w->c));
    EXPECT_LOG(&w->log, "0 e granted 0; ");
}

static void withdraw_c(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    assert_true(sim_resource_withdraw(w->desk, w->c.request));
}

static void resource__callback_may_withdraw_whoever_is_next(void **state)
{
    world *w = open_desk(state, 0, SIM_PRIORITY, 0);
    w->a.then = withdraw_c;
    ask(w, &w->a, 1);
    ask(w, &w->c, 1);
    ask(w, &w->d, 1);
    sim_resource_set_capacity(w->desk, 3);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 d granted 0; ");
    assert_int_equal(sim_resource_busy(w->desk), 2);
}

static void close_down(tape_person *self, sim_wait_end end)
{
    (void)end;
    sim_resource_set_capacity(((world *)self->world)->desk, 1);
}

static void resource__callback_may_change_the_capacity(void **state)
{
    world *w = open_desk(state, 0, SIM_PRIORITY, 0);
    w->a.then = close_down;
    ask(w, &w->a, 1);
    ask(w, &w->b, 1);
    sim_resource_set_capacity(w->desk, 2);
    EXPECT_LOG(&w->log, "0 a granted 0; ");
    w->b.then = close_down; /* to what it is */
    assert_true(give_back(w, &w->a));
    EXPECT_LOG(&w->log, "0 b granted 0; ");
}

static void ask_again(tape_person *self, sim_wait_end end)
{
    if (end == SIM_WAIT_TIMED_OUT)
        ask_with(self->world, self, 1, 0, 1.0);
}

static void resource__one_who_lost_patience_may_ask_again_behind_the_others(void **state)
{
    world *w = open_desk(state, 1, SIM_PRIORITY, 0);
    ask(w, &w->a, 1);
    w->b.then = ask_again;
    ask_with(w, &w->b, 1, 0, 1.0);
    ask(w, &w->c, 1);
    pass_days(w, 1.5);
    give_back(w, &w->a);
    give_back(w, &w->c);
    EXPECT_LOG(&w->log, "0 a granted 0; 1 b timed-out 1; 1.5 c granted 1.5; 1.5 b granted 0.5; ");
}

static void give_back_d_and_ask(tape_person *self, sim_wait_end end)
{
    world *w = self->world;
    if (end != SIM_WAIT_TIMED_OUT)
        return;
    assert_true(give_back(w, &w->d));
    ask_with(w, &w->e, 1, -1, 0.0);
    tape_log_write(self->log, "asked; ");
}

/* In every discipline: those behind it go on when its callback has returned. */
static void resource__those_behind_one_who_lost_patience_go_on_after_its_callback(void **state)
{
    const sim_discipline disciplines[] = {SIM_PRIORITY, SIM_PREEMPTIVE};
    for (int i = 0; i < 2; i++) {
        sim_engine_reset(((world *)*state)->engine);
        world *w = open_desk(state, 3, disciplines[i], 0);
        ask(w, &w->d, 1);
        w->b.then = give_back_d_and_ask;
        ask_with(w, &w->b, 4, 0, 1.0);
        ask(w, &w->c, 1);
        pass_days(w, 1.0);
        EXPECT_LOG(&w->log, "0 d granted 0; 1 b timed-out 1; 1 e granted 0; asked; 1 c granted 1; ");
    }
}

static void serve_next(tape_person *self, sim_wait_end end)
{
    if (end == SIM_WAIT_SERVED && --self->request.slot > 0) {
        uint32_t left = self->request.slot;
        serve(self->world, self, 0.0, 0.0);
        self->request.slot = left;
    }
}

/* A job that brings the next when it is over, and a million in line that come and go in one moment. */
static void resource__jobs_do_not_deepen_the_stack(void **state)
{
    enum { MANY = 1000000 };
    world *w = open_desk(state, 0, SIM_PRIORITY, 0);
    sim_terms quiet = {.ended = NULL};
    for (int i = 0; i < MANY; i++)
        sim_resource_serve(w->desk, 0.0, &quiet);
    sim_resource_set_capacity(w->desk, 1);
    sim_engine_run(w->engine, INFINITY);
    assert_int_equal(sim_resource_count(w->desk).granted, MANY);
    w->a.then = serve_next;
    serve(w, &w->a, 0.0, 0.0);
    w->a.request.slot = 50;
    sim_engine_run(w->engine, INFINITY);
    assert_int_equal(sim_resource_count(w->desk).granted, MANY + 50);
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_create, world_destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(resource__name_holds_from_the_grant_until_it_is_given_back),
        TEST(resource__stale_name_is_not_that_of_its_successor),
        TEST(resource__unit_without_a_name_and_units_with_one_share_a_line),
        TEST(resource__nobody_overtakes_one_who_asks_for_more),
        TEST(resource__one_who_leaves_the_line_lets_those_behind_go_on),
        TEST(resource__first_in_first_out_ignores_the_priority),
        TEST(resource__without_preemption_nothing_is_taken_away),
        TEST(resource__full_line_turns_away),
        TEST(resource__without_a_line_whoever_finds_it_busy_is_lost),
        TEST(resource__patience_ends_a_wait_and_not_what_is_held),
        TEST(resource__patience_that_ends_with_the_grant_goes_by_the_order_of_events),
        TEST(resource__withdrawn_wait_takes_its_patience_along),
        TEST(resource__job_is_told_after_its_unit_has_gone_on),
        TEST(resource__job_of_no_time_takes_an_event),
        TEST(resource__job_may_have_nobody_to_tell),
        TEST(resource__job_withdrawn_in_service_frees_its_unit),
        TEST(resource__shifts_serve_while_they_last),
        TEST(resource__without_capacity_has_no_utilisation),
        TEST(resource__callback_may_give_back_and_ask),
        TEST(resource__callback_may_withdraw_whoever_is_next),
        TEST(resource__callback_may_change_the_capacity),
        TEST(resource__one_who_lost_patience_may_ask_again_behind_the_others),
        TEST(resource__those_behind_one_who_lost_patience_go_on_after_its_callback),
        TEST(resource__jobs_do_not_deepen_the_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
