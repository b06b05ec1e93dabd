/* The distribution of the net present value: cumulative curve per scenario.
 *
 * A point (x, p) says: in a share p of the futures the net present value is at most x. Marked are the median
 * and the value that is reached with a chance of 80 % (the 20th percentile: of a benefit, the careful figure
 * is the low one). At most POINTS points a curve are drawn, evenly spaced in rank; the table holds the same
 * points. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/blocks.h"
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/overrun.h"
#include "plots/place.h"
#include "sim/sort.h"

enum { CURVES = 8, POINTS = 401 };

typedef struct curve {
    size_t n;
    double npv[POINTS], share[POINTS];
    sim_summary summary;
    plot_chance loss, payback;
    double payback_year;
    plot_style style;
    plot_overrun overrun;
} curve;

static sim_status load_curve(const sim_result *result, size_t position, curve *out, sim_error *error)
{
    const sim_column *column = sim_result_column(result, "npv_eur");
    *out = (curve){.summary = plot_summary(result, "npv_eur")};
    size_t n = (size_t)out->summary.n, kept = 0;
    if (n == 0) {
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "npv_eur",
                                "the result has no net present value");
    }
    double *sorted = malloc(n * sizeof *sorted);
    if (sorted == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a curve");
    }
    for (size_t r = 0; r < result->n_replications; r++) {
        if (isfinite(column->values[r])) {
            sorted[kept++] = column->values[r];
        }
    }
    sim_sort(sorted, kept);
    out->n = n < POINTS ? n : POINTS;
    for (size_t i = 0; i < out->n; i++) {
        size_t rank = out->n == 1 ? 0 : i * (n - 1) / (out->n - 1);
        out->npv[i] = sorted[rank];
        out->share[i] = ((double)rank + 1.0) / (double)n;
    }
    free(sorted);
    sim_summary payback = plot_summary(result, "payback_year");
    out->loss = plot_chance_below(column, result->n_replications, 0.0);
    out->payback = plot_chance_exists(sim_result_column(result, "payback_year"), result->n_replications);
    out->payback_year = plot_summary_q(&payback, 0.5);
    out->style = plot_theme_scenario(plot_scenario_id(result), position);
    return plot_overrun_load(result, &out->overrun, error);
}

static sim_status load_curves(plot_results results, size_t n, curve **curves, sim_error *error)
{
    curve *all = calloc(n, sizeof *all);
    if (all == NULL) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for curves");
    }
    for (size_t i = 0; i < n; i++) {
        sim_status status = load_curve(results[i], i, &all[i], error);
        if (status != SIM_OK) {
            free(all);
            return status;
        }
    }
    *curves = all;
    return SIM_OK;
}

void plot_chart_npv_scurve_title(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_finding_npv_title(text, size, options->lang, results, n);
}

static void write_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_NPV_SUBTITLE),
              plot_str_duration(lang, (double)results[0]->n_months).text,
              plot_str_price_level(lang, results[0]).text);
    if (n > 1) {
        plot_prose_add_sentence(&prose, plot_label(lang, PLOT_LABEL_NPV_STACKED));
    }
}

typedef struct scurve_layout {
    plot_sizes sizes;
    plot_lang lang;
    plot_rect panel, column;
    plot_scale x, y;
} scurve_layout;

/* The tails beyond 0.5 % on both sides are left out of the scale, not of the table. */
static plot_scale x_scale(const curve *curves, size_t n, plot_rect panel)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, 0.0);
    for (size_t i = 0; i < n; i++) {
        size_t tail = curves[i].n / 200;
        plot_extent_add(&extent, curves[i].npv[tail]);
        plot_extent_add(&extent, curves[i].npv[curves[i].n - 1 - tail]);
    }
    if (extent.low == extent.high) {
        extent.low = -1e6;
        extent.high = 1e6;
    }
    double room = 0.04 * (extent.high - extent.low);
    return plot_scale_make(extent.low - room, extent.high + room, panel.x, plot_rect_right(panel));
}

