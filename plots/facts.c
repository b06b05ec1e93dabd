#include "plots/facts.h"
#include "plots/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/grouped.h"

/* 1: it holds; 0: it does not; -1: there is nothing to hold. */
typedef int hit_fn(double value, double limit);

static int is_above(double value, double limit)
{
    return isfinite(value) ? value > limit : -1;
}

static int is_below(double value, double limit)
{
    return isfinite(value) ? value < limit : -1;
}

static int exists(double value, double limit)
{
    (void)limit;
    return isfinite(value) ? 1 : 0;
}

/* Over groups of replications that belong together. */
static plot_chance chance_of(const sim_column *column, size_t n, hit_fn *hit, double limit)
{
    plot_chance chance = {.share = (double)NAN, .low = (double)NAN, .high = (double)NAN};
    size_t group = column == NULL || column->group == 0 ? 1 : column->group;
    sim_grouped grouped = {0};
    for (size_t first = 0; column != NULL && first < n; first += group) {
        uint64_t count = 0, hits = 0;
        for (size_t i = first; i < n && i - first < group; i++) {
            int found = hit(column->values[i], limit);
            count += found >= 0;
            hits += found > 0;
        }
        sim_grouped_add(&grouped, count, (double)hits);
        chance.k += hits;
        chance.n += count;
    }
    if (chance.n > 0) {
        chance.share = (double)chance.k / (double)chance.n;
        sim_grouped_proportion_interval(&grouped, 0.95, &chance.low, &chance.high);
    }
    return chance;
}

plot_chance plot_chance_above(const sim_column *column, size_t n, double limit)
{
    return chance_of(column, n, is_above, limit);
}

plot_chance plot_chance_below(const sim_column *column, size_t n, double limit)
{
    return chance_of(column, n, is_below, limit);
}

plot_chance plot_chance_exists(const sim_column *column, size_t n)
{
    return chance_of(column, n, exists, 0.0);
}

plot_chance plot_chance_named(const sim_result *result, const char *name)
{
    return plot_chance_above(sim_result_column(result, name), result->n_replications, 0.5);
}

plot_str plot_str_chance_interval(plot_lang lang, plot_chance chance)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, plot_str_chance(lang, chance.share).text);
    bool is_one_percentage = lround(100.0 * chance.low) == lround(100.0 * chance.high);
    if (chance.n > 0 && !is_one_percentage) {
        plot_prose_add(&prose, " (");
        plot_prose_add(&prose, plot_str_percent_range(lang, chance.low, chance.high).text);
        plot_prose_add(&prose, ")");
    }
    return str;
}

static sim_summary summary_of(const sim_result *result, const sim_column *column)
{
    return sim_result_summary_grouped(column == NULL ? NULL : column->values,
                                      column == NULL ? 0 : result->n_replications, sim_result_group(result));
}

sim_summary plot_summary(const sim_result *result, const char *name)
{
    return summary_of(result, sim_result_column(result, name));
}

sim_summary plot_summary_of(const sim_result *result, const char *name, const char *id)
{
    return summary_of(result, sim_result_column_of(result, name, id));
}

double plot_summary_q(const sim_summary *summary, double p)
{
    return summary->n == 0 ? (double)NAN : summary->q[sim_result_quantile_index(p)];
}

bool plot_summary_is_constant(const sim_summary *summary)
{
    return summary->n < 2 || !(summary->max > summary->min);
}

static bool is_same_key(const sim_result *a, const sim_result *b, const char *key)
{
    const char *x = sim_result_manifest(a, key), *y = sim_result_manifest(b, key);
    return x != NULL && y != NULL && strcmp(x, y) == 0;
}

static bool is_independent(const sim_result *result)
{
    const char *value = sim_result_manifest(result, "independent");
    return value != NULL && strcmp(value, "1") == 0;
}

bool plot_facts_are_paired(const sim_result *a, const sim_result *b)
{
    return a->n_replications == b->n_replications && is_same_key(a, b, "seed") &&
           is_same_key(a, b, "runs_per_future") &&
           sim_result_is_antithetic(a) == sim_result_is_antithetic(b) && !is_independent(a) &&
           !is_independent(b);
}

