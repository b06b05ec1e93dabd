/* Every scenario against the base, replication by replication. */
#include <math.h>
#include <stdlib.h>

#include "plots/compared.h"
#include "plots/findings_internal.h"
#include "plots/report_content.h"

typedef struct measure {
    plot_label_id label;
    const char *metric, *minus; /* minus: the twin's, or NULL */
    double divisor;
    int decimals;
} measure;

static const measure measures[] = {
    {PLOT_LABEL_DIFF_QUALITY, "quality_mean", "twin_quality_mean", 1.0, 2},
    {PLOT_LABEL_DIFF_NPV, "npv_eur", NULL, 1e6, 2},
    {PLOT_LABEL_DIFF_NPV_SHARED, NULL, NULL, 1e6, 2}, /* of the partners that both have */
    {PLOT_LABEL_DIFF_ONE_OFF, "one_off_cost_eur", NULL, 1e6, 2},
    {PLOT_LABEL_DIFF_GAP, "peak_gap_fte", NULL, 1.0, 1},
    {PLOT_LABEL_DIFF_MONTHS, "months_under_capacity", NULL, 1.0, 1},
};

enum { N_MEASURES = sizeof measures / sizeof measures[0] };

/* Values of a measure; owned by the caller. NULL when the result lacks it. */
static double *values_of(const measure *m, const sim_result *result)
{
    const sim_column *column = sim_result_column(result, m->metric);
    const sim_column *minus = m->minus == NULL ? NULL : sim_result_column(result, m->minus);
    if (column == NULL || (m->minus != NULL && minus == NULL)) {
        return NULL;
    }
    double *values = calloc(result->n_replications + 1, sizeof *values);
    if (values == NULL) {
        abort();
    }
    for (size_t r = 0; r < result->n_replications; r++) {
        values[r] = column->values[r] - (minus == NULL ? 0.0 : minus->values[r]);
    }
    return values;
}

static void add_row(plot_table *table, const plot_report *report, const measure *m, const sim_result *other,
                    const double *a, const double *b, size_t n)
{
    plot_lang lang = report->lang;
    double confidence = plot_compared_confidence(report->results, report->n);
    sim_paired paired = sim_paired_compare_grouped(a, b, n, sim_result_group(other), confidence);
    double mean = paired.mean / m->divisor, half = paired.half_width / m->divisor;
    bool is_unsure = plot_facts_verdict(&paired) == PLOT_VERDICT_UNSURE;
    plot_label_id note = paired.n == 1 ? PLOT_LABEL_DIFF_ONE : PLOT_LABEL_DIFF_UNSURE;
    plot_str difference = plot_str_signed(lang, mean, m->decimals);
    plot_str interval = plot_findings_around(lang, mean, half, m->decimals);
    plot_str share = plot_str_chance(lang, paired.share_positive);
    plot_str correlation = plot_str_number(lang, paired.correlation, 2);
    const char *cells[PLOT_TABLE_COLUMNS] = {plot_scenario_title(other, lang),
                                             plot_label(lang, m->label),
                                             difference.text,
                                             interval.text,
                                             share.text,
                                             correlation.text,
                                             is_unsure ? plot_label(lang, note) : ""};
    plot_table_row(table, cells, PLOT_ROW_PLAIN);
}

static void add_shared(plot_table *table, const plot_report *report, const measure *m, size_t k)
{
    const sim_result *const pair[2] = {report->results[0], report->results[k]};
    plot_shared shared = plot_facts_shared_npv(pair, 2);
    if (shared.n_shared > 0 && shared.n_left_out > 0) {
        add_row(table, report, m, pair[1], shared.values[1], shared.values[0], pair[0]->n_replications);
    }
    plot_shared_deinit(&shared);
}

