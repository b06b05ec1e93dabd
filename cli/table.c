#include "cli/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GAP "  "

cli_table_row *cli_table_add(cli_table *table)
{
    if (table->n == table->capacity) {
        size_t capacity = table->capacity == 0 ? 32 : 2 * table->capacity;
        cli_table_row *rows = realloc(table->rows, capacity * sizeof *rows);
        if (rows == NULL)
            return NULL;
        table->rows = rows;
        table->capacity = capacity;
    }
    cli_table_row *row = &table->rows[table->n++];
    *row = (cli_table_row){0};
    return row;
}

/* Characters: bytes that do not continue one. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0U) != 0x80U;
    return width;
}

static void pad(FILE *file, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fputc(' ', file);
}

static void print_row(FILE *file, const cli_table_row *row, const size_t *widths)
{
    size_t last = 0; /* nothing is padded behind the last cell that has text */
    for (size_t c = 0; c < CLI_TABLE_CELLS; c++)
        if (row->cells[c][0] != '\0')
            last = c + 1;
    fputs(row->is_heading ? "" : GAP, file);
    fputs(row->label, file);
    if (last > 0)
        pad(file, widths[0] - width_of(row->label) + (row->is_heading ? sizeof GAP - 1 : 0));
    for (size_t c = 0; c < last; c++) {
        fputs(GAP, file);
        size_t padding = widths[c + 1] - width_of(row->cells[c]);
        if (c + 1 < CLI_TABLE_CELLS)
            pad(file, padding);
        fputs(row->cells[c], file);
    }
    fputc('\n', file);
}

void cli_table_print(FILE *file, const cli_table *table)
{
    size_t widths[CLI_TABLE_CELLS + 1] = {0};
    for (size_t i = 0; i < table->n; i++) {
        const cli_table_row *row = &table->rows[i];
        size_t label = width_of(row->label);
        widths[0] = label > widths[0] ? label : widths[0];
        for (size_t c = 0; c < CLI_TABLE_CELLS; c++) {
            size_t width = width_of(row->cells[c]);
            widths[c + 1] = width > widths[c + 1] ? width : widths[c + 1];
        }
    }
    for (size_t i = 0; i < table->n; i++)
        print_row(file, &table->rows[i], widths);
}

void cli_table_deinit(cli_table *table)
{
    free(table->rows);
    *table = (cli_table){0};
}

plot_str cli_table_year(plot_lang lang, double year, int decimals)
{
    plot_str text = plot_str_number(lang, year, decimals); /* of what is no number */
    if (!isfinite(year))
        return text;
    snprintf(text.text, sizeof text.text, "%.*f", decimals, year);
    char *point = strchr(text.text, '.');
    if (point != NULL && lang == PLOT_NL)
        *point = ',';
    return text;
}
