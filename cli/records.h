/* Tables as a stream of records, in CSV (RFC 4180) or as a JSON array of objects, one record at a time.
 *
 * The fields' names are given once; each record gives their values in that order. What is missing (NaN) is
 * empty in CSV and null in JSON. */
#ifndef CLI_RECORDS_H
#define CLI_RECORDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include "plots/csv.h"

typedef struct cli_records {
    FILE *file; /* borrowed */
    bool is_json;
    plot_csv csv;
    const char *const *names; /* borrowed */
    size_t n_names, at;       /* at: field of the record that comes next */
    json_t *record;           /* owned, between begin and end */
    uint64_t n_records;
    bool has_failed;
} cli_records;

/* Writes the header row, or opens the array. */
void cli_records_open(cli_records *records, FILE *file, bool is_json, const char *const *names,
                      size_t n_names);
void cli_records_text(cli_records *records, const char *text);
void cli_records_number(cli_records *records, double value);
void cli_records_count(cli_records *records, uint64_t count);
void cli_records_end(cli_records *records);   /* of the record; every field was given (asserted) */
bool cli_records_close(cli_records *records); /* true when all was written */

#endif
