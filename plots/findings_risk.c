#include "plots/findings_internal.h"

#include <math.h>
#include "plots/risk_table.h"

void plot_finding_start(char *text, size_t size, plot_lang lang, const sim_result *result)
{
    plot_prose prose = plot_prose_make(text, size);
    plot_chance start = plot_chance_named(result, "started_as_intended");
    plot_chance never = plot_findings_chance_never_live(result), loss = plot_findings_loss_if_live(result);
    sim_summary npv = plot_findings_npv_if_live(result);
    if (start.n > 0) {
        char meaning[300];
        plot_findings_start_meaning(meaning, sizeof meaning, lang, &result, 1);
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_START_CHANCE),
                  plot_str_chance_interval(lang, start).text, meaning);
        plot_prose_add(&prose, " ");
    }
    if (never.n > 0) {
        PLOT_FILL(&prose, plot_label(lang, loss.n > 0 ? PLOT_LABEL_LIVE_OR_NOT : PLOT_LABEL_LIVE_NEVER),
                  plot_str_chance_interval(lang, never).text, plot_str_chance_interval(lang, loss).text,
                  plot_str_money(lang, plot_summary_q(&npv, 0.5)).text);
    }
}

/* The risk that takes most, as the title of the risk map says it; nothing where none was switched off. */
static void add_largest(plot_prose *prose, plot_lang lang, const sim_result *result)
{
    plot_risk_table table;
    if (plot_risk_load(result, &table, NULL) != SIM_OK) {
        return;
    }
    if (table.n_switched > 0) {
        char title[600];
        plot_finding_risk_title(title, sizeof title, lang, result);
        plot_prose_add_sentence(prose, title);
        plot_prose_add(prose, ".");
    }
    plot_risk_deinit(&table);
}

static void risk_alone(plot_prose *prose, plot_lang lang, const sim_result *result)
{
    char start[400];
    plot_finding_start(start, sizeof start, lang, result);
    plot_prose_add(prose, result->n_replications == 1 ? plot_label(lang, PLOT_LABEL_ONE_FUTURE) : start);
    add_largest(prose, lang, result);
    sim_summary gap = plot_summary(result, "peak_gap_fte");
    if (gap.n > 0) {
        plot_prose_add(prose, " ");
        PLOT_FILL(prose, plot_label(lang, PLOT_LABEL_PEAK_GAP),
                  plot_str_number(lang, plot_summary_q(&gap, 0.5), 1).text);
    }
    if (prose->length == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
    }
}

/* Unpaired, or of one future, they are taken to differ: the medians are then two separate statements. */
static bool gaps_differ(const sim_result *low, const sim_result *high, size_t n)
{
    if (!plot_facts_are_paired(low, high) || low->n_replications < 2) {
        return true;
    }
    sim_paired paired = sim_paired_compare_grouped(
        sim_result_column(high, "peak_gap_fte")->values, sim_result_column(low, "peak_gap_fte")->values,
        low->n_replications, sim_result_group(low), plot_findings_confidence(n));
    return plot_facts_verdict(&paired) != PLOT_VERDICT_UNSURE;
}

static void gap_range(plot_prose *prose, plot_lang lang, plot_results results, size_t n)
{
    size_t low = n, high = n;
    double lowest = 0.0, highest = 0.0;
    for (size_t i = 0; i < n; i++) {
        sim_summary gap = plot_summary(results[i], "peak_gap_fte");
        double median = round(plot_summary_q(&gap, 0.5) * 10.0) / 10.0;
        if (!isfinite(median)) {
            continue;
        }
        if (low == n || median < lowest) {
            low = i;
            lowest = median;
        }
        if (high == n || median > highest) {
            high = i;
            highest = median;
        }
    }
    if (low == n) {
        return;
    }
    plot_label_id id = !(highest > lowest)                           ? PLOT_LABEL_PEAK_GAP_EQUAL
                       : gaps_differ(results[low], results[high], n) ? PLOT_LABEL_PEAK_GAP_RANGE
                                                                     : PLOT_LABEL_PEAK_GAP_CLOSE;
    plot_prose_add(prose, prose->length > 0 ? " " : "");
    PLOT_FILL(prose, plot_label(lang, id), plot_str_number(lang, lowest, 1).text,
              plot_scenario_quoted(results[low], lang).text, plot_str_number(lang, highest, 1).text,
              plot_scenario_quoted(results[high], lang).text);
}

void plot_finding_risk(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    char meaning[300];
    plot_findings_start_meaning(meaning, sizeof meaning, lang, results, n);
    const plot_chance_metric start = {
        .name = "started_as_intended",
        .limit = 0.5,
        .is_above = true,
        .is_without_reference = true,
        .ids = {PLOT_LABEL_START_EQUAL, PLOT_LABEL_START_CLOSE, PLOT_LABEL_START_RANGE},
        .detail = meaning};
    static const plot_chance_metric never = {
        .limit = 0.5,
        .is_without_reference = true,
        .ids = {PLOT_LABEL_NEVER_EQUAL, PLOT_LABEL_NEVER_CLOSE, PLOT_LABEL_NEVER_RANGE}};
    static const plot_chance_metric loss = {
        .name = "npv_eur",
        .is_if_live = true,
        .is_without_reference = true,
        .ids = {PLOT_LABEL_LIVE_LOSS_EQUAL, PLOT_LABEL_LIVE_LOSS_CLOSE, PLOT_LABEL_LIVE_LOSS_RANGE}};
    plot_prose prose = plot_prose_make(text, size);
    if (n == 1) {
        risk_alone(&prose, lang, results[0]);
        return;
    }
    if (plot_findings_are_single(results, n)) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_ONE_FUTURE));
    } else {
        plot_findings_range(&prose, lang, results, n, &start);
        plot_findings_range(&prose, lang, results, n, &never);
        plot_findings_range(&prose, lang, results, n, &loss);
    }
    gap_range(&prose, lang, results, n);
    if (prose.length == 0) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
    }
}
