/* The decision: one draw, and what follows from it. */
#include <math.h>
#include "models/alternatives.h"
#include "models/business_case.h"
#include "models/pipeline.h"
#include "models/support.h"

static double logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

/* The lowest support among those who decide, the planned benefit of the least well-off, and the service that
 * is shown: the partnership's; before there is one, their own by workplaces. */
static model_grounds weigh(const model_process *process)
{
    const model_world *world = process->world;
    const model_stage *stage = model_pipeline_stage(process);
    model_grounds g = {.support = INFINITY};
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
    if (world->founded)
        g.quality = model_world_partnership(world)->satisfaction;
    g.quality += process->quality_gain_points;
    g.benefit = model_business_case_benefit(world, process->accession);
    g.term[MODEL_GAP_SUPPORT] = stage->go_support_weight * (g.support - 0.5);
    g.term[MODEL_GAP_BUSINESS_CASE] = stage->go_benefit_weight * g.benefit;
    g.term[MODEL_GAP_QUALITY] = stage->go_quality_weight * (g.quality - 6.5);
    g.term[MODEL_GAP_SCOPE] = process->scope_gain_logit;
    g.intercept = stage->go_intercept;
    if (!model_pipeline_rules(process)->founders)
        g.intercept += world->scenario->pipeline.later_partner_logit;
    double logit = g.intercept + g.term[MODEL_GAP_SUPPORT] + g.term[MODEL_GAP_BUSINESS_CASE] +
                   g.term[MODEL_GAP_QUALITY] + g.term[MODEL_GAP_SCOPE];
    g.go = logistic(logit);
    g.not_yet = g.go + (1.0 - g.go) * stage->not_yet_share;
    return g;
}

static void tell_decision(const model_process *process, model_trace_kind outcome, const model_grounds *g,
                          double u)
{
    model_subject decided = model_pipeline_subject(process);
    decided.participant = g->least_support;
    MODEL_TELL(process->world, outcome, decided, g->go, u, g->not_yet, process->tried,
               process->world->scenario->pipeline.max_attempts, g->intercept + g->term[MODEL_GAP_SCOPE],
               g->support, g->term[MODEL_GAP_SUPPORT], g->benefit, g->term[MODEL_GAP_BUSINESS_CASE],
               g->quality, g->term[MODEL_GAP_QUALITY]);
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
    } else if (!world->scenario->stages[stage].needs_council) {
        MODEL_TELL(world, MODEL_TRACE_OFFERED, model_pipeline_subject(process), 0.0);
    }
    model_pipeline_release_followers(world, process->accession, stage);
    model_pipeline_enter_stage(process, stage + 1);
}

static void decide_not_yet(model_process *process, const model_grounds *grounds)
{
    const model_accession *rules = model_pipeline_rules(process);
    process->not_yets++;
    model_alternatives_after_not_yet(process);
    for (int i = 0; i < rules->n_members; i++)
        model_support_shock(process->world, model_pipeline_participant(process, i),
                            -process->world->scenario->support.waiting_weight, 0.0);
    if (process->world->scenario->gaps.enabled) {
        model_pipeline_close_gaps(process, grounds);
        return;
    }
    double months =
        model_pipeline_sample(process, &model_pipeline_stage(process)->rework_months, MODEL_PURPOSE_REWORK) *
        process->world->scenario->pipeline.duration_factor;
    MODEL_TELL(process->world, MODEL_TRACE_REWORK, model_pipeline_subject(process), months,
               process->world->scenario->support.waiting_weight);
    process->attempt++;
    /* After the rework the bodies advise anew. */
    model_pipeline_go_on(process, MODEL_ACCESSION_REWORK, months * MODEL_DAYS_PER_MONTH,
                         model_pipeline_work_done);
}

/* ---- one drops out, the others go on ---- */

/* Does it decide, with a civil service that it shares with no other of them? */
static bool can_go_alone(const model_process *process, int member)
{
    const model_world *world = process->world;
    int own = model_pipeline_participant(process, member);
    bool can = world->partners[own].acts && world->partners[own].host == own;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++)
        can = can && (i == member || world->partners[model_pipeline_participant(process, i)].host != own);
    return can;
}

