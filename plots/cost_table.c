#include "plots/cost_table.h"

#include <stdlib.h>

void plot_cost_deinit(plot_cost_table *table)
{
    plot_fan_deinit(&table->cost);
    plot_fan_deinit(&table->twin);
    plot_fan_deinit(&table->budget);
    plot_fan_deinit(&table->benefit);
}

sim_status plot_cost_load(const sim_result *result, plot_cost_table *table, sim_error *error)
{
    *table = (plot_cost_table){0};
    const struct {
        const char *name;
        bool is_yearly;
        plot_fan *fan;
    } parts[] = {{"cost_year_eur", true, &table->cost},
                 {"twin_cost_year_eur", true, &table->twin},
                 {"budget_year_eur", true, &table->budget},
                 {"benefit_cumulative_eur", false, &table->benefit}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        sim_status status =
            plot_fan_load(result, parts[i].name, NULL, parts[i].is_yearly, parts[i].fan, error);
        if (status != SIM_OK) {
            plot_cost_deinit(table);
            return status;
        }
    }
    return SIM_OK;
}

sim_status plot_cost_load_all(plot_results results, size_t n, plot_cost_tables *tables, sim_error *error)
{
    *tables = (plot_cost_tables){.n = n, .items = calloc(n + 1, sizeof *tables->items)};
    if (tables->items == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t i = 0; i < n; i++) {
        sim_status status = plot_cost_load(results[i], &tables->items[i], error);
        if (status != SIM_OK) {
            tables->items[i] = (plot_cost_table){0};
            plot_cost_deinit_all(tables);
            return status;
        }
    }
    return SIM_OK;
}

void plot_cost_deinit_all(plot_cost_tables *tables)
{
    for (size_t i = 0; tables->items != NULL && i < tables->n; i++) {
        plot_cost_deinit(&tables->items[i]);
    }
    free(tables->items);
    *tables = (plot_cost_tables){0};
}
