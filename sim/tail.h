/* The mean of a tail (conditional value at risk, expected shortfall) with an interval.
 *
 * The mean of the worst share 1 - p of all outcomes, by Rockafellar & Uryasev (J. Banking & Finance 26,
 * 2002), exact for a sample also where n (1 - p) is no whole number:
 *
 *     q + sum (x - q)^+ / (n (1 - p)),    q the ceil(n p)-th smallest value
 *
 * It is the mean of h = q + (x - q)^+ / (1 - p); its asymptotic variance is var h / n (Trindade, Uryasev,
 * Shapiro & Zrazhevsky, J. Banking & Finance 31, 2007; Hong & Liu, Management Science 55, 2009), here over
 * groups of replications that belong together (sim/grouped.h). The interval is Student's, with the degrees of
 * freedom of the values in the tail less one, as the estimate rests on those alone.
 *
 * Weakness: few values carry it (50 of 1000 at p = 0.95) and q is taken as known. Below SIM_TAIL_LEAST values
 * in the tail there is no interval; for tails as skewed as an exponential's it holds its confidence from 50
 * values on, for heavier ones it is too narrow until there are hundreds (docs/statistics.md). Never show a
 * tail mean without it. */
#ifndef SIM_TAIL_H
#define SIM_TAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/status.h"

#define SIM_TAIL_LEAST 20

typedef struct sim_tail {
    uint64_t n;      /* finite values */
    double in_tail;  /* n (1 - p) */
    double quantile; /* q: where the tail begins; NaN for n == 0, as is mean */
    double mean;
    double half_width; /* NaN where the tail is too small */
} sim_tail;

/* The tail beyond the quantile p (0 < p < 1) of the finite ones of n values; the lower one is that of the
 * mirrored values: is_lower with p = 0.95 is the worst 5 % of a benefit. SIM_ERR_MEMORY. */
sim_status sim_tail_mean(const double *values, size_t n, size_t group, double p, bool is_lower,
                         double confidence, sim_tail *tail, sim_error *error);

#endif
