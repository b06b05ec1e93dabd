#include "cli/show_sharing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/records.h"

#define EUROS_SIZE 32
#define COLUMN     12

/* "-1,234,567" */
static const char *euros(int64_t cents, char text[EUROS_SIZE])
{
    char digits[EUROS_SIZE];
    int64_t whole = llabs(cents) / 100 + (llabs(cents) % 100 >= 50);
    int length = snprintf(digits, sizeof digits, "%lld", (long long)whole), at = 0;
    if (cents < 0 && whole > 0)
        text[at++] = '-';
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    text[at] = '\0';
    return text;
}

static const char *name_of(const model_sharing_table *table, size_t row)
{
    return table->scenario->municipalities[table->rows[row].municipality].name;
}

/* Characters, not bytes, of UTF-8. */
static int width_of(const char *text)
{
    int width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static int label_width(const model_sharing_table *table)
{
    int width = 0;
    for (size_t i = 0; i < table->n; i++)
        width = width_of(name_of(table, i)) > width ? width_of(name_of(table, i)) : width;
    return width;
}

static void label(FILE *out, const char *text, int width)
{
    fprintf(out, "%s%*s", text, width - width_of(text), "");
}

static void write_table(const model_sharing_table *table, FILE *out)
{
    char text[EUROS_SIZE];
    int width = label_width(table);
    label(out, "", width);
    fprintf(out, "%*s", COLUMN, "alone");
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        snprintf(text, sizeof text, "%s%s", model_sharing_key_id[key],
                 key == (int)table->scenario->sharing.key ? "*" : "");
        fprintf(out, "%*s", COLUMN, text);
    }
    fprintf(out, "%s\n", table->is_exact ? "" : "   +- error");
    for (size_t i = 0; i < table->n; i++) {
        label(out, name_of(table, i), width);
        fprintf(out, "%*s", COLUMN, euros(table->rows[i].alone_cents, text));
        for (int key = 0; key < MODEL_SHARING_KEYS; key++)
            fprintf(out, "%*s", COLUMN, euros(table->rows[i].pays_cents[key], text));
        if (!table->is_exact)
            fprintf(out, "%*s", COLUMN,
                    euros((int64_t)llround(100.0 * table->rows[i].shapley_error_eur), text));
        fputc('\n', out);
    }
    label(out, "all", width);
    fprintf(out, "%*s", COLUMN, euros(table->alone_cents, text));
    for (int key = 0; key < MODEL_SHARING_KEYS; key++)
        fprintf(out, "%*s", COLUMN, euros(table->together_cents, text));
    fputc('\n', out);
}

static bool pays_more_than_alone(const model_sharing_table *table, size_t row, int key)
{
    return table->rows[row].pays_cents[key] > table->rows[row].alone_cents;
}

static bool is_in_coalition(const model_sharing_table *table, size_t row, int key)
{
    return table->rows[row].leaves[key];
}

/* "Heemstede, Bloemendaal and Zandvoort"; gives their number. */
static size_t write_names(const model_sharing_table *table, int key, FILE *out,
                          bool (*is_meant)(const model_sharing_table *, size_t, int))
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < table->n; i++)
        n += is_meant(table, i, key);
    for (size_t i = 0; i < table->n; i++) {
        if (!is_meant(table, i, key))
            continue;
        fprintf(out, "%s%s", at == 0 ? "" : at + 1 == n ? " and " : ", ", name_of(table, i));
        at++;
    }
    return n;
}

static void write_findings(const model_sharing_table *table, int key, FILE *out)
{
    char text[EUROS_SIZE];
    fprintf(out, "%-12s ", model_sharing_key_id[key]);
    size_t n = write_names(table, key, out, pays_more_than_alone);
    fprintf(out, "%s more than alone", n == 0 ? "nobody pays" : n == 1 ? " pays" : " pay");
    if (isnan(table->leaving_gain_eur[key])) {
        fputs(".\n", out);
        return;
    }
    if (table->leaving_gain_eur[key] < 0.01) {
        fputs("; no coalition would be better off by itself.\n", out);
        return;
    }
    fputs("; ", out);
    n = write_names(table, key, out, is_in_coalition);
    fprintf(out, " would be EUR %s better off by %s.\n",
            euros((int64_t)llround(100.0 * table->leaving_gain_eur[key]), text),
            n == 1 ? "itself" : "themselves");
}

void cli_show_sharing(const model_sharing_table *table, FILE *out)
{
    fprintf(out,
            "EUR a year when all %zu are in and all planned savings have come: share and own demand side, "
            "without one-off costs\n"
            "(counts and prices of the base year; what nobody knows at its mean; *: the scenario's key)\n\n",
            table->n);
    write_table(table, out);
    fputc('\n', out);
    for (int key = 0; key < MODEL_SHARING_KEYS; key++)
        write_findings(table, key, out);
    if (!table->is_exact)
        fprintf(out,
                "\nShapley values are estimated from %d orders of joining (+-: standard error); coalitions "
                "of more than one are looked at up to 12 partners.\n",
                table->scenario->sharing.shapley_permutations);
}

void cli_show_sharing_records(const model_sharing_table *table, bool is_json, FILE *out)
{
    static const char *const names[] = {
        "partner",           "key",    "pays_eur",        "alone_eur", "shapley_eur",
        "shapley_error_eur", "leaves", "leaving_gain_eur"};
    cli_records records;
    cli_records_open(&records, out, is_json, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < table->n; i++) {
        const model_sharing_row *row = &table->rows[i];
        for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
            cli_records_text(&records, table->scenario->municipalities[row->municipality].id);
            cli_records_text(&records, model_sharing_key_id[key]);
            cli_records_number(&records, (double)row->pays_cents[key] / 100.0);
            cli_records_number(&records, (double)row->alone_cents / 100.0);
            cli_records_number(&records, row->shapley_eur);
            cli_records_number(&records, row->shapley_error_eur);
            cli_records_count(&records, row->leaves[key] && table->leaving_gain_eur[key] >= 0.01);
            cli_records_number(&records, table->leaving_gain_eur[key]);
            cli_records_end(&records);
        }
    }
    cli_records_close(&records);
}
