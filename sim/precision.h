/* Replications until means are known well enough.
 *
 * Sequential stopping (Chow & Robbins 1965; Law & Kelton, ch. 9): after every round the half-width of the
 * interval of each mean is held against what was asked, and the run ends at the first round in which all are
 * narrow enough. Asked is an absolute half-width, or a share gamma of the mean: then half-width / |mean| must
 * be at most gamma / (1 + gamma), since the mean that is divided by is an estimate too. All means together
 * are to lie in their intervals with 95 % confidence, so each interval is at 1 - 0.05 / (number of targets)
 * (Bonferroni). Intervals are over groups of replications that belong together (sim/grouped.h); values that
 * do not exist are left out, and no decision is taken on fewer than SIM_PRECISION_LEAST groups that have one.
 *
 * Decisions are taken on completed prefixes only and after fixed numbers of replications, the multiples of
 * sim_precision_round: their number depends neither on the threads nor on a kill and a resumption. Looking
 * more than once makes intervals err somewhat more often than they say; docs/statistics.md tells how much. */
#ifndef SIM_PRECISION_H
#define SIM_PRECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/grouped.h"

#define SIM_PRECISION_CONFIDENCE 0.95
#define SIM_PRECISION_LEAST      10 /* groups */

typedef struct sim_precision_target {
    size_t scalar;    /* column of the outcome */
    bool is_relative; /* width is a share of the mean: 0.02 is 2 % */
    double width;     /* half-width; > 0 */
} sim_precision_target;

typedef struct sim_precision sim_precision;

/* Replications in a round: a whole number of pairs of blocks and of groups. UINT64_MAX when beyond counting.
 */
uint64_t sim_precision_round(uint64_t group);

/* Copies the targets (n >= 1). NULL without memory. */
sim_precision *sim_precision_create(const sim_precision_target *targets, size_t n, uint64_t group);
void sim_precision_destroy(sim_precision *precision); /* NULL is fine */

/* The scalars of the next replication, in order from 0; all NaN where it failed. */
void sim_precision_add(sim_precision *precision, const double *scalars);
uint64_t sim_precision_seen(const sim_precision *precision); /* replications added */
/* True at the end of a round in which every target is met. */
bool sim_precision_is_reached(const sim_precision *precision);

/* How a target stands. */
typedef struct sim_precision_standing {
    sim_precision_target target;
    uint64_t n, groups;
    double mean, half_width; /* NaN while they cannot be told */
    double allowed;          /* what half_width may be: width, or gamma / (1 + gamma) of |mean| */
    bool is_met;
} sim_precision_standing;

/* Of one of so many targets, from its grouped values. */
sim_precision_standing sim_precision_standing_of(const sim_precision_target *target,
                                                 const sim_grouped *grouped, size_t n_targets);
sim_precision_standing sim_precision_stand(const sim_precision *precision, size_t target);

#endif
