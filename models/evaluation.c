#include "models/evaluation.h"

#include <math.h>
#include "models/business_case.h"
#include "models/exit.h"
#include "models/merger.h"
#include "models/support.h"

static size_t whole_months(double years)
{
    long months = lround(12.0 * years);
    return months > 1 ? (size_t)months : 1;
}

void model_evaluation_expect(model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    for (int i = 0; i < rules->n_members; i++) {
        model_partner *partner = &world->partners[world->program->participant_of[rules->members[i]]];
        partner->judged_from_month = world->month;
        partner->evaluated_month = world->month + whole_months(world->scenario->exit.first_evaluation_years);
    }
}

/* ---- what is judged ---- */

/* Running benefit since the last evaluation; what it would have cost alone. */
static double realised_eur(const model_world *world, int participant, double *alone_eur)
{
    return model_business_case_realised_eur(
        world, participant, world->partners[participant].judged_from_month, world->month + 1, alone_eur);
}

static double realised_share(const model_world *world, int participant)
{
    double alone_eur, eur = realised_eur(world, participant, &alone_eur);
    return alone_eur > 0.0 ? eur / alone_eur : 0.0;
}

static double brought_in(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return partner->base.cash_eur * partner->growth[model_world_year_index(world)];
}

static double all_brought_in(const model_world *world, const model_organisation *partnership)
{
    double sum = 0.0;
    for (int i = 0; i < partnership->n_members; i++)
        sum += brought_in(world, partnership->members[i]);
    return sum;
}

/* Share in the cost above that in what was brought in, over the latter: at most 1. */
static double overcharge(const model_world *world, int participant)
{
    const model_organisation *partnership = model_world_partnership(world);
    double fair = brought_in(world, participant) / all_brought_in(world, partnership);
    for (int i = 0; i < partnership->n_members; i++)
        if (partnership->members[i] == participant)
            return model_min(1.0, model_max(0.0, partnership->shares[i] / fair - 1.0));
    return 0.0;
}

double model_evaluation_dissatisfaction(const model_world *world, int participant)
{
    const model_exit *rules = &world->scenario->exit;
    const model_partner *partner = &world->partners[participant];
    double benefit = realised_share(world, participant) - partner->planned_share;
    double quality = model_world_organisation(world, partner->served_by)->satisfaction -
                     model_world_municipality(world, participant)->satisfaction;
    double logit = rules->intercept - rules->benefit_weight * benefit - rules->quality_weight * quality -
                   rules->support_weight * (partner->support - 0.5) +
                   rules->dispute_weight * overcharge(world, participant);
    return 1.0 / (1.0 + exp(-logit));
}

double model_evaluation_leaving_cost(const model_world *world, int participant)
{
    double alone_eur;
    realised_eur(world, participant, &alone_eur);
    double years = (double)(world->month + 1 - world->partners[participant].judged_from_month) / 12.0;
    return alone_eur > 0.0 ? model_exit_planned_eur(world, participant) *
                                 model_business_case_annuity(world->scenario) / (alone_eur / years)
                           : 0.0;
}

/* Chance of notice: of those who are dissatisfied and no longer ask for improvement, with odds that are lower
 * the more leaving would cost. */
static double chance_of_notice(const model_world *world, int participant, double dissatisfied,
                               bool may_adjust)
{
    const model_exit *rules = &world->scenario->exit;
    double chance = dissatisfied * (may_adjust ? 1.0 - rules->adjust_share : 1.0);
    if (!(chance > 0.0) || !(rules->leaving_cost_weight > 0.0))
        return chance;
    double holds = exp(rules->leaving_cost_weight * model_evaluation_leaving_cost(world, participant));
    return chance / (chance + (1.0 - chance) * holds);
}

/* ---- what follows ---- */

void model_evaluation_give_notice(model_world *world, int participant)
{
    participant = model_merger_leader(world, participant);
    model_partner *partner = &world->partners[participant];
    if (partner->leaves_month != MODEL_NO_MONTH)
        return;
    const model_program *program = world->program;
    uint64_t entity = model_world_participant(world, participant)->entity;
    double months = fmax(0.0, world->legal.exit_notice_extra_months +
                                  model_world_sample(world, &world->scenario->exit.notice_months,
                                                     MODEL_PURPOSE_NOTICE_MONTHS, entity, 0));
    size_t month = world->month + 1 + (size_t)ceil(months - 1e-9);
    while (month < program->n_months && program->month_year[month] == program->month_year[month - 1])
        month++;
    partner->leaves_month = month < program->n_months ? month : program->n_months;
    MODEL_TELL(
        world, MODEL_TRACE_NOTICE_GIVEN, model_subject_participant(participant),
        sim_date_to_year(world->scenario->horizon.start + program->month_start_days[partner->leaves_month]));
}

