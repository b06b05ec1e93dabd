/* Regret: how much less a scenario gives in a future than the best of the scenarios at hand gives in that
 * same future, in euros of net present value (Savage, "The theory of statistical decision", 1951). Never
 * relative: a share of a value near zero says nothing.
 *
 * The value of a scenario in a future is the mean over the future's runs. Where a future has one run, chance
 * is part of the regret; with more runs a future it is what nobody can know beforehand that is left. As the
 * best is the same for all, the difference in mean regret of two scenarios is the difference in their mean
 * value, reversed, and has its paired interval. */
#ifndef PLOTS_REGRET_H
#define PLOTS_REGRET_H

#include "plots/chart.h"
#include "plots/facts.h"

#define PLOT_REGRET_MAX 8

typedef struct plot_regret_of {
    double *sorted; /* n_futures regrets, from small to large; owned */
    double mean;    /* EUR, as are all below */
    double median, p90;
    plot_chance best; /* that it is the best, or as good as the best to the euro */
} plot_regret_of;

typedef struct plot_regret {
    size_t n, n_futures;
    size_t runs; /* a future */
    plot_regret_of of[PLOT_REGRET_MAX];
    size_t least, second; /* by mean regret */
    sim_paired gap;       /* regret of the second minus that of the least, by future; its interval allows for
                             having looked at all n - 1 others */
} plot_regret;

/* results: 2 to PLOT_REGRET_MAX, of the same luck and price year. Futures in which one of them has failed are
 * left out of all; there may be none left (n_futures 0: nothing else is set). SIM_ERR_USAGE says what is
 * lacking. */
sim_status plot_regret_load(plot_results results, size_t n, plot_regret *regret, sim_error *error);
void plot_regret_deinit(plot_regret *regret); /* zeroed is fine */

#endif
