#include "cli/run_scenario.h"

#include "cli/risk_impacts.h"
#include "cli/run_store.h"

sim_experiment cli_experiment_of(const model_program *program, const model_run_options *options,
                                 const char *scenario)
{
    return (sim_experiment){.layout = model_program_layout(program),
                            .model = model_program_model(program),
                            .seed = options->seed,
                            .salt = options->independent ? sim_entity_id(scenario) : 0,
                            .replications = options->replications,
                            .runs_per_future = options->runs_per_future,
                            .antithetic = options->antithetic};
}

typedef struct context {
    const cli_run_plan *plan;
    const model_program *program;
} context;

static sim_status run_risk_impacts(void *of, const sim_experiment *experiment, sim_store *store,
                                   sim_error *error)
{
    const context *c = of;
    return cli_risk_impacts_run(c->plan, c->program, experiment, store, error);
}

int cli_run_scenario(const cli_run_plan *plan, const model_program *program)
{
    sim_experiment experiment = cli_experiment_of(program, &plan->options, plan->label);
    context after = {plan, program};
    cli_store_plan store = {.path = plan->path,
                            .label = plan->label,
                            .header = plan->header,
                            .experiment = &experiment,
                            .targets = plan->targets,
                            .n_targets = plan->n_targets,
                            .after = run_risk_impacts,
                            .after_context = &after,
                            .jobs = plan->jobs,
                            .force = plan->force,
                            .is_quiet = plan->is_quiet,
                            .is_verbose = plan->is_verbose};
    return cli_run_store(&store);
}
