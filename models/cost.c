#include "models/cost.h"

#include <math.h>
#include "models/body.h"
#include "models/capacity.h"
#include "models/contract.h"
#include "models/investment.h"
#include "models/merger.h"
#include "models/portfolio.h"
#include "models/risk_measure.h"
#include "models/sharing.h"

/* The power is taken anew only when the size has changed: most months are like the last. */
static double overhead_factor(const model_costs *c, model_organisation *organisation, double fte)
{
    if (fabs(fte - organisation->overhead_fte) > 1e-9 * fte) {
        organisation->overhead_fte = fte;
        organisation->overhead = model_scale_factor(fte, c->overhead_reference_fte, c->overhead_elasticity);
    }
    return organisation->overhead;
}

/* Staff and what follows from staff; gives the cost of purchases for VAT. eur: by category, of this month. */
static double cost_people(const model_world *world, model_organisation *organisation, double *eur)
{
    const model_scenario *s = world->scenario;
    const model_costs *c = &s->costs;
    double wage = model_world_trend(world, MODEL_TREND_WAGE);
    double staff = 0.0, hire = 0.0, fte = 0.0;
    for (size_t r = 0; r < s->n_roles; r++) {
        double paid = organisation->mean_paid_fte[r];
        double cost = s->roles[r].cost_eur_per_fte_year / 12.0 * wage;
        staff += paid * cost;
        hire += organisation->hire_fte[r] * cost * (1.0 + s->staffing.hire_premium);
        fte += paid;
    }
    /* Wages of several employers are brought together, upwards; who is seconded keeps his own. */
    double wages = organisation->partnership && organisation->n_members > 1
                       ? 1.0 + world->legal.wage_harmonisation_share * world->legal.staff_transfer_share
                       : 1.0;
    eur[MODEL_CATEGORY_STAFF] = staff * wages;
    eur[MODEL_CATEGORY_HIRE] = hire;
    eur[MODEL_CATEGORY_TRAINING] = fte * s->staffing.training_eur_per_fte_year / 12.0 * wage;
    eur[MODEL_CATEGORY_HOUSING] = fte * c->housing_eur_per_fte_year / 12.0;
    eur[MODEL_CATEGORY_OVERHEAD] =
        staff * c->overhead_share_of_staff *
        overhead_factor(c, organisation, fte * model_body_house(world, organisation));
    return hire;
}

/* Investments, licences, applications, data centre and what is left; investments as the mean of a cycle. */
static model_standing_cost reckon_standing(const model_world *world, const model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    const model_costs *c = &s->costs;
    double hardware_trend = model_world_trend(world, MODEL_TREND_HARDWARE) / 12.0;
    double licence_trend = model_world_trend(world, MODEL_TREND_LICENCE) / 12.0;
    double workplaces = model_organisation_workplaces(world, organisation);
    double house = model_body_house(world, organisation);
    double infrastructure_saving = model_realised(s, c->infrastructure_saving_share);
    double residual_saving = model_realised(s, c->residual_saving_share);
    model_standing_cost cost = {
        .hardware = workplaces * c->hardware_eur_per_workplace * organisation->purchasing /
                    c->hardware_life_years * hardware_trend,
        .licences = workplaces * c->licence_eur_per_workplace_year * organisation->purchasing * licence_trend,
        .data_centre =
            model_data_centre_steps(c, workplaces * house) / house * c->data_centre_eur_per_step_year / 12.0};
    for (int i = 0; i < organisation->n_members; i++) {
        int p = organisation->members[i];
        const model_partner *partner = &world->partners[p];
        double left = partner->base.applications - model_portfolio_retired(partner) +
                      model_portfolio_custom(partner) * s->applications.custom_upkeep_share;
        cost.infrastructure += partner->base.part_eur[MODEL_CATEGORY_INFRASTRUCTURE] *
                               partner->growth[model_world_year_index(world)] *
                               (1.0 - infrastructure_saving * partner->saving_reached) * hardware_trend;
        cost.applications += (left * c->application_eur_per_year +
                              partner->base.applications * c->application_eur_per_workplace_year *
                                  (model_partner_workplaces(world, p) * partner->base.house)) *
                             licence_trend;
        cost.residual += partner->base.part_eur[MODEL_CATEGORY_RESIDUAL] / 12.0 *
                         (1.0 - residual_saving * partner->saving_reached);
    }
    return cost;
}

