#include "plots/growth_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/fan.h"
#include "plots/loaded.h"

#define PLOT_GROWTH_BY_YEAR 2021.0 /* the end of 2020 */

double plot_growth_median_of(const sim_summary *summary)
{
    return summary->n > 0 ? summary->q[sim_result_quantile_index(0.50)] : (double)NAN;
}

/* Median of a column over the futures in which another one has a value. */
static double median_where(const sim_column *column, const sim_column *where, size_t n)
{
    double *values = column && where ? malloc((n ? n : 1) * sizeof *values) : NULL;
    if (!values) {
        return (double)NAN;
    }
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(where->values[i]) && isfinite(column->values[i])) {
            values[count++] = column->values[i];
        }
    }
    sim_summary summary = sim_result_summary(values, count);
    free(values);
    return plot_growth_median_of(&summary);
}

/* Live at a date: went live before it, and has not left again by then. */
static bool is_live(const plot_growth_row *row, size_t replication, double year)
{
    bool has_left = row->exits && row->exits->values[replication] <= year;
    return row->live->values[replication] < year && !has_left;
}

static double share_live(const plot_growth_row *row, size_t n, double year)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        count += is_live(row, i, year) ? 1 : 0;
    }
    return n > 0 ? (double)count / (double)n : (double)NAN;
}

/* Codes of final_stage: docs/metrics.md. */
static plot_fate fate_of(double live_year, double final_stage)
{
    if (isfinite(live_year)) {
        return PLOT_FATE_LIVE;
    }
    return final_stage <= -2.5   ? PLOT_FATE_LOST
           : final_stage <= -1.5 ? PLOT_FATE_MERGED /* as another that has left again */
           : final_stage <= -0.5 ? PLOT_FATE_REFUSED
           : final_stage >= 4.5  ? PLOT_FATE_MERGED /* as another that is live */
                                 : PLOT_FATE_UNDER_WAY;
}

/* Futures in which the replication failed count for none. */
static void count_fates(const sim_result *result, plot_growth_row *row)
{
    const sim_column *stage = sim_result_column_of(result, "final_stage", row->partner->id);
    size_t n = 0, counts[PLOT_FATE_COUNT] = {0};
    for (size_t r = 0; stage && r < result->n_replications; r++) {
        if (isfinite(stage->values[r])) {
            counts[fate_of(row->live->values[r], stage->values[r])]++;
            n++;
        }
    }
    for (int f = 0; f < PLOT_FATE_COUNT; f++) {
        row->fate[f] = n > 0 ? (double)counts[f] / (double)n : (double)NAN;
    }
}

void plot_growth_percentages(const plot_growth_row *row, int percentages[PLOT_FATE_COUNT])
{
    int left = 100;
    for (int f = 0; f < PLOT_FATE_COUNT; f++) {
        percentages[f] = (int)floor(100.0 * row->fate[f] + 1e-9);
        left -= percentages[f];
    }
    bool is_raised[PLOT_FATE_COUNT] = {false};
    for (; left > 0; left--) {
        int next = -1;
        for (int f = 0; f < PLOT_FATE_COUNT; f++) {
            double rest = 100.0 * row->fate[f] - percentages[f];
            if (!is_raised[f] && (next < 0 || rest > 100.0 * row->fate[next] - percentages[next])) {
                next = f;
            }
        }
        if (next < 0) {
            return;
        }
        percentages[next]++;
        is_raised[next] = true;
    }
}

static void fill_row(const sim_result *result, const plot_growth_table *table, plot_growth_row *row)
{
    const char *id = row->partner->id;
    size_t n = result->n_replications;
    for (size_t k = 0; k < PLOT_GROWTH_STAGES; k++) {
        row->start[k] = row->end[k] = (double)NAN;
    }
    row->exit_year = (double)NAN;
    row->live = sim_result_column_of(result, "live_year", id);
    if (!row->live) {
        return;
    }
    row->summary = sim_result_summary(row->live->values, n);
    row->exits = sim_result_column_of(result, "exit_year", id);
    if (row->exits) {
        sim_summary left = sim_result_summary(row->exits->values, n);
        row->exit_year = plot_growth_median_of(&left);
        row->exit_share = n > 0 ? (double)left.n / (double)n : (double)NAN;
    }
    row->by_share = share_live(row, n, table->by_year);
    count_fates(result, row);
    row->never_share = n > 0 ? 1.0 - (double)row->summary.n / (double)n : (double)NAN;
    for (size_t k = 0; k < table->n_stages; k++) {
        char name[256];
        snprintf(name, sizeof name, "%s.%s", id, table->stages[k]->id);
        row->start[k] = median_where(sim_result_column_of(result, "stage_start_year", name), row->live, n);
        row->end[k] = median_where(sim_result_column_of(result, "stage_end_year", name), row->live, n);
    }
}

