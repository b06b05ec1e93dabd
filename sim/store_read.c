/* A finished result file as a table in memory. The file may come from anywhere: whatever does not fit is
 * refused as damaged. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/store_internal.h"

/* Far more than a century of months: a larger figure is a damaged one. */
#define MAX_MONTHS 100000

typedef struct reader {
    sqlite3 *db;
    const char *path;
    sim_result *result;
    sim_error *error;
    sim_status status;
} reader;

/* One table: run calls row for every row of the statement until one fails. */
typedef bool (*row_fn)(sim_result *result, sqlite3_stmt *row);

static void damaged(reader *r, const char *table)
{
    r->status = sim_error_set_at(r->error, SIM_ERR_IO, r->path, 0, NULL,
                                 "is damaged (table %s); run the scenario again with --force", table);
}

static void read_table(reader *r, const char *table, const char *sql, row_fn row)
{
    if (r->status != SIM_OK)
        return;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(r->db, sql, -1, &statement, NULL) != SQLITE_OK) {
        if (sqlite3_errcode(r->db) == SQLITE_ERROR)
            damaged(r, table); /* no such table or column */
        else
            r->status = store_fail(r->db, r->path, "read", r->error);
        return;
    }
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (!row(r->result, statement)) {
            damaged(r, table);
            break;
        }
    }
    if (code != SQLITE_DONE && r->status == SIM_OK)
        r->status = store_fail(r->db, r->path, "read", r->error);
    sqlite3_finalize(statement);
}

static bool manifest_row(sim_result *result, sqlite3_stmt *row)
{
    sim_result_add_manifest(result, store_column_text(row, 0), store_column_text(row, 1));
    return true;
}

static bool entity_row(sim_result *result, sqlite3_stmt *row)
{
    sim_result_add_entity(result, &(sim_entity){.kind = store_column_text(row, 0),
                                                .id = store_column_text(row, 1),
                                                .position = sqlite3_column_int(row, 2),
                                                .name_en = store_column_text(row, 3),
                                                .name_nl = store_column_text(row, 4),
                                                .detail = store_column_text(row, 5)});
    return true;
}

static bool input_row(sim_result *result, sqlite3_stmt *row)
{
    sim_result_add_input(result, &(sim_input){.path = store_column_text(row, 0),
                                              .value = store_column_text(row, 1),
                                              .unit = store_column_text(row, 2),
                                              .origin = store_column_text(row, 3),
                                              .source = store_column_text(row, 4),
                                              .is_estimated = sqlite3_column_int(row, 5) != 0,
                                              .meaning_en = store_column_text(row, 6),
                                              .meaning_nl = store_column_text(row, 7)});
    return true;
}

static bool source_row(sim_result *result, sqlite3_stmt *row)
{
    sim_result_add_source(result, &(sim_source){store_column_text(row, 0), store_column_text(row, 1),
                                                store_column_text(row, 2), store_column_text(row, 3),
                                                store_column_text(row, 4), store_column_text(row, 5)});
    return true;
}

static bool statement_row(sim_result *result, sqlite3_stmt *row)
{
    sim_result_add_statement(result, &(sim_statement){.section = store_column_text(row, 0),
                                                      .entity = store_column_text(row, 1),
                                                      .position = sqlite3_column_int(row, 2),
                                                      .label_en = store_column_text(row, 3),
                                                      .label_nl = store_column_text(row, 4),
                                                      .amount = store_column_number(row, 5),
                                                      .unit = store_column_text(row, 6),
                                                      .source = store_column_text(row, 7),
                                                      .kind = store_column_text(row, 8),
                                                      .is_estimated = sqlite3_column_int(row, 9) != 0,
                                                      .reason_en = store_column_text(row, 10),
                                                      .reason_nl = store_column_text(row, 11),
                                                      .low = store_column_number(row, 12),
                                                      .wanted = store_column_number(row, 13),
                                                      .high = store_column_number(row, 14)});
    return true;
}

static bool failure_row(sim_result *result, sqlite3_stmt *row)
{
    sqlite3_int64 replication = sqlite3_column_int64(row, 0);
    if (replication < 0 || (uint64_t)replication >= result->n_replications)
        return false;
    sim_result_add_failure(result, (uint64_t)replication, store_column_text(row, 1));
    return true;
}

static sim_metric metric_of(sqlite3_stmt *row)
{
    return (sim_metric){store_column_text(row, 0), store_column_text(row, 1), store_column_text(row, 2),
                        store_column_text(row, 3)};
}

static bool scalar_row(sim_result *result, sqlite3_stmt *row)
{
    sim_metric metric = metric_of(row);
    sim_result_add_column(result, &metric);
    return true;
}

static bool series_row(sim_result *result, sqlite3_stmt *row)
{
    sim_metric metric = metric_of(row);
    sim_result_add_series(result, &metric);
    return true;
}

static bool yearly_metric_row(sim_result *result, sqlite3_stmt *row)
{
    sim_metric metric = metric_of(row);
    sim_result_add_yearly(result, &metric);
    return true;
}

static bool outcome_row(sim_result *result, sqlite3_stmt *row)
{
    sqlite3_int64 replication = sqlite3_column_int64(row, 0);
    if ((size_t)sqlite3_column_count(row) != result->n_columns + 3 || replication < 0 ||
        (uint64_t)replication >= result->n_replications)
        return false;
    for (size_t i = 0; i < result->n_columns; i++)
        result->columns[i].values[replication] = store_column_number(row, 3 + (int)i);
    return true;
}

