#include "plots/cost_columns.h"

#include "plots/grid.h"
#include "plots/key.h"

enum { COST, BENEFIT, ROWS };

static plot_extent extent_of(const plot_cost_tables *tables, size_t row)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < tables->n; i++) {
        const plot_cost_table *table = &tables->items[i];
        plot_fan_extend(row == COST ? &table->cost : &table->benefit, &extent);
        for (size_t k = 0; row == COST && k < table->cost.n; k++) {
            plot_extent_add(&extent, table->twin.median[k]);
            plot_extent_add(&extent, table->budget.median[k]);
        }
    }
    if (row == BENEFIT) {
        plot_extent_add(&extent, 0.0);
    }
    return extent;
}

static double draw_key(plot_canvas *canvas, plot_rect rect, plot_lang lang, const plot_sizes *sizes)
{
    const plot_key keys[] = {
        {PLOT_KEY_FAN, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_OWN),
         plot_pick(lang, "scenario: mediaan met 30, 60 en 90 van de 100 gesimuleerde toekomsten",
                   "scenario: median with 30, 60 and 90 of 100 simulated futures")},
        {PLOT_KEY_LINE, PLOT_DASH_LONG, plot_theme_color(PLOT_INK_TWIN),
         plot_pick(lang, "alleen verder (mediaan)", "going it alone (median)")},
        {PLOT_KEY_LINE, PLOT_DASH_DOT, plot_theme_color(PLOT_INK_BUDGET),
         plot_pick(lang, "begroting", "budget")},
    };
    return plot_key_draw(canvas, rect, keys, sizeof keys / sizeof keys[0], sizes);
}

static void draw_panel(plot_canvas *canvas, const plot_grid *grid, const plot_cost_table *table, size_t row,
                       size_t column)
{
    plot_grid_panel panel = plot_grid_open(canvas, grid, row, column);
    plot_color own = plot_theme_color(PLOT_INK_OWN);
    plot_stroke median = {own, 0.8 * grid->sizes.line, PLOT_DASH_SOLID};
    plot_fan_draw(canvas, row == COST ? &table->cost : &table->benefit, &panel.x, &panel.y, own, median);
    if (row == COST) {
        plot_stroke twin = {plot_theme_color(PLOT_INK_TWIN), 0.8 * grid->sizes.line, PLOT_DASH_LONG};
        plot_stroke budget = {plot_theme_color(PLOT_INK_BUDGET), 0.7 * grid->sizes.line, PLOT_DASH_DOT};
        plot_fan_line(canvas, &table->twin, table->twin.median, &panel.x, &panel.y, twin);
        plot_fan_line(canvas, &table->budget, table->budget.median, &panel.x, &panel.y, budget);
    } else {
        plot_axes_base(canvas, panel.rect, &panel.y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS),
                       &grid->sizes);
    }
    plot_grid_close(canvas, grid, &panel);
}

void plot_cost_columns_draw(plot_canvas *canvas, plot_rect room, const plot_cost_tables *tables,
                            plot_results results, const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_sizes sizes = plot_options_sizes(options);
    double key = draw_key(canvas, room, lang, &sizes) + sizes.gap;
    plot_extent cost = extent_of(tables, COST);
    const plot_grid_row rows[ROWS] = {
        {.name = plot_pick(lang, "Kosten per kalenderjaar", "Cost by calendar year"),
         .note = cost.low > 0.0 ? plot_pick(lang, "{1}; de as begint niet altijd bij nul",
                                            "{1}; the axis need not start at zero")
                                : "{1}",
         .extent = cost,
         .kind = PLOT_GRID_MONEY},
        {.name = plot_pick(lang, "Voordeel tot nu toe", "Benefit to date"),
         .note = plot_pick(lang, "tegenover alleen verder gaan, {1}; lijn bij 0: even duur",
                           "against going it alone, {1}; line at 0: costs as much"),
         .extent = extent_of(tables, BENEFIT),
         .kind = PLOT_GRID_MONEY}};
    plot_grid grid = plot_grid_make(canvas, plot_rect_inset(room, 0.0, key, 0.0, 0.0), options, results,
                                    tables->n, rows, ROWS, 0.0, 1);
    for (size_t row = 0; row < ROWS; row++) {
        for (size_t i = 0; i < tables->n; i++) {
            draw_panel(canvas, &grid, &tables->items[i], row, i);
        }
    }
}
