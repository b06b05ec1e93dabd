/* What surrounds the data: title, subtitle and footer, axes with grid, direct labels, bands.
 *
 * All functions draw within the rectangle they are given and return what is left or used. Labels are
 * horizontal and are moved apart vertically where they would overlap; a thin leader then ties them to their
 * line. */
#ifndef PLOTS_AXES_H
#define PLOTS_AXES_H

#include "plots/labels.h"
#include "plots/chart.h"
#include "plots/scale.h"
#include "plots/text.h"

plot_sizes plot_options_sizes(const plot_options *options);

/* Title (bold, wrapped), subtitle (muted, wrapped) and footer; returns the room between. NULL parts are left
 * out, as are the footer of an inset and the title where options say so. */
plot_rect plot_axes_page(plot_canvas *canvas, plot_rect rect, const plot_options *options, const char *title,
                         const char *subtitle, const char *footer);

/* "Scenario founders | 2.000 toekomsten | zaadgetal 2012 | config 0123456789ab van 1 juni 2012 | versie
 * 0.1.0". With several results: all ids, and what they share once. */
void plot_axes_footer(char *text, size_t size, plot_results results, size_t n, plot_lang lang);
/* "2.000 toekomsten"; "200 tot 2.000 toekomsten" where results differ in it. */
plot_str plot_axes_futures(plot_results results, size_t n, plot_lang lang);
/* What the results say at a key of the manifest: once where all say the same, else "2012, 7". */
void plot_axes_manifest(char *text, size_t size, plot_results results, size_t n, const char *key);

/* Writes the label of a tick; data is the caller's. */
typedef void plot_tick_text(char *text, size_t size, double value, int decimals, const void *data);

typedef struct plot_axis {
    const plot_scale *scale;
    const plot_ticks *ticks;
    plot_tick_text *text;
    const void *data;
    bool has_grid;
    bool is_bare; /* no tick labels: a panel that shares the axis of its neighbour */
} plot_axis;

/* Left axis of a panel: labels end 4 points left of it; grid lines cross it. No line of its own. */
void plot_axes_left(plot_canvas *canvas, plot_rect panel, const plot_axis *axis, const plot_sizes *sizes);
/* Bottom axis: line, ticks and labels under the panel; grid lines if asked. */
void plot_axes_bottom(plot_canvas *canvas, plot_rect panel, const plot_axis *axis, const plot_sizes *sizes);
/* Room that these need: width of the widest label; height of ticks and labels. */
double plot_axes_left_width(plot_canvas *canvas, const plot_axis *axis, const plot_sizes *sizes);
double plot_axes_bottom_height(plot_canvas *canvas, const plot_sizes *sizes);
/* Tick texts: year ("2014"). */
void plot_axes_year_text(char *text, size_t size, double value, int decimals, const void *data);

/* A labelled base line (zero, budget, capacity) across the panel at a value; the label stands above it at the
 * left end (or at the right, if asked). Nothing if the value is outside. */
void plot_axes_base(plot_canvas *canvas, plot_rect panel, const plot_scale *scale, double value,
                    const char *label, bool is_label_right, plot_color color, const plot_sizes *sizes);

/* Moves positions (centres, any order) as little as needed so that neighbours of the given heights do not
 * overlap and all lie within low..high; their order is kept (ties: by index). If there is too little room,
 * they are spread evenly. At most PLOT_SPREAD_MAX. */
#define PLOT_SPREAD_MAX 64
void plot_axes_spread(double *positions, const double *heights, size_t n, double low, double high,
                      double gap);

typedef struct plot_end_label {
    const char *text; /* wrapped to the width there is */
    double y;         /* of what it labels; NaN: left out */
    plot_color color; /* a text colour */
    bool is_bold;
    double from_x; /* where its line ends, left of the labels; 0: at their edge */
} plot_end_label;

/* Labels to the right of a panel, from x on, at most width wide, spread between top and bottom. Where there
 * is no room for all, the last that are not bold are left out. */
void plot_axes_end_labels(plot_canvas *canvas, double x, double width, double top, double bottom,
                          const plot_end_label *labels, size_t n, const plot_sizes *sizes);

/* Area between two lines over common x; breaks where any is NaN. */
void plot_axes_band(plot_canvas *canvas, const double *x, const double *low, const double *high, size_t n,
                    plot_color fill);
/* A scenario's line: in its colour, with an edge where that is too light on paper. dash: the style's own, or
 * solid where it stands alone. */
void plot_axes_style_line(plot_canvas *canvas, const plot_point *points, size_t n, plot_style style,
                          double width, plot_dash dash);
/* Line through x, y; breaks at NaN; a single point between NaNs is drawn as a dot. */
void plot_axes_curve(plot_canvas *canvas, const double *x, const double *y, size_t n, plot_stroke stroke);

#endif
