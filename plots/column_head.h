/* The head of a column of small multiples: a scenario's marker and title, in its colour. */
#ifndef PLOTS_COLUMN_HEAD_H
#define PLOTS_COLUMN_HEAD_H

#include "plots/chart.h"
#include "plots/text.h"

/* Draws it at the top of place, wrapped to its width, and returns the box of the title. The type is smaller,
 * but not below three quarters of a tick label, where a word of the title is wider than the column.
 * position: of the result among all, as for plot_theme_scenario. */
plot_rect plot_column_head(plot_canvas *canvas, plot_rect place, const sim_result *result, size_t position,
                           plot_lang lang, const plot_sizes *sizes);

#endif
