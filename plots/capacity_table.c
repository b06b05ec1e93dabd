#include "plots/capacity_table.h"
#include "plots/loaded.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void plot_capacity_deinit(plot_capacity_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        plot_fan_deinit(&table->roles[i].demand);
        plot_fan_deinit(&table->roles[i].supply);
        plot_fan_deinit(&table->roles[i].shortage);
    }
    free(table->roles);
}

sim_status plot_capacity_load(const sim_result *result, plot_capacity_table *table, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "role");
    if (n == 0) {
        return sim_error_set(error, SIM_ERR_USAGE, "the result names no roles, which capacity-fan draws");
    }
    plot_capacity_role *roles = calloc(n, sizeof *roles);
    if (!roles) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    *table = (plot_capacity_table){n, roles};
    for (size_t i = 0; i < n; i++) {
        plot_capacity_role *role = &table->roles[i];
        role->role = sim_result_nth_entity(result, "role", i);
        const char *id = role->role->id;
        sim_status status = plot_fan_load(result, "demand_hours", id, false, &role->demand, error);
        if (status == SIM_OK) {
            status = plot_fan_load(result, "supply_hours", id, false, &role->supply, error);
        }
        if (status == SIM_OK) {
            status = plot_fan_load(result, "shortage_quarter", id, false, &role->shortage, error);
        }
        if (status != SIM_OK) {
            plot_capacity_deinit(table);
            return status;
        }
    }
    return SIM_OK;
}

sim_status plot_capacity_load_all(plot_results results, size_t n, plot_capacity_tables *tables,
                                  sim_error *error)
{
    assert(n <= PLOT_CAPACITY_MOST);
    *tables = (plot_capacity_tables){.n = n};
    for (size_t i = 0; i < n; i++) {
        sim_status status = plot_capacity_load(results[i], &tables->items[i], error);
        if (status != SIM_OK) {
            tables->items[i] = (plot_capacity_table){0};
            plot_capacity_deinit_all(tables);
            return status;
        }
    }
    return SIM_OK;
}

void plot_capacity_deinit_all(plot_capacity_tables *tables)
{
    for (size_t i = 0; i < tables->n; i++) {
        plot_capacity_deinit(&tables->items[i]);
    }
    *tables = (plot_capacity_tables){0};
}

const plot_capacity_role *plot_capacity_find(const plot_capacity_table *table, const char *role)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->roles[i].role->id, role) == 0) {
            return &table->roles[i];
        }
    }
    return NULL;
}

void plot_capacity_extend(const plot_capacity_role *role, plot_extent *extent)
{
    plot_fan_extend(&role->demand, extent);
    for (size_t i = 0; i < role->supply.n; i++) {
        plot_extent_add(extent, role->supply.median[i]);
    }
}

const plot_capacity_role *plot_capacity_worst(const plot_capacity_role *roles, size_t n, size_t *month)
{
    const plot_capacity_role *found = NULL;
    double most = -1.0;
    for (size_t i = 0; i < n; i++) {
        const plot_fan *fan = &roles[i].shortage;
        for (size_t m = 0; m < fan->n; m++) {
            if (fan->mean[m] > most) {
                most = fan->mean[m];
                found = &roles[i];
                *month = m;
            }
        }
    }
    return found;
}

static void deinit_loaded(void *table)
{
    plot_capacity_deinit_all(table);
}

sim_status plot_capacity_loaded(plot_results results, size_t n, const plot_options *options,
                                plot_capacity_tables *table, sim_error *error)
{
    if (plot_loaded_take(options, "capacity-fan", table, sizeof *table)) {
        return SIM_OK;
    }
    sim_status status = plot_capacity_load_all(results, n, table, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "capacity-fan", table, sizeof *table, deinit_loaded);
    }
    return status;
}

void plot_capacity_done(const plot_options *options, plot_capacity_tables *table)
{
    plot_loaded_done(options, "capacity-fan", table, deinit_loaded);
}
