/* Small multiples over the years: a row a measure, a column a scenario, identical axes within a row.
 *
 * With several results the names of the rows stand at the left and those of the scenarios above. One result
 * gives wide panels with their names above and room for direct labels at the right, one or two across. The
 * caller draws marks between plot_grid_open, which draws the left axis, and plot_grid_close. */
#ifndef PLOTS_GRID_H
#define PLOTS_GRID_H

#include "plots/axes.h"
#include "plots/fan.h"
#include "plots/labels.h"

#define PLOT_GRID_ROWS 9

typedef enum plot_grid_kind {
    PLOT_GRID_NUMBER = 0,
    PLOT_GRID_WHOLE,
    PLOT_GRID_PERCENT,
    PLOT_GRID_MONEY
} plot_grid_kind;

typedef struct plot_grid_row {
    const char *name, *note; /* note: small print; {1} is the unit of money */
    plot_extent extent;      /* over all results */
    plot_grid_kind kind;
    double share; /* of the height; 0: 1 */
} plot_grid_row;

typedef struct plot_grid {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    size_t n, n_rows, across; /* across: panels beside each other of one result */
    plot_grid_row rows[PLOT_GRID_ROWS];
    double heads, ticks, labels, gap, row_gap, width; /* widths; width: of a panel */
    double first, last;                               /* years */
    plot_rect room;                                   /* of the panels, their axes and names */
} plot_grid;

typedef struct plot_grid_panel {
    size_t row, column;
    plot_rect rect;
    plot_scale x, y;
    plot_money_axis money;
} plot_grid_panel;

/* labels: room for direct labels at the right of a panel, of one result only. Draws the names of scenarios.
 */
plot_grid plot_grid_make(plot_canvas *canvas, plot_rect rect, const plot_options *options,
                         plot_results results, size_t n, const plot_grid_row *rows, size_t n_rows,
                         double labels, size_t across);
/* Draws the name of the row (with the first column) and the left axis. */
plot_grid_panel plot_grid_open(plot_canvas *canvas, const plot_grid *grid, size_t row, size_t column);
/* Draws the years; labelled under the last panel of a column. */
void plot_grid_close(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel);

/* Bars for the mean of a series of chances, each over the months that it speaks of (1: a month; 3: the
 * quarter that ends with it). */
void plot_grid_chances(plot_canvas *canvas, const plot_grid_panel *panel, const plot_fan *fan, int months,
                       plot_color color);

#endif
