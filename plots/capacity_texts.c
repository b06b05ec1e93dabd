/* Title, subtitle and alternative text of capacity-fan. */
#include "plots/capacity_columns.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include "plots/axes.h"
#include "plots/charts.h"
#include "plots/findings_internal.h"

/* "het derde kwartaal van 2015" */
static plot_str quarter_text(plot_lang lang, double year)
{
    static const char *const nl[] = {"eerste", "tweede", "derde", "vierde"};
    static const char *const en[] = {"first", "second", "third", "fourth"};
    double whole = floor(year);
    int quarter = (int)fmin(fmax((year - whole) * 4.0, 0.0), 3.0);
    char number[16];
    snprintf(number, sizeof number, "%.0f", whole);
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    PLOT_FILL(&prose, plot_pick(lang, "het {1} kwartaal van {2}", "the {1} quarter of {2}"),
              lang == PLOT_EN ? en[quarter] : nl[quarter], number);
    return text;
}

/* The largest chance of a shortage of each scenario: which has the least and which the most. */
typedef struct peaks {
    size_t low, high; /* results; n: none known */
    double least, most;
    const sim_entity *low_role, *high_role;
} peaks;

static peaks find_peaks(const plot_capacity_tables *tables)
{
    peaks p = {.low = tables->n, .high = tables->n};
    for (size_t i = 0; i < tables->n; i++) {
        size_t month = 0;
        const plot_capacity_role *worst =
            plot_capacity_worst(tables->items[i].roles, tables->items[i].n, &month);
        double chance = worst ? worst->shortage.mean[month] : 0.0;
        if (worst && (p.low == tables->n || chance < p.least)) {
            p.low = i;
            p.least = chance;
            p.low_role = worst->role;
        }
        if (worst && (p.high == tables->n || chance > p.most)) {
            p.high = i;
            p.most = chance;
            p.high_role = worst->role;
        }
    }
    return p;
}

/* Do the two differ by more than two independent shares of so many futures might? Pairing would only make
 * them easier to tell apart; that each is the largest of many quarters is allowed for by Bonferroni over the
 * pairs of scenarios. */
static bool is_told_apart(const peaks *p, plot_results results, size_t n)
{
    double tail = 0.5 * (1.0 - plot_findings_confidence(n));
    double a = (double)results[p->low]->n_replications / (double)sim_result_group(results[p->low]);
    double b = (double)results[p->high]->n_replications / (double)sim_result_group(results[p->high]);
    double variance = p->least * (1.0 - p->least) / a + p->most * (1.0 - p->most) / b;
    return p->most - p->least > gsl_cdf_ugaussian_Qinv(tail) * sqrt(variance);
}

static void write_title_of_several(plot_prose *prose, plot_results results, size_t n,
                                   const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_capacity_tables tables;
    if (plot_capacity_loaded(results, n, options, &tables, NULL) != SIM_OK) {
        plot_prose_add(prose, plot_pick(lang, "Vraag en capaciteit", "Demand and capacity"));
        return;
    }
    peaks p = find_peaks(&tables);
    if (p.low == n || p.low == p.high) {
        plot_prose_add(
            prose,
            p.low == n     ? plot_pick(lang, "Vraag en capaciteit per functie", "Demand and capacity by role")
            : p.most > 0.0 ? plot_pick(lang, "De grootste kans op een tekort is in elk scenario gelijk",
                                       "The largest chance of a shortage is the same in every scenario")
                           : plot_pick(lang, "In geen enkel kwartaal is er een tekort aan capaciteit",
                                       "No quarter shows a shortage of capacity"));
    } else {
        PLOT_FILL(prose,
                  results[p.low]->n_replications < 2 || is_told_apart(&p, results, n)
                      ? plot_pick(lang,
                                  "Grootste kans op een tekort: van {1} ({2}) bij {3} tot {4} ({5}) bij {6}",
                                  "Largest chance of a shortage: from {1} ({2}) for {3} to {4} ({5}) for {6}")
                      : plot_pick(lang,
                                  "De scenario’s verschillen in grootste kans op een tekort minder dan de "
                                  "onzekerheid: {1} tot {4}",
                                  "The scenarios’ largest chances of a shortage differ by less than the "
                                  "uncertainty: {1} to {4}"),
                  plot_str_chance(lang, p.least).text, plot_entity_name(p.low_role, lang),
                  plot_scenario_quoted(results[p.low], lang).text, plot_str_chance(lang, p.most).text,
                  plot_entity_name(p.high_role, lang), plot_scenario_quoted(results[p.high], lang).text);
    }
    plot_capacity_done(options, &tables);
}

