/* Regret of each scenario in each future: cumulative curve per scenario.
 *
 * A point (x, p) says: in a share p of the futures this scenario gives at most x less than the best of those
 * shown. A curve begins at the share of futures in which it is the best itself. At most POINTS points a curve
 * are drawn, evenly spaced in rank; the table holds the same points. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/blocks.h"
#include "plots/csv.h"
#include "plots/facts.h"
#include "plots/regret.h"

enum { POINTS = 401 };

typedef struct view {
    plot_canvas *canvas;
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    const sim_regret *regret;
    plot_rect panel, column;
    plot_scale x, y;
} view;

static size_t count_points(const sim_regret *regret)
{
    return regret->n_futures < POINTS ? regret->n_futures : POINTS;
}

/* The k-th point of a curve: regret, and the share of futures with at most that. */
static plot_point point_of(const sim_regret *regret, size_t scenario, size_t k)
{
    size_t n = count_points(regret), futures = regret->n_futures;
    size_t rank = n == 1 ? 0 : k * (futures - 1) / (n - 1);
    return (plot_point){regret->of[scenario].sorted[rank], ((double)rank + 1.0) / (double)futures};
}

/* "34 % (30-38 %)": the chance that a scenario is the best. */
static plot_str best_interval(const sim_regret *regret, size_t scenario, plot_lang lang)
{
    const sim_regret_of *of = &regret->of[scenario];
    return plot_str_chance_interval(
        lang, (plot_chance){of->best, regret->n_futures, of->best_share, of->best_low, of->best_high});
}

static plot_style style_of(const view *v, size_t i)
{
    return plot_theme_scenario(plot_scenario_id(v->results[i]), i);
}

/* ---- title and subtitle ---- */

static void write_finding(char *text, size_t size, const sim_regret *regret, plot_results results,
                          plot_lang lang)
{
    if (regret->n_futures == 0) {
        plot_prose none = plot_prose_make(text, size);
        plot_prose_add(&none, plot_label(lang, PLOT_LABEL_REGRET_TITLE_EMPTY));
        return;
    }
    const sim_regret_of *least = &regret->of[regret->least], *second = &regret->of[regret->second];
    plot_prose prose = plot_prose_make(text, size);
    bool is_sure = regret->gap.mean - regret->gap.half_width > 0.0;
    plot_label_id id = second->sorted[regret->n_futures - 1] < 1.0  ? PLOT_LABEL_REGRET_TITLE_NONE
                       : regret->n_futures == 1                     ? PLOT_LABEL_REGRET_TITLE_ONE
                       : !is_sure                                   ? PLOT_LABEL_REGRET_TITLE_UNSURE
                       : least->sorted[regret->n_futures - 1] < 1.0 ? PLOT_LABEL_REGRET_TITLE_ALWAYS
                                                                    : PLOT_LABEL_REGRET_TITLE;
    PLOT_FILL(&prose, plot_label(lang, id), plot_scenario_title(results[regret->least], lang),
              plot_str_money(lang, least->mean).text, plot_str_chance(lang, least->best_share).text,
              plot_scenario_title(results[regret->second], lang), plot_str_money(lang, second->mean).text);
}

void plot_chart_regret_title(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    sim_regret regret;
    sim_error error = {0};
    if (plot_regret_load(results, n, &regret, &error) != SIM_OK) {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_REGRET_NAME));
        return;
    }
    write_finding(text, size, &regret, results, options->lang);
    sim_regret_deinit(&regret);
}

static void write_subtitle(char *text, size_t size, const view *v)
{
    plot_prose prose = plot_prose_make(text, size);
    bool has_chance = v->regret->runs == 1;
    PLOT_FILL(&prose, plot_label(v->lang, PLOT_LABEL_REGRET_SUBTITLE),
              plot_str_duration(v->lang, (double)v->results[0]->n_months).text,
              plot_str_price_level(v->lang, v->results[0]).text,
              plot_str_futures(v->lang, v->regret->n_futures).text);
    plot_prose_add_sentence(&prose, plot_label(v->lang, has_chance ? PLOT_LABEL_REGRET_WITH_CHANCE
                                                                   : PLOT_LABEL_REGRET_WITHOUT_CHANCE));
}

