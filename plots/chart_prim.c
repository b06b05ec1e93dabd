/* Under which conditions the plan fails: of each limited input how futures lie over its range, and the
 * limits.
 *
 * A row is a limited input. Over slices of its range stand the futures there, those that fail dark, the
 * others light on top; the stretch within the limits is tinted, its ends are lines that are named. Beside the
 * rows the trajectory of peeling: share of failures against how many of all failures, of each box as it was
 * found and as it stands on the futures that did not find it. */
#include "plots/charts.h"

#include <math.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/discovery.h"
#include "plots/key.h"
#include "plots/memory.h"
#include "plots/loaded.h"

enum { MOST_ROWS = 6, SLICES = 30, MOST_BARS = 64 };

typedef struct row {
    size_t box, input;
    const sim_discovery_limit *limit;
    double from[MOST_BARS + 1]; /* of bars; of levels and few values: 0, 1, 2, ... */
    double value[MOST_BARS];    /* few-valued: the value of the bar */
    bool is_few;
    size_t n_bars;
    size_t hits[MOST_BARS], others[MOST_BARS];
} row;

typedef struct prim {
    plot_sizes sizes;
    plot_lang lang;
    plot_discovery d;
    row rows[MOST_ROWS];
    size_t n;
} prim;

/* ---- rows ---- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The different values of an input, if they are few; 0 if not. */
static size_t few_values(const plot_discovery *d, const plot_input *in, double *values)
{
    size_t n = 0;
    for (size_t r = 0; r < d->data.n; r++) {
        double value = in->column->values[r];
        size_t k = 0;
        while (k < n && fabs(values[k] - value) > 0.0) {
            k++;
        }
        if (k < n || !isfinite(value)) {
            continue;
        }
        if (n == SIM_BOX_FEW) {
            return 0;
        }
        values[n++] = value;
    }
    qsort(values, n, sizeof *values, by_value);
    return n;
}

static void cut_bars(const plot_discovery *d, row *w)
{
    const plot_input *in = &d->inputs.items[w->input];
    w->n_bars = in->n_levels > 0 ? in->n_levels : few_values(d, in, w->value);
    w->is_few = w->n_bars > 0;
    w->n_bars = w->is_few ? w->n_bars : SLICES;
    for (size_t k = 0; k <= w->n_bars; k++) {
        w->from[k] = w->is_few ? (double)k : in->low + (in->high - in->low) * (double)k / (double)SLICES;
    }
    for (size_t k = 0; in->n_levels > 0 && k < in->n_levels; k++) {
        w->value[k] = (double)k;
    }
}

static size_t bar_of(const row *w, const plot_input *in, double value)
{
    size_t k = 0;
    if (w->is_few) {
        while (k + 1 < w->n_bars && fabs(w->value[k] - value) > 0.0) {
            k++;
        }
        return k;
    }
    double at = (value - in->low) / (in->high - in->low) * (double)SLICES;
    return at >= (double)SLICES ? SLICES - 1 : (size_t)at;
}

static void fill_row(const plot_discovery *d, row *w)
{
    const plot_input *in = &d->inputs.items[w->input];
    cut_bars(d, w);
    for (size_t r = 0; r < d->data.n; r++) {
        if (isfinite(d->target[r]) && isfinite(in->column->values[r])) {
            size_t k = bar_of(w, in, in->column->values[r]);
            w->hits[k] += d->target[r] > 0.0 ? 1 : 0;
            w->others[k] += d->target[r] > 0.0 ? 0 : 1;
        }
    }
}

/* Limits of the boxes found, strongest first; where none was, of the one that was tried. */
static void gather_rows(prim *p)
{
    const sim_discovery *f = &p->d.found;
    size_t boxes = f->n_found > 0 ? f->n_found : f->n_boxes;
    for (size_t b = 0; b < boxes; b++) {
        for (size_t i = 0; i < f->boxes[b].n_limits && p->n < MOST_ROWS; i++) {
            p->rows[p->n] =
                (row){.box = b, .input = f->boxes[b].limits[i].input, .limit = &f->boxes[b].limits[i]};
            fill_row(&p->d, &p->rows[p->n]);
            p->n++;
        }
    }
}

static void deinit(void *discovery)
{
    plot_discovery_deinit(discovery);
}