/* Of one that is alone it changes with the year only; measures of a partnership are asked for once a month.
 */
static const model_standing_cost *standing(model_world *world, model_organisation *organisation)
{
    int year = model_world_year_index(world) + 1;
    bool is_plain = model_world_is_plain(world, organisation);
    if (!is_plain || organisation->standing.holds_in_year != year) {
        organisation->standing = reckon_standing(world, organisation);
        organisation->standing.measures = model_risk_measures_eur(world, organisation);
        organisation->standing.holds_in_year = is_plain ? year : 0;
    }
    return &organisation->standing;
}

/* Where things are bought in cycles: what falls in this month of what a mean month costs. */
static void buy_in_cycles(const model_world *world, const model_organisation *organisation, double *hardware,
                          double *infrastructure)
{
    double saving = model_realised(world->scenario, world->scenario->costs.infrastructure_saving_share);
    double workplaces = 0.0, replaced = 0.0, mean = 0.0, bought = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        int p = organisation->members[i];
        const model_partner *partner = &world->partners[p];
        double own = model_partner_workplaces(world, p);
        workplaces += own;
        replaced += own * model_investment_hardware(world, p);
        double eur = partner->base.part_eur[MODEL_CATEGORY_INFRASTRUCTURE] *
                     partner->growth[model_world_year_index(world)] *
                     (1.0 - saving * partner->saving_reached);
        mean += eur;
        bought += eur * model_investment_infrastructure(world, p);
    }
    *hardware *= workplaces > 0.0 ? replaced / workplaces : 0.0;
    *infrastructure *= mean > 0.0 ? bought / mean : 0.0;
}

/* Gives what is invested. */
static double cost_investment(const model_world *world, const model_organisation *organisation,
                              const model_standing_cost *cost, double *eur)
{
    double hardware = cost->hardware, infrastructure = cost->infrastructure;
    if (world->scenario->costs.investment_cycle == MODEL_INVESTMENT_CYCLES)
        buy_in_cycles(world, organisation, &hardware, &infrastructure);
    eur[MODEL_CATEGORY_HARDWARE] = hardware;
    eur[MODEL_CATEGORY_INFRASTRUCTURE] = infrastructure;
    return hardware + infrastructure;
}

/* Gives the purchases among them. */
static double cost_services(const model_world *world, const model_organisation *organisation,
                            const model_standing_cost *cost, double *eur)
{
    double residual = cost->residual;
    if (model_contract_is_in_force(organisation))
        residual *= 1.0 - world->scenario->contract.residual_share;
    eur[MODEL_CATEGORY_LICENCES] = cost->licences;
    eur[MODEL_CATEGORY_APPLICATIONS] = cost->applications;
    eur[MODEL_CATEGORY_DATA_CENTRE] = cost->data_centre;
    eur[MODEL_CATEGORY_RESIDUAL] = residual;
    return cost->licences + cost->applications + cost->data_centre;
}

/* Depreciation: 1/life of the book value a year, so that a steady investment is echoed in full. Gives the
 * charge. */
static double charge_capital(const model_world *world, model_organisation *organisation, double invested)
{
    double charge = organisation->book_value_eur / (12.0 * world->scenario->costs.hardware_life_years);
    organisation->book_value_eur += invested - charge;
    return charge;
}

