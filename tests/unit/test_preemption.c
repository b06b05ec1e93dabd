#include "tests/unit/small_world.h"

#include "sim/resource.h"

static world *open_desk(void **state, int capacity)
{
    world *w = *state;
    sim_resource_spec spec = {.name = "desk", .capacity = capacity, .discipline = SIM_PREEMPTIVE};
    w->desk = sim_resource_create(w->arena, w->engine, &spec);
    return w;
}

static void ask_patiently(world *w, tape_person *who, int units, int priority, double patience_days)
{
    sim_terms of = terms_of(who, priority, patience_days);
    who->request = sim_resource_ask(w->desk, units, &of);
}

static void ask(world *w, tape_person *who, int units, int priority)
{
    ask_patiently(w, who, units, priority, 0.0);
}

static void serve(world *w, tape_person *who, double service_days, int priority)
{
    sim_terms of = terms_of(who, priority, 0.0);
    who->request = sim_resource_serve(w->desk, service_days, &of);
}

static bool give_back(world *w, const tape_person *who)
{
    return sim_resource_give_back(w->desk, who->request);
}

static void pass_days(world *w, double days)
{
    sim_engine_run(w->engine, sim_engine_now(w->engine) + days);
}

static void preemption__takes_from_the_largest_number_and_then_the_latest(void **state)
{
    world *w = open_desk(state, 3);
    ask(w, &w->a, 1, 5);
    ask(w, &w->b, 1, 7);
    ask(w, &w->c, 1, 7);
    pass_days(w, 2.0);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; 0 c granted 0; ");
    ask(w, &w->d, 1, 6);
    EXPECT_LOG(&w->log, "2 c preempted 2; 2 d granted 0; ");
    assert_false(sim_resource_holds(w->desk, w->c.request));
    assert_false(give_back(w, &w->c));
    ask(w, &w->x, 2, 1);
    EXPECT_LOG(&w->log, "2 b preempted 2; 2 d preempted 0; 2 x granted 0; ");
    assert_true(sim_resource_holds(w->desk, w->a.request));
    assert_int_equal(sim_resource_count(w->desk).preempted, 3);
    assert_int_equal(sim_resource_busy(w->desk), 3);
}

static void preemption__needs_a_larger_number_and_a_name(void **state)
{
    world *w = open_desk(state, 2);
    ask(w, &w->a, 1, 5);
    sim_resource_request(w->desk, 9, tape_ended, &w->b, 0); /* anonymous */
    ask(w, &w->c, 1, 5);                                    /* as urgent as a */
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; ");
    ask(w, &w->x, 2, 0); /* only one of two is within reach: none is taken */
    EXPECT_LOG(&w->log, "");
    assert_int_equal(sim_resource_queue_length(w->desk), 2);
    ask(w, &w->y, 1, -1); /* before x */
    EXPECT_LOG(&w->log, "0 a preempted 0; 0 y granted 0; ");
}

static void preemption__does_not_overtake_those_in_line(void **state)
{
    world *w = open_desk(state, 2);
    ask(w, &w->a, 1, 9);
    sim_resource_request(w->desk, 9, tape_ended, &w->b, 0);
    ask(w, &w->c, 2, 3); /* waits for b, whom it cannot take from */
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; ");
    ask(w, &w->d, 1, 4); /* could take from a, but c is before it */
    EXPECT_LOG(&w->log, "");
    assert_int_equal(sim_resource_queue_length(w->desk), 2);
}

/* Whoever is first in line takes as soon as it can, not only when it comes. */
static void preemption__first_in_line_takes_once_enough_is_within_reach(void **state)
{
    world *w = open_desk(state, 2);
    ask(w, &w->a, 1, 9);
    sim_resource_request(w->desk, 9, tape_ended, &w->b, 0);
    ask(w, &w->c, 2, 3);
    pass_days(w, 4.0);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; ");
    sim_resource_release(w->desk);
    EXPECT_LOG(&w->log, "4 a preempted 4; 4 c granted 4; ");
}

static void preemption__takes_when_capacity_comes_or_the_first_in_line_goes(void **state)
{
    world *w = open_desk(state, 1);
    ask(w, &w->a, 1, 9);
    ask(w, &w->c, 2, 3);
    ask(w, &w->d, 1, 4);
    EXPECT_LOG(&w->log, "0 a granted 0; ");
    sim_resource_withdraw(w->desk, w->c.request); /* d is first now */
    EXPECT_LOG(&w->log, "0 a preempted 0; 0 d granted 0; ");
    ask(w, &w->e, 2, 2);
    sim_resource_set_capacity(w->desk, 2);
    EXPECT_LOG(&w->log, "0 d preempted 0; 0 e granted 0; ");
}