static sim_status discover(const sim_result *result, const plot_options *options, plot_discovery *d,
                           sim_error *error)
{
    plot_discovery_request what = {.where = options->fails};
    if (plot_loaded_take(options, "prim", d, sizeof *d)) {
        return SIM_OK;
    }
    sim_status status = plot_discovery_load(result, &what, d, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "prim", d, sizeof *d, deinit);
    }
    return status;
}

static sim_status load(prim *p, plot_results results, const plot_options *options, sim_error *error)
{
    *p = (prim){.sizes = plot_options_sizes(options), .lang = options->lang};
    sim_status status = discover(results[0], options, &p->d, error);
    if (status == SIM_OK && p->d.inputs.n_there == 0) {
        plot_loaded_done(options, "prim", &p->d, deinit);
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "param",
                                "nothing was drawn or varied in the result");
    }
    if (status == SIM_OK) {
        gather_rows(p);
    }
    return status;
}

static void unload(prim *p, const plot_options *options)
{
    plot_loaded_done(options, "prim", &p->d, deinit);
}

/* ---- words ---- */

void plot_chart_prim_title(char *text, size_t size, plot_results results, size_t n,
                           const plot_options *options)
{
    (void)n;
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    prim *p = plot_checked(calloc(1, sizeof *p));
    if (load(p, results, options, NULL) == SIM_OK) {
        plot_discovery_finding(text, size, &p->d, options->lang);
        unload(p, options);
    } else {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_NO_FIGURES));
    }
    free(p);
}

static void write_subtitle(char *text, size_t size, const prim *p)
{
    const plot_discovery *d = &p->d;
    char where[900];
    plot_where_words(where, sizeof where, p->lang, &d->where, d->result);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(p->lang, PLOT_LABEL_PRIM_SUBTITLE), plot_discovery_noun(d, p->lang), where,
              plot_scenario_title(d->result, p->lang), plot_discovery_count(d, d->found.n_rows, p->lang).text,
              plot_str_price_level(p->lang, d->result).text);
}

/* Where there are no rows: in how many it fails. */
static void draw_share(plot_canvas *canvas, const prim *p, plot_rect room)
{
    char text[300];
    const sim_discovery *f = &p->d.found;
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(p->lang, PLOT_LABEL_PRIM_SHARE), plot_str_number(p->lang, f->sum, 0).text,
              plot_discovery_count(&p->d, f->n_rows, p->lang).text, plot_str_chance(p->lang, f->base).text,
              plot_str_percent_range(p->lang, f->base_low, f->base_high).text);
    plot_text_draw_wrapped(canvas, room.x, room.y + p->sizes.gap, room.width, PLOT_ALIGN_START,
                           PLOT_VALIGN_TOP,
                           plot_font_make(p->sizes.subtitle, plot_theme_color(PLOT_INK_TEXT)), text);
}

/* What is said below the rows: how much, how judged, what is not drawn. */
static void write_note(char *text, size_t size, const prim *p)
{
    const plot_discovery *d = &p->d;
    const sim_discovery *f = &d->found;
    plot_prose prose = plot_prose_make(text, size);
    if (f->n_found > 0) {
        const sim_discovery_box *box = &f->boxes[0];
        PLOT_FILL(&prose, plot_label(p->lang, PLOT_LABEL_PRIM_NOTE),
                  plot_str_number(p->lang, (double)box->all.inside, 0).text,
                  plot_discovery_count(d, f->n_rows, p->lang).text,
                  plot_str_chance(p->lang, box->coverage).text,
                  plot_str_percent_range(p->lang, box->coverage_low, box->coverage_high).text);
    } else if (p->n > 0) {
        const sim_discovery_box *box = &f->boxes[0];
        PLOT_FILL(&prose, plot_label(p->lang, PLOT_LABEL_PRIM_TRIED),
                  plot_str_chance(p->lang, box->found_on.density).text,
                  plot_str_chance(p->lang, box->judged_on.density).text);
    }
    if (f->n_boxes > 0) {
        char judged[400];
        plot_prose more = plot_prose_make(judged, sizeof judged);
        PLOT_FILL(&more, plot_label(p->lang, PLOT_LABEL_PRIM_JUDGED),
                  plot_discovery_count(d, f->n_learn, p->lang).text,
                  plot_str_number(p->lang, (double)f->n_judge, 0).text,
                  plot_str_number(p->lang, (double)d->m, 0).text);
        plot_prose_add_sentence(&prose, judged);
    }
    if (f->n_found > 1) {
        for (size_t b = 1; b < f->n_found; b++) {
            char sentence[1800];
            plot_discovery_sentence(sentence, sizeof sentence, d, b, p->lang);
            plot_prose_add_sentence(&prose, sentence);
            plot_prose_add(&prose, ".");
        }
    }
    if (f->n_left_out > 0) {
        char out[200];
        plot_prose more = plot_prose_make(out, sizeof out);
        PLOT_FILL(&more, plot_label(p->lang, PLOT_LABEL_PRIM_LEFT_OUT),
                  plot_discovery_count(d, f->n_left_out, p->lang).text);
        plot_prose_add_sentence(&prose, out);
    }
}

