/* A fixed budget of replications shared out over alternatives so that the best is found.
 *
 * Optimal computing budget allocation (Chen, Lin, Yucesan & Chick, "Simulation budget allocation for further
 * enhancing the efficiency of ordinal optimization", Discrete Event Dynamic Systems 10, 2000, theorem 1).
 * With b the best mean so far, d_i how far i lies behind it and s_i^2 the variances, the approximate
 * probability of correct selection is asymptotically largest with
 *
 *     N_i / N_j = (s_i / d_i)^2 / (s_j / d_j)^2   for i, j other than b,     N_b = s_b sqrt(sum N_i^2 /
 * s_i^2)
 *
 * and that probability, a Bonferroni bound with the estimates put in, is
 *
 *     APCS = 1 - sum over i of Phi(-d_i / se_i),   se_i^2 = s_b^2 / N_b + s_i^2 / N_i - 2 c_i / max(N_b, N_i)
 *
 * with c_i the covariance of i and b where both meet the same luck (0 in the paper): of means over the first
 * N_b and N_i replications c_i / max(N_b, N_i) is the covariance. It is an estimate and no guarantee: it
 * takes the differences seen for the true ones, and those of what was chosen for being large are too large.
 */
#ifndef SIM_OCBA_H
#define SIM_OCBA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is known of an alternative; variance >= 0. */
typedef struct sim_ocba_known {
    double mean, variance;
    uint64_t n; /* observations so far, >= 1 */
} sim_ocba_known;

size_t sim_ocba_best(const sim_ocba_known *known, size_t k, bool is_least); /* of equals the first */

/* How many observations each of k >= 2 is to have: totals[i] >= known[i].n, the increments multiples of unit
 * (>= 1), together at most budget, and less than one unit below it. An alternative that has more already than
 * is right for it keeps what it has, at the cost of the others. budget below what there is: as there is.
 * Ties and variances of 0 are fine. */
void sim_ocba_allocate(const sim_ocba_known *known, size_t k, bool is_least, uint64_t budget, uint64_t unit,
                       uint64_t *totals);

/* APCS, 0..1. covariances[i] with the best of them (that of the best itself is not read); NULL: independent.
 */
double sim_ocba_chance(const sim_ocba_known *known, size_t k, bool is_least, const double *covariances);

#endif
