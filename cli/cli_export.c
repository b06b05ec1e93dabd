#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/contributions.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/provenance.h"
#include "cli/records.h"
#include "cli/summary.h"
#include "sim/nested.h"
#include "sim/store.h"

enum option { TO, OUTPUT, FORCE, QUIET };

static const cli_option options[] = {
    [TO] = {"to", 0, true},
    [OUTPUT] = {"output", 'o', true},
    [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad export RESULT.sqlite --to csv|json [-o DIR] [OPTION...]\n"
    "\n"
    "Writes tidy tables: outcomes (one row a replication), series (one row a metric "
    "and month), yearly (one row a\n"
    "replication and year), paths (the first 25 replications by month), summary (one row a metric), of a run "
    "with several runs a future spread (how much is uncertainty, "
    "how much chance), contributions and risk_impacts (what the spread comes from, what each risk does), "
    "and manifest.json, which says what they are of. NULL (never, does not "
    "apply) is empty, or null in JSON.\n"
    "\n"
    "      --to FORMAT           csv (RFC 4180) or json\n"
    "  -o, --output DIR          where they go (default: the scenario's name)\n"
    "      --force               replace the tables of a different run\n"
    "  -q, --quiet               errors only\n"
    "\n"
    "example:\n"
    "  groeipad export out/steady.sqlite --to csv -o tables\n";

typedef struct request {
    cli_operands results;
    const char *directory;
    bool is_json, has_format, force, is_quiet;
} request;

static bool write_outcomes(FILE *file, const sim_result *result, bool is_json)
{
    size_t group = sim_result_group(result);
    const char **names = calloc(result->n_columns + 3, sizeof *names);
    if (names == NULL)
        return false;
    names[0] = "replication";
    names[1] = "future";
    names[2] = "run";
    for (size_t c = 0; c < result->n_columns; c++)
        names[3 + c] = result->columns[c].metric.name;
    cli_records records;
    cli_records_open(&records, file, is_json, names, result->n_columns + 3);
    for (size_t r = 0; r < result->n_replications; r++) {
        if (cli_has_failed(result, r))
            continue; /* it has no outcome; empty cells would read as "never" */
        cli_records_count(&records, r);
        cli_records_count(&records, r / group);
        cli_records_count(&records, r % group);
        for (size_t c = 0; c < result->n_columns; c++)
            cli_records_number(&records, result->columns[c].values[r]);
        cli_records_end(&records);
    }
    bool fine = cli_records_close(&records);
    free(names);
    return fine;
}

static void write_month(cli_records *records, const sim_result *result, size_t month)
{
    int months = result->first_month - 1 + (int)month;
    char text[24];
    snprintf(text, sizeof text, "%04d-%02d", result->first_year + months / 12, months % 12 + 1);
    cli_records_text(records, text);
}

static bool write_series(FILE *file, const sim_result *result, bool is_json)
{
    static const char *const names[] = {"metric", "month", "mean", "sd",  "q05", "q10",
                                        "q25",    "q50",   "q75",  "q90", "q95", "n"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    for (size_t s = 0; s < result->n_series; s++) {
        for (size_t m = 0; m < result->n_months; m++) {
            const sim_point *point = &result->series[s].points[m];
            cli_records_text(&records, result->series[s].metric.name);
            write_month(&records, result, m);
            cli_records_number(&records, point->mean);
            cli_records_number(&records, point->sd);
            for (size_t i = 0; i < CLI_QUANTILES; i++)
                cli_records_number(&records, point->q[cli_quantile(i)]);
            cli_records_count(&records, point->n);
            cli_records_end(&records);
        }
    }
    return cli_records_close(&records);
}

/* One row a replication and period, one column a metric. */
static bool write_years(FILE *file, const sim_result *result, bool is_json)
{
    const char **names = calloc(result->n_yearly + 2, sizeof *names);
    if (names == NULL)
        return false;
    names[0] = "replication";
    names[1] = "year";
    for (size_t i = 0; i < result->n_yearly; i++)
        names[2 + i] = result->yearly[i].metric.name;
    cli_records records;
    cli_records_open(&records, file, is_json, names, result->n_yearly + 2);
    for (size_t at = 0; at < result->n_replications * result->n_years; at++) {
        if (cli_has_failed(result, at / result->n_years))
            continue;
        cli_records_count(&records, at / result->n_years);
        cli_records_count(&records, (uint64_t)result->first_year + at % result->n_years);
        for (size_t i = 0; i < result->n_yearly; i++)
            cli_records_number(&records, result->yearly[i].values[at]);
        cli_records_end(&records);
    }
    bool fine = cli_records_close(&records);
    free(names);
    return fine;
}

static bool write_paths(FILE *file, const sim_result *result, bool is_json)
{
    const char **names = calloc(result->n_paths + 2, sizeof *names);
    if (names == NULL)
        return false;
    names[0] = "replication";
    names[1] = "month";
    for (size_t i = 0; i < result->n_paths; i++)
        names[2 + i] = result->paths[i].metric.name;
    cli_records records;
    cli_records_open(&records, file, is_json, names, result->n_paths + 2);
    for (size_t at = 0; at < sim_result_path_count(result) * result->n_months; at++) {
        if (cli_has_failed(result, at / result->n_months))
            continue;
        cli_records_count(&records, at / result->n_months);
        write_month(&records, result, at % result->n_months);
        for (size_t i = 0; i < result->n_paths; i++)
            cli_records_number(&records, result->paths[i].values[at]);
        cli_records_end(&records);
    }
    bool fine = cli_records_close(&records);
    free(names);
    return fine;
}

static bool write_summary(FILE *file, const sim_result *result, bool is_json)
{
    return cli_summary_write(file, is_json ? CLI_JSON : CLI_CSV, &result, 1);
}

static bool is_nested(const sim_result *result)
{
    return sim_result_runs_per_future(result) > 1;
}

/* How much of the spread of each metric is what nobody knows, how much chance. */
static bool write_spread(FILE *file, const sim_result *result, bool is_json)
{
    static const char *const names[] = {"metric",          "futures",       "n",          "variance_between",
                                        "variance_within", "share_between", "is_negative"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    for (size_t c = 0; c < result->n_columns; c++) {
        sim_nested nested =
            sim_nested_split(result->columns[c].values, result->n_replications,
                             (size_t)sim_result_runs_per_future(result), sim_result_is_antithetic(result));
        cli_records_text(&records, result->columns[c].metric.name);
        cli_records_count(&records, nested.futures);
        cli_records_count(&records, nested.n);
        cli_records_number(&records, nested.between);
        cli_records_number(&records, nested.within);
        cli_records_number(&records, nested.share_between);
        cli_records_count(&records, nested.is_negative);
        cli_records_end(&records);
    }
    return cli_records_close(&records);
}

/* What the spread of the net present value comes from; no rows where that cannot be said. */
static bool write_contributions(FILE *file, const sim_result *result, bool is_json)
{
    static const char *const names[] = {"kind", "id", "share", "half_width_95"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    cli_contributions found;
    bool is_there = cli_contributions_find(result, &found);
    for (size_t i = 0; is_there && i <= found.n; i++) {
        const cli_contribution *c = i < found.n ? &found.items[i] : NULL;
        cli_records_text(&records, c == NULL ? "all" : c->is_risk ? "risk" : "param");
        cli_records_text(&records, c == NULL ? "" : c->id);
        cli_records_number(&records, c == NULL ? found.explained.share : c->part.share);
        cli_records_number(&records, c == NULL ? found.explained.half_width : c->part.half_width);
        cli_records_end(&records);
    }
    if (is_there)
        cli_contributions_deinit(&found);
    return cli_records_close(&records);
}

/* What each risk does to a few figures; no rows where no risk was switched off. */
static bool write_risk_impacts(FILE *file, const sim_result *result, bool is_json)
{
    static const char *const names[] = {"risk",
                                        "metric",
                                        "reach",
                                        "strikes",
                                        "n",
                                        "mean",
                                        "half_width_95",
                                        "reached_mean",
                                        "reached_half_width_95",
                                        "reached_sd",
                                        "q10",
                                        "q50",
                                        "q90",
                                        "each_mean",
                                        "each_half_width_95"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < result->n_impacts; i++) {
        const sim_impact *impact = &result->impacts[i];
        const double first[] = {impact->reach, impact->strikes};
        const double rest[] = {impact->mean,         impact->half_width_95,
                               impact->reached_mean, impact->reached_half_width_95,
                               impact->reached_sd,   impact->q10,
                               impact->q50,          impact->q90,
                               impact->each_mean,    impact->each_half_width_95};
        cli_records_text(&records, impact->risk);
        cli_records_text(&records, impact->metric);
        for (size_t k = 0; k < sizeof first / sizeof *first; k++)
            cli_records_number(&records, first[k]);
        cli_records_count(&records, impact->n);
        for (size_t k = 0; k < sizeof rest / sizeof *rest; k++)
            cli_records_number(&records, rest[k]);
        cli_records_end(&records);
    }
    return cli_records_close(&records);
}

static void add_metric(json_t *metrics, const sim_metric *metric)
{
    json_array_append_new(metrics, json_pack("{s:s, s:s, s:s, s:s}", "metric", metric->name, "unit",
                                             metric->unit, "description_en", metric->description_en,
                                             "description_nl", metric->description_nl));
}

static void add_metrics(json_t *root, const sim_result *result)
{
    json_t *outcomes = json_array(), *series = json_array(), *yearly = json_array();
    for (size_t i = 0; i < result->n_columns; i++)
        add_metric(outcomes, &result->columns[i].metric);
    for (size_t i = 0; i < result->n_series; i++)
        add_metric(series, &result->series[i].metric);
    for (size_t i = 0; i < result->n_yearly; i++)
        add_metric(yearly, &result->yearly[i].metric);
    json_object_set_new(root, "outcomes", outcomes);
    json_object_set_new(root, "series", series);
    json_object_set_new(root, "yearly", yearly);
}

/* Everything that the tables leave out: what they are of, and what their columns mean. */
static json_t *manifest_json(const sim_result *result)
{
    json_t *root = json_object(), *manifest = json_object(), *failures = json_array();
    char identity[CLI_IDENTITY_SIZE];
    sim_store_identity(result, identity, sizeof identity);
    for (size_t i = 0; i < result->n_manifest; i++)
        json_object_set_new(manifest, result->manifest[i].key, json_string(result->manifest[i].value));
    for (size_t i = 0; i < result->n_failures; i++)
        json_array_append_new(failures, json_pack("{s:I, s:s}", "replication",
                                                  (json_int_t)result->failures[i].replication, "message",
                                                  result->failures[i].message));
    json_object_set_new(root, "identity", json_string(identity));
    json_object_set_new(root, "run", manifest);
    add_metrics(root, result);
    json_object_set_new(root, "failures", failures);
    return root;
}

static bool write_manifest(FILE *file, const sim_result *result, bool is_json)
{
    (void)is_json;
    json_t *manifest = manifest_json(result);
    bool fine = json_dumpf(manifest, file, JSON_INDENT(2)) == 0 && fputc('\n', file) != EOF;
    json_decref(manifest);
    return fine;
}

/* The manifest last: tables without one are those of an export that broke off. */
static const struct table {
    const char *name_csv, *name_json;
    bool (*write)(FILE *file, const sim_result *result, bool is_json);
    bool only_nested;
} tables[] = {
    {"outcomes.csv", "outcomes.json", write_outcomes, false},
    {"series.csv", "series.json", write_series, false},
    {"yearly.csv", "yearly.json", write_years, false},
    {"paths.csv", "paths.json", write_paths, false},
    {"summary.csv", "summary.json", write_summary, false},
    {"spread.csv", "spread.json", write_spread, true},
    {"contributions.csv", "contributions.json", write_contributions, false},
    {"risk_impacts.csv", "risk_impacts.json", write_risk_impacts, false},
    {"manifest.json", "manifest.json", write_manifest, false},
};

static void take_away(const char *directory, const char *name)
{
    char path[CLI_PATH_SIZE];
    if (cli_path_join(path, directory, name))
        unlink(path);
}

static int write_tables(const request *r, const sim_result *result, const char *directory)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *name = r->is_json ? tables[i].name_json : tables[i].name_csv;
        cli_output output;
        if (tables[i].only_nested && !is_nested(result)) {
            take_away(directory, name); /* of a run before */
            continue;
        }
        if (!cli_output_open(&output, directory, name))
            return CLI_FAILED;
        if (!cli_output_close(&output, tables[i].write(output.file, result, r->is_json)))
            return cli_complain(CLI_FAILED, "%s: the table was not written", output.path);
        if (!r->is_quiet)
            puts(output.path);
    }
    return CLI_DONE;
}

static int export_result(const request *r, const sim_result *result)
{
    const char *scenario = sim_result_manifest(result, "scenario");
    const char *directory = r->directory != NULL ? r->directory : scenario != NULL ? scenario : "export";
    char identity[CLI_IDENTITY_SIZE];
    sim_store_identity(result, identity, sizeof identity);
    if (!r->force && !cli_export_may_replace(directory, identity))
        return CLI_FAILED;
    if (!cli_make_directory(directory))
        return CLI_FAILED;
    if (r->force)
        take_away(directory, "manifest.json"); /* it must not vouch for tables of two runs */
    return write_tables(r, result, directory);
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->results, value);
        return true;
    case TO:
        r->has_format = true;
        r->is_json = strcmp(value, "json") == 0;
        if (!r->is_json && strcmp(value, "csv") != 0)
            cli_complain(CLI_USAGE, "--to: '%s' is no format of tables; give csv or json", value);
        return r->is_json || strcmp(value, "csv") == 0;
    case OUTPUT:
        return cli_parse_path("--output", value, &r->directory);
    case QUIET:
        return r->is_quiet = true;
    default:
        return r->force = true;
    }
}

static int execute(const request *r)
{
    if (r->results.n != 1)
        return cli_complain(CLI_USAGE, "export: give one result file, such as out/steady.sqlite");
    if (!r->has_format)
        return cli_complain(CLI_USAGE, "export: say which tables with --to csv or --to json");
    sim_error error = {0};
    sim_result *result = NULL;
    if (sim_store_read(r->results.items[0], &result, &error) != SIM_OK)
        return cli_complain_error(&error);
    int status = export_result(r, result);
    sim_result_destroy(result);
    return status;
}

int cli_export(int argc, char **argv)
{
    request r = {0};
    if (!cli_operands_init(&r.results, argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    while ((option = cli_parser_next(&parser, &value)) >= CLI_OPERAND) {
        if (!take(&r, option, value)) {
            option = CLI_MISTAKE;
            break;
        }
    }
    if (option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (option == CLI_END) {
        status = execute(&r);
    }
    cli_operands_deinit(&r.results);
    return status;
}