/* ---- a row ---- */

typedef struct lane {
    plot_rect name, panel;
    double line; /* y of the base of the bars */
    plot_scale x;
} lane;

static size_t highest_bar(const row *w)
{
    size_t most = 0;
    for (size_t k = 0; k < w->n_bars; k++) {
        most = w->hits[k] + w->others[k] > most ? w->hits[k] + w->others[k] : most;
    }
    return most;
}

static double bar_height(double most, size_t count, double room)
{
    return most > 0.0 ? room * (double)count / most : 0.0;
}

/* Within the limits: for levels and few values, bar by bar. */
static bool is_within(const row *w, const plot_discovery *d, size_t k)
{
    const sim_box_limit *l = &w->limit->limit;
    if (d->inputs.items[w->input].n_levels > 0) {
        return (l->out >> k & 1) == 0;
    }
    if (w->is_few) {
        return w->value[k] >= l->low && w->value[k] <= l->high;
    }
    return w->from[k + 1] > l->low && w->from[k] < l->high;
}

/* The stretch within the limits, by the limits themselves. */
static void stretch(const row *w, const plot_discovery *d, double *low, double *high)
{
    const sim_box_limit *l = &w->limit->limit;
    const plot_input *in = &d->inputs.items[w->input];
    *low = isfinite(l->low) ? l->low : in->low;
    *high = isfinite(l->high) ? l->high : in->high;
    if (!w->is_few) {
        return;
    }
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t k = 0; k < w->n_bars; k++) {
        if (is_within(w, d, k)) {
            *low = fmin(*low, (double)k);
            *high = fmax(*high, (double)k + 1.0);
        }
    }
}

static void draw_bars(plot_canvas *canvas, const prim *p, const row *w, const lane *l)
{
    plot_color dark = plot_theme_color(PLOT_INK_SHORTAGE),
               light =
                   plot_color_mix(plot_theme_color(PLOT_INK_TWIN), plot_theme_color(PLOT_INK_PAPER), 0.45);
    plot_stroke edge = {plot_theme_color(PLOT_INK_MUTED), 0.5 * p->sizes.thin, PLOT_DASH_SOLID};
    double most = (double)highest_bar(w), room = l->line - l->panel.y;
    for (size_t k = 0; k < w->n_bars; k++) {
        double left = plot_scale_map(&l->x, w->from[k]), right = plot_scale_map(&l->x, w->from[k + 1]);
        double gap = w->is_few ? 0.18 * (right - left) : 0.4;
        double hits = bar_height(most, w->hits[k], room),
               all = bar_height(most, w->hits[k] + w->others[k], room);
        if (w->hits[k] > 0) {
            plot_canvas_rect(
                canvas, plot_rect_make(left + gap, l->line - hits, right - left - 2.0 * gap, hits), dark);
        }
        if (w->others[k] > 0) {
            plot_rect rest = plot_rect_make(left + gap, l->line - all, right - left - 2.0 * gap, all - hits);
            plot_canvas_rect(canvas, rest, light);
            plot_canvas_frame(canvas, rest, edge);
        }
    }
}

