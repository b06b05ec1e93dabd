/* What holds in every single run, whatever chance does: Little's law, conservation, utilisation.
 *
 * A desk of any discipline and capacity, which changes by shifts, with customers of every kind: anonymous,
 * named (also two units at a time), jobs and processes; impatient, unwilling to wait, changing their minds,
 * interrupted and coming back. All keep books of their own, from the clock alone; the resource's statistics
 * must be theirs. Little, "A proof for the queuing formula L = lambda W", Oper. Res. 9, 1961; over a time at
 * whose ends nobody is there it is an identity (Stidham, Oper. Res. 22, 1974). */
#include "tests/support/check.h"

#include <stdbool.h>
#include "sim/process.h"
#include "sim/resource.h"
#include "sim/rng.h"

enum { RUNS = 3000, CUSTOMERS = 150, MOST_UNITS = 6 };

typedef struct books {
    int arrived, granted, served, timed_out, refused, preempted, withdrawn;
    int in_line, units_held, jobs; /* now; of a job it does not know whether it is being served */
    int pairs_in_line;             /* who ask for two units */
    double line_days, vain_days;   /* in line, in all; of those who left it with nothing */
    double unit_days, capacity_days, capacity_since_days;
} books;

typedef struct customer customer;

typedef struct bustle {
    sim_engine *engine;
    sim_resource *desk;
    sim_stream chance;
    books own;
    customer *customers;
    int n_customers;
} bustle;

struct customer {
    bustle *in;
    enum { NAMELESS, NAMED, JOB, PROCESS } kind;
    int priority, units;
    double patience_days, service_days, left_days;
    bool comes_back; /* after an interruption */
    double since_days;
    bool is_in_line;
    sim_request place;
    sim_event_handle finishing;
    sim_process process;
};

static double uniform(bustle *b)
{
    return sim_stream_uniform(&b->chance);
}

static int any_of(bustle *b, int n)
{
    return (int)(uniform(b) * n);
}

static double pass(customer *me)
{
    double now_days = sim_engine_now(me->in->engine), passed_days = now_days - me->since_days;
    me->since_days = now_days;
    return passed_days;
}

/* ---- the books ---- */

static void note_asks(customer *me)
{
    pass(me);
    me->in->own.arrived++;
    if (me->kind == JOB) {
        me->in->own.jobs++;
        return;
    }
    me->is_in_line = true;
    me->in->own.in_line++;
    me->in->own.pairs_in_line += me->units == 2;
}

static double note_leaves_line(customer *me)
{
    double waited_days = pass(me);
    me->in->own.line_days += waited_days;
    me->in->own.in_line--;
    me->in->own.pairs_in_line -= me->units == 2;
    me->is_in_line = false;
    return waited_days;
}

static void note_granted(customer *me, double told_days)
{
    books *own = &me->in->own;
    double waited_days = note_leaves_line(me);
    CHECK_CLOSE(told_days, waited_days, 0.0, 1e-12);
    own->granted++;
    own->units_held += me->units;
}

static void note_goes_in_vain(customer *me, sim_wait_end end, double told_days)
{
    books *own = &me->in->own;
    double waited_days = me->kind == JOB ? pass(me) : note_leaves_line(me);
    if (me->kind == JOB) {
        own->line_days += waited_days;
        own->jobs--;
    }
    CHECK_CLOSE(told_days, waited_days, 0.0, 1e-12);
    own->vain_days += waited_days;
    own->timed_out += end == SIM_WAIT_TIMED_OUT;
    own->refused += end == SIM_WAIT_REFUSED;
    if (end == SIM_WAIT_TIMED_OUT)
        CHECK_CLOSE(waited_days, me->patience_days, 0.0, 1e-12);
    else
        assert_true(waited_days <= 0.0);
}

static void note_job_done(customer *me, double told_days)
{
    books *own = &me->in->own;
    double line_days = pass(me) - me->service_days;
    CHECK_CLOSE(told_days, line_days, 0.0, 1e-11);
    own->line_days += line_days;
    own->unit_days += me->service_days;
    own->served++;
    own->jobs--;
}

