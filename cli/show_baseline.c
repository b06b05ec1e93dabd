#include "cli/show_baseline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/records.h"
#include "models/merger.h"
#include "plots/labels.h"

#define AMOUNT 18 /* columns of an amount */

static const char *const groups[MODEL_BASELINE_GROUPS][2] = {
    [MODEL_BASELINE_CASH] = {"Kosten per jaar", "Cost a year"},
    [MODEL_BASELINE_BUDGET] = {"Begroting", "Budget"},
    [MODEL_BASELINE_WORKPLACES] = {"Werkplekken", "Workplaces"},
    [MODEL_BASELINE_STAFF] = {"ICT-formatie", "ICT staff"},
    [MODEL_BASELINE_RATIOS] = {"Kengetallen", "Ratios"},
    [MODEL_BASELINE_PARTS] = {"Opbouw van het basisjaar, tot op de cent",
                              "Parts of the base year, to the cent"},
    [MODEL_BASELINE_CHECKS] = {"Controle", "Checks"},
};
static const char *const group_ids[MODEL_BASELINE_GROUPS] = {"cash",   "budget", "workplaces", "staff",
                                                             "ratios", "parts",  "checks"};

/* ---- measuring ---- */

static bool takes_part(const model_scenario *s, int municipality)
{
    bool is_in = s->n_accessions == 0 || model_merger_concerns(s, municipality);
    for (size_t a = 0; a < s->n_accessions; a++)
        for (int i = 0; i < s->accessions[a].n_members; i++)
            is_in = is_in || s->accessions[a].members[i] == municipality;
    return is_in;
}

cli_baseline *cli_baseline_measure(const model_scenario *s, size_t *n, sim_error *error)
{
    cli_baseline *all = calloc(s->n_municipalities + 1, sizeof *all);
    if (all == NULL)
        abort();
    *n = 0;
    for (size_t i = 0; i < s->n_municipalities; i++) {
        model_base base;
        if (!takes_part(s, (int)i))
            continue;
        if (model_baseline_base(s, &s->municipalities[i], &base, error) != SIM_OK) {
            free(all);
            return NULL;
        }
        all[*n].municipality = &s->municipalities[i];
        model_baseline_measure(s, &s->municipalities[i], &base, &all[*n].measured);
        ++*n;
    }
    return all;
}

/* ---- text ---- */

/* Characters, not bytes, of UTF-8. */
static int width_of(const char *text)
{
    int width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static void left(FILE *out, const char *text, int width)
{
    fprintf(out, "%s%*s", text, width > width_of(text) ? width - width_of(text) : 0, "");
}

static void right(FILE *out, const char *text, int width)
{
    fprintf(out, "%*s%s", width > width_of(text) ? width - width_of(text) : 0, "", text);
}

static int decimals_of(const model_baseline_line *line)
{
    if (line->kind == MODEL_BASELINE_PART || line->kind == MODEL_BASELINE_TOTAL ||
        strcmp(line->unit, "1") == 0)
        return 2;
    if (strcmp(line->unit, "EUR") == 0)
        return 0;
    return strcmp(line->unit, "fte") == 0 ? 1 : 0;
}

static void write_amount(FILE *out, const model_baseline_line *line, plot_lang lang)
{
    char text[160];
    bool is_signed = line->kind == MODEL_BASELINE_CORRECTION && line->amount > 0.0;
    snprintf(text, sizeof text, "%s%s%s",
             line->is_estimated && line->amount != 0.0                                   ? "~"
             : line->kind == MODEL_BASELINE_RESULT || line->kind == MODEL_BASELINE_TOTAL ? "= "
                                                                                         : "",
             is_signed ? "+" : "", plot_str_number(lang, line->amount, decimals_of(line)).text);
    right(out, text, AMOUNT);
}

static void write_check(FILE *out, const model_baseline_line *line, plot_lang lang)
{
    int decimals = decimals_of(line);
    bool is_inside = line->amount >= line->low && line->amount <= line->high;
    fprintf(
        out, lang == PLOT_NL ? "%s: benchmark %s (%s tot %s)" : "%s: benchmark %s (%s to %s)",
        is_inside ? plot_pick(lang, "past", "fits") : plot_pick(lang, "BUITEN DE MARGE", "OUTSIDE THE RANGE"),
        plot_str_number(lang, line->wanted, decimals).text, plot_str_number(lang, line->low, decimals).text,
        plot_str_number(lang, line->high, decimals).text);
    if (line->reason_en[0] != '\0')
        fprintf(out, "; %s", plot_pick(lang, line->reason_nl, line->reason_en));
}

static void write_line(FILE *out, const model_baseline_line *line, int width, plot_lang lang)
{
    bool is_euro = strcmp(line->unit, "EUR") == 0;
    const char *unit = strcmp(line->unit, "1") == 0 || strcmp(line->unit, "workplaces") == 0 ||
                               strcmp(line->unit, "applications") == 0
                           ? ""
                           : line->unit;
    fputs("    ", out);
    left(out, plot_pick(lang, line->nl, line->en), width);
    write_amount(out, line, lang);
    bool has_note =
        line->kind == MODEL_BASELINE_CHECK || line->reason_en[0] != '\0' || line->source[0] != '\0';
    fputs(" ", out);
    left(out, is_euro ? "EUR" : unit, has_note ? 5 : 0);
    if (line->kind == MODEL_BASELINE_CHECK)
        write_check(out, line, lang);
    else
        fputs(plot_pick(lang, line->reason_nl, line->reason_en), out);
    if (line->source[0] != '\0')
        fprintf(out, "%s[%s]", line->reason_en[0] != '\0' ? " " : "", line->source);
    fputc('\n', out);
}

static int label_width(const cli_baseline *all, size_t n, plot_lang lang)
{
    int width = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t l = 0; l < all[i].measured.n; l++) {
            int own = width_of(plot_pick(lang, all[i].measured.lines[l].nl, all[i].measured.lines[l].en));
            width = own > width ? own : width;
        }
    return width;
}

