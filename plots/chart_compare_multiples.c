/* The main results of two to eight scenarios: one column a scenario, identical axes, the base in grey behind.
 */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/axes.h"
#include "plots/column_head.h"
#include "plots/compare_table.h"
#include "plots/findings.h"
#include "plots/labels.h"

static void write_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1} scenario's op gelijke assen. Lijn: mediaan (partners: gemiddelde); band: 80 van de 100 "
            "gesimuleerde toekomsten; grijs: {2}.",
            "{1} scenarios on identical axes. Line: median (partners: mean); band: 80 of 100 simulated "
            "futures; grey: {2}."),
        plot_str_count(lang, n).text, plot_scenario_quoted(results[0], lang).text);
    char left_out[300];
    plot_facts_left_out(left_out, sizeof left_out, lang, results, n);
    if (left_out[0] != '\0') {
        plot_prose_add(&prose, plot_pick(lang, " De titel vergelijkt de partners die alle scenario's delen.",
                                         " The title compares the partners that all scenarios share."));
    }
    plot_prose_capitalise(text);
}

typedef struct multiples {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    const plot_compare_table *table;
    plot_scale x, y; /* of the panel at hand */
    plot_money_axis money;
    double heads; /* width of the row headings */
    double first, last;
} multiples;

static plot_axis axis_of(const multiples *m, plot_compare_row row, const plot_ticks *ticks)
{
    plot_axis axis = {
        .scale = &m->y, .ticks = ticks, .text = plot_str_number_tick, .data = &m->lang, .has_grid = true};
    if (row == PLOT_COMPARE_SHORTAGE) {
        axis.text = plot_str_percent_tick;
    } else if (row == PLOT_COMPARE_BENEFIT) {
        axis.text = plot_str_money_tick;
        axis.data = &m->money;
    }
    return axis;
}

static plot_ticks ticks_of(const multiples *m, plot_compare_row row)
{
    size_t room = plot_scale_room(&m->y, 1.9 * m->sizes.tick);
    return row == PLOT_COMPARE_BENEFIT   ? plot_scale_ticks_money(&m->y, room, m->money.unit)
           : row == PLOT_COMPARE_MEMBERS ? plot_scale_ticks_whole(&m->y, room)
                                         : plot_scale_ticks(&m->y, room);
}

static void draw_chances(plot_canvas *canvas, const multiples *m, const plot_fan *fan, plot_color color)
{
    double bottom = plot_scale_map(&m->y, 0.0);
    for (size_t k = 0; k < fan->n; k++) {
        double y = plot_scale_clamp(&m->y, fan->mean[k]);
        if (y < bottom) {
            double from = plot_scale_clamp(&m->x, fan->year[k] - 2.5 / 12.0);
            double to = plot_scale_clamp(&m->x, fan->year[k] + 0.5 / 12.0);
            plot_canvas_rect(canvas, plot_rect_make(from, y, to - from, bottom - y), color);
        }
    }
}

/* The base scenario's chances as one line with a step a quarter. */
static void draw_chance_steps(plot_canvas *canvas, const multiples *m, const plot_fan *fan,
                              plot_stroke stroke)
{
    plot_point *points = malloc((fan->n ? fan->n : 1) * 2 * sizeof *points);
    if (!points) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    size_t n = 0;
    for (size_t k = 0; k < fan->n; k++) {
        if (isfinite(fan->mean[k])) {
            double y = plot_scale_clamp(&m->y, fan->mean[k]);
            points[n++] = (plot_point){plot_scale_clamp(&m->x, fan->year[k] - 2.5 / 12.0), y};
            points[n++] = (plot_point){plot_scale_clamp(&m->x, fan->year[k] + 0.5 / 12.0), y};
        }
    }
    plot_canvas_polyline(canvas, points, n, stroke);
    free(points);
}

