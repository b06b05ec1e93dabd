/* --precision METRIC=REL%|ABS: how well which means are to be known, from text to targets and back to words.
 */
#ifndef CLI_PRECISION_H
#define CLI_PRECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "sim/precision.h"
#include "sim/result.h"

#define CLI_PRECISION_MOST 16 /* targets */
#define CLI_PRECISION_TEXT 1536

typedef struct cli_precision_item {
    char metric[80];
    bool is_relative;
    double width; /* in the metric's unit; relative: a share */
} cli_precision_item;

/* What was asked, sorted by metric, so that the order in which it was asked does not matter. */
typedef struct cli_precision {
    cli_precision_item items[CLI_PRECISION_MOST];
    size_t n;
} cli_precision;

/* Takes METRIC=2% or METRIC=250000; false, with a complaint, for what cannot be meant: a metric twice, a
 * share of a mean that may be near 0 or of a calendar year. */
bool cli_precision_add(cli_precision *precision, const char *text);
/* One line, for the manifest: "npv_eur=250000;total_cost_eur=1%". */
const char *cli_precision_text(const cli_precision *precision, char text[static CLI_PRECISION_TEXT]);
/* Such a line read back; false, with a complaint. */
bool cli_precision_read(cli_precision *precision, const char *text);

/* What the metrics are in a scenario's layout; false, with a complaint for each that it has not. */
bool cli_precision_targets(const cli_precision *precision, const sim_layout *layout, const char *scenario,
                           sim_precision_target targets[static CLI_PRECISION_MOST]);

/* How a result stands to what its run was to reach (nothing if it was not): lines on stderr, one if all is
 * reached, else one a metric that is not. */
void cli_precision_report(const sim_result *result, bool is_quiet);

#endif