static void write_block(FILE *out, const cli_baseline *one, int width, plot_lang lang)
{
    int group = -1;
    fprintf(out, "%s\n", one->municipality->name);
    for (size_t l = 0; l < one->measured.n; l++) {
        const model_baseline_line *line = &one->measured.lines[l];
        if ((int)line->group != group)
            fprintf(out, "  %s\n", plot_pick(lang, groups[line->group][0], groups[line->group][1]));
        group = (int)line->group;
        write_line(out, line, width, lang);
    }
    fputc('\n', out);
}

static void write_comparison(FILE *out, const cli_baseline *all, size_t n, plot_lang lang)
{
    static const char *const heads[][2] = {
        {"kas, EUR", "cash, EUR"},     {"begroting, EUR", "budget, EUR"}, {"eigen werkpl.", "own workpl."},
        {"ICT, fte", "ICT, fte"},      {"EUR/werkplek", "EUR/workplace"}, {"EUR/inwoner", "EUR/inhabitant"},
        {"fte/100 wpl", "fte/100 wpl"}};
    static const int decimals[] = {0, 0, 0, 1, 0, 2, 2};
    enum { COLUMNS = sizeof decimals / sizeof *decimals };
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width = width_of(all[i].municipality->name) > width ? width_of(all[i].municipality->name) : width;
    fprintf(out, "%s\n", plot_pick(lang, "Vergelijkbaar naast elkaar", "Comparable, side by side"));
    left(out, "", width + 4);
    for (int c = 0; c < COLUMNS; c++)
        right(out, plot_pick(lang, heads[c][0], heads[c][1]), 16);
    fputc('\n', out);
    for (size_t i = 0; i < n; i++) {
        const model_baseline *b = &all[i].measured;
        if (all[i].municipality->kind != MODEL_KIND_MUNICIPALITY)
            continue; /* its host's line counts it in */
        const double values[COLUMNS] = {
            b->cash_eur,          b->budget_eur,         b->own_workplaces,          b->staff_fte,
            b->per_workplace_eur, b->per_inhabitant_eur, b->staff_per_100_workplaces};
        fputs(b->has_estimates ? "  ~ " : "    ", out);
        left(out, all[i].municipality->name, width);
        for (int c = 0; c < COLUMNS; c++)
            right(out, plot_str_number(lang, values[c], decimals[c]).text, 16);
        fputc('\n', out);
    }
}

void cli_show_baseline(const model_scenario *s, const cli_baseline *all, size_t n, plot_lang lang, FILE *out)
{
    fprintf(out, "%s: %s\n", plot_pick(lang, "Nulmeting", "Baseline measurement"),
            plot_pick(lang, s->title_nl, s->title_en));
    fprintf(out,
            lang == PLOT_NL
                ? "Euro's van %d. ~: geschat, op het gemiddelde. [bron]. Een correctie van 0 is nagegaan "
                  "en niet nodig.\n\n"
                : "Euros of %d. ~: estimated, at its mean. [source]. A correction of 0 was looked at and "
                  "is not needed.\n\n",
            s->finance.price_year);
    int width = label_width(all, n, lang);
    for (size_t i = 0; i < n; i++)
        write_block(out, &all[i], width, lang);
    write_comparison(out, all, n, lang);
}

/* ---- records ---- */

void cli_show_baseline_records(const cli_baseline *all, size_t n, plot_lang lang, bool is_json, FILE *out)
{
    static const char *const names[] = {"municipality", "group",  "kind",   "id",  "label",  "amount", "unit",
                                        "estimated",    "source", "reason", "low", "wanted", "high"};
    cli_records records;
    cli_records_open(&records, out, is_json, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < n; i++) {
        for (size_t l = 0; l < all[i].measured.n; l++) {
            const model_baseline_line *line = &all[i].measured.lines[l];
            bool is_check = line->kind == MODEL_BASELINE_CHECK;
            cli_records_text(&records, all[i].municipality->id);
            cli_records_text(&records, group_ids[line->group]);
            cli_records_text(&records, model_baseline_kind_id[line->kind]);
            cli_records_text(&records, line->id);
            cli_records_text(&records, plot_pick(lang, line->nl, line->en));
            cli_records_number(&records, line->amount);
            cli_records_text(&records, line->unit);
            cli_records_count(&records, line->is_estimated ? 1 : 0);
            cli_records_text(&records, line->source);
            cli_records_text(&records, plot_pick(lang, line->reason_nl, line->reason_en));
            cli_records_number(&records, is_check ? line->low : (double)NAN);
            cli_records_number(&records, is_check ? line->wanted : (double)NAN);
            cli_records_number(&records, is_check ? line->high : (double)NAN);
            cli_records_end(&records);
        }
    }
    cli_records_close(&records);
}
