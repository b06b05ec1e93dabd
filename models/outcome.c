#include "models/outcome.h"

#include <math.h>
#include <string.h>
#include "models/cost_figures.h"
#include "models/milestones.h"
#include "models/support.h"
#include "models/yearly.h"

typedef struct filler {
    const model_program *program;
    const struct model_layout *layout;
    const model_world *world, *twin;
    sim_outcome *out;
    size_t months, n;
    double *discount;         /* by month, at its middle */
    double *npv_eur_to_date;  /* by calendar year and participant */
    double *contribution_eur; /* by calendar year, of all */
} filler;

static double *series(const filler *f, size_t index)
{
    return f->out->series + index * f->months;
}

static double eur(int64_t cents)
{
    return (double)cents / 100.0;
}

static double payer_cents(const model_world *world, size_t month, size_t payer)
{
    return eur(world->ledger.by_payer[month * world->ledger.n_payers + payer]);
}

/* Charges in, investment out: what a council budgets. */
static double contribution(const model_world *world, size_t month, size_t payer)
{
    size_t at = month * world->ledger.n_payers + payer;
    return eur(world->ledger.by_payer[at] - world->ledger.investment[at]) + world->charges_eur[at];
}

/* Decimal calendar year of a day of the run; NaN stays NaN. */
static double year_of(const filler *f, double days)
{
    return isnan(days) ? (double)NAN : sim_date_to_year(f->program->scenario->horizon.start + days);
}

/* ---- series ---- */

static void fill_months(const filler *f)
{
    const struct model_layout *l = f->layout;
    for (size_t m = 0; m < f->months; m++) {
        const model_month *month = &f->world->months[m], *twin = &f->twin->months[m];
        const double values[][2] = {
            {SERIES_MEMBERS, month->members},
            {SERIES_WORKPLACES, month->workplaces},
            {SERIES_EXTERNAL, month->external},
            {SERIES_STAFF, month->staff},
            {SERIES_SICK, month->sick_share},
            {SERIES_VACANCIES, month->vacancies},
            {SERIES_AT_WORK, month->staff * (1.0 - month->sick_share) + month->external},
            {SERIES_WAVES, month->waves},
            {SERIES_TEAMS_BUSY, month->teams_busy},
            {SERIES_ACCESSIONS_WAITING, month->accessions_waiting},
            {SERIES_TEAM_WAIT, month->accessions_waiting > 0.0 ? 1.0 : 0.0},
            {SERIES_TICKETS, month->tickets},
            {SERIES_TICKETS_ABANDONED, month->tickets_abandoned},
            {SERIES_TICKETS_WAITING, month->tickets_waiting},
            {SERIES_WAIT, month->wait_hours},
            {SERIES_TWIN_WAIT, twin->wait_hours},
            {SERIES_SERVICE_LEVEL, month->service_level},
            {SERIES_TWIN_SERVICE_LEVEL, twin->service_level},
            {SERIES_QUALITY, month->quality},
            {SERIES_TWIN_QUALITY, twin->quality},
            {SERIES_SATISFACTION, month->satisfaction},
            {SERIES_TWIN_SATISFACTION, twin->satisfaction},
            {SERIES_SINGLE, month->single_person_roles},
            {SERIES_TWIN_SINGLE, twin->single_person_roles},
            {SERIES_APPLICATIONS, month->applications},
            {SERIES_CUSTOM, month->custom_applications}};
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            series(f, (size_t)values[i][0])[m] = values[i][1];
        for (size_t r = 0; r < f->world->scenario->n_roles; r++) {
            series(f, l->demand_of + r)[m] = month->demand[r];
            series(f, l->supply_of + r)[m] = month->supply[r];
            series(f, l->gap_of + r)[m] = month->gap[r];
            series(f, l->utilisation_of + r)[m] =
                month->supply[r] > 0.0 ? month->demand[r] / month->supply[r] : (double)NAN;
        }
        for (size_t p = 0; p < f->n; p++) {
            series(f, l->stage_series_of + p)[m] = f->world->stage_of[m * f->n + p];
            series(f, l->cost_by_payer_of + p)[m] = payer_cents(f->world, m, p);
            if (l->many)
                continue;
            series(f, l->support_of + p)[m] = f->world->support_of[m * f->n + p];
            series(f, l->support_staff_of + p)[m] =
                model_support_share(f->world->staff_logit_of[m * f->n + p]);
            series(f, l->contribution_of + p)[m] = contribution(f->world, m, p);
        }
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            series(f, l->cost_of_category + (size_t)c)[m] =
                eur(f->world->ledger.by_category[m * MODEL_CATEGORIES + (size_t)c]);
    }
}