static void draw_frame(plot_canvas *canvas, const scurve_layout *layout)
{
    plot_money_axis money = {layout->lang,
                             plot_scale_money_unit(fmax(fabs(layout->x.low), fabs(layout->x.high)))};
    plot_ticks xs =
        plot_scale_ticks_money(&layout->x, plot_scale_room(&layout->x, 6.0 * layout->sizes.tick), money.unit);
    plot_ticks ys = {.n = 0, .decimals = 0};
    static const double levels[] = {0.0, 0.2, 0.5, 0.8, 1.0};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        ys.ticks[ys.n++] = (plot_tick){.value = levels[i]};
    }
    plot_axis bottom = {.scale = &layout->x, .ticks = &xs, .text = plot_str_money_tick, .data = &money};
    plot_axis left = {.scale = &layout->y,
                      .ticks = &ys,
                      .text = plot_str_percent_tick,
                      .data = &layout->lang,
                      .has_grid = true};
    double zero = plot_scale_map(&layout->x, 0.0);
    plot_color tint =
        plot_color_mix(plot_theme_color(PLOT_INK_SHORTAGE), plot_theme_color(PLOT_INK_PAPER), 0.9);
    plot_canvas_rect(
        canvas,
        plot_rect_make(layout->panel.x, layout->panel.y, zero - layout->panel.x, layout->panel.height), tint);
    plot_axes_left(canvas, layout->panel, &left, &layout->sizes);
    plot_axes_bottom(canvas, layout->panel, &bottom, &layout->sizes);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double under = plot_rect_bottom(layout->panel) + plot_axes_bottom_height(canvas, &layout->sizes);
    plot_text_draw(canvas, plot_rect_right(layout->panel), under, PLOT_ALIGN_END, PLOT_VALIGN_TOP, font,
                   plot_str_money_unit(layout->lang, money.unit));
}

/* Where a label of that size can stand beside the line at a marked height: at either end of it, above or
 * below. */
static plot_rect level_place(const scurve_layout *layout, plot_size size, double share,
                             const plot_point *lines, size_t n)
{
    double y = plot_scale_map(&layout->y, share);
    double left = layout->panel.x + 3.0, right = plot_rect_right(layout->panel) - size.width - 3.0;
    plot_rect places[4];
    for (int at = 0; at < 4; at++) {
        places[at] = plot_rect_make(at < 2 ? right : left, at % 2 == 0 ? y - size.height - 1.0 : y + 1.0,
                                    size.width, size.height);
    }
    return places[plot_place_clearest(places, 4, lines, n)];
}

/* What the marked heights mean, where no curve passes. */
static void draw_levels(plot_canvas *canvas, const scurve_layout *layout, const plot_point *lines, size_t n)
{
    static const struct {
        double share;
        plot_label_id id;
    } levels[] = {{0.2, PLOT_LABEL_NPV_LEVEL_20}, {0.5, PLOT_LABEL_NPV_LEVEL_50}};
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    font.has_plate = true;
    for (size_t i = 0; i < 2; i++) {
        const char *text = plot_label(layout->lang, levels[i].id);
        plot_rect box = level_place(layout, plot_text_measure(canvas, font, text), levels[i].share, lines, n);
        plot_text_draw(canvas, box.x, box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
    }
}

static void draw_zero(plot_canvas *canvas, const scurve_layout *layout)
{
    double zero = plot_scale_map(&layout->x, 0.0), top = layout->panel.y;
    plot_color axis = plot_theme_color(PLOT_INK_AXIS);
    plot_canvas_line(canvas, zero, top - 3.0, zero, plot_rect_bottom(layout->panel),
                     (plot_stroke){axis, 1.6 * layout->sizes.thin, PLOT_DASH_SOLID});
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_text_color(PLOT_INK_SHORTAGE));
    const char *loss = plot_label(layout->lang, PLOT_LABEL_LOSS_SIDE);
    const char *gain = plot_label(layout->lang, PLOT_LABEL_GAIN_SIDE);
    double y = top - 3.0;
    if (plot_text_width(canvas, font, loss) < zero - layout->panel.x - 6.0) {
        plot_text_draw(canvas, zero - 5.0, y, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font, loss);
    }
    font.color = plot_theme_text_color(PLOT_INK_GAIN);
    if (plot_text_width(canvas, font, gain) < plot_rect_right(layout->panel) - zero - 6.0) {
        plot_text_draw(canvas, zero + 5.0, y, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, gain);
    }
}

