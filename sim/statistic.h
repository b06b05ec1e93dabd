/* The value of a point of a study: one number from its runs.
 *
 * A study asks of every point the same: the mean of its runs, their median, the mean of a tail (conditional
 * value at risk; Rockafellar & Uryasev, J. Banking & Finance 26, 2002, exact for a sample), or the chance of
 * a value below or above a threshold. Runs without a value are left out. */
#ifndef SIM_STATISTIC_H
#define SIM_STATISTIC_H

#include <stdbool.h>
#include <stddef.h>

typedef enum sim_statistic_kind {
    SIM_STATISTIC_MEAN,
    SIM_STATISTIC_MEDIAN,
    SIM_STATISTIC_LOW_TAIL,  /* mean of the lowest share of the runs: the worst of what should be high */
    SIM_STATISTIC_HIGH_TAIL, /* of the highest */
    SIM_STATISTIC_BELOW,     /* share of runs below the parameter */
    SIM_STATISTIC_ABOVE
} sim_statistic_kind;

typedef struct sim_statistic {
    sim_statistic_kind kind;
    double parameter; /* of a tail its share, 0..1; a threshold */
} sim_statistic;

/* Runs of a point that the statistic takes to be more than the value of a few: of a tail as many as put two
 * into it, of a chance 10, of a median 3, of a mean 1. */
size_t sim_statistic_least(const sim_statistic *statistic);

/* Of the finite ones of n values; NaN when there are none. scratch: room for n. */
double sim_statistic_of(const sim_statistic *statistic, const double *values, size_t n, double *scratch);

#endif
