/* Plans that no other beats: value against risk, and against capacity, each plan a numbered point with its
 * 95 % intervals on luck that the search did not know; below, the plans in words.
 *
 * With three objectives two panels share the first one's axis. Plans that are beaten on the new luck are
 * hollow; the scenario as it is is a diamond. */
#include "plots/charts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/front.h"
#include "plots/key.h"
#include "plots/memory.h"
#include "plots/place.h"

enum { MOST_LABELS = 64 };

typedef struct view {
    plot_canvas *canvas;
    plot_sizes sizes;
    plot_lang lang;
    const plot_front *front;
    plot_quantity quantities[PLOT_FRONT_OBJECTIVES];
} view;

/* ---- texts ---- */

/* By how much a plan is better than the scenario as it is, at least; NaN where that cannot be told. */
static double least_gain(const plot_front *front, const plot_front_plan *plan)
{
    double low = plan->difference.mean - plan->difference.half_width;
    double high = plan->difference.mean + plan->difference.half_width;
    return !plan->has_difference ? (double)NAN : front->objectives[0].is_most ? low : -high;
}

/* The best of the plans that are better beyond doubt; without any, the best. */
static const plot_front_plan *plan_to_tell(const plot_front *front, bool *is_sure)
{
    const plot_front_plan *best = NULL;
    double sign = front->objectives[0].is_most ? 1.0 : -1.0;
    for (size_t i = 1; i < front->n; i++) {
        const plot_front_plan *plan = &front->plans[i];
        if (least_gain(front, plan) > 0.0 &&
            (best == NULL || sign * plan->values[0].value > sign * best->values[0].value)) {
            best = plan;
        }
    }
    *is_sure = best != NULL;
    return best != NULL ? best : plot_front_best(front);
}

static void add_trade(plot_prose *prose, const plot_front *front, plot_lang lang)
{
    size_t unbeaten = 0;
    for (size_t i = 1; i < front->n; i++) {
        unbeaten += !front->plans[i].is_beaten;
    }
    if (unbeaten > 1) {
        char sentence[200];
        plot_prose own = plot_prose_make(sentence, sizeof sentence);
        PLOT_FILL(&own, plot_label(lang, PLOT_LABEL_FRONT_TITLE_TRADE), plot_str_count(lang, unbeaten).text);
        plot_prose_add(prose, ". ");
        plot_prose_add(prose, sentence);
    }
}

static void write_finding(char *text, size_t size, const plot_front *front, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    bool is_sure;
    const plot_front_plan *plan = plan_to_tell(front, &is_sure);
    if (plan == NULL) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_FRONT_TITLE_NONE));
        return;
    }
    if (front->is_nearest) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_FRONT_TITLE_NEAREST));
        return;
    }
    bool is_most = front->objectives[0].is_most;
    plot_quantity quantity = plot_front_quantity(front, 0, lang);
    char number[16];
    snprintf(number, sizeof number, "%zu", plan->number);
    double least = least_gain(front, plan);
    double most = least + 2.0 * plan->difference.half_width;
    plot_label_id id = isnan(least) ? PLOT_LABEL_FRONT_TITLE_PLAIN
                       : !is_sure   ? PLOT_LABEL_FRONT_TITLE_UNSURE
                       : is_most    ? PLOT_LABEL_FRONT_TITLE_MORE
                                    : PLOT_LABEL_FRONT_TITLE_LESS;
    PLOT_FILL(&prose, plot_label(lang, id), number, plot_quantity_prose(&quantity, least).text,
              plot_quantity_prose(&quantity, most).text, plot_front_objective(front, 0, lang).text);
    add_trade(&prose, front, lang);
}

void plot_chart_pareto_title(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    (void)n;
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_front front;
    sim_error error = {0};
    if (plot_front_load(results[0], options->lang, &front, &error) == SIM_OK) {
        write_finding(text, size, &front, options->lang);
    } else {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_FRONT_NAME));
    }
    plot_front_deinit(&front);
}

static void write_subtitle(char *text, size_t size, const plot_front *front, plot_lang lang)
{
    char list[3 * PLOT_STR_MAX];
    plot_str names[PLOT_FRONT_OBJECTIVES];
    const char *items[PLOT_FRONT_OBJECTIVES];
    for (size_t o = 1; o < front->n_objectives; o++) {
        names[o] = plot_front_objective(front, o, lang);
        items[o - 1] = names[o].text;
    }
    plot_str_list(list, sizeof list, lang, items, front->n_objectives - 1);
    char sentence[900];
    plot_prose prose = plot_prose_make(text, size), own = plot_prose_make(sentence, sizeof sentence);
    PLOT_FILL(&own, plot_label(lang, PLOT_LABEL_FRONT_SUBTITLE), plot_front_objective(front, 0, lang).text,
              list, plot_scenario_title(front->result, lang), plot_str_futures(lang, front->runs).text,
              plot_str_price_level(lang, front->result).text);
    plot_prose_add_sentence(&prose, sentence);
}

