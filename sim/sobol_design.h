/* Which points to run for variance-based sensitivity indices (sim/sobol_indices.h).
 *
 * Two matrices A and B of N rows hold independent points of the unit cube, a column a factor. AB^j is A with
 * column j from B, BA^j is B with column j from A (Saltelli, Computer Physics Communications 145, 2002;
 * Saltelli et al., same journal 181, 2010). The points of row i stand together, so that complete rows can be
 * used as they come:
 *
 *     A_i, B_i, AB_i^0 .. AB_i^(k-1), and for indices of second order BA_i^0 .. BA_i^(k-1)
 *
 * Chance may be a factor too, always the last: it has no coordinate but a number of its own in A (2 i) and in
 * B (2 i + 1), swapped as any other column is.
 *
 * A factor may be a group of unknowns, whose columns are swapped together: its indices are then those of all
 * of them (Sobol, Math. Comput. Simul. 55, 2001).
 *
 *   sequence  Sobol's sequence in 2 k dimensions, at most 40 as GSL has it (beyond, gsl_qrng_sobol gives
 *             zeros and calls it success), from point 0 on, so that N a power of two is balanced in every
 *             coordinate; a digital shift at random (bits flipped alike in all points; Owen, "Monte Carlo
 *             extension of quasi-Monte Carlo", 1998) makes each point uniform and estimates unbiased
 *   latin     Latin hypercubes for rows 0, 1, 2..3, 4..7 and so on, of any number of dimensions
 *   random    independent uniforms
 *
 * Rows do not depend on how many there are: a design of 2 N rows begins with that of N. */
#ifndef SIM_SOBOL_DESIGN_H
#define SIM_SOBOL_DESIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/rng.h"
#include "sim/status.h"

typedef enum sim_sobol_source { SIM_SOBOL_SEQUENCE, SIM_SOBOL_LATIN, SIM_SOBOL_RANDOM } sim_sobol_source;

#define SIM_SOBOL_MOST_DIMENSIONS 40
#define SIM_SOBOL_MOST_ROWS       (1u << 24)

typedef struct sim_sobol_design {
    size_t rows;         /* N: a power of two, 2 .. SIM_SOBOL_MOST_ROWS */
    size_t unknowns;     /* coordinates */
    bool has_chance;     /* a factor without one */
    const size_t *group; /* borrowed; by unknown, its factor 0 .. groups - 1; NULL: each is one of its own */
    size_t groups;       /* with group */
    bool has_second_order;
    sim_sobol_source source;
    size_t n_points; /* the rest is made */
    double *u;       /* owned; n_points * unknowns, in (0, 1) */
    uint64_t *luck;  /* owned; n_points; all 0 without chance */
} sim_sobol_design;

/* The sequence where there are dimensions enough for so many unknowns, else Latin hypercubes. */
sim_sobol_source sim_sobol_source_for(size_t unknowns);
/* Factors of a design, chance counted. */
size_t sim_sobol_design_factors(const sim_sobol_design *design);
/* 2 + k, or 2 + 2 k. */
size_t sim_sobol_points_per_row(size_t factors, bool has_second_order);
/* The power of two at or above n; at least 2, at most SIM_SOBOL_MOST_ROWS. */
size_t sim_sobol_round_up(size_t n);

/* Fills n_points, u and luck. SIM_ERR_RANGE: rows is no such power of two, there are no factors, or too many
 * for the sequence. SIM_ERR_MEMORY. */
sim_status sim_sobol_design_make(sim_sobol_design *design, const sim_rng_key *key, sim_error *error);
void sim_sobol_design_deinit(sim_sobol_design *design); /* zeroed is fine */

#endif
