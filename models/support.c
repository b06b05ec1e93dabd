#include "models/support.h"

#include <math.h>

static double logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
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
    return logistic(partner->political + partner->political_shock);
}

double model_support_staff(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return logistic(partner->staff_support + partner->staff_shock);
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

void model_support_close_month(model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    const model_municipality *municipality = model_world_municipality(world, participant);
    const model_support *rules = &world->scenario->support;
    double z = sim_stream_normal(&partner->political_luck);
    partner->political =
        model_ou_step(partner->political, partner->political_mean, world->support_keep, world->support_sd, z);
    z = sim_stream_normal(&partner->staff_luck);
    partner->staff_support =
        model_ou_step(partner->staff_support, partner->staff_mean, world->support_keep, world->support_sd, z);
    partner->political_shock *= world->shock_keep;
    partner->staff_shock *= world->shock_keep;
    /* Members judge by what they get: quality above or below what they had, as a steady push against the
     * fading. */
    if (!isnan(partner->joined_days)) {
        double better =
            model_world_organisation(world, partner->served_by)->quality - municipality->satisfaction;
        partner->political_shock += rules->quality_weight * better * (1.0 - world->shock_keep);
        partner->staff_shock += rules->quality_weight * better * (1.0 - world->shock_keep);
    }
    partner->support = model_support_political(world, participant);
}

void model_support_shock(model_world *world, int participant, double political_logit, double staff_logit)
{
    model_partner *partner = &world->partners[participant];
    partner->political_shock += political_logit;
    partner->staff_shock += staff_logit;
    partner->support = model_support_political(world, participant);
}
