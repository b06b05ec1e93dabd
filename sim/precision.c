#include "sim/precision.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/experiment.h"
#include "sim/tally.h"

#define BLOCKS_A_ROUND 2

/* A target, the groups it has seen, and the group under way. */
typedef struct progress {
    sim_precision_target target;
    sim_grouped grouped;
    uint64_t count;
    double sum;
} progress;

struct sim_precision {
    uint64_t group, round, seen;
    size_t n;
    progress *targets; /* owned */
};

static uint64_t greatest_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

uint64_t sim_precision_round(uint64_t group)
{
    assert(group >= 1);
    uint64_t least = BLOCKS_A_ROUND * SIM_BLOCK;
    uint64_t times = group / greatest_divisor(least, group);
    return times > UINT64_MAX / least ? UINT64_MAX : times * least;
}

sim_precision *sim_precision_create(const sim_precision_target *targets, size_t n, uint64_t group)
{
    assert(n >= 1);
    sim_precision *precision = calloc(1, sizeof *precision);
    if (precision == NULL)
        return NULL;
    *precision = (sim_precision){.group = group, .round = sim_precision_round(group), .n = n};
    precision->targets = calloc(n, sizeof *precision->targets);
    if (precision->targets == NULL) {
        free(precision);
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        assert(targets[i].width > 0.0);
        precision->targets[i].target = targets[i];
    }
    return precision;
}

void sim_precision_destroy(sim_precision *precision)
{
    if (precision == NULL)
        return;
    free(precision->targets);
    free(precision);
}

void sim_precision_add(sim_precision *precision, const double *scalars)
{
    precision->seen++;
    bool is_whole = precision->seen % precision->group == 0;
    for (size_t i = 0; i < precision->n; i++) {
        progress *p = &precision->targets[i];
        double value = scalars[p->target.scalar];
        if (!isnan(value)) {
            p->count++;
            p->sum += value;
        }
        if (!is_whole)
            continue;
        sim_grouped_add(&p->grouped, p->count, p->sum);
        p->count = 0;
        p->sum = 0.0;
    }
}

uint64_t sim_precision_seen(const sim_precision *precision)
{
    return precision->seen;
}

sim_precision_standing sim_precision_standing_of(const sim_precision_target *target,
                                                 const sim_grouped *grouped, size_t n_targets)
{
    double confidence = sim_confidence_of_each(SIM_PRECISION_CONFIDENCE, n_targets);
    sim_precision_standing standing = {.target = *target,
                                       .n = grouped->n,
                                       .groups = grouped->groups,
                                       .mean = sim_grouped_mean(grouped),
                                       .half_width = sim_grouped_half_width(grouped, confidence),
                                       .allowed = target->width};
    if (target->is_relative)
        standing.allowed = target->width / (1.0 + target->width) * fabs(standing.mean);
    /* A half-width or mean that is NaN meets nothing. */
    standing.is_met = standing.groups >= SIM_PRECISION_LEAST && standing.half_width <= standing.allowed;
    return standing;
}

sim_precision_standing sim_precision_stand(const sim_precision *precision, size_t target)
{
    assert(target < precision->n);
    return sim_precision_standing_of(&precision->targets[target].target, &precision->targets[target].grouped,
                                     precision->n);
}

bool sim_precision_is_reached(const sim_precision *precision)
{
    if (precision->seen == 0 || precision->seen % precision->round != 0)
        return false;
    for (size_t i = 0; i < precision->n; i++)
        if (!sim_precision_stand(precision, i).is_met)
            return false;
    return true;
}
