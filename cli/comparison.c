#include "cli/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>

#include "plots/facts.h"
#include "sim/grouped.h"

#define TOGETHER 0.95

/* One metric of both. */
typedef struct sides {
    const double *base, *other;
    size_t n_base, n_other, group_base, group_other;
} sides;

static sides sides_of(const cli_comparison *c, const double *base, const double *other)
{
    return (sides){.base = base,
                   .other = other,
                   .n_base = c->base->n_replications,
                   .n_other = c->other->n_replications,
                   .group_base = sim_result_group(c->base) > 0 ? sim_result_group(c->base) : 1,
                   .group_other = sim_result_group(c->other) > 0 ? sim_result_group(c->other) : 1};
}

/* The interval of the chance of being higher, over groups. */
static void bound_chance(const sides *s, double confidence, cli_difference *d)
{
    sim_grouped hits = {0};
    for (size_t first = 0; first < s->n_base; first += s->group_base) {
        uint64_t count = 0, higher = 0;
        for (size_t i = first; i < s->n_base && i - first < s->group_base; i++) {
            if (!isfinite(s->base[i]) || !isfinite(s->other[i]))
                continue;
            count++;
            higher += s->other[i] > s->base[i];
        }
        sim_grouped_add(&hits, count, (double)higher);
    }
    if (hits.n > 0)
        sim_grouped_proportion_interval(&hits, confidence, &d->higher_low, &d->higher_high);
}

static void compare_paired(const sides *s, double confidence, cli_difference *d)
{
    sim_moments base = {0}, other = {0};
    size_t equal = 0;
    for (size_t i = 0; i < s->n_base; i++) {
        if (!isfinite(s->base[i]) || !isfinite(s->other[i]))
            continue;
        equal += s->base[i] == s->other[i];
        sim_moments_add(&base, s->base[i]);
        sim_moments_add(&other, s->other[i]);
    }
    d->base_mean = base.n > 0 ? base.mean : (double)NAN;
    d->other_mean = other.n > 0 ? other.mean : (double)NAN;
    d->share_equal = base.n > 0 ? (double)equal / (double)base.n : (double)NAN;
    d->paired = sim_paired_compare_grouped(s->other, s->base, s->n_base, s->group_base, confidence);
    d->gain = sim_variance_gain_of_pairing(s->other, s->base, s->n_base, TOGETHER);
    bound_chance(s, confidence, d);
}

/* Welch, with the variance of each mean over its groups. */
static void compare_unpaired(const sides *s, double confidence, cli_difference *d)
{
    sim_grouped base = sim_grouped_of(s->base, s->n_base, s->group_base);
    sim_grouped other = sim_grouped_of(s->other, s->n_other, s->group_other);
    d->base_mean = sim_grouped_mean(&base);
    d->other_mean = sim_grouped_mean(&other);
    d->paired = (sim_paired){.n = (size_t)(base.n < other.n ? base.n : other.n)};
    d->paired.mean = sim_grouped_mean(&other) - sim_grouped_mean(&base);
    d->paired.sd = d->paired.half_width = d->paired.correlation = d->paired.variance_ratio =
        d->paired.share_positive = NAN;
    if (base.groups < 2 || other.groups < 2)
        return;
    double a = sim_grouped_variance(&base), b = sim_grouped_variance(&other);
    double freedom =
        (a + b) * (a + b) / (a * a / (double)(base.groups - 1) + b * b / (double)(other.groups - 1));
    d->paired.half_width =
        a + b > 0.0 ? gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, freedom) * sqrt(a + b) : 0.0;
}

static void add(cli_comparison *c, const char *metric, const char *unit, const double *base,
                const double *other)
{
    sides s = sides_of(c, base, other);
    cli_difference *d = &c->items[c->n++];
    *d = (cli_difference){
        .metric = metric, .unit = unit, .higher_low = NAN, .higher_high = NAN, .share_equal = NAN};
    d->gain.ratio = d->gain.low = d->gain.high = NAN;
    if (c->is_paired)
        compare_paired(&s, c->confidence, d);
    else
        compare_unpaired(&s, c->confidence, d);
}

static size_t count_common(const sim_result *base, const sim_result *other)
{
    size_t n = 0;
    for (size_t i = 0; i < base->n_columns; i++)
        n += sim_result_column(other, base->columns[i].metric.name) != NULL;
    return n;
}

bool cli_comparison_make(cli_comparison *c, const sim_result *base, const sim_result *other,
                         double confidence, bool is_independent)
{
    *c = (cli_comparison){.base = base,
                          .other = other,
                          .confidence = confidence,
                          .is_paired = !is_independent && plot_facts_are_paired(base, other)};
    size_t common = count_common(base, other) + 1;
    c->items = calloc(common, sizeof *c->items);
    if (c->items == NULL)
        return false;
    const sim_result *both[2] = {base, other};
    plot_shared shared = plot_facts_shared_npv(both, 2);
    c->shared = shared.values;
    c->n_left_out = shared.n_left_out;
    for (size_t i = 0; i < base->n_columns; i++) {
        const sim_column *left = &base->columns[i], *right = sim_result_column(other, left->metric.name);
        if (right == NULL)
            continue;
        if (strcmp(left->metric.name, "npv_eur") == 0 && shared.n_shared > 0)
            add(c, CLI_SHARED_NPV, left->metric.unit, c->shared[0], c->shared[1]);
        add(c, left->metric.name, left->metric.unit, left->values, right->values);
    }
    return true;
}

void cli_comparison_deinit(cli_comparison *c)
{
    for (size_t i = 0; c->shared != NULL && i < 2; i++)
        free(c->shared[i]);
    free(c->shared);
    free(c->items);
    *c = (cli_comparison){0};
}

const cli_difference *cli_comparison_find(const cli_comparison *c, const char *metric)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->items[i].metric, metric) == 0)
            return &c->items[i];
    return NULL;
}

cli_verdict cli_difference_verdict(const cli_difference *d)
{
    if (d->paired.mean == 0.0 && d->paired.sd == 0.0)
        return CLI_VERDICT_SAME;
    if (!isfinite(d->paired.half_width) || fabs(d->paired.mean) <= d->paired.half_width)
        return CLI_VERDICT_UNSURE;
    return d->paired.mean < 0.0 ? CLI_VERDICT_LOWER : CLI_VERDICT_HIGHER;
}
