/* Plans that a search found, measured anew: what each gives by every objective, and which are beaten.
 *
 * Of a study of the design "plans" (groeipad optimise): point 0 is the scenario as it is, the others plans.
 */
#ifndef PLOTS_FRONT_H
#define PLOTS_FRONT_H

#include "plots/chart.h"
#include "plots/quantity.h"
#include "sim/measure.h"
#include "sim/tally.h"

#define PLOT_FRONT_OBJECTIVES 3

typedef struct plot_front_plan {
    size_t number; /* 0: the scenario as it is */
    sim_measured values[PLOT_FRONT_OBJECTIVES];
    bool is_beaten;        /* another is nowhere worse and somewhere better, by these values */
    const char *words;     /* "" of the scenario as it is */
    bool has_difference;   /* where the first objective is a mean: */
    sim_paired difference; /* with the scenario as it is; all plans together at 95 % */
} plot_front_plan;

typedef struct plot_front {
    const sim_result *result; /* borrowed, as the words are */
    size_t n_objectives;
    sim_measure objectives[PLOT_FRONT_OBJECTIVES];
    const sim_metric *metrics[PLOT_FRONT_OBJECTIVES];
    bool is_nearest; /* no plan meets all requirements: what is there comes nearest */
    size_t runs;     /* of a plan */
    size_t n;
    plot_front_plan *plans; /* owned; by number */
} plot_front;

/* SIM_ERR_USAGE where it is no such study or has one objective only; SIM_ERR_IO where its parts contradict
 * one another. */
sim_status plot_front_load(const sim_result *result, plot_lang lang, plot_front *front, sim_error *error);
void plot_front_deinit(plot_front *front); /* zeroed is fine */

/* "net present value, mean of the worst 10 %": an objective for a reader. */
plot_str plot_front_objective(const plot_front *front, size_t objective, plot_lang lang);
/* How its values are written. */
plot_quantity plot_front_quantity(const plot_front *front, size_t objective, plot_lang lang);
/* The plan that is best by the first objective; NULL: there is none. */
const plot_front_plan *plot_front_best(const plot_front *front);

#endif
