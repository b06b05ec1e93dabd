#include "plots/columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/column_head.h"

static bool is_listed(const sim_entity *const *rows, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i]->id, id) == 0) {
            return true;
        }
    }
    return false;
}

const sim_entity **plot_columns_entities(plot_results results, size_t n, const char *kind, size_t *n_rows)
{
    size_t most = 1;
    for (size_t i = 0; i < n; i++) {
        most += sim_result_count_entities(results[i], kind);
    }
    const sim_entity **rows = calloc(most, sizeof *rows);
    *n_rows = 0;
    for (size_t i = 0; rows && i < n; i++) {
        size_t count = sim_result_count_entities(results[i], kind);
        for (size_t k = 0; k < count; k++) {
            const sim_entity *entity = sim_result_nth_entity(results[i], kind, k);
            if (!is_listed(rows, *n_rows, entity->id)) {
                rows[(*n_rows)++] = entity;
            }
        }
    }
    return rows;
}

static plot_font name_font(const sim_entity *row, double size)
{
    plot_font font = plot_font_make(size, plot_theme_color(PLOT_INK_TEXT));
    font.is_bold = strcmp(row->detail, "founder") == 0;
    return font;
}

/* Width of the names, which are a little smaller where they are long. */
static void fit_names(plot_canvas *canvas, plot_columns *columns)
{
    double width = 0.0, most = (columns->n > 5 ? 0.17 : 0.22) * columns->rect.width;
    columns->name_size = columns->n > 3 ? columns->sizes.tick : columns->sizes.label;
    for (size_t i = 0; i < columns->n_rows; i++) {
        plot_font font = name_font(columns->rows[i], columns->name_size);
        width = fmax(width, plot_text_width(canvas, font, plot_entity_name(columns->rows[i], columns->lang)));
    }
    double gap = columns->sizes.gap;
    if (width > most - gap) {
        columns->name_size *= fmax((most - gap) / width, 0.75);
        width *= fmax((most - gap) / width, 0.75);
    }
    columns->names = fmin(width + gap, most);
}

static double column_x(const plot_columns *columns, size_t column)
{
    double all = columns->width + columns->numbers + columns->gap;
    return columns->rect.x + columns->names + (double)column * all;
}

/* Heads of the columns and of their numbers; the height that they take. */
static double draw_heads(plot_canvas *canvas, const plot_columns *columns, const char *number)
{
    double height = 0.0, line = 0.0;
    plot_font font = plot_font_make(0.9 * columns->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    for (size_t i = 0; i < columns->n; i++) {
        plot_rect place =
            plot_rect_make(column_x(columns, i), columns->rect.y, columns->width + columns->numbers, 0.0);
        plot_rect box =
            plot_column_head(canvas, place, columns->results[i], i, columns->lang, &columns->sizes);
        height = fmax(height, box.height);
    }
    for (size_t i = 0; number && i < columns->n; i++) {
        double right = column_x(columns, i) + columns->width + columns->numbers;
        plot_rect box = plot_text_draw_wrapped(
            canvas, right, columns->rect.y + height + 0.5 * columns->sizes.gap,
            columns->width + columns->numbers, PLOT_ALIGN_END, PLOT_VALIGN_TOP, font, number);
        line = fmax(line, box.height + 0.5 * columns->sizes.gap);
    }
    return height + line;
}

static void draw_names(plot_canvas *canvas, const plot_columns *columns)
{
    double left = columns->rect.x, right = plot_rect_right(columns->rect);
    plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), columns->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < columns->n_rows; i++) {
        double y = columns->room.y + (double)i * columns->row_height;
        double size = fmin(columns->name_size, 0.72 * columns->row_height);
        plot_canvas_line(canvas, left, y, right, y, rule);
        plot_text_draw_fit(canvas, left, y + 0.5 * columns->row_height,
                           columns->names - 0.5 * columns->sizes.gap, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE,
                           name_font(columns->rows[i], size),
                           plot_entity_name(columns->rows[i], columns->lang));
    }
}

plot_columns plot_columns_make(plot_canvas *canvas, plot_rect rect, const plot_options *options,
                               plot_results results, size_t n, const plot_columns_want *want)
{
    plot_columns columns = {.sizes = plot_options_sizes(options),
                            .lang = options->lang,
                            .results = results,
                            .n = n,
                            .rows = want->rows,
                            .n_rows = want->n_rows,
                            .rect = rect,
                            .numbers = want->numbers,
                            .gap = n > 5 ? 7.0 : 14.0};
    fit_names(canvas, &columns);
    double used = columns.names + (double)n * want->numbers + (double)(n - 1) * columns.gap;
    columns.width = fmax((rect.width - used) / (double)n, 10.0);
    plot_canvas_note(canvas, "columns");
    double top = rect.y + draw_heads(canvas, &columns, want->number) + 0.7 * columns.sizes.gap;
    double height = (plot_rect_bottom(rect) - want->below - top) / fmax((double)want->n_rows, 1.0);
    columns.row_height = fmax(fmin(height, want->most), 1.0);
    columns.room = plot_rect_make(rect.x + columns.names, top, rect.width - columns.names,
                                  columns.row_height * (double)columns.n_rows);
    draw_names(canvas, &columns);
    return columns;
}

plot_rect plot_columns_panel(const plot_columns *columns, size_t column)
{
    return plot_rect_make(column_x(columns, column), columns->room.y, columns->width, columns->room.height);
}

double plot_columns_middle(const plot_columns *columns, size_t row)
{
    return columns->room.y + ((double)row + 0.5) * columns->row_height;
}

void plot_columns_number(plot_canvas *canvas, const plot_columns *columns, size_t row, size_t column,
                         const char *text)
{
    double size = fmin(columns->sizes.tick, 0.72 * columns->row_height);
    double right = column_x(columns, column) + columns->width + columns->numbers;
    plot_text_draw(canvas, right, plot_columns_middle(columns, row), PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE,
                   plot_font_make(size, plot_theme_color(PLOT_INK_TEXT)), text);
}
