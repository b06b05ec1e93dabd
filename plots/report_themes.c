/* A page a theme and scenario: growth, capacity, cost, risk, partners; one of all for what compares. */
#include <math.h>

#include "plots/report_content.h"

/* Where nobody joins there is no growth to be seen; alone it is shown all the same. */
static bool is_shown(const plot_report *report, const sim_result *result, plot_label_id name)
{
    return name != PLOT_LABEL_THEME_GROWTH || report->n == 1 ||
           sim_result_count_entities(result, "accession") > 0;
}

/* Rows of partners take room. */
static plot_size room_of(const sim_result *result, plot_label_id name)
{
    bool has_rows = name == PLOT_LABEL_THEME_GROWTH || name == PLOT_LABEL_THEME_PARTNERS;
    double rows = has_rows ? (double)sim_result_count_entities(result, "partner") : 0.0;
    return (plot_size){800.0, fmax(460.0, 110.0 + 30.0 * rows)};
}

/* One sheet a scenario; the first also opens the section. */
static void theme(plot_report *report, const char *id, plot_label_id name)
{
    bool is_first = true;
    for (size_t i = 0; i < report->n; i++) {
        if (!is_shown(report, report->results[i], name)) {
            continue;
        }
        const char *scenario = plot_scenario_title(report->results[i], report->lang);
        plot_document_sheet(report->document,
                            (plot_sheet_names){.section = is_first ? plot_label(report->lang, name) : NULL,
                                               .entry = report->n > 1 ? scenario : NULL,
                                               .scope = scenario});
        plot_document_figure(report->document, plot_chart_find(id), &report->results[i], 1,
                             room_of(report->results[i], name));
        is_first = false;
    }
}

/* Single futures of each, so that nobody takes the cone of the page before for a path. */
static void single_futures(plot_report *report)
{
    const plot_chart *chart = plot_chart_find("sample-paths");
    for (size_t i = 0; i < report->n; i++) {
        const sim_result *result = report->results[i];
        if (sim_result_count_entities(result, "accession") == 0 && report->n > 1) {
            continue;
        }
        char entry[300];
        plot_prose prose = plot_prose_make(entry, sizeof entry);
        const char *scenario = plot_scenario_title(result, report->lang);
        PLOT_FILL(&prose, report->n > 1 ? "{1}: {2}" : "{1}",
                  plot_pick(report->lang, chart->name_nl, chart->name_en), scenario);
        plot_document_sheet(report->document, (plot_sheet_names){.entry = entry, .scope = scenario});
        plot_document_figure(report->document, chart, &report->results[i], 1,
                             room_of(result, PLOT_LABEL_THEME_COST));
    }
}

/* 80 of 100 futures in thousands; a dash where there are not two. */
static plot_str range_of(plot_lang lang, const sim_summary *summary)
{
    if (summary->n < 2) {
        return plot_str_number(lang, (double)NAN, 0);
    }
    return plot_str_range(lang, plot_summary_q(summary, 0.1) / 1e3, plot_summary_q(summary, 0.9) / 1e3, 0);
}

static void partner_row(plot_table *table, plot_lang lang, const sim_result *result,
                        const sim_entity *partner)
{
    const sim_column *npv = sim_result_column_of(result, "npv_eur", partner->id);
    const sim_column *live = sim_result_column_of(result, "live_year", partner->id);
    sim_summary value = plot_summary_of(result, "npv_eur", partner->id);
    sim_summary year = plot_summary_of(result, "live_year", partner->id);
    sim_summary gain = plot_summary_of(result, "contribution_gain_eur", partner->id);
    plot_chance better = plot_chance_above(npv, result->n_replications, 0.0);
    plot_str joins = plot_str_chance(lang, plot_chance_exists(live, result->n_replications).share);
    plot_str date = plot_str_month(lang, plot_summary_q(&year, 0.5));
    plot_str mid = plot_str_money_in(lang, plot_summary_q(&value, 0.5), PLOT_MONEY_THOUSAND, 0);
    plot_str range = range_of(lang, &value);
    plot_str chance = plot_str_chance_interval(lang, better);
    plot_str less = plot_str_money_in(lang, plot_summary_q(&gain, 0.5), PLOT_MONEY_THOUSAND, 0);
    plot_str less_range = range_of(lang, &gain);
    const char *cells[PLOT_TABLE_COLUMNS] = {plot_entity_name(partner, lang),
                                             joins.text,
                                             date.text,
                                             mid.text,
                                             range.text,
                                             chance.text,
                                             less.text,
                                             less_range.text};
    plot_table_row(table, cells, PLOT_ROW_PLAIN);
}

