/* A pool of equal units that are asked for, held and given back.
 *
 * A request asks for one unit or more and is granted at once when they are free and nobody is before it;
 * otherwise it waits in line: first in first out, or by priority (the smaller first) and then arrival. Nobody
 * overtakes: who is first and asks for more than is free makes those behind wait, so that no one starves. A
 * wait may have a limit: its patience (it reneges), the room for a line (it balks), or that it does not wait
 * at all.
 *
 * What is held is anonymous (sim_resource_request) or has a name (sim_resource_ask). In a preemptive resource
 * whoever is first takes units from holders with a name and a larger priority number, if that gives it all
 * that it asks for: when it comes, and from the line as soon as it can. It takes from the largest number
 * first, among equals from the one that arrived last, until it has enough; what a holder of several has left
 * over goes to those in line. A holder is told and what it held is gone; a job (sim_resource_serve) goes back
 * to its own place in the line, room or not and without a limit to its patience, and is resumed with the
 * service that was left (which is none, if it was to end at that very time but not yet).
 *
 * Capacity may change over time (shifts, hiring): growing grants those in line at once, shrinking takes units
 * away as they come back.
 *
 * Callbacks run before the call that causes them returns, and may call back here. In one call the holders
 * that lose units are told first, then the one who came; one whose patience is over before those who move up
 * for it; a job that is over after those who have its unit. While those in line are being served, while
 * holders lose units to one who has just come and that one is told, and while one is told that its patience
 * is over, a call from a callback changes what it changes and grants what comes first and is free, but those
 * in line go on only when the callback has returned: the stack does not deepen with the line. Whoever is
 * first in line keeps its place while holders lose units to it, so that one more urgent that comes from their
 * callbacks goes first; one who has just come has its units before the first of them is told, so that more
 * are busy than there are until the last of them has lost its own. The ends of patience and of service are
 * events of priority 0, on the agenda from when the wait or the service began.
 *
 * Statistics are kept without being asked for, and cost no allocation: units busy, units there and length of
 * the line, weighted by time; waits; counts of how each ended. Memory comes from the arena of the
 * replication; the agenda points into it, so engine and arena are reset together. */
#ifndef SIM_RESOURCE_H
#define SIM_RESOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/tally.h"
#include "sim/wait.h"

typedef struct sim_resource sim_resource;

typedef enum sim_discipline {
    SIM_PRIORITY,  /* by priority, then arrival */
    SIM_FIFO,      /* by arrival alone */
    SIM_PREEMPTIVE /* by priority, and the more urgent take from the less urgent */
} sim_discipline;

#define SIM_NO_QUEUE (-1)

typedef struct sim_resource_spec {
    const char *name; /* borrowed */
    int capacity;     /* >= 0 */
    sim_discipline discipline;
    int queue_limit; /* most in line; 0: any number; SIM_NO_QUEUE: none (Erlang's loss system) */
} sim_resource_spec;

sim_resource *sim_resource_create(sim_arena *arena, sim_engine *engine, const sim_resource_spec *spec);

/* One unit, anonymous: it waits for ever, ended is told SIM_WAIT_GRANTED (or SIM_WAIT_REFUSED, if there is no
 * room in line). The name is of the wait only (zero when it is over at once); the unit comes back by
 * sim_resource_release. */
sim_request sim_resource_request(sim_resource *resource, int priority, sim_wait_fn ended, void *subject,
                                 int64_t argument);
void sim_resource_release(sim_resource *resource); /* one unit that was granted without a name */

/* units >= 1 and at most what the resource can ever have (asserted against nothing: it would wait for ever).
 * The name holds from here until the units come back; zero if it was refused. ended is required. */
sim_request sim_resource_ask(sim_resource *resource, int units, const sim_terms *terms);
/* Gives back what a name holds; false, and nothing done, if it holds nothing (any more) or is a job's. */
bool sim_resource_give_back(sim_resource *resource, sim_request request);
bool sim_resource_holds(const sim_resource *resource, sim_request request);

/* A job: one unit for service_days (>= 0, not NaN), held and given back by the resource. Told
 * SIM_WAIT_SERVED, after its unit has gone to the next in line; also TIMED_OUT or REFUSED. ended may be
 * NULL. */
sim_request sim_resource_serve(sim_resource *resource, double service_days, const sim_terms *terms);

/* Ends a wait without a callback, and a job also while it is served; false if there is no wait (any more). */
bool sim_resource_withdraw(sim_resource *resource, sim_request request);

void sim_resource_set_capacity(sim_resource *resource, int capacity); /* >= 0 */

int sim_resource_capacity(const sim_resource *resource);
int sim_resource_busy(const sim_resource *resource);
int sim_resource_queue_length(const sim_resource *resource);
const char *sim_resource_name(const sim_resource *resource);

/* arrived = granted for the first time + timed_out + refused + withdrawn and still in line without having
 * been granted. granted counts a job again each time it is resumed. longest_queue includes who stood in line
 * for no time at all. */
typedef struct sim_resource_counts {
    uint64_t arrived, granted, timed_out, refused, preempted, withdrawn;
    int longest_queue;
} sim_resource_counts;

sim_resource_counts sim_resource_count(const sim_resource *resource);
/* Days in line of every grant, zeros included; a job resumed after a preemption is granted anew, and its
 * sample is what it waited since. */
const sim_moments *sim_resource_waits(const sim_resource *resource);
double sim_resource_mean_busy(const sim_resource *resource);   /* units, time average until now */
double sim_resource_mean_queue(const sim_resource *resource);  /* in line, time average until now */
double sim_resource_utilisation(const sim_resource *resource); /* busy over capacity, until now; NaN: none */

#endif
