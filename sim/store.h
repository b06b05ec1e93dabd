/* The result file: one SQLite database a run, written block by block, readable by anyone.
 *
 * docs/result-file.md documents the tables. Writing: create (or reopen an unfinished file of the same run and
 * go on), append blocks, finish. The aggregate is kept as a checkpoint now and then and at an interrupt, in
 * one transaction with the rows that belong to it; rows after the checkpoint are dropped when a run is
 * resumed, so that a run killed at any moment ends with the same content as an uninterrupted one. "Same
 * content" means an equal digest: SHA-256 over the canonical rows of all tables but run_log. Times, threads
 * and hosts stand only in run_log. While a run is being written, no other program can use its file. */
#ifndef SIM_STORE_H
#define SIM_STORE_H

#include <stdbool.h>
#include "sim/experiment.h"
#include "sim/result.h"
#include "sim/status.h"

#define SIM_STORE_SCHEMA_VERSION 2

typedef struct sim_store sim_store;

typedef enum sim_store_state {
    SIM_STORE_ABSENT,     /* no file there */
    SIM_STORE_UNFINISHED, /* a run that can be resumed */
    SIM_STORE_FINISHED,
    SIM_STORE_FOREIGN /* a file, but no result file (or one of another schema version) */
} sim_store_state;

/* Room for the identity of a run. */
#define SIM_STORE_IDENTITY_SIZE 2048

/* Looks at a path without changing its content. identity (config SHA-256, seed, replications, version...
 * joined) receives the run's identity, "" if none. A file that another program is writing right now counts as
 * unfinished, without an identity. */
sim_store_state sim_store_probe(const char *path, char *identity, size_t size);

/* The identity of a run, from its manifest: equal identities may resume one another. */
void sim_store_identity(const sim_result *header, char *identity, size_t size);

/* Creates path (replacing what is there, if that is a plain file that no run is writing) with the header's
 * manifest, entities, inputs, sources and statements and the layout's metrics. header has no columns or
 * series. */
sim_status sim_store_create(const char *path, const sim_result *header, const sim_layout *layout,
                            sim_store **store, sim_error *error);
/* Reopens an unfinished file; aggregate receives the checkpoint. */
sim_status sim_store_resume(const char *path, const sim_layout *layout, sim_aggregate *aggregate,
                            sim_store **store, sim_error *error);
/* The scalars of replications 0 .. replications - 1 in order, all NaN where one failed: what a stopping rule
 * has to see again after a resumption. */
typedef void sim_row_fn(void *context, const double *scalars);
sim_status sim_store_each_row(sim_store *store, uint64_t replications, sim_row_fn *row, void *context,
                              sim_error *error);
/* A sim_block_sink with the store as context. */
sim_status sim_store_append(void *store, const sim_block_rows *rows, const sim_aggregate *aggregate,
                            sim_error *error);
sim_status sim_store_checkpoint(sim_store *store, const sim_aggregate *aggregate, sim_error *error);
/* Replications run again without a risk: values[n] of those metrics, NaN where one does not exist. To be
 * added in an order that does not change; the same transactions hold them as hold the rows. */
sim_status sim_store_add_rerun(sim_store *store, const char *risk, uint64_t replication,
                               const char *const *metrics, const double *values, size_t n, sim_error *error);
/* Those that an unfinished file holds already, as they were added. */
typedef void sim_rerun_fn(void *context, uint64_t number, const char *metric, double value);
sim_status sim_store_each_rerun(sim_store *store, sim_rerun_fn *rerun, void *context, sim_error *error);
sim_status sim_store_add_impact(sim_store *store, const sim_impact *impact, sim_error *error);
/* A checkpoint, if it is time for one. */
sim_status sim_store_pause(sim_store *store, const sim_aggregate *aggregate, sim_error *error);
/* Writes the series and marks the run finished; with a precision, the manifest's "replications" becomes what
 * it took. */
sim_status sim_store_finish(sim_store *store, const sim_aggregate *aggregate, sim_error *error);
/* One row of run_log. */
sim_status sim_store_log(sim_store *store, const char *key, const char *value, sim_error *error);
void sim_store_close(sim_store *store); /* NULL is fine; unfinished stays resumable */

/* Reads a finished file whole. The caller destroys the result. */
sim_status sim_store_read(const char *path, sim_result **result, sim_error *error);

/* hex must hold 65 bytes. */
sim_status sim_store_digest(const char *path, char hex[static 65], sim_error *error);

/* SHA-256 of a text, lower-case hex. */
void sim_sha256(const void *bytes, size_t size, char hex[static 65]);

#endif
