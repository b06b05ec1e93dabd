/* The steering group: people with little time, who prepare one decision after another. */
#include "models/pipeline.h"

static void steering_done(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (process->world->scenario->pipeline.queues_enabled)
        sim_resource_release(process->world->steering_group);
    if (process->world->dissolved)
        return;
    model_pipeline_meet(process);
}

static void steering_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                             double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    model_process *process = subject;
    double days = process->world->scenario->pipeline.steering_group_weeks * 7.0;
    MODEL_TELL(process->world, MODEL_TRACE_STEERING_GROUP, model_pipeline_subject(process), waited_days,
               days);
    process->next = model_world_schedule(process->world, model_world_now(process->world) + days,
                                         steering_done, process, 0);
}

void model_pipeline_steer(model_process *process)
{
    process->state = MODEL_ACCESSION_STEERING;
    if (process->world->scenario->pipeline.queues_enabled)
        process->request = sim_resource_request(process->world->steering_group, process->accession,
                                                steering_granted, process, 0);
    else
        steering_done(process->world->engine, process, 0);
}
