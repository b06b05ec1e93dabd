/* What each council contributes a year, in every scenario and alone: the sheet after the answers. */
#include <stdio.h>
#include <string.h>

#include "plots/contribution.h"
#include "plots/report_content.h"

enum { COUNCILS = 64 };

/* Partners of all results, each once, in the order in which they first appear. */
static size_t collect(const plot_report *report, const sim_entity **partners)
{
    size_t n = 0;
    for (size_t k = 0; k < report->n; k++) {
        size_t own = sim_result_count_entities(report->results[k], "partner");
        for (size_t i = 0; i < own && n < COUNCILS; i++) {
            const sim_entity *partner = sim_result_nth_entity(report->results[k], "partner", i);
            bool is_known = false;
            for (size_t j = 0; j < n; j++) {
                is_known = is_known || strcmp(partners[j]->id, partner->id) == 0;
            }
            if (!is_known) {
                partners[n++] = partner;
            }
        }
    }
    return n;
}

void plot_contribution_cell(char *text, size_t size, plot_lang lang, const sim_point *point)
{
    plot_prose prose = plot_prose_make(text, size);
    if (point == NULL) {
        plot_prose_add(&prose, plot_str_number(lang, (double)NAN, 0).text);
        return;
    }
    double low = point->q[sim_result_quantile_index(0.1)], high = point->q[sim_result_quantile_index(0.9)];
    PLOT_FILL(&prose, point->n < 2 ? "{1}" : "{1} ({2})",
              plot_str_number(lang, point->q[sim_result_quantile_index(0.5)] / 1e3, 0).text,
              plot_str_range(lang, low / 1e3, high / 1e3, 0).text);
}

static plot_table *make_table(const plot_report *report, const char *second)
{
    double shares[PLOT_TABLE_COLUMNS] = {1.5};
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    const char *heads[PLOT_TABLE_COLUMNS] = {plot_label(report->lang, PLOT_LABEL_COL_MUNICIPALITY)};
    size_t first = 1;
    if (second != NULL) {
        shares[first] = 1.3;
        aligns[first] = PLOT_ALIGN_END;
        heads[first++] = second;
    }
    for (size_t k = 0; k < report->n; k++) {
        shares[first + k] = 1.3;
        aligns[first + k] = PLOT_ALIGN_END;
        heads[first + k] = plot_scenario_title(report->results[k], report->lang);
    }
    plot_table *table = plot_table_create(report->n + first, shares, aligns);
    plot_table_head(table, heads);
    return table;
}

/* Of the first result that knows. */
static const sim_point *alone(const plot_report *report, const char *partner, int year)
{
    const sim_point *found = NULL;
    for (size_t k = 0; k < report->n && found == NULL; k++) {
        found = plot_contribution_alone(report->results[k], partner, year);
    }
    return found;
}

static plot_table *contributions(const plot_report *report, const sim_entity *const *partners, size_t n,
                                 int year)
{
    plot_table *table = make_table(report, plot_label(report->lang, PLOT_LABEL_COL_ALONE));
    for (size_t i = 0; i < n; i++) {
        char texts[PLOT_TABLE_COLUMNS][96];
        const char *cells[PLOT_TABLE_COLUMNS] = {plot_entity_name(partners[i], report->lang), texts[0]};
        plot_contribution_cell(texts[0], sizeof texts[0], report->lang, alone(report, partners[i]->id, year));
        for (size_t k = 0; k < report->n; k++) {
            plot_contribution_cell(texts[k + 1], sizeof texts[k + 1], report->lang,
                                   plot_contribution(report->results[k], partners[i]->id, year));
            cells[k + 2] = texts[k + 1];
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
    }
    return table;
}

/* "91 (-289 to 599); 63 %" */
static void write_gain(char *text, size_t size, plot_lang lang, const sim_result *result, const char *partner)
{
    sim_summary gain = plot_summary_of(result, "contribution_gain_eur", partner);
    plot_chance less = plot_chance_above(sim_result_column_of(result, "contribution_gain_eur", partner),
                                         result->n_replications, 0.0);
    plot_prose prose = plot_prose_make(text, size);
    if (gain.n == 0) {
        plot_prose_add(&prose, plot_str_number(lang, (double)NAN, 0).text);
        return;
    }
    PLOT_FILL(
        &prose, gain.n < 2 ? "{1}; {3}" : "{1} ({2}); {3}",
        plot_str_number(lang, plot_summary_q(&gain, 0.5) / 1e3, 0).text,
        plot_str_range(lang, plot_summary_q(&gain, 0.1) / 1e3, plot_summary_q(&gain, 0.9) / 1e3, 0).text,
        plot_str_chance(lang, less.share).text);
}

static plot_table *gains(const plot_report *report, const sim_entity *const *partners, size_t n)
{
    plot_table *table = make_table(report, NULL);
    for (size_t i = 0; i < n; i++) {
        char texts[PLOT_TABLE_COLUMNS][96];
        const char *cells[PLOT_TABLE_COLUMNS] = {plot_entity_name(partners[i], report->lang)};
        for (size_t k = 0; k < report->n; k++) {
            write_gain(texts[k], sizeof texts[k], report->lang, report->results[k], partners[i]->id);
            cells[k + 1] = texts[k];
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
    }
    return table;
}

void plot_report_councils(plot_report *report)
{
    const sim_entity *partners[COUNCILS];
    size_t n = collect(report, partners);
    int year = plot_contribution_year(report->results[0], report->options->by_year);
    bool is_known = false;
    for (size_t i = 0; i < n; i++) {
        is_known = is_known || alone(report, partners[i]->id, year) != NULL;
    }
    if (!is_known) {
        return;
    }
    char text[600], digits[16], first[16], last[16];
    int end = plot_contribution_year(report->results[0], 1e4);
    snprintf(digits, sizeof digits, "%d", year);
    snprintf(first, sizeof first, "%d", end - 4);
    snprintf(last, sizeof last, "%d", end);
    plot_document_sheet(report->document,
                        (plot_sheet_names){.entry = plot_label(report->lang, PLOT_LABEL_COUNCILS_ENTRY),
                                           .title = plot_label(report->lang, PLOT_LABEL_COUNCILS_TITLE)});
    plot_document_text(report->document, PLOT_BLOCK_TEXT,
                       plot_label(report->lang, plot_findings_are_single(report->results, report->n)
                                                    ? PLOT_LABEL_COUNCILS_NOTE_ONE
                                                    : PLOT_LABEL_COUNCILS_NOTE));
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_COUNCILS_YEAR), digits);
    plot_document_heading(report->document, NULL, text);
    plot_document_table(report->document, contributions(report, partners, n, year));
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_COUNCILS_GAIN), first, last);
    plot_document_heading(report->document, NULL, text);
    plot_document_table(report->document, gains(report, partners, n));
}
