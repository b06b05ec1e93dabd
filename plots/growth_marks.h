/* What growth-gantt draws in the row of a partner: bars of stages, the line of being live, the whisker of
 * going live, a cross where it leaves again; and the key to them. */
#ifndef PLOTS_GROWTH_MARKS_H
#define PLOTS_GROWTH_MARKS_H

#include "plots/axes.h"
#include "plots/growth_table.h"

typedef struct plot_growth_marks {
    plot_sizes sizes;
    plot_lang lang;
    plot_rect panel;
    plot_scale x; /* years */
    double row_height;
    bool has_exit_shares; /* beside the cross stands in which share of the futures */
} plot_growth_marks;

/* y: the middle of the row. The partner goes live in some future. */
void plot_growth_marks_draw(plot_canvas *canvas, const plot_growth_marks *layout,
                            const plot_growth_table *table, const plot_growth_row *row, double y);
/* Returns its height. */
double plot_growth_key(plot_canvas *canvas, plot_rect rect, const plot_growth_marks *layout,
                       const plot_growth_table *table, bool has_exits);

#endif
