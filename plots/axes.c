#include "plots/axes.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TICK_LENGTH = 3, TICK_GAP = 4 };

plot_sizes plot_options_sizes(const plot_options *options)
{
    return plot_theme_sizes(options->scale);
}

plot_rect plot_axes_page(plot_canvas *canvas, plot_rect rect, const plot_options *options, const char *title,
                         const char *subtitle, const char *footer)
{
    plot_sizes sizes = plot_options_sizes(options);
    double top = rect.y, bottom = plot_rect_bottom(rect);
    plot_canvas_note(canvas, "page");
    if (title && !options->has_no_title) {
        plot_font font = plot_font_bold(sizes.title, plot_theme_color(PLOT_INK_TEXT));
        top = plot_rect_bottom(plot_text_draw_wrapped(canvas, rect.x, top, rect.width, PLOT_ALIGN_START,
                                                      PLOT_VALIGN_TOP, font, title));
        top += 0.3 * sizes.gap;
    }
    if (subtitle) {
        plot_font font = plot_font_make(sizes.subtitle, plot_theme_color(PLOT_INK_MUTED));
        top = plot_rect_bottom(plot_text_draw_wrapped(canvas, rect.x, top, rect.width, PLOT_ALIGN_START,
                                                      PLOT_VALIGN_TOP, font, subtitle));
    }
    if (footer && !options->is_inset) {
        plot_font font = plot_font_make(sizes.footer, plot_theme_color(PLOT_INK_MUTED));
        plot_rect box = plot_text_draw_wrapped(canvas, rect.x, bottom, rect.width, PLOT_ALIGN_START,
                                               PLOT_VALIGN_BOTTOM, font, footer);
        bottom = box.y - 0.5 * sizes.gap;
        plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), sizes.thin, PLOT_DASH_SOLID};
        plot_canvas_line(canvas, rect.x, bottom, plot_rect_right(rect), bottom, rule);
        bottom -= sizes.gap;
    }
    if (top > rect.y) {
        top += sizes.gap;
    }
    return plot_rect_make(rect.x, top, rect.width, fmax(bottom - top, 1.0));
}

double plot_axes_left_width(plot_canvas *canvas, const plot_axis *axis, const plot_sizes *sizes)
{
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    double width = 0.0;
    for (size_t i = 0; i < axis->ticks->n && !axis->is_bare; i++) {
        char text[64];
        axis->text(text, sizeof text, axis->ticks->ticks[i].value, axis->ticks->decimals, axis->data);
        width = fmax(width, plot_text_width(canvas, font, text));
    }
    return width + TICK_GAP;
}

double plot_axes_bottom_height(plot_canvas *canvas, const plot_sizes *sizes)
{
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    return TICK_LENGTH + 1.0 + plot_text_line_height(canvas, font);
}

void plot_axes_left(plot_canvas *canvas, plot_rect panel, const plot_axis *axis, const plot_sizes *sizes)
{
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    plot_stroke grid = {plot_theme_color(PLOT_INK_GRID), sizes->thin, PLOT_DASH_SOLID};
    double line = plot_text_line_height(canvas, font), last = NAN;
    for (size_t i = 0; i < axis->ticks->n; i++) {
        const plot_tick *tick = &axis->ticks->ticks[i];
        double y = plot_scale_map(axis->scale, tick->value);
        if (axis->has_grid && !tick->is_minor) {
            plot_canvas_line(canvas, panel.x, y, plot_rect_right(panel), y, grid);
        }
        bool has_room = isnan(last) || fabs(y - last) >= line;
        if (!axis->is_bare && !tick->is_minor && has_room) {
            char text[64];
            axis->text(text, sizeof text, tick->value, axis->ticks->decimals, axis->data);
            plot_text_draw(canvas, panel.x - TICK_GAP, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font, text);
            last = y;
        }
    }
}

void plot_axes_bottom(plot_canvas *canvas, plot_rect panel, const plot_axis *axis, const plot_sizes *sizes)
{
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    plot_stroke grid = {plot_theme_color(PLOT_INK_GRID), sizes->thin, PLOT_DASH_SOLID};
    plot_stroke line = {plot_theme_color(PLOT_INK_AXIS), sizes->thin, PLOT_DASH_SOLID};
    double bottom = plot_rect_bottom(panel), last = -(double)INFINITY;
    plot_canvas_line(canvas, panel.x, bottom, plot_rect_right(panel), bottom, line);
    for (size_t i = 0; i < axis->ticks->n; i++) {
        const plot_tick *tick = &axis->ticks->ticks[i];
        double x = plot_scale_map(axis->scale, tick->value);
        if (axis->has_grid && !tick->is_minor) {
            plot_canvas_line(canvas, x, panel.y, x, bottom, grid);
        }
        plot_canvas_line(canvas, x, bottom, x, bottom + (tick->is_minor ? 0.5 : 1.0) * TICK_LENGTH, line);
        if (axis->is_bare || tick->is_minor) {
            continue;
        }
        char text[64];
        axis->text(text, sizeof text, tick->value, axis->ticks->decimals, axis->data);
        double half = 0.5 * plot_text_width(canvas, font, text);
        if (x - half >= last + TICK_GAP) {
            plot_text_draw(canvas, x, bottom + TICK_LENGTH + 1.0, PLOT_ALIGN_MIDDLE, PLOT_VALIGN_TOP, font,
                           text);
            last = x + half;
        }
    }
}