static void preemption__takes_when_the_first_in_line_loses_patience(void **state)
{
    world *w = open_desk(state, 1);
    ask(w, &w->a, 1, 9);
    ask_patiently(w, &w->c, 2, 3, 1.0);
    ask(w, &w->d, 1, 4);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "0 a granted 0; 1 c timed-out 1; 1 a preempted 1; 1 d granted 1; ");
}

/* A holder of many gives them all; what is left over goes to those in line. */
static void preemption__what_is_left_over_goes_to_the_next_in_line(void **state)
{
    world *w = open_desk(state, 3);
    ask(w, &w->a, 3, 9);
    ask(w, &w->b, 1, 9);
    ask(w, &w->c, 2, 9);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "0 a granted 0; ");
    ask(w, &w->x, 1, 0);
    EXPECT_LOG(&w->log, "1 a preempted 1; 1 x granted 0; 1 b granted 1; ");
    assert_int_equal(sim_resource_busy(w->desk), 2);
    assert_int_equal(sim_resource_queue_length(w->desk), 1);
}

static void preemption__job_resumes_at_its_own_place_with_what_was_left(void **state)
{
    world *w = open_desk(state, 1);
    serve(w, &w->a, 5.0, 5);
    serve(w, &w->b, 1.0, 5);
    pass_days(w, 2.0);
    serve(w, &w->x, 1.0, 0);
    assert_false(sim_resource_holds(w->desk, w->a.request));
    assert_int_equal(sim_resource_queue_length(w->desk), 2);
    serve(w, &w->c, 1.0, 4);
    pass_days(w, 20.0);
    /* x 2-3, c 3-4, a 4-7 (before b, who came later), b 7-8; a waited two days in all. */
    EXPECT_LOG(&w->log, "3 x served 0; 4 c served 1; 7 a served 2; 8 b served 7; ");
    sim_resource_counts counts = sim_resource_count(w->desk);
    assert_int_equal(counts.arrived, 4);
    assert_int_equal(counts.granted, 5); /* a twice */
    assert_int_equal(counts.preempted, 1);
    const sim_moments *waits = sim_resource_waits(w->desk);
    assert_int_equal(waits->n, 5);
    CHECK_CLOSE(waits->mean * 5.0, 0.0 + 0.0 + 1.0 + 2.0 + 7.0, 1e-14, 0.0);
}

static void preemption__patience_of_a_job_is_over_with_its_first_grant(void **state)
{
    world *w = open_desk(state, 1);
    sim_terms of = terms_of(&w->a, 5, 1.0);
    w->a.request = sim_resource_serve(w->desk, 2.0, &of);
    ask(w, &w->x, 1, 0);
    pass_days(w, 10.0);
    EXPECT_LOG(&w->log, "0 x granted 0; ");
    give_back(w, &w->x);
    pass_days(w, 10.0);
    EXPECT_LOG(&w->log, "12 a served 10; ");
}

static void preemption__job_goes_back_in_line_where_there_is_no_room(void **state)
{
    world *w = *state;
    sim_resource_spec spec = {
        .name = "desk", .capacity = 1, .discipline = SIM_PREEMPTIVE, .queue_limit = SIM_NO_QUEUE};
    w->desk = sim_resource_create(w->arena, w->engine, &spec);
    serve(w, &w->a, 2.0, 5);
    serve(w, &w->b, 2.0, 5);
    serve(w, &w->x, 2.0, 0);
    pass_days(w, 10.0);
    EXPECT_LOG(&w->log, "0 b refused 0; 2 x served 0; 4 a served 2; ");
}

/* What happens at the same time happens in the order of the events: an end of service that was on the agenda
 * before comes before; a job that is taken from at the very end has nothing left and still needs its unit. */
static void ask_at(sim_engine *engine, void *subject, int64_t priority)
{
    (void)engine;
    tape_person *who = subject;
    ask(who->world, who, 1, (int)priority);
}

