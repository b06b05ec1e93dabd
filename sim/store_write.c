/* Rows, checkpoints and the end of a result file. One transaction lasts from a checkpoint to the next: a kill
 * loses what came after the last checkpoint and nothing else. */
#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/store_internal.h"

#define CHECKPOINT_SECONDS 5.0
/* A large aggregate takes long to write: checkpoints may cost one part in so many of the time. */
#define CHECKPOINT_SHARE 20.0
#define PART_CELLS       1024
/* From so many free pages in a hundred the finished file is compacted; a checkpoint leaves them behind. */
#define FREE_PER_CENT 10

sim_status store_insert(sim_store *store, sqlite3_stmt *statement, sim_error *error, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    for (int at = 1; format[at - 1] != '\0'; at++) {
        if (format[at - 1] == 't')
            store_bind_text(statement, at, va_arg(values, const char *));
        else if (format[at - 1] == 'd')
            store_bind_number(statement, at, va_arg(values, double));
        else
            sqlite3_bind_int(statement, at, va_arg(values, int));
    }
    va_end(values);
    return store_step(store, statement, error);
}

sim_status store_prepare_rows(sim_store *store, sim_error *error)
{
    GString *sql = g_string_new("INSERT INTO outcomes VALUES(?,?,?");
    for (size_t i = 0; i < store->n_scalars; i++)
        g_string_append(sql, ",?");
    g_string_append(sql, ")");
    sim_status status = store_prepare(store, sql->str, &store->insert_outcome, error);
    g_string_free(sql, TRUE);
    if (status == SIM_OK)
        status = store_prepare(store, "INSERT INTO failures VALUES(?,?)", &store->insert_failure, error);
    if (status == SIM_OK)
        status = store_prepare_years(store, error);
    store->next_checkpoint_seconds = store_seconds() + CHECKPOINT_SECONDS;
    return status;
}

static sim_status append_row(sim_store *store, uint64_t replication, const double *scalars, sim_error *error)
{
    sqlite3_stmt *row = store->insert_outcome;
    sqlite3_bind_int64(row, 1, (sqlite3_int64)replication);
    sqlite3_bind_int64(row, 2, (sqlite3_int64)(replication / store->group));
    sqlite3_bind_int64(row, 3, (sqlite3_int64)(replication % store->group));
    for (size_t i = 0; i < store->n_scalars; i++)
        store_bind_number(row, 4 + (int)i, scalars[i]);
    return store_step(store, row, error);
}

static sim_status append_failure(sim_store *store, uint64_t replication, const char *message,
                                 sim_error *error)
{
    sqlite3_bind_int64(store->insert_failure, 1, (sqlite3_int64)replication);
    store_bind_text(store->insert_failure, 2, message);
    return store_step(store, store->insert_failure, error);
}

sim_status sim_store_append(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                            sim_error *error)
{
    sim_store *store = context;
    sim_status status = store_begin(store, error);
    for (size_t i = 0; status == SIM_OK && i < rows->n; i++) {
        status = rows->failed[i]
                     ? append_failure(store, rows->first + i, rows->messages[i], error)
                     : append_row(store, rows->first + i, rows->scalars + i * store->n_scalars, error);
        if (status == SIM_OK && !rows->failed[i])
            status = store_append_years(store, rows, i, error);
    }
    return status == SIM_OK ? sim_store_pause(store, aggregate, error) : status;
}

static sim_status insert_part(sim_store *store, sqlite3_stmt *statement, const sim_aggregate *aggregate,
                              size_t first, size_t n, sim_error *error)
{
    size_t size = 0;
    unsigned char *bytes = sim_aggregate_encode_cells(aggregate, first, n, &size);
    if (bytes == NULL)
        return sim_error_set_at(error, SIM_ERR_MEMORY, store->path, 0, NULL,
                                "no memory to save the state of the run");
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)first);
    sim_status status = SIM_OK;
    if (sqlite3_bind_blob64(statement, 2, bytes, size, SQLITE_STATIC) == SQLITE_OK) {
        status = store_step(store, statement, error);
    } else {
        store->failed = true;
        status = store_fail(store->db, store->path, "write", error);
    }
    free(bytes);
    return status;
}

/* In parts, as a large aggregate at once would need its size in memory several times over. The first part is
 * there even without any cells: it tells how many blocks are done. */
static sim_status insert_checkpoint(sim_store *store, const sim_aggregate *aggregate, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status = store_exec(store, "DELETE FROM checkpoint", error);
    if (status == SIM_OK)
        status = store_prepare(store, "INSERT INTO checkpoint VALUES(?,?)", &statement, error);
    size_t first = 0;
    do {
        size_t n = aggregate->cells - first < PART_CELLS ? aggregate->cells - first : PART_CELLS;
        if (status == SIM_OK)
            status = insert_part(store, statement, aggregate, first, n, error);
        first += n;
    } while (status == SIM_OK && first < aggregate->cells);
    sqlite3_finalize(statement);
    return status;
}

