/* Title, alternative text and table of compare-difference. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/csv.h"
#include "plots/difference.h"
#include "plots/findings.h"
#include "plots/labels.h"

/* The value in the last year: what titles speak of. */
typedef struct outcome {
    double q10, median, q90;
    double higher, same; /* shares of futures */
    size_t n_pairs, n_shared, n_left_out;
    bool is_same; /* in every future and year */
} outcome;

static outcome outcome_of(const plot_difference *difference)
{
    size_t last = difference->n_years - 1;
    const plot_difference_line *line = &difference->lines[PLOT_DIFFERENCE_VALUE];
    return (outcome){.q10 = line->q10[last],
                     .median = line->median[last],
                     .q90 = line->q90[last],
                     .higher = difference->higher[last].share,
                     .same = difference->share_same,
                     .n_pairs = difference->n_pairs,
                     .n_shared = difference->n_shared,
                     .n_left_out = difference->n_left_out,
                     .is_same = difference->is_same};
}

/* The band of 80 in 100 futures lies on both sides of zero. */
static bool is_unsure(const outcome *o)
{
    return o->q10 < 0.0 && o->q90 > 0.0;
}

/* In most futures no difference at all. */
static bool is_mostly_same(const outcome *o)
{
    return o->same >= 0.5;
}

/* "hoger in 69 % van de toekomsten", "hoger in 69 % en gelijk in 29 % van de toekomsten" */
static plot_str shares_text(const outcome *o, plot_lang lang)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    PLOT_FILL(&prose,
              o->same < 0.005 ? plot_pick(lang, "hoger in {1} van de toekomsten", "higher in {1} of futures")
                              : plot_pick(lang, "hoger in {1} en gelijk in {2} van de toekomsten",
                                          "higher in {1} and the same in {2} of futures"),
              plot_str_chance(lang, o->higher).text, plot_str_chance(lang, o->same).text);
    return str;
}

/* {1} other, {2} base, {3} how much, {4} band, {5} shares, {6} for whom */
static const char *pattern_of(const outcome *o, plot_lang lang)
{
    bool is_gain = o->median > 0.0;
    if (o->n_pairs == 0) {
        return plot_pick(lang, "Verschil tussen {1} en {2}", "Difference between {1} and {2}");
    }
    if (o->is_same) {
        return plot_pick(lang, "{1} en {2} hebben{6} in elke toekomst dezelfde netto contante waarde",
                         "{1} and {2} have the same net present value in every future{6}");
    }
    if (o->n_pairs == 1) {
        return is_gain
                   ? plot_pick(
                         lang,
                         "In de ene doorgerekende toekomst is de netto contante waarde van {1}{6} {3} hoger "
                         "dan die van {2}",
                         "In the one future that was computed, the net present value of {1}{6} is {3} higher "
                         "than that of {2}")
                   : plot_pick(
                         lang,
                         "In de ene doorgerekende toekomst is de netto contante waarde van {1}{6} {3} lager "
                         "dan die van {2}",
                         "In the one future that was computed, the net present value of {1}{6} is {3} lower "
                         "than that of {2}");
    }
    if (is_unsure(o)) {
        return plot_pick(
            lang,
            "Of de netto contante waarde van {1}{6} hoger is dan die van {2}, hangt af van de toekomst: {4} "
            "in 80 van de 100; {1} is {5}",
            "Whether the net present value of {1}{6} is higher than that of {2} depends on the future: {4} "
            "in 80 of 100; {1} is {5}");
    }
    if (is_mostly_same(o)) {
        return plot_pick(lang, "De netto contante waarde van {1}{6} is meestal gelijk aan die van {2}: {5}",
                         "The net present value of {1}{6} is mostly the same as that of {2}: {5}");
    }
    return is_gain
               ? plot_pick(
                     lang,
                     "De netto contante waarde van {1}{6} is {3} hoger dan die van {2} (mediaan; 80 van de "
                     "100 toekomsten: {4}); {5}",
                     "The net present value of {1}{6} is {3} higher than that of {2} (median; 80 of 100 "
                     "futures: {4}); {5}")
               : plot_pick(
                     lang,
                     "De netto contante waarde van {1}{6} is {3} lager dan die van {2} (mediaan; 80 van de "
                     "100 toekomsten: {4} lager); {5}",
                     "The net present value of {1}{6} is {3} lower than that of {2} (median; 80 of 100 "
                     "futures: {4} lower); {5}");
}

