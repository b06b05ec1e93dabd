/* From what staying alone costs to what the scenario costs, by category. The totals stand on top, from zero;
 * the steps between them below, magnified, from what staying alone costs. One column a scenario, same axes.
 */
#include "plots/charts.h"

#include <math.h>
#include "plots/axes.h"
#include "plots/column_head.h"
#include "plots/findings.h"
#include "plots/key.h"
#include "plots/waterfall_table.h"

typedef struct waterfall {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    const plot_waterfall *table;
    double names, numbers, width,
        gap;    /* of the row names; of the numbers in a column; of a column; between */
    double row; /* height */
    plot_money_unit total_unit, unit;
    plot_extent extents[PLOT_WATERFALL_MAX]; /* of the steps: the same, but where is_own */
    bool is_own[PLOT_WATERFALL_MAX]; /* so much wider than the others that it has a scale of its own */
    double most;                     /* of the totals */
    bool has_ranges;                 /* beside the means, where there is room */
} waterfall;

static void write_subtitle(char *text, size_t size, const waterfall *w)
{
    plot_prose prose = plot_prose_make(text, size);
    const sim_result *result = w->results[0];
    PLOT_FILL(
        &prose,
        plot_pick(
            w->lang,
            "Kosten van alle partners samen over {1} ({2}, niet contant gemaakt; som van de stappen = min "
            "het "
            "voordeel). Gemiddelden over {3}; per stap 80 van de 100 gesimuleerde toekomsten.",
            "Cost of all partners together over {1} ({2}, not discounted; the sum of the steps is minus the "
            "benefit). Means over {3}; for each step 80 of 100 simulated futures."),
        plot_str_duration(w->lang, (double)result->n_months).text, plot_str_price_level(w->lang, result).text,
        plot_axes_futures(w->results, w->table->n, w->lang).text);
    for (size_t i = 0; i < w->table->n; i++) {
        if (w->is_own[i]) {
            char own[300];
            plot_prose sentence = plot_prose_make(own, sizeof own);
            PLOT_FILL(&sentence,
                      plot_pick(w->lang, "{1} heeft voor de stappen een eigen schaal (getint).",
                                "{1} has a scale of its own for the steps (tinted)."),
                      plot_scenario_quoted(w->results[i], w->lang).text);
            plot_prose_add_sentence(&prose, own);
        }
    }
}

static double column_x(const waterfall *w, plot_rect rect, size_t column)
{
    return rect.x + w->names + (double)column * (w->width + w->gap);
}

/* Where the bars of a column stand. */
static plot_scale step_scale(const waterfall *w, plot_rect rect, size_t column)
{
    double x = column_x(w, rect, column);
    plot_extent extent = w->extents[column];
    double margin = 0.03 * (extent.high - extent.low);
    return plot_scale_make(extent.low - margin, extent.high + margin, x, x + w->width - w->numbers);
}

static plot_scale total_scale(const waterfall *w, plot_rect rect, size_t column)
{
    double x = column_x(w, rect, column);
    return plot_scale_make(0.0, w->most > 0.0 ? w->most : 1.0, x, x + w->width - w->numbers);
}

static void draw_name(plot_canvas *canvas, const waterfall *w, plot_rect rect, double y, const char *name,
                      bool is_bold)
{
    plot_font font = {.size = w->sizes.tick, .is_bold = is_bold, .color = plot_theme_color(PLOT_INK_TEXT)};
    plot_text_draw_fit(canvas, rect.x, y + 0.5 * w->row, w->names - w->sizes.gap, PLOT_ALIGN_START,
                       PLOT_VALIGN_MIDDLE, font, name);
}

