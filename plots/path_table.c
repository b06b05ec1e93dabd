#include "plots/path_table.h"
#include "plots/loaded.h"

#include <math.h>

/* Quantiles of series come from logarithmic buckets: a value this near to an edge may lie on either side. */
#define BUCKET 0.005

const double *plot_path_of(const plot_path_table *table, plot_path_row row, size_t future)
{
    return table->paths[row] + future * table->n_months;
}

/* The role with the highest upper edge of its band in any month. */
static const sim_entity *shortest_role(const sim_result *result)
{
    const sim_entity *found = NULL;
    double largest = -(double)INFINITY;
    size_t n = sim_result_count_entities(result, "role"), q90 = sim_result_quantile_index(0.9);
    for (size_t i = 0; i < n; i++) {
        const sim_entity *role = sim_result_nth_entity(result, "role", i);
        const sim_series *gap = sim_result_series_of(result, "gap_fte", role->id);
        found = found == NULL ? role : found;
        for (size_t m = 0; gap != NULL && m < result->n_months; m++) {
            if (gap->points[m].q[q90] > largest) {
                largest = gap->points[m].q[q90];
                found = role;
            }
        }
    }
    return found;
}

static sim_status load_row(const sim_result *result, plot_path_table *table, plot_path_row row,
                           sim_error *error)
{
    static const char *const names[PLOT_PATH_COUNT] = {"benefit_cumulative_eur", "quality", "gap_fte",
                                                       "members"};
    const char *id = row == PLOT_PATH_GAP ? table->role->id : NULL;
    const sim_path *path =
        id ? sim_result_path_of(result, names[row], id) : sim_result_path(result, names[row]);
    if (!path) {
        return sim_error_set(error, SIM_ERR_USAGE, "the result has no paths of %s, which the chart draws",
                             names[row]);
    }
    table->paths[row] = path->values;
    return plot_fan_load(result, names[row], id, false, &table->fans[row], error);
}

static bool is_within(double value, double low, double high)
{
    return !(value < low - BUCKET * fabs(low)) && !(value > high + BUCKET * fabs(high));
}

static bool stays_within(const plot_path_table *table, size_t future)
{
    const plot_fan *fan = &table->fans[PLOT_PATH_BENEFIT];
    const double *path = plot_path_of(table, PLOT_PATH_BENEFIT, future);
    for (size_t m = 0; m < table->n_months; m++) {
        if (!is_within(path[m], fan->q10[m], fan->q90[m])) {
            return false;
        }
    }
    return true;
}

/* Has anybody ever been a member in that future? */
static bool is_alone(const plot_path_table *table, size_t future)
{
    const double *members = plot_path_of(table, PLOT_PATH_MEMBERS, future);
    bool is_alone = true;
    for (size_t m = 0; m < table->n_months; m++) {
        is_alone = is_alone && !(members[m] > 0.0);
    }
    return is_alone;
}

/* The future that ends nearest to the median, of those with a partner; of all, where none ever has one. */
static void choose_typical(plot_path_table *table)
{
    size_t last = table->n_months - 1;
    double median = table->fans[PLOT_PATH_BENEFIT].median[last];
    table->typical = table->n;
    for (int round = 0; round < 2 && table->typical == table->n; round++) {
        double nearest = (double)INFINITY;
        for (size_t f = 0; f < table->n; f++) {
            double off = fabs(plot_path_of(table, PLOT_PATH_BENEFIT, f)[last] - median);
            if (off < nearest && (round == 1 || !is_alone(table, f))) {
                nearest = off;
                table->typical = f;
            }
        }
        table->is_typical_alone = round == 1;
    }
}

static void count_futures(plot_path_table *table)
{
    size_t last = table->n_months - 1;
    const double *first = NULL;
    table->is_same = true;
    for (size_t f = 0; f < table->n; f++) {
        const double *path = plot_path_of(table, PLOT_PATH_BENEFIT, f);
        if (!isfinite(path[last])) {
            continue;
        }
        first = first == NULL ? path : first;
        table->n_known++;
        table->n_gain += path[last] > 0.0 ? 1 : 0;
        table->n_within += stays_within(table, f) ? 1 : 0;
        for (size_t m = 0; m < table->n_months; m++) {
            table->is_same = table->is_same && path[m] == first[m];
        }
    }
}

sim_status plot_paths_load(const sim_result *result, plot_path_table *table, sim_error *error)
{
    *table = (plot_path_table){
        .n = sim_result_path_count(result), .n_months = result->n_months, .role = shortest_role(result)};
    if (table->n_months == 0 || table->role == NULL) {
        return sim_error_set(error, SIM_ERR_USAGE,
                             "the result names no roles or months, which the chart draws");
    }
    for (int row = 0; row < PLOT_PATH_COUNT; row++) {
        sim_status status = load_row(result, table, (plot_path_row)row, error);
        if (status != SIM_OK) {
            plot_paths_deinit(table);
            return status;
        }
    }
    count_futures(table);
    choose_typical(table);
    return SIM_OK;
}

void plot_paths_deinit(plot_path_table *table)
{
    for (int row = 0; row < PLOT_PATH_COUNT; row++) {
        plot_fan_deinit(&table->fans[row]);
    }
}

plot_extent plot_paths_extent(const plot_path_table *table, plot_path_row row)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    const plot_fan *fan = &table->fans[row];
    if (row != PLOT_PATH_QUALITY) {
        plot_extent_add(&extent, 0.0);
    }
    for (size_t m = 0; m < fan->n; m++) {
        plot_extent_add(&extent, fan->q10[m]);
        plot_extent_add(&extent, fan->q90[m]);
        plot_extent_add(&extent, fan->median[m]);
    }
    for (size_t i = 0; i < table->n * table->n_months; i++) {
        plot_extent_add(&extent, table->paths[row][i]);
    }
    return extent;
}

static void deinit_loaded(void *table)
{
    plot_paths_deinit(table);
}

sim_status plot_paths_loaded(const sim_result *result, const plot_options *options, plot_path_table *table,
                             sim_error *error)
{
    if (plot_loaded_take(options, "sample-paths", table, sizeof *table)) {
        return SIM_OK;
    }
    sim_status status = plot_paths_load(result, table, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "sample-paths", table, sizeof *table, deinit_loaded);
    }
    return status;
}

void plot_paths_done(const plot_options *options, plot_path_table *table)
{
    plot_loaded_done(options, "sample-paths", table, deinit_loaded);
}