/* metric, month, n, mean, sd, quantiles. Metrics count from 0, the scalars first. */
static bool point_row(sim_result *result, sqlite3_stmt *row)
{
    sqlite3_int64 metric = sqlite3_column_int64(row, 0) - (sqlite3_int64)result->n_columns;
    sqlite3_int64 month = sqlite3_column_int64(row, 1);
    if (metric < 0 || (uint64_t)metric >= result->n_series || month < 0 ||
        (uint64_t)month >= result->n_months)
        return false;
    sim_point *point = &result->series[metric].points[month];
    point->n = (uint64_t)sqlite3_column_int64(row, 2);
    point->mean = store_column_number(row, 3);
    point->sd = store_column_number(row, 4);
    for (int i = 0; i < SIM_RESULT_QUANTILES; i++)
        point->q[i] = store_column_number(row, 5 + i);
    return true;
}

static bool impact_row(sim_result *result, sqlite3_stmt *row)
{
    sim_impact impact = {.risk = store_column_text(row, 0),
                         .metric = store_column_text(row, 1),
                         .reach = store_column_number(row, 2),
                         .strikes = store_column_number(row, 3),
                         .n = (uint64_t)sqlite3_column_int64(row, 4),
                         .mean = store_column_number(row, 5),
                         .half_width_95 = store_column_number(row, 6),
                         .reached_mean = store_column_number(row, 7),
                         .reached_half_width_95 = store_column_number(row, 8),
                         .reached_sd = store_column_number(row, 9),
                         .q10 = store_column_number(row, 10),
                         .q50 = store_column_number(row, 11),
                         .q90 = store_column_number(row, 12),
                         .each_mean = store_column_number(row, 13),
                         .each_half_width_95 = store_column_number(row, 14)};
    sim_result_add_impact(result, &impact);
    return true;
}

static int64_t count_of(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t count = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

/* "2014-03" */
static bool parse_month(const char *text, int *year, int *month)
{
    char *end = NULL;
    long y = strtol(text, &end, 10);
    if (end == text || *end != '-' || y < 0 || y > 9999)
        return false;
    long m = strtol(end + 1, &end, 10);
    *year = (int)y;
    *month = (int)m;
    return m >= 1 && m <= 12 && *end == '\0';
}

/* Replications count from 0 without a gap, each in outcomes or in failures: so many rows, so many
 * replications. */
static void create_result(reader *r)
{
    char *months = store_manifest(r->db, STORE_KEY_MONTHS);
    char *first = store_manifest(r->db, STORE_KEY_FIRST_MONTH);
    unsigned long n_months = months == NULL ? ULONG_MAX : strtoul(months, NULL, 10);
    int year = 0, month = 0;
    bool fits = n_months <= MAX_MONTHS && first != NULL && parse_month(first, &year, &month);
    sqlite3_free(months);
    sqlite3_free(first);
    int64_t outcomes = count_of(r->db, "SELECT count(*) FROM outcomes");
    int64_t failures = count_of(r->db, "SELECT count(*) FROM failures");
    if (!fits)
        damaged(r, "manifest");
    else if (outcomes < 0 || failures < 0)
        damaged(r, "outcomes");
    else
        r->result = sim_result_create((size_t)(outcomes + failures), n_months, year, month);
}

#define METRICS(kind)                                                                                        \
    "SELECT name, unit, description_en, description_nl FROM metrics WHERE kind = '" kind "' ORDER BY id"

static void read_tables(reader *r)
{
    read_table(r, "manifest", "SELECT key, value FROM manifest ORDER BY key", manifest_row);
    read_table(r, "entities",
               "SELECT kind, id, position, name_en, name_nl, detail FROM entities ORDER BY number",
               entity_row);
    read_table(r, "inputs",
               "SELECT path, value, unit, origin, source, is_estimated, meaning_en, meaning_nl FROM inputs "
               "ORDER BY number",
               input_row);
    read_table(r, "sources", "SELECT id, author, title, year, page, url FROM sources ORDER BY number",
               source_row);
    read_table(
        r, "statements",
        "SELECT section, entity, position, label_en, label_nl, amount, unit, source, kind, is_estimated,"
        " reason_en, reason_nl, low, wanted, high FROM statements"
        " ORDER BY number",
        statement_row);
    read_table(r, "failures", "SELECT replication, message FROM failures ORDER BY replication", failure_row);
    read_table(r, "metrics", METRICS("scalar"), scalar_row);
    read_table(r, "metrics", METRICS("series"), series_row);
    read_table(r, "metrics", METRICS("yearly"), yearly_metric_row);
    read_table(r, "outcomes", "SELECT * FROM outcomes", outcome_row);
    read_table(r, "series",
               "SELECT metric, month, n, mean, sd, q05, q10, q20, q25, q35, q50, q65, q75, q80, q90, q95 "
               "FROM series",
               point_row);
    read_table(r, "yearly", "SELECT * FROM yearly", store_read_yearly_row);
    read_table(r, "paths", "SELECT * FROM paths", store_read_path_row);
    read_table(r, "risk_impacts",
               "SELECT risk, metric, reach, strikes, n, mean, half_width_95, reached_mean,"
               " reached_half_width_95, reached_sd, q10, q50, q90, each_mean, each_half_width_95"
               " FROM risk_impacts ORDER BY number",
               impact_row);
}

sim_status sim_store_read(const char *path, sim_result **result, sim_error *error)
{
    reader r = {.path = path, .error = error, .status = SIM_OK};
    sim_status status = store_open_finished(path, &r.db, error);
    if (status != SIM_OK)
        return status;
    create_result(&r);
    if (r.status == SIM_OK)
        read_tables(&r);
    sqlite3_close(r.db);
    if (r.status != SIM_OK) {
        sim_result_destroy(r.result);
        return r.status;
    }
    *result = r.result;
    return SIM_OK;
}
