/* growth-gantt of several scenarios: a row a partner, a column a scenario, the same years in each. */
#ifndef PLOTS_GROWTH_COLUMNS_H
#define PLOTS_GROWTH_COLUMNS_H

#include "plots/growth_marks.h"

void plot_growth_columns_draw(plot_canvas *canvas, plot_rect room, const plot_growth_several *all,
                              plot_results results, const plot_options *options);

#endif
