#include "cli/discover_view.h"

#include <math.h>
#include <string.h>

#include "cli/lines.h"
#include "cli/records.h"

/* ---- the question ---- */

static void print_question(FILE *file, const plot_discovery *d, const char *path, plot_lang lang)
{
    char text[2000], words[1200];
    const sim_discovery *f = &d->found;
    plot_where_words(words, sizeof words, lang, &d->where, d->result);
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, "{1} ({2})", plot_scenario_title(d->result, lang), path);
    cli_lines_print(file, "", text);
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose,
              d->is_neutral ? plot_pick(lang, "Gezocht: {1}. Dat komt voor in {2} van de {3}, {4} ({5}).",
                                        "Sought: {1}. It occurs in {2} of {3}, {4} ({5}).")
                            : plot_pick(lang, "Mislukt: {1}. Dat is zo in {2} van de {3}, {4} ({5}).",
                                        "Fails: {1}. It does in {2} of {3}, {4} ({5})."),
              words, plot_str_number(lang, f->sum, 0).text, plot_discovery_count(d, f->n_rows, lang).text,
              plot_str_chance(lang, f->base).text,
              plot_str_percent_range(lang, f->base_low, f->base_high).text);
    cli_lines_print(file, "", text);
    if (d->left_out.n_unknown + d->left_out.n_failed > 0) {
        prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose,
                  plot_pick(lang,
                            "Buiten beschouwing: {1} zonder zo'n waarde, {2} die mislukten in de berekening.",
                            "Left out: {1} without such a value, {2} that could not be simulated."),
                  plot_str_number(lang, (double)d->left_out.n_unknown, 0).text,
                  plot_str_number(lang, (double)d->left_out.n_failed, 0).text);
        cli_lines_print(file, "", text);
    }
    putc('\n', file);
}

/* ---- boxes ---- */

