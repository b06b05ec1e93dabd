/* Colours, dashes, markers and sizes: the same thing looks the same on every chart.
 *
 * Colours are those of Okabe and Ito, which the common kinds of colour blindness tell apart, with the yellow
 * replaced by the darker #F5C710. A fill or line colour need not be legible as text, so a style also has a
 * text colour of the same hue that reaches a contrast of 4.5:1 on white (WCAG 2 AA). A series is never told
 * apart by colour alone: each style has a dash and a marker of its own, and charts label series directly. */
#ifndef PLOTS_THEME_H
#define PLOTS_THEME_H

#include <stdbool.h>
#include <stddef.h>

typedef struct plot_color {
    double red, green, blue, alpha; /* 0..1, not premultiplied */
} plot_color;

typedef enum plot_dash {
    PLOT_DASH_SOLID = 0,
    PLOT_DASH_LONG,
    PLOT_DASH_SHORT,
    PLOT_DASH_DOT,
    PLOT_DASH_DASH_DOT,
    PLOT_DASH_COUNT
} plot_dash;

typedef enum plot_marker {
    PLOT_MARKER_NONE = 0,
    PLOT_MARKER_CIRCLE,
    PLOT_MARKER_SQUARE,
    PLOT_MARKER_DIAMOND,
    PLOT_MARKER_TRIANGLE,
    PLOT_MARKER_TRIANGLE_DOWN,
    PLOT_MARKER_CROSS,
    PLOT_MARKER_RING,
    PLOT_MARKER_BAR, /* a vertical stroke: a median or quantile */
    PLOT_MARKER_COUNT
} plot_marker;

typedef struct plot_style {
    plot_color fill; /* lines, bars, markers */
    plot_color text; /* same hue, legible on white */
    bool is_light;   /* fill has less than 3:1 on white (WCAG 2 AA for graphics): draw lines with an edge in
                        text */
    plot_dash dash;
    plot_marker marker;
} plot_style;

/* Colours by what they mean. */
typedef enum plot_ink {
    PLOT_INK_TEXT = 0, /* titles, labels */
    PLOT_INK_MUTED,    /* subtitle, footer, tick labels: still AA on white */
    PLOT_INK_AXIS,     /* axis and base lines */
    PLOT_INK_GRID,     /* grid lines, row separators */
    PLOT_INK_PAPER,    /* white */
    PLOT_INK_PANEL,    /* faint tint behind a box or a row */
    PLOT_INK_OWN,      /* the partnership */
    PLOT_INK_TWIN,     /* stand-alone twin, base scenario behind others */
    PLOT_INK_BUDGET,   /* budget line */
    PLOT_INK_CAPACITY, /* supply */
    PLOT_INK_DEMAND,   /* demand */
    PLOT_INK_SHORTAGE, /* shortage, loss */
    PLOT_INK_GAIN,     /* benefit, gain */
    PLOT_INK_COUNT
} plot_ink;

plot_color plot_theme_color(plot_ink ink);
plot_color plot_theme_text_color(plot_ink ink); /* the same hue, at least 4.5:1 on white */

/* Style of a scenario: fixed for the ids founders, steady, accelerated, small-first, standalone, region,
 * outsourcing and shortage; any other id gets the style of its position (a later position repeats with
 * another dash). */
plot_style plot_theme_scenario(const char *id, size_t position);

/* Stages 1..4 of joining and 5 (live), from light to dark, so that they order in greyscale too. */
plot_color plot_theme_stage(int stage);

/* Colours of a fan: k = 0 (outermost, lightest) .. n - 1 (innermost) on white; opaque, so that bands can
 * overlap. Of a light base the tints are those of a darker one, or neighbouring bands would look alike. */
plot_color plot_theme_fan(plot_color base, size_t k, size_t n);

plot_color plot_color_hex(unsigned rgb); /* 0xRRGGBB, opaque */
plot_color plot_color_fade(plot_color color, double alpha);
plot_color plot_color_mix(plot_color a, plot_color b, double share_of_b);
double plot_color_luminance(plot_color color);          /* WCAG relative luminance, 0..1; alpha ignored */
double plot_color_contrast(plot_color a, plot_color b); /* WCAG contrast ratio, 1..21 */

/* Font sizes and distances in points, for a chart of a given scale (1: a page of its own; 0.8: small in a
 * report). */
typedef struct plot_sizes {
    double title, subtitle, label, tick, footer; /* font sizes */
    double gap;                                  /* standard white space */
    double line, thin;                           /* line widths: data; axes and grid */
    double marker;                               /* marker diameter */
} plot_sizes;

plot_sizes plot_theme_sizes(double scale);

#endif
