/* A new result file: its tables and all that is known before the first replication, in one transaction. */
#include <errno.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/store_internal.h"

static const char schema[] =
    "CREATE TABLE manifest(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE metrics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,"
    " description_en TEXT NOT NULL, description_nl TEXT NOT NULL, UNIQUE(kind, name));"
    "CREATE TABLE entities(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,"
    " position INTEGER NOT NULL, name_en TEXT NOT NULL, name_nl TEXT NOT NULL, detail TEXT NOT NULL);"
    "CREATE TABLE inputs(number INTEGER PRIMARY KEY, path TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT "
    "NULL,"
    " origin TEXT NOT NULL, source TEXT NOT NULL, is_estimated INTEGER NOT NULL,"
    " meaning_en TEXT NOT NULL, meaning_nl TEXT NOT NULL);"
    "CREATE TABLE sources(number INTEGER PRIMARY KEY, id TEXT NOT NULL, author TEXT NOT NULL,"
    " title TEXT NOT NULL, year TEXT NOT NULL, page TEXT NOT NULL, url TEXT NOT NULL);"
    "CREATE TABLE statements(number INTEGER PRIMARY KEY, section TEXT NOT NULL, entity TEXT NOT NULL,"
    " position INTEGER NOT NULL, label_en TEXT NOT NULL, label_nl TEXT NOT NULL, amount REAL,"
    " unit TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, is_estimated INTEGER NOT NULL,"
    " reason_en TEXT NOT NULL, reason_nl TEXT NOT NULL, low REAL, wanted REAL, high REAL);"
    "CREATE TABLE failures(replication INTEGER PRIMARY KEY, message TEXT NOT NULL);"
    "CREATE TABLE risk_reruns(number INTEGER PRIMARY KEY, risk TEXT NOT NULL, replication INTEGER NOT NULL,"
    " metric TEXT NOT NULL, value REAL);"
    "CREATE TABLE risk_impacts(number INTEGER PRIMARY KEY, risk TEXT NOT NULL, metric TEXT NOT NULL, reach "
    "REAL,"
    " strikes REAL, n INTEGER NOT NULL, mean REAL, half_width_95 REAL, reached_mean REAL,"
    " reached_half_width_95 REAL, reached_sd REAL, q10 REAL, q50 REAL, q90 REAL, each_mean REAL,"
    " each_half_width_95 REAL);"
    "CREATE TABLE checkpoint(number INTEGER PRIMARY KEY, blob BLOB NOT NULL);"
    "CREATE TABLE run_log(number INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL);";

static sim_status create_outcomes(sim_store *store, const sim_layout *layout, sim_error *error)
{
    GString *sql =
        g_string_new("CREATE TABLE outcomes(replication INTEGER PRIMARY KEY, future INTEGER NOT NULL,"
                     " run INTEGER NOT NULL");
    for (size_t i = 0; i < layout->n_scalars; i++) {
        char *name = sqlite3_mprintf(", \"%w\" REAL", layout->scalars[i].name);
        g_string_append(sql, name);
        sqlite3_free(name);
    }
    g_string_append(sql, ")");
    sim_status status = store_exec(store, sql->str, error);
    g_string_free(sql, TRUE);
    return status;
}

/* The table with ids and a view with names, which is what a person wants. */
static sim_status create_series(sim_store *store, sim_error *error)
{
    GString *sql =
        g_string_new("CREATE TABLE series(metric INTEGER NOT NULL REFERENCES metrics(id), month INTEGER"
                     " NOT NULL, year INTEGER NOT NULL, month_of_year INTEGER NOT NULL,"
                     " n INTEGER NOT NULL, mean REAL, sd REAL");
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++)
        g_string_append_printf(sql, ", %s REAL", sim_result_quantile_name[i]);
    g_string_append(sql,
                    ", PRIMARY KEY(metric, month)) WITHOUT ROWID;"
                    "CREATE VIEW monthly AS SELECT metrics.name AS metric, metrics.unit AS unit, month, year,"
                    " month_of_year, printf('%04d-%02d', year, month_of_year) AS date, n, mean, sd");
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++)
        g_string_append_printf(sql, ", %s", sim_result_quantile_name[i]);
    g_string_append(sql, " FROM series JOIN metrics ON metrics.id = series.metric");
    sim_status status = store_exec(store, sql->str, error);
    g_string_free(sql, TRUE);
    return status;
}

static bool is_own_key(const char *key)
{
    return strcmp(key, STORE_KEY_SCHEMA) == 0 || strcmp(key, STORE_KEY_MONTHS) == 0 ||
           strcmp(key, STORE_KEY_FIRST_MONTH) == 0 || strcmp(key, STORE_KEY_STATE) == 0;
}