static void print_limit(FILE *file, const plot_discovery *d, const sim_discovery_limit *l, plot_lang lang)
{
    char text[1200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(
        &prose,
        plot_pick(lang, "‘{1}’ {2}: zonder deze grens {3} ({4})", "‘{1}’ {2}: without this limit {3} ({4})"),
        plot_discovery_name(d, l->input, lang), plot_discovery_limit(d, l->input, &l->limit, lang).text,
        plot_str_chance(lang, l->without).text, cli_lines_chance(lang, l->p).text);
    if (isfinite(l->stability))
        PLOT_FILL(&prose,
                  plot_pick(lang, "; begrensd in {1} van de herhalingen", "; limited in {1} of the repeats"),
                  plot_str_percent(lang, l->stability, 0).text);
    cli_lines_print(file, "   - ", text);
}

static void print_box(FILE *file, const plot_discovery *d, size_t b, plot_lang lang)
{
    char text[2600], first[32];
    const sim_discovery_box *box = &d->found.boxes[b];
    snprintf(first, sizeof first, "%zu. ", b + 1);
    plot_discovery_sentence(text, sizeof text, d, b, lang);
    plot_prose prose = plot_prose_make(text + strlen(text), sizeof text - strlen(text));
    PLOT_FILL(&prose,
              d->is_neutral
                  ? plot_pick(lang, ". Zo zijn {1} van de {2}; {3} ({4}) van de gevallen ligt erin.",
                              ". There are {1} of {2} like that; {3} ({4}) of the cases lie in them.")
                  : plot_pick(lang, ". Zo zijn {1} van de {2}; {3} ({4}) van de mislukkingen ligt erin.",
                              ". There are {1} of {2} like that; {3} ({4}) of the failures lie in them."),
              plot_str_number(lang, (double)box->all.inside, 0).text,
              plot_discovery_count(d, d->found.n_rows, lang).text, plot_str_chance(lang, box->coverage).text,
              plot_str_percent_range(lang, box->coverage_low, box->coverage_high).text);
    cli_lines_print(file, first, text);
    for (size_t i = 0; i < box->n_limits; i++)
        print_limit(file, d, &box->limits[i], lang);
    putc('\n', file);
}

/* The box that was tried last and does no better than chance. */
static void print_tried(FILE *file, const plot_discovery *d, plot_lang lang)
{
    const sim_discovery *f = &d->found;
    char text[2600], condition[1600];
    if (f->end != SIM_DISCOVERY_CHANCE || f->n_boxes == 0)
        return;
    const sim_discovery_box *box = &f->boxes[f->n_boxes - 1];
    plot_discovery_condition(condition, sizeof condition, d, box->box, lang);
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(
        &prose,
        f->n_found > 0
            ? plot_pick(
                  lang,
                  "Verder niets dat meer is dan toeval: van de overige {1} waarin {2}, is het {3} waar "
                  "de grenzen werden gevonden, maar {4} in de andere helft, tegenover {5} van alle ({6}).",
                  "Nothing more beyond chance: of the other {1} in which {2}, it is {3} where the limits "
                  "were found, but {4} in the other half, against {5} of all ({6}).")
            : plot_pick(
                  lang,
                  "Het beste wat werd gevonden: van de {1} waarin {2}, is het {3} waar de grenzen werden "
                  "gevonden, maar {4} in de andere helft, tegenover {5} van alle ({6}).",
                  "The best that was found: of the {1} in which {2}, it is {3} where the limits were "
                  "found, but {4} in the other half, against {5} of all ({6})."),
        plot_discovery_noun(d, lang), condition, plot_str_chance(lang, box->found_on.density).text,
        plot_str_chance(lang, box->judged_on.density).text, plot_str_chance(lang, box->judged_on.base).text,
        cli_lines_chance(lang, box->judged_on.p).text);
    cli_lines_print(file, "", text);
    putc('\n', file);
}

static void print_boxes(FILE *file, const plot_discovery *d, plot_lang lang)
{
    char text[2600];
    if (d->found.n_found == 0) {
        plot_discovery_finding(text, sizeof text, d, lang);
        plot_prose prose = plot_prose_make(text + strlen(text), sizeof text - strlen(text));
        plot_prose_add(&prose, ".");
        cli_lines_print(file, "", text);
        putc('\n', file);
    }
    for (size_t b = 0; b < d->found.n_found; b++)
        print_box(file, d, b, lang);
    print_tried(file, d, lang);
}

/* ---- the tree ---- */

static void print_leaf(FILE *file, const plot_discovery *d, const plot_discovery_leaf *leaf, size_t k,
                       plot_lang lang)
{
    char text[2600], condition[1600], first[32];
    plot_discovery_condition(condition, sizeof condition, d, leaf->box, lang);
    snprintf(first, sizeof first, "%zu. ", k + 1);
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose,
              leaf->is_higher || !(leaf->judged_on.density > leaf->judged_on.base)
                  ? plot_pick(lang, "{1} ({2}) van de {3} waarin {4}", "{1} ({2}) of the {3} in which {4}")
                  : plot_pick(lang, "{1} ({2}) van de {3} waarin {4}: niet meer dan door toeval",
                              "{1} ({2}) of the {3} in which {4}: not more than by chance"),
              plot_str_chance(lang, leaf->judged_on.density).text,
              plot_str_percent_range(lang, leaf->judged_on.density_low, leaf->judged_on.density_high).text,
              plot_discovery_count(d, leaf->all.inside, lang).text, condition);
    cli_lines_print(file, first, text);
}

