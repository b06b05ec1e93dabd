/* What a workplace costs a year: the partnership's path by calendar year, the same members alone, and each
 * municipality alone in the last full year. Running cost on cash basis, one-off cost and fees between payers
 * left out on all sides (docs/metrics.md), so that only what lasts is compared.
 *
 * Years count in which at least MINIMUM_SHARE of the futures have a partnership in each month; figures are of
 * those futures. */
#ifndef PLOTS_WORKPLACE_TABLE_H
#define PLOTS_WORKPLACE_TABLE_H

#include "plots/chart.h"

#define PLOT_WORKPLACE_YEARS 64
#define PLOT_WORKPLACE_MAX   8 /* results */

typedef struct plot_spread {
    double q10, median, q90;
} plot_spread;

typedef struct plot_workplace_year {
    int year;
    double share; /* of the futures that have a partnership then */
    plot_spread workplaces, cost, alone, saving;
} plot_workplace_year;

typedef struct plot_workplace_path {
    size_t n; /* 0: no year in which enough futures have one */
    plot_workplace_year years[PLOT_WORKPLACE_YEARS];
} plot_workplace_path;

typedef struct plot_workplace_partner {
    const sim_entity *partner;
    plot_spread workplaces, cost;
} plot_workplace_partner;

typedef struct plot_workplaces {
    size_t n;
    plot_workplace_path paths[PLOT_WORKPLACE_MAX];
    size_t n_partners; /* of all results, each once, by size; those without a figure are left out */
    plot_workplace_partner *partners; /* owned */
    int alone_year;                   /* of their figures; 0: there are none */
} plot_workplaces;

/* SIM_ERR_USAGE if a result lacks the series. */
sim_status plot_workplaces_load(plot_results results, size_t n, plot_workplaces *table, sim_error *error);
void plot_workplaces_deinit(plot_workplaces *table);

#endif