/* The tint behind, and lines at its ends. */
static void draw_limits(plot_canvas *canvas, const prim *p, const row *w, const lane *l, bool is_behind)
{
    double low, high;
    plot_color ink = plot_theme_color(PLOT_INK_TEXT);
    if (p->d.inputs.items[w->input].n_levels > 0) { /* levels need not be neighbours */
        for (size_t k = 0; k < w->n_bars; k++) {
            double left = plot_scale_map(&l->x, w->from[k]), right = plot_scale_map(&l->x, w->from[k + 1]);
            plot_rect box = plot_rect_make(left, l->panel.y - 4.0, right - left, l->line - l->panel.y + 4.0);
            if (is_within(w, &p->d, k) && is_behind) {
                plot_canvas_rect(canvas, box, plot_theme_color(PLOT_INK_PANEL));
            } else if (is_within(w, &p->d, k)) {
                plot_canvas_frame(canvas, box, (plot_stroke){ink, 1.2, PLOT_DASH_SOLID});
            }
        }
        return;
    }
    stretch(w, &p->d, &low, &high);
    double left = plot_scale_map(&l->x, low), right = plot_scale_map(&l->x, high);
    plot_rect box = plot_rect_make(left, l->panel.y - 4.0, right - left, l->line - l->panel.y + 4.0);
    if (is_behind) {
        plot_canvas_rect(canvas, box, plot_theme_color(PLOT_INK_PANEL));
        return;
    }
    plot_stroke line = {ink, 1.6, PLOT_DASH_SOLID};
    plot_canvas_line(canvas, left, box.y, right, box.y, line);
    if (isfinite(w->limit->limit.low)) {
        plot_canvas_line(canvas, left, box.y, left, l->line, line);
    }
    if (isfinite(w->limit->limit.high)) {
        plot_canvas_line(canvas, right, box.y, right, l->line, line);
    }
}

