/* A document as one file of HTML: nothing outside it is asked for, no script is needed.
 *
 * Figures are SVG inside the page, each with title, description and, folded away, the table of its CSV twin.
 * Headings nest, regions have names, tables have captions and header cells; the colours are those of the
 * theme, whose contrast reaches WCAG AA. It reads from 400 pixels wide on, and prints. It is well-formed XML
 * too, so that common tools can check it. The same document gives the same bytes. */
#ifndef PLOTS_HTML_H
#define PLOTS_HTML_H

#include "plots/buffer.h"
#include "plots/document.h"

/* Adds the page to the end of out. What fails is a figure that cannot be drawn though its results have what
 * it needs, or memory. */
sim_status plot_html_write(const plot_document *document, plot_buffer *out, sim_error *error);

#endif
