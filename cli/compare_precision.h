/* How many replications make the differences of scenarios with the first known so well.
 *
 * In two stages (Stein, Annals of Mathematical Statistics 16, 1945; cli/study_precision.h): a pilot gives the
 * variance of each paired difference, and with it the number of replications, the same for all scenarios. All
 * intervals together hold at 95 %. The pilot's replications are the first of the run. */
#ifndef CLI_COMPARE_PRECISION_H
#define CLI_COMPARE_PRECISION_H

#include "cli/common.h"
#include "cli/precision.h"

typedef struct cli_compare_precision {
    const char *const *configs; /* the first is the base */
    size_t n;                   /* >= 2 */
    cli_overrides overrides;
    uint64_t seed, runs_per_future;
    int jobs;
    cli_precision precision; /* of differences: amounts only */
    uint64_t most;
    bool is_quiet;
} cli_compare_precision;

/* Sets *replications; where the most is not enough it is said on stderr. CLI_DONE, CLI_INTERRUPTED or another
 * exit status after having said what is wrong. */
int cli_compare_replications(const cli_compare_precision *wanted, uint64_t *replications);

#endif
