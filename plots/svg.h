/* The SVG that cairo writes, made fit to be published: described, the same bytes each time, alone or inside a
 * page. */
#ifndef PLOTS_SVG_H
#define PLOTS_SVG_H

#include <stdbool.h>
#include "plots/buffer.h"

typedef struct plot_svg_about {
    const char *title, *description; /* NULL: none */
    const char *prefix;              /* as plot_canvas_options.id_prefix */
    double width, height;            /* what is shown of it inside a page */
} plot_svg_about;

/* Adds the drawing to out, with its role. False when it is no SVG or there is no memory. */
bool plot_svg_describe(plot_buffer *drawing, const plot_svg_about *about, plot_buffer *out);

#endif