static void draw_axis(plot_canvas *canvas, const prim *p, const row *w, const lane *l)
{
    plot_font font = plot_font_make(p->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_stroke axis = {plot_theme_color(PLOT_INK_AXIS), p->sizes.thin, PLOT_DASH_SOLID};
    const plot_input *in = &p->d.inputs.items[w->input];
    plot_canvas_line(canvas, l->panel.x, l->line, plot_rect_right(l->panel), l->line, axis);
    if (!w->is_few) {
        bool is_share = strchr(plot_discovery_value(&p->d, w->input, 0.5, p->lang).text, '%') != NULL;
        plot_axis bottom = {.scale = &l->x,
                            .text = is_share ? plot_str_percent_tick : plot_str_number_tick,
                            .data = &p->lang};
        plot_ticks ticks = plot_scale_ticks(&l->x, plot_scale_room(&l->x, 6.0 * p->sizes.tick));
        bottom.ticks = &ticks;
        plot_axes_bottom(canvas, plot_rect_make(l->panel.x, l->panel.y, l->panel.width, l->line - l->panel.y),
                         &bottom, &p->sizes);
        return;
    }
    for (size_t k = 0; k < w->n_bars; k++) {
        double left = plot_scale_map(&l->x, w->from[k]), right = plot_scale_map(&l->x, w->from[k + 1]);
        sim_box_limit only = SIM_BOX_NO_LIMIT;
        only.out = ~((uint64_t)1 << k);
        plot_str text = in->n_levels > 0 ? plot_discovery_limit(&p->d, w->input, &only, p->lang)
                                         : plot_discovery_value(&p->d, w->input, w->value[k], p->lang);
        char *space = in->n_levels > 0 ? NULL : strstr(text.text, "\xc2\xa0");
        if (space != NULL && strcmp(space, "\xc2\xa0%") != 0) {
            *space = '\0'; /* the unit stands with the name */
        }
        plot_text_draw_fit(canvas, 0.5 * (left + right), l->line + 3.0, right - left - 2.0, PLOT_ALIGN_MIDDLE,
                           PLOT_VALIGN_TOP, font, text.text);
    }
}

static void draw_name(plot_canvas *canvas, const prim *p, const row *w, const lane *l)
{
    char name[300], limit[400];
    plot_font font = plot_font_make(p->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    plot_font bold = plot_font_bold(p->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    snprintf(name, sizeof name, "%s", plot_discovery_name(&p->d, w->input, p->lang));
    plot_prose_capitalise(name);
    plot_prose prose = plot_prose_make(limit, sizeof limit);
    plot_prose_add(&prose, plot_discovery_limit(&p->d, w->input, &w->limit->limit, p->lang).text);
    plot_canvas_note(canvas, p->d.inputs.items[w->input].path);
    plot_rect box = plot_text_draw_wrapped(canvas, l->name.x, l->name.y, l->name.width, PLOT_ALIGN_START,
                                           PLOT_VALIGN_TOP, font, name);
    box = plot_text_draw_wrapped(canvas, l->name.x, plot_rect_bottom(box) + 1.0, l->name.width,
                                 PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold, limit);
    char highest[120];
    plot_font small = plot_font_make(p->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    prose = plot_prose_make(highest, sizeof highest);
    PLOT_FILL(&prose, plot_label(p->lang, PLOT_LABEL_PRIM_HIGHEST),
              plot_discovery_count(&p->d, highest_bar(w), p->lang).text);
    if (plot_rect_bottom(box) + 3.0 + plot_text_line_height(canvas, small) < plot_rect_bottom(l->name)) {
        plot_text_draw_fit(canvas, l->name.x, plot_rect_bottom(box) + 3.0, l->name.width, PLOT_ALIGN_START,
                           PLOT_VALIGN_TOP, small, highest);
    }
}

static void draw_row(plot_canvas *canvas, const prim *p, const row *w, plot_rect room)
{
    double ticks = plot_axes_bottom_height(canvas, &p->sizes), names = 0.36 * room.width;
    lane l = {.name = plot_rect_make(room.x, room.y, names - 10.0, room.height),
              .panel = plot_rect_make(room.x + names, room.y + 6.0, room.width - names,
                                      room.height - ticks - 12.0)};
    l.line = plot_rect_bottom(l.panel);
    l.x = plot_scale_make(w->from[0], w->from[w->n_bars], l.panel.x, plot_rect_right(l.panel));
    draw_limits(canvas, p, w, &l, true);
    draw_bars(canvas, p, w, &l);
    draw_limits(canvas, p, w, &l, false);
    draw_axis(canvas, p, w, &l);
    draw_name(canvas, p, w, &l);
}

static void draw_rows(plot_canvas *canvas, const prim *p, plot_rect room)
{
    plot_color light =
        plot_color_mix(plot_theme_color(PLOT_INK_TWIN), plot_theme_color(PLOT_INK_PAPER), 0.45);
    const plot_key keys[] = {
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_SHORTAGE),
         plot_label(p->lang, PLOT_LABEL_PRIM_HIT)},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, light, plot_label(p->lang, PLOT_LABEL_PRIM_OTHER)},
        {PLOT_KEY_LINE, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
         plot_label(p->lang,
                    p->d.found.n_found > 0 ? PLOT_LABEL_PRIM_LIMITS : PLOT_LABEL_PRIM_LIMITS_TRIED)}};
    double used =
        plot_key_draw(canvas, room, keys, sizeof keys / sizeof keys[0], &p->sizes) + 2.0 * p->sizes.gap;
    double each = fmin((room.height - used) / (double)p->n, 0.45 * room.height);
    for (size_t i = 0; i < p->n; i++) {
        draw_row(canvas, p, &p->rows[i],
                 plot_rect_make(room.x, room.y + used + (double)i * each, room.width, each - 4.0));
    }
}

/* ---- the trajectory ---- */

static void draw_trajectory(plot_canvas *canvas, const prim *p, plot_rect room)
{
    const sim_discovery_box *box = &p->d.found.boxes[0];
    double base = p->d.found.base, x[256], found[256], judged[256], y_judged[256];
    size_t n = box->n_steps < 256 ? box->n_steps : 256;
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, base);
    plot_extent_add(&extent, box->judged_on.density_high);
    for (size_t s = 0; s < n; s++) {
        x[s] = box->steps[s].coverage;
        found[s] = box->steps[s].density;
        judged[s] = box->steps[s].judged_coverage;
        y_judged[s] = box->steps[s].judged_density;
        plot_extent_add(&extent, found[s]);
        plot_extent_add(&extent, y_judged[s]);
    }
    plot_font bold = plot_font_bold(p->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    plot_font small = plot_font_make(p->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_rect head =
        plot_text_draw_wrapped(canvas, room.x, room.y, room.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold,
                               plot_label(p->lang, PLOT_LABEL_PRIM_TRAJECTORY));
    plot_rect note =
        plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(head) + 2.0, room.width, PLOT_ALIGN_START,
                               PLOT_VALIGN_TOP, small, plot_label(p->lang, PLOT_LABEL_PRIM_TRAJECTORY_NOTE));
    plot_scale y = plot_scale_nice(extent, 5, 0.0, 1.0);
    plot_ticks ticks = plot_scale_ticks(&y, 5);
    plot_axis left = {
        .scale = &y, .ticks = &ticks, .text = plot_str_percent_tick, .data = &p->lang, .has_grid = true};
    double width = plot_axes_left_width(canvas, &left, &p->sizes),
           top = plot_rect_bottom(note) + 2.5 * p->sizes.tick;
    double below = plot_axes_bottom_height(canvas, &p->sizes) + 2.0 * p->sizes.tick;
    plot_rect panel = plot_rect_make(room.x + width, top, room.width - width - 1.6 * p->sizes.tick,
                                     fmin(plot_rect_bottom(room) - below - top, room.width));
    y = plot_scale_make(y.low, fmin(y.high, 1.0), plot_rect_bottom(panel), panel.y);
    plot_scale across = plot_scale_make(0.0, 1.0, panel.x, plot_rect_right(panel));
    plot_ticks tens = plot_scale_ticks(&across, 3);
    plot_axis bottom = {.scale = &across, .ticks = &tens, .text = plot_str_percent_tick, .data = &p->lang};
    plot_axes_left(canvas, panel, &left, &p->sizes);
    plot_axes_bottom(canvas, panel, &bottom, &p->sizes);
    plot_text_draw(canvas, plot_rect_right(panel), plot_rect_bottom(panel) + below - 2.0, PLOT_ALIGN_END,
                   PLOT_VALIGN_BOTTOM, small, plot_label(p->lang, PLOT_LABEL_PRIM_COVERAGE));
    char text[120];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(p->lang, PLOT_LABEL_PRIM_BASE), plot_str_chance(p->lang, base).text);
    plot_axes_base(canvas, panel, &y, base, text, false, plot_theme_color(PLOT_INK_AXIS), &p->sizes);
    plot_color grey = plot_theme_color(PLOT_INK_MUTED), own = plot_theme_color(PLOT_INK_OWN);
    double px[256], py[256];
    for (size_t s = 0; s < n; s++) {
        px[s] = plot_scale_map(&across, x[s]);
        py[s] = plot_scale_map(&y, found[s]);
    }
    plot_axes_curve(canvas, px, py, n, (plot_stroke){grey, 1.0, PLOT_DASH_SHORT});
    for (size_t s = 0; s < n; s++) {
        px[s] = plot_scale_map(&across, judged[s]);
        py[s] = plot_scale_map(&y, y_judged[s]);
    }
    plot_axes_curve(canvas, px, py, n, (plot_stroke){own, p->sizes.line, PLOT_DASH_SOLID});
    if (isfinite(box->judged_on.density)) {
        double at_x = plot_scale_map(&across, box->coverage),
               at_y = plot_scale_map(&y, box->judged_on.density);
        plot_stroke whisker = {plot_theme_color(PLOT_INK_TEXT), 1.2, PLOT_DASH_SOLID};
        plot_canvas_line(canvas, at_x, plot_scale_map(&y, fmax(box->judged_on.density_low, y.low)), at_x,
                         plot_scale_map(&y, fmin(box->judged_on.density_high, y.high)), whisker);
        plot_canvas_marker(canvas, at_x, at_y, PLOT_MARKER_DIAMOND, 1.6 * p->sizes.marker,
                           plot_theme_color(PLOT_INK_SHORTAGE));
    }
}

