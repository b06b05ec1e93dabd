#include "tests/unit/tape_actor.h"

/* ---- time ---- */

static void process__hold_lets_time_pass(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    a.days = 1.5;
    start_with(&a, hold_twice, 0, 2.0);
    assert_false(sim_process_is_finished(&a.process));
    pass_days(w, 10.0);
    EXPECT_LOG(&w->log, "2 a start; 3.5 a elapsed; 5 a elapsed; ");
    assert_true(sim_process_is_finished(&a.process));
    CHECK_CLOSE(a.process.left_days, 0.0, 0.0, 0.0);
    assert_int_equal(sim_engine_pending(w->engine), 0);
}

static void process__hold_of_no_time_lets_others_go_first(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    a.days = b.days = 0.0;
    start(&a, hold_twice);
    start(&b, hold_twice);
    pass_days(w, 0.0);
    EXPECT_LOG(&w->log, "0 a start; 0 b start; 0 a elapsed; 0 b elapsed; 0 a elapsed; 0 b elapsed; ");
}

static void process__smaller_priority_goes_first_at_the_same_time(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    start_with(&a, hold_twice, 5, 0.0);
    start_with(&b, hold_twice, -5, 0.0);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "0 b start; 0 a start; 1 b elapsed; 1 a elapsed; ");
}

static void process__start_in_the_past_is_refused(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    a.process.line = 77;
    pass_days(w, 5.0);
    assert_int_equal(sim_process_start(&a.process, w->engine, hold_twice, &a, 0, 4.0), SIM_ERR_RANGE);
    assert_int_equal(sim_process_start(&a.process, w->engine, hold_twice, &a, 0, NAN), SIM_ERR_RANGE);
    assert_int_equal(a.process.line, 77);
    assert_int_equal(sim_engine_pending(w->engine), 0);
}

static void process__interrupt_cuts_a_hold_and_tells_what_was_left(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    a.days = 4.0;
    start(&a, hold_twice);
    pass_days(w, 1.5);
    assert_true(sim_process_interrupt(&a.process, -7));
    EXPECT_LOG(&w->log, "0 a start; "); /* not within the call */
    pass_days(w, 0.0);
    EXPECT_LOG(&w->log, "1.5 a interrupted; ");
    CHECK_CLOSE(a.process.left_days, 2.5, 0.0, 0.0);
    assert_int_equal(a.process.cause, -7);
    pass_days(w, 10.0);
    EXPECT_LOG(&w->log, "5.5 a elapsed; "); /* the second hold, whole */
    CHECK_CLOSE(a.process.left_days, 0.0, 0.0, 0.0);
}

static void process__second_interrupt_in_the_same_moment_is_refused(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start(&a, hold_twice);
    assert_false(sim_process_interrupt(&a.process, 1)); /* has not started */
    pass_days(w, 0.5);
    assert_true(sim_process_interrupt(&a.process, 2));
    assert_false(sim_process_interrupt(&a.process, 3));
    assert_int_equal(a.process.cause, 2);
    pass_days(w, 0.0);
    assert_true(sim_process_interrupt(&a.process, 4)); /* in its second hold */
    pass_days(w, 0.0);
    assert_int_equal(a.process.cause, 4);
    assert_false(sim_process_interrupt(&a.process, 5)); /* has finished */
    EXPECT_LOG(&w->log, "0 a start; 0.5 a interrupted; 0.5 a interrupted; ");
    assert_int_equal(sim_engine_pending(w->engine), 0);
}

/* Whichever event comes first: the end of the hold, or the interrupt. */
static void process__interrupt_at_the_end_of_a_hold_goes_by_the_order_of_events(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &a, 1, NULL); /* before the hold began */
    start(&a, hold_twice);
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "0 a start; cut; 1 a interrupted; 2 a elapsed; ");
    actor b = someone(w, 'b');
    start(&b, hold_twice);
    pass_days(w, 0.0);
    sim_engine_schedule(w->engine, 6.0, 0, interrupt, &b, 1, NULL); /* after */
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "5 b start; 6 b elapsed; cut; 6 b interrupted; ");
    CHECK_CLOSE(b.process.left_days, 1.0, 0.0, 0.0);
}

