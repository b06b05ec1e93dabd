/* The decision: one draw, and what follows from it. */
#include <math.h>
#include "models/alternatives.h"
#include "models/partnership.h"
#include "models/pipeline.h"
#include "models/support.h"

/* What a decision is drawn from. */
typedef struct grounds {
    int least_support; /* participant */
    double intercept, support, benefit, quality;
    double go, not_yet; /* probability of go; of go or not yet, while attempts are left */
} grounds;

static grounds weigh(const model_process *process)
{
    const model_world *world = process->world;
    const model_stage *stage = model_pipeline_stage(process);
    grounds g = {.support = INFINITY};
    double workplaces = 0.0;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++) {
        int participant = model_pipeline_participant(process, i);
        double weight = world->partners[participant].led_workplaces;
        if (!world->partners[participant].acts)
            continue;
        if (world->partners[participant].support < g.support)
            g.least_support = participant;
        g.support = fmin(g.support, world->partners[participant].support);
        g.quality +=
            weight * model_world_organisation(world, world->partners[participant].served_by)->satisfaction;
        workplaces += weight;
    }
    g.quality /= workplaces;
    if (world->founded) /* the service that the partnership shows */
        g.quality = model_world_partnership(world)->satisfaction;
    g.benefit = model_partnership_planned_benefit(world, process->accession);
    g.intercept = stage->go_intercept;
    if (!model_pipeline_rules(process)->founders)
        g.intercept += world->scenario->pipeline.later_partner_logit;
    double logit = g.intercept + stage->go_support_weight * (g.support - 0.5) +
                   stage->go_benefit_weight * g.benefit + stage->go_quality_weight * (g.quality - 6.5);
    g.go = 1.0 / (1.0 + exp(-logit));
    g.not_yet = g.go + (1.0 - g.go) * stage->not_yet_share;
    return g;
}

static void tell_decision(const model_process *process, model_trace_kind outcome, const grounds *g, double u)
{
    const model_stage *stage = model_pipeline_stage(process);
    model_subject decided = model_pipeline_subject(process);
    decided.participant = g->least_support;
    MODEL_TELL(process->world, outcome, decided, g->go, u, g->not_yet, process->tried,
               process->world->scenario->pipeline.max_attempts, g->intercept, g->support,
               stage->go_support_weight * (g->support - 0.5), g->benefit,
               stage->go_benefit_weight * g->benefit, g->quality,
               stage->go_quality_weight * (g->quality - 6.5));
}

static void decide_go(model_process *process)
{
    model_world *world = process->world;
    int stage = process->stage;
    process->stage_end_days[stage] = model_world_now(world);
    if (world->scenario->stages[stage + 1].kind == MODEL_STAGE_TRANSITION) {
        MODEL_TELL(world, MODEL_TRACE_AGREEMENT_SIGNED, model_pipeline_subject(process),
                   model_pipeline_months_since_begun(process));
        model_pipeline_release_team(process);
    }
    model_pipeline_release_followers(world, process->accession, stage);
    model_pipeline_enter_stage(process, stage + 1);
}

static void decide_not_yet(model_process *process)
{
    const model_accession *rules = model_pipeline_rules(process);
    double months =
        model_pipeline_sample(process, &model_pipeline_stage(process)->rework_months, MODEL_PURPOSE_REWORK) *
        process->world->scenario->pipeline.duration_factor;
    MODEL_TELL(process->world, MODEL_TRACE_REWORK, model_pipeline_subject(process), months,
               process->world->scenario->support.waiting_weight);
    process->not_yets++;
    process->attempt++;
    model_alternatives_after_not_yet(process);
    for (int i = 0; i < rules->n_members; i++)
        model_support_shock(process->world, model_pipeline_participant(process, i),
                            -process->world->scenario->support.waiting_weight, 0.0);
    /* After the rework the bodies advise anew. */
    model_pipeline_go_on(process, MODEL_ACCESSION_REWORK, months * MODEL_DAYS_PER_MONTH,
                         model_pipeline_work_done);
}

static void decide_no_go(model_process *process)
{
    model_world *world = process->world;
    const model_stage *stage = model_pipeline_stage(process);
    process->no_gos++;
    process->no_go_at[process->stage] = true;
    process->state = MODEL_ACCESSION_STOPPED;
    process->stopped_days = model_world_now(world);
    model_pipeline_set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
    model_pipeline_release_team(process);
    uint64_t entity = model_accession_entity(world, process->accession, process->stage);
    double months = model_world_sample(world, &stage->return_months, MODEL_PURPOSE_RETURN_MONTHS, entity,
                                       process->returns);
    bool returns = model_world_uniform(world, MODEL_PURPOSE_RETURN, entity, process->returns) <
                   stage->return_probability;
    MODEL_TELL(world, MODEL_TRACE_STOPPED, model_pipeline_subject(process), returns ? 1.0 : 0.0,
               returns ? months : (double)NAN);
    process->returns++;
    process->attempt++;
    if (returns)
        process->next = model_world_schedule(world, model_world_now(world) + months * MODEL_DAYS_PER_MONTH,
                                             model_pipeline_queue, process, 0);
}

void model_pipeline_decide(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    const model_world *world = process->world;
    if (world->dissolved)
        return;
    grounds g = weigh(process);
    uint64_t entity = model_accession_entity(world, process->accession, process->stage);
    double u = model_world_uniform(world, MODEL_PURPOSE_DECISION, entity, process->attempt);
    bool last = ++process->tried >= (uint32_t)world->scenario->pipeline.max_attempts;
    bool is_go = u < g.go, is_not_yet = !is_go && u < g.not_yet && !last;
    tell_decision(process,
                  is_go        ? MODEL_TRACE_DECISION_GO
                  : is_not_yet ? MODEL_TRACE_DECISION_NOT_YET
                               : MODEL_TRACE_DECISION_NO_GO,
                  &g, u);
    if (is_go)
        decide_go(process);
    else if (is_not_yet)
        decide_not_yet(process);
    else
        decide_no_go(process);
}