void plot_axes_year_text(char *text, size_t size, double value, int decimals, const void *data)
{
    (void)decimals;
    (void)data;
    snprintf(text, size, "%.0f", value);
}

void plot_axes_base(plot_canvas *canvas, plot_rect panel, const plot_scale *scale, double value,
                    const char *label, bool is_label_right, plot_color color, const plot_sizes *sizes)
{
    if (!plot_scale_holds(scale, value)) {
        return;
    }
    double y = plot_scale_map(scale, value);
    plot_stroke line = {color, 1.6 * sizes->thin, PLOT_DASH_SOLID};
    plot_canvas_line(canvas, panel.x, y, plot_rect_right(panel), y, line);
    if (label) {
        plot_font font = plot_font_make(sizes->tick, color);
        font.has_plate = true;
        double height = plot_text_line_height(canvas, font);
        bool is_above = y - height >= panel.y;
        plot_text_draw_fit(canvas, is_label_right ? plot_rect_right(panel) - 2.0 : panel.x + 3.0,
                           is_above ? y - 1.0 : y + 1.0, panel.width - 5.0,
                           is_label_right ? PLOT_ALIGN_END : PLOT_ALIGN_START,
                           is_above ? PLOT_VALIGN_BOTTOM : PLOT_VALIGN_TOP, font, label);
    }
}

/* Indices sorted by position, ties by index. */
static void sort_order(const double *positions, size_t n, size_t *order)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        while (k > 0 && positions[order[k - 1]] > positions[i]) {
            order[k] = order[k - 1];
            k--;
        }
        order[k] = i;
    }
}

/* Least squares under "not falling": neighbours that fall are pooled to their mean. */
static void pool(double *values, size_t n)
{
    double mean[PLOT_SPREAD_MAX];
    size_t count[PLOT_SPREAD_MAX], blocks = 0;
    for (size_t i = 0; i < n; i++) {
        mean[blocks] = values[i];
        count[blocks++] = 1;
        while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
            double sum =
                mean[blocks - 2] * (double)count[blocks - 2] + mean[blocks - 1] * (double)count[blocks - 1];
            count[blocks - 2] += count[blocks - 1];
            mean[blocks - 2] = sum / (double)count[blocks - 2];
            blocks--;
        }
    }
    size_t at = 0;
    for (size_t b = 0; b < blocks; b++) {
        for (size_t k = 0; k < count[b]; k++) {
            values[at++] = mean[b];
        }
    }
}

void plot_axes_spread(double *positions, const double *heights, size_t n, double low, double high, double gap)
{
    assert(n <= PLOT_SPREAD_MAX);
    if (n == 0) {
        return;
    }
    size_t order[PLOT_SPREAD_MAX] = {0};
    double offset[PLOT_SPREAD_MAX] = {0}, value[PLOT_SPREAD_MAX];
    sort_order(positions, n, order);
    double total = 0.0;
    for (size_t k = 0; k < n; k++) {
        total += heights[order[k]];
    }
    if (n > 1 && total + gap * (double)(n - 1) > high - low) {
        gap = (high - low - total) / (double)(n - 1); /* below zero: they overlap, but evenly */
    }
    for (size_t k = 1; k < n; k++) {
        offset[k] = offset[k - 1] + 0.5 * (heights[order[k - 1]] + heights[order[k]]) + gap;
    }
    for (size_t k = 0; k < n; k++) {
        value[k] = positions[order[k]] - offset[k];
    }
    pool(value, n);
    double least = low + 0.5 * heights[order[0]];
    double most = fmax(high - 0.5 * heights[order[n - 1]] - offset[n - 1], least);
    for (size_t k = 0; k < n; k++) {
        positions[order[k]] = fmin(fmax(value[k], least), most) + offset[k];
    }
}

/* Where all labels together are too high, the last ones go, bold ones at the very end; returns how many stay.
 */
