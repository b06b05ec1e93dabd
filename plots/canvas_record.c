/* What was drawn, kept one by one for tests of the layout. */
#include "plots/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/canvas_internal.h"

static plot_rect bounds_of(const plot_point *points, size_t n, double around)
{
    double left = (double)INFINITY, top = left, right = -left, bottom = -left;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(points[i].x) && isfinite(points[i].y)) {
            left = fmin(left, points[i].x - around);
            right = fmax(right, points[i].x + around);
            top = fmin(top, points[i].y - around);
            bottom = fmax(bottom, points[i].y + around);
        }
    }
    return left <= right ? plot_rect_make(left, top, right - left, bottom - top) : (plot_rect){0};
}

static plot_rect common(plot_rect a, plot_rect b)
{
    double left = fmax(a.x, b.x), top = fmax(a.y, b.y);
    double right = fmin(plot_rect_right(a), plot_rect_right(b));
    double bottom = fmin(plot_rect_bottom(a), plot_rect_bottom(b));
    return plot_rect_make(left, top, fmax(right - left, 0.0), fmax(bottom - top, 0.0));
}

static bool has_room(plot_canvas *canvas)
{
    if (canvas->n_drawn < canvas->drawn_capacity) {
        return true;
    }
    size_t capacity = canvas->drawn_capacity ? 2 * canvas->drawn_capacity : 256;
    plot_drawn *grown = realloc(canvas->drawn, capacity * sizeof *grown);
    if (!grown) {
        return false;
    }
    canvas->drawn = grown;
    canvas->drawn_capacity = capacity;
    return true;
}

void plot_canvas_record(plot_canvas *canvas, plot_drawn drawn)
{
    if (!canvas->has_log) {
        return;
    }
    const plot_point *points = drawn.points;
    drawn.page = canvas->page;
    drawn.points = NULL;
    if (!drawn.text) {
        drawn.box =
            bounds_of(points, drawn.n_points, drawn.kind == PLOT_DRAWN_STROKE ? 0.5 * drawn.width : 0.0);
    }
    for (int i = 0; i < canvas->clips && i < PLOT_CLIPS_MAX; i++) {
        drawn.box = common(drawn.box, canvas->clip[i]);
    }
    if (drawn.n_points > 0) {
        drawn.points = malloc(drawn.n_points * sizeof *points);
    }
    drawn.text = drawn.text ? strdup(drawn.text) : NULL;
    if ((drawn.n_points > 0 && !drawn.points) || (drawn.kind == PLOT_DRAWN_TEXT && !drawn.text) ||
        !has_room(canvas)) {
        free(drawn.points);
        free((char *)drawn.text);
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    if (drawn.n_points > 0) {
        memcpy(drawn.points, points, drawn.n_points * sizeof *points);
    }
    canvas->drawn[canvas->n_drawn++] = drawn;
}

void plot_canvas_record_deinit(plot_canvas *canvas)
{
    for (size_t i = 0; i < canvas->n_drawn; i++) {
        free(canvas->drawn[i].points);
        free((char *)canvas->drawn[i].text);
    }
    free(canvas->drawn);
}

const plot_drawn *plot_canvas_drawn(const plot_canvas *canvas, size_t *n)
{
    *n = canvas->n_drawn;
    return canvas->drawn;
}
