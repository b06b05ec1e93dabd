#include "plots/grid.h"

#include <math.h>
#include "plots/column_head.h"

static double share_of(const plot_grid_row *row)
{
    return row->share > 0.0 ? row->share : 1.0;
}

static bool is_single(const plot_grid *grid)
{
    return grid->n == 1;
}

/* Rows of panels on the page, and the height that all of them have together but for what is between. */
static size_t page_rows(const plot_grid *grid)
{
    return is_single(grid) ? (grid->n_rows + grid->across - 1) / grid->across : grid->n_rows;
}

static double name_height(const plot_grid *grid)
{
    return is_single(grid) ? 1.4 * grid->sizes.label + 0.8 * grid->sizes.gap : 0.0;
}

static double page_share(const plot_grid *grid, size_t page_row)
{
    return share_of(&grid->rows[is_single(grid) ? page_row * grid->across : page_row]);
}

/* Top and height of a panel. */
static void place_row(plot_canvas *canvas, const plot_grid *grid, size_t row, double *top, double *height)
{
    size_t n = page_rows(grid), at = is_single(grid) ? row / grid->across : row;
    double bottom = plot_axes_bottom_height(canvas, &grid->sizes), shares = 0.0, before = 0.0;
    for (size_t k = 0; k < n; k++) {
        before += k < at ? page_share(grid, k) : 0.0;
        shares += page_share(grid, k);
    }
    double between = grid->row_gap + name_height(grid);
    double all = grid->room.height - bottom - name_height(grid) - between * (double)(n - 1);
    *height = fmax(all * page_share(grid, at) / shares, 1.0);
    *top = grid->room.y + name_height(grid) + all * before / shares + between * (double)at;
}

/* Between ticks; tall panels need no more of them than others. */
static double spacing(const plot_grid *grid, const plot_scale *y)
{
    return fmax((is_single(grid) ? 2.8 : 1.9) * grid->sizes.tick, fabs(y->to - y->from) / 8.0);
}

static plot_scale scale_of(const plot_grid *grid, const plot_grid_row *row, double top, double bottom)
{
    plot_scale room = plot_scale_make(0.0, 1.0, bottom, top);
    size_t n = plot_scale_room(&room, spacing(grid, &room));
    if (row->kind == PLOT_GRID_PERCENT && !row->extent.is_empty && row->extent.low >= 0.0 &&
        row->extent.high <= 1.0) {
        plot_scale nice = plot_scale_nice(row->extent, n, bottom, top);
        return plot_scale_make(fmax(nice.low, 0.0), fmin(nice.high, 1.0), bottom, top);
    }
    return plot_scale_nice(row->extent, n, bottom, top);
}

static plot_money_axis money_of(const plot_grid *grid, const plot_scale *y)
{
    return (plot_money_axis){grid->lang, plot_scale_money_unit(fmax(fabs(y->low), fabs(y->high)))};
}

static plot_ticks ticks_of(const plot_grid *grid, const plot_grid_row *row, const plot_scale *y)
{
    size_t n = plot_scale_room(y, spacing(grid, y));
    return row->kind == PLOT_GRID_MONEY   ? plot_scale_ticks_money(y, n, money_of(grid, y).unit)
           : row->kind == PLOT_GRID_WHOLE ? plot_scale_ticks_whole(y, n)
                                          : plot_scale_ticks(y, n);
}

static plot_axis axis_of(const plot_grid *grid, const plot_grid_row *row, const plot_scale *y,
                         const plot_ticks *ticks, const plot_money_axis *money)
{
    plot_axis axis = {
        .scale = y, .ticks = ticks, .text = plot_str_number_tick, .data = &grid->lang, .has_grid = true};
    if (row->kind == PLOT_GRID_PERCENT) {
        axis.text = plot_str_percent_tick;
    } else if (row->kind == PLOT_GRID_MONEY) {
        axis.text = plot_str_money_tick;
        axis.data = money;
    }
    return axis;
}

/* Of the tick labels of all rows, of panels about so high. */
static double ticks_width(plot_canvas *canvas, const plot_grid *grid, double height)
{
    double width = 0.0;
    for (size_t k = 0; k < grid->n_rows; k++) {
        const plot_grid_row *row = &grid->rows[k];
        plot_scale y = scale_of(grid, row, 0.0, height);
        plot_ticks ticks = ticks_of(grid, row, &y);
        plot_money_axis money = money_of(grid, &y);
        plot_axis axis = axis_of(grid, row, &y, &ticks, &money);
        width = fmax(width, plot_axes_left_width(canvas, &axis, &grid->sizes));
    }
    return width;
}

static void find_years(plot_grid *grid)
{
    grid->first = (double)INFINITY;
    grid->last = -(double)INFINITY;
    for (size_t i = 0; i < grid->n; i++) {
        grid->first = fmin(grid->first, plot_result_first_year(grid->results[i]));
        grid->last = fmax(grid->last, plot_result_last_year(grid->results[i]));
    }
}

static double panel_x(const plot_grid *grid, size_t row, size_t column)
{
    double left = grid->room.x + grid->heads + grid->ticks;
    return is_single(grid)
               ? left + (double)(row % grid->across) * (grid->width + grid->labels + grid->gap + grid->ticks)
               : left + (double)column * (grid->width + grid->gap);
}

/* Scenario by scenario above the columns; gives the height. */
static double draw_scenarios(plot_canvas *canvas, const plot_grid *grid)
{
    double height = 0.0;
    for (size_t i = 0; i < grid->n; i++) {
        plot_rect place = plot_rect_make(panel_x(grid, 0, i), grid->room.y, grid->width, 0.0);
        height = fmax(height,
                      plot_column_head(canvas, place, grid->results[i], i, grid->lang, &grid->sizes).height);
    }
    return height;
}

