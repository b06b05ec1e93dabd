/* Processes: a story told from the point of view of one who lives through it.
 *
 * A process is a function that is called again each time it goes on, and jumps to where it was: no stack of
 * its own, so a million of them cost a million small structs and a resumption costs a call. What must live
 * over a wait stands in the subject, not in local variables. The jump is a switch: one wait a line of the
 * source, and none inside a switch of the body's own, which would keep the label to itself (asserted when the
 * process is to go on there). Loops and branches are fine.
 *
 *     static void customer(sim_process *self)
 *     {
 *         struct customer *me = self->subject;
 *         SIM_PROCESS_BEGIN(self);
 *         SIM_ACQUIRE(self, me->desk, 1, 0, me->patience_days, &me->place);
 *         if (self->woken != SIM_WOKEN_GRANTED)
 *             SIM_PROCESS_EXIT(self);
 *         SIM_HOLD(self, me->service_days);
 *         sim_resource_give_back(me->desk, me->place);
 *         SIM_PROCESS_END(self);
 *     }
 *
 * A process waits for one thing at a time, and self->woken says why it goes on. Every wait has a generation;
 * a wake-up that belongs to an earlier wait is stale and does nothing, so a process can never be woken twice
 * or by something that it has given up. It goes on at once where nothing stops it (a unit is free); it is
 * never run inside the body of another: a wake-up by others is an event of its own at the same time, with
 * the process's priority. What it was woken for may have changed by then: one who waits for a condition tests
 * it again, in a loop.
 *
 * An interrupt, a preemption or a stop ends whatever wait there is. What was granted in the same moment but
 * not taken up yet goes back and is offered to the next in line (a name or an item that it had is zero then),
 * who is woken before the one who gave it up. An item that was brought is in, and the one who brought it goes
 * on with that. Which of two things of one time comes first is the order of their events, as ever: a hold and
 * a passive wait end with the process's priority, patience elsewhere with priority 0. Events and processes
 * mix freely. */
#ifndef SIM_PROCESS_H
#define SIM_PROCESS_H

#include "sim/buffer.h"
#include "sim/condition.h"
#include "sim/engine.h"
#include "sim/resource.h"

typedef struct sim_process sim_process;
typedef void (*sim_process_fn)(sim_process *self);

typedef enum sim_woken {
    SIM_WOKEN_START,       /* not woken yet: the first call */
    SIM_WOKEN_ELAPSED,     /* the time of a hold is over */
    SIM_WOKEN_GRANTED,     /* has the units, the item, the room; the condition holds */
    SIM_WOKEN_TIMED_OUT,   /* its patience ran out */
    SIM_WOKEN_REFUSED,     /* it would have had to wait */
    SIM_WOKEN_ACTIVATED,   /* by sim_process_activate */
    SIM_WOKEN_INTERRUPTED, /* by sim_process_interrupt; self->cause says why */
    SIM_WOKEN_PREEMPTED    /* units that it held were taken away (sim_resource_holds tells which). One who
                              runs at that moment, or is about to go on and cannot be interrupted, is not told */
} sim_woken;

/* The subject, cause, woken, left_days and waited_days are for reading in the body; the rest is its own. */
struct sim_process {
    sim_engine *engine;
    sim_process_fn body;
    void *subject;
    sim_woken woken;
    int64_t cause;      /* of an interrupt */
    double left_days;   /* of the last hold, when it was cut short; 0 after a whole one */
    double waited_days; /* of the last wait for a resource, buffer or condition */

    int line; /* where the body goes on */
    int priority;
    enum sim_process_state {
        SIM_PROCESS_FINISHED,
        SIM_PROCESS_RUNNING,
        SIM_PROCESS_HOLDING,
        SIM_PROCESS_PASSIVE,
        SIM_PROCESS_ACQUIRING,
        SIM_PROCESS_FETCHING,
        SIM_PROCESS_BRINGING,
        SIM_PROCESS_EXPECTING,
        SIM_PROCESS_WAKING /* the wake-up is on the agenda */
    } state;
    bool is_asking; /* within a call that may answer at once */
    enum sim_process_state waking_from;
    uint32_t generation; /* of the wait */
    double until_days;   /* of the hold */
    sim_event_handle event;
    void *facility;      /* what it waits at */
    sim_request request; /* its place there */
    sim_request *place;  /* where the name of what is acquired goes */
    void **item;         /* where what is fetched goes */
};

