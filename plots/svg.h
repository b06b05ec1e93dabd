/* The SVG that cairo writes, made fit to be published: described, the same bytes each time, alone or inside a
 * page. */
#ifndef PLOTS_SVG_H
#define PLOTS_SVG_H

#include <stdbool.h>
#include "plots/buffer.h"

/* Adds the drawing to out with role, title and description (NULL: none). prefix as
 * plot_canvas_options.id_prefix. False when the drawing is no SVG or there is no memory. */
bool plot_svg_describe(plot_buffer *drawing, const char *title, const char *description, const char *prefix,
                       plot_buffer *out);

#endif
