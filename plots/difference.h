/* Two results over the years, replication by replication: the other minus the base, on the same luck.
 *
 * Differences are taken within each replication and then summarised, so that what both scenarios owe to the
 * same luck falls away. Value is to date and over the partners that both have (of all where they share none),
 * so that in the last year it is the difference in net present value; the same goes for contributions, which
 * are of the year. Quality is against going it alone. The years are those that both have. */
#ifndef PLOTS_DIFFERENCE_H
#define PLOTS_DIFFERENCE_H

#include "plots/chart.h"
#include "plots/facts.h"
#include "plots/scale.h"

#define PLOT_DIFFERENCE_MAX 7 /* others against one base */

typedef enum plot_difference_measure {
    PLOT_DIFFERENCE_VALUE = 0,    /* EUR, to the end of the year */
    PLOT_DIFFERENCE_QUALITY,      /* points, mean of the year */
    PLOT_DIFFERENCE_GAP,          /* fte, largest of the year */
    PLOT_DIFFERENCE_CONTRIBUTION, /* EUR, of the year */
    PLOT_DIFFERENCE_COUNT
} plot_difference_measure;

typedef struct plot_difference_line {
    size_t n; /* years */
    double
        *year; /* where each stands on the axis: value at its end, the others in its middle; owner of all */
    double *mean, *half_width; /* over replications, with the half-width of its 95 % interval */
    double *q10, *median, *q90;
} plot_difference_line;

typedef struct plot_difference {
    plot_difference_line lines[PLOT_DIFFERENCE_COUNT];
    size_t n_years;
    int first_year;
    plot_chance *higher; /* owned: by year, that the value to date is higher; Wilson 95 % interval */
    double share_same;   /* of replications with the same value at the end, to the euro */
    size_t n_pairs;      /* replications of which both have not failed */
    bool is_same;        /* the value is the same in every replication and year */
    size_t n_shared;     /* partners that both have */
    size_t n_left_out;   /* that only one has */
} plot_difference;

/* SIM_ERR_USAGE: they were not run on the same luck, are in euros of different years, have no year in common
 * or lack the yearly metrics; the message says which. */
sim_status plot_difference_load(const sim_result *base, const sim_result *other, plot_difference *difference,
                                sim_error *error);
/* Only the value, which titles are about: the other lines have no points. */
sim_status plot_difference_load_value(const sim_result *base, const sim_result *other,
                                      plot_difference *difference, sim_error *error);
void plot_difference_deinit(plot_difference *difference); /* zeroed is fine */

/* Range over the band, the median and zero. */
void plot_difference_extend(const plot_difference_line *line, plot_extent *extent);
/* "value_eur", "quality", "peak_gap_fte", "contribution_eur" */
const char *plot_difference_name(plot_difference_measure measure);

#endif
