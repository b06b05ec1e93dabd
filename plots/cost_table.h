/* Cost by calendar year and benefit to date, as fans: the data of cost-fan. */
#ifndef PLOTS_COST_TABLE_H
#define PLOTS_COST_TABLE_H

#include "plots/fan.h"

typedef struct plot_cost_table {
    plot_fan cost, twin, budget; /* yearly */
    plot_fan benefit;            /* monthly, to date */
} plot_cost_table;

/* SIM_ERR_USAGE if the result lacks one of them. */
sim_status plot_cost_load(const sim_result *result, plot_cost_table *table, sim_error *error);
void plot_cost_deinit(plot_cost_table *table); /* a zeroed table is fine */

#define PLOT_COST_MOST 8 /* results */

/* The tables of several results; those that lack a series fail it. */
typedef struct plot_cost_tables {
    size_t n;
    plot_cost_table *items; /* owned */
} plot_cost_tables;
sim_status plot_cost_load_all(plot_results results, size_t n, plot_cost_tables *tables, sim_error *error);
void plot_cost_deinit_all(plot_cost_tables *tables);

#endif
