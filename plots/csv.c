#include "plots/csv.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

static void separate(plot_csv *csv)
{
    if (csv->is_in_row) {
        fputc(',', csv->file);
    }
    csv->is_in_row = true;
}

void plot_csv_text(plot_csv *csv, const char *text)
{
    separate(csv);
    if (!text || !text[strcspn(text, ",\"\r\n")]) {
        fputs(text ? text : "", csv->file);
        return;
    }
    fputc('"', csv->file);
    for (const char *c = text; *c; c++) {
        if (*c == '"') {
            fputc('"', csv->file);
        }
        fputc(*c, csv->file);
    }
    fputc('"', csv->file);
}

void plot_csv_number(plot_csv *csv, double value)
{
    separate(csv);
    if (isfinite(value)) {
        fprintf(csv->file, "%.10g", value == 0.0 ? 0.0 : value);
    }
}

void plot_csv_end(plot_csv *csv)
{
    fputc('\n', csv->file);
    csv->is_in_row = false;
}

void plot_csv_row(plot_csv *csv, ...)
{
    va_list arguments;
    va_start(arguments, csv);
    for (const char *text = va_arg(arguments, const char *); text; text = va_arg(arguments, const char *)) {
        plot_csv_text(csv, text);
    }
    va_end(arguments);
    plot_csv_end(csv);
}
