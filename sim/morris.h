/* Screening by elementary effects (Morris, Technometrics 33, 1991): which of many factors matter at all, and
 * which act straight, at the price of k + 1 points a trajectory.
 *
 * A trajectory starts at a random point on a grid of 8 levels, (l + 0.5) / 8, and moves each factor once, in
 * a random order, over half its range (four levels, up or down, whichever there is). The elementary effect of
 * the factor moved is the change of the outcome over the change of its coordinate: what the outcome would
 * change over its whole range if it went on so. Over r trajectories, each of luck of its own:
 *
 *     mu     mean: the direction
 *     mu*    mean of absolute values (Campolongo, Cariboni & Saltelli, Environ. Model. Softw. 22, 2007): the
 *            importance, which effects of both signs cannot cancel
 *     sigma  standard deviation: bends, works together with others or with luck
 *
 * Intervals: Student's t over trajectories of mu and mu*; of sigma the jackknife of its logarithm (Miller,
 * Biometrika 61, 1974; Arvesen & Schmitz 1970). What they hold stands in docs/statistics.md. */
#ifndef SIM_MORRIS_H
#define SIM_MORRIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/rng.h"
#include "sim/sobol_indices.h"

#define SIM_MORRIS_LEVELS 8
#define SIM_MORRIS_JUMP   0.5 /* of a coordinate */

typedef struct sim_morris_design {
    size_t factors, trajectories;
    double *u;      /* owned; (trajectory * (factors + 1) + point) * factors + factor */
    size_t *moved;  /* owned; trajectory * factors + step: the factor that moves between two points */
    uint64_t *luck; /* owned; by point: the number of its trajectory */
} sim_morris_design;

/* factors and trajectories are >= 1; SIM_ERR_MEMORY. A design of more trajectories begins with the same. */
sim_status sim_morris_design_make(size_t factors, size_t trajectories, const sim_rng_key *key,
                                  sim_morris_design *design, sim_error *error);
void sim_morris_design_deinit(sim_morris_design *design); /* zeroed is fine */

typedef struct sim_morris_effect {
    size_t n;     /* trajectories in which both values exist */
    sim_index mu; /* in units of the outcome, over the whole range */
    sim_index mu_star;
    sim_index sigma;
    bool is_moving; /* any effect is other than 0 */
} sim_morris_effect;

/* values: one a point of the design, NaN where there is none; effects[factors]. Figures are NaN with fewer
 * than two effects, the interval of sigma with fewer than three. SIM_ERR_MEMORY. */
sim_status sim_morris_effects(const sim_morris_design *design, const double *values,
                              sim_morris_effect *effects, sim_error *error);

#endif
