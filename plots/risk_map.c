#include "plots/risk_map.h"

#include <math.h>

/* Of the largest loss: what is surely smaller is named only. */
#define SMALLEST_SHARE 0.03
/* An interval that reaches down to 0 is drawn as far as this share of its mean. */
#define LOWEST_SHARE 0.4

plot_risk_place plot_risk_map_place_of(const plot_risk_table *table, const plot_risk_row *row)
{
    double largest = table->rows[0].loss;
    if (!(row->struck.share > 0.0)) {
        return PLOT_RISK_NEVER_STRIKES;
    }
    if (!(row->each > 0.0) || !(row->loss > 0.0)) {
        return PLOT_RISK_NO_LOSS;
    }
    return row->loss_high < SMALLEST_SHARE * largest ? PLOT_RISK_TOO_SMALL : PLOT_RISK_ON_MAP;
}
/* Ends of the intervals of a point, in logarithms. */
typedef struct cross {
    double x, left, right, y, low, high;
    bool is_open; /* downwards: the loss may be nil */
} cross;

static cross cross_of(const plot_risk_row *row)
{
    bool has_rate = isfinite(row->rate_low) && isfinite(row->rate_high);
    bool has_loss = isfinite(row->each_low) && isfinite(row->each_high);
    cross c = {.x = log10(row->rate), .y = log10(row->each), .is_open = !(row->each_low > 0.0)};
    c.left = has_rate ? log10(fmax(row->rate_low, LOWEST_SHARE * row->rate)) : c.x;
    c.right = has_rate ? log10(row->rate_high) : c.x;
    c.low = has_loss ? log10(fmax(row->each_low, LOWEST_SHARE * row->each)) : c.y;
    c.high = has_loss ? log10(row->each_high) : c.y;
    return c;
}

void plot_risk_map_extend(const plot_risk_map *layout, plot_extent *x, plot_extent *y)
{
    for (size_t i = 0; i < layout->n; i++) {
        cross c = cross_of(layout->rows[i]);
        plot_extent_add(x, c.left);
        plot_extent_add(x, c.right);
        plot_extent_add(y, c.low);
        plot_extent_add(y, c.high);
    }
}

plot_money_unit plot_risk_map_unit(plot_extent y)
{
    return !y.is_empty && y.low >= 6.0 ? PLOT_MONEY_MILLION : PLOT_MONEY_THOUSAND;
}

void plot_risk_map_scale(plot_risk_map *layout, plot_rect panel, plot_extent x, plot_extent y)
{
    double around = layout->is_numbered ? 0.06 : 0.21;
    double pad_x = fmax(around * (x.high - x.low), 0.12), pad_y = fmax(0.1 * (y.high - y.low), 0.15);
    layout->panel = panel;
    layout->unit = plot_risk_map_unit(y);
    layout->x = plot_scale_make(x.low - pad_x, x.high + pad_x, panel.x, plot_rect_right(panel));
    layout->y = plot_scale_make(y.low - pad_y, y.high + pad_y, plot_rect_bottom(panel), panel.y);
}

/* The two lines of a point as rectangles, for what must keep clear of them. */
static size_t add_bars(const plot_risk_map *layout, const plot_risk_row *row, plot_rect *bars)
{
    cross c = cross_of(row);
    double x = plot_scale_map(&layout->x, c.x), y = plot_scale_map(&layout->y, c.y);
    double left = plot_scale_map(&layout->x, c.left), top = plot_scale_map(&layout->y, c.high);
    double foot = plot_scale_map(&layout->y, c.low) + (c.is_open ? layout->sizes.marker : 0.0);
    bars[0] = plot_rect_make(left, y - 1.5, plot_scale_map(&layout->x, c.right) - left, 3.0);
    bars[1] = plot_rect_make(x - 1.5, top, 3.0, foot - top);
    return 2;
}

static bool is_clear(plot_rect box, const plot_rect *bars, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (plot_rect_overlaps(box, bars[i])) {
            return false;
        }
    }
    return true;
}

/* Where the label of a contour stands: along it, from its upper left end down, at the first place that is
 * clear. */
static bool place_contour(const plot_risk_map *layout, plot_size size, double x1, double y1, double x2,
                          double y2, const plot_rect *taken, size_t n, plot_rect *box)
{
    enum { PLACES = 12 };
    for (int k = 0; k < PLACES; k++) {
        double at = ((double)k + 0.3) / PLACES;
        *box = plot_rect_make(x1 + at * (x2 - x1) + 4.0, y1 + at * (y2 - y1) - 0.5 * size.height, size.width,
                              size.height);
        bool is_inside = box->x >= layout->panel.x && box->y >= layout->panel.y &&
                         plot_rect_right(*box) <= plot_rect_right(layout->panel) &&
                         plot_rect_bottom(*box) <= plot_rect_bottom(layout->panel);
        if (is_inside && is_clear(*box, taken, n)) {
            return true;
        }
    }
    return false;
}

