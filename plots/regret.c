#include "plots/regret.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/sort.h"

/* Values that differ by less than a euro are equally good. */
#define AS_GOOD_EUR 1.0

static sim_status check(plot_results results, size_t n, sim_error *error)
{
    for (size_t i = 0; i < n; i++) {
        if (sim_result_column(results[i], "npv_eur") == NULL) {
            return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "npv_eur", "'%s' has no net present value",
                                    plot_scenario_id(results[i]));
        }
        if (!plot_facts_are_paired(results[0], results[i])) {
            return sim_error_set(
                error, SIM_ERR_USAGE,
                "'%s' and '%s' were not run on the same luck: regret is taken future by future",
                plot_scenario_id(results[0]), plot_scenario_id(results[i]));
        }
        const char *year = sim_result_manifest(results[0], "price_year");
        const char *other = sim_result_manifest(results[i], "price_year");
        if (year != NULL && other != NULL && strcmp(year, other) != 0) {
            return sim_error_set(error, SIM_ERR_USAGE, "'%s' and '%s' are in euros of different years",
                                 plot_scenario_id(results[0]), plot_scenario_id(results[i]));
        }
    }
    return SIM_OK;
}

/* Mean over the runs of a future; NaN when one of them has failed. */
static double value_in(const sim_column *column, size_t first, size_t end)
{
    double sum = 0.0;
    for (size_t r = first; r < end; r++) {
        sum += column->values[r];
    }
    return sum / (double)(end - first);
}

/* values[n * futures]: of each scenario in each future that all have. Gives how many futures. */
static size_t load_values(plot_results results, size_t n, size_t runs, double *values, size_t room)
{
    size_t kept = 0;
    for (size_t first = 0; first < results[0]->n_replications; first += runs) {
        size_t end = first + runs < results[0]->n_replications ? first + runs : results[0]->n_replications;
        bool is_whole = true;
        for (size_t i = 0; i < n; i++) {
            double value = value_in(sim_result_column(results[i], "npv_eur"), first, end);
            values[i * room + kept] = value;
            is_whole = is_whole && isfinite(value);
        }
        kept += is_whole ? 1 : 0;
    }
    return kept;
}

/* Turns values into regrets. */
static void regret_values(double *values, size_t n, size_t futures, size_t room)
{
    for (size_t f = 0; f < futures; f++) {
        double best = values[f];
        for (size_t i = 1; i < n; i++) {
            best = fmax(best, values[i * room + f]);
        }
        for (size_t i = 0; i < n; i++) {
            values[i * room + f] = best - values[i * room + f];
        }
    }
}

static void summarise(plot_regret_of *of, double *regrets, size_t n)
{
    double sum = 0.0;
    of->best = (plot_chance){.n = n};
    for (size_t f = 0; f < n; f++) {
        sum += regrets[f];
        of->best.k += regrets[f] < AS_GOOD_EUR ? 1 : 0;
    }
    of->best.share = (double)of->best.k / (double)n;
    sim_proportion_interval(of->best.k, n, 0.95, &of->best.low, &of->best.high);
    of->mean = sum / (double)n;
    memcpy(of->sorted, regrets, n * sizeof *regrets);
    sim_sort(of->sorted, n);
    of->median = sim_quantile_sorted(of->sorted, n, 0.5);
    of->p90 = sim_quantile_sorted(of->sorted, n, 0.9);
}

/* The least mean regret and the second least; among equals the first. */
static void rank(plot_regret *regret)
{
    for (size_t i = 1; i < regret->n; i++) {
        regret->least = regret->of[i].mean < regret->of[regret->least].mean ? i : regret->least;
    }
    regret->second = regret->least == 0 ? 1 : 0;
    for (size_t i = 0; i < regret->n; i++) {
        if (i != regret->least && regret->of[i].mean < regret->of[regret->second].mean) {
            regret->second = i;
        }
    }
}

sim_status plot_regret_load(plot_results results, size_t n, plot_regret *regret, sim_error *error)
{
    *regret = (plot_regret){.n = n, .runs = sim_result_group(results[0])};
    sim_status status = check(results, n, error);
    if (status != SIM_OK) {
        return status;
    }
    size_t room = results[0]->n_replications / regret->runs + 1;
    double *values = calloc(n * room, sizeof *values);
    bool has_room = values != NULL;
    for (size_t i = 0; i < n; i++) {
        regret->of[i].sorted = calloc(room, sizeof *values);
        has_room = has_room && regret->of[i].sorted != NULL;
    }
    if (!has_room) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for regrets");
    } else if ((regret->n_futures = load_values(results, n, regret->runs, values, room)) > 0) {
        regret_values(values, n, regret->n_futures, room);
        for (size_t i = 0; i < n; i++) {
            summarise(&regret->of[i], values + i * room, regret->n_futures);
        }
        rank(regret);
        regret->gap =
            sim_paired_compare_grouped(values + regret->second * room, values + regret->least * room,
                                       regret->n_futures, 1, sim_confidence_of_each(0.95, n - 1));
    }
    free(values);
    if (status != SIM_OK) {
        plot_regret_deinit(regret);
    }
    return status;
}

void plot_regret_deinit(plot_regret *regret)
{
    for (size_t i = 0; i < PLOT_REGRET_MAX; i++) {
        free(regret->of[i].sorted);
    }
    *regret = (plot_regret){0};
}
