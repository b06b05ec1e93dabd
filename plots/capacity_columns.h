/* capacity-fan of several scenarios, and what it shares with that of one: a row a role and the chance of a
 * shortage below, a column a scenario. */
#ifndef PLOTS_CAPACITY_COLUMNS_H
#define PLOTS_CAPACITY_COLUMNS_H

#include "plots/capacity_table.h"
#include "plots/text.h"

void plot_capacity_columns_draw(plot_canvas *canvas, plot_rect room, const plot_capacity_tables *tables,
                                plot_results results, const plot_options *options);

/* The key to fan, line, hatching and bars; returns its height. */
double plot_capacity_key(plot_canvas *canvas, plot_rect rect, plot_lang lang, const plot_sizes *sizes);
/* Hatches where median demand exceeds median capacity. */
void plot_capacity_excess(plot_canvas *canvas, const plot_capacity_role *role, const plot_scale *x,
                          const plot_scale *y, double line_width);

/* What capacity-fan says below its title. */
void plot_capacity_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang);

#endif
