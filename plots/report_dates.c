/* Who goes live when: a row a partner, a whisker a scenario, all on one axis. */
#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/fan.h"
#include "plots/report_content.h"

enum { PARTNERS = 64 };

typedef struct live_layout {
    plot_canvas *canvas;
    plot_results results;
    size_t n_results;
    plot_lang lang;
    double scale; /* of fonts and marks; 1 is beside text on A4 */
    plot_rect panel;
    plot_scale x;
    double row_height, name_size;
    size_t n, n_shown; /* partners */
    const sim_entity *partners[PARTNERS];
} live_layout;

/* Partners of all results, each once, in the order in which they first appear. */
static size_t collect(plot_results results, size_t n_results, const sim_entity **partners)
{
    size_t n = 0;
    for (size_t k = 0; k < n_results; k++) {
        size_t own = sim_result_count_entities(results[k], "partner");
        for (size_t i = 0; i < own && n < PARTNERS; i++) {
            const sim_entity *partner = sim_result_nth_entity(results[k], "partner", i);
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

static void draw_whisker(const live_layout *layout, size_t k, const sim_summary *live, double y)
{
    plot_style style = plot_theme_scenario(plot_scenario_id(layout->results[k]), k);
    double low = plot_scale_clamp(&layout->x, plot_summary_q(live, 0.1));
    double high = plot_scale_clamp(&layout->x, plot_summary_q(live, 0.9));
    const plot_point ends[] = {{low, y}, {high, y}};
    plot_axes_style_line(layout->canvas, ends, 2, style, 1.6 * layout->scale, PLOT_DASH_SOLID);
    plot_canvas_marker(layout->canvas, plot_scale_clamp(&layout->x, plot_summary_q(live, 0.5)), y,
                       style.marker, 6.5 * layout->scale, style.text);
}

static void draw_row(const live_layout *layout, size_t i, double left)
{
    const sim_entity *partner = layout->partners[i];
    double top = layout->panel.y + (double)i * layout->row_height, middle = top + 0.5 * layout->row_height;
    plot_font font = plot_font_make(layout->name_size, plot_theme_color(PLOT_INK_TEXT));
    font.is_bold = strcmp(partner->detail, "founder") == 0;
    plot_canvas_line(layout->canvas, left, top, plot_rect_right(layout->panel), top,
                     (plot_stroke){plot_theme_color(PLOT_INK_GRID), 0.5, PLOT_DASH_SOLID});
    plot_text_draw_fit(layout->canvas, left, middle, layout->panel.x - left - 5.0, PLOT_ALIGN_START,
                       PLOT_VALIGN_MIDDLE, font, plot_entity_name(partner, layout->lang));
    double step = layout->row_height / ((double)layout->n_results + 1.0);
    bool is_ever = false;
    for (size_t k = 0; k < layout->n_results; k++) {
        sim_summary live = plot_summary_of(layout->results[k], "live_year", partner->id);
        if (live.n > 0) {
            draw_whisker(layout, k, &live, top + ((double)k + 1.0) * step);
            is_ever = true;
        }
    }
    if (!is_ever) {
        plot_font muted = plot_font_make(7.2 * layout->scale, plot_theme_color(PLOT_INK_MUTED));
        plot_text_draw_fit(layout->canvas, layout->panel.x + 4.0, middle, layout->panel.width - 6.0,
                           PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, muted,
                           plot_label(layout->lang, PLOT_LABEL_LIVE_NONE));
    }
}

static void draw_more(const live_layout *layout, plot_rect rect)
{
    size_t more = layout->n - layout->n_shown;
    if (more == 0) {
        return;
    }
    char text[200];
    plot_font muted = plot_font_make(7.2 * layout->scale, plot_theme_color(PLOT_INK_MUTED));
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(layout->lang, more == 1 ? PLOT_LABEL_LIVE_MORE_ONE : PLOT_LABEL_LIVE_MORE),
              plot_str_count(layout->lang, more).text);
    plot_text_draw_fit(layout->canvas, rect.x, plot_rect_bottom(rect), rect.width, PLOT_ALIGN_START,
                       PLOT_VALIGN_BOTTOM, muted, text);
}

/* Height of a row in which the scenarios can be told apart; at least, and with ease. */
static double least_row(size_t n_results)
{
    return fmax(8.4, 3.3 * (double)n_results + 0.9);
}

static double good_row(size_t n_results)
{
    return fmax(26.0, 6.0 * (double)n_results + 3.0);
}

/* Room for the names, in which they are a little smaller rather than cut off. */
static double fit_names(live_layout *layout, double width)
{
    double widest = 1.0, most = 0.54 * width;
    layout->name_size = 7.6 * layout->scale;
    for (size_t i = 0; i < layout->n; i++) {
        plot_font font = plot_font_make(layout->name_size, plot_theme_color(PLOT_INK_TEXT));
        font.is_bold = strcmp(layout->partners[i]->detail, "founder") == 0;
        widest = fmax(widest, plot_text_width(layout->canvas, font,
                                              plot_entity_name(layout->partners[i], layout->lang)));
    }
    if (widest + 6.0 > most) {
        layout->name_size *= fmax((most - 6.0) / widest, 0.7);
    }
    return fmin(fmax(widest + 7.0, 0.2 * width), most);
}

/* False where there is no room for a single row. */
static bool lay_out(live_layout *layout, plot_rect rect, const plot_sizes *sizes)
{
    plot_font note = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    plot_rect box = plot_text_draw_fit(
        layout->canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, note,
        plot_label(layout->lang, layout->results[0]->n_replications == 1 ? PLOT_LABEL_LIVE_NOTE_ONE
                                                                         : PLOT_LABEL_LIVE_NOTE));
    double used = plot_rect_bottom(box) + 2.0 - rect.y;
    rect.y += used;
    rect.height -= used;
    bool has_key = layout->n_results > 1 && rect.width >= PLOT_REPORT_KEY_WIDTH;
    double top = has_key ? plot_report_key(layout->canvas, layout->results, layout->n_results, layout->lang,
                                           rect, layout->scale) +
                               3.0
                         : rect.y;
    double below = plot_axes_bottom_height(layout->canvas, sizes);
    double least = least_row(layout->n_results) * layout->scale;
    double height = plot_rect_bottom(rect) - below - top;
    if (height < least * (double)layout->n) {
        height -= 11.0 * layout->scale; /* of the line that says how many more there are */
    }
    layout->n_shown = height < least ? 0 : (size_t)(height / least);
    layout->n_shown = layout->n_shown < layout->n ? layout->n_shown : layout->n;
    if (layout->n_shown == 0) {
        return false;
    }
    layout->row_height = fmin(height / (double)layout->n_shown, good_row(layout->n_results) * layout->scale);
    double names = fit_names(layout, rect.width);
    layout->panel = plot_rect_make(rect.x + names, top, rect.width - names - 6.0,
                                   layout->row_height * (double)layout->n_shown);
    layout->x =
        plot_scale_make(plot_result_first_year(layout->results[0]), plot_result_last_year(layout->results[0]),
                        layout->panel.x, plot_rect_right(layout->panel));
    return true;
}

static void write_title(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    (void)results;
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_LIVE_DATES));
}

