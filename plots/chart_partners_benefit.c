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
#include "plots/findings.h"

enum { MAX_PARTNERS = 512 };

typedef struct benefit_row {
    const sim_entity *partner;
    sim_summary npv;
    plot_chance better, live;
    double cost_share, shapley_share; /* means over the futures in which it is a member at the end; or NaN */
    int position;
} benefit_row;

typedef struct benefit_table {
    size_t n;
    benefit_row *rows; /* owned */
    bool has_shares;
} benefit_table;

static int by_median(const void *a, const void *b)
{
    const benefit_row *x = a, *y = b;
    double p = plot_summary_q(&x->npv, 0.5), q = plot_summary_q(&y->npv, 0.5);
    if (p != q) {
        return p < q ? 1 : -1;
    }
    return (x->position > y->position) - (x->position < y->position);
}

static double mean_of(const sim_result *result, const char *name, const char *id)
{
    sim_summary summary = plot_summary_of(result, name, id);
    return summary.n > 0 ? summary.mean : (double)NAN;
}

static sim_status load(const sim_result *result, benefit_table *table, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "partner");
    *table = (benefit_table){.rows = calloc(n + 1, sizeof *table->rows)};
    if (table->rows == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table");
    }
    for (size_t i = 0; i < n && i < MAX_PARTNERS; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        const sim_column *npv = sim_result_column_of(result, "npv_eur", partner->id);
        const sim_column *live = sim_result_column_of(result, "live_year", partner->id);
        benefit_row row = {.partner = partner,
                           .npv = plot_summary_of(result, "npv_eur", partner->id),
                           .better = plot_chance_above(npv, result->n_replications, 0.0),
                           .live = plot_chance_exists(live, result->n_replications),
                           .cost_share = mean_of(result, "cost_share", partner->id),
                           .shapley_share = mean_of(result, "shapley_share", partner->id),
                           .position = (int)i};
        if (row.npv.n > 0) {
            table->rows[table->n++] = row;
            table->has_shares = table->has_shares || !isnan(row.cost_share);
        }
    }
    if (table->n == 0) {
        free(table->rows);
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "npv_eur.<partner>",
                                "the result has no net present value of any partner");
    }
    qsort(table->rows, table->n, sizeof *table->rows, by_median);
    return SIM_OK;
}

void plot_chart_partners_benefit_title(char *text, size_t size, plot_results results, size_t n,
                                       const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_finding_partners_title(text, size, options->lang, results, n);
}

static void write_subtitle(char *text, size_t size, const sim_result *result, const benefit_table *table,
                           plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_PARTNERS_SUBTITLE),
              plot_str_duration(lang, (double)result->n_months).text, plot_scenario_title(result, lang),
              plot_str_futures(lang, result->n_replications).text, plot_str_price_level(lang, result).text);
    if (table->has_shares) {
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

static void draw_interval(plot_canvas *canvas, const benefit_layout *layout, const benefit_row *row, double y)
{
    double median = plot_summary_q(&row->npv, 0.5);
    plot_ink ink = median < 0.0 ? PLOT_INK_SHORTAGE : median > 0.0 ? PLOT_INK_GAIN : PLOT_INK_TWIN;
    plot_color color = plot_theme_color(ink);
    double low = plot_scale_map(&layout->x, plot_summary_q(&row->npv, 0.10));
    double high = plot_scale_map(&layout->x, plot_summary_q(&row->npv, 0.90));
    double q25 = plot_scale_map(&layout->x, plot_summary_q(&row->npv, 0.25));
    double q75 = plot_scale_map(&layout->x, plot_summary_q(&row->npv, 0.75));
    double thick = fmin(0.32 * layout->row_height, 7.0);
    plot_canvas_line(canvas, low, y, high, y, (plot_stroke){color, 1.4, PLOT_DASH_SOLID});
    plot_canvas_rect(canvas, plot_rect_make(q25, y - 0.5 * thick, q75 - q25, thick), color);
    plot_canvas_marker(canvas, plot_scale_map(&layout->x, median), y,
                       median < 0.0 ? PLOT_MARKER_DIAMOND : PLOT_MARKER_CIRCLE,
                       fmin(0.62 * layout->row_height, 1.5 * layout->sizes.marker),
                       plot_theme_text_color(ink));
}

static void draw_row(plot_canvas *canvas, const benefit_layout *layout, const benefit_row *row, double y)
{
    double size = fmin(layout->sizes.label, 0.7 * layout->row_height);
    plot_font font = plot_font_make(size, plot_theme_color(PLOT_INK_TEXT));
    plot_canvas_note(canvas, row->partner->id);
    font.is_bold = strcmp(row->partner->detail, "founder") == 0;
    plot_text_draw_fit(canvas, layout->left, y, layout->panel.x - layout->left - 6.0, PLOT_ALIGN_START,
                       PLOT_VALIGN_MIDDLE, font, plot_entity_name(row->partner, layout->lang));
    draw_interval(canvas, layout, row, y);
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

static plot_scale scale_of(const benefit_table *table, plot_rect panel)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, 0.0);
    for (size_t i = 0; i < table->n; i++) {
        plot_extent_add(&extent, plot_summary_q(&table->rows[i].npv, 0.10));
        plot_extent_add(&extent, plot_summary_q(&table->rows[i].npv, 0.90));
    }
    if (extent.low == extent.high) {
        extent.low = -1e6;
        extent.high = 1e6;
    }
    double room = 0.03 * (extent.high - extent.low);
    return plot_scale_make(extent.low - room, extent.high + room, panel.x, plot_rect_right(panel));
}

