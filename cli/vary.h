/* What a study varies: the --vary options of a command line, and the factors that they make of a scenario.
 *
 *   PATH=V1,V2,...  levels: numbers, dates, true, false, texts (quotes may be left out)
 *   PATH=A..B/N     N levels, evenly from A to B
 *   PATH=A..B       all between A and B; of a key of whole numbers each of them is a level
 *   PATH            an unknown of the scenario over its own distribution; may be a pattern, 'staffing.*'
 *
 * A range that is no levels makes of its key an unknown, uniform between the two, where a key can be one. */
#ifndef CLI_VARY_H
#define CLI_VARY_H

#include "cli/common.h"
#include "models/points.h"

#define CLI_VARY_MOST_LEVELS 1000 /* of a factor */

typedef struct cli_vary {
    const char **items; /* owned array; texts are borrowed from the arguments */
    size_t n;
} cli_vary;

void cli_vary_add(cli_vary *vary, const char *text);
void cli_vary_deinit(cli_vary *vary);

/* A scenario and what is varied in it; model_points_spec can be pointed at it. */
typedef struct cli_factors {
    model_scenario *scenario; /* with ranges as unknowns */
    model_program *program;
    cli_overrides overrides; /* those of the command line, then those of ranges; owned */
    model_factor *items;     /* owned, with paths and levels */
    size_t n;
} cli_factors;

/* Loads path with the overrides and makes the factors: those of vary in their order. CLI_DONE, or CLI_USAGE
 * after having said all that is wrong, of each level too. To be closed either way. needs_levels: every factor
 * must have levels, as a factorial design needs. */
int cli_factors_open(cli_factors *factors, const char *path, const cli_overrides *overrides,
                     const cli_vary *vary, bool needs_levels, bool is_quiet);
void cli_factors_close(cli_factors *factors);

#endif
