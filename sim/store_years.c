/* What single replications did over time: the tables yearly (of all, by calendar year) and paths (of the
 * first, by month). Wide rows, so that a person finds a metric as a column, as in outcomes. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "sim/store_internal.h"

static void append_columns(GString *sql, const sim_metric *metrics, const size_t *which, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *name = sqlite3_mprintf(", \"%w\" REAL", metrics[which == NULL ? i : which[i]].name);
        g_string_append(sql, name);
        sqlite3_free(name);
    }
}

static sim_status create(sim_store *store, GString *sql, const char *key, sim_error *error)
{
    g_string_append_printf(sql, ", PRIMARY KEY(replication, %s)) WITHOUT ROWID", key);
    sim_status status = store_exec(store, sql->str, error);
    g_string_free(sql, TRUE);
    return status;
}

sim_status store_create_years(sim_store *store, const sim_layout *layout, sim_error *error)
{
    GString *sql = g_string_new("CREATE TABLE yearly(replication INTEGER NOT NULL, year INTEGER NOT NULL");
    append_columns(sql, layout->yearly, NULL, layout->n_yearly);
    sim_status status = create(store, sql, "year", error);
    if (status != SIM_OK)
        return status;
    sql = g_string_new("CREATE TABLE paths(replication INTEGER NOT NULL, month INTEGER NOT NULL,"
                       " year INTEGER NOT NULL, month_of_year INTEGER NOT NULL");
    append_columns(sql, layout->series, layout->paths, layout->n_paths);
    return create(store, sql, "month", error);
}

/* INSERT INTO table VALUES(?,?...) */
static sim_status prepare_insert(sim_store *store, const char *table, size_t columns, sqlite3_stmt **insert,
                                 sim_error *error)
{
    GString *sql = g_string_new("INSERT INTO ");
    g_string_append_printf(sql, "%s VALUES(?", table);
    for (size_t i = 1; i < columns; i++)
        g_string_append(sql, ",?");
    g_string_append(sql, ")");
    sim_status status = store_prepare(store, sql->str, insert, error);
    g_string_free(sql, TRUE);
    return status;
}

sim_status store_prepare_years(sim_store *store, sim_error *error)
{
    sim_status status = prepare_insert(store, "yearly", 2 + store->n_yearly, &store->insert_yearly, error);
    if (status == SIM_OK)
        status = prepare_insert(store, "paths", 4 + store->n_paths, &store->insert_path, error);
    return status;
}

static sim_status append_yearly(sim_store *store, uint64_t replication, const double *yearly,
                                sim_error *error)
{
    sqlite3_stmt *row = store->insert_yearly;
    size_t years = sim_years_of(store->first_month, store->n_months);
    sim_status status = SIM_OK;
    for (size_t y = 0; status == SIM_OK && y < years; y++) {
        sqlite3_bind_int64(row, 1, (sqlite3_int64)replication);
        sqlite3_bind_int(row, 2, store->first_year + (int)y);
        for (size_t i = 0; i < store->n_yearly; i++)
            store_bind_number(row, 3 + (int)i, yearly[y * store->n_yearly + i]);
        status = store_step(store, row, error);
    }
    return status;
}

static sim_status append_path(sim_store *store, uint64_t replication, const double *path, sim_error *error)
{
    sqlite3_stmt *row = store->insert_path;
    sim_status status = SIM_OK;
    for (size_t m = 0; status == SIM_OK && m < store->n_months; m++) {
        int months = store->first_month - 1 + (int)m;
        sqlite3_bind_int64(row, 1, (sqlite3_int64)replication);
        sqlite3_bind_int(row, 2, (int)m);
        sqlite3_bind_int(row, 3, store->first_year + months / 12);
        sqlite3_bind_int(row, 4, months % 12 + 1);
        for (size_t i = 0; i < store->n_paths; i++)
            store_bind_number(row, 5 + (int)i, path[i * store->n_months + m]);
        status = store_step(store, row, error);
    }
    return status;
}

sim_status store_append_years(sim_store *store, const sim_block_rows *rows, size_t i, sim_error *error)
{
    size_t years = sim_years_of(store->first_month, store->n_months);
    sim_status status = SIM_OK;
    if (store->n_yearly > 0)
        status = append_yearly(store, rows->first + i, rows->yearly + i * years * store->n_yearly, error);
    if (status == SIM_OK && store->n_paths > 0 && rows->paths != NULL && i < SIM_PATHS)
        status =
            append_path(store, rows->first + i, rows->paths + i * store->n_paths * store->n_months, error);
    return status;
}

void store_finalize_years(sim_store *store)
{
    sqlite3_finalize(store->insert_yearly);
    sqlite3_finalize(store->insert_path);
}

bool store_read_yearly_row(sim_result *result, sqlite3_stmt *row)
{
    sqlite3_int64 replication = sqlite3_column_int64(row, 0);
    sqlite3_int64 year = sqlite3_column_int64(row, 1) - result->first_year;
    if ((size_t)sqlite3_column_count(row) != result->n_yearly + 2 || replication < 0 ||
        (uint64_t)replication >= result->n_replications || year < 0 || (uint64_t)year >= result->n_years)
        return false;
    size_t at = (size_t)replication * result->n_years + (size_t)year;
    for (size_t i = 0; i < result->n_yearly; i++)
        result->yearly[i].values[at] = store_column_number(row, 2 + (int)i);
    return true;
}

/* The columns say which series they are of. */
static bool add_paths(sim_result *result, sqlite3_stmt *row)
{
    int columns = sqlite3_column_count(row);
    for (int i = 4; i < columns; i++) {
        const sim_series *series = sim_result_series(result, sqlite3_column_name(row, i));
        if (series == NULL)
            return false;
        sim_result_add_path(result, &series->metric);
    }
    return columns >= 4;
}

bool store_read_path_row(sim_result *result, sqlite3_stmt *row)
{
    if (result->n_paths == 0 && !add_paths(result, row))
        return false;
    sqlite3_int64 replication = sqlite3_column_int64(row, 0), month = sqlite3_column_int64(row, 1);
    if (replication < 0 || (uint64_t)replication >= sim_result_path_count(result) || month < 0 ||
        (uint64_t)month >= result->n_months)
        return false;
    size_t at = (size_t)replication * result->n_months + (size_t)month;
    for (size_t i = 0; i < result->n_paths; i++)
        result->paths[i].values[at] = store_column_number(row, 4 + (int)i);
    return true;
}
