/* The value of information: what it is worth to know something before a choice is made.
 *
 * Between options (scenarios, and perhaps doing nothing) one chooses the best on average. Who knew an input X
 * beforehand would choose the best for that X. What that gains on average is the expected value of partial
 * perfect information (Raiffa & Schlaifer 1961; Claxton, J. Health Economics 18, 1999):
 *
 *     EVPPI(X) = E max over d of E(value of d | X)  -  max over d of E(value of d)
 *
 * It is 0 where no knowledge of X changes the choice, however much X moves the values, and at most what
 * knowing everything gains, EVPI = E max value - max E value.
 *
 * E(value | X) is found by regression over replications (Strong, Oakley & Brennan, Medical Decision Making
 * 34, 2014): a natural step less than their Gaussian processes, cubic B-splines on the ranks of X, with
 * SIM_INFORMATION_BASIS functions (a rank carries the same information and spreads evenly); of a few-valued X
 * or one without an order, the means of its values. Several inputs together are added up without
 * interactions, which can only miss some of their value.
 *
 * Bias. A fitted curve follows noise, and the best of several noisy values is too high: `value` lies above
 * the truth, by about what inputs that do nothing get. That is measured by dummies: outcomes dealt out anew,
 * all options alike (groups stay together, keyed); p is their share that reach as much. `checked` lies below
 * the truth: for each of SIM_INFORMATION_FOLDS folds of groups the choice is made by a curve of the others
 * and valued by what it really gave there; a curve that is off costs something. The truth is likely between
 * the two. Errors: jackknife over the folds (Student's t). */
#ifndef SIM_INFORMATION_H
#define SIM_INFORMATION_H

#include "sim/box.h"
#include "sim/rng.h"
#include "sim/status.h"

#define SIM_INFORMATION_BASIS   7
#define SIM_INFORMATION_FOLDS   20
#define SIM_INFORMATION_OPTIONS 16

typedef struct sim_information_options {
    size_t dummies;
    double confidence;
    sim_rng_key key;
} sim_information_options;

/* 2000 dummies, 0.95. */
sim_information_options sim_information_defaults(uint64_t seed);

typedef struct sim_information_value {
    double value, half_width;     /* by regression, too high by bias */
    double bias;                  /* what dummies get on average */
    double checked, checked_half; /* by folds, too low by bias */
    double p, dummy95;            /* as in pawn.h */
} sim_information_value;

typedef struct sim_information {
    size_t n; /* rows in which every option has a value */
    double means[SIM_INFORMATION_OPTIONS];
    size_t best;      /* on average */
    double best_half; /* half-width of its mean less that of the next; NaN of one option */
    size_t next;
    double everything, everything_half; /* EVPI: knowing all that differs between groups of rows */
} sim_information;

/* values[n_options][data->n] (an option with no outcome is not known here: give 0 for doing nothing);
 * data->inputs with data->group; its target is not looked at. parts[data->m] < n_parts says which inputs
 * belong together (SIZE_MAX: none). Fills found[n_parts]. Rows without a value of an option or an input are
 * left out. SIM_ERR_RANGE with fewer than 20 folds of 5 groups, or a part of more functions than a tenth of
 * the groups; SIM_ERR_MEMORY. */
sim_status sim_information_make(const double *const *values, size_t n_options, const sim_box_data *data,
                                const size_t *parts, size_t n_parts, const sim_information_options *options,
                                sim_information *overall, sim_information_value *found, sim_error *error);

#endif
