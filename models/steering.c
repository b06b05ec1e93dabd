/* The steering groups: people with little time, who take up one document after another. First the officials,
 * if there is such a group, then the administrators. */
#include "models/pipeline.h"

typedef struct steering_group {
    sim_resource *resource;
    double weeks, eur_per_week;
    model_trace_kind told;
} steering_group;

enum { OFFICIAL, ADMINISTRATIVE, GROUPS };

static void take_to(model_process *process, int group);

static steering_group group_of(const model_world *world, int group)
{
    const model_pipeline *rules = &world->scenario->pipeline;
    if (group == OFFICIAL)
        return (steering_group){world->official_group, rules->official_group_weeks,
                                rules->official_group_eur_per_week, MODEL_TRACE_OFFICIAL_GROUP};
    return (steering_group){world->steering_group, rules->steering_group_weeks,
                            rules->steering_group_eur_per_week, MODEL_TRACE_STEERING_GROUP};
}

static void steering_done(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_process *process = subject;
    sim_resource_release(process->asked);
    if (!process->world->dissolved)
        take_to(process, (int)argument + 1);
}

static void steering_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                             double waited_days)
{
    (void)engine;
    (void)end;
    model_process *process = subject;
    model_world *world = process->world;
    steering_group group = group_of(world, (int)argument);
    double days = group.weeks * 7.0, eur = group.weeks * group.eur_per_week;
    MODEL_TELL(world, group.told, model_pipeline_subject(process), waited_days, days);
    if (eur > 0.0 && !world->dissolved)
        model_world_book_accession(world, MODEL_CATEGORY_PREPARATION, model_pipeline_rules(process), eur,
                                   false);
    process->next =
        model_world_schedule(world, model_world_now(world) + days, steering_done, process, argument);
}

static void take_to(model_process *process, int group)
{
    const model_world *world = process->world;
    if (group == OFFICIAL && world->scenario->pipeline.official_group_weeks <= 0.0)
        group++;
    if (group == GROUPS) {
        model_pipeline_put_to_colleges(process);
        return;
    }
    process->asked = group_of(world, group).resource;
    process->request =
        sim_resource_request(process->asked, process->accession, steering_granted, process, group);
}

void model_pipeline_steer(model_process *process)
{
    process->state = MODEL_ACCESSION_STEERING;
    take_to(process, process->world->scenario->pipeline.queues_enabled ? OFFICIAL : GROUPS);
}
