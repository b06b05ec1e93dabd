/* Workers take blocks in order, run them side by side and hand them in; whoever hands in the next one in
 * order reduces it and those that wait behind it, outside the lock. A block is taken only inside a window
 * that starts at the first block not reduced yet, so that a slow block cannot make finished ones pile up. */
#include "sim/experiment.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCKS_PER_JOB 2 /* running or waiting for their turn */
/* Largest magnitude that a sketch holds; amounts in euros stay far below. */
#define LARGEST_VALUE 1e18

_Static_assert(SIM_PATHS <= SIM_BLOCK, "paths are those of the first block");

/* A block being filled or waiting to be reduced. */
typedef struct block {
    uint64_t index;
    size_t n;               /* replications in it: SIM_BLOCK, fewer in the last */
    double *scalars;        /* SIM_BLOCK * n_scalars */
    double *yearly;         /* SIM_BLOCK * years * n_yearly */
    double *paths;          /* SIM_PATHS * n_paths * n_months: used in the first block only */
    sim_moments *moments;   /* cells */
    sim_sketch_code *codes; /* cells * SIM_BLOCK, cell by cell: a quarter of the numbers themselves */
    bool failed[SIM_BLOCK];
    char *messages[SIM_BLOCK]; /* owned; NULL where none failed */
    struct block *next_spare;
} block;

typedef struct run {
    const sim_experiment *experiment;
    size_t cells;
    uint64_t n_blocks;    /* falls when the precision is reached; written under the lock */
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t moved; /* reduced went up, or halted */
    uint64_t next;        /* the block to be taken next */
    uint64_t reduced;     /* blocks before it are in the aggregate */
    uint64_t window;
    block **waiting; /* window places: block b waits at b % window */
    block *spare;
    bool reducing; /* someone is */
    sim_status status;
    sim_error error;
    char reason[sizeof((sim_error *)0)->message]; /* why the first replication failed; only the reducer
                                                     touches it */
} run;

/* What one thread works with. */
typedef struct hand {
    const run *run;
    void *worker;   /* the model's */
    double *series; /* SIM_BLOCK * stride: the block that is being filled */
    size_t stride;  /* cells and what fills up the last line of the cache */
} hand;

/* Of one replication. */
static size_t yearly_size(const sim_layout *layout)
{
    return sim_years_of(layout->first_month, layout->n_months) * layout->n_yearly;
}

static void block_destroy(block *b)
{
    if (b == NULL)
        return;
    for (size_t i = 0; i < SIM_BLOCK; i++)
        free(b->messages[i]);
    free(b->scalars);
    free(b->yearly);
    free(b->paths);
    free(b->moments);
    free(b->codes);
    free(b);
}

static block *block_create(const run *r)
{
    block *b = calloc(1, sizeof *b);
    if (b == NULL)
        return NULL;
    const sim_layout *layout = r->experiment->layout;
    b->scalars = calloc(SIM_BLOCK * layout->n_scalars + 1, sizeof *b->scalars);
    b->yearly = calloc(SIM_BLOCK * yearly_size(layout) + 1, sizeof *b->yearly);
    b->paths = calloc(SIM_PATHS * layout->n_paths * layout->n_months + 1, sizeof *b->paths);
    b->moments = calloc(r->cells + 1, sizeof *b->moments);
    b->codes = calloc(SIM_BLOCK * r->cells + 1, sizeof *b->codes);
    if (b->scalars == NULL || b->yearly == NULL || b->paths == NULL || b->moments == NULL ||
        b->codes == NULL) {
        block_destroy(b);
        return NULL;
    }
    return b;
}

/* Under the lock: the first error stays. */
static void halt(run *r, sim_status status, const sim_error *error)
{
    if (r->status == SIM_OK) {
        r->status = status;
        r->error = *error;
    }
    pthread_cond_broadcast(&r->moved);
}

static void halt_without_memory(run *r)
{
    sim_error error = {0};
    sim_error_set(&error, SIM_ERR_MEMORY, "no memory for the replications; try fewer threads (--jobs)");
    halt(r, SIM_ERR_MEMORY, &error);
}