static void preemption__at_the_end_of_service_goes_by_the_order_of_events(void **state)
{
    world *w = open_desk(state, 1);
    sim_engine_schedule(w->engine, 2.0, 0, ask_at, &w->x, 0, NULL); /* before the end of service is known */
    serve(w, &w->a, 2.0, 5);
    pass_days(w, 3.0);
    EXPECT_LOG(&w->log, "2 x granted 0; ");
    give_back(w, &w->x);
    EXPECT_LOG(&w->log, "");
    pass_days(w, 0.0);
    EXPECT_LOG(&w->log, "3 a served 1; ");
    serve(w, &w->b, 2.0, 5);
    sim_engine_schedule(w->engine, 5.0, 0, ask_at, &w->y, 0, NULL); /* after */
    pass_days(w, 3.0);
    EXPECT_LOG(&w->log, "5 b served 0; 5 y granted 0; ");
}

static void preemption__withdrawn_job_is_gone_in_line_and_in_service(void **state)
{
    world *w = open_desk(state, 1);
    serve(w, &w->a, 2.0, 5);
    ask(w, &w->x, 1, 0);
    EXPECT_LOG(&w->log, "0 x granted 0; ");
    assert_true(sim_resource_withdraw(w->desk, w->a.request)); /* in line again */
    assert_false(sim_resource_withdraw(w->desk, w->a.request));
    give_back(w, &w->x);
    serve(w, &w->b, 2.0, 5);
    assert_true(sim_resource_withdraw(w->desk, w->b.request)); /* in service */
    assert_false(sim_resource_withdraw(w->desk, w->b.request));
    ask(w, &w->c, 1, 5);
    pass_days(w, 10.0);
    EXPECT_LOG(&w->log, "0 c granted 0; ");
    assert_int_equal(sim_resource_count(w->desk).withdrawn, 2);
}

static void preemption__capacity_that_shrinks_takes_from_nobody(void **state)
{
    world *w = open_desk(state, 3);
    ask(w, &w->a, 1, 5);
    ask(w, &w->b, 1, 6);
    ask(w, &w->c, 1, 7);
    sim_resource_set_capacity(w->desk, 1);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 b granted 0; 0 c granted 0; ");
    ask(w, &w->x, 1, 0); /* the room for one must be made first */
    EXPECT_LOG(&w->log, "0 c preempted 0; 0 b preempted 0; 0 a preempted 0; 0 x granted 0; ");
}

static void shrink(tape_person *self, sim_wait_end end)
{
    if (end == SIM_WAIT_PREEMPTED)
        sim_resource_set_capacity(((world *)self->world)->desk, 0);
}

static void preemption__victim_may_shrink_the_capacity(void **state)
{
    world *w = open_desk(state, 1);
    w->a.then = shrink;
    ask(w, &w->a, 1, 5);
    ask(w, &w->x, 1, 0);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 a preempted 0; 0 x granted 0; ");
    assert_int_equal(sim_resource_busy(w->desk), 1); /* it comes back some time */
    assert_int_equal(sim_resource_capacity(w->desk), 0);
}

static void ask_again(tape_person *self, sim_wait_end end)
{
    if (end == SIM_WAIT_PREEMPTED)
        ask(self->world, self, 1, 9);
}

static void ask_urgently(tape_person *self, sim_wait_end end)
{
    if (end == SIM_WAIT_PREEMPTED)
        ask(self->world, self, 1, -9);
}

static void preemption__victim_that_asks_again_waits_its_turn(void **state)
{
    world *w = open_desk(state, 1);
    w->a.then = ask_again;
    ask(w, &w->a, 1, 9);
    ask(w, &w->x, 1, 0);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 a preempted 0; 0 x granted 0; ");
    give_back(w, &w->x);
    EXPECT_LOG(&w->log, "0 a granted 0; ");
}

/* The one who came has what it came for, and loses it at once. */
static void preemption__victim_that_asks_more_urgently_takes_it_back(void **state)
{
    world *w = open_desk(state, 1);
    w->a.then = ask_urgently;
    ask(w, &w->a, 1, 9);
    ask(w, &w->x, 1, 0);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 a preempted 0; 0 x granted 0; 0 x preempted 0; 0 a granted 0; ");
    assert_false(sim_resource_holds(w->desk, w->x.request));
    assert_true(sim_resource_holds(w->desk, w->a.request));
    assert_int_equal(sim_resource_busy(w->desk), 1);
}

