#include "plots/findings_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/memory.h"
#include "sim/grouped.h"

plot_str plot_scenario_quoted(const sim_result *result, plot_lang lang)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_QUOTED), plot_scenario_title(result, lang));
    return str;
}

plot_str plot_findings_scope(plot_lang lang, size_t n, size_t n_shared, size_t n_left_out)
{
    plot_str str = {""};
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    if (n_shared == 0 || n_left_out == 0) {
        return str;
    }
    const char *which = n == 2 ? plot_pick(lang, "beide", "both") : plot_pick(lang, "alle", "all");
    PLOT_FILL(&prose,
              n_shared == 1 ? plot_pick(lang, " voor de ene gemeente in {2} scenario’s",
                                        " for the one municipality in {2} scenarios")
                            : plot_pick(lang, " voor de {1} gemeenten in {2} scenario’s",
                                        " for the {1} municipalities in {2} scenarios"),
              plot_str_count(lang, n_shared).text, which);
    return str;
}

const char *plot_scenario_subject(plot_lang lang, const sim_result *result, bool begins)
{
    if (sim_result_count_entities(result, "accession") > 0) {
        return begins ? plot_pick(lang, "Samenwerken", "Working together")
                      : plot_pick(lang, "samenwerken", "working together");
    }
    return begins ? plot_pick(lang, "Dit scenario", "This scenario")
                  : plot_pick(lang, "dit scenario", "this scenario");
}

plot_str plot_findings_around(plot_lang lang, double mean, double half_width, int decimals)
{
    if (!isfinite(half_width)) {
        return plot_str_number(lang, half_width, decimals); /* a dash */
    }
    plot_str low = plot_str_number(lang, mean - half_width, decimals);
    plot_str high = plot_str_number(lang, mean + half_width, decimals);
    bool is_too_coarse = strcmp(low.text, high.text) == 0 && half_width > 0.0 && isfinite(mean);
    return plot_str_range(lang, mean - half_width, mean + half_width, decimals + (is_too_coarse ? 1 : 0));
}

plot_str plot_findings_money_around(plot_lang lang, double mean, double half_width)
{
    return plot_str_money_range(lang, mean - half_width, mean + half_width);
}

bool plot_findings_best_two(const double *means, size_t n, size_t *best, size_t *next)
{
    *best = *next = n;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(means[i])) {
            continue;
        }
        if (*best == n || means[i] > means[*best]) {
            *next = *best;
            *best = i;
        } else if (*next == n || means[i] > means[*next]) {
            *next = i;
        }
    }
    return *next != n;
}

double plot_findings_confidence(size_t n)
{
    return sim_confidence_of_each(0.95, n < 2 ? 1 : n * (n - 1) / 2);
}

plot_label_id plot_findings_pick(plot_verdict verdict, const plot_label_id ids[4])
{
    switch (verdict) {
    case PLOT_VERDICT_UNPAIRED:
        return ids[0];
    case PLOT_VERDICT_SAME:
        return ids[1];
    case PLOT_VERDICT_UNSURE:
        return ids[2];
    default:
        return ids[3];
    }
}

/* The reference in which nobody cooperates cannot start as intended: it is no failure of it. */
static bool is_reference(const sim_result *result)
{
    const char *id = sim_result_manifest(result, "scenario");
    return id != NULL && strcmp(id, "standalone") == 0;
}

/* The values that a chance is of, to be freed; NULL where the result does not know them. */
static double *values_of(const sim_result *result, const plot_chance_metric *metric)
{
    if (metric->name == NULL) {
        return plot_findings_live(result);
    }
    if (metric->is_if_live) {
        return plot_findings_if_live(result, metric->name);
    }
    const sim_column *column = sim_result_column(result, metric->name);
    if (column == NULL) {
        return NULL;
    }
    double *values = plot_checked(calloc(result->n_replications + 1, sizeof *values));
    memcpy(values, column->values, result->n_replications * sizeof *values);
    return values;
}