/* The flag is set by a signal handler, which may run on another thread. */
static bool stop_is_asked(const run *r)
{
    return r->experiment->stop != NULL && __atomic_load_n(r->experiment->stop, __ATOMIC_RELAXED) != 0;
}

/* The next block to be filled; NULL when there is none for this worker. */
static block *take_block(run *r)
{
    block *b = NULL;
    pthread_mutex_lock(&r->lock);
    while (r->status == SIM_OK && !stop_is_asked(r) && r->next < r->n_blocks &&
           r->next >= r->reduced + r->window)
        pthread_cond_wait(&r->moved, &r->lock);
    if (r->status == SIM_OK && !stop_is_asked(r) && r->next < r->n_blocks) {
        b = r->spare;
        if (b != NULL)
            r->spare = b->next_spare;
        else
            b = block_create(r);
        if (b == NULL)
            halt_without_memory(r);
        else
            b->index = r->next++;
    }
    pthread_mutex_unlock(&r->lock);
    return b;
}

static void fill_nan(double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = (double)NAN;
}

static bool is_usable(double value)
{
    return !(fabs(value) > LARGEST_VALUE);
}

static bool are_usable(const double *values, size_t n)
{
    int beyond = 0;
    for (size_t i = 0; i < n; i++)
        beyond |= fabs(values[i]) > LARGEST_VALUE;
    return beyond == 0;
}

/* SIM_ERR_FAILED if the model gave a number that no statistic can hold. */
static sim_status check_outcome(const sim_layout *layout, const sim_outcome *outcome, sim_error *error)
{
    for (size_t i = 0; i < layout->n_scalars; i++)
        if (!is_usable(outcome->scalars[i]))
            return sim_error_set(error, SIM_ERR_FAILED, "%s is %g, which is beyond 1e18",
                                 layout->scalars[i].name, outcome->scalars[i]);
    for (size_t i = 0; i < layout->n_always; i++)
        if (isnan(outcome->scalars[layout->always[i]]))
            return sim_error_set(error, SIM_ERR_FAILED, "%s is not a number, and it always exists",
                                 layout->scalars[layout->always[i]].name);
    size_t cells = layout->n_series * layout->n_months;
    for (size_t i = 0, end = are_usable(outcome->series, cells) ? 0 : cells; i < end; i++)
        if (!is_usable(outcome->series[i]))
            return sim_error_set(error, SIM_ERR_FAILED, "%s in month %zu is %g, which is beyond 1e18",
                                 layout->series[i / layout->n_months].name, i % layout->n_months,
                                 outcome->series[i]);
    for (size_t i = 0, end = outcome->yearly == NULL ? 0 : yearly_size(layout); i < end; i++)
        if (!is_usable(outcome->yearly[i]))
            return sim_error_set(error, SIM_ERR_FAILED, "%s in year %zu is %g, which is beyond 1e18",
                                 layout->yearly[i % layout->n_yearly].name, i / layout->n_yearly,
                                 outcome->yearly[i]);
    return SIM_OK;
}

void sim_experiment_keys(const sim_experiment *e, uint64_t r, sim_rng_key *parameters, sim_rng_key *chance)
{
    uint64_t group = sim_replication_group(e->runs_per_future, e->antithetic);
    uint64_t member = r % group;
    bool is_mirror = e->antithetic && member % 2 == 1;
    *parameters = (sim_rng_key){.seed = e->seed,
                                .future = r / group,
                                .run = SIM_RUN_NONE,
                                .salt = e->salt,
                                .antithetic = is_mirror && e->runs_per_future == 1};
    *chance = *parameters;
    chance->run = e->antithetic ? member / 2 : member;
    chance->antithetic = is_mirror;
}

static void clear_outcome(const sim_layout *layout, sim_outcome *outcome)
{
    fill_nan(outcome->scalars, layout->n_scalars);
    fill_nan(outcome->series, layout->n_series * layout->n_months);
    if (outcome->yearly != NULL)
        fill_nan(outcome->yearly, yearly_size(layout));
}

