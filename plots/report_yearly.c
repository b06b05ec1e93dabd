/* What each year costs less than going it alone: a panel a scenario, all on the same axes. */
#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/fan.h"
#include "plots/report_content.h"

enum { BESIDE = 4 /* panels in a row */ };

typedef struct yearly_layout {
    plot_canvas *canvas;
    plot_results results;
    size_t n;
    plot_lang lang;
    plot_sizes sizes;
    plot_money_unit unit;
    plot_extent values, years;
    plot_fan savings[PLOT_REPORT_MAX];
} yearly_layout;

/* What each calendar year costs less than going it alone; false where the result does not know. */
static bool load(const sim_result *result, plot_fan *saving)
{
    *saving = (plot_fan){0};
    return plot_fan_load(result, "benefit_year_eur", NULL, true, saving, NULL) == SIM_OK;
}

static bool load_all(yearly_layout *layout)
{
    bool has_any = false;
    layout->values = layout->years = PLOT_EXTENT_EMPTY;
    plot_extent_add(&layout->values, 0.0);
    for (size_t k = 0; k < layout->n; k++) {
        plot_fan *s = &layout->savings[k];
        bool is_known = load(layout->results[k], s);
        has_any = has_any || is_known;
        for (size_t y = 0; is_known && y < s->n; y++) {
            plot_extent_add(&layout->values, s->q10[y]);
            plot_extent_add(&layout->values, s->q90[y]);
        }
        plot_extent_add(&layout->years, plot_result_first_year(layout->results[k]));
        plot_extent_add(&layout->years, plot_result_last_year(layout->results[k]));
    }
    layout->unit = plot_scale_money_unit(fmax(fabs(layout->values.low), fabs(layout->values.high)));
    return has_any;
}

static void deinit_all(yearly_layout *layout)
{
    for (size_t k = 0; k < layout->n; k++) {
        plot_fan_deinit(&layout->savings[k]);
    }
}

/* The two sides of zero in words, inside the first panel. */
static void draw_sides(const yearly_layout *layout, plot_rect panel, const plot_scale *y)
{
    plot_font font = plot_font_make(0.92 * layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    font.has_plate = true;
    double line = plot_text_line_height(layout->canvas, font);
    double x = panel.x + 3.0;
    if (plot_scale_map(y, 0.0) - panel.y > 2.0 * line) {
        plot_text_draw_fit(layout->canvas, x, panel.y + 1.0, panel.width - 4.0, PLOT_ALIGN_START,
                           PLOT_VALIGN_TOP, font, plot_label(layout->lang, PLOT_LABEL_YEARLY_ABOVE));
    }
    if (plot_rect_bottom(panel) - plot_scale_map(y, 0.0) > 2.0 * line) {
        plot_text_draw_fit(layout->canvas, x, plot_rect_bottom(panel) - 1.0, panel.width - 4.0,
                           PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font,
                           plot_label(layout->lang, PLOT_LABEL_YEARLY_BELOW));
    }
}

static void draw_panel(const yearly_layout *layout, size_t k, plot_rect panel, bool is_first)
{
    plot_scale x = plot_scale_make(layout->years.low, layout->years.high, panel.x, plot_rect_right(panel));
    double pad = 0.04 * (layout->values.high - layout->values.low) + 1.0;
    plot_scale y = plot_scale_make(layout->values.low - pad, layout->values.high + pad,
                                   plot_rect_bottom(panel), panel.y);
    plot_ticks years = plot_scale_ticks_years(&x, 3.4 * layout->sizes.tick);
    plot_ticks money =
        plot_scale_ticks_money(&y, plot_scale_room(&y, 2.2 * layout->sizes.tick), layout->unit);
    plot_money_axis how = {layout->lang, layout->unit};
    plot_axis left = {.scale = &y,
                      .ticks = &money,
                      .text = plot_str_money_tick,
                      .data = &how,
                      .has_grid = true,
                      .is_bare = !is_first};
    plot_axis bottom = {.scale = &x, .ticks = &years, .text = plot_axes_year_text};
    plot_axes_left(layout->canvas, panel, &left, &layout->sizes);
    plot_axes_bottom(layout->canvas, panel, &bottom, &layout->sizes);
    const plot_fan *s = &layout->savings[k];
    plot_style style = plot_theme_scenario(plot_scenario_id(layout->results[k]), k);
    if (s->n > 0) {
        plot_fan_draw_80(layout->canvas, s, &x, &y, plot_theme_fan(style.text, 0, 3),
                         (plot_stroke){style.text, layout->sizes.line, PLOT_DASH_SOLID});
        plot_axes_base(layout->canvas, panel, &y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS),
                       &layout->sizes);
    } else {
        plot_font muted = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
        plot_text_draw_fit(layout->canvas, panel.x + 3.0, panel.y + 0.5 * panel.height, panel.width - 4.0,
                           PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, muted,
                           plot_label(layout->lang, PLOT_LABEL_NO_FIGURES));
    }
    if (is_first) {
        draw_sides(layout, panel, &y);
    }
}

/* Height of the tallest head of a row of panels, each so wide. */
static double head_height(yearly_layout *layout, double width)
{
    if (layout->n == 1) {
        return 0.7 * layout->sizes.tick; /* half a label of the axis */
    }
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    double tallest = 0.0;
    for (size_t k = 0; k < layout->n; k++) {
        const char *title = plot_scenario_title(layout->results[k], layout->lang);
        tallest = fmax(tallest, plot_text_measure_wrapped(layout->canvas, font, width - 10.0, title).height);
    }
    return tallest + 3.0;
}