/* Starts a process at a time (>= now, not NaN: SIM_ERR_RANGE and nothing done). The struct is the caller's
 * and must live until the process has finished and what it acquired of preemptive resources has come back, or
 * the engine is reset; it may then be started again. priority is that of its wake-ups (-128..127, asserted).
 */
sim_status sim_process_start(sim_process *process, sim_engine *engine, sim_process_fn body, void *subject,
                             int priority, double at_days);

/* Ends the wait that another process is in; false if it is in none (it runs, has finished, has not started,
 * is being woken by an interrupt or preemption already, or has just brought an item). */
bool sim_process_interrupt(sim_process *process, int64_t cause);
bool sim_process_activate(sim_process *process); /* only out of SIM_PASSIVATE */
/* Ends a process where it waits, for good; false if it runs or has finished. What it holds it keeps: give it
 * back first. */
bool sim_process_stop(sim_process *process);
bool sim_process_is_finished(const sim_process *process);

/* ---- in the body ---- */

#define SIM_PROCESS_BEGIN(self)                                                                              \
    switch ((self)->line) {                                                                                  \
    default:                                                                                                 \
        sim_process_lose_its_place(self);                                                                    \
        return;                                                                                              \
    case 0:

#define SIM_PROCESS_END(self)                                                                                \
    }                                                                                                        \
    sim_process_finish(self)

#define SIM_PROCESS_EXIT(self)                                                                               \
    do {                                                                                                     \
        sim_process_finish(self);                                                                            \
        return;                                                                                              \
    } while (0)

/* The label is the line of the source: one wait a line. begin says whether to wait. */
#define SIM_PROCESS_WAIT(self, begin)                                                                        \
    do {                                                                                                     \
        (self)->line = __LINE__;                                                                             \
        if (begin)                                                                                           \
            return;                                                                                          \
        __attribute__((fallthrough));                                                                        \
    case __LINE__:;                                                                                          \
    } while (0)

/* Time passes: days >= 0 (asserted). */
#define SIM_HOLD(self, days) SIM_PROCESS_WAIT(self, sim_process_hold(self, days))
/* Until someone calls sim_process_activate, or patience_days have passed (0: for ever). */
#define SIM_PASSIVATE(self, patience_days) SIM_PROCESS_WAIT(self, sim_process_passivate(self, patience_days))
/* units of a resource with a priority and a patience (sim_terms); place: sim_request * to their name, with
 * which they are given back by sim_resource_give_back. */
#define SIM_ACQUIRE(self, resource, units, priority, patience_days, place)                                   \
    SIM_PROCESS_WAIT(self, sim_process_acquire(self, resource, units, priority, patience_days, place))
#define SIM_GET(self, buffer, priority, patience_days, item)                                                 \
    SIM_PROCESS_WAIT(self, sim_process_get(self, buffer, priority, patience_days, item))
#define SIM_PUT(self, buffer, item, priority, patience_days)                                                 \
    SIM_PROCESS_WAIT(self, sim_process_put(self, buffer, item, priority, patience_days))
#define SIM_WAIT_UNTIL(self, condition, holds, context, priority, patience_days)                             \
    SIM_PROCESS_WAIT(self, sim_process_expect(self, condition, holds, context, priority, patience_days))

/* What the macros call: each begins a wait and says whether it is one (false: go on at once). */
bool sim_process_hold(sim_process *self, double days);
bool sim_process_passivate(sim_process *self, double patience_days);
bool sim_process_acquire(sim_process *self, sim_resource *resource, int units, int priority,
                         double patience_days, sim_request *place);
bool sim_process_get(sim_process *self, sim_buffer *buffer, int priority, double patience_days, void **item);
bool sim_process_put(sim_process *self, sim_buffer *buffer, void *item, int priority, double patience_days);
bool sim_process_expect(sim_process *self, sim_condition *condition, sim_test_fn holds, const void *context,
                        int priority, double patience_days);
void sim_process_finish(sim_process *self);
/* Asserts: the body's switch has no such label. */
void sim_process_lose_its_place(const sim_process *self);

#endif
