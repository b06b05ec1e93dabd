/* Title, subtitle and alternative text of risk-map. */
#include "plots/risk_columns.h"

#include <math.h>
#include <string.h>
#include "plots/charts.h"
#include "plots/findings.h"

/* The largest loss beyond doubt of most scenarios: which risk it is, in how many, and how large it is. */
typedef struct leader {
    const sim_entity *risk; /* NULL: there is none */
    size_t count;           /* of scenarios in which it leads */
    size_t switched;        /* of scenarios in which risks were switched off */
    double least, most;
} leader;

static leader find_leader(const plot_risk_tables *tables)
{
    leader best = {0};
    size_t switched = 0;
    for (size_t i = 0; i < tables->n; i++) {
        const plot_risk_row *surest = plot_risk_surest(&tables->items[i]);
        switched += tables->items[i].n_switched > 0 ? 1 : 0;
        leader own = {
            .risk = surest ? surest->risk : NULL, .least = (double)INFINITY, .most = -(double)INFINITY};
        for (size_t k = 0; surest && k < tables->n; k++) {
            const plot_risk_row *other = plot_risk_surest(&tables->items[k]);
            if (other && strcmp(other->risk->id, surest->risk->id) == 0) {
                own.count++;
                own.least = fmin(own.least, other->loss);
                own.most = fmax(own.most, other->loss);
            }
        }
        if (own.count > best.count) {
            best = own;
        }
    }
    best.switched = switched;
    return best;
}

static void write_title_of_several(plot_prose *prose, plot_results results, size_t n,
                                   const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_risk_tables tables;
    leader found = {0};
    if (plot_risk_loaded(results, n, options, &tables, NULL) == SIM_OK) {
        found = find_leader(&tables);
    }
    if (found.switched == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_RISK_TITLE_OFF));
    } else if (found.risk == NULL) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_RISK_TITLE_NONE));
    } else {
        plot_str count = plot_str_count(lang, found.count), all = plot_str_scenarios(lang, n);
        plot_str range = found.count > 1 ? plot_str_money_range(lang, found.least, found.most)
                                         : plot_str_money(lang, found.most);
        bool is_rare = n > 2 && 2 * found.count <= n;
        PLOT_FILL(
            prose,
            found.count == n
                ? plot_pick(lang,
                            "Van de risico’s die aantoonbaar waarde kosten is ‘{1}’ in elk scenario naar "
                            "schatting het grootst: {4} per toekomst",
                            "Of the risks shown to cost anything, ‘{1}’ is by estimate the largest in "
                            "every scenario: {4} a future")
            : is_rare ? plot_pick(lang,
                                  "Welk risico naar schatting het meest kost, verschilt per scenario; het "
                                  "vaakst, in {2} van de {3}, is dat ‘{1}’: {4} per toekomst",
                                  "Which risk is estimated to cost most differs by scenario; most often, in "
                                  "{2} of the {3}, it is ‘{1}’: {4} a future")
                      : plot_pick(lang,
                                  "Van de risico’s die aantoonbaar waarde kosten is ‘{1}’ in {2} van de {3} "
                                  "naar schatting het grootst: {4} per toekomst",
                                  "Of the risks shown to cost anything, ‘{1}’ is by estimate the largest in "
                                  "{2} of the {3}: {4} a future"),
            plot_entity_name(found.risk, lang), count.text, all.text, range.text);
    }
    plot_risk_done(options, &tables);
}

void plot_chart_risk_map_title(char *text, size_t size, plot_results results, size_t n,
                               const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    if (n == 1) {
        plot_finding_risk_title(text, size, options->lang, results[0]);
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    write_title_of_several(&prose, results, n, options);
}

void plot_risk_map_subtitle(char *text, size_t size, plot_results results, size_t n,
                            const plot_risk_tables *tables, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    const sim_result *result = results[0];
    plot_str count = plot_str_scenarios(lang, n);
    plot_prose_capitalise(count.text);
    uint64_t most = 0;
    for (size_t i = 0; i < tables->n; i++) {
        most = tables->items[i].n_pairs > most ? tables->items[i].n_pairs : most;
    }
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_RISK_SUBTITLE),
              plot_str_duration(lang, (double)result->n_months).text,
              n == 1 ? plot_scenario_title(result, lang) : count.text,
              plot_axes_futures(results, n, lang).text, plot_str_price_level(lang, result).text,
              plot_str_number(lang, (double)most, 0).text);
}

static void add_words(plot_prose *prose, const plot_risk_table *table, plot_lang lang)
{
    for (size_t i = 0; i < table->n; i++) {
        const plot_risk_row *row = &table->rows[i];
        plot_prose_add(prose, " ");
        PLOT_FILL(prose, plot_label(lang, PLOT_LABEL_RISK_ALT_ROW), plot_entity_name(row->risk, lang),
                  plot_str_number(lang, row->rate, row->rate < 0.095 ? 3 : 1).text,
                  plot_str_money(lang, row->each).text, plot_str_money(lang, row->loss).text);
    }
}

void plot_chart_risk_map_alt(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    plot_risk_tables tables;
    plot_prose prose = plot_prose_make(text, size);
    plot_chart_risk_map_title(title, sizeof title, results, n, options);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_RISK_ALT));
    if (plot_risk_loaded(results, n, options, &tables, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (n > 1) {
            PLOT_FILL(&prose, " {1}:", plot_scenario_title(results[i], options->lang));
        }
        add_words(&prose, &tables.items[i], options->lang);
    }
    plot_risk_done(options, &tables);
}
