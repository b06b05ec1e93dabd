#include "plots/workplace_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/facts.h"

#define MINIMUM_SHARE 0.1

static plot_spread spread_of(const sim_point *point)
{
    bool has = point->n > 0;
    return (plot_spread){has ? point->q[sim_result_quantile_index(0.10)] : (double)NAN,
                         has ? point->q[sim_result_quantile_index(0.50)] : (double)NAN,
                         has ? point->q[sim_result_quantile_index(0.90)] : (double)NAN};
}

static sim_status load_path(const sim_result *result, plot_workplace_path *path, sim_error *error)
{
    static const char *const names[] = {"member_workplaces_year", "cost_per_workplace_year_eur",
                                        "twin_cost_per_workplace_year_eur", "saving_per_workplace_year_eur"};
    const sim_series *series[4];
    for (size_t k = 0; k < 4; k++) {
        series[k] = sim_result_series(result, names[k]);
        if (!series[k]) {
            return sim_error_set(error, SIM_ERR_USAGE,
                                 "the result has no series %s, which cost-per-workplace draws", names[k]);
        }
    }
    *path = (plot_workplace_path){0};
    for (size_t m = 0; m < result->n_months && path->n < PLOT_WORKPLACE_YEARS; m++) {
        const sim_point *cost = &series[1]->points[m];
        double share = (double)cost->n / (double)(result->n_replications > 0 ? result->n_replications : 1);
        if (cost->n > 0 && share >= MINIMUM_SHARE) {
            path->years[path->n++] =
                (plot_workplace_year){result->first_year + (int)((m + (size_t)result->first_month - 1) / 12),
                                      share,
                                      spread_of(&series[0]->points[m]),
                                      spread_of(cost),
                                      spread_of(&series[2]->points[m]),
                                      spread_of(&series[3]->points[m])};
        }
    }
    return SIM_OK;
}

static plot_spread spread_of_column(const sim_result *result, const char *name, const char *id)
{
    sim_summary summary = plot_summary_of(result, name, id);
    bool has = summary.n > 0;
    return (plot_spread){has ? plot_summary_q(&summary, 0.1) : (double)NAN,
                         has ? plot_summary_q(&summary, 0.5) : (double)NAN,
                         has ? plot_summary_q(&summary, 0.9) : (double)NAN};
}

static bool is_listed(const plot_workplaces *table, const char *id)
{
    for (size_t i = 0; i < table->n_partners; i++) {
        if (strcmp(table->partners[i].partner->id, id) == 0) {
            return true;
        }
    }
    return false;
}

static int by_size(const void *a, const void *b)
{
    const plot_workplace_partner *x = a, *y = b;
    return x->workplaces.median > y->workplaces.median   ? -1
           : x->workplaces.median < y->workplaces.median ? 1
                                                         : strcmp(x->partner->id, y->partner->id);
}

/* The last calendar year of which the result has all months. */
static int last_full_year(const sim_result *result)
{
    size_t end =
        (size_t)(result->first_month - 1) + result->n_months; /* months since January of the first year */
    size_t years = end / 12;
    size_t whole = result->first_month == 1 ? years : years > 0 ? years - 1 : 0;
    return whole > 0 ? result->first_year + (int)years - 1 : 0;
}

static sim_status load_partners(plot_results results, size_t n, plot_workplaces *table, sim_error *error)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++) {
        most += sim_result_count_entities(results[i], "partner");
    }
    table->partners = calloc(most ? most : 1, sizeof *table->partners);
    if (!table->partners) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t i = 0; i < n; i++) {
        size_t count = sim_result_count_entities(results[i], "partner");
        for (size_t p = 0; p < count; p++) {
            const sim_entity *partner = sim_result_nth_entity(results[i], "partner", p);
            plot_workplace_partner entry = {
                partner, spread_of_column(results[i], "alone_workplaces", partner->id),
                spread_of_column(results[i], "alone_cost_per_workplace_eur", partner->id)};
            bool has = isfinite(entry.workplaces.median) && isfinite(entry.cost.median);
            if (has && !is_listed(table, partner->id)) {
                table->partners[table->n_partners++] = entry;
                table->alone_year = last_full_year(results[i]);
            }
        }
    }
    qsort(table->partners, table->n_partners, sizeof *table->partners, by_size);
    return SIM_OK;
}

sim_status plot_workplaces_load(plot_results results, size_t n, plot_workplaces *table, sim_error *error)
{
    *table = (plot_workplaces){.n = n};
    for (size_t i = 0; i < n; i++) {
        sim_status status = load_path(results[i], &table->paths[i], error);
        if (status != SIM_OK) {
            return status;
        }
    }
    return load_partners(results, n, table, error);
}

void plot_workplaces_deinit(plot_workplaces *table)
{
    free(table->partners);
    *table = (plot_workplaces){0};
}
