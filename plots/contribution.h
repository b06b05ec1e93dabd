/* What each council budgets a year, in a scenario and alone. */
#ifndef PLOTS_CONTRIBUTION_H
#define PLOTS_CONTRIBUTION_H

#include "plots/chart.h"

/* The calendar year that ends at by_year (0: 2021.0, so 2020), or the result's last whole one before that. */
int plot_contribution_year(const sim_result *result, double by_year);
/* Contribution of a partner in that year, over the futures; NULL where the result does not know. Owned by the
 * result. */
const sim_point *plot_contribution(const sim_result *result, const char *partner, int year);
const sim_point *plot_contribution_alone(const sim_result *result, const char *partner, int year);

#endif
