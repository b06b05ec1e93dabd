#include "cli/best_report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/comparison.h"
#include "cli/records.h"
#include "cli/table.h"
#include "plots/labels.h"

enum { LINE = 1024, ENOUGH_DIFFER = 30 };

/* ---- numbers in the metric's unit ---- */

static bool is_money(const cli_best_report *report)
{
    return strcmp(report->unit, "EUR") == 0;
}

/* How values stand in the table: money in millions, thousands or euros, with as many decimals as show the
 * narrowest interval in two digits. */
typedef struct view {
    const cli_best_report *report;
    plot_lang lang;
    double scale;
    int decimals;
    const char *unit; /* of money; "" of others */
} view;

/* Decimals that show a number in so many digits. */
static int decimals_of(double value, int digits, int most)
{
    if (!(value > 0.0))
        return 0;
    int decimals = digits - 1 - (int)floor(log10(value));
    return decimals < 0 ? 0 : decimals > most ? most : decimals;
}

static view view_of(const cli_best_report *r, plot_lang lang)
{
    double widest = 0.0, narrowest = INFINITY;
    for (size_t i = 0; i < r->n; i++) {
        widest = fmax(widest, fabs(r->rows[i].difference));
        if (i != r->best && r->rows[i].half_width > 0.0)
            narrowest = fmin(narrowest, r->rows[i].half_width);
    }
    view v = {.report = r, .lang = lang, .scale = 1.0, .unit = ""};
    if (is_money(r)) {
        v.scale = widest >= 1e6 || widest <= 0.0 ? 1e-6 : widest >= 1e3 ? 1e-3 : 1.0;
        v.unit = v.scale > 0.5      ? " (EUR)"
                 : v.scale > 0.5e-3 ? plot_pick(lang, " (duizend EUR)", " (EUR thousand)")
                                    : plot_pick(lang, " (mln EUR)", " (EUR million)");
    }
    v.decimals = isfinite(narrowest) ? decimals_of(v.scale * narrowest, 2, 6) : 2;
    return v;
}

static plot_str number_of(const view *v, double value)
{
    return strcmp(v->report->unit, "year") == 0 ? cli_table_year(v->lang, value, v->decimals)
                                                : plot_str_number(v->lang, v->scale * value, v->decimals);
}

/* "EUR 250.000", "0,25 fte" */
static plot_str amount_of(const cli_best_report *report, plot_lang lang, double value)
{
    if (is_money(report) && value >= 1.0)
        return plot_str_money(lang, value);
    plot_str number = plot_str_number(lang, value, decimals_of(value, 2, 12)), all;
    plot_str unit = plot_str_unit(lang, report->unit);
    plot_prose prose = plot_prose_make(all.text, sizeof all.text);
    plot_prose_add(&prose, number.text);
    if (unit.text[0] != '\0')
        plot_prose_add_sentence(&prose, unit.text);
    return all;
}

static const char *title_of(const cli_best_row *row, plot_lang lang)
{
    const char *title = lang == PLOT_NL ? row->scenario->title_nl : row->scenario->title_en;
    return title[0] != '\0' ? title : row->name;
}

/* ---- the words ---- */

#define SAY(file, pattern, ...)                                                                              \
    do {                                                                                                     \
        char line[LINE];                                                                                     \
        plot_prose prose = plot_prose_make(line, sizeof line);                                               \
        PLOT_FILL(&prose, (pattern), __VA_ARGS__);                                                           \
        fprintf((file), "%s\n", line);                                                                       \
    } while (0)

static void say_question(FILE *file, const cli_best_report *r, plot_lang lang)
{
    SAY(file,
        r->is_least ? plot_pick(lang, "De beste van {1}, met het kleinste gemiddelde van {2} ({3})",
                                "The best of {1}, with the smallest mean of {2} ({3})")
                    : plot_pick(lang, "De beste van {1}, met het grootste gemiddelde van {2} ({3})",
                                "The best of {1}, with the largest mean of {2} ({3})"),
        plot_str_count(lang, r->n).text, r->metric, plot_pick(lang, r->description_nl, r->description_en));
}