static const double marked[] = {0.2, 0.5};

enum { MARKED = 2, TRACE = POINTS + 2 + MARKED * 6 };

static plot_point mark_point(const scurve_layout *layout, const curve *c, size_t i)
{
    return (plot_point){plot_scale_clamp(&layout->x, plot_summary_q(&c->summary, marked[i])),
                        plot_scale_map(&layout->y, marked[i])};
}

/* Where a curve goes on the page: from the base line on, n + 1 points. */
static size_t trace_curve(const scurve_layout *layout, const curve *c, plot_point *points)
{
    points[0] = (plot_point){plot_scale_clamp(&layout->x, c->npv[0]), plot_scale_map(&layout->y, 0.0)};
    for (size_t i = 0; i < c->n; i++) {
        points[i + 1] =
            (plot_point){plot_scale_clamp(&layout->x, c->npv[i]), plot_scale_map(&layout->y, c->share[i])};
    }
    return c->n + 1;
}

/* Curves and the outlines of their marks, broken by NaN: what a label should keep clear of. At most n *
 * TRACE. */
static size_t trace_all(const scurve_layout *layout, const curve *curves, size_t n,
                        plot_point places[MARKED][CURVES], plot_point *points)
{
    const plot_point gap = {(double)NAN, (double)NAN};
    double r = 0.75 * layout->sizes.marker;
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        at += trace_curve(layout, &curves[i], points + at);
        points[at++] = gap;
        for (size_t k = 0; k < MARKED; k++) {
            plot_point m = places[k][i];
            const plot_point box[] = {{m.x - r, m.y - r}, {m.x + r, m.y - r}, {m.x + r, m.y + r},
                                      {m.x - r, m.y + r}, {m.x - r, m.y - r}, gap};
            memcpy(points + at, box, sizeof box);
            at += 6;
        }
    }
    return at;
}

static void draw_curve(plot_canvas *canvas, const scurve_layout *layout, const curve *c, bool is_alone)
{
    plot_point points[TRACE];
    size_t n = trace_curve(layout, c, points);
    plot_canvas_clip_push(canvas, plot_rect_make(layout->panel.x, layout->panel.y - 2.0, layout->panel.width,
                                                 layout->panel.height + 4.0));
    plot_dash dash = is_alone ? PLOT_DASH_SOLID : c->style.dash;
    plot_axes_style_line(canvas, points, n, c->style, 1.2 * layout->sizes.line, dash);
    plot_canvas_clip_pop(canvas);
}

/* The marks at one height. One that would hide another stands above it, with a stem down to its place. */
static void draw_marks(plot_canvas *canvas, const scurve_layout *layout, const curve *curves, size_t n,
                       size_t level, plot_point *places)
{
    double size = 1.5 * layout->sizes.marker, step = 1.15 * size;
    plot_stroke stem = {plot_theme_color(PLOT_INK_AXIS), layout->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < n; i++) {
        plot_point m = mark_point(layout, &curves[i], level), at = m;
        for (size_t k = 0; k < i; k++) {
            if (fabs(places[k].x - at.x) < 0.8 * size && fabs(places[k].y - at.y) < 0.8 * size) {
                at.y -= step;
                k = (size_t)-1; /* from the first again */
            }
        }
        places[i] = at;
        if (at.y < m.y) {
            plot_canvas_line(canvas, m.x, m.y, m.x, at.y, stem);
        }
    }
    for (size_t i = n; i-- > 0;) {
        plot_canvas_marker(canvas, places[i].x, places[i].y, curves[i].style.marker, size,
                           curves[i].style.text);
    }
}

static void draw_curves(plot_canvas *canvas, const scurve_layout *layout, const curve *curves, size_t n)
{
    plot_point *points = malloc(n * TRACE * sizeof *points), places[MARKED][CURVES];
    if (points == NULL) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for curves");
        return;
    }
    for (size_t i = n; i-- > 0;) {
        draw_curve(canvas, layout, &curves[i], n == 1);
    }
    for (size_t k = 0; k < MARKED; k++) {
        draw_marks(canvas, layout, curves, n, k, places[k]);
    }
    draw_levels(canvas, layout, points, trace_all(layout, curves, n, places, points));
    free(points);
}

