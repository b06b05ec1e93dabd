/* Regret (sim/regret.h) in net present value, of results side by side. */
#ifndef PLOTS_REGRET_H
#define PLOTS_REGRET_H

#include "plots/chart.h"
#include "sim/regret.h"

#define PLOT_REGRET_AS_GOOD_EUR 1.0 /* values that differ by less than a euro are equally good */

/* May regrets of these be taken: 2 to SIM_REGRET_MOST, of the same luck and price year? SIM_ERR_USAGE says
 * what is lacking. */
sim_status plot_regret_check(plot_results results, size_t n, sim_error *error);

/* As plot_regret_check; SIM_ERR_USAGE also for one without net present value. */
sim_status plot_regret_load(plot_results results, size_t n, sim_regret *regret, sim_error *error);

#endif