static void partner_table(plot_report *report, const sim_result *result)
{
    static const double shares[] = {2.4, 0.8, 1.2, 0.9, 1.3, 1.3, 0.9, 1.3};
    static const plot_align aligns[] = {PLOT_ALIGN_START, PLOT_ALIGN_END, PLOT_ALIGN_END, PLOT_ALIGN_END,
                                        PLOT_ALIGN_END,   PLOT_ALIGN_END, PLOT_ALIGN_END, PLOT_ALIGN_END};
    static const plot_label_id heads[] = {
        PLOT_LABEL_COL_MUNICIPALITY, PLOT_LABEL_COL_JOINS,  PLOT_LABEL_COL_LIVE, PLOT_LABEL_COL_NPV,
        PLOT_LABEL_COL_80,           PLOT_LABEL_COL_BETTER, PLOT_LABEL_COL_LESS, PLOT_LABEL_COL_80};
    const char *cells[PLOT_TABLE_COLUMNS];
    plot_table *table = plot_table_create(8, shares, aligns);
    for (size_t k = 0; k < 8; k++) {
        bool is_range = heads[k] == PLOT_LABEL_COL_80 && result->n_replications == 1;
        cells[k] = plot_label(report->lang, is_range ? PLOT_LABEL_COL_RANGE : heads[k]);
    }
    plot_table_head(table, cells);
    size_t n = sim_result_count_entities(result, "partner");
    for (size_t i = 0; i < n; i++) {
        partner_row(table, report->lang, result, sim_result_nth_entity(result, "partner", i));
    }
    if (report->n > 1) {
        plot_document_heading(report->document, NULL, plot_scenario_title(result, report->lang));
    }
    plot_document_table(report->document, table);
}

/* A chart of all scenarios as a section of its own. */
static void common(plot_report *report, const char *id, plot_label_id name)
{
    const char *scope = report->n == 1 ? plot_scenario_title(report->results[0], report->lang)
                                       : plot_label(report->lang, PLOT_LABEL_ALL_SCENARIOS);
    plot_document_sheet(report->document,
                        (plot_sheet_names){.section = plot_label(report->lang, name), .scope = scope});
    plot_document_figure(report->document, plot_chart_find(id), report->results, report->n,
                         (plot_size){report->n > 4 ? 1100.0 : 800.0, 460.0});
}

/* One more chart of all scenarios, in the section before. */
static void also(plot_report *report, const char *id)
{
    const plot_chart *chart = plot_chart_find(id);
    const char *scope = report->n == 1 ? plot_scenario_title(report->results[0], report->lang)
                                       : plot_label(report->lang, PLOT_LABEL_ALL_SCENARIOS);
    plot_document_sheet(
        report->document,
        (plot_sheet_names){.entry = plot_pick(report->lang, chart->name_nl, chart->name_en), .scope = scope});
    plot_document_figure(report->document, chart, report->results, report->n,
                         (plot_size){report->n > 4 ? 1100.0 : 800.0, 460.0});
}

void plot_report_themes(plot_report *report)
{
    theme(report, "growth-gantt", PLOT_LABEL_THEME_GROWTH);
    common(report, "service-quality", PLOT_LABEL_THEME_SERVICE);
    theme(report, "capacity-fan", PLOT_LABEL_THEME_CAPACITY);
    also(report, "staffing");
    also(report, "migration-load");
    theme(report, "cost-fan", PLOT_LABEL_THEME_COST);
    single_futures(report);
    also(report, "cost-waterfall");
    also(report, "cost-per-workplace");
    theme(report, "risk-map", PLOT_LABEL_THEME_RISK);
    theme(report, "risk-tornado", PLOT_LABEL_THEME_CAUSES);
    theme(report, "partners-benefit", PLOT_LABEL_THEME_PARTNERS);
    plot_document_sheet(report->document,
                        (plot_sheet_names){.title = plot_label(report->lang, PLOT_LABEL_PARTNER_TABLE)});
    plot_document_text(report->document, PLOT_BLOCK_TEXT,
                       plot_label(report->lang, plot_findings_are_single(report->results, report->n)
                                                    ? PLOT_LABEL_PARTNER_NOTE_ONE
                                                    : PLOT_LABEL_PARTNER_NOTE));
    for (size_t i = 0; i < report->n; i++) {
        partner_table(report, report->results[i]);
    }
    common(report, "npv-scurve", PLOT_LABEL_THEME_VALUE);
    if (report->n > 1) {
        common(report, "compare-multiples", PLOT_LABEL_THEME_COMPARE);
    }
}
