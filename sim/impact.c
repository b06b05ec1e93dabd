#include "sim/impact.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/grouped.h"

/* One replication that a cause reached. */
typedef struct pair {
    uint64_t replication;
    double strikes;
} pair;

typedef struct cause {
    sim_grouped reached; /* 0 or 1 of each replication */
    uint64_t seen, group, group_seen;
    double group_reached, strikes;
    size_t n, capacity;
    pair *pairs;            /* owned */
    double *with, *without; /* owned; n * metrics */
    size_t first_task;
} cause;

struct sim_impact_plan {
    size_t n_causes, metrics;
    uint64_t most, group;
    cause *causes;          /* owned */
    sim_impact_task *tasks; /* owned */
};

sim_impact_plan *sim_impact_plan_create(size_t causes, size_t metrics, uint64_t most, uint64_t group)
{
    assert(metrics >= 1 && most >= 1 && group >= 1);
    sim_impact_plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL)
        return NULL;
    *plan = (sim_impact_plan){.n_causes = causes, .metrics = metrics, .most = most, .group = group};
    plan->causes = calloc(causes + 1, sizeof *plan->causes);
    if (plan->causes == NULL) {
        free(plan);
        return NULL;
    }
    return plan;
}

void sim_impact_plan_destroy(sim_impact_plan *plan)
{
    if (plan == NULL)
        return;
    for (size_t c = 0; c < plan->n_causes; c++) {
        free(plan->causes[c].pairs);
        free(plan->causes[c].with);
        free(plan->causes[c].without);
    }
    free(plan->causes);
    free(plan->tasks);
    free(plan);
}

static bool grow(sim_impact_plan *plan, cause *c)
{
    if (c->n < c->capacity)
        return true;
    size_t capacity = c->capacity == 0 ? 16 : 2 * c->capacity;
    pair *pairs = realloc(c->pairs, capacity * sizeof *pairs);
    if (pairs != NULL)
        c->pairs = pairs;
    double *with = realloc(c->with, capacity * plan->metrics * sizeof *with);
    if (with != NULL)
        c->with = with;
    if (pairs == NULL || with == NULL)
        return false;
    c->capacity = capacity;
    return true;
}

static void close_group(cause *c)
{
    sim_grouped_add(&c->reached, c->group_seen, c->group_reached);
    c->group_seen = 0;
    c->group_reached = 0.0;
}

bool sim_impact_plan_see(sim_impact_plan *plan, size_t of, uint64_t replication, bool is_reached,
                         double strikes, const double *values)
{
    assert(of < plan->n_causes && plan->tasks == NULL);
    cause *c = &plan->causes[of];
    uint64_t group = replication / plan->group;
    if (group != c->group)
        close_group(c);
    c->group = group;
    c->group_seen++;
    c->group_reached += is_reached ? 1.0 : 0.0;
    c->seen++;
    c->strikes += strikes;
    if (!is_reached || c->n >= plan->most)
        return true;
    if (!grow(plan, c))
        return false;
    c->pairs[c->n] = (pair){replication, strikes};
    memcpy(c->with + c->n * plan->metrics, values, plan->metrics * sizeof *values);
    c->n++;
    return true;
}

static bool make_room(sim_impact_plan *plan, cause *c)
{
    size_t n = c->n * plan->metrics;
    c->without = calloc(n + 1, sizeof *c->without);
    for (size_t i = 0; c->without != NULL && i < n; i++)
        c->without[i] = (double)NAN;
    return c->without != NULL;
}

const sim_impact_task *sim_impact_plan_tasks(sim_impact_plan *plan, size_t *n)
{
    *n = 0;
    for (size_t c = 0; c < plan->n_causes; c++) {
        close_group(&plan->causes[c]);
        plan->causes[c].first_task = *n;
        *n += plan->causes[c].n;
        if (!make_room(plan, &plan->causes[c]))
            return NULL;
    }
    plan->tasks = calloc(*n + 1, sizeof *plan->tasks);
    for (size_t c = 0; plan->tasks != NULL && c < plan->n_causes; c++)
        for (size_t i = 0; i < plan->causes[c].n; i++)
            plan->tasks[plan->causes[c].first_task + i] =
                (sim_impact_task){c, plan->causes[c].pairs[i].replication};
    return plan->tasks;
}

