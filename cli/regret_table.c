#include "cli/regret_table.h"

#include <math.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/comparison.h"
#include "cli/measures.h"
#include "cli/records.h"
#include "cli/table.h"
#include "plots/facts.h"
#include "sim/regret.h"

enum { LINE = 1024 };

typedef struct view {
    FILE *file;
    plot_lang lang;
    const sim_result *const *results;
    const char *const *names;
    size_t n, runs;
    plot_shared shared;
    cli_records *records; /* NULL: text */
    cli_table table;
    char left_out[LINE]; /* names of measures */
} view;

/* ---- which measures ---- */

typedef enum answer { NO, YES, HAS_GAPS } answer;

/* Has a replication that went well no value? */
static bool has_gaps(const sim_result *result, const double *values)
{
    for (size_t r = 0; r < result->n_replications; r++)
        if (!isfinite(values[r]) && !cli_has_failed(result, r))
            return true;
    return false;
}

/* The columns of a measure, when regret can be taken of it. */
static answer find_columns(const view *v, const cli_measure *m, const double **columns)
{
    bool is_shared = m->metric != NULL && strcmp(m->metric, CLI_SHARED_NPV) == 0;
    if (m->metric == NULL || m->better == CLI_EITHER || (m->is_total && v->shared.n_left_out > 0) ||
        (is_shared && v->shared.n_shared == 0) ||
        (strcmp(m->metric, "npv_eur") == 0 && v->shared.n_shared > 0))
        return NO;
    for (size_t i = 0; i < v->n; i++) {
        const sim_column *column = is_shared ? NULL : sim_result_column(v->results[i], m->metric);
        columns[i] = is_shared ? v->shared.values[i] : column == NULL ? NULL : column->values;
        if (columns[i] == NULL)
            return NO;
        if (has_gaps(v->results[i], columns[i]))
            return HAS_GAPS;
    }
    return YES;
}

static const char *unit_of(const view *v, const cli_measure *m)
{
    const sim_column *column =
        sim_result_column(v->results[0], strcmp(m->metric, CLI_SHARED_NPV) == 0 ? "npv_eur" : m->metric);
    return column == NULL ? "1" : column->metric.unit;
}

static const char *label_of(const view *v, const cli_measure *m)
{
    return v->n > 2 && strcmp(m->metric, CLI_SHARED_NPV) == 0
               ? plot_pick(v->lang, "netto contante waarde, deelnemers die alle hebben (mln EUR)",
                           "net present value, partners that all have (EUR million)")
               : plot_pick(v->lang, m->nl, m->en);
}

/* ---- text ---- */

static void fill_note(char *text, const sim_regret *regret, size_t i, plot_lang lang)
{
    const sim_regret_of *second = &regret->of[regret->second];
    bool is_sure = regret->gap.mean - regret->gap.half_width > 0.0;
    bool is_nothing = second->sorted[regret->n_futures - 1] <= 0.0;
    if (i == regret->least && regret->n_futures > 1)
        CLI_TABLE_FILL(
            text, "{1}",
            is_nothing
                ? plot_pick(lang, "met een ander in elke toekomst gelijk", "equal to another in every future")
            : is_sure ? plot_pick(lang, "de minste spijt", "the least regret")
                      : plot_pick(lang, "de minste, maar niet zeker", "the least, but not surely"));
}