static void process__that_is_passive_is_activated_once(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start(&a, sleep_once);
    assert_false(sim_process_activate(&a.process)); /* not passive yet */
    pass_days(w, 3.0);
    assert_true(sim_process_activate(&a.process));
    assert_false(sim_process_activate(&a.process));
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "3 a activated; ");
    assert_false(sim_process_activate(&a.process));
}

static void process__that_is_passive_loses_patience(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    a.patience_days = 2.0;
    b.patience_days = 5.0;
    c.patience_days = INFINITY;
    start(&a, sleep_once);
    start(&b, sleep_once);
    start(&c, sleep_once);
    pass_days(w, 3.0);
    assert_false(sim_process_activate(&a.process));
    assert_true(sim_process_activate(&b.process));
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "2 a timed-out; 3 b activated; ");
    assert_false(sim_process_is_finished(&c.process));
    assert_int_equal(sim_engine_pending(w->engine), 0);
}

static void process__interrupt_takes_the_place_of_an_activation(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start(&a, sleep_once);
    pass_days(w, 1.0);
    assert_true(sim_process_activate(&a.process));
    assert_true(sim_process_interrupt(&a.process, 0));
    assert_false(sim_process_activate(&a.process));
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "1 a interrupted; ");
}

/* ---- resources ---- */

static void process__free_unit_is_acquired_without_an_event(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    a.days = 2.0;
    start(&a, use_desk);
    pass_days(w, 0.0);
    assert_int_equal(sim_engine_fired(w->engine), 1);
    assert_true(sim_resource_holds(w->desk, a.place));
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "0 a granted; 2 a elapsed; ");
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void process__those_in_line_get_their_turn(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    c.priority = -1;
    start(&a, use_desk);
    start(&b, use_desk);
    start(&c, use_desk);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 a elapsed; 1 c granted; 2 c elapsed; 2 b granted; 3 b elapsed; ");
    CHECK_CLOSE(b.process.waited_days, 2.0, 0.0, 0.0);
    CHECK_CLOSE(c.process.waited_days, 1.0, 0.0, 0.0);
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void process__impatient_ones_leave_without_a_place(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    a.days = 5.0;
    b.patience_days = 2.0;
    c.patience_days = SIM_NO_PATIENCE;
    start(&a, use_desk);
    start(&b, use_desk);
    start(&c, use_desk);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 0 c refused; 2 b timed-out; 5 a elapsed; ");
    assert_int_equal(b.place.generation, 0);
    assert_int_equal(c.place.generation, 0);
    CHECK_CLOSE(b.process.waited_days, 2.0, 0.0, 0.0);
}

static void process__interrupted_in_line_it_leaves_the_line(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    a.days = 3.0;
    start(&a, use_desk);
    start(&b, use_desk);
    start(&c, use_desk);
    pass_days(w, 1.0);
    sim_request old = b.place;
    assert_true(sim_process_interrupt(&b.process, 0));
    assert_int_equal(sim_resource_queue_length(w->desk), 1); /* at once */
    assert_int_equal(b.place.generation, 0);
    assert_false(sim_resource_withdraw(w->desk, old));
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 b interrupted; 3 a elapsed; 3 c granted; 4 c elapsed; ");
}

/* The grant comes first, the interrupt before it is taken up: the unit goes to the next in line. */
static void process__abandoned_grant_is_offered_again(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    start(&a, use_desk);
    pass_days(w, 0.0);
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &b, 1, NULL); /* after the end of a's hold */
    start(&b, use_desk);
    start(&c, use_desk);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 a elapsed; cut; 1 c granted; 1 b interrupted; 2 c elapsed; ");
    assert_int_equal(b.place.generation, 0);
    assert_int_equal(sim_resource_busy(w->desk), 0);
    assert_int_equal(sim_resource_count(w->desk).granted, 3);
}

