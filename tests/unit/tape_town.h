/* A busy world of everything at once that never ends and never grows: for what has to hold over a long run.
 * Times are real numbers, as in a model; what happens is folded into a digest, bit by bit. */
#ifndef TESTS_UNIT_TAPE_TOWN_H
#define TESTS_UNIT_TAPE_TOWN_H

#include "tests/support/check.h"

#include <string.h>

#include "sim/process.h"
#include "sim/rng.h"

enum { TOWN_CITIZENS = 60, TOWN_VISITORS = 30 };

struct town;

typedef struct town_citizen {
    sim_process process;
    struct town *town;
    int number;
    sim_request place;
    void *item;
    double threshold;
} town_citizen;

/* One who holds a bed under a name until an event comes to give it back. */
typedef struct town_visitor {
    struct town *town;
    sim_request request;
} town_visitor;

typedef struct town {
    sim_engine *engine;
    sim_resource *counter; /* first in, first out, impatient */
    sim_resource *ward;    /* preemptive */
    sim_resource *desk;    /* by priority, with shifts */
    sim_buffer *belt;
    sim_condition *gate;
    double level; /* what the gate looks at */
    sim_event_handle decoy;
    town_citizen citizens[TOWN_CITIZENS];
    town_visitor visitors[TOWN_VISITORS];
    sim_stream random;
    uint64_t digest;
    void (*disturb)(struct town *town); /* NULL, or called with each thing that happens */
    void *disturber;
} town;

static inline void town_note(town *t, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    t->digest = (t->digest ^ bits) * 0x100000001b3u;
    t->digest ^= t->digest >> 29;
    if (t->disturb != NULL)
        t->disturb(t);
}

static inline int town_below(town *t, int n)
{
    return (int)(sim_stream_uniform(&t->random) * n);
}

static void town_told(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    town *t = subject;
    town_note(t, sim_engine_now(engine));
    town_note(t, (double)argument + 100.0 * end);
    town_note(t, days);
}

static sim_terms town_terms(town *t, int priority, double patience_days, int64_t argument)
{
    return (sim_terms){.priority = priority,
                       .patience_days = patience_days,
                       .ended = town_told,
                       .subject = t,
                       .argument = argument};
}

static void town_do_nothing(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)subject, (void)argument;
}

/* Jobs at the counter and in the ward, more than there is room for. */
static void town_arrive(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    town *t = subject;
    sim_terms terms = town_terms(t, 0, sim_stream_exponential(&t->random), 1);
    sim_resource_serve(t->counter, 1.8 * sim_stream_exponential(&t->random), &terms);
    terms = town_terms(t, town_below(t, 4), town_below(t, 2), 2);
    sim_resource_serve(t->ward, 2.5 * sim_stream_exponential(&t->random), &terms);
    sim_engine_schedule_after(engine, sim_stream_exponential(&t->random), 0, town_arrive, t, 0, NULL);
}

static void town_visit_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    town_visitor *visitor = subject;
    town_note(visitor->town, sim_resource_give_back(visitor->town->ward, visitor->request));
}

static void town_visit(sim_engine *engine, void *subject, int64_t number)
{
    town *t = subject;
    town_visitor *visitor = &t->visitors[number];
    sim_resource_give_back(t->ward, visitor->request);
    sim_resource_withdraw(t->ward, visitor->request);
    sim_terms terms = town_terms(t, town_below(t, 3), SIM_NO_PATIENCE, 3);
    visitor->request = sim_resource_ask(t->ward, 1 + town_below(t, 2), &terms);
    double days = 2.0 * sim_stream_exponential(&t->random);
    sim_engine_schedule_after(engine, days, 0, town_visit_ends, visitor, 0, NULL);
    sim_engine_schedule_after(engine, days + 10.0 * sim_stream_exponential(&t->random), 0, town_visit, t,
                              number, NULL);
}

/* Interrupts, shifts, signals, and an event that is cancelled or moved more often than it fires. */
static void town_tick(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    town *t = subject;
    town_citizen *citizen = &t->citizens[town_below(t, TOWN_CITIZENS)];
    town_note(t, sim_process_interrupt(&citizen->process, 1));
    sim_process_activate(&t->citizens[town_below(t, TOWN_CITIZENS)].process);
    sim_resource_set_capacity(t->desk, 2 + town_below(t, 4));
    t->level = sim_stream_uniform(&t->random);
    town_note(t, (double)sim_condition_signal(t->gate));
    if (town_below(t, 2) == 0)
        sim_engine_reschedule(engine, t->decoy, sim_engine_now(engine) + 1.0);
    else
        sim_engine_cancel(engine, t->decoy);
    if (!sim_engine_is_pending(engine, t->decoy))
        sim_engine_schedule_after(engine, 0.5, 5, town_do_nothing, NULL, 0, &t->decoy);
    sim_engine_schedule_after(engine, 0.25 * sim_stream_exponential(&t->random), 1, town_tick, t, 0, NULL);
}

