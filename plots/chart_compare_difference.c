/* What a scenario differs from the base, year by year, on the same luck: one scenario large, with its other
 * measures below; several side by side on identical axes. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/axes.h"
#include "plots/column_head.h"
#include "plots/difference.h"
#include "plots/fan.h"
#include "plots/findings.h"
#include "plots/labels.h"

typedef struct view {
    plot_canvas *canvas;
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    size_t n; /* differences: results but the base */
    const plot_difference *differences;
    double first, last; /* years on the axis */
} view;

/* A measure at a place: its scale is that of all scenarios. */
typedef struct panel {
    plot_rect rect;
    plot_difference_measure measure;
    plot_scale x, y;
    plot_ticks ticks;
    plot_money_axis money;
} panel;

static bool is_money(plot_difference_measure measure)
{
    return measure == PLOT_DIFFERENCE_VALUE || measure == PLOT_DIFFERENCE_CONTRIBUTION;
}

static const char *name_of(plot_difference_measure measure, plot_lang lang)
{
    static const char *const names[PLOT_DIFFERENCE_COUNT][2] = {
        {"Netto contante waarde tot nu toe", "Net present value to date"},
        {"Kwaliteit", "Quality"},
        {"Grootste tekort", "Largest shortage"},
        {"Bijdragen van de raden", "Contributions of the councils"}};
    return names[measure][lang];
}

/* What is measured, and which side of the zero line is the good one. */
static void write_note(char *text, size_t size, const panel *p, plot_lang lang)
{
    static const char *const notes[PLOT_DIFFERENCE_COUNT][2] = {
        {"{1}; boven nul is beter", "{1}; above zero is better"},
        {"punten tegenover alleen verder gaan; boven nul is beter",
         "points against going it alone; above zero is better"},
        {"fte, in de krapste functie en maand; onder nul is beter",
         "fte, in the scarcest role and month; below zero is better"},
        {"{1} per jaar; onder nul is goedkoper", "{1} a year; below zero is cheaper"}};
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, notes[p->measure][lang], plot_str_money_unit(lang, p->money.unit));
}

static const double spacing_of_ticks = 2.2; /* times the size of a tick label */

static void panel_scale(const view *v, panel *p)
{
    plot_rect rect = p->rect;
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < v->n; i++) {
        plot_difference_extend(&v->differences[i].lines[p->measure], &extent);
    }
    plot_scale room = plot_scale_make(0.0, 1.0, plot_rect_bottom(rect), rect.y);
    size_t n_ticks = plot_scale_room(&room, spacing_of_ticks * v->sizes.tick);
    p->x = plot_scale_make(v->first, v->last, rect.x, plot_rect_right(rect));
    /* Not to whole ticks: the height belongs to the data. */
    double margin = 0.06 * (extent.high - extent.low);
    p->y = plot_scale_make(extent.low < 0.0 ? extent.low - margin : -0.5 * margin,
                           extent.high > 0.0 ? extent.high + margin : 0.5 * margin, plot_rect_bottom(rect),
                           rect.y);
    p->money = (plot_money_axis){v->lang, plot_scale_money_unit(fmax(fabs(p->y.low), fabs(p->y.high)))};
    p->ticks = is_money(p->measure) ? plot_scale_ticks_money(&p->y, n_ticks, p->money.unit)
                                    : plot_scale_ticks(&p->y, n_ticks);
}

static plot_axis axis_of(const view *v, const panel *p)
{
    return (plot_axis){.scale = &p->y,
                       .ticks = &p->ticks,
                       .text = is_money(p->measure) ? plot_str_money_tick : plot_str_number_tick,
                       .data = is_money(p->measure) ? (const void *)&p->money : (const void *)&v->lang,
                       .has_grid = true};
}

