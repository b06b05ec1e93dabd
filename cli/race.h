/* Which of the plans that a search found is the best, on luck that the search has not seen, with a stated
 * probability: KN (sim/selection.h) by the first objective, where that is a mean. */
#ifndef CLI_RACE_H
#define CLI_RACE_H

#include "cli/evaluator.h"

#define CLI_RACE_MOST 16384 /* runs of a plan, after which the race is left undecided */

typedef struct cli_race_spec {
    const cli_evaluator *evaluator;
    const size_t *plans; /* indices of evaluations */
    size_t n;            /* 2 to SIM_SELECTION_MOST */
    double indifference, confidence;
    uint64_t first; /* replication to begin with */
} cli_race_spec;

typedef struct cli_race {
    size_t best; /* of the plans, 0..n-1 */
    bool is_over, has_guarantee;
    uint64_t runs; /* most of any plan */
    size_t left;   /* plans in the race when it ended */
} cli_race;

/* CLI_DONE, CLI_INTERRUPTED, or CLI_FAILED after having said why. */
int cli_race_run(const cli_race_spec *spec, cli_race *race);

#endif
