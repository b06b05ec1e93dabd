#include "plots/compare_table.h"

#include <math.h>

void plot_compare_deinit(plot_compare_table *table)
{
    for (size_t i = 0; i < PLOT_COMPARE_MAX; i++) {
        for (size_t r = 0; r < PLOT_COMPARE_COUNT; r++) {
            plot_fan_deinit(&table->scenarios[i].rows[r]);
        }
    }
}

/* Chance of a shortage in the role that is worst off, quarter by quarter: into the means of the fan. */
static sim_status load_shortage(const sim_result *result, plot_fan *fan, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "role");
    for (size_t i = 0; i < n; i++) {
        plot_fan role = {0};
        const char *id = sim_result_nth_entity(result, "role", i)->id;
        sim_status status = plot_fan_load(result, "shortage_quarter", id, false, &role, error);
        if (status != SIM_OK) {
            return status;
        }
        if (i == 0) {
            *fan = role;
            continue;
        }
        for (size_t m = 0; m < fan->n; m++) {
            fan->mean[m] = fmax(fan->mean[m], role.mean[m]); /* a NaN gives way */
        }
        plot_fan_deinit(&role);
    }
    return n > 0 ? SIM_OK
                 : sim_error_set(error, SIM_ERR_USAGE,
                                 "a result names no roles, which compare-multiples draws");
}

sim_status plot_compare_load(plot_results results, size_t n, plot_compare_table *table, sim_error *error)
{
    *table = (plot_compare_table){.n = n < PLOT_COMPARE_MAX ? n : PLOT_COMPARE_MAX};
    sim_status status = SIM_OK;
    for (size_t i = 0; i < table->n && status == SIM_OK; i++) {
        plot_fan *rows = table->scenarios[i].rows;
        status = plot_fan_load(results[i], "members", NULL, false, &rows[PLOT_COMPARE_MEMBERS], error);
        status = status == SIM_OK ? load_shortage(results[i], &rows[PLOT_COMPARE_SHORTAGE], error) : status;
        status = status == SIM_OK ? plot_fan_load(results[i], "benefit_year_eur", NULL, true,
                                                  &rows[PLOT_COMPARE_BENEFIT], error)
                                  : status;
        status = status == SIM_OK
                     ? plot_fan_load(results[i], "quality", NULL, false, &rows[PLOT_COMPARE_QUALITY], error)
                     : status;
    }
    if (status != SIM_OK) {
        plot_compare_deinit(table);
    }
    return status;
}

const double *plot_compare_line(const plot_fan *fan, plot_compare_row row)
{
    return row == PLOT_COMPARE_MEMBERS || row == PLOT_COMPARE_SHORTAGE ? fan->mean : fan->median;
}

plot_extent plot_compare_extent(const plot_compare_table *table, plot_compare_row row)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < table->n; i++) {
        const plot_fan *fan = &table->scenarios[i].rows[row];
        for (size_t k = 0; k < fan->n; k++) {
            plot_extent_add(&extent, plot_compare_line(fan, row)[k]);
            if (row != PLOT_COMPARE_SHORTAGE) {
                plot_extent_add(&extent, fan->q10[k]);
                plot_extent_add(&extent, fan->q90[k]);
            }
        }
    }
    if (row != PLOT_COMPARE_QUALITY) {
        plot_extent_add(&extent, 0.0);
    }
    if (row == PLOT_COMPARE_SHORTAGE || row == PLOT_COMPARE_MEMBERS) {
        plot_extent_add(&extent, 1.0);
    }
    return extent;
}
