/* Title, alternative text and table of cost-waterfall. */
#include "plots/charts.h"

#include <math.h>
#include "plots/csv.h"
#include "plots/findings_internal.h"
#include "plots/waterfall_table.h"

/* The name of a category within a sentence. */
static plot_str name_within(const plot_waterfall_step *step, plot_lang lang)
{
    plot_str name = {""};
    snprintf(name.text, sizeof name.text, "%s", step ? plot_entity_name(step->category, lang) : "");
    bool is_word = name.text[0] >= 'A' && name.text[0] <= 'Z' && name.text[1] >= 'a' && name.text[1] <= 'z';
    name.text[0] = (char)(is_word ? name.text[0] + ('a' - 'A') : name.text[0]);
    return name;
}

/* ": infrastructuur bespaart het meest (EUR 7,6 mln), migratie kost het meest extra (EUR 5,0 mln)" */
static void add_largest(plot_prose *prose, const plot_waterfall *table, size_t result, plot_lang lang)
{
    const plot_waterfall_step *saved = plot_waterfall_largest(table, result, false);
    const plot_waterfall_step *extra = plot_waterfall_largest(table, result, true);
    plot_str less = plot_str_money(lang, saved ? -saved->change[result].mean : 0.0);
    plot_str more = plot_str_money(lang, extra ? extra->change[result].mean : 0.0);
    if (saved) {
        PLOT_FILL(prose, plot_pick(lang, "; grootste besparing: {1} ({2})", "; largest saving: {1} ({2})"),
                  name_within(saved, lang).text, less.text);
    }
    if (extra) {
        PLOT_FILL(prose,
                  plot_pick(lang, "; grootste meerkosten: {1} ({2})", "; largest extra cost: {1} ({2})"),
                  name_within(extra, lang).text, more.text);
    }
}

/* What the scenario saves, of one result: the mean, and how far futures are apart. */
static void alone_title(plot_prose *prose, const sim_result *result, const plot_waterfall *table,
                        plot_lang lang)
{
    const sim_summary *change = &table->change[0];
    double benefit = -change->mean;
    plot_str range = plot_str_money_range(lang, -plot_summary_q(change, 0.9), -plot_summary_q(change, 0.1));
    plot_str amount = plot_str_money(lang, fabs(benefit));
    const char *subject = plot_scenario_subject(lang, result, true), *pattern;
    bool is_fixed = change->n <= 1 || plot_summary_is_constant(change);
    if (is_fixed && benefit == 0.0) {
        pattern = plot_pick(lang, "{1} kost evenveel als alleen verder gaan",
                            "{1} costs as much as going it alone");
    } else if (is_fixed) {
        pattern = benefit > 0.0 ? plot_pick(lang, "{1} is {2} goedkoper dan alleen verder gaan",
                                            "{1} is {2} cheaper than going it alone")
                                : plot_pick(lang, "{1} is {2} duurder dan alleen verder gaan",
                                            "{1} is {2} dearer than going it alone");
    } else if (fabs(benefit) <= change->half_width_95) {
        pattern = plot_pick(
            lang,
            "Gemiddeld is het kostenverschil met alleen verder gaan kleiner dan de onzekerheid (voordeel in "
            "80 van de 100 toekomsten: {3})",
            "On average the difference in cost with going it alone is smaller than its uncertainty "
            "(benefit in 80 of 100 futures: {3})");
    } else {
        pattern =
            benefit > 0.0
                ? plot_pick(
                      lang,
                      "{1} is gemiddeld {2} goedkoper dan alleen verder gaan (voordeel in 80 van de 100 "
                      "toekomsten: {3})",
                      "{1} is {2} cheaper on average than going it alone (benefit in 80 of 100 futures: {3})")
                : plot_pick(
                      lang,
                      "{1} is gemiddeld {2} duurder dan alleen verder gaan (voordeel in 80 van de 100 "
                      "toekomsten: {3})",
                      "{1} is {2} dearer on average than going it alone (benefit in 80 of 100 futures: {3})");
    }
    PLOT_FILL(prose, pattern, subject, amount.text, range.text);
    add_largest(prose, table, 0, lang);
}

/* Do the results cost what they cost for the same municipalities? */
static bool have_same_partners(plot_results results, size_t n)
{
    char left_out[300];
    plot_facts_left_out(left_out, sizeof left_out, PLOT_EN, results, n);
    return left_out[0] == '\0';
}

