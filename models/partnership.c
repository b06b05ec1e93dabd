#include "models/partnership.h"

#include <math.h>
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
    double before = partnership->n_members > 0 ? model_organisation_workplaces(world, partnership) : 0.0;
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

/* Management, overhead and housing that the leaving department strands in its municipality. A partnership of
 * one strands nothing: nobody else takes the work over. */
static double stranded_eur(const model_world *world, const model_base *base, bool alone)
{
    return alone ? 0.0
                 : world->scenario->costs.disintegration_share *
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

static void join_one(model_world *world, int participant, bool only_member)
{
    model_organisation *partnership = model_world_partnership(world);
    model_partner *partner = &world->partners[participant];
    model_organisation *own = &world->organisations[partner->served_by];
    const model_scenario *s = world->scenario;
    blend(world, partnership, own, model_partner_workplaces(world, participant));
    partner->retired_applications =
        retirements(s, &partner->base, largest_portfolio(world, partnership)) * s->costs.benefit_realised;
    partner->overhead_left_eur =
        stranded_eur(world, &partner->base, only_member) * s->costs.one_off_overrun_factor;
    double loss = s->staffing.placement_loss_share * 2.0 * (1.0 - model_support_staff(world, participant));
    model_staffing_transfer(world, own, partnership, fmin(1.0, loss));
    if (only_member)
        remember(partnership, own);
    partnership->burst_tickets += own->burst_tickets;
    partnership->book_value_eur += own->book_value_eur;
    model_staffing_lose(world, partnership, partner->lost_fte);
    partnership->members[partnership->n_members++] = participant;
    partner->served_by = partnership->index;
    partner->joined_days = model_world_now(world);
    model_subject joiner = model_subject_participant(participant);
    joiner.accession = model_world_participant(world, participant)->accession;
    MODEL_TELL(world, MODEL_TRACE_JOINED, joiner, model_partner_workplaces(world, participant),
               partnership->n_members, own->book_value_eur, partner->overhead_left_eur,
               partner->retired_applications);
    own->active = false;
    own->book_value_eur = 0.0;
}

void model_partnership_join(model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    bool alone = !world->founded && rules->n_members == 1;
    if (!world->founded)
        found(world);
    for (int i = 0; i < rules->n_members; i++)
        model_sharing_book_entry_fee(world, model_world_partnership(world),
                                     world->program->participant_of[rules->members[i]]);
    for (int i = 0; i < rules->n_members; i++)
        join_one(world, world->program->participant_of[rules->members[i]], alone);
    world->processes[accession].joined = true;
}

/* Yearly saving of one participant in an organisation of `workplaces` and `fte` in all. */
static double planned_saving(const model_world *world, const model_base *base, double workplaces, double fte,
                             double most)
{
    const model_scenario *s = world->scenario;
    const model_costs *c = &s->costs;
    const double *part = base->part_eur;
    double others = 1.0 - base->workplaces / workplaces, saving = 0.0;
    for (size_t r = 0; r < s->n_roles; r++)
        saving += base->role_fte[r] * s->roles[r].cost_eur_per_fte_year * s->staffing.pooling_saving_share *
                  s->roles[r].pooling_weight * others;
    double purchases = part[MODEL_CATEGORY_HARDWARE] + part[MODEL_CATEGORY_LICENCES];
    saving += purchases * (1.0 - model_scale_factor(workplaces, base->workplaces, c->purchasing_elasticity));
    saving += part[MODEL_CATEGORY_OVERHEAD] *
              (1.0 - model_scale_factor(fte, base->staff_fte, c->overhead_elasticity));
    saving += part[MODEL_CATEGORY_INFRASTRUCTURE] * c->infrastructure_saving_share * others;
    saving += part[MODEL_CATEGORY_RESIDUAL] * c->residual_saving_share * others;
    saving += retirements(s, base, most) * c->application_eur_per_year;
    saving += part[MODEL_CATEGORY_DATA_CENTRE] - model_data_centre_steps(c, workplaces) *
                                                     c->data_centre_eur_per_step_year * base->workplaces /
                                                     workplaces;
    return saving;
}

/* The transition organisation's cost for each joiner: of its preparation, and of its waves by all teams. */
static double planned_project_eur(const model_world *world, const model_accession *rules)
{
    const model_scenario *s = world->scenario;
    double workplaces = 0.0;
    for (int i = 0; i < rules->n_members; i++)
        workplaces += world->partners[world->program->participant_of[rules->members[i]]].base.workplaces;
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
        stranded_eur(world, base, false) * s->costs.disintegration_years / 2.0;
    return one_off * annuity + s->costs.demand_side_fte_per_1000_workplaces * base->workplaces / 1000.0 *
                                   s->costs.demand_side_eur_per_fte_year;
}

/* The organisation that the plan foresees: members there now, and the joiners. */
typedef struct planned {
    double workplaces, fte, weight, cost_eur;
    double most; /* applications of the largest portfolio so far */
    int members;
} planned;

static void plan_size(const model_world *world, planned *plan, int participant)
{
    const model_base *base = &world->partners[participant].base;
    plan->workplaces += base->workplaces;
    plan->fte += base->staff_fte;
    plan->weight += model_sharing_weight(world->scenario, base, 1.0);
    plan->members++;
}

/* Adds one participant's cost; retired applications depend on the portfolios before it. */
static void plan_cost(const model_world *world, planned *plan, int participant)
{
    const model_base *base = &world->partners[participant].base;
    plan->cost_eur += base->cash_eur - planned_saving(world, base, plan->workplaces, plan->fte, plan->most);
    plan->most = fmax(plan->most, base->applications);
}

double model_partnership_planned_benefit(const model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    const model_organisation *partnership = &world->organisations[world->n_organisations - 1];
    const int *of = world->program->participant_of;
    planned plan = {0};
    double burden[MODEL_MAX_MEMBERS];
    for (int i = 0; i < partnership->n_members; i++)
        plan_size(world, &plan, partnership->members[i]);
    for (int i = 0; i < rules->n_members; i++)
        plan_size(world, &plan, of[rules->members[i]]);
    for (int i = 0; i < partnership->n_members; i++)
        plan_cost(world, &plan, partnership->members[i]);
    for (int i = 0; i < rules->n_members; i++) {
        burden[i] = planned_burden(world, rules, of[rules->members[i]], plan.most);
        plan_cost(world, &plan, of[rules->members[i]]);
    }
    plan.cost_eur += world->scenario->legal.governance_eur_per_year +
                     world->scenario->legal.governance_eur_per_member_year * plan.members;
    double least = INFINITY;
    for (int i = 0; i < rules->n_members; i++) {
        const model_base *base = &world->partners[of[rules->members[i]]].base;
        double share = plan.cost_eur * model_sharing_weight(world->scenario, base, 1.0) / plan.weight;
        least = fmin(least, (base->cash_eur - share - burden[i]) / base->cash_eur);
    }
    return least;
}
