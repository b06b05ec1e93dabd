/* Title, alternative text and table of compare-multiples. */
#include "plots/charts.h"

#include <math.h>
#include "plots/compare_table.h"
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/labels.h"

typedef struct npv_ends {
    size_t best, worst;
    double best_eur, worst_eur;          /* medians */
    bool is_known, is_paired, is_unsure; /* unsure: the 95 % interval of their difference in mean holds 0 */
    size_t n_shared, n_left_out;         /* partners */
    double better_share;                 /* futures in which the best is above the worst; if paired */
} npv_ends;

static void compare_ends(plot_results results, const plot_shared *shared, npv_ends *ends)
{
    const sim_result *a = results[ends->best], *b = results[ends->worst];
    const double *x = shared->values[ends->best], *y = shared->values[ends->worst];
    ends->is_paired = plot_facts_are_paired(a, b);
    if (!ends->is_paired) {
        sim_summary high = sim_result_summary_grouped(x, a->n_replications, sim_result_group(a));
        sim_summary low = sim_result_summary_grouped(y, b->n_replications, sim_result_group(b));
        ends->is_unsure = !(high.mean - low.mean > hypot(high.half_width_95, low.half_width_95));
        return;
    }
    size_t better = 0, both = 0;
    for (size_t i = 0; i < a->n_replications; i++) {
        both += isfinite(x[i]) && isfinite(y[i]) ? 1 : 0;
        better += x[i] > y[i] ? 1 : 0;
    }
    ends->better_share = both > 0 ? (double)better / (double)both : (double)NAN;
    sim_paired paired = sim_paired_compare_grouped(x, y, a->n_replications, sim_result_group(a), 0.95);
    plot_verdict verdict = plot_facts_verdict(&paired);
    ends->is_unsure = verdict != PLOT_VERDICT_HIGHER;
}

static npv_ends find_ends(plot_results results, size_t n)
{
    npv_ends ends = {.best_eur = -(double)INFINITY, .worst_eur = (double)INFINITY};
    plot_shared shared = plot_facts_shared_npv(results, n);
    for (size_t i = 0; i < n && shared.values; i++) {
        sim_summary npv = sim_result_summary(shared.values[i], results[i]->n_replications);
        if (npv.n == 0) {
            continue;
        }
        double median = plot_summary_q(&npv, 0.5);
        ends.is_known = true;
        if (median > ends.best_eur) {
            ends.best = i;
            ends.best_eur = median;
        }
        if (median < ends.worst_eur) {
            ends.worst = i;
            ends.worst_eur = median;
        }
    }
    ends.n_shared = shared.n_shared;
    ends.n_left_out = shared.n_left_out;
    if (ends.is_known && ends.best != ends.worst) {
        compare_ends(results, &shared, &ends);
    }
    plot_shared_deinit(&shared);
    return ends;
}

void plot_chart_compare_multiples_title(char *text, size_t size, plot_results results, size_t n,
                                        const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    npv_ends ends = find_ends(results, n);
    plot_str scope = plot_findings_scope(lang, n, ends.n_shared, ends.n_left_out);
    if (!ends.is_known) {
        plot_prose_add(&prose, plot_pick(lang, "Scenario’s naast elkaar", "Scenarios side by side"));
        return;
    }
    if (ends.best == ends.worst) {
        PLOT_FILL(&prose,
                  plot_pick(lang, "De scenario’s hebben{1} dezelfde netto contante waarde (mediaan)",
                            "The scenarios have the same net present value{1} (median)"),
                  scope.text);
        return;
    }
    plot_str best = plot_scenario_quoted(results[ends.best], lang);
    plot_str worst = plot_scenario_quoted(results[ends.worst], lang);
    plot_str high = plot_str_money(lang, ends.best_eur), low = plot_str_money(lang, ends.worst_eur);
    if (ends.is_paired && results[ends.best]->n_replications < 2) {
        PLOT_FILL(&prose,
                  plot_pick(lang,
                            "De netto contante waarde loopt{3} van {1} tot {2}; één toekomst: over "
                            "onzekerheid valt niets te zeggen",
                            "The net present value runs{3} from {1} to {2}; one future: nothing can be said "
                            "of uncertainty"),
                  low.text, high.text, scope.text);
        return;
    }
    if (ends.is_unsure) {
        PLOT_FILL(
            &prose,
            plot_pick(
                lang,
                "De scenario’s verschillen in netto contante waarde{3} minder dan de onzekerheid: medianen "
                "van "
                "{1} tot {2}",
                "The scenarios differ in net present value{3} by less than the uncertainty: medians from {1} "
                "to {2}"),
            low.text, high.text, scope.text);
        return;
    }
    PLOT_FILL(&prose,
              plot_pick(lang,
                        "{1} heeft{5} de hoogste netto contante waarde (mediaan {2}), {3} de laagste ({4})",
                        "{1} has the highest net present value{5} (median {2}), {3} the lowest ({4})"),
              best.text, high.text, worst.text, low.text, scope.text);
    if (ends.is_paired) {
        PLOT_FILL(&prose,
                  plot_pick(lang, "; de eerste is beter in {1} van de toekomsten",
                            "; the first is better in {1} of futures"),
                  plot_str_percent(lang, ends.better_share, 0).text);
    }
}

