/* Shapes on a canvas: each checks its coordinates, adds its line to the log and draws. */
#include "plots/canvas.h"

#include <assert.h>
#include <math.h>
#include "plots/canvas_internal.h"

static void log_stroke(plot_canvas *canvas, plot_stroke stroke)
{
    static const char *const names[PLOT_DASH_COUNT] = {"solid", "long", "short", "dot", "dash-dot"};
    plot_canvas_log_number(canvas, stroke.width);
    plot_canvas_log_text(canvas, " ");
    plot_canvas_log_text(canvas, names[stroke.dash]);
    plot_canvas_log_color(canvas, stroke.color);
}

/* A long path is logged by its number of points, its bounding box and a dozen of its points: enough to see a
 * change, little enough to read. */
static void log_path(plot_canvas *canvas, const char *what, const plot_point *points, size_t n)
{
    enum { SHOWN = 12 };
    if (!canvas->has_log) {
        return;
    }
    const double infinite = (double)INFINITY;
    double low_x = infinite, low_y = infinite, high_x = -infinite, high_y = -infinite;
    for (size_t i = 0; i < n; i++) {
        low_x = fmin(low_x, points[i].x);
        low_y = fmin(low_y, points[i].y);
        high_x = fmax(high_x, points[i].x);
        high_y = fmax(high_y, points[i].y);
    }
    plot_buffer_format(&canvas->log, "%s %zu", what, n);
    double box[] = {low_x, low_y, high_x, high_y};
    plot_canvas_log_numbers(canvas, " box", box, isfinite(low_x) && isfinite(low_y) ? 4 : 0);
    plot_canvas_log_text(canvas, " at");
    size_t step = n <= SHOWN ? 1 : (n + SHOWN - 1) / SHOWN;
    for (size_t i = 0; i < n; i += step) {
        if (isfinite(points[i].x) && isfinite(points[i].y)) {
            plot_canvas_log_number(canvas, points[i].x);
            plot_canvas_log_number(canvas, points[i].y);
        } else {
            plot_canvas_log_text(canvas, " -");
        }
    }
}

/* The corners of a rectangle, the first once more at the end. */
static void record_rect(plot_canvas *canvas, plot_drawn_kind kind, plot_rect rect, plot_color color,
                        double width)
{
    double right = plot_rect_right(rect), bottom = plot_rect_bottom(rect);
    plot_point corners[] = {
        {rect.x, rect.y}, {right, rect.y}, {right, bottom}, {rect.x, bottom}, {rect.x, rect.y}};
    plot_canvas_record(
        canvas, (plot_drawn){.kind = kind, .color = color, .width = width, .points = corners, .n_points = 5});
}

static void record_path(plot_canvas *canvas, plot_drawn_kind kind, const plot_point *points, size_t n,
                        plot_color color, double width)
{
    plot_canvas_record(
        canvas,
        (plot_drawn){
            .kind = kind, .color = color, .width = width, .points = (plot_point *)points, .n_points = n});
}

void plot_canvas_rect(plot_canvas *canvas, plot_rect rect, plot_color fill)
{
    double numbers[] = {rect.x, rect.y, rect.width, rect.height};
    if (plot_canvas_takes(canvas, "rectangle", numbers, 4)) {
        plot_canvas_log_numbers(canvas, "rect", numbers, 4);
        plot_canvas_log_color(canvas, fill);
        record_rect(canvas, PLOT_DRAWN_FILL, rect, fill, 0.0);
        plot_canvas_source(canvas, fill);
        cairo_rectangle(canvas->cairo, rect.x, rect.y, rect.width, rect.height);
        cairo_fill(canvas->cairo);
    }
}

