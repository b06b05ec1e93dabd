#include "tests/support/figures.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plots/labels.h"
#include "plots/theme.h"

typedef struct figure {
    double value;
    int decimals;
    const char *begin, *end; /* in its text */
} figure;

static const char minus[] = "\xe2\x88\x92";

/* The number that starts at a digit: 1.234,5 or 1,234.5. A separator counts only between digits, and one of
 * thousands only before exactly three. */
static figure read_figure(const char *text, const char *at, plot_lang lang)
{
    const char thousands = lang == PLOT_NL ? '.' : ',', point = lang == PLOT_NL ? ',' : '.';
    figure f = {.begin = at};
    bool is_fraction = false;
    double unit = 1.0;
    const char *p = at;
    for (;; p++) {
        if (isdigit((unsigned char)*p)) {
            f.decimals += is_fraction ? 1 : 0;
            unit *= is_fraction ? 0.1 : 1.0;
            f.value = is_fraction ? f.value + unit * (*p - '0') : 10.0 * f.value + (*p - '0');
        } else if (*p == thousands && !is_fraction && strspn(p + 1, "0123456789") == 3) {
            continue;
        } else if (*p == point && !is_fraction && isdigit((unsigned char)p[1])) {
            is_fraction = true;
        } else {
            break;
        }
    }
    f.end = p;
    size_t before = (size_t)(at - text);
    bool is_negative = before >= 3 && memcmp(at - 3, minus, 3) == 0;
    f.value = is_negative ? -f.value : f.value;
    return f;
}

/* The next number at or after at; false if there is none. Digits within a word or a path are none. */
static bool next_figure(const char *text, const char *at, plot_lang lang, figure *out)
{
    for (; *at; at++) {
        unsigned char before = at > text ? (unsigned char)at[-1] : ' ';
        if (!isdigit((unsigned char)*at)) {
            continue;
        }
        *out = read_figure(text, at, lang);
        bool is_word = isalpha(before) || before == '_' || before == '/' || before == '.' || before == '=' ||
                       isalpha((unsigned char)*out->end) || *out->end == '_';
        if (!is_word) {
            return true;
        }
        at = out->end + strspn(out->end, "0123456789abcdefghijklmnopqrstuvwxyz_.") - 1;
    }
    return false;
}

static bool is_tick(const plot_drawn *item)
{
    plot_color muted = plot_theme_color(PLOT_INK_MUTED);
    bool is_muted =
        item->color.red == muted.red && item->color.green == muted.green && item->color.blue == muted.blue;
    for (const char *c = item->text; *c && is_muted; c++) {
        is_muted = !isalpha((unsigned char)*c);
    }
    return is_muted;
}

typedef struct table {
    double *values;
    size_t n, capacity;
} table;

static void add(table *t, double value)
{
    if (t->n == t->capacity) {
        t->capacity = t->capacity ? 2 * t->capacity : 4096;
        t->values = realloc(t->values, t->capacity * sizeof *t->values);
        if (!t->values) {
            abort();
        }
    }
    t->values[t->n++] = value;
}

enum { COLUMNS = 40, LONG = 40 };

/* A row of a table: its numbers, and a key of its words. */
typedef struct row {
    double values[COLUMNS];
    size_t n;
    unsigned long key;
} row;

/* Reads a row; returns where the next begins. */
static const char *read_row(const char *csv, row *r)
{
    *r = (row){.key = 5381};
    for (bool is_last = false; !is_last && r->n < COLUMNS;) {
        bool is_quoted = *csv == '"';
        size_t length = is_quoted ? strcspn(csv + 1, "\"") + 2 : strcspn(csv, ",\n");
        char *end = NULL;
        double value = strtod(csv, &end);
        bool is_number = length > 0 && end == csv + length;
        for (size_t i = 0; i < length && !is_number; i++) {
            r->key = 33 * r->key + (unsigned char)csv[i];
        }
        r->key = 33 * r->key + ',';
        r->values[r->n++] = is_number ? value : (double)NAN;
        csv += length;
        is_last = *csv != ',';
        csv += *csv ? 1 : 0;
    }
    return csv;
}

/* Of a long series (rows with the same words) a chart names only its ends and its extremes. */
static void add_series(table *t, const row *rows, size_t n)
{
    for (size_t c = 0; c < rows[0].n; c++) {
        double least = (double)NAN, most = (double)NAN;
        for (size_t i = 0; i < n; i++) {
            double value = rows[i].values[c];
            least = fmin(least, value); /* a NaN gives way */
            most = fmax(most, value);
            if (n <= LONG || i == 0 || i + 1 == n) {
                add(t, value);
            }
        }
        add(t, least);
        add(t, most);
    }
}

