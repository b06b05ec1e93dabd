#include "tests/support/fake_parts.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A month's point of a quantity that is normal over replications (never below low). */
static void set_normal(const fake_plan *plan, sim_point *point, double mean, double sd, double low)
{
    size_t n = plan->options.n_replications;
    double spread = plan->options.all_equal || n < 2 ? 0.0 : sd;
    point->n = n;
    point->mean = fmax(mean, low);
    point->sd = spread;
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++) {
        double z = gsl_cdf_ugaussian_Pinv(sim_result_quantile_p[i]);
        point->q[i] = fmax(mean + z * spread, low);
    }
}

static void set_indicator(const fake_plan *plan, sim_point *point, double probability)
{
    double p = plan->options.all_equal || plan->options.n_replications < 2 ? round(probability) : probability;
    point->n = plan->options.n_replications;
    point->mean = p;
    point->sd = sqrt(p * (1.0 - p));
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++) {
        point->q[i] = sim_result_quantile_p[i] > 1.0 - p ? 1.0 : 0.0;
    }
}

static sim_point *add(sim_result *result, const char *name, const char *id, const char *unit, const char *en,
                      const char *nl)
{
    char full[160];
    snprintf(full, sizeof full, id[0] == '\0' ? "%s%s" : "%s.%s", name, id);
    return sim_result_add_series(result, &(sim_metric){full, unit, en, nl});
}

static void set_summary(sim_point *point, const double *values, size_t n)
{
    sim_summary summary = sim_result_summary(values, n);
    point->n = summary.n;
    point->mean = summary.mean;
    point->sd = summary.sd;
    memcpy(point->q, summary.q, sizeof point->q);
}

/* Members and workplaces month by month, from the columns of live_year. */
static void add_members(sim_result *result, const fake_plan *plan, double *share_live)
{
    size_t n = plan->options.n_replications;
    sim_point *members = add(result, "members", "", "1", "members live", "aangesloten deelnemers");
    sim_point *workplaces = add(result, "workplaces", "", "1", "workplaces served", "bediende werkplekken");
    double *count = calloc(2 * n, sizeof *count);
    assert(count != NULL);
    double *places = count + n;
    for (size_t m = 0; m < FAKE_MONTHS; m++) {
        double year = FAKE_FIRST_YEAR + ((double)m + 1.0) / 12.0;
        for (size_t r = 0; r < n; r++) {
            count[r] = places[r] = 0.0;
            for (size_t i = 0; i < plan->options.n_partners; i++) {
                const double *live =
                    sim_result_column_of(result, "live_year", fake_municipalities[i].id)->values;
                count[r] += live[r] <= year ? 1.0 : 0.0;
                places[r] += live[r] <= year ? fake_municipalities[i].workplaces : 0.0;
            }
        }
        set_summary(&members[m], count, n);
        set_summary(&workplaces[m], places, n);
        share_live[m] = workplaces[m].mean / fake_total_workplaces(plan);
    }
    free(count);
}

static void add_capacity(sim_result *result, const fake_plan *plan, const double *share_live)
{
    double hours = fake_total_workplaces(plan) * 3.1;
    for (size_t k = 0; k < FAKE_ROLES; k++) {
        const fake_named *role = &fake_roles[k];
        sim_point *demand = add(result, "demand_hours", role->id, "hour", "hours asked", "gevraagde uren");
        sim_point *supply =
            add(result, "supply_hours", role->id, "hour", "hours available", "beschikbare uren");
        sim_point *gap = add(result, "gap_fte", role->id, "fte", "shortage", "tekort");
        sim_point *use = add(result, "utilisation", role->id, "1", "utilisation", "bezetting");
        sim_point *shortage = add(result, "shortage_quarter", role->id, "1", "shortage in the quarter",
                                  "tekort in het kwartaal");
        for (size_t m = 0; m < FAKE_MONTHS; m++) {
            double wave = m == 0 ? 0.0 : fmax(0.0, share_live[m] - share_live[m - 1]) * 4.0;
            double base = hours * role->rate;
            double asked = base * (0.93 + 0.0004 * (double)m + wave - 0.05 * share_live[m]);
            double had = base * (0.98 - 0.03 * share_live[m] + 0.01 * sin((double)m * 0.5));
            set_normal(plan, &demand[m], asked, base * (0.02 + wave * 0.3), 0.0);
            set_normal(plan, &supply[m], had, base * 0.015, 0.0);
            set_normal(plan, &gap[m], (asked - had) / 118.0, base * 0.03 / 118.0, -1e9);
            set_normal(plan, &use[m], asked / had, 0.03, 0.0);
            if (m % 3 == 2) {
                set_indicator(plan, &shortage[m], gsl_cdf_ugaussian_P((asked / had - 1.0) / 0.05));
            }
        }
    }
}

