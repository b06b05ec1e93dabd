/* Title, subtitle and alternative text of growth-gantt. */
#include "plots/growth_texts.h"

#include <math.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/charts.h"
#include "plots/findings.h"
#include "plots/mean_range.h"

/* "eind 2020", "maart 2016". */
plot_str plot_growth_date(plot_lang lang, double year)
{
    plot_str text;
    if (fabs(year - round(year)) > 1e-6) {
        return plot_str_month(lang, year);
    }
    snprintf(text.text, sizeof text.text, "%s %.0f", plot_pick(lang, "eind", "end of"), round(year) - 1.0);
    return text;
}

/* "drie tot zes", or "drie" where both are the same. */
static plot_str count_range(plot_lang lang, size_t low, size_t high)
{
    plot_str zero;
    snprintf(zero.text, sizeof zero.text, "%s", plot_pick(lang, "nul", "zero"));
    plot_str text = low == 0 ? zero : plot_str_count(lang, low);
    if (low != high) {
        plot_prose prose = plot_prose_make(text.text, sizeof text.text);
        PLOT_FILL(&prose, plot_pick(lang, "{1} tot {2}", "{1} to {2}"),
                  low == 0 ? zero.text : plot_str_count(lang, low).text, plot_str_count(lang, high).text);
    }
    return text;
}

static void write_title(plot_prose *prose, const sim_result *result, const plot_growth_table *table,
                        plot_lang lang)
{
    plot_str date = plot_growth_date(lang, table->by_year);
    if (table->n == 1) {
        PLOT_FILL(prose,
                  plot_pick(lang, "De kans dat {1} {2} live is, is {3}",
                            "The chance that {1} is live by the {2} is {3}"),
                  plot_entity_name(table->rows[0].partner, lang), date.text,
                  plot_str_chance(lang, table->rows[0].by_share).text);
        return;
    }
    sim_summary count = plot_growth_count_live(result, table);
    size_t middle = (size_t)lround(fmax(plot_growth_median_of(&count), 0.0));
    size_t low = (size_t)lround(fmax(count.q[sim_result_quantile_index(0.10)], 0.0));
    size_t high = (size_t)lround(fmax(count.q[sim_result_quantile_index(0.90)], 0.0));
    bool is_end = fabs(table->by_year - round(table->by_year)) < 1e-6;
    plot_str n = plot_str_count(lang, table->n);
    plot_prose_add(prose, is_end ? plot_pick(lang, "", "By the ") : plot_pick(lang, "In ", "In "));
    plot_prose_add(prose, date.text);
    if (middle == 0) {
        PLOT_FILL(prose,
                  plot_pick(lang, " is in de middelste toekomst nog geen van de {1} partners live",
                            " none of the {1} partners is live yet in the median future"),
                  n.text);
    } else if (middle == table->n && middle <= 2) {
        plot_prose_add(prose, middle == 1
                                  ? plot_pick(lang, " is de partner in de middelste toekomst live",
                                              " the partner is live in the median future")
                                  : plot_pick(lang, " zijn beide partners in de middelste toekomst live",
                                              " both partners are live in the median future"));
    } else if (middle == table->n) {
        PLOT_FILL(prose,
                  plot_pick(lang, " zijn in de middelste toekomst alle {1} partners live",
                            " all {1} partners are live in the median future"),
                  n.text);
    } else {
        PLOT_FILL(prose,
                  middle == 1 ? plot_pick(lang, " is in de middelste toekomst {1} van de {2} partners live",
                                          " {1} of the {2} partners is live in the median future")
                              : plot_pick(lang, " zijn in de middelste toekomst {1} van de {2} partners live",
                                          " {1} of the {2} partners are live in the median future"),
                  plot_str_count(lang, middle).text, n.text);
    }
    if (result->n_replications == 1) {
        plot_prose_add(prose, "; ");
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_ONE_FUTURE_NOTE));
        return;
    }
    PLOT_FILL(prose,
              plot_pick(lang, "; in 80 van de 100 gesimuleerde toekomsten {1}",
                        "; {1} in 80 of 100 simulated futures"),
              low == 0 && high == 0 ? plot_pick(lang, "geen", "none") : count_range(lang, low, high).text);
}

