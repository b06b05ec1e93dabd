#include "plots/swing.h"
#include "plots/memory.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/grouped.h"

#define PARAM "param."
#define IDLE  1.5 /* standard errors of a correlation */

typedef struct ranked {
    double value;
    size_t index;
} ranked;

/* Ties keep the order of the replications. */
static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->value < y->value || x->value > y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

/* Room for one unknown at a time; items are in order. */
typedef struct bench {
    const double *outcome;
    size_t n, group, found;
    ranked *items;     /* n */
    double *errors[2]; /* n: what each replication adds to the error of the mean at an end */
} bench;

/* What the outcome is about where a third ends: the mean of a tenth of the replications around it. */
static double level_at(const bench *b, size_t cut)
{
    size_t width = b->found / 20 + 1, first = cut > width ? cut - width : 0;
    size_t last = cut + width < b->found ? cut + width : b->found;
    double sum = 0.0;
    for (size_t i = first; i < last; i++) {
        sum += b->outcome[b->items[i].index];
    }
    return sum / (double)(last - first);
}

static double half_width_of(const bench *b, const double *errors)
{
    sim_grouped grouped = sim_grouped_of(errors, b->n, b->group);
    return sim_grouped_half_width(&grouped, 0.95);
}

/* The mean of the outcome over the lowest (0) or highest (1) third. Where the third ends is estimated as
 * well: with g the outcome there, m the mean and p the share, a replication adds (y - g) / p - (m - g) to the
 * error if it lies within, - (m - g) if not (the influence of a mean beyond a quantile, as of an expected
 * shortfall). */
static plot_swing_end end_of(bench *b, int which)
{
    size_t third = b->found / 3, first = which == 0 ? 0 : b->found - third;
    double level = level_at(b, which == 0 ? third : first), share = (double)third / (double)b->found;
    double sum = 0.0, input = 0.0;
    for (size_t i = first; i < first + third; i++) {
        sum += b->outcome[b->items[i].index];
        input += b->items[i].value;
    }
    double mean = sum / (double)third;
    for (size_t r = 0; r < b->n; r++) {
        b->errors[which][r] = (double)NAN;
    }
    for (size_t i = 0; i < b->found; i++) {
        size_t r = b->items[i].index;
        bool is_within = i >= first && i < first + third;
        b->errors[which][r] = (is_within ? (b->outcome[r] - level) / share : 0.0) - (mean - level);
    }
    return (plot_swing_end){input / (double)third, mean, half_width_of(b, b->errors[which])};
}

/* False where it does not vary, or hardly any future has both. */
static bool measure(bench *b, const sim_column *column, plot_swing *swing)
{
    b->found = 0;
    for (size_t r = 0; r < b->n; r++) {
        if (isfinite(b->outcome[r]) && isfinite(column->values[r])) {
            b->items[b->found++] = (ranked){column->values[r], r};
        }
    }
    qsort(b->items, b->found, sizeof *b->items, by_value);
    if (b->found < PLOT_SWING_LEAST || !(b->items[0].value < b->items[b->found - 1].value)) {
        return false;
    }
    swing->unknown = &column->metric;
    swing->low = end_of(b, 0);
    swing->high = end_of(b, 1);
    swing->eur = swing->high.eur - swing->low.eur;
    for (size_t r = 0; r < b->n; r++) {
        b->errors[1][r] -= b->errors[0][r];
    }
    swing->half_width = half_width_of(b, b->errors[1]);
    return true;
}

static bench open_bench(const sim_result *result, const double *outcome)
{
    size_t n = result->n_replications;
    double *room = plot_checked(calloc(2 * n + 1, sizeof *room));
    return (bench){.outcome = outcome,
                   .n = n,
                   .group = sim_result_group(result),
                   .items = plot_checked(calloc(n + 1, sizeof(ranked))),
                   .errors = {room, room + n}};
}

static void close_bench(bench *b)
{
    free(b->items);
    free(b->errors[0]);
}

bool plot_swing_of(const sim_result *result, const sim_column *unknown, plot_swing *swing)
{
    const sim_column *outcome = sim_result_column(result, "npv_eur");
    if (outcome == NULL) {
        return false;
    }
    bench b = open_bench(result, outcome->values);
    *swing = (plot_swing){.risk = NULL};
    bool is_known = measure(&b, unknown, swing);
    close_bench(&b);
    return is_known;
}

