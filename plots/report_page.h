/* Pages of the report: frame, headings, running text, and tables that go on over pages. */
#ifndef PLOTS_REPORT_PAGE_H
#define PLOTS_REPORT_PAGE_H

#include "plots/findings.h"
#include "plots/text.h"

/* One pass over the report; the first pass only counts pages. */
typedef struct plot_report {
    plot_canvas *canvas;
    plot_results results;
    size_t n;
    plot_lang lang;
    double by_year;
    size_t n_pages; /* in all; 0 in the pass that counts */
    size_t page;    /* current, from 1; 0 before the first */
    int section;    /* outline entry of the current section */
    plot_rect room; /* of the content */
    double y;       /* where the next text goes */
} plot_report;

#define PLOT_REPORT_TITLE 17.0
#define PLOT_REPORT_HEAD  11.0
#define PLOT_REPORT_TEXT  9.2
#define PLOT_REPORT_SMALL 7.6

/* A new page. title (NULL: none) is written at the top. outline (NULL: none) names it in the outline: as a
 * section, or below the current section. */
void plot_report_begin(plot_report *report, const char *title, const char *outline, bool is_section);

/* Running text from report->y on, over the whole width; y moves down. */
void plot_report_heading(plot_report *report, const char *text);
void plot_report_text(plot_report *report, const char *text);

/* A further page under the same title where less than height is left. */
void plot_report_keep(plot_report *report, double height, const char *title);

/* A table of texts. Cells are copied and wrap; rows that do not fit go to further pages under the same head.
 */
typedef struct plot_table plot_table;
#define PLOT_TABLE_COLUMNS 12

plot_table *plot_table_create(size_t n_columns, const double *shares, const plot_align *aligns);
void plot_table_destroy(plot_table *table);
void plot_table_head(plot_table *table, const char *const *cells);
/* kind: 0 a plain row, 1 bold, 2 the first of a group: a rule above and its first cell bold. */
void plot_table_row(plot_table *table, const char *const *cells, int kind);
size_t plot_table_rows(const plot_table *table);
void plot_table_font_size(plot_table *table, double size);
double plot_table_height(const plot_table *table, plot_canvas *canvas, double width);
/* Draws within rect and returns the bottom; rows that do not fit are left out (for tables known to be short).
 */
double plot_table_draw(const plot_table *table, plot_canvas *canvas, plot_rect rect);
/* Draws from report->y on, over as many pages as needed; title heads the further pages. */
void plot_table_flow(const plot_table *table, plot_report *report, const char *title);

/* The parts of the report. */
void plot_report_answer(plot_report *report);
void plot_report_themes(plot_report *report);
void plot_report_comparison(plot_report *report);
void plot_report_baseline(plot_report *report);
void plot_report_assumptions(plot_report *report);
void plot_report_sources(plot_report *report);
void plot_report_reproduction(plot_report *report);

/* A table of key figures, one column a scenario, medians with their ranges (also on the page of answers). */
plot_table *plot_report_key_figures(const plot_report *report);

/* Who goes live when, all scenarios on one axis. */
void plot_report_live_dates(plot_report *report, plot_rect rect);

/* How many inputs are estimated, over all results, each path once. */
size_t plot_report_count_estimated(plot_results results, size_t n);
/* Paths whose value differs between results; NULL-terminated count in *n_paths; owned by the caller (free).
 */
const char **plot_report_differing(plot_results results, size_t n, size_t *n_paths);
const sim_input *plot_report_input(const sim_result *result, const char *path);

#endif