/* Does this no go end the accession? Not where one member alone says no, who can be missed: two founders or
 * one joiner are left. */
static bool is_of_one(const model_process *process)
{
    const model_world *world = process->world;
    const model_accession *rules = model_pipeline_rules(process);
    int deciding = 0;
    bool any = false;
    for (int i = 0; i < rules->n_members; i++) {
        deciding += world->partners[model_pipeline_participant(process, i)].acts;
        any = any || can_go_alone(process, i);
    }
    if (!rules->may_split || !any || deciding - 1 < (rules->founders ? 2 : 1))
        return false;
    return model_world_uniform(world, MODEL_PURPOSE_LEAVER,
                               model_accession_entity(world, process->accession, process->stage),
                               process->attempt) < world->scenario->pipeline.leaver_probability;
}

/* Of a member by itself: the odds that it says no, by the terms in which members differ. Who is served well
 * on its own has less to gain. */
static double odds_of_no(const model_process *process, int member)
{
    const model_world *world = process->world;
    const model_stage *stage = model_pipeline_stage(process);
    const model_partner *partner = &world->partners[model_pipeline_participant(process, member)];
    if (!can_go_alone(process, member))
        return 0.0;
    double quality = model_world_organisation(world, partner->served_by)->satisfaction;
    double benefit = model_business_case_benefit_of(world, process->accession, member);
    return exp(-stage->go_support_weight * (partner->support - 0.5) - stage->go_benefit_weight * benefit +
               stage->go_quality_weight * (quality - 6.5));
}

/* The least satisfied is the likeliest: a draw by the odds. */
static int who_drops_out(const model_process *process, double *probability)
{
    double odds[MODEL_MAX_MEMBERS], sum = 0.0;
    int n = model_pipeline_rules(process)->n_members, who = -1;
    for (int i = 0; i < n; i++)
        sum += odds[i] = odds_of_no(process, i);
    double left =
        sum * model_world_uniform(process->world, MODEL_PURPOSE_LEAVER_WHO,
                                  model_accession_entity(process->world, process->accession, process->stage),
                                  process->attempt);
    for (int i = 0; i < n; i++) {
        if (odds[i] <= 0.0 || (who >= 0 && left < 0.0))
            continue;
        who = i;
        left -= odds[i];
    }
    *probability = odds[who] / sum;
    return who;
}

static void drop_out(model_process *process)
{
    model_world *world = process->world;
    double probability = 0.0;
    int participant = model_pipeline_participant(process, who_drops_out(process, &probability)), left = 0;
    model_partner *partner = &world->partners[participant];
    model_accession_close_month(world, process); /* it has paid its part until now */
    partner->acts = false;
    partner->dropped_out = true;
    partner->led_workplaces = 0.0;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++)
        left += world->partners[model_pipeline_participant(process, i)].acts;
    model_subject about = model_pipeline_subject(process);
    about.participant = participant;
    MODEL_TELL(world, MODEL_TRACE_DROPPED_OUT, about, partner->support, probability, left);
    model_pipeline_set_cost(process, model_pipeline_stage(process)->cost_eur_per_month,
                            MODEL_CATEGORY_PREPARATION);
    model_pipeline_run_case_again(process);
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
    model_pipeline_release_quartermaster(process);
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

/* Councils that decide one after another wait for one another: that costs support. */
static void pay_for_being_apart(model_process *process)
{
    double lost = process->world->scenario->pipeline.apart_support_logit_per_month * process->apart_days /
                  MODEL_DAYS_PER_MONTH;
    for (int i = 0; i < model_pipeline_rules(process)->n_members && lost > 0.0; i++)
        model_support_shock(process->world, model_pipeline_participant(process, i), -lost, 0.0);
}

void model_pipeline_decide(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    const model_world *world = process->world;
    if (world->dissolved)
        return;
    pay_for_being_apart(process);
    model_grounds g = weigh(process);
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
        decide_not_yet(process, &g);
    else if (is_of_one(process))
        drop_out(process);
    else
        decide_no_go(process);
}
