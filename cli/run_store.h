/* An experiment from its replications to its result file. */
#ifndef CLI_RUN_STORE_H
#define CLI_RUN_STORE_H

#include <stdbool.h>
#include "sim/experiment.h"
#include "sim/precision.h"
#include "sim/result.h"
#include "sim/store.h"

/* What is still to be done when all replications are in the store (still open); a status as of the rest. */
typedef sim_status cli_after_fn(void *context, const sim_experiment *experiment, sim_store *store,
                                sim_error *error);

typedef struct cli_store_plan {
    const char *path;                    /* of the result file */
    bool is_file;                        /* the user names the file, not its directory: for messages */
    const char *label;                   /* the scenario's id: for the progress bar */
    const sim_result *header;            /* manifest, entities, ... of the run; its identity */
    const sim_experiment *experiment;    /* layout, model, keys of the replications and their number */
    const sim_precision_target *targets; /* of a precision; NULL: none */
    size_t n_targets;
    cli_after_fn *after; /* may be NULL */
    void *after_context;
    int jobs;   /* 0: as many as there are processors */
    bool force; /* replaces what stands at path and runs anew */
    bool is_quiet;
    bool is_verbose;
} cli_store_plan;

/* Runs, or goes on with an unfinished run of the same identity, or finds the finished one already there.
 * Returns an exit status; what went wrong is said on stderr. Stops at SIGINT and SIGTERM (CLI_INTERRUPTED),
 * the work saved. */
int cli_run_store(const cli_store_plan *plan);

#endif