/* ---- picture ---- */

/* The last half per cent of each curve is left out of the scale, not of the table. */
static plot_scale x_scale(const view *v)
{
    double most = 0.0;
    for (size_t i = 0; i < v->regret->n; i++) {
        most = fmax(most, sim_quantile_sorted(v->regret->of[i].sorted, v->regret->n_futures, 0.995));
    }
    return plot_scale_make(0.0, most > 0.0 ? 1.03 * most : 1e6, v->panel.x, plot_rect_right(v->panel));
}

static void draw_frame(const view *v)
{
    plot_money_axis money = {v->lang, plot_scale_money_unit(v->x.high)};
    plot_ticks xs = plot_scale_ticks_money(&v->x, plot_scale_room(&v->x, 6.0 * v->sizes.tick), money.unit);
    plot_ticks ys = {.n = 0};
    static const double levels[] = {0.0, 0.2, 0.4, 0.6, 0.8, 1.0};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        ys.ticks[ys.n++] = (plot_tick){.value = levels[i]};
    }
    plot_axis bottom = {
        .scale = &v->x, .ticks = &xs, .text = plot_str_money_tick, .data = &money, .has_grid = true};
    plot_axis left = {
        .scale = &v->y, .ticks = &ys, .text = plot_str_percent_tick, .data = &v->lang, .has_grid = true};
    plot_axes_left(v->canvas, v->panel, &left, &v->sizes);
    plot_axes_bottom(v->canvas, v->panel, &bottom, &v->sizes);
    plot_canvas_line(v->canvas, v->panel.x, v->panel.y, v->panel.x, plot_rect_bottom(v->panel),
                     (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * v->sizes.thin, PLOT_DASH_SOLID});
    plot_font font = plot_font_make(v->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double under = plot_rect_bottom(v->panel) + plot_axes_bottom_height(v->canvas, &v->sizes);
    plot_text_draw(v->canvas, plot_rect_right(v->panel), under, PLOT_ALIGN_END, PLOT_VALIGN_TOP, font,
                   plot_str_money_unit(v->lang, money.unit));
    plot_text_draw_fit(v->canvas, v->panel.x, v->panel.y - 3.0, v->panel.width, PLOT_ALIGN_START,
                       PLOT_VALIGN_BOTTOM, font, plot_label(v->lang, PLOT_LABEL_REGRET_BASE));
}

static void draw_curve(const view *v, size_t i)
{
    plot_point points[POINTS + 2];
    size_t n = count_points(v->regret), drawn = 1;
    plot_style style = style_of(v, i);
    points[0] = (plot_point){v->panel.x, plot_scale_map(&v->y, 0.0)};
    if (n == 1) { /* one future: a step at its regret */
        points[drawn++] = (plot_point){plot_scale_clamp(&v->x, point_of(v->regret, i, 0).x), points[0].y};
    }
    for (size_t k = 0; k < n; k++) {
        plot_point p = point_of(v->regret, i, k);
        points[drawn++] = (plot_point){plot_scale_clamp(&v->x, p.x), plot_scale_map(&v->y, p.y)};
    }
    plot_axes_style_line(v->canvas, points, drawn, style, 1.2 * v->sizes.line, style.dash);
    const sim_regret_of *of = &v->regret->of[i];
    plot_canvas_marker(v->canvas, plot_scale_clamp(&v->x, of->p90), plot_scale_map(&v->y, 0.9), style.marker,
                       1.5 * v->sizes.marker, style.text);
}

