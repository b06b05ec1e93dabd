/* Waiting: how a wait begins, how it ends, and in what order those who wait are served.
 *
 * Whoever asks something of a resource, a buffer or a condition gives its terms and is told once how the wait
 * ended: the callback is called exactly once for every wait that is not withdrawn, before the call that asked
 * returns if the answer is known at once. A request names a wait (and, for a resource, what is held after
 * it) by slot and generation: one that has ended or was withdrawn is recognised and refused, not mistaken
 * for the one that has its slot now (unless that is the 2^31st after it).
 *
 * Order: the smaller priority first, then arrival; a facility that is first in, first out ignores the
 * priority. Nothing here depends on addresses or on what did not happen. */
#ifndef SIM_WAIT_H
#define SIM_WAIT_H

#include <stdbool.h>
#include <stdint.h>
#include "sim/engine.h"

typedef enum sim_wait_end {
    SIM_WAIT_GRANTED,   /* has what it asked for */
    SIM_WAIT_SERVED,    /* a job's service is over (sim_resource_serve) */
    SIM_WAIT_TIMED_OUT, /* its patience ran out before: it reneged */
    SIM_WAIT_REFUSED,   /* it would have had to wait, and may not or will not: it balked */
    SIM_WAIT_PREEMPTED  /* it had it, and one more urgent took it away */
} sim_wait_end;

/* days: how long it waited; of SIM_WAIT_PREEMPTED how long it had held; of SIM_WAIT_SERVED how long it waited
 * in all. */
typedef void (*sim_wait_fn)(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                            double days);

#define SIM_NO_PATIENCE (-1.0)

typedef struct sim_terms {
    int priority;         /* the smaller goes first */
    double patience_days; /* 0: waits for ever; above 0: gives up after so long; SIM_NO_PATIENCE: does not
                             wait */
    sim_wait_fn ended;    /* NULL only where a function says so */
    void *subject;        /* given to ended, as is argument */
    int64_t argument;
} sim_terms;

typedef struct sim_request {
    uint32_t slot;
    uint32_t generation; /* 0: names nothing */
} sim_request;

#endif