static double note_holds_no_more(customer *me)
{
    double held_days = pass(me);
    me->in->own.unit_days += me->units * held_days;
    me->in->own.units_held -= me->units;
    return held_days;
}

/* ---- customers ---- */

static void ask(customer *me);

static void finish(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    customer *me = subject;
    note_holds_no_more(me);
    if (me->kind == NAMELESS)
        sim_resource_release(me->in->desk);
    else
        assert_true(sim_resource_give_back(me->in->desk, me->place));
}

static void told(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)argument;
    customer *me = subject;
    switch (end) {
    case SIM_WAIT_GRANTED:
        note_granted(me, days);
        sim_engine_schedule_after(engine, me->left_days, 0, finish, me, 0, &me->finishing);
        break;
    case SIM_WAIT_SERVED:
        note_job_done(me, days);
        break;
    case SIM_WAIT_PREEMPTED:
        assert_true(sim_engine_cancel(engine, me->finishing));
        me->left_days -= days;
        CHECK_CLOSE(days, note_holds_no_more(me), 0.0, 1e-12);
        me->in->own.preempted++;
        if (me->comes_back)
            ask(me);
        break;
    case SIM_WAIT_TIMED_OUT:
    case SIM_WAIT_REFUSED:
        note_goes_in_vain(me, end, days);
        break;
    }
}

static void ask(customer *me)
{
    sim_terms terms = {
        .priority = me->priority, .patience_days = me->patience_days, .ended = told, .subject = me};
    note_asks(me);
    if (me->kind == NAMELESS)
        me->place = sim_resource_request(me->in->desk, me->priority, told, me, 0);
    else if (me->kind == JOB)
        me->place = sim_resource_serve(me->in->desk, me->service_days, &terms);
    else
        me->place = sim_resource_ask(me->in->desk, me->units, &terms);
}

static void note_preempted(customer *me)
{
    note_holds_no_more(me);
    me->in->own.preempted++;
    assert_false(sim_resource_holds(me->in->desk, me->place));
}

static void note_goes(customer *me)
{
    bool is_late = me->process.woken == SIM_WOKEN_TIMED_OUT;
    assert_true(is_late || me->process.woken == SIM_WOKEN_REFUSED);
    note_goes_in_vain(me, is_late ? SIM_WAIT_TIMED_OUT : SIM_WAIT_REFUSED, me->process.waited_days);
}

/* What was granted may be taken away in the same moment, before the process could take it up. */
static void live(sim_process *self)
{
    customer *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    do {
        note_asks(me);
        SIM_ACQUIRE(self, me->in->desk, me->units, me->priority, me->patience_days, &me->place);
        if (self->woken != SIM_WOKEN_GRANTED && self->woken != SIM_WOKEN_PREEMPTED) {
            note_goes(me);
            SIM_PROCESS_EXIT(self);
        }
        note_granted(me, self->waited_days);
        if (self->woken == SIM_WOKEN_GRANTED) {
            SIM_HOLD(self, me->left_days);
            me->left_days = self->left_days;
        }
        if (self->woken == SIM_WOKEN_ELAPSED) {
            finish(self->engine, me, 0);
            SIM_PROCESS_EXIT(self);
        }
        assert_int_equal(self->woken, SIM_WOKEN_PREEMPTED);
        note_preempted(me);
    } while (me->comes_back);
    SIM_PROCESS_END(self);
}

static void change_mind(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    customer *me = subject;
    if (me->kind == NAMELESS ? me->is_in_line : me->kind == NAMED) {
        bool was_in_line = me->is_in_line;
        if (was_in_line) {
            me->in->own.vain_days += note_leaves_line(me);
            me->in->own.withdrawn++;
        }
        assert_int_equal(sim_resource_withdraw(me->in->desk, me->place), was_in_line);
    }
}