static void draw_blocks(const view *v)
{
    static const plot_label_id ids[] = {PLOT_LABEL_REGRET_BEST, PLOT_LABEL_REGRET_MEAN,
                                        PLOT_LABEL_REGRET_P90};
    plot_block *blocks = calloc(v->regret->n, sizeof *blocks);
    if (blocks == NULL) {
        plot_canvas_fail(v->canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t i = 0; i < v->regret->n; i++) {
        const sim_regret_of *of = &v->regret->of[i];
        const plot_str values[] = {best_interval(v->regret, i, v->lang), plot_str_money(v->lang, of->mean),
                                   plot_str_money(v->lang, of->p90)};
        plot_style style = style_of(v, i);
        blocks[i] = (plot_block){.name = plot_scenario_title(v->results[i], v->lang),
                                 .style = style,
                                 .dash = style.dash,
                                 .n_lines = sizeof ids / sizeof ids[0]};
        for (size_t k = 0; k < blocks[i].n_lines; k++) {
            plot_prose prose = plot_prose_make(blocks[i].lines[k], sizeof blocks[i].lines[k]);
            PLOT_FILL(&prose, plot_label(v->lang, ids[k]), values[k].text);
        }
    }
    plot_blocks_draw(v->canvas, v->column, blocks, v->regret->n, &v->sizes);
    free(blocks);
}

sim_status plot_chart_regret_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                  const plot_options *options, sim_error *error)
{
    sim_regret regret;
    sim_status status = plot_regret_load(results, n, &regret, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[800], footer[600];
    view v = {.canvas = canvas,
              .sizes = plot_options_sizes(options),
              .lang = options->lang,
              .results = results,
              .regret = &regret};
    write_finding(title, sizeof title, &regret, results, v.lang);
    write_subtitle(subtitle, sizeof subtitle, &v);
    plot_axes_footer(footer, sizeof footer, results, n, v.lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    double left = 4.0 * v.sizes.tick, column = 0.29 * room.width, above = 1.6 * v.sizes.tick;
    double below = 2.0 * plot_axes_bottom_height(canvas, &v.sizes);
    if (regret.n_futures == 0) {
        sim_regret_deinit(&regret);
        return SIM_OK; /* the title says so */
    }
    v.panel = plot_rect_inset(room, left, above, column + 2.0 * v.sizes.gap, below);
    v.column = plot_rect_make(plot_rect_right(room) - column, room.y, column, room.height);
    v.x = x_scale(&v);
    v.y = plot_scale_make(0.0, 1.0, plot_rect_bottom(v.panel), v.panel.y);
    draw_frame(&v);
    for (size_t i = n; i-- > 0;) {
        draw_curve(&v, i);
    }
    draw_blocks(&v);
    sim_regret_deinit(&regret);
    return SIM_OK;
}

/* ---- table and alternative text ---- */

static void add_row(plot_csv *csv, const char *id, const char *measure, const double values[4])
{
    plot_csv_text(csv, id);
    plot_csv_text(csv, measure);
    for (size_t i = 0; i < 4; i++) {
        plot_csv_number(csv, values[i]);
    }
    plot_csv_end(csv);
}

sim_status plot_chart_regret_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                 sim_error *error)
{
    (void)options;
    sim_regret regret;
    sim_status status = plot_regret_load(results, n, &regret, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "measure", "regret_eur", "share", "share_low", "share_high", NULL);
    const double none = (double)NAN;
    for (size_t i = 0; i < n && regret.n_futures > 0; i++) {
        const sim_regret_of *of = &regret.of[i];
        const char *id = plot_scenario_id(results[i]);
        add_row(&csv, id, "best", (double[4]){0.0, of->best_share, of->best_low, of->best_high});
        add_row(&csv, id, "mean", (double[4]){of->mean, none, none, none});
        add_row(&csv, id, "median", (double[4]){of->median, 0.5, none, none});
        add_row(&csv, id, "p90", (double[4]){of->p90, 0.9, none, none});
        for (size_t k = 0; k < count_points(&regret); k++) {
            plot_point p = point_of(&regret, i, k);
            add_row(&csv, id, "curve", (double[4]){p.x, p.y, none, none});
        }
    }
    sim_regret_deinit(&regret);
    return SIM_OK;
}

void plot_chart_regret_alt(char *text, size_t size, plot_results results, size_t n,
                           const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    sim_regret regret;
    sim_error error = {0};
    plot_chart_regret_title(title, sizeof title, results, n, options);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ".");
    if (plot_regret_load(results, n, &regret, &error) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n && regret.n_futures > 0; i++) {
        const sim_regret_of *of = &regret.of[i];
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_REGRET_ALT_ROW), plot_scenario_title(results[i], lang),
                  best_interval(&regret, i, lang).text, plot_str_money(lang, of->mean).text,
                  plot_str_money(lang, of->p90).text);
    }
    sim_regret_deinit(&regret);
}
