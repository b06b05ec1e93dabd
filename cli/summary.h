/* What a result says of each scalar metric, over the replications that did not fail. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include <stdbool.h>
#include <stdio.h>
#include "sim/result.h"

typedef enum cli_format { CLI_TEXT, CLI_CSV, CLI_JSON } cli_format;
/* "text", "csv" or "json"; false, with a complaint, for anything else. */
bool cli_parse_format(const char *text, cli_format *format);

/* Replications that did not fail. */
size_t cli_succeeded(const sim_result *result);
/* Did replication r fail? */
bool cli_has_failed(const sim_result *result, size_t r);

/* As sim_result_summary, where n_null counts replications that went well and have no value. */
sim_summary cli_summary_of(const sim_result *result, const sim_column *column);

/* Columns metric, mean, half_width_95, sd, q05, q10, q25, q50, q75, q90, q95, n, n_null; with several results
 * a column (or member) scenario comes first. JSON is an array of such objects. false without memory or when
 * writing failed. */
bool cli_summary_write(FILE *file, cli_format format, const sim_result *const *results, size_t n);

/* The quantiles that tables hold, indices into q. */
#define CLI_QUANTILES 7
size_t cli_quantile(size_t i);

/* The shortest text that reads back as the same number; "" for NaN. */
#define CLI_NUMBER_SIZE 32
const char *cli_number_format(char text[static CLI_NUMBER_SIZE], double value);

#endif
