/* Title, alternative text and table of cost-per-workplace. */
#include "plots/charts.h"

#include <math.h>
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/workplace_table.h"

static const char *general(plot_lang lang)
{
    return plot_pick(lang, "Kosten per werkplek en schaal", "Cost per workplace and scale");
}

/* Whole euros: a saving is told beside the cost that it is a part of. */
static plot_str whole_eur(plot_lang lang, double eur)
{
    plot_str text;
    snprintf(text.text, sizeof text.text, "EUR\xc2\xa0%.100s", plot_str_number(lang, eur, 0).text);
    return text;
}

static const plot_workplace_year *last_of(const plot_workplace_path *path)
{
    return path->n > 0 ? &path->years[path->n - 1] : NULL;
}

static void single_title(plot_prose *prose, const sim_result *result, const plot_workplaces *table,
                         plot_lang lang)
{
    const plot_workplace_year *last = last_of(&table->paths[0]);
    if (!last) {
        plot_prose_add(
            prose,
            plot_pick(
                lang,
                "Geen samenwerkingsverband, dus geen schaalvoordeel: kosten per werkplek van elk alleen",
                "No partnership, so no scale effect: cost per workplace of each alone"));
        return;
    }
    char year[16];
    snprintf(year, sizeof year, "%d", last->year);
    const plot_spread *saving = &last->saving;
    bool is_fixed = result->n_replications < 2 || saving->q10 == saving->q90;
    bool is_unsure = !is_fixed && saving->q10 <= 0.0 && saving->q90 >= 0.0;
    bool is_gain = saving->median >= 0.0;
    plot_str cost = whole_eur(lang, last->cost.median), amount = whole_eur(lang, fabs(saving->median));
    plot_str range = is_unsure || is_gain ? plot_str_money_range(lang, saving->q10, saving->q90)
                                          : plot_str_money_range(lang, -saving->q90, -saving->q10);
    const char *pattern;
    if (is_fixed && saving->median == 0.0) {
        pattern = plot_pick(
            lang, "In {1} kost een werkplek bij het verband {2}, evenveel als bij dezelfde deelnemers alleen",
            "In {1} a workplace at the partnership costs {2}, as much as with the same members alone");
    } else if (is_fixed) {
        pattern = is_gain ? plot_pick(lang,
                                      "In {1} kost een werkplek bij het verband {2}, {3} minder dan bij "
                                      "dezelfde deelnemers alleen",
                                      "In {1} a workplace at the partnership costs {2}, {3} less than with "
                                      "the same members alone")
                          : plot_pick(lang,
                                      "In {1} kost een werkplek bij het verband {2}, {3} meer dan bij "
                                      "dezelfde deelnemers alleen",
                                      "In {1} a workplace at the partnership costs {2}, {3} more than with "
                                      "the same members alone");
    } else if (is_unsure) {
        pattern = plot_pick(lang,
                            "Of een werkplek bij het verband in {1} goedkoper is dan bij dezelfde deelnemers "
                            "alleen, hangt af van de toekomst: {4} goedkoper in 80 van de 100",
                            "Whether a workplace at the partnership is cheaper in {1} than with the same "
                            "members alone depends on the future: {4} cheaper in 80 of 100");
    } else {
        pattern = is_gain ? plot_pick(lang,
                                      "In {1} kost een werkplek bij het verband {2}, {3} minder dan bij "
                                      "dezelfde deelnemers alleen "
                                      "(80 van de 100 toekomsten: {4})",
                                      "In {1} a workplace at the partnership costs {2}, {3} less than with "
                                      "the same members alone "
                                      "(80 of 100 futures: {4})")
                          : plot_pick(lang,
                                      "In {1} kost een werkplek bij het verband {2}, {3} meer dan bij "
                                      "dezelfde deelnemers alleen "
                                      "(80 van de 100 toekomsten: {4})",
                                      "In {1} a workplace at the partnership costs {2}, {3} more than with "
                                      "the same members alone "
                                      "(80 of 100 futures: {4})");
    }
    PLOT_FILL(prose, pattern, year, cost.text, amount.text, range.text);
}

