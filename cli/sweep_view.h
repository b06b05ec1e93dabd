/* How a study's points are shown: a table for people, records for programs. */
#ifndef CLI_SWEEP_VIEW_H
#define CLI_SWEEP_VIEW_H

#include <stdbool.h>
#include <stdio.h>
#include "cli/summary.h"
#include "plots/lang.h"
#include "sim/result.h"

/* The metric at each point (the best and the worst where there are many), the difference with the scenario as
 * it is, and what goes with it where points fill the space. False without memory or when writing failed. */
bool cli_sweep_print(FILE *file, const sim_result *study, const sim_column *metric, plot_lang lang);

/* A record a point and metric: point, each factor's value, metric, unit, n, mean, half_width_95, sd,
 * difference, difference_half_width, confidence, share_higher. metric NULL: all that are kept. */
bool cli_sweep_write(FILE *file, cli_format format, const sim_result *study, const sim_column *metric);

#endif
