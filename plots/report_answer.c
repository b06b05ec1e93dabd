/* The page of answers: question, three findings in the order of the aims, key figures, what it depends on. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/drivers.h"
#include "plots/report_page.h"

enum { DRIVERS = 3, TEXT = 1600 };

static double draw_text(plot_report *report, plot_rect rect, double y, plot_font font, const char *text)
{
    plot_rect box = plot_text_draw_wrapped(report->canvas, rect.x, y, rect.width, PLOT_ALIGN_START,
                                           PLOT_VALIGN_TOP, font, text);
    return plot_rect_bottom(box);
}

static void write_title(char *text, size_t size, const plot_report *report)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_label(report->lang, report->n == 1 ? PLOT_LABEL_REPORT_TITLE_ONE : PLOT_LABEL_REPORT_TITLE),
        plot_scenario_title(report->results[0], report->lang), plot_str_count(report->lang, report->n).text);
}

static double draw_question(plot_report *report)
{
    const sim_result *base = report->results[0];
    char stand[300];
    const char *seed = sim_result_manifest(base, "seed");
    plot_prose prose = plot_prose_make(stand, sizeof stand);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_REPORT_STAND),
              plot_str_date(report->lang, sim_result_manifest(base, "config_date")).text,
              plot_str_futures(report->lang, base->n_replications).text, seed == NULL ? "" : seed,
              plot_str_price_level(report->lang, base).text);
    plot_font font = plot_font_make(PLOT_REPORT_TEXT + 0.8, plot_theme_color(PLOT_INK_TEXT));
    double y =
        draw_text(report, report->room, report->y - 2.0, font, plot_label(report->lang, PLOT_LABEL_QUESTION));
    font = plot_font_make(8.0, plot_theme_color(PLOT_INK_MUTED));
    return draw_text(report, report->room, y + 1.0, font, stand) + 8.0;
}

static double draw_finding(plot_report *report, plot_rect rect, double y, const char *number,
                           const char *head, const char *text)
{
    const double indent = 15.0;
    plot_font bold = plot_font_bold(PLOT_REPORT_TEXT, plot_theme_color(PLOT_INK_TEXT));
    plot_font font = plot_font_make(PLOT_REPORT_TEXT, plot_theme_color(PLOT_INK_TEXT));
    plot_rect inner = plot_rect_inset(rect, indent, 0.0, 0.0, 0.0);
    plot_text_draw(report->canvas, rect.x, y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold, number);
    y = draw_text(report, inner, y, bold, head);
    return draw_text(report, inner, y, font, text) + 5.0;
}

static double draw_findings(plot_report *report, plot_rect rect, double y)
{
    char text[TEXT];
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    y = draw_text(report, rect, y, head, plot_label(report->lang, PLOT_LABEL_MEANING)) + 3.0;
    plot_finding_quality(text, sizeof text, report->lang, report->results, report->n);
    y = draw_finding(report, rect, y, "1", plot_label(report->lang, PLOT_LABEL_AIM_QUALITY), text);
    plot_finding_cost(text, sizeof text, report->lang, report->results, report->n);
    y = draw_finding(report, rect, y, "2", plot_label(report->lang, PLOT_LABEL_AIM_COST), text);
    plot_finding_risk(text, sizeof text, report->lang, report->results, report->n);
    return draw_finding(report, rect, y, "3", plot_label(report->lang, PLOT_LABEL_AIM_RISK), text);
}

/* The first result whose value varies. */
static const sim_result *subject_of(const plot_report *report)
{
    for (size_t i = 0; i < report->n; i++) {
        sim_summary npv = plot_summary(report->results[i], "npv_eur");
        if (!plot_summary_is_constant(&npv)) {
            return report->results[i];
        }
    }
    return report->results[0];
}

static double draw_drivers(plot_report *report, plot_rect rect, double y)
{
    const sim_result *subject = subject_of(report);
    plot_driver drivers[DRIVERS];
    size_t n = plot_drivers_find(subject, drivers, DRIVERS);
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    plot_font font = plot_font_make(PLOT_REPORT_TEXT, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(7.8, plot_theme_color(PLOT_INK_MUTED));
    char text[TEXT];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(report->lang, report->n == 1 ? PLOT_LABEL_DEPENDS_ONE : PLOT_LABEL_DEPENDS),
              plot_scenario_title(subject, report->lang));
    y = draw_text(report, rect, y + 2.0, head, text) + 3.0;
    for (size_t i = 0; i < n; i++) {
        plot_driver_sentence(text, sizeof text, report->lang, subject, &drivers[i]);
        plot_text_draw(report->canvas, rect.x, y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, "\xe2\x80\xa2");
        y = draw_text(report, plot_rect_inset(rect, 15.0, 0.0, 0.0, 0.0), y, font, text) + 2.5;
    }
    const char *note = plot_label(report->lang, n == 0 ? PLOT_LABEL_DEPENDS_NOTHING : PLOT_LABEL_ASSOCIATION);
    return draw_text(report, rect, y, n == 0 ? font : muted, note) + 6.0;
}

