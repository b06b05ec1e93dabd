/* The interval of a partner's net present value, and partners-benefit of several scenarios side by side. */
#ifndef PLOTS_BENEFIT_COLUMNS_H
#define PLOTS_BENEFIT_COLUMNS_H

#include "plots/axes.h"
#include "plots/benefit_table.h"

/* A line from P10 to P90, a bar over the middle half, a mark of at most that diameter at the median; y: the
 * middle of its row. */
void plot_benefit_interval(plot_canvas *canvas, const plot_benefit_row *row, const plot_scale *x, double y,
                           double row_height, double marker);

/* A row a partner, by its median in the first result that has it, a column a scenario, one axis. */
void plot_benefit_columns_draw(plot_canvas *canvas, plot_rect room, const plot_benefit_tables *tables,
                               plot_results results, const plot_options *options);

/* Zero, all P10 and P90 of the tables, and a little more; 0 to 1 million where all is nothing. */
plot_scale plot_benefit_scale(const plot_benefit_tables *tables, plot_rect panel);

#endif