static plot_block block_of(const scurve_layout *layout, const sim_result *result, const curve *c,
                           bool is_alone)
{
    static const plot_label_id ids[] = {PLOT_LABEL_NPV_MEDIAN, PLOT_LABEL_NPV_P80, PLOT_LABEL_NPV_LOSS};
    plot_lang lang = layout->lang;
    plot_block block = {.name = plot_scenario_title(result, lang),
                        .style = c->style,
                        .dash = is_alone ? PLOT_DASH_SOLID : c->style.dash};
    const plot_str values[] = {plot_str_money(lang, plot_summary_q(&c->summary, 0.5)),
                               plot_str_money(lang, plot_summary_q(&c->summary, 0.2)),
                               plot_str_chance_interval(lang, c->loss)};
    for (size_t i = 0; i < 3; i++) {
        char *line = block.lines[block.n_lines++];
        plot_prose prose = plot_prose_make(line, sizeof block.lines[0]);
        PLOT_FILL(&prose, plot_label(lang, ids[i]), values[i].text);
    }
    if (c->payback.n > 0) {
        char *line = block.lines[block.n_lines++];
        plot_prose prose = plot_prose_make(line, sizeof block.lines[0]);
        PLOT_FILL(&prose,
                  plot_label(lang, c->payback.k == 0 ? PLOT_LABEL_NPV_NO_PAYBACK : PLOT_LABEL_NPV_PAYBACK),
                  plot_str_duration(lang, (double)result->n_months).text,
                  plot_str_chance(lang, c->payback.share).text, plot_str_month(lang, c->payback_year).text);
    }
    if (c->overrun.exceeded.n > 0) {
        char *line = block.lines[block.n_lines++];
        plot_prose prose = plot_prose_make(line, sizeof block.lines[0]);
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_NPV_BUDGET),
                  plot_str_chance_interval(lang, c->overrun.exceeded).text);
    }
    return block;
}

static void draw_blocks(plot_canvas *canvas, const scurve_layout *layout, plot_results results,
                        const curve *curves, size_t n)
{
    plot_block blocks[CURVES];
    for (size_t i = 0; i < n && i < CURVES; i++) {
        blocks[i] = block_of(layout, results[i], &curves[i], n == 1);
    }
    plot_blocks_draw(canvas, layout->column, blocks, n, &layout->sizes);
}

/* Room, in points, from which the budget has a panel of its own; with less only its chance is told. */
enum { BUDGET_FROM = 300 };

static bool has_budget(const curve *curves, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (curves[i].overrun.n > 0) {
            return true;
        }
    }
    return false;
}

static void draw_budget(plot_canvas *canvas, const scurve_layout *layout, plot_rect rect, const curve *curves,
                        size_t n)
{
    plot_overrun *overruns = calloc(n, sizeof *overruns);
    if (overruns == NULL) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for curves");
        return;
    }
    for (size_t i = 0; i < n; i++) {
        overruns[i] = curves[i].overrun;
        overruns[i].style = curves[i].style;
        overruns[i].dash = n == 1 ? PLOT_DASH_SOLID : curves[i].style.dash;
    }
    plot_overrun_draw(canvas, rect, overruns, n, layout->lang, &layout->sizes);
    free(overruns);
}