static plot_verdict verdict_of(const sim_result *a, const sim_result *b, sim_paired *paired)
{
    const sim_column *x = sim_result_column(a, "benefit_eur"), *y = sim_result_column(b, "benefit_eur");
    *paired = (sim_paired){.mean = (double)NAN, .half_width = (double)NAN};
    if (!x || !y || !plot_facts_are_paired(a, b)) {
        return PLOT_VERDICT_UNPAIRED;
    }
    *paired = sim_paired_compare_grouped(x->values, y->values, a->n_replications, sim_result_group(a), 0.95);
    return plot_facts_verdict(paired);
}

static void compared_title(plot_prose *prose, plot_results results, const plot_waterfall *table,
                           plot_lang lang)
{
    static const char *const patterns[5][2] = {
        {"{1} kost het minst: gemiddeld {3} minder dan alleen verder gaan ({2}: {4}); de toekomsten zijn "
         "niet gepaard",
         "{1} costs least: {3} less on average than going it alone ({2}: {4}); the futures are not paired"},
        {"{1} en {2} besparen in elke toekomst evenveel: gemiddeld {3}",
         "{1} and {2} save as much in every future: {3} on average"},
        {"{1} en {2} verschillen minder in kosten dan de onzekerheid: gemiddeld een voordeel van {3} en {4}",
         "{1} and {2} differ less in cost than the uncertainty: a benefit of {3} and {4} on average"},
        {"{1} bespaart het meest: gemiddeld {3} tegenover alleen verder gaan, {5} meer dan {2} (95 %: {6})",
         "{1} saves most: {3} on average against going it alone, {5} more than {2} (95%: {6})"},
        {"Voordeel: {3} in {1}, {4} in {2}; één toekomst: over onzekerheid valt niets te zeggen",
         "Benefit: {3} in {1}, {4} in {2}; one future: nothing can be said of uncertainty"}};
    double means[PLOT_WATERFALL_MAX];
    for (size_t i = 0; i < table->n; i++) {
        means[i] = table->change[i].n > 0 ? -table->change[i].mean : (double)NAN;
    }
    size_t best = 0, next = 0;
    if (!plot_findings_best_two(means, table->n, &best, &next)) {
        plot_prose_add(prose, plot_pick(lang, "Van alleen verder gaan naar samenwerken, per kostensoort",
                                        "From going it alone to working together, by category of cost"));
        return;
    }
    sim_paired paired;
    plot_verdict verdict = verdict_of(results[best], results[next], &paired);
    size_t row = paired.n == 1                      ? 4
                 : verdict == PLOT_VERDICT_UNPAIRED ? 0
                 : verdict == PLOT_VERDICT_SAME     ? 1
                 : verdict == PLOT_VERDICT_UNSURE   ? 2
                                                    : 3;
    const sim_result *const pair[2] = {results[best], results[next]};
    bool is_same_scope = have_same_partners(pair, 2);
    const char *pattern =
        is_same_scope ? patterns[row][lang]
                      : plot_pick(lang,
                                  "Gemiddeld voordeel: {3} in {1}, {4} in {2}; de scenario’s hebben niet "
                                  "dezelfde partners",
                                  "Mean benefit: {3} in {1}, {4} in {2}; the scenarios do not have the same "
                                  "partners");
    plot_str amounts[2] = {plot_str_money(lang, means[best]), plot_str_money(lang, means[next])};
    PLOT_FILL(prose, pattern, plot_scenario_quoted(results[best], lang).text,
              plot_scenario_quoted(results[next], lang).text, amounts[0].text, amounts[1].text,
              plot_str_money(lang, paired.mean).text,
              plot_findings_money_around(lang, paired.mean, paired.half_width).text);
    plot_prose_capitalise(prose->text);
}

void plot_chart_cost_waterfall_title(char *text, size_t size, plot_results results, size_t n,
                                     const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    plot_waterfall table;
    if (plot_waterfall_shared(results, n, options, &table, NULL) != SIM_OK ||
        (n == 1 && table.change[0].n == 0)) {
        plot_prose_add(&prose,
                       plot_pick(options->lang, "Van alleen verder gaan naar samenwerken, per kostensoort",
                                 "From going it alone to working together, by category of cost"));
    } else if (n == 1) {
        alone_title(&prose, results[0], &table, options->lang);
    } else {
        compared_title(&prose, results, &table, options->lang);
    }
}

