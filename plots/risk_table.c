#include "plots/risk_table.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static int by_expected(const void *a, const void *b)
{
    const plot_risk_row *x = a, *y = b;
    if (x->expected != y->expected) {
        return x->expected < y->expected ? 1 : -1;
    }
    return (x->position > y->position) - (x->position < y->position);
}

static plot_risk_row row_of(const sim_result *result, const sim_entity *risk, int position, double *scratch)
{
    const sim_column *count = sim_result_column_of(result, "risk_count", risk->id);
    const sim_column *cost = sim_result_column_of(result, "risk_cost_eur", risk->id);
    size_t n = result->n_replications;
    plot_risk_row row = {.risk = risk, .struck = plot_chance_above(count, n, 0.5), .position = position};
    bool is_known = cost != NULL && count != NULL;
    double sum = 0.0;
    for (size_t r = 0; is_known && r < n; r++) {
        bool has_struck = isfinite(cost->values[r]) && count->values[r] > 0.5;
        scratch[r] = has_struck ? cost->values[r] : (double)NAN;
        sum += isfinite(cost->values[r]) ? cost->values[r] : 0.0;
    }
    sim_summary summary = sim_result_summary_grouped(scratch, is_known ? n : 0, sim_result_group(result));
    row.impact = summary.mean;
    row.impact_low = summary.mean - summary.half_width_95;
    row.impact_high = summary.mean + summary.half_width_95;
    row.expected = n == 0 ? 0.0 : sum / (double)n;
    return row;
}

sim_status plot_risk_load(const sim_result *result, plot_risk_table *table, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "risk");
    *table = (plot_risk_table){.rows = calloc(n + 1, sizeof *table->rows)};
    double *scratch = malloc((result->n_replications + 1) * sizeof *scratch);
    if (table->rows == NULL || scratch == NULL) {
        free(scratch);
        plot_risk_deinit(table);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table of risks");
    }
    for (size_t i = 0; i < n; i++) {
        const sim_entity *risk = sim_result_nth_entity(result, "risk", i);
        plot_risk_row row = row_of(result, risk, (int)i, scratch);
        if (row.struck.n > 0) {
            table->rows[table->n++] = row;
        }
    }
    free(scratch);
    if (table->n == 0) {
        plot_risk_deinit(table);
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "risk_count.<risk>",
                                "the result has no counts of any risk");
    }
    qsort(table->rows, table->n, sizeof *table->rows, by_expected);
    return SIM_OK;
}

void plot_risk_deinit(plot_risk_table *table)
{
    free(table->rows);
    *table = (plot_risk_table){0};
}