/* Of the quarter that a month ends: its own mean gap. */
static void fill_shortages(const filler *f)
{
    double threshold = f->world->scenario->shortage_threshold_fte;
    int first = f->layout->layout.first_month;
    for (size_t r = 0; r < f->world->scenario->n_roles; r++)
        for (size_t m = 0; m < f->months; m++)
            if ((first - 1 + (int)m) % 3 == 2)
                series(f, f->layout->shortage_of + r)[m] =
                    f->world->months[m].lasting_gap[r] > threshold ? 1.0 : 0.0;
}

/* A month, in a year. */
static double budget_of_year(const filler *f, int year)
{
    double baseline = 0.0;
    for (size_t p = 0; p < f->n; p++)
        baseline += f->world->partners[p].base.cash_eur;
    return baseline / 12.0 *
           pow(1.0 + f->world->scenario->finance.budget_growth_per_year, year - f->program->month_year[0]);
}

/* Money by month, cumulative, and by calendar year; gives the scalars that follow from it. */
static void fill_money(const filler *f)
{
    int64_t cost = 0, twin_cost = 0, year_cost = 0, year_twin = 0, late_cost = 0, late_twin = 0;
    double npv = 0.0, budget = 0.0, month_budget = 0.0, year_budget = 0.0, payback = NAN;
    bool has_been_negative = false;
    for (size_t m = 0; m < f->months; m++) {
        int64_t now = f->world->ledger.total[m], alone = f->twin->ledger.total[m];
        cost += now, twin_cost += alone, year_cost += now, year_twin += alone;
        if (m >= 48) /* from year five on */
            late_cost += now, late_twin += alone;
        npv += eur(alone - now) * f->discount[m];
        if (npv < 0.0) {
            has_been_negative = true;
            payback = NAN;
        } else if (has_been_negative && isnan(payback)) {
            payback = year_of(f, f->program->month_start_days[m + 1]);
        }
        if (m == 0 || f->program->month_year[m] != f->program->month_year[m - 1])
            month_budget = budget_of_year(f, f->program->month_year[m]);
        budget += month_budget;
        year_budget += month_budget;
        series(f, SERIES_COST)[m] = eur(now);
        series(f, SERIES_TWIN_COST)[m] = eur(alone);
        series(f, SERIES_COST_CUMULATIVE)[m] = eur(cost);
        series(f, SERIES_TWIN_COST_CUMULATIVE)[m] = eur(twin_cost);
        series(f, SERIES_BENEFIT_CUMULATIVE)[m] = eur(twin_cost - cost);
        series(f, SERIES_BENEFIT_DISCOUNTED)[m] = npv;
        if (m + 1 == f->months || f->program->month_year[m + 1] != f->program->month_year[m]) {
            series(f, SERIES_COST_YEAR)[m] = eur(year_cost);
            series(f, SERIES_TWIN_COST_YEAR)[m] = eur(year_twin);
            series(f, SERIES_BENEFIT_YEAR)[m] = eur(year_twin - year_cost);
            series(f, SERIES_BUDGET_YEAR)[m] = year_budget;
            year_cost = year_twin = 0;
            year_budget = 0.0;
        }
    }
    double *scalar = f->out->scalars;
    scalar[SCALAR_NPV] = npv;
    scalar[SCALAR_BENEFIT] = eur(twin_cost - cost);
    scalar[SCALAR_PAYBACK_YEAR] = payback;
    scalar[SCALAR_TOTAL_COST] = eur(cost);
    scalar[SCALAR_TWIN_COST] = eur(twin_cost);
    scalar[SCALAR_BUDGET] = budget;
    scalar[SCALAR_OVER_BUDGET] = eur(cost) > budget ? 1.0 : 0.0;
    scalar[SCALAR_SAVING_SHARE] =
        late_twin > 0 ? (double)(late_twin - late_cost) / (double)late_twin : (double)NAN;
    scalar[SCALAR_SAVING_ABOVE] =
        late_twin > 0 ? (scalar[SCALAR_SAVING_SHARE] > 0.10 ? 1.0 : 0.0) : (double)NAN;
}