static void draw_panels(yearly_layout *layout, plot_rect rect)
{
    size_t columns = layout->n < BESIDE ? layout->n : BESIDE, rows = (layout->n + columns - 1) / columns;
    double left = 3.2 * layout->sizes.tick, between = 2.8 * layout->sizes.tick;
    double width = (rect.width - left - 2.0 - between * (double)(columns - 1)) / (double)columns;
    double head = head_height(layout, width), foot = plot_axes_bottom_height(layout->canvas, &layout->sizes);
    double height = rect.height / (double)rows - head - foot - (rows > 1 ? 4.0 : 0.0);
    for (size_t k = 0; k < layout->n && height > 12.0; k++) {
        size_t row = k / columns, column = k % columns;
        plot_rect panel =
            plot_rect_make(rect.x + left + (double)column * (width + between),
                           rect.y + head + (double)row * (rect.height / (double)rows), width, height);
        if (layout->n > 1) {
            plot_rect place = plot_rect_make(panel.x, panel.y - head, width, head);
            plot_style style = plot_theme_scenario(plot_scenario_id(layout->results[k]), k);
            plot_font font = plot_font_make(layout->sizes.tick, style.text);
            double line = plot_text_line_height(layout->canvas, font);
            plot_canvas_marker(layout->canvas, place.x + 3.5, place.y + 0.5 * line, style.marker,
                               0.8 * layout->sizes.marker, style.text);
            plot_text_draw_wrapped(layout->canvas, place.x + 9.0, place.y, width - 10.0, PLOT_ALIGN_START,
                                   PLOT_VALIGN_TOP, font,
                                   plot_scenario_title(layout->results[k], layout->lang));
        }
        draw_panel(layout, k, panel, column == 0);
    }
}

static void write_title(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    (void)results;
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_YEARLY_TITLE));
}

static sim_status draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                       const plot_options *options, sim_error *error)
{
    yearly_layout layout = {.canvas = canvas,
                            .results = results,
                            .n = n,
                            .lang = options->lang,
                            .sizes = plot_options_sizes(options)};
    if (!load_all(&layout)) {
        deinit_all(&layout);
        return sim_error_set(error, SIM_ERR_USAGE, "the results have no costs by year");
    }
    rect =
        plot_axes_page(canvas, rect, options, plot_label(options->lang, PLOT_LABEL_YEARLY_TITLE), NULL, NULL);
    char unit[160];
    plot_prose prose = plot_prose_make(unit, sizeof unit);
    PLOT_FILL(&prose,
              plot_label(options->lang, results[0]->n_replications == 1 ? PLOT_LABEL_YEARLY_UNIT_ONE
                                                                        : PLOT_LABEL_YEARLY_UNIT),
              plot_str_money_unit(options->lang, layout.unit),
              plot_str_price_level(options->lang, results[0]).text);
    plot_font font = plot_font_make(layout.sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_rect box = plot_text_draw_wrapped(canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START,
                                           PLOT_VALIGN_TOP, font, unit);
    double used = plot_rect_bottom(box) + 2.0 - rect.y;
    draw_panels(&layout, plot_rect_inset(rect, 0.0, used, 0.0, 0.0));
    deinit_all(&layout);
    return SIM_OK;
}

static sim_status write_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                            sim_error *error)
{
    (void)error;
    (void)options;
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "year", "saving_eur_p10", "saving_eur_median", "saving_eur_p90", NULL);
    for (size_t k = 0; k < n; k++) {
        plot_fan s;
        bool is_known = load(results[k], &s);
        for (size_t y = 0; is_known && y < s.n; y++) {
            plot_csv_text(&csv, plot_scenario_id(results[k]));
            plot_csv_number(&csv, floor(s.year[y]));
            plot_csv_number(&csv, s.q10[y]);
            plot_csv_number(&csv, s.median[y]);
            plot_csv_number(&csv, s.q90[y]);
            plot_csv_end(&csv);
        }
        plot_fan_deinit(&s);
    }
    return SIM_OK;
}

static void write_alt(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_YEARLY_ALT));
    for (size_t k = 0; k < n; k++) {
        plot_fan s;
        if (load(results[k], &s) && plot_fan_last(&s) < s.n) {
            size_t last = plot_fan_last(&s), middle = last / 2;
            char years[2][16];
            snprintf(years[0], sizeof years[0], "%.0f", floor(s.year[middle]));
            snprintf(years[1], sizeof years[1], "%.0f", floor(s.year[last]));
            PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_YEARLY_ALT_ROW),
                      plot_scenario_title(results[k], lang), years[0],
                      plot_str_money(lang, s.median[middle]).text, years[1],
                      plot_str_money(lang, s.median[last]).text,
                      plot_str_money_range(lang, s.q10[last], s.q90[last]).text);
        }
        plot_fan_deinit(&s);
    }
}

plot_size plot_report_yearly_room(size_t n)
{
    return n <= BESIDE ? (plot_size){420.0, 260.0} : (plot_size){420.0, 460.0};
}

const plot_chart plot_report_yearly = {"yearly-difference",
                                       1,
                                       PLOT_REPORT_MAX,
                                       "Verschil met alleen verdergaan per jaar",
                                       "Difference with going it alone by year",
                                       draw,
                                       write_csv,
                                       write_title,
                                       write_alt};
