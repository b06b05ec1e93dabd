#include "tests/support/layout.h"

#include <math.h>
#include <stdio.h>
#include "plots/place.h"

typedef struct page_of {
    const char *what;
    plot_rect bounds;
    const plot_drawn *items;
    size_t n, complaints;
    size_t page_start; /* first item of the page that is looked at */
} page_of;

static const char *const kinds[] = {"text", "fill", "line", "hatch"};

static void complain(page_of *p, const plot_drawn *item, const char *how, const plot_drawn *other)
{
    p->complaints++;
    fprintf(stderr, "%s: page %d: \"%s\" (%s at %.1f %.1f, %.1f by %.1f) %s", p->what, item->page,
            item->text ? item->text : "", kinds[item->kind], item->box.x, item->box.y, item->box.width,
            item->box.height, how);
    if (other) {
        fprintf(stderr, " \"%s\" (%s at %.1f %.1f, %.1f by %.1f)", other->text ? other->text : "",
                kinds[other->kind], other->box.x, other->box.y, other->box.width, other->box.height);
    }
    fprintf(stderr, "\n");
}

static bool is_within(plot_rect page, plot_rect box)
{
    const double slack = 0.6;
    return box.x >= page.x - slack && box.y >= page.y - slack &&
           plot_rect_right(box) <= plot_rect_right(page) + slack &&
           plot_rect_bottom(box) <= plot_rect_bottom(page) + slack;
}

static double overlap(double a, double a_size, double b, double b_size)
{
    return fmin(a + a_size, b + b_size) - fmax(a, b);
}

/* Logical boxes hold the leading of the font: lines may share that, not their letters. */
static bool texts_overlap(const plot_drawn *a, const plot_drawn *b)
{
    double leading = 0.14 * fmin(a->box.height, b->box.height);
    return overlap(a->box.x, a->box.width, b->box.x, b->box.width) > 0.5 &&
           overlap(a->box.y, a->box.height, b->box.y, b->box.height) > fmin(2.0 * leading, 3.0);
}

/* Where the letters are: from the height of an x down to the base line of the first and last line. */
static plot_rect letters(const plot_drawn *text)
{
    double above = 0.42 * text->width, below = 0.28 * text->width;
    return plot_rect_inset(text->box, 0.5, above, 0.5, below);
}

static bool meets(plot_rect a, plot_rect b)
{
    return overlap(a.x, a.width, b.x, b.width) >= 0.0 && overlap(a.y, a.height, b.y, b.height) >= 0.0;
}

