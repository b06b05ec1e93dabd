/* The steering group's document, in Dutch or English: pages of A4 (landscape), slides, or one HTML file.
 *
 * The answers first, in the order quality, cost, risk; then a page a theme; the baseline line by line; the
 * assumptions that differ between scenarios; what is estimated; sources; how to make every figure again.
 * Everything is computed from results, once, and laid out for each edition (document.h). The same results
 * give the same bytes: its date is that of the config. */
#ifndef PLOTS_REPORT_H
#define PLOTS_REPORT_H

#include "plots/chart.h"

#define PLOT_REPORT_MAX 8 /* results */

typedef enum plot_edition {
    PLOT_EDITION_A4 = 0, /* PDF, A4 landscape */
    PLOT_EDITION_SCREEN, /* PDF, slides of 16:9: larger type, fewer things on a page */
    PLOT_EDITION_HTML    /* one self-contained file */
} plot_edition;

typedef struct plot_report_options {
    plot_lang lang;
    plot_edition edition;
    double by_year; /* as in plot_options */
} plot_report_options;

/* results[0] is the base of comparisons. SIM_ERR_USAGE for no results or too many. */
sim_status plot_report_write(const sim_result *const *results, size_t n, const plot_report_options *options,
                             const char *path, sim_error *error);

/* Page of an edition on paper, points. */
plot_rect plot_report_paper(plot_edition edition);
/* Draws it on a canvas that is open (for tests); n_pages: what is said on each page to be their number.
 * Returns the number of pages. */
size_t plot_report_draw(plot_canvas *canvas, plot_results results, size_t n,
                        const plot_report_options *options, size_t n_pages);

#endif
