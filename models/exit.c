#include "models/exit.h"

#include <math.h>
#include "models/accession.h"
#include "models/desk.h"
#include "models/legal.h"
#include "models/merger.h"
#include "models/portfolio.h"
#include "models/risk.h"
#include "models/split.h"
#include "models/staffing.h"
#include "models/support.h"

/* ---- settlements ---- */

/* What its council budgeted in the last twelve months as a member, a year. */
static double last_contribution(const model_world *world, int participant)
{
    size_t n = world->program->n_participants, months = 0;
    double eur = 0.0;
    for (size_t m = world->month; m > 0 && months < 12; months++) {
        m--;
        size_t at = m * n + (size_t)participant;
        if (world->program->month_start_days[m] < world->partners[participant].joined_days)
            break;
        eur += (double)(world->ledger.by_payer[at] - world->ledger.investment[at]) / 100.0 +
               world->charges_eur[at];
    }
    return months > 0 ? model_max(0.0, eur * 12.0 / (double)months) : 0.0;
}

static double fee_base_eur(const model_world *world, int participant)
{
    return world->scenario->exit.fee_base_share * world->legal.exit_fee_factor *
           last_contribution(world, participant);
}

/* A year, at first. However much the plan is overrun, no more is left behind than there is. */
static double stranded_eur(const model_world *world, const model_base *base, double overrun)
{
    return fmin(1.0, world->scenario->exit.stranded_share * overrun) *
           (base->part_eur[MODEL_CATEGORY_OVERHEAD] + base->part_eur[MODEL_CATEGORY_HOUSING] +
            base->part_eur[MODEL_CATEGORY_DATA_CENTRE]);
}

/* stays: of each member of the partnership, whether it does. */
static void settle(model_world *world, const model_organisation *partnership, int leaver, const bool *stays)
{
    model_settlement *settlement = &world->settlements[world->n_settlements++];
    size_t most = (size_t)partnership->n_members;
    double all = 0.0, by_leaver = world->scenario->exit.stranded_leaver_share;
    *settlement =
        (model_settlement){.leaver = leaver,
                           .payers = SIM_ARENA_NEW(world->arena, int, most),
                           .fee_shares = SIM_ARENA_NEW(world->arena, double, most),
                           .stranded_shares = SIM_ARENA_NEW(world->arena, double, most),
                           .from_month = world->month,
                           .stranded_eur = stranded_eur(world, &world->partners[leaver].base,
                                                        world->scenario->costs.one_off_overrun_factor)};
    for (int i = 0; i < partnership->n_members; i++)
        all += stays[i] ? partnership->shares[i] : 0.0;
    int n = 0;
    for (int i = 0; i < partnership->n_members; i++) {
        if (!stays[i])
            continue;
        settlement->payers[n] = partnership->members[i];
        settlement->fee_shares[n] = partnership->shares[i] / all;
        settlement->stranded_shares[n] = settlement->fee_shares[n] * (1.0 - by_leaver);
        n++;
    }
    settlement->payers[n] = leaver;
    settlement->stranded_shares[n] = n > 0 ? by_leaver : 1.0;
    settlement->n_payers = n + 1;
    if (n > 0)
        settlement->fee_base_eur = fee_base_eur(world, leaver);
}

static void book_split(model_world *world, const model_settlement *settlement, model_category category,
                       const double *shares, int n, int64_t cents)
{
    model_split(cents, shares, (size_t)n, world->split);
    for (int i = 0; i < n; i++)
        model_world_book_cents(world, category, settlement->payers[i], world->split[i]);
}

void model_exit_close_month(model_world *world)
{
    const model_exit *rules = &world->scenario->exit;
    for (size_t i = 0; i < world->n_settlements; i++) {
        model_settlement *settlement = &world->settlements[i];
        size_t months = world->month - settlement->from_month, year = months / 12;
        if (year < MODEL_FEE_YEARS && settlement->n_payers > 1) {
            double eur = settlement->fee_base_eur * rules->fee_share[year] / 12.0;
            int64_t cents = model_flow_next(&settlement->fee, eur);
            model_world_book_cents(world, MODEL_CATEGORY_EXIT_FEE, settlement->leaver, cents);
            book_split(world, settlement, MODEL_CATEGORY_EXIT_FEE, settlement->fee_shares,
                       settlement->n_payers - 1, -cents);
        }
        double left = 1.0 - (double)months / (12.0 * rules->stranded_years);
        if (left > 0.0)
            book_split(world, settlement, MODEL_CATEGORY_EXIT_STRANDED, settlement->stranded_shares,
                       settlement->n_payers,
                       model_flow_next(&settlement->stranded, settlement->stranded_eur / 12.0 * left));
    }
}