static sim_status replicate(const sim_experiment *e, void *worker, uint64_t r, sim_outcome *outcome,
                            sim_error *error)
{
    sim_rng_key parameters, chance;
    sim_experiment_keys(e, r, &parameters, &chance);
    clear_outcome(e->layout, outcome);
    *error = (sim_error){0};
    sim_status status = e->model.replicate(worker, &parameters, &chance, outcome, error);
    if (status == SIM_OK)
        status = check_outcome(e->layout, outcome, error);
    if (status == SIM_OK)
        return SIM_OK;
    clear_outcome(e->layout, outcome);
    if (error->message[0] == '\0')
        sim_error_set(error, status, "the model failed without a reason");
    return status;
}

/* Series of the first replications, as they are. */
static void keep_paths(const sim_layout *layout, const sim_outcome *outcome, double *paths)
{
    for (size_t p = 0; p < layout->n_paths; p++)
        memcpy(paths + p * layout->n_months, outcome->series + layout->paths[p] * layout->n_months,
               layout->n_months * sizeof *paths);
}

static bool has_path(const block *b, size_t i)
{
    return b->index == 0 && i < SIM_PATHS;
}

static void fill_replication(const hand *h, block *b, size_t i)
{
    const sim_experiment *e = h->run->experiment;
    const sim_layout *layout = e->layout;
    sim_outcome outcome = {b->scalars + i * layout->n_scalars, h->series + i * h->stride,
                           b->yearly + i * yearly_size(layout)};
    sim_error error;
    b->failed[i] = replicate(e, h->worker, b->index * SIM_BLOCK + i, &outcome, &error) != SIM_OK;
    if (has_path(b, i))
        keep_paths(layout, &outcome, b->paths + i * layout->n_paths * layout->n_months);
    char text[sizeof error];
    b->messages[i] = b->failed[i] ? strdup(sim_error_format(&error, text, sizeof text)) : NULL;
}

/* Two passes over what is at hand: no division for each value. */
static sim_moments moments_of(const double *values, size_t n)
{
    if (n == 0)
        return (sim_moments){0};
    double sum = 0.0, low = values[0], high = values[0], squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
        low = values[i] < low ? values[i] : low;
        high = values[i] > high ? values[i] : high;
    }
    double mean = low == high ? low : sum / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return (sim_moments){.n = n, .mean = mean, .m2 = squares, .min = low, .max = high};
}

/* Whether quantiles are kept of the series that a cell belongs to. */
static bool has_quantiles(const run *r, size_t cell)
{
    const sim_layout *layout = r->experiment->layout;
    return layout->moments_only == NULL || !layout->moments_only[cell / layout->n_months];
}

/* A line of the cache of each replication: so many cells at once. */
enum { TILE = 8 };

/* The same of all columns of a tile that lack no value; what it says of the others is of no use. */
static void moments_of_tile(double (*tile)[TILE], size_t n, sim_moments *moments)
{
    double sum[TILE] = {0}, low[TILE], high[TILE], mean[TILE], squares[TILE] = {0};
    for (size_t c = 0; c < TILE; c++) {
        low[c] = (double)INFINITY;
        high[c] = -(double)INFINITY;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < TILE; c++) {
            sum[c] += tile[i][c];
            low[c] = tile[i][c] < low[c] ? tile[i][c] : low[c];
            high[c] = tile[i][c] > high[c] ? tile[i][c] : high[c];
        }
    for (size_t c = 0; c < TILE; c++)
        mean[c] = low[c] == high[c] ? low[c] : sum[c] / (double)n;
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < TILE; c++)
            squares[c] += (tile[i][c] - mean[c]) * (tile[i][c] - mean[c]);
    for (size_t c = 0; c < TILE; c++)
        moments[c] = (sim_moments){.n = n, .mean = mean[c], .m2 = squares[c], .min = low[c], .max = high[c]};
}

