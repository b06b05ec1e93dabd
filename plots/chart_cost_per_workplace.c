/* The effect of scale: what a workplace costs a year against how many there are. Each municipality alone is a
 * point; the partnership is a path through the years, and the same members alone are a second path: who joins
 * moves both, so that only the gap between them is the partnership's doing. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/findings.h"
#include "plots/key.h"
#include "plots/place.h"
#include "plots/workplace_table.h"

enum { LABELS = 64 };

typedef struct scatter {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    const plot_workplaces *table;
    plot_rect panel;
    plot_scale x, y;
    size_t n_labels;
    plot_place_label labels[LABELS];
    plot_font fonts[LABELS];
    plot_str texts[LABELS];
    size_t n_paths, n_whiskers; /* labels keep off the one, and off the other where they can */
    plot_rect *paths, *whiskers;
} scatter;

/* Which futures the figures are of: first, for they may be few. */
static void add_condition(plot_prose *prose, const scatter *s)
{
    double low = (double)INFINITY, high = 0.0;
    int year = 0;
    for (size_t i = 0; i < s->table->n; i++) {
        const plot_workplace_path *path = &s->table->paths[i];
        if (path->n > 0) {
            low = fmin(low, path->years[path->n - 1].share);
            high = fmax(high, path->years[path->n - 1].share);
            year = path->years[path->n - 1].year;
        }
    }
    if (year == 0) {
        return;
    }
    char text[16];
    snprintf(text, sizeof text, "%d", year);
    plot_str least = plot_str_chance(s->lang, low), most = plot_str_chance(s->lang, high);
    plot_prose_add(prose, plot_pick(s->lang, "Alleen toekomsten waarin het verband er dat hele jaar is ",
                                    "Only futures that have the partnership throughout that year "));
    PLOT_FILL(prose,
              strcmp(least.text, most.text) == 0
                  ? plot_pick(s->lang, "({1}: {2} van alle). ", "({1}: {2} of all). ")
                  : plot_pick(s->lang, "({1}: {2} tot {3} van alle, per scenario). ",
                              "({1}: {2} to {3} of all, by scenario). "),
              text, least.text, most.text);
}

static void write_subtitle(char *text, size_t size, const scatter *s)
{
    plot_prose prose = plot_prose_make(text, size);
    add_condition(&prose, s);
    if (s->table->n == 1) {
        plot_prose_add(&prose, plot_scenario_title(s->results[0], s->lang));
        plot_prose_add(&prose, ", ");
    }
    PLOT_FILL(
        &prose,
        plot_pick(
            s->lang,
            "{1}, {2}. Structurele kosten per kalenderjaar op kasbasis, zonder eenmalige kosten. Wie "
            "toetreedt en hoe "
            "prijzen lopen, beweegt beide paden; alleen het verschil ertussen komt van het verband.",
            "{1}, {2}. Running cost by calendar year on cash basis, without one-off cost. Who joins and how "
            "prices "
            "move shifts both paths; only the gap between them is the partnership's doing."),
        plot_axes_futures(s->results, s->table->n, s->lang).text,
        plot_str_price_level(s->lang, s->results[0]).text);
}

static plot_style style_of(const scatter *s, size_t i)
{
    if (s->table->n == 1) {
        plot_color own = plot_theme_color(PLOT_INK_OWN);
        return (plot_style){.fill = own,
                            .text = plot_theme_text_color(PLOT_INK_OWN),

                            .marker = PLOT_MARKER_SQUARE};
    }
    return plot_theme_scenario(plot_scenario_id(s->results[i]), i);
}

/* ---- scales and axes ---- */

static void add_spread(plot_extent *extent, const plot_spread *spread, bool has_whisker)
{
    plot_extent_add(extent, spread->median);
    plot_extent_add(extent, has_whisker ? spread->q10 : (double)NAN);
    plot_extent_add(extent, has_whisker ? spread->q90 : (double)NAN);
}

/* Sizes stand on a logarithmic axis, or small municipalities would lie on top of each other. */
static double page_x(const scatter *s, double workplaces)
{
    return workplaces > 0.0 ? plot_scale_map(&s->x, log10(workplaces)) : (double)NAN;
}

static void add_size(plot_extent *extent, double workplaces)
{
    plot_extent_add(extent, workplaces > 0.0 ? log10(workplaces) : (double)NAN);
}