static void process__interrupt_before_the_grant_leaves_it_to_the_next(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &b, 1, NULL); /* before the end of a's hold */
    start(&a, use_desk);
    start(&b, use_desk);
    start(&c, use_desk);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; cut; 1 a elapsed; 1 b interrupted; 1 c granted; 2 c elapsed; ");
    assert_int_equal(sim_resource_count(w->desk).granted, 2);
}

/* Patience that ends at the very time of the grant: whichever event comes first, and never both. */
static void process__grant_and_time_out_at_one_time_go_by_the_order_of_events(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    b.patience_days = 1.0;
    start(&a, use_desk); /* its hold begins before the patience of b */
    start(&b, use_desk);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 a elapsed; 1 b granted; 2 b elapsed; ");
    actor c = someone(w, 'c'), d = someone(w, 'd');
    c.days = 2.0;
    d.patience_days = 2.0;
    start_with(&c, use_desk, 1, 9.0); /* its wake-ups come after those of priority 0 */
    start_with(&d, use_desk, 1, 9.0);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "9 c granted; 11 c elapsed; 11 d timed-out; ");
    assert_int_equal(sim_resource_count(w->desk).timed_out, 1);
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void process__interrupt_takes_the_place_of_a_time_out(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    a.days = 5.0;
    b.patience_days = 1.0;
    start(&a, use_desk);
    start_with(&b, use_desk, 1, 0.0); /* goes on after the interrupt */
    pass_days(w, 0.0);
    sim_engine_schedule(w->engine, 1.0, 0, interrupt, &b, 1, NULL);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; cut; 1 b interrupted; 5 a elapsed; ");
    assert_int_equal(sim_resource_count(w->desk).timed_out, 1); /* it had */
}

/* ---- preemption ---- */

static void process__that_is_preempted_while_it_holds_is_told(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    a.days = 4.0;
    a.priority = 5;
    start(&a, use_urgent);
    start_with(&b, use_urgent, 0, 1.0);
    pass_days(w, 0.0);
    sim_request old = a.place;
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 b granted; 1 a preempted; 2 b elapsed; ");
    CHECK_CLOSE(a.process.left_days, 3.0, 0.0, 0.0);
    assert_false(sim_resource_holds(w->urgent, old));
    assert_int_equal(sim_resource_busy(w->urgent), 0);
}

static void process__that_is_preempted_while_it_waits_elsewhere_leaves_that_line(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    c.days = 3.0;
    start(&c, use_desk);
    a.priority = 5;
    start(&a, use_both);
    start_with(&b, use_urgent, 0, 1.0);
    pass_days(w, 1.0);
    assert_int_equal(sim_resource_queue_length(w->desk), 0);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 c granted; 0 a granted; 1 b granted; 1 a preempted; 2 b elapsed; 2 a elapsed; "
                        "3 c elapsed; ");
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

/* a has been granted the desk, but loses the other before it has taken that up: the desk goes to d. */
static void process__that_is_preempted_in_the_moment_of_another_grant_gives_that_back(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c'), d = someone(w, 'd');
    a.priority = 5;
    start(&c, use_desk); /* gives back at 1 */
    pass_days(w, 0.0);
    start_with(&b, use_urgent, 0, 1.0); /* between the grant and a's wake-up */
    start_with(&a, use_both, 1, 0.0);
    start_with(&d, use_desk, 2, 0.5);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 c granted; 0 a granted; 1 c elapsed; 1 b granted; 1 a preempted; 1 d granted; "
                        "2 b elapsed; 2 a elapsed; 2 d elapsed; ");
    assert_int_equal(sim_resource_busy(w->desk), 0);
    assert_int_equal(sim_resource_busy(w->urgent), 0);
}

/* a has been granted the urgent one, and loses it before it has taken it up. */
static void process__grant_may_be_preempted_before_it_is_taken_up(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    a.priority = 5;
    start(&c, use_urgent); /* gives back at 1 */
    pass_days(w, 0.0);
    start_with(&b, use_urgent, 0, 1.0);
    start_with(&a, use_urgent, 1, 0.0);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 c granted; 1 c elapsed; 1 b granted; 1 a preempted; 2 b elapsed; ");
    assert_int_equal(a.place.generation, 0);
    assert_int_equal(sim_resource_busy(w->urgent), 0);
}

