/* Places labels beside points so that nothing overlaps.
 *
 * Each label is tried at several sides and distances of its point, near ones first, in the order in which
 * labels are given (most important first). A label that has no free place stays unplaced; its caller lists it
 * elsewhere. */
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

/* marker: diameter of what stands at each point; obstacles: further boxes to keep free. */
void plot_place(plot_place_label *labels, size_t n, plot_rect panel, double marker,
                const plot_rect *obstacles, size_t n_obstacles);

bool plot_rect_overlaps(plot_rect a, plot_rect b);

#endif
