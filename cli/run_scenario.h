/* One scenario from replications to its result file. */
#ifndef CLI_RUN_SCENARIO_H
#define CLI_RUN_SCENARIO_H

#include <stdbool.h>
#include "models/model.h"
#include "sim/experiment.h"
#include "sim/precision.h"
#include "sim/result.h"

#define CLI_DEFAULT_SEED 2012

typedef struct cli_run_plan {
    const char *path;         /* of the result file */
    const char *label;        /* the scenario's id */
    const sim_result *header; /* manifest, entities, ... of the run; its identity */
    model_run_options options;
    const sim_precision_target *targets; /* of options.precision; NULL: none */
    size_t n_targets;
    int jobs;   /* 0: as many as there are processors */
    bool force; /* replaces what stands at path and runs anew */
    bool is_quiet;
    bool is_verbose;
} cli_run_plan;

/* Runs, or goes on with an unfinished run of the same identity, or finds the finished one already there.
 * Returns an exit status; what went wrong is said on stderr. Stops at SIGINT and SIGTERM (CLI_INTERRUPTED),
 * the work saved. */
int cli_run_scenario(const cli_run_plan *plan, const model_program *program);

/* The experiment of a run: layout, model, keys of the replications and their number. */
sim_experiment cli_experiment_of(const model_program *program, const model_run_options *options,
                                 const char *scenario);

#endif
