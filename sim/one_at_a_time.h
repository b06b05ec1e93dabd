/* One factor at a time: what an outcome does when a factor goes from a low to a high value while all others
 * stay where they are.
 *
 * Point 0 is the base; of factor f, point 1 + 2 f has its low and point 2 + 2 f its high value. Every point
 * has the same K runs on the same luck, so that differences are paired run by run. Intervals are at 95 %: of
 * a mean Student's t over groups of runs that belong together (sim/grouped.h); of any other statistic
 * percentiles of a bootstrap over such groups, the same resample at all points, from a stream keyed by the
 * seed.
 *
 * It sees no working together of factors and nothing beyond the two values; for that see
 * sim/sobol_indices.h. */
#ifndef SIM_ONE_AT_A_TIME_H
#define SIM_ONE_AT_A_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/sobol_indices.h"
#include "sim/statistic.h"

#define SIM_ONE_AT_A_TIME_LOW       0.1
#define SIM_ONE_AT_A_TIME_HIGH      0.9
#define SIM_ONE_AT_A_TIME_RESAMPLES 400

typedef struct sim_swing {
    sim_index low, high; /* the outcome there less that of the base */
    sim_index swing;     /* high less low */
    bool is_clear; /* its interval lies beside 0 also when all factors are looked at (mean: Bonferroni) */
} sim_swing;

typedef struct sim_one_at_a_time {
    size_t factors, runs;
    sim_index base;    /* the outcome itself */
    sim_swing *swings; /* owned; by factor */
} sim_one_at_a_time;

/* values[(1 + 2 * factors) * runs], NaN where there is none; runs come in groups of so many consecutive ones.
 * Intervals are NaN with fewer than two groups. SIM_ERR_MEMORY. */
sim_status sim_one_at_a_time_of(const double *values, size_t factors, size_t runs, size_t group,
                                const sim_statistic *statistic, uint64_t seed, sim_one_at_a_time *result,
                                sim_error *error);
void sim_one_at_a_time_deinit(sim_one_at_a_time *result); /* zeroed is fine */

#endif
