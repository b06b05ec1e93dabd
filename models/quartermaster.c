/* Quartermasters: each leads one accession from its last decision stage until it is live; there are few. */
#include "models/pipeline.h"

bool model_pipeline_is_led(const model_process *process)
{
    const model_scenario *s = process->world->scenario;
    return s->pipeline.quartermasters > 0 && process->stage + 2 >= (int)s->n_stages;
}

static void appointed(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                      double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    model_process *process = subject;
    process->holds_quartermaster = process->world->scenario->pipeline.queues_enabled;
    if (process->world->dissolved) {
        model_pipeline_release_quartermaster(process);
        return;
    }
    MODEL_TELL(process->world, MODEL_TRACE_QUARTERMASTER, model_pipeline_subject(process), waited_days,
               process->world->scenario->pipeline.quartermaster_eur_per_month);
    model_pipeline_begin_stage(process);
}

void model_pipeline_appoint(model_process *process)
{
    model_world *world = process->world;
    if (process->holds_quartermaster || !model_pipeline_is_led(process)) {
        model_pipeline_begin_stage(process);
    } else if (world->scenario->pipeline.queues_enabled) {
        process->state = MODEL_ACCESSION_QUEUED;
        process->asked = world->quartermasters;
        process->request = sim_resource_request(process->asked, process->accession, appointed, process, 0);
    } else {
        appointed(world->engine, process, 0, SIM_WAIT_GRANTED, 0.0);
    }
}

void model_pipeline_release_quartermaster(model_process *process)
{
    if (process->holds_quartermaster)
        sim_resource_release(process->world->quartermasters);
    process->holds_quartermaster = false;
}