static void draw_number(plot_canvas *canvas, const waterfall *w, double x, double y, const char *number,
                        const char *range, plot_color color, bool is_bold)
{
    plot_font font = {.size = w->sizes.tick, .is_bold = is_bold, .color = color};
    plot_font muted = plot_font_make(0.9 * w->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double right = x + w->width - (w->has_ranges ? 0.62 * w->numbers : 0.0);
    plot_text_draw(canvas, right, y + 0.5 * w->row, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font, number);
    if (w->has_ranges && range) {
        plot_text_draw(canvas, right + w->sizes.gap, y + 0.5 * w->row, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE,
                       muted, range);
    }
}

static plot_str signed_in(const waterfall *w, double eur, int decimals)
{
    return plot_str_signed(w->lang, eur / plot_money_divisor(w->unit), decimals);
}

static plot_str range_in(const waterfall *w, const sim_summary *values)
{
    double divisor = plot_money_divisor(w->unit);
    return plot_str_range(w->lang, plot_summary_q(values, 0.1) / divisor,
                          plot_summary_q(values, 0.9) / divisor, 1);
}

static void bar(plot_canvas *canvas, const waterfall *w, double from, double to, double y, plot_color color,
                bool is_hatched)
{
    double left = fmin(from, to), width = fmax(fabs(to - from), 0.8), inset = 0.16 * w->row;
    plot_rect rect = plot_rect_make(left, y + inset, width, w->row - 2.0 * inset);
    plot_canvas_rect(canvas, rect, color);
    if (is_hatched && width > 3.0) {
        double right = plot_rect_right(rect), bottom = plot_rect_bottom(rect);
        plot_point corners[] = {{rect.x, rect.y}, {right, rect.y}, {right, bottom}, {rect.x, bottom}};
        plot_canvas_hatch(canvas, corners, 4,
                          (plot_stroke){plot_theme_color(PLOT_INK_PAPER), w->sizes.thin, PLOT_DASH_SOLID},
                          3.5);
    }
}

static void whisker(plot_canvas *canvas, const waterfall *w, double low, double high, double y)
{
    if (!isfinite(low) || !isfinite(high) || high - low < 0.5) {
        return;
    }
    plot_stroke line = {plot_theme_color(PLOT_INK_TEXT), 1.4 * w->sizes.thin, PLOT_DASH_SOLID};
    double middle = y + 0.5 * w->row, end = 0.14 * w->row;
    plot_canvas_line(canvas, low, middle, high, middle, line);
    plot_canvas_line(canvas, low, middle - end, low, middle + end, line);
    plot_canvas_line(canvas, high, middle - end, high, middle + end, line);
}

/* ---- the totals, from zero ---- */

static void draw_total(plot_canvas *canvas, const waterfall *w, plot_rect rect, double y, bool is_alone)
{
    const sim_summary *totals = is_alone ? w->table->alone : w->table->together;
    plot_color color = plot_theme_color(is_alone ? PLOT_INK_TWIN : PLOT_INK_OWN);
    const char *name = is_alone           ? plot_pick(w->lang, "Alleen verder gaan", "Going it alone")
                       : w->table->n == 1 ? plot_scenario_subject(w->lang, w->results[0], true)
                                          : plot_pick(w->lang, "Het scenario", "The scenario");
    draw_name(canvas, w, rect, y, name, true);
    for (size_t i = 0; i < w->table->n; i++) {
        plot_scale x = total_scale(w, rect, i);
        if (totals[i].n == 0) {
            continue;
        }
        bar(canvas, w, x.from, plot_scale_clamp(&x, totals[i].mean), y, color, false);
        plot_str number = plot_str_money_in(w->lang, totals[i].mean, w->total_unit, 1);
        draw_number(canvas, w, column_x(w, rect, i), y, number.text, NULL, plot_theme_color(PLOT_INK_TEXT),
                    true);
    }
}

/* ---- the steps ---- */

/* A step with the next. */
static void connect(plot_canvas *canvas, const waterfall *w, double x, double y)
{
    plot_stroke line = {plot_theme_color(PLOT_INK_AXIS), w->sizes.thin, PLOT_DASH_SOLID};
    plot_canvas_line(canvas, x, y + 0.84 * w->row, x, y + 1.16 * w->row, line);
}

static plot_str step_name(const waterfall *w, const plot_waterfall_step *step)
{
    plot_str name;
    plot_prose prose = plot_prose_make(name.text, sizeof name.text);
    if (step->category) {
        plot_prose_add(&prose, plot_entity_name(step->category, w->lang));
        plot_prose_capitalise(name.text);
    } else {
        PLOT_FILL(
            &prose,
            plot_pick(w->lang, "De overige {1} kostensoorten samen", "The other {1} categories together"),
            plot_str_number(w->lang, (double)step->n_categories, 0).text);
    }
    return name;
}

static void draw_step(plot_canvas *canvas, const waterfall *w, plot_rect rect, double y,
                      const plot_waterfall_step *step, double *at, bool has_next)
{
    draw_name(canvas, w, rect, y, step_name(w, step).text, false);
    for (size_t i = 0; i < w->table->n; i++) {
        const sim_summary *change = &step->change[i];
        plot_scale x = step_scale(w, rect, i);
        if (change->n == 0) {
            continue;
        }
        if (change->min == 0.0 && change->max == 0.0) {
            draw_number(canvas, w, column_x(w, rect, i), y, signed_in(w, 0.0, 1).text, NULL,
                        plot_theme_color(PLOT_INK_MUTED), false);
            connect(canvas, w, plot_scale_map(&x, at[i]), y);
            continue;
        }
        bool is_cost = change->mean > 0.0;
        double from = plot_scale_map(&x, at[i]), to = plot_scale_map(&x, at[i] + change->mean);
        bar(canvas, w, from, to, y, plot_theme_color(is_cost ? PLOT_INK_SHORTAGE : PLOT_INK_GAIN), is_cost);
        whisker(canvas, w, plot_scale_map(&x, at[i] + plot_summary_q(change, 0.1)),
                plot_scale_map(&x, at[i] + plot_summary_q(change, 0.9)), y);
        if (has_next) {
            connect(canvas, w, to, y);
        }
        plot_color color = plot_theme_text_color(is_cost ? PLOT_INK_SHORTAGE : PLOT_INK_GAIN);
        draw_number(canvas, w, column_x(w, rect, i), y, signed_in(w, change->mean, 1).text,
                    range_in(w, change).text, color, false);
        at[i] += change->mean;
    }
}

static void draw_difference(plot_canvas *canvas, const waterfall *w, plot_rect rect, double y)
{
    draw_name(canvas, w, rect, y, plot_pick(w->lang, "Verschil, alles samen", "Difference, all together"),
              true);
    for (size_t i = 0; i < w->table->n; i++) {
        const sim_summary *change = &w->table->change[i];
        plot_scale x = step_scale(w, rect, i);
        if (change->n == 0) {
            continue;
        }
        bar(canvas, w, plot_scale_map(&x, 0.0), plot_scale_map(&x, change->mean), y,
            plot_theme_color(PLOT_INK_OWN), false);
        whisker(canvas, w, plot_scale_map(&x, plot_summary_q(change, 0.1)),
                plot_scale_map(&x, plot_summary_q(change, 0.9)), y);
        draw_number(canvas, w, column_x(w, rect, i), y, signed_in(w, change->mean, 1).text,
                    range_in(w, change).text, plot_theme_color(PLOT_INK_TEXT), true);
    }
}

/* Zero line, grid and ticks of the steps, before the bars. */
static void draw_axes(plot_canvas *canvas, const waterfall *w, plot_rect rect, double top, double bottom)
{
    plot_money_axis money = {w->lang, w->unit};
    for (size_t i = 0; i < w->table->n; i++) {
        plot_scale x = step_scale(w, rect, i);
        plot_rect panel = plot_rect_make(x.from, top, x.to - x.from, bottom - top);
        plot_ticks ticks = plot_scale_ticks_money(&x, plot_scale_room(&x, 5.0 * w->sizes.tick), w->unit);
        plot_axis axis = {&x, &ticks, plot_str_money_tick, &money, true, false};
        if (w->is_own[i]) {
            plot_canvas_rect(
                canvas, panel,
                plot_color_mix(plot_theme_color(PLOT_INK_PAPER), plot_theme_color(PLOT_INK_GRID), 0.6));
        }
        plot_axes_bottom(canvas, panel, &axis, &w->sizes);
        double zero = plot_scale_map(&x, 0.0);
        plot_canvas_line(
            canvas, zero, top, zero, bottom,
            (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.8 * w->sizes.thin, PLOT_DASH_SOLID});
    }
}

static double draw_heading(plot_canvas *canvas, const waterfall *w, plot_rect rect, double y,
                           const char *pattern, plot_money_unit unit)
{
    char text[300];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, pattern, plot_str_money_unit(w->lang, unit));
    plot_font font = plot_font_bold(w->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    plot_rect box =
        plot_text_draw_wrapped(canvas, rect.x, y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
    return plot_rect_bottom(box) + 0.3 * w->sizes.gap;
}

static void draw_rows(plot_canvas *canvas, waterfall *w, plot_rect rect)
{
    const plot_waterfall *table = w->table;
    double key = 1.6 * w->sizes.tick, axis = plot_axes_bottom_height(canvas, &w->sizes);
    double headings = 2.0 * (1.35 * w->sizes.label + 0.3 * w->sizes.gap) + 1.2 * w->sizes.gap;
    w->row =
        fmin((rect.height - key - axis - headings) / ((double)table->n_steps + 3.0), 3.6 * w->sizes.tick);
    plot_canvas_note(canvas, "totals");
    double y =
        draw_heading(canvas, w, rect, rect.y,
                     plot_pick(w->lang, "Totalen, vanaf nul, {1}", "Totals, from zero, {1}"), w->total_unit);
    draw_total(canvas, w, rect, y, true);
    draw_total(canvas, w, rect, y + w->row, false);
    plot_canvas_note(canvas, "steps");
    y = draw_heading(
        canvas, w, rect, y + 2.0 * w->row + 1.2 * w->sizes.gap,
        plot_pick(w->lang, "Verschil met alleen verder gaan per kostensoort, {1}, uitvergroot (0: evenveel)",
                  "Difference with going it alone by category, {1}, magnified (0: as much)"),
        w->unit);
    double bottom = y + w->row * ((double)table->n_steps + 1.0), at[PLOT_WATERFALL_MAX] = {0.0};
    draw_axes(canvas, w, rect, y, bottom);
    for (size_t k = 0; k < table->n_steps; k++) {
        draw_step(canvas, w, rect, y, &table->steps[k], at, k + 1 < table->n_steps);
        y += w->row;
    }
    draw_difference(canvas, w, rect, y);
    const plot_key keys[] = {
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_GAIN),
         plot_pick(w->lang, "goedkoper (\xe2\x88\x92)", "cheaper (\xe2\x88\x92)")},
        {PLOT_KEY_HATCH, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_SHORTAGE),
         plot_pick(w->lang, "duurder (+)", "dearer (+)")},
        {PLOT_KEY_INTERVAL, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
         plot_pick(
             w->lang,
             "het verschil in die kostensoort: 80 van de 100 gesimuleerde toekomsten (balk: gemiddelde)",
             "the difference in that category: 80 of 100 simulated futures (bar: mean)")}};
    plot_key_draw(canvas, plot_rect_make(rect.x, bottom + axis + 0.5 * w->sizes.tick, rect.width, key), keys,
                  sizeof keys / sizeof keys[0], &w->sizes);
}

