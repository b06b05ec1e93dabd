/* Pages of the report: a document laid out on paper, with frame, headings, running text, figures, and tables
 * that go on over pages. */
#ifndef PLOTS_REPORT_PAGE_H
#define PLOTS_REPORT_PAGE_H

#include "plots/document.h"
#include "plots/report.h"
#include "plots/text.h"

/* Sizes of a kind of paper, points. */
typedef struct plot_paper {
    double width, height, margin;
    double title, head, lead, text, note, small; /* font sizes; small: footer, eyebrow is one larger */
    double table;                                /* font size of tables that go on over pages */
    double chart, crowded, inset;                /* scale of a chart on a page, of one of more than four
                                                    results, and of one beside text */
    double line;                                 /* width of running text, as a share of the room */
    bool is_sparse;                              /* answers are slides, one thing each, instead of one page */
} plot_paper;

/* One pass over the document; the first pass only counts pages. */
typedef struct plot_pages {
    plot_canvas *canvas;
    const plot_document *document;
    const plot_paper *paper;
    const char *section; /* name of the current section; "" before the first */
    int section_entry;   /* its entry in the outline */
    size_t n_pages;      /* in all; 0 in the pass that counts */
    size_t page;         /* current, from 1; 0 before the first */
    plot_rect room;      /* of the content */
    double y;            /* where the next text goes */
} plot_pages;

/* A new page; title (NULL: none) is written at the top. */
void plot_page_begin(plot_pages *pages, const char *title);
/* A further page under the same title where less than height is left. */
void plot_page_keep(plot_pages *pages, double height, const char *title);
/* Text within rect, its top at y; returns the bottom. */
double plot_page_text(plot_pages *pages, plot_rect rect, double y, plot_font font, const char *text);
/* A figure in rect; false where its results lack what it needs (nothing is drawn then). */
bool plot_page_figure(plot_pages *pages, const plot_block *figure, plot_rect rect, double scale,
                      bool has_no_title);

/* All sheets of the document; n_pages: what each page says to be their number. Returns the number of pages.
 */
size_t plot_report_lay_out(plot_canvas *canvas, const plot_document *document, plot_edition edition,
                           size_t n_pages);

/* The sheet of answers; its first page has begun. */
void plot_page_answers(plot_pages *pages, const plot_sheet *sheet);
/* The same as slides, one thing each. */
void plot_page_answer_slides(plot_pages *pages, const plot_sheet *sheet);

/* Is a word wider than its column? */
bool plot_table_breaks_words(const plot_table *table, plot_canvas *canvas, double width, double font_size);
double plot_table_height(const plot_table *table, plot_canvas *canvas, double width, double font_size);
/* Draws within rect from row *next on, as many rows as fit (at least one), and returns the bottom; *next is
 * then the first row that is left. */
double plot_table_draw(const plot_table *table, plot_canvas *canvas, plot_rect rect, double font_size,
                       size_t *next);
/* Draws from pages->y on, over as many pages as needed; title heads the further pages. */
void plot_table_flow(const plot_table *table, plot_pages *pages, const char *title);

#endif
