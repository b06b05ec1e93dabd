#include "models/business_case.h"

#include <math.h>
#include "models/benefit.h"
#include "models/merger.h"
#include "models/sharing.h"

/* ---- what has come of it ---- */

double model_business_case_realised_eur(const model_world *world, int participant, size_t from, size_t to,
                                        double *alone_eur)
{
    const model_ledger *ours = &world->ledger, *theirs = &world->twin->ledger;
    size_t n = world->program->n_participants;
    int64_t own = 0, alone = 0;
    for (size_t at = from * n + (size_t)participant; at < to * n; at += n) {
        own += ours->by_payer[at] - ours->passing[at];
        alone += theirs->by_payer[at] - theirs->passing[at];
    }
    *alone_eur = (double)alone / 100.0;
    return (double)(alone - own) / 100.0;
}

/* What members save of what theirs promised by then (models/benefit.h), all that have a figure together. */
static double realised_of_promised(const model_world *world)
{
    double promised = 0.0, realised = 0.0, ramp = world->scenario->costs.saving_ramp_years;
    for (size_t p = 0; p < world->program->n_participants; p++) {
        const model_partner *partner = &world->partners[p];
        if (isnan(partner->missed_saving))
            continue;
        double years = model_benefit_years(world, (int)p);
        double share = partner->planned_share * (ramp > 0.0 ? fmin(1.0, years / ramp) : 1.0);
        promised += partner->base.cash_eur * share;
        realised += partner->base.cash_eur * (share - partner->missed_saving);
    }
    return promised > 0.0 ? realised / promised : 1.0;
}

/* ---- what is planned ---- */

/* Of all who move. */
static double planned_retraining_eur(const model_scenario *s, const model_base *base)
{
    double fte = 0.0;
    for (size_t r = 0; r < s->n_roles; r++)
        fte += base->role_fte[r];
    return s->staffing.retraining_months > 0.0 ? fte * s->staffing.retraining_eur_per_fte : 0.0;
}

/* The transition organisation's cost for each joiner: of its preparation, and of its waves by all teams, with
 * the quartermaster who leads it. */
static double planned_project_eur(const model_world *world, const model_accession *rules)
{
    const model_scenario *s = world->scenario;
    double workplaces = 0.0;
    int n = 0;
    for (int i = 0; i < rules->n_members; i++) {
        const model_partner *partner = &world->partners[world->program->participant_of[rules->members[i]]];
        workplaces += partner->led_workplaces;
        n += !partner->dropped_out;
    }
    double hours = sim_dist_mean(&s->migration.hours_per_workplace) * workplaces;
    double capacity =
        s->migration.teams * s->migration.team_fte * s->staffing.productive_hours_per_fte_year / 12.0;
    double months = sim_dist_mean(&s->stages[s->n_stages - 1].duration_months) + hours / capacity;
    double led = s->pipeline.quartermasters > 0 ? s->pipeline.quartermaster_eur_per_month : 0.0;
    return months / n *
           (led + s->migration.project_eur_per_month * model_scale_factor(workplaces,
                                                                          s->pipeline.reference_workplaces,
                                                                          s->pipeline.size_elasticity));
}

double model_business_case_annuity(const model_scenario *s)
{
    double rate = s->finance.discount_rate_per_year, years = 10.0;
    return fabs(rate) > 1e-12 ? rate / (1.0 - pow(1.0 + rate, -years)) : 1.0 / years;
}

/* What a joiner pays beside its share, a year: demand side, and its one-off costs as an annuity over ten
 * years. What has been spent on preparation is spent whatever the boards decide. */
static double planned_burden(const model_world *world, const model_accession *rules, int participant,
                             double most)
{
    const model_scenario *s = world->scenario;
    const model_base *base = &world->partners[participant].base;
    double annuity = model_business_case_annuity(s);
    double similarity = world->partners[participant].platform_similarity;
    double variant = s->migration.variant == MODEL_VARIANT_LIFT_AND_SHIFT
                         ? s->migration.lift_and_shift_effort_factor
                         : 1.0;
    double hours = (sim_dist_mean(&s->migration.hours_per_workplace) * base->workplaces *
                        (1.0 + s->migration.platform_factor * (1.0 - similarity)) +
                    sim_dist_mean(&s->migration.data_centre_hours_per_step) *
                        model_data_centre_steps(&s->costs, base->workplaces)) *
                   variant;
    double bought =
        hours * (1.0 - s->migration.internal_share) * s->migration.external_eur_per_hour +
        (s->migration.materials_eur_per_workplace + s->migration.data_centre_move_eur_per_workplace) *
            base->workplaces +
        model_plan_harmonisation(s, base, most) * s->applications.harmonise_eur;
    double one_off =
        bought * (1.0 + (world->founded ? world->legal.vat_share : 0.0)) + planned_project_eur(world, rules) +
        planned_retraining_eur(s, base) +
        base->staff_fte * world->legal.staff_transfer_share * world->legal.placement_eur_per_fte +
        model_plan_stranded_eur(s, base, 1.0) * s->costs.disintegration_years / 2.0;
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

/* How far the boards' plans come true, as far as they know: 1 before there is anything to learn from. */
static double lessons(const model_world *world)
{
    double weight = world->scenario->pipeline.learning_weight;
    return weight > 0.0 ? fmax(0.0, 1.0 + weight * (realised_of_promised(world) - 1.0)) : 1.0;
}

/* Each joiner's planned benefit over its stand-alone cost, with its one-off costs (as a yearly amount) and
 * without; NaN of who does not decide. A plan does not count on who has given notice. */
typedef struct business_case {
    double whole[MODEL_MAX_MEMBERS], running[MODEL_MAX_MEMBERS];
} business_case;

static business_case make(const model_world *world, int accession)
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
    double learnt = lessons(world), services = model_plan_services_eur(s, &plan);
    if (learnt != 1.0)
        services = plan.cash_eur - learnt * (plan.cash_eur - services);
    double cost = services + model_plan_governance_eur(s, plan.n);
    double found = world->processes[accession].benefit_gain_share;
    business_case result;
    for (int i = 0; i < rules->n_members; i++) {
        double share = cost * weight[i] / sum;
        bool decides = alone[i] > 0.0;
        result.whole[i] = decides ? (alone[i] - share - burden[i]) / alone[i] + found : (double)NAN;
        result.running[i] =
            decides
                ? (alone[i] - share - world->plans[of[rules->members[i]]].demand_side_eur) / alone[i] + found
                : (double)NAN;
    }
    return result;
}

double model_business_case_benefit(const model_world *world, int accession)
{
    business_case of = make(world, accession);
    double least = INFINITY;
    for (int i = 0; i < world->scenario->accessions[accession].n_members; i++)
        least = fmin(least, of.whole[i]); /* NaN is passed over */
    return least;
}

double model_business_case_benefit_of(const model_world *world, int accession, int member)
{
    return make(world, accession).whole[member];
}

void model_business_case_promise(model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    business_case of = make(world, accession);
    for (int i = 0; i < rules->n_members; i++)
        world->partners[world->program->participant_of[rules->members[i]]].planned_share =
            isnan(of.running[i]) ? 0.0 : of.running[i];
}
