#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/report_page.h"

typedef struct row {
    char *cells[PLOT_TABLE_COLUMNS]; /* owned */
    int kind;
} row;

struct plot_table {
    size_t n_columns, n_rows, capacity;
    double shares[PLOT_TABLE_COLUMNS]; /* of the width; sum 1 */
    plot_align aligns[PLOT_TABLE_COLUMNS];
    double font_size;
    row head;
    row *rows; /* owned */
};

static const double gap = 8.0, leading = 2.6;

static void *checked(void *memory)
{
    if (memory == NULL) {
        abort(); /* as tables of results do */
    }
    return memory;
}

plot_table *plot_table_create(size_t n_columns, const double *shares, const plot_align *aligns)
{
    assert(n_columns > 0 && n_columns <= PLOT_TABLE_COLUMNS);
    plot_table *table = checked(calloc(1, sizeof *table));
    double sum = 0.0;
    for (size_t k = 0; k < n_columns; k++) {
        sum += shares[k];
    }
    for (size_t k = 0; k < n_columns; k++) {
        table->shares[k] = shares[k] / sum;
        table->aligns[k] = aligns[k];
    }
    table->n_columns = n_columns;
    table->font_size = 8.2;
    return table;
}

static void free_row(row *r)
{
    for (size_t k = 0; k < PLOT_TABLE_COLUMNS; k++) {
        free(r->cells[k]);
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

static void fill_row(const plot_table *table, row *r, const char *const *cells, int kind)
{
    *r = (row){.kind = kind};
    for (size_t k = 0; k < table->n_columns; k++) {
        const char *text = cells[k] == NULL ? "" : cells[k];
        size_t size = strlen(text) + 1;
        r->cells[k] = checked(malloc(size));
        memcpy(r->cells[k], text, size);
    }
}

void plot_table_head(plot_table *table, const char *const *cells)
{
    free_row(&table->head);
    fill_row(table, &table->head, cells, 1);
}

void plot_table_row(plot_table *table, const char *const *cells, int kind)
{
    if (table->n_rows == table->capacity) {
        table->capacity = table->capacity == 0 ? 16 : 2 * table->capacity;
        table->rows = checked(realloc(table->rows, table->capacity * sizeof *table->rows));
    }
    fill_row(table, &table->rows[table->n_rows++], cells, kind);
}

size_t plot_table_rows(const plot_table *table)
{
    return table->n_rows;
}

void plot_table_font_size(plot_table *table, double size)
{
    table->font_size = size;
}

static plot_font font_of(const plot_table *table, const row *r, size_t column, bool is_head)
{
    plot_font font = {.size = table->font_size,
                      .is_bold = r->kind == 1 || (r->kind == 2 && column == 0),
                      .color = plot_theme_color(is_head ? PLOT_INK_MUTED : PLOT_INK_TEXT)};
    return font;
}

static double row_height(const plot_table *table, plot_canvas *canvas, const row *r, double width)
{
    double height = 0.0;
    for (size_t k = 0; k < table->n_columns; k++) {
        plot_font font = font_of(table, r, k, false);
        double room = fmax(table->shares[k] * width - gap, 8.0);
        height = fmax(height, plot_text_measure_wrapped(canvas, font, room, r->cells[k]).height);
    }
    return height + leading;
}

static void draw_row(const plot_table *table, plot_canvas *canvas, const row *r, plot_rect rect, bool is_head)
{
    double x = rect.x;
    for (size_t k = 0; k < table->n_columns; k++) {
        plot_font font = font_of(table, r, k, is_head);
        double width = table->shares[k] * rect.width;
        double room = fmax(width - gap, 8.0);
        double at = table->aligns[k] == PLOT_ALIGN_END      ? x + width - gap
                    : table->aligns[k] == PLOT_ALIGN_MIDDLE ? x + 0.5 * room
                                                            : x;
        if (r->cells[k][0] != '\0') {
            plot_text_draw_wrapped(
                canvas, at, is_head ? plot_rect_bottom(rect) - 2.0 : rect.y + 0.5 * leading, room,
                table->aligns[k], is_head ? PLOT_VALIGN_BOTTOM : PLOT_VALIGN_TOP, font, r->cells[k]);
        }
        x += width;
    }
}

static void draw_rule(plot_canvas *canvas, plot_rect rect, double y, plot_ink ink, double width)
{
    plot_canvas_line(canvas, rect.x, y, plot_rect_right(rect), y,
                     (plot_stroke){plot_theme_color(ink), width, PLOT_DASH_SOLID});
}

/* From row *next on, as many as fit; returns the bottom. */
static double draw_part(const plot_table *table, plot_canvas *canvas, plot_rect rect, size_t *next)
{
    double y = rect.y;
    if (table->head.cells[0] != NULL) {
        double height = row_height(table, canvas, &table->head, rect.width) + 2.0;
        draw_row(table, canvas, &table->head, plot_rect_make(rect.x, y, rect.width, height), true);
        y += height;
        draw_rule(canvas, rect, y, PLOT_INK_AXIS, 0.8);
    }
    size_t first = *next;
    while (*next < table->n_rows) {
        const row *r = &table->rows[*next];
        double height = row_height(table, canvas, r, rect.width);
        if (y + height > plot_rect_bottom(rect) && *next > first) {
            break;
        }
        draw_row(table, canvas, r, plot_rect_make(rect.x, y, rect.width, height), false);
        if (r->kind == 2) {
            draw_rule(canvas, rect, y, PLOT_INK_AXIS, 0.6);
        }
        y += height;
        draw_rule(canvas, rect, y, PLOT_INK_GRID, 0.4);
        *next += 1;
    }
    return y;
}

double plot_table_height(const plot_table *table, plot_canvas *canvas, double width)
{
    double height = table->head.cells[0] == NULL ? 0.0 : row_height(table, canvas, &table->head, width) + 2.0;
    for (size_t i = 0; i < table->n_rows; i++) {
        height += row_height(table, canvas, &table->rows[i], width);
    }
    return height;
}

double plot_table_draw(const plot_table *table, plot_canvas *canvas, plot_rect rect)
{
    size_t next = 0;
    return draw_part(table, canvas, rect, &next);
}

void plot_table_flow(const plot_table *table, plot_report *report, const char *title)
{
    size_t next = 0;
    while (next < table->n_rows && plot_canvas_is_ok(report->canvas)) {
        plot_report_keep(report, next > 0 ? 1e9 : 60.0, title);
        plot_rect rect = plot_rect_make(report->room.x, report->y, report->room.width,
                                        plot_rect_bottom(report->room) - report->y);
        report->y = draw_part(table, report->canvas, rect, &next) + 8.0;
    }
}
