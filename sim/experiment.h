/* Replications on all cores, the same bits on any number of them.
 *
 * Replications are numbered from 0 and run in fixed blocks of 64. Workers (threads) take whole blocks by an
 * atomic index and fill a block of their own; finished blocks are handed on in block order by one thread at a
 * time: their moments are merged, their quantile counts added, their rows given to the sink. Replication r is
 * future f = r / runs_per_future and run k = r % runs_per_future. A replication that fails is reported with
 * its number and left out; the others go on. A stop request is honoured at block boundaries: what is done is
 * kept.
 *
 * Antithetic pairs (Law & Kelton, ch. 11): replications 2p and 2p + 1 share their luck, mirrored in the odd
 * one (see sim/rng.h). With one run a future, pair p is future p and all is mirrored, what nobody knows and
 * chance alike; with more (then an even number), pairs are runs of one future, which share its parameters,
 * and chance is mirrored. Replications are then independent only group by group: sim_replication_group. */
#ifndef SIM_EXPERIMENT_H
#define SIM_EXPERIMENT_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include "sim/precision.h"
#include "sim/result.h"
#include "sim/rng.h"
#include "sim/sketch.h"
#include "sim/status.h"
#include "sim/tally.h"

#define SIM_BLOCK 64

/* The model, as the experiment sees it. A worker belongs to one thread; model is shared and read only.
 * replicate fills outcome (given as all NaN) or returns an error. A number beyond +-1e18 or infinite counts
 * as an error too: it is a mistake of the model, and NaN is there for what does not exist. So does NaN in one
 * of the layout's scalars that always exist: a failure inside GSL, whose error handler must be off lest it
 * end the program (gsl_set_error_handler_off, once, before threads start), shows as one. */
typedef struct sim_model {
    const void *model;
    void *(*worker_create)(const void *model);
    void (*worker_destroy)(void *worker);
    sim_status (*replicate)(void *worker, const sim_rng_key *parameters, const sim_rng_key *chance,
                            sim_outcome *outcome, sim_error *error);
} sim_model;

/* What has been reduced so far: blocks [0, blocks_done). cells = n_series * n_months. */
typedef struct sim_aggregate {
    size_t cells;
    uint64_t blocks_done;
    uint64_t succeeded;   /* replications in it that did not fail */
    sim_moments *moments; /* cells */
    sim_sketch *sketches; /* cells */
} sim_aggregate;

sim_aggregate *sim_aggregate_create(const sim_layout *layout);
void sim_aggregate_destroy(sim_aggregate *aggregate);
/* Portable bytes for a checkpoint (malloc'd by encode; the caller frees): whole, or of some cells, for
 * writing a large one in parts. decode takes either: SIM_ERR_IO if they do not fit, and then the aggregate is
 * of no use. */
unsigned char *sim_aggregate_encode(const sim_aggregate *aggregate, size_t *size);
unsigned char *sim_aggregate_encode_cells(const sim_aggregate *aggregate, size_t first, size_t n,
                                          size_t *size);
sim_status sim_aggregate_decode(sim_aggregate *aggregate, const unsigned char *bytes, size_t size,
                                sim_error *error);
/* The aggregated point of one cell. */
sim_point sim_aggregate_point(const sim_aggregate *aggregate, size_t cell);

/* A finished block in order: rows of scalars of replications first .. first + n - 1; failed[i] tells which
 * have none, messages[i] why (NULL otherwise). Called from one thread at a time, after the block is in the
 * aggregate. */
typedef struct sim_block_rows {
    uint64_t block, first;
    size_t n;
    const double *scalars; /* n * n_scalars */
    const double *yearly;  /* n * years * n_yearly, year by year */
    const double *paths;   /* of the first SIM_PATHS replications, n_paths * n_months each; NULL in blocks
                              without any of these */
    const bool *failed;
    const char *const *messages;
} sim_block_rows;

typedef sim_status (*sim_block_sink)(void *context, const sim_block_rows *rows,
                                     const sim_aggregate *aggregate, sim_error *error);
/* done of total replications; called now and then from one thread at a time. */
typedef void (*sim_progress_fn)(void *context, uint64_t done, uint64_t total);

typedef struct sim_experiment {
    const sim_layout *layout;
    sim_model model;
    uint64_t seed;
    uint64_t salt; /* 0: paired; other: independent of runs with another salt */
    uint64_t
        replications; /* to be run later on with more: a multiple of SIM_BLOCK, blocks are never reopened */
    uint64_t runs_per_future; /* >= 1; even when antithetic, unless 1 */
    bool antithetic;
    int jobs;                 /* threads; 0: as many as there are processors */
    sim_aggregate *aggregate; /* blocks_done may be > 0: goes on from there */
    sim_block_sink sink;      /* may be NULL */
    void *sink_context;
    sim_progress_fn progress; /* may be NULL */
    void *progress_context;
    sim_precision *precision; /* may be NULL; has seen the replications of aggregate. The run ends when it is
                                 reached: replications is then how many there are at most */
    const volatile sig_atomic_t *stop; /* may be NULL; non-zero: stop at the next block boundary */
} sim_experiment;

/* How many replications are in the aggregate. */
uint64_t sim_experiment_done(const sim_experiment *experiment);

/* SIM_OK, SIM_ERR_INTERRUPTED (prefix of blocks kept), SIM_ERR_FAILED (every replication failed; the first
 * reason), or what the sink returned. */
sim_status sim_experiment_run(const sim_experiment *experiment, sim_error *error);

/* Runs replication r (a number below or beyond replications) alone, on a worker of its own, and gives its
 * outcome, bit for bit that of the run; needs of the experiment layout, model, seed, salt, runs_per_future
 * and antithetic. SIM_OK, or why the replication fails (outcome is then all NaN), or SIM_ERR_MEMORY. */
sim_status sim_experiment_replay(const sim_experiment *experiment, uint64_t r, sim_outcome *outcome,
                                 sim_error *error);

/* The keys of replication r. */
void sim_experiment_keys(const sim_experiment *experiment, uint64_t r, sim_rng_key *parameters,
                         sim_rng_key *chance);

int sim_processor_count(void);

#endif
