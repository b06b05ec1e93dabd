#include "tests/support/fake_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define END_YEAR (FAKE_FIRST_YEAR + FAKE_MONTHS / 12.0)

/* One replication's outcome, before it is spread over the columns. */
typedef struct draw {
    double live[FAKE_MAX_PARTNERS];
    double npv[FAKE_MAX_PARTNERS];
    double start[FAKE_MAX_PARTNERS];
    double risk_count[FAKE_RISKS], risk_cost[FAKE_RISKS];
    double cost_luck, pace_luck, staff_luck;
    double risk_total, npv_total, one_off, workplaces, not_yets, no_gos, members, founders_no_go;
} draw;

static void draw_risks(const fake_plan *plan, size_t r, draw *d)
{
    for (size_t i = 0; i < FAKE_RISKS; i++) {
        const fake_named *risk = &fake_risks[i];
        double limit = exp(-risk->rate), product = 1.0;
        double count = -1.0;
        for (int k = 0; k < 20 && product > limit; k++) {
            char purpose[32];
            snprintf(purpose, sizeof purpose, "strike%d", k);
            product *= fake_uniform(plan, purpose, risk->id, r);
            count += 1.0;
        }
        d->risk_count[i] = plan->is_standalone ? 0.0 : count;
        d->risk_cost[i] =
            d->risk_count[i] * risk->size * exp(0.5 * fake_normal(plan, "impact", risk->id, r) - 0.125);
        d->risk_total += d->risk_cost[i];
    }
}

static void draw_founders(const fake_plan *plan, size_t r, draw *d)
{
    bool never = plan->options.nobody_joins || plan->is_standalone;
    d->founders_no_go = !plan->is_standalone && fake_uniform(plan, "no_go", "founders", r) < 0.12 ? 1.0 : 0.0;
    d->not_yets = plan->is_standalone ? 0.0 : floor(2.4 * fake_uniform(plan, "not_yet", "founders", r));
    double live = 2013.3 + 0.45 * d->not_yets + 0.35 * fabs(d->pace_luck + 0.4);
    never = never || d->founders_no_go > 0.5 || live > END_YEAR;
    d->live[0] = d->live[1] = never ? (double)NAN : live;
    d->start[0] = d->start[1] = 2012.1;
    d->no_gos = d->founders_no_go;
}

static void draw_candidates(const fake_plan *plan, size_t r, draw *d)
{
    for (size_t i = 2; i < plan->options.n_partners; i++) {
        const char *id = fake_municipalities[i].id;
        double planned = plan->first_candidate_year + plan->years_between * (double)(i - 2);
        double start = fmax(planned - 1.6, d->live[0]); /* NaN stays out through the test below */
        double live = start + 1.2 + 0.8 * fake_uniform(plan, "join", id, r) + 0.3 * fabs(d->pace_luck);
        bool is_out = isnan(d->live[0]) || fake_uniform(plan, "joins", id, r) < 0.22 || live > END_YEAR - 0.2;
        d->start[i] = isnan(d->live[0]) || start > END_YEAR ? (double)NAN : start;
        d->live[i] = is_out ? (double)NAN : live;
        if (is_out && isfinite(d->start[i])) {
            d->no_gos += 1.0;
        }
        d->not_yets += fake_uniform(plan, "not_yet", id, r) < 0.2 && isfinite(d->start[i]) ? 1.0 : 0.0;
    }
}

static void draw_money(const fake_plan *plan, size_t r, draw *d)
{
    double all = fake_total_workplaces(plan);
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        const fake_municipality *m = &fake_municipalities[i];
        double own = fake_normal(plan, "own", m->id, r);
        if (isfinite(d->live[i])) {
            double saving = plan->saving_per_workplace * (1.0 + 0.55 * d->cost_luck + 0.25 * own);
            double one_off = m->workplaces * (760.0 - 90.0 * d->staff_luck);
            d->npv[i] = m->workplaces * saving * (END_YEAR - d->live[i]) * 0.88 - one_off;
            d->one_off += one_off;
            d->workplaces += m->workplaces;
            d->members += 1.0;
        } else if (isfinite(d->start[i]) && !plan->is_standalone) {
            d->npv[i] = -m->workplaces * 85.0 * (1.0 + 0.2 * own);
            d->one_off -= d->npv[i];
        }
        d->npv[i] -= 0.6 * d->risk_total * m->workplaces / all;
        d->npv_total += d->npv[i];
    }
}

