/* Series of several scenarios, row by row: the data of compare-multiples. */
#ifndef PLOTS_COMPARE_TABLE_H
#define PLOTS_COMPARE_TABLE_H

#include "plots/chart.h"
#include "plots/fan.h"

#define PLOT_COMPARE_MAX 8

typedef enum plot_compare_row {
    PLOT_COMPARE_MEMBERS = 0,
    PLOT_COMPARE_SHORTAGE,
    PLOT_COMPARE_BENEFIT,
    PLOT_COMPARE_QUALITY,
    PLOT_COMPARE_COUNT
} plot_compare_row;

typedef struct plot_compare_scenario {
    plot_fan rows[PLOT_COMPARE_COUNT];
} plot_compare_scenario;

typedef struct plot_compare_table {
    size_t n;
    plot_compare_scenario scenarios[PLOT_COMPARE_MAX];
} plot_compare_table;

/* SIM_ERR_USAGE if a result lacks a series. */
sim_status plot_compare_load(plot_results results, size_t n, plot_compare_table *table, sim_error *error);
void plot_compare_deinit(plot_compare_table *table);

/* The line of a row: members and chances by their mean, the others by their median. */
const double *plot_compare_line(const plot_fan *fan, plot_compare_row row);
/* Range of a row over all scenarios: lines, bands of 80 of 100, and zero where it has a meaning. */
plot_extent plot_compare_extent(const plot_compare_table *table, plot_compare_row row);

#endif
