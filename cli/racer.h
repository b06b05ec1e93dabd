/* One metric of one scenario, as many replications of it as are asked for, one by one in order.
 *
 * A scenario is run; a result file gives what it holds and then goes on where it ends, from the config that
 * is in it. Nothing is written. The same replications give the same values on any number of threads. */
#ifndef CLI_RACER_H
#define CLI_RACER_H

#include <signal.h>
#include <stdbool.h>
#include "cli/again.h"
#include "cli/common.h"
#include "models/model.h"

typedef struct cli_racer {
    const char *operand;            /* borrowed */
    const model_scenario *scenario; /* of its own, or of again */
    const model_program *program;
    model_run_options run; /* seed, runs per future, mirrored; of a result its own */
    bool is_result;
    size_t *scalars; /* of the layout, whose sum is the value; owned */
    size_t n_scalars;
    double *values; /* of replications 0 .. n - 1; owned */
    size_t n, capacity;
    /* owned */
    model_scenario *own_scenario;
    model_program *own_program;
    sim_result *stored;
    cli_again again;
} cli_racer;

/* Opens a scenario or a result file. run: how a scenario is run. An exit status, after having said what is
 * wrong; to be closed either way. */
int cli_racer_open(cli_racer *racer, const char *operand, const cli_overrides *overrides,
                   const model_run_options *run, bool is_quiet);
void cli_racer_close(cli_racer *racer); /* zeroed is fine */

/* Which metric, for all of them: a scalar that each has, or CLI_SHARED_NPV, the sum over the partners that
 * all have. n_left_out: partners that only some have. option: for messages. An exit status. */
int cli_racers_choose(cli_racer *racers, size_t n, const char *option, const char *metric,
                      size_t *n_left_out);

/* Sees to it that there are so many values. An exit status; CLI_INTERRUPTED: there are none more than before.
 * A replication that fails or in which the metric does not exist is refused. */
int cli_racer_extend(cli_racer *racer, size_t n, const char *metric, int jobs,
                     const volatile sig_atomic_t *stop);

#endif