static draw draw_one(const fake_plan *plan, size_t r)
{
    draw d = {.cost_luck = fake_normal(plan, "cost", "", r),
              .pace_luck = fake_normal(plan, "pace", "", r),
              .staff_luck = fake_normal(plan, "staff", "", r)};
    draw_risks(plan, r, &d);
    draw_founders(plan, r, &d);
    draw_candidates(plan, r, &d);
    draw_money(plan, r, &d);
    return d;
}

static void put(sim_result *result, size_t r, const char *name, const char *id, const char *unit,
                const char *en, const char *nl, double value)
{
    char full[160];
    snprintf(full, sizeof full, id[0] == '\0' ? "%s%s" : "%s.%s", name, id);
    double *values;
    if (r == 0) {
        values = sim_result_add_column(result, &(sim_metric){full, unit, en, nl});
    } else {
        values = sim_result_column(result, full)->values;
    }
    values[r] = value;
}

/* What each category costs alone and together: one-off cost and risks come on top, the rest is saved where
 * there is something to be saved. All add up to the totals. */
static void put_categories(sim_result *result, const fake_plan *plan, size_t r, const draw *d, double twin,
                           double benefit)
{
    static const char *const passing[] = {"project", "migration", "disintegration"};
    static const double parts[] = {0.25, 0.55, 0.20};
    double standing = 0.0, extra[FAKE_CATEGORIES] = {0}, weights[FAKE_CATEGORIES] = {0}, weight = 0.0;
    for (size_t i = 0; i < FAKE_CATEGORIES; i++) {
        const fake_named *c = &fake_categories[i];
        bool is_none = strcmp(c->id, "vat") == 0 || strcmp(c->id, "exit") == 0;
        bool is_risk = strcmp(c->id, "risk") == 0, is_passing = false;
        for (size_t k = 0; k < 3; k++) {
            if (strcmp(c->id, passing[k]) == 0) {
                is_passing = true;
                extra[i] = parts[k] * d->one_off;
            }
        }
        extra[i] += is_risk ? d->risk_total : 0.0;
        if (!is_none && !is_risk && !is_passing) {
            standing += c->rate;
            weights[i] = c->rate * (1.0 + 0.5 * fake_normal(plan, "category", c->id, r));
            weight += weights[i];
        }
    }
    for (size_t i = 0; i < FAKE_CATEGORIES; i++) {
        const fake_named *c = &fake_categories[i];
        double alone = weights[i] != 0.0 ? twin * c->rate / standing : 0.0;
        double saved = (benefit + d->one_off + d->risk_total) * weights[i] / weight - extra[i];
        put(result, r, "total_cost_eur", c->id, "EUR", c->en, c->nl, alone - saved);
        put(result, r, "twin_cost_eur", c->id, "EUR", c->en, c->nl, alone);
    }
}

