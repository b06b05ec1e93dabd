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
/* Parts of the answers: the panels of what the scenarios are and of causes, the sheet of contributions. */
void plot_report_scenarios(plot_report *report);
void plot_report_causes(plot_report *report);
/* Adds the causes with their effect in each of several scenarios to the current panel. */
void plot_report_all_causes(plot_report *report);
void plot_report_councils(plot_report *report);
/* Median and range of a contribution in thousands of euros, for a table; a dash for NULL. */
void plot_contribution_cell(char *text, size_t size, plot_lang lang, const sim_point *point);
void plot_report_themes(plot_report *report);
void plot_report_comparison(plot_report *report);
void plot_report_baseline(plot_report *report);
/* Adds which checks of the baseline against the benchmark fail, in a sentence; nothing where all hold. */
void plot_report_checks(plot_prose *prose, const plot_report *report);
void plot_report_assumptions(plot_report *report, bool has_estimated);
void plot_report_sources(plot_report *report);
void plot_report_reproduction(plot_report *report);

/* The dates of the configs, each once. */
void plot_report_config_dates(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

/* Key figures with ranges: those of the page of answers (a column a scenario; of more than three a row a
 * scenario), and all of them (a column a scenario). */
plot_table *plot_report_key_figures(const plot_report *report);
plot_table *plot_report_all_figures(const plot_report *report);

/* The small pictures of the page of answers, all scenarios on the same axes; they are not in the list of
 * charts. Who goes live when; what each year costs less than going it alone; the five costliest risks. */
extern const plot_chart plot_report_dates, plot_report_yearly, plot_report_risks;
/* Room in which each shows all there is. */
plot_size plot_report_dates_room(plot_results results, size_t n);
plot_size plot_report_yearly_room(size_t n);
plot_size plot_report_risks_room(size_t n);
/* Narrower than this the small pictures leave the key to the page that they stand on, points. */
#define PLOT_REPORT_KEY_WIDTH 300.0
/* Marker and name of each scenario, side by side, wrapped, at the top of rect; returns the bottom. scale: of
 * the type, 1 beside text on A4. */
double plot_report_key(plot_canvas *canvas, plot_results results, size_t n, plot_lang lang, plot_rect rect,
                       double scale);

/* The value of an input as a reader writes it: numbers of distributions in the language, dates, yes and no,
 * names of stages, accessions and partners for their ids, words for the choices of a switch. */
void plot_report_value(char *text, size_t size, plot_lang lang, const sim_result *result, const char *value);

/* What a source is called in a table: "assumption", "CBS 2012", ... */
void plot_report_source_name(plot_prose *prose, plot_lang lang, const sim_result *result, const char *id);

/* How many inputs are estimated, over all results, each path once. */
size_t plot_report_count_estimated(plot_results results, size_t n);
/* Paths whose value differs between results; NULL-terminated count in *n_paths; owned by the caller (free).
 */
const char **plot_report_differing(plot_results results, size_t n, size_t *n_paths);
const sim_input *plot_report_input(const sim_result *result, const char *path);

#endif