static void compared_title(plot_prose *prose, plot_results results, const plot_workplaces *table,
                           plot_lang lang)
{
    size_t least = table->n, most = table->n;
    for (size_t i = 0; i < table->n; i++) {
        const plot_workplace_year *last = last_of(&table->paths[i]);
        if (!last || !isfinite(last->saving.median)) {
            continue;
        }
        if (least == table->n || last->saving.median < last_of(&table->paths[least])->saving.median) {
            least = i;
        }
        if (most == table->n || last->saving.median > last_of(&table->paths[most])->saving.median) {
            most = i;
        }
    }
    if (least == table->n) {
        plot_prose_add(prose, general(lang));
        return;
    }
    const plot_workplace_year *low = last_of(&table->paths[least]), *high = last_of(&table->paths[most]);
    plot_str from = whole_eur(lang, low->saving.median), to = whole_eur(lang, high->saving.median);
    bool is_one = least == most || low->saving.median == high->saving.median;
    bool overlap = !is_one && low->saving.q90 >= high->saving.q10;
    PLOT_FILL(
        prose,
        is_one ? plot_pick(
                     lang,
                     "Voordeel per werkplek tegenover dezelfde deelnemers alleen: {1} in {2} (mediaan, "
                     "laatste jaar)",
                     "Benefit per workplace against the same members alone: {1} in {2} (median, last year)")
               : plot_pick(lang,
                           "Voordeel per werkplek tegenover dezelfde deelnemers alleen: van {1} in {2} tot "
                           "{3} in {4} (mediaan, "
                           "laatste jaar)",
                           "Benefit per workplace against the same members alone: from {1} in {2} to {3} in "
                           "{4} (median, "
                           "last year)"),
        from.text, plot_scenario_quoted(results[least], lang).text, to.text,
        plot_scenario_quoted(results[most], lang).text);
    if (overlap) {
        plot_prose_add(prose, plot_pick(lang, "; de toekomsten lopen verder uiteen dan dat",
                                        "; futures differ by more than that"));
    }
}

void plot_chart_cost_per_workplace_title(char *text, size_t size, plot_results results, size_t n,
                                         const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    plot_workplaces table;
    if (plot_workplaces_load(results, n, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, general(options->lang));
        return;
    }
    if (n == 1) {
        single_title(&prose, results[0], &table, options->lang);
    } else {
        compared_title(&prose, results, &table, options->lang);
    }
    plot_workplaces_deinit(&table);
}

void plot_chart_cost_per_workplace_alt(char *text, size_t size, plot_results results, size_t n,
                                       const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_cost_per_workplace_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "{1}. Werkplekken van links naar rechts, euro per werkplek per jaar van onder naar boven: "
                  "elke gemeente alleen "
                  "als punt, het samenwerkingsverband als pad door de jaren, dezelfde deelnemers alleen als "
                  "tweede pad.",
                  "{1}. Workplaces from left to right, euros per workplace per year upwards: each "
                  "municipality alone as a point, "
                  "the partnership as a path through the years, the same members alone as a second path."),
        title);
    plot_workplaces table;
    if (plot_workplaces_load(results, n, &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const plot_workplace_year *last = last_of(&table.paths[i]);
        if (last) {
            char year[16];
            snprintf(year, sizeof year, "%d", last->year);
            PLOT_FILL(&prose,
                      plot_pick(lang,
                                " {1}, {2}: mediaan {3} werkplekken voor {4} per werkplek; dezelfde "
                                "deelnemers alleen {5}; in {6} van "
                                "de toekomsten is er dan een verband.",
                                " {1}, {2}: median {3} workplaces at {4} each; the same members alone {5}; "
                                "{6} of the futures have a "
                                "partnership then."),
                      plot_scenario_title(results[i], lang), year,
                      plot_str_number(lang, last->workplaces.median, 0).text,
                      whole_eur(lang, last->cost.median).text, whole_eur(lang, last->alone.median).text,
                      plot_str_chance(lang, last->share).text);
        }
    }
    plot_workplaces_deinit(&table);
}

static void add_row(plot_csv *csv, const char *scenario, const char *kind, const char *partner, int year,
                    double share, plot_spread workplaces, plot_spread eur)
{
    plot_csv_text(csv, scenario);
    plot_csv_text(csv, kind);
    plot_csv_text(csv, partner);
    const double values[] = {(double)year,   share,   workplaces.q10, workplaces.median,
                             workplaces.q90, eur.q10, eur.median,     eur.q90};
    for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
        plot_csv_number(csv, values[k]);
    }
    plot_csv_end(csv);
}

sim_status plot_chart_cost_per_workplace_csv(FILE *file, plot_results results, size_t n,
                                             const plot_options *options, sim_error *error)
{
    (void)options;
    plot_workplaces table;
    sim_status status = plot_workplaces_load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "kind", "partner", "year", "share_of_futures", "workplaces_q10",
                 "workplaces_median", "workplaces_q90", "eur_per_workplace_q10", "eur_per_workplace_median",
                 "eur_per_workplace_q90", NULL);
    for (size_t i = 0; i < n; i++) {
        const char *id = plot_scenario_id(results[i]);
        for (size_t k = 0; k < table.paths[i].n; k++) {
            const plot_workplace_year *y = &table.paths[i].years[k];
            add_row(&csv, id, "partnership", "", y->year, y->share, y->workplaces, y->cost);
            add_row(&csv, id, "same_members_alone", "", y->year, y->share, y->workplaces, y->alone);
            add_row(&csv, id, "saving", "", y->year, y->share, y->workplaces, y->saving);
        }
    }
    for (size_t p = 0; p < table.n_partners; p++) {
        const plot_workplace_partner *partner = &table.partners[p];
        add_row(&csv, "", "alone", partner->partner->id, table.alone_year, (double)NAN, partner->workplaces,
                partner->cost);
    }
    plot_workplaces_deinit(&table);
    return SIM_OK;
}
