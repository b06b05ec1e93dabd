/* A world with one of each facility, and processes with a body for each kind of wait, who say in the log why
 * they go on. */
#ifndef TESTS_UNIT_TAPE_ACTOR_H
#define TESTS_UNIT_TAPE_ACTOR_H

#include "tests/unit/tape_log.h"

#include "sim/process.h"

typedef struct world {
    sim_arena *arena;
    sim_engine *engine;
    sim_resource *desk;   /* one unit, by priority */
    sim_resource *urgent; /* one unit, preemptive */
    sim_buffer *shelf;    /* room for one */
    sim_condition *door;
    tape_log log;
    int level; /* what tests look at */
} world;

/* A process and what its body needs over its waits. */
typedef struct actor {
    sim_process process; /* first: an actor is its process */
    world *w;
    char name;
    int priority;         /* with which it asks */
    double days;          /* of its hold */
    double patience_days; /* of its wait */
    sim_request place, other;
    void *item;
    int round;
    struct actor *friend;
} actor;

static inline int create(void **state)
{
    world *w = calloc(1, sizeof *w);
    w->arena = sim_arena_create(0);
    w->engine = sim_engine_create();
    w->desk = sim_resource_create(w->arena, w->engine, &(sim_resource_spec){.name = "desk", .capacity = 1});
    sim_resource_spec spec = {.name = "urgent", .capacity = 1, .discipline = SIM_PREEMPTIVE};
    w->urgent = sim_resource_create(w->arena, w->engine, &spec);
    w->shelf = sim_buffer_create(w->arena, w->engine, "shelf", 1);
    w->door = sim_condition_create(w->arena, w->engine, "door");
    *state = w;
    return 0;
}

static inline int destroy(void **state)
{
    world *w = *state;
    sim_engine_destroy(w->engine);
    sim_arena_destroy(w->arena);
    free(w);
    return 0;
}

static inline actor someone(world *w, char name)
{
    return (actor){.w = w, .name = name, .days = 1.0};
}

static inline void start_with(actor *who, sim_process_fn body, int priority, double at_days)
{
    assert_int_equal(sim_process_start(&who->process, who->w->engine, body, who, priority, at_days), SIM_OK);
}

static inline void start(actor *who, sim_process_fn body)
{
    start_with(who, body, 0, sim_engine_now(who->w->engine));
}

static inline void pass_days(world *w, double days)
{
    sim_engine_run(w->engine, sim_engine_now(w->engine) + days);
}

static inline const char *woken_name(sim_woken woken)
{
    static const char *const names[] = {"start",   "elapsed",   "granted",     "timed-out",
                                        "refused", "activated", "interrupted", "preempted"};
    return names[woken];
}

static inline void say(const actor *me)
{
    tape_log_write(&me->w->log, "%g %c %s; ", sim_engine_now(me->process.engine), me->name,
                   woken_name(me->process.woken));
}

/* An event that interrupts an actor. */
static inline void interrupt(sim_engine *engine, void *subject, int64_t cause)
{
    (void)engine;
    tape_log *log = &((actor *)subject)->w->log;
    bool was_cut = sim_process_interrupt(&((actor *)subject)->process, cause);
    tape_log_write(log, "%s; ", was_cut ? "cut" : "not cut");
}

/* ---- bodies ---- */

static inline void hold_twice(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    say(me);
    SIM_HOLD(self, me->days);
    say(me);
    SIM_HOLD(self, me->days);
    say(me);
    SIM_PROCESS_END(self);
}

static inline void sleep_once(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_PASSIVATE(self, me->patience_days);
    say(me);
    SIM_PROCESS_END(self);
}

/* Has the desk for some days. */
static inline void use_desk(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->w->desk, 1, me->priority, me->patience_days, &me->place);
    say(me);
    if (self->woken != SIM_WOKEN_GRANTED)
        SIM_PROCESS_EXIT(self);
    SIM_HOLD(self, me->days);
    say(me);
    sim_resource_give_back(me->w->desk, me->place);
    SIM_PROCESS_END(self);
}

static inline void use_urgent(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->w->urgent, 1, me->priority, me->patience_days, &me->place);
    say(me);
    if (self->woken != SIM_WOKEN_GRANTED)
        SIM_PROCESS_EXIT(self);
    SIM_HOLD(self, me->days);
    say(me);
    sim_resource_give_back(me->w->urgent, me->place);
    SIM_PROCESS_END(self);
}

/* Holds the urgent one while it waits for the desk. */
static inline void use_both(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->w->urgent, 1, me->priority, 0.0, &me->other);
    say(me);
    SIM_ACQUIRE(self, me->w->desk, 1, 0, 0.0, &me->place);
    say(me);
    SIM_HOLD(self, me->days);
    say(me);
    sim_resource_give_back(me->w->desk, me->place);
    sim_resource_give_back(me->w->urgent, me->other);
    SIM_PROCESS_END(self);
}

static inline void fetch_once(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_GET(self, me->w->shelf, me->priority, me->patience_days, &me->item);
    say(me);
    SIM_PROCESS_END(self);
}

static inline void bring_once(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_PUT(self, me->w->shelf, me->item, me->priority, me->patience_days);
    say(me);
    SIM_PROCESS_END(self);
}

static inline bool is_positive(const void *context)
{
    return *(const int *)context > 0;
}

static inline void expect_once(sim_process *self)
{
    actor *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_WAIT_UNTIL(self, me->w->door, is_positive, &me->w->level, me->priority, me->patience_days);
    say(me);
    SIM_PROCESS_END(self);
}

#endif
