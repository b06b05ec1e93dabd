/* Designs of experiments: which points of the unit cube a study looks at.
 *
 * A point has one coordinate a factor, in (0, 1): of a continuous factor the quantile, of a factor with
 * levels (l + 0.5) / levels for level l. NaN leaves the factor as it is.
 *
 *   factorial      every combination of levels; the last factor changes fastest
 *   one at a time  each level of each factor, the others left as they are
 *   latin          Latin hypercube (McKay, Beckman & Conover, Technometrics 21, 1979): n strata a factor, one
 *                  point in each, permuted at random, at a random place within it
 *   sobol          Sobol's sequence, of GSL (Bratley & Fox, ACM TOMS 14, 1988): at most 40 factors
 *   halton         Halton's sequence, scrambled by permutations in reverse (Vandewoestyne & Cools, JCAM 189,
 *                  2006), of GSL: at most 1229 factors
 *   random         independent uniforms
 *
 * The two sequences are shifted at random modulo 1 (Cranley & Patterson, SIAM J. Numer. Anal. 13, 1976): one
 * shift a factor, so that no coordinate is 0 and each point is uniform. */
#ifndef SIM_DESIGN_H
#define SIM_DESIGN_H

#include <stddef.h>
#include "sim/rng.h"
#include "sim/status.h"

typedef enum sim_design_kind {
    SIM_DESIGN_FACTORIAL,
    SIM_DESIGN_ONE_AT_A_TIME,
    SIM_DESIGN_LATIN,
    SIM_DESIGN_SOBOL,
    SIM_DESIGN_HALTON,
    SIM_DESIGN_RANDOM
} sim_design_kind;

#define SIM_DESIGN_KINDS       6
#define SIM_DESIGN_MOST_POINTS 10000000

/* As manifests and options spell them: "factorial", "one-at-a-time", "latin", "sobol-points", ... */
extern const char *const sim_design_names[SIM_DESIGN_KINDS];

typedef struct sim_design {
    size_t n_points, n_factors;
    double *u; /* n_points * n_factors, owned */
} sim_design;

/* levels[n_factors], each >= 2 or, of one value, 1, of the first two kinds, which ignore n_points and key;
 * the others ignore levels and take n_points >= 1. SIM_ERR_USAGE where there are too many points, or too many
 * factors for a sequence (the message says what to do); SIM_ERR_MEMORY. */
sim_status sim_design_make(sim_design_kind kind, size_t n_factors, const size_t *levels, size_t n_points,
                           const sim_rng_key *key, sim_design *design, sim_error *error);
void sim_design_deinit(sim_design *design); /* zeroed is fine */

/* The level of levels >= 1 that a coordinate stands for. */
size_t sim_design_level(double u, size_t levels);

#endif