/* One cell in all replications, some of which may have no value. codes: NULL where no quantiles are kept. */
static sim_moments fill_sparse(const double *column, size_t n, sim_sketch_code *codes)
{
    double values[SIM_BLOCK];
    sim_sketch_code found[SIM_BLOCK];
    size_t there = 0, next = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(column[i]))
            values[there++] = column[i];
    if (codes == NULL)
        return moments_of(values, there);
    sim_sketch_codes_of(values, there, found);
    for (size_t i = 0; i < n; i++)
        codes[i] = isnan(column[i]) ? SIM_SKETCH_NONE : found[next++];
    return moments_of(values, there);
}

/* One cell that is the same in all replications; NaN: in none it has a value. */
static sim_moments fill_alike(double value, size_t n, sim_sketch_code *codes)
{
    sim_sketch_code code = codes == NULL ? SIM_SKETCH_NONE : sim_sketch_code_of(value);
    for (size_t i = 0; i < n && codes != NULL; i++)
        codes[i] = code;
    return isnan(value) ? (sim_moments){0} : (sim_moments){.n = n, .mean = value, .min = value, .max = value};
}

static void fill_tile(const hand *h, block *b, size_t first)
{
    double tile[SIM_BLOCK][TILE], column[SIM_BLOCK];
    sim_moments moments[TILE];
    size_t missing[TILE] = {0}, n = b->n;
    for (size_t i = 0; i < n; i++) {
        memcpy(tile[i], &h->series[i * h->stride + first], sizeof tile[i]);
        __builtin_prefetch(&h->series[i * h->stride + first + TILE]);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < TILE; c++)
            missing[c] += isnan(tile[i][c]) ? 1 : 0;
    moments_of_tile(tile, n, moments);
    for (size_t c = 0; c < TILE && first + c < h->run->cells; c++) {
        sim_sketch_code *codes = has_quantiles(h->run, first + c) ? b->codes + (first + c) * SIM_BLOCK : NULL;
        for (size_t i = 0; i < n; i++)
            column[i] = tile[i][c];
        if (missing[c] == n)
            moments[c] = fill_alike((double)NAN, n, codes);
        else if (missing[c] > 0)
            moments[c] = fill_sparse(column, n, codes);
        else if (moments[c].min == moments[c].max)
            moments[c] = fill_alike(column[0], n, codes);
        else if (codes != NULL)
            sim_sketch_codes_of(column, n, codes);
        b->moments[first + c] = moments[c];
    }
}

/* Cells side by side, so that each line is read once and the sums of several cells go on together. */
static void fill_statistics(const hand *h, block *b)
{
    for (size_t first = 0; first < h->run->cells; first += TILE)
        fill_tile(h, b, first);
}

/* Blocks beyond the one in which the precision was reached are of no use to anyone. */
static bool is_wanted(const run *r, const block *b)
{
    return b->index < __atomic_load_n(&r->n_blocks, __ATOMIC_RELAXED);
}

static void fill_block(const hand *h, block *b)
{
    uint64_t left = h->run->experiment->replications - b->index * SIM_BLOCK;
    b->n = left < SIM_BLOCK ? (size_t)left : SIM_BLOCK;
    for (size_t i = 0; i < b->n && is_wanted(h->run, b); i++)
        fill_replication(h, b, i);
    if (is_wanted(h->run, b))
        fill_statistics(h, b);
}

static void add_to_aggregate(run *r, const block *b)
{
    sim_aggregate *aggregate = r->experiment->aggregate;
    for (size_t cell = 0; cell < r->cells; cell++) {
        if (cell + 1 < r->cells && has_quantiles(r, cell + 1))
            sim_sketch_expect(&aggregate->sketches[cell + 1], b->codes + (cell + 1) * SIM_BLOCK, b->n);
        sim_moments_merge(&aggregate->moments[cell], &b->moments[cell]);
        if (has_quantiles(r, cell))
            sim_sketch_add_codes(&aggregate->sketches[cell], b->codes + cell * SIM_BLOCK, b->n);
    }
    aggregate->blocks_done = b->index + 1;
    for (size_t i = 0; i < b->n; i++)
        aggregate->succeeded += !b->failed[i];
    for (size_t i = 0; i < b->n && r->experiment->precision != NULL; i++)
        sim_precision_add(r->experiment->precision, b->scalars + i * r->experiment->layout->n_scalars);
}