static void add_csv(table *t, const char *csv)
{
    size_t n = 0, lines = 1;
    for (const char *c = csv; *c; c++) {
        lines += *c == '\n' ? 1 : 0;
    }
    row *rows = calloc(lines + 1, sizeof *rows);
    if (!rows) {
        abort();
    }
    while (*csv && n < lines) {
        csv = read_row(csv, &rows[n++]);
    }
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && rows[to].key == rows[from].key; to++) {
        }
        add_series(t, rows + from, to - from);
    }
    free(rows);
}

static void add_words(table *t, const char *text, plot_lang lang)
{
    figure f;
    for (const char *at = text; next_figure(text, at, lang, &f); at = f.end) {
        add(t, fabs(f.value));
    }
}

static void add_result(table *t, const sim_result *result, plot_lang lang)
{
    static const char *const keys[] = {"seed",        "replications",  "version",
                                       "config_date", "price_year",    "title_en",
                                       "title_nl",    "config_sha256", "scenario"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *value = sim_result_manifest(result, keys[i]);
        add_words(t, value ? value : "", lang);
        add_words(t, value ? value : "", PLOT_EN);
    }
    for (size_t i = 0; i < result->n_entities; i++) {
        add_words(t, plot_entity_name(&result->entities[i], lang), lang);
    }
    add(t, (double)result->n_replications);
    add(t, (double)result->n_months / 12.0);
    add(t, (double)sim_result_count_entities(result, "partner"));
}

/* Numbers that are part of what a chart says of itself in either language: percentiles, "of 100". */
static bool is_of_the_language(double value)
{
    double power = value > 0.0 ? log10(value) : 0.5; /* contours stand at powers of ten */
    static const double known[] = {0.0,  1.0,  5.0,  10.0, 20.0, 25.0, 30.0,
                                   50.0, 60.0, 75.0, 80.0, 90.0, 95.0, 100.0};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (value == known[i]) {
            return true;
        }
    }
    return value > 100.0 && power == round(power);
}

static bool is_in(const table *t, const figure *f)
{
    static const double scales[] = {1.0, 100.0, 1e-3, 1e-6, 1e-9, 12.0};
    bool is_in_thousands = f->decimals == 0 && f->value != 0.0 && fmod(f->value, 1000.0) == 0.0;
    double half = (is_in_thousands ? 500.0 : 0.5 * pow(10.0, -f->decimals)) * (1.0 + 1e-6);
    for (size_t i = 0; i < t->n; i++) {
        for (size_t s = 0; s < sizeof scales / sizeof scales[0]; s++) {
            if (fabs(fabs(t->values[i]) * scales[s] - fabs(f->value)) <= half) {
                return true;
            }
        }
    }
    return false;
}

static bool is_year(const figure *f, plot_results results, size_t n)
{
    bool is_one = false;
    for (size_t i = 0; i < n; i++) {
        double first = results[i]->first_year, last = first + (double)results[i]->n_months / 12.0 + 1.0;
        is_one = is_one || (f->decimals == 0 && f->value >= first && f->value <= last);
    }
    return is_one;
}

size_t figures_strange(const plot_canvas *canvas, const char *csv, plot_results results, size_t n,
                       plot_lang lang, const char *what)
{
    table t = {0};
    add_csv(&t, csv);
    for (size_t i = 0; i < n; i++) {
        add_result(&t, results[i], lang);
    }
    size_t n_items = 0, strange = 0;
    const plot_drawn *items = plot_canvas_drawn(canvas, &n_items);
    for (size_t i = 0; i < n_items; i++) {
        const char *text = items[i].text;
        if (!text || is_tick(&items[i])) {
            continue;
        }
        figure f;
        for (const char *at = text; next_figure(text, at, lang, &f); at = f.end) {
            if (!is_of_the_language(f.value) && !is_year(&f, results, n) && !is_in(&t, &f)) {
                fprintf(stderr, "%s: %.*s of \"%s\" is in no table\n", what, (int)(f.end - f.begin), f.begin,
                        text);
                strange++;
            }
        }
    }
    free(t.values);
    return strange;
}

size_t figures_count(const plot_canvas *canvas, plot_lang lang)
{
    size_t n_items = 0, count = 0;
    const plot_drawn *items = plot_canvas_drawn(canvas, &n_items);
    for (size_t i = 0; i < n_items; i++) {
        figure f;
        for (const char *at = items[i].text;
             at && !is_tick(&items[i]) && next_figure(items[i].text, at, lang, &f); at = f.end) {
            count += is_of_the_language(f.value) ? 0 : 1;
        }
    }
    return count;
}