/* 1, 2 and 5 times powers of ten. */
static plot_ticks size_ticks(const plot_scale *x)
{
    static const double steps[] = {1.0, 2.0, 5.0};
    plot_ticks ticks = {0};
    for (int power = (int)floor(x->low); power <= (int)ceil(x->high); power++) {
        for (size_t k = 0; k < 3 && ticks.n < PLOT_TICKS_MAX; k++) {
            double value = log10(steps[k]) + power;
            if (plot_scale_holds(x, value)) {
                ticks.ticks[ticks.n++] = (plot_tick){value, false};
            }
        }
    }
    return ticks;
}

static void size_text(char *text, size_t size, double value, int decimals, const void *data)
{
    (void)decimals;
    snprintf(text, size, "%s",
             plot_str_number(*(const plot_lang *)data, pow(10.0, value), value < 0.0 ? 1 : 0).text);
}

static void find_extents(const plot_workplaces *table, plot_extent *x, plot_extent *y)
{
    *x = *y = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < table->n; i++) {
        for (size_t k = 0; k < table->paths[i].n; k++) {
            const plot_workplace_year *year = &table->paths[i].years[k];
            bool is_last = k + 1 == table->paths[i].n;
            add_size(x, year->workplaces.median);
            add_size(x, is_last ? year->workplaces.q10 : (double)NAN);
            add_size(x, is_last ? year->workplaces.q90 : (double)NAN);
            add_spread(y, &year->cost, is_last);
            add_spread(y, &year->alone, false);
        }
    }
    for (size_t p = 0; p < table->n_partners; p++) {
        add_size(x, table->partners[p].workplaces.median);
        add_spread(y, &table->partners[p].cost, true);
    }
}