static void title_two(plot_prose *prose, const outcome *o, plot_lang lang, plot_results results)
{
    bool is_loss = !is_unsure(o) && o->median < 0.0;
    plot_str range =
        is_loss ? plot_str_money_range(lang, -o->q90, -o->q10) : plot_str_money_range(lang, o->q10, o->q90);
    PLOT_FILL(prose, pattern_of(o, lang), plot_scenario_quoted(results[1], lang).text,
              plot_scenario_quoted(results[0], lang).text, plot_str_money(lang, fabs(o->median)).text,
              range.text, shares_text(o, lang).text,
              plot_findings_scope(lang, 2, o->n_shared, o->n_left_out).text);
}

/* How several scenarios stand against the base. */
typedef struct standing {
    size_t n, n_known, n_unsure, n_same; /* n_unsure: not counting those that are mostly the same */
    size_t best;                         /* result with the highest median */
    bool is_by_pair;                     /* some pair shares more of them */
    size_t n_shared;                     /* municipalities that all scenarios have */
    outcome best_outcome;
} standing;

static void add_standing(standing *s, const outcome *o, size_t result)
{
    s->n++;
    if (o->n_pairs == 0) {
        return;
    }
    s->n_known++;
    s->is_by_pair = s->is_by_pair || o->n_shared != s->n_shared;
    s->n_unsure += !is_mostly_same(o) && is_unsure(o) ? 1 : 0;
    s->n_same += is_mostly_same(o) ? 1 : 0;
    if (s->n_known == 1 || o->median > s->best_outcome.median) {
        s->best = result;
        s->best_outcome = *o;
    }
}

/* {1} the best, {2} base, {3} its median, {4} its band, {5} shares, {6} for whom */
static const char *pattern_of_best(const standing *s, plot_lang lang)
{
    const outcome *o = &s->best_outcome;
    if (s->n_same == s->n_known) {
        return plot_pick(lang,
                         "Geen scenario verschilt in de meeste toekomsten van {2} in netto contante waarde",
                         "No scenario differs from {2} in net present value in most futures");
    }
    if (o->median <= 0.0 || is_mostly_same(o)) {
        return plot_pick(lang, "Geen scenario komt in netto contante waarde hoger uit dan {2} (mediaan)",
                         "No scenario comes out higher in net present value than {2} (median)");
    }
    if (o->n_pairs == 1) {
        return plot_pick(
            lang,
            "In de ene doorgerekende toekomst komt {1} tegenover {2} het hoogst uit in netto contante "
            "waarde: {3} meer",
            "In the one future that was computed, {1} comes out highest in net present value against "
            "{2}: {3} more");
    }
    return is_unsure(o)
               ? plot_pick(lang,
                           "{1} ligt in netto contante waarde{6} het meest boven {2}, maar niet in elke "
                           "toekomst: mediaan {3} (80 van de 100 toekomsten: {4}), {5}",
                           "{1} lies furthest above {2} in net present value{6}, but not in every future: "
                           "median {3} (80 of 100 futures: {4}), {5}")
               : plot_pick(lang,
                           "{1} ligt in netto contante waarde{6} het meest boven {2}: mediaan {3} (80 van de "
                           "100 toekomsten: {4}), {5}",
                           "{1} lies furthest above {2} in net present value{6}: median {3} (80 of 100 "
                           "futures: {4}), {5}");
}

/* Other pairs of scenarios share other municipalities: compare-multiples speaks of those that all have. */
static void add_pairs(plot_prose *prose, const standing *s, plot_lang lang)
{
    if (s->is_by_pair) {
        plot_prose_add(prose, plot_pick(lang, "; per paar de gemeenten die beide hebben",
                                        "; for each pair the municipalities that both have"));
    }
}

static void title_several(plot_prose *prose, const standing *s, plot_lang lang, plot_results results)
{
    plot_str base = plot_scenario_quoted(results[0], lang), n = plot_str_count(lang, s->n);
    const outcome *o = &s->best_outcome;
    if (s->n_known == 0) {
        PLOT_FILL(prose, plot_pick(lang, "Scenario’s tegenover {1}", "Scenarios against {1}"), base.text);
        return;
    }
    if (s->n_unsure == s->n_known && o->n_pairs > 1) {
        PLOT_FILL(prose,
                  plot_pick(lang,
                            "Van elk van de {1} scenario’s hangt het van de toekomst af of de netto contante "
                            "waarde hoger is dan die van {2}",
                            "For each of the {1} scenarios it depends on the future whether the net present "
                            "value is higher than that of {2}"),
                  n.text, base.text);
        add_pairs(prose, s, lang);
        return;
    }
    PLOT_FILL(prose, pattern_of_best(s, lang), plot_scenario_quoted(results[s->best], lang).text, base.text,
              plot_str_money(lang, o->median).text, plot_str_money_range(lang, o->q10, o->q90).text,
              shares_text(o, lang).text, plot_findings_scope(lang, 2, o->n_shared, o->n_left_out).text);
    add_pairs(prose, s, lang);
}