bool plot_facts_all_have(plot_results results, size_t n, const char *partner)
{
    for (size_t i = 0; i < n; i++) {
        if (sim_result_column_of(results[i], "npv_eur", partner) == NULL) {
            return false;
        }
    }
    return true;
}

static double *sum_shared(plot_results results, size_t n, size_t k, size_t *n_shared)
{
    const sim_result *own = results[k];
    double *sum = plot_checked(calloc(own->n_replications + 1, sizeof *sum));
    size_t n_partners = sim_result_count_entities(own, "partner");
    *n_shared = 0;
    for (size_t i = 0; i < n_partners; i++) {
        const char *id = sim_result_nth_entity(own, "partner", i)->id;
        if (!plot_facts_all_have(results, n, id)) {
            continue;
        }
        const double *values = sim_result_column_of(own, "npv_eur", id)->values;
        *n_shared += 1;
        for (size_t r = 0; r < own->n_replications; r++) {
            sum[r] += values[r];
        }
    }
    const sim_column *total = sim_result_column(own, "npv_eur");
    for (size_t r = 0; *n_shared == 0 && r < own->n_replications; r++) {
        sum[r] = total == NULL ? (double)NAN : total->values[r];
    }
    return sum;
}

/* Calls found for each partner that not all have, once. */
static size_t left_out(plot_results results, size_t n, const char **names, size_t max, plot_lang lang)
{
    size_t count = 0;
    for (size_t k = 0; k < n; k++) {
        size_t n_partners = sim_result_count_entities(results[k], "partner");
        for (size_t i = 0; i < n_partners; i++) {
            const sim_entity *partner = sim_result_nth_entity(results[k], "partner", i);
            bool is_known = plot_facts_all_have(results, n, partner->id);
            for (size_t before = 0; before < k && !is_known; before++) {
                is_known = sim_result_entity(results[before], "partner", partner->id) != NULL;
            }
            if (!is_known && count < max) {
                names[count] = plot_entity_name(partner, lang);
            }
            count += is_known ? 0 : 1;
        }
    }
    return count;
}

plot_shared plot_facts_shared_npv(plot_results results, size_t n)
{
    plot_shared shared = {.n = n, .values = plot_checked(calloc(n + 1, sizeof *shared.values))};
    for (size_t k = 0; k < n; k++) {
        shared.values[k] = sum_shared(results, n, k, &shared.n_shared);
    }
    shared.n_left_out = left_out(results, n, NULL, 0, PLOT_NL);
    return shared;
}

void plot_shared_deinit(plot_shared *shared)
{
    for (size_t k = 0; k < shared->n; k++) {
        free(shared->values[k]);
    }
    free(shared->values);
    *shared = (plot_shared){0};
}

void plot_facts_left_out(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    enum { MAX = 512 };
    const char *names[MAX];
    size_t count = left_out(results, n, names, MAX, lang);
    plot_str_list(text, size, lang, names, count < MAX ? count : MAX);
}

plot_verdict plot_facts_verdict(const sim_paired *paired)
{
    if (paired->n < 2 || !isfinite(paired->half_width)) {
        return PLOT_VERDICT_UNSURE;
    }
    if (paired->mean == 0.0 && paired->sd == 0.0) {
        return PLOT_VERDICT_SAME;
    }
    if (fabs(paired->mean) <= paired->half_width) {
        return PLOT_VERDICT_UNSURE;
    }
    return paired->mean < 0.0 ? PLOT_VERDICT_LOWER : PLOT_VERDICT_HIGHER;
}

double plot_facts_widening(size_t n)
{
    double each = sim_confidence_of_each(0.95, n > 0 ? n : 1);
    return gsl_cdf_ugaussian_Qinv((1.0 - each) / 2.0) / gsl_cdf_ugaussian_Qinv(0.025);
}

double plot_facts_horizon_years(const sim_result *result)
{
    return (double)result->n_months / 12.0;
}
