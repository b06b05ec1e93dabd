#include "cli/summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/records.h"

static const double quantiles[CLI_QUANTILES] = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};

size_t cli_quantile(size_t i)
{
    return sim_result_quantile_index(quantiles[i]);
}

size_t cli_succeeded(const sim_result *result)
{
    return result->n_replications - result->n_failures;
}

/* Failures stand in the order of replications. */
bool cli_has_failed(const sim_result *result, size_t r)
{
    size_t low = 0, high = result->n_failures;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (result->failures[middle].replication < r)
            low = middle + 1;
        else
            high = middle;
    }
    return low < result->n_failures && result->failures[low].replication == r;
}

sim_summary cli_summary_of(const sim_result *result, const sim_column *column)
{
    sim_summary summary =
        sim_result_summary_grouped(column->values, result->n_replications, sim_result_group(result));
    summary.n_null -= result->n_failures; /* a failed replication has no value of anything */
    return summary;
}

const char *cli_number_format(char text[static CLI_NUMBER_SIZE], double value)
{
    text[0] = '\0';
    for (int digits = 15; isfinite(value) && digits <= 17; digits++) {
        snprintf(text, CLI_NUMBER_SIZE, "%.*g", digits, value);
        double back = strtod(text, NULL);
        if (!(back < value || back > value))
            break;
    }
    return text;
}

bool cli_parse_format(const char *text, cli_format *format)
{
    static const char *const names[] = {[CLI_TEXT] = "text", [CLI_CSV] = "csv", [CLI_JSON] = "json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(text, names[i]) == 0) {
            *format = (cli_format)i;
            return true;
        }
    }
    cli_complain(CLI_USAGE, "--format: '%s' is none; give text, csv or json", text);
    return false;
}

static void write_column(cli_records *records, const sim_result *result, const sim_column *column,
                         bool has_scenario)
{
    sim_summary summary = cli_summary_of(result, column);
    if (has_scenario)
        cli_records_text(records, sim_result_manifest(result, "scenario"));
    cli_records_text(records, column->metric.name);
    cli_records_number(records, summary.mean);
    cli_records_number(records, summary.half_width_95);
    cli_records_number(records, summary.sd);
    for (size_t i = 0; i < CLI_QUANTILES; i++)
        cli_records_number(records, summary.q[cli_quantile(i)]);
    cli_records_count(records, summary.n);
    cli_records_count(records, summary.n_null);
    cli_records_end(records);
}

bool cli_summary_write(FILE *file, cli_format format, const sim_result *const *results, size_t n)
{
    static const char *const names[] = {"scenario", "metric", "mean", "half_width_95", "sd",
                                        "q05",      "q10",    "q25",  "q50",           "q75",
                                        "q90",      "q95",    "n",    "n_null"};
    bool has_scenario = n > 1;
    size_t skipped = has_scenario ? 0 : 1;
    cli_records records;
    cli_records_open(&records, file, format == CLI_JSON, names + skipped,
                     sizeof names / sizeof *names - skipped);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < results[i]->n_columns; c++)
            write_column(&records, results[i], &results[i]->columns[c], has_scenario);
    return cli_records_close(&records);
}
