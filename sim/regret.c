#include "sim/regret.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/sort.h"

/* Mean over the runs of a future; NaN when one of them has no value. */
static double value_in(const double *column, size_t first, size_t end)
{
    double sum = 0.0;
    for (size_t r = first; r < end; r++)
        sum += column[r];
    return sum / (double)(end - first);
}

/* values[n * room]: of each alternative in each future that all have. Gives how many futures. */
static size_t load_values(const double *const *columns, size_t n, size_t replications, size_t runs,
                          double *values, size_t room)
{
    size_t kept = 0;
    for (size_t first = 0; first < replications; first += runs) {
        size_t end = first + runs < replications ? first + runs : replications;
        bool is_whole = true;
        for (size_t i = 0; i < n; i++) {
            double value = value_in(columns[i], first, end);
            values[i * room + kept] = value;
            is_whole = is_whole && isfinite(value);
        }
        kept += is_whole ? 1 : 0;
    }
    return kept;
}

/* Turns values into regrets. */
static void regret_values(double *values, size_t n, size_t futures, size_t room, bool is_least)
{
    for (size_t f = 0; f < futures; f++) {
        double best = values[f];
        for (size_t i = 1; i < n; i++)
            best = is_least ? fmin(best, values[i * room + f]) : fmax(best, values[i * room + f]);
        for (size_t i = 0; i < n; i++)
            values[i * room + f] = fabs(best - values[i * room + f]);
    }
}

static void summarise(sim_regret_of *of, const double *regrets, size_t n, double as_good)
{
    double sum = 0.0;
    sim_moments moments = {0};
    for (size_t f = 0; f < n; f++) {
        sum += regrets[f];
        of->best += regrets[f] < as_good ? 1 : 0;
        sim_moments_add(&moments, regrets[f]);
    }
    of->mean = sum / (double)n;
    of->half_width = sim_interval_half_width(&moments, 0.95);
    of->best_share = (double)of->best / (double)n;
    sim_proportion_interval(of->best, n, 0.95, &of->best_low, &of->best_high);
    memcpy(of->sorted, regrets, n * sizeof *regrets);
    sim_sort(of->sorted, n);
    of->median = sim_quantile_sorted(of->sorted, n, 0.5);
    of->p90 = sim_quantile_sorted(of->sorted, n, 0.9);
}

static void rank(sim_regret *regret)
{
    for (size_t i = 1; i < regret->n; i++)
        regret->least = regret->of[i].mean < regret->of[regret->least].mean ? i : regret->least;
    regret->second = regret->least == 0 ? 1 : 0;
    for (size_t i = 0; i < regret->n; i++)
        if (i != regret->least && regret->of[i].mean < regret->of[regret->second].mean)
            regret->second = i;
}

sim_status sim_regret_make(const double *const *columns, size_t n, size_t replications, size_t runs,
                           bool is_least, double as_good, sim_regret *regret, sim_error *error)
{
    assert(n >= 2 && n <= SIM_REGRET_MOST && runs >= 1 && as_good > 0.0);
    *regret = (sim_regret){.n = n, .runs = runs};
    size_t room = replications / runs + 1;
    double *values = calloc(n * room, sizeof *values);
    bool has_room = values != NULL;
    for (size_t i = 0; i < n; i++) {
        regret->of[i].sorted = calloc(room, sizeof *values);
        has_room = has_room && regret->of[i].sorted != NULL;
    }
    if (has_room && (regret->n_futures = load_values(columns, n, replications, runs, values, room)) > 0) {
        regret_values(values, n, regret->n_futures, room, is_least);
        for (size_t i = 0; i < n; i++)
            summarise(&regret->of[i], values + i * room, regret->n_futures, as_good);
        rank(regret);
        regret->gap =
            sim_paired_compare_grouped(values + regret->second * room, values + regret->least * room,
                                       regret->n_futures, 1, sim_confidence_of_each(0.95, n - 1));
    }
    free(values);
    if (has_room)
        return SIM_OK;
    sim_regret_deinit(regret);
    return sim_error_set(error, SIM_ERR_MEMORY, "no memory for regrets");
}

void sim_regret_deinit(sim_regret *regret)
{
    for (size_t i = 0; i < SIM_REGRET_MOST; i++)
        free(regret->of[i].sorted);
    *regret = (sim_regret){0};
}
