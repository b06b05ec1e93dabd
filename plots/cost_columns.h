/* cost-fan of several scenarios: cost by year above, benefit to date below, a column a scenario. */
#ifndef PLOTS_COST_COLUMNS_H
#define PLOTS_COST_COLUMNS_H

#include "plots/cost_table.h"

void plot_cost_columns_draw(plot_canvas *canvas, plot_rect room, const plot_cost_tables *tables,
                            plot_results results, const plot_options *options);

#endif
