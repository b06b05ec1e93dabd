/* Text inside XML and HTML. */
#ifndef PLOTS_MARKUP_H
#define PLOTS_MARKUP_H

#include "plots/buffer.h"

/* Escapes what has a meaning in markup; fit for content and, as quotes are escaped too, for attribute values.
 */
void plot_markup_text(plot_buffer *buffer, const char *text);
void plot_markup_bytes(plot_buffer *buffer, const char *text, size_t size);
/* Content only: quotes stay as they are. */
void plot_markup_content(plot_buffer *buffer, const char *text);

#endif
