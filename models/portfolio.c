#include "models/portfolio.h"

#include <math.h>
#include "models/legal.h"

double model_portfolio_overlap(const model_scenario *s, double applications, double most)
{
    return fmin(applications, most) * s->applications.overlap_share;
}

void model_portfolio_meet(model_world *world, int participant, double most)
{
    const model_scenario *s = world->scenario;
    model_partner *partner = &world->partners[participant];
    double all = partner->base.applications, house = partner->base.house; /* a part of its host's portfolio */
    double overlap = model_portfolio_overlap(s, all * house, most) / house;
    double standard = s->applications.standardisation;
    partner->retired_applications = overlap * standard * s->costs.benefit_realised;
    partner->adapted_applications = most > 0.0 ? (all - overlap) * standard : 0.0;
    partner->custom_applications =
        most > 0.0 ? fmax(0.0, all - partner->retired_applications - partner->adapted_applications) : 0.0;
    partner->crept_applications = 0.0;
    partner->meets_days = model_world_now(world);
}

void model_portfolio_part(model_partner *partner)
{
    partner->meets_days = NAN;
    partner->retired_applications = partner->harmonised_share = 0.0;
    partner->adapted_applications = partner->custom_applications = partner->crept_applications = 0.0;
}

double model_portfolio_retired(const model_partner *partner)
{
    return partner->retired_applications * partner->harmonised_share;
}

double model_portfolio_adapted(const model_partner *partner)
{
    return partner->adapted_applications * partner->harmonised_share;
}

double model_portfolio_custom(const model_partner *partner)
{
    return partner->custom_applications * partner->harmonised_share + partner->crept_applications;
}

/* Days of this month in which harmonisation is under way; all of them while it has begun long ago. */
static double days_at_work(const model_world *world, const model_partner *partner)
{
    const model_migration *migration = &world->scenario->migration;
    double wait = migration->variant == MODEL_VARIANT_LIFT_AND_SHIFT
                      ? migration->lift_and_shift_delay_months * MODEL_DAYS_PER_MONTH
                      : 0.0;
    double from = fmax(partner->meets_days + wait, world->program->month_start_days[world->month]);
    return fmax(0.0, model_world_now(world) - from);
}

static double length_days(const model_world *world)
{
    return world->scenario->applications.harmonisation_months * MODEL_DAYS_PER_MONTH;
}

/* Of the whole, what a month does if people allow. */
static double planned_step(const model_world *world, const model_partner *partner)
{
    double days = days_at_work(world, partner), length = length_days(world);
    double left = 1.0 - partner->harmonised_share;
    return days <= 0.0 ? 0.0 : length > 0.0 ? fmin(left, days / length) : left;
}

/* In applications retired: those that are adapted take a share of the work. */
static double work_of(const model_world *world, const model_partner *partner)
{
    return partner->retired_applications +
           partner->adapted_applications * world->scenario->applications.adapt_share;
}

double model_portfolio_hours(const model_world *world, int participant)
{
    const model_applications *rules = &world->scenario->applications;
    const model_partner *partner = &world->partners[participant];
    if (isnan(partner->meets_days) || partner->harmonised_share >= 1.0 || rules->harmonisation_months <= 0.0)
        return 0.0;
    double work = work_of(world, partner) * rules->harmonise_hours;
    if (rules->harmonised_by_capacity)
        return planned_step(world, partner) * work;
    return days_at_work(world, partner) > 0.0 ? work / rules->harmonisation_months : 0.0;
}

/* One unit of the work, as invoiced: by others, so that VAT stays on it as on other purchases. */
static void book(model_world *world, int participant, double done)
{
    const model_scenario *s = world->scenario;
    model_partner *partner = &world->partners[participant];
    double eur = done * s->applications.harmonise_eur * s->costs.one_off_overrun_factor;
    model_world_book_cents(world, MODEL_CATEGORY_HARMONISATION, participant,
                           model_flow_next(&partner->flow_harmonisation, eur));
    if (model_world_organisation(world, partner->served_by)->partnership && world->legal.vat_share > 0.0)
        model_world_book_cents(
            world, MODEL_CATEGORY_VAT, participant,
            model_flow_next(&partner->flow_harmonisation_vat, eur * world->legal.vat_share));
}

void model_portfolio_close_month(model_world *world, int participant)
{
    const model_applications *rules = &world->scenario->applications;
    model_partner *partner = &world->partners[participant];
    const model_organisation *organisation = model_world_organisation(world, partner->served_by);
    double step;
    if (rules->harmonised_by_capacity) {
        step = planned_step(world, partner) * organisation->harmonised_part;
    } else { /* as many months on as it has been */
        const model_migration *migration = &world->scenario->migration;
        double wait = migration->variant == MODEL_VARIANT_LIFT_AND_SHIFT
                          ? migration->lift_and_shift_delay_months * MODEL_DAYS_PER_MONTH
                          : 0.0;
        double since = model_world_now(world) - partner->meets_days - wait, length = length_days(world);
        double share = since <= 0.0 ? 0.0 : length > 0.0 ? fmin(1.0, since / length) : 1.0;
        step = share - partner->harmonised_share;
    }
    double before = partner->harmonised_share;
    partner->harmonised_share = rules->harmonised_by_capacity ? fmin(1.0, before + step) : before + step;
    book(world, participant, (partner->harmonised_share - before) * work_of(world, partner));
    if (rules->custom_creep_per_year > 0.0 && organisation->n_members > 1) {
        double others =
            partner->base.applications - model_portfolio_retired(partner) - model_portfolio_custom(partner);
        partner->crept_applications += fmax(0.0, others) * rules->custom_creep_per_year / 12.0;
    }
}
