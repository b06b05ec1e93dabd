#include "sim/store.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "sim/store_internal.h"

/* The header of an SQLite file (sqlite.org/fileformat2.html): magic at 0, user version at 60, application id
 * at 68. */
#define SQLITE_HEADER_BYTES 100
#define BUSY_WAIT_MS        1000

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | (uint32_t)at[3];
}

store_look store_look_at(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return (store_look){.kind = errno == ENOENT ? STORE_NOTHING : STORE_CLOSED, .reason = errno};
    if (!S_ISREG(info.st_mode))
        return (store_look){.kind = STORE_SPECIAL, .reason = S_ISDIR(info.st_mode) ? EISDIR : 0};
    if (info.st_size == 0)
        return (store_look){.kind = STORE_NOTHING};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return (store_look){.kind = STORE_CLOSED, .reason = errno};
    unsigned char header[SQLITE_HEADER_BYTES];
    size_t got = fread(header, 1, sizeof header, file);
    fclose(file);
    if (got < sizeof header || memcmp(header, "SQLite format 3", 16) != 0 ||
        big_endian(header + 68) != STORE_APPLICATION_ID)
        return (store_look){.kind = STORE_ALIEN};
    int version = (int)big_endian(header + 60);
    if (version != SIM_STORE_SCHEMA_VERSION)
        return (store_look){.kind = STORE_OTHER_VERSION, .version = version};
    return (store_look){.kind = STORE_OURS};
}

static sim_status refuse(const char *path, const char *message, sim_error *error)
{
    return sim_error_set_at(error, SIM_ERR_IO, path, 0, NULL, "%s", message);
}

sim_status store_refuse(const char *path, store_look look, sim_error *error)
{
    char reason[128] = "";
    switch (look.kind) {
    case STORE_NOTHING:
        return refuse(path, "no such result file; 'groeipad run' makes one", error);
    case STORE_SPECIAL:
        return refuse(path,
                      look.reason == EISDIR ? "is a directory, not a result file"
                                            : "is a device or the like, not a result file",
                      error);
    case STORE_CLOSED:
        strerror_r(look.reason, reason, sizeof reason);
        return sim_error_set_at(error, SIM_ERR_IO, path, 0, NULL, "cannot be read: %s", reason);
    case STORE_OTHER_VERSION:
        return sim_error_set_at(error, SIM_ERR_IO, path, 0, NULL,
                                "has schema version %d and this program reads version %d; "
                                "use the program that wrote it, or run the scenario again",
                                look.version, SIM_STORE_SCHEMA_VERSION);
    case STORE_ALIEN:
    case STORE_OURS:
        break;
    }
    return refuse(path, "is not a result file of groeipad", error);
}

sim_status store_fail(sqlite3 *db, const char *path, const char *doing, sim_error *error)
{
    int code = db == NULL ? SQLITE_NOMEM : sqlite3_errcode(db) & 0xff;
    char reason[128] = "";
    int system = db == NULL ? 0 : sqlite3_system_errno(db);
    if (system != 0)
        strerror_r(system, reason, sizeof reason);
    const char *why = db == NULL ? "no memory" : sqlite3_errmsg(db);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        why = "another program is using it; wait for that, or stop it";
    else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        why = "the file is damaged; run the scenario again with --force";
    else if (code == SQLITE_FULL)
        why = "the disk is full; make room and run the same command again, which goes on from there";
    else if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_PERM) && reason[0] != '\0')
        why = reason;
    else if (code == SQLITE_READONLY)
        why = "it may not be written";
    return sim_error_set_at(error, code == SQLITE_NOMEM ? SIM_ERR_MEMORY : SIM_ERR_IO, path, 0, NULL,
                            "cannot %s the result file: %s", doing, why);
}

