/* The run of a result file, from the file alone: its config, written to a directory of its own and loaded,
 * and its numbers. */
#ifndef CLI_AGAIN_H
#define CLI_AGAIN_H

#include <stdbool.h>
#include "cli/output.h"
#include "cli/precision.h"
#include "models/model.h"
#include "sim/result.h"

typedef struct cli_again {
    char directory[512], config[CLI_PATH_SIZE];
    char path[CLI_PATH_SIZE]; /* for a second result file */
    model_scenario *scenario;
    model_program *program;
    model_run_options run;
    sim_precision_target targets[CLI_PRECISION_MOST];
    size_t n_targets;
} cli_again;

/* CLI_DONE, or an exit status after having said what is wrong. stored must outlive it. To be closed either
 * way. */
int cli_again_open(cli_again *again, const sim_result *stored);
void cli_again_close(cli_again *again); /* takes the directory away */

/* A result file shows by its first bytes; what is none is read as a scenario. */
bool cli_is_result(const char *path);
/* The manifest's value; "" when there is none. */
const char *cli_manifest(const sim_result *result, const char *key);

#endif