static size_t leave_out(const plot_end_label *labels, size_t *index, double *positions, double *heights,
                        size_t n, double room)
{
    for (;;) {
        double total = 0.0;
        size_t last = n;
        for (size_t k = 0; k < n; k++) {
            total += heights[k];
            last = labels[index[k]].is_bold && last < n ? last : k;
        }
        if (total <= room || n < 2) {
            return n;
        }
        n--;
        for (size_t k = last; k < n; k++) {
            index[k] = index[k + 1];
            positions[k] = positions[k + 1];
            heights[k] = heights[k + 1];
        }
    }
}

void plot_axes_end_labels(plot_canvas *canvas, double x, double width, double top, double bottom,
                          const plot_end_label *labels, size_t n, const plot_sizes *sizes)
{
    const double leader = 9.0;
    double positions[PLOT_SPREAD_MAX], heights[PLOT_SPREAD_MAX];
    size_t index[PLOT_SPREAD_MAX], shown = 0;
    double room = fmax(width - leader - 2.0, 10.0);
    for (size_t i = 0; i < n && shown < PLOT_SPREAD_MAX; i++) {
        if (isfinite(labels[i].y)) {
            plot_font font = {.size = sizes->tick, .is_bold = labels[i].is_bold, .color = labels[i].color};
            index[shown] = i;
            positions[shown] = labels[i].y;
            heights[shown++] = plot_text_measure_wrapped(canvas, font, room, labels[i].text).height;
        }
    }
    shown = leave_out(labels, index, positions, heights, shown, bottom - top);
    plot_axes_spread(positions, heights, shown, top, bottom, 1.5);
    for (size_t k = 0; k < shown; k++) {
        const plot_end_label *label = &labels[index[k]];
        plot_font font = {.size = sizes->tick, .is_bold = label->is_bold, .color = label->color};
        plot_stroke line = {plot_color_mix(label->color, plot_theme_color(PLOT_INK_PAPER), 0.4), sizes->thin,
                            PLOT_DASH_SOLID};
        double y = fmin(fmax(label->y, top), bottom);
        if (label->from_x > 0.0 && label->from_x < x) {
            plot_canvas_line(canvas, label->from_x + 1.0, y, x + 1.0, y, line);
        }
        plot_canvas_line(canvas, x + 1.0, y, x + leader - 1.0, positions[k], line);
        plot_text_draw_wrapped(canvas, x + leader + 1.0, positions[k], room, PLOT_ALIGN_START,
                               PLOT_VALIGN_MIDDLE, font, label->text);
    }
}

void plot_axes_band(plot_canvas *canvas, const double *x, const double *low, const double *high, size_t n,
                    plot_color fill)
{
    plot_point *points = malloc(2 * n * sizeof *points);
    if (!points) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t from = 0; from < n; from++) {
        size_t to = from;
        while (to < n && isfinite(x[to]) && isfinite(low[to]) && isfinite(high[to])) {
            to++;
        }
        size_t length = to - from;
        for (size_t k = 0; k < length; k++) {
            points[k] = (plot_point){x[from + k], low[from + k]};
            points[2 * length - 1 - k] = (plot_point){x[from + k], high[from + k]};
        }
        if (length == 1) {
            plot_canvas_rect(
                canvas,
                plot_rect_make(x[from] - 1.5, fmin(low[from], high[from]), 3.0, fabs(low[from] - high[from])),
                fill);
        } else if (length > 1) {
            plot_canvas_polygon(canvas, points, 2 * length, fill);
        }
        from = length > 0 ? to - 1 : from;
    }
    free(points);
}

void plot_axes_style_line(plot_canvas *canvas, const plot_point *points, size_t n, plot_style style,
                          double width, plot_dash dash)
{
    plot_stroke stroke = {style.fill, width, dash};
    if (style.is_light) {
        plot_canvas_polyline_edged(canvas, points, n, stroke, style.text);
    } else {
        plot_canvas_polyline(canvas, points, n, stroke);
    }
}

void plot_axes_curve(plot_canvas *canvas, const double *x, const double *y, size_t n, plot_stroke stroke)
{
    plot_point *points = calloc(n ? n : 1, sizeof *points);
    if (!points) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t i = 0; i < n; i++) {
        points[i] = (plot_point){x[i], isfinite(y[i]) ? y[i] : (double)NAN};
    }
    plot_canvas_polyline(canvas, points, n, stroke);
    for (size_t i = 0; i < n; i++) {
        bool is_alone = !isnan(points[i].y) && (i == 0 || isnan(points[i - 1].y)) &&
                        (i + 1 == n || isnan(points[i + 1].y));
        if (is_alone) {
            plot_canvas_marker(canvas, points[i].x, points[i].y, PLOT_MARKER_CIRCLE, 2.2 * stroke.width,
                               stroke.color);
        }
    }
    free(points);
}
