#include "models/record.h"

#include <math.h>
#include "models/accession.h"
#include "models/merger.h"
#include "models/portfolio.h"
#include "models/support.h"

bool model_record_in_scope(const model_world *world, const model_organisation *organisation)
{
    if (!organisation->active)
        return false;
    if (organisation->partnership)
        return true;
    if (!world->program->has_founders)
        return true;
    int accession = model_world_participant(world, organisation->members[0])->accession;
    return (!world->founded || world->dissolved) && accession >= 0 &&
           world->scenario->accessions[accession].founders;
}

static void record_capacity(const model_world *world, model_month *month)
{
    double short_fte[MODEL_MAX_ROLES] = {0}, spare_fte[MODEL_MAX_ROLES] = {0}, sick = 0.0;
    for (size_t o = 0; o < world->n_organisations; o++) {
        const model_organisation *organisation = world->organisations[o];
        if (!model_record_in_scope(world, organisation))
            continue;
        double staff = 0.0;
        for (size_t r = 0; r < world->scenario->n_roles; r++) {
            month->demand[r] += organisation->demand_hours[r];
            month->supply[r] += organisation->supply_hours[r];
            short_fte[r] += model_max(0.0, organisation->gap_fte[r]);
            spare_fte[r] += model_min(0.0, organisation->gap_fte[r]);
            month->external += organisation->hire_fte[r];
            staff += organisation->mean_paid_fte[r];
            month->vacancies += model_max(0.0, organisation->established_fte[r] - organisation->paid_fte[r]);
        }
        month->staff += staff;
        sick += staff * organisation->sick_shown;
    }
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        month->gap[r] = short_fte[r] > 0.0 ? short_fte[r] : spare_fte[r];
        double sum = 0.0;
        size_t months = world->month < 2 ? world->month + 1 : 3;
        for (size_t m = world->month + 1 - months; m <= world->month; m++)
            sum += world->months[m].gap[r];
        month->lasting_gap[r] = sum / (double)months;
    }
    month->sick_share = month->staff > 0.0 ? sick / month->staff : 0.0;
}

/* Service and quality are told of all participants, by workplaces, so that the twin's can stand beside them.
 */
static void record_service(const model_world *world, model_month *month)
{
    double workplaces = 0.0;
    for (size_t o = 0; o < world->n_organisations; o++) {
        const model_organisation *organisation = world->organisations[o];
        if (!organisation->active)
            continue;
        double weight = model_organisation_workplaces(world, organisation);
        workplaces += weight;
        month->tickets += organisation->tickets;
        month->tickets_abandoned += organisation->tickets_abandoned;
        month->tickets_waiting += organisation->tickets_waiting;
        month->wait_hours += weight * organisation->wait_hours;
        month->service_level += weight * organisation->service_level;
        month->quality += weight * organisation->quality;
        month->satisfaction += weight * organisation->satisfaction;
        month->single_person_roles += organisation->single_person_roles;
    }
    month->wait_hours /= workplaces;
    month->service_level /= workplaces;
    month->quality /= workplaces;
    month->satisfaction /= workplaces;
}

/* Does each payer pay for workplaces on one side of the partnership's door only? Where a municipality has
 * gone into another, they may be parted for a while. */
static bool is_told_apart(const model_world *world)
{
    int partnership = (int)world->n_organisations - 1;
    for (size_t p = 0; world->scenario->n_mergers > 0 && p < world->program->n_participants; p++) {
        const model_partner *partner = &world->partners[p];
        if ((partner->served_by == partnership) != (world->partners[partner->payer].served_by == partnership))
            return false;
    }
    return true;
}

/* What the members cost, and what they run at here and alone. */
static void record_members(const model_world *world, model_month *month)
{
    const model_organisation *partnership = model_world_partnership(world);
    const model_ledger *own = &world->ledger;
    int64_t cost = 0, running = 0, alone = 0;
    for (int i = 0; i < partnership->n_members; i++) {
        size_t at = world->month * own->n_payers + (size_t)partnership->members[i];
        cost += own->by_payer[at];
        running += own->by_payer[at] - own->passing[at];
        alone += world->twin->ledger.by_payer[at] - world->twin->ledger.passing[at];
    }
    bool has_members = partnership->n_members > 0, is_clear = has_members && is_told_apart(world);
    month->cost_per_workplace_eur = is_clear ? (double)cost / 100.0 / month->workplaces : (double)NAN;
    month->members_running_eur = is_clear ? (double)running / 100.0 : (double)NAN;
    month->members_alone_eur = is_clear ? (double)alone / 100.0 : (double)NAN;
}

void model_record_month(model_world *world)
{
    model_month *month = &world->months[world->month];
    record_capacity(world, month);
    record_service(world, month);
    const model_organisation *partnership = model_world_partnership(world);
    month->members = model_merger_members(world, partnership);
    month->workplaces = model_organisation_workplaces(world, partnership);
    double length = model_world_now(world) - world->program->month_start_days[world->month];
    month->waves = world->wave_days / length;
    month->teams_busy = world->team_days / length;
    month->accessions_waiting = world->waiting_days / length;
    record_members(world, month);
    size_t n = world->program->n_participants;
    for (size_t p = 0; p < n; p++) {
        const model_partner *whose = &world->partners[p];
        month->applications += whose->base.applications - model_portfolio_retired(whose);
        month->custom_applications += model_portfolio_custom(whose);
        int shown = model_merger_shown(world, (int)p);
        int accession = world->program->participants[shown].accession;
        world->stage_of[world->month * n + p] =
            !isnan(world->partners[p].left_days) && isnan(world->partners[p].joined_days) ? MODEL_STAGE_LEFT
            : world->partners[shown].dropped_out ? MODEL_STAGE_STOPPED
            : accession >= 0 && !world->alone
                ? model_accession_stage_code(world, &world->processes[accession])
                : 0.0;
        const model_partner *partner = &world->partners[p];
        int whose_support = partner->ceased ? partner->payer : (int)p;
        world->support_of[world->month * n + p] = world->partners[whose_support].support;
        world->staff_logit_of[world->month * n + p] = model_support_staff_logit(world, whose_support);
    }
}