static void put_money(sim_result *result, const fake_plan *plan, size_t r, const draw *d)
{
    double twin = 7000.0 * fake_total_workplaces(plan) * (FAKE_MONTHS / 12.0) * (1.0 + 0.03 * d->cost_luck);
    double benefit = d->npv_total * 1.14;
    double saving = benefit / twin * 1.6;
    double delay = isfinite(d->live[0]) ? d->live[0] - 2013.0 : (double)NAN;
    double payback = d->npv_total > 0.0 ? 2016.5 + delay + fmax(0.0, 3.0 - d->npv_total / 2e6) : (double)NAN;
    put(result, r, "npv_eur", "", "EUR", "net present value", "netto contante waarde", d->npv_total);
    put(result, r, "benefit_eur", "", "EUR", "benefit", "opbrengst", benefit);
    put(result, r, "payback_year", "", "year", "payback year", "terugverdienjaar",
        payback < END_YEAR ? payback : (double)NAN);
    put(result, r, "one_off_cost_eur", "", "EUR", "one-off cost", "eenmalige kosten", d->one_off);
    put(result, r, "total_cost_eur", "", "EUR", "total cost", "totale kosten", twin - benefit);
    put(result, r, "twin_cost_eur", "", "EUR", "cost of going it alone", "kosten bij alleen verder gaan",
        twin);
    put(result, r, "budget_eur", "", "EUR", "budget", "begroting",
        7000.0 * fake_total_workplaces(plan) * (FAKE_MONTHS / 12.0));
    put_categories(result, plan, r, d, twin, benefit);
    put(result, r, "cost_per_workplace_end_eur", "", "EUR", "cost per workplace", "kosten per werkplek",
        d->members > 0.0 ? 7000.0 - plan->saving_per_workplace * (1.0 + 0.5 * d->cost_luck) : (double)NAN);
    put(result, r, "saving_share", "", "1", "saving as a share", "besparing als aandeel", saving);
    put(result, r, "saving_above_10pct", "", "1", "saving above 10 %", "besparing boven 10 %",
        saving > 0.10 ? 1.0 : 0.0);
    put(result, r, "risk_cost_eur", "", "EUR", "booked impact of risks", "geboekte gevolgen van risico's",
        d->risk_total);
}

static void put_service(sim_result *result, const fake_plan *plan, size_t r, const draw *d)
{
    double join = d->members / (double)plan->options.n_partners;
    double twin = 6.62 + 0.12 * fake_normal(plan, "quality", "twin", r);
    double ours = twin + join * (0.22 + 0.10 * d->staff_luck) - (plan->is_standalone ? 0.0 : 0.04);
    put(result, r, "quality_mean", "", "1", "quality", "kwaliteit", plan->is_standalone ? twin : ours);
    put(result, r, "twin_quality_mean", "", "1", "quality alone", "kwaliteit alleen", twin);
    put(result, r, "satisfaction_end", "", "1", "satisfaction", "tevredenheid", 6.7 + join * 0.3);
    put(result, r, "twin_satisfaction_end", "", "1", "satisfaction alone", "tevredenheid alleen", 6.6);
    double twin_single = floor(3.0 * (double)plan->options.n_partners + 2.0 * fabs(d->staff_luck));
    put(result, r, "single_person_roles_end", "", "1", "single-person roles", "eenpersoonsfuncties",
        floor(twin_single * (1.0 - 0.7 * join)));
    put(result, r, "twin_single_person_roles_end", "", "1", "single-person roles alone",
        "eenpersoonsfuncties alleen", twin_single);
    put(result, r, "peak_gap_fte", "", "fte", "peak shortage", "piektekort",
        fmax(0.0, 3.0 + 1.4 * d->members - plan->years_between + 1.5 * d->staff_luck));
    put(result, r, "months_under_capacity", "", "month", "months under capacity", "maanden onder capaciteit",
        floor(fmax(0.0, 6.0 + 3.0 * d->members + 5.0 * d->staff_luck)));
}

