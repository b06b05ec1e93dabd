#include "tests/support/run_model.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sim/experiment.h"
#include "tests/support/check.h"

/* ---- scenarios ---- */

static void path_of(const char *root, const char *config, char *path, size_t size)
{
    if (strchr(config, '/'))
        snprintf(path, size, "%s", config);
    else
        snprintf(path, size, "%s/configs/%s.cfg", root, config);
}

static model_scenario *load(const char *path)
{
    model_scenario *scenario = NULL;
    sim_problems problems;
    sim_problems_init(&problems);
    sim_status status = model_scenario_load(path, NULL, 0, &scenario, &problems);
    char line[1024];
    for (size_t i = 0; i < problems.count && status != SIM_OK; i++)
        if (!problems.items[i].is_warning)
            print_error("%s\n", sim_error_format(&problems.items[i].at, line, sizeof line));
    sim_problems_deinit(&problems);
    assert_int_equal(status, SIM_OK);
    return scenario;
}

static void write_file(char name[static 64], const char *text, size_t length)
{
    strcpy(name, "/tmp/groeipad-model-XXXXXX");
    int descriptor = mkstemp(name);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, length), length);
    assert_int_equal(close(descriptor), 0);
}

#define MOST_FILES 95

/* The group that a line sets, if it sets one and no more; "": several. */
static void group_of(const char *line, size_t length, char group[static 64])
{
    int depth = 0, set = 0;
    size_t name = strcspn(line, " =");
    for (size_t i = 0; i < length; i++) {
        depth += (line[i] == '{' || line[i] == '(') - (line[i] == '}' || line[i] == ')');
        set += depth == 0 && line[i] == '=';
    }
    snprintf(group, 64, "%.*s", set == 1 && name < 60 ? (int)name : 0, line);
}

/* A file sets nothing twice: a line goes to the file of the line before it, or to a new one where that sets
 * its group already; one file extends them all in order. */
static model_scenario *load_lines(const char *root, const char *config, const char *text)
{
    char names[MOST_FILES][64], top[64], all[MOST_FILES * 70], path[512], groups[4096] = " ", group[64],
                                                                          mark[80];
    char *part = calloc(1, (text ? strlen(text) : 0) + 2);
    size_t part_length = 0;
    int files = 0;
    assert_non_null(part);
    path_of(root, config, path, sizeof path);
    size_t used = (size_t)snprintf(all, sizeof all, "extends = [ \"%s\"", path);
    if (text != NULL && strchr(config, '/') == NULL && strcmp(config, "worked-example") != 0)
        used += (size_t)snprintf(all + used, sizeof all - used, ", \"%s/tests/fixtures/unfitted.cfg\"", root);
    for (const char *line = text; line && *line;) {
        size_t length = strcspn(line, "\n");
        group_of(line, length, group);
        snprintf(mark, sizeof mark, " %s ", group);
        bool fits = group[0] != '\0' && groups[0] != '\0' && strstr(groups, mark) == NULL &&
                    strlen(groups) + 70 < sizeof groups;
        if (length > 0 && !fits && part_length > 0) {
            assert_true(files < MOST_FILES && used + 80 < sizeof all);
            write_file(names[files], part, part_length);
            used += (size_t)snprintf(all + used, sizeof all - used, ", \"%s\"", names[files++]);
            part_length = 0;
            strcpy(groups, " ");
        }
        if (length > 0) {
            memcpy(part + part_length, line, length);
            part_length += length;
            part[part_length++] = '\n';
            if (group[0] == '\0')
                groups[0] = '\0'; /* who knows what it sets */
            else if (groups[0] != '\0')
                strcat(groups, mark + 1);
        }
        line += length + (line[length] == '\n');
    }
    if (part_length > 0) {
        assert_true(files < MOST_FILES && used + 80 < sizeof all);
        write_file(names[files], part, part_length);
        used += (size_t)snprintf(all + used, sizeof all - used, ", \"%s\"", names[files++]);
    }
    free(part);
    used += (size_t)snprintf(all + used, sizeof all - used, " ];\n");
    write_file(top, all, used);
    model_scenario *scenario = load(top);
    unlink(top);
    for (int i = 0; i < files; i++)
        unlink(names[i]);
    return scenario;
}

