/* Replications that were run again without a risk, and what they say of it, in the result file. */
#include "sim/store_internal.h"

sim_status sim_store_add_rerun(sim_store *store, const char *risk, uint64_t replication,
                               const char *const *metrics, const double *values, size_t n, sim_error *error)
{
    sim_status status = store_begin(store, error);
    if (status == SIM_OK && store->insert_rerun == NULL)
        status =
            store_prepare(store, "INSERT INTO risk_reruns(risk, replication, metric, value) VALUES(?,?,?,?)",
                          &store->insert_rerun, error);
    for (size_t i = 0; status == SIM_OK && i < n; i++) {
        store_bind_text(store->insert_rerun, 1, risk);
        sqlite3_bind_int64(store->insert_rerun, 2, (sqlite3_int64)replication);
        store_bind_text(store->insert_rerun, 3, metrics[i]);
        store_bind_number(store->insert_rerun, 4, values[i]);
        status = store_step(store, store->insert_rerun, error);
    }
    return status;
}

sim_status sim_store_each_rerun(sim_store *store, sim_rerun_fn *rerun, void *context, sim_error *error)
{
    sqlite3_stmt *rows = NULL;
    sim_status status =
        store_prepare(store, "SELECT metric, value FROM risk_reruns ORDER BY number", &rows, error);
    int code = SQLITE_DONE;
    for (uint64_t number = 0; status == SIM_OK && (code = sqlite3_step(rows)) == SQLITE_ROW; number++)
        rerun(context, number, store_column_text(rows, 0), store_column_number(rows, 1));
    if (status == SIM_OK && code != SQLITE_DONE)
        status = store_fail(store->db, store->path, "read", error);
    sqlite3_finalize(rows);
    return status;
}

sim_status sim_store_add_impact(sim_store *store, const sim_impact *impact, sim_error *error)
{
    sqlite3_stmt *row = NULL;
    sim_status status = store_begin(store, error);
    if (status == SIM_OK)
        status =
            store_prepare(store,
                          "INSERT INTO risk_impacts(risk, metric, n, reach, strikes, mean, half_width_95,"
                          " reached_mean, reached_half_width_95, reached_sd, q10, q50, q90, each_mean,"
                          " each_half_width_95) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                          &row, error);
    if (status == SIM_OK)
        status =
            store_insert(store, row, error, "ttidddddddddddd", impact->risk, impact->metric, (int)impact->n,
                         impact->reach, impact->strikes, impact->mean, impact->half_width_95,
                         impact->reached_mean, impact->reached_half_width_95, impact->reached_sd, impact->q10,
                         impact->q50, impact->q90, impact->each_mean, impact->each_half_width_95);
    sqlite3_finalize(row);
    return status;
}