static bool add_text(view *v, const cli_measure *m, const sim_regret *regret)
{
    cli_table_row *heading = cli_table_add(&v->table);
    if (heading == NULL)
        return false;
    heading->is_heading = true;
    CLI_TABLE_FILL(heading->label, "{1}", label_of(v, m));
    for (size_t i = 0; i < v->n; i++) {
        const sim_regret_of *of = &regret->of[i];
        cli_table_row *row = cli_table_add(&v->table);
        if (row == NULL)
            return false;
        CLI_TABLE_FILL(row->label, "{1}", v->names[i]);
        plot_str mean = plot_str_number(v->lang, m->scale * of->mean, m->decimals);
        plot_str half = plot_str_number(v->lang, m->scale * of->half_width, m->decimals);
        if (isfinite(of->half_width))
            CLI_TABLE_FILL(row->cells[0], "{1} ± {2}", mean.text, half.text);
        else
            CLI_TABLE_FILL(row->cells[0], "{1}", mean.text);
        CLI_TABLE_FILL(row->cells[1], "{1}",
                       plot_str_number(v->lang, m->scale * of->median, m->decimals).text);
        CLI_TABLE_FILL(row->cells[2], "{1}", plot_str_number(v->lang, m->scale * of->p90, m->decimals).text);
        CLI_TABLE_FILL(row->cells[3], "{1} ({2})", plot_str_percent(v->lang, of->best_share, 1).text,
                       plot_str_range(v->lang, 100.0 * of->best_low, 100.0 * of->best_high, 1).text);
        fill_note(row->cells[4], regret, i, v->lang);
    }
    return true;
}

static bool start_text(view *v)
{
    cli_table_row *head = cli_table_add(&v->table);
    if (head == NULL)
        return false;
    head->is_heading = true;
    snprintf(head->cells[0], CLI_TABLE_TEXT, "%s", plot_pick(v->lang, "spijt, gemiddeld", "regret, mean"));
    snprintf(head->cells[1], CLI_TABLE_TEXT, "%s", plot_pick(v->lang, "mediaan", "median"));
    snprintf(head->cells[2], CLI_TABLE_TEXT, "P90");
    snprintf(head->cells[3], CLI_TABLE_TEXT, "%s", plot_pick(v->lang, "kans de beste", "P(best)"));
    return true;
}

static void say_what_it_is(const view *v)
{
    char line[LINE];
    plot_prose prose = plot_prose_make(line, sizeof line);
    PLOT_FILL(
        &prose,
        plot_pick(v->lang,
                  "Spijt: hoeveel slechter elk in een toekomst is dan de beste van deze {1} in die "
                  "toekomst; {2} op hetzelfde toeval.",
                  "Regret: how much worse each is in a future than the best of these {1} in that future; {2} "
                  "on the same luck."),
        plot_str_count(v->lang, v->n).text,
        plot_str_futures(v->lang, v->results[0]->n_replications / v->runs).text);
    plot_prose_add_sentence(
        &prose, v->runs == 1 ? plot_pick(v->lang, "Eén keer per toekomst: toeval zit erin.",
                                         "One run a future: chance is in it.")
                             : plot_pick(v->lang, "Van gemiddelden per toekomst.", "Of means by future."));
    fprintf(v->file, "%s\n\n", line);
}

static void say_what_is_left_out(const view *v)
{
    fprintf(v->file, "\n%s\n",
            plot_pick(v->lang,
                      "Intervallen met 95 %, elk op zichzelf; even goed als de beste telt als de beste.",
                      "Intervals at 95%, each by itself; as good as the best counts as the best."));
    if (v->shared.n_left_out > 0)
        fprintf(
            v->file, "%s\n",
            plot_pick(v->lang,
                      "Totalen over eigen deelnemers zijn weggelaten: de scenario's hebben niet dezelfde.",
                      "Totals over own partners are left out: the scenarios do not have the same."));
    if (v->left_out[0] != '\0')
        fprintf(v->file, "%s: %s.\n",
                plot_pick(v->lang, "Weggelaten, omdat er niet in elke toekomst een waarde is",
                          "Left out, as there is not a value in every future"),
                v->left_out);
}

/* ---- csv and json ---- */

