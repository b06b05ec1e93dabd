/* The figures by which scenarios are compared: one family, so that an interval is as wide wherever it stands.
 *
 * `compare` and the report give a difference for each of these figures and, by partner, for its net present
 * value and the date on which it goes live. All of those intervals, against every scenario that is compared
 * with the base, are to hold together at 95 % (Bonferroni); any other metric of `compare --format csv` has an
 * interval at that same confidence, by itself. */
#ifndef PLOTS_COMPARED_H
#define PLOTS_COMPARED_H

#include "plots/chart.h"

/* Of the net present value over the partners that both have. */
#define PLOT_COMPARED_SHARED "npv_eur.shared"

bool plot_compared_has(const char *metric);
/* How many differences of two results belong to the family. */
size_t plot_compared_count(const sim_result *base, const sim_result *other);
/* The confidence of each interval of results[1..n) against results[0], n >= 2. */
double plot_compared_confidence(plot_results results, size_t n);

#endif
