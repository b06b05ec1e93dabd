#include "plots/risk_table.h"
#include "plots/loaded.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_loss(const void *a, const void *b)
{
    const plot_risk_row *x = a, *y = b;
    bool has_x = isfinite(x->loss), has_y = isfinite(y->loss);
    if (has_x != has_y) {
        return has_x ? -1 : 1;
    }
    if (has_x && x->loss != y->loss) {
        return x->loss < y->loss ? 1 : -1;
    }
    return (x->position > y->position) - (x->position < y->position);
}

/* An amount that is lost, with its interval: the impact the other way round. */
static void set_loss(double mean, double half_width, double *loss, double *low, double *high)
{
    *loss = 0.0 - mean;
    *low = *loss - half_width;
    *high = *loss + half_width;
}

static bool strikes_who_stay(const sim_result *result, const sim_entity *risk)
{
    char path[200];
    snprintf(path, sizeof path, "risks.%s.trigger", risk->id);
    for (size_t i = 0; i < result->n_inputs; i++) {
        if (strcmp(result->inputs[i].path, path) == 0) {
            return strcmp(result->inputs[i].value, "\"exit\"") == 0;
        }
    }
    return false;
}

/* Of two members, one that leaves ends the partnership: nobody stays to be struck. */
static double ended_by_leaving(const sim_result *result, const plot_risk_row *row)
{
    const sim_column *exits = sim_result_column(result, "exits");
    const sim_column *ends = sim_result_column(result, "dissolved");
    plot_chance left = plot_chance_above(exits, result->n_replications, 0.5);
    if (row->struck.k > 0 || left.k == 0 || ends == NULL || !strikes_who_stay(result, row->risk)) {
        return (double)NAN;
    }
    for (size_t i = 0; i < result->n_replications; i++) {
        if (exits->values[i] > 0.5 && !(ends->values[i] > 0.5)) {
            return (double)NAN;
        }
    }
    return left.share;
}

static plot_risk_row row_of(const sim_result *result, const sim_entity *risk, int position)
{
    const sim_column *count = sim_result_column_of(result, "risk_count", risk->id);
    double years = plot_facts_horizon_years(result);
    sim_summary strikes = plot_summary_of(result, "risk_count", risk->id);
    plot_risk_row row = {.risk = risk,
                         .impact = sim_result_impact(result, risk->id, "npv_eur"),
                         .struck = plot_chance_above(count, result->n_replications, 0.5),
                         .rate = strikes.mean / years,
                         .rate_low = fmax(0.0, strikes.mean - strikes.half_width_95) / years,
                         .rate_high = (strikes.mean + strikes.half_width_95) / years,
                         .position = position};
    row.ended = ended_by_leaving(result, &row);
    set_loss((double)NAN, (double)NAN, &row.each, &row.each_low, &row.each_high);
    set_loss((double)NAN, (double)NAN, &row.loss, &row.loss_low, &row.loss_high);
    if (row.impact != NULL) {
        set_loss(row.impact->each_mean, row.impact->each_half_width_95, &row.each, &row.each_low,
                 &row.each_high);
        set_loss(row.impact->mean, row.impact->half_width_95, &row.loss, &row.loss_low, &row.loss_high);
    }
    return row;
}

sim_status plot_risk_load(const sim_result *result, plot_risk_table *table, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "risk");
    *table = (plot_risk_table){.rows = calloc(n + 1, sizeof *table->rows)};
    if (table->rows == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table of risks");
    }
    for (size_t i = 0; i < n; i++) {
        plot_risk_row row = row_of(result, sim_result_nth_entity(result, "risk", i), (int)i);
        if (row.struck.n == 0) {
            continue;
        }
        table->rows[table->n++] = row;
        table->n_switched += row.impact != NULL;
        if (row.impact != NULL && row.impact->n > table->n_pairs) {
            table->n_pairs = row.impact->n;
        }
    }
    if (table->n == 0) {
        plot_risk_deinit(table);
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "risk_count.<risk>",
                                "the result has no counts of any risk");
    }
    qsort(table->rows, table->n, sizeof *table->rows, by_loss);
    return SIM_OK;
}