/* ---- going back ---- */

/* Its own ICT must run alone again: workplaces move back, applications that it had given up return. As
 * planned. */
static double rebuilding_eur(const model_world *world, int participant)
{
    const model_scenario *s = world->scenario;
    return s->exit.rebuild_eur_per_workplace * model_partner_workplaces(world, participant) +
           s->applications.harmonise_eur * model_portfolio_retired(&world->partners[participant]);
}

static double book_rebuilding(model_world *world, int participant)
{
    double eur = rebuilding_eur(world, participant) * world->scenario->costs.one_off_overrun_factor;
    model_world_book_cents(world, MODEL_CATEGORY_EXIT_REBUILD, participant, model_cents(eur));
    return eur;
}

/* The part of each role's staff that a member brought, of what all members brought. */
static void parts_of(const model_world *world, const model_organisation *partnership, int participant,
                     double *parts)
{
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        double all = 0.0;
        for (int i = 0; i < partnership->n_members; i++)
            all += world->partners[partnership->members[i]].base.role_fte[r];
        parts[r] = partnership->n_members == 1 ? 1.0
                   : all > 0.0                 ? world->partners[participant].base.role_fte[r] / all
                                               : 0.0;
    }
}

/* Its own organisation as it begins anew, at the level that the partnership had. */
static void reopen(model_world *world, model_organisation *own, const model_organisation *partnership)
{
    const model_partner *partner = &world->partners[own->members[0]];
    own->active = true;
    own->sick_share = partnership->sick_share;
    own->quality = partnership->quality;
    own->quality_shock = partnership->quality_shock;
    own->satisfaction = partnership->satisfaction;
    own->service_level = partnership->service_level;
    own->lost_fte = partner->lost_fte;
    own->lost_days = 0.0;
    own->lost_touched_days = model_world_now(world);
}

static void tell_leaving(const model_world *world, int participant, double rebuild_eur)
{
    const model_settlement *settlement = NULL;
    for (size_t i = 0; i < world->n_settlements; i++)
        if (world->settlements[i].leaver == participant)
            settlement = &world->settlements[i];
    MODEL_TELL(world, MODEL_TRACE_MEMBER_LEFT, model_subject_participant(participant),
               model_partner_workplaces(world, participant), model_world_partnership(world)->n_members,
               model_world_organisation(world, participant)->book_value_eur,
               settlement != NULL ? settlement->fee_base_eur : 0.0,
               settlement != NULL ? settlement->stranded_eur : 0.0, rebuild_eur);
}

/* The member at `index` leaves. Its share in the cost is also its share in the book value. */
static void leave(model_world *world, model_organisation *partnership, int index)
{
    int participant = partnership->members[index];
    model_partner *partner = &world->partners[participant];
    model_organisation *own = model_world_own(world, participant);
    double parts[MODEL_MAX_ROLES], all = 0.0;
    double rebuild_eur = book_rebuilding(world, participant);
    parts_of(world, partnership, participant, parts);
    reopen(world, own, partnership);
    model_staffing_lose(world, partnership, -partner->lost_fte);
    double loss =
        model_legal_placement_loss(world->scenario) * 2.0 * (1.0 - model_support_staff(world, participant));
    model_desk_give(world, partnership, own, parts[MODEL_ROLE_SERVICE_DESK]);
    model_staffing_return(world, partnership, own, parts, model_min(1.0, loss));
    for (int i = 0; i < partnership->n_members; i++)
        all += partnership->shares[i];
    own->book_value_eur = partnership->book_value_eur * partnership->shares[index] / all;
    partnership->book_value_eur -= own->book_value_eur;
    partner->served_by = participant;
    partner->left_days = model_world_now(world);
    partner->joined_days = NAN;
    partner->overhead_left_eur = 0.0;
    model_portfolio_part(partner);
    partnership->n_members--;
    for (int i = index; i < partnership->n_members; i++) {
        partnership->members[i] = partnership->members[i + 1];
        partnership->shares[i] = partnership->shares[i + 1];
    }
    if (world->teller != NULL)
        tell_leaving(world, participant, rebuild_eur);
    world->exits += model_merger_leader(world, participant) == participant;
}

