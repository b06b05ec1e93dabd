/* Who gains and who loses: the net present value of each partner, against going it alone.
 *
 * A line spans P10 to P90, a dot marks the median; partners are sorted by it (ties: as in the scenario).
 * Beside it stands its share in the shared cost, by the key and as its Shapley value would have it (models/
 * sharing.h). Futures in which a partner never joins count: what it spent on preparing is its outcome. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/benefit_columns.h"
#include "plots/findings.h"

void plot_chart_partners_benefit_title(char *text, size_t size, plot_results results, size_t n,
                                       const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_finding_partners_title(text, size, options->lang, results, n);
}

static void write_subtitle(char *text, size_t size, plot_results results, size_t n,
                           const plot_benefit_table *table, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    const sim_result *result = results[0];
    plot_str count = plot_str_scenarios(lang, n);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_PARTNERS_SUBTITLE),
              plot_str_duration(lang, (double)result->n_months).text,
              n == 1 ? plot_scenario_title(result, lang) : count.text,
              plot_axes_futures(results, n, lang).text, plot_str_price_level(lang, result).text);
    if (n > 1) {
        plot_prose_add_sentence(&prose, plot_label(lang, PLOT_LABEL_PARTNERS_COLUMNS));
    } else if (table->has_shares) {
        plot_prose_add_sentence(&prose, plot_label(lang, PLOT_LABEL_PARTNERS_SHAPLEY));
    }
}

typedef struct benefit_layout {
    plot_sizes sizes;
    plot_lang lang;
    plot_rect panel;
    plot_scale x;
    double left, row_height, share_x, better_x, live_x; /* right ends of the columns */
    bool has_shares;
} benefit_layout;

static void draw_row(plot_canvas *canvas, const benefit_layout *layout, const plot_benefit_row *row, double y)
{
    double size = fmin(layout->sizes.label, 0.7 * layout->row_height);
    plot_font font = plot_font_make(size, plot_theme_color(PLOT_INK_TEXT));
    plot_canvas_note(canvas, row->partner->id);
    font.is_bold = strcmp(row->partner->detail, "founder") == 0;
    plot_text_draw_fit(canvas, layout->left, y, layout->panel.x - layout->left - 6.0, PLOT_ALIGN_START,
                       PLOT_VALIGN_MIDDLE, font, plot_entity_name(row->partner, layout->lang));
    plot_benefit_interval(canvas, row, &layout->x, y, layout->row_height, 1.5 * layout->sizes.marker);
    font.is_bold = false;
    if (layout->has_shares) {
        char text[64];
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose, isnan(row->cost_share) ? "–" : "{1} ({2})",
                  plot_str_percent(layout->lang, row->cost_share, 0).text,
                  plot_str_percent(layout->lang, row->shapley_share, 0).text);
        plot_text_draw(canvas, layout->share_x, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font, text);
    }
    plot_text_draw(canvas, layout->better_x, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                   plot_str_percent(layout->lang, row->better.share, 0).text);
    plot_text_draw(canvas, layout->live_x, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                   plot_str_percent(layout->lang, row->live.share, 0).text);
}

static double names_width(plot_canvas *canvas, const plot_benefit_table *table, const benefit_layout *layout,
                          double most)
{
    double width = 0.0;
    plot_font font = plot_font_bold(layout->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < table->n; i++) {
        width = fmax(width,
                     plot_text_width(canvas, font, plot_entity_name(table->rows[i].partner, layout->lang)));
    }
    return fmin(width + 8.0, most);
}