/* Each category over those who share it, in the order in which a bookkeeper would. */
static void book_divided(model_world *world, const model_organisation *organisation, const int64_t *cents,
                         double charge)
{
    static const model_category order[] = {MODEL_CATEGORY_STAFF,
                                           MODEL_CATEGORY_HIRE,
                                           MODEL_CATEGORY_TRAINING,
                                           MODEL_CATEGORY_HOUSING,
                                           MODEL_CATEGORY_OVERHEAD,
                                           MODEL_CATEGORY_HARDWARE,
                                           MODEL_CATEGORY_INFRASTRUCTURE,
                                           MODEL_CATEGORY_LICENCES,
                                           MODEL_CATEGORY_APPLICATIONS,
                                           MODEL_CATEGORY_DATA_CENTRE,
                                           MODEL_CATEGORY_RESIDUAL,
                                           MODEL_CATEGORY_GOVERNANCE,
                                           MODEL_CATEGORY_VAT,
                                           MODEL_CATEGORY_MITIGATION};
    if (model_world_books_by_rows(world, organisation))
        model_world_book_rows(world, organisation, cents);
    for (size_t i = 0; i < sizeof order / sizeof *order && !model_world_books_by_rows(world, organisation);
         i++)
        model_world_book_shared(world, order[i], organisation, cents[order[i]]);
    double *row = &world->charges_eur[world->month * world->program->n_participants];
    for (int i = 0; i < organisation->n_members; i++)
        row[world->partners[organisation->members[i]].payer] += charge * organisation->shares[i];
}

/* Most are: one municipality, which pays for its own, and nobody listens. */
static bool is_booked_at_once(const model_world *world, const model_organisation *organisation)
{
    int payer = organisation->members[0];
    return organisation->n_members == 1 && !organisation->partnership && organisation->contract == NULL &&
           world->teller == NULL && world->partners[payer].payer == payer;
}

void model_cost_close_organisation(model_world *world, model_organisation *organisation)
{
    const model_legal_rules *legal = &world->legal;
    const model_standing_cost *cost = standing(world, organisation);
    double eur[MODEL_FLOWS] = {0};
    double purchases = cost_people(world, organisation, eur);
    double invested = cost_investment(world, organisation, cost, eur);
    purchases += invested + cost_services(world, organisation, cost, eur);
    if (organisation->partnership) {
        eur[MODEL_CATEGORY_GOVERNANCE] =
            (legal->governance_eur_per_year +
             legal->governance_eur_per_member_year * model_merger_members(world, organisation)) /
            12.0;
        eur[MODEL_CATEGORY_VAT] = purchases * legal->vat_share;
    }
    eur[MODEL_CATEGORY_MITIGATION] = cost->measures;
    int64_t cents[MODEL_FLOWS];
    model_flows_next(&organisation->flows, eur, cents);
    double charge =
        charge_capital(world, organisation, model_contract_is_in_force(organisation) ? 0.0 : invested);
    if (is_booked_at_once(world, organisation)) {
        model_world_book_alone(world, organisation, cents, charge);
        return;
    }
    book_divided(world, organisation, cents, charge);
    model_contract_close_month(world, organisation);
}

void model_cost_close_partner(model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    if (!isnan(partner->meets_days))
        model_portfolio_close_month(world, participant);
    if (isnan(partner->joined_days))
        return;
    const model_costs *c = &world->scenario->costs;
    double wage = model_world_trend(world, MODEL_TREND_WAGE);
    model_world_book_cents(world, MODEL_CATEGORY_DEMAND_SIDE, participant,
                           model_flow_next(&partner->flow_demand_side,
                                           c->demand_side_fte_per_1000_workplaces *
                                               model_partner_workplaces(world, participant) / 1000.0 *
                                               c->demand_side_eur_per_fte_year / 12.0 * wage));
    double month_start = world->program->month_start_days[world->month];
    double left =
        1.0 - (month_start - partner->joined_days) / (c->disintegration_years * MODEL_DAYS_PER_YEAR);
    if (left > 0.0)
        model_world_book_cents(
            world, MODEL_CATEGORY_DISINTEGRATION, participant,
            model_flow_next(&partner->flow_disintegration, partner->overhead_left_eur / 12.0 * left));
}
