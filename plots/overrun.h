/* What scenarios cost against their budget: the share of futures in which the cost exceeds it by so much.
 *
 * A point (x, p) of the curve says: in a share p of the futures the total cost over the horizon
 * (total_cost_eur) lies at least x above the budget (budget_eur). At x = 0 stands the chance of exceeding it.
 * At most PLOT_OVERRUN_POINTS points a curve, evenly spaced in rank. */
#ifndef PLOTS_OVERRUN_H
#define PLOTS_OVERRUN_H

#include "plots/axes.h"
#include "plots/facts.h"

#define PLOT_OVERRUN_POINTS 201

typedef struct plot_overrun {
    size_t n; /* points; 0: the result does not know */
    double over_eur[PLOT_OVERRUN_POINTS], share[PLOT_OVERRUN_POINTS];
    double median_eur;
    plot_chance exceeded; /* above the budget */
    plot_style style;
    plot_dash dash;
} plot_overrun;

/* SIM_ERR_MEMORY, or SIM_OK: a result without cost or budget has no points. */
sim_status plot_overrun_load(const sim_result *result, plot_overrun *overrun, sim_error *error);

/* A heading, and below it the curves in what is left of rect, axes included. */
void plot_overrun_draw(plot_canvas *canvas, plot_rect rect, const plot_overrun *overruns, size_t n,
                       plot_lang lang, const plot_sizes *sizes);

#endif
