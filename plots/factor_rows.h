/* The frame of a chart with a row a factor: names at the left, marks on a common axis, figures at the right.
 */
#ifndef PLOTS_FACTOR_ROWS_H
#define PLOTS_FACTOR_ROWS_H

#include "plots/axes.h"
#include "plots/quantity.h"
#include "sim/sobol_indices.h"

typedef struct plot_factor_rows {
    plot_sizes sizes;
    plot_lang lang;
    size_t n;
    plot_rect panel; /* where marks go */
    double left, right, row_height;
    plot_scale x; /* to be set by the chart */
} plot_factor_rows;

/* Rows in a room: so much of its width for names and for figures, so much height above and below. */
plot_factor_rows plot_factor_rows_make(plot_rect room, const plot_options *options, size_t n, double names,
                                       double figures, double above, double below);
double plot_factor_rows_y(const plot_factor_rows *rows, size_t i); /* the middle of a row */

/* Lines between rows, the axis below with its unit (NULL: none). */
void plot_factor_rows_frame(plot_canvas *canvas, const plot_factor_rows *rows, const plot_quantity *quantity,
                            const char *unit);
/* Name of row i, wrapped and made smaller where it is long; a number before it, unless 0. */
void plot_factor_rows_name(plot_canvas *canvas, const plot_factor_rows *rows, size_t i, size_t number,
                           const char *id, const char *name);
/* The head of a column of figures that ends at right. */
void plot_factor_rows_head(plot_canvas *canvas, const plot_factor_rows *rows, double right, const char *text);
/* An interval with end strokes at height y; nothing where it has none. */
void plot_factor_rows_whisker(plot_canvas *canvas, const plot_factor_rows *rows, const sim_index *index,
                              double y);

/* Height that a note below takes; draws it at the bottom of the room. "" takes none. */
double plot_factor_rows_note_height(plot_canvas *canvas, plot_rect room, const plot_sizes *sizes,
                                    const char *note);
void plot_factor_rows_note(plot_canvas *canvas, plot_rect room, const plot_sizes *sizes, const char *note);

#endif