/* ---- scalars ---- */

static void fill_quality(const filler *f)
{
    double *scalar = f->out->scalars, quality = 0.0, twin = 0.0;
    for (size_t m = 0; m < f->months; m++) {
        quality += f->world->months[m].quality;
        twin += f->twin->months[m].quality;
    }
    const model_month *last = &f->world->months[f->months - 1], *twin_last = &f->twin->months[f->months - 1];
    scalar[SCALAR_QUALITY_MEAN] = quality / (double)f->months;
    scalar[SCALAR_TWIN_QUALITY_MEAN] = twin / (double)f->months;
    scalar[SCALAR_SATISFACTION_END] = last->satisfaction;
    scalar[SCALAR_TWIN_SATISFACTION_END] = twin_last->satisfaction;
    scalar[SCALAR_SINGLE_END] = last->single_person_roles;
    scalar[SCALAR_TWIN_SINGLE_END] = twin_last->single_person_roles;
    scalar[SCALAR_MEMBERS_END] = last->members;
    scalar[SCALAR_WORKPLACES_END] = last->workplaces;
}

static void fill_capacity(const filler *f)
{
    double peak = 0.0;
    int months_short = 0;
    for (size_t m = 0; m < f->months; m++) {
        double lasting = 0.0;
        for (size_t r = 0; r < f->world->scenario->n_roles; r++) {
            peak = fmax(peak, f->world->months[m].gap[r]);
            lasting = fmax(lasting, f->world->months[m].lasting_gap[r]);
        }
        months_short += lasting > f->world->scenario->shortage_threshold_fte;
    }
    f->out->scalars[SCALAR_PEAK_GAP] = peak;
    f->out->scalars[SCALAR_MONTHS_UNDER] = months_short;
}

static void fill_costs(const filler *f)
{
    const model_ledger *ledger = &f->world->ledger;
    int64_t one_off = 0, risks = 0;
    for (size_t m = 0; m < f->months; m++)
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            if (model_category_is_one_off((model_category)c))
                one_off += ledger->by_category[m * MODEL_CATEGORIES + (size_t)c];
    for (size_t k = 0; k < f->world->scenario->n_risks; k++) {
        risks += f->world->risk_cents[k];
        f->out->scalars[f->layout->risk_count_of + k] = f->world->risk_count[k];
        f->out->scalars[f->layout->risk_cost_of + k] = eur(f->world->risk_cents[k]);
    }
    double per_workplace = 0.0;
    for (size_t m = f->months > 12 ? f->months - 12 : 0; m < f->months; m++)
        per_workplace += f->world->months[m].cost_per_workplace_eur;
    f->out->scalars[SCALAR_ONE_OFF_COST] = eur(one_off);
    f->out->scalars[SCALAR_RISK_COST] = eur(risks);
    f->out->scalars[SCALAR_COST_PER_WORKPLACE] = f->months >= 12 ? per_workplace : (double)NAN;
}

/* What runs on from year to year. */
static bool is_running(model_category category)
{
    return !model_category_is_one_off(category) && category != MODEL_CATEGORY_RISK &&
           category != MODEL_CATEGORY_EXIT_FEE && category != MODEL_CATEGORY_EXIT_STRANDED &&
           category != MODEL_CATEGORY_EXIT_REBUILD && category != MODEL_CATEGORY_IMPROVEMENT;
}

