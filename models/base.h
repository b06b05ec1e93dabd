/* The base year of one municipality: unlike figures made comparable, and the calibration to them.
 *
 * Baseline measurement (nulmeting). Two comparable figures are kept apart:
 *   cash   = budget as stated - capital charges in it + replacement investment not in it + decentral staff
 * outside it; budget = cash - investment + capital charges (income and expenditure: what a council budgets).
 * Replacement investment is cash, capital charges are its echo in the operating budget: adding both counts
 * capital twice. A municipality whose budget is unknown: euros per inhabitant times inhabitants.
 *
 * Calibration. All parts of a year's cost follow from counts and prices; a residual ("other costs") closes
 * the gap to the cash baseline, to the cent. A negative residual says that the inputs cannot be true
 * together. */
#ifndef MODELS_BASE_H
#define MODELS_BASE_H

#include <stdint.h>
#include "models/ledger.h"
#include "models/scenario.h"

typedef struct model_base {
    double house; /* sizes at which it is priced and staffed while alone, over its own: 1, but for a part of a
                     host's department (models/body.h) */
    double inhabitants, workplaces, applications, staff_fte, sick_leave_share, investment_eur;
    double role_fte[MODEL_MAX_ROLES];
    double demand_hours[MODEL_MAX_ROLES]; /* a month, at base utilisation */
    double programme_hours;            /* of these, on projects, for programmes that run in the first month */
    double call_hours;                 /* of the service desk's demand: in calls, a month */
    double service_level;              /* share of calls answered within the target */
    double single_person_share;        /* specialisms on one person, of all */
    double application_fixed_share;    /* of an application's cost */
    double part_eur[MODEL_CATEGORIES]; /* a year; the residual among them */
    double cash_eur, budget_eur;       /* comparable baselines, a year */
    double capital_charges_eur;        /* a year */
    double book_value_eur;             /* of assets, at the start */
} model_base;

/* Fills base from the scenario (of one future). SIM_ERR_CONFIG, naming the parts, when the residual or the
 * infrastructure investment would be negative. */
sim_status model_base_calibrate(const model_scenario *scenario, const model_municipality *municipality,
                                model_base *base, sim_error *error);
/* The same of a municipality with the bodies that its figures as stated count in (models/body.h). */
sim_status model_base_calibrate_whole(const model_scenario *scenario, const model_municipality *municipality,
                                      model_base *base, sim_error *error);

/* Inhabitants on 1 January of year over those of the base year: CBS growth factors, straight lines between.
 */
double model_growth_factor(const model_municipality *municipality, int base_year, int year);

/* Hours of work a month that a municipality asks for in the base year, national programmes apart. */
double model_base_use_hours(const model_scenario *scenario, const model_base *base);

/* How many of `specialisms` fields hang on one person when fte people are spread evenly over them. */
double model_single_person_roles(double fte, double specialisms);

/* Unit price over its reference, and overhead per fte over its reference: (size / reference)^elasticity. */
double model_scale_factor(double size, double reference, double elasticity);

/* Steps of data-centre capacity that workplaces need. */
double model_data_centre_steps(const model_costs *costs, double workplaces);

/* Mean cost of an fte, by the roles' shares of staff, EUR a year. */
double model_base_mean_staff_cost(const model_scenario *scenario);

#endif
