#include "models/partnership.h"

#include <math.h>
#include "models/merger.h"
#include "models/sharing.h"
#include "models/staffing.h"
#include "models/support.h"

static void found(model_world *world)
{
    model_organisation *partnership = model_world_partnership(world);
    partnership->active = true;
    world->founded = true;
    MODEL_TELL(world, MODEL_TRACE_FOUNDED, model_subject_post(partnership->index, -1), 0.0);
}

/* What a joiner's organisation brings into quality and satisfaction, weighted by workplaces. */
static void blend(model_world *world, model_organisation *partnership, const model_organisation *own,
                  double joining)
{
    double before = 0.0; /* with those who came a moment ago */
    for (int i = 0; i < partnership->n_members; i++)
        before += model_partner_workplaces(world, partnership->members[i]);
    double weight = joining / (before + joining);
    partnership->satisfaction += (own->satisfaction - partnership->satisfaction) * weight;
    partnership->quality += (own->quality - partnership->quality) * weight;
    partnership->quality_shock += (own->quality_shock - partnership->quality_shock) * weight;
    double workforce = 0.0, joiners = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        workforce += partnership->pools[r].established_fte;
        joiners += own->pools[r].established_fte;
    }
    partnership->sick_share += (own->sick_share - partnership->sick_share) * joiners / (workforce + joiners);
}

/* Planned retirements: the joiner's applications that an earlier partner (whose largest portfolio is `most`,
 * 0: there is none) has too and that are really made the same. */
static double retirements(const model_scenario *s, const model_base *base, double most)
{
    return fmin(base->applications, most) * s->applications.overlap_share * s->applications.standardisation;
}

static double largest_portfolio(const model_world *world, const model_organisation *partnership)
{
    double most = 0.0;
    for (int i = 0; i < partnership->n_members; i++)
        most = fmax(most, world->partners[partnership->members[i]].base.applications);
    return most;
}

/* Management, overhead and housing that the leaving department strands in its municipality, by plan (overrun
 * 1) or as it turns out: however much the plan is overrun, no more than there is. A partnership of one
 * strands nothing: nobody else takes the work over. */
static double stranded_eur(const model_world *world, const model_base *base, double overrun, bool alone)
{
    return alone ? 0.0
                 : fmin(1.0, world->scenario->costs.disintegration_share * overrun) *
                       (base->part_eur[MODEL_CATEGORY_OVERHEAD] + base->part_eur[MODEL_CATEGORY_HOUSING]);
}

/* Roundings under way, and what is kept from month to month: a partnership of one then equals its twin to the
 * last bit. */
static void remember(model_organisation *partnership, const model_organisation *own)
{
    for (int c = 0; c < MODEL_CATEGORIES; c++)
        partnership->flows[c] = own->flows[c];
    partnership->overhead_fte = own->overhead_fte;
    partnership->overhead = own->overhead;
    partnership->desk_servers = own->desk_servers;
    partnership->desk_load = own->desk_load;
    partnership->desk_handling = own->desk_handling;
    partnership->desk_waiting = own->desk_waiting;
}

void model_partnership_take_over(model_world *world, model_organisation *own, model_organisation *target,
                                 double loss_share)
{
    const model_scenario *s = world->scenario;
    double workplaces = 0.0;
    for (int i = 0; i < own->n_members; i++)
        workplaces += model_partner_workplaces(world, own->members[i]);
    blend(world, target, own, workplaces);
    model_staffing_transfer(world, own, target, loss_share);
    target->burst_tickets += own->burst_tickets;
    target->book_value_eur += own->book_value_eur;
    for (int i = 0; i < own->n_members; i++) {
        model_partner *partner = &world->partners[own->members[i]];
        if (isnan(partner->meets_days)) {
            partner->retired_applications =
                retirements(s, &partner->base, largest_portfolio(world, target)) * s->costs.benefit_realised;
            partner->meets_days = model_world_now(world);
        }
        model_staffing_lose(world, target, partner->lost_fte);
        target->members[target->n_members++] = own->members[i];
        partner->served_by = target->index;
    }
    own->active = false;
    own->book_value_eur = 0.0;
    own->n_members = 1; /* should it come back: itself */
    own->members[0] = own->index;
}