static void name_plan(char *text, size_t size, const plot_front_plan *plan, plot_lang lang)
{
    if (plan->number == 0) {
        snprintf(text, size, "%s", plot_label(lang, PLOT_LABEL_FRONT_BASE));
    } else {
        snprintf(text, size, "%zu", plan->number);
    }
}

/* ---- panels ---- */

static plot_scale scale_of(const view *v, size_t objective, double from, double to)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < v->front->n; i++) {
        const sim_measured *m = &v->front->plans[i].values[objective];
        plot_extent_add(&extent, m->value);
        plot_extent_add(&extent, m->low);
        plot_extent_add(&extent, m->high);
    }
    return plot_scale_nice(extent, 5, from, to);
}

static void write_axis(char *text, size_t size, const view *v, size_t objective)
{
    plot_prose prose = plot_prose_make(text, size);
    const char *unit = plot_quantity_unit(&v->quantities[objective]);
    PLOT_FILL(&prose,
              plot_label(v->lang, v->front->objectives[objective].is_most ? PLOT_LABEL_FRONT_AXIS_MOST
                                                                          : PLOT_LABEL_FRONT_AXIS_LEAST),
              plot_front_objective(v->front, objective, v->lang).text);
    if (unit[0] != '\0') {
        plot_prose_add(&prose, ", ");
        plot_prose_add(&prose, unit);
    }
}

/* A zero line where zero is inside. */
static void draw_zero(const view *v, plot_rect panel, const plot_scale *x, const plot_scale *y)
{
    plot_stroke axis = {plot_theme_color(PLOT_INK_AXIS), 1.4 * v->sizes.thin, PLOT_DASH_SOLID};
    if (y->low < 0.0 && y->high > 0.0) {
        plot_canvas_line(v->canvas, panel.x, plot_scale_map(y, 0.0), plot_rect_right(panel),
                         plot_scale_map(y, 0.0), axis);
    }
    if (x->low < 0.0 && x->high > 0.0) {
        plot_canvas_line(v->canvas, plot_scale_map(x, 0.0), panel.y, plot_scale_map(x, 0.0),
                         plot_rect_bottom(panel), axis);
    }
}

