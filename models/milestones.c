#include "models/milestones.h"

#include <math.h>
#include "models/layout.h"

/* From so long after joining on a saving counts as that of maturity: planned savings are reached by then. */
#define MATURE_MONTHS 60

static double months_between(double from_days, double to_days)
{
    return (to_days - from_days) / MODEL_DAYS_PER_MONTH; /* NaN where one of them is */
}

static void fill_accession(const model_program *program, const model_process *process, double *scalars)
{
    const model_scenario *s = program->scenario;
    double first = process->stage_start_days[0];
    double signed_days = s->n_stages > 1 ? process->stage_end_days[s->n_stages - 2] : first;
    bool is_signed = !isnan(signed_days);
    bool is_over = process->state == MODEL_ACCESSION_STOPPED || process->state == MODEL_ACCESSION_LOST;
    bool is_stopped = !is_signed && is_over && !isnan(process->stopped_days);
    const double values[MILESTONES] = {
        [MILESTONE_MONTHS_TO_SIGNED] = months_between(first, signed_days),
        [MILESTONE_MONTHS_TO_LIVE] = months_between(first, process->live_days),
        [MILESTONE_MONTHS_TO_STOP] = is_stopped ? months_between(first, process->stopped_days) : (double)NAN,
        [MILESTONE_MONTHS_OF_TRANSITION] = months_between(signed_days, process->live_days),
        [MILESTONE_STOPPED] = is_signed    ? 0.0
                              : is_stopped ? 1.0
                                           : (double)NAN};
    for (size_t i = 0; i < MILESTONES; i++)
        scalars[program->layout->milestones_of + i * s->n_accessions + (size_t)process->accession] =
            values[i];
}

/* Cents of the payer in a month. */
static int64_t paid(const model_world *world, size_t month, size_t participant)
{
    return world->ledger.by_payer[month * world->ledger.n_payers + participant];
}

static double mature_saving(const model_program *program, const model_world *world, const model_world *twin)
{
    int64_t cost = 0, alone = 0;
    for (size_t p = 0; p < program->n_participants; p++) {
        if (isnan(world->partners[p].joined_days))
            continue;
        for (size_t m = MATURE_MONTHS; m < program->n_months; m++) {
            if (program->month_start_days[m - MATURE_MONTHS] < world->partners[p].joined_days)
                continue;
            cost += paid(world, m, p);
            alone += paid(twin, m, p);
        }
    }
    return alone > 0 ? 1.0 - (double)cost / (double)alone : (double)NAN;
}

static double personnel_and_software(const model_program *program, const model_world *twin)
{
    static const model_category counted[] = {MODEL_CATEGORY_STAFF,       MODEL_CATEGORY_HIRE,
                                             MODEL_CATEGORY_TRAINING,    MODEL_CATEGORY_RECRUITMENT,
                                             MODEL_CATEGORY_OVERHEAD,    MODEL_CATEGORY_LICENCES,
                                             MODEL_CATEGORY_APPLICATIONS};
    int64_t part = 0, all = 0;
    for (size_t m = 0; m < 12 && m < program->n_months; m++) {
        all += twin->ledger.total[m];
        for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
            part += twin->ledger.by_category[m * MODEL_CATEGORIES + (size_t)counted[i]];
    }
    return all > 0 ? (double)part / (double)all : (double)NAN;
}

static double transition_cost_eur(const model_program *program, const model_ledger *ledger)
{
    int64_t cents = 0;
    for (size_t m = 0; m < program->n_months; m++)
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            if (model_category_is_one_off((model_category)c) && c != MODEL_CATEGORY_PREPARATION)
                cents += ledger->by_category[m * MODEL_CATEGORIES + (size_t)c];
    return (double)cents / 100.0;
}

void model_milestones_fill(const model_program *program, const model_world *world, const model_world *twin,
                           sim_outcome *outcome)
{
    double *scalars = outcome->scalars, members = 0.0, migrated = 0.0, cash = 0.0, workplaces = 0.0;
    for (size_t a = 0; a < program->scenario->n_accessions; a++) {
        fill_accession(program, &world->processes[a], scalars);
        migrated += world->processes[a].workplaces_done;
    }
    for (size_t m = 0; m < program->n_months; m++)
        members += world->months[m].members;
    for (size_t p = 0; p < program->n_participants; p++) {
        cash += world->partners[p].base.cash_eur;
        workplaces += world->partners[p].base.workplaces;
    }
    scalars[SCALAR_SAVING_MATURE] = mature_saving(program, world, twin);
    scalars[SCALAR_MEMBER_YEARS] = members / 12.0;
    scalars[SCALAR_TRANSITION_COST] = transition_cost_eur(program, &world->ledger);
    scalars[SCALAR_WORKPLACES_MIGRATED] = migrated;
    double served = world->months[program->n_months - 1].workplaces;
    scalars[SCALAR_WORKPLACES_EXISTING] = served > 0.0 ? served : (double)NAN;
    scalars[SCALAR_BASE_COST_PER_WORKPLACE] = cash / workplaces;
    scalars[SCALAR_PERSONNEL_SOFTWARE] = personnel_and_software(program, twin);
}
