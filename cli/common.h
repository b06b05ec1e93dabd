/* What the subcommands that read scenarios share: --set, loading, and problems on stderr. */
#ifndef CLI_COMMON_H
#define CLI_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include "models/scenario.h"

/* The --set options of a command line, in their order. */
typedef struct cli_overrides {
    model_override *items; /* owned, with the paths; values are borrowed from the arguments */
    size_t n;
} cli_overrides;

void cli_overrides_init(cli_overrides *overrides);
void cli_overrides_deinit(cli_overrides *overrides);
/* Takes PATH=VALUE; false, with a complaint, for anything else. */
bool cli_overrides_add(cli_overrides *overrides, const char *text);

/* How the warnings of a scenario are told. */
typedef enum cli_warnings { CLI_WARNINGS_NONE, CLI_WARNINGS_COUNTED, CLI_WARNINGS_LISTED } cli_warnings;

/* Writes every problem as one line on stderr: "file:line: path: message". */
void cli_problems_print(const char *path, const sim_problems *problems, cli_warnings warnings);

/* Loads path ('-': standard input) and prints what is wrong with it; CLI_DONE or CLI_USAGE. The caller
 * destroys *scenario, which is NULL after an error. Quiet: no word about warnings. */
int cli_scenario_load(const char *path, const cli_overrides *overrides, bool is_quiet,
                      model_scenario **scenario);

#endif
