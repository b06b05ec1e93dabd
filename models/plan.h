/* What a partnership of given members would cost a year, as planned: what boards judge by, and the game of
 * sharing.
 *
 * Plans take the counts and prices of the base year, savings at maturity, and savings as planned, not as
 * realised. One-off costs are not in them. A plan is a handful of sums over its members, so that it grows by
 * adding another; the order does not matter (of the applications all but the largest portfolio's overlap
 * with an earlier one, whoever comes first). */
#ifndef MODELS_PLAN_H
#define MODELS_PLAN_H

#include "models/base.h"

/* Zero-initialised: of nobody. Money is in EUR a year. */
typedef struct model_plan {
    int n;
    double cash_eur, workplaces, fte;
    double pooled_eur, pooled_eur_workplaces; /* saved by what others bring; the same times own workplaces */
    double purchases_eur, purchases_unit_eur; /* hardware and licences; at a volume of 1 in all */
    double overhead_eur, overhead_unit_eur;
    double applications, largest_portfolio;
    double data_centre_eur;
    /* What the legal form makes dearer: staff and purchases, and what is saved on them by what others bring.
     */
    double staff_eur, staff_pooled_eur, staff_pooled_eur_workplaces;
    double bought_eur, bought_pooled_eur, bought_pooled_eur_workplaces;
    double demand_side_eur; /* regie of each member, which it pays itself */
} model_plan;

model_plan model_plan_of_one(const model_scenario *scenario, const model_base *base);
void model_plan_add(model_plan *plan, const model_plan *other); /* members of both, who must differ */

/* The baselines less the planned savings: what a partnership of these shares, without its governance. */
double model_plan_services_eur(const model_scenario *scenario, const model_plan *plan);
double model_plan_governance_eur(const model_scenario *scenario, int n_members);
/* All that these members cost: services, governance and demand side; of one: its baseline, alone. */
double model_plan_cost_eur(const model_scenario *scenario, const model_plan *plan);

/* Work on a joiner's applications, in applications retired: of those that retire because an earlier partner
 * (whose largest portfolio is `most`, 0: there is none) has them too and they are really made the same, and
 * of those that are kept and brought under the standard (models/portfolio.h). */
double model_plan_harmonisation(const model_scenario *scenario, const model_base *base, double most);
/* EUR a year, at first: management, overhead and housing that the leaving department strands in its
 * municipality, by plan (overrun 1) or as it turns out: however much the plan is overrun, no more than there
 * is. (A partnership of one strands nothing: nobody else takes the work over.) */
double model_plan_stranded_eur(const model_scenario *scenario, const model_base *base, double overrun);

#endif