/* Others in the race when it is over are equal to the best in every replication. */
static size_t count_equals(const cli_best_report *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++)
        n += i != r->best && !r->is_ocba && r->is_over && r->rows[i].is_in_race;
    return n;
}

static void say_winner(FILE *file, const cli_best_report *r, plot_lang lang)
{
    const cli_best_row *best = &r->rows[r->best];
    bool is_so_far = !r->is_over || r->is_interrupted;
    SAY(file,
        is_so_far ? plot_pick(lang, "Tot nu toe vooraan: {1} ({2})", "Ahead so far: {1} ({2})")
                  : plot_pick(lang, "De beste: {1} ({2})", "The best: {1} ({2})"),
        title_of(best, lang), best->name);
    if (count_equals(r) > 0)
        SAY(file, "{1}",
            plot_pick(lang, "Wat hieronder gelijk heet, is dat in elke herhaling: even goed.",
                      "What is called equal below is so in every replication: as good."));
}

static void say_promise_of_kn(FILE *file, const cli_best_report *r, plot_lang lang)
{
    plot_str chance = plot_str_percent(lang, r->confidence, 100.0 * r->confidence < 99.0 ? 0 : 1);
    plot_str amount = amount_of(r, lang, r->indifference);
    plot_str most = plot_str_number(lang, (double)r->most, 0);
    if (r->is_interrupted)
        SAY(file, "{1}",
            plot_pick(lang, "Afgebroken voordat het beslist was: er is niets toegezegd.",
                      "Stopped before it was decided: nothing is promised."));
    else if (!r->is_over)
        SAY(file,
            plot_pick(
                lang,
                "Niet beslist na {1} herhalingen van elk: er is niets toegezegd. Geef meer (-n), of een "
                "groter verschil dat niet telt dan {2}.",
                "Not decided after {1} replications of each: nothing is promised. Give more (-n), or a "
                "larger difference that does not matter than {2}."),
            most.text, amount.text);
    else if (!r->has_guarantee)
        SAY(file, "{1}",
            plot_pick(lang,
                      "Er is niets toegezegd: enkele winnen in een kring van elkaar; van die heeft deze het "
                      "beste gemiddelde.",
                      "Nothing is promised: some beat each other in a circle; of those this has the best "
                      "mean."));
    else
        SAY(file,
            plot_pick(
                lang,
                "Met een kans van ten minste {1} is dit de beste van deze {2}, of scheelt het minder dan "
                "{3} met de beste.",
                "With a probability of at least {1} it is the best of these {2}, or within {3} of the "
                "best."),
            chance.text, plot_str_count(lang, r->n).text, amount.text);
}

static void say_promise(FILE *file, const cli_best_report *r, plot_lang lang)
{
    plot_str seed = {""}, chance = plot_str_chance(lang, r->chance);
    snprintf(seed.text, sizeof seed.text, "%llu", (unsigned long long)r->seed);
    if (r->is_ocba)
        SAY(file,
            plot_pick(lang,
                      "De kans dat dit de beste is is naar schatting {1}; dat is geen toezegging (OCBA, {2} "
                      "herhalingen in totaal).",
                      "The probability that it is the best is {1} by estimate; that is no guarantee (OCBA, "
                      "{2} replications in all)."),
            chance.text, plot_str_number(lang, (double)r->budget, 0).text);
    else
        say_promise_of_kn(file, r, lang);
    plot_str batch = plot_str_number(lang, (double)r->batch, 0);
    SAY(file,
        r->is_ocba ? plot_pick(lang, "Op hetzelfde toeval (zaadgetal {1}).", "On the same luck (seed {1}).")
                   : plot_pick(lang,
                               "Op hetzelfde toeval (zaadgetal {1}), naar Kim en Nelson (2001); gerekend met "
                               "gemiddelden van {2} herhalingen alsof die normaal verdeeld zijn.",
                               "On the same luck (seed {1}), after Kim and Nelson (2001); means of {2} "
                               "replications are taken as normal."),
        seed.text, batch.text);
}

