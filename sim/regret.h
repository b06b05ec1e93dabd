/* Regret: how much worse an alternative is in a future than the best of the alternatives at hand is in that
 * same future, in the unit of the values (Savage, "The theory of statistical decision", Journal of the
 * American Statistical Association 46, 1951). Never relative: a share of a value near zero says nothing.
 *
 * The value of an alternative in a future is the mean over the future's runs. Where a future has one run,
 * chance is part of the regret; with more runs a future it is what nobody can know beforehand that is left.
 * As the best is the same for all, the difference in mean regret of two alternatives is the difference in
 * their mean value, reversed, and has its paired interval. */
#ifndef SIM_REGRET_H
#define SIM_REGRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/status.h"
#include "sim/tally.h"

#define SIM_REGRET_MOST 8 /* alternatives */

typedef struct sim_regret_of {
    double *sorted;          /* n_futures regrets, from small to large; owned */
    double mean, half_width; /* of the regrets; Student's t at 95 %, NaN for less than 2 futures */
    double median, p90;
    uint64_t best;                          /* futures in which it is the best, or as good */
    double best_share, best_low, best_high; /* with Wilson's interval at 95 % */
} sim_regret_of;

typedef struct sim_regret {
    size_t n, n_futures;
    size_t runs; /* a future */
    sim_regret_of of[SIM_REGRET_MOST];
    size_t least, second; /* by mean regret; of equals the first */
    sim_paired gap; /* regret of the second minus that of the least, by future; its interval allows for having
                       looked at all n - 1 others */
} sim_regret;

/* columns[n][replications]: 2 <= n <= SIM_REGRET_MOST; consecutive runs of a future together (the last may be
 * short). is_least: small values are good. as_good: a regret below it counts as none (> 0). Futures of which
 * a value of one alternative is not finite are left out of all; there may be none left (n_futures 0: nothing
 * else is set). SIM_ERR_MEMORY. */
sim_status sim_regret_make(const double *const *columns, size_t n, size_t replications, size_t runs,
                           bool is_least, double as_good, sim_regret *regret, sim_error *error);
void sim_regret_deinit(sim_regret *regret); /* zeroed is fine */

#endif