sim_status plot_chart_prim_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                const plot_options *options, sim_error *error)
{
    prim *p = plot_checked(calloc(1, sizeof *p));
    sim_status status = load(p, results, options, error);
    if (status != SIM_OK) {
        free(p);
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[1400], footer[600], note[2600];
    plot_discovery_finding(title, sizeof title, &p->d, options->lang);
    write_subtitle(subtitle, sizeof subtitle, p);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    write_note(note, sizeof note, p);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    plot_font font = plot_font_make(0.92 * p->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double foot = note[0] == '\0'
                      ? 0.0
                      : plot_text_measure_wrapped(canvas, font, room.width, note).height + p->sizes.gap;
    plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(room), room.width, PLOT_ALIGN_START,
                           PLOT_VALIGN_BOTTOM, font, note);
    room.height -= foot;
    bool has_trajectory = p->n > 0 && p->d.found.boxes[0].n_steps > 1;
    double side = has_trajectory ? 0.27 * room.width : 0.0;
    if (p->n == 0) {
        draw_share(canvas, p, room);
    } else {
        draw_rows(
            canvas, p,
            plot_rect_make(room.x, room.y, room.width - side - (has_trajectory ? 28.0 : 0.0), room.height));
    }
    if (has_trajectory) {
        draw_trajectory(canvas, p, plot_rect_make(plot_rect_right(room) - side, room.y, side, room.height));
    }
    unload(p, options);
    free(p);
    return SIM_OK;
}

/* ---- numbers and words ---- */

static void write_bars(plot_csv *csv, const prim *p, const row *w)
{
    for (size_t k = 0; k < w->n_bars; k++) {
        plot_csv_text(csv, "bar");
        plot_csv_number(csv, (double)w->box + 1.0);
        plot_csv_text(csv, p->d.inputs.items[w->input].path);
        plot_csv_number(csv, w->is_few ? w->value[k] : w->from[k]);
        plot_csv_number(csv, w->is_few ? w->value[k] : w->from[k + 1]);
        plot_csv_number(csv, (double)w->hits[k]);
        plot_csv_number(csv, (double)w->others[k]);
        for (int i = 0; i < 4; i++) {
            plot_csv_text(csv, "");
        }
        plot_csv_end(csv);
    }
}

static void write_step(plot_csv *csv, const char *kind, const double *four)
{
    plot_csv_text(csv, kind);
    plot_csv_number(csv, 1.0);
    for (int i = 0; i < 5; i++) {
        plot_csv_text(csv, "");
    }
    for (int i = 0; i < 4; i++) {
        plot_csv_number(csv, four[i]);
    }
    plot_csv_end(csv);
}

sim_status plot_chart_prim_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                               sim_error *error)
{
    (void)n;
    prim *p = plot_checked(calloc(1, sizeof *p));
    sim_status status = load(p, results, options, error);
    if (status == SIM_OK) {
        plot_csv csv = {.file = file};
        const sim_discovery *f = &p->d.found;
        plot_csv_row(&csv, "kind", "box", "input", "low", "high", "hits", "others", "coverage", "density",
                     "judged_coverage", "judged_density", NULL);
        for (size_t i = 0; i < p->n; i++) {
            const sim_box_limit *l = &p->rows[i].limit->limit;
            bool has_levels = p->d.inputs.items[p->rows[i].input].n_levels > 0;
            plot_csv_text(&csv, "limit");
            plot_csv_number(&csv, (double)p->rows[i].box + 1.0);
            plot_csv_text(&csv, p->d.inputs.items[p->rows[i].input].path);
            plot_csv_number(&csv, has_levels ? (double)NAN : l->low);
            plot_csv_number(&csv, has_levels ? (double)NAN : l->high);
            for (int k = 0; k < 6; k++) {
                plot_csv_text(&csv, "");
            }
            plot_csv_end(&csv);
            write_bars(&csv, p, &p->rows[i]);
        }
        for (size_t s = 0; f->n_boxes > 0 && s < f->boxes[0].n_steps; s++) {
            const sim_discovery_step *step = &f->boxes[0].steps[s];
            write_step(
                &csv, "step",
                (double[]){step->coverage, step->density, step->judged_coverage, step->judged_density});
        }
        for (size_t b = 0; b < f->n_boxes && b < 1; b++) {
            const sim_discovery_box *box = &f->boxes[b];
            write_step(&csv, f->n_found > b ? "box" : "box tried",
                       (double[]){box->found_on.coverage, box->found_on.density, box->coverage,
                                  box->judged_on.density});
            write_step(&csv, "interval",
                       (double[]){(double)NAN, (double)NAN, box->judged_on.density_low,
                                  box->judged_on.density_high});
        }
        write_step(&csv, "all", (double[]){1.0, f->base, 1.0, f->base});
        unload(p, options);
    }
    free(p);
    return status;
}

void plot_chart_prim_alt(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    prim *p = plot_checked(calloc(1, sizeof *p));
    if (load(p, results, options, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_NO_FIGURES));
        free(p);
        return;
    }
    char title[PLOT_TITLE_MAX], note[2600];
    plot_discovery_finding(title, sizeof title, &p->d, options->lang);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ".");
    for (size_t i = 0; i < p->n; i++) {
        char row_text[500];
        plot_prose words = plot_prose_make(row_text, sizeof row_text);
        PLOT_FILL(&words, plot_label(options->lang, PLOT_LABEL_PRIM_ALT_ROW),
                  plot_discovery_name(&p->d, p->rows[i].input, options->lang),
                  plot_discovery_limit(&p->d, p->rows[i].input, &p->rows[i].limit->limit, options->lang).text,
                  plot_str_chance(options->lang, p->rows[i].limit->without).text);
        plot_prose_add_sentence(&prose, row_text);
    }
    write_note(note, sizeof note, p);
    plot_prose_add_sentence(&prose, note);
    unload(p, options);
    free(p);
}
