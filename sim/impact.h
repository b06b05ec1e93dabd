/* What a cause does to outcomes: replications run again without it, on the same random numbers.
 *
 * A cause (a risk) reaches some replications and leaves the others as they are to the last bit, so that only
 * those that it reaches are run again: of each cause the first `most` of them. The difference of a
 * replication is that with the cause minus that without it.
 *
 *   over those that it reaches   mean d, Student's t over groups (sim/grouped.h)
 *   over all replications        share reached p times d, as the others differ by 0; p is known from all
 *                                replications, and d does not depend on how many are reached, so that
 *                                Var = p^2 Var d + d^2 Var p + Var d Var p (Goodman, "On the exact variance
 * of products", JASA 55, 1960) a strike                     sum of differences over sum of strikes; the
 * variance is that of the residuals difference - ratio * strikes over groups (Cochran, "Sampling techniques",
 *                                1977, 2.11)
 *
 * A plan sees all replications in order, says which are to be run again, and takes what they then give. */
#ifndef SIM_IMPACT_H
#define SIM_IMPACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/result.h"

typedef struct sim_impact_plan sim_impact_plan;

/* A replication to be run again without a cause. */
typedef struct sim_impact_task {
    size_t of; /* the cause */
    uint64_t replication;
} sim_impact_task;

/* Of so many causes and metrics; most >= 1 replications of each cause; group as sim_replication_group. NULL
 * when there is no memory. */
sim_impact_plan *sim_impact_plan_create(size_t causes, size_t metrics, uint64_t most, uint64_t group);
void sim_impact_plan_destroy(sim_impact_plan *plan); /* NULL is fine */

/* A replication that did not fail, as it was: in order, once for each cause. values[metrics]; NaN where one
 * does not exist. False when there is no memory. */
bool sim_impact_plan_see(sim_impact_plan *plan, size_t cause, uint64_t replication, bool is_reached,
                         double strikes, const double *values);

/* All tasks, cause by cause, by replication within each; what was seen is complete. NULL without memory, or
 * where there are none. Lives as long as the plan. */
const sim_impact_task *sim_impact_plan_tasks(sim_impact_plan *plan, size_t *n);

/* What task i gave without its cause: values[metrics], NaN where one does not exist or the task failed. */
void sim_impact_plan_take(sim_impact_plan *plan, size_t task, const double *values);

/* The impact of a cause on a metric, all of whose tasks have been taken; risk and metric are left NULL. */
sim_impact sim_impact_plan_impact(const sim_impact_plan *plan, size_t cause, size_t metric);

#endif