static void add_level(sim_result *result, const fake_plan *plan, const char *name, const char *unit,
                      const char *en, const char *nl, const double level[4], const double *share_live)
{
    sim_point *points = add(result, name, "", unit, en, nl);
    for (size_t m = 0; m < FAKE_MONTHS; m++) {
        double mean = level[0] + level[1] * share_live[m] + level[2] * sin((double)m * 0.5236);
        set_normal(plan, &points[m], mean, level[3], 0.0);
    }
}

static void add_levels(sim_result *result, const fake_plan *plan, const double *live)
{
    double fte = fake_total_workplaces(plan) / 34.0;
    double n = (double)plan->options.n_partners;
    add_level(result, plan, "external_fte", "fte", "external hire", "externe inhuur",
              (double[4]){fte * 0.08, fte * 0.03, fte * 0.01, fte * 0.02}, live);
    add_level(result, plan, "staff_fte", "fte", "staff", "medewerkers",
              (double[4]){fte, -fte * 0.06, 0.5, fte * 0.03}, live);
    add_level(result, plan, "at_work_fte", "fte", "at work", "aan het werk",
              (double[4]){fte * 1.03, -fte * 0.02, 0.5, fte * 0.035}, live);
    add_level(result, plan, "sick_share", "1", "sick leave", "ziekteverzuim",
              (double[4]){0.045, 0.002, 0.008, 0.006}, live);
    add_level(result, plan, "vacancies", "1", "vacancies", "vacatures",
              (double[4]){fte * 0.05, 2.0, 0.4, 1.6}, live);
    add_level(
        result, plan, "tickets", "1/month", "tickets", "meldingen",
        (double[4]){fake_total_workplaces(plan) * 1.1, fake_total_workplaces(plan) * 0.05, 200.0, 300.0},
        live);
    add_level(result, plan, "wait_hours", "hour", "waiting", "wachttijd", (double[4]){3.2, -0.6, 0.3, 0.8},
              live);
    add_level(result, plan, "twin_wait_hours", "hour", "waiting alone", "wachttijd alleen",
              (double[4]){3.2, 0.0, 0.3, 0.7}, live);
    add_level(result, plan, "twin_service_level", "1", "service level alone", "servicegraad alleen",
              (double[4]){0.84, 0.0, 0.01, 0.03}, live);
    add_level(result, plan, "service_level", "1", "service level", "servicegraad",
              (double[4]){0.84, 0.04, 0.01, 0.03}, live);
    add_level(result, plan, "quality", "1", "quality", "kwaliteit", (double[4]){6.6, 0.3, 0.03, 0.15}, live);
    add_level(result, plan, "twin_quality", "1", "quality alone", "kwaliteit alleen",
              (double[4]){6.6, 0.0, 0.03, 0.12}, live);
    add_level(result, plan, "satisfaction", "1", "satisfaction", "tevredenheid",
              (double[4]){6.6, 0.35, 0.0, 0.15}, live);
    add_level(result, plan, "twin_satisfaction", "1", "satisfaction alone", "tevredenheid alleen",
              (double[4]){6.6, 0.0, 0.0, 0.12}, live);
    add_level(result, plan, "single_person_roles", "1", "single-person roles", "eenpersoonsfuncties",
              (double[4]){3.0 * n, -2.0 * n, 0.0, 0.8}, live);
    add_level(result, plan, "twin_single_person_roles", "1", "single-person roles alone",
              "eenpersoonsfuncties alleen", (double[4]){3.0 * n, 0.0, 0.0, 0.8}, live);
}