/* Lines of equal expected loss a year at powers of ten; their labels join what is taken. */
static size_t draw_contours(plot_canvas *canvas, const plot_risk_map *layout, plot_rect *taken, size_t n)
{
    plot_font font = plot_font_make(layout->sizes.tick * 0.92, plot_theme_color(PLOT_INK_MUTED));
    font.has_plate = true;
    plot_stroke line = {
        plot_color_mix(plot_theme_color(PLOT_INK_MUTED), plot_theme_color(PLOT_INK_PAPER), 0.35),
        layout->sizes.thin, PLOT_DASH_SHORT};
    for (int e = 0; e <= 9; e++) {
        double low_x = fmax(layout->x.low, (double)e - layout->y.high);
        double high_x = fmin(layout->x.high, (double)e - layout->y.low);
        if (high_x - low_x < 0.05 * (layout->x.high - layout->x.low)) {
            continue;
        }
        double x1 = plot_scale_map(&layout->x, low_x), y1 = plot_scale_map(&layout->y, (double)e - low_x);
        double x2 = plot_scale_map(&layout->x, high_x), y2 = plot_scale_map(&layout->y, (double)e - high_x);
        plot_canvas_line(canvas, x1, y1, x2, y2, line);
        if (layout->is_numbered) {
            continue;
        }
        char text[160];
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_CONTOUR),
                  plot_str_money(layout->lang, pow(10.0, (double)e)).text);
        plot_rect box;
        if (place_contour(layout, plot_text_measure(canvas, font, text), x1, y1, x2, y2, taken, n, &box)) {
            plot_text_draw(canvas, box.x, box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
            taken[n++] = box;
        }
    }
    return n;
}

static void draw_point(plot_canvas *canvas, const plot_risk_map *layout, const plot_risk_row *row)
{
    plot_color color = plot_theme_color(PLOT_INK_SHORTAGE);
    plot_stroke thin = {plot_color_mix(color, plot_theme_color(PLOT_INK_PAPER), 0.25), 1.0, PLOT_DASH_SOLID};
    cross c = cross_of(row);
    double x = plot_scale_map(&layout->x, c.x), y = plot_scale_map(&layout->y, c.y);
    double foot = plot_scale_map(&layout->y, c.low), size = 1.3 * layout->sizes.marker;
    plot_canvas_line(canvas, plot_scale_map(&layout->x, c.left), y, plot_scale_map(&layout->x, c.right), y,
                     thin);
    plot_canvas_line(canvas, x, foot, x, plot_scale_map(&layout->y, c.high), thin);
    if (c.is_open) {
        plot_canvas_marker(canvas, x, foot, PLOT_MARKER_TRIANGLE_DOWN, 0.7 * layout->sizes.marker,
                           thin.color);
        plot_canvas_marker(canvas, x, y, PLOT_MARKER_CIRCLE, size, plot_theme_color(PLOT_INK_PAPER));
    }
    plot_canvas_marker(canvas, x, y, c.is_open ? PLOT_MARKER_RING : PLOT_MARKER_CIRCLE, size, color);
}

static void draw_leaders(plot_canvas *canvas, const plot_risk_map *layout, const plot_risk_label *labels)
{
    plot_stroke line = {plot_theme_color(PLOT_INK_MUTED), layout->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < layout->n; i++) {
        const plot_place_label *place = &labels[i].place;
        if (place->is_placed && place->is_far) {
            plot_point end = plot_place_leader_end(place);
            plot_canvas_line(canvas, place->x, place->y, end.x, end.y, line);
        }
    }
}

static double name_width(const plot_risk_map *layout)
{
    return fmin(0.26 * layout->panel.width, fmax(105.0, 13.1 * layout->sizes.tick));
}

static plot_str number_of(const plot_risk_map *layout, size_t i)
{
    plot_str text;
    snprintf(text.text, sizeof text.text, "%d", layout->numbers[i]);
    return text;
}

static plot_font name_font(const plot_risk_map *layout, bool is_number)
{
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    font.is_bold = is_number;
    return font;
}

/* Names or, where those have no place, numbers, of the first n_tried points. */
typedef struct placing {
    plot_place_label *places;
    size_t n;
    double marker;
    plot_obstacles bars, taken; /* taken: bars and what else must stay clear */
} placing;

