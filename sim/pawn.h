/* PAWN: how much the whole distribution of an outcome changes with an input, and what its tail does.
 *
 * Pianosi & Wagener, "Distribution-based sensitivity analysis from a generic input-output sample",
 * Environmental Modelling & Software 108 (2018). An input's range is cut into slices that hold as many rows
 * each (equal values stay together; a level is a slice). Of each slice the Kolmogorov-Smirnov statistic is
 * taken, the largest distance between the distribution of the outcome within and that over all rows; the
 * index is their median, or their maximum, over the slices: 0 where the input does nothing, at most 1. It
 * needs no moments and sees a change of the tails as well as of the mean.
 *
 * For the tail: the mean of the worst share of outcomes (conditional value at risk, tail.h) within a slice
 * less that over all; the measure is the largest size of that over the slices. Fewer slices are cut, as a
 * tail needs rows.
 *
 * A finite sample gives an input that does nothing an index above 0. How far above is found by dummies: the
 * outcomes are dealt out anew to the rows (groups stay together, keyed), many times. p is the share of
 * dummies (with the input itself among them) that reach as much. Intervals: bootstrap over groups (keyed),
 * percentiles shifted to have the estimate as their mean, since a resample has the sample's bias once more;
 * they are of the index at this number of rows. */
#ifndef SIM_PAWN_H
#define SIM_PAWN_H

#include "sim/box.h"
#include "sim/rng.h"
#include "sim/status.h"

#define SIM_PAWN_SLICES 32 /* at most; levels beside */

typedef struct sim_pawn_options {
    size_t slices, tail_slices; /* 2..SIM_PAWN_SLICES */
    double tail;                /* the worst share, 0..1 */
    bool is_high_worse;         /* the tail is that of high outcomes */
    size_t dummies, resamples;
    double confidence; /* of intervals */
    sim_rng_key key;
} sim_pawn_options;

/* 10 and 5 slices, the worst 0.1 at the low end, 2000 dummies, 200 resamples, 0.95. */
sim_pawn_options sim_pawn_defaults(uint64_t seed);

typedef struct sim_pawn_value {
    double value, low, high;
    double p;       /* chance of as much where the input does nothing */
    double dummy95; /* what 95 of 100 dummies stay below */
} sim_pawn_value;

typedef struct sim_pawn_index {
    sim_pawn_value median, maximum; /* of KS over slices */
    sim_pawn_value tail;            /* in the outcome's unit */
    size_t n_slices, n_tail_slices;
    double tail_lowest, tail_highest; /* the tail's mean in the slice of the lowest, of the highest values */
    double lowest_to, highest_from;   /* where these end and begin */
} sim_pawn_index;

typedef struct sim_pawn {
    size_t n;         /* rows with an outcome */
    double tail_mean; /* of all */
} sim_pawn;

/* Fills indices[data->m] of the target of data; rows without a target are left out, those without a value of
 * an input are in no slice of it. SIM_ERR_RANGE with fewer than 10 rows a slice, SIM_ERR_MEMORY. */
sim_status sim_pawn_make(const sim_box_data *data, const sim_pawn_options *options, sim_pawn *overall,
                         sim_pawn_index *indices, sim_error *error);

#endif