/* ---- the table ---- */

static void fill_heading(cli_table_row *row, const view *v)
{
    row->is_heading = true;
    CLI_TABLE_FILL(row->cells[0], "{1}{2}", plot_pick(v->lang, "gemiddeld", "mean"), v->unit);
    CLI_TABLE_FILL(row->cells[1], "{1}", plot_pick(v->lang, "beste min deze", "best minus this"));
    CLI_TABLE_FILL(row->cells[2], "{1}", plot_pick(v->lang, "herhalingen", "replications"));
}

static void fill_fate(char *text, const cli_best_report *r, size_t i, plot_lang lang)
{
    const cli_best_row *row = &r->rows[i];
    plot_str after = plot_str_number(lang, (double)row->out_at, 0);
    if (i == r->best)
        CLI_TABLE_FILL(text, "{1}",
                       r->is_over && !r->is_interrupted ? plot_pick(lang, "de beste", "the best")
                                                        : plot_pick(lang, "vooraan", "ahead"));
    else if (row->out_by != NULL && row->replications > row->out_at)
        CLI_TABLE_FILL(text,
                       plot_pick(lang, "afgevallen na {1}, door {2}; tot {3} tegen de beste gehouden",
                                 "out after {1}, by {2}; held against the best to {3}"),
                       after.text, row->out_by, plot_str_number(lang, (double)row->replications, 0).text);
    else if (row->out_by != NULL)
        CLI_TABLE_FILL(text, plot_pick(lang, "afgevallen na {1}, door {2}", "out after {1}, by {2}"),
                       after.text, row->out_by);
    else if (!r->is_ocba)
        CLI_TABLE_FILL(text, "{1}",
                       r->is_over ? plot_pick(lang, "gelijk", "equal")
                                  : plot_pick(lang, "nog in de race", "still in the race"));
}

static bool fill_row(cli_table *table, const view *v, size_t i)
{
    const cli_best_row *from = &v->report->rows[i];
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    CLI_TABLE_FILL(row->label, "{1}", from->name);
    CLI_TABLE_FILL(row->cells[0], "{1}", number_of(v, from->mean).text);
    plot_str difference = plot_str_signed(v->lang, v->scale * from->difference, v->decimals);
    plot_str half = plot_str_number(v->lang, v->scale * from->half_width, v->decimals);
    if (i != v->report->best && isfinite(from->half_width))
        CLI_TABLE_FILL(row->cells[1], "{1} ± {2}", difference.text, half.text);
    CLI_TABLE_FILL(row->cells[2], "{1}", plot_str_number(v->lang, (double)from->replications, 0).text);
    fill_fate(row->cells[4], v->report, i, v->lang);
    return true;
}

static bool print_table(FILE *file, const cli_best_report *r, plot_lang lang)
{
    cli_table table = {0};
    view v = view_of(r, lang);
    cli_table_row *heading = cli_table_add(&table);
    if (heading != NULL)
        fill_heading(heading, &v);
    bool fine = heading != NULL && fill_row(&table, &v, r->best);
    for (size_t i = 0; i < r->n && fine; i++)
        fine = i == r->best || fill_row(&table, &v, i);
    if (fine)
        cli_table_print(file, &table);
    cli_table_deinit(&table);
    return fine;
}

/* ---- what a reader must know besides ---- */