/* "eind 2020", "by the end of 2020", "by March 2016". */
static plot_str by_date(plot_lang lang, double year)
{
    plot_str date = plot_growth_date(lang, year), text;
    bool is_end = fabs(year - round(year)) < 1e-6;
    snprintf(text.text, sizeof text.text, "%s%.100s",
             is_end ? plot_pick(lang, "", "by the ") : plot_pick(lang, "in ", "by "), date.text);
    return text;
}

/* Where nobody cooperates nobody goes live: no finding. */
static bool is_reference(const sim_result *result)
{
    const char *id = sim_result_manifest(result, "scenario");
    return id != NULL && strcmp(id, "standalone") == 0;
}

/* How many partners are live at the date, on average over the futures: which scenario has fewest and most. */
static void write_title_of_several(plot_prose *prose, plot_results results, size_t n,
                                   const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_growth_several all;
    if (plot_growth_loaded(results, n, options, &all, NULL) != SIM_OK) {
        plot_prose_add(prose, plot_pick(lang, "Groei per partner", "Growth by partner"));
        return;
    }
    const double *counts[PLOT_GROWTH_MOST] = {NULL};
    for (size_t i = 0; i < n && i < PLOT_GROWTH_MOST; i++) {
        counts[i] = is_reference(results[i]) ? NULL : all.counts[i];
    }
    plot_mean_range range = plot_mean_range_of(results, n, counts);
    plot_str date = by_date(lang, all.by_year);
    if (range.kind == PLOT_RANGE_NONE) {
        plot_prose_add(prose, plot_pick(lang, "Groei per partner", "Growth by partner"));
    } else {
        static const char *const patterns[][2] = {
            [PLOT_RANGE_SAME] = {"Live {5}: bij elk scenario gemiddeld {1} partners",
                                 "Live {5}: {1} partners on average in every scenario"},
            [PLOT_RANGE_SINGLE] = {"Live {5}: van {1} partners bij {2} tot {3} bij {4}; één toekomst: over "
                                   "onzekerheid valt niets te zeggen",
                                   "Live {5}: from {1} partners for {2} to {3} for {4}; one future: "
                                   "nothing can be said of uncertainty"},
            [PLOT_RANGE_UNSURE] = {"Live {5}: de scenario’s verschillen minder dan de onzekerheid, gemiddeld "
                                   "{1} tot {3} partners",
                                   "Live {5}: the scenarios differ by less than the uncertainty, {1} to "
                                   "{3} partners on average"},
            [PLOT_RANGE_APART] = {"Live {5}: van gemiddeld {1} partners bij {2} tot {3} bij {4}",
                                  "Live {5}: from {1} partners on average for {2} to {3} for {4}"},
        };
        PLOT_FILL(prose, patterns[range.kind][lang], plot_str_number(lang, range.low_mean, 1).text,
                  plot_scenario_quoted(results[range.low], lang).text,
                  plot_str_number(lang, range.high_mean, 1).text,
                  plot_scenario_quoted(results[range.high], lang).text, date.text);
    }
    plot_growth_done(options, &all);
}

void plot_chart_growth_gantt_title(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    if (n > 1) {
        write_title_of_several(&prose, results, n, options);
        plot_prose_capitalise(text);
        return;
    }
    plot_growth_several all;
    if (plot_growth_loaded(results, 1, options, &all, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(options->lang, "Groei per partner", "Growth by partner"));
        return;
    }
    write_title(&prose, results[0], &all.tables[0], options->lang);
    plot_prose_capitalise(text);
    plot_growth_done(options, &all);
}

/* Does a partner wait between two stages, as far as anyone can see? */
static bool has_gaps(const plot_growth_table *table)
{
    const double seen = 0.08; /* years */
    for (size_t i = 0; i < table->n; i++) {
        for (size_t k = 0; k + 1 < table->n_stages; k++) {
            if (table->rows[i].start[k + 1] - table->rows[i].end[k] > seen) {
                return true;
            }
        }
    }
    return false;
}

static bool has_founders(const plot_growth_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->rows[i].partner->detail, "founder") == 0) {
            return true;
        }
    }
    return false;
}