static void draw_frame(const view *v, plot_rect panel, size_t objective, const plot_scale *x,
                       const plot_scale *y, bool is_bare)
{
    plot_ticks xs =
        plot_quantity_ticks(&v->quantities[objective], x, plot_scale_room(x, 6.0 * v->sizes.tick));
    plot_ticks ys = plot_quantity_ticks(&v->quantities[0], y, plot_scale_room(y, 3.0 * v->sizes.tick));
    plot_axis bottom = {.scale = x,
                        .ticks = &xs,
                        .text = plot_quantity_tick,
                        .data = &v->quantities[objective],
                        .has_grid = true};
    plot_axis left = {.scale = y,
                      .ticks = &ys,
                      .text = plot_quantity_tick,
                      .data = &v->quantities[0],
                      .has_grid = true,
                      .is_bare = is_bare};
    plot_axes_left(v->canvas, panel, &left, &v->sizes);
    plot_axes_bottom(v->canvas, panel, &bottom, &v->sizes);
    draw_zero(v, panel, x, y);
    char text[3 * PLOT_STR_MAX];
    plot_font font = plot_font_make(v->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double under = plot_rect_bottom(panel) + plot_axes_bottom_height(v->canvas, &v->sizes);
    write_axis(text, sizeof text, v, objective);
    plot_text_draw_fit(v->canvas, plot_rect_right(panel), under, panel.width, PLOT_ALIGN_END, PLOT_VALIGN_TOP,
                       font, text);
    if (!is_bare) {
        write_axis(text, sizeof text, v, 0);
        plot_text_draw_fit(v->canvas, panel.x - 3.0 * v->sizes.tick, panel.y - 3.0,
                           panel.width + 3.0 * v->sizes.tick, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font,
                           text);
    }
}

static plot_color ink_of(const plot_front_plan *plan)
{
    return plot_theme_color(plan->number == 0 ? PLOT_INK_TWIN
                            : plan->is_beaten ? PLOT_INK_MUTED
                                              : PLOT_INK_OWN);
}

static void draw_whiskers(const view *v, const plot_front_plan *plan, size_t objective, const plot_scale *x,
                          const plot_scale *y)
{
    const sim_measured *a = &plan->values[objective], *b = &plan->values[0];
    plot_stroke stroke = {plot_color_fade(ink_of(plan), 0.55), v->sizes.thin, PLOT_DASH_SOLID};
    double at_x = plot_scale_map(x, a->value), at_y = plot_scale_map(y, b->value);
    if (isfinite(a->low) && isfinite(a->high)) {
        plot_canvas_line(v->canvas, plot_scale_clamp(x, a->low), at_y, plot_scale_clamp(x, a->high), at_y,
                         stroke);
    }
    if (isfinite(b->low) && isfinite(b->high)) {
        plot_canvas_line(v->canvas, at_x, plot_scale_clamp(y, b->low), at_x, plot_scale_clamp(y, b->high),
                         stroke);
    }
}

static plot_marker marker_of(const plot_front_plan *plan)
{
    return plan->number == 0 ? PLOT_MARKER_DIAMOND : plan->is_beaten ? PLOT_MARKER_RING : PLOT_MARKER_CIRCLE;
}

static void draw_labels(const view *v, plot_rect panel, size_t objective, const plot_scale *x,
                        const plot_scale *y)
{
    plot_place_label labels[MOST_LABELS];
    char texts[MOST_LABELS][64];
    const plot_front_plan *plans[MOST_LABELS];
    size_t n = 0;
    plot_font font = plot_font_bold(v->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < v->front->n && n < MOST_LABELS; i++) {
        const plot_front_plan *plan = &v->front->plans[i];
        if (!isfinite(plan->values[0].value) || !isfinite(plan->values[objective].value)) {
            continue;
        }
        name_plan(texts[n], sizeof texts[n], plan, v->lang);
        plans[n] = plan;
        labels[n] = (plot_place_label){.x = plot_scale_map(x, plan->values[objective].value),
                                       .y = plot_scale_map(y, plan->values[0].value),
                                       .size = plot_text_measure(v->canvas, font, texts[n])};
        n++;
    }
    plot_place(labels, n, panel, v->sizes.marker, (plot_obstacles){NULL, 0}, (plot_obstacles){NULL, 0});
    for (size_t i = 0; i < n; i++) {
        if (!labels[i].is_placed) {
            continue;
        }
        if (labels[i].is_far) {
            plot_point end = plot_place_leader_end(&labels[i]);
            plot_canvas_line(v->canvas, labels[i].x, labels[i].y, end.x, end.y,
                             (plot_stroke){plot_theme_color(PLOT_INK_MUTED), v->sizes.thin, PLOT_DASH_SOLID});
        }
        plot_font own = font;
        own.is_bold = plans[i]->number > 0;
        own.has_plate = true;
        plot_text_draw(v->canvas, labels[i].box.x, labels[i].box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, own,
                       texts[i]);
    }
}

static void draw_panel(const view *v, plot_rect panel, size_t objective, bool is_bare)
{
    plot_scale x = scale_of(v, objective, panel.x, plot_rect_right(panel));
    plot_scale y = scale_of(v, 0, plot_rect_bottom(panel), panel.y);
    draw_frame(v, panel, objective, &x, &y, is_bare);
    for (size_t i = 0; i < v->front->n; i++) {
        const plot_front_plan *plan = &v->front->plans[i];
        if (isfinite(plan->values[0].value) && isfinite(plan->values[objective].value)) {
            draw_whiskers(v, plan, objective, &x, &y);
        }
    }
    for (size_t i = 0; i < v->front->n; i++) {
        const plot_front_plan *plan = &v->front->plans[i];
        if (isfinite(plan->values[0].value) && isfinite(plan->values[objective].value)) {
            plot_canvas_marker(v->canvas, plot_scale_map(&x, plan->values[objective].value),
                               plot_scale_map(&y, plan->values[0].value), marker_of(plan),
                               1.3 * v->sizes.marker, ink_of(plan));
        }
    }
    draw_labels(v, panel, objective, &x, &y);
}

/* ---- plans in words ---- */

static void write_words(char *text, size_t size, const plot_front_plan *plan)
{
    snprintf(text, size, "%zu  %s", plan->number, plan->words);
}

static plot_font words_font(const view *v)
{
    return plot_font_make(0.92 * v->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
}

/* How many plans can be told in so much height, and how much that takes. */
static size_t count_words(const view *v, double width, double height, double *used)
{
    *used = 0.0;
    for (size_t i = 1; i < v->front->n; i++) {
        char text[2400];
        write_words(text, sizeof text, &v->front->plans[i]);
        double more = plot_text_measure_wrapped(v->canvas, words_font(v), width, text).height + 2.0;
        if (*used + more > height) {
            return i - 1;
        }
        *used += more;
    }
    return v->front->n - 1;
}

static void draw_words(const view *v, plot_rect room, size_t n)
{
    double y = room.y;
    for (size_t i = 1; i <= n; i++) {
        char text[2400];
        write_words(text, sizeof text, &v->front->plans[i]);
        plot_rect box = plot_text_draw_wrapped(v->canvas, room.x, y, room.width, PLOT_ALIGN_START,
                                               PLOT_VALIGN_TOP, words_font(v), text);
        y = plot_rect_bottom(box) + 2.0;
    }
}

static void draw_picture(const view *v, plot_rect room)
{
    double used, line = plot_text_line_height(v->canvas, words_font(v));
    size_t told = count_words(v, room.width, 0.5 * room.height, &used);
    double below = 2.4 * plot_axes_bottom_height(v->canvas, &v->sizes) + line;
    double above = 1.7 * v->sizes.tick, left = 4.2 * v->sizes.tick;
    plot_rect panels = plot_rect_make(room.x + left, room.y + above, room.width - left - 4.0,
                                      fmax(room.height - above - below - used, 40.0));
    size_t n = v->front->n_objectives - 1;
    double gap = 3.5 * v->sizes.label, width = (panels.width - (double)(n - 1) * gap) / (double)n;
    for (size_t p = 0; p < n; p++) {
        plot_rect panel =
            plot_rect_make(panels.x + (double)p * (width + gap), panels.y, width, panels.height);
        draw_panel(v, panel, p + 1, p > 0);
    }
    draw_words(v, plot_rect_make(room.x, plot_rect_bottom(room) - used, room.width, used), told);
}

sim_status plot_chart_pareto_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                  const plot_options *options, sim_error *error)
{
    plot_front front;
    sim_status status = plot_front_load(results[0], options->lang, &front, error);
    if (status != SIM_OK) {
        return status;
    }
    view v = {.canvas = canvas, .sizes = plot_options_sizes(options), .lang = options->lang, .front = &front};
    for (size_t o = 0; o < front.n_objectives; o++) {
        v.quantities[o] = plot_front_quantity(&front, o, options->lang);
    }
    char title[PLOT_TITLE_MAX], subtitle[900], footer[900];
    plot_chart_pareto_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, &front, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_picture(&v, room);
    plot_front_deinit(&front);
    return SIM_OK;
}

/* ---- table and words ---- */

sim_status plot_chart_pareto_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                 sim_error *error)
{
    (void)n;
    plot_front front;
    sim_status status = plot_front_load(results[0], options->lang, &front, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "plan", "objective", "value", "low", "high", "is_beaten", "difference",
                 "difference_low", "difference_high", "words", NULL);
    for (size_t i = 0; i < front.n; i++) {
        const plot_front_plan *plan = &front.plans[i];
        for (size_t o = 0; o < front.n_objectives; o++) {
            bool has = o == 0 && plan->has_difference;
            double mean = has ? plan->difference.mean : (double)NAN,
                   half = has ? plan->difference.half_width : 0.0;
            plot_csv_number(&csv, (double)plan->number);
            plot_csv_text(&csv, front.objectives[o].text);
            plot_csv_number(&csv, plan->values[o].value);
            plot_csv_number(&csv, plan->values[o].low);
            plot_csv_number(&csv, plan->values[o].high);
            plot_csv_number(&csv, plan->is_beaten ? 1.0 : 0.0);
            plot_csv_number(&csv, mean);
            plot_csv_number(&csv, mean - half);
            plot_csv_number(&csv, mean + half);
            plot_csv_text(&csv, plan->words);
            plot_csv_end(&csv);
        }
    }
    plot_front_deinit(&front);
    return SIM_OK;
}

void plot_chart_pareto_alt(char *text, size_t size, plot_results results, size_t n,
                           const plot_options *options)
{
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    plot_front front;
    sim_error error = {0};
    if (plot_front_load(results[0], options->lang, &front, &error) != SIM_OK) {
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_FRONT_NAME));
        plot_front_deinit(&front);
        return;
    }
    char title[PLOT_TITLE_MAX], subtitle[900];
    write_finding(title, sizeof title, &front, options->lang);
    write_subtitle(subtitle, sizeof subtitle, &front, options->lang);
    plot_prose_add_sentence(&prose, title);
    plot_prose_add_sentence(&prose, subtitle);
    for (size_t i = 0; i < front.n; i++) {
        char sentence[400], name[64];
        plot_prose own = plot_prose_make(sentence, sizeof sentence);
        plot_quantity quantity = plot_front_quantity(&front, 0, options->lang);
        name_plan(name, sizeof name, &front.plans[i], options->lang);
        PLOT_FILL(&own, plot_label(options->lang, PLOT_LABEL_FRONT_ALT), name,
                  plot_quantity_prose(&quantity, front.plans[i].values[0].value).text);
        plot_prose_add_sentence(&prose, sentence);
    }
    plot_front_deinit(&front);
}
