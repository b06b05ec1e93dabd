#include "plots/benefit_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PARTNERS = 512 };

static int by_median(const void *a, const void *b)
{
    const plot_benefit_row *x = a, *y = b;
    double p = plot_summary_q(&x->npv, 0.5), q = plot_summary_q(&y->npv, 0.5);
    if (p != q) {
        return p < q ? 1 : -1;
    }
    return (x->position > y->position) - (x->position < y->position);
}

static double mean_of(const sim_result *result, const char *name, const char *id)
{
    sim_summary summary = plot_summary_of(result, name, id);
    return summary.n > 0 ? summary.mean : (double)NAN;
}

sim_status plot_benefit_load(const sim_result *result, plot_benefit_table *table, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "partner");
    *table = (plot_benefit_table){.rows = calloc(n + 1, sizeof *table->rows)};
    if (table->rows == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table");
    }
    for (size_t i = 0; i < n && i < MAX_PARTNERS; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        const sim_column *npv = sim_result_column_of(result, "npv_eur", partner->id);
        const sim_column *live = sim_result_column_of(result, "live_year", partner->id);
        plot_benefit_row row = {.partner = partner,
                                .npv = plot_summary_of(result, "npv_eur", partner->id),
                                .better = plot_chance_above(npv, result->n_replications, 0.0),
                                .live = plot_chance_exists(live, result->n_replications),
                                .cost_share = mean_of(result, "cost_share", partner->id),
                                .shapley_share = mean_of(result, "shapley_share", partner->id),
                                .position = (int)i};
        if (row.npv.n > 0) {
            table->rows[table->n++] = row;
            table->has_shares = table->has_shares || !isnan(row.cost_share);
        }
    }
    if (table->n == 0) {
        free(table->rows);
        table->rows = NULL;
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "npv_eur.<partner>",
                                "the result has no net present value of any partner");
    }
    qsort(table->rows, table->n, sizeof *table->rows, by_median);
    return SIM_OK;
}

sim_status plot_benefit_load_all(plot_results results, size_t n, plot_benefit_tables *tables,
                                 sim_error *error)
{
    *tables = (plot_benefit_tables){.n = n, .items = calloc(n + 1, sizeof *tables->items)};
    if (tables->items == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table");
    }
    sim_status first = SIM_OK;
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        sim_status status = plot_benefit_load(results[i], &tables->items[i], first == SIM_OK ? error : NULL);
        first = first == SIM_OK ? status : first;
        known += status == SIM_OK ? 1 : 0;
    }
    if (known == 0) {
        plot_benefit_deinit_all(tables);
        return first;
    }
    return SIM_OK;
}

void plot_benefit_deinit_all(plot_benefit_tables *tables)
{
    for (size_t i = 0; tables->items != NULL && i < tables->n; i++) {
        free(tables->items[i].rows);
    }
    free(tables->items);
    *tables = (plot_benefit_tables){0};
}

const plot_benefit_row *plot_benefit_find(const plot_benefit_table *table, const char *partner)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->rows[i].partner->id, partner) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}