static size_t count_shared(plot_results results, size_t n)
{
    plot_shared shared = plot_facts_shared_npv(results, n);
    size_t n_shared = shared.n_shared;
    plot_shared_deinit(&shared);
    return n_shared;
}

void plot_chart_compare_difference_title(char *text, size_t size, plot_results results, size_t n,
                                         const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    standing s = {.n_shared = count_shared(results, n)};
    outcome o = {0};
    for (size_t i = 1; i < n; i++) {
        plot_difference difference;
        if (plot_difference_load_value(results[0], results[i], &difference, NULL) != SIM_OK) {
            plot_prose_add(&prose,
                           plot_pick(lang, "Verschil tussen scenario’s", "Difference between scenarios"));
            return;
        }
        o = outcome_of(&difference);
        add_standing(&s, &o, i);
        plot_difference_deinit(&difference);
    }
    if (n == 2) {
        title_two(&prose, &o, lang, results);
    } else {
        title_several(&prose, &s, lang, results);
    }
}

static void add_rows(plot_csv *csv, const sim_result *base, const sim_result *other,
                     const plot_difference *difference)
{
    for (int m = 0; m < PLOT_DIFFERENCE_COUNT; m++) {
        const plot_difference_line *line = &difference->lines[m];
        for (size_t y = 0; y < line->n; y++) {
            plot_chance none = {.share = (double)NAN, .low = (double)NAN, .high = (double)NAN};
            plot_chance higher = m == PLOT_DIFFERENCE_VALUE ? difference->higher[y] : none;
            const double values[] = {difference->first_year + (double)y,
                                     line->mean[y],
                                     line->half_width[y],
                                     line->q10[y],
                                     line->median[y],
                                     line->q90[y],
                                     higher.share,
                                     higher.low,
                                     higher.high};
            plot_csv_text(csv, plot_scenario_id(base));
            plot_csv_text(csv, plot_scenario_id(other));
            plot_csv_text(csv, plot_difference_name((plot_difference_measure)m));
            for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
                plot_csv_number(csv, values[i]);
            }
            plot_csv_end(csv);
        }
    }
}

sim_status plot_chart_compare_difference_csv(FILE *file, plot_results results, size_t n,
                                             const plot_options *options, sim_error *error)
{
    (void)options;
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "base", "other", "measure", "year", "mean", "half_width_95", "q10", "median", "q90",
                 "p_higher", "p_higher_low_95", "p_higher_high_95", NULL);
    for (size_t i = 1; i < n; i++) {
        plot_difference difference;
        sim_status status = plot_difference_load(results[0], results[i], &difference, error);
        if (status != SIM_OK) {
            return status;
        }
        add_rows(&csv, results[0], results[i], &difference);
        plot_difference_deinit(&difference);
    }
    return SIM_OK;
}

void plot_chart_compare_difference_alt(char *text, size_t size, plot_results results, size_t n,
                                       const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_compare_difference_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "{1}. Per jaar het verschil met {2}, toekomst voor toekomst op dezelfde toevalsgetallen, "
                  "als mediaan met een band van 80 van de 100 toekomsten om de nullijn: netto contante "
                  "waarde tot nu toe, kwaliteit, grootste tekort en bijdragen van de raden. Vergeleken:",
                  "{1}. By year, the difference from {2}, future by future on the same random numbers, as a "
                  "median with a band of 80 of 100 futures about the zero line: net present value to date, "
                  "quality, largest shortage and contributions of the councils. Compared:"),
        title, plot_scenario_quoted(results[0], lang).text);
    for (size_t i = 1; i < n; i++) {
        plot_prose_add(&prose, i == 1 ? " " : ", ");
        plot_prose_add(&prose, plot_scenario_title(results[i], lang));
    }
    plot_prose_add(&prose, ".");
}
