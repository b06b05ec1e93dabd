/* The main results of two to eight scenarios: one column a scenario, identical axes, the base in grey behind.
 */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/compare_table.h"
#include "plots/findings.h"
#include "plots/grid.h"
#include "plots/labels.h"

static void write_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1} scenario's op gelijke assen. Lijn: mediaan (partners: gemiddelde); band: 80 van de 100 "
            "gesimuleerde toekomsten; grijze lijn: {2}.",
            "{1} scenarios on identical axes. Line: median (partners: mean); band: 80 of 100 simulated "
            "futures; grey line: {2}."),
        plot_str_count(lang, n).text, plot_scenario_quoted(results[0], lang).text);
    char left_out[300];
    plot_facts_left_out(left_out, sizeof left_out, lang, results, n);
    if (left_out[0] != '\0') {
        plot_prose_add(&prose, plot_pick(lang, " De titel vergelijkt de partners die alle scenario's delen.",
                                         " The title compares the partners that all scenarios share."));
    }
    plot_prose_capitalise(text);
}

/* The base scenario's chances as one line with a step a quarter. */
static void draw_chance_steps(plot_canvas *canvas, const plot_grid_panel *panel, const plot_fan *fan,
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
            double y = plot_scale_clamp(&panel->y, fan->mean[k]);
            points[n++] = (plot_point){plot_scale_clamp(&panel->x, fan->year[k] - 2.5 / 12.0), y};
            points[n++] = (plot_point){plot_scale_clamp(&panel->x, fan->year[k] + 0.5 / 12.0), y};
        }
    }
    plot_canvas_polyline(canvas, points, n, stroke);
    free(points);
}

static void draw_marks(plot_canvas *canvas, const plot_grid *grid, const plot_compare_table *table,
                       const plot_grid_panel *panel)
{
    size_t column = panel->column;
    plot_compare_row row = (plot_compare_row)panel->row;
    const char *id = plot_scenario_id(grid->results[column]);
    plot_style style = plot_theme_scenario(id, column);
    const plot_fan *fan = &table->scenarios[column].rows[row];
    const plot_fan *base = &table->scenarios[0].rows[row];
    plot_color paper = plot_theme_color(PLOT_INK_PAPER);
    plot_color light = plot_color_mix(paper, style.fill, 0.3);
    plot_stroke line = {style.text, 0.8 * grid->sizes.line, PLOT_DASH_SOLID};
    plot_stroke behind = {plot_theme_color(PLOT_INK_MUTED), 0.6 * grid->sizes.line, PLOT_DASH_SHORT};
    if (row == PLOT_COMPARE_SHORTAGE) {
        plot_grid_chances(canvas, panel, fan, 3, plot_color_mix(paper, style.fill, 0.55));
        if (column > 0) {
            draw_chance_steps(canvas, panel, base,
                              (plot_stroke){plot_theme_color(PLOT_INK_MUTED), 1.0, PLOT_DASH_SOLID});
        }
        return;
    }
    plot_fan shown = *fan;
    shown.median = (double *)plot_compare_line(fan, row);
    plot_fan_draw_80(canvas, &shown, &panel->x, &panel->y, light, line);
    if (column > 0) {
        plot_fan_line(canvas, base, plot_compare_line(base, row), &panel->x, &panel->y, behind);
        plot_fan_line(canvas, fan, plot_compare_line(fan, row), &panel->x, &panel->y, line);
    }
}

static void draw_panel(plot_canvas *canvas, const plot_grid *grid, const plot_compare_table *table,
                       size_t row, size_t column)
{
    plot_grid_panel panel = plot_grid_open(canvas, grid, row, column);
    draw_marks(canvas, grid, table, &panel);
    if (row == PLOT_COMPARE_BENEFIT) {
        plot_axes_base(canvas, panel.rect, &panel.y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS),
                       &grid->sizes);
    }
    plot_grid_close(canvas, grid, &panel);
}

static void draw_panels(plot_canvas *canvas, plot_rect room, const plot_compare_table *table,
                        plot_results results, const plot_options *options)
{
    static const struct {
        const char *name[2], *note[2];
        plot_grid_kind kind;
    } kinds[PLOT_COMPARE_COUNT] = {
        {{"Partners live", "Partners live"}, {"aantal", "number"}, PLOT_GRID_WHOLE},
        {{"Kans op tekort", "Chance of shortage"},
         {"functie met de grootste kans, per kwartaal", "role with the largest chance, by quarter"},
         PLOT_GRID_PERCENT},
        {{"Voordeel per jaar", "Benefit a year"},
         {"tegenover alleen verder gaan, {1}", "against going it alone, {1}"},
         PLOT_GRID_MONEY},
        {{"Kwaliteit", "Quality"},
         {"cijfer van 1 tot 10, werkplekgewogen", "mark from 1 to 10, weighted by workplaces"},
         PLOT_GRID_NUMBER}};
    plot_grid_row rows[PLOT_COMPARE_COUNT];
    for (size_t k = 0; k < PLOT_COMPARE_COUNT; k++) {
        rows[k] = (plot_grid_row){.name = kinds[k].name[options->lang],
                                  .note = kinds[k].note[options->lang],
                                  .extent = plot_compare_extent(table, (plot_compare_row)k),
                                  .kind = kinds[k].kind};
    }
    plot_grid grid =
        plot_grid_make(canvas, room, options, results, table->n, rows, PLOT_COMPARE_COUNT, 0.0, 1);
    for (size_t row = 0; row < PLOT_COMPARE_COUNT; row++) {
        for (size_t i = 0; i < table->n; i++) {
            draw_panel(canvas, &grid, table, row, i);
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
    draw_panels(canvas, room, &table, results, options);
    plot_compare_deinit(&table);
    return SIM_OK;
}
