/* Sentences computed from results: the answers of the report and the titles of charts.
 *
 * A sentence is true and grammatical for any result: one or eight scenarios, one replication, nobody who
 * joins, figures that a result lacks. Where a difference is smaller than its uncertainty, that is said first.
 * Differences between scenarios are taken replication by replication and only where replications are paired;
 * otherwise the sentence says that they are not. Intervals of means and chances are at 95 %; "80 van de 100
 * toekomsten" is the range from the 10th to the 90th percentile. */
#ifndef PLOTS_FINDINGS_H
#define PLOTS_FINDINGS_H

#include "plots/facts.h"

/* The memorandum's aims, in its order. */
void plot_finding_quality(char *text, size_t size, plot_lang lang, plot_results results, size_t n);
void plot_finding_cost(char *text, size_t size, plot_lang lang, plot_results results, size_t n);
void plot_finding_risk(char *text, size_t size, plot_lang lang, plot_results results, size_t n);
/* Chance of starting as intended, founders who stop, payback, saving above ten per cent: of one result. */
void plot_finding_start(char *text, size_t size, plot_lang lang, const sim_result *result);
void plot_finding_payback(char *text, size_t size, plot_lang lang, const sim_result *result);

/* Whether a founder ever goes live: 1, or 0 where none does, of each replication; NaN where it failed. NULL
 * where no founder could. Owned by the caller (free). */
double *plot_findings_live(const sim_result *result);
/* A metric of the replications in which one does; NaN in the others. NULL where either is unknown. Owned. */
double *plot_findings_if_live(const sim_result *result, const char *name);
plot_chance plot_findings_chance_never_live(const sim_result *result);
/* Of the replications that go live: chance of a loss, and the net present value. */
plot_chance plot_findings_loss_if_live(const sim_result *result);
sim_summary plot_findings_npv_if_live(const sim_result *result);
/* Only one future, in every result? Then there are no chances. */
bool plot_findings_are_single(plot_results results, size_t n);
/* What "starting as intended" is: "the founders have signed and begin the transition by the end of 2013". */
void plot_findings_start_meaning(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

/* Titles of charts. */
void plot_finding_npv_title(char *text, size_t size, plot_lang lang, plot_results results, size_t n);
void plot_finding_risk_title(char *text, size_t size, plot_lang lang, const sim_result *result);
void plot_finding_partners_title(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

/* The scenario in a running sentence, in quotation marks. */
plot_str plot_scenario_quoted(const sim_result *result, plot_lang lang);
/* Whom a value is over where scenarios do not have the same partners: " voor de twee gemeenten in beide
 * scenario's", to be put behind what it is of; "" where all have all, or none is shared. n: results. */
plot_str plot_findings_scope(plot_lang lang, size_t n, size_t n_shared, size_t n_left_out);

/* The partners that all results have, n_shared of them: "Haarlem and Haarlemmermeer", or how many. */
void plot_findings_shared_names(char *text, size_t size, plot_lang lang, plot_results results, size_t n,
                                size_t n_shared);

/* What is held against going it alone, as the subject of a sentence ("Samenwerken", "Working together") or,
 * where nobody joins, "Dit scenario"; with a capital where it begins a sentence. */
const char *plot_scenario_subject(plot_lang lang, const sim_result *result, bool begins);

/* Partners whose chance of being better off than alone lies above one half with its whole 95 % interval;
 * *n_partners: those with a figure. */
size_t plot_findings_better_off(const sim_result *result, size_t *n_partners);

#endif