static void add_row(plot_csv *csv, const sim_result *result, const char *measure, double year,
                    const double values[3])
{
    plot_csv_text(csv, plot_scenario_id(result));
    plot_csv_text(csv, measure);
    plot_csv_number(csv, year);
    for (size_t i = 0; i < 3; i++) {
        plot_csv_number(csv, values[i]);
    }
    plot_csv_end(csv);
}

/* What the title says: medians over the partners that all share, and how often the best is above the worst.
 */
static void add_title_rows(plot_csv *csv, plot_results results, size_t n)
{
    const double none = (double)NAN;
    plot_shared shared = plot_facts_shared_npv(results, n);
    for (size_t i = 0; i < n && shared.values; i++) {
        sim_summary npv = sim_result_summary(shared.values[i], results[i]->n_replications);
        add_row(csv, results[i], "npv_of_shared_partners_eur", none,
                (double[3]){plot_summary_q(&npv, 0.5), plot_summary_q(&npv, 0.1), plot_summary_q(&npv, 0.9)});
    }
    plot_shared_deinit(&shared);
    npv_ends ends = find_ends(results, n);
    if (ends.is_known && ends.is_paired) {
        add_row(csv, results[ends.best], "share_of_futures_above_lowest", none,
                (double[3]){ends.better_share, none, none});
    }
}

sim_status plot_chart_compare_multiples_csv(FILE *file, plot_results results, size_t n,
                                            const plot_options *options, sim_error *error)
{
    static const char *const names[PLOT_COMPARE_COUNT] = {"members", "shortage_probability",
                                                          "benefit_year_eur", "quality"};
    (void)options;
    plot_compare_table table;
    sim_status status = plot_compare_load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "measure", "year", "line", "q10", "q90", NULL);
    for (size_t i = 0; i < table.n; i++) {
        for (plot_compare_row row = PLOT_COMPARE_MEMBERS; row < PLOT_COMPARE_COUNT; row++) {
            const plot_fan *fan = &table.scenarios[i].rows[row];
            for (size_t k = 0; k < fan->n; k++) {
                if (!isfinite(plot_compare_line(fan, row)[k])) {
                    continue;
                }
                bool has_band = row != PLOT_COMPARE_SHORTAGE;
                add_row(&csv, results[i], names[row], fan->year[k],
                        (double[3]){plot_compare_line(fan, row)[k], has_band ? fan->q10[k] : (double)NAN,
                                    has_band ? fan->q90[k] : (double)NAN});
            }
        }
    }
    add_title_rows(&csv, results, table.n);
    plot_compare_deinit(&table);
    return SIM_OK;
}

void plot_chart_compare_multiples_alt(char *text, size_t size, plot_results results, size_t n,
                                      const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_compare_multiples_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1}. Een kolom per scenario met vier rijen: partners live, kans op een tekort aan capaciteit, "
            "voordeel per jaar en kwaliteit. Kolommen:",
            "{1}. A column for each scenario with four rows: partners live, chance of a shortage of "
            "capacity, "
            "benefit a year and quality. Columns:"),
        title);
    for (size_t i = 0; i < n; i++) {
        plot_prose_add(&prose, i == 0 ? " " : ", ");
        plot_prose_add(&prose, plot_scenario_title(results[i], lang));
    }
    plot_prose_add(&prose, ".");
}