static bool town_is_open(const void *context)
{
    const town_citizen *me = context;
    return me->town->level > me->threshold;
}

static double town_days(town *t)
{
    return sim_stream_exponential(&t->random);
}

/* The life of a citizen: everything that one can wait for, for ever. */
static void town_live(sim_process *self)
{
    town_citizen *me = self->subject;
    town *t = me->town;
    SIM_PROCESS_BEGIN(self);
    for (;;) {
        SIM_HOLD(self, 3.0 * town_days(t));
        town_note(t, self->left_days);
        SIM_ACQUIRE(self, t->desk, 1 + me->number % 2, me->number % 3, town_days(t), &me->place);
        town_note(t, (double)self->woken);
        if (self->woken == SIM_WOKEN_GRANTED)
            SIM_HOLD(self, 0.1 * town_days(t));
        sim_resource_give_back(t->desk, me->place);
        SIM_ACQUIRE(self, t->ward, 1, 3, town_days(t), &me->place);
        if (self->woken == SIM_WOKEN_GRANTED)
            SIM_HOLD(self, town_days(t));
        town_note(t, sim_resource_give_back(t->ward, me->place));
        if (me->number % 2 == 0)
            SIM_PUT(self, t->belt, me, 0, town_days(t));
        else
            SIM_GET(self, t->belt, 0, town_days(t), &me->item);
        town_note(t, (double)self->woken);
        me->threshold = sim_stream_uniform(&t->random);
        SIM_WAIT_UNTIL(self, t->gate, town_is_open, me, 0, town_days(t));
        town_note(t, self->waited_days);
        SIM_PASSIVATE(self, 0.5 * town_days(t));
    }
    SIM_PROCESS_END(self);
}

/* On an engine and an arena that are empty. */
static void town_init(town *t, sim_engine *engine, sim_arena *arena, uint64_t run)
{
    sim_rng_key key = {.seed = 612, .run = run};
    *t = (town){.engine = engine, .digest = 0xcbf29ce484222325u};
    sim_stream_init(&t->random, &key, 1, 0, 0);
    const sim_resource_spec counter = {"counter", 2, SIM_FIFO, 20}, ward = {"ward", 4, SIM_PREEMPTIVE, 20},
                            desk = {"desk", 3, SIM_PRIORITY, 0};
    t->counter = sim_resource_create(arena, engine, &counter);
    t->ward = sim_resource_create(arena, engine, &ward);
    t->desk = sim_resource_create(arena, engine, &desk);
    t->belt = sim_buffer_create(arena, engine, "belt", 3);
    t->gate = sim_condition_create(arena, engine, "gate");
    for (int i = 0; i < TOWN_CITIZENS; i++) {
        t->citizens[i].town = t;
        t->citizens[i].number = i;
        sim_process_start(&t->citizens[i].process, engine, town_live, &t->citizens[i], i % 5 - 2,
                          town_days(t));
    }
    for (int i = 0; i < TOWN_VISITORS; i++) {
        t->visitors[i].town = t;
        sim_engine_schedule(engine, town_days(t), 0, town_visit, t, i, NULL);
    }
    sim_engine_schedule(engine, 0.0, 0, town_arrive, t, 0, NULL);
    sim_engine_schedule(engine, 0.0, 0, town_tick, t, 0, NULL);
}

/* All statistics too. */
static inline uint64_t town_digest(town *t)
{
    void (*disturb)(struct town *) = t->disturb;
    t->disturb = NULL;
    const sim_resource *resources[] = {t->counter, t->ward, t->desk};
    for (int i = 0; i < 3; i++) {
        sim_resource_counts counts = sim_resource_count(resources[i]);
        const uint64_t all[] = {counts.arrived, counts.granted,   counts.timed_out,
                                counts.refused, counts.preempted, counts.withdrawn};
        for (int k = 0; k < 6; k++)
            town_note(t, (double)all[k]);
        town_note(t, sim_resource_mean_busy(resources[i]));
        town_note(t, sim_resource_mean_queue(resources[i]));
        town_note(t, sim_resource_utilisation(resources[i]));
        town_note(t, sim_resource_waits(resources[i])->m2);
    }
    town_note(t, sim_buffer_mean_level(t->belt));
    town_note(t, sim_buffer_stays(t->belt)->m2);
    town_note(t, sim_buffer_fetch_waits(t->belt)->m2);
    town_note(t, sim_condition_mean_waiting(t->gate));
    town_note(t, sim_condition_waits(t->gate)->m2);
    t->disturb = disturb;
    return t->digest;
}

#endif
