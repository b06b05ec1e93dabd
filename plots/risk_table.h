/* How often each risk strikes, and what it then does to the net present value: the paired difference with
 * that risk switched off on the same random numbers (sim/impact.h), over the replications of one result.
 *
 * All amounts are losses: what the net present value is lower with the risk than without it. Below 0 the risk
 * favours the partnership: it harms those who stay alone more. */
#ifndef PLOTS_RISK_TABLE_H
#define PLOTS_RISK_TABLE_H

#include "plots/facts.h"

typedef struct plot_risk_row {
    const sim_entity *risk;
    const sim_impact *impact;         /* on npv_eur; NULL: the risk was not switched off */
    plot_chance struck;               /* at least once */
    double rate, rate_low, rate_high; /* strikes a year, 95 % interval */
    double each, each_low, each_high; /* loss a strike, EUR; NaN: it never struck */
    double loss, loss_low, loss_high; /* loss a future, EUR; NaN: not switched off */
    double ended; /* share of futures in which a member left; NaN unless the risk strikes those who stay when
                     one leaves, never struck, and each leaving ended the partnership */
    int position;
} plot_risk_row;

typedef struct plot_risk_table {
    size_t n;
    size_t n_switched;   /* rows with an impact */
    uint64_t n_pairs;    /* the most replications that any risk was switched off in */
    plot_risk_row *rows; /* owned; largest loss first, then those not switched off; ties as in the scenario */
} plot_risk_table;

/* SIM_ERR_USAGE when the result has no counts of any risk. */
sim_status plot_risk_load(const sim_result *result, plot_risk_table *table, sim_error *error);
void plot_risk_deinit(plot_risk_table *table);

#define PLOT_RISK_MOST 8 /* results */
typedef struct plot_risk_tables {
    size_t n;
    plot_risk_table items[PLOT_RISK_MOST]; /* n = 0 where a result has no counts of any risk */
} plot_risk_tables;
/* SIM_ERR_USAGE when none of the results has counts of any risk. */
sim_status plot_risk_load_all(plot_results results, size_t n, plot_risk_tables *tables, sim_error *error);
void plot_risk_deinit_all(plot_risk_tables *tables);
/* The same, from what the options share where it has been loaded before, and the end of it (plots/loaded.h).
 */
sim_status plot_risk_loaded(plot_results results, size_t n, const plot_options *options,
                            plot_risk_tables *table, sim_error *error);
void plot_risk_done(const plot_options *options, plot_risk_tables *table);
/* The place of a risk among all that were switched off, from 1: by its largest loss in any of the results; 0:
 * it was switched off in none. */
size_t plot_risk_number(const plot_risk_tables *tables, const char *risk);
/* NULL: the table has no such risk. */
const plot_risk_row *plot_risk_find(const plot_risk_table *table, const char *risk);

/* The largest loss that is beyond doubt: whose interval leaves out 0, all risks together at 95 %
 * (Bonferroni). NULL when there is none. */
const plot_risk_row *plot_risk_surest(const plot_risk_table *table);

#endif
