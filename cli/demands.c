#include "cli/demands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/again.h"
#include "cli/cli.h"
#include "cli/records.h"
#include "cli/table.h"
#include "sim/grouped.h"
#include "sim/tally.h"

enum { LINE = 1024 };

/* A demand (or all of them) of a result. */
typedef struct met {
    double *hits; /* by replication: 1, 0, NaN where it failed; owned */
    size_t no_value;
    sim_grouped grouped;
    double share, low, high;
    sim_paired difference; /* with the first result */
} met;

typedef struct view {
    FILE *file;
    plot_lang lang;
    const cli_demands *demands;
    const sim_result *const *results;
    const char *const *names;
    size_t n, group, n_asked; /* asked: demands, and all of them where there are several */
    double confidence;        /* of each difference */
    met *items;               /* owned: [asked * n + result] */
} view;

bool cli_demands_add(cli_demands *demands, const char *text)
{
    if (demands->n == CLI_DEMANDS_MOST) {
        cli_complain(CLI_USAGE, "--demand: at most %d", CLI_DEMANDS_MOST);
        return false;
    }
    sim_error error = {0};
    if (plot_where_parse(text, &demands->items[demands->n], &error) != SIM_OK) {
        cli_complain(CLI_USAGE, "--demand: %s", error.message);
        return false;
    }
    demands->texts[demands->n++] = text;
    return true;
}

/* ---- what is met ---- */

static int complain_of_unknown(const sim_result *result, const char *name, const char *metric)
{
    const char **names = calloc(result->n_columns + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < result->n_columns; i++)
        names[i] = result->columns[i].metric.name;
    const char *nearest = names == NULL ? NULL : cli_nearest(metric, names, result->n_columns);
    free(names);
    if (nearest != NULL)
        return cli_complain(CLI_USAGE, "--demand: %s has no metric '%s'; did you mean '%s'?", name, metric,
                            nearest);
    return cli_complain(CLI_USAGE, "--demand: %s has no metric '%s'; docs/metrics.md lists the scalars", name,
                        metric);
}

/* Replications that went well in which a metric of the demand does not exist. */
static size_t count_without_value(const plot_where *demand, const sim_result *result)
{
    size_t n = 0;
    for (size_t r = 0; r < result->n_replications; r++) {
        bool has_all = true;
        for (size_t k = 0; k < demand->n; k++) {
            const sim_column *column = sim_result_column(result, demand->items[k].metric);
            has_all = has_all && (column == NULL || isfinite(column->values[r]));
        }
        n += !has_all && !cli_has_failed(result, r);
    }
    return n;
}

static int find_hits(const view *v, size_t demand, size_t i, met *m)
{
    const sim_result *result = v->results[i];
    plot_where_count count;
    sim_error error = {0};
    if (plot_where_apply(&v->demands->items[demand], result, m->hits, &count, &error) != SIM_OK)
        return complain_of_unknown(result, v->names[i], error.path);
    for (size_t r = 0; r < result->n_replications; r++)
        if (isnan(m->hits[r]) && !cli_has_failed(result, r))
            m->hits[r] = 0.0;
    m->no_value = count_without_value(&v->demands->items[demand], result);
    return CLI_DONE;
}

static void find_all_hits(const view *v, size_t i, met *all)
{
    for (size_t r = 0; r < v->results[i]->n_replications; r++) {
        all->hits[r] = 1.0;
        for (size_t d = 0; d < v->demands->n; d++)
            all->hits[r] *= v->items[d * v->n + i].hits[r]; /* NaN stays so */
    }
}

static void measure(const view *v, size_t i, const met *base, met *m)
{
    size_t n = v->results[i]->n_replications;
    m->grouped = sim_grouped_of(m->hits, n, v->group);
    m->share = sim_grouped_mean(&m->grouped);
    m->low = m->high = (double)NAN;
    if (m->grouped.n > 0)
        sim_grouped_proportion_interval(&m->grouped, 0.95, &m->low, &m->high);
    m->difference = sim_paired_compare_grouped(m->hits, base->hits, n, v->group, v->confidence);
}

