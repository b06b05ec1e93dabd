/* compare --demand: in what share of the futures each result meets demands on its outcomes (satisficing),
 * each and all of them, and how much that differs from the first result on the same luck.
 *
 * A demand is a condition of plots/where.h ("npv_eur>=0"). What has no value in a future does not meet a
 * demand there, but a year or number of months that never comes is later or longer than any. Replications
 * that failed do not count. Shares have Wilson's interval, over futures where these have several runs
 * (sim/grouped.h); differences Student's over pairs, adjusted for their number. */
#ifndef CLI_DEMANDS_H
#define CLI_DEMANDS_H

#include <stdbool.h>
#include <stdio.h>
#include "cli/summary.h"
#include "plots/lang.h"
#include "plots/where.h"
#include "sim/result.h"

#define CLI_DEMANDS_MOST 8

typedef struct cli_demands {
    plot_where items[CLI_DEMANDS_MOST];
    const char *texts[CLI_DEMANDS_MOST]; /* borrowed: as they were typed */
    size_t n;
} cli_demands;

/* Takes a condition; false, with a complaint, for what is none. */
bool cli_demands_add(cli_demands *demands, const char *text);

/* Of n results of the same luck (cli/pairs.h; one is fine); names: what a reader knows them by. An exit
 * status, after having said what is wrong: a metric that a result has not. */
int cli_demands_write(FILE *file, cli_format format, const cli_demands *demands,
                      const sim_result *const *results, const char *const *names, size_t n, plot_lang lang);

#endif