static void draw_marks(plot_canvas *canvas, const multiples *m, size_t column, plot_compare_row row)
{
    const char *id = plot_scenario_id(m->results[column]);
    plot_style style = plot_theme_scenario(id, column);
    const plot_fan *fan = &m->table->scenarios[column].rows[row];
    const plot_fan *base = &m->table->scenarios[0].rows[row];
    plot_color paper = plot_theme_color(PLOT_INK_PAPER), grey = plot_theme_color(PLOT_INK_TWIN);
    plot_color light = plot_color_mix(paper, style.fill, 0.3), dim = plot_color_mix(paper, grey, 0.65);
    plot_stroke line = {style.text, 0.8 * m->sizes.line, PLOT_DASH_SOLID};
    plot_stroke behind = {dim, 0.8 * m->sizes.line, PLOT_DASH_SHORT};
    if (row == PLOT_COMPARE_SHORTAGE) {
        draw_chances(canvas, m, fan, plot_color_mix(paper, style.fill, 0.55));
        if (column > 0) {
            draw_chance_steps(canvas, m, base,
                              (plot_stroke){plot_theme_color(PLOT_INK_MUTED), 1.0, PLOT_DASH_SOLID});
        }
        return;
    }
    plot_fan shown = *fan;
    shown.median = (double *)plot_compare_line(fan, row);
    plot_fan_draw_80(canvas, &shown, &m->x, &m->y, light, line);
    if (column > 0) {
        plot_fan_line(canvas, base, plot_compare_line(base, row), &m->x, &m->y, behind);
        plot_fan_line(canvas, fan, plot_compare_line(fan, row), &m->x, &m->y, line);
    }
}

static void draw_panel(plot_canvas *canvas, plot_rect panel, multiples *m, size_t column,
                       plot_compare_row row)
{
    m->x = plot_scale_make(m->first, m->last, panel.x, plot_rect_right(panel));
    plot_ticks ticks = ticks_of(m, row);
    plot_axis left = axis_of(m, row, &ticks);
    left.is_bare = column > 0;
    plot_axes_left(canvas, panel, &left, &m->sizes);
    draw_marks(canvas, m, column, row);
    if (row == PLOT_COMPARE_BENEFIT) {
        plot_axes_base(canvas, panel, &m->y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS), &m->sizes);
    }
    plot_ticks years = plot_scale_ticks_years(&m->x, 4.0 * m->sizes.tick);
    for (size_t i = 0; i < years.n; i++) {
        /* A label at the right edge would meet the first one of the next column. */
        bool is_at_edge =
            plot_scale_map(&m->x, years.ticks[i].value) > plot_rect_right(panel) - 2.2 * m->sizes.tick;
        years.ticks[i].is_minor = years.ticks[i].is_minor || (is_at_edge && column + 1 < m->table->n);
    }
    plot_axis bottom = {&m->x, &years, plot_axes_year_text, NULL, false, row + 1 < PLOT_COMPARE_COUNT};
    plot_axes_bottom(canvas, panel, &bottom, &m->sizes);
}