static bool is_inside(const plot_drawn *fill, double x, double y)
{
    if (x < fill->box.x || y < fill->box.y || x > plot_rect_right(fill->box) ||
        y > plot_rect_bottom(fill->box)) {
        return false;
    }
    bool inside = false;
    for (size_t i = 0, k = fill->n_points - 1; i < fill->n_points; k = i++) {
        plot_point a = fill->points[i], b = fill->points[k];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

static plot_rect shared(plot_rect a, plot_rect b)
{
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    return plot_rect_make(x, y, fmin(plot_rect_right(a), plot_rect_right(b)) - x,
                          fmin(plot_rect_bottom(a), plot_rect_bottom(b)) - y);
}

static bool strikes(const plot_drawn *line, plot_rect box)
{
    box = shared(box, line->box); /* what a clip cuts off is not seen */
    if (box.width < 0.0 || box.height < 0.0) {
        return false;
    }
    for (size_t i = 1; i < line->n_points; i++) {
        plot_point a = line->points[i - 1], b = line->points[i];
        if (!isnan(a.x + a.y + b.x + b.y) && plot_rect_line_within(box, a, b) > 0.2) {
            return true;
        }
    }
    return false;
}

static plot_color over(plot_color below, plot_color color)
{
    double alpha = color.alpha;
    color.alpha = below.alpha = 1.0;
    return plot_color_mix(below, color, alpha);
}

enum { ACROSS = 9, DOWN = 4, LONGEST = 40 };

/* Characters, not bytes. */
static size_t length_of(const char *text)
{
    size_t n = 0;
    for (; *text; text++) {
        n += ((unsigned char)*text & 0xc0) != 0x80 ? 1 : 0;
    }
    return n;
}

typedef void visit(page_of *p, size_t text, double x, double y, void *context);

static void each_point(page_of *p, size_t text, visit *function, void *context)
{
    plot_rect box = letters(&p->items[text]);
    for (int i = 0; i < ACROSS; i++) {
        for (int k = 0; k < DOWN; k++) {
            function(p, text, box.x + box.width * (i + 0.5) / ACROSS, box.y + box.height * (k + 0.5) / DOWN,
                     context);
        }
    }
}

/* Lowers *context to the contrast of the text with what lies behind it here. */
static void contrast_at(page_of *p, size_t text, double x, double y, void *context)
{
    const plot_drawn *item = &p->items[text];
    double *least = context;
    plot_color paper = plot_color_hex(0xFFFFFF), behind = paper;
    for (size_t i = p->page_start; i < text; i++) {
        const plot_drawn *fill = &p->items[i];
        if (fill->kind == PLOT_DRAWN_FILL && meets(fill->box, item->box) && is_inside(fill, x, y)) {
            behind = over(behind, fill->color);
        }
    }
    if (item->has_plate) {
        behind = over(behind, plot_color_fade(paper, 0.8));
    }
    *least = fmin(*least, plot_color_contrast(over(behind, item->color), behind));
}

static void check_contrast(page_of *p, size_t text)
{
    const plot_drawn *item = &p->items[text];
    double least = 21.0;
    each_point(p, text, contrast_at, &least);
    bool is_large = item->width >= 18.0 || (item->is_bold && item->width >= 14.0);
    if (least < (is_large ? 3.0 : 4.5)) {
        char how[64];
        snprintf(how, sizeof how, "has a contrast of %.2f with what is behind", least);
        complain(p, item, how, NULL);
    }
}

typedef struct cover {
    const plot_drawn *fill;
    size_t points;
} cover;

static void covered_at(page_of *p, size_t text, double x, double y, void *context)
{
    cover *c = context;
    (void)p;
    (void)text;
    c->points += is_inside(c->fill, x, y) ? 1 : 0;
}

/* A grid line is faint enough to read over. */
static bool is_faint(plot_color color)
{
    plot_color paper = plot_color_hex(0xFFFFFF);
    return plot_color_contrast(over(paper, color), paper) < 1.5;
}

static void check_text(page_of *p, size_t text)
{
    const plot_drawn *item = &p->items[text];
    for (size_t i = p->page_start; i < p->n && p->items[i].page == item->page; i++) {
        const plot_drawn *other = &p->items[i];
        bool is_over = i > text;
        if (i == text || !meets(item->box, other->box)) {
            continue;
        }
        if (other->kind == PLOT_DRAWN_TEXT) {
            if (is_over && texts_overlap(item, other)) {
                complain(p, item, "overlaps", other);
            }
        } else if (other->kind == PLOT_DRAWN_STROKE) {
            if ((is_over || !item->has_plate) && !is_faint(other->color) && strikes(other, letters(item))) {
                complain(p, item, is_over ? "is struck through by" : "is written over", other);
            }
        } else if (is_over && other->kind == PLOT_DRAWN_FILL) {
            cover c = {other, 0};
            each_point(p, text, covered_at, &c);
            if (c.points > 0) {
                complain(p, item, "is covered by", other);
            }
        }
    }
    if (item->is_cut && length_of(item->text) <= LONGEST) {
        complain(p, item, "is cut off", NULL);
    }
    check_contrast(p, text);
}

size_t layout_complaints(const plot_canvas *canvas, const char *what)
{
    page_of p = {.what = what, .bounds = plot_canvas_bounds(canvas)};
    p.items = plot_canvas_drawn(canvas, &p.n);
    for (size_t i = 0; i < p.n; i++) {
        p.page_start = i > 0 && p.items[i].page != p.items[i - 1].page ? i : p.page_start;
        if (!is_within(p.bounds, p.items[i].box)) {
            complain(&p, &p.items[i], "leaves the page", NULL);
        }
        if (p.items[i].kind == PLOT_DRAWN_TEXT) {
            check_text(&p, i);
        }
    }
    return p.complaints;
}
