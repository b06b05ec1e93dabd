#include "models/cost_figures.h"

#include <math.h>
#include "models/layout.h"

#define YEAR 12 /* months */

/* By category, all payers; cents add up to those of the ledger's months. */
static void fill_categories(const model_ledger *ledger, double *scalars)
{
    for (int c = 0; c < MODEL_CATEGORIES; c++) {
        int64_t cents = 0;
        for (size_t p = 0; p < ledger->n_payers; p++)
            cents += ledger->payer_category[p * MODEL_CATEGORIES + (size_t)c];
        scalars[c] = (double)cents / 100.0;
    }
}

/* ---- members, year by year ---- */

static void fill_year(const model_program *program, const model_world *world, size_t first,
                      sim_outcome *outcome)
{
    double workplaces = 0.0, own = 0.0, alone = 0.0;
    for (size_t m = first; m < first + YEAR; m++) {
        workplaces += world->months[m].workplaces;
        own += world->months[m].members_running_eur;
        alone += world->months[m].members_alone_eur;
    }
    if (isnan(own) || workplaces <= 0.0)
        return;
    size_t at = first + YEAR - 1, n = program->n_months;
    outcome->series[SERIES_MEMBER_WORKPLACES_YEAR * n + at] = workplaces / YEAR;
    outcome->series[SERIES_PER_WORKPLACE_YEAR * n + at] = own / (workplaces / YEAR);
    outcome->series[SERIES_TWIN_PER_WORKPLACE_YEAR * n + at] = alone / (workplaces / YEAR);
    outcome->series[SERIES_PER_WORKPLACE_SAVING_YEAR * n + at] = (alone - own) / (workplaces / YEAR);
}

/* Does a full calendar year begin with this month? */
static bool begins_year(const model_program *program, size_t month)
{
    bool is_january = month == 0 ? program->layout->layout.first_month == 1
                                 : program->month_year[month] != program->month_year[month - 1];
    return is_january && month + YEAR <= program->n_months;
}

/* ---- each alone, in the last of them ---- */

/* Does another go into it after the year has begun? Then it pays for both in a part of it only. */
static bool is_joined_within(const model_world *twin, size_t payer, size_t first)
{
    const model_scenario *s = twin->scenario;
    double begins = s->horizon.start + twin->program->month_start_days[first];
    for (size_t i = 0; i < s->n_mergers; i++) {
        const model_merger *merger = &s->mergers[i];
        int from = twin->program->participant_of[merger->from];
        if (merger->enabled && from >= 0 && twin->partners[from].ceased &&
            twin->partners[from].payer == (int)payer && merger->date > begins)
            return true;
    }
    return false;
}

static void fill_alone(const model_program *program, const model_world *twin, size_t payer, size_t first,
                       double *scalars)
{
    const model_ledger *ledger = &twin->ledger;
    if (twin->partners[payer].ceased || is_joined_within(twin, payer, first))
        return;
    int64_t cents = 0;
    for (size_t m = first; m < first + YEAR; m++)
        cents +=
            ledger->by_payer[m * ledger->n_payers + payer] - ledger->passing[m * ledger->n_payers + payer];
    double workplaces = 0.0;
    int year = program->month_year[first] - program->month_year[0];
    for (size_t p = 0; p < program->n_participants; p++)
        if (twin->partners[p].payer == (int)payer)
            workplaces += twin->partners[p].base.workplaces * twin->partners[p].growth[year];
    scalars[program->layout->alone_workplaces_of + payer] = workplaces;
    scalars[program->layout->alone_cost_of + payer] = (double)cents / 100.0 / workplaces;
}

void model_cost_figures_fill(const model_program *program, const model_world *world, const model_world *twin,
                             sim_outcome *outcome)
{
    const struct model_layout *layout = program->layout;
    outcome->scalars[SCALAR_MIGRATION_TEAMS] = sim_resource_capacity(world->migration_teams);
    size_t last = program->n_months;
    for (size_t m = 0; m < program->n_months; m++)
        if (begins_year(program, m)) {
            fill_year(program, world, m, outcome);
            last = m;
        }
    if (layout->many)
        return;
    fill_categories(&world->ledger, &outcome->scalars[layout->total_cost_of_category]);
    fill_categories(&twin->ledger, &outcome->scalars[layout->twin_cost_of_category]);
    for (size_t p = 0; last < program->n_months && p < program->n_participants; p++)
        fill_alone(program, twin, p, last, outcome->scalars);
}