static void rob_itself(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->w->urgent, 1, 5, 0.0, &me->other);
    SIM_ACQUIRE(self, me->w->urgent, 1, 0, 0.0, &me->place); /* takes from itself */
    say(me);
    assert_false(sim_resource_holds(me->w->urgent, me->other));
    assert_true(sim_resource_holds(me->w->urgent, me->place));
    SIM_HOLD(self, 1.0);
    say(me);
    sim_resource_give_back(me->w->urgent, me->place);
    SIM_PROCESS_END(self);
}

static void process__that_runs_is_not_told_and_finds_its_place_gone(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start(&a, rob_itself);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 a elapsed; ");
    assert_int_equal(sim_resource_busy(w->urgent), 0);
}

static void process__interrupted_before_it_is_preempted_is_told_of_the_interrupt(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    a.days = 4.0;
    a.priority = 5;
    start_with(&a, use_urgent, 1, 0.0);
    sim_engine_schedule(w->engine, 1.0, -1, interrupt, &a, 1, NULL);
    start_with(&b, use_urgent, 0, 1.0);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; cut; 1 b granted; 1 a interrupted; 2 b elapsed; ");
    sim_engine_schedule(w->engine, 10.0, 0, interrupt, &a, 1, NULL);
    actor c = someone(w, 'c'), d = someone(w, 'd');
    c.days = 4.0;
    c.priority = 5;
    start_with(&c, use_urgent, 1, 9.0);
    start_with(&d, use_urgent, -1, 10.0);
    sim_engine_schedule(w->engine, 10.0, 0, interrupt, &c, 1, NULL); /* too late: it is preempted already */
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "9 c granted; 10 d granted; not cut; not cut; 10 c preempted; 11 d elapsed; ");
}

/* ---- the end ---- */

static void process__stopped_one_leaves_every_kind_of_wait(void **state)
{
    world *w = *state;
    const sim_process_fn bodies[] = {hold_twice, sleep_once, use_desk, fetch_once, bring_once, expect_once};
    actor blocker = someone(w, 'x');
    sim_terms quiet = {.ended = NULL};
    blocker.days = INFINITY;
    start(&blocker, use_desk);
    pass_days(w, 0.0);
    for (int i = 0; i < 6; i++) {
        actor a = someone(w, 'a');
        a.patience_days = a.days = 3.0;
        void *item = NULL;
        if (bodies[i] == bring_once)
            sim_buffer_put(w->shelf, &item, &quiet);
        start(&a, bodies[i]);
        pass_days(w, 1.0);
        assert_int_equal(sim_engine_pending(w->engine), 2);
        assert_true(sim_process_stop(&a.process));
        assert_true(sim_process_is_finished(&a.process));
        assert_false(sim_process_stop(&a.process));
        assert_int_equal(sim_engine_pending(w->engine), 1); /* the blocker's hold */
        pass_days(w, 5.0);
    }
    EXPECT_LOG(&w->log, "0 x granted; 0 a start; ");
    assert_int_equal(sim_resource_queue_length(w->desk), 0);
    assert_int_equal(sim_buffer_fetching(w->shelf) + sim_buffer_bringing(w->shelf), 0);
    assert_int_equal(sim_condition_waiting(w->door), 0);
}

static void process__stopped_before_it_starts_never_does(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start_with(&a, hold_twice, 0, 2.0);
    assert_true(sim_process_stop(&a.process));
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "");
}

static void stop(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    assert_true(sim_process_stop(subject));
}