static double names_width(plot_canvas *canvas, const benefit_table *table, const benefit_layout *layout,
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

static void draw_axis(plot_canvas *canvas, const benefit_layout *layout, const benefit_table *table)
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

static void draw_table(plot_canvas *canvas, plot_rect rect, const benefit_table *table,
                       benefit_layout *layout)
{
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
    layout->x = scale_of(table, layout->panel);
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
    benefit_table table;
    sim_status status = load(results[0], &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[1200], footer[600];
    plot_chart_partners_benefit_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results[0], &table, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    benefit_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_table(canvas, room, &table, &layout);
    free(table.rows);
    return SIM_OK;
}

sim_status plot_chart_partners_benefit_csv(FILE *file, plot_results results, size_t n,
                                           const plot_options *options, sim_error *error)
{
    (void)n;
    benefit_table table;
    sim_status status = load(results[0], &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "partner", "name", "npv_p10_eur", "npv_p25_eur", "npv_median_eur", "npv_p75_eur",
                 "npv_p90_eur", "better_off", "better_off_low", "better_off_high", "ever_live",
                 "cost_share_mean", "shapley_share_mean", NULL);
    for (size_t i = 0; i < table.n; i++) {
        const benefit_row *row = &table.rows[i];
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
        plot_csv_text(&csv, row->partner->id);
        plot_csv_text(&csv, plot_entity_name(row->partner, options->lang));
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(&csv, values[k]);
        }
        plot_csv_end(&csv);
    }
    free(table.rows);
    return SIM_OK;
}

void plot_chart_partners_benefit_alt(char *text, size_t size, plot_results results, size_t n,
                                     const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    benefit_table table;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    plot_chart_partners_benefit_title(title, sizeof title, results, n, options);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    if (load(results[0], &table, NULL) != SIM_OK) {
        return;
    }
    plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_PARTNERS_ALT));
    for (size_t i = 0; i < table.n; i++) {
        const benefit_row *row = &table.rows[i];
        plot_prose_add(&prose, " ");
        PLOT_FILL(
            &prose, plot_label(lang, PLOT_LABEL_PARTNERS_ALT_ROW), plot_entity_name(row->partner, lang),
            plot_str_money(lang, plot_summary_q(&row->npv, 0.5)).text,
            plot_str_money_range(lang, plot_summary_q(&row->npv, 0.1), plot_summary_q(&row->npv, 0.9)).text,
            plot_str_chance(lang, row->better.share).text);
    }
    free(table.rows);
}
