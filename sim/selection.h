/* The best of several alternatives, with a stated probability of choosing rightly.
 *
 * Kim & Nelson's fully sequential procedure KN ("A fully sequential procedure for indifference-zone selection
 * in simulation", ACM TOMACS 11, 2001), with c = 1. Alternatives are observed side by side, row by row, the
 * same row on the same luck (common random numbers are allowed, and make the race shorter). After a first
 * stage of n0 rows gives the variance S^2 of each difference, an alternative i drops out at the first row r
 * at which some other l in the race has
 *
 *     mean_i(r) < mean_l(r) - W(r),    W(r) = max(0, delta / (2 r) * (h^2 S_il^2 / delta^2 - r))
 *     h^2 = 2 eta (n0 - 1),            eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2
 *
 * and the race is over when one is left. Beyond r = h^2 S^2 / delta^2 the better mean wins.
 *
 * The paper shows that the best wins with probability 1 - alpha where it is at least delta better than all
 * others. Where some are within delta, one of those may push it out and be pushed out itself by a worse one:
 * then nothing is promised. So the winner is checked against each that another has pushed out: those two go
 * on until the winner would have pushed it out as well. Each pair errs with probability alpha / (k - 1) at
 * most if they differ by delta or more, so that a winner that has beaten all is the best or within delta of
 * it with probability 1 - alpha, whatever the means are. One that comes back and beats the winner takes its
 * place and is checked likewise. Where that goes in a circle the larger mean of those in it is taken, and
 * nothing is promised (has_guarantee).
 *
 * All this holds for normal observations, independent from row to row; means of a future's runs, of an
 * antithetic pair or of a batch are more nearly so. A plain function of the data: how many rows come at once
 * does not matter. */
#ifndef SIM_SELECTION_H
#define SIM_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#define SIM_SELECTION_MOST 64 /* alternatives */
#define SIM_SELECTION_NONE ((size_t)-1)

typedef struct sim_selection_options {
    size_t alternatives; /* 2 to SIM_SELECTION_MOST */
    double indifference; /* delta, > 0, in the unit of the values */
    double confidence;   /* 1 - alpha, 1/k to 1, both excluded */
    size_t first_stage;  /* n0: observations of each before anyone drops out; >= 2 */
    size_t batch;        /* consecutive values that make one observation, their mean; >= 1 */
    bool is_least;       /* the smallest mean is the best */
} sim_selection_options;

typedef struct sim_selection sim_selection;

double sim_selection_eta(const sim_selection_options *options); /* the constants above, for checking */
double sim_selection_h2(const sim_selection_options *options);

/* NULL when there is no memory; nothing else is asked of the heap until it is destroyed. */
sim_selection *sim_selection_create(const sim_selection_options *options);
void sim_selection_destroy(sim_selection *selection); /* NULL is fine */

/* Goes as far as the values reach: columns[i] holds counts[i] values of alternative i (finite, asserted),
 * which start with those of the call before. More than are wanted is fine. True when the race is over. */
bool sim_selection_go(sim_selection *selection, const double *const *columns, const size_t *counts);

/* Another value of i is needed to go on: it is in the race, or it or its opponent is being checked. */
bool sim_selection_wants(const sim_selection *selection, size_t i);

/* How an alternative stands. */
typedef struct sim_selection_standing {
    bool is_in_race;
    size_t observations; /* used of it so far */
    size_t out_at;       /* dropped out at that observation; 0: did not */
    size_t out_by;       /* pushed out by; SIM_SELECTION_NONE: did not drop out */
    size_t checked_to;   /* observations up to which it was checked against the winner; 0: was not */
    bool came_back;      /* has beaten a winner that it was checked against */
} sim_selection_standing;
sim_selection_standing sim_selection_stand(const sim_selection *selection, size_t i);

bool sim_selection_is_over(const sim_selection *selection);
bool sim_selection_has_guarantee(const sim_selection *selection); /* of the winner, when it is over */
/* The winner; before it is over the best mean of those in the race (of equals the first). SIM_SELECTION_NONE
 * without observations. */
size_t sim_selection_best(const sim_selection *selection);
/* Observations that the race cannot go beyond, known once the first stage is complete; 0 before. */
size_t sim_selection_longest(const sim_selection *selection);

#endif