void plot_growth_subtitle(char *text, size_t size, plot_results results, size_t n,
                          const plot_growth_table *tables, plot_lang lang)
{
    bool is_founded = false, is_gapped = false;
    for (size_t i = 0; i < n; i++) {
        is_founded = is_founded || has_founders(&tables[i]);
        is_gapped = is_gapped || has_gaps(&tables[i]);
    }
    plot_prose prose = plot_prose_make(text, size);
    plot_str count = plot_str_scenarios(lang, n), futures = plot_axes_futures(results, n, lang);
    PLOT_FILL(&prose,
              n == 1 ? plot_pick(lang,
                                 "Fasen per partner, {1}. Balken: mediaan in de toekomsten waarin de partner "
                                 "live gaat; kansen rechts: over {3}{2}.",
                                 "Stages by partner, {1}. Bars: median over the futures in which the partner "
                                 "goes live; chances at the right: over {3}{2}.")
                     : plot_pick(lang,
                                 "Fasen per partner, {1} op dezelfde as. Balken: mediaan in de toekomsten "
                                 "waarin de partner live gaat; kans op ooit live: over {3}{2}. –: hoort niet "
                                 "bij het scenario.",
                                 "Stages by partner, {1} on the same axis. Bars: median over the futures in "
                                 "which the partner goes live; chance of ever live: over {3}{2}. –: not in "
                                 "the scenario."),
              n == 1 ? plot_scenario_title(results[0], lang) : count.text, futures.text,
              n > 1 || results[0]->n_replications == 1 ? "" : plot_pick(lang, "alle ", "all "));
    if (n > 1) {
        PLOT_FILL(&prose, plot_pick(lang, " Streeplijn: {1}.", " Dashed line: {1}."),
                  plot_growth_date(lang, tables[0].by_year).text);
    }
    if (is_gapped) {
        plot_prose_add(&prose,
                       plot_pick(lang, " Wit tussen fasen: wachten.", " White between stages: waiting."));
    }
    if (is_founded) {
        plot_prose_add(&prose, plot_pick(lang, " Vet: oprichters.", " Bold: founders."));
    }
}

static void add_partners(plot_prose *prose, const plot_growth_table *table, plot_lang lang)
{
    for (size_t i = 0; i < table->n; i++) {
        const plot_growth_row *row = &table->rows[i];
        const char *name = plot_entity_name(row->partner, lang);
        if (row->summary.n == 0) {
            PLOT_FILL(prose, plot_pick(lang, " {1} gaat nooit live.", " {1} never goes live."), name);
            continue;
        }
        PLOT_FILL(prose,
                  plot_pick(lang, " {1}: mediaan live {2}, nooit in {3} van de toekomsten.",
                            " {1}: live in {2} (median), never in {3} of the futures."),
                  name, plot_str_month(lang, plot_growth_median_of(&row->summary)).text,
                  plot_str_percent(lang, row->never_share, 0).text);
        if (isfinite(row->exit_year)) {
            PLOT_FILL(prose,
                      plot_pick(lang, " Treedt weer uit in {1} van de toekomsten.",
                                " Leaves again in {1} of the futures."),
                      plot_str_percent(lang, row->exit_share, 0).text);
        }
    }
}

void plot_chart_growth_gantt_alt(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_growth_gantt_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, title);
    plot_prose_add(
        &prose, n == 1 ? plot_pick(lang, ". Balkendiagram met een rij per partner.",
                                   ". Bar chart with a row for each partner.")
                       : plot_pick(lang, ". Balkendiagram met een rij per partner en een kolom per scenario.",
                                   ". Bar chart with a row for each partner and a column for each "
                                   "scenario."));
    plot_growth_several all;
    if (plot_growth_loaded(results, n, options, &all, NULL) != SIM_OK) {
        return;
    }
    for (size_t k = 0; k < n; k++) {
        if (n > 1) {
            PLOT_FILL(&prose, " {1}:", plot_scenario_title(results[k], lang));
        }
        add_partners(&prose, &all.tables[k], lang);
    }
    plot_growth_done(options, &all);
}
