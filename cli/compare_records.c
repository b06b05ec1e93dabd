#include "cli/compare_records.h"

#include "cli/records.h"

bool cli_compare_records_write(FILE *file, bool is_json, const cli_comparison *all, size_t n)
{
    static const char *const names[] = {
        "base",        "other",          "metric",         "unit",           "base_mean",
        "other_mean",  "difference",     "half_width",     "confidence",     "n",
        "sd",          "p_higher",       "p_higher_low",   "p_higher_high",  "p_equal",
        "correlation", "pairing_factor", "pairing_low_95", "pairing_high_95"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < all[k].n; i++) {
            const cli_difference *d = &all[k].items[i];
            cli_records_text(&records, all[k].base_name);
            cli_records_text(&records, all[k].other_name);
            cli_records_text(&records, d->metric);
            cli_records_text(&records, d->unit);
            const double numbers[] = {d->base_mean, d->other_mean, d->paired.mean, d->paired.half_width,
                                      all[k].confidence};
            for (size_t c = 0; c < sizeof numbers / sizeof *numbers; c++)
                cli_records_number(&records, numbers[c]);
            cli_records_count(&records, d->paired.n);
            const double more[] = {d->paired.sd,   d->paired.share_positive, d->higher_low, d->higher_high,
                                   d->share_equal, d->paired.correlation,    d->gain.ratio, d->gain.low,
                                   d->gain.high};
            for (size_t c = 0; c < sizeof more / sizeof *more; c++)
                cli_records_number(&records, more[c]);
            cli_records_end(&records);
        }
    }
    return cli_records_close(&records);
}

static void write_input(cli_records *records, const sim_input *input)
{
    cli_records_text(records, input == NULL ? "" : input->value);
    cli_records_text(records, input == NULL ? "" : input->origin);
    cli_records_text(records, input == NULL ? "" : input->source);
}

bool cli_compare_records_write_inputs(FILE *file, bool is_json, const cli_comparison *all,
                                      const cli_input_differences *inputs, size_t n)
{
    static const char *const names[] = {"base",        "other",        "path",
                                        "base_value",  "base_origin",  "base_source",
                                        "other_value", "other_origin", "other_source"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < inputs[k].n; i++) {
            cli_records_text(&records, all[k].base_name);
            cli_records_text(&records, all[k].other_name);
            cli_records_text(&records, inputs[k].items[i].path);
            write_input(&records, inputs[k].items[i].base);
            write_input(&records, inputs[k].items[i].other);
            cli_records_end(&records);
        }
    }
    return cli_records_close(&records);
}