/* ---- who leaves ---- */

/* Who have signed and are on their way in. */
static int count_signed(const model_world *world)
{
    int n = 0;
    for (size_t a = 0; a < world->scenario->n_accessions; a++) {
        const model_process *process = &world->processes[a];
        bool is_signed = process->state == MODEL_ACCESSION_PREPARING ||
                         process->state == MODEL_ACCESSION_MIGRATING ||
                         (process->state == MODEL_ACCESSION_LIVE && !process->joined);
        const model_accession *rules = &world->scenario->accessions[a];
        for (int i = 0; i < rules->n_members && is_signed; i++)
            n += !world->partners[world->program->participant_of[rules->members[i]]].dropped_out;
    }
    return n;
}

static bool joins_today(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    int accession = model_world_participant(world, participant)->accession;
    return partner->acts && !partner->dropped_out && accession >= 0 &&
           world->processes[accession].state == MODEL_ACCESSION_LIVE && !world->processes[accession].joined;
}

/* Who has gone into another leaves when that one does; who would come back with it today does not leave. */
static bool stays_on(const model_world *world, int participant)
{
    int leader = model_merger_leader(world, participant), host = model_merger_host_to_be(world, leader);
    if (world->partners[leader].leaves_month > world->month)
        return true;
    bool is_member = world->partners[host].served_by == (int)world->n_organisations - 1;
    return host != leader &&
           (is_member ? world->partners[host].leaves_month > world->month : joins_today(world, host));
}

static void dissolve(model_world *world, model_organisation *partnership)
{
    partnership->active = false;
    partnership->workplaces = 0.0;
    world->dissolved = true;
    MODEL_TELL(world, MODEL_TRACE_DISSOLVED, model_subject_post(partnership->index, -1), 0.0);
    model_accession_stop_all(world);
}

/* Whatever others decide: the boards judge each for itself. */
double model_exit_planned_eur(const model_world *world, int participant)
{
    const model_exit *rules = &world->scenario->exit;
    const model_organisation *partnership = model_world_partnership(world);
    double fee_years = 0.0, stranded_years = (12.0 * rules->stranded_years + 1.0) / 24.0, eur = 0.0;
    for (int k = 0; k < MODEL_FEE_YEARS; k++)
        fee_years += rules->fee_share[k];
    int staying = 0;
    for (int i = 0; i < partnership->n_members; i++)
        staying += model_merger_leader(world, partnership->members[i]) != participant;
    bool ends = staying == 0 || staying + count_signed(world) < 2;
    for (int i = 0; i < partnership->n_members; i++) {
        int member = partnership->members[i];
        if (model_merger_leader(world, member) != participant)
            continue;
        eur += rebuilding_eur(world, member) + (ends ? 0.0 : fee_base_eur(world, member) * fee_years) +
               stranded_eur(world, &world->partners[member].base, 1.0) * stranded_years *
                   (ends ? 1.0 : rules->stranded_leaver_share);
    }
    return eur;
}

void model_exit_leave_those_due(model_world *world)
{
    model_organisation *partnership = model_world_partnership(world);
    int n = partnership->n_members, staying = 0;
    for (int i = 0; i < n; i++)
        staying += stays_on(world, partnership->members[i]);
    if (staying == n || n == 0)
        return;
    bool ends = staying == 0 || staying + count_signed(world) < 2;
    bool *stays = SIM_ARENA_NEW(world->arena, bool, (size_t)n);
    int *members = SIM_ARENA_NEW(world->arena, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        members[i] = partnership->members[i];
        stays[i] = !ends && stays_on(world, members[i]);
    }
    for (int i = 0; i < n; i++)
        if (!stays[i])
            settle(world, partnership, partnership->members[i], stays);
    for (int i = n - 1; i >= 0; i--)
        if (!stays[i])
            leave(world, partnership, i);
    model_merger_reunite(world);
    if (ends)
        dissolve(world, partnership);
    for (int i = 0; i < n && !ends; i++)
        if (!stays[i] && model_merger_leader(world, members[i]) == members[i])
            model_risk_at_exit(world, members[i]);
}
