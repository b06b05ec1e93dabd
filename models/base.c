#include "models/base.h"

#include <math.h>
#include "models/body.h"
#include "models/desk.h"

/* Inhabitants on 1 January of year over `base`, the count of the base year: straight lines between counts,
 * then growth by the year. Before the first count: as many as then. */
static double count_ratio(const model_municipality *m, int year, double base)
{
    static const int years[] = {2012, 2013, 2016, 2022};
    const double counts[] = {m->inhabitants_2012, m->inhabitants_2013, m->inhabitants_2016,
                             m->inhabitants_2022};
    int last_year = 0;
    double last = NAN;
    for (int i = 0; i < 4; i++) {
        if (isnan(counts[i]))
            continue;
        if (year <= years[i] && isnan(last))
            return counts[i] / base;
        if (year <= years[i])
            return (last + (counts[i] - last) * (year - last_year) / (years[i] - last_year)) / base;
        last_year = years[i];
        last = counts[i];
    }
    return last / base * pow(1.0 + m->growth_after_2022_per_year, year - last_year);
}

double model_growth_factor(const model_municipality *m, int base_year, int year)
{
    if (isnan(m->inhabitants_2012) && isnan(m->inhabitants_2013))
        return pow(1.0 + m->growth_after_2022_per_year, year - base_year);
    return count_ratio(m, year, count_ratio(m, base_year, 1.0));
}

double model_base_use_hours(const model_scenario *s, const model_base *base)
{
    double hours = -base->programme_hours;
    for (size_t r = 0; r < s->n_roles; r++)
        hours += base->demand_hours[r];
    return hours;
}

double model_single_person_roles(double fte, double specialisms)
{
    if (specialisms <= 0.0 || fte <= 0.0)
        return 0.0;
    if (fte >= 2.0 * specialisms)
        return 0.0;
    return fte >= specialisms ? 2.0 * specialisms - fte : fte;
}

double model_scale_factor(double size, double reference, double elasticity)
{
    return elasticity == 0.0 || size <= 0.0 ? 1.0 : pow(size / reference, elasticity);
}

double model_data_centre_steps(const model_costs *costs, double workplaces)
{
    return ceil(workplaces / costs->data_centre_step_workplaces - 1e-9);
}

static double known_or(double value, double otherwise)
{
    return isnan(value) ? otherwise : value;
}

double model_base_mean_staff_cost(const model_scenario *s)
{
    double cost = 0.0;
    for (size_t r = 0; r < s->n_roles; r++)
        cost += s->roles[r].staff_share * s->roles[r].cost_eur_per_fte_year;
    return cost;
}

/* Counts: what is known, or the municipality's own draw of the ratio. */
static void complete_counts(const model_scenario *s, const model_municipality *m, model_base *base)
{
    base->inhabitants = m->inhabitants;
    base->workplaces =
        known_or(m->workplaces, round(m->ratios.workplaces_per_1000_inhabitants * m->inhabitants / 1000.0));
    base->applications = known_or(m->applications, round(m->ratios.applications));
    double department =
        known_or(m->ict_staff_fte, m->ratios.ict_staff_fte_per_100_workplaces * base->workplaces / 100.0);
    base->staff_fte = department + m->decentral_fte;
    base->sick_leave_share = known_or(m->sick_leave_share, m->ratios.sick_leave_share);
    base->investment_eur =
        known_or(m->investment_eur, m->ratios.investment_eur_per_workplace * base->workplaces);
    base->capital_charges_eur = known_or(m->capital_charges_eur, base->investment_eur);
    base->book_value_eur = base->capital_charges_eur * s->costs.hardware_life_years;
}

static void complete_baseline(const model_scenario *s, const model_municipality *m, model_base *base)
{
    if (isnan(m->ict_budget_eur)) {
        base->cash_eur = m->ratios.ict_cost_eur_per_inhabitant * m->inhabitants;
    } else {
        base->cash_eur = m->ict_budget_eur -
                         (m->capital_charges_in_budget ? base->capital_charges_eur : 0.0) +
                         (m->investment_in_budget ? 0.0 : base->investment_eur) +
                         m->decentral_fte * model_base_mean_staff_cost(s);
    }
    base->budget_eur = base->cash_eur - base->investment_eur + base->capital_charges_eur;
}

static void complete_capacity(const model_scenario *s, model_base *base)
{
    const model_staffing *staffing = &s->staffing;
    double fte_hours = staffing->productive_hours_per_fte_year / 12.0 * (1.0 - base->sick_leave_share);
    double singles = 0.0, specialisms = 0.0;
    for (size_t r = 0; r < s->n_roles; r++) {
        const model_role_spec *role = &s->roles[r];
        base->role_fte[r] = base->staff_fte * role->staff_share;
        base->demand_hours[r] = base->role_fte[r] * fte_hours * staffing->base_utilisation;
        singles += model_single_person_roles(base->role_fte[r] * base->house, role->specialisms);
        specialisms += role->specialisms;
    }
    base->single_person_share = specialisms > 0.0 ? singles / specialisms : 0.0;
    base->programme_hours = 0.0;
    for (size_t p = 0; p < s->n_programmes; p++) {
        const model_programme *programme = &s->programmes[p];
        if (programme->from <= s->horizon.start && s->horizon.start < programme->to)
            base->programme_hours += programme->hours_per_1000_inhabitants_month * base->inhabitants / 1000.0;
    }
    base->programme_hours = fmin(base->programme_hours, base->demand_hours[MODEL_ROLE_PROJECTS]);

    const model_service *service = &s->service;
    double servers = base->role_fte[MODEL_ROLE_SERVICE_DESK] * fte_hours / service->business_hours_per_month;
    double load = servers * service->desk_occupancy;
    base->call_hours = load * service->business_hours_per_month;
    double tickets = service->tickets_per_workplace_month * base->workplaces;
    base->service_level = 1.0;
    if (tickets > 0.0 && load > 0.0)
        base->service_level = model_desk_steady_level(service, servers * base->house, load * base->house,
                                                      base->call_hours / tickets);
}