/* Does it hardly go with the outcome at all? Such a swing is never clear, and there are many of them. */
static bool is_idle(const bench *b, const sim_column *column)
{
    double r = gsl_stats_correlation(column->values, 1, b->outcome, 1, b->n);
    return fabs(r) * sqrt((double)b->n) < IDLE;
}

static void add_unknowns(const sim_result *result, plot_swing_table *table, bench *b)
{
    for (size_t i = 0; i < result->n_columns; i++) {
        const sim_column *column = &result->columns[i];
        plot_swing swing = {.risk = NULL};
        if (strncmp(column->metric.name, PARAM, strlen(PARAM)) != 0) {
            continue;
        }
        bool is_measured = !is_idle(b, column);
        if (is_measured && !measure(b, column, &swing)) {
            continue;
        }
        table->n_unknowns++;
        if (is_measured) {
            table->rows[table->n++] = swing;
        }
    }
}

static void add_risks(const sim_result *result, plot_swing_table *table)
{
    for (size_t i = 0; i < sim_result_count_entities(result, "risk"); i++) {
        const sim_entity *risk = sim_result_nth_entity(result, "risk", i);
        const sim_impact *impact = sim_result_impact(result, risk->id, "npv_eur");
        if (impact == NULL || !isfinite(impact->mean)) {
            continue;
        }
        table->n_risks++;
        table->rows[table->n++] =
            (plot_swing){.risk = risk,
                         .low = {(double)NAN, table->mean_eur - impact->mean, impact->half_width_95},
                         .high = {(double)NAN, table->mean_eur, (double)NAN},
                         .eur = impact->mean,
                         .half_width = impact->half_width_95};
    }
}

static int by_swing(const void *a, const void *b)
{
    const plot_swing *x = a, *y = b;
    if (x->is_clear != y->is_clear) {
        return x->is_clear ? -1 : 1;
    }
    if (fabs(x->eur) < fabs(y->eur) || fabs(x->eur) > fabs(y->eur)) {
        return fabs(x->eur) < fabs(y->eur) ? 1 : -1;
    }
    return strcmp(x->risk != NULL ? x->risk->id : x->unknown->name,
                  y->risk != NULL ? y->risk->id : y->unknown->name);
}

static void judge(plot_swing_table *table)
{
    double wider = plot_facts_widening(table->n_unknowns + table->n_risks);
    for (size_t i = 0; i < table->n; i++) {
        plot_swing *row = &table->rows[i];
        row->is_clear = isfinite(row->half_width) && fabs(row->eur) > wider * row->half_width;
        table->n_clear += row->is_clear;
    }
    qsort(table->rows, table->n, sizeof *table->rows, by_swing);
}

sim_status plot_swing_load(const sim_result *result, plot_swing_table *table, sim_error *error)
{
    const sim_column *outcome = sim_result_column(result, "npv_eur");
    sim_summary npv = plot_summary(result, "npv_eur");
    *table = (plot_swing_table){.mean_eur = npv.mean};
    if (outcome == NULL || npv.n == 0) {
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "npv_eur",
                                "the result has no net present value");
    }
    if (npv.n < PLOT_SWING_LEAST) {
        table->has_too_few = true;
        return SIM_OK;
    }
    table->rows = plot_checked(calloc(result->n_columns + result->n_entities + 1, sizeof *table->rows));
    bench b = open_bench(result, outcome->values);
    add_unknowns(result, table, &b);
    add_risks(result, table);
    judge(table);
    close_bench(&b);
    return SIM_OK;
}

void plot_swing_deinit(plot_swing_table *table)
{
    free(table->rows);
    *table = (plot_swing_table){0};
}

const char *plot_swing_name(const plot_swing *swing, plot_lang lang)
{
    if (swing->risk != NULL) {
        return plot_entity_name(swing->risk, lang);
    }
    const char *words = lang == PLOT_EN ? swing->unknown->description_en : swing->unknown->description_nl;
    return words != NULL && words[0] != '\0' ? words : swing->unknown->name + strlen(PARAM);
}
