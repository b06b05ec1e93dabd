/* A study as charts see it: points of a design, each with runs, and one outcome looked at.
 *
 * A study is a result whose rows are runs of points (docs/result-file.md). The value of a point is a
 * statistic over its runs of one metric: the mean unless options say otherwise. */
#ifndef PLOTS_STUDY_H
#define PLOTS_STUDY_H

#include "plots/chart.h"
#include "plots/labels.h"
#include "sim/statistic.h"

typedef struct plot_study {
    const sim_result *result; /* borrowed, like all that points into it */
    size_t n_factors;         /* chance counted; groups of factors where the study has them */
    size_t n_groups;          /* 0: factors stand alone */
    bool has_chance;          /* luck is a factor of its own, the last */
    size_t rows, points, runs;
    bool has_second_order;
    uint64_t seed;
    const sim_metric *metric;
    const double *outcomes; /* points * runs */
    sim_statistic statistic;
    double *values;             /* owned: points */
    const sim_column **columns; /* owned: of factors; NULL of chance and of groups */
} plot_study;

/* Of a study of that design ("sobol", "morris", "tornado"), with the metric and statistic of the options.
 * SIM_ERR_USAGE where it is no study or one of another design (how to get one is said), keeps no such metric,
 * or has too few runs a point for the statistic; SIM_ERR_IO where its parts contradict one another. */
sim_status plot_study_load(const sim_result *result, const char *design, const plot_options *options,
                           plot_study *study, sim_error *error);
void plot_study_deinit(plot_study *study); /* zeroed is fine */

/* Are its rows spread over what is varied, of futures or of points? Not those of a design that moves one
 * factor at a time from a base ("tornado", "one-at-a-time"). */
bool plot_study_is_spread(const sim_result *result);

/* A factor: its entity, its name for a reader (chance says so when other unknowns are in it), what its column
 * holds at a point (NaN of chance, and where the point has no run). */
const sim_entity *plot_study_factor(const plot_study *study, size_t factor);
plot_str plot_study_factor_name(const plot_study *study, size_t factor, plot_lang lang);
double plot_study_factor_at(const plot_study *study, size_t factor, size_t point);
/* That value as a reader knows it: a level's text, a date as a month, else a number with its unit. */
plot_str plot_study_factor_text(const plot_study *study, size_t factor, size_t point, plot_lang lang);

/* "net present value": what a metric is called within a sentence, its description up to a colon. */
plot_str plot_metric_name(const sim_metric *metric, plot_lang lang);
/* "the chance of net present value below EUR 0", "the mean of the lowest 10% of ..." */
plot_str plot_study_outcome(const plot_study *study, plot_lang lang);
/* The unit of the outcome: that of the metric, or "%" of a chance. */
const char *plot_study_unit(const plot_study *study);

/* "Steady growth, 11 years, 1,024 rows of 42 points, 2012 prices" */
void plot_study_scope(char *text, size_t size, const plot_study *study, plot_lang lang);

#endif