static void say_notes(FILE *file, const cli_best_report *r, plot_lang lang)
{
    plot_str each = plot_str_percent(lang, r->each_confidence, 1);
    SAY(file,
        plot_pick(
            lang,
            "Verschillen over de herhalingen die beide hebben; intervallen gelden samen met 95 % (elk {1}).",
            "Differences over the replications that both have; intervals hold together at 95% (each {1})."),
        each.text);
    if (strstr(r->metric, "cost") != NULL && !r->is_least)
        SAY(file, "{1}",
            plot_pick(lang,
                      "Let op: van kosten is hier het grootste het beste; --least vraagt naar het kleinste.",
                      "Mind: of a cost the largest is best here; --least asks for the smallest."));
    for (size_t i = 0; i < r->n; i++) {
        const cli_best_row *row = &r->rows[i];
        if (i == r->best || row->differing == 0 || row->differing >= ENOUGH_DIFFER)
            continue;
        SAY(file,
            plot_pick(
                lang,
                "Let op: {1} verschilt in slechts {2} van {3} herhalingen van de beste; dat is weinig om "
                "op te rekenen.",
                "Mind: {1} differs from the best in only {2} of {3} replications, which is little to "
                "reckon with."),
            row->name, plot_str_number(lang, (double)row->differing, 0).text,
            plot_str_number(lang, (double)row->common, 0).text);
    }
    if (r->n_left_out > 0)
        SAY(file,
            plot_pick(
                lang,
                "Let op: niet alle hebben dezelfde deelnemers ({1} niet in alle), en {2} is over de eigen "
                "deelnemers; {3} is over de deelnemers die alle hebben.",
                "Mind: not all have the same partners ({1} not in all), and {2} is over a scenario's own "
                "partners; {3} is over those that all have."),
            plot_str_number(lang, (double)r->n_left_out, 0).text, r->metric, CLI_SHARED_NPV);
}

/* ---- csv and json ---- */

static const char *state_of(const cli_best_report *r, size_t i)
{
    bool is_decided = r->is_over && !r->is_interrupted;
    if (i == r->best)
        return is_decided ? "best" : "ahead";
    if (r->rows[i].out_by != NULL)
        return "out";
    return r->is_ocba ? "" : is_decided ? "equal" : "in race";
}

static bool write_records(FILE *file, bool is_json, const cli_best_report *r)
{
    static const char *const names[] = {"scenario",   "metric",       "unit",       "state",
                                        "mean",       "replications", "difference", "half_width",
                                        "confidence", "common",       "out_after",  "out_by",
                                        "procedure",  "indifference", "guaranteed", "estimated_chance"};
    cli_records records;
    cli_records_open(&records, file, is_json, names, sizeof names / sizeof *names);
    bool is_promised = !r->is_ocba && r->has_guarantee && !r->is_interrupted;
    for (size_t k = 0; k < r->n; k++) {
        size_t i = k == 0 ? r->best : k <= r->best ? k - 1 : k;
        const cli_best_row *row = &r->rows[i];
        bool is_best = i == r->best;
        cli_records_text(&records, row->name);
        cli_records_text(&records, r->metric);
        cli_records_text(&records, r->unit);
        cli_records_text(&records, state_of(r, i));
        cli_records_number(&records, row->mean);
        cli_records_count(&records, row->replications);
        cli_records_number(&records, is_best ? 0.0 : row->difference);
        cli_records_number(&records, is_best ? 0.0 : row->half_width);
        cli_records_number(&records, r->each_confidence);
        cli_records_count(&records, is_best ? row->replications : row->common);
        cli_records_number(&records, row->out_by == NULL ? (double)NAN : (double)row->out_at);
        cli_records_text(&records, row->out_by == NULL ? "" : row->out_by);
        cli_records_text(&records, r->is_ocba ? "ocba" : "kn");
        cli_records_number(&records, r->is_ocba ? (double)NAN : r->indifference);
        cli_records_number(&records, is_promised ? r->confidence : (double)NAN);
        cli_records_number(&records, r->is_ocba ? r->chance : (double)NAN);
        cli_records_end(&records);
    }
    return cli_records_close(&records);
}

bool cli_best_report_write(FILE *file, cli_format format, const cli_best_report *report, plot_lang lang)
{
    if (format != CLI_TEXT)
        return write_records(file, format == CLI_JSON, report);
    say_question(file, report, lang);
    fputc('\n', file);
    say_winner(file, report, lang);
    say_promise(file, report, lang);
    fputc('\n', file);
    if (!print_table(file, report, lang))
        return false;
    fputc('\n', file);
    say_notes(file, report, lang);
    return true;
}
