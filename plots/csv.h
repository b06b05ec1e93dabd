/* CSV twins of charts: RFC 4180, comma, decimal point, UTF-8, LF; numbers with up to ten significant digits,
 * NaN empty.
 *
 * A row is built cell by cell: the first cell of a row needs no separator; plot_csv_end closes it. */
#ifndef PLOTS_CSV_H
#define PLOTS_CSV_H

#include <stdio.h>
#include <stdbool.h>

typedef struct plot_csv {
    FILE *file;
    bool is_in_row;
} plot_csv;

void plot_csv_text(plot_csv *csv, const char *text); /* quoted where needed; NULL: empty */
void plot_csv_number(plot_csv *csv, double value);   /* NaN and infinities: empty */
void plot_csv_end(plot_csv *csv);
/* A whole row of texts, up to NULL. */
void plot_csv_row(plot_csv *csv, ...);

#endif
