/* One drawing, written as SVG, PDF or PNG.
 *
 * Coordinates are points (1/72 inch) from the top left corner of the page, y downwards; a PNG has two pixels
 * a point. Everything that charts draw goes through these functions and those of text.h, never through cairo
 * itself.
 *
 * Errors stick: the first failing operation (cairo's status, invalid UTF-8, a missing font, a coordinate that
 * is no number) is kept, later operations do nothing, and plot_canvas_close reports it. Drawing functions
 * therefore return nothing. A file is written under a temporary name and renamed by a close that succeeds, so
 * that nothing half is ever left. Same operations, same bytes: dates come from the options, never from the
 * clock.
 *
 * With has_log, each operation adds one line to a log, coordinates rounded to 0.1 point. Tests compare that
 * log. */
#ifndef PLOTS_CANVAS_H
#define PLOTS_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include "sim/status.h"
#include "plots/buffer.h"
#include "plots/theme.h"

typedef enum plot_format {
    PLOT_FORMAT_SVG = 0,
    PLOT_FORMAT_PDF,
    PLOT_FORMAT_PNG,
    PLOT_FORMAT_NONE /* draws nowhere: for measuring and for the log */
} plot_format;

typedef struct plot_rect {
    double x, y, width, height;
} plot_rect;

typedef struct plot_point {
    double x, y;
} plot_point;

typedef struct plot_stroke {
    plot_color color;
    double width;
    plot_dash dash;
} plot_stroke;

typedef struct plot_canvas_options {
    plot_format format;
    double width, height;    /* page, points */
    const char *title;       /* PDF metadata, SVG <title>; NULL: none (the same for those below) */
    const char *description; /* SVG <desc>: the alternative text */
    const char *author, *subject, *keywords;
    const char *date; /* PDF creation date, "2012-06-01"; NULL: 2012-01-01 */
    /* SVG: it will stand inside a page of HTML, with others. Each of its ids begins with this and a hyphen,
     * it has no XML declaration and no size of its own, and coordinates have two decimals. NULL: a file of
     * its own. */
    const char *id_prefix;
    bool has_log;
} plot_canvas_options;

/* A text as it was drawn; box is its logical box. */
typedef struct plot_text_box {
    int page; /* from 1 */
    plot_rect box;
    const char *text;
} plot_text_box;

/* Whatever was drawn, in the order of drawing, for tests of the layout. */
typedef enum plot_drawn_kind {
    PLOT_DRAWN_TEXT = 0,
    PLOT_DRAWN_FILL, /* a rectangle, polygon or filled marker: points are its corners (a marker's: its box) */
    PLOT_DRAWN_STROKE, /* a frame, line, polyline or open marker: points are joined; NaN breaks the line */
    PLOT_DRAWN_HATCH   /* thin lines within the corners */
} plot_drawn_kind;

typedef struct plot_drawn {
    plot_drawn_kind kind;
    int page;      /* from 1 */
    plot_rect box; /* of a text its logical box; cut to the clip that held */
    plot_color color;
    double width;            /* of a stroke; of a text its font size */
    bool is_bold, has_plate; /* of a text */
    bool is_cut;             /* of a text: it ends in an ellipsis for want of room */
    const char *text;        /* of a text; otherwise NULL */
    plot_point *points;      /* n_points */
    size_t n_points;
} plot_drawn;

typedef struct plot_canvas plot_canvas;

/* path may be NULL where nothing is written (PLOT_FORMAT_NONE) and for plot_canvas_close_into. */
sim_status plot_canvas_open(const char *path, const plot_canvas_options *options, plot_canvas **canvas,
                            sim_error *error);
/* Finishes, checks, renames into place. Frees the canvas in any case. */
sim_status plot_canvas_close(plot_canvas *canvas, sim_error *error);
/* The same, but the bytes go to the end of a buffer. */
sim_status plot_canvas_close_into(plot_canvas *canvas, plot_buffer *out, sim_error *error);
/* Drops the drawing and its temporary file; NULL is fine. */
void plot_canvas_discard(plot_canvas *canvas);

/* Keeps a failure that a caller finds (the first counts). */
void plot_canvas_fail(plot_canvas *canvas, sim_status code, const char *message);
bool plot_canvas_is_ok(const plot_canvas *canvas);

/* Pages: the first is there from the start. Only a PDF (and NONE) can have more than one. */
void plot_canvas_next_page(plot_canvas *canvas);
void plot_canvas_page_label(plot_canvas *canvas,
                            const char *label); /* of the current page, in a PDF reader */
/* Adds the current page to the outline under parent (0: top level); returns the entry's id (0 outside PDF).
 */
int plot_canvas_outline(plot_canvas *canvas, int parent, const char *name);
int plot_canvas_page(const plot_canvas *canvas); /* from 1 */
plot_rect plot_canvas_bounds(const plot_canvas *canvas);

/* Shapes. A polyline is broken where a coordinate is NaN; a NaN elsewhere is an error. */
void plot_canvas_rect(plot_canvas *canvas, plot_rect rect, plot_color fill);
void plot_canvas_frame(plot_canvas *canvas, plot_rect rect, plot_stroke stroke);
void plot_canvas_line(plot_canvas *canvas, double x1, double y1, double x2, double y2, plot_stroke stroke);
void plot_canvas_polyline(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke);
/* The same with a thin edge along both sides: for a colour that is too light on paper by itself. */
void plot_canvas_polyline_edged(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke,
                                plot_color edge);
void plot_canvas_polygon(plot_canvas *canvas, const plot_point *points, size_t n, plot_color fill);
/* Diagonal lines inside a polygon: tells an area apart in black and white. Spacing in points. */
void plot_canvas_hatch(plot_canvas *canvas, const plot_point *points, size_t n, plot_stroke stroke,
                       double spacing);
/* Filled marker with a thin white edge (RING, CROSS and BAR: strokes), diameter in points. */
void plot_canvas_marker(plot_canvas *canvas, double x, double y, plot_marker marker, double diameter,
                        plot_color color);

/* Clipping; pushes nest and must be popped. */
void plot_canvas_clip_push(plot_canvas *canvas, plot_rect rect);
void plot_canvas_clip_pop(plot_canvas *canvas);

/* Of an SVG inside a page, only what is above this is shown; no more than the height it was opened with. */
void plot_canvas_crop(plot_canvas *canvas, double height);

/* A comment in the log: what follows belongs to this part. */
void plot_canvas_note(plot_canvas *canvas, const char *part);

/* What was drawn so far: the log ("" without has_log), all texts, and everything one by one (both only with
 * has_log). They live as long as the canvas, and until its next operation. */
const char *plot_canvas_log(const plot_canvas *canvas);
const plot_text_box *plot_canvas_texts(const plot_canvas *canvas, size_t *n);
const plot_drawn *plot_canvas_drawn(const plot_canvas *canvas, size_t *n);

/* Rectangles. */
static inline plot_rect plot_rect_make(double x, double y, double width, double height)
{
    return (plot_rect){x, y, width, height};
}

static inline plot_rect plot_rect_inset(plot_rect r, double left, double top, double right, double bottom)
{
    return (plot_rect){r.x + left, r.y + top, r.width - left - right, r.height - top - bottom};
}

static inline double plot_rect_right(plot_rect r)
{
    return r.x + r.width;
}

static inline double plot_rect_bottom(plot_rect r)
{
    return r.y + r.height;
}

#endif
