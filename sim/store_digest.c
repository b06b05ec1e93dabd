/* The digest of a result file: SHA-256 over the canonical form of its content, which does not depend on how
 * and when the rows were committed. docs/result-file.md describes the form, so that others can compute it. */
#include <glib.h>
#include <string.h>

#include "sim/store_internal.h"

/* In this order; run_log and checkpoint are no content. */
static const char *const tables[][2] = {
    {"manifest", "key"},
    {"metrics", "id"},
    {"entities", "number"},
    {"inputs", "number"},
    {"sources", "number"},
    {"statements", "number"},
    {"failures", "replication"},
    {"outcomes", "replication"},
    {"series", "metric, month"},
    {"yearly", "replication, year"},
    {"paths", "replication, month"},
    {"risk_reruns", "number"},
    {"risk_impacts", "number"},
};

static void add_bytes(GChecksum *sum, const void *bytes, size_t size)
{
    g_checksum_update(sum, bytes, (gssize)size);
}

static void add_u64(GChecksum *sum, uint64_t value)
{
    unsigned char bytes[8];
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(value >> (8 * i));
    add_bytes(sum, bytes, sizeof bytes);
}

static void add_text(GChecksum *sum, char tag, const void *bytes, size_t size)
{
    add_bytes(sum, &tag, 1);
    add_u64(sum, size);
    if (size > 0)
        add_bytes(sum, bytes, size);
}

/* A letter for the type, then 8 little-endian bytes of a number, or length and bytes of a text. */
static void add_value(GChecksum *sum, sqlite3_stmt *row, int at)
{
    double number;
    uint64_t bits;
    switch (sqlite3_column_type(row, at)) {
    case SQLITE_INTEGER:
        add_bytes(sum, "I", 1);
        add_u64(sum, (uint64_t)sqlite3_column_int64(row, at));
        break;
    case SQLITE_FLOAT:
        number = sqlite3_column_double(row, at);
        memcpy(&bits, &number, sizeof bits);
        add_bytes(sum, "F", 1);
        add_u64(sum, bits);
        break;
    case SQLITE_NULL:
        add_bytes(sum, "N", 1);
        break;
    default: {
        const void *bytes = sqlite3_column_blob(row, at);
        add_text(sum, sqlite3_column_type(row, at) == SQLITE_TEXT ? 'T' : 'B', bytes,
                 (size_t)sqlite3_column_bytes(row, at));
    }
    }
}

/* The table's name and its columns' names as texts; then an R and the values for every row; an E at the end.
 */
static bool add_table(GChecksum *sum, sqlite3 *db, const char *table, const char *order)
{
    /* Where an input stands (file as typed, line) is no content: the same config run from another directory
     * is the same. */
    bool is_inputs = strcmp(table, "inputs") == 0;
    char *sql = sqlite3_mprintf(
        "SELECT %s FROM %s ORDER BY %s",
        is_inputs ? "number, path, value, unit, source, is_estimated, meaning_en, meaning_nl" : "*", table,
        order);
    sqlite3_stmt *row = NULL;
    int code = sql == NULL ? SQLITE_NOMEM : sqlite3_prepare_v2(db, sql, -1, &row, NULL);
    sqlite3_free(sql);
    if (code != SQLITE_OK)
        return false;
    add_text(sum, 'T', table, strlen(table));
    int columns = sqlite3_column_count(row);
    for (int i = 0; i < columns; i++)
        add_text(sum, 'T', sqlite3_column_name(row, i), strlen(sqlite3_column_name(row, i)));
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        add_bytes(sum, "R", 1);
        for (int i = 0; i < columns; i++)
            add_value(sum, row, i);
    }
    add_bytes(sum, "E", 1);
    sqlite3_finalize(row);
    return code == SQLITE_DONE;
}

sim_status sim_store_digest(const char *path, char hex[static 65], sim_error *error)
{
    sqlite3 *db = NULL;
    sim_status status = store_open_finished(path, &db, error);
    if (status != SIM_OK)
        return status;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t i = 0; status == SIM_OK && i < sizeof tables / sizeof *tables; i++)
        if (!add_table(sum, db, tables[i][0], tables[i][1]))
            status = store_fail(db, path, "read", error);
    if (status == SIM_OK)
        memcpy(hex, g_checksum_get_string(sum), 65);
    g_checksum_free(sum);
    sqlite3_close(db);
    return status;
}

void sim_sha256(const void *bytes, size_t size, char hex[static 65])
{
    char *text = g_compute_checksum_for_data(G_CHECKSUM_SHA256, size == 0 ? (const guchar *)"" : bytes, size);
    memcpy(hex, text, 65);
    g_free(text);
}
