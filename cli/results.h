/* Result files given on a command line, read whole. */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "cli/options.h"
#include "sim/result.h"

typedef struct cli_results {
    sim_result **items; /* owned */
    size_t n;
} cli_results;

/* Reads all and sees to it that they can be told apart (labels.h); CLI_DONE, or an exit status after having
 * said on stderr which cannot be read (every one that cannot). */
int cli_results_read(const cli_operands *paths, const cli_operands *labels, cli_results *results);
void cli_results_deinit(cli_results *results);

#endif
