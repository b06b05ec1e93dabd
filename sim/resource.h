/* A pool of equal units with a queue.
 *
 * A request asks for one unit; it is granted at once (the callback fires before request returns) or waits.
 * The queue orders by priority (smaller first), then arrival. A waiting request can be withdrawn. Capacity
 * may change over time: growing grants waiters at once, shrinking takes units away as they come back (no
 * preemption here). Statistics (units busy, queue length: time-weighted; waits of granted requests) are kept
 * by the resource and cost no allocation. Memory comes from the arena of the replication. */
#ifndef SIM_RESOURCE_H
#define SIM_RESOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/tally.h"

typedef struct sim_resource sim_resource;

/* Called when a unit is granted; waited_days is 0 for an immediate grant. */
typedef void (*sim_grant_fn)(sim_engine *engine, void *subject, int64_t argument, double waited_days);

typedef struct sim_request {
    uint32_t slot;
    uint32_t generation; /* 0: names nothing */
} sim_request;

sim_resource *sim_resource_create(sim_arena *arena, sim_engine *engine, const char *name, int capacity);
/* capacity >= 0; the name is borrowed. */
sim_request sim_resource_request(sim_resource *resource, int priority, sim_grant_fn granted, void *subject,
                                 int64_t argument);
bool sim_resource_withdraw(sim_resource *resource, sim_request request); /* false if not waiting any more */
void sim_resource_release(sim_resource *resource);                       /* one unit comes back */
void sim_resource_set_capacity(sim_resource *resource, int capacity);

int sim_resource_capacity(const sim_resource *resource);
int sim_resource_busy(const sim_resource *resource);
int sim_resource_queue_length(const sim_resource *resource);
const char *sim_resource_name(const sim_resource *resource);
const sim_moments *
sim_resource_waits(const sim_resource *resource);             /* days, granted requests, zeros included */
double sim_resource_mean_busy(const sim_resource *resource);  /* time average until now */
double sim_resource_mean_queue(const sim_resource *resource); /* time average until now */

#endif