static void adjust(model_world *world, model_partner *partner)
{
    size_t until = world->month + 1 + whole_months(world->scenario->exit.improvement_years);
    partner->adjustments++;
    world->adjustments++;
    partner->improves_until_month = partner->evaluated_month = until;
    if (until > world->improves_until_month)
        world->improves_until_month = until;
}

static void tell(const model_world *world, int participant, double p, double u, double notice,
                 bool may_adjust)
{
    const model_partner *partner = &world->partners[participant];
    MODEL_TELL(world,
               u < notice            ? MODEL_TRACE_EVALUATION_NOTICE
               : u < p && may_adjust ? MODEL_TRACE_EVALUATION_ADJUST
                                     : MODEL_TRACE_EVALUATION_STAY,
               model_subject_participant(participant), p, u, notice, realised_share(world, participant),
               partner->planned_share, model_world_organisation(world, partner->served_by)->satisfaction,
               model_world_municipality(world, participant)->satisfaction, partner->support,
               overcharge(world, participant), model_evaluation_leaving_cost(world, participant),
               u >= notice && u < p && !may_adjust ? 1.0 : 0.0);
}

static void evaluate(model_world *world, int participant)
{
    const model_exit *rules = &world->scenario->exit;
    model_partner *partner = &world->partners[participant];
    double p = model_evaluation_dissatisfaction(world, participant);
    double u = model_world_uniform(world, MODEL_PURPOSE_EVALUATION,
                                   model_world_participant(world, participant)->entity, partner->evaluations);
    partner->evaluations++;
    world->evaluations++;
    bool may_adjust = partner->adjustments < (uint32_t)rules->max_adjustments;
    double notice = chance_of_notice(world, participant, p, may_adjust);
    if (world->teller != NULL)
        tell(world, participant, p, u, notice, may_adjust);
    partner->judged_from_month = world->month + 1;
    partner->evaluated_month = world->month + 1 + whole_months(rules->evaluation_interval_years);
    if (u < notice)
        model_evaluation_give_notice(world, participant);
    else if (u < p && may_adjust)
        adjust(world, partner);
}

/* ---- an improvement plan ---- */

void model_evaluation_relieve(const model_world *world, model_organisation *partnership)
{
    double all = all_brought_in(world, partnership), *shares = partnership->shares;
    for (int i = 0; i < partnership->n_members; i++) {
        int participant = partnership->members[i];
        if (world->month >= world->partners[participant].improves_until_month)
            continue;
        double before = shares[i];
        double off = model_max(0.0, before - brought_in(world, participant) / all) *
                     world->scenario->exit.key_relief_share;
        for (int k = 0; k < partnership->n_members; k++)
            shares[k] += k == i ? -off : off * shares[k] / (1.0 - before);
    }
}

double model_evaluation_posts_factor(const model_world *world, const model_organisation *organisation)
{
    bool runs = organisation->partnership && world->month < world->improves_until_month;
    return runs ? 1.0 + world->scenario->exit.improvement_posts_share : 1.0;
}

/* What the plan of this month costs and does: quality and support are pushed against their fading, so that
 * they come near what is aimed at. */
static void run_plan(model_world *world, model_organisation *partnership)
{
    const model_exit *rules = &world->scenario->exit;
    double eur =
        rules->improvement_eur_per_workplace_year / 12.0 * model_organisation_workplaces(world, partnership);
    MODEL_TELL_BOOKING(world, organisation, partnership->index);
    model_world_book_shared(world, MODEL_CATEGORY_IMPROVEMENT, partnership,
                            model_flow_next(&partnership->flow_improvement, eur));
    MODEL_TELL_BOOKING(world, organisation, -1);
    double lag = world->scenario->service.satisfaction_lag_months;
    double fades = lag > 0.0 ? 1.0 - exp(-1.0 / lag) : 1.0;
    partnership->quality_shock += rules->improvement_quality_points * fades;
    for (int i = 0; i < partnership->n_members; i++) {
        model_partner *partner = &world->partners[partnership->members[i]];
        if (world->month < partner->improves_until_month)
            model_support_shock(world, partnership->members[i],
                                rules->improvement_support_logit * (1.0 - world->shock_keep), 0.0);
    }
}

void model_evaluation_close_month(model_world *world)
{
    model_organisation *partnership = model_world_partnership(world);
    if (!world->scenario->exit.enabled || !partnership->active)
        return;
    if (world->month < world->improves_until_month)
        run_plan(world, partnership);
    size_t next = world->month + 1;
    if (partnership->n_members < 2 || next >= world->program->n_months)
        return; /* nobody to leave, or no month left to do so */
    for (int i = 0; i < partnership->n_members; i++) {
        const model_partner *partner = &world->partners[partnership->members[i]];
        if (model_merger_leader(world, partnership->members[i]) != partnership->members[i])
            continue;
        if (partner->leaves_month == MODEL_NO_MONTH && next >= partner->evaluated_month)
            evaluate(world, partnership->members[i]);
    }
}
