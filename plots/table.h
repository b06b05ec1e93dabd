/* A table of texts: what it says. report_table.c draws it, html_blocks.c writes it. */
#ifndef PLOTS_TABLE_H
#define PLOTS_TABLE_H

#include <stddef.h>
#include "plots/text.h"

#define PLOT_TABLE_COLUMNS 12

typedef enum plot_row_kind {
    PLOT_ROW_PLAIN = 0,
    PLOT_ROW_BOLD,
    PLOT_ROW_GROUP /* the first of a group: a rule above, its first cell bold */
} plot_row_kind;

typedef struct plot_row {
    char *cells[PLOT_TABLE_COLUMNS]; /* owned; never NULL in a row that was added */
    plot_row_kind kind;
} plot_row;

typedef struct plot_table {
    size_t n_columns, n_rows, capacity;
    double shares[PLOT_TABLE_COLUMNS]; /* of the width; their sum is 1 */
    plot_align aligns[PLOT_TABLE_COLUMNS];
    bool has_head;
    plot_row head;
    plot_row *rows; /* owned */
} plot_table;

/* Without memory these end the program, as tables of results do. shares may have any sum above 0. */
plot_table *plot_table_create(size_t n_columns, const double *shares, const plot_align *aligns);
void plot_table_destroy(plot_table *table); /* NULL is fine */
/* Cells are copied; NULL counts as "". n_columns of them. */
void plot_table_head(plot_table *table, const char *const *cells);
void plot_table_row(plot_table *table, const char *const *cells, plot_row_kind kind);

#endif
