/* What the files of the store share: a look at a path, short forms of SQLite calls, their errors in words.
 * Private to sim/store*.c. */
#ifndef SIM_STORE_INTERNAL_H
#define SIM_STORE_INTERNAL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include "sim/store.h"

#define STORE_APPLICATION_ID 0x47726f65 /* "Groe", in the header of the file */
/* SQLite holds 2000 columns unless it is built otherwise; three are keys, the rest is room for later
 * versions. */
#define STORE_MAX_SCALARS 1900

/* Manifest keys that the store itself keeps; the same keys in a header are ignored. */
#define STORE_KEY_SCHEMA      "schema_version"
#define STORE_KEY_MONTHS      "months"
#define STORE_KEY_FIRST_MONTH "first_month" /* "2014-01" */
#define STORE_KEY_STATE       "state"
#define STORE_UNFINISHED      "unfinished"
#define STORE_FINISHED        "finished"

struct sim_store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *insert_outcome;
    sqlite3_stmt *insert_failure;
    sqlite3_stmt *insert_rerun; /* NULL until the first */
    sqlite3_stmt *insert_yearly, *insert_path;
    size_t n_scalars, n_series, n_months, n_yearly, n_paths;
    int first_year, first_month;
    uint64_t group; /* replications of a future: see sim_replication_group */
    bool in_transaction;
    bool finished;
    bool failed;                    /* a write failed: what is pending is given up at close */
    double next_checkpoint_seconds; /* monotonic clock */
};

/* What stands at a path, from the first bytes alone: SQLite is not let loose on a file of someone else. */
typedef enum store_kind {
    STORE_NOTHING, /* no file, or an empty one: a run that was killed while it began */
    STORE_SPECIAL, /* a directory, a device... */
    STORE_CLOSED,  /* may not be read */
    STORE_ALIEN,   /* no result file */
    STORE_OTHER_VERSION,
    STORE_OURS
} store_kind;

typedef struct store_look {
    store_kind kind;
    int version; /* schema version of STORE_OTHER_VERSION */
    int reason;  /* errno of STORE_CLOSED */
} store_look;

store_look store_look_at(const char *path);
/* SIM_ERR_IO in words for anything but STORE_OURS. */
sim_status store_refuse(const char *path, store_look look, sim_error *error);

/* SIM_ERR_IO: cannot <doing> path, and SQLite's reason in words. */
sim_status store_fail(sqlite3 *db, const char *path, const char *doing, sim_error *error);
/* Opens an existing result file. Not read-only even for reading, as the remains of a killed write must be
 * rolled back first; query_only guards the content. */
sim_status store_open_existing(const char *path, bool for_writing, sqlite3 **db, sim_error *error);
/* The same for reading, and it must be a finished result file. */
sim_status store_open_finished(const char *path, sqlite3 **db, sim_error *error);

/* The manifest's value, to be freed with sqlite3_free; NULL if there is none or the file cannot be read. */
char *store_manifest(sqlite3 *db, const char *key);

/* On a store that is written; an error marks it as failed. */
sim_status store_exec(sim_store *store, const char *sql, sim_error *error);
sim_status store_prepare(sim_store *store, const char *sql, sqlite3_stmt **statement, sim_error *error);
/* Runs a bound statement that gives no rows and makes it ready for the next. */
sim_status store_step(sim_store *store, sqlite3_stmt *statement, sim_error *error);
/* Binds one value a letter of format (t text, i int, d double; NaN is NULL) and runs the statement. */
sim_status store_insert(sim_store *store, sqlite3_stmt *statement, sim_error *error, const char *format, ...);
sim_status store_begin(sim_store *store, sim_error *error); /* harmless within a transaction */
sim_status store_commit(sim_store *store, sim_error *error);

/* A store without a connection yet; NULL when there is no memory. */
sim_store *store_new(const char *path, const sim_layout *layout, uint64_t group);
/* Readies the statements for rows; when the tables stand. */
sim_status store_prepare_rows(sim_store *store, sim_error *error);

/* Metric i of the file, counting from 0 over scalars, series and yearly ones; NULL: there are no more. */
const sim_metric *store_metric(const sim_layout *layout, size_t i, const char **kind);

/* The tables of what single replications did over time (store_years.c). */
sim_status store_create_years(sim_store *store, const sim_layout *layout, sim_error *error);
sim_status store_prepare_years(sim_store *store, sim_error *error);
/* Of the replication at i in the block, which has not failed. */
sim_status store_append_years(sim_store *store, const sim_block_rows *rows, size_t i, sim_error *error);
void store_finalize_years(sim_store *store);
/* A row of SELECT * into a result whose series and yearly metrics are known; false: it does not fit. */
bool store_read_yearly_row(sim_result *result, sqlite3_stmt *row);
bool store_read_path_row(sim_result *result, sqlite3_stmt *row);

void store_bind_text(sqlite3_stmt *statement, int at, const char *text); /* borrowed; NULL is "" */
void store_bind_number(sqlite3_stmt *statement, int at, double value);   /* NaN is NULL */
double store_column_number(sqlite3_stmt *statement, int at);             /* NULL is NaN */
const char *store_column_text(sqlite3_stmt *statement, int at);          /* NULL is "" */

double store_seconds(void); /* monotonic */

#endif
