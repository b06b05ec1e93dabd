/* Searches among plans: which are evaluated next.
 *
 *   fronts   NSGA-II (sim/nsga2.h) over all objectives, from the scenario as it is; what is left of the
 *            evaluations, and a fifth of them at least, then improves the plan that is best by the first
 *            objective, one decision at a time
 *   local    one objective: iterated local search (sim/local_search.h)
 *   anneal   one objective: simulated annealing of GSL (gsl_siman), one decision changed a step; then local
 */
#ifndef CLI_SEARCH_H
#define CLI_SEARCH_H

#include "cli/evaluator.h"

typedef enum cli_engine { CLI_ENGINE_FRONTS, CLI_ENGINE_LOCAL, CLI_ENGINE_ANNEAL } cli_engine;

typedef struct cli_search_result {
    bool is_settled; /* no single change of one decision makes the best by the first objective better */
} cli_search_result;

/* At most about `most` evaluations (a batch may go beyond). CLI_DONE, CLI_INTERRUPTED, or CLI_FAILED after
 * having said why. */
int cli_search(cli_evaluator *evaluator, cli_engine engine, uint64_t most, cli_search_result *result);

/* The best evaluation by the first objective, of those that break requirements least. SIZE_MAX: none has a
 * value. */
size_t cli_search_best(const cli_evaluator *evaluator);

/* Evaluations that break no requirement and that no other dominates, by the first objective, best first; at
 * most `most` of them, those with most room. Where all break one: the one that breaks them least. found: room
 * for most; gives how many. */
size_t cli_search_front(const cli_evaluator *evaluator, size_t *found, size_t most);

#endif