static void add_records(const view *v, const cli_measure *m, const sim_regret *regret)
{
    for (size_t i = 0; i < v->n; i++) {
        const sim_regret_of *of = &regret->of[i];
        cli_records_text(v->records, v->names[i]);
        cli_records_text(v->records, m->metric);
        cli_records_text(v->records, unit_of(v, m));
        cli_records_text(v->records, m->better == CLI_LOWER ? "lower" : "higher");
        cli_records_count(v->records, regret->n_futures);
        cli_records_count(v->records, regret->runs);
        const double numbers[] = {
            of->mean,       of->half_width, of->median,   of->p90, of->sorted[regret->n_futures - 1],
            of->best_share, of->best_low,   of->best_high};
        for (size_t c = 0; c < sizeof numbers / sizeof *numbers; c++)
            cli_records_number(v->records, numbers[c]);
        cli_records_end(v->records);
    }
}

/* ---- all ---- */

static void leave_out(view *v, const cli_measure *m)
{
    char before[LINE];
    memcpy(before, v->left_out, sizeof before);
    plot_prose prose = plot_prose_make(v->left_out, sizeof v->left_out);
    if (before[0] != '\0') {
        plot_prose_add(&prose, before);
        plot_prose_add(&prose, "; ");
    }
    plot_prose_add(&prose, plot_pick(v->lang, m->nl, m->en));
}

static int add_measure(view *v, const cli_measure *m)
{
    const double *columns[SIM_REGRET_MOST];
    answer can = find_columns(v, m, columns);
    if (can == HAS_GAPS)
        leave_out(v, m);
    if (can != YES)
        return CLI_DONE;
    sim_regret regret;
    sim_error error = {0};
    double as_good = strcmp(unit_of(v, m), "EUR") == 0 ? 1.0 : 1e-9;
    if (sim_regret_make(columns, v->n, v->results[0]->n_replications, v->runs, m->better == CLI_LOWER,
                        as_good, &regret, &error) != SIM_OK)
        return cli_complain_error(&error);
    bool fine = true;
    if (regret.n_futures > 0 && v->records != NULL)
        add_records(v, m, &regret);
    else if (regret.n_futures > 0)
        fine = add_text(v, m, &regret);
    sim_regret_deinit(&regret);
    return fine ? CLI_DONE : cli_complain(CLI_FAILED, "no memory for the table");
}

static int add_all(view *v)
{
    size_t n;
    int status = CLI_DONE;
    const cli_measure *measures = cli_measures(&n);
    for (size_t i = 0; i < n && status == CLI_DONE; i++)
        status = add_measure(v, &measures[i]);
    return status;
}

static int write_records(view *v, bool is_json)
{
    static const char *const names[] = {"scenario", "metric",     "unit",          "better",      "futures",
                                        "runs",     "mean",       "half_width_95", "median",      "p90",
                                        "most",     "best_share", "best_low_95",   "best_high_95"};
    cli_records records;
    cli_records_open(&records, v->file, is_json, names, sizeof names / sizeof *names);
    v->records = &records;
    int status = add_all(v);
    bool is_written = cli_records_close(&records);
    return status == CLI_DONE && !is_written ? cli_complain(CLI_FAILED, "the table could not be written")
                                             : status;
}

static int write_text(view *v)
{
    if (!start_text(v))
        return cli_complain(CLI_FAILED, "no memory for the table");
    int status = add_all(v);
    if (status == CLI_DONE) {
        say_what_it_is(v);
        cli_table_print(v->file, &v->table);
        say_what_is_left_out(v);
    }
    cli_table_deinit(&v->table);
    return status;
}

int cli_regret_write(FILE *file, cli_format format, const sim_result *const *results,
                     const char *const *names, size_t n, plot_lang lang)
{
    view v = {.file = file,
              .lang = lang,
              .results = results,
              .names = names,
              .n = n,
              .runs = sim_result_group(results[0]),
              .shared = plot_facts_shared_npv(results, n)};
    int status = format == CLI_TEXT ? write_text(&v) : write_records(&v, format == CLI_JSON);
    plot_shared_deinit(&v.shared);
    return status;
}
