#include "plots/place.h"

#include <math.h>

bool plot_rect_overlaps(plot_rect a, plot_rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

double plot_rect_line_within(plot_rect rect, plot_point a, plot_point b)
{
    /* Cut side by side to the part from..to of the way (Liang and Barsky 1984). */
    const double d[] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double room[] = {a.x - rect.x, plot_rect_right(rect) - a.x, a.y - rect.y,
                           plot_rect_bottom(rect) - a.y};
    double from = 0.0, to = 1.0;
    for (int side = 0; side < 4; side++) {
        if (d[side] == 0.0 && room[side] < 0.0) {
            return 0.0;
        }
        if (d[side] < 0.0) {
            from = fmax(from, room[side] / d[side]);
        } else if (d[side] > 0.0) {
            to = fmin(to, room[side] / d[side]);
        }
    }
    return from < to ? (to - from) * hypot(b.x - a.x, b.y - a.y) : 0.0;
}

size_t plot_place_clearest(const plot_rect *boxes, size_t n_boxes, const plot_point *points, size_t n_points)
{
    size_t best = 0;
    double least = (double)INFINITY;
    for (size_t k = 0; k < n_boxes; k++) {
        double length = 0.0;
        for (size_t i = 1; i < n_points; i++) {
            plot_point a = points[i - 1], b = points[i];
            if (isfinite(a.x) && isfinite(a.y) && isfinite(b.x) && isfinite(b.y)) {
                length += plot_rect_line_within(boxes[k], a, b);
            }
        }
        if (length < least - 1e-9) {
            least = length;
            best = k;
        }
    }
    return best;
}

static bool is_within(plot_rect box, plot_rect panel)
{
    return box.x >= panel.x && box.y >= panel.y && plot_rect_right(box) <= plot_rect_right(panel) &&
           plot_rect_bottom(box) <= plot_rect_bottom(panel);
}

/* The box of a label at a side (-1, 0, 1 each way) and a distance of its point. */
static plot_rect box_at(const plot_place_label *label, int dx, int dy, double distance)
{
    double across = 0.5 * (label->size.width + distance), down = 0.5 * (label->size.height + distance);
    double x = label->x + (double)dx * (across + 0.5 * distance) - 0.5 * label->size.width;
    double y = label->y + (double)dy * (down + (dx == 0 ? 0.5 * distance : 0.0)) - 0.5 * label->size.height;
    return plot_rect_make(x, y, label->size.width, label->size.height);
}

static bool is_clear(plot_rect box, plot_obstacles obstacles)
{
    for (size_t i = 0; i < obstacles.n; i++) {
        if (plot_rect_overlaps(box, obstacles.boxes[i])) {
            return false;
        }
    }
    return true;
}

static bool is_free(plot_rect box, const plot_place_label *labels, size_t n, double marker)
{
    for (size_t i = 0; i < n; i++) {
        plot_rect point =
            plot_rect_make(labels[i].x - 0.5 * marker, labels[i].y - 0.5 * marker, marker, marker);
        if (plot_rect_overlaps(box, point) ||
            (labels[i].is_placed && plot_rect_overlaps(box, labels[i].box))) {
            return false;
        }
    }
    return true;
}

plot_point plot_place_leader_end(const plot_place_label *label)
{
    return (plot_point){fmin(fmax(label->x, label->box.x), plot_rect_right(label->box)),
                        fmin(fmax(label->y, label->box.y), plot_rect_bottom(label->box))};
}

/* May a label stand there with a line to its point: over no other label or point, hardly over obstacles (a
 * line across is fine, one along is not), and it on no line of another? */
static bool has_clear_leader(const plot_place_label *label, plot_rect box, const plot_place_label *labels,
                             size_t n, plot_obstacles hard, double marker)
{
    plot_place_label moved = *label;
    moved.box = box;
    plot_point from = {label->x, label->y}, to = plot_place_leader_end(&moved);
    double along = 0.0;
    for (size_t i = 0; i < n; i++) {
        const plot_place_label *other = &labels[i];
        plot_rect point = plot_rect_make(other->x - 0.5 * marker, other->y - 0.5 * marker, marker, marker);
        if ((other != label && plot_rect_line_within(point, from, to) > 0.0) ||
            (other->is_placed && plot_rect_line_within(other->box, from, to) > 0.0)) {
            return false;
        }
    }
    for (size_t i = 0; i < hard.n; i++) {
        along += plot_rect_line_within(hard.boxes[i], from, to);
    }
    return along < 12.0;
}

static bool is_off_leaders(plot_rect box, const plot_place_label *labels, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        plot_point point = {labels[i].x, labels[i].y};
        if (labels[i].is_placed && labels[i].is_far &&
            plot_rect_line_within(box, point, plot_place_leader_end(&labels[i])) > 0.0) {
            return false;
        }
    }
    return true;
}

typedef struct sweep {
    plot_rect panel;
    double marker;
    plot_obstacles hard, soft;
    size_t first, last; /* distances */
    bool is_strict;
} sweep;

static void settle(plot_place_label *label, plot_rect box, int dx, bool is_far)
{
    label->box = box;
    label->is_placed = true;
    label->is_far = is_far;
    label->align = dx > 0 ? PLOT_ALIGN_START : dx < 0 ? PLOT_ALIGN_END : PLOT_ALIGN_MIDDLE;
}

/* One sweep over sides and distances first..last; soft obstacles count where is_strict. */
static void try_places(plot_place_label *label, const plot_place_label *labels, size_t n, const sweep *how)
{
    static const int sides[8][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};
    static const double distances[] = {1.0, 2.4, 4.5, 8.0, 13.0};
    for (size_t d = how->first; d <= how->last && !label->is_placed; d++) {
        for (size_t s = 0; s < 8 && !label->is_placed; s++) {
            plot_rect box = box_at(label, sides[s][0], sides[s][1], distances[d] * how->marker);
            bool is_good = is_within(box, how->panel) &&
                           is_free(box, labels, n, (d > 0 ? 2.6 : 0.99) * how->marker) &&
                           is_clear(box, how->hard) && (!how->is_strict || is_clear(box, how->soft)) &&
                           is_off_leaders(box, labels, n) &&
                           (d == 0 || has_clear_leader(label, box, labels, n, how->hard, how->marker));
            if (is_good) {
                settle(label, box, sides[s][0], d > 0);
            }
        }
    }
}

void plot_place_more(plot_place_label *labels, size_t n, size_t n_tried, plot_rect panel, double marker,
                     plot_obstacles hard, plot_obstacles soft)
{
    const sweep sweeps[] = {{panel, marker, hard, soft, 0, 1, true},
                            {panel, marker, hard, soft, 0, 1, false},
                            {panel, marker, hard, soft, 2, 4, false}};
    for (size_t i = 0; i < n_tried; i++) {
        for (size_t k = 0; k < 3 && !labels[i].is_placed; k++) {
            try_places(&labels[i], labels, n, &sweeps[k]);
        }
    }
}

void plot_place(plot_place_label *labels, size_t n, plot_rect panel, double marker, plot_obstacles hard,
                plot_obstacles soft)
{
    for (size_t i = 0; i < n; i++) {
        labels[i].is_placed = false;
    }
    plot_place_more(labels, n, n, panel, marker, hard, soft);
}