run_model run_model_open_in(const char *root, const char *config, const char *text)
{
    run_model model = {.scenario = load_lines(root, config, text)};
    sim_error error = {0};
    sim_status status = model_program_create(model.scenario, &model.program, &error);
    if (status != SIM_OK)
        print_error("%s: %s\n", error.path, error.message);
    assert_int_equal(status, SIM_OK);
    return model;
}

void run_model_close(run_model *model)
{
    model_program_destroy(model->program);
    model_scenario_destroy(model->scenario);
}

sim_error run_model_refusal_in(const char *root, const char *config, const char *text)
{
    model_scenario *scenario = load_lines(root, config, text);
    model_program *program = NULL;
    sim_error error = {0};
    assert_int_equal(model_program_create(scenario, &program, &error), SIM_ERR_CONFIG);
    assert_null(program);
    model_scenario_destroy(scenario);
    return error;
}

/* ---- tables ---- */

typedef struct keeper {
    sim_model inner;
    run_table *table;
} keeper;

typedef struct keeping_worker {
    const keeper *keeper;
    void *inner;
} keeping_worker;

static void *create_worker(const void *model)
{
    keeping_worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        abort();
    worker->keeper = model;
    worker->inner = worker->keeper->inner.worker_create(worker->keeper->inner.model);
    return worker;
}

static void destroy_worker(void *worker)
{
    keeping_worker *w = worker;
    if (w)
        w->keeper->inner.worker_destroy(w->inner);
    free(w);
}

/* One run a future, so that the future is the number of the replication. */
static sim_status replicate(void *worker, const sim_rng_key *parameters, const sim_rng_key *chance,
                            sim_outcome *outcome, sim_error *error)
{
    const keeping_worker *w = worker;
    run_table *table = w->keeper->table;
    sim_status status = w->keeper->inner.replicate(w->inner, parameters, chance, outcome, error);
    const sim_layout *layout = model_program_layout(table->program);
    size_t cells = layout->n_series * layout->n_months;
    memcpy(table->scalars + parameters->future * layout->n_scalars, outcome->scalars,
           layout->n_scalars * sizeof *table->scalars);
    if (table->series)
        memcpy(table->series + parameters->future * cells, outcome->series, cells * sizeof *table->series);
    return status;
}

static sim_status report_failures(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                                  sim_error *error)
{
    (void)context;
    (void)aggregate;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->failed[i])
            return sim_error_set(error, SIM_ERR_FAILED, "replication %zu: %s", (size_t)rows->first + i,
                                 rows->messages[i]);
    return SIM_OK;
}

run_table run_model_table(const run_model *model, uint64_t seed, size_t n, bool keep_series)
{
    const sim_layout *layout = model_program_layout(model->program);
    run_table table = {.program = model->program, .n = n};
    table.scalars = calloc(n * layout->n_scalars, sizeof *table.scalars);
    table.columns = calloc(n * layout->n_scalars, sizeof *table.columns);
    if (keep_series)
        table.series = calloc(n * layout->n_series * layout->n_months, sizeof *table.series);
    assert_true(table.scalars && table.columns && (table.series || !keep_series));
    keeper kept = {.inner = model_program_model(model->program), .table = &table};
    sim_aggregate *aggregate = sim_aggregate_create(layout);
    sim_experiment experiment = {.layout = layout,
                                 .model = {.model = &kept,
                                           .worker_create = create_worker,
                                           .worker_destroy = destroy_worker,
                                           .replicate = replicate},
                                 .seed = seed,
                                 .replications = n,
                                 .runs_per_future = 1,
                                 .jobs = 2,
                                 .aggregate = aggregate,
                                 .sink = report_failures};
    sim_error error = {0};
    sim_status status = sim_experiment_run(&experiment, &error);
    sim_aggregate_destroy(aggregate);
    if (status != SIM_OK)
        print_error("%s\n", error.message);
    assert_int_equal(status, SIM_OK);
    for (size_t r = 0; r < n; r++)
        for (size_t i = 0; i < layout->n_scalars; i++)
            table.columns[i * n + r] = table.scalars[r * layout->n_scalars + i];
    return table;
}