/* Headings of the columns, their feet at bottom; returns the larger height. */
static double draw_headings(plot_canvas *canvas, const benefit_layout *layout, double width, double bottom,
                            bool is_drawn)
{
    const char *const texts[] = {plot_label(layout->lang, PLOT_LABEL_BETTER_OFF),
                                 plot_label(layout->lang, PLOT_LABEL_EVER_LIVE),
                                 plot_label(layout->lang, PLOT_LABEL_COST_SHAPLEY)};
    const double ends[] = {layout->better_x, layout->live_x, layout->share_x};
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double height = 0.0;
    for (size_t i = 0; i < (layout->has_shares ? 3u : 2u); i++) {
        height = fmax(height, plot_text_measure_wrapped(canvas, font, width, texts[i]).height);
        if (is_drawn) {
            plot_text_draw_wrapped(canvas, ends[i], bottom, width, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font,
                                   texts[i]);
        }
    }
    return height;
}

static void draw_zero(plot_canvas *canvas, const benefit_layout *layout)
{
    double x = plot_scale_map(&layout->x, 0.0);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    const char *text = plot_label(layout->lang, PLOT_LABEL_ZERO_ALONE);
    double half = 0.5 * plot_text_width(canvas, font, text);
    double at = fmin(fmax(x, layout->panel.x + half), plot_rect_right(layout->panel) - half);
    plot_canvas_line(
        canvas, x, layout->panel.y - 3.0, x, plot_rect_bottom(layout->panel),
        (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * layout->sizes.thin, PLOT_DASH_SOLID});
    plot_text_draw_fit(canvas, at, layout->panel.y - 4.0, layout->panel.width, PLOT_ALIGN_MIDDLE,
                       PLOT_VALIGN_BOTTOM, font, text);
}

static void draw_axis(plot_canvas *canvas, const benefit_layout *layout, const plot_benefit_table *table)
{
    plot_money_axis money = {layout->lang,
                             plot_scale_money_unit(fmax(fabs(layout->x.low), fabs(layout->x.high)))};
    plot_ticks ticks =
        plot_scale_ticks_money(&layout->x, plot_scale_room(&layout->x, 6.0 * layout->sizes.tick), money.unit);
    plot_axis axis = {
        .scale = &layout->x, .ticks = &ticks, .text = plot_str_money_tick, .data = &money, .has_grid = true};
    plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), layout->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < table->n; i++) {
        double y = layout->panel.y + (double)i * layout->row_height;
        plot_canvas_line(canvas, layout->left, y, layout->live_x, y, rule);
    }
    plot_axes_bottom(canvas, layout->panel, &axis, &layout->sizes);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_text_draw(canvas, plot_rect_right(layout->panel),
                   plot_rect_bottom(layout->panel) + plot_axes_bottom_height(canvas, &layout->sizes),
                   PLOT_ALIGN_END, PLOT_VALIGN_TOP, font, plot_str_money_unit(layout->lang, money.unit));
}

static void draw_table(plot_canvas *canvas, plot_rect rect, const plot_benefit_tables *tables,
                       benefit_layout *layout)
{
    const plot_benefit_table *table = &tables->items[0];
    double column = 5.6 * layout->sizes.tick;
    double names = names_width(canvas, table, layout, 0.36 * rect.width);
    layout->left = rect.x;
    layout->live_x = plot_rect_right(rect);
    layout->better_x = layout->live_x - column - layout->sizes.gap;
    layout->has_shares = table->has_shares;
    layout->share_x = layout->better_x - (layout->has_shares ? column + layout->sizes.gap : 0.0);
    double heading = draw_headings(canvas, layout, column, 0.0, false);
    double top = rect.y + heading + 4.0;
    double below = 2.0 * plot_axes_bottom_height(canvas, &layout->sizes);
    double right = layout->share_x - (layout->has_shares ? 1.6 : 1.0) * column - layout->sizes.gap;
    double room = plot_rect_bottom(rect) - below - top;
    layout->row_height = fmax(fmin(room / (double)table->n, 34.0), 1.0);
    layout->panel =
        plot_rect_make(rect.x + names, top, right - rect.x - names, layout->row_height * (double)table->n);
    layout->x = plot_benefit_scale(tables, layout->panel);
    draw_axis(canvas, layout, table);
    draw_headings(canvas, layout, column, top - 4.0, true);
    draw_zero(canvas, layout);
    for (size_t i = 0; i < table->n; i++) {
        draw_row(canvas, layout, &table->rows[i], top + ((double)i + 0.5) * layout->row_height);
    }
}

