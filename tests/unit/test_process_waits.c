#include "tests/unit/tape_actor.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- buffers ---- */

static void process__item_is_fetched_and_room_is_found(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), p = someone(w, 'p'), q = someone(w, 'q');
    p.item = &p;
    q.item = &q;
    start(&a, fetch_once);
    start_with(&p, bring_once, 0, 2.0);
    start_with(&q, bring_once, 0, 2.0);
    start_with(&b, fetch_once, 0, 3.0);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "2 p granted; 2 q granted; 2 a granted; 3 b granted; ");
    assert_ptr_equal(a.item, &p);
    assert_ptr_equal(b.item, &q);
    CHECK_CLOSE(a.process.waited_days, 2.0, 0.0, 0.0);
}

static void process__impatient_fetchers_and_bringers_leave(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), p = someone(w, 'p'), q = someone(w, 'q'), r = someone(w, 'r');
    a.patience_days = 1.0;
    q.patience_days = 1.0;
    r.patience_days = SIM_NO_PATIENCE;
    start(&a, fetch_once);
    pass_days(w, 2.0);
    start(&p, bring_once);
    start(&q, bring_once);
    start(&r, bring_once);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "1 a timed-out; 2 p granted; 2 r refused; 3 q timed-out; ");
    assert_int_equal(sim_buffer_level(w->shelf), 1);
}

static void process__interrupted_fetcher_and_bringer_leave_their_lines(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), p = someone(w, 'p'), q = someone(w, 'q');
    start(&a, fetch_once);
    pass_days(w, 1.0);
    assert_true(sim_process_interrupt(&a.process, 0));
    assert_int_equal(sim_buffer_fetching(w->shelf), 0);
    start(&p, bring_once);
    start(&q, bring_once);
    pass_days(w, 1.0);
    assert_true(sim_process_interrupt(&q.process, 0));
    assert_int_equal(sim_buffer_bringing(w->shelf), 0);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "1 a interrupted; 1 p granted; 2 q interrupted; ");
}

static void process__abandoned_item_goes_to_the_next_in_line(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), p = someone(w, 'p');
    p.item = &p;
    start_with(&a, fetch_once, 1, 0.0);
    start_with(&b, fetch_once, 1, 0.0);
    start_with(&p, bring_once, 0, 1.0);
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &a, 1, NULL);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "1 p granted; cut; 1 b granted; 1 a interrupted; ");
    assert_null(a.item);
    assert_ptr_equal(b.item, &p);
}

static void process__abandoned_item_is_first_when_nobody_waits(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), p = someone(w, 'p'), q = someone(w, 'q');
    p.item = &p;
    q.item = &q;
    start_with(&a, fetch_once, 1, 0.0);
    start_with(&p, bring_once, 0, 1.0);
    start_with(&q, bring_once, 0, 1.0); /* has the room that a's item left */
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &a, 1, NULL);
    pass_days(w, 1.0);
    assert_int_equal(sim_buffer_level(w->shelf), 2);
    start(&b, fetch_once);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "1 p granted; 1 q granted; cut; 1 a interrupted; 1 b granted; ");
    assert_ptr_equal(b.item, &p);
}

/* What was brought is in and may be gone already: there is nothing to cut. */
static void process__that_has_brought_cannot_be_interrupted(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), p = someone(w, 'p'), q = someone(w, 'q');
    start(&p, bring_once);
    start_with(&q, bring_once, 1, 0.0);
    start_with(&a, fetch_once, 0, 1.0);
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &q, 1, NULL);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 p granted; 1 a granted; not cut; 1 q granted; ");
    assert_int_equal(sim_buffer_level(w->shelf), 1);
}

/* ---- conditions ---- */

static void process__condition_wakes_on_a_signal(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c'), d = someone(w, 'd');
    b.patience_days = 1.0;
    c.patience_days = SIM_NO_PATIENCE;
    start(&a, expect_once);
    start(&b, expect_once);
    start(&c, expect_once);
    pass_days(w, 2.0);
    w->level = 1;
    sim_condition_signal(w->door);
    start(&d, expect_once);
    pass_days(w, 2.0);
    EXPECT_LOG(&w->log, "0 c refused; 1 b timed-out; 2 a granted; 2 d granted; ");
}

static void process__interrupted_one_waits_for_no_signal(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    start(&a, expect_once);
    start(&b, expect_once);
    pass_days(w, 1.0);
    assert_true(sim_process_interrupt(&a.process, 0));
    assert_int_equal(sim_condition_waiting(w->door), 1);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 1);
    assert_true(sim_process_interrupt(&b.process, 0)); /* takes the place of the grant */
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "1 a interrupted; 1 b interrupted; ");
}

/* A process goes on by an event of its own: the test may hold no more when its turn comes. */
static void take_one(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    while (me->w->level == 0)
        SIM_WAIT_UNTIL(self, me->w->door, is_positive, &me->w->level, 0, 0.0);
    me->w->level--;
    say(me);
    SIM_PROCESS_END(self);
}

static void process__condition_may_hold_no_more_when_it_goes_on(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    start(&a, take_one);
    start(&b, take_one);
    pass_days(w, 1.0);
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 2);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "1 a granted; ");
    w->level = 1;
    assert_int_equal(sim_condition_signal(w->door), 1);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "2 b granted; ");
}

/* ---- mistakes ---- */

static void hold_inside_a_switch(sim_process *self)
{
    SIM_PROCESS_BEGIN(self);
    switch (self->priority) {
    default:
        SIM_HOLD(self, 1.0);
        break;
    }
    SIM_PROCESS_END(self);
}

/* The rest of the body would be left out in silence. */
static void process__wait_inside_a_switch_is_not_passed_over(void **state)
{
    world *w = *state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        actor a = someone(w, 'a');
        signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO); /* what the assertion says */
        start(&a, hold_inside_a_switch);
        pass_days(w, 2.0);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(process__item_is_fetched_and_room_is_found),
        TEST(process__impatient_fetchers_and_bringers_leave),
        TEST(process__interrupted_fetcher_and_bringer_leave_their_lines),
        TEST(process__abandoned_item_goes_to_the_next_in_line),
        TEST(process__abandoned_item_is_first_when_nobody_waits),
        TEST(process__that_has_brought_cannot_be_interrupted),
        TEST(process__condition_wakes_on_a_signal),
        TEST(process__interrupted_one_waits_for_no_signal),
        TEST(process__condition_may_hold_no_more_when_it_goes_on),
        TEST(process__wait_inside_a_switch_is_not_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
