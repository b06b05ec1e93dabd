/* risk-map of several scenarios: a small map each on the same axes, numbers beside the points, one key below.
 * And what risk-map says below its title. */
#ifndef PLOTS_RISK_COLUMNS_H
#define PLOTS_RISK_COLUMNS_H

#include "plots/risk_map.h"

void plot_risk_columns_draw(plot_canvas *canvas, plot_rect room, const plot_risk_tables *tables,
                            plot_results results, const plot_options *options);

void plot_risk_map_subtitle(char *text, size_t size, plot_results results, size_t n,
                            const plot_risk_tables *tables, plot_lang lang);

#endif