static int find_all(view *v)
{
    for (size_t d = 0; d < v->n_asked; d++) {
        for (size_t i = 0; i < v->n; i++) {
            met *m = &v->items[d * v->n + i];
            m->hits = calloc(v->results[i]->n_replications + 1, sizeof *m->hits);
            if (m->hits == NULL)
                return cli_complain(CLI_FAILED, "no memory");
            int status = CLI_DONE;
            if (d < v->demands->n)
                status = find_hits(v, d, i, m);
            else
                find_all_hits(v, i, m);
            if (status != CLI_DONE)
                return status;
            measure(v, i, &v->items[d * v->n], m);
        }
    }
    return CLI_DONE;
}

/* ---- text ---- */

static void fill_verdict(char *text, const met *m, plot_lang lang)
{
    const sim_paired *d = &m->difference;
    bool is_same = d->sd <= 0.0 && d->mean == 0.0, has_interval = isfinite(d->half_width);
    CLI_TABLE_FILL(text, "{1}",
                   is_same ? plot_pick(lang, "gelijk in elke toekomst", "the same in every future")
                   : !has_interval || fabs(d->mean) <= d->half_width
                       ? plot_pick(lang, "niet te onderscheiden", "cannot be told apart")
                   : d->mean > 0.0 ? plot_pick(lang, "vaker", "more often")
                                   : plot_pick(lang, "minder vaak", "less often"));
}

static bool add_row(cli_table *table, const view *v, size_t demand, size_t i)
{
    const met *m = &v->items[demand * v->n + i];
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    CLI_TABLE_FILL(row->label, "{1}", v->names[i]);
    CLI_TABLE_FILL(row->cells[0], "{1}", plot_str_percent(v->lang, m->share, 1).text);
    CLI_TABLE_FILL(row->cells[1], "{1}", plot_str_range(v->lang, 100.0 * m->low, 100.0 * m->high, 1).text);
    if (m->no_value > 0)
        CLI_TABLE_FILL(row->cells[2], "{1}", plot_str_number(v->lang, (double)m->no_value, 0).text);
    if (i == 0)
        return true;
    plot_str mean = plot_str_signed(v->lang, 100.0 * m->difference.mean, 1);
    plot_str half = plot_str_number(v->lang, 100.0 * m->difference.half_width, 1);
    if (isfinite(m->difference.half_width))
        CLI_TABLE_FILL(row->cells[3], "{1} ± {2}", mean.text, half.text);
    else
        CLI_TABLE_FILL(row->cells[3], "{1}", mean.text);
    fill_verdict(row->cells[4], m, v->lang);
    return true;
}

static bool add_heading(cli_table *table, const view *v, size_t demand)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    row->is_heading = true;
    char words[LINE];
    if (demand < v->demands->n)
        plot_where_words(words, sizeof words, v->lang, &v->demands->items[demand], v->results[0]);
    else
        snprintf(words, sizeof words, "%s", plot_pick(v->lang, "Alle eisen samen", "All demands together"));
    plot_prose prose = plot_prose_make(row->label, sizeof row->label);
    plot_prose_add(&prose, words);
    plot_prose_capitalise(row->label);
    return true;
}

static bool start_table(cli_table *table, const view *v)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    row->is_heading = true;
    const char *const heads[] = {plot_pick(v->lang, "haalt het", "meets it"), "interval (%)",
                                 plot_pick(v->lang, "geen waarde", "no value")};
    for (size_t c = 0; c < sizeof heads / sizeof *heads; c++)
        CLI_TABLE_FILL(row->cells[c], "{1}", heads[c]);
    if (v->n > 1)
        CLI_TABLE_FILL(row->cells[3],
                       plot_pick(v->lang, "verschil met {1} (%-punt)", "difference with {1} (%-points)"),
                       v->names[0]);
    return true;
}

static void say_what_it_is(const view *v)
{
    const met *first = &v->items[0];
    char line[LINE];
    plot_prose prose = plot_prose_make(line, sizeof line);
    plot_str runs = plot_str_number(v->lang, (double)first->grouped.n, 0);
    plot_str futures = plot_str_futures(v->lang, (size_t)first->grouped.groups);
    if (v->group == 1)
        PLOT_FILL(&prose,
                  plot_pick(v->lang, "In welk deel van {1} aan de eisen wordt voldaan (zaadgetal {2}).",
                            "In what share of {1} the demands are met (seed {2})."),
                  futures.text, cli_manifest(v->results[0], "seed"));
    else
        PLOT_FILL(
            &prose,
            plot_pick(v->lang,
                      "In welk deel van {1} herhalingen, in {2} of spiegelparen, aan de eisen wordt voldaan "
                      "(zaadgetal {3}).",
                      "In what share of {1} replications, in {2} or mirrored pairs, the demands are met "
                      "(seed {3})."),
            runs.text, futures.text, cli_manifest(v->results[0], "seed"));
    fprintf(v->file, "%s\n\n", line);
}