/* ---- the page ---- */

/* Of the steps of one result. */
static plot_extent steps_extent(const plot_waterfall *table, size_t i)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    double at = 0.0;
    plot_extent_add(&extent, 0.0);
    for (size_t k = 0; k < table->n_steps; k++) {
        const sim_summary *change = &table->steps[k].change[i];
        plot_extent_add(&extent, at + plot_summary_q(change, 0.1));
        plot_extent_add(&extent, at + plot_summary_q(change, 0.9));
        plot_extent_add(&extent, at + change->mean);
        at += isfinite(change->mean) ? change->mean : 0.0;
    }
    plot_extent_add(&extent, plot_summary_q(&table->change[i], 0.1));
    plot_extent_add(&extent, plot_summary_q(&table->change[i], 0.9));
    return extent;
}

/* One that is OUTLIES times as wide as the widest of the others would leave nothing of them to be seen. */
static void find_extents(waterfall *w)
{
    const double outlies = 6.0;
    const plot_waterfall *table = w->table;
    plot_extent shared = PLOT_EXTENT_EMPTY;
    double spans[PLOT_WATERFALL_MAX] = {0.0};
    for (size_t i = 0; i < table->n; i++) {
        w->extents[i] = steps_extent(table, i);
        spans[i] = w->extents[i].high - w->extents[i].low;
        for (int k = 0; k < 2; k++) {
            const sim_summary *total = k == 0 ? &table->alone[i] : &table->together[i];
            w->most = fmax(w->most, total->n > 0 ? total->mean : 0.0);
        }
    }
    for (size_t i = 0; i < table->n; i++) {
        double others = 0.0;
        for (size_t k = 0; k < table->n; k++) {
            others = k == i ? others : fmax(others, spans[k]);
        }
        w->is_own[i] = table->n > 2 && others > 0.0 && spans[i] > outlies * others;
        if (!w->is_own[i]) {
            plot_extent_add(&shared, w->extents[i].low);
            plot_extent_add(&shared, w->extents[i].high);
        }
    }
    for (size_t i = 0; i < table->n; i++) {
        w->extents[i] = w->is_own[i] ? w->extents[i] : shared;
    }
    w->total_unit = plot_scale_money_unit(w->most);
    w->unit = plot_scale_money_unit(fmax(fabs(shared.low), fabs(shared.high)));
}