static void print_tree(FILE *file, const plot_discovery *d, plot_lang lang)
{
    if (d->n_leaves < 2) {
        cli_lines_print(
            file, "",
            plot_pick(lang,
                      "De boom heeft geen enkele splitsing die meer is dan toeval: geen voorwaarde gevonden.",
                      "The tree has no split that is more than chance: no condition found."));
        return;
    }
    char text[400];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose,
              d->is_neutral ? plot_pick(lang, "De boom deelt de {1} in {2} delen; het gezochte komt voor in:",
                                        "The tree parts the {1} in {2}; what is sought occurs in:")
                            : plot_pick(lang, "De boom deelt de {1} in {2} delen; het plan mislukt in:",
                                        "The tree parts the {1} in {2}; the plan fails in:"),
              plot_discovery_noun(d, lang), plot_str_count(lang, d->n_leaves).text);
    cli_lines_print(file, "", text);
    for (size_t k = 0; k < d->n_leaves; k++)
        print_leaf(file, d, &d->leaves[k], k, lang);
}

/* ---- how to read it ---- */

static void print_reading(FILE *file, const plot_discovery *d, plot_lang lang)
{
    char text[1200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "Grenzen zijn gezocht in {1} en beoordeeld in {2} andere: daarop slaan de percentages, met "
            "95 %-interval, en de p: hoe vaak toeval zoiets geeft. Gekeken is naar {3} grootheden. Grenzen "
            "zijn afgerond voor het beoordelen. Het is samenhang binnen het model en zijn aannames.",
            "Limits were sought in {1} and judged in {2} others: these the percentages are of, with 95% "
            "intervals, and p: how often chance gives the like. Looked at were {3} inputs. Limits were "
            "rounded before they were judged. It is association within the model and its assumptions."),
        plot_discovery_count(d, d->found.n_learn, lang).text,
        plot_str_number(lang, (double)d->found.n_judge, 0).text, plot_str_number(lang, (double)d->m, 0).text);
    cli_lines_print(file, "", text);
    if (d->is_study)
        cli_lines_print(
            file, "",
            plot_pick(lang,
                      "Een studie spreidt haar punten over de waarden die gevraagd zijn: aandelen zijn van "
                      "die punten, geen kansen.",
                      "A study spreads its points over the values that were asked for: shares are of those "
                      "points, no chances."));
}

void cli_discover_print(FILE *file, const plot_discovery *discovery, const char *path, plot_lang lang)
{
    print_question(file, discovery, path, lang);
    if (discovery->is_tree && discovery->found.n_rows >= SIM_DISCOVERY_LEAST)
        print_tree(file, discovery, lang);
    else
        print_boxes(file, discovery, lang);
    if (discovery->is_tree)
        putc('\n', file);
    if (discovery->found.n_rows >= SIM_DISCOVERY_LEAST && discovery->m > 0 && discovery->found.n_boxes > 0)
        print_reading(file, discovery, lang);
}

/* ---- records ---- */

static const char *const names[] = {"method",
                                    "box",
                                    "is_beyond_chance",
                                    "density",
                                    "density_low_95",
                                    "density_high_95",
                                    "base",
                                    "p",
                                    "n_judged",
                                    "density_where_found",
                                    "coverage",
                                    "coverage_low_95",
                                    "coverage_high_95",
                                    "mass",
                                    "n_inside",
                                    "n",
                                    "input",
                                    "unit",
                                    "low",
                                    "high",
                                    "is_low_open",
                                    "levels",
                                    "density_without",
                                    "p_limit",
                                    "stability",
                                    "name"};

typedef struct writer {
    cli_records records;
    const plot_discovery *d;
    plot_lang lang;
    const char *method;
} writer;

/* What a record says of its box. */
typedef struct shown {
    size_t box;
    bool is_beyond_chance;
    const sim_box_standing *judged, *all;
    double density_where_found, coverage, coverage_low, coverage_high;
} shown;

static void write_box(writer *w, const shown *s)
{
    cli_records_text(&w->records, w->method);
    cli_records_count(&w->records, s->box);
    cli_records_count(&w->records, s->is_beyond_chance ? 1 : 0);
    const double numbers[] = {s->judged->density, s->judged->density_low, s->judged->density_high,
                              s->judged->base, s->box == 0 ? (double)NAN : s->judged->p};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cli_records_number(&w->records, numbers[i]);
    cli_records_count(&w->records, s->judged->inside);
    const double more[] = {s->density_where_found, s->coverage, s->coverage_low, s->coverage_high,
                           s->all->mass};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        cli_records_number(&w->records, more[i]);
    cli_records_count(&w->records, s->all->inside);
    cli_records_count(&w->records, s->all->rows);
}

