/* Rows that several results share, a column a scenario: names at the left, heads above, the same horizontal
 * axis in each column and room for a number or two at its right. */
#ifndef PLOTS_COLUMNS_H
#define PLOTS_COLUMNS_H

#include "plots/axes.h"

typedef struct plot_columns {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    size_t n, n_rows;
    const sim_entity *const *rows; /* borrowed */
    plot_rect rect;                /* of all, names and axes included */
    plot_rect room;                /* of the panels, from the first row to the last */
    double names, numbers, width,
        gap; /* widths: of names, of a panel's numbers, of a panel, between panels */
    double row_height, name_size;
} plot_columns;

/* What the caller asks of the columns. */
typedef struct plot_columns_want {
    const sim_entity *const *rows; /* kept until the columns are drawn */
    size_t n_rows;
    const char *number; /* the heading of the numbers; NULL: none */
    double numbers;     /* width that they need; 0 with NULL */
    double most, below; /* height of a row at most; room to keep under the panels */
} plot_columns_want;

/* Entities of a kind of all results, each id once: those of the first result, then what others have besides.
 * To be freed; NULL without memory. */
const sim_entity **plot_columns_entities(plot_results results, size_t n, const char *kind, size_t *n_rows);

/* Draws heads and names, and rules between the rows. */
plot_columns plot_columns_make(plot_canvas *canvas, plot_rect rect, const plot_options *options,
                               plot_results results, size_t n, const plot_columns_want *want);

plot_rect plot_columns_panel(const plot_columns *columns, size_t column);
double plot_columns_middle(const plot_columns *columns, size_t row);
/* A number at the right of a column, in the row. */
void plot_columns_number(plot_canvas *canvas, const plot_columns *columns, size_t row, size_t column,
                         const char *text);

#endif