void plot_chart_capacity_fan_title(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    if (n > 1) {
        write_title_of_several(&prose, results, n, options);
        return;
    }
    plot_capacity_tables tables;
    if (plot_capacity_loaded(results, 1, options, &tables, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(lang, "Vraag en capaciteit", "Demand and capacity"));
        return;
    }
    size_t month = 0;
    const plot_capacity_role *worst = plot_capacity_worst(tables.items[0].roles, tables.items[0].n, &month);
    double most = worst ? worst->shortage.mean[month] : 0.0;
    if (!worst) {
        plot_prose_add(&prose,
                       plot_pick(lang, "Vraag en capaciteit per functie", "Demand and capacity by role"));
    } else if (most == 0.0) {
        plot_prose_add(&prose, plot_pick(lang, "In geen enkel kwartaal is er een tekort aan capaciteit",
                                         "No quarter shows a shortage of capacity"));
    } else {
        PLOT_FILL(&prose,
                  plot_pick(lang, "Grootste kans op een tekort: {1}, {2} in {3}",
                            "Largest chance of a shortage: {1}, {2} in {3}"),
                  plot_entity_name(worst->role, lang), plot_str_chance(lang, most).text,
                  quarter_text(lang, worst->shortage.year[month]).text);
    }
    plot_capacity_done(options, &tables);
}

void plot_capacity_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    plot_str count = plot_str_scenarios(lang, n);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "Uren per maand bij het samenwerkingsverband (ervoor: bij de oprichters zelf), {1}, {2}. Elke "
            "functie "
            "heeft een eigen schaal; die begint niet altijd bij nul.",
            "Hours a month at the partnership (before it: at the founders' own), {1}, {2}. Each role has "
            "a scale of its own; it need not start at zero."),
        n == 1 ? plot_scenario_title(results[0], lang) : count.text,
        plot_axes_futures(results, n, lang).text);
}

static void add_roles(plot_prose *prose, const plot_capacity_table *table, plot_lang lang)
{
    for (size_t i = 0; i < table->n; i++) {
        size_t month = 0;
        const plot_capacity_role *role = &table->roles[i];
        if (plot_capacity_worst(role, 1, &month)) {
            PLOT_FILL(prose,
                      plot_pick(lang, " {1}: de kans op een tekort is hoogstens {2}.",
                                " {1}: the chance of a shortage is at most {2}."),
                      plot_entity_name(role->role, lang),
                      plot_str_chance(lang, role->shortage.mean[month]).text);
        }
    }
}

void plot_chart_capacity_fan_alt(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_capacity_fan_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "{1}. Per functie een paneel met de vraag in uren als waaier en de capaciteit als lijn.",
                  "{1}. A panel for each role with demand in hours as a fan and capacity as a line."),
        title);
    plot_capacity_tables tables;
    if (plot_capacity_loaded(results, n, options, &tables, NULL) != SIM_OK) {
        return;
    }
    for (size_t k = 0; k < n; k++) {
        if (n > 1) {
            PLOT_FILL(&prose, " {1}:", plot_scenario_title(results[k], lang));
        }
        add_roles(&prose, &tables.items[k], lang);
    }
    plot_capacity_done(options, &tables);
}