/* Page coordinates of a line; value to date starts at nothing. NULL without memory: the canvas knows. */
static double *map_line(const view *v, const panel *p, const plot_scale *scale, const double *values,
                        size_t n, double start)
{
    double *mapped = malloc((n + 1) * sizeof *mapped);
    if (mapped == NULL) {
        plot_canvas_fail(v->canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return NULL;
    }
    bool has_start = p->measure == PLOT_DIFFERENCE_VALUE;
    mapped[0] = has_start ? plot_scale_map(scale, start) : (double)NAN;
    for (size_t i = 0; i < n; i++) {
        mapped[i + 1] = plot_scale_map(scale, values[i]);
    }
    return mapped;
}

static void draw_line(const view *v, const panel *p, const plot_difference_line *line, plot_style style)
{
    double *x = map_line(v, p, &p->x, line->year, line->n, line->n > 0 ? line->year[0] - 1.0 : 0.0);
    double *low = map_line(v, p, &p->y, line->q10, line->n, 0.0);
    double *high = map_line(v, p, &p->y, line->q90, line->n, 0.0);
    double *median = map_line(v, p, &p->y, line->median, line->n, 0.0);
    if (x != NULL && low != NULL && high != NULL && median != NULL) {
        plot_color paper = plot_theme_color(PLOT_INK_PAPER);
        plot_axes_band(v->canvas, x, low, high, line->n + 1, plot_color_mix(paper, style.fill, 0.3));
        plot_axes_curve(v->canvas, x, median, line->n + 1,
                        (plot_stroke){style.text, v->sizes.line, PLOT_DASH_SOLID});
    }
    free(x);
    free(low);
    free(high);
    free(median);
}

static plot_style style_of(const view *v, size_t difference)
{
    const sim_result *other = v->results[difference + 1];
    return plot_theme_scenario(plot_scenario_id(other), difference + 1);
}

typedef struct panel_parts {
    bool has_ticks, has_years, is_before_another;
} panel_parts;

static void draw_panel(const view *v, const panel *p, size_t difference, panel_parts parts)
{
    plot_axis left = axis_of(v, p);
    left.is_bare = !parts.has_ticks;
    plot_axes_left(v->canvas, p->rect, &left, &v->sizes);
    draw_line(v, p, &v->differences[difference].lines[p->measure], style_of(v, difference));
    plot_axes_base(v->canvas, p->rect, &p->y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS), &v->sizes);
    plot_ticks years = plot_scale_ticks_years(&p->x, 4.0 * v->sizes.tick);
    double right = plot_rect_right(p->rect) - 2.2 * v->sizes.tick;
    for (size_t i = 0; i < years.n; i++) {
        /* A label at the right edge would meet the first one of the next panel. */
        bool is_at_edge = plot_scale_map(&p->x, years.ticks[i].value) > right;
        years.ticks[i].is_minor = years.ticks[i].is_minor || (is_at_edge && parts.is_before_another);
    }
    plot_axis bottom = {&p->x, &years, plot_axes_year_text, NULL, false, !parts.has_years};
    plot_axes_bottom(v->canvas, p->rect, &bottom, &v->sizes);
}

/* ---- one scenario ---- */