static void add_scenario(plot_table *table, const plot_report *report, size_t k)
{
    for (size_t i = 0; i < N_MEASURES; i++) {
        const measure *m = &measures[i];
        if (m->metric == NULL) {
            add_shared(table, report, m, k);
            continue;
        }
        double *a = values_of(m, report->results[k]), *b = values_of(m, report->results[0]);
        if (a != NULL && b != NULL) {
            add_row(table, report, m, report->results[k], a, b, report->results[k]->n_replications);
        }
        free(a);
        free(b);
    }
}

static plot_table *make_table(const plot_report *report)
{
    static const double shares[] = {1.8, 2.9, 0.8, 1.1, 0.9, 0.8, 1.3};
    static const plot_align aligns[] = {PLOT_ALIGN_START, PLOT_ALIGN_START, PLOT_ALIGN_END,  PLOT_ALIGN_END,
                                        PLOT_ALIGN_END,   PLOT_ALIGN_END,   PLOT_ALIGN_START};
    static const plot_label_id heads[] = {PLOT_LABEL_COL_SCENARIO,   PLOT_LABEL_COL_MEASURE,
                                          PLOT_LABEL_COL_DIFFERENCE, PLOT_LABEL_COL_INTERVAL,
                                          PLOT_LABEL_COL_HIGHER,     PLOT_LABEL_COL_CORRELATION,
                                          PLOT_LABEL_COL_NOTE};
    const char *cells[PLOT_TABLE_COLUMNS];
    plot_table *table = plot_table_create(7, shares, aligns);
    for (size_t k = 0; k < 7; k++) {
        cells[k] = plot_label(report->lang, heads[k]);
    }
    plot_table_head(table, cells);
    return table;
}

static bool are_all_paired(const plot_report *report)
{
    for (size_t k = 1; k < report->n; k++) {
        if (!plot_facts_are_paired(report->results[0], report->results[k])) {
            return false;
        }
    }
    return true;
}

/* What takes pairs, as far as every scenario can be set beside the base future by future. */
static void add_figure(plot_report *report, const char *id)
{
    const plot_chart *chart = plot_chart_find(id);
    if (!are_all_paired(report)) {
        return;
    }
    plot_document_sheet(report->document,
                        (plot_sheet_names){.entry = plot_pick(report->lang, chart->name_nl, chart->name_en),
                                           .scope = plot_label(report->lang, PLOT_LABEL_ALL_SCENARIOS)});
    plot_document_figure(report->document, chart, report->results, report->n,
                         (plot_size){report->n > 4 ? 1100.0 : 800.0, 460.0});
}

void plot_report_comparison(plot_report *report)
{
    if (report->n < 2) {
        return;
    }
    char title[300], text[1500], list[1000];
    size_t n_unpaired = 0;
    add_figure(report, "compare-difference");
    add_figure(report, "regret");
    plot_prose prose = plot_prose_make(title, sizeof title);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_DIFF_TITLE),
              plot_scenario_title(report->results[0], report->lang));
    plot_document_sheet(
        report->document,
        (plot_sheet_names){.entry = plot_label(report->lang, PLOT_LABEL_DIFF_OUTLINE), .title = title});
    plot_table *table = make_table(report);
    for (size_t k = 1; k < report->n; k++) {
        if (plot_facts_are_paired(report->results[0], report->results[k])) {
            add_scenario(table, report, k);
        } else {
            n_unpaired++;
        }
    }
    plot_facts_left_out(list, sizeof list, report->lang, report->results, report->n);
    prose = plot_prose_make(text, sizeof text);
    plot_prose_add(&prose, plot_label(report->lang, PLOT_LABEL_DIFF_NOTE));
    if (list[0] != '\0') {
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_DIFF_LEFT_OUT), list);
    }
    if (n_unpaired > 0) {
        plot_prose_add_sentence(&prose, plot_label(report->lang, PLOT_LABEL_UNPAIRED));
    }
    plot_document_text(report->document, PLOT_BLOCK_TEXT, text);
    plot_document_table(report->document, table);
}
