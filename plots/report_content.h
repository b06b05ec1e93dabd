/* What the report says: each part adds its sheets to the document. Nothing here knows of paper or HTML. */
#ifndef PLOTS_REPORT_CONTENT_H
#define PLOTS_REPORT_CONTENT_H

#include "plots/document.h"
#include "plots/findings.h"
#include "plots/report.h"

/* A report that is being composed. */
typedef struct plot_report {
    plot_document *document;
    plot_results results;
    size_t n;
    plot_lang lang;
    const plot_report_options *options;
} plot_report;

/* All parts, in order; the caller destroys the document. */
plot_document *plot_report_compose(plot_results results, size_t n, const plot_report_options *options);

void plot_report_answer(plot_report *report);
/* Parts of the answers: the panel of causes, the sheet of contributions. */
void plot_report_causes(plot_report *report);
void plot_report_councils(plot_report *report);
/* Median and range of a contribution in thousands of euros, for a table; a dash for NULL. */
void plot_contribution_cell(char *text, size_t size, plot_lang lang, const sim_point *point);
void plot_report_themes(plot_report *report);
void plot_report_comparison(plot_report *report);
void plot_report_baseline(plot_report *report);
void plot_report_assumptions(plot_report *report, bool has_estimated);
void plot_report_sources(plot_report *report);
void plot_report_reproduction(plot_report *report);

/* A table of key figures, one column a scenario, with ranges (also on the page of answers). */
plot_table *plot_report_key_figures(const plot_report *report);

/* Who goes live when, all scenarios on one axis: a figure of the page of answers, not in the list of charts.
 */
extern const plot_chart plot_report_dates;
/* Room in which it shows all partners. */
plot_size plot_report_dates_room(plot_results results, size_t n);

/* What a source is called in a table: "assumption", "CBS 2012", ... */
void plot_report_source_name(plot_prose *prose, plot_lang lang, const sim_result *result, const char *id);

/* How many inputs are estimated, over all results, each path once. */
size_t plot_report_count_estimated(plot_results results, size_t n);
/* Paths whose value differs between results; NULL-terminated count in *n_paths; owned by the caller (free).
 */
const char **plot_report_differing(plot_results results, size_t n, size_t *n_paths);
const sim_input *plot_report_input(const sim_result *result, const char *path);

#endif
