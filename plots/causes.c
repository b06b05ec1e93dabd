#include "plots/causes.h"
#include "plots/memory.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/swing.h"

#define OUTCOME   "npv_eur"
#define DECISION  "founders_no_go_start_document"
#define PARAM     "param."
#define RISK      "risk_cost_eur."
#define GROUP_MIN 5 /* replications on either side of a decision */

enum { SCREENED = 12 /* unknowns of a result whose effect is measured */, CANDIDATES = 256 };

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static const plot_effect unknown_effect = {(double)NAN, (double)NAN};

/* Mean of the outcome over the replications of one side (+1) minus the other (-1). */
static plot_effect contrast(const sim_result *result, const double *outcome, const signed char *side)
{
    size_t n = result->n_replications;
    double *values = plot_checked(calloc(n + 1, sizeof *values));
    sim_summary of[2];
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < n; i++) {
            values[i] = side[i] == (k == 0 ? 1 : -1) ? outcome[i] : (double)NAN;
        }
        of[k] = sim_result_summary_grouped(values, n, sim_result_group(result));
    }
    free(values);
    if (of[0].n < GROUP_MIN || of[1].n < GROUP_MIN) {
        return unknown_effect;
    }
    return (plot_effect){of[0].mean - of[1].mean, hypot(of[0].half_width_95, of[1].half_width_95)};
}

static plot_effect effect_of_unknown(const sim_result *result, const sim_column *cause)
{
    plot_swing swing;
    return plot_swing_of(result, cause, &swing) ? (plot_effect){swing.eur, swing.half_width} : unknown_effect;
}

static plot_effect effect_of_decision(const sim_result *result, const sim_column *cause,
                                      const double *outcome)
{
    signed char *side = plot_checked(calloc(result->n_replications + 1, sizeof *side));
    for (size_t i = 0; i < result->n_replications; i++) {
        side[i] = !isfinite(cause->values[i]) ? 0 : cause->values[i] > 0.5 ? 1 : -1;
    }
    plot_effect effect = contrast(result, outcome, side);
    free(side);
    return effect;
}

plot_effect plot_cause_effect(const sim_result *result, const plot_cause *cause)
{
    const sim_column *column = sim_result_column(result, cause->id);
    const sim_column *outcome = sim_result_column(result, OUTCOME);
    if (column == NULL || outcome == NULL || result->n_replications < PLOT_CAUSES_LEAST) {
        return unknown_effect;
    }
    if (cause->kind == PLOT_CAUSE_RISK) {
        const sim_impact *impact = sim_result_impact(result, cause->id + strlen(RISK), OUTCOME);
        if (impact != NULL && isfinite(impact->half_width_95)) {
            return (plot_effect){impact->mean, impact->half_width_95};
        }
        sim_summary cost = plot_summary(result, cause->id);
        return cost.n == 0 ? unknown_effect : (plot_effect){-cost.mean, cost.half_width_95};
    }
    return cause->kind == PLOT_CAUSE_UNKNOWN ? effect_of_unknown(result, column)
                                             : effect_of_decision(result, column, outcome->values);
}

/* Causes that were found, each once, with the sum of their clear effects over the results. */
typedef struct candidate {
    plot_cause cause;
    double size;
} candidate;

typedef struct candidates {
    candidate items[CANDIDATES];
    size_t n;
    double wider; /* plot_facts_widening */
} candidates;

/* Everything that could have been named is a chance of naming it wrongly. */
static double widening(plot_results results, size_t n)
{
    size_t looked_at = 0;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < results[k]->n_columns; i++) {
            const char *name = results[k]->columns[i].metric.name;
            bool is_cause =
                starts_with(name, PARAM) || starts_with(name, RISK) || strcmp(name, DECISION) == 0;
            looked_at += is_cause ? 1 : 0;
        }
    }
    return plot_facts_widening(looked_at);
}

static void consider(candidates *all, const sim_result *result, plot_cause cause)
{
    plot_effect effect = plot_cause_effect(result, &cause);
    if (!(fabs(effect.eur) > all->wider * effect.half_width)) { /* not known counts as not clear */
        return;
    }
    size_t k = 0;
    while (k < all->n && strcmp(all->items[k].cause.id, cause.id) != 0) {
        k++;
    }
    if (k == CANDIDATES) {
        return;
    }
    if (k == all->n) {
        all->items[all->n++] = (candidate){cause, 0.0};
    }
    all->items[k].size += fabs(effect.eur);
}

