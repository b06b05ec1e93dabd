/* The page of answers: question, three findings in the order of the aims, key figures, what it depends on. */
#include <stdio.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/report_content.h"

enum { TEXT = 1600 };

static void add_question(plot_report *report)
{
    char stand[800], seed[120], date[300];
    plot_axes_manifest(seed, sizeof seed, report->results, report->n, "seed");
    plot_report_config_dates(date, sizeof date, report->lang, report->results, report->n);
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

typedef struct key_note_text {
    char text[900];
} key_note_text;

static key_note_text key_note(const plot_report *report)
{
    key_note_text note;
    char meaning[300];
    plot_findings_start_meaning(meaning, sizeof meaning, report->lang, report->results, report->n);
    plot_prose prose = plot_prose_make(note.text, sizeof note.text);
    PLOT_FILL(&prose,
              plot_label(report->lang, plot_findings_are_single(report->results, report->n)
                                           ? PLOT_LABEL_KEY_NOTE_ONE
                                           : PLOT_LABEL_KEY_NOTE),
              meaning);
    return note;
}

static void add_figures(plot_report *report)
{
    plot_document_panel(report->document, PLOT_AREA_FIGURES);
    plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_KEY_FIGURES));
    plot_document_table(report->document, plot_report_key_figures(report));
    plot_document_text(report->document, PLOT_BLOCK_NOTE, key_note(report).text);
}

static void add_picture(plot_report *report, plot_area area, plot_label_id heading, const plot_chart *chart,
                        plot_size room)
{
    plot_document_panel(report->document, area);
    plot_document_heading(report->document, NULL, plot_label(report->lang, heading));
    plot_document_figure(report->document, chart, report->results, report->n, room);
}

static void add_pictures(plot_report *report)
{
    add_picture(report, PLOT_AREA_DATES, PLOT_LABEL_LIVE_DATES, &plot_report_dates,
                plot_report_dates_room(report->results, report->n));
    add_picture(report, PLOT_AREA_YEARLY, PLOT_LABEL_YEARLY_TITLE, &plot_report_yearly,
                plot_report_yearly_room(report->n));
    add_picture(report, PLOT_AREA_RISKS, PLOT_LABEL_LARGEST_RISKS, &plot_report_risks,
                plot_report_risks_room(report->n));
}

/* The check of the baseline; what is estimated; how to make it again. */
static void add_foot(plot_report *report)
{
    char text[900], checks[900], estimated[24];
    plot_prose prose = plot_prose_make(checks, sizeof checks);
    plot_report_checks(&prose, report);
    prose = plot_prose_make(text, sizeof text);
    snprintf(estimated, sizeof estimated, "%zu", plot_report_count_estimated(report->results, report->n));
    bool is_meeting = report->options->edition == PLOT_EDITION_SCREEN;
    PLOT_FILL(
        &prose,
        plot_label(report->lang, is_meeting ? PLOT_LABEL_FOOT_ESTIMATED_SLIDES : PLOT_LABEL_FOOT_ESTIMATED),
        estimated);
    plot_document_panel(report->document, PLOT_AREA_FOOT);
    if (checks[0] != '\0') {
        plot_document_text(report->document, PLOT_BLOCK_TEXT, checks);
    }
    plot_document_text(report->document, PLOT_BLOCK_NOTE, text);
}

/* Those of the page of answers, and the others. */
static void add_all_figures(plot_report *report)
{
    const char *title = plot_label(report->lang, PLOT_LABEL_ALL_FIGURES);
    plot_document_sheet(report->document, (plot_sheet_names){.entry = title, .title = title});
    plot_document_text(report->document, PLOT_BLOCK_TEXT, key_note(report).text);
    plot_document_table(report->document, plot_report_all_figures(report));
    plot_report_all_causes(report);
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
    plot_report_scenarios(report);
    plot_report_causes(report);
    add_pictures(report);
    add_foot(report);
    plot_report_councils(report);
    add_all_figures(report);
}
