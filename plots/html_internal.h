/* Parts of the HTML writer, for html*.c alone. */
#ifndef PLOTS_HTML_INTERNAL_H
#define PLOTS_HTML_INTERNAL_H

#include "plots/html.h"
#include "plots/labels.h"

/* One pass over the document. */
typedef struct plot_html {
    const plot_document *document;
    plot_buffer *out;
    plot_lang lang;
    size_t n_figures, n_tables; /* so far: they number ids */
    sim_error *error;
    sim_status status; /* the first failure */
} plot_html;

/* "<tag class="class">text</tag>\n"; class may be NULL. The text is escaped. */
void plot_html_element(plot_html *html, const char *tag, const char *class, const char *text);

/* The style sheet, with its element. */
void plot_html_style(plot_buffer *out);

/* A table with its caption, in a box that scrolls sideways where it is too wide. */
void plot_html_table(plot_html *html, const plot_table *table, const char *caption);

/* A figure: heading (its finding, at the level given, unless level is 0: then it stands under a heading
 * already), drawing, and its numbers. */
void plot_html_figure(plot_html *html, const plot_block *figure, const char *scope, int level);

/* The CSV twin as a table, folded away. */
void plot_html_numbers(plot_html *html, const plot_block *figure, const char *title);

#endif