plot_grid plot_grid_make(plot_canvas *canvas, plot_rect rect, const plot_options *options,
                         plot_results results, size_t n, const plot_grid_row *rows, size_t n_rows,
                         double labels, size_t across)
{
    plot_grid grid = {.sizes = plot_options_sizes(options),
                      .lang = options->lang,
                      .results = results,
                      .n = n,
                      .n_rows = n_rows,
                      .across = across,
                      .room = rect};
    for (size_t k = 0; k < n_rows && k < PLOT_GRID_ROWS; k++) {
        grid.rows[k] = rows[k];
    }
    find_years(&grid);
    double tick = grid.sizes.tick, columns = (double)(n == 1 ? across : n);
    grid.row_gap = n == 1 ? 2.0 * grid.sizes.gap : 1.3 * tick;
    grid.gap = n == 1 ? 1.5 * grid.sizes.gap : n > 5 ? 7.0 : 14.0;
    grid.heads = n == 1 ? 0.0 : fmin(11.0 * tick, 0.14 * rect.width);
    grid.labels = n == 1 ? labels : 0.0;
    grid.ticks = ticks_width(canvas, &grid, (rect.height - 40.0) / (double)page_rows(&grid));
    double used = n == 1 ? columns * (grid.ticks + grid.labels) : grid.heads + grid.ticks + 1.5 * tick;
    grid.width = (rect.width - used - grid.gap * (columns - 1.0)) / columns;
    if (n > 1) {
        double height = draw_scenarios(canvas, &grid) + 0.9 * tick;
        grid.room = plot_rect_inset(grid.room, 0.0, height, 0.0, 0.0);
    }
    return grid;
}

/* Above a wide panel; at the left of a row of narrow ones. */
static void draw_name(plot_canvas *canvas, const plot_grid *grid, const plot_grid_row *row,
                      const plot_grid_panel *panel)
{
    plot_font bold = plot_font_bold(grid->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(0.9 * grid->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    char note[240];
    plot_prose prose = plot_prose_make(note, sizeof note);
    PLOT_FILL(&prose, row->note, plot_str_money_unit(grid->lang, panel->money.unit));
    if (is_single(grid)) {
        bold.size = grid->sizes.label;
        plot_rect box = plot_text_draw(canvas, panel->rect.x, panel->rect.y - 0.8 * grid->sizes.gap,
                                       PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, bold, row->name);
        double x = plot_rect_right(box) + grid->sizes.gap;
        double room = plot_rect_right(panel->rect) + grid->labels - x;
        plot_text_draw_fit(canvas, x, plot_rect_bottom(box), room, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM,
                           muted, note);
        return;
    }
    double width = grid->heads - grid->sizes.gap;
    plot_rect box = plot_text_draw_wrapped(canvas, grid->room.x, panel->rect.y - 0.3 * grid->sizes.tick,
                                           width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold, row->name);
    plot_text_draw_wrapped(canvas, grid->room.x, plot_rect_bottom(box) + 1.0, width, PLOT_ALIGN_START,
                           PLOT_VALIGN_TOP, muted, note);
}

plot_grid_panel plot_grid_open(plot_canvas *canvas, const plot_grid *grid, size_t row, size_t column)
{
    double top = 0.0, height = 0.0;
    place_row(canvas, grid, row, &top, &height);
    plot_grid_panel panel = {.row = row, .column = column};
    panel.rect = plot_rect_make(panel_x(grid, row, column), top, grid->width, height);
    panel.x = plot_scale_make(grid->first, grid->last, panel.rect.x, plot_rect_right(panel.rect));
    panel.y = scale_of(grid, &grid->rows[row], top, top + height);
    panel.money = money_of(grid, &panel.y);
    if (column == 0) {
        plot_canvas_note(canvas, "row");
        draw_name(canvas, grid, &grid->rows[row], &panel);
    }
    plot_ticks ticks = ticks_of(grid, &grid->rows[row], &panel.y);
    plot_axis left = axis_of(grid, &grid->rows[row], &panel.y, &ticks, &panel.money);
    left.is_bare = column > 0;
    plot_axes_left(canvas, panel.rect, &left, &grid->sizes);
    return panel;
}

void plot_grid_close(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel)
{
    plot_ticks years = plot_scale_ticks_years(&panel->x, 4.0 * grid->sizes.tick);
    for (size_t i = 0; i < years.n; i++) {
        /* A label at the right edge would meet the first one of the next column. */
        bool is_at_edge = plot_scale_map(&panel->x, years.ticks[i].value) >
                          plot_rect_right(panel->rect) - 2.2 * grid->sizes.tick;
        years.ticks[i].is_minor = years.ticks[i].is_minor || (is_at_edge && panel->column + 1 < grid->n);
    }
    size_t below = panel->row + (is_single(grid) ? grid->across : 1);
    plot_axis bottom = {&panel->x, &years, plot_axes_year_text, NULL, false, below < grid->n_rows};
    plot_axes_bottom(canvas, panel->rect, &bottom, &grid->sizes);
}

void plot_grid_chances(plot_canvas *canvas, const plot_grid_panel *panel, const plot_fan *fan, int months,
                       plot_color color)
{
    double bottom = plot_scale_map(&panel->y, 0.0);
    for (size_t k = 0; k < fan->n; k++) {
        double y = plot_scale_clamp(&panel->y, fan->mean[k]);
        if (y < bottom) {
            double from = plot_scale_clamp(&panel->x, fan->year[k] - ((double)months - 0.5) / 12.0);
            double to = plot_scale_clamp(&panel->x, fan->year[k] + 0.5 / 12.0);
            plot_canvas_rect(canvas, plot_rect_make(from, y, to - from, bottom - y), color);
        }
    }
}
