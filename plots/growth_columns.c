#include "plots/growth_columns.h"

#include <math.h>
#include <stdlib.h>
#include "plots/columns.h"
#include "plots/fan.h"

static plot_scale years(plot_results results, size_t n, plot_rect panel)
{
    double first = (double)INFINITY, last = -(double)INFINITY;
    for (size_t i = 0; i < n; i++) {
        first = fmin(first, plot_result_first_year(results[i]));
        last = fmax(last, plot_result_last_year(results[i]));
    }
    return plot_scale_make(first, last, panel.x, plot_rect_right(panel));
}

static void draw_axis(plot_canvas *canvas, const plot_columns *columns, plot_rect panel, const plot_scale *x,
                      double by_year)
{
    plot_ticks ticks = plot_scale_ticks_years(x, 2.8 * columns->sizes.tick);
    plot_axis axis = {.scale = x, .ticks = &ticks, .text = plot_axes_year_text, .has_grid = true};
    plot_axes_bottom(canvas, panel, &axis, &columns->sizes);
    double at = plot_scale_map(x, by_year);
    plot_canvas_line(
        canvas, at, panel.y - 3.0, at, plot_rect_bottom(panel),
        (plot_stroke){plot_theme_color(PLOT_INK_MUTED), 1.2 * columns->sizes.thin, PLOT_DASH_SHORT});
}

static void draw_column(plot_canvas *canvas, const plot_columns *columns, const plot_growth_several *all,
                        size_t column)
{
    const plot_growth_table *table = &all->tables[column];
    plot_growth_marks marks = {.sizes = columns->sizes,
                               .lang = columns->lang,
                               .panel = plot_columns_panel(columns, column),
                               .row_height = columns->row_height};
    marks.sizes.marker *= columns->n > 3 ? 0.75 : 1.0;
    marks.x = years(columns->results, columns->n, marks.panel);
    draw_axis(canvas, columns, marks.panel, &marks.x, all->by_year);
    for (size_t i = 0; i < columns->n_rows; i++) {
        const plot_growth_row *row = plot_growth_find(table, columns->rows[i]->id);
        plot_str share = {"–"};
        if (row && row->summary.n > 0) {
            plot_growth_marks_draw(canvas, &marks, table, row, plot_columns_middle(columns, i));
        }
        if (row) {
            share = plot_str_percent(columns->lang, 1.0 - row->never_share, 0);
        }
        plot_columns_number(canvas, columns, i, column, share.text);
    }
}

void plot_growth_columns_draw(plot_canvas *canvas, plot_rect room, const plot_growth_several *all,
                              plot_results results, const plot_options *options)
{
    size_t n_rows = 0;
    const sim_entity **rows = plot_columns_entities(results, all->n, "partner", &n_rows);
    if (!rows) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    plot_growth_marks marks = {.sizes = plot_options_sizes(options), .lang = options->lang};
    const plot_growth_table *longest = &all->tables[0];
    bool has_exits = false;
    for (size_t i = 0; i < all->n; i++) {
        has_exits = has_exits || all->tables[i].has_exits;
        longest = all->tables[i].n_stages > longest->n_stages ? &all->tables[i] : longest;
    }
    double key = plot_growth_key(canvas, room, &marks, longest, has_exits) + marks.sizes.gap;
    plot_columns_want want = {.rows = rows,
                              .n_rows = n_rows,
                              .number = plot_pick(options->lang, "ooit live", "ever live"),
                              .numbers = 3.6 * marks.sizes.tick,
                              .most = 56.0,
                              .below = plot_axes_bottom_height(canvas, &marks.sizes)};
    plot_columns columns =
        plot_columns_make(canvas, plot_rect_inset(room, 0.0, key, 0.0, 0.0), options, results, all->n, &want);
    for (size_t i = 0; i < all->n; i++) {
        draw_column(canvas, &columns, all, i);
    }
    free(rows);
}
