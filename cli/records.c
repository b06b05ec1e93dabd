#include "cli/records.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "cli/summary.h"

void cli_records_open(cli_records *records, FILE *file, bool is_json, const char *const *names,
                      size_t n_names)
{
    *records = (cli_records){.file = file, .is_json = is_json, .names = names, .n_names = n_names};
    records->csv.file = file;
    if (is_json) {
        fputs("[", file);
        return;
    }
    for (size_t i = 0; i < n_names; i++)
        plot_csv_text(&records->csv, names[i]);
    plot_csv_end(&records->csv);
}

/* Takes over value. */
static void set_json(cli_records *records, json_t *value)
{
    if (records->at == 0)
        records->record = json_object();
    if (json_object_set_new(records->record, records->names[records->at], value) != 0)
        records->has_failed = true;
}

void cli_records_text(cli_records *records, const char *text)
{
    assert(records->at < records->n_names);
    if (records->is_json)
        set_json(records, json_string(text));
    else
        plot_csv_text(&records->csv, text);
    records->at++;
}

void cli_records_number(cli_records *records, double value)
{
    assert(records->at < records->n_names);
    char text[CLI_NUMBER_SIZE];
    if (records->is_json)
        set_json(records, isfinite(value) ? json_real(value) : json_null());
    else
        plot_csv_text(&records->csv, cli_number_format(text, value));
    records->at++;
}

void cli_records_count(cli_records *records, uint64_t count)
{
    assert(records->at < records->n_names);
    char text[CLI_NUMBER_SIZE];
    snprintf(text, sizeof text, "%" PRIu64, count);
    if (records->is_json)
        set_json(records, json_integer((json_int_t)count));
    else
        plot_csv_text(&records->csv, text);
    records->at++;
}

void cli_records_end(cli_records *records)
{
    assert(records->at == records->n_names);
    if (records->is_json) {
        fputs(records->n_records == 0 ? "\n" : ",\n", records->file);
        if (json_dumpf(records->record, records->file, JSON_COMPACT | JSON_REAL_PRECISION(17)) != 0)
            records->has_failed = true;
        json_decref(records->record);
        records->record = NULL;
    } else {
        plot_csv_end(&records->csv);
    }
    records->n_records++;
    records->at = 0;
}

bool cli_records_close(cli_records *records)
{
    if (records->is_json)
        fputs("\n]\n", records->file);
    return !records->has_failed && !ferror(records->file);
}
