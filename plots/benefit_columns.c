#include "plots/benefit_columns.h"

#include <math.h>
#include <stdlib.h>
#include "plots/columns.h"

void plot_benefit_interval(plot_canvas *canvas, const plot_benefit_row *row, const plot_scale *x, double y,
                           double row_height, double marker)
{
    double median = plot_summary_q(&row->npv, 0.5);
    plot_ink ink = median < 0.0 ? PLOT_INK_SHORTAGE : median > 0.0 ? PLOT_INK_GAIN : PLOT_INK_TWIN;
    plot_color color = plot_theme_color(ink);
    double low = plot_scale_map(x, plot_summary_q(&row->npv, 0.10));
    double high = plot_scale_map(x, plot_summary_q(&row->npv, 0.90));
    double q25 = plot_scale_map(x, plot_summary_q(&row->npv, 0.25));
    double q75 = plot_scale_map(x, plot_summary_q(&row->npv, 0.75));
    double thick = fmin(0.32 * row_height, 7.0);
    plot_canvas_line(canvas, low, y, high, y, (plot_stroke){color, 1.4, PLOT_DASH_SOLID});
    plot_canvas_rect(canvas, plot_rect_make(q25, y - 0.5 * thick, q75 - q25, thick), color);
    plot_canvas_marker(canvas, plot_scale_map(x, median), y,
                       median < 0.0 ? PLOT_MARKER_DIAMOND : PLOT_MARKER_CIRCLE,
                       fmin(0.62 * row_height, marker), plot_theme_text_color(ink));
}

plot_scale plot_benefit_scale(const plot_benefit_tables *tables, plot_rect panel)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, 0.0);
    for (size_t k = 0; k < tables->n; k++) {
        const plot_benefit_table *table = &tables->items[k];
        for (size_t i = 0; i < table->n; i++) {
            plot_extent_add(&extent, plot_summary_q(&table->rows[i].npv, 0.10));
            plot_extent_add(&extent, plot_summary_q(&table->rows[i].npv, 0.90));
        }
    }
    if (extent.low == extent.high) {
        extent.low = -1e6;
        extent.high = 1e6;
    }
    double room = 0.03 * (extent.high - extent.low);
    return plot_scale_make(extent.low - room, extent.high + room, panel.x, plot_rect_right(panel));
}

/* Partners by their rows in the first result, then those that only later ones have. */
static const sim_entity **order(const plot_benefit_tables *tables, plot_results results, size_t *n_rows)
{
    size_t all = 0, count = 0;
    const sim_entity **rows = plot_columns_entities(results, tables->n, "partner", &all);
    const sim_entity **sorted = calloc(all + 1, sizeof *sorted);
    for (size_t k = 0; rows && sorted && k < tables->n; k++) {
        for (size_t i = 0; i < tables->items[k].n; i++) {
            const sim_entity *partner = tables->items[k].rows[i].partner;
            bool is_new = true;
            for (size_t before = 0; before < k; before++) {
                is_new = is_new && plot_benefit_find(&tables->items[before], partner->id) == NULL;
            }
            if (is_new) {
                sorted[count++] = partner;
            }
        }
    }
    free(rows);
    *n_rows = count;
    return sorted;
}

static void draw_axis(plot_canvas *canvas, const plot_columns *columns, size_t column, const plot_scale *x,
                      plot_money_axis money)
{
    plot_rect panel = plot_columns_panel(columns, column);
    plot_ticks ticks = plot_scale_ticks_money(x, plot_scale_room(x, 4.2 * columns->sizes.tick), money.unit);
    plot_axis axis = {
        .scale = x, .ticks = &ticks, .text = plot_str_money_tick, .data = &money, .has_grid = true};
    plot_axes_bottom(canvas, panel, &axis, &columns->sizes);
    double zero = plot_scale_map(x, 0.0);
    plot_canvas_line(
        canvas, zero, panel.y - 3.0, zero, plot_rect_bottom(panel),
        (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * columns->sizes.thin, PLOT_DASH_SOLID});
}

/* What the axes and the zero line mean, once. */
static void draw_note(plot_canvas *canvas, const plot_columns *columns, plot_money_axis money)
{
    char text[200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, "{1}; {2}", plot_str_money_unit(columns->lang, money.unit),
              plot_label(columns->lang, PLOT_LABEL_ZERO_ALONE));
    double under = plot_rect_bottom(columns->room) + plot_axes_bottom_height(canvas, &columns->sizes);
    plot_text_draw(canvas, plot_rect_right(columns->rect), under, PLOT_ALIGN_END, PLOT_VALIGN_TOP,
                   plot_font_make(columns->sizes.tick, plot_theme_color(PLOT_INK_MUTED)), text);
}

static void draw_column(plot_canvas *canvas, const plot_columns *columns, const plot_benefit_tables *tables,
                        size_t column)
{
    plot_rect panel = plot_columns_panel(columns, column);
    plot_scale x = plot_benefit_scale(tables, panel);
    plot_money_axis money = {columns->lang, plot_scale_money_unit(fmax(fabs(x.low), fabs(x.high)))};
    draw_axis(canvas, columns, column, &x, money);
    for (size_t i = 0; i < columns->n_rows; i++) {
        const plot_benefit_row *row = plot_benefit_find(&tables->items[column], columns->rows[i]->id);
        if (row == NULL) {
            plot_columns_number(canvas, columns, i, column, "–");
            continue;
        }
        plot_benefit_interval(canvas, row, &x, plot_columns_middle(columns, i), columns->row_height,
                              (columns->n > 3 ? 0.9 : 1.3) * columns->sizes.marker);
        plot_columns_number(canvas, columns, i, column,
                            plot_str_percent(columns->lang, row->better.share, 0).text);
    }
    if (column == 0) {
        draw_note(canvas, columns, money);
    }
}

void plot_benefit_columns_draw(plot_canvas *canvas, plot_rect room, const plot_benefit_tables *tables,
                               plot_results results, const plot_options *options)
{
    size_t n_rows = 0;
    const sim_entity **rows = order(tables, results, &n_rows);
    if (!rows) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    plot_sizes sizes = plot_options_sizes(options);
    plot_columns_want want = {.rows = rows,
                              .n_rows = n_rows,
                              .number = plot_label(options->lang, PLOT_LABEL_BETTER_OFF),
                              .numbers = 3.6 * sizes.tick,
                              .most = 44.0,
                              .below = 2.0 * plot_axes_bottom_height(canvas, &sizes)};
    plot_columns columns = plot_columns_make(canvas, room, options, results, tables->n, &want);
    for (size_t i = 0; i < tables->n; i++) {
        draw_column(canvas, &columns, tables, i);
    }
    free(rows);
}