void plot_risk_deinit(plot_risk_table *table)
{
    free(table->rows);
    *table = (plot_risk_table){0};
}

sim_status plot_risk_load_all(plot_results results, size_t n, plot_risk_tables *tables, sim_error *error)
{
    assert(n > 0 && n <= PLOT_RISK_MOST);
    *tables = (plot_risk_tables){.n = n};
    sim_status worst = SIM_ERR_USAGE;
    for (size_t i = 0; i < n; i++) {
        sim_status status = plot_risk_load(results[i], &tables->items[i], i == 0 ? error : NULL);
        worst = status == SIM_OK ? SIM_OK : worst;
    }
    if (worst != SIM_OK) {
        plot_risk_deinit_all(tables);
    }
    return worst;
}

void plot_risk_deinit_all(plot_risk_tables *tables)
{
    for (size_t i = 0; i < tables->n; i++) {
        plot_risk_deinit(&tables->items[i]);
    }
    *tables = (plot_risk_tables){0};
}

const plot_risk_row *plot_risk_find(const plot_risk_table *table, const char *risk)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->rows[i].risk->id, risk) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}

/* The largest loss in any of the results; NaN: it was never switched off. */
static double largest_loss(const plot_risk_tables *tables, const char *risk)
{
    double largest = (double)NAN;
    for (size_t i = 0; i < tables->n; i++) {
        const plot_risk_row *row = plot_risk_find(&tables->items[i], risk);
        if (row != NULL && row->impact != NULL) {
            largest = fmax(largest, row->loss);
        }
    }
    return largest;
}

/* Was it switched off in a result before the i-th? */
static bool is_met(const plot_risk_tables *tables, size_t i, const char *risk)
{
    for (size_t before = 0; before < i; before++) {
        const plot_risk_row *row = plot_risk_find(&tables->items[before], risk);
        if (row != NULL && row->impact != NULL) {
            return true;
        }
    }
    return false;
}

size_t plot_risk_number(const plot_risk_tables *tables, const char *risk)
{
    double own = largest_loss(tables, risk);
    size_t number = 1;
    bool is_past = false; /* the risk itself, among those of the same loss */
    if (isnan(own)) {
        return 0;
    }
    for (size_t i = 0; i < tables->n; i++) {
        for (size_t k = 0; k < tables->items[i].n_switched; k++) {
            const char *other = tables->items[i].rows[k].risk->id;
            if (is_met(tables, i, other)) {
                continue;
            }
            if (strcmp(other, risk) == 0) {
                is_past = true;
                continue;
            }
            double loss = largest_loss(tables, other);
            number += loss > own || (loss == own && !is_past) ? 1 : 0;
        }
    }
    return number;
}

const plot_risk_row *plot_risk_surest(const plot_risk_table *table)
{
    double wider = plot_facts_widening(table->n_switched);
    for (size_t i = 0; i < table->n_switched; i++) {
        const plot_risk_row *row = &table->rows[i];
        if (row->loss - wider * (row->loss_high - row->loss) > 0.0) {
            return row;
        }
    }
    return NULL;
}

static void deinit_loaded(void *table)
{
    plot_risk_deinit_all(table);
}

sim_status plot_risk_loaded(plot_results results, size_t n, const plot_options *options,
                            plot_risk_tables *table, sim_error *error)
{
    if (plot_loaded_take(options, "risk-map", table, sizeof *table)) {
        return SIM_OK;
    }
    sim_status status = plot_risk_load_all(results, n, table, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "risk-map", table, sizeof *table, deinit_loaded);
    }
    return status;
}

void plot_risk_done(const plot_options *options, plot_risk_tables *table)
{
    plot_loaded_done(options, "risk-map", table, deinit_loaded);
}