/* With all that its organisation has taken over. */
static void join_one(model_world *world, int participant, bool only_member)
{
    model_organisation *partnership = model_world_partnership(world);
    model_organisation *own = model_world_own(world, world->partners[participant].served_by);
    const model_scenario *s = world->scenario;
    double loss = s->staffing.placement_loss_share * 2.0 * (1.0 - model_support_staff(world, participant));
    double book_value_eur = own->book_value_eur;
    int before = partnership->n_members;
    model_partnership_take_over(world, own, partnership, fmin(1.0, loss));
    if (only_member)
        remember(partnership, own);
    for (int i = before; i < partnership->n_members; i++) {
        model_partner *partner = &world->partners[partnership->members[i]];
        partner->overhead_left_eur =
            stranded_eur(world, &partner->base, s->costs.one_off_overrun_factor, only_member);
        partner->joined_days = model_world_now(world);
        if (!only_member)
            model_support_shock(world, partnership->members[i], 0.0, -s->support.placement_unrest_logit);
        model_subject joiner = model_subject_participant(partnership->members[i]);
        joiner.accession = model_world_participant(world, partnership->members[i])->accession;
        MODEL_TELL(world, MODEL_TRACE_JOINED, joiner,
                   model_partner_workplaces(world, partnership->members[i]), i + 1, book_value_eur,
                   partner->overhead_left_eur, partner->retired_applications);
        book_value_eur = 0.0; /* told once */
    }
}

/* Has it yet to come over, with whom its organisation has taken over? */
static bool comes_over(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return partner->acts && isnan(partner->joined_days);
}

void model_partnership_join(model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    const int *of = world->program->participant_of;
    int organisations = 0;
    for (int i = 0; i < rules->n_members; i++) {
        int participant = of[rules->members[i]];
        organisations +=
            comes_over(world, participant) &&
            model_world_organisation(world, world->partners[participant].served_by)->members[0] ==
                participant;
    }
    bool alone = !world->founded && organisations == 1;
    if (!world->founded)
        found(world);
    for (int i = 0; i < rules->n_members; i++) {
        const model_organisation *own =
            model_world_organisation(world, world->partners[of[rules->members[i]]].served_by);
        if (!comes_over(world, of[rules->members[i]]) || own->members[0] != of[rules->members[i]])
            continue;
        for (int k = 0; k < own->n_members; k++)
            model_sharing_book_entry_fee(world, model_world_partnership(world), own->members[k]);
    }
    for (int i = 0; i < rules->n_members; i++)
        if (comes_over(world, of[rules->members[i]]))
            join_one(world, of[rules->members[i]], alone);
    world->processes[accession].joined = true;
}

/* The transition organisation's cost for each joiner: of its preparation, and of its waves by all teams. */
static double planned_project_eur(const model_world *world, const model_accession *rules)
{
    const model_scenario *s = world->scenario;
    double workplaces = 0.0;
    for (int i = 0; i < rules->n_members; i++)
        workplaces += world->partners[world->program->participant_of[rules->members[i]]].led_workplaces;
    double hours = sim_dist_mean(&s->migration.hours_per_workplace) * workplaces;
    double capacity =
        s->migration.teams * s->migration.team_fte * s->staffing.productive_hours_per_fte_year / 12.0;
    double months = sim_dist_mean(&s->stages[s->n_stages - 1].duration_months) + hours / capacity;
    return s->migration.project_eur_per_month * months / rules->n_members *
           model_scale_factor(workplaces, s->pipeline.reference_workplaces, s->pipeline.size_elasticity);
}

/* What a joiner pays beside its share, a year: demand side, and its one-off costs as an annuity over ten
 * years. What has been spent on preparation is spent whatever the boards decide. */
