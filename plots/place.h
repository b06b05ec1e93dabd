/* Places labels beside points so that nothing overlaps.
 *
 * Each label is tried at several sides and distances of its point, near ones first, in the order in which
 * labels are given (most important first). Lines to far labels cross no other label. A label that has no free
 * place stays unplaced; its caller lists it elsewhere. */
#ifndef PLOTS_PLACE_H
#define PLOTS_PLACE_H

#include "plots/canvas.h"
#include "plots/text.h"

typedef struct plot_place_label {
    double x, y;      /* the point */
    plot_size size;   /* of the label */
    plot_rect box;    /* set: where it goes */
    bool is_placed;   /* set */
    bool is_far;      /* set: so far off that it needs a line to its point */
    plot_align align; /* set: how its lines align */
} plot_place_label;

typedef struct plot_obstacles {
    const plot_rect *boxes;
    size_t n;
} plot_obstacles;

/* Where the line to a far label ends: at the point of its box that is nearest to its own. */
plot_point plot_place_leader_end(const plot_place_label *label);

/* marker: diameter of what stands at each point. Hard obstacles are never covered; soft ones only by a label
 * that has no other place. */
void plot_place(plot_place_label *labels, size_t n, plot_rect panel, double marker, plot_obstacles hard,
                plot_obstacles soft);
/* The same for those of the first n_tried that have no place yet; the others stay where they are. */
void plot_place_more(plot_place_label *labels, size_t n, size_t n_tried, plot_rect panel, double marker,
                     plot_obstacles hard, plot_obstacles soft);

/* Length of the part of a straight line that lies in a rectangle. */
double plot_rect_line_within(plot_rect rect, plot_point a, plot_point b);

/* The first of the boxes through which the least length of lines runs: where a text spoils least. Points are
 * joined in order; a NaN breaks the line. n_boxes >= 1. */
size_t plot_place_clearest(const plot_rect *boxes, size_t n_boxes, const plot_point *points, size_t n_points);

bool plot_rect_overlaps(plot_rect a, plot_rect b);

#endif
