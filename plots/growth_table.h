/* What is known of each partner's way into the partnership, over all futures: the data of growth-gantt. */
#ifndef PLOTS_GROWTH_TABLE_H
#define PLOTS_GROWTH_TABLE_H

#include "plots/chart.h"

/* What becomes of a partner in a future; every future is one of these. */
typedef enum plot_fate {
    PLOT_FATE_LIVE,      /* has gone live, at some time */
    PLOT_FATE_REFUSED,   /* stopped by a no go */
    PLOT_FATE_LOST,      /* another partnership or a merger took it away */
    PLOT_FATE_MERGED,    /* has gone up into another, without having gone live itself */
    PLOT_FATE_UNDER_WAY, /* at the end still at it, or not begun */
    PLOT_FATE_COUNT
} plot_fate;

#define PLOT_GROWTH_STAGES 4 /* stages before live; further ones are not drawn */

typedef struct plot_growth_row {
    const sim_entity *partner;
    const sim_column *live; /* NULL: the result does not know */
    sim_summary summary;    /* of live */
    double by_share;        /* of all futures, live at the date */
    double never_share;     /* of all futures */
    double
        fate[PLOT_FATE_COUNT]; /* shares of all futures, which add up to 1; NaN: the result does not know */
    const sim_column *exits;   /* NULL: the result does not know */
    double exit_year, exit_share; /* median where it leaves again (NaN: nowhere); share of all futures */
    double start[PLOT_GROWTH_STAGES], end[PLOT_GROWTH_STAGES]; /* medians; NaN: none */
} plot_growth_row;

typedef struct plot_growth_table {
    size_t n, n_stages;
    plot_growth_row *rows; /* owned */
    const sim_entity *stages[PLOT_GROWTH_STAGES];
    double by_year;
    bool has_exits;               /* somebody leaves again in some future */
    bool has_fates;               /* what becomes of them is known */
    bool occurs[PLOT_FATE_COUNT]; /* to somebody in some future */
} plot_growth_table;

/* SIM_ERR_USAGE if the result names no partners or lacks a live_year. */
sim_status plot_growth_load(const sim_result *result, const plot_options *options, plot_growth_table *table,
                            sim_error *error);
void plot_growth_deinit(plot_growth_table *table);

/* Whole percentages of the fates of a row, rounded so that they add up to 100 (largest remainder). */
void plot_growth_percentages(const plot_growth_row *row, int percentages[PLOT_FATE_COUNT]);

double plot_growth_median_of(const sim_summary *summary); /* NaN if there is no value */
/* Number of partners live at the date: its summary over the futures. */
sim_summary plot_growth_count_live(const sim_result *result, const plot_growth_table *table);

#define PLOT_GROWTH_MOST 8 /* results */

/* The tables of several results, at the same date. */
typedef struct plot_growth_several {
    size_t n;
    double by_year;
    plot_growth_table *tables; /* owned */
    double **counts;           /* owned; of each result the partners live at the date, a replication each */
} plot_growth_several;
/* As plot_growth_load; the date lies within all of them. */
sim_status plot_growth_load_several(plot_results results, size_t n, const plot_options *options,
                                    plot_growth_several *all, sim_error *error);
void plot_growth_deinit_several(plot_growth_several *all);
/* The same, from what the options share where it has been loaded before, and the end of it (plots/loaded.h).
 */
sim_status plot_growth_loaded(plot_results results, size_t n, const plot_options *options,
                              plot_growth_several *table, sim_error *error);
void plot_growth_done(const plot_options *options, plot_growth_several *table);
double plot_growth_mean_live(const sim_result *result, const double *counts);
/* NULL: the table has no such partner. */
const plot_growth_row *plot_growth_find(const plot_growth_table *table, const char *partner);

#endif
