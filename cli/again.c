#include "cli/again.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/options.h"

const char *cli_manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value == NULL ? "" : value;
}

bool cli_is_result(const char *path)
{
    char start[16] = "";
    FILE *file = strcmp(path, "-") == 0 ? NULL : fopen(path, "rb");
    size_t got = file == NULL ? 0 : fread(start, 1, sizeof start, file);
    if (file != NULL)
        fclose(file);
    return got == sizeof start && memcmp(start, "SQLite format 3", sizeof start) == 0;
}

/* The config must have the name that it had: the scenario's id comes from it. */
static bool write_config(cli_again *a, const sim_result *stored)
{
    char name[MODEL_ID_SIZE + 8];
    const char *id = cli_manifest(stored, "scenario");
    if (id[0] == '\0' || id[0] == '.' || strchr(id, '/') != NULL || strlen(id) >= MODEL_ID_SIZE) {
        cli_complain(CLI_FAILED, "the file has no usable scenario id");
        return false;
    }
    const char *base = getenv("TMPDIR");
    int length = snprintf(a->directory, sizeof a->directory, "%s/groeipad-XXXXXX",
                          base == NULL || base[0] == '\0' ? "/tmp" : base);
    if (length < 0 || length >= (int)sizeof a->directory || mkdtemp(a->directory) == NULL) {
        a->directory[0] = '\0';
        cli_complain(CLI_FAILED, "no temporary directory can be made; set TMPDIR to a short path with room");
        return false;
    }
    snprintf(name, sizeof name, "%s.cfg", id);
    cli_output output;
    if (!cli_path_join(a->config, a->directory, name) ||
        !cli_path_join(a->path, a->directory, "again.sqlite") ||
        !cli_output_open(&output, a->directory, name))
        return false;
    return cli_output_close(&output, fputs(cli_manifest(stored, "config"), output.file) != EOF);
}

static int load(cli_again *a)
{
    sim_problems problems;
    sim_problems_init(&problems);
    int status = CLI_DONE;
    if (model_scenario_load(a->config, NULL, 0, &a->scenario, &problems) != SIM_OK)
        status = cli_complain(CLI_FAILED, "the config in the file cannot be used by this version: %s",
                              problems.count > 0 ? problems.items[0].at.message : "no reason given");
    sim_problems_deinit(&problems);
    sim_error error = {0};
    if (status == CLI_DONE && model_program_create(a->scenario, &a->program, &error) != SIM_OK) {
        cli_complain_error(&error);
        status = CLI_FAILED;
    }
    return status;
}

/* The numbers may be anyone's: what cannot be run is refused. */
static bool read_options(const sim_result *stored, model_run_options *run)
{
    const char *precision = sim_result_manifest(stored, "precision");
    const char *replications = precision == NULL ? "replications" : "max_replications";
    *run = (model_run_options){.independent = strcmp(cli_manifest(stored, "independent"), "1") == 0,
                               .antithetic = sim_result_is_antithetic(stored),
                               .precision = precision};
    const char *impact = cli_manifest(stored, "risk_impact");
    bool fine =
        cli_parse_whole("seed in the file", cli_manifest(stored, "seed"), 0, UINT64_MAX, &run->seed) &&
        cli_parse_whole("replications in the file", cli_manifest(stored, replications), 1, UINT64_MAX,
                        &run->replications) &&
        cli_parse_whole("runs_per_future in the file", cli_manifest(stored, "runs_per_future"), 1, UINT64_MAX,
                        &run->runs_per_future);
    if (strcmp(impact, "auto") == 0)
        run->risk_impact = MODEL_RISK_IMPACT_AUTO;
    else
        fine = fine && cli_parse_whole("risk_impact in the file", impact, 0, UINT64_MAX, &run->risk_impact);
    if (fine && run->antithetic && run->runs_per_future > 1 && run->runs_per_future % 2 != 0) {
        cli_complain(CLI_FAILED,
                     "the file says antithetic pairs of %" PRIu64 " runs a future, which cannot be",
                     run->runs_per_future);
        fine = false;
    }
    return fine;
}

static int read_targets(cli_again *a)
{
    if (a->run.precision == NULL)
        return CLI_DONE;
    cli_precision precision;
    if (!cli_precision_read(&precision, a->run.precision) ||
        !cli_precision_targets(&precision, model_program_layout(a->program), a->scenario->id, a->targets))
        return CLI_FAILED;
    a->n_targets = precision.n;
    return CLI_DONE;
}

int cli_again_open(cli_again *a, const sim_result *stored)
{
    *a = (cli_again){0};
    if (!read_options(stored, &a->run) || !write_config(a, stored))
        return CLI_FAILED;
    int status = load(a);
    return status == CLI_DONE ? read_targets(a) : status;
}

void cli_again_close(cli_again *a)
{
    model_program_destroy(a->program);
    model_scenario_destroy(a->scenario);
    if (a->directory[0] == '\0')
        return;
    unlink(a->config);
    unlink(a->path);
    rmdir(a->directory);
}