/* 1 where a value counts, else 0; NaN stays. NULL without values. */
static double *indicator(const sim_result *result, const plot_chance_metric *metric)
{
    double *hits = values_of(result, metric);
    for (size_t r = 0; hits != NULL && r < result->n_replications; r++) {
        bool is_hit = metric->is_above ? hits[r] > metric->limit : hits[r] < metric->limit;
        hits[r] = isfinite(hits[r]) ? (is_hit ? 1.0 : 0.0) : (double)NAN;
    }
    return hits;
}

/* Do two chances differ by more than their uncertainty? Replication by replication where that can be. */
static bool is_told_apart(const sim_result *a, const double *hits_a, const sim_result *b,
                          const double *hits_b, double confidence)
{
    if (plot_facts_are_paired(a, b)) {
        sim_paired paired =
            sim_paired_compare_grouped(hits_a, hits_b, a->n_replications, sim_result_group(a), confidence);
        plot_verdict verdict = plot_facts_verdict(&paired);
        return verdict == PLOT_VERDICT_LOWER || verdict == PLOT_VERDICT_HIGHER;
    }
    sim_grouped x = sim_grouped_of(hits_a, a->n_replications, sim_result_group(a)),
                y = sim_grouped_of(hits_b, b->n_replications, sim_result_group(b));
    double half = hypot(sim_grouped_half_width(&x, confidence), sim_grouped_half_width(&y, confidence));
    return isfinite(half) && fabs(sim_grouped_mean(&x) - sim_grouped_mean(&y)) > half;
}

/* Lowest to highest chance over results; says which, or that they do not differ. ids: equal, close, range. */
static void chance_range(plot_prose *prose, plot_lang lang, plot_results results, double *const *hits,
                         size_t n, const plot_chance_metric *metric)
{
    const plot_label_id *ids = metric->ids;
    plot_chance lowest = {0}, highest = {0};
    size_t low = n, high = n;
    for (size_t i = 0; i < n; i++) {
        sim_column column = {.values = hits[i], .group = sim_result_group(results[i])};
        plot_chance chance =
            plot_chance_above(hits[i] == NULL ? NULL : &column, results[i]->n_replications, 0.5);
        if (chance.n > 0 && (low == n || chance.share < lowest.share)) {
            low = i;
            lowest = chance;
        }
        if (chance.n > 0 && (high == n || chance.share > highest.share)) {
            high = i;
            highest = chance;
        }
    }
    if (low == n) {
        return;
    }
    bool is_equal = !(highest.share > lowest.share);
    bool is_close = !is_equal && !is_told_apart(results[low], hits[low], results[high], hits[high],
                                                plot_findings_confidence(n));
    plot_prose_add(prose, prose->length > 0 ? " " : "");
    plot_str from = plot_str_chance_interval(lang, lowest), to = plot_str_chance_interval(lang, highest);
    is_equal = is_equal || (is_close && strcmp(from.text, to.text) == 0);
    PLOT_FILL(prose,
              plot_label(lang, ids[is_equal   ? 0
                                   : is_close ? 1
                                              : 2]),
              from.text, plot_scenario_quoted(results[low], lang).text, to.text,
              plot_scenario_quoted(results[high], lang).text, metric->detail == NULL ? "" : metric->detail);
}

void plot_findings_range(plot_prose *prose, plot_lang lang, plot_results results, size_t n,
                         const plot_chance_metric *metric)
{
    double **hits = calloc(n, sizeof *hits);
    if (hits == NULL) {
        abort();
    }
    for (size_t i = 0; i < n; i++) {
        if (!metric->is_without_reference || !is_reference(results[i])) {
            hits[i] = indicator(results[i], metric);
        }
    }
    chance_range(prose, lang, results, hits, n, metric);
    for (size_t i = 0; i < n; i++) {
        free(hits[i]);
    }
    free(hits);
}