static void add_cost(sim_result *result, const fake_plan *plan, const double *live)
{
    double year = 7000.0 * fake_total_workplaces(plan), sum = 0.0, benefit = 0.0, twin_sum = 0.0;
    sim_point *cost = add(result, "cost_eur", "", "EUR", "cost", "kosten");
    sim_point *twin = add(result, "twin_cost_eur", "", "EUR", "cost alone", "kosten alleen");
    sim_point *total = add(result, "cost_cumulative_eur", "", "EUR", "cost to date", "kosten tot nu toe");
    sim_point *twin_total =
        add(result, "twin_cost_cumulative_eur", "", "EUR", "cost alone to date", "kosten alleen tot nu toe");
    sim_point *gain =
        add(result, "benefit_cumulative_eur", "", "EUR", "benefit to date", "opbrengst tot nu toe");
    sim_point *discounted = add(result, "benefit_cumulative_discounted_eur", "", "EUR",
                                "benefit to date, discounted", "contante opbrengst tot nu toe");
    for (size_t m = 0; m < FAKE_MONTHS; m++) {
        double step = m == 0 ? 0.0 : fmax(0.0, live[m] - live[m - 1]);
        double saved = plan->saving_per_workplace / 7000.0 * live[m];
        double monthly = year / 12.0 * (1.0 - saved) + year * 0.11 * step;
        double years = ((double)m + 1.0) / 12.0;
        sum += monthly;
        twin_sum += year / 12.0;
        benefit += year / 12.0 - monthly;
        set_normal(plan, &cost[m], monthly, year / 12.0 * 0.03, 0.0);
        set_normal(plan, &twin[m], year / 12.0, year / 12.0 * 0.02, 0.0);
        set_normal(plan, &total[m], sum, sum * 0.025 + 1.0, 0.0);
        set_normal(plan, &twin_total[m], twin_sum, twin_sum * 0.02, 0.0);
        set_normal(plan, &gain[m], benefit, year * 0.012 * years, -1e12);
        set_normal(plan, &discounted[m], benefit * 0.88, year * 0.0105 * years, -1e12);
    }
}

static void add_yearly(sim_result *result, const fake_plan *plan, const double *live)
{
    double year = 7000.0 * fake_total_workplaces(plan);
    sim_point *cost = add(result, "cost_year_eur", "", "EUR", "cost of the year", "kosten van het jaar");
    sim_point *twin = add(result, "twin_cost_year_eur", "", "EUR", "cost alone", "kosten alleen");
    sim_point *gain =
        add(result, "benefit_year_eur", "", "EUR", "benefit of the year", "opbrengst van het jaar");
    sim_point *budget =
        add(result, "budget_year_eur", "", "EUR", "budget of the year", "begroting van het jaar");
    for (size_t m = 11; m < FAKE_MONTHS; m += 12) {
        double saved = plan->saving_per_workplace / 7000.0 * live[m] - 0.11 * (live[m] - live[m - 11]);
        set_normal(plan, &cost[m], year * (1.0 - saved), year * (0.02 + 0.001 * (double)m / 12.0), 0.0);
        set_normal(plan, &twin[m], year, year * 0.018, 0.0);
        set_normal(plan, &gain[m], year * saved, year * 0.02, -1e12);
        set_normal(plan, &budget[m], year * 1.005, 0.0, 0.0);
    }
}

/* Teams: busy as long as partners come in, short of them where many come at once. */
static void add_teams(sim_result *result, const fake_plan *plan, const double *live)
{
    sim_point *waves = add(result, "waves_active", "", "1", "waves under way", "lopende golven");
    sim_point *busy = add(result, "migration_teams_busy", "", "1", "teams taken", "bezette teams");
    sim_point *waiting = add(result, "accessions_waiting", "", "1", "waiting for a team", "wachtend");
    sim_point *wait = add(result, "migration_team_wait", "", "1", "somebody waits", "iemand wacht");
    for (size_t m = 0; m < FAKE_MONTHS; m++) {
        size_t next = m + 6 < FAKE_MONTHS ? m + 6 : FAKE_MONTHS - 1;
        double load = 8.0 * (live[next] - live[m]);
        set_normal(plan, &waves[m], fmin(load, 2.4), 0.5 * load, 0.0);
        set_normal(plan, &busy[m], 1.1 * fmin(load, 2.4), 0.5 * load, 0.0);
        set_normal(plan, &waiting[m], 0.3 * load, 0.2 * load, 0.0);
        set_indicator(plan, &wait[m], fmin(0.4 * load, 0.9));
    }
}

