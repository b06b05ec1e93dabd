/* An unfinished result file taken up again: its checkpoint is read, and what was written after it dropped. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/store_internal.h"

/* Does the file hold the same metrics in the same order? The metrics' ids count from 0, scalars first. */
static bool has_layout(sim_store *store, const sim_layout *layout)
{
    char *months = store_manifest(store->db, STORE_KEY_MONTHS);
    bool same = months != NULL && strtoull(months, NULL, 10) == layout->n_months;
    sqlite3_free(months);
    sqlite3_stmt *statement = NULL;
    same = same && sqlite3_prepare_v2(store->db, "SELECT name, kind FROM metrics ORDER BY id", -1, &statement,
                                      NULL) == SQLITE_OK;
    const char *kind;
    const sim_metric *metric;
    for (size_t i = 0; same && (metric = store_metric(layout, i, &kind)) != NULL; i++)
        same = sqlite3_step(statement) == SQLITE_ROW &&
               strcmp(store_column_text(statement, 0), metric->name) == 0 &&
               strcmp(store_column_text(statement, 1), kind) == 0;
    same = same && sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return same;
}

/* No part at all: the run was killed before its first checkpoint. */
static sim_status read_checkpoint(sim_store *store, sim_aggregate *aggregate, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status =
        store_prepare(store, "SELECT blob FROM checkpoint ORDER BY number", &statement, error);
    int code = SQLITE_DONE;
    while (status == SIM_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const unsigned char *bytes = sqlite3_column_blob(statement, 0);
        size_t size = (size_t)sqlite3_column_bytes(statement, 0);
        status = sim_aggregate_decode(aggregate, size == 0 ? (const unsigned char *)"" : bytes, size, error);
    }
    if (status == SIM_OK && code != SQLITE_DONE)
        status = store_fail(store->db, store->path, "read", error);
    sqlite3_finalize(statement);
    return status;
}

static sim_status drop_rows_after(sim_store *store, uint64_t replications, sim_error *error)
{
    static const char *const tables[] = {"outcomes", "failures", "yearly", "paths"};
    sim_status status = store_begin(store, error);
    for (size_t i = 0; status == SIM_OK && i < sizeof tables / sizeof *tables; i++) {
        char sql[80];
        snprintf(sql, sizeof sql, "DELETE FROM %s WHERE replication >= %llu", tables[i],
                 (unsigned long long)replications);
        status = store_exec(store, sql, error);
    }
    return status == SIM_OK ? store_commit(store, error) : status;
}

static uint64_t group_of(sqlite3 *db)
{
    char *runs = store_manifest(db, "runs_per_future"), *antithetic = store_manifest(db, "antithetic");
    sim_result *header = sim_result_create(0, 0, 2000, 1);
    sim_result_add_manifest(header, "runs_per_future", runs == NULL ? "1" : runs);
    sim_result_add_manifest(header, "antithetic", antithetic == NULL ? "0" : antithetic);
    uint64_t group = sim_result_group(header);
    sim_result_destroy(header);
    sqlite3_free(runs);
    sqlite3_free(antithetic);
    return group;
}

static sim_status take_up(sim_store *store, const sim_layout *layout, sim_aggregate *aggregate,
                          sim_error *error)
{
    char *state = store_manifest(store->db, STORE_KEY_STATE);
    bool is_unfinished = state != NULL && strcmp(state, STORE_UNFINISHED) == 0;
    bool is_finished = state != NULL && strcmp(state, STORE_FINISHED) == 0;
    sqlite3_free(state);
    if (!is_unfinished)
        return sim_error_set_at(error, SIM_ERR_IO, store->path, 0, NULL, "%s",
                                is_finished ? "the run in it is finished: there is nothing to go on with"
                                            : "is damaged; run the scenario again with --force");
    if (!has_layout(store, layout))
        return sim_error_set_at(error, SIM_ERR_IO, store->path, 0, NULL,
                                "holds a run with other metrics; run again with --force to replace it");
    store->group = group_of(store->db);
    sim_status status = read_checkpoint(store, aggregate, error);
    if (status == SIM_OK)
        status = drop_rows_after(store, aggregate->blocks_done * SIM_BLOCK, error);
    return status == SIM_OK ? store_prepare_rows(store, error) : status;
}

/* The rows in order; where one is missing the replication failed. */
sim_status sim_store_each_row(sim_store *store, uint64_t replications, sim_row_fn *row, void *context,
                              sim_error *error)
{
    double *scalars = calloc(store->n_scalars + 1, sizeof *scalars);
    if (scalars == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory to read the result file");
    sqlite3_stmt *rows = NULL;
    sim_status status = store_prepare(store, "SELECT * FROM outcomes ORDER BY replication", &rows, error);
    int code = status == SIM_OK ? sqlite3_step(rows) : SQLITE_DONE;
    for (uint64_t r = 0; status == SIM_OK && r < replications; r++) {
        bool is_there = code == SQLITE_ROW && (uint64_t)sqlite3_column_int64(rows, 0) == r;
        for (size_t i = 0; i < store->n_scalars; i++)
            scalars[i] = is_there ? store_column_number(rows, 3 + (int)i) : (double)NAN;
        row(context, scalars);
        if (is_there)
            code = sqlite3_step(rows);
    }
    if (status == SIM_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        status = store_fail(store->db, store->path, "read", error);
    sqlite3_finalize(rows);
    free(scalars);
    return status;
}

sim_status sim_store_resume(const char *path, const sim_layout *layout, sim_aggregate *aggregate,
                            sim_store **store, sim_error *error)
{
    sim_store *resumed = store_new(path, layout, 1);
    if (resumed == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the result file");
    sim_status status = store_open_existing(path, true, &resumed->db, error);
    if (status == SIM_OK)
        status = take_up(resumed, layout, aggregate, error);
    if (status != SIM_OK) {
        sim_store_close(resumed);
        return status;
    }
    *store = resumed;
    return SIM_OK;
}
