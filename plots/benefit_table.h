/* What each partner gains or loses over the futures: the data of partners-benefit. */
#ifndef PLOTS_BENEFIT_TABLE_H
#define PLOTS_BENEFIT_TABLE_H

#include "plots/facts.h"

typedef struct plot_benefit_row {
    const sim_entity *partner;
    sim_summary npv;
    plot_chance better, live;
    double cost_share, shapley_share; /* means over the futures in which it is a member at the end; or NaN */
    int position;
} plot_benefit_row;

typedef struct plot_benefit_table {
    size_t n;
    plot_benefit_row *rows; /* owned, to be freed; the largest median first, ties as in the scenario */
    bool has_shares;
} plot_benefit_table;

typedef struct plot_benefit_tables {
    size_t n;
    plot_benefit_table *items; /* owned; of each result */
} plot_benefit_tables;

/* SIM_ERR_USAGE when the result has no net present value of any partner. */
sim_status plot_benefit_load(const sim_result *result, plot_benefit_table *table, sim_error *error);
/* Of several results: when none of them has any. */
sim_status plot_benefit_load_all(plot_results results, size_t n, plot_benefit_tables *tables,
                                 sim_error *error);
void plot_benefit_deinit_all(plot_benefit_tables *tables);
/* The row of a partner; NULL when it has none. */
const plot_benefit_row *plot_benefit_find(const plot_benefit_table *table, const char *partner);

#endif