static void measure_names(plot_canvas *canvas, const plot_risk_map *layout, const placing *p)
{
    double most = name_width(layout);
    for (size_t i = 0; i < p->n; i++) {
        cross c = cross_of(layout->rows[i]);
        p->places[i] = (plot_place_label){
            .x = plot_scale_map(&layout->x, c.x),
            .y = plot_scale_map(&layout->y, c.y),
            .size = plot_text_measure_wrapped(canvas, name_font(layout, false), most,
                                              plot_entity_name(layout->rows[i]->risk, layout->lang))};
    }
}

/* A number may stand over a line of a point rather than nowhere. */
static void place_numbers(plot_canvas *canvas, const plot_risk_map *layout, const placing *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (!p->places[i].is_placed) {
            p->places[i].size = plot_text_measure(canvas, name_font(layout, true), number_of(layout, i).text);
        }
    }
    plot_obstacles none = {NULL, 0};
    plot_obstacles without = {p->taken.boxes + p->bars.n, p->taken.n - p->bars.n};
    plot_place_more(p->places, p->n, p->n, layout->panel, p->marker, p->taken, none);
    plot_place_more(p->places, p->n, p->n, layout->panel, p->marker, without, none);
}

static void draw_names(plot_canvas *canvas, const plot_risk_map *layout, const plot_risk_label *labels)
{
    double most = name_width(layout);
    draw_leaders(canvas, layout, labels);
    for (size_t i = 0; i < layout->n; i++) {
        const plot_place_label *label = &labels[i].place;
        if (!label->is_placed) {
            continue;
        }
        plot_rect box = label->box;
        double x = label->align == PLOT_ALIGN_START ? box.x
                   : label->align == PLOT_ALIGN_END ? plot_rect_right(box)
                                                    : box.x + 0.5 * box.width;
        plot_font font = name_font(layout, labels[i].is_number);
        font.has_plate = true;
        if (labels[i].is_number) {
            plot_text_draw(canvas, x, box.y, label->align, PLOT_VALIGN_TOP, font, number_of(layout, i).text);
        } else {
            plot_text_draw_wrapped(canvas, x, box.y, fmin(most, box.width + 1.0), label->align,
                                   PLOT_VALIGN_TOP, font,
                                   plot_entity_name(layout->rows[i]->risk, layout->lang));
        }
    }
}

/* What a name takes: its box and, in small pieces, the line to its point; at most ADDED. */
enum { PIECES = 16, ADDED = PIECES + 1 };
static size_t add_place(const plot_place_label *place, plot_rect *taken)
{
    size_t n = 0;
    if (!place->is_placed) {
        return 0;
    }
    taken[n++] = place->box;
    plot_point end = plot_place_leader_end(place);
    for (int k = 0; k < PIECES && place->is_far; k++) {
        double at = ((double)k + 0.5) / PIECES;
        taken[n++] = plot_rect_make(place->x + at * (end.x - place->x) - 2.0,
                                    place->y + at * (end.y - place->y) - 2.0, 4.0, 4.0);
    }
    return n;
}

void plot_risk_map_place_names(plot_canvas *canvas, const plot_risk_map *layout, bool has_contours,
                               plot_risk_label *labels)
{
    plot_rect taken[2 * PLOT_RISK_MAP_POINTS + 2 * ADDED + 16];
    plot_place_label places[PLOT_RISK_MAP_POINTS];
    placing p = {.places = places, .n = layout->n, .marker = 1.3 * layout->sizes.marker + 3.0};
    const plot_obstacles none = {NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < layout->n; i++) {
        n += add_bars(layout, layout->rows[i], taken + n);
    }
    p.bars = p.taken = (plot_obstacles){taken, n};
    measure_names(canvas, layout, &p);
    if (!layout->is_numbered) {
        plot_place_more(places, p.n, layout->n_first, layout->panel, p.marker, p.taken, none);
    }
    for (size_t i = 0; i < layout->n_first && !layout->is_numbered; i++) {
        n += add_place(&places[i], taken + n);
    }
    if (has_contours) {
        n = draw_contours(canvas, layout, taken, n);
    }
    p.taken.n = n;
    if (!layout->is_numbered) {
        plot_place_more(places, p.n, p.n, layout->panel, p.marker, p.taken, none);
    }
    for (size_t i = 0; i < layout->n; i++) {
        labels[i].is_number = !places[i].is_placed;
    }
    if (!layout->is_small) { /* which has no note to say what a number means */
        place_numbers(canvas, layout, &p);
    }
    for (size_t i = 0; i < layout->n; i++) {
        labels[i].place = places[i];
    }
}

void plot_risk_map_draw(plot_canvas *canvas, const plot_risk_map *layout, const plot_risk_label *labels)
{
    for (size_t i = layout->n; i-- > 0;) {
        draw_point(canvas, layout, layout->rows[i]);
    }
    draw_names(canvas, layout, labels);
}