void run_table_free(run_table *table)
{
    free(table->scalars);
    free(table->columns);
    free(table->series);
}

const double *run_table_column(const run_table *table, const char *name)
{
    int index = model_program_scalar(table->program, name);
    if (index < 0)
        print_error("no scalar %s\n", name);
    assert_true(index >= 0);
    return table->columns + (size_t)index * table->n;
}

const double *run_table_series(const run_table *table, size_t replication, const char *name)
{
    const sim_layout *layout = model_program_layout(table->program);
    int index = model_program_series(table->program, name);
    if (index < 0)
        print_error("no series %s\n", name);
    assert_true(index >= 0 && table->series && replication < table->n);
    return table->series + (replication * layout->n_series + (size_t)index) * layout->n_months;
}

double *run_table_series_means(const run_table *table, const char *name, size_t first)
{
    size_t months = model_program_layout(table->program)->n_months;
    double *means = calloc(table->n, sizeof *means);
    assert_non_null(means);
    for (size_t r = 0; r < table->n; r++) {
        const double *values = run_table_series(table, r, name);
        for (size_t m = first; m < months; m++)
            means[r] += values[m] / (double)(months - first);
    }
    return means;
}

/* ---- worlds ---- */

run_worlds run_worlds_open(const run_model *model)
{
    run_worlds worlds = {.model = model, .arena = sim_arena_create(0), .engine = sim_engine_create()};
    worlds.bases = calloc(model->program->n_participants + 1, sizeof *worlds.bases);
    assert_non_null(worlds.bases);
    return worlds;
}

void run_worlds_close(run_worlds *worlds)
{
    sim_arena_destroy(worlds->arena);
    sim_engine_destroy(worlds->engine);
    free(worlds->bases);
}

static bool calibrate(run_worlds *worlds)
{
    const model_program *program = worlds->model->program;
    for (size_t p = 0; p < program->n_participants; p++)
        if (model_base_calibrate(worlds->drawn,
                                 &worlds->drawn->municipalities[program->participants[p].municipality],
                                 &worlds->bases[p], NULL) != SIM_OK)
            return false;
    return true;
}

static void run_both(run_worlds *worlds, const sim_rng_key *chance)
{
    sim_error error = {0};
    model_setting setting = {.program = worlds->model->program,
                             .scenario = worlds->drawn,
                             .bases = worlds->bases,
                             .arena = worlds->arena,
                             .engine = worlds->engine,
                             .chance = *chance};
    bool is_run = model_world_run(&setting, false, &worlds->world, &worlds->twin, &error);
    if (!is_run)
        print_error("%s\n", error.message);
    assert_true(is_run);
}

bool run_worlds_replicate(run_worlds *worlds, uint64_t seed, uint64_t replication)
{
    sim_rng_key parameters = {.seed = seed, .future = replication, .run = SIM_RUN_NONE};
    sim_rng_key chance = {.seed = seed, .future = replication, .run = 0};
    sim_arena_reset(worlds->arena);
    worlds->drawn = model_scenario_draw(worlds->model->scenario, worlds->arena, &parameters, NULL);
    if (!calibrate(worlds))
        return false;
    run_both(worlds, &chance);
    return true;
}

void run_worlds_at_means(run_worlds *worlds, uint64_t seed)
{
    sim_rng_key chance = {.seed = seed};
    sim_arena_reset(worlds->arena);
    worlds->drawn = worlds->model->scenario;
    assert_true(calibrate(worlds));
    run_both(worlds, &chance);
}
