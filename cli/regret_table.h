/* compare --regret: of each measure that has a better side, how much worse each result is than the best of
 * all in the same future. */
#ifndef CLI_REGRET_TABLE_H
#define CLI_REGRET_TABLE_H

#include <stdio.h>
#include "cli/summary.h"
#include "plots/lang.h"
#include "sim/result.h"

/* Of 2 to SIM_REGRET_MOST results of the same luck (cli/pairs.h); names: what a reader knows them by. An exit
 * status, after having said what is wrong. Measures without a value in some future, and totals where partners
 * are not the same, are left out; the text says so. */
int cli_regret_write(FILE *file, cli_format format, const sim_result *const *results,
                     const char *const *names, size_t n, plot_lang lang);

#endif