static void arrive(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    bustle *b = subject;
    customer *me = &b->customers[b->n_customers++];
    *me = (customer){.in = b, .kind = any_of(b, 4), .priority = any_of(b, 3), .units = 1};
    if ((me->kind == NAMED || me->kind == PROCESS) && any_of(b, 4) == 0)
        me->units = 2;
    me->service_days = me->left_days = sim_stream_exponential(&b->chance);
    int temper = me->kind == NAMELESS ? 0 : any_of(b, 4);
    me->patience_days = temper == 1   ? 1.5 * sim_stream_exponential(&b->chance)
                        : temper == 2 ? SIM_NO_PATIENCE
                                      : 0.0;
    me->comes_back = any_of(b, 2) == 0;
    if (me->kind == PROCESS)
        sim_process_start(&me->process, engine, live, me, 0, sim_engine_now(engine));
    else
        ask(me);
    if (any_of(b, 5) == 0)
        sim_engine_schedule_after(engine, sim_stream_exponential(&b->chance), 0, change_mind, me, 0, NULL);
    if (b->n_customers < CUSTOMERS)
        sim_engine_schedule_after(engine, 0.4 * sim_stream_exponential(&b->chance), 0, arrive, b, 0, NULL);
}

/* ---- the desk ---- */

static void note_capacity(bustle *b)
{
    double now_days = sim_engine_now(b->engine);
    b->own.capacity_days += sim_resource_capacity(b->desk) * (now_days - b->own.capacity_since_days);
    b->own.capacity_since_days = now_days;
}

/* After the last customer all come, so that the line empties. */
static void change_shift(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    bustle *b = subject;
    note_capacity(b);
    bool is_last = b->n_customers == CUSTOMERS;
    sim_resource_set_capacity(b->desk, is_last ? MOST_UNITS : any_of(b, MOST_UNITS + 1));
    if (!is_last)
        sim_engine_schedule_after(engine, 3.0 * sim_stream_exponential(&b->chance), 0, change_shift, b, 0,
                                  NULL);
}

/* Who is there is in line or holds. Other customers act at this moment only with probability zero. */
static void look(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    bustle *b = subject;
    const books *own = &b->own;
    int queue = sim_resource_queue_length(b->desk), busy = sim_resource_busy(b->desk);
    assert_int_equal(queue + busy, own->in_line + own->units_held + own->jobs);
    assert_in_range(queue, own->in_line, own->in_line + own->jobs);
    if (queue > 0) /* no unit stands idle that the first in line could have */
        assert_true(sim_resource_capacity(b->desk) - busy < (own->pairs_in_line > 0 ? 2 : 1));
    sim_resource_counts counts = sim_resource_count(b->desk);
    assert_int_equal(counts.arrived, own->arrived);
    assert_true(counts.longest_queue >= queue);
    if (sim_engine_pending(engine) > 0)
        sim_engine_schedule_after(engine, 0.7, 0, look, b, 0, NULL);
}

static void open_desk(bustle *b, sim_arena *arena, uint64_t run)
{
    static const int limits[] = {0, 0, SIM_NO_QUEUE, 2, 8};
    sim_stream_init(&b->chance, &(sim_rng_key){.seed = 20140319, .run = run}, 1, 0, 0);
    sim_engine_reset(b->engine);
    sim_arena_reset(arena);
    b->customers = SIM_ARENA_NEW(arena, customer, CUSTOMERS);
    b->desk = sim_resource_create(arena, b->engine,
                                  &(sim_resource_spec){.name = "desk",
                                                       .capacity = any_of(b, MOST_UNITS + 1),
                                                       .discipline = (sim_discipline)(run % 3),
                                                       .queue_limit = limits[any_of(b, 5)]});
    sim_engine_schedule(b->engine, 0.1, 0, arrive, b, 0, NULL);
    sim_engine_schedule(b->engine, 1.0, 0, change_shift, b, 0, NULL);
    sim_engine_schedule(b->engine, 0.5, 0, look, b, 0, NULL);
}