static sim_status insert_manifest(sim_store *store, const sim_result *header, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status = store_prepare(store, "INSERT INTO manifest VALUES(?,?)", &statement, error);
    for (size_t i = 0; status == SIM_OK && i < header->n_manifest; i++)
        if (!is_own_key(header->manifest[i].key))
            status = store_insert(store, statement, error, "tt", header->manifest[i].key,
                                  header->manifest[i].value);
    char schema_version[16], months[24], first_month[24];
    snprintf(schema_version, sizeof schema_version, "%d", SIM_STORE_SCHEMA_VERSION);
    snprintf(months, sizeof months, "%zu", store->n_months);
    snprintf(first_month, sizeof first_month, "%04d-%02d", store->first_year, store->first_month);
    const char *own[][2] = {{STORE_KEY_SCHEMA, schema_version},
                            {STORE_KEY_MONTHS, months},
                            {STORE_KEY_FIRST_MONTH, first_month},
                            {STORE_KEY_STATE, STORE_UNFINISHED}};
    for (size_t i = 0; status == SIM_OK && i < sizeof own / sizeof *own; i++)
        status = store_insert(store, statement, error, "tt", own[i][0], own[i][1]);
    sqlite3_finalize(statement);
    return status;
}

const sim_metric *store_metric(const sim_layout *layout, size_t i, const char **kind)
{
    const struct {
        const char *kind;
        const sim_metric *metrics;
        size_t n;
    } kinds[] = {{"scalar", layout->scalars, layout->n_scalars},
                 {"series", layout->series, layout->n_series},
                 {"yearly", layout->yearly, layout->n_yearly}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        *kind = kinds[k].kind;
        if (i < kinds[k].n)
            return &kinds[k].metrics[i];
        i -= kinds[k].n;
    }
    return NULL;
}

static sim_status insert_metrics(sim_store *store, const sim_layout *layout, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status = store_prepare(store, "INSERT INTO metrics VALUES(?,?,?,?,?,?)", &statement, error);
    const char *kind;
    const sim_metric *metric;
    for (size_t i = 0; status == SIM_OK && (metric = store_metric(layout, i, &kind)) != NULL; i++)
        status = store_insert(store, statement, error, "ittttt", (int)i, metric->name, kind, metric->unit,
                              metric->description_en, metric->description_nl);
    sqlite3_finalize(statement);
    return status;
}

static sim_status insert_entities(sim_store *store, const sim_result *header, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status = store_prepare(store, "INSERT INTO entities VALUES(?,?,?,?,?,?,?)", &statement, error);
    for (size_t i = 0; status == SIM_OK && i < header->n_entities; i++) {
        const sim_entity *entity = &header->entities[i];
        status = store_insert(store, statement, error, "ittittt", (int)i, entity->kind, entity->id,
                              entity->position, entity->name_en, entity->name_nl, entity->detail);
    }
    sqlite3_finalize(statement);
    return status;
}

static sim_status insert_inputs(sim_store *store, const sim_result *header, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status =
        store_prepare(store, "INSERT INTO inputs VALUES(?,?,?,?,?,?,?,?,?)", &statement, error);
    for (size_t i = 0; status == SIM_OK && i < header->n_inputs; i++) {
        const sim_input *input = &header->inputs[i];
        status = store_insert(store, statement, error, "itttttitt", (int)i, input->path, input->value,
                              input->unit, input->origin, input->source, (int)input->is_estimated,
                              input->meaning_en, input->meaning_nl);
    }
    sqlite3_finalize(statement);
    return status;
}

static sim_status insert_sources(sim_store *store, const sim_result *header, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status = store_prepare(store, "INSERT INTO sources VALUES(?,?,?,?,?,?,?)", &statement, error);
    for (size_t i = 0; status == SIM_OK && i < header->n_sources; i++) {
        const sim_source *source = &header->sources[i];
        status = store_insert(store, statement, error, "itttttt", (int)i, source->id, source->author,
                              source->title, source->year, source->page, source->url);
    }
    sqlite3_finalize(statement);
    return status;
}