sim_status store_open_existing(const char *path, bool for_writing, sqlite3 **db, sim_error *error)
{
    store_look look = store_look_at(path);
    if (look.kind != STORE_OURS)
        return store_refuse(path, look, error);
    sqlite3 *open = NULL;
    /* A reader stays in one thread: no lock for each number. */
    int flags = SQLITE_OPEN_READWRITE | (for_writing ? 0 : SQLITE_OPEN_NOMUTEX);
    bool fine = sqlite3_open_v2(path, &open, flags, NULL) == SQLITE_OK;
    if (fine) {
        sqlite3_busy_timeout(open, BUSY_WAIT_MS);
        /* Exclusive: a browser that is left open on the file must not break off a run at its next commit. */
        const char *mode = for_writing ? "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=NORMAL; "
                                         "BEGIN EXCLUSIVE; COMMIT"
                                       : "PRAGMA query_only=1; SELECT count(*) FROM sqlite_master";
        fine = sqlite3_exec(open, mode, NULL, NULL, NULL) == SQLITE_OK;
    }
    if (!fine) {
        sim_status status = store_fail(open, path, for_writing ? "write" : "read", error);
        sqlite3_close(open);
        return status;
    }
    *db = open;
    return SIM_OK;
}

char *store_manifest(sqlite3 *db, const char *key)
{
    sqlite3_stmt *select = NULL;
    char *value = NULL;
    if (sqlite3_prepare_v2(db, "SELECT value FROM manifest WHERE key = ?", -1, &select, NULL) == SQLITE_OK) {
        store_bind_text(select, 1, key);
        if (sqlite3_step(select) == SQLITE_ROW)
            value = sqlite3_mprintf("%s", store_column_text(select, 0));
    }
    sqlite3_finalize(select);
    return value;
}

/* ABSENT when the run was killed before its header stood; FOREIGN when the file is damaged. */
static sim_store_state state_of(sqlite3 *db)
{
    char *state = store_manifest(db, STORE_KEY_STATE);
    sim_store_state found = state != NULL && strcmp(state, STORE_FINISHED) == 0     ? SIM_STORE_FINISHED
                            : state != NULL && strcmp(state, STORE_UNFINISHED) == 0 ? SIM_STORE_UNFINISHED
                                                                                    : SIM_STORE_FOREIGN;
    sqlite3_free(state);
    if (found != SIM_STORE_FOREIGN)
        return found;
    sqlite3_stmt *count = NULL;
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM sqlite_master", -1, &count, NULL) == SQLITE_OK &&
        sqlite3_step(count) == SQLITE_ROW && sqlite3_column_int64(count, 0) == 0)
        found = SIM_STORE_ABSENT;
    sqlite3_finalize(count);
    return found;
}

sim_status store_open_finished(const char *path, sqlite3 **db, sim_error *error)
{
    sqlite3 *open = NULL;
    sim_status status = store_open_existing(path, false, &open, error);
    if (status != SIM_OK)
        return status;
    sim_store_state state = state_of(open);
    if (state == SIM_STORE_FINISHED) {
        *db = open;
        return SIM_OK;
    }
    sqlite3_close(open);
    return refuse(path,
                  state == SIM_STORE_FOREIGN
                      ? "is damaged; run the scenario again with --force"
                      : "holds an unfinished run; run the same command again to go on with it",
                  error);
}

static const char *const identity_keys[] = {"scenario",        "config_sha256", "seed",   "replications",
                                            "runs_per_future", "independent",   "version"};
#define IDENTITY_KEYS (sizeof identity_keys / sizeof *identity_keys)

/* Only in manifests of runs that have them. */
static const char *const special_keys[] = {"antithetic", "precision", "risk_impact", "design_sha256"};
#define SPECIAL_KEYS (sizeof special_keys / sizeof *special_keys)
#define MAX_KEY      "max_replications" /* with a precision; "replications" then tells how many it took */

