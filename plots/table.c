#include "plots/table.h"
#include "plots/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

plot_table *plot_table_create(size_t n_columns, const double *shares, const plot_align *aligns)
{
    assert(n_columns > 0 && n_columns <= PLOT_TABLE_COLUMNS);
    plot_table *table = plot_checked(calloc(1, sizeof *table));
    double sum = 0.0;
    for (size_t k = 0; k < n_columns; k++) {
        sum += shares[k];
    }
    for (size_t k = 0; k < n_columns; k++) {
        table->shares[k] = shares[k] / sum;
        table->aligns[k] = aligns[k];
    }
    table->n_columns = n_columns;
    return table;
}

static void free_row(plot_row *row)
{
    for (size_t k = 0; k < PLOT_TABLE_COLUMNS; k++) {
        free(row->cells[k]);
    }
}

void plot_table_destroy(plot_table *table)
{
    if (table == NULL) {
        return;
    }
    for (size_t i = 0; i < table->n_rows; i++) {
        free_row(&table->rows[i]);
    }
    free_row(&table->head);
    free(table->rows);
    free(table);
}

static plot_row make_row(const plot_table *table, const char *const *cells, plot_row_kind kind)
{
    plot_row row = {.kind = kind};
    for (size_t k = 0; k < table->n_columns; k++) {
        row.cells[k] = plot_checked(strdup(cells[k] == NULL ? "" : cells[k]));
    }
    return row;
}

void plot_table_head(plot_table *table, const char *const *cells)
{
    free_row(&table->head);
    table->head = make_row(table, cells, PLOT_ROW_BOLD);
    table->has_head = true;
}

void plot_table_row(plot_table *table, const char *const *cells, plot_row_kind kind)
{
    if (table->n_rows == table->capacity) {
        table->capacity = table->capacity == 0 ? 16 : 2 * table->capacity;
        table->rows = plot_checked(realloc(table->rows, table->capacity * sizeof *table->rows));
    }
    table->rows[table->n_rows++] = make_row(table, cells, kind);
}
