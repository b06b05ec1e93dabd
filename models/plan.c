#include "models/plan.h"

#include <math.h>
#include "models/legal.h"

model_plan model_plan_of_one(const model_scenario *s, const model_base *base)
{
    const model_costs *c = &s->costs;
    const double *part = base->part_eur;
    model_plan plan = {.n = 1,
                       .cash_eur = base->cash_eur,
                       .workplaces = base->workplaces,
                       .fte = base->staff_fte,
                       .applications = base->applications,
                       .largest_portfolio = base->applications * base->house,
                       .data_centre_eur = part[MODEL_CATEGORY_DATA_CENTRE],
                       .overhead_eur = part[MODEL_CATEGORY_OVERHEAD],
                       .purchases_eur = part[MODEL_CATEGORY_HARDWARE] + part[MODEL_CATEGORY_LICENCES]};
    for (size_t r = 0; r < s->n_roles; r++)
        plan.pooled_eur += base->role_fte[r] * s->roles[r].cost_eur_per_fte_year *
                           s->staffing.pooling_saving_share * s->roles[r].pooling_weight;
    plan.staff_eur = part[MODEL_CATEGORY_STAFF];
    plan.staff_pooled_eur = plan.pooled_eur;
    plan.staff_pooled_eur_workplaces = plan.pooled_eur * (base->workplaces * base->house);
    plan.bought_eur = plan.purchases_eur + part[MODEL_CATEGORY_INFRASTRUCTURE] +
                      part[MODEL_CATEGORY_APPLICATIONS] + part[MODEL_CATEGORY_DATA_CENTRE];
    plan.bought_pooled_eur = part[MODEL_CATEGORY_INFRASTRUCTURE] * c->infrastructure_saving_share;
    plan.bought_pooled_eur_workplaces = plan.bought_pooled_eur * (base->workplaces * base->house);
    plan.pooled_eur += part[MODEL_CATEGORY_INFRASTRUCTURE] * c->infrastructure_saving_share +
                       part[MODEL_CATEGORY_RESIDUAL] * c->residual_saving_share;
    plan.pooled_eur_workplaces = plan.pooled_eur * (base->workplaces * base->house);
    plan.purchases_unit_eur = plan.purchases_eur / model_scale_factor(base->workplaces * base->house, 1.0,
                                                                      c->purchasing_elasticity);
    plan.overhead_unit_eur =
        plan.overhead_eur / model_scale_factor(base->staff_fte * base->house, 1.0, c->overhead_elasticity);
    plan.demand_side_eur =
        c->demand_side_fte_per_1000_workplaces * base->workplaces / 1000.0 * c->demand_side_eur_per_fte_year;
    return plan;
}

void model_plan_add(model_plan *plan, const model_plan *other)
{
    plan->n += other->n;
    plan->cash_eur += other->cash_eur;
    plan->workplaces += other->workplaces;
    plan->fte += other->fte;
    plan->pooled_eur += other->pooled_eur;
    plan->pooled_eur_workplaces += other->pooled_eur_workplaces;
    plan->purchases_eur += other->purchases_eur;
    plan->purchases_unit_eur += other->purchases_unit_eur;
    plan->overhead_eur += other->overhead_eur;
    plan->overhead_unit_eur += other->overhead_unit_eur;
    plan->applications += other->applications;
    plan->largest_portfolio = fmax(plan->largest_portfolio, other->largest_portfolio);
    plan->data_centre_eur += other->data_centre_eur;
    plan->staff_eur += other->staff_eur;
    plan->staff_pooled_eur += other->staff_pooled_eur;
    plan->staff_pooled_eur_workplaces += other->staff_pooled_eur_workplaces;
    plan->bought_eur += other->bought_eur;
    plan->bought_pooled_eur += other->bought_pooled_eur;
    plan->bought_pooled_eur_workplaces += other->bought_pooled_eur_workplaces;
    plan->demand_side_eur += other->demand_side_eur;
}

/* VAT and higher wages, on what is left when all is saved; one municipality by itself has neither. */
static double legal_eur(const model_scenario *s, const model_plan *plan, double saved_on_purchases)
{
    model_legal_rules legal = model_legal_in_force(s);
    double wages = legal.wage_harmonisation_share * legal.staff_transfer_share, eur = 0.0;
    if (wages != 0.0 && plan->n > 1)
        eur += wages * (plan->staff_eur - plan->staff_pooled_eur +
                        plan->staff_pooled_eur_workplaces / plan->workplaces);
    if (legal.vat_share > 0.0)
        eur += legal.vat_share * (plan->bought_eur - saved_on_purchases - plan->bought_pooled_eur +
                                  plan->bought_pooled_eur_workplaces / plan->workplaces);
    return eur;
}

double model_plan_services_eur(const model_scenario *s, const model_plan *plan)
{
    const model_costs *c = &s->costs;
    double pooled = plan->pooled_eur - plan->pooled_eur_workplaces / plan->workplaces;
    double purchases =
        plan->purchases_eur -
        plan->purchases_unit_eur * model_scale_factor(plan->workplaces, 1.0, c->purchasing_elasticity);
    double overhead = plan->overhead_eur -
                      plan->overhead_unit_eur * model_scale_factor(plan->fte, 1.0, c->overhead_elasticity);
    double met = plan->applications - plan->largest_portfolio;
    double custom = (1.0 - s->applications.standardisation) * s->applications.custom_upkeep_share;
    double retired = (s->applications.overlap_share * s->applications.standardisation - custom) * met *
                     c->application_eur_per_year; /* less the dearer upkeep of what stays custom work */
    double data_centre = plan->data_centre_eur -
                         model_data_centre_steps(c, plan->workplaces) * c->data_centre_eur_per_step_year;
    double saved = pooled + purchases + overhead + retired + data_centre;
    return plan->cash_eur - saved + legal_eur(s, plan, purchases + retired + data_centre);
}

double model_plan_governance_eur(const model_scenario *s, int n_members)
{
    model_legal_rules legal = model_legal_in_force(s);
    return legal.governance_eur_per_year + legal.governance_eur_per_member_year * n_members;
}

double model_plan_cost_eur(const model_scenario *s, const model_plan *plan)
{
    if (plan->n <= 1)
        return plan->cash_eur;
    return model_plan_services_eur(s, plan) + model_plan_governance_eur(s, plan->n) + plan->demand_side_eur;
}

double model_plan_harmonisation(const model_scenario *s, const model_base *base, double most)
{
    double overlap = fmin(base->applications, most / base->house) * s->applications.overlap_share;
    double kept = most > 0.0 ? base->applications - overlap : 0.0;
    return (overlap + kept * s->applications.adapt_share) * s->applications.standardisation;
}

double model_plan_stranded_eur(const model_scenario *s, const model_base *base, double overrun)
{
    return fmin(1.0, s->costs.disintegration_share * overrun) *
           (base->part_eur[MODEL_CATEGORY_OVERHEAD] + base->part_eur[MODEL_CATEGORY_HOUSING]);
}