/* Everyone has gone. A job that was interrupted and resumed is granted twice and preempted once. */
static void check_counts(const bustle *b)
{
    const books *own = &b->own;
    sim_resource_counts counts = sim_resource_count(b->desk);
    assert_int_equal(sim_resource_busy(b->desk), 0);
    assert_int_equal(sim_resource_queue_length(b->desk), 0);
    assert_int_equal(own->in_line + own->units_held + own->jobs, 0);
    assert_int_equal(counts.arrived, own->arrived);
    assert_int_equal(counts.timed_out, own->timed_out);
    assert_int_equal(counts.refused, own->refused);
    assert_int_equal(counts.withdrawn, own->withdrawn);
    int first_granted = own->granted + own->served;
    assert_int_equal(own->arrived, first_granted + own->timed_out + own->refused + own->withdrawn);
    assert_int_equal((int)counts.granted - first_granted, (int)counts.preempted - own->preempted);
    assert_true((int)counts.granted >= first_granted);
}

static void check_times(bustle *b)
{
    const books *own = &b->own;
    note_capacity(b);
    double days = sim_engine_now(b->engine);
    const sim_moments *waits = sim_resource_waits(b->desk);
    CHECK_CLOSE(sim_resource_mean_queue(b->desk) * days, own->line_days, 1e-11, 1e-9);
    CHECK_CLOSE(waits->mean * (double)waits->n, own->line_days - own->vain_days, 1e-11, 1e-9);
    CHECK_CLOSE(sim_resource_mean_busy(b->desk) * days, own->unit_days, 1e-11, 1e-9);
    CHECK_CLOSE(sim_resource_utilisation(b->desk), own->unit_days / own->capacity_days, 1e-11, 0.0);
    /* And so L = lambda W, of all who came. */
    CHECK_CLOSE(sim_resource_mean_queue(b->desk), own->arrived / days * (own->line_days / own->arrived),
                1e-11, 1e-11);
}

static void queues__each_run_obeys_little_and_loses_nobody(void **state)
{
    (void)state;
    sim_engine *engine = sim_engine_create();
    sim_arena *arena = sim_arena_create(0);
    books all = {0};
    for (uint64_t run = 0; run < RUNS; run++) {
        bustle b = {.engine = engine};
        open_desk(&b, arena, run);
        sim_engine_run(engine, INFINITY);
        check_counts(&b);
        check_times(&b);
        all.timed_out += b.own.timed_out;
        all.refused += b.own.refused;
        all.preempted += b.own.preempted;
        all.withdrawn += b.own.withdrawn;
    }
    /* Each way to end was there, and often. */
    assert_true(all.timed_out > 5000 && all.refused > 5000 && all.preempted > 5000 && all.withdrawn > 5000);
    sim_arena_destroy(arena);
    sim_engine_destroy(engine);
}

static void set_capacity(sim_engine *engine, void *subject, int64_t capacity)
{
    (void)engine;
    sim_resource_set_capacity(subject, (int)capacity);
}

/* Four jobs of two days from day 0, for two; at day 1 one of them goes, at day 5 there are three.
 * Busy: 2 on 0..2 (the one whose time is over finishes its job), 1 on 2..5 (third job, then the fourth from
 * day 4), 1 on 5..6. There: 2 on 0..1, 1 on 1..5, 3 on 5..10. */
static void queues__utilisation_is_of_the_hours_that_are_there(void **state)
{
    (void)state;
    sim_engine *engine = sim_engine_create();
    sim_arena *arena = sim_arena_create(0);
    sim_resource *desk =
        sim_resource_create(arena, engine, &(sim_resource_spec){.name = "desk", .capacity = 2});
    for (int i = 0; i < 4; i++)
        sim_resource_serve(desk, 2.0, &(sim_terms){0});
    sim_engine_schedule(engine, 1.0, 0, set_capacity, desk, 1, NULL);
    sim_engine_schedule(engine, 5.0, 0, set_capacity, desk, 3, NULL);
    sim_engine_run(engine, 10.0);
    CHECK_CLOSE(sim_resource_mean_busy(desk), 8.0 / 10.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_resource_mean_queue(desk), (2.0 * 2.0 + 1.0 * 2.0) / 10.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_resource_utilisation(desk), 8.0 / (2.0 + 4.0 + 15.0), 1e-15, 0.0);
    sim_arena_destroy(arena);
    sim_engine_destroy(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queues__each_run_obeys_little_and_loses_nobody),
        cmocka_unit_test(queues__utilisation_is_of_the_hours_that_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
