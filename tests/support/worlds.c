#include "tests/support/worlds.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include "tests/support/check.h"

static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_config(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".cfg") == 0;
}

found_configs worlds_find(const char *folder)
{
    found_configs found = {0};
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_config, compare_names);
    assert_true(n > 0 && n <= WORLDS_MAX);
    for (int i = 0; i < n; i++) {
        snprintf(found.paths[found.n++], sizeof found.paths[0], "%.380s/%.100s", folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return found;
}

world_run world_run_open(const char *path, const model_override *overrides, size_t n)
{
    world_run run = {0};
    sim_problems problems;
    sim_problems_init(&problems);
    sim_status status = model_scenario_load(path, overrides, n, &run.scenario, &problems);
    sim_problems_deinit(&problems);
    if (status != SIM_OK)
        return (world_run){0};
    if (model_program_create(run.scenario, &run.program, NULL) != SIM_OK) {
        model_scenario_destroy(run.scenario);
        return (world_run){0};
    }
    const sim_layout *layout = model_program_layout(run.program);
    run.worker = model_program_model(run.program).worker_create(run.program);
    run.outcome.scalars = calloc(layout->n_scalars + 1, sizeof *run.outcome.scalars);
    run.outcome.series = calloc(layout->n_series * layout->n_months + 1, sizeof *run.outcome.series);
    assert_true(run.outcome.scalars && run.outcome.series);
    return run;
}

void world_run_close(world_run *run)
{
    if (run->scenario == NULL)
        return;
    model_program_model(run->program).worker_destroy(run->worker);
    model_program_destroy(run->program);
    model_scenario_destroy(run->scenario);
    free(run->outcome.scalars);
    free(run->outcome.series);
    *run = (world_run){0};
}

bool world_run_replicate(world_run *run, uint64_t seed, uint64_t replication)
{
    const sim_layout *layout = model_program_layout(run->program);
    sim_rng_key parameters = {.seed = seed, .future = replication, .run = SIM_RUN_NONE};
    sim_rng_key chance = {.seed = seed, .future = replication, .run = 0};
    for (size_t i = 0; i < layout->n_scalars; i++)
        run->outcome.scalars[i] = NAN;
    for (size_t i = 0; i < layout->n_series * layout->n_months; i++)
        run->outcome.series[i] = NAN;
    sim_error error = {0};
    return model_program_model(run->program)
               .replicate(run->worker, &parameters, &chance, &run->outcome, &error) == SIM_OK;
}
