/* The clock and the agenda of one replication.
 *
 * Time is in days from the start of the run (double, >= 0). Events fire in the order of time, then priority
 * (the smaller first), then insertion: the same calls give the same order, always. Scheduling at a time that
 * is NaN or in the past is refused with SIM_ERR_RANGE; an event at infinity stays pending and never fires. An
 * event is named by a handle (slot and generation): cancelling one that has fired or was cancelled is
 * harmless and says false. One engine per replication; no globals; not thread-safe. */
#ifndef SIM_ENGINE_H
#define SIM_ENGINE_H

#include <stdbool.h>
#include <stdint.h>
#include "sim/status.h"

typedef struct sim_engine sim_engine;

typedef struct sim_event_handle {
    uint32_t slot;
    uint32_t generation; /* 0 is never alive: a zeroed handle names nothing */
} sim_event_handle;

/* What an event does. subject and argument are those given when it was scheduled. */
typedef void (*sim_event_fn)(sim_engine *engine, void *subject, int64_t argument);

sim_engine *sim_engine_create(void);
void sim_engine_destroy(sim_engine *engine); /* NULL is fine */
/* Clock to 0, agenda empty, memory kept; not from within an event (asserted). */
void sim_engine_reset(sim_engine *engine);

double sim_engine_now(const sim_engine *engine); /* days */

/* priority is -128..127 (asserted). handle may be NULL. */
sim_status sim_engine_schedule(sim_engine *engine, double at_days, int priority, sim_event_fn fire,
                               void *subject, int64_t argument, sim_event_handle *handle);
sim_status sim_engine_schedule_after(sim_engine *engine, double delay_days, int priority, sim_event_fn fire,
                                     void *subject, int64_t argument, sim_event_handle *handle);
bool sim_engine_cancel(sim_engine *engine, sim_event_handle handle);
/* Moves a pending event to another time (it counts as inserted now); false, and nothing done, if it is not
 * pending or at_days is NaN or in the past. */
bool sim_engine_reschedule(sim_engine *engine, sim_event_handle handle, double at_days);
bool sim_engine_is_pending(const sim_engine *engine, sim_event_handle handle);
/* Schedules what a pending event does (asserted) once more, at its time and with its priority, for another
 * subject. Among events of one time the copy counts as inserted now. */
sim_event_handle sim_engine_copy(sim_engine *engine, sim_event_handle handle, void *subject,
                                 int64_t argument);
/* Of two pending events (asserted): does a fire before b? */
bool sim_engine_is_before(const sim_engine *engine, sim_event_handle a, sim_event_handle b);

/* Fires events until the agenda is empty, sim_engine_stop is called, or the next event lies after until_days;
 * the clock then stands at until_days (at the last event if until_days is infinite or the run was stopped),
 * and never goes back. until_days is not NaN, and events do not call this (both asserted). */
void sim_engine_run(sim_engine *engine, double until_days);
/* Ends the run that is under way when the event that calls it is over; the next one goes on from there. */
void sim_engine_stop(sim_engine *engine);
uint64_t sim_engine_fired(const sim_engine *engine);   /* events fired since reset */
uint64_t sim_engine_pending(const sim_engine *engine); /* events on the agenda */

#endif
