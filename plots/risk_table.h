/* How often each risk strikes and what it then costs, over the replications of one result. */
#ifndef PLOTS_RISK_TABLE_H
#define PLOTS_RISK_TABLE_H

#include "plots/facts.h"

typedef struct plot_risk_row {
    const sim_entity *risk;
    plot_chance struck; /* at least once */
    double impact;      /* mean booked cost of the replications in which it struck, EUR; NaN: never */
    double impact_low, impact_high; /* 95 % interval of that mean; NaN with fewer than two */
    double expected;                /* mean booked cost of all replications, EUR */
    int position;
} plot_risk_row;

typedef struct plot_risk_table {
    size_t n;
    plot_risk_row *rows; /* owned; largest expected cost first, ties as in the scenario */
} plot_risk_table;

/* SIM_ERR_USAGE when the result has no counts of any risk. */
sim_status plot_risk_load(const sim_result *result, plot_risk_table *table, sim_error *error);
void plot_risk_deinit(plot_risk_table *table);

#endif