sim_status plot_chart_npv_scurve_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                      const plot_options *options, sim_error *error)
{
    curve *curves = NULL;
    sim_status status = load_curves(results, n, &curves, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[600];
    plot_chart_npv_scurve_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    scurve_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    double left = 4.0 * layout.sizes.tick, column = 0.29 * room.width, above = 1.6 * layout.sizes.tick;
    double below = 2.0 * plot_axes_bottom_height(canvas, &layout.sizes);
    double foot = has_budget(curves, n) && room.height > BUDGET_FROM ? 0.36 * room.height : 0.0;
    layout.panel = plot_rect_inset(room, left, above, column + 2.0 * layout.sizes.gap, below + foot);
    layout.column = plot_rect_make(plot_rect_right(room) - column, room.y, column, room.height);
    layout.x = x_scale(curves, n, layout.panel);
    layout.y = plot_scale_make(0.0, 1.0, plot_rect_bottom(layout.panel), layout.panel.y);
    draw_frame(canvas, &layout);
    draw_zero(canvas, &layout);
    draw_curves(canvas, &layout, curves, n);
    draw_blocks(canvas, &layout, results, curves, n);
    if (foot > 0.0) {
        draw_budget(canvas, &layout,
                    plot_rect_make(room.x, plot_rect_bottom(room) - foot + layout.sizes.gap,
                                   plot_rect_right(layout.panel) - room.x, foot - layout.sizes.gap),
                    curves, n);
    }
    free(curves);
    return SIM_OK;
}

static void add_row(plot_csv *csv, const char *id, const char *measure, const double values[6])
{
    plot_csv_text(csv, id);
    plot_csv_text(csv, measure);
    for (size_t i = 0; i < 6; i++) {
        plot_csv_number(csv, values[i]);
    }
    plot_csv_end(csv);
}

sim_status plot_chart_npv_scurve_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                     sim_error *error)
{
    (void)options;
    curve *curves = NULL;
    sim_status status = load_curves(results, n, &curves, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "measure", "npv_eur", "share", "share_low", "share_high", "year",
                 "over_budget_eur", NULL);
    const double none = (double)NAN;
    for (size_t i = 0; i < n; i++) {
        const curve *c = &curves[i];
        const char *id = plot_scenario_id(results[i]);
        add_row(&csv, id, "p20", (double[6]){plot_summary_q(&c->summary, 0.2), 0.2, none, none, none, none});
        add_row(&csv, id, "median",
                (double[6]){plot_summary_q(&c->summary, 0.5), 0.5, none, none, none, none});
        add_row(&csv, id, "loss", (double[6]){0.0, c->loss.share, c->loss.low, c->loss.high, none, none});
        add_row(&csv, id, "payback", (double[6]){none, c->payback.share, none, none, c->payback_year, none});
        const plot_overrun *o = &c->overrun;
        if (o->n > 0) {
            add_row(&csv, id, "over_budget",
                    (double[6]){none, o->exceeded.share, o->exceeded.low, o->exceeded.high, none, 0.0});
            add_row(&csv, id, "over_budget_median", (double[6]){none, 0.5, none, none, none, o->median_eur});
        }
        for (size_t k = 0; k < o->n; k++) {
            add_row(&csv, id, "over_budget_curve",
                    (double[6]){none, o->share[k], none, none, none, o->over_eur[k]});
        }
        for (size_t k = 0; k < c->n; k++) {
            add_row(&csv, id, "curve", (double[6]){c->npv[k], c->share[k], none, none, none, none});
        }
    }
    free(curves);
    return SIM_OK;
}

void plot_chart_npv_scurve_alt(char *text, size_t size, plot_results results, size_t n,
                               const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    plot_chart_npv_scurve_title(title, sizeof title, results, n, options);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ".");
    for (size_t i = 0; i < n; i++) {
        sim_summary npv = plot_summary(results[i], "npv_eur");
        plot_chance loss =
            plot_chance_below(sim_result_column(results[i], "npv_eur"), results[i]->n_replications, 0.0);
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_NPV_ALT_ROW), plot_scenario_title(results[i], lang),
                  plot_str_money(lang, plot_summary_q(&npv, 0.5)).text,
                  plot_str_money_range(lang, plot_summary_q(&npv, 0.1), plot_summary_q(&npv, 0.9)).text,
                  plot_str_chance_interval(lang, loss).text);
        plot_overrun overrun;
        if (plot_overrun_load(results[i], &overrun, NULL) == SIM_OK && overrun.n > 0) {
            char budget[200];
            plot_prose own = plot_prose_make(budget, sizeof budget);
            PLOT_FILL(&own, plot_label(lang, PLOT_LABEL_NPV_BUDGET),
                      plot_str_chance_interval(lang, overrun.exceeded).text);
            plot_prose_capitalise(budget);
            plot_prose_add_sentence(&prose, budget);
            plot_prose_add(&prose, ".");
        }
    }
}
