/* The page of answers: question, three findings in the order of the aims, key figures, what it depends on. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/drivers.h"
#include "plots/report_page.h"

enum { DRIVERS = 3, TEXT = 1600 };

static const double gutter = 24.0;

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

typedef void finding_function(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

/* Three columns, in the order of the aims; returns the lowest bottom. */
static double draw_findings(plot_report *report, double top)
{
    static const struct {
        const char *number;
        plot_label_id aim;
        finding_function *write;
    } findings[3] = {{"1", PLOT_LABEL_AIM_QUALITY, plot_finding_quality},
                     {"2", PLOT_LABEL_AIM_COST, plot_finding_cost},
                     {"3", PLOT_LABEL_AIM_RISK, plot_finding_risk}};
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    plot_font number = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_text_color(PLOT_INK_OWN));
    plot_font font = plot_font_make(PLOT_REPORT_TEXT, plot_theme_color(PLOT_INK_TEXT));
    double width = (report->room.width - 2.0 * gutter) / 3.0, bottom = top;
    for (size_t i = 0; i < 3; i++) {
        char text[TEXT];
        plot_rect column = plot_rect_make(report->room.x + (double)i * (width + gutter), top, width, 0.0);
        plot_text_draw(report->canvas, column.x, top, PLOT_ALIGN_START, PLOT_VALIGN_TOP, number,
                       findings[i].number);
        double y = draw_text(report, plot_rect_inset(column, 14.0, 0.0, 0.0, 0.0), top, head,
                             plot_label(report->lang, findings[i].aim));
        findings[i].write(text, sizeof text, report->lang, report->results, report->n);
        bottom = fmax(bottom, draw_text(report, column, y + 2.0, font, text));
    }
    return bottom + 8.0;
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
    bool is_too_few = subject->n_replications < PLOT_DRIVERS_LEAST;
    const char *note = plot_label(report->lang, n > 0        ? PLOT_LABEL_ASSOCIATION
                                                : is_too_few ? PLOT_LABEL_DEPENDS_TOO_FEW
                                                             : PLOT_LABEL_DEPENDS_NOTHING);
    return draw_text(report, rect, y, n == 0 ? font : muted, note) + 6.0;
}

/* Key figures, as large as the height allows; returns the bottom, or a value below top when they do not fit.
 */
static double draw_figures(plot_report *report, plot_rect rect)
{
    static const double sizes[] = {7.8, 7.2, 6.6, 6.0};
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(7.0, plot_theme_color(PLOT_INK_MUTED));
    const char *note = plot_label(report->lang, PLOT_LABEL_KEY_NOTE);
    plot_table *table = plot_report_key_figures(report);
    double fixed = plot_text_measure_wrapped(report->canvas, muted, rect.width, note).height +
                   plot_text_line_height(report->canvas, head) + 6.0;
    double y = rect.y - 1.0;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0] && y < rect.y; i++) {
        plot_table_font_size(table, sizes[i]);
        if (plot_table_height(table, report->canvas, rect.width) + fixed <= rect.height) {
            y = draw_text(report, rect, rect.y, head, plot_label(report->lang, PLOT_LABEL_KEY_FIGURES)) + 1.0;
            y = plot_table_draw(table, report->canvas, plot_rect_make(rect.x, y, rect.width, rect.height));
            y = draw_text(report, rect, y + 2.0, muted, note);
        }
    }
    plot_table_destroy(table);
    return y;
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

/* The five largest risks of the only scenario. */
static void draw_risks(plot_report *report, plot_rect rect)
{
    plot_options options = {.lang = report->lang, .scale = 0.72, .is_inset = true, .has_no_title = true};
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    double y =
        draw_text(report, rect, rect.y, head, plot_label(report->lang, PLOT_LABEL_LARGEST_RISKS)) + 2.0;
    plot_rect room = plot_rect_make(rect.x, y, fmin(rect.width, 318.0), plot_rect_bottom(rect) - y);
    plot_chart_draw("risk-map", report->canvas, room, report->results, 1, &options, NULL);
}

/* False where the key figures did not fit. */
static bool draw_lower_half(plot_report *report, plot_rect rect)
{
    plot_rect left = rect, right = rect;
    left.width = 0.56 * (rect.width - gutter);
    right.x = plot_rect_right(left) + gutter;
    right.width = plot_rect_right(rect) - right.x;
    double y = draw_figures(report, left), z = draw_drivers(report, right, right.y - 2.0);
    if (plot_rect_bottom(rect) - z > 80.0) {
        plot_report_live_dates(report, plot_rect_make(right.x, z, right.width, plot_rect_bottom(rect) - z));
    }
    bool is_fitting = y >= left.y;
    if (is_fitting && report->n == 1 && plot_rect_bottom(rect) - y > 118.0) {
        draw_risks(report, plot_rect_make(left.x, y + 8.0, left.width, plot_rect_bottom(rect) - y - 8.0));
    }
    return is_fitting;
}

void plot_report_answer(plot_report *report)
{
    char title[300];
    write_title(title, sizeof title, report);
    plot_report_begin(report, title, plot_label(report->lang, PLOT_LABEL_ANSWERS), true);
    double top = draw_question(report), foot = draw_foot(report) - 8.0;
    double y = draw_findings(report, top);
    bool is_wide = report->n > 3;
    if (is_wide) {
        y = draw_drivers(report, report->room, y - 2.0);
    }
    plot_rect rect = plot_rect_make(report->room.x, y, report->room.width, foot - y);
    bool is_fitting = is_wide ? draw_figures(report, rect) >= rect.y : draw_lower_half(report, rect);
    if (!is_fitting) {
        plot_report_begin(report, plot_label(report->lang, PLOT_LABEL_KEY_FIGURES), NULL, false);
        rect = report->room;
        rect.height = plot_rect_bottom(report->room) - report->y;
        rect.y = report->y;
        draw_figures(report, rect);
    }
}