/* What a workplace costs the members, in each year in which there are some. */
static void add_per_workplace(sim_result *result, const fake_plan *plan, const double *live)
{
    sim_point *places = add(result, "member_workplaces_year", "", "workplaces", "members' workplaces",
                            "werkplekken van deelnemers");
    sim_point *cost = add(result, "cost_per_workplace_year_eur", "", "EUR", "running cost per workplace",
                          "structurele kosten per werkplek");
    sim_point *twin =
        add(result, "twin_cost_per_workplace_year_eur", "", "EUR", "the same alone", "hetzelfde alleen");
    sim_point *saved = add(result, "saving_per_workplace_year_eur", "", "EUR", "saving per workplace",
                           "besparing per werkplek");
    double all = fake_total_workplaces(plan);
    for (size_t m = 23; m < FAKE_MONTHS; m += 12) {
        if (live[m - 11] <= 0.0) {
            continue;
        }
        double alone = 6900.0 - 200.0 * live[m] + 3.0 * (double)m;
        double saving = plan->saving_per_workplace * (2.0 * live[m] - 0.5);
        set_normal(plan, &places[m], all * live[m], all * 0.1 * live[m], 0.0);
        set_normal(plan, &cost[m], alone - saving, 180.0, 0.0);
        set_normal(plan, &twin[m], alone, 150.0, 0.0);
        set_normal(plan, &saved[m], saving, 120.0, -1e9);
    }
}

static void add_payers(sim_result *result, const fake_plan *plan, const double *live)
{
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        const fake_municipality *p = &fake_municipalities[i];
        double year = 7000.0 * p->workplaces;
        sim_point *own = add(result, "contribution_year_eur", p->id, "EUR", "contribution", "bijdrage");
        sim_point *alone =
            add(result, "twin_contribution_year_eur", p->id, "EUR", "budget alone", "begroting alleen");
        sim_point *monthly = add(result, "contribution_eur", p->id, "EUR", "contribution", "bijdrage");
        sim_point *paid = add(result, "cost_eur_by_payer", p->id, "EUR", "paid", "betaald");
        sim_point *stage = add(result, "stage", p->id, "1", "stage", "fase");
        sim_point *support = add(result, "support", p->id, "1", "support", "draagvlak");
        for (size_t m = 0; m < FAKE_MONTHS; m++) {
            double saved = plan->saving_per_workplace / 7000.0 * live[m];
            set_normal(plan, &monthly[m], year / 12.0 * (1.0 - saved), year * 0.004, 0.0);
            set_normal(plan, &paid[m], year / 12.0 * (1.0 - saved), year * 0.004, 0.0);
            set_normal(plan, &stage[m], fmin(5.0, 6.0 * live[m]), 0.4, 0.0);
            set_normal(plan, &support[m], 0.62 + 0.04 * sin((double)m * 0.2 + (double)i), 0.08, 0.0);
            if (m % 12 == 11) {
                set_normal(plan, &own[m], year * (1.0 - saved), year * 0.025, 0.0);
                set_normal(plan, &alone[m], year, year * 0.02, 0.0);
            }
        }
    }
    for (size_t k = 0; k < FAKE_CATEGORIES; k++) {
        const fake_named *c = &fake_categories[k];
        sim_point *points = add(result, "cost_eur", c->id, "EUR", c->en, c->nl);
        double month = 7000.0 * fake_total_workplaces(plan) / 12.0 * c->rate;
        for (size_t m = 0; m < FAKE_MONTHS; m++) {
            set_normal(plan, &points[m], month * (1.0 - 0.04 * live[m]), month * 0.05, 0.0);
        }
    }
}

void fake_add_series(sim_result *result, const fake_plan *plan)
{
    double share_live[FAKE_MONTHS];
    add_members(result, plan, share_live);
    add_capacity(result, plan, share_live);
    add_levels(result, plan, share_live);
    add_teams(result, plan, share_live);
    add_per_workplace(result, plan, share_live);
    add_cost(result, plan, share_live);
    add_yearly(result, plan, share_live);
    add_payers(result, plan, share_live);
}
