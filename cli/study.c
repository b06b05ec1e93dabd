#include "cli/study.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/run_store.h"
#include "sim/arena.h"

/* ---- the header of its result file ---- */

static void add_number(sim_result *header, const char *key, uint64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRIu64, value);
    sim_result_set_manifest(header, key, text);
}

/* Factors with their settings, points, luck: what makes two studies the same. */
static void hash_design(const cli_study *study, char hex[static 65])
{
    size_t n = study->n_points * study->factors->n, size = 0, capacity = n * sizeof(double) + 4096;
    for (size_t f = 0; f < study->factors->n; f++) {
        capacity += strlen(study->factors->items[f].path) + 64;
        for (size_t l = 0; l < study->factors->items[f].n_levels; l++)
            capacity += strlen(study->factors->items[f].levels[l]) + 2;
    }
    capacity += study->luck == NULL ? 0 : study->n_points * sizeof *study->luck;
    char *bytes = sim_memory_new(capacity, 1);
    for (size_t f = 0; f < study->factors->n; f++) {
        const model_factor *factor = &study->factors->items[f];
        size += (size_t)snprintf(bytes + size, capacity - size, "%s|%.17g|%.17g", factor->path, factor->low,
                                 factor->high);
        for (size_t l = 0; l < factor->n_levels; l++)
            size += (size_t)snprintf(bytes + size, capacity - size, "|%s", factor->levels[l]);
        bytes[size++] = '\n';
    }
    size += (size_t)snprintf(bytes + size, capacity - size, "%s|%" PRIu64 "|%" PRIu64 "|%" PRIu64 "\n",
                             study->design, study->runs, study->runs_per_future, study->first);
    memcpy(bytes + size, study->u, n * sizeof(double));
    size += n * sizeof(double);
    if (study->luck != NULL) {
        memcpy(bytes + size, study->luck, study->n_points * sizeof *study->luck);
        size += study->n_points * sizeof *study->luck;
    }
    sim_sha256(bytes, size, hex);
    free(bytes);
}

static void add_manifest(const cli_study *study, sim_result *header)
{
    char hex[65];
    hash_design(study, hex);
    sim_result_set_manifest(header, "design", study->design);
    sim_result_set_manifest(header, "design_command", study->command);
    sim_result_set_manifest(header, "design_request", study->request);
    sim_result_set_manifest(header, "design_sha256", hex);
    add_number(header, "design_points", study->n_points);
    add_number(header, "design_runs_per_future", study->runs_per_future);
    add_number(header, "runs_per_point", study->runs);
    if (study->first > 0)
        add_number(header, "design_first", study->first);
    for (size_t i = 0; i < study->n_extra; i++)
        sim_result_set_manifest(header, study->extra[i].key, study->extra[i].value);
}

