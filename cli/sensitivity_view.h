/* How a sensitivity study is shown: a table and findings for people, records for programs. */
#ifndef CLI_SENSITIVITY_VIEW_H
#define CLI_SENSITIVITY_VIEW_H

#include <stdio.h>
#include "cli/summary.h"
#include "plots/chart.h"

/* What a study of design "tornado", "morris" or "sobol" says of the metric and statistic of the options, in
 * their language: the finding in words, factors by importance with intervals, what it cost and how much more
 * rows would tell. CLI_DONE, or an exit status after having said what is wrong. */
int cli_sensitivity_print(FILE *file, const sim_result *study, const plot_options *options);

/* A record a factor (or pair of factors) and index: method, metric, statistic, factor, with_factor, name,
 * values, index, unit, value, low_95, high_95. */
int cli_sensitivity_write(FILE *file, cli_format format, const sim_result *study,
                          const plot_options *options);

/* How well the study knows what it says: of sobol the largest half-width of an index, of morris that of mu*
 * as a share of the largest mu*. NaN where it cannot be told or of another design. */
double cli_sensitivity_width(const sim_result *study, const plot_options *options);

#endif
