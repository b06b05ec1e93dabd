/* Hours demanded and supplied by role, and the chance of a shortage: the data of capacity-fan. */
#ifndef PLOTS_CAPACITY_TABLE_H
#define PLOTS_CAPACITY_TABLE_H

#include "plots/fan.h"

typedef struct plot_capacity_role {
    const sim_entity *role;
    plot_fan demand, supply, shortage; /* shortage: means in the last months of quarters */
} plot_capacity_role;

typedef struct plot_capacity_table {
    size_t n;
    plot_capacity_role *roles; /* owned */
} plot_capacity_table;

/* SIM_ERR_USAGE if the result names no roles or lacks a series of one. */
sim_status plot_capacity_load(const sim_result *result, plot_capacity_table *table, sim_error *error);
void plot_capacity_deinit(plot_capacity_table *table); /* a zeroed table is fine */

/* The tables of several results; a result that cannot be drawn fails them all. */
#define PLOT_CAPACITY_MOST 8 /* results */
typedef struct plot_capacity_tables {
    size_t n;
    plot_capacity_table items[PLOT_CAPACITY_MOST];
} plot_capacity_tables;
sim_status plot_capacity_load_all(plot_results results, size_t n, plot_capacity_tables *tables,
                                  sim_error *error);
void plot_capacity_deinit_all(plot_capacity_tables *tables);
/* The same, from what the options share where it has been loaded before, and the end of it (plots/loaded.h).
 */
sim_status plot_capacity_loaded(plot_results results, size_t n, const plot_options *options,
                                plot_capacity_tables *table, sim_error *error);
void plot_capacity_done(const plot_options *options, plot_capacity_tables *table);

/* NULL: the table has no such role. */
const plot_capacity_role *plot_capacity_find(const plot_capacity_table *table, const char *role);
/* Range of the demand and the median supply of a role. */
void plot_capacity_extend(const plot_capacity_role *role, plot_extent *extent);
/* The role and month (the last of its quarter) with the largest chance of a shortage; NULL if no quarter has
 * a value. */
const plot_capacity_role *plot_capacity_worst(const plot_capacity_role *roles, size_t n, size_t *month);

#endif