static void draw_row_heading(plot_canvas *canvas, double x, double y, const multiples *m,
                             plot_compare_row row)
{
    static const char *const names[PLOT_COMPARE_COUNT][2] = {{"Partners live", "Partners live"},
                                                             {"Kans op tekort", "Chance of shortage"},
                                                             {"Voordeel per jaar", "Benefit a year"},
                                                             {"Kwaliteit", "Quality"}};
    static const char *const notes[PLOT_COMPARE_COUNT][2] = {
        {"aantal", "number"},
        {"functie met de grootste kans, per kwartaal", "role with the largest chance, by quarter"},
        {"tegenover alleen verder gaan, {1}", "against going it alone, {1}"},
        {"cijfer van 1 tot 10, werkplekgewogen", "mark from 1 to 10, weighted by workplaces"}};
    plot_font bold = plot_font_bold(m->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(0.9 * m->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double width = m->heads - m->sizes.gap;
    plot_rect box = plot_text_draw_wrapped(canvas, x, y, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold,
                                           names[row][m->lang]);
    char note[200];
    plot_prose prose = plot_prose_make(note, sizeof note);
    PLOT_FILL(&prose, notes[row][m->lang], plot_str_money_unit(m->lang, m->money.unit));
    plot_text_draw_wrapped(canvas, x, plot_rect_bottom(box) + 1.0, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                           muted, note);
}

static void set_row_scale(multiples *m, plot_compare_row row, double top, double bottom)
{
    plot_scale room = plot_scale_make(0.0, 1.0, bottom, top);
    m->y = plot_scale_nice(plot_compare_extent(m->table, row), plot_scale_room(&room, 1.9 * m->sizes.tick),
                           bottom, top);
    if (row == PLOT_COMPARE_BENEFIT) {
        m->money = (plot_money_axis){m->lang, plot_scale_money_unit(fmax(fabs(m->y.low), fabs(m->y.high)))};
    }
}

/* Width of the tick labels of all rows. */
static double ticks_width(plot_canvas *canvas, multiples *m, double height)
{
    double width = 0.0;
    for (plot_compare_row row = PLOT_COMPARE_MEMBERS; row < PLOT_COMPARE_COUNT; row++) {
        set_row_scale(m, row, 0.0, height);
        plot_ticks ticks = ticks_of(m, row);
        plot_axis axis = axis_of(m, row, &ticks);
        width = fmax(width, plot_axes_left_width(canvas, &axis, &m->sizes));
    }
    return width;
}

static void draw_grid_of_panels(plot_canvas *canvas, plot_rect rect, multiples *m)
{
    size_t n = m->table->n;
    const double gap = n > 5 ? 7.0 : 14.0, row_gap = 1.3 * m->sizes.tick;
    double bottom = plot_axes_bottom_height(canvas, &m->sizes);
    double guess = (rect.height - 40.0) / PLOT_COMPARE_COUNT;
    m->heads = fmin(11.0 * m->sizes.tick, 0.14 * rect.width);
    double left = m->heads + ticks_width(canvas, m, guess), right = 1.5 * m->sizes.tick;
    double width = (rect.width - left - right - gap * (double)(n - 1)) / (double)n;
    double heading = 0.0;
    for (size_t i = 0; i < n; i++) {
        plot_rect place = plot_rect_make(rect.x + left + (double)i * (width + gap), rect.y, width, 0.0);
        plot_rect head = plot_column_head(canvas, place, m->results[i], i, m->lang, &m->sizes);
        heading = fmax(heading, head.height);
    }
    double top = rect.y + heading + 0.9 * m->sizes.tick;
    double height =
        (plot_rect_bottom(rect) - bottom - top - row_gap * (PLOT_COMPARE_COUNT - 1)) / PLOT_COMPARE_COUNT;
    for (plot_compare_row row = PLOT_COMPARE_MEMBERS; row < PLOT_COMPARE_COUNT; row++) {
        double y = top + (double)row * (height + row_gap);
        set_row_scale(m, row, y, y + height);
        plot_canvas_note(canvas, "row");
        draw_row_heading(canvas, rect.x, y - 0.3 * m->sizes.tick, m, row);
        for (size_t i = 0; i < n; i++) {
            draw_panel(canvas, plot_rect_make(rect.x + left + (double)i * (width + gap), y, width, height), m,
                       i, row);
        }
    }
}

sim_status plot_chart_compare_multiples_draw(plot_canvas *canvas, plot_rect rect, plot_results results,
                                             size_t n, const plot_options *options, sim_error *error)
{
    plot_compare_table table;
    sim_status status = plot_compare_load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_compare_multiples_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    multiples m = {.sizes = plot_options_sizes(options),
                   .lang = options->lang,
                   .results = results,
                   .table = &table,
                   .first = (double)INFINITY,
                   .last = -(double)INFINITY};
    for (size_t i = 0; i < table.n; i++) {
        m.first = fmin(m.first, plot_result_first_year(results[i]));
        m.last = fmax(m.last, plot_result_last_year(results[i]));
    }
    draw_grid_of_panels(canvas, room, &m);
    plot_compare_deinit(&table);
    return SIM_OK;
}