void plot_chart_cost_waterfall_alt(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_cost_waterfall_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1}. Per kostensoort een staaf van wat het kost tegenover alleen verder gaan, gemiddeld over "
            "de toekomsten, aansluitend op de vorige; onderaan het verschil van alles samen.",
            "{1}. For each category of cost a bar of what it costs against going it alone, on average over "
            "the futures, where the one before ends; at the bottom the difference of all together."),
        title);
    plot_waterfall table;
    if (plot_waterfall_shared(results, n, options, &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n && table.change[i].n > 0; i++) {
        PLOT_FILL(&prose,
                  plot_pick(lang, " {1}: alleen {2}, in het scenario {3}.",
                            " {1}: {2} alone, {3} in the scenario."),
                  plot_scenario_title(results[i], lang), plot_str_money(lang, table.alone[i].mean).text,
                  plot_str_money(lang, table.together[i].mean).text);
    }
}

static void add_row(plot_csv *csv, const sim_result *result, const char *kind, const char *category, size_t n,
                    double start, const sim_summary *values)
{
    plot_csv_text(csv, plot_scenario_id(result));
    plot_csv_text(csv, kind);
    plot_csv_text(csv, category);
    plot_csv_number(csv, n > 0 ? (double)n : (double)NAN);
    bool has = values->n > 0;
    const double cells[] = {start,
                            has ? values->mean : (double)NAN,
                            has ? values->mean - values->half_width_95 : (double)NAN,
                            has ? values->mean + values->half_width_95 : (double)NAN,
                            plot_summary_q(values, 0.1),
                            plot_summary_q(values, 0.9)};
    for (size_t k = 0; k < sizeof cells / sizeof cells[0]; k++) {
        plot_csv_number(csv, cells[k]);
    }
    plot_csv_end(csv);
}

/* The two that a title compares. */
static bool find_pair(plot_results results, const plot_waterfall *table, size_t *best, size_t *next,
                      sim_paired *paired)
{
    double means[PLOT_WATERFALL_MAX];
    for (size_t i = 0; i < table->n; i++) {
        means[i] = table->change[i].n > 0 ? -table->change[i].mean : (double)NAN;
    }
    return table->n > 1 && plot_findings_best_two(means, table->n, best, next) &&
           verdict_of(results[*best], results[*next], paired) != PLOT_VERDICT_UNPAIRED;
}

static void add_pair(plot_csv *csv, plot_results results, const plot_waterfall *table)
{
    size_t best = 0, next = 0;
    sim_paired paired;
    if (find_pair(results, table, &best, &next, &paired)) {
        plot_csv_text(csv, plot_scenario_id(results[best]));
        plot_csv_text(csv, "benefit_above_next");
        plot_csv_text(csv, plot_scenario_id(results[next]));
        plot_csv_text(csv, "");
        plot_csv_text(csv, "");
        plot_csv_number(csv, paired.mean);
        plot_csv_number(csv, paired.mean - paired.half_width);
        plot_csv_number(csv, paired.mean + paired.half_width);
        plot_csv_text(csv, "");
        plot_csv_text(csv, "");
        plot_csv_end(csv);
    }
}

sim_status plot_chart_cost_waterfall_csv(FILE *file, plot_results results, size_t n,
                                         const plot_options *options, sim_error *error)
{
    plot_waterfall table;
    sim_status status = plot_waterfall_shared(results, n, options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "kind", "category", "n_categories", "starts_at_eur", "mean_eur",
                 "mean_ci95_low_eur", "mean_ci95_high_eur", "q10_eur", "q90_eur", NULL);
    for (size_t i = 0; i < n; i++) {
        add_row(&csv, results[i], "total_alone", "", 0, 0.0, &table.alone[i]);
        double start = 0.0;
        for (size_t k = 0; k < table.n_steps; k++) {
            const plot_waterfall_step *step = &table.steps[k];
            add_row(&csv, results[i], "change", step->category ? step->category->id : "other",
                    step->n_categories, start, &step->change[i]);
            start += step->change[i].mean;
        }
        add_row(&csv, results[i], "change_of_all", "", 0, 0.0, &table.change[i]);
        add_row(&csv, results[i], "total_together", "", 0, 0.0, &table.together[i]);
    }
    add_pair(&csv, results, &table);
    return SIM_OK;
}
