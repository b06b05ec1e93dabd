/* Who goes live when: a row a partner, a whisker a scenario, all on one axis. */
#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/fan.h"
#include "plots/report_page.h"

enum { PARTNERS = 64 };

typedef struct live_layout {
    plot_rect panel;
    plot_scale x;
    double row_height;
    size_t n, n_shown; /* partners */
    const sim_entity *partners[PARTNERS];
} live_layout;

/* Partners of all results, each once, in the order in which they first appear. */
static size_t collect(const plot_report *report, const sim_entity **partners)
{
    size_t n = 0;
    for (size_t k = 0; k < report->n; k++) {
        size_t own = sim_result_count_entities(report->results[k], "partner");
        for (size_t i = 0; i < own && n < PARTNERS; i++) {
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

/* Marker and name of each scenario, side by side, wrapped; returns the bottom. */
static double draw_key(plot_report *report, plot_rect rect)
{
    plot_font font = plot_font_make(7.4, plot_theme_color(PLOT_INK_TEXT));
    double x = rect.x, y = rect.y, line = plot_text_line_height(report->canvas, font) + 1.0;
    for (size_t i = 0; i < report->n; i++) {
        plot_style style = plot_theme_scenario(sim_result_manifest(report->results[i], "scenario"), i);
        const char *name = plot_scenario_title(report->results[i], report->lang);
        double width = fmin(plot_text_width(report->canvas, font, name), rect.width - 14.0) + 26.0;
        if (x > rect.x && x + width > plot_rect_right(rect)) {
            x = rect.x;
            y += line;
        }
        plot_canvas_marker(report->canvas, x + 4.0, y + 0.5 * line, style.marker, 6.5, style.text);
        font.color = style.text;
        plot_text_draw_fit(report->canvas, x + 12.0, y, rect.width - 14.0, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                           font, name);
        x += width;
    }
    return y + line;
}

static void draw_whisker(plot_report *report, const live_layout *layout, size_t k, const sim_summary *live,
                         double y)
{
    plot_style style = plot_theme_scenario(sim_result_manifest(report->results[k], "scenario"), k);
    double low = plot_scale_clamp(&layout->x, plot_summary_q(live, 0.1));
    double high = plot_scale_clamp(&layout->x, plot_summary_q(live, 0.9));
    plot_canvas_line(report->canvas, low, y, high, y, (plot_stroke){style.fill, 1.6, PLOT_DASH_SOLID});
    plot_canvas_marker(report->canvas, plot_scale_clamp(&layout->x, plot_summary_q(live, 0.5)), y,
                       style.marker, 6.5, style.text);
}

static void draw_row(plot_report *report, const live_layout *layout, size_t i, double left)
{
    const sim_entity *partner = layout->partners[i];
    double top = layout->panel.y + (double)i * layout->row_height, middle = top + 0.5 * layout->row_height;
    plot_font font = plot_font_make(7.6, plot_theme_color(PLOT_INK_TEXT));
    font.is_bold = strcmp(partner->detail, "founder") == 0;
    plot_canvas_line(report->canvas, left, top, plot_rect_right(layout->panel), top,
                     (plot_stroke){plot_theme_color(PLOT_INK_GRID), 0.5, PLOT_DASH_SOLID});
    plot_text_draw_fit(report->canvas, left, middle, layout->panel.x - left - 5.0, PLOT_ALIGN_START,
                       PLOT_VALIGN_MIDDLE, font, plot_entity_name(partner, report->lang));
    double step = layout->row_height / ((double)report->n + 1.0);
    bool is_ever = false;
    for (size_t k = 0; k < report->n; k++) {
        sim_summary live = plot_summary_of(report->results[k], "live_year", partner->id);
        if (live.n > 0) {
            draw_whisker(report, layout, k, &live, top + ((double)k + 1.0) * step);
            is_ever = true;
        }
    }
    if (!is_ever) {
        plot_font muted = plot_font_make(7.2, plot_theme_color(PLOT_INK_MUTED));
        plot_text_draw_fit(report->canvas, layout->panel.x + 4.0, middle, layout->panel.width - 6.0,
                           PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, muted,
                           plot_label(report->lang, PLOT_LABEL_LIVE_NONE));
    }
}

static void draw_more(plot_report *report, const live_layout *layout, plot_rect rect)
{
    size_t more = layout->n - layout->n_shown;
    if (more == 0) {
        return;
    }
    char text[200];
    plot_font muted = plot_font_make(7.2, plot_theme_color(PLOT_INK_MUTED));
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(report->lang, more == 1 ? PLOT_LABEL_LIVE_MORE_ONE : PLOT_LABEL_LIVE_MORE),
              plot_str_count(report->lang, more).text);
    plot_text_draw_fit(report->canvas, rect.x, plot_rect_bottom(rect), rect.width, PLOT_ALIGN_START,
                       PLOT_VALIGN_BOTTOM, muted, text);
}

void plot_report_live_dates(plot_report *report, plot_rect rect)
{
    live_layout layout = {.n = 0};
    plot_sizes sizes = plot_theme_sizes(0.72);
    plot_font head = plot_font_bold(PLOT_REPORT_HEAD, plot_theme_color(PLOT_INK_TEXT));
    plot_rect box =
        plot_text_draw_wrapped(report->canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                               head, plot_label(report->lang, PLOT_LABEL_LIVE_DATES));
    plot_rect room = rect;
    room.y = plot_rect_bottom(box) + 2.0;
    double top = report->n > 1 ? draw_key(report, room) + 3.0 : room.y;
    double below = plot_axes_bottom_height(report->canvas, &sizes) + 11.0;
    double least = fmax(10.0, 6.0 * (double)report->n + 3.0), height = plot_rect_bottom(rect) - below - top;
    layout.n = collect(report, layout.partners);
    layout.n_shown = height < least ? 0 : (size_t)(height / least);
    layout.n_shown = layout.n_shown < layout.n ? layout.n_shown : layout.n;
    if (layout.n_shown == 0) {
        return;
    }
    layout.row_height = fmin(height / (double)layout.n_shown, 26.0);
    double names = 0.34 * rect.width;
    layout.panel = plot_rect_make(rect.x + names, top, rect.width - names - 6.0,
                                  layout.row_height * (double)layout.n_shown);
    layout.x =
        plot_scale_make(plot_result_first_year(report->results[0]), plot_result_last_year(report->results[0]),
                        layout.panel.x, plot_rect_right(layout.panel));
    plot_ticks ticks = plot_scale_ticks_years(&layout.x, 30.0);
    plot_axis axis = {.scale = &layout.x, .ticks = &ticks, .text = plot_axes_year_text, .has_grid = true};
    plot_axes_bottom(report->canvas, layout.panel, &axis, &sizes);
    for (size_t i = 0; i < layout.n_shown; i++) {
        draw_row(report, &layout, i, rect.x);
    }
    draw_more(report, &layout, rect);
}
