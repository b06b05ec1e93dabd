#include "tests/support/fake_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of a value over the horizon, what falls in each year: first a loss, then gains; their sum is 1. */
static double share_of_year(size_t year)
{
    static const double shares[] = {-0.10, -0.25, -0.15, 0.0, 0.10, 0.15, 0.20, 0.25, 0.25, 0.275, 0.275};
    return year < sizeof shares / sizeof shares[0] ? shares[year] : 0.0;
}

static double *add(sim_result *result, const char *name, const char *id, const char *unit)
{
    char full[160];
    snprintf(full, sizeof full, id[0] == '\0' ? "%s%s" : "%s.%s", name, id);
    return sim_result_add_yearly(result, &(sim_metric){full, unit, name, name});
}

static void add_partner(sim_result *result, const fake_plan *plan, const char *id, double workplaces,
                        double *total_npv, double *total_contribution)
{
    double *npv = add(result, "npv_eur", id, "EUR"), *due = add(result, "contribution_eur", id, "EUR");
    const double *whole = sim_result_column_of(result, "npv_eur", id)->values;
    for (size_t at = 0; at < result->n_replications * result->n_years; at++) {
        size_t r = at / result->n_years, y = at % result->n_years;
        npv[at] = whole[r] * share_of_year(y);
        due[at] = workplaces * (6200.0 + 90.0 * fake_normal(plan, "contribution", id, r)) - 1.2 * npv[at];
        total_npv[at] += npv[at];
        total_contribution[at] += due[at];
    }
}

static double members_at(const sim_result *result, const fake_plan *plan, size_t replication, double year)
{
    double members = 0.0;
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        const double *live = sim_result_column_of(result, "live_year", fake_municipalities[i].id)->values;
        members += live[replication] <= year ? 1.0 : 0.0;
    }
    return members;
}

static void add_levels(sim_result *result, const fake_plan *plan)
{
    double *quality = add(result, "quality", "", "points"), *twin = add(result, "twin_quality", "", "points");
    double *gap = add(result, "peak_gap_fte", "", "fte"), *members = add(result, "members", "", "1");
    for (size_t at = 0; at < result->n_replications * result->n_years; at++) {
        size_t r = at / result->n_years, y = at % result->n_years;
        members[at] = members_at(result, plan, r, result->first_year + (double)y + 1.0);
        double luck = fake_normal(plan, "quality", "year", r);
        twin[at] = 6.4 - 0.01 * (double)y + 0.1 * luck;
        quality[at] = 6.4 + 0.08 * members[at] + 0.1 * luck;
        gap[at] = fmax(0.0, 0.4 * members[at] + 2.0 * fake_normal(plan, "gap", "year", r + 7 * y));
    }
}

static double *add_path(sim_result *result, const char *name, const char *id)
{
    char full[160];
    snprintf(full, sizeof full, id[0] == '\0' ? "%s%s" : "%s.%s", name, id);
    return sim_result_add_path(result, &sim_result_series(result, full)->metric);
}

/* About the mean of the series, each future on luck of its own that lasts. */
static void fill_path(const sim_result *result, const fake_plan *plan, const char *name, double *path)
{
    const sim_series *series = sim_result_series(result, name);
    for (size_t at = 0; at < sim_result_path_count(result) * result->n_months; at++) {
        const sim_point *point = &series->points[at % result->n_months];
        path[at] = point->mean + point->sd * fake_normal(plan, "path", name, at / result->n_months);
    }
}

void fake_add_years(sim_result *result, const fake_plan *plan)
{
    add_levels(result, plan);
    double *npv = add(result, "npv_eur", "", "EUR"), *due = add(result, "contribution_eur", "", "EUR");
    memset(npv, 0, result->n_replications * result->n_years * sizeof *npv);
    memset(due, 0, result->n_replications * result->n_years * sizeof *due);
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        add_partner(result, plan, fake_municipalities[i].id, fake_municipalities[i].workplaces, npv, due);
    }
    static const char *const names[] = {"members", "quality", "external_fte", "benefit_cumulative_eur"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        fill_path(result, plan, names[i], add_path(result, names[i], ""));
    }
    for (size_t k = 0; k < FAKE_ROLES; k++) {
        char full[160];
        snprintf(full, sizeof full, "gap_fte.%s", fake_roles[k].id);
        fill_path(result, plan, full, add_path(result, "gap_fte", fake_roles[k].id));
    }
}
