#include "plots/overrun.h"

#include <math.h>
#include <stdlib.h>
#include "sim/sort.h"

sim_status plot_overrun_load(const sim_result *result, plot_overrun *overrun, sim_error *error)
{
    const sim_column *cost = sim_result_column(result, "total_cost_eur");
    const sim_column *budget = sim_result_column(result, "budget_eur");
    size_t all = result->n_replications, n = 0;
    *overrun = (plot_overrun){.median_eur = (double)NAN};
    if (cost == NULL || budget == NULL) {
        return SIM_OK;
    }
    double *over = malloc((all + 1) * sizeof *over);
    if (over == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a curve");
    }
    for (size_t r = 0; r < all; r++) {
        over[r] = cost->values[r] - budget->values[r];
    }
    sim_column column = {.values = over, .group = sim_result_group(result)};
    sim_summary summary = sim_result_summary(over, all);
    overrun->exceeded = plot_chance_above(&column, all, 0.0);
    overrun->median_eur = plot_summary_q(&summary, 0.5);
    for (size_t r = 0; r < all; r++) {
        if (isfinite(over[r])) {
            over[n++] = over[r];
        }
    }
    sim_sort(over, n);
    overrun->n = n < PLOT_OVERRUN_POINTS ? n : PLOT_OVERRUN_POINTS;
    for (size_t i = 0; i < overrun->n; i++) {
        size_t rank = overrun->n == 1 ? 0 : i * (n - 1) / (overrun->n - 1);
        overrun->over_eur[i] = over[rank];
        overrun->share[i] = (double)(n - rank) / (double)n;
    }
    free(over);
    return SIM_OK;
}

/* The tails beyond 0.5 % on both sides are left out of the scale, not of the table. */
static plot_scale x_scale(const plot_overrun *overruns, size_t n, plot_rect panel)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, 0.0);
    for (size_t i = 0; i < n; i++) {
        size_t tail = overruns[i].n / 200;
        if (overruns[i].n > 0) {
            plot_extent_add(&extent, overruns[i].over_eur[tail]);
            plot_extent_add(&extent, overruns[i].over_eur[overruns[i].n - 1 - tail]);
        }
    }
    if (extent.low == extent.high) {
        extent.low = -1e6;
        extent.high = 1e6;
    }
    double room = 0.04 * (extent.high - extent.low);
    return plot_scale_make(extent.low - room, extent.high + room, panel.x, plot_rect_right(panel));
}

static void draw_frame(plot_canvas *canvas, plot_rect panel, const plot_scale *x, const plot_scale *y,
                       plot_lang lang, const plot_sizes *sizes)
{
    plot_money_axis money = {lang, plot_scale_money_unit(fmax(fabs(x->low), fabs(x->high)))};
    plot_ticks xs = plot_scale_ticks_money(x, plot_scale_room(x, 6.0 * sizes->tick), money.unit);
    plot_ticks ys = {.n = 3, .ticks = {{0.0, false}, {0.5, false}, {1.0, false}}};
    plot_axis bottom = {.scale = x, .ticks = &xs, .text = plot_str_money_tick, .data = &money};
    plot_axis left = {
        .scale = y, .ticks = &ys, .text = plot_str_percent_tick, .data = &lang, .has_grid = true};
    double zero = plot_scale_map(x, 0.0);
    plot_color tint =
        plot_color_mix(plot_theme_color(PLOT_INK_SHORTAGE), plot_theme_color(PLOT_INK_PAPER), 0.9);
    plot_canvas_rect(canvas, plot_rect_make(zero, panel.y, plot_rect_right(panel) - zero, panel.height),
                     tint);
    plot_axes_left(canvas, panel, &left, sizes);
    plot_axes_bottom(canvas, panel, &bottom, sizes);
    plot_canvas_line(canvas, zero, panel.y - 3.0, zero, plot_rect_bottom(panel),
                     (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * sizes->thin, PLOT_DASH_SOLID});
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    double under = plot_rect_bottom(panel) + plot_axes_bottom_height(canvas, sizes);
    plot_text_draw(canvas, plot_rect_right(panel), under, PLOT_ALIGN_END, PLOT_VALIGN_TOP, font,
                   plot_str_money_unit(lang, money.unit));
}

/* What lies at either side of the budget, above the panel; what has no room is left out. */
static void draw_sides(plot_canvas *canvas, plot_rect panel, double zero, plot_lang lang,
                       const plot_sizes *sizes)
{
    const char *below = plot_pick(lang, "← binnen de begroting", "← within budget");
    const char *above = plot_pick(lang, "boven de begroting →", "over budget →");
    plot_font font = plot_font_make(sizes->tick, plot_theme_text_color(PLOT_INK_GAIN));
    double y = panel.y - 3.0;
    if (plot_text_width(canvas, font, below) < zero - panel.x - 6.0) {
        plot_text_draw(canvas, zero - 5.0, y, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font, below);
    }
    font.color = plot_theme_text_color(PLOT_INK_SHORTAGE);
    if (plot_text_width(canvas, font, above) < plot_rect_right(panel) - zero - 6.0) {
        plot_text_draw(canvas, zero + 5.0, y, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, above);
    }
}

static void draw_curve(plot_canvas *canvas, plot_rect panel, const plot_overrun *overrun, const plot_scale *x,
                       const plot_scale *y, const plot_sizes *sizes)
{
    plot_point points[PLOT_OVERRUN_POINTS + 1];
    for (size_t i = 0; i < overrun->n; i++) {
        points[i] =
            (plot_point){plot_scale_clamp(x, overrun->over_eur[i]), plot_scale_map(y, overrun->share[i])};
    }
    points[overrun->n] = (plot_point){points[overrun->n - 1].x, plot_scale_map(y, 0.0)};
    plot_canvas_clip_push(canvas, plot_rect_make(panel.x, panel.y - 2.0, panel.width, panel.height + 4.0));
    plot_axes_style_line(canvas, points, overrun->n + 1, overrun->style, sizes->line, overrun->dash);
    plot_canvas_clip_pop(canvas);
    plot_canvas_marker(canvas, plot_scale_map(x, 0.0), plot_scale_map(y, overrun->exceeded.share),
                       overrun->style.marker, 1.2 * sizes->marker, overrun->style.text);
}

void plot_overrun_draw(plot_canvas *canvas, plot_rect rect, const plot_overrun *overruns, size_t n,
                       plot_lang lang, const plot_sizes *sizes)
{
    plot_canvas_note(canvas, "budget");
    plot_font bold = plot_font_bold(sizes->tick, plot_theme_color(PLOT_INK_TEXT));
    plot_rect heading = plot_text_draw_wrapped(
        canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold,
        plot_pick(lang, "Totale kosten min begroting: deel van de toekomsten met minstens deze afwijking",
                  "Total cost minus budget: share of futures with at least this deviation"));
    double left = 4.0 * sizes->tick, above = heading.height + 1.8 * sizes->tick;
    double below = 2.0 * plot_axes_bottom_height(canvas, sizes);
    plot_rect panel = plot_rect_inset(rect, left, above, 0.0, below);
    plot_scale x = x_scale(overruns, n, panel);
    plot_scale y = plot_scale_make(0.0, 1.0, plot_rect_bottom(panel), panel.y);
    draw_frame(canvas, panel, &x, &y, lang, sizes);
    draw_sides(canvas, panel, plot_scale_map(&x, 0.0), lang, sizes);
    for (size_t i = n; i-- > 0;) {
        if (overruns[i].n > 0) {
            draw_curve(canvas, panel, &overruns[i], &x, &y, sizes);
        }
    }
}