static sim_status draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                       const plot_options *options, sim_error *error)
{
    plot_sizes sizes = plot_options_sizes(options);
    live_layout layout = {.canvas = canvas,
                          .results = results,
                          .n_results = n,
                          .lang = options->lang,
                          .scale = (options->scale > 0.0 ? options->scale : 1.0) / 0.72};
    layout.n = collect(results, n, layout.partners);
    if (layout.n == 0) {
        return sim_error_set(error, SIM_ERR_USAGE, "the results name no partners");
    }
    rect =
        plot_axes_page(canvas, rect, options, plot_label(options->lang, PLOT_LABEL_LIVE_DATES), NULL, NULL);
    if (!lay_out(&layout, rect, &sizes)) {
        return SIM_OK;
    }
    plot_ticks ticks = plot_scale_ticks_years(&layout.x, 30.0 * layout.scale);
    plot_axis axis = {.scale = &layout.x, .ticks = &ticks, .text = plot_axes_year_text, .has_grid = true};
    plot_axes_bottom(canvas, layout.panel, &axis, &sizes);
    for (size_t i = 0; i < layout.n_shown; i++) {
        draw_row(&layout, i, rect.x);
    }
    draw_more(&layout, rect);
    return SIM_OK;
}

static double live_share(const sim_result *result, const char *partner)
{
    const sim_column *live = sim_result_column_of(result, "live_year", partner);
    return plot_chance_exists(live, result->n_replications).share;
}

static sim_status write_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                            sim_error *error)
{
    (void)error;
    const sim_entity *partners[PARTNERS];
    size_t n_partners = collect(results, n, partners);
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "partner", "name", "scenario", "live_year_p10", "live_year_median", "live_year_p90",
                 "share_ever_live", NULL);
    for (size_t i = 0; i < n_partners; i++) {
        for (size_t k = 0; k < n; k++) {
            sim_summary live = plot_summary_of(results[k], "live_year", partners[i]->id);
            plot_csv_text(&csv, partners[i]->id);
            plot_csv_text(&csv, plot_entity_name(partners[i], options->lang));
            plot_csv_text(&csv, plot_scenario_id(results[k]));
            plot_csv_number(&csv, plot_summary_q(&live, 0.1));
            plot_csv_number(&csv, plot_summary_q(&live, 0.5));
            plot_csv_number(&csv, plot_summary_q(&live, 0.9));
            plot_csv_number(&csv, live_share(results[k], partners[i]->id));
            plot_csv_end(&csv);
        }
    }
    return SIM_OK;
}

static void write_alt(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    const sim_entity *partners[PARTNERS];
    size_t n_partners = collect(results, n, partners);
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_LIVE_ALT));
    for (size_t k = 0; k < n; k++) {
        PLOT_FILL(&prose, " {1}:", plot_scenario_title(results[k], lang));
        size_t n_live = 0;
        for (size_t i = 0; i < n_partners; i++) {
            sim_summary live = plot_summary_of(results[k], "live_year", partners[i]->id);
            if (live.n > 0) {
                PLOT_FILL(&prose, n_live++ > 0 ? ", {1} {2}" : " {1} {2}",
                          plot_entity_name(partners[i], lang),
                          plot_str_month(lang, plot_summary_q(&live, 0.5)).text);
            }
        }
        plot_prose_add(&prose, n_live > 0 ? "." : " ");
        plot_prose_add(&prose, n_live > 0 ? "" : plot_label(lang, PLOT_LABEL_LIVE_ALT_NONE));
    }
}

plot_size plot_report_dates_room(plot_results results, size_t n)
{
    const sim_entity *partners[PARTNERS];
    double rows = (double)collect(results, n, partners) * good_row(n) * 1.4;
    return (plot_size){420.0, 90.0 + 20.0 * (double)n + rows};
}

const plot_chart plot_report_dates = {
    "live-dates", 1,           PLOT_REPORT_MAX, "Wie gaat wanneer live", "Who goes live when", draw,
    write_csv,    write_title, write_alt};