void sim_impact_plan_take(sim_impact_plan *plan, size_t task, const double *values)
{
    cause *c = &plan->causes[plan->tasks[task].of];
    memcpy(c->without + (task - c->first_task) * plan->metrics, values, plan->metrics * sizeof *values);
}

/* Pairs of which both exist. */
typedef struct differences {
    size_t n;
    double *values, *strikes; /* n */
    uint64_t *groups;
} differences;

static size_t collect(const sim_impact_plan *plan, const cause *c, size_t metric, differences *d)
{
    for (size_t i = 0; i < c->n; i++) {
        double value = c->with[i * plan->metrics + metric] - c->without[i * plan->metrics + metric];
        if (!isfinite(value))
            continue;
        d->values[d->n] = value;
        d->strikes[d->n] = c->pairs[i].strikes;
        d->groups[d->n++] = c->pairs[i].replication / plan->group;
    }
    return d->n;
}

/* Of values[i] - ratio * strikes[i]. */
static sim_grouped grouped_of(const differences *d, double ratio)
{
    sim_grouped grouped = {0};
    double sum = 0.0;
    uint64_t count = 0;
    for (size_t i = 0; i < d->n; i++) {
        sum += d->values[i] - ratio * d->strikes[i];
        count++;
        if (i + 1 == d->n || d->groups[i + 1] != d->groups[i]) {
            sim_grouped_add(&grouped, count, sum);
            sum = 0.0;
            count = 0;
        }
    }
    return grouped;
}

static void describe_reached(const differences *d, sim_impact *impact)
{
    sim_summary summary = sim_result_summary(d->values, d->n);
    sim_grouped grouped = grouped_of(d, 0.0);
    impact->n = d->n;
    impact->reached_mean = summary.mean;
    impact->reached_half_width_95 = sim_grouped_half_width(&grouped, 0.95);
    impact->reached_sd = summary.sd;
    impact->q10 = summary.q[sim_result_quantile_index(0.10)];
    impact->q50 = summary.q[sim_result_quantile_index(0.50)];
    impact->q90 = summary.q[sim_result_quantile_index(0.90)];
}

static void describe_all(const cause *c, sim_impact *impact)
{
    double p = sim_grouped_mean(&c->reached), wide_p = sim_grouped_half_width(&c->reached, 0.95);
    double d = impact->reached_mean, wide_d = impact->reached_half_width_95;
    impact->reach = p;
    impact->strikes = c->strikes / (double)c->seen;
    bool is_never = c->seen > 0 && c->n == 0;
    impact->mean = is_never ? 0.0 : p * d;
    impact->half_width_95 =
        is_never
            ? 0.0
            : sqrt(p * p * wide_d * wide_d + d * d * wide_p * wide_p + wide_d * wide_d * wide_p * wide_p);
}

static void describe_each(const differences *d, sim_impact *impact)
{
    double strikes = 0.0, sum = 0.0;
    for (size_t i = 0; i < d->n; i++) {
        strikes += d->strikes[i];
        sum += d->values[i];
    }
    impact->each_mean = impact->each_half_width_95 = (double)NAN;
    if (!(strikes > 0.0))
        return;
    impact->each_mean = sum / strikes;
    sim_grouped residuals = grouped_of(d, impact->each_mean);
    impact->each_half_width_95 = sim_grouped_half_width(&residuals, 0.95) * (double)d->n / strikes;
}

sim_impact sim_impact_plan_impact(const sim_impact_plan *plan, size_t of, size_t metric)
{
    assert(of < plan->n_causes && metric < plan->metrics && plan->tasks != NULL);
    const cause *c = &plan->causes[of];
    differences d = {.values = calloc(c->n + 1, sizeof(double)),
                     .strikes = calloc(c->n + 1, sizeof(double)),
                     .groups = calloc(c->n + 1, sizeof(uint64_t))};
    if (d.values == NULL || d.strikes == NULL || d.groups == NULL)
        abort(); /* as sim_result does: no sensible way on */
    collect(plan, c, metric, &d);
    sim_impact impact = {0};
    describe_reached(&d, &impact);
    describe_all(c, &impact);
    describe_each(&d, &impact);
    free(d.values);
    free(d.strikes);
    free(d.groups);
    return impact;
}