sim_status sim_store_checkpoint(sim_store *store, const sim_aggregate *aggregate, sim_error *error)
{
    double began = store_seconds();
    sim_status status = store_begin(store, error);
    if (status == SIM_OK)
        status = insert_checkpoint(store, aggregate, error);
    if (status == SIM_OK)
        status = store_commit(store, error);
    double now = store_seconds();
    double pause = CHECKPOINT_SHARE * (now - began);
    store->next_checkpoint_seconds = now + (pause > CHECKPOINT_SECONDS ? pause : CHECKPOINT_SECONDS);
    return status;
}

sim_status sim_store_pause(sim_store *store, const sim_aggregate *aggregate, sim_error *error)
{
    if (store_seconds() < store->next_checkpoint_seconds)
        return SIM_OK;
    return sim_store_checkpoint(store, aggregate, error);
}

static sim_status insert_point(sim_store *store, sqlite3_stmt *statement, size_t series, size_t month,
                               const sim_point *point, sim_error *error)
{
    int months = store->first_month - 1 + (int)month;
    size_t metric = store->n_scalars + series;
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)metric);
    sqlite3_bind_int64(statement, 2, (sqlite3_int64)month);
    sqlite3_bind_int(statement, 3, store->first_year + months / 12);
    sqlite3_bind_int(statement, 4, months % 12 + 1);
    sqlite3_bind_int64(statement, 5, (sqlite3_int64)point->n);
    store_bind_number(statement, 6, point->mean);
    store_bind_number(statement, 7, point->sd);
    for (int i = 0; i < SIM_RESULT_QUANTILES; i++)
        store_bind_number(statement, 8 + i, point->q[i]);
    return store_step(store, statement, error);
}

static sim_status insert_series(sim_store *store, const sim_aggregate *aggregate, sim_error *error)
{
    GString *sql = g_string_new("INSERT INTO series VALUES(?,?,?,?,?,?,?");
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++)
        g_string_append(sql, ",?");
    g_string_append(sql, ")");
    sqlite3_stmt *statement = NULL;
    sim_status status = store_prepare(store, sql->str, &statement, error);
    g_string_free(sql, TRUE);
    for (size_t cell = 0; status == SIM_OK && cell < store->n_series * store->n_months; cell++) {
        sim_point point = sim_aggregate_point(aggregate, cell);
        status =
            insert_point(store, statement, cell / store->n_months, cell % store->n_months, &point, error);
    }
    sqlite3_finalize(statement);
    return status;
}

static int64_t pragma_number(sqlite3 *db, const char *pragma)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = 0;
    if (sqlite3_prepare_v2(db, pragma, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

/* The content stands already: where there is no room for a compact copy, the file just stays larger. After it
 * the file is free for others to read. */
static void compact_and_release(sim_store *store)
{
    int64_t pages = pragma_number(store->db, "PRAGMA page_count");
    if (pragma_number(store->db, "PRAGMA freelist_count") * 100 > pages * FREE_PER_CENT)
        sqlite3_exec(store->db, "VACUUM", NULL, NULL, NULL);
    sqlite3_exec(store->db, "PRAGMA locking_mode=NORMAL; SELECT count(*) FROM manifest", NULL, NULL, NULL);
}

sim_status sim_store_finish(sim_store *store, const sim_aggregate *aggregate, sim_error *error)
{
    sim_status status = store_begin(store, error);
    if (status == SIM_OK)
        status = insert_series(store, aggregate, error);
    if (status == SIM_OK)
        status =
            store_exec(store,
                       "DELETE FROM checkpoint;"
                       "UPDATE manifest SET value = (SELECT count(*) FROM outcomes) + (SELECT count(*) FROM"
                       " failures) WHERE key = 'replications' AND EXISTS(SELECT 1 FROM manifest WHERE key ="
                       " 'precision');"
                       "UPDATE manifest SET value = '" STORE_FINISHED "' WHERE key = '" STORE_KEY_STATE "'",
                       error);
    if (status == SIM_OK)
        status = store_commit(store, error);
    if (status != SIM_OK)
        return status;
    store->finished = true;
    compact_and_release(store);
    return SIM_OK;
}

sim_status sim_store_log(sim_store *store, const char *key, const char *value, sim_error *error)
{
    sim_status status = store_begin(store, error);
    sqlite3_stmt *statement = NULL;
    if (status == SIM_OK)
        status = store_prepare(store, "INSERT INTO run_log(key, value) VALUES(?,?)", &statement, error);
    if (status == SIM_OK)
        status = store_insert(store, statement, error, "tt", key, value);
    sqlite3_finalize(statement);
    return status == SIM_OK && store->finished ? store_commit(store, error) : status;
}

void sim_store_close(sim_store *store)
{
    if (store == NULL)
        return;
    sqlite3_finalize(store->insert_outcome);
    sqlite3_finalize(store->insert_failure);
    store_finalize_years(store);
    sqlite3_finalize(store->insert_rerun);
    /* Rows after the last checkpoint are dropped when the run goes on; what the log says is worth keeping. */
    if (store->in_transaction)
        sqlite3_exec(store->db, store->failed ? "ROLLBACK" : "COMMIT", NULL, NULL, NULL);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}