static void set_stroke(plot_canvas *canvas, plot_stroke stroke)
{
    static const struct {
        int n;
        double lengths[4]; /* in line widths */
    } dashes[PLOT_DASH_COUNT] = {
        [PLOT_DASH_LONG] = {2, {6.0, 2.0}},
        [PLOT_DASH_SHORT] = {2, {3.0, 1.6}},
        [PLOT_DASH_DOT] = {2, {1.0, 1.4}},
        [PLOT_DASH_DASH_DOT] = {4, {5.0, 1.6, 1.2, 1.6}},
    };
    double width = fmax(stroke.width, 0.1), lengths[4];
    double unit = fmax(width, 1.0);
    for (int i = 0; i < dashes[stroke.dash].n; i++) {
        lengths[i] = unit * dashes[stroke.dash].lengths[i];
    }
    plot_canvas_source(canvas, stroke.color);
    cairo_set_line_width(canvas->cairo, width);
    cairo_set_dash(canvas->cairo, lengths, dashes[stroke.dash].n, 0.0);
    cairo_set_line_cap(canvas->cairo, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
}

void plot_canvas_frame(plot_canvas *canvas, plot_rect rect, plot_stroke stroke)
{
    double numbers[] = {rect.x, rect.y, rect.width, rect.height, stroke.width};
    if (plot_canvas_takes(canvas, "frame", numbers, 5)) {
        plot_canvas_log_numbers(canvas, "frame", numbers, 4);
        log_stroke(canvas, stroke);
        record_rect(canvas, PLOT_DRAWN_STROKE, rect, stroke.color, stroke.width);
        set_stroke(canvas, stroke);
        cairo_rectangle(canvas->cairo, rect.x, rect.y, rect.width, rect.height);
        cairo_stroke(canvas->cairo);
    }
}

void plot_canvas_line(plot_canvas *canvas, double x1, double y1, double x2, double y2, plot_stroke stroke)
{
    double numbers[] = {x1, y1, x2, y2, stroke.width};
    if (plot_canvas_takes(canvas, "line", numbers, 5)) {
        plot_canvas_log_numbers(canvas, "line", numbers, 4);
        log_stroke(canvas, stroke);
        plot_point ends[] = {{x1, y1}, {x2, y2}};
        record_path(canvas, PLOT_DRAWN_STROKE, ends, 2, stroke.color, stroke.width);
        set_stroke(canvas, stroke);
        cairo_move_to(canvas->cairo, x1, y1);
        cairo_line_to(canvas->cairo, x2, y2);
        cairo_stroke(canvas->cairo);
    }
}

/* Do all points between two lie on the line from one to the other, as far as anyone can see? */
static bool is_straight(const plot_point *points, size_t n)
{
    const double unseen = 0.1; /* points: a thirtieth of a millimetre */
    plot_point a = points[0], b = points[n - 1];
    double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    for (size_t i = 1; i + 1 < n; i++) {
        double px = points[i].x - a.x, py = points[i].y - a.y;
        double along = square > 0.0 ? fmin(fmax((px * dx + py * dy) / square, 0.0), 1.0) : 0.0;
        if (hypot(px - along * dx, py - along * dy) > unseen) {
            return false;
        }
    }
    return true;
}

/* Points joined, without those that change nothing to see: a fan of months has many on one line, and each is
 * dear to write. */
static void trace_run(plot_canvas *canvas, const plot_point *points, size_t n)
{
    enum { MOST = 48 }; /* looked ahead */
    if (n == 0) {
        return;
    }
    cairo_move_to(canvas->cairo, points[0].x, points[0].y);
    for (size_t from = 0; from + 1 < n;) {
        size_t to = from + 1;
        while (to + 1 < n && to + 1 - from < MOST && is_straight(points + from, to + 2 - from)) {
            to++;
        }
        cairo_line_to(canvas->cairo, points[to].x, points[to].y);
        from = to;
    }
}

/* Checks, logs and traces a polyline and sets its stroke; false if the canvas failed. */
static bool trace_polyline(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke)
{
    for (size_t i = 0; i < n; i++) {
        double pair[] = {isnan(points[i].x) ? 0.0 : points[i].x, isnan(points[i].y) ? 0.0 : points[i].y};
        plot_canvas_takes(canvas, "polyline", pair, 2);
    }
    if (!plot_canvas_takes(canvas, "polyline", &stroke.width, 1)) {
        return false;
    }
    log_path(canvas, "polyline", points, n);
    log_stroke(canvas, stroke);
    record_path(canvas, PLOT_DRAWN_STROKE, points, n, stroke.color, stroke.width);
    set_stroke(canvas, stroke);
    for (size_t i = 0; i < n; i++) {
        size_t from = i;
        while (i < n && !isnan(points[i].x) && !isnan(points[i].y)) {
            i++;
        }
        trace_run(canvas, points + from, i - from);
    }
    return true;
}

void plot_canvas_polyline(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke)
{
    if (trace_polyline(canvas, points, n, stroke)) {
        cairo_stroke(canvas->cairo);
    }
}

void plot_canvas_polyline_edged(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke,
                                plot_color edge)
{
    if (!trace_polyline(canvas, points, n, stroke)) {
        return;
    }
    plot_canvas_log_text(canvas, "edge");
    plot_canvas_log_color(canvas, edge);
    double width = cairo_get_line_width(canvas->cairo);
    cairo_set_line_width(canvas->cairo, width + 1.2);
    plot_canvas_source(canvas, edge);
    cairo_stroke_preserve(canvas->cairo);
    cairo_set_line_width(canvas->cairo, width);
    plot_canvas_source(canvas, stroke.color);
    cairo_stroke(canvas->cairo);
}

/* Path of a polygon; false if there is none or the canvas failed. */
static bool trace_polygon(plot_canvas *canvas, const char *what, const plot_point *points, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double pair[] = {points[i].x, points[i].y};
        plot_canvas_takes(canvas, what, pair, 2);
    }
    if (!plot_canvas_is_ok(canvas) || n < 3) {
        return false;
    }
    cairo_new_path(canvas->cairo);
    trace_run(canvas, points, n);
    cairo_close_path(canvas->cairo);
    return true;
}

void plot_canvas_polygon(plot_canvas *canvas, const plot_point *points, size_t n, plot_color fill)
{
    if (trace_polygon(canvas, "polygon", points, n)) {
        log_path(canvas, "polygon", points, n);
        plot_canvas_log_color(canvas, fill);
        record_path(canvas, PLOT_DRAWN_FILL, points, n, fill, 0.0);
        plot_canvas_source(canvas, fill);
        cairo_fill(canvas->cairo);
    }
}