static double planned_burden(const model_world *world, const model_accession *rules, int participant,
                             double most)
{
    const model_scenario *s = world->scenario;
    const model_base *base = &world->partners[participant].base;
    double rate = s->finance.discount_rate_per_year, years = 10.0;
    double annuity = fabs(rate) > 1e-12 ? rate / (1.0 - pow(1.0 + rate, -years)) : 1.0 / years;
    double similarity = model_world_municipality(world, participant)->platform_similarity;
    double hours = sim_dist_mean(&s->migration.hours_per_workplace) * base->workplaces *
                   (1.0 + s->migration.platform_factor * (1.0 - similarity));
    double one_off =
        hours * (1.0 - s->migration.internal_share) * s->migration.external_eur_per_hour +
        (s->migration.materials_eur_per_workplace + s->migration.data_centre_move_eur_per_workplace) *
            base->workplaces +
        planned_project_eur(world, rules) + retirements(s, base, most) * s->applications.harmonise_eur +
        stranded_eur(world, base, 1.0, false) * s->costs.disintegration_years / 2.0;
    return one_off * annuity + world->plans[participant].demand_side_eur;
}

/* Does a participant go along when this joiner decides: itself, or who has gone into it and is not there yet?
 */
static bool goes_along(const model_world *world, int participant, int joiner)
{
    const model_partner *partner = &world->partners[participant];
    return participant == joiner ||
           (!partner->acts && partner->host == world->partners[joiner].host && isnan(partner->joined_days));
}

/* Gives the least well-off joiner's benefit, and each joiner's without its one-off costs. A plan does not
 * count on who has given notice. */
static double plan_joining(const model_world *world, int accession, double *running)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    const model_organisation *partnership = model_world_partnership(world);
    const model_scenario *s = world->scenario;
    const int *of = world->program->participant_of;
    int everyone[MODEL_MAX_MUNICIPALITIES] = {0}, whose[MODEL_MAX_MUNICIPALITIES], n = 0;
    double burden[MODEL_MAX_MEMBERS] = {0}, alone[MODEL_MAX_MEMBERS] = {0}, weight[MODEL_MAX_MEMBERS] = {0};
    double weights[MODEL_MAX_MUNICIPALITIES];
    model_plan plan = {0};
    for (int i = 0; i < partnership->n_members; i++) {
        int member = partnership->members[i];
        if (world->partners[model_merger_leader(world, member)].leaves_month != MODEL_NO_MONTH)
            continue;
        model_plan_add(&plan, &world->plans[member]);
        whose[n] = -1;
        everyone[n++] = member;
    }
    for (int i = 0; i < rules->n_members; i++) {
        int joiner = of[rules->members[i]];
        int first = s->n_mergers > 0 ? 0 : joiner;
        int last = s->n_mergers > 0 ? (int)world->program->n_participants - 1 : joiner;
        for (int p = first; p <= last && world->partners[joiner].acts; p++) {
            if (!goes_along(world, p, joiner))
                continue;
            burden[i] += planned_burden(world, rules, p, plan.largest_portfolio);
            model_plan_add(&plan, &world->plans[p]);
            alone[i] += world->partners[p].base.cash_eur;
            whose[n] = i;
            everyone[n++] = p;
        }
    }
    double sum = model_sharing_planned_weights(world, everyone, n, weights);
    for (int k = 0; k < n; k++)
        if (whose[k] >= 0)
            weight[whose[k]] += weights[k];
    double cost = model_plan_services_eur(s, &plan) + model_plan_governance_eur(s, plan.n);
    double least = INFINITY;
    for (int i = 0; i < rules->n_members; i++) {
        double share = cost * weight[i] / sum;
        running[i] = 0.0;
        if (alone[i] <= 0.0)
            continue;
        least = fmin(least, (alone[i] - share - burden[i]) / alone[i]);
        running[i] = (alone[i] - share - world->plans[of[rules->members[i]]].demand_side_eur) / alone[i];
    }
    return least;
}

double model_partnership_planned_benefit(const model_world *world, int accession)
{
    double running[MODEL_MAX_MEMBERS];
    return plan_joining(world, accession, running);
}

void model_partnership_remember_plan(model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    double running[MODEL_MAX_MEMBERS];
    plan_joining(world, accession, running);
    for (int i = 0; i < rules->n_members; i++)
        world->partners[world->program->participant_of[rules->members[i]]].planned_share = running[i];
}
