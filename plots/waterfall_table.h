/* From what staying alone costs to what the scenario costs, by category: the data of cost-waterfall.
 *
 * A change is total_cost_eur.<category> minus twin_cost_eur.<category>, replication by replication: below 0
 * is saved. Means add up, so that the steps lead from the one total to the other; what the largest steps
 * leave over is one step, also summed replication by replication. Nothing is discounted. */
#ifndef PLOTS_WATERFALL_TABLE_H
#define PLOTS_WATERFALL_TABLE_H

#include "plots/chart.h"

#define PLOT_WATERFALL_MAX   8  /* scenarios */
#define PLOT_WATERFALL_STEPS 11 /* shown, that for the rest included */

typedef struct plot_waterfall_step {
    const sim_entity *category; /* NULL: the rest */
    size_t n_categories;        /* that it stands for */
    double alone_eur;           /* mean; the same category alone, of the first result */
    sim_summary change[PLOT_WATERFALL_MAX];
} plot_waterfall_step;

typedef struct plot_waterfall {
    size_t n; /* results */
    size_t n_steps;
    plot_waterfall_step
        steps[PLOT_WATERFALL_STEPS]; /* savings first, the largest ahead; then what costs more */
    sim_summary alone[PLOT_WATERFALL_MAX], together[PLOT_WATERFALL_MAX],
        change[PLOT_WATERFALL_MAX]; /* totals */
} plot_waterfall;

/* SIM_ERR_USAGE if a result lacks the columns (a result of very many municipalities does). */
sim_status plot_waterfall_load(plot_results results, size_t n, plot_waterfall *table, sim_error *error);
/* The same, from what the options share where it has been loaded before (plots/loaded.h). */
sim_status plot_waterfall_shared(plot_results results, size_t n, const plot_options *options,
                                 plot_waterfall *table, sim_error *error);

/* The step with the largest saving, or (at is_cost) extra cost, of a result; NULL: none; the rest does not
 * count. */
const plot_waterfall_step *plot_waterfall_largest(const plot_waterfall *table, size_t result, bool is_cost);

#endif