/* NULL for l: of all futures. */
static void write_limit(writer *w, const sim_discovery_limit *l)
{
    bool has_levels = l != NULL && w->d->inputs.items[l->input].n_levels > 0;
    bool has_numbers = l != NULL && !has_levels;
    cli_records_text(&w->records, l == NULL ? "" : w->d->inputs.items[l->input].path);
    cli_records_text(&w->records, l == NULL ? "" : w->d->inputs.items[l->input].column->metric.unit);
    cli_records_number(&w->records, has_numbers && isfinite(l->limit.low) ? l->limit.low : (double)NAN);
    cli_records_number(&w->records, has_numbers && isfinite(l->limit.high) ? l->limit.high : (double)NAN);
    cli_records_count(&w->records, has_numbers && l->limit.is_open ? 1 : 0);
    cli_records_text(&w->records,
                     has_levels ? plot_discovery_limit(w->d, l->input, &l->limit, w->lang).text : "");
    cli_records_number(&w->records, l == NULL ? (double)NAN : l->without);
    cli_records_number(&w->records, l == NULL ? (double)NAN : l->p);
    cli_records_number(&w->records, l == NULL ? (double)NAN : l->stability);
    cli_records_text(&w->records, l == NULL ? "" : plot_discovery_name(w->d, l->input, w->lang));
    cli_records_end(&w->records);
}

static void write_boxes(writer *w)
{
    for (size_t b = 0; b < w->d->found.n_boxes; b++) {
        const sim_discovery_box *box = &w->d->found.boxes[b];
        shown s = {b + 1,         box->is_found,     &box->judged_on,   &box->all, box->found_on.density,
                   box->coverage, box->coverage_low, box->coverage_high};
        for (size_t i = 0; i < box->n_limits; i++) {
            write_box(w, &s);
            write_limit(w, &box->limits[i]);
        }
    }
}

static void write_leaves(writer *w)
{
    for (size_t k = 0; k < w->d->n_leaves; k++) {
        const plot_discovery_leaf *leaf = &w->d->leaves[k];
        const sim_box_standing *j = &leaf->judged_on;
        shown s = {k + 1,           leaf->is_higher, j, &leaf->all, leaf->found_on.density, j->coverage,
                   j->coverage_low, j->coverage_high};
        for (size_t i = 0; i < w->d->m; i++) {
            if (!sim_box_is_limit(&leaf->box[i]))
                continue;
            sim_discovery_limit l = {.input = i,
                                     .limit = leaf->box[i],
                                     .p = (double)NAN,
                                     .stability = (double)NAN,
                                     .without = (double)NAN};
            write_box(w, &s);
            write_limit(w, &l);
        }
    }
}

bool cli_discover_write(FILE *file, bool is_json, const plot_discovery *discovery, plot_lang lang)
{
    writer w = {.d = discovery, .lang = lang, .method = discovery->is_tree ? "cart" : "prim"};
    cli_records_open(&w.records, file, is_json, names, sizeof names / sizeof *names);
    const sim_discovery *f = &discovery->found;
    sim_box_standing all = {.rows = f->n_rows,
                            .inside = f->n_rows,
                            .mass = 1.0,
                            .density = f->base,
                            .base = f->base,
                            .density_low = f->base_low,
                            .density_high = f->base_high};
    shown s = {0, false, &all, &all, f->base, 1.0, 1.0, 1.0};
    write_box(&w, &s);
    write_limit(&w, NULL);
    if (discovery->is_tree)
        write_leaves(&w);
    else
        write_boxes(&w);
    return cli_records_close(&w.records);
}
