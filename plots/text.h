/* Text on a canvas, set by pango: real text (searchable in a PDF), always horizontal.
 *
 * The only family is DejaVu Sans, and it is checked: pango substitutes fonts silently, which would change
 * every measure. Hinting is off and metrics are unrounded, so that a text is as wide in an SVG as in a PNG.
 * Text must be valid UTF-8; anything else fails the canvas instead of drawing nothing. */
#ifndef PLOTS_TEXT_H
#define PLOTS_TEXT_H

#include "plots/canvas.h"

typedef enum plot_align {
    PLOT_ALIGN_START = 0, /* x is the left end */
    PLOT_ALIGN_MIDDLE,
    PLOT_ALIGN_END
} plot_align;

typedef enum plot_valign {
    PLOT_VALIGN_TOP = 0, /* y is the top of the box */
    PLOT_VALIGN_MIDDLE,
    PLOT_VALIGN_BASELINE, /* y is the base line of the (first) line */
    PLOT_VALIGN_BOTTOM
} plot_valign;

typedef struct plot_font {
    double size; /* points */
    bool is_bold;
    plot_color color;
    bool has_plate; /* paper colour behind, for text over lines */
} plot_font;

typedef struct plot_size {
    double width, height;
} plot_size;

static inline plot_font plot_font_make(double size, plot_color color)
{
    return (plot_font){.size = size, .color = color};
}

static inline plot_font plot_font_bold(double size, plot_color color)
{
    return (plot_font){.size = size, .is_bold = true, .color = color};
}

/* Measures: one line (width, height of the line) or, with a width, wrapped to it. Zero when the canvas
 * failed. */
plot_size plot_text_measure(plot_canvas *canvas, plot_font font, const char *text);
plot_size plot_text_measure_wrapped(plot_canvas *canvas, plot_font font, double width, const char *text);
double plot_text_width(plot_canvas *canvas, plot_font font, const char *text);
double plot_text_line_height(plot_canvas *canvas, plot_font font);

/* Draws one line; returns its box. */
plot_rect plot_text_draw(plot_canvas *canvas, double x, double y, plot_align align, plot_valign valign,
                         plot_font font, const char *text);
/* The same, cut with an ellipsis where it is wider than width. */
plot_rect plot_text_draw_fit(plot_canvas *canvas, double x, double y, double width, plot_align align,
                             plot_valign valign, plot_font font, const char *text);
/* Wraps to width, the top (or as valign says) at y; the lines are aligned as align says about x. */
plot_rect plot_text_draw_wrapped(plot_canvas *canvas, double x, double y, double width, plot_align align,
                                 plot_valign valign, plot_font font, const char *text);

#endif