sim_status plot_chart_partners_benefit_draw(plot_canvas *canvas, plot_rect rect, plot_results results,
                                            size_t n, const plot_options *options, sim_error *error)
{
    plot_benefit_tables tables;
    sim_status status = plot_benefit_load_all(results, n, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[1200], footer[900];
    plot_chart_partners_benefit_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, &tables.items[0], options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    if (n == 1) {
        benefit_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
        draw_table(canvas, room, &tables, &layout);
    } else {
        plot_benefit_columns_draw(canvas, room, &tables, results, options);
    }
    plot_benefit_deinit_all(&tables);
    return SIM_OK;
}

static void add_rows(plot_csv *csv, const sim_result *result, const plot_benefit_table *table, plot_lang lang)
{
    for (size_t i = 0; i < table->n; i++) {
        const plot_benefit_row *row = &table->rows[i];
        const double values[] = {plot_summary_q(&row->npv, 0.10),
                                 plot_summary_q(&row->npv, 0.25),
                                 plot_summary_q(&row->npv, 0.50),
                                 plot_summary_q(&row->npv, 0.75),
                                 plot_summary_q(&row->npv, 0.90),
                                 row->better.share,
                                 row->better.low,
                                 row->better.high,
                                 row->live.share,
                                 row->cost_share,
                                 row->shapley_share};
        plot_csv_text(csv, plot_scenario_id(result));
        plot_csv_text(csv, row->partner->id);
        plot_csv_text(csv, plot_entity_name(row->partner, lang));
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(csv, values[k]);
        }
        plot_csv_end(csv);
    }
}

sim_status plot_chart_partners_benefit_csv(FILE *file, plot_results results, size_t n,
                                           const plot_options *options, sim_error *error)
{
    plot_benefit_tables tables;
    sim_status status = plot_benefit_load_all(results, n, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "partner", "name", "npv_p10_eur", "npv_p25_eur", "npv_median_eur",
                 "npv_p75_eur", "npv_p90_eur", "better_off", "better_off_low", "better_off_high", "ever_live",
                 "cost_share_mean", "shapley_share_mean", NULL);
    for (size_t i = 0; i < n; i++) {
        add_rows(&csv, results[i], &tables.items[i], options->lang);
    }
    plot_benefit_deinit_all(&tables);
    return SIM_OK;
}

static void add_words(plot_prose *prose, const plot_benefit_table *table, plot_lang lang)
{
    for (size_t i = 0; i < table->n; i++) {
        const plot_benefit_row *row = &table->rows[i];
        plot_prose_add(prose, " ");
        PLOT_FILL(
            prose, plot_label(lang, PLOT_LABEL_PARTNERS_ALT_ROW), plot_entity_name(row->partner, lang),
            plot_str_money(lang, plot_summary_q(&row->npv, 0.5)).text,
            plot_str_money_range(lang, plot_summary_q(&row->npv, 0.1), plot_summary_q(&row->npv, 0.9)).text,
            plot_str_chance(lang, row->better.share).text);
    }
}

void plot_chart_partners_benefit_alt(char *text, size_t size, plot_results results, size_t n,
                                     const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    plot_benefit_tables tables;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    plot_chart_partners_benefit_title(title, sizeof title, results, n, options);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    if (plot_benefit_load_all(results, n, &tables, NULL) != SIM_OK) {
        return;
    }
    plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_PARTNERS_ALT));
    for (size_t i = 0; i < n; i++) {
        if (n > 1) {
            PLOT_FILL(&prose, " {1}:", plot_scenario_title(results[i], lang));
        }
        add_words(&prose, &tables.items[i], lang);
    }
    plot_benefit_deinit_all(&tables);
}
