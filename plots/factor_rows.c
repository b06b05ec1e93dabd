#include "plots/factor_rows.h"

#include <math.h>
#include <stdio.h>

#define MOST_HEIGHT 44.0

plot_factor_rows plot_factor_rows_make(plot_rect room, const plot_options *options, size_t n, double names,
                                       double figures, double above, double below)
{
    plot_factor_rows rows = {
        .sizes = plot_options_sizes(options), .lang = options->lang, .n = n, .left = room.x};
    rows.right = plot_rect_right(room);
    double height = fmax(room.height - above - below, 1.0);
    rows.row_height = fmin(height / (double)(n > 0 ? n : 1), MOST_HEIGHT);
    rows.panel = plot_rect_make(room.x + names, room.y + above, fmax(room.width - names - figures, 1.0),
                                rows.row_height * (double)n);
    return rows;
}

double plot_factor_rows_y(const plot_factor_rows *rows, size_t i)
{
    return rows->panel.y + ((double)i + 0.5) * rows->row_height;
}

void plot_factor_rows_frame(plot_canvas *canvas, const plot_factor_rows *rows, const plot_quantity *quantity,
                            const char *unit)
{
    plot_ticks ticks =
        plot_quantity_ticks(quantity, &rows->x, plot_scale_room(&rows->x, 6.0 * rows->sizes.tick));
    plot_axis axis = {
        .scale = &rows->x, .ticks = &ticks, .text = plot_quantity_tick, .data = quantity, .has_grid = false};
    plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), rows->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i <= rows->n; i++) {
        double y = rows->panel.y + (double)i * rows->row_height;
        plot_canvas_line(canvas, rows->left, y, rows->right, y, rule);
    }
    plot_axes_bottom(canvas, rows->panel, &axis, &rows->sizes);
    if (unit != NULL) {
        plot_text_draw(canvas, plot_rect_right(rows->panel),
                       plot_rect_bottom(rows->panel) + plot_axes_bottom_height(canvas, &rows->sizes),
                       PLOT_ALIGN_END, PLOT_VALIGN_TOP,
                       plot_font_make(rows->sizes.tick, plot_theme_color(PLOT_INK_MUTED)), unit);
    }
}

void plot_factor_rows_name(plot_canvas *canvas, const plot_factor_rows *rows, size_t i, size_t number,
                           const char *id, const char *name)
{
    char text[300], figure[32] = "";
    if (number > 0) {
        snprintf(figure, sizeof figure, "%zu\xc2\xa0\xc2\xa0", number);
    }
    snprintf(text, sizeof text, "%.250s", name);
    plot_prose_capitalise(text);
    plot_canvas_note(canvas, id);
    plot_font font =
        plot_font_make(fmin(rows->sizes.label, 0.46 * rows->row_height), plot_theme_color(PLOT_INK_TEXT));
    plot_font bold = plot_font_bold(font.size, plot_theme_color(PLOT_INK_MUTED));
    double indent = number > 0 ? plot_text_width(canvas, bold, "00\xc2\xa0\xc2\xa0") : 0.0;
    double width = rows->panel.x - rows->left - 8.0 - indent, y = plot_factor_rows_y(rows, i);
    plot_font small = font;
    while (small.size > 0.6 * font.size &&
           plot_text_measure_wrapped(canvas, small, width, text).height > 1.1 * rows->row_height) {
        small.size *= 0.95;
    }
    if (number > 0) {
        plot_text_draw(canvas, rows->left + indent, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, bold, figure);
    }
    plot_text_draw_wrapped(canvas, rows->left + indent, y, width, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, small,
                           text);
}

void plot_factor_rows_head(plot_canvas *canvas, const plot_factor_rows *rows, double right, const char *text)
{
    plot_font font = plot_font_make(rows->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_text_draw(canvas, right, rows->panel.y - 4.0, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font, text);
}

void plot_factor_rows_whisker(plot_canvas *canvas, const plot_factor_rows *rows, const sim_index *index,
                              double y)
{
    if (!isfinite(index->low) || !isfinite(index->high)) {
        return;
    }
    plot_stroke line = {plot_theme_color(PLOT_INK_TEXT), 1.0, PLOT_DASH_SOLID};
    double low = plot_scale_clamp(&rows->x, index->low), high = plot_scale_clamp(&rows->x, index->high);
    double tall = fmin(2.5, 0.15 * rows->row_height);
    plot_canvas_line(canvas, low, y, high, y, line);
    plot_canvas_line(canvas, low, y - tall, low, y + tall, line);
    plot_canvas_line(canvas, high, y - tall, high, y + tall, line);
}

static plot_font note_font(const plot_sizes *sizes)
{
    return plot_font_make(0.92 * sizes->tick, plot_theme_color(PLOT_INK_MUTED));
}

double plot_factor_rows_note_height(plot_canvas *canvas, plot_rect room, const plot_sizes *sizes,
                                    const char *note)
{
    return note[0] == '\0'
               ? 0.0
               : plot_text_measure_wrapped(canvas, note_font(sizes), room.width, note).height + sizes->gap;
}

void plot_factor_rows_note(plot_canvas *canvas, plot_rect room, const plot_sizes *sizes, const char *note)
{
    if (note[0] != '\0') {
        plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(room), room.width, PLOT_ALIGN_START,
                               PLOT_VALIGN_BOTTOM, note_font(sizes), note);
    }
}