/* The parts of a year's cost, posts filled, nothing left to chance. */
static void complete_parts(const model_scenario *s, model_base *base)
{
    const model_costs *c = &s->costs;
    double *part = base->part_eur;
    for (int i = 0; i < MODEL_CATEGORIES; i++)
        part[i] = 0.0;
    double workplaces = base->workplaces * base->house;
    double purchasing =
        model_scale_factor(workplaces, c->purchasing_reference_workplaces, c->purchasing_elasticity);
    for (size_t r = 0; r < s->n_roles; r++)
        part[MODEL_CATEGORY_STAFF] += base->role_fte[r] * s->roles[r].cost_eur_per_fte_year;
    part[MODEL_CATEGORY_TRAINING] = base->staff_fte * s->staffing.training_eur_per_fte_year;
    part[MODEL_CATEGORY_HARDWARE] =
        base->workplaces * c->hardware_eur_per_workplace * purchasing / c->hardware_life_years;
    part[MODEL_CATEGORY_INFRASTRUCTURE] = base->investment_eur - part[MODEL_CATEGORY_HARDWARE];
    part[MODEL_CATEGORY_LICENCES] = base->workplaces * c->licence_eur_per_workplace_year * purchasing;
    double variable = c->application_eur_per_workplace_year * workplaces;
    double each = c->application_eur_per_year + variable;
    base->application_fixed_share = each > 0.0 ? c->application_eur_per_year / each : 0.0;
    part[MODEL_CATEGORY_APPLICATIONS] = base->applications * each;
    part[MODEL_CATEGORY_DATA_CENTRE] =
        model_data_centre_steps(c, workplaces) / base->house * c->data_centre_eur_per_step_year;
    part[MODEL_CATEGORY_HOUSING] = base->staff_fte * c->housing_eur_per_fte_year;
    part[MODEL_CATEGORY_OVERHEAD] =
        part[MODEL_CATEGORY_STAFF] * c->overhead_share_of_staff *
        model_scale_factor(base->staff_fte * base->house, c->overhead_reference_fte, c->overhead_elasticity);
}

/* From counts and baselines to the parts, the last of which closes the account. */
static sim_status close_account(const model_scenario *s, const model_municipality *m, model_base *base,
                                sim_error *error)
{
    complete_capacity(s, base);
    complete_parts(s, base);
    double *part = base->part_eur;
    if (part[MODEL_CATEGORY_INFRASTRUCTURE] < 0.0)
        return sim_error_set_at(
            error, SIM_ERR_CONFIG, NULL, 0, m->id,
            "replacement investment of EUR %.0f a year is less than workplace hardware alone "
            "(EUR %.0f): raise investment_eur or lower costs.hardware_eur_per_workplace",
            base->investment_eur, part[MODEL_CATEGORY_HARDWARE]);
    int64_t others = 0;
    for (int i = 0; i < MODEL_CATEGORIES; i++)
        others += model_cents(part[i]);
    part[MODEL_CATEGORY_RESIDUAL] = (double)(model_cents(base->cash_eur) - others) / 100.0;
    if (part[MODEL_CATEGORY_RESIDUAL] < 0.0)
        return sim_error_set_at(error, SIM_ERR_CONFIG, NULL, 0, m->id,
                                "the parts cost EUR %.0f a year, the comparable baseline is EUR %.0f: staff "
                                "%.0f, investment %.0f, "
                                "licences %.0f, applications %.0f, data centre %.0f, housing %.0f, overhead "
                                "%.0f cannot be true together",
                                (double)others / 100.0, base->cash_eur, part[MODEL_CATEGORY_STAFF],
                                base->investment_eur, part[MODEL_CATEGORY_LICENCES],
                                part[MODEL_CATEGORY_APPLICATIONS], part[MODEL_CATEGORY_DATA_CENTRE],
                                part[MODEL_CATEGORY_HOUSING], part[MODEL_CATEGORY_OVERHEAD]);
    return SIM_OK;
}

sim_status model_base_calibrate_whole(const model_scenario *s, const model_municipality *m, model_base *base,
                                      sim_error *error)
{
    complete_counts(s, m, base);
    complete_baseline(s, m, base);
    base->house = 1.0;
    return close_account(s, m, base, error);
}

sim_status model_base_calibrate(const model_scenario *s, const model_municipality *m, model_base *base,
                                sim_error *error)
{
    model_base whole = {0};
    const model_municipality *host = model_body_host(s, m);
    complete_counts(s, host, &whole);
    complete_baseline(s, host, &whole);
    model_body_split(s, m, &whole, base);
    base->house = whole.workplaces / base->workplaces;
    if (host != m)
        base->sick_leave_share = known_or(m->sick_leave_share, base->sick_leave_share);
    return close_account(s, m, base, error);
}
