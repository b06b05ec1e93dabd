#include "models/benefit.h"

#include <math.h>
#include "models/merger.h"

#define WINDOW 12 /* months */

bool model_benefit_is_minded(const model_scenario *scenario)
{
    if (scenario->support.missed_savings_weight > 0.0 || scenario->support.neighbours_savings_weight > 0.0 ||
        scenario->pipeline.learning_weight > 0.0)
        return true;
    for (size_t k = 0; k < scenario->n_risks; k++) {
        const model_risk *risk = &scenario->risks[k];
        if (risk->enabled && risk->trigger == MODEL_TRIGGER_CONDITION && risk->missed_saving_at_least > -1.0)
            return true;
    }
    return false;
}

void model_benefit_begin(model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    partner->own_cents = partner->alone_cents = 0;
    partner->missed_saving = NAN;
    partner->member_from_month = world->month;
}

static int64_t running_cents(const model_ledger *ledger, size_t month, size_t payer)
{
    size_t at = month * ledger->n_payers + payer;
    return ledger->by_payer[at] - ledger->passing[at];
}

/* In the middle of the last twelve of so many months. */
static double years_after(size_t months)
{
    return ((double)months - 0.5 * WINDOW) / 12.0;
}

double model_benefit_years(const model_world *world, int participant)
{
    return years_after(world->month - world->partners[participant].member_from_month);
}

static void look_back(model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    if (isnan(partner->joined_days) || model_merger_leader(world, participant) != participant) {
        partner->missed_saving = NAN;
        return;
    }
    size_t payer = (size_t)participant, months = world->month - partner->member_from_month + 1;
    partner->own_cents += running_cents(&world->ledger, world->month, payer);
    partner->alone_cents += running_cents(&world->twin->ledger, world->month, payer);
    if (months > WINDOW) {
        partner->own_cents -= running_cents(&world->ledger, world->month - WINDOW, payer);
        partner->alone_cents -= running_cents(&world->twin->ledger, world->month - WINDOW, payer);
    }
    if (months < WINDOW || partner->alone_cents <= 0)
        return;
    double ramp = world->scenario->costs.saving_ramp_years;
    double years = years_after(months);
    double planned = partner->planned_share * (ramp > 0.0 ? model_min(1.0, years / ramp) : 1.0);
    partner->missed_saving =
        planned - (double)(partner->alone_cents - partner->own_cents) / (double)partner->alone_cents;
}

void model_benefit_close_month(model_world *world)
{
    double missed = 0.0, weight = 0.0;
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        look_back(world, p);
        const model_partner *partner = &world->partners[p];
        if (isnan(partner->missed_saving))
            continue;
        missed += partner->missed_saving * partner->base.cash_eur;
        weight += partner->base.cash_eur;
    }
    world->missed_by_all = weight > 0.0 ? missed / weight : (double)NAN;
}
