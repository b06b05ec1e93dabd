/* One replication of a result file or of a scenario: what 'replay' and 'trace' are asked for.
 *
 * Which one, and with a scenario also as in 'run': its seed, how futures and runs are numbered, mirrored or
 * independent, values set. A result file says all that itself, so that they are refused beside one. */
#ifndef CLI_ONE_H
#define CLI_ONE_H

#include <stdbool.h>
#include <stdint.h>
#include "cli/common.h"
#include "cli/options.h"
#include "models/model.h"
#include "sim/result.h"

/* The first options of a command's table. */
enum {
    CLI_ONE_REPLICATION,
    CLI_ONE_SEED,
    CLI_ONE_RUNS_PER_FUTURE,
    CLI_ONE_ANTITHETIC,
    CLI_ONE_INDEPENDENT,
    CLI_ONE_SET,
    CLI_ONE_OPTIONS
};

#define CLI_ONE_ROWS                                                                                         \
    [CLI_ONE_REPLICATION] = {"replication", 0, true}, [CLI_ONE_SEED] = {"seed", 0, true},                    \
    [CLI_ONE_RUNS_PER_FUTURE] = {"runs-per-future", 0, true},                                                \
    [CLI_ONE_ANTITHETIC] = {"antithetic", 0, false}, [CLI_ONE_INDEPENDENT] = {"independent", 0, false},      \
    [CLI_ONE_SET] = {"set", 0, true}

#define CLI_ONE_HELP                                                                                         \
    "of a scenario, as in 'groeipad run':\n"                                                                 \
    "      --seed S              (default: 2012)\n"                                                          \
    "      --runs-per-future K   (default: 1)\n"                                                             \
    "      --antithetic, --independent\n"                                                                    \
    "      --set PATH=VALUE      another value for a config key; may be repeated\n"

typedef struct cli_one {
    const char *command; /* "replay" */
    cli_operands operands;
    cli_overrides overrides;
    model_run_options run;
    uint64_t replication;
    bool has_replication;
    const char *scenario_option; /* the last one given that only goes with a scenario */
} cli_one;

bool cli_one_init(cli_one *one, const char *command, int argc); /* false: said that there is no memory */
void cli_one_deinit(cli_one *one);

/* Takes an operand or an option below CLI_ONE_OPTIONS; false after having said what is wrong. */
bool cli_one_take(cli_one *one, int option, const char *value);
/* CLI_DONE, or CLI_USAGE after having said what is lacking or does not go together. */
int cli_one_check(const cli_one *one);

/* What is done with it: with a scenario stored is NULL. An exit status. */
typedef int (*cli_one_fn)(void *context, const model_program *program, const model_run_options *run,
                          const char *scenario, const sim_result *stored);

/* Opens what the operand names and calls run; an exit status. */
int cli_one_run(const cli_one *one, cli_one_fn run, void *context);

#endif