static void process__stopped_in_the_moment_of_a_grant_gives_it_back(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), c = someone(w, 'c');
    start(&a, use_desk);
    start_with(&b, use_desk, 1, 0.0);
    start_with(&c, use_desk, 1, 0.0);
    pass_days(w, 0.0);
    sim_engine_schedule(w->engine, 1.0, 0, stop, &b.process, 0, NULL);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 a elapsed; 1 c granted; 2 c elapsed; ");
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void process__stopped_in_the_moment_of_an_item_gives_it_back(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b'), p = someone(w, 'p');
    p.item = &p;
    start_with(&a, fetch_once, 1, 0.0);
    start_with(&b, fetch_once, 1, 0.0);
    start_with(&p, bring_once, 0, 1.0);
    sim_engine_schedule(w->engine, 1.0, 0, stop, &a.process, 0, NULL);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "1 p granted; 1 b granted; ");
    assert_ptr_equal(b.item, &p);
}

static void stop_and_interrupt_itself(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    assert_false(sim_process_stop(self));
    assert_false(sim_process_interrupt(self, 0));
    assert_false(sim_process_activate(self));
    assert_false(sim_process_is_finished(self));
    SIM_HOLD(self, 1.0);
    say(me);
    SIM_PROCESS_END(self);
}

static void process__that_runs_can_be_neither_stopped_nor_interrupted(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start(&a, stop_and_interrupt_itself);
    pass_days(w, 5.0);
    EXPECT_LOG(&w->log, "1 a elapsed; ");
}

static void process__may_be_started_again_when_it_has_finished(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a');
    start(&a, hold_twice);
    pass_days(w, 0.5);
    assert_true(sim_process_stop(&a.process));
    start(&a, hold_twice); /* nothing of its first life comes back */
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a start; 0.5 a start; 1.5 a elapsed; 2.5 a elapsed; ");
}

/* The victim has finished with the unit in its hands: nobody is told, the unit is gone. */
static void keep_urgent(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->w->urgent, 1, 5, 0.0, &me->place);
    SIM_PROCESS_END(self);
}

static void process__that_has_finished_is_not_told_of_a_preemption(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    start(&a, keep_urgent);
    start_with(&b, use_urgent, 0, 1.0);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "1 b granted; 2 b elapsed; ");
    assert_false(sim_resource_give_back(w->urgent, a.place));
    assert_true(sim_process_is_finished(&a.process));
}

/* ---- many, and mixed ---- */

static void start_friend_and_wake_it(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    start(me->friend, sleep_once);
    say(me); /* before the friend: never within the body of another */
    assert_false(sim_process_activate(&me->friend->process));
    SIM_HOLD(self, 0.0);
    assert_true(sim_process_activate(&me->friend->process));
    say(me);
    SIM_PROCESS_END(self);
}

static void process__may_start_and_wake_another(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    a.friend = &b;
    start(&a, start_friend_and_wake_it);
    pass_days(w, 1.0);
    EXPECT_LOG(&w->log, "0 a start; 0 a elapsed; 0 b activated; ");
}

static void release_desk(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    sim_resource_release(((world *)subject)->desk);
}

static void noted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)argument;
    world *w = subject;
    tape_log_write(&w->log, "%g event %s %g; ", sim_engine_now(engine), tape_end_name(end), days);
    sim_engine_schedule_after(engine, 1.0, 0, release_desk, w, 0, NULL);
}

static void process__and_events_share_one_line(void **state)
{
    world *w = *state;
    actor a = someone(w, 'a'), b = someone(w, 'b');
    start(&a, use_desk);
    pass_days(w, 0.0);
    sim_resource_request(w->desk, 0, noted, w, 0);
    start(&b, use_desk);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 a granted; 1 a elapsed; 1 event granted 1; 2 b granted; 3 b elapsed; ");
}

/* Rounds of a loop, with the count in the subject. */
static void go_round(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    for (me->round = 0; me->round < 5; me->round++) {
        SIM_ACQUIRE(self, me->w->desk, 1, 0, 0.0, &me->place);
        SIM_HOLD(self, 1.0);
        sim_resource_give_back(me->w->desk, me->place);
    }
    SIM_PROCESS_END(self);
}

