/* Sobol's sensitivity indices: which share of the variance of an outcome comes from which factor.
 *
 * First order: what would go if the factor were known (its own share). Total: what would stay if all others
 * were known (with all it takes part in). Second order: what two have beyond the sum of each. With y less its
 * mean, over the rows of a design of sim/sobol_design.h, and V the variance over A and B:
 *
 *     V S_j  = mean of B (AB^j - A)                   Saltelli et al., Comput. Phys. Commun. 181, 2010
 *     V T_j  = mean of (A - AB^j)^2 / 2               Jansen, Comput. Phys. Commun. 117, 1999
 *     V S_ij = mean of (AB^i BA^j - A B) - V S_i - V S_j   Saltelli, Comput. Phys. Commun. 145, 2002
 *
 * With second order the same of B and BA, and with i and j exchanged, is averaged in.
 *
 * Intervals are percentiles of a bootstrap over rows (Archer, Saltelli & Sobol, J. Stat. Comput. Simul. 58,
 * 1997), from a stream keyed by the seed. They take rows as independent. Rows of a sequence or a Latin
 * hypercube are better spread than that, so that there the intervals hold more often than they say; what
 * tests measured stands in docs/statistics.md. An estimate below 0 is noise: an index whose interval holds 0
 * is about 0. Totals are sums of squares and never below 0. */
#ifndef SIM_SOBOL_INDICES_H
#define SIM_SOBOL_INDICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/status.h"

#define SIM_SOBOL_RESAMPLES  1000
#define SIM_SOBOL_CONFIDENCE 0.95
#define SIM_SOBOL_LEAST_ROWS 16 /* complete ones; with fewer nothing is said */

typedef struct sim_index {
    double value, low, high; /* NaN where the outcome does not vary */
} sim_index;

typedef struct sim_sobol_indices {
    size_t factors;
    size_t rows, dropped; /* complete rows used; rows without a value in one of their points */
    double mean, variance;
    sim_index *first, *total; /* owned; by factor */
    sim_index *second;        /* owned; pairs i < j at sim_sobol_pair; NULL without second order */
    bool *first_is_clear;     /* owned; above 0 in every resample: beyond doubt also among many */
    bool *second_is_clear;    /* owned; NULL without second order */
    sim_index interactions;   /* 1 less the sum of all first order */
} sim_sobol_indices;

/* Where pair (i, j), i != j, stands among k (k - 1) / 2. */
size_t sim_sobol_pair(size_t i, size_t j, size_t factors);

/* values: one a point, in the order of the design, NaN where there is none. SIM_ERR_RANGE with fewer complete
 * rows than SIM_SOBOL_LEAST_ROWS; SIM_ERR_MEMORY. */
sim_status sim_sobol_indices_of(const double *values, size_t rows, size_t factors, bool has_second_order,
                                uint64_t seed, sim_sobol_indices *indices, sim_error *error);
void sim_sobol_indices_deinit(sim_sobol_indices *indices); /* zeroed is fine */

/* Is it nothing that can be told from 0: does its interval hold 0, or lie below half a per cent? Indices are
 * shares of a variance: one below 0, interval and all, is noise. */
bool sim_index_is_about_zero(const sim_index *index);
double sim_index_half_width(const sim_index *index); /* half of high - low */

#endif
