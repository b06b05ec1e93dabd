/* A text table for people: a label, then cells flush right. Widths are counted in characters of UTF-8. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "plots/labels.h"

#define CLI_TABLE_CELLS 5
#define CLI_TABLE_TEXT  128

typedef struct cli_table_row {
    bool is_heading; /* of a section: the label alone, flush left */
    char label[CLI_TABLE_TEXT];
    char cells[CLI_TABLE_CELLS][CLI_TABLE_TEXT]; /* the last flush left: a note */
} cli_table_row;

typedef struct cli_table {
    cli_table_row *rows; /* owned */
    size_t n, capacity;
} cli_table;

/* A new row, empty, to be filled at once (a later one may move it); NULL without memory. */
cli_table_row *cli_table_add(cli_table *table);
void cli_table_print(FILE *file, const cli_table *table);
void cli_table_deinit(cli_table *table);

/* Fills a text of a table from a pattern with places {1}, {2}. */
#define CLI_TABLE_FILL(text, pattern, ...)                                                                   \
    do {                                                                                                     \
        plot_prose prose = plot_prose_make((text), CLI_TABLE_TEXT);                                          \
        PLOT_FILL(&prose, (pattern), __VA_ARGS__);                                                           \
    } while (0)

/* A decimal year, without a separator of thousands. */
plot_str cli_table_year(plot_lang lang, double year, int decimals);

#endif