/* Optimism: what was planned for those who are members at the end, and what the last year gave. */
static void fill_optimism(const filler *f)
{
    double *scalar = f->out->scalars;
    const model_organisation *partnership = model_world_partnership(f->world);
    model_plan plan = {0};
    double alone_eur = 0.0, gained_eur = 0.0;
    scalar[SCALAR_PLANNED_BENEFIT] = scalar[SCALAR_REALISED_BENEFIT] = scalar[SCALAR_REALISED_SHARE] = NAN;
    if (f->world == f->twin || partnership->n_members < 2 || f->months < 12)
        return;
    for (int i = 0; i < partnership->n_members; i++)
        model_plan_add(&plan, &f->world->plans[partnership->members[i]]);
    for (size_t m = f->months - 12; m < f->months; m++) {
        for (int i = 0; i < partnership->n_members; i++)
            alone_eur += payer_cents(f->twin, m, (size_t)partnership->members[i]);
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            if (is_running((model_category)c))
                gained_eur += eur(f->twin->ledger.by_category[m * MODEL_CATEGORIES + (size_t)c] -
                                  f->world->ledger.by_category[m * MODEL_CATEGORIES + (size_t)c]);
    }
    double planned_eur = plan.cash_eur - model_plan_cost_eur(f->world->scenario, &plan);
    scalar[SCALAR_PLANNED_BENEFIT] = planned_eur;
    scalar[SCALAR_REALISED_BENEFIT] = gained_eur;
    if (planned_eur > 0.0)
        scalar[SCALAR_REALISED_SHARE] = gained_eur / (planned_eur * alone_eur / plan.cash_eur);
}

/* The stage of that id, or -1: a researcher may have dropped it. */
static int stage_named(const model_scenario *s, const char *id)
{
    for (int i = 0; i < (int)s->n_stages; i++)
        if (strcmp(s->stages[i].id, id) == 0)
            return i;
    return -1;
}

static void fill_decisions(const filler *f)
{
    const model_scenario *s = f->world->scenario;
    double *scalar = f->out->scalars;
    int start_document = stage_named(s, "start_document");
    scalar[SCALAR_NOT_YETS] = scalar[SCALAR_NO_GOS] = 0.0;
    scalar[SCALAR_EXITS] = f->world->exits;
    scalar[SCALAR_EVALUATIONS] = f->world->evaluations;
    scalar[SCALAR_ADJUSTMENTS] = f->world->adjustments;
    scalar[SCALAR_DISPUTES] = f->world->disputes;
    scalar[SCALAR_PILOTS_SUCCEEDED] = f->world->pilots_succeeded;
    scalar[SCALAR_LOST_CANDIDATES] = f->world->lost_candidates;
    scalar[SCALAR_DISSOLVED] = f->world->dissolved ? 1.0 : 0.0;
    for (size_t a = 0; a < s->n_accessions; a++) {
        const model_process *process = &f->world->processes[a];
        scalar[SCALAR_NOT_YETS] += process->not_yets;
        scalar[SCALAR_NO_GOS] += process->no_gos;
        if (!s->accessions[a].founders)
            continue;
        double start = year_of(f, process->stage_start_days[s->n_stages - 1]);
        scalar[SCALAR_STARTED_AS_INTENDED] = start < s->horizon.intended_start_year + 1 ? 1.0 : 0.0;
        scalar[SCALAR_FOUNDERS_NO_GO] = start_document >= 0 && process->no_go_at[start_document] ? 1.0 : 0.0;
    }
}

static void fill_partners(const filler *f)
{
    const model_scenario *s = f->world->scenario;
    const struct model_layout *l = f->layout;
    double *scalar = f->out->scalars;
    for (size_t p = 0; p < f->n; p++) {
        double npv = 0.0, late_gain = 0.0, year = 0.0, twin_year = 0.0;
        size_t years = 0;
        for (size_t m = 0; m < f->months; m++) {
            npv += (payer_cents(f->twin, m, p) - payer_cents(f->world, m, p)) * f->discount[m];
            double now = contribution(f->world, m, p), alone = contribution(f->twin, m, p);
            year += now, twin_year += alone;
            if (m + 60 >= f->months)
                late_gain += alone - now;
            if (m + 1 == f->months || f->program->month_year[m + 1] != f->program->month_year[m]) {
                if (!l->many) {
                    series(f, l->contribution_year_of + p)[m] = year;
                    series(f, l->twin_contribution_year_of + p)[m] = twin_year;
                }
                f->contribution_eur[years] += year;
                f->npv_eur_to_date[years++ * f->n + p] = npv;
                year = twin_year = 0.0;
            }
        }
        scalar[l->npv_of + p] = npv;
        scalar[l->exit_year_of + p] = year_of(f, f->world->partners[p].left_days);
        scalar[l->contribution_gain_of + p] = f->months >= 60 ? late_gain / 5.0 : (double)NAN;
        if (!l->many) {
            scalar[l->final_stage_of + p] = f->world->stage_of[(f->months - 1) * f->n + p];
            scalar[l->cost_share_of + p] = f->world->partners[p].cost_share;
            scalar[l->shapley_share_of + p] = f->world->partners[p].shapley_share;
        }
        int accession = f->program->participants[p].accession;
        if (accession < 0)
            continue;
        const model_process *process = &f->world->processes[accession];
        const model_partner *partner = &f->world->partners[p];
        scalar[l->live_year_of + p] = year_of(f, partner->acts ? process->live_days : partner->joined_days);
        for (size_t g = 0; g < s->n_stages && !l->many; g++) {
            scalar[l->stage_start_of + p * s->n_stages + g] = year_of(f, process->stage_start_days[g]);
            scalar[l->stage_end_of + p * s->n_stages + g] = year_of(f, process->stage_end_days[g]);
        }
    }
}

