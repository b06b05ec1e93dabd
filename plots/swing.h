/* What makes the most difference to the net present value: the two ends of each cause, and its swing.
 *
 * Of an unknown (a parameter drawn for a future) the ends are the mean values of the futures in which it lies
 * in the lowest and in the highest third of its draws. Unknowns are drawn independently of one another and of
 * chance, so that the swing is cause and effect within the model; of the others it says nothing. Of a risk
 * the ends are the mean without it and with it, on the same random numbers (sim/impact.h). Intervals are at
 * 95 %, over groups of replications that belong together. */
#ifndef PLOTS_SWING_H
#define PLOTS_SWING_H

#include "plots/facts.h"

typedef struct plot_swing_end {
    double input;           /* unknown: its mean there; NaN of a risk */
    double eur, half_width; /* the mean net present value, with its interval */
} plot_swing_end;

typedef struct plot_swing {
    const sim_metric *unknown; /* NULL: a risk */
    const sim_entity *risk;    /* NULL: an unknown */
    plot_swing_end low, high;  /* risk: without it, with it */
    double eur, half_width;    /* high less low */
    bool is_clear; /* beyond doubt, all causes that were looked at together at 95 % (Bonferroni) */
} plot_swing;

typedef struct plot_swing_table {
    size_t n;                   /* causes that were measured */
    plot_swing *rows;           /* owned; clear ones first, largest swing first among them */
    size_t n_clear;             /* of the rows */
    size_t n_unknowns, n_risks; /* there are; unknowns that hardly go with the outcome were not measured */
    bool has_too_few;           /* futures: nothing was measured */
    double mean_eur;            /* net present value over all futures */
} plot_swing_table;

#define PLOT_SWING_LEAST 30 /* replications: with fewer nothing can be said, and n is 0 */

/* SIM_ERR_USAGE when the result has no net present value. */
sim_status plot_swing_load(const sim_result *result, plot_swing_table *table, sim_error *error);
/* That of one unknown (a column "param..."); false where it does not vary or there are too few replications.
 */
bool plot_swing_of(const sim_result *result, const sim_column *unknown, plot_swing *swing);
void plot_swing_deinit(plot_swing_table *table);

/* "Share of planned savings that comes true"; a risk's name. */
const char *plot_swing_name(const plot_swing *swing, plot_lang lang);

#endif