/* One thread at a time, in block order, without the lock. */
static sim_status reduce_block(run *r, const block *b, sim_error *error)
{
    const sim_experiment *e = r->experiment;
    add_to_aggregate(r, b);
    for (size_t i = 0; i < b->n && r->reason[0] == '\0'; i++)
        if (b->messages[i] != NULL)
            snprintf(r->reason, sizeof r->reason, "replication %" PRIu64 " (seed %" PRIu64 "): %s",
                     b->index * SIM_BLOCK + i, e->seed, b->messages[i]);
    if (e->sink != NULL) {
        const char *messages[SIM_BLOCK];
        for (size_t i = 0; i < b->n; i++)
            messages[i] =
                b->messages[i] == NULL && b->failed[i] ? "no memory for the reason" : b->messages[i];
        sim_block_rows rows = {.block = b->index,
                               .first = b->index * SIM_BLOCK,
                               .n = b->n,
                               .scalars = b->scalars,
                               .yearly = b->yearly,
                               .paths = has_path(b, 0) ? b->paths : NULL,
                               .failed = b->failed,
                               .messages = messages};
        sim_status status = e->sink(e->sink_context, &rows, e->aggregate, error);
        if (status != SIM_OK)
            return status;
    }
    if (e->progress != NULL)
        e->progress(e->progress_context, b->index * SIM_BLOCK + b->n, e->replications);
    return SIM_OK;
}

static void recycle_block(run *r, block *b)
{
    for (size_t i = 0; i < b->n; i++) {
        free(b->messages[i]);
        b->messages[i] = NULL;
    }
    b->next_spare = r->spare;
    r->spare = b;
}

static bool is_precise(const sim_experiment *e)
{
    return e->precision != NULL && sim_precision_is_reached(e->precision);
}

static void hand_in_block(run *r, block *b)
{
    pthread_mutex_lock(&r->lock);
    r->waiting[b->index % r->window] = b;
    if (!r->reducing) {
        r->reducing = true;
        while (r->status == SIM_OK && r->reduced < r->n_blocks &&
               r->waiting[r->reduced % r->window] != NULL) {
            block *next = r->waiting[r->reduced % r->window];
            assert(next->index == r->reduced);
            r->waiting[r->reduced % r->window] = NULL;
            pthread_mutex_unlock(&r->lock);
            sim_error error = {0};
            sim_status status = reduce_block(r, next, &error);
            pthread_mutex_lock(&r->lock);
            recycle_block(r, next);
            r->reduced++;
            if (is_precise(r->experiment)) /* here, as only the reducer may look at it */
                __atomic_store_n(&r->n_blocks, r->reduced, __ATOMIC_RELAXED);
            if (status != SIM_OK)
                halt(r, status, &error);
            pthread_cond_broadcast(&r->moved);
        }
        r->reducing = false;
    }
    pthread_mutex_unlock(&r->lock);
}

static void *work(void *context)
{
    run *r = context;
    const sim_model *model = &r->experiment->model;
    hand h = {.run = r,
              .worker = model->worker_create(model->model),
              .stride = (r->cells + TILE - 1) / TILE * TILE};
    h.series = calloc(SIM_BLOCK * h.stride + 1, sizeof *h.series);
    block *b;
    if (h.worker == NULL || h.series == NULL) {
        pthread_mutex_lock(&r->lock);
        halt_without_memory(r);
        pthread_mutex_unlock(&r->lock);
    } else {
        while ((b = take_block(r)) != NULL) {
            fill_block(&h, b);
            hand_in_block(r, b);
        }
    }
    if (h.worker != NULL)
        model->worker_destroy(h.worker);
    free(h.series);
    return NULL;
}

