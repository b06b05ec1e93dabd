/* Single futures beside what all have in common: the data of sample-paths. */
#ifndef PLOTS_PATH_TABLE_H
#define PLOTS_PATH_TABLE_H

#include "plots/chart.h"
#include "plots/fan.h"

typedef enum plot_path_row {
    PLOT_PATH_BENEFIT = 0, /* to date, EUR */
    PLOT_PATH_QUALITY,
    PLOT_PATH_GAP, /* fte, in the role that is shortest of staff */
    PLOT_PATH_MEMBERS,
    PLOT_PATH_COUNT
} plot_path_row;

typedef struct plot_path_table {
    plot_fan fans[PLOT_PATH_COUNT];
    const double *paths[PLOT_PATH_COUNT]; /* borrowed: [future * n_months + month] */
    size_t n, n_months;                   /* futures; the first of the result, failed ones are NaN */
    size_t n_known;                       /* of these, futures that have a benefit at the end */
    size_t n_gain;                        /* end with a benefit above zero */
    size_t n_within;                      /* never leave the band of 80 of 100 of the benefit to date */
    size_t typical;        /* of the futures in which anybody joins, or else of all, the one that ends nearest
                              to the median benefit; n: none is known */
    bool is_typical_alone; /* nobody joins in any */
    bool is_same;          /* the benefit to date is the same in all of them */
    const sim_entity *role;
} plot_path_table;

/* SIM_ERR_USAGE if the result lacks a series or the paths. */
sim_status plot_paths_load(const sim_result *result, plot_path_table *table, sim_error *error);
void plot_paths_deinit(plot_path_table *table);
/* The same, from what the options share where it has been loaded before, and the end of it (plots/loaded.h).
 */
sim_status plot_paths_loaded(const sim_result *result, const plot_options *options, plot_path_table *table,
                             sim_error *error);
void plot_paths_done(const plot_options *options, plot_path_table *table);

/* Range over the band, the median and all paths. */
plot_extent plot_paths_extent(const plot_path_table *table, plot_path_row row);
const double *plot_path_of(const plot_path_table *table, plot_path_row row, size_t future);

#endif