void sim_store_identity(const sim_result *header, char *identity, size_t size)
{
    size_t used = 0;
    if (size > 0)
        identity[0] = '\0';
    bool is_precise = sim_result_manifest(header, "precision") != NULL;
    for (size_t i = 0; i < IDENTITY_KEYS + SPECIAL_KEYS && used < size; i++) {
        bool is_special = i >= IDENTITY_KEYS;
        const char *key = is_special ? special_keys[i - IDENTITY_KEYS] : identity_keys[i];
        bool is_most = is_precise && strcmp(key, "replications") == 0;
        const char *value = sim_result_manifest(header, is_most ? MAX_KEY : key);
        if (is_special && value == NULL)
            continue;
        int length = snprintf(identity + used, size - used, "%s%s=%s", i == 0 ? "" : ";", key,
                              value == NULL ? "" : value);
        used += length > 0 ? (size_t)length : 0;
    }
}

static void copy_manifest(sqlite3 *db, const char *key, sim_result *header)
{
    char *value = store_manifest(db, key);
    if (value != NULL)
        sim_result_add_manifest(header, key, value);
    sqlite3_free(value);
}

sim_store_state sim_store_probe(const char *path, char *identity, size_t size)
{
    if (size > 0)
        identity[0] = '\0';
    store_look look = store_look_at(path);
    if (look.kind == STORE_NOTHING)
        return SIM_STORE_ABSENT;
    sqlite3 *db = NULL;
    sim_error error;
    if (look.kind != STORE_OURS)
        return SIM_STORE_FOREIGN;
    if (store_open_existing(path, false, &db, &error) != SIM_OK)
        /* In use: a run that is being written. Anything else is no file that can be used. */
        return strstr(error.message, "another program") != NULL ? SIM_STORE_UNFINISHED : SIM_STORE_FOREIGN;
    sim_store_state state = state_of(db);
    if (state == SIM_STORE_UNFINISHED || state == SIM_STORE_FINISHED) {
        sim_result *header = sim_result_create(0, 0, 2000, 1);
        for (size_t i = 0; i < IDENTITY_KEYS; i++)
            copy_manifest(db, identity_keys[i], header);
        for (size_t i = 0; i < SPECIAL_KEYS; i++)
            copy_manifest(db, special_keys[i], header);
        copy_manifest(db, MAX_KEY, header);
        sim_store_identity(header, identity, size);
        sim_result_destroy(header);
    }
    sqlite3_close(db);
    return state;
}

static sim_status write_failed(sim_store *store, sim_error *error)
{
    store->failed = true;
    return store_fail(store->db, store->path, "write", error);
}

sim_status store_exec(sim_store *store, const char *sql, sim_error *error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return write_failed(store, error);
    return SIM_OK;
}

sim_status store_prepare(sim_store *store, const char *sql, sqlite3_stmt **statement, sim_error *error)
{
    if (sqlite3_prepare_v2(store->db, sql, -1, statement, NULL) != SQLITE_OK)
        return write_failed(store, error);
    return SIM_OK;
}

sim_status store_step(sim_store *store, sqlite3_stmt *statement, sim_error *error)
{
    int code = sqlite3_step(statement);
    sim_status status = code == SQLITE_DONE ? SIM_OK : write_failed(store, error);
    sqlite3_reset(statement);
    return status;
}

sim_status store_begin(sim_store *store, sim_error *error)
{
    if (store->in_transaction)
        return SIM_OK;
    sim_status status = store_exec(store, "BEGIN IMMEDIATE", error);
    store->in_transaction = status == SIM_OK;
    return status;
}

sim_status store_commit(sim_store *store, sim_error *error)
{
    if (!store->in_transaction)
        return SIM_OK;
    sim_status status = store_exec(store, "COMMIT", error);
    if (status == SIM_OK)
        store->in_transaction = false;
    return status;
}

void store_bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text == NULL ? "" : text, -1, SQLITE_STATIC);
}

void store_bind_number(sqlite3_stmt *statement, int at, double value)
{
    if (isnan(value))
        sqlite3_bind_null(statement, at);
    else
        sqlite3_bind_double(statement, at, value);
}

double store_column_number(sqlite3_stmt *statement, int at)
{
    return sqlite3_column_type(statement, at) == SQLITE_NULL ? (double)NAN
                                                             : sqlite3_column_double(statement, at);
}

const char *store_column_text(sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    return text == NULL ? "" : text;
}

double store_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