static double draw_heading(plot_canvas *canvas, const scatter *s, plot_rect rect, bool has_zero)
{
    char text[300];
    plot_prose prose = plot_prose_make(text, sizeof text);
    plot_prose_add(&prose, plot_pick(s->lang, "EUR per werkplek per jaar", "EUR per workplace per year"));
    if (!has_zero) {
        plot_prose_add(&prose,
                       plot_pick(s->lang, " (as begint niet bij nul)", " (axis does not start at zero)"));
    }
    plot_font font = plot_font_bold(s->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    return plot_rect_bottom(
        plot_text_draw(canvas, rect.x, rect.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text));
}

static void draw_axes(plot_canvas *canvas, scatter *s, plot_rect rect)
{
    plot_extent across, up;
    find_extents(s->table, &across, &up);
    plot_scale room = plot_scale_make(0.0, 1.0, plot_rect_bottom(rect), rect.y);
    size_t n = plot_scale_room(&room, 5.0 * s->sizes.tick);
    plot_scale y = plot_scale_nice(up, n, 1.0, 0.0);
    double top = draw_heading(canvas, s, rect, y.low <= 0.0) + 0.8 * s->sizes.gap;
    double bottom = plot_rect_bottom(rect) - plot_axes_bottom_height(canvas, &s->sizes) - 1.5 * s->sizes.tick;
    plot_ticks ticks = plot_scale_ticks(&y, n);
    plot_axis left = {&y, &ticks, plot_str_number_tick, &s->lang, true, false};
    double width = plot_axes_left_width(canvas, &left, &s->sizes);
    s->panel = plot_rect_make(rect.x + width, top, rect.width - width, fmax(bottom - top, 1.0));
    s->y = plot_scale_make(y.low, y.high, plot_rect_bottom(s->panel), s->panel.y);
    left.scale = &s->y;
    plot_axes_left(canvas, s->panel, &left, &s->sizes);
    double low = across.is_empty ? 2.0 : across.low, high = across.is_empty ? 4.0 : across.high;
    double margin = fmax(0.06 * (high - low), 0.05);
    s->x = plot_scale_make(low - margin, high + margin, s->panel.x, plot_rect_right(s->panel));
    plot_ticks places = size_ticks(&s->x);
    plot_axis below = {&s->x, &places, size_text, &s->lang, false, false};
    plot_axes_bottom(canvas, s->panel, &below, &s->sizes);
    plot_font font = plot_font_bold(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw(canvas, plot_rect_right(s->panel), plot_rect_bottom(rect), PLOT_ALIGN_END,
                   PLOT_VALIGN_BOTTOM, font,
                   plot_pick(s->lang, "werkplekken (logaritmische as)", "workplaces (logarithmic axis)"));
}

/* ---- marks, and what labels keep off ---- */

static plot_rect around(double x1, double y1, double x2, double y2)
{
    const double margin = 1.0;
    return plot_rect_make(fmin(x1, x2) - margin, fmin(y1, y2) - margin, fabs(x2 - x1) + 2.0 * margin,
                          fabs(y2 - y1) + 2.0 * margin);
}

static void add_label(plot_canvas *canvas, scatter *s, double x, double y, plot_font font, const char *text)
{
    if (s->n_labels == LABELS || !isfinite(x) || !isfinite(y)) {
        return;
    }
    size_t k = s->n_labels++;
    font.has_plate = true;
    s->fonts[k] = font;
    snprintf(s->texts[k].text, sizeof s->texts[k].text, "%.*s",
             (int)plot_prose_clip(text, sizeof s->texts[k].text - 1), text);
    s->labels[k] =
        (plot_place_label){.x = x, .y = y, .size = plot_text_measure(canvas, font, s->texts[k].text)};
}

static void whisker(plot_canvas *canvas, scatter *s, double x1, double y1, double x2, double y2,
                    plot_color color)
{
    if (!isfinite(x1) || !isfinite(x2) || !isfinite(y1) || !isfinite(y2) ||
        (fabs(x2 - x1) < 0.5 && fabs(y2 - y1) < 0.5)) {
        return;
    }
    plot_canvas_line(canvas, x1, y1, x2, y2, (plot_stroke){color, 1.8 * s->sizes.thin, PLOT_DASH_SOLID});
    s->whiskers[s->n_whiskers++] = around(x1, y1, x2, y2);
}

static void draw_partners(plot_canvas *canvas, scatter *s)
{
    plot_color grey = plot_theme_color(PLOT_INK_TWIN);
    plot_canvas_note(canvas, "each alone");
    for (size_t p = 0; p < s->table->n_partners; p++) {
        const plot_workplace_partner *partner = &s->table->partners[p];
        double x = page_x(s, partner->workplaces.median), y = plot_scale_map(&s->y, partner->cost.median);
        whisker(canvas, s, x, plot_scale_map(&s->y, partner->cost.q10), x,
                plot_scale_map(&s->y, partner->cost.q90),
                plot_color_mix(grey, plot_theme_color(PLOT_INK_PAPER), 0.3));
        plot_canvas_marker(canvas, x, y, PLOT_MARKER_CIRCLE, s->sizes.marker, grey);
    }
}

/* A line through the years; its points, and the last with its spread in both directions. */
static void draw_path(plot_canvas *canvas, scatter *s, const plot_workplace_path *path, bool is_alone,
                      plot_style style)
{
    double xs[PLOT_WORKPLACE_YEARS], ys[PLOT_WORKPLACE_YEARS];
    for (size_t k = 0; k < path->n; k++) {
        const plot_workplace_year *year = &path->years[k];
        xs[k] = page_x(s, year->workplaces.median);
        ys[k] = plot_scale_map(&s->y, is_alone ? year->alone.median : year->cost.median);
    }
    plot_stroke line = {style.text, (is_alone ? 0.55 : 0.9) * s->sizes.line,
                        is_alone ? PLOT_DASH_SHORT : PLOT_DASH_SOLID};
    plot_axes_curve(canvas, xs, ys, path->n, line);
    plot_point marked = {-(double)INFINITY, 0.0};
    for (size_t k = 0; k < path->n; k++) {
        bool is_last = k + 1 == path->n;
        if (is_last && !is_alone) {
            const plot_workplace_year *year = &path->years[k];
            whisker(canvas, s, xs[k], plot_scale_map(&s->y, year->cost.q10), xs[k],
                    plot_scale_map(&s->y, year->cost.q90), style.text);
            if (s->table->n == 1) { /* of several scenarios they would lie on top of each other */
                whisker(canvas, s, page_x(s, year->workplaces.q10), ys[k], page_x(s, year->workplaces.q90),
                        ys[k], style.text);
            }
        }
        bool is_clear = hypot(xs[k] - marked.x, ys[k] - marked.y) > 1.6 * s->sizes.marker;
        if (isfinite(xs[k]) && isfinite(ys[k]) && (is_last || is_clear)) {
            marked = (plot_point){xs[k], ys[k]};
            plot_canvas_marker(canvas, xs[k], ys[k], is_alone ? PLOT_MARKER_RING : style.marker,
                               (is_last && !is_alone ? 1.3 : 0.7) * s->sizes.marker, style.fill);
        }
        if (k > 0 && isfinite(xs[k] + ys[k] + xs[k - 1] + ys[k - 1])) {
            s->paths[s->n_paths++] = around(xs[k - 1], ys[k - 1], xs[k], ys[k]);
        }
    }
}

/* What the paths are, right of the panel: there is room for all of them, however close they end. */
static void label_paths(plot_canvas *canvas, const scatter *s, double width)
{
    plot_end_label labels[PLOT_WORKPLACE_MAX + 1];
    char texts[PLOT_WORKPLACE_MAX][240];
    size_t n = 0;
    for (size_t i = 0; i < s->table->n; i++) {
        const plot_workplace_path *path = &s->table->paths[i];
        if (path->n == 0) {
            continue;
        }
        const plot_workplace_year *last = &path->years[path->n - 1];
        if (s->table->n == 1) {
            snprintf(texts[i], sizeof texts[i], "%s %d", plot_pick(s->lang, "verband", "partnership"),
                     last->year);
        } else {
            snprintf(texts[i], sizeof texts[i], "%s", plot_scenario_title(s->results[i], s->lang));
        }
        labels[n++] = (plot_end_label){.text = texts[i],
                                       .y = plot_scale_map(&s->y, last->cost.median),
                                       .color = style_of(s, i).text,
                                       .is_bold = true,
                                       .from_x = page_x(s, last->workplaces.median) + s->sizes.marker};
        if (s->table->n == 1) {
            labels[n++] = (plot_end_label){
                .text = plot_pick(s->lang, "dezelfde deelnemers alleen", "the same members alone"),
                .y = plot_scale_map(&s->y, last->alone.median),
                .color = plot_theme_text_color(PLOT_INK_TWIN),
                .from_x = page_x(s, last->workplaces.median) + s->sizes.marker};
        }
    }
    plot_axes_end_labels(canvas, plot_rect_right(s->panel), width, s->panel.y, plot_rect_bottom(s->panel),
                         labels, n, &s->sizes);
}

/* Where the one path begins. */
static void label_first_year(plot_canvas *canvas, scatter *s)
{
    const plot_workplace_path *path = &s->table->paths[0];
    if (s->table->n > 1 || path->n < 2) {
        return;
    }
    char text[16];
    snprintf(text, sizeof text, "%d", path->years[0].year);
    add_label(canvas, s, page_x(s, path->years[0].workplaces.median),
              plot_scale_map(&s->y, path->years[0].cost.median),
              plot_font_make(s->sizes.tick, style_of(s, 0).text), text);
}

/* Labels where there is room; gives the names that found none. */
static void draw_labels(plot_canvas *canvas, scatter *s, char *left_out, size_t size)
{
    plot_place(s->labels, s->n_labels, s->panel, s->sizes.marker + 3.0,
               (plot_obstacles){s->paths, s->n_paths}, (plot_obstacles){s->whiskers, s->n_whiskers});
    plot_prose prose = plot_prose_make(left_out, size);
    for (size_t k = 0; k < s->n_labels; k++) {
        const plot_place_label *label = &s->labels[k];
        if (label->is_placed && label->is_far) {
            plot_rect box = label->box;
            plot_canvas_line(canvas, label->x, label->y, fmin(fmax(label->x, box.x), plot_rect_right(box)),
                             fmin(fmax(label->y, box.y), plot_rect_bottom(box)),
                             (plot_stroke){plot_theme_color(PLOT_INK_MUTED), s->sizes.thin, PLOT_DASH_SOLID});
        }
    }
    for (size_t k = 0; k < s->n_labels; k++) {
        const plot_place_label *label = &s->labels[k];
        if (label->is_placed) {
            plot_text_draw(canvas, label->box.x, label->box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, s->fonts[k],
                           s->texts[k].text);
        } else {
            plot_prose_add(&prose, prose.length > 0 ? ", " : "");
            plot_prose_add(&prose, s->texts[k].text);
        }
    }
}

static void draw_left_out(plot_canvas *canvas, const scatter *s, plot_rect rect, const char *left_out)
{
    char text[1200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (left_out[0] == '\0') {
        return;
    }
    PLOT_FILL(&prose, plot_pick(s->lang, "Zonder naam op de kaart: {1}", "Not named on the chart: {1}"),
              left_out);
    plot_font font = plot_font_make(0.9 * s->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_text_draw_fit(canvas, rect.x, plot_rect_bottom(rect),
                       plot_rect_right(s->panel) - rect.x - 22.0 * s->sizes.tick, PLOT_ALIGN_START,
                       PLOT_VALIGN_BOTTOM, font, text);
}

static double draw_key(plot_canvas *canvas, plot_rect rect, const scatter *s)
{
    char alone[160];
    plot_prose prose = plot_prose_make(alone, sizeof alone);
    char year[16];
    snprintf(year, sizeof year, "%d", s->table->alone_year);
    PLOT_FILL(&prose,
              plot_pick(s->lang, "gemeente alleen in {1} (mediaan en 80 van de 100 gesimuleerde toekomsten)",
                        "municipality alone in {1} (median and 80 of 100 simulated futures)"),
              year);
    plot_style style = style_of(s, 0);
    plot_color text = s->table->n == 1 ? style.text : plot_theme_color(PLOT_INK_TEXT);
    plot_color same = s->table->n == 1 ? plot_theme_text_color(PLOT_INK_TWIN) : text;
    const plot_key keys[] = {
        {PLOT_KEY_WHISKER, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TWIN), alone},
        {PLOT_KEY_LINE, PLOT_DASH_SOLID, text,
         plot_pick(s->lang,
                   "samenwerkingsverband, jaar na jaar (mediaan; strepen in het laatste jaar: 80 van de 100)",
                   "partnership, year after year (median; bars in the last year: 80 of 100)")},
        {PLOT_KEY_LINE, PLOT_DASH_SHORT, same,
         plot_pick(s->lang, "dezelfde deelnemers in dezelfde jaren alleen (mediaan)",
                   "the same members in the same years alone (median)")}};
    size_t first = s->table->n_partners > 0 ? 0 : 1;
    return plot_key_draw(canvas, rect, keys + first, sizeof keys / sizeof keys[0] - first, &s->sizes);
}

static void draw_scatter(plot_canvas *canvas, scatter *s, plot_rect room)
{
    double key = draw_key(canvas, room, s);
    room = plot_rect_inset(room, 0.0, key + 1.2 * s->sizes.gap, 0.0, 0.0);
    double labels = fmin(15.0 * s->sizes.tick, 0.2 * room.width);
    draw_axes(canvas, s, plot_rect_inset(room, 0.0, 0.0, labels, 0.0));
    draw_partners(canvas, s);
    for (size_t i = 0; i < s->table->n; i++) {
        plot_canvas_note(canvas, "path");
        plot_style style = style_of(s, i), alone = style;
        if (s->table->n == 1) {
            alone.fill = plot_theme_color(PLOT_INK_TWIN);
            alone.text = plot_theme_text_color(PLOT_INK_TWIN);
        }
        draw_path(canvas, s, &s->table->paths[i], true, alone);
        draw_path(canvas, s, &s->table->paths[i], false, style);
    }
    label_first_year(canvas, s);
    for (size_t p = 0; p < s->table->n_partners; p++) {
        const plot_workplace_partner *partner = &s->table->partners[p];
        add_label(canvas, s, page_x(s, partner->workplaces.median),
                  plot_scale_map(&s->y, partner->cost.median),
                  plot_font_make(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT)),
                  plot_entity_name(partner->partner, s->lang));
    }
    label_paths(canvas, s, labels);
    char left_out[1000];
    draw_labels(canvas, s, left_out, sizeof left_out);
    draw_left_out(canvas, s, room, left_out);
}

sim_status plot_chart_cost_per_workplace_draw(plot_canvas *canvas, plot_rect rect, plot_results results,
                                              size_t n, const plot_options *options, sim_error *error)
{
    plot_workplaces table;
    sim_status status = plot_workplaces_load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    scatter s = {
        .sizes = plot_options_sizes(options), .lang = options->lang, .results = results, .table = &table};
    size_t n_paths = n * 2 * PLOT_WORKPLACE_YEARS;
    s.paths = malloc((n_paths + table.n_partners + 2 * n + 1) * sizeof *s.paths);
    if (!s.paths) {
        plot_workplaces_deinit(&table);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    s.whiskers = s.paths + n_paths;
    char title[PLOT_TITLE_MAX], subtitle[900], footer[900];
    plot_chart_cost_per_workplace_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, &s);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_scatter(canvas, &s, room);
    free(s.paths);
    plot_workplaces_deinit(&table);
    return SIM_OK;
}