typedef struct screened {
    const char *name;
    double correlation; /* absolute */
} screened;

static int by_correlation(const void *a, const void *b)
{
    const screened *x = a, *y = b;
    if (x->correlation < y->correlation || x->correlation > y->correlation) {
        return x->correlation < y->correlation ? 1 : -1;
    }
    return strcmp(x->name, y->name);
}

/* The unknowns that go with the outcome most closely: to measure all would take long. */
static void consider_unknowns(candidates *all, const sim_result *result, const double *outcome)
{
    size_t n = result->n_replications, found = 0;
    screened *names = plot_checked(calloc(result->n_columns + 1, sizeof *names));
    for (size_t i = 0; i < result->n_columns; i++) {
        const char *name = result->columns[i].metric.name;
        if (starts_with(name, PARAM)) {
            double r = fabs(gsl_stats_correlation(result->columns[i].values, 1, outcome, 1, n));
            names[found].name = name;
            names[found++].correlation = isfinite(r) ? r : 0.0;
        }
    }
    qsort(names, found, sizeof *names, by_correlation);
    for (size_t i = 0; i < found && i < SCREENED; i++) {
        consider(all, result, (plot_cause){PLOT_CAUSE_UNKNOWN, names[i].name});
    }
    free(names);
}

static void consider_result(candidates *all, const sim_result *result)
{
    const sim_column *outcome = sim_result_column(result, OUTCOME);
    sim_summary npv = plot_summary(result, OUTCOME);
    if (outcome == NULL || npv.n < PLOT_CAUSES_LEAST || plot_summary_is_constant(&npv)) {
        return;
    }
    consider_unknowns(all, result, outcome->values);
    consider(all, result, (plot_cause){PLOT_CAUSE_DECISION, DECISION});
    for (size_t i = 0; i < result->n_columns; i++) {
        if (starts_with(result->columns[i].metric.name, RISK)) {
            consider(all, result, (plot_cause){PLOT_CAUSE_RISK, result->columns[i].metric.name});
        }
    }
}

static int by_size(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->size < y->size || x->size > y->size) {
        return x->size < y->size ? 1 : -1;
    }
    return strcmp(x->cause.id, y->cause.id);
}

size_t plot_causes_find(plot_results results, size_t n, plot_cause *causes, size_t max)
{
    candidates *all = plot_checked(calloc(1, sizeof *all));
    all->wider = widening(results, n);
    for (size_t k = 0; k < n; k++) {
        consider_result(all, results[k]);
    }
    qsort(all->items, all->n, sizeof *all->items, by_size);
    size_t count = all->n < max ? all->n : max, first_risk = 0;
    for (size_t i = 0; i < count; i++) {
        causes[i] = all->items[i].cause;
    }
    while (first_risk < all->n && all->items[first_risk].cause.kind != PLOT_CAUSE_RISK) {
        first_risk++;
    }
    if (count > 1 && first_risk < all->n && first_risk >= count) {
        causes[count - 1] = all->items[first_risk].cause;
    }
    free(all);
    return count;
}

void plot_cause_name(char *text, size_t size, plot_lang lang, plot_results results, size_t n,
                     const plot_cause *cause)
{
    const sim_column *column = NULL;
    const sim_entity *risk = NULL;
    const char *id = strchr(cause->id, '.');
    for (size_t k = 0; k < n && column == NULL; k++) {
        column = sim_result_column(results[k], cause->id);
        risk = column == NULL || id == NULL ? NULL : sim_result_entity(results[k], "risk", id + 1);
    }
    plot_prose prose = plot_prose_make(text, size);
    if (cause->kind == PLOT_CAUSE_DECISION) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_CAUSE_DECISION));
    } else if (cause->kind == PLOT_CAUSE_RISK) {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_CAUSE_RISK),
                  risk != NULL ? plot_entity_name(risk, lang) : id + 1);
    } else {
        const char *words = column == NULL    ? ""
                            : lang == PLOT_EN ? column->metric.description_en
                                              : column->metric.description_nl;
        plot_prose_add_curled(&prose, words != NULL && words[0] != '\0' ? words : id + 1);
    }
    plot_prose_capitalise(text);
}