sim_status plot_growth_load(const sim_result *result, const plot_options *options, plot_growth_table *table,
                            sim_error *error)
{
    *table = (plot_growth_table){.n = sim_result_count_entities(result, "partner"),
                                 .n_stages = sim_result_count_entities(result, "stage")};
    double wanted = options->by_year > 0.0 ? options->by_year : PLOT_GROWTH_BY_YEAR;
    table->by_year = fmin(wanted, plot_result_last_year(result));
    if (table->n == 0) {
        return sim_error_set(error, SIM_ERR_USAGE, "the result names no partners, which growth-gantt draws");
    }
    table->n_stages = table->n_stages < PLOT_GROWTH_STAGES ? table->n_stages : PLOT_GROWTH_STAGES;
    for (size_t k = 0; k < table->n_stages; k++) {
        table->stages[k] = sim_result_nth_entity(result, "stage", k);
    }
    table->rows = calloc(table->n, sizeof *table->rows);
    if (!table->rows) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t i = 0; i < table->n; i++) {
        plot_growth_row *row = &table->rows[i];
        row->partner = sim_result_nth_entity(result, "partner", i);
        fill_row(result, table, row);
        table->has_exits = table->has_exits || isfinite(row->exit_year);
        table->has_fates = row->live && isfinite(row->fate[0]) && (i == 0 || table->has_fates);
        for (int f = 0; f < PLOT_FATE_COUNT; f++) {
            table->occurs[f] = table->occurs[f] || row->fate[f] > 0.0;
        }
        if (!row->live) {
            sim_error_set(error, SIM_ERR_USAGE,
                          "the result has no column live_year.%s, which growth-gantt draws",
                          row->partner->id);
            free(table->rows);
            return SIM_ERR_USAGE;
        }
    }
    return SIM_OK;
}

/* Partners live at the date, a replication each; NULL without memory. */
static double *count_live(const sim_result *result, const plot_growth_table *table)
{
    size_t n = result->n_replications;
    double *counts = calloc(n ? n : 1, sizeof *counts);
    for (size_t i = 0; counts && i < table->n; i++) {
        for (size_t r = 0; r < n; r++) {
            counts[r] += is_live(&table->rows[i], r, table->by_year) ? 1.0 : 0.0;
        }
    }
    return counts;
}

sim_summary plot_growth_count_live(const sim_result *result, const plot_growth_table *table)
{
    double *counts = count_live(result, table);
    sim_summary summary = sim_result_summary(counts, counts ? result->n_replications : 0);
    free(counts);
    return summary;
}

double plot_growth_mean_live(const sim_result *result, const double *counts)
{
    return sim_result_summary(counts, result->n_replications).mean;
}

static sim_status load_each(plot_results results, const plot_options *options, plot_growth_several *all,
                            sim_error *error)
{
    for (size_t i = 0; i < all->n; i++) {
        sim_status status = plot_growth_load(results[i], options, &all->tables[i], error);
        if (status != SIM_OK) {
            all->tables[i] = (plot_growth_table){0};
            return status;
        }
        all->by_year = all->tables[i].by_year;
        all->counts[i] = count_live(results[i], &all->tables[i]);
        if (all->counts[i] == NULL) {
            return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
        }
    }
    return SIM_OK;
}

sim_status plot_growth_load_several(plot_results results, size_t n, const plot_options *options,
                                    plot_growth_several *all, sim_error *error)
{
    *all = (plot_growth_several){
        .n = n, .tables = calloc(n + 1, sizeof *all->tables), .counts = calloc(n + 1, sizeof *all->counts)};
    plot_options shared = *options;
    shared.by_year = options->by_year > 0.0 ? options->by_year : PLOT_GROWTH_BY_YEAR;
    for (size_t i = 0; i < n; i++) {
        shared.by_year = fmin(shared.by_year, plot_result_last_year(results[i]));
    }
    sim_status status = all->tables && all->counts
                            ? load_each(results, &shared, all, error)
                            : sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    if (status != SIM_OK) {
        plot_growth_deinit_several(all);
    }
    return status;
}

void plot_growth_deinit_several(plot_growth_several *all)
{
    for (size_t i = 0; i < all->n; i++) {
        if (all->tables) {
            plot_growth_deinit(&all->tables[i]);
        }
        if (all->counts) {
            free(all->counts[i]);
        }
    }
    free(all->tables);
    free(all->counts);
    *all = (plot_growth_several){0};
}

const plot_growth_row *plot_growth_find(const plot_growth_table *table, const char *partner)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->rows[i].partner->id, partner) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}

void plot_growth_deinit(plot_growth_table *table)
{
    free(table->rows);
    *table = (plot_growth_table){0};
}

static void deinit_loaded(void *table)
{
    plot_growth_deinit_several(table);
}

sim_status plot_growth_loaded(plot_results results, size_t n, const plot_options *options,
                              plot_growth_several *table, sim_error *error)
{
    if (plot_loaded_take(options, "growth-gantt", table, sizeof *table)) {
        return SIM_OK;
    }
    sim_status status = plot_growth_load_several(results, n, options, table, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "growth-gantt", table, sizeof *table, deinit_loaded);
    }
    return status;
}

void plot_growth_done(const plot_options *options, plot_growth_several *table)
{
    plot_loaded_done(options, "growth-gantt", table, deinit_loaded);
}
