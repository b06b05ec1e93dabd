#include "models/dispute.h"

#include "models/merger.h"
#include "models/sharing.h"
#include "models/support.h"

static void settled(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    const model_world *world = subject;
    sim_resource_release(world->steering_group);
}

static void taken_up(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                     double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    (void)waited_days;
    model_world *world = subject;
    model_world_schedule(world, model_world_now(world) + 7.0 * world->scenario->sharing.dispute_weeks,
                         settled, world, 0);
}

static void break_out(model_world *world, int participant, double share, double fair)
{
    const model_sharing *rules = &world->scenario->sharing;
    world->disputes++;
    MODEL_TELL(world, MODEL_TRACE_DISPUTE, model_subject_participant(participant), share, fair);
    model_support_shock(world, participant, -rules->dispute_support_logit, 0.0);
    if (world->scenario->pipeline.queues_enabled && rules->dispute_weeks > 0.0)
        sim_resource_request(world->steering_group, 0, taken_up, world, 0);
}

/* Of a member that leads others: their shares are its own. */
static void judge(model_world *world, const model_organisation *partnership, int participant,
                  const double *fair_shares)
{
    const model_sharing *rules = &world->scenario->sharing;
    model_partner *partner = &world->partners[participant];
    double share = 0.0, fair = 0.0;
    for (int i = 0; i < partnership->n_members; i++) {
        if (model_merger_leader(world, partnership->members[i]) != participant)
            continue;
        share += partnership->shares[i];
        fair += fair_shares[i];
    }
    if (share <= fair * (1.0 + rules->dispute_margin_share))
        return;
    uint64_t entity = model_world_participant(world, participant)->entity;
    partner->dispute_hazard += rules->dispute_rate_per_year / 12.0;
    for (;;) {
        if (partner->dispute_at == 0.0)
            partner->dispute_at = sim_exponential_at(&world->chance, MODEL_PURPOSE_DISPUTE, entity, 0);
        if (partner->dispute_hazard < partner->dispute_at)
            return;
        break_out(world, participant, share, fair);
        partner->dispute_at +=
            sim_exponential_at(&world->chance, MODEL_PURPOSE_DISPUTE, entity, ++partner->disputes);
    }
}

void model_dispute_close_month(model_world *world)
{
    const model_sharing *rules = &world->scenario->sharing;
    model_organisation *partnership = model_world_partnership(world);
    model_sharing_key yardstick = rules->dispute_yardstick == MODEL_YARDSTICK_SHAPLEY
                                      ? MODEL_SHARING_SHAPLEY
                                      : MODEL_SHARING_BROUGHT_IN;
    int n = partnership->n_members;
    if (rules->dispute_rate_per_year <= 0.0 || rules->key == yardstick || n < 2 || !partnership->active)
        return;
    double fair[MODEL_MAX_MUNICIPALITIES];
    if (yardstick == MODEL_SHARING_SHAPLEY)
        model_sharing_update_shapley(world, partnership);
    double sum = model_sharing_weights_by(world, yardstick, partnership->members, n, fair);
    for (int i = 0; i < n; i++)
        fair[i] /= sum;
    for (int i = 0; i < n; i++)
        if (model_merger_leader(world, partnership->members[i]) == partnership->members[i])
            judge(world, partnership, partnership->members[i], fair);
}
