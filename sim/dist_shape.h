/* The bare shapes behind the distributions: no truncation, no factor, no mixture.
 *
 * All functions read kind, a, b, c and, for the empirical one, values and cumulative weights; the parameters
 * are those that sim_dist_check lets through. sim/dist.c builds the rest on them and is what others call. */
#ifndef SIM_DIST_SHAPE_H
#define SIM_DIST_SHAPE_H

#include <stdbool.h>
#include "sim/dist.h"

/* Of value or part i. */
static inline double sim_shape_weight(const sim_dist *dist, size_t i)
{
    return i == 0 ? dist->cumulative[0] : dist->cumulative[i] - dist->cumulative[i - 1];
}

/* Least x with F(x) >= u, for 0 < u < 1. */
double sim_shape_quantile(const sim_dist *dist, double u);
/* F(x), or with inclusive false the chance of less than x, which differs where single values carry weight. */
double sim_shape_cdf(const sim_dist *dist, double x, bool inclusive);
void sim_shape_support(const sim_dist *dist, double *low, double *high);
double sim_shape_mean(const sim_dist *dist);
double sim_shape_variance(const sim_dist *dist);

#endif