static const void *element_of(const model_scenario *s, const model_unknown *u)
{
    switch ((model_list)u->list) {
    case MODEL_LIST_MUNICIPALITIES:
        return &s->municipalities[u->element];
    case MODEL_LIST_ACCESSIONS:
        return &s->accessions[u->element];
    case MODEL_LIST_STAGES:
        return &s->stages[u->element];
    case MODEL_LIST_ROLES:
        return &s->roles[u->element];
    case MODEL_LIST_LABOUR_MARKET:
        return &s->labour_market[u->element];
    case MODEL_LIST_PROGRAMMES:
        return &s->programmes[u->element];
    case MODEL_LIST_RISKS:
        return &s->risks[u->element];
    case MODEL_LIST_MERGERS:
        return &s->mergers[u->element];
    case MODEL_LIST_SHIFTS:
        return &s->shifts[u->element];
    case MODEL_LIST_PILOTS:
        return &s->pilots[u->element];
    case MODEL_LIST_LEGAL_FORMS:
        return &s->legal_forms[u->element];
    case MODEL_LIST_NONE:
    case MODEL_LIST_TARGETS:
    case MODEL_LIST_REFERENCE_CASES:
    case MODEL_LIST_SOURCES:
        break;
    }
    return s;
}

double model_unknown_value(const model_scenario *drawn, const model_unknown *unknown)
{
    const void *field = (const char *)element_of(drawn, unknown) + unknown->offset;
    return unknown->is_dist ? sim_dist_mean((const sim_dist *)field) : *(const double *)field;
}

static void fill_parameters(const filler *f)
{
    const model_scenario *drawn = f->world->scenario;
    double *next = &f->out->scalars[f->layout->parameter_of];
    for (size_t i = 0; i < drawn->n_unknowns; i++)
        if (!f->layout->many || drawn->unknowns[i].list != MODEL_LIST_MUNICIPALITIES)
            *next++ = model_unknown_value(drawn, &drawn->unknowns[i]);
}

void model_outcome_fill(const model_program *program, const model_world *world, const model_world *twin,
                        sim_outcome *outcome)
{
    filler f = {.program = program,
                .layout = program->layout,
                .world = world,
                .twin = twin,
                .out = outcome,
                .months = program->n_months,
                .n = program->n_participants};
    f.discount = SIM_ARENA_NEW(world->arena, double, f.months);
    for (size_t m = 0; m < f.months; m++)
        f.discount[m] = pow(1.0 + world->scenario->finance.discount_rate_per_year, -((double)m + 0.5) / 12.0);
    size_t years = sim_years_of(program->layout->layout.first_month, f.months);
    f.npv_eur_to_date = SIM_ARENA_NEW(world->arena, double, years *f.n);
    f.contribution_eur = SIM_ARENA_NEW(world->arena, double, years);
    for (size_t y = 0; y < years; y++)
        f.contribution_eur[y] = 0.0;
    fill_months(&f);
    fill_shortages(&f);
    fill_money(&f);
    fill_quality(&f);
    fill_capacity(&f);
    fill_costs(&f);
    fill_optimism(&f);
    fill_decisions(&f);
    fill_partners(&f);
    fill_parameters(&f);
    model_milestones_fill(program, world, twin, outcome);
    model_yearly_sums sums = {f.npv_eur_to_date, f.contribution_eur};
    model_yearly_fill(program, &sums, outcome);
    model_cost_figures_fill(program, world, twin, outcome);
}
