#include "sim/local_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/rng.h"

enum { PURPOSE_SHAKE = 0x6c736873 };

#define MOST_STARTS 64 /* in a row that led to nothing that was not known */

typedef struct known {
    size_t *levels; /* owned: n */
    double value, violation;
} known;

struct sim_local_search {
    size_t n, shakes;
    uint64_t seed;
    size_t *counts; /* levels of each decision */
    known *all;     /* everything asked for */
    size_t n_all, capacity;
    size_t *batch;         /* what is asked for now, packed */
    size_t n_batch, first; /* first: index into all of the batch's */
    size_t *at;            /* where the search stands */
    size_t decision;       /* looked at now */
    size_t unchanged;      /* decisions in a row that left it where it is */
    size_t best;           /* index into all; SIZE_MAX: none */
    bool is_settled;       /* the best is a local optimum */
    bool has_begun;
};

static void *grow(void *memory, size_t count, size_t size)
{
    void *larger = realloc(memory, count * size);
    if (larger == NULL)
        abort();
    return larger;
}

void sim_local_search_destroy(sim_local_search *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->n_all; i++)
        free(s->all[i].levels);
    free(s->all);
    free(s->batch);
    free(s->counts);
    free(s->at);
    free(s);
}

sim_local_search *sim_local_search_create(const size_t *levels, size_t n, const size_t *start, uint64_t seed)
{
    sim_local_search *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    s->n = n;
    s->seed = seed;
    s->best = SIZE_MAX;
    s->counts = calloc(n, sizeof *s->counts);
    s->at = calloc(n, sizeof *s->at);
    if (s->counts == NULL || s->at == NULL) {
        sim_local_search_destroy(s);
        return NULL;
    }
    memcpy(s->counts, levels, n * sizeof *levels);
    for (size_t i = 0; start != NULL && i < n; i++)
        s->at[i] = start[i] < levels[i] ? start[i] : levels[i] - 1;
    return s;
}

static size_t find(const sim_local_search *s, const size_t *levels)
{
    for (size_t i = 0; i < s->n_all; i++)
        if (memcmp(s->all[i].levels, levels, s->n * sizeof *levels) == 0)
            return i;
    return SIZE_MAX;
}

static void want(sim_local_search *s, const size_t *levels)
{
    if (find(s, levels) != SIZE_MAX)
        return;
    if (s->n_all == s->capacity) {
        s->capacity = s->capacity == 0 ? 64 : 2 * s->capacity;
        s->all = grow(s->all, s->capacity, sizeof *s->all);
    }
    known *k = &s->all[s->n_all++];
    *k = (known){.levels = grow(NULL, s->n, sizeof *k->levels)};
    memcpy(k->levels, levels, s->n * sizeof *levels);
    s->batch = grow(s->batch, (s->n_batch + 1) * s->n, sizeof *s->batch);
    memcpy(s->batch + s->n_batch++ * s->n, levels, s->n * sizeof *levels);
}

static bool is_better(const known *a, const known *b)
{
    if (a->violation != b->violation)
        return a->violation < b->violation;
    return a->value > b->value;
}

/* All levels of the decision at hand. */
static void want_levels(sim_local_search *s)
{
    size_t kept = s->at[s->decision];
    for (size_t l = 0; l < s->counts[s->decision]; l++) {
        s->at[s->decision] = l;
        want(s, s->at);
    }
    s->at[s->decision] = kept;
}

/* To the best level of the decision at hand, all of which are known; of equals it stays. */
static void move(sim_local_search *s)
{
    size_t best = s->at[s->decision];
    const known *here = &s->all[find(s, s->at)];
    for (size_t l = 0; l < s->counts[s->decision]; l++) {
        s->at[s->decision] = l;
        const known *there = &s->all[find(s, s->at)];
        if (is_better(there, here)) {
            here = there;
            best = l;
        }
    }
    s->at[s->decision] = best;
}

/* A third of the best's decisions, one at least, at any level. */
static void shake(sim_local_search *s)
{
    const sim_rng_key key = {.seed = s->seed, .run = SIM_RUN_NONE};
    memcpy(s->at, s->all[s->best].levels, s->n * sizeof *s->at);
    for (size_t i = 0; i < (s->n + 2) / 3; i++) {
        size_t d = (size_t)(sim_uniform_at(&key, PURPOSE_SHAKE, s->shakes, 2 * i) * (double)s->n);
        s->at[d] = (size_t)(sim_uniform_at(&key, PURPOSE_SHAKE, s->shakes, 2 * i + 1) * (double)s->counts[d]);
    }
    s->shakes++;
    s->unchanged = 0;
}

static bool is_everything_known(const sim_local_search *s)
{
    double total = 1.0;
    for (size_t i = 0; i < s->n; i++)
        total *= (double)s->counts[i];
    return (double)s->n_all >= total;
}

/* On, through what is known already, until something is to be asked for. */
static void advance(sim_local_search *s)
{
    for (size_t starts = 0; starts < MOST_STARTS && s->n_batch == 0;) {
        if (s->unchanged >= s->n) {
            if (memcmp(s->at, s->all[s->best].levels, s->n * sizeof *s->at) == 0)
                s->is_settled = true;
            if (is_everything_known(s))
                return;
            shake(s);
            starts++;
        }
        want_levels(s);
        if (s->n_batch > 0)
            return;
        size_t before = s->at[s->decision];
        move(s);
        s->unchanged = s->at[s->decision] == before ? s->unchanged + 1 : 1;
        s->decision = (s->decision + 1) % s->n;
    }
}

const size_t *sim_local_search_ask(sim_local_search *s, size_t *count)
{
    if (s->n_batch == 0) {
        s->first = s->n_all;
        if (s->has_begun)
            advance(s);
        else
            want_levels(s);
        s->has_begun = true;
    }
    *count = s->n_batch;
    return s->batch;
}

void sim_local_search_tell(sim_local_search *s, const double *values, const double *violations)
{
    for (size_t i = 0; i < s->n_batch; i++) {
        known *k = &s->all[s->first + i];
        double violation = violations == NULL ? 0.0 : violations[i];
        bool is_usable = isfinite(values[i]) && !isnan(violation);
        k->value = is_usable ? values[i] : -(double)INFINITY;
        k->violation = is_usable ? violation : (double)INFINITY;
        if (s->best == SIZE_MAX || is_better(k, &s->all[s->best])) {
            s->best = s->first + i;
            s->is_settled = false;
        }
    }
    s->n_batch = 0;
}

size_t sim_local_search_asked(const sim_local_search *s)
{
    return s->n_all;
}

const size_t *sim_local_search_best(const sim_local_search *s, double *value, double *violation)
{
    if (s->best == SIZE_MAX)
        return NULL;
    if (value != NULL)
        *value = s->all[s->best].value;
    if (violation != NULL)
        *violation = s->all[s->best].violation;
    return s->all[s->best].levels;
}

bool sim_local_search_is_settled(const sim_local_search *s)
{
    return s->is_settled;
}
