#include "cli/provenance.h"

#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "sim/store.h"

#define MANIFEST "manifest.json"
#define CHARTS   "charts.json"

static json_t *read_json(const char *directory, const char *name)
{
    char path[CLI_PATH_SIZE];
    return cli_path_join(path, directory, name) ? json_load_file(path, 0, NULL) : NULL;
}

static bool exists(const char *directory, const char *name)
{
    char path[CLI_PATH_SIZE];
    return cli_path_join(path, directory, name) && access(path, F_OK) == 0;
}

bool cli_export_may_replace(const char *directory, const char *identity)
{
    static const char *const names[] = {MANIFEST,        "outcomes.csv", "series.csv",   "summary.csv",
                                        "outcomes.json", "series.json",  "summary.json", "spread.csv",
                                        "spread.json",   "yearly.csv",   "yearly.json",  "paths.csv",
                                        "paths.json"};
    bool is_there = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        is_there = is_there || exists(directory, names[i]);
    json_t *manifest = read_json(directory, MANIFEST);
    const char *there = json_string_value(json_object_get(manifest, "identity"));
    bool may = !is_there || (there != NULL && strcmp(there, identity) == 0);
    json_decref(manifest);
    if (!may)
        cli_complain(CLI_FAILED,
                     "%s: holds tables of a different (or unknown) run; --force replaces them, -o DIR writes "
                     "elsewhere",
                     directory);
    return may;
}

void cli_charts_open(cli_charts *charts, const char *directory)
{
    charts->directory = directory;
    charts->charts = read_json(directory, CHARTS);
    if (!json_is_object(charts->charts)) {
        json_decref(charts->charts);
        charts->charts = json_object();
    }
}

static json_t *identities(const sim_result *const *results, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        char identity[CLI_IDENTITY_SIZE];
        sim_store_identity(results[i], identity, sizeof identity);
        json_array_append_new(list, json_string(identity));
    }
    return list;
}

bool cli_charts_may_replace(const cli_charts *charts, const char *stem, const sim_result *const *results,
                            size_t n)
{
    const json_t *there = json_object_get(charts->charts, stem);
    json_t *here = identities(results, n);
    bool may = there == NULL || json_equal(there, here);
    json_decref(here);
    if (!may)
        cli_complain(
            CLI_FAILED,
            "%s: the chart '%s' there is of a different run; --force replaces it, -o DIR writes elsewhere",
            charts->directory, stem);
    return may;
}

void cli_charts_set(cli_charts *charts, const char *stem, const sim_result *const *results, size_t n)
{
    json_object_set_new(charts->charts, stem, identities(results, n));
}

bool cli_charts_save(const cli_charts *charts)
{
    cli_output output;
    if (!cli_output_open(&output, charts->directory, CHARTS))
        return false;
    bool fine = json_dumpf(charts->charts, output.file, JSON_INDENT(2) | JSON_SORT_KEYS) == 0;
    return cli_output_close(&output, fine && fputc('\n', output.file) != EOF);
}

void cli_charts_deinit(cli_charts *charts)
{
    json_decref(charts->charts);
    charts->charts = NULL;
}
