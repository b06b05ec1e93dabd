/* Inside of a canvas, for canvas.c, canvas_file.c and text.c alone. */
#ifndef PLOTS_CANVAS_INTERNAL_H
#define PLOTS_CANVAS_INTERNAL_H

#include <cairo.h>
#include <pango/pangocairo.h>
#include "plots/buffer.h"
#include "plots/canvas.h"

#define PLOT_CLIPS_MAX 8

struct plot_canvas {
    plot_format format;
    double width, height;
    double shown_height;       /* of an SVG inside a page */
    char *path;                /* owned; NULL for PLOT_FORMAT_NONE */
    char *title, *description; /* owned; NULL: none. SVG only */
    char *id_prefix;           /* owned; NULL: an SVG file of its own */
    plot_buffer bytes;         /* what cairo writes */
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoFontMap *fonts;
    PangoContext *pango;
    PangoLayout *layout; /* reused by all texts */
    int page;
    int clips;       /* pushed and not popped */
    sim_error error; /* the first failure; code SIM_OK if none */
    bool has_log;
    plot_buffer log;
    plot_text_box *texts; /* owned, as are their strings; with has_log only */
    size_t n_texts, texts_capacity;
    plot_drawn *drawn; /* owned, as are texts and points in it; with has_log only */
    size_t n_drawn, drawn_capacity;
    plot_rect clip[PLOT_CLIPS_MAX]; /* the first `clips` of them, each within the one before */
};

/* Sets up and checks fonts; failures stick to the canvas. */
void plot_text_init(plot_canvas *canvas);
void plot_text_deinit(plot_canvas *canvas);

/* True if the canvas is sound and all numbers are; otherwise keeps the failure. */
bool plot_canvas_takes(plot_canvas *canvas, const char *what, const double *numbers, size_t n);
void plot_canvas_source(plot_canvas *canvas, plot_color color);
void plot_canvas_log_text(plot_canvas *canvas, const char *text);
/* "what 1.0 2.5" */
void plot_canvas_log_numbers(plot_canvas *canvas, const char *what, const double *numbers, size_t n);
/* Ends a line of the log with a colour: " #rrggbbaa\n". */
void plot_canvas_log_color(plot_canvas *canvas, plot_color color);
void plot_canvas_log_number(plot_canvas *canvas, double value); /* " 12.3" */

/* canvas_record.c: keeps what is drawn, with has_log. drawn's points and text are copied; its page and, but
 * for a text, its box are set here. */
void plot_canvas_record(plot_canvas *canvas, plot_drawn drawn);
void plot_canvas_record_deinit(plot_canvas *canvas);

/* canvas_file.c: surface into canvas->bytes; the bytes, patched, to the end of out. */
sim_status plot_canvas_file_open(plot_canvas *canvas, const plot_canvas_options *options, sim_error *error);
sim_status plot_canvas_file_finish(plot_canvas *canvas, plot_buffer *out, sim_error *error);

#endif