/* "T(0.02, 0.05, 0.11)", "1, 2, 3", "1..4" */
static void describe(const cli_factors *factors, const model_factor *factor, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    if (factor->n_levels == 0 && factor->is_unknown) {
        sim_dist_format(&factors->scenario->unknowns[factor->unknown].dist, text, size);
        return;
    }
    if (factor->n_levels == 0)
        snprintf(text, size, "%g..%g", factor->low, factor->high);
    for (size_t l = 0; l < factor->n_levels && used < size; l++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", l > 0 ? ", " : "", factor->levels[l]);
}

static const sim_input *input_of(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return &scenario->inputs[i];
    return NULL;
}

static void add_levels(sim_result *header, const model_factor *factor)
{
    for (size_t l = 0; l < factor->n_levels; l++) {
        char id[256];
        snprintf(id, sizeof id, "%s=%s", factor->path, factor->levels[l]);
        sim_entity entity = {.kind = "level",
                             .id = id,
                             .position = (int)l,
                             .name_en = factor->levels[l],
                             .name_nl = factor->levels[l],
                             .detail = factor->path};
        sim_result_add_entity(header, &entity);
    }
}

static void add_factors(const cli_study *study, sim_result *header)
{
    const cli_factors *factors = study->factors;
    for (size_t f = 0; f < factors->n; f++) {
        const model_factor *factor = &factors->items[f];
        const sim_input *input = input_of(factors->scenario, factor->path);
        char detail[512];
        describe(factors, factor, detail, sizeof detail);
        sim_entity entity = {.kind = "factor",
                             .id = factor->path,
                             .position = (int)f,
                             .name_en = input == NULL ? factor->path : input->meaning_en,
                             .name_nl = input == NULL ? factor->path : input->meaning_nl,
                             .detail = detail};
        sim_result_add_entity(header, &entity);
        add_levels(header, factor);
    }
    if (study->has_chance) {
        sim_entity chance = {.kind = "factor",
                             .id = "chance",
                             .position = (int)factors->n,
                             .name_en = "Chance: all luck within a future",
                             .name_nl = "Toeval: alle geluk en pech binnen een toekomst",
                             .detail = ""};
        sim_result_add_entity(header, &chance);
    }
    for (size_t g = 0; g < study->n_groups; g++)
        sim_result_add_entity(header, &study->groups[g]);
}

/* ---- running ---- */

static int run(const cli_study *study, const model_points *points)
{
    model_run_options options = {
        .seed = study->seed, .replications = study->n_points * study->runs, .runs_per_future = 1};
    sim_result *header = model_program_header(study->factors->program, &options);
    add_manifest(study, header);
    add_factors(study, header);
    sim_experiment experiment = {.layout = model_points_layout(points),
                                 .model = model_points_model(points),
                                 .seed = study->seed,
                                 .replications = options.replications,
                                 .runs_per_future = 1};
    cli_store_plan plan = {.path = study->path,
                           .is_file = true,
                           .label = study->factors->scenario->id,
                           .header = header,
                           .experiment = &experiment,
                           .jobs = study->jobs,
                           .force = study->force,
                           .is_quiet = study->is_quiet,
                           .is_verbose = study->is_verbose};
    int status = cli_run_store(&plan);
    sim_result_destroy(header);
    return status;
}

static void report_failures(const sim_result *result, uint64_t runs)
{
    const size_t most = 5;
    for (size_t i = 0; i < result->n_failures && i < most; i++)
        cli_complain(CLI_FAILED, "point %" PRIu64 ", run %" PRIu64 " has no outcome: %s",
                     result->failures[i].replication / runs, result->failures[i].replication % runs,
                     result->failures[i].message);
    if (result->n_failures > most)
        cli_complain(CLI_FAILED, "and %zu more, in the table 'failures' of the result file",
                     result->n_failures - most);
}

model_points_spec cli_study_points(const cli_study *study)
{
    return (model_points_spec){.config = study->config,
                               .overrides = study->factors->overrides.items,
                               .n_overrides = study->factors->overrides.n,
                               .program = study->factors->program,
                               .factors = study->factors->items,
                               .n_factors = study->factors->n,
                               .n_points = study->n_points,
                               .u = study->u,
                               .luck = study->luck,
                               .runs = study->runs,
                               .seed = study->seed,
                               .runs_per_future = study->runs_per_future,
                               .first = study->first};
}

int cli_study_run(const cli_study *study, sim_result **result)
{
    model_points_spec spec = cli_study_points(study);
    model_points *points = NULL;
    sim_error error = {0};
    if (model_points_create(&spec, &points, &error) != SIM_OK)
        return cli_complain_error(&error);
    cli_interrupt_listen();
    int status = run(study, points);
    model_points_destroy(points);
    if (status == CLI_DONE && sim_store_read(study->path, result, &error) != SIM_OK)
        status = cli_complain_error(&error);
    if (status == CLI_DONE)
        report_failures(*result, study->runs);
    return status;
}

/* ---- studies among results ---- */

bool cli_is_study(const sim_result *result)
{
    return sim_result_manifest(result, "design") != NULL;
}

int cli_refuse_study(const sim_result *result, const char *command, const char *path)
{
    if (!cli_is_study(result))
        return CLI_DONE;
    return cli_complain(CLI_USAGE,
                        "%s: %s is a study (%s): its rows are points of a design, not futures; give a result "
                        "of 'groeipad run'",
                        command, path, sim_result_manifest(result, "design"));
}

int cli_require_study(const sim_result *result, const char *command, const char *path)
{
    if (cli_is_study(result))
        return CLI_DONE;
    return cli_complain(CLI_USAGE,
                        "%s: %s is a run, not a study; 'groeipad sweep' and 'groeipad sensitivity' make one",
                        command, path);
}