static void put_counts(sim_result *result, const fake_plan *plan, size_t r, const draw *d)
{
    put(result, r, "migration_teams", "", "1", "migration teams", "migratieteams", 3.0);
    put(result, r, "members_end", "", "1", "members at the end", "deelnemers aan het eind", d->members);
    put(result, r, "exits", "", "1", "exits", "uittredingen", d->risk_count[13] > 0.0 ? 1.0 : 0.0);
    put(result, r, "not_yets", "", "1", "decisions of not yet", "besluiten 'nog niet'", d->not_yets);
    put(result, r, "no_gos", "", "1", "decisions of no go", "besluiten 'niet doorgaan'", d->no_gos);
    put(result, r, "workplaces_end", "", "1", "workplaces at the end", "werkplekken aan het eind",
        d->workplaces);
    put(result, r, "founders_no_go_start_document", "", "1", "founders stop at the start document",
        "oprichters stoppen bij het startdocument", d->founders_no_go);
    put(result, r, "started_as_intended", "", "1", "founders live in the intended year",
        "oprichters gestart in het beoogde jaar", d->live[0] < 2014.0 ? 1.0 : 0.0);
    for (size_t i = 0; i < FAKE_RISKS; i++) {
        put(result, r, "risk_count", fake_risks[i].id, "1", "times struck", "aantal keren", d->risk_count[i]);
        put(result, r, "risk_cost_eur", fake_risks[i].id, "EUR", "booked impact", "geboekte gevolgen",
            d->risk_cost[i]);
    }
    (void)plan;
}

static void put_stages(sim_result *result, size_t r, size_t i, const draw *d)
{
    double at = d->start[i];
    double scale = (d->live[i] - d->start[i]) / 2.9; /* NaN when never live */
    for (size_t k = 0; k < FAKE_STAGES; k++) {
        char name[96];
        snprintf(name, sizeof name, "%s.%s", fake_municipalities[i].id, fake_stages[k].id);
        put(result, r, "stage_start_year", name, "year", "stage starts", "fase begint", at);
        double end = at + fake_stages[k].rate * scale;
        put(result, r, "stage_end_year", name, "year", "stage ends in go", "fase eindigt in doorgaan", end);
        at = end;
    }
}

static void put_partners(sim_result *result, const fake_plan *plan, size_t r, const draw *d)
{
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        const fake_municipality *m = &fake_municipalities[i];
        bool is_live = isfinite(d->live[i]);
        double gain = is_live
                          ? m->workplaces * (plan->saving_per_workplace * (1.0 + 0.5 * d->cost_luck) - 40.0)
                          : -m->workplaces * 6.0;
        put(result, r, "npv_eur", m->id, "EUR", "net present value", "netto contante waarde", d->npv[i]);
        put(result, r, "live_year", m->id, "year", "goes live", "gaat live", d->live[i]);
        double never = r % 3 == 0 ? -1.0 : r % 3 == 1 ? -3.0 : 2.0; /* refused, lost, under way */
        put(result, r, "final_stage", m->id, "1", "stage in the last month", "fase in de laatste maand",
            isfinite(d->live[i]) ? 5.0 : never);
        double share = is_live ? m->workplaces / fake_total_workplaces(plan) : (double)NAN;
        put(result, r, "cost_share", m->id, "1", "share in cost by the key", "deel in de kosten", share);
        put(result, r, "shapley_share", m->id, "1", "share in cost by Shapley value",
            "deel in de kosten naar Shapleywaarde", share * (1.0 + 0.04 * d->cost_luck));
        put(result, r, "contribution_gain_eur", m->id, "EUR/year", "lower yearly contribution",
            "lagere bijdrage per jaar", plan->is_standalone ? 0.0 : gain);
        double alone = 6900.0 - 0.2 * m->workplaces + 300.0 * fake_normal(plan, "alone", m->id, 0);
        put(result, r, "alone_workplaces", m->id, "workplaces", "workplaces alone", "werkplekken alleen",
            m->workplaces * (1.06 + 0.01 * d->cost_luck));
        put(result, r, "alone_cost_per_workplace_eur", m->id, "EUR", "running cost per workplace alone",
            "structurele kosten per werkplek alleen", alone * (1.0 + 0.03 * d->cost_luck));
        put_stages(result, r, i, d);
    }
}

void fake_add_columns(sim_result *result, const fake_plan *plan)
{
    for (size_t r = 0; r < plan->options.n_replications; r++) {
        draw d = draw_one(plan, r);
        put_money(result, plan, r, &d);
        put_service(result, plan, r, &d);
        put_counts(result, plan, r, &d);
        put_partners(result, plan, r, &d);
    }
}