void plot_canvas_hatch(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke,
                       double spacing)
{
    assert(spacing > 0.0);
    if (!plot_canvas_takes(canvas, "hatch", &stroke.width, 1) || !trace_polygon(canvas, "hatch", points, n)) {
        return;
    }
    log_path(canvas, "hatch", points, n);
    log_stroke(canvas, stroke);
    record_path(canvas, PLOT_DRAWN_HATCH, points, n, stroke.color, stroke.width);
    double x1, y1, x2, y2;
    cairo_save(canvas->cairo);
    cairo_path_extents(canvas->cairo, &x1, &y1, &x2, &y2);
    cairo_clip(canvas->cairo);
    set_stroke(canvas, stroke);
    /* Lines x + y = k * spacing, anchored to the page so that neighbouring areas line up. */
    double first = ceil((x1 + y1) / spacing);
    long lines = lround(floor((x2 + y2) / spacing) - first);
    for (long i = 0; i <= lines; i++) {
        double sum = (first + (double)i) * spacing;
        cairo_move_to(canvas->cairo, sum - y2, y2);
        cairo_line_to(canvas->cairo, sum - y1, y1);
    }
    cairo_stroke(canvas->cairo);
    cairo_restore(canvas->cairo);
}

static void trace_marker(cairo_t *cairo, double x, double y, plot_marker marker, double r)
{
    cairo_new_path(cairo);
    switch (marker) {
    case PLOT_MARKER_SQUARE:
        cairo_rectangle(cairo, x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
        break;
    case PLOT_MARKER_DIAMOND:
        cairo_move_to(cairo, x, y - 1.2 * r);
        cairo_line_to(cairo, x + 1.2 * r, y);
        cairo_line_to(cairo, x, y + 1.2 * r);
        cairo_line_to(cairo, x - 1.2 * r, y);
        cairo_close_path(cairo);
        break;
    case PLOT_MARKER_TRIANGLE:
    case PLOT_MARKER_TRIANGLE_DOWN: {
        double up = marker == PLOT_MARKER_TRIANGLE ? 1.0 : -1.0;
        cairo_move_to(cairo, x, y - 1.15 * r * up);
        cairo_line_to(cairo, x + 1.1 * r, y + 0.85 * r * up);
        cairo_line_to(cairo, x - 1.1 * r, y + 0.85 * r * up);
        cairo_close_path(cairo);
        break;
    }
    case PLOT_MARKER_CROSS:
        cairo_move_to(cairo, x - r, y - r);
        cairo_line_to(cairo, x + r, y + r);
        cairo_move_to(cairo, x - r, y + r);
        cairo_line_to(cairo, x + r, y - r);
        break;
    case PLOT_MARKER_BAR:
        cairo_move_to(cairo, x, y - r);
        cairo_line_to(cairo, x, y + r);
        break;
    default:
        cairo_arc(cairo, x, y, r, 0.0, 2.0 * 3.14159265358979323846);
    }
}

void plot_canvas_marker(plot_canvas *canvas, double x, double y, plot_marker marker, double diameter,
                        plot_color color)
{
    static const char *const names[PLOT_MARKER_COUNT] = {
        "none", "circle", "square", "diamond", "triangle", "triangle-down", "cross", "ring", "bar"};
    double numbers[] = {x, y, diameter};
    if (marker == PLOT_MARKER_NONE || !plot_canvas_takes(canvas, "marker", numbers, 3)) {
        return;
    }
    plot_canvas_log_text(canvas, "marker ");
    plot_canvas_log_text(canvas, names[marker]);
    plot_canvas_log_numbers(canvas, "", numbers, 3);
    plot_canvas_log_color(canvas, color);
    bool is_open = marker == PLOT_MARKER_CROSS || marker == PLOT_MARKER_BAR || marker == PLOT_MARKER_RING;
    double r = 0.5 * diameter, across = marker == PLOT_MARKER_BAR ? 0.0 : 2.0 * r;
    record_rect(canvas, is_open ? PLOT_DRAWN_STROKE : PLOT_DRAWN_FILL,
                plot_rect_make(x - 0.5 * across, y - r, across, 2.0 * r), color,
                is_open ? 0.25 * diameter : 0.0);
    plot_color paper = plot_theme_color(PLOT_INK_PAPER);
    trace_marker(canvas->cairo, x, y, marker, 0.5 * diameter);
    if (marker != PLOT_MARKER_CROSS && marker != PLOT_MARKER_BAR) {
        plot_canvas_source(canvas, is_open ? paper : color);
        cairo_fill_preserve(canvas->cairo);
    }
    plot_stroke edge = {is_open ? color : paper, (is_open ? 0.25 : 0.12) * diameter, PLOT_DASH_SOLID};
    set_stroke(canvas, edge);
    cairo_stroke(canvas->cairo);
}