/* The calling thread is a worker too; where the system gives fewer threads than asked, fewer do the work. */
static void work_together(run *r, size_t jobs)
{
    pthread_t *threads = jobs > 1 ? calloc(jobs - 1, sizeof *threads) : NULL;
    size_t started = 0;
    while (threads != NULL && started < jobs - 1 && pthread_create(&threads[started], NULL, work, r) == 0)
        started++;
    work(r);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}

static sim_status conclude(const run *r, sim_error *error)
{
    const sim_experiment *e = r->experiment;
    if (r->status != SIM_OK) {
        if (error != NULL)
            *error = r->error;
        return r->status;
    }
    if (r->reduced < r->n_blocks) {
        unsigned long long done = sim_experiment_done(e), asked = e->replications;
        return sim_error_set(error, SIM_ERR_INTERRUPTED, "stopped after %llu of %llu replications", done,
                             asked);
    }
    if (e->replications > 0 && e->aggregate->succeeded == 0)
        return sim_error_set(error, SIM_ERR_FAILED, "every replication failed; the first: %s",
                             r->reason[0] != '\0' ? r->reason : "see the failures in the result");
    return SIM_OK;
}

static size_t choose_jobs(const sim_experiment *e, uint64_t blocks_left)
{
    int asked = e->jobs > 0 ? e->jobs : sim_processor_count();
    uint64_t jobs = (uint64_t)asked < blocks_left ? (uint64_t)asked : blocks_left;
    return jobs == 0 ? 1 : (size_t)jobs;
}

uint64_t sim_experiment_done(const sim_experiment *e)
{
    uint64_t blocks = e->aggregate->blocks_done, all = e->replications / SIM_BLOCK;
    return blocks > all ? e->replications : blocks * SIM_BLOCK;
}

static bool has_whole_pairs(const sim_experiment *e)
{
    return !e->antithetic || e->runs_per_future == 1 || e->runs_per_future % 2 == 0;
}

sim_status sim_experiment_run(const sim_experiment *experiment, sim_error *error)
{
    assert(experiment->runs_per_future >= 1 && has_whole_pairs(experiment));
    assert(experiment->precision == NULL ||
           sim_precision_seen(experiment->precision) == sim_experiment_done(experiment));
    const sim_layout *layout = experiment->layout;
    run r = {.experiment = experiment,
             .cells = layout->n_series * layout->n_months,
             .n_blocks = experiment->replications / SIM_BLOCK + (experiment->replications % SIM_BLOCK != 0),
             .next = experiment->aggregate->blocks_done,
             .reduced = experiment->aggregate->blocks_done};
    assert(r.cells == experiment->aggregate->cells);
    size_t jobs = choose_jobs(experiment, r.next < r.n_blocks ? r.n_blocks - r.next : 0);
    r.window = jobs * BLOCKS_PER_JOB;
    r.waiting = calloc(r.window, sizeof(block *));
    if (r.waiting == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the replications");
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.moved, NULL);
    if (r.next < r.n_blocks && !is_precise(experiment))
        work_together(&r, jobs);
    else
        r.n_blocks = r.reduced;
    for (uint64_t i = 0; i < r.window; i++)
        block_destroy(r.waiting[i]);
    while (r.spare != NULL) {
        block *b = r.spare;
        r.spare = b->next_spare;
        block_destroy(b);
    }
    free(r.waiting);
    pthread_cond_destroy(&r.moved);
    pthread_mutex_destroy(&r.lock);
    return conclude(&r, error);
}

sim_status sim_experiment_replay(const sim_experiment *experiment, uint64_t r, sim_outcome *outcome,
                                 sim_error *error)
{
    assert(experiment->runs_per_future >= 1 && has_whole_pairs(experiment));
    void *worker = experiment->model.worker_create(experiment->model.model);
    if (worker == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the replication");
    sim_error own;
    sim_status status = replicate(experiment, worker, r, outcome, &own);
    experiment->model.worker_destroy(worker);
    if (status != SIM_OK && error != NULL)
        *error = own;
    return status;
}

int sim_processor_count(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > 4096 ? 4096 : (int)count;
}