static sim_status insert_statements(sim_store *store, const sim_result *header, sim_error *error)
{
    sqlite3_stmt *statement = NULL;
    sim_status status = store_prepare(store, "INSERT INTO statements VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                                      &statement, error);
    for (size_t i = 0; status == SIM_OK && i < header->n_statements; i++) {
        const sim_statement *line = &header->statements[i];
        status = store_insert(store, statement, error, "ittittdtttittddd", (int)i, line->section,
                              line->entity, line->position, line->label_en, line->label_nl, line->amount,
                              line->unit, line->source, line->kind, (int)line->is_estimated, line->reason_en,
                              line->reason_nl, line->low, line->wanted, line->high);
    }
    sqlite3_finalize(statement);
    return status;
}

static sim_status write_header(sim_store *store, const sim_result *header, const sim_layout *layout,
                               sim_error *error)
{
    sim_status status = store_begin(store, error);
    if (status == SIM_OK)
        status = store_exec(store, schema, error);
    if (status == SIM_OK)
        status = create_outcomes(store, layout, error);
    if (status == SIM_OK)
        status = create_series(store, error);
    if (status == SIM_OK)
        status = store_create_years(store, layout, error);
    if (status == SIM_OK)
        status = insert_manifest(store, header, error);
    if (status == SIM_OK)
        status = insert_metrics(store, layout, error);
    if (status == SIM_OK)
        status = insert_entities(store, header, error);
    if (status == SIM_OK)
        status = insert_inputs(store, header, error);
    if (status == SIM_OK)
        status = insert_sources(store, header, error);
    if (status == SIM_OK)
        status = insert_statements(store, header, error);
    return status == SIM_OK ? store_commit(store, error) : status;
}

static void remove_file(const char *path)
{
    char *journal = sqlite3_mprintf("%s-journal", path);
    unlink(journal);
    sqlite3_free(journal);
    unlink(path);
}

/* Takes away what stands at path, but nothing that is no plain file and no run that is being written. */
static sim_status clear_path(const char *path, sim_error *error)
{
    store_look look = store_look_at(path);
    if (look.kind == STORE_SPECIAL)
        return store_refuse(path, look, error);
    if (look.kind == STORE_OURS) {
        sqlite3 *db = NULL;
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
        bool is_busy = sqlite3_exec(db, "BEGIN EXCLUSIVE; COMMIT", NULL, NULL, NULL) == SQLITE_BUSY;
        sim_status status = is_busy ? store_fail(db, path, "replace", error) : SIM_OK;
        sqlite3_close(db);
        if (status != SIM_OK)
            return status;
    }
    remove_file(path);
    return SIM_OK;
}

sim_store *store_new(const char *path, const sim_layout *layout, uint64_t group)
{
    sim_store *store = calloc(1, sizeof *store);
    if (store == NULL)
        return NULL;
    store->path = strdup(path);
    if (store->path == NULL) {
        free(store);
        return NULL;
    }
    store->n_scalars = layout->n_scalars;
    store->n_series = layout->n_series;
    store->n_months = layout->n_months;
    store->n_yearly = layout->n_yearly;
    store->n_paths = layout->n_paths;
    store->first_year = layout->first_year;
    store->first_month = layout->first_month;
    store->group = group;
    return store;
}

/* The mark of a result file goes first and alone, so that whatever is found later is known as ours. */
static sim_status open_new(sim_store *store, sim_error *error)
{
    char pragmas[200];
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=NORMAL;"
             "PRAGMA application_id=%d; PRAGMA user_version=%d",
             STORE_APPLICATION_ID, SIM_STORE_SCHEMA_VERSION);
    if (sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
            SQLITE_OK ||
        sqlite3_exec(store->db, pragmas, NULL, NULL, NULL) != SQLITE_OK) {
        store->failed = true;
        return store_fail(store->db, store->path, "create", error);
    }
    return SIM_OK;
}

sim_status sim_store_create(const char *path, const sim_result *header, const sim_layout *layout,
                            sim_store **store, sim_error *error)
{
    if (layout->n_scalars > STORE_MAX_SCALARS)
        return sim_error_set_at(error, SIM_ERR_CONFIG, path, 0, NULL,
                                "a result file holds %d scalar metrics and this scenario has %zu; "
                                "leave out municipalities or risks",
                                STORE_MAX_SCALARS, layout->n_scalars);
    sim_status status = clear_path(path, error);
    if (status != SIM_OK)
        return status;
    sim_store *created = store_new(path, layout, sim_result_group(header));
    if (created == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the result file");
    status = open_new(created, error);
    bool is_there = status == SIM_OK;
    if (status == SIM_OK)
        status = write_header(created, header, layout, error);
    if (status == SIM_OK)
        status = store_prepare_rows(created, error);
    if (status != SIM_OK) {
        sim_store_close(created);
        if (is_there)
            remove_file(path); /* a header that does not fit on the disk is of no use to anyone */
        return status;
    }
    *store = created;
    return SIM_OK;
}
