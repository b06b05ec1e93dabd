#include "cli/run_store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

typedef enum decision { START, RESUME, ALREADY_THERE, REFUSE } decision;

/* What stands at the path decides: nothing is ever replaced by a different run unless forced. */
static decision decide(const cli_store_plan *plan)
{
    char there[SIM_STORE_IDENTITY_SIZE], here[SIM_STORE_IDENTITY_SIZE];
    sim_store_state state = sim_store_probe(plan->path, there, sizeof there);
    if (state == SIM_STORE_ABSENT || plan->force)
        return START;
    sim_store_identity(plan->header, here, sizeof here);
    if (state == SIM_STORE_FOREIGN) {
        cli_complain(CLI_FAILED,
                     "%s: is no result file that this version can go on with; "
                     "--force replaces it, -o %s writes elsewhere",
                     plan->path, plan->is_file ? "FILE" : "DIR");
        return REFUSE;
    }
    if (state == SIM_STORE_UNFINISHED && there[0] == '\0') /* in use by another program: resuming says so */
        return RESUME;
    if (strcmp(there, here) != 0) {
        cli_complain(CLI_FAILED,
                     "%s: holds a different run (other config, seed, replications%s or version); "
                     "--force replaces it, -o %s writes elsewhere",
                     plan->path, plan->is_file ? ", design" : "", plan->is_file ? "FILE" : "DIR");
        return REFUSE;
    }
    return state == SIM_STORE_FINISHED ? ALREADY_THERE : RESUME;
}

static sim_status log_run(sim_store *store, const cli_store_plan *plan, double seconds, sim_error *error)
{
    char text[64];
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    sim_status status = sim_store_log(store, "ended_at", text, error);
    snprintf(text, sizeof text, "%.3f", seconds);
    if (status == SIM_OK)
        status = sim_store_log(store, "seconds", text, error);
    snprintf(text, sizeof text, "%d", plan->jobs > 0 ? plan->jobs : sim_processor_count());
    return status == SIM_OK ? sim_store_log(store, "jobs", text, error) : status;
}

static void say_speed(const cli_store_plan *plan, uint64_t replications, double seconds)
{
    if (!plan->is_verbose)
        return;
    char duration[32];
    cli_duration_format(duration, sizeof duration, seconds);
    fprintf(stderr, "%s: %" PRIu64 " replications in %s, %.0f a second, on %d threads\n", plan->path,
            replications, duration, (double)replications / (seconds > 0.0 ? seconds : 1.0),
            plan->jobs > 0 ? plan->jobs : sim_processor_count());
}

static void see_row(void *precision, const double *scalars)
{
    sim_precision_add(precision, scalars);
}

/* The stopping rule, having seen what the store holds of the aggregate's replications; NULL where none is
 * asked. */
static sim_status make_precision(const cli_store_plan *plan, sim_store *store,
                                 const sim_experiment *experiment, sim_precision **precision,
                                 sim_error *error)
{
    *precision = NULL;
    if (plan->n_targets == 0)
        return SIM_OK;
    uint64_t group = sim_replication_group(experiment->runs_per_future, experiment->antithetic);
    *precision = sim_precision_create(plan->targets, plan->n_targets, group);
    if (*precision == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the replications");
    return sim_store_each_row(store, sim_experiment_done(experiment), see_row, *precision, error);
}

/* The replications, into an open store; a stop leaves a checkpoint. */
static sim_status simulate(const cli_store_plan *plan, sim_store *store, sim_aggregate *aggregate,
                           sim_error *error)
{
    cli_progress progress = cli_progress_make(plan->label, !plan->is_quiet);
    double began = cli_seconds();
    sim_experiment experiment = *plan->experiment;
    experiment.jobs = plan->jobs;
    experiment.aggregate = aggregate;
    experiment.sink = sim_store_append;
    experiment.sink_context = store;
    experiment.progress = cli_progress_update;
    experiment.progress_context = &progress;
    experiment.stop = cli_interrupt_flag();
    uint64_t before = sim_experiment_done(&experiment);
    sim_status status = make_precision(plan, store, &experiment, &experiment.precision, error);
    cli_progress_update(&progress, before, experiment.replications);
    if (status == SIM_OK)
        status = sim_experiment_run(&experiment, error);
    sim_precision_destroy(experiment.precision);
    experiment.precision = NULL;
    cli_progress_clear(&progress);
    double seconds = cli_seconds() - began;
    if (status == SIM_OK && plan->after != NULL)
        status = plan->after(plan->after_context, &experiment, store, error);
    sim_error second = {0}; /* the first reason is the one to tell */
    if (status == SIM_ERR_INTERRUPTED && log_run(store, plan, seconds, &second) == SIM_OK)
        sim_store_checkpoint(store, aggregate, &second);
    if (status == SIM_ERR_FAILED) /* the file tells of each replication why */
        sim_store_finish(store, aggregate, &second);
    if (status == SIM_OK)
        status = log_run(store, plan, seconds, error);
    if (status == SIM_OK)
        status = sim_store_finish(store, aggregate, error);
    if (status == SIM_OK)
        say_speed(plan, sim_experiment_done(&experiment) - before, seconds);
    if (status == SIM_ERR_INTERRUPTED && second.code != SIM_OK) {
        *error = second;
        status = second.code;
    }
    return status;
}

int cli_run_store(const cli_store_plan *plan)
{
    const sim_layout *layout = plan->experiment->layout;
    decision what = decide(plan);
    if (what == REFUSE)
        return CLI_FAILED;
    if (what == ALREADY_THERE) {
        if (!plan->is_quiet)
            fprintf(stderr, "%s: this run is already there\n", plan->path);
        return CLI_DONE;
    }
    sim_error error = {0};
    sim_store *store = NULL;
    sim_aggregate *aggregate = sim_aggregate_create(layout);
    sim_status status = SIM_OK;
    if (aggregate == NULL)
        status = sim_error_set(&error, SIM_ERR_MEMORY, "no memory for the monthly series");
    else if (what == RESUME)
        status = sim_store_resume(plan->path, layout, aggregate, &store, &error);
    else
        status = sim_store_create(plan->path, plan->header, layout, &store, &error);
    if (status == SIM_OK && what == RESUME && !plan->is_quiet)
        fprintf(stderr, "%s: goes on after %" PRIu64 " replications\n", plan->path,
                aggregate->blocks_done * SIM_BLOCK);
    if (status == SIM_OK)
        status = simulate(plan, store, aggregate, &error);
    sim_store_close(store);
    sim_aggregate_destroy(aggregate);
    return status == SIM_OK ? CLI_DONE : cli_complain_error(&error);
}
