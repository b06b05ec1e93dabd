/* The spread of an outcome split in two: what nobody knows and chance.
 *
 * Runs of one future share what nobody knows and differ in chance, so the values are a one-way layout with
 * random effects: x = mean + future + run. The analysis of variance gives unbiased estimates of both
 * variances, also where futures differ in size because runs failed or have no value (Searle, Casella &
 * McCulloch, "Variance components", 1992, 3.6; Sun, Apley & Staum, Operations Research 59, 2011, for
 * simulations):
 *
 *     within  = MSW,    between = (MSB - MSW) / n0,    n0 = (N - sum n_f^2 / N) / (F - 1)
 *
 * An estimate of between below 0 says that chance hides what there may be of it: is_negative, and
 * share_between counts it as 0. In antithetic runs the units are pair means; chance of a single run is then
 * the variance of pair means within a future plus the mean of (x1 - x2)^2 / 4, as var x = var pair mean + E
 * (x1 - x2)^2 / 4, and pairs of which one has no value are left out. The interval of the mean is that of
 * sim/grouped.h over futures. */
#ifndef SIM_NESTED_H
#define SIM_NESTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_nested {
    uint64_t n, futures;    /* values used; futures that have any */
    double between, within; /* variances; NaN without two futures, or one with two runs (pairs) */
    bool is_negative;       /* between is below 0 */
    double share_between;   /* of the whole spread, 0..1; NaN when there is none */
} sim_nested;

/* Values in futures of that many consecutive runs (>= 2; even when antithetic), NaN where there is none. */
sim_nested sim_nested_split(const double *values, size_t n, size_t runs_per_future, bool is_antithetic);

#endif