/* Room for names, and for the numbers beside the bars. */
static void measure(plot_canvas *canvas, waterfall *w, plot_rect rect)
{
    const plot_waterfall *table = w->table;
    plot_font bold = plot_font_bold(w->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font font = plot_font_make(w->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(0.9 * w->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double names = plot_text_width(canvas, bold,
                                   plot_pick(w->lang, "Verschil, alles samen", "Difference, all together"));
    double numbers = 0.0, ranges = 0.0;
    for (size_t k = 0; k < table->n_steps; k++) {
        names = fmax(names, plot_text_width(canvas, font, step_name(w, &table->steps[k]).text));
    }
    for (size_t i = 0; i < table->n; i++) {
        for (size_t k = 0; k <= table->n_steps; k++) {
            const sim_summary *change = k < table->n_steps ? &table->steps[k].change[i] : &table->change[i];
            numbers = fmax(numbers, plot_text_width(canvas, bold, signed_in(w, change->mean, 1).text));
            ranges = fmax(ranges, plot_text_width(canvas, muted, range_in(w, change).text));
        }
        for (int k = 0; k < 2; k++) {
            const sim_summary *total = k == 0 ? &table->alone[i] : &table->together[i];
            numbers = fmax(numbers,
                           plot_text_width(canvas, bold,
                                           plot_str_money_in(w->lang, total->mean, w->total_unit, 1).text));
        }
    }
    w->gap = table->n > 4 ? 8.0 : 16.0;
    w->names = fmin(names + 2.0 * w->sizes.gap, 0.3 * rect.width);
    w->width = (rect.width - w->names - w->gap * (double)(table->n - 1)) / (double)table->n;
    w->has_ranges = numbers + ranges + 2.0 * w->sizes.gap < 0.4 * w->width;
    w->numbers = numbers + w->sizes.gap;
    if (w->has_ranges) { /* the ranges take 0.62 of the room */
        w->numbers = fmax((ranges + w->sizes.gap) / 0.62, w->numbers / 0.38);
    }
}

/* Marker and title of each scenario above its column; gives the height. */
static double draw_scenarios(plot_canvas *canvas, const waterfall *w, plot_rect rect)
{
    double height = 0.0;
    for (size_t i = 0; i < w->table->n && w->table->n > 1; i++) {
        plot_rect place = plot_rect_make(column_x(w, rect, i), rect.y, w->width, 0.0);
        height = fmax(height, plot_column_head(canvas, place, w->results[i], i, w->lang, &w->sizes).height);
    }
    return height > 0.0 ? height + w->sizes.gap : 0.0;
}

sim_status plot_chart_cost_waterfall_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                          const plot_options *options, sim_error *error)
{
    plot_waterfall table;
    sim_status status = plot_waterfall_shared(results, n, options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    waterfall w = {
        .sizes = plot_options_sizes(options), .lang = options->lang, .results = results, .table = &table};
    find_extents(&w);
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_cost_waterfall_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, &w);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    measure(canvas, &w, room);
    double heading = draw_scenarios(canvas, &w, room);
    draw_rows(canvas, &w, plot_rect_inset(room, 0.0, heading, 0.0, 0.0));
    return SIM_OK;
}
