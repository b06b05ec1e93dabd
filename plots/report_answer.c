/* The page of answers: question, three findings in the order of the aims, key figures, what it depends on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/report_content.h"

enum { TEXT = 1600 };

/* The dates of the configs, each once. */
static void write_dates(char *text, size_t size, const plot_report *report)
{
    plot_str dates[PLOT_REPORT_MAX];
    const char *items[PLOT_REPORT_MAX];
    size_t found = 0;
    for (size_t k = 0; k < report->n; k++) {
        plot_str date = plot_str_date(report->lang, sim_result_manifest(report->results[k], "config_date"));
        bool is_known = false;
        for (size_t i = 0; i < found && !is_known; i++) {
            is_known = strcmp(items[i], date.text) == 0;
        }
        if (!is_known) {
            dates[found] = date;
            items[found] = dates[found].text;
            found++;
        }
    }
    plot_str_list(text, size, report->lang, items, found);
}

static void add_question(plot_report *report)
{
    char stand[800], seed[120], date[300];
    plot_axes_manifest(seed, sizeof seed, report->results, report->n, "seed");
    write_dates(date, sizeof date, report);
    plot_prose prose = plot_prose_make(stand, sizeof stand);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_REPORT_STAND), date,
              plot_axes_futures(report->results, report->n, report->lang).text, seed,
              plot_str_price_level(report->lang, report->results[0]).text);
    plot_document_panel(report->document, PLOT_AREA_QUESTION);
    plot_document_text(report->document, PLOT_BLOCK_LEAD, plot_label(report->lang, PLOT_LABEL_QUESTION));
    plot_document_text(report->document, PLOT_BLOCK_NOTE, stand);
}

typedef void finding_function(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

/* In the order of the aims. */
static void add_findings(plot_report *report)
{
    static const struct {
        const char *number;
        plot_label_id aim;
        finding_function *write;
    } findings[3] = {{"1", PLOT_LABEL_AIM_QUALITY, plot_finding_quality},
                     {"2", PLOT_LABEL_AIM_COST, plot_finding_cost},
                     {"3", PLOT_LABEL_AIM_RISK, plot_finding_risk}};
    for (size_t i = 0; i < 3; i++) {
        char text[TEXT];
        findings[i].write(text, sizeof text, report->lang, report->results, report->n);
        plot_document_panel(report->document, PLOT_AREA_FINDING);
        plot_document_heading(report->document, findings[i].number,
                              plot_label(report->lang, findings[i].aim));
        plot_document_text(report->document, PLOT_BLOCK_TEXT, text);
    }
}

static void add_figures(plot_report *report)
{
    plot_document_panel(report->document, PLOT_AREA_FIGURES);
    plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_KEY_FIGURES));
    plot_document_table(report->document, plot_report_key_figures(report));
    plot_document_text(report->document, PLOT_BLOCK_NOTE, plot_label(report->lang, PLOT_LABEL_KEY_NOTE));
}

static void add_charts(plot_report *report)
{
    plot_document_panel(report->document, PLOT_AREA_DATES);
    plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_LIVE_DATES));
    plot_document_figure(report->document, &plot_report_dates, report->results, report->n,
                         plot_report_dates_room(report->results, report->n));
    if (report->n == 1) {
        plot_document_panel(report->document, PLOT_AREA_RISKS);
        plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_LARGEST_RISKS));
        plot_document_figure(report->document, plot_chart_find("risk-map"), report->results, 1,
                             (plot_size){420.0, 300.0});
    }
}

/* "Wat verschilt ...; geschat: ...; narekenen: ..." */
static void add_foot(plot_report *report)
{
    char text[900], list[500], estimated[24], quoted[3][200];
    size_t n_paths = 0;
    const char **paths = plot_report_differing(report->results, report->n, &n_paths);
    for (size_t i = 0; i < n_paths && i < 3; i++) {
        const sim_input *input = NULL;
        for (size_t k = 0; k < report->n && input == NULL; k++) {
            input = plot_report_input(report->results[k], paths[i]);
        }
        const char *meaning = plot_pick(report->lang, input->meaning_nl, input->meaning_en);
        plot_prose quote = plot_prose_make(quoted[i], sizeof quoted[i]);
        PLOT_FILL(&quote, "‘{1}’", meaning == NULL || meaning[0] == '\0' ? paths[i] : meaning);
        paths[i] = quoted[i];
    }
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (n_paths > 0) {
        plot_str_list(list, sizeof list, report->lang, paths, n_paths < 3 ? n_paths : 3);
        PLOT_FILL(
            &prose,
            plot_label(report->lang, n_paths > 3 ? PLOT_LABEL_FOOT_DIFFER_MORE : PLOT_LABEL_FOOT_DIFFER),
            list, plot_str_number(report->lang, (double)n_paths, 0).text);
        plot_prose_add(&prose, " ");
    }
    free(paths);
    snprintf(estimated, sizeof estimated, "%zu", plot_report_count_estimated(report->results, report->n));
    bool is_meeting = report->options->edition == PLOT_EDITION_SCREEN;
    PLOT_FILL(
        &prose,
        plot_label(report->lang, is_meeting ? PLOT_LABEL_FOOT_ESTIMATED_SLIDES : PLOT_LABEL_FOOT_ESTIMATED),
        estimated);
    plot_document_panel(report->document, PLOT_AREA_FOOT);
    plot_document_text(report->document, PLOT_BLOCK_NOTE, text);
}

void plot_report_answer(plot_report *report)
{
    plot_document_sheet(report->document,
                        (plot_sheet_names){.kind = PLOT_SHEET_ANSWERS,
                                           .section = plot_label(report->lang, PLOT_LABEL_ANSWERS),
                                           .title = report->document->title});
    add_question(report);
    add_findings(report);
    add_figures(report);
    plot_report_causes(report);
    add_charts(report);
    add_foot(report);
    plot_report_councils(report);
}