/* Name and note above a panel, from top on; returns the height (draws only when asked). */
static double draw_heading(const view *v, const panel *p, double top, double width, bool is_drawn)
{
    char note[200];
    write_note(note, sizeof note, p, v->lang);
    plot_font bold = plot_font_bold(v->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(0.9 * v->sizes.label, plot_theme_color(PLOT_INK_MUTED));
    const char *name = name_of(p->measure, v->lang);
    double name_height = plot_text_measure_wrapped(v->canvas, bold, width, name).height;
    double note_height = plot_text_measure_wrapped(v->canvas, muted, width, note).height;
    if (is_drawn) {
        plot_text_draw_wrapped(v->canvas, p->rect.x, top, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold,
                               name);
        plot_text_draw_wrapped(v->canvas, p->rect.x, top + name_height, width, PLOT_ALIGN_START,
                               PLOT_VALIGN_TOP, muted, note);
    }
    return name_height + note_height + 0.8 * v->sizes.gap;
}

/* At the right of the main panel: what the band is, where it ends, and the zero line. */
static void draw_ends(const view *v, const panel *p, double width)
{
    const plot_difference_line *line = &v->differences[0].lines[PLOT_DIFFERENCE_VALUE];
    plot_lang lang = v->lang;
    size_t last = line->n - 1;
    plot_color own = style_of(v, 0).text, axis = plot_theme_color(PLOT_INK_MUTED);
    char texts[4][PLOT_STR_MAX + 80];
    const char *const patterns[4] = {
        plot_pick(lang, "{1}: bovenrand van 80 van de 100 toekomsten",
                  "{1}: upper edge of 80 of 100 futures"),
        plot_pick(lang, "{1}: mediaan", "{1}: median"),
        plot_pick(lang, "{1}: onderrand", "{1}: lower edge"),
        plot_pick(lang, "0: geen verschil", "0: no difference"),
    };
    const double at[4] = {line->q90[last], line->median[last], line->q10[last], 0.0};
    plot_end_label labels[4];
    for (size_t i = 0; i < 4; i++) {
        plot_prose prose = plot_prose_make(texts[i], sizeof texts[i]);
        PLOT_FILL(&prose, patterns[i], plot_str_money(lang, at[i]).text);
        labels[i] = (plot_end_label){.text = texts[i],
                                     .y = plot_scale_map(&p->y, at[i]),
                                     .color = i < 3 ? own : axis,
                                     .is_bold = i == 1,
                                     .from_x = plot_scale_map(&p->x, line->year[last])};
    }
    bool is_flat = line->q10[last] == line->q90[last];
    if (is_flat) {
        labels[0].y = labels[2].y = (double)NAN;
    }
    plot_axes_end_labels(v->canvas, plot_rect_right(p->rect), width, p->rect.y, plot_rect_bottom(p->rect),
                         labels, 4, &v->sizes);
}

/* The chance after so many years; nothing where it would meet the one that starts at *start. */
static void draw_chance(const view *v, const panel *p, size_t years, double y, double *start)
{
    const plot_difference *d = &v->differences[0];
    plot_font font = plot_font_make(v->sizes.tick, style_of(v, 0).text);
    plot_str share = plot_str_chance(v->lang, d->higher[years - 1].share);
    double x = plot_scale_map(&p->x, d->first_year + (double)years);
    double half = 0.5 * plot_text_width(v->canvas, font, share.text);
    if (x + half > *start || x - half < p->rect.x) {
        return;
    }
    plot_text_draw(v->canvas, x, y, PLOT_ALIGN_MIDDLE, PLOT_VALIGN_TOP, font, share.text);
    *start = x - half - v->sizes.tick;
}

/* Below the main panel, at each labelled year: in how many futures the scenario is ahead by then. */
static void draw_chances(const view *v, const panel *p, double y)
{
    const plot_difference *d = &v->differences[0];
    plot_font muted = plot_font_make(v->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    char text[200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(
        &prose,
        plot_pick(v->lang, "Kans dat {1} tot dan toe hoger uitkomt:", "Chance that {1} is ahead by then:"),
        plot_scenario_quoted(v->results[1], v->lang).text);
    plot_rect head = plot_text_draw_fit(v->canvas, p->rect.x, y, p->rect.width, PLOT_ALIGN_START,
                                        PLOT_VALIGN_TOP, muted, text);
    /* From the end on, which is what titles speak of. A tick of 2016 is the end of 2015. */
    double at = plot_rect_bottom(head) + 1.0, start = INFINITY;
    plot_ticks years = plot_scale_ticks_years(&p->x, 6.0 * v->sizes.tick);
    draw_chance(v, p, d->n_years, at, &start);
    for (size_t i = years.n; i > 0; i--) {
        double index = round(years.ticks[i - 1].value) - d->first_year;
        if (!years.ticks[i - 1].is_minor && index >= 1.0 && index < (double)d->n_years) {
            draw_chance(v, p, (size_t)index, at, &start);
        }
    }
}

static void draw_one(const view *v, plot_rect room)
{
    const plot_sizes *sizes = &v->sizes;
    const size_t n_small = PLOT_DIFFERENCE_COUNT - 1;
    double left = 4.5 * sizes->tick, right = fmin(19.0 * sizes->tick, 0.26 * room.width);
    double years = plot_axes_bottom_height(v->canvas, sizes), chances = 2.8 * sizes->tick;
    double gap = 2.0 * sizes->gap, across = left + 1.5 * sizes->tick;
    double width = (room.width - across * (double)n_small) / (double)n_small;
    panel small[PLOT_DIFFERENCE_COUNT], main = {.measure = PLOT_DIFFERENCE_VALUE};
    main.rect = plot_rect_make(room.x + left, room.y, room.width - left - right, 0.5 * room.height);
    panel_scale(v, &main);
    double main_heading = draw_heading(v, &main, 0.0, main.rect.width + right, false), heading = 0.0;
    for (size_t i = 0; i < n_small; i++) {
        small[i] = (panel){.measure = (plot_difference_measure)(i + 1)};
        small[i].rect =
            plot_rect_make(room.x + left + (double)i * (width + across), room.y, width, 0.25 * room.height);
        panel_scale(v, &small[i]);
        heading = fmax(heading, draw_heading(v, &small[i], 0.0, width, false));
    }
    double free_height = room.height - main_heading - heading - 2.0 * years - chances - gap;
    main.rect.y = room.y + main_heading;
    main.rect.height = 0.6 * free_height;
    panel_scale(v, &main);
    plot_canvas_note(v->canvas, "value to date");
    draw_heading(v, &main, room.y, main.rect.width + right, true);
    draw_panel(v, &main, 0, (panel_parts){true, true, false});
    draw_ends(v, &main, right);
    draw_chances(v, &main, plot_rect_bottom(main.rect) + years);
    for (size_t i = 0; i < n_small; i++) {
        plot_canvas_note(v->canvas, plot_difference_name(small[i].measure));
        small[i].rect.y = plot_rect_bottom(main.rect) + years + chances + gap + heading;
        small[i].rect.height = 0.4 * free_height;
        panel_scale(v, &small[i]);
        draw_heading(v, &small[i], small[i].rect.y - heading, width, true);
        draw_panel(v, &small[i], 0, (panel_parts){true, true, false});
    }
}

/* ---- several scenarios ---- */

static void draw_row_heading(const view *v, const panel *p, double x, double width)
{
    char note[200];
    write_note(note, sizeof note, p, v->lang);
    plot_font bold = plot_font_bold(v->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(0.9 * v->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_rect box =
        plot_text_draw_wrapped(v->canvas, x, p->rect.y - 0.3 * v->sizes.tick, width, PLOT_ALIGN_START,
                               PLOT_VALIGN_TOP, bold, name_of(p->measure, v->lang));
    plot_text_draw_wrapped(v->canvas, x, plot_rect_bottom(box) + 1.0, width, PLOT_ALIGN_START,
                           PLOT_VALIGN_TOP, muted, note);
}

/* Marker, title and chance above a column; returns the height. */
static double draw_column_heading(const view *v, size_t i, plot_rect place)
{
    const plot_difference *d = &v->differences[i];
    plot_rect box = plot_column_head(v->canvas, place, v->results[i + 1], i + 1, v->lang, &v->sizes);
    double size = v->n > 5 ? 0.88 * v->sizes.tick : v->sizes.tick;
    plot_font plain = plot_font_make(size, plot_theme_color(PLOT_INK_TEXT));
    char text[PLOT_STR_MAX];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_pick(v->lang, "hogere waarde in {1}", "higher value in {1}"),
              plot_str_chance(v->lang, d->higher[d->n_years - 1].share).text);
    double indent = box.x - place.x;
    box = plot_text_draw_wrapped(v->canvas, box.x, plot_rect_bottom(box), place.width - indent,
                                 PLOT_ALIGN_START, PLOT_VALIGN_TOP, plain, text);
    return plot_rect_bottom(box) - place.y;
}

static double ticks_width(const view *v, double height)
{
    double width = 0.0;
    for (int m = 0; m < PLOT_DIFFERENCE_COUNT; m++) {
        panel p = {.rect = {0.0, 0.0, 100.0, height}, .measure = (plot_difference_measure)m};
        panel_scale(v, &p);
        plot_axis axis = axis_of(v, &p);
        width = fmax(width, plot_axes_left_width(v->canvas, &axis, &v->sizes));
    }
    return width;
}

static void draw_several(const view *v, plot_rect room)
{
    const plot_sizes *sizes = &v->sizes;
    const double gap = v->n > 5 ? 7.0 : 14.0, row_gap = 1.3 * sizes->tick;
    double heads = fmin(12.0 * sizes->tick, 0.16 * room.width);
    double left = heads + ticks_width(v, (room.height - 50.0) / PLOT_DIFFERENCE_COUNT);
    double columns = room.width - left - 1.5 * sizes->tick - gap * (double)(v->n - 1);
    double width = columns / (double)v->n, heading = 0.0;
    for (size_t i = 0; i < v->n; i++) {
        plot_rect place = plot_rect_make(room.x + left + (double)i * (width + gap), room.y, width, 0.0);
        heading = fmax(heading, draw_column_heading(v, i, place));
    }
    double top = room.y + heading + 0.9 * sizes->tick;
    double years = plot_axes_bottom_height(v->canvas, sizes);
    double height = (plot_rect_bottom(room) - years - top - row_gap * (PLOT_DIFFERENCE_COUNT - 1)) /
                    PLOT_DIFFERENCE_COUNT;
    for (int m = 0; m < PLOT_DIFFERENCE_COUNT; m++) {
        plot_canvas_note(v->canvas, plot_difference_name((plot_difference_measure)m));
        for (size_t i = 0; i < v->n; i++) {
            panel p = {.measure = (plot_difference_measure)m};
            p.rect = plot_rect_make(room.x + left + (double)i * (width + gap), top + m * (height + row_gap),
                                    width, height);
            panel_scale(v, &p);
            if (i == 0) {
                draw_row_heading(v, &p, room.x, heads - sizes->gap);
            }
            draw_panel(v, &p, i, (panel_parts){i == 0, m + 1 == PLOT_DIFFERENCE_COUNT, i + 1 < v->n});
        }
    }
}

static void write_subtitle(char *text, size_t size, const view *v)
{
    plot_lang lang = v->lang;
    plot_prose prose = plot_prose_make(text, size);
    plot_str base = plot_scenario_quoted(v->results[0], lang);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "{1} min {2}, toekomst voor toekomst op hetzelfde toeval ({3}, {4}). Lijn: mediaan; band: "
                  "80 van de 100 gesimuleerde toekomsten.",
                  "{1} minus {2}, future by future on the same luck ({3}, {4}). Line: median; band: 80 of "
                  "100 simulated futures."),
        v->n == 1 ? plot_scenario_quoted(v->results[1], lang).text
                  : plot_pick(lang, "Elk scenario", "Each scenario"),
        base.text, plot_str_futures(lang, v->differences[0].n_pairs).text,
        plot_str_price_level(lang, v->results[0]).text);
    const plot_difference_line *value = &v->differences[0].lines[PLOT_DIFFERENCE_VALUE];
    if (v->n == 1 && isfinite(value->half_width[value->n - 1])) {
        double mean = value->mean[value->n - 1], half = value->half_width[value->n - 1];
        PLOT_FILL(&prose,
                  plot_pick(lang, " Gemiddeld verschil aan het eind: {1} (95 %-interval {2}).",
                            " Mean difference at the end: {1} (95% interval {2})."),
                  plot_str_money(lang, mean).text, plot_str_money_range(lang, mean - half, mean + half).text);
    }
    char left_out[300];
    plot_facts_left_out(left_out, sizeof left_out, lang, v->results, v->n + 1);
    if (left_out[0] != '\0') {
        plot_prose_add(
            &prose, plot_pick(lang, " Waarde en bijdragen: van de gemeenten die beide scenario's hebben.",
                              " Value and contributions: of the municipalities that both scenarios have."));
    }
}

static sim_status load_all(plot_results results, size_t n, plot_difference *differences, sim_error *error)
{
    for (size_t i = 1; i < n; i++) {
        sim_status status = plot_difference_load(results[0], results[i], &differences[i - 1], error);
        if (status != SIM_OK) {
            return status;
        }
    }
    return SIM_OK;
}

static void draw(const view *v, plot_rect rect, const plot_options *options)
{
    char title[PLOT_TITLE_MAX], subtitle[800], footer[900];
    plot_chart_compare_difference_title(title, sizeof title, v->results, v->n + 1, options);
    write_subtitle(subtitle, sizeof subtitle, v);
    plot_axes_footer(footer, sizeof footer, v->results, v->n + 1, options->lang);
    plot_rect room = plot_axes_page(v->canvas, rect, options, title, subtitle, footer);
    if (v->n == 1) {
        draw_one(v, room);
    } else {
        draw_several(v, room);
    }
}

sim_status plot_chart_compare_difference_draw(plot_canvas *canvas, plot_rect rect, plot_results results,
                                              size_t n, const plot_options *options, sim_error *error)
{
    plot_difference differences[PLOT_DIFFERENCE_MAX] = {0};
    sim_status status = load_all(results, n, differences, error);
    if (status == SIM_OK) {
        view v = {.canvas = canvas,
                  .sizes = plot_options_sizes(options),
                  .lang = options->lang,
                  .results = results,
                  .n = n - 1,
                  .differences = differences,
                  .first = (double)INFINITY,
                  .last = -(double)INFINITY};
        for (size_t i = 0; i < v.n; i++) {
            v.first = fmin(v.first, differences[i].first_year);
            v.last = fmax(v.last, differences[i].first_year + (double)differences[i].n_years);
        }
        draw(&v, rect, options);
    }
    for (size_t i = 0; i < PLOT_DIFFERENCE_MAX; i++) {
        plot_difference_deinit(&differences[i]);
    }
    return status;
}