static void say_what_counts(const view *v)
{
    char line[LINE];
    plot_prose prose = plot_prose_make(line, sizeof line);
    plot_prose_add(
        &prose, plot_pick(v->lang,
                          "Zonder waarde is een eis niet gehaald; een jaar of aantal maanden dat nooit komt, "
                          "telt als later of langer dan elk ander. Intervallen met 95 %.",
                          "Without a value a demand is not met; a year or number of months that never comes "
                          "counts as later or longer than any."));
    if (v->n > 1) {
        plot_str each = plot_str_percent(v->lang, v->confidence, 1);
        char more[LINE];
        plot_prose second = plot_prose_make(more, sizeof more);
        PLOT_FILL(
            &second,
            plot_pick(v->lang,
                      "Verschillen op hetzelfde toeval; hun intervallen gelden samen met 95 % (elk {1}).",
                      "Differences on the same luck; their intervals hold together at 95% (each {1})."),
            each.text);
        plot_prose_add_sentence(&prose, more);
    }
    fprintf(v->file, "\n%s\n", line);
}

static int write_text(const view *v)
{
    cli_table table = {0};
    bool fine = start_table(&table, v);
    for (size_t d = 0; d < v->n_asked && fine; d++) {
        fine = add_heading(&table, v, d);
        for (size_t i = 0; i < v->n && fine; i++)
            fine = add_row(&table, v, d, i);
    }
    if (fine) {
        say_what_it_is(v);
        cli_table_print(v->file, &table);
        say_what_counts(v);
    }
    cli_table_deinit(&table);
    return fine ? CLI_DONE : cli_complain(CLI_FAILED, "no memory for the table");
}

/* ---- csv and json ---- */

static int write_records(const view *v, bool is_json)
{
    static const char *const names[] = {"scenario", "demand",     "share",      "low_95",
                                        "high_95",  "n",          "groups",     "no_value",
                                        "base",     "difference", "half_width", "confidence"};
    cli_records records;
    cli_records_open(&records, v->file, is_json, names, sizeof names / sizeof *names);
    for (size_t d = 0; d < v->n_asked; d++) {
        for (size_t i = 0; i < v->n; i++) {
            const met *m = &v->items[d * v->n + i];
            cli_records_text(&records, v->names[i]);
            cli_records_text(&records, d < v->demands->n ? v->demands->texts[d] : "all");
            cli_records_number(&records, m->share);
            cli_records_number(&records, m->low);
            cli_records_number(&records, m->high);
            cli_records_count(&records, m->grouped.n);
            cli_records_count(&records, m->grouped.groups);
            cli_records_count(&records, m->no_value);
            cli_records_text(&records, v->names[0]);
            cli_records_number(&records, m->difference.mean);
            cli_records_number(&records, m->difference.half_width);
            cli_records_number(&records, v->confidence);
            cli_records_end(&records);
        }
    }
    return cli_records_close(&records) ? CLI_DONE
                                       : cli_complain(CLI_FAILED, "the table could not be written");
}

int cli_demands_write(FILE *file, cli_format format, const cli_demands *demands,
                      const sim_result *const *results, const char *const *names, size_t n, plot_lang lang)
{
    size_t asked = demands->n + (demands->n > 1 ? 1 : 0);
    view v = {.file = file,
              .lang = lang,
              .demands = demands,
              .results = results,
              .names = names,
              .n = n,
              .group = sim_result_group(results[0]),
              .n_asked = asked,
              .confidence = sim_confidence_of_each(0.95, n > 1 ? asked * (n - 1) : 1),
              .items = calloc(asked * n, sizeof *v.items)};
    if (v.items == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    int status = find_all(&v);
    if (status == CLI_DONE)
        status = format == CLI_TEXT ? write_text(&v) : write_records(&v, format == CLI_JSON);
    for (size_t k = 0; k < asked * n; k++)
        free(v.items[k].hits);
    free(v.items);
    return status;
}
