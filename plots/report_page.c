#include "plots/report_page.h"

#include <stdio.h>
#include <string.h>

static const double margin = 36.0, footer_room = 20.0;

static const char *manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value == NULL ? "" : value;
}

static void write_footer(char *text, size_t size, const plot_report *report)
{
    char ids[400], hash[16];
    const char *names[64];
    for (size_t i = 0; i < report->n && i < 64; i++) {
        names[i] = manifest(report->results[i], "scenario");
    }
    const sim_result *base = report->results[0];
    plot_str_list(ids, sizeof ids, report->lang, names, report->n);
    snprintf(hash, sizeof hash, "%.12s", manifest(base, "config_sha256"));
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_label(report->lang, report->n == 1 ? PLOT_LABEL_REPORT_FOOTER_ONE : PLOT_LABEL_REPORT_FOOTER),
        manifest(base, "version"), ids, plot_str_futures(report->lang, base->n_replications).text,
        manifest(base, "seed"), hash);
}

static void draw_footer(plot_report *report)
{
    plot_rect page = plot_canvas_bounds(report->canvas);
    double bottom = page.height - 24.0;
    plot_font font = plot_font_make(7.2, plot_theme_color(PLOT_INK_MUTED));
    char text[700], number[96], page_text[24], pages_text[24];
    write_footer(text, sizeof text, report);
    snprintf(page_text, sizeof page_text, "%zu", report->page);
    snprintf(pages_text, sizeof pages_text, "%zu", report->n_pages);
    plot_prose prose = plot_prose_make(number, sizeof number);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_PAGE), page_text, pages_text);
    plot_canvas_line(report->canvas, margin, bottom - 12.0, page.width - margin, bottom - 12.0,
                     (plot_stroke){plot_theme_color(PLOT_INK_GRID), 0.6, PLOT_DASH_SOLID});
    double width = plot_text_width(report->canvas, font, number);
    plot_text_draw(report->canvas, page.width - margin, bottom, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font,
                   number);
    plot_text_draw_fit(report->canvas, margin, bottom, page.width - 2.0 * margin - width - 16.0,
                       PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, text);
}

void plot_report_begin(plot_report *report, const char *title, const char *outline, bool is_section)
{
    if (report->page > 0) {
        plot_canvas_next_page(report->canvas);
    }
    report->page++;
    char label[24];
    snprintf(label, sizeof label, "%zu", report->page);
    plot_canvas_page_label(report->canvas, label);
    if (outline != NULL) {
        int entry = plot_canvas_outline(report->canvas, is_section ? 0 : report->section, outline);
        report->section = is_section ? entry : report->section;
    }
    draw_footer(report);
    report->room = plot_rect_inset(plot_canvas_bounds(report->canvas), margin, margin - 6.0, margin,
                                   margin + footer_room - 8.0);
    report->y = report->room.y;
    if (title != NULL) {
        plot_font font = plot_font_bold(PLOT_REPORT_TITLE, plot_theme_color(PLOT_INK_TEXT));
        plot_rect box = plot_text_draw_wrapped(report->canvas, report->room.x, report->y, report->room.width,
                                               PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, title);
        report->y = plot_rect_bottom(box) + 6.0;
    }
}

void plot_report_heading(plot_report *report, const char *text)
{
    plot_font font = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    plot_rect box = plot_text_draw_wrapped(report->canvas, report->room.x, report->y + 4.0,
                                           report->room.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
    report->y = plot_rect_bottom(box) + 3.0;
}

void plot_report_text(plot_report *report, const char *text)
{
    plot_font font = plot_font_make(PLOT_REPORT_TEXT, plot_theme_color(PLOT_INK_TEXT));
    plot_rect box =
        plot_text_draw_wrapped(report->canvas, report->room.x, report->y, 0.86 * report->room.width,
                               PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
    report->y = plot_rect_bottom(box) + 4.0;
}

void plot_report_keep(plot_report *report, double height, const char *title)
{
    if (plot_rect_bottom(report->room) - report->y >= height) {
        return;
    }
    char further[400];
    plot_prose prose = plot_prose_make(further, sizeof further);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_CONTINUED), title);
    plot_report_begin(report, further, NULL, false);
}