/* From the line: who is first is still in line while others lose, so that one more urgent comes first. */
static void preemption__victim_may_come_before_the_first_in_line(void **state)
{
    world *w = open_desk(state, 1);
    w->a.then = ask_urgently;
    ask(w, &w->a, 1, 9);
    ask(w, &w->c, 2, 3);
    EXPECT_LOG(&w->log, "0 a granted 0; ");
    sim_resource_set_capacity(w->desk, 2);
    EXPECT_LOG(&w->log, "0 a preempted 0; 0 a granted 0; ");
    assert_int_equal(sim_resource_queue_length(w->desk), 1);
}

static void withdraw_c(tape_person *self, sim_wait_end end)
{
    world *w = self->world;
    if (end == SIM_WAIT_PREEMPTED)
        assert_true(sim_resource_withdraw(w->desk, w->c.request));
}

static void preemption__victim_may_withdraw_whom_it_was_taken_for(void **state)
{
    world *w = open_desk(state, 1);
    w->a.then = withdraw_c;
    ask(w, &w->a, 1, 9);
    ask(w, &w->c, 2, 3);
    ask(w, &w->d, 2, 4);
    sim_resource_set_capacity(w->desk, 2);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 a preempted 0; 0 d granted 0; ");
}

static void ask_y(tape_person *self, sim_wait_end end)
{
    world *w = self->world;
    if (end == SIM_WAIT_GRANTED)
        ask(w, &w->y, 1, -5);
}

/* A name can be stale when the call that makes it returns. */
static void preemption__grant_may_be_lost_within_its_own_callback(void **state)
{
    world *w = open_desk(state, 1);
    w->a.then = ask_y;
    ask(w, &w->a, 1, 5);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 a preempted 0; 0 y granted 0; ");
    assert_false(sim_resource_holds(w->desk, w->a.request));
    assert_false(give_back(w, &w->a));
    assert_true(give_back(w, &w->y));
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void preemption__of_many_holders_keeps_the_order(void **state)
{
    enum { MANY = 200 };
    world *w = open_desk(state, MANY);
    tape_log quiet = {0};
    tape_person holders[MANY];
    for (int i = 0; i < MANY; i++) {
        holders[i] = (tape_person){.log = &quiet, .world = w, .name = 'h'};
        ask(w, &holders[i], 1, 10 + i * 37 % MANY);
        quiet.length = 0;
    }
    for (int i = 0; i < MANY; i += 3)
        assert_true(give_back(w, &holders[i])); /* holes in the set of holders */
    ask(w, &w->x, MANY, 0);
    EXPECT_LOG(&w->log, "0 x granted 0; ");
    for (int i = 0; i < MANY; i++)
        assert_false(sim_resource_holds(w->desk, holders[i].request));
    assert_int_equal(sim_resource_busy(w->desk), MANY);
    assert_int_equal(sim_resource_count(w->desk).preempted, MANY - (MANY + 2) / 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_create, world_destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(preemption__takes_from_the_largest_number_and_then_the_latest),
        TEST(preemption__needs_a_larger_number_and_a_name),
        TEST(preemption__does_not_overtake_those_in_line),
        TEST(preemption__first_in_line_takes_once_enough_is_within_reach),
        TEST(preemption__takes_when_capacity_comes_or_the_first_in_line_goes),
        TEST(preemption__takes_when_the_first_in_line_loses_patience),
        TEST(preemption__what_is_left_over_goes_to_the_next_in_line),
        TEST(preemption__job_resumes_at_its_own_place_with_what_was_left),
        TEST(preemption__patience_of_a_job_is_over_with_its_first_grant),
        TEST(preemption__job_goes_back_in_line_where_there_is_no_room),
        TEST(preemption__at_the_end_of_service_goes_by_the_order_of_events),
        TEST(preemption__withdrawn_job_is_gone_in_line_and_in_service),
        TEST(preemption__capacity_that_shrinks_takes_from_nobody),
        TEST(preemption__victim_may_shrink_the_capacity),
        TEST(preemption__victim_that_asks_again_waits_its_turn),
        TEST(preemption__victim_that_asks_more_urgently_takes_it_back),
        TEST(preemption__victim_may_come_before_the_first_in_line),
        TEST(preemption__victim_may_withdraw_whom_it_was_taken_for),
        TEST(preemption__grant_may_be_lost_within_its_own_callback),
        TEST(preemption__of_many_holders_keeps_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
