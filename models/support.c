#include "models/support.h"

#include <math.h>
#include "models/accession.h"

double model_support_share(double logit)
{
    return 1.0 / (1.0 + exp(-logit));
}

static double logit(double p)
{
    return log(p / (1.0 - p));
}

double model_ou_keep(double reversion, double dt)
{
    return exp(-reversion * dt);
}

double model_ou_sd(double reversion, double volatility, double dt)
{
    double keep = exp(-reversion * dt);
    return volatility * sqrt((1.0 - keep * keep) / (2.0 * reversion));
}

double model_ou_step(double x, double mean, double keep, double sd, double z)
{
    return mean + (x - mean) * keep + sd * z;
}

void model_support_prepare(model_world *world)
{
    const model_support *rules = &world->scenario->support;
    double month = 1.0 / 12.0; /* of a year */
    world->support_keep = model_ou_keep(rules->reversion_per_year, month);
    world->support_sd = model_ou_sd(rules->reversion_per_year, rules->volatility_per_sqrt_year, month);
    world->shock_keep = exp(-rules->shock_decay_per_year * month);
}

double model_support_political(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return model_support_share(partner->political + partner->political_shock);
}

double model_support_staff_logit(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return partner->staff_support + partner->staff_shock;
}

double model_support_staff(const model_world *world, int participant)
{
    return model_support_share(model_support_staff_logit(world, participant));
}

void model_support_start(model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    const model_municipality *municipality = model_world_municipality(world, participant);
    const model_support *rules = &world->scenario->support;
    uint64_t entity = model_world_participant(world, participant)->entity;
    sim_stream_init(&partner->political_luck, &world->chance, MODEL_PURPOSE_SUPPORT_POLITICAL, entity, 0);
    sim_stream_init(&partner->staff_luck, &world->chance, MODEL_PURPOSE_SUPPORT_STAFF, entity, 0);
    double stationary_sd = rules->volatility_per_sqrt_year / sqrt(2.0 * rules->reversion_per_year);
    partner->political_mean = logit(municipality->support_political);
    partner->staff_mean = logit(municipality->support_staff);
    partner->political =
        partner->political_mean + stationary_sd * sim_stream_normal(&partner->political_luck);
    partner->staff_support = partner->staff_mean + stationary_sd * sim_stream_normal(&partner->staff_luck);
    partner->support = model_support_political(world, participant);
}

/* Levels that support is worked towards, logit: a steady push against the fading of shocks. */
typedef struct level {
    double political, staff;
} level;

/* Members judge by what they get: quality above or below what they had, savings less than planned. Who may
 * join sees what the members miss. */
static void judge(const model_world *world, int participant, bool member, level *push)
{
    const model_support *rules = &world->scenario->support;
    const model_partner *partner = &world->partners[participant];
    if (member) {
        double better = model_world_organisation(world, partner->served_by)->quality -
                        model_world_municipality(world, participant)->satisfaction;
        push->political += rules->quality_weight * better;
        push->staff += rules->quality_weight * better;
    }
    double missed = member ? partner->missed_saving : world->missed_by_all;
    double weight = member ? rules->missed_savings_weight : rules->neighbours_savings_weight;
    if (!isnan(missed))
        push->political -= weight * missed;
}

/* Twice the effort does less than twice as much. */
static void communicate(model_world *world, int participant, level *push)
{
    const model_support *rules = &world->scenario->support;
    double eur = rules->communication_eur_per_month;
    if (eur <= 0.0)
        return;
    double reached = eur / (eur + rules->communication_half_eur_per_month);
    push->political += rules->communication_political_logit * reached;
    push->staff += rules->communication_staff_logit * reached;
    model_partner *partner = &world->partners[participant];
    double size = partner->base.workplaces / world->scenario->costs.purchasing_reference_workplaces;
    model_world_book_cents(world, MODEL_CATEGORY_COMMUNICATION, participant,
                           model_flow_next(&partner->flow_communication, eur * size));
}

static level push_of(model_world *world, int participant)
{
    const model_support *rules = &world->scenario->support;
    const model_partner *partner = &world->partners[participant];
    int accession = model_world_participant(world, participant)->accession;
    bool member = !isnan(partner->joined_days);
    bool under_way = accession >= 0 && !member && partner->acts &&
                     model_accession_is_under_way(&world->processes[accession]);
    level push = {0.0, 0.0};
    if (member || (accession >= 0 && partner->acts && isnan(partner->left_days)))
        judge(world, participant, member, &push);
    if (under_way)
        communicate(world, participant, &push);
    double strict = world->scenario->applications.standardisation - rules->standardisation_reference;
    if ((member || under_way) && strict > 0.0) {
        push.political -= rules->standardisation_political_weight * strict;
        push.staff -= rules->standardisation_staff_weight * strict;
    }
    if (member && partner->retired_applications > 0.0 && partner->harmonised_share > 0.0 &&
        partner->harmonised_share < 1.0)
        push.staff -= rules->harmonisation_unrest_logit;
    return push;
}

void model_support_close_month(model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    double z = sim_stream_normal(&partner->political_luck);
    partner->political =
        model_ou_step(partner->political, partner->political_mean, world->support_keep, world->support_sd, z);
    z = sim_stream_normal(&partner->staff_luck);
    partner->staff_support =
        model_ou_step(partner->staff_support, partner->staff_mean, world->support_keep, world->support_sd, z);
    level push = push_of(world, participant);
    double fades = 1.0 - world->shock_keep;
    partner->political_shock = partner->political_shock * world->shock_keep + push.political * fades;
    partner->staff_shock = partner->staff_shock * world->shock_keep + push.staff * fades;
    partner->support = model_support_political(world, participant);
}

double model_support_unrest(const model_world *world, const model_organisation *organisation)
{
    double unrest = 0.0, weight = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        const model_partner *partner = &world->partners[organisation->members[i]];
        unrest -= model_min(0.0, partner->staff_shock) * partner->base.workplaces;
        weight += partner->base.workplaces;
    }
    return weight > 0.0 ? unrest / weight : 0.0;
}

void model_support_shock(model_world *world, int participant, double political_logit, double staff_logit)
{
    model_partner *partner = &world->partners[participant];
    partner->political_shock += political_logit;
    partner->staff_shock += staff_logit;
    partner->support = model_support_political(world, participant);
}