static double draw_figures(plot_report *report, plot_rect rect, double y)
{
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(7.2, plot_theme_color(PLOT_INK_MUTED));
    y = draw_text(report, rect, y, head, plot_label(report->lang, PLOT_LABEL_KEY_FIGURES)) + 1.0;
    plot_table *table = plot_report_key_figures(report);
    plot_table_font_size(table, report->n > 3 ? 7.2 : 7.8);
    y = plot_table_draw(table, report->canvas, plot_rect_make(rect.x, y, rect.width, 1e4));
    plot_table_destroy(table);
    return draw_text(report, rect, y + 2.0, muted, plot_label(report->lang, PLOT_LABEL_KEY_NOTE)) + 6.0;
}

/* "Wat verschilt ...; geschat: ...; narekenen: ...", at the foot. Returns its top. */
static double draw_foot(plot_report *report)
{
    char text[900], list[300], estimated[24];
    size_t n_paths = 0;
    const char **paths = plot_report_differing(report->results, report->n, &n_paths);
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
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_FOOT_ESTIMATED), estimated);
    plot_font font = plot_font_make(7.4, plot_theme_color(PLOT_INK_MUTED));
    plot_rect box =
        plot_text_draw_wrapped(report->canvas, report->room.x, plot_rect_bottom(report->room),
                               report->room.width, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, text);
    return box.y;
}

static void draw_inset(plot_report *report, const char *id, plot_rect rect, plot_results results, size_t n)
{
    plot_options options = {.lang = report->lang,
                            .scale = 0.62,
                            .is_inset = true,
                            .has_no_title = true,
                            .by_year = report->by_year};
    plot_font head = plot_font_bold(8.2, plot_theme_color(PLOT_INK_TEXT));
    const plot_chart *chart = plot_chart_find(id);
    const char *name = n == 1 && report->n > 1 ? plot_scenario_title(results[0], report->lang)
                                               : plot_pick(report->lang, chart->name_nl, chart->name_en);
    plot_rect box = plot_text_draw_fit(report->canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START,
                                       PLOT_VALIGN_TOP, head, name);
    double used = box.height + 2.0;
    plot_chart_draw(id, report->canvas, plot_rect_inset(rect, 0.0, used, 0.0, 0.0), results, n, &options,
                    NULL);
}

/* Small charts in what is left: growth of each scenario, or growth and risks of the only one. */
static void draw_insets(plot_report *report, plot_rect rect)
{
    const double gap = 22.0;
    size_t n = report->n == 1 ? 2 : report->n;
    double width = (rect.width - gap * (double)(n - 1)) / (double)n;
    for (size_t i = 0; i < n; i++) {
        plot_rect part = plot_rect_make(rect.x + (double)i * (width + gap), rect.y, width, rect.height);
        bool is_risk = report->n == 1 && i == 1;
        draw_inset(report, is_risk ? "risk-map" : "growth-gantt", part, report->results + (is_risk ? 0 : i),
                   1);
    }
}

void plot_report_answer(plot_report *report)
{
    const double gutter = 26.0;
    char title[300];
    write_title(title, sizeof title, report);
    plot_report_begin(report, title, plot_label(report->lang, PLOT_LABEL_ANSWERS), true);
    double top = draw_question(report), foot = draw_foot(report);
    plot_rect left = report->room, right = report->room;
    bool is_wide = report->n > 3; /* the table over the whole width, the text in two columns above it */
    left.width = (is_wide ? 0.5 : 0.46) * (report->room.width - gutter);
    right.x = plot_rect_right(left) + gutter;
    right.width = plot_rect_right(report->room) - right.x;
    double y = draw_findings(report, left, top), z;
    if (is_wide) {
        z = draw_drivers(report, right, top - 2.0);
        draw_figures(report, report->room, fmax(y, z) + 4.0);
        return;
    }
    y = draw_drivers(report, left, y);
    z = draw_figures(report, right, top);
    double from = fmax(y, z) + 4.0;
    if (foot - from > 110.0) {
        draw_insets(report, plot_rect_make(report->room.x, from, report->room.width, foot - 6.0 - from));
    }
}
