#include "plots/waterfall_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/loaded.h"

enum { CATEGORIES = 64 };

/* A category of the first result, and how much it changes at most in any of them. */
typedef struct ranked {
    const sim_entity *category;
    double size;
} ranked;

static const sim_column *column_of(const sim_result *result, const char *name, const char *id)
{
    return id ? sim_result_column_of(result, name, id) : sim_result_column(result, name);
}

/* Adds the change of a category (NULL: of all) to values; false if the result does not have it. */
static bool add_change(const sim_result *result, const char *id, double *values)
{
    const sim_column *own = column_of(result, "total_cost_eur", id);
    const sim_column *alone = column_of(result, "twin_cost_eur", id);
    for (size_t r = 0; own && alone && r < result->n_replications; r++) {
        values[r] += own->values[r] - alone->values[r];
    }
    return own && alone;
}

static sim_summary summarise(const sim_result *result, const double *values)
{
    return sim_result_summary_grouped(values, result->n_replications, sim_result_group(result));
}

static sim_status lacks(const char *name, sim_error *error)
{
    return sim_error_set(error, SIM_ERR_USAGE, "the result has no %s by category, which cost-waterfall draws",
                         name);
}

static sim_status load_totals(plot_results results, size_t n, plot_waterfall *table, double *values,
                              sim_error *error)
{
    for (size_t i = 0; i < n; i++) {
        const sim_column *own = sim_result_column(results[i], "total_cost_eur");
        const sim_column *alone = sim_result_column(results[i], "twin_cost_eur");
        if (!own || !alone) {
            return sim_error_set(error, SIM_ERR_USAGE,
                                 "the result has no total cost, which cost-waterfall draws");
        }
        memset(values, 0, results[i]->n_replications * sizeof *values);
        add_change(results[i], NULL, values);
        table->together[i] = summarise(results[i], own->values);
        table->alone[i] = summarise(results[i], alone->values);
        table->change[i] = summarise(results[i], values);
    }
    return SIM_OK;
}

static int by_size(const void *a, const void *b)
{
    double x = ((const ranked *)a)->size, y = ((const ranked *)b)->size;
    return x > y   ? -1
           : x < y ? 1
                   : strcmp(((const ranked *)a)->category->id, ((const ranked *)b)->category->id);
}

/* Categories that change in some result, the largest change first. */
static sim_status rank(plot_results results, size_t n, double *values, ranked *list, size_t *count,
                       sim_error *error)
{
    size_t all = sim_result_count_entities(results[0], "category");
    *count = 0;
    if (all == 0 || all > CATEGORIES) {
        return lacks("cost", error);
    }
    for (size_t k = 0; k < all; k++) {
        ranked entry = {sim_result_nth_entity(results[0], "category", k), 0.0};
        bool varies = false;
        for (size_t i = 0; i < n; i++) {
            memset(values, 0, results[i]->n_replications * sizeof *values);
            if (!add_change(results[i], entry.category->id, values)) {
                return lacks("cost", error);
            }
            sim_summary change = summarise(results[i], values);
            entry.size = fmax(entry.size, change.n > 0 ? fabs(change.mean) : 0.0);
            varies = varies || (change.n > 0 && (change.min != 0.0 || change.max != 0.0));
        }
        if (varies) {
            list[(*count)++] = entry;
        }
    }
    qsort(list, *count, sizeof *list, by_size);
    return SIM_OK;
}

static void fill_step(plot_results results, size_t n, const ranked *list, size_t count, double *values,
                      plot_waterfall_step *step)
{
    *step = (plot_waterfall_step){.category = count == 1 ? list[0].category : NULL, .n_categories = count};
    for (size_t i = 0; i < n; i++) {
        memset(values, 0, results[i]->n_replications * sizeof *values);
        for (size_t k = 0; k < count; k++) {
            add_change(results[i], list[k].category->id, values);
        }
        step->change[i] = summarise(results[i], values);
    }
    for (size_t k = 0; k < count; k++) {
        const sim_column *alone = sim_result_column_of(results[0], "twin_cost_eur", list[k].category->id);
        step->alone_eur += sim_result_summary(alone->values, results[0]->n_replications).mean;
    }
}

/* By the mean over the results: what saves most first, what costs most of those that cost more next; the rest
 * last. */
static double order_of(const plot_waterfall_step *step, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += step->change[i].n > 0 ? step->change[i].mean : 0.0;
    }
    return sum;
}

static void sort_steps(plot_waterfall *table)
{
    for (size_t i = 1; i < table->n_steps; i++) {
        plot_waterfall_step step = table->steps[i];
        double own = order_of(&step, table->n);
        size_t k = i;
        while (step.category && k > 0) {
            double before = order_of(&table->steps[k - 1], table->n);
            bool is_first = own < 0.0 ? own < before : before >= 0.0 && own > before;
            if (!is_first) {
                break;
            }
            table->steps[k] = table->steps[k - 1];
            k--;
        }
        table->steps[k] = step;
    }
}

sim_status plot_waterfall_load(plot_results results, size_t n, plot_waterfall *table, sim_error *error)
{
    size_t most = 1, count = 0;
    for (size_t i = 0; i < n; i++) {
        most = results[i]->n_replications > most ? results[i]->n_replications : most;
    }
    double *values = malloc(most * sizeof *values);
    if (!values) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    ranked list[CATEGORIES];
    *table = (plot_waterfall){.n = n};
    sim_status status = load_totals(results, n, table, values, error);
    if (status == SIM_OK) {
        status = rank(results, n, values, list, &count, error);
    }
    if (status == SIM_OK) {
        size_t alone = count <= PLOT_WATERFALL_STEPS ? count : PLOT_WATERFALL_STEPS - 1;
        for (size_t k = 0; k < alone; k++) {
            fill_step(results, n, &list[k], 1, values, &table->steps[table->n_steps++]);
        }
        if (alone < count) {
            fill_step(results, n, &list[alone], count - alone, values, &table->steps[table->n_steps++]);
        }
        sort_steps(table);
    }
    free(values);
    return status;
}

const plot_waterfall_step *plot_waterfall_largest(const plot_waterfall *table, size_t result, bool is_cost)
{
    const plot_waterfall_step *found = NULL;
    double most = 0.0;
    for (size_t k = 0; k < table->n_steps; k++) {
        const plot_waterfall_step *step = &table->steps[k];
        double size = is_cost ? step->change[result].mean : -step->change[result].mean;
        if (step->category && step->change[result].n > 0 && size > most) {
            most = size;
            found = step;
        }
    }
    return found;
}

/* It owns nothing. */
static void deinit(void *table)
{
    (void)table;
}

sim_status plot_waterfall_shared(plot_results results, size_t n, const plot_options *options,
                                 plot_waterfall *table, sim_error *error)
{
    if (plot_loaded_take(options, "cost-waterfall", table, sizeof *table)) {
        return SIM_OK;
    }
    sim_status status = plot_waterfall_load(results, n, table, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "cost-waterfall", table, sizeof *table, deinit);
    }
    return status;
}