static void process__a_hundred_thousand_share_a_resource(void **state)
{
    enum { MANY = 100000, UNITS = 1000, ROUNDS = 5 };
    world *w = *state;
    actor *crowd = calloc(MANY, sizeof *crowd);
    sim_resource_set_capacity(w->desk, UNITS);
    for (int i = 0; i < MANY; i++) {
        crowd[i] = someone(w, 'a');
        start(&crowd[i], go_round);
    }
    sim_engine_run(w->engine, INFINITY);
    CHECK_CLOSE(sim_engine_now(w->engine), 1.0 * MANY * ROUNDS / UNITS, 0.0, 0.0);
    for (int i = 0; i < MANY; i++)
        assert_true(sim_process_is_finished(&crowd[i].process));
    assert_int_equal(sim_resource_count(w->desk).granted, MANY * ROUNDS);
    assert_int_equal(sim_resource_busy(w->desk), 0);
    free(crowd);
}

/* All who stand in line are let go in one moment: no wake-up nests in another. */
static void process__stack_does_not_deepen_with_the_line(void **state)
{
    enum { MANY = 200000 };
    world *w = *state;
    actor *crowd = calloc(MANY, sizeof *crowd);
    for (int i = 0; i < MANY; i++) {
        crowd[i] = someone(w, 'a');
        start(&crowd[i], go_round);
    }
    sim_resource_set_capacity(w->desk, 0);
    pass_days(w, 0.0);
    assert_int_equal(sim_resource_queue_length(w->desk), MANY);
    sim_resource_set_capacity(w->desk, MANY);
    pass_days(w, 0.5);
    assert_int_equal(sim_resource_busy(w->desk), MANY);
    for (int i = 0; i < MANY; i++)
        assert_true(sim_process_stop(&crowd[i].process));
    assert_int_equal(sim_engine_pending(w->engine), 0);
    free(crowd);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(process__hold_lets_time_pass),
        TEST(process__hold_of_no_time_lets_others_go_first),
        TEST(process__smaller_priority_goes_first_at_the_same_time),
        TEST(process__start_in_the_past_is_refused),
        TEST(process__interrupt_cuts_a_hold_and_tells_what_was_left),
        TEST(process__second_interrupt_in_the_same_moment_is_refused),
        TEST(process__interrupt_at_the_end_of_a_hold_goes_by_the_order_of_events),
        TEST(process__that_is_passive_is_activated_once),
        TEST(process__that_is_passive_loses_patience),
        TEST(process__interrupt_takes_the_place_of_an_activation),
        TEST(process__free_unit_is_acquired_without_an_event),
        TEST(process__those_in_line_get_their_turn),
        TEST(process__impatient_ones_leave_without_a_place),
        TEST(process__interrupted_in_line_it_leaves_the_line),
        TEST(process__abandoned_grant_is_offered_again),
        TEST(process__interrupt_before_the_grant_leaves_it_to_the_next),
        TEST(process__grant_and_time_out_at_one_time_go_by_the_order_of_events),
        TEST(process__interrupt_takes_the_place_of_a_time_out),
        TEST(process__that_is_preempted_while_it_holds_is_told),
        TEST(process__that_is_preempted_while_it_waits_elsewhere_leaves_that_line),
        TEST(process__that_is_preempted_in_the_moment_of_another_grant_gives_that_back),
        TEST(process__grant_may_be_preempted_before_it_is_taken_up),
        TEST(process__that_runs_is_not_told_and_finds_its_place_gone),
        TEST(process__interrupted_before_it_is_preempted_is_told_of_the_interrupt),
        TEST(process__stopped_one_leaves_every_kind_of_wait),
        TEST(process__stopped_before_it_starts_never_does),
        TEST(process__stopped_in_the_moment_of_a_grant_gives_it_back),
        TEST(process__stopped_in_the_moment_of_an_item_gives_it_back),
        TEST(process__that_runs_can_be_neither_stopped_nor_interrupted),
        TEST(process__may_be_started_again_when_it_has_finished),
        TEST(process__that_has_finished_is_not_told_of_a_preemption),
        TEST(process__may_start_and_wake_another),
        TEST(process__and_events_share_one_line),
        TEST(process__a_hundred_thousand_share_a_resource),
        TEST(process__stack_does_not_deepen_with_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
