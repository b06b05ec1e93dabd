/* When each partner goes through which stage and goes live.
 *
 * Bars run between the medians of a stage's start and end in the futures in which the partner goes live; the
 * whisker spans P10 to P90 of going live. The two columns at the right are over all futures. */
#include "plots/charts.h"

#include <math.h>
#include <string.h>
#include "plots/fan.h"
#include "plots/growth_columns.h"
#include "plots/growth_texts.h"

enum { COLUMN_BY = -1, COLUMN_NEVER = -2, COLUMN_EXIT = -3 };

typedef struct gantt_layout {
    plot_sizes sizes;
    plot_rect panel;
    plot_scale x;
    double row_height, name_size;
    double by_x, end_x; /* right ends of the first column and of the last, which is that of the page too */
    double column;      /* width */
    size_t n_columns;
    int columns[PLOT_FATE_COUNT + 3]; /* a plot_fate, or below 0 as COLUMN_... */
    plot_lang lang;
} gantt_layout;

static plot_growth_marks marks_of(const gantt_layout *layout)
{
    return (plot_growth_marks){.sizes = layout->sizes,
                               .lang = layout->lang,
                               .panel = layout->panel,
                               .x = layout->x,
                               .row_height = layout->row_height,
                               .has_exit_shares = true};
}

/* Size of the names, and the room for them: a long name makes all names a little smaller before it is cut. */
static double fit_names(plot_canvas *canvas, const plot_growth_table *table, double most,
                        gantt_layout *layout)
{
    double width = 0.0;
    layout->name_size = layout->sizes.label;
    plot_font font = plot_font_bold(layout->name_size, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < table->n; i++) {
        const plot_growth_row *row = &table->rows[i];
        font.is_bold = strcmp(row->partner->detail, "founder") == 0;
        width = fmax(width, plot_text_width(canvas, font, plot_entity_name(row->partner, layout->lang)));
    }
    double room = most - layout->sizes.gap;
    if (width > room) {
        layout->name_size *= fmax(room / width, 0.75);
    }
    return fmin(width * layout->name_size / layout->sizes.label + layout->sizes.gap, most);
}

static double right_of(const gantt_layout *layout, size_t k)
{
    return layout->by_x + (double)k * (layout->column + layout->sizes.gap);
}

/* Percentages at the right; what becomes of a partner adds up to 100. */
static void draw_shares(plot_canvas *canvas, const plot_growth_row *row, const gantt_layout *layout, double y,
                        plot_font font)
{
    int fates[PLOT_FATE_COUNT] = {0};
    if (isfinite(row->fate[0])) {
        plot_growth_percentages(row, fates);
    }
    for (size_t k = 0; k < layout->n_columns; k++) {
        int column = layout->columns[k];
        double share = column == COLUMN_BY      ? row->by_share
                       : column == COLUMN_NEVER ? row->never_share
                       : column == COLUMN_EXIT  ? row->exit_share
                                                : (double)fates[column] / 100.0;
        plot_text_draw(canvas, right_of(layout, k), y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                       plot_str_percent(layout->lang, share, 0).text);
    }
}

static void draw_row(plot_canvas *canvas, const plot_growth_table *table, size_t i,
                     const gantt_layout *layout, double left)
{
    const plot_growth_row *row = &table->rows[i];
    double y = layout->panel.y + ((double)i + 0.5) * layout->row_height;
    double size = fmin(layout->name_size, 0.72 * layout->row_height);
    plot_font font = plot_font_make(size, plot_theme_color(PLOT_INK_TEXT));
    plot_canvas_note(canvas, row->partner->id);
    font.is_bold = strcmp(row->partner->detail, "founder") == 0;
    plot_text_draw_fit(canvas, left, y, layout->panel.x - left - 4.0, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE,
                       font, plot_entity_name(row->partner, layout->lang));
    if (row->summary.n > 0) {
        plot_growth_marks marks = marks_of(layout);
        plot_growth_marks_draw(canvas, &marks, table, row, y);
    } else {
        plot_font muted = plot_font_make(fmin(layout->sizes.tick, size), plot_theme_color(PLOT_INK_MUTED));
        muted.has_plate = true;
        plot_text_draw_fit(
            canvas, layout->panel.x + 6.0, y, layout->panel.width - 8.0, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE,
            muted,
            plot_pick(layout->lang, "gaat in geen enkele toekomst live", "goes live in none of the futures"));
    }
    font.is_bold = false;
    draw_shares(canvas, row, layout, y, font);
}

static const char *heading_of(const plot_growth_table *table, plot_lang lang, int column,
                              char by[PLOT_STR_MAX + 16])
{
    switch (column) {
    case COLUMN_BY:
        snprintf(by, PLOT_STR_MAX + 16, "%s %s", plot_pick(lang, "live", "live by"),
                 plot_growth_date(lang, table->by_year).text);
        return by;
    case COLUMN_NEVER:
        return plot_pick(lang, "nooit live", "never live");
    case COLUMN_EXIT:
        return plot_pick(lang, "treedt weer uit", "leaves again");
    case PLOT_FATE_LIVE:
        return plot_pick(lang, "ooit live", "ever live");
    case PLOT_FATE_REFUSED:
        return plot_pick(lang, "haakt af", "drops out");
    case PLOT_FATE_LOST:
        return plot_pick(lang, "gaat naar ander verband", "lost to another");
    case PLOT_FATE_MERGED:
        return plot_pick(lang, "gaat op in andere", "merges into other");
    default:
        return plot_pick(lang, "nog bezig of niet begonnen", "under way or not begun");
    }
}

/* Headings of the columns, bottom-aligned above the panel; returns their height. */
static double draw_headings(plot_canvas *canvas, const plot_growth_table *table, const gantt_layout *layout,
                            bool is_drawn, double bottom)
{
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double height = 0.0;
    for (size_t k = 0; k < layout->n_columns; k++) {
        char by[PLOT_STR_MAX + 16];
        const char *text = heading_of(table, layout->lang, layout->columns[k], by);
        height = fmax(height, plot_text_measure_wrapped(canvas, font, layout->column, text).height);
        if (is_drawn) {
            plot_text_draw_wrapped(canvas, right_of(layout, k), bottom, layout->column, PLOT_ALIGN_END,
                                   PLOT_VALIGN_BOTTOM, font, text);
        }
    }
    return height;
}

static void draw_grid(plot_canvas *canvas, const plot_growth_table *table, const gantt_layout *layout,
                      double left)
{
    plot_ticks ticks = plot_scale_ticks_years(&layout->x, 3.5 * layout->sizes.tick);
    plot_axis axis = {.scale = &layout->x, .ticks = &ticks, .text = plot_axes_year_text, .has_grid = true};
    plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), layout->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < table->n; i++) {
        double y = layout->panel.y + (double)i * layout->row_height;
        plot_canvas_line(canvas, left, y, layout->end_x, y, rule);
    }
    plot_axes_bottom(canvas, layout->panel, &axis, &layout->sizes);
    double x = plot_scale_map(&layout->x, table->by_year);
    plot_stroke dashed = {plot_theme_color(PLOT_INK_MUTED), 1.2 * layout->sizes.thin, PLOT_DASH_SHORT};
    plot_canvas_line(canvas, x, layout->panel.y - 3.0, x, plot_rect_bottom(layout->panel), dashed);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_str date = plot_growth_date(layout->lang, table->by_year);
    double half = 0.5 * plot_text_width(canvas, font, date.text);
    double held = fmin(fmax(x, layout->panel.x + half), plot_rect_right(layout->panel) - half);
    plot_text_draw(canvas, held, layout->panel.y - 4.0, PLOT_ALIGN_MIDDLE, PLOT_VALIGN_BOTTOM, font,
                   date.text);
}

/* What becomes of the partners, where the result knows; else only who never goes live. */
static void choose_columns(const plot_growth_table *table, gantt_layout *layout)
{
    layout->n_columns = 0;
    layout->columns[layout->n_columns++] = COLUMN_BY;
    if (!table->has_fates) {
        layout->columns[layout->n_columns++] = COLUMN_NEVER;
    }
    for (int f = 0; table->has_fates && f < PLOT_FATE_COUNT; f++) {
        if (table->occurs[f]) {
            layout->columns[layout->n_columns++] = f;
        }
    }
    if (table->has_exits) {
        layout->columns[layout->n_columns++] = COLUMN_EXIT;
    }
    layout->column = (layout->n_columns > 3 ? 5.6 : 6.5) * layout->sizes.tick;
}

static void draw_table(plot_canvas *canvas, plot_rect rect, const sim_result *result,
                       const plot_growth_table *table, gantt_layout *layout)
{
    choose_columns(table, layout);
    plot_growth_marks marks = marks_of(layout);
    double key = plot_growth_key(canvas, rect, &marks, table, table->has_exits);
    double names = fit_names(canvas, table, 0.34 * rect.width, layout);
    layout->end_x = plot_rect_right(rect);
    layout->by_x = layout->end_x - (double)(layout->n_columns - 1) * (layout->column + layout->sizes.gap);
    double heading = draw_headings(canvas, table, layout, false, 0.0);
    double top = rect.y + key + layout->sizes.gap + heading + 4.0;
    double bottom = plot_rect_bottom(rect) - plot_axes_bottom_height(canvas, &layout->sizes);
    double right = layout->by_x - layout->column - 1.5 * layout->sizes.gap;
    double height = fmin((bottom - top) / (double)table->n, 62.0);
    layout->row_height = fmax(height, 1.0);
    layout->panel =
        plot_rect_make(rect.x + names, top, right - rect.x - names, layout->row_height * (double)table->n);
    layout->x = plot_scale_make(plot_result_first_year(result), plot_result_last_year(result),
                                layout->panel.x, plot_rect_right(layout->panel));
    draw_headings(canvas, table, layout, true, top - 4.0);
    draw_grid(canvas, table, layout, rect.x);
    for (size_t i = 0; i < table->n; i++) {
        draw_row(canvas, table, i, layout, rect.x);
    }
}

sim_status plot_chart_growth_gantt_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                        const plot_options *options, sim_error *error)
{
    plot_growth_several all;
    sim_status status = plot_growth_loaded(results, n, options, &all, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[700], footer[900];
    plot_chart_growth_gantt_title(title, sizeof title, results, n, options);
    plot_growth_subtitle(subtitle, sizeof subtitle, results, n, all.tables, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    if (n == 1) {
        gantt_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
        draw_table(canvas, room, results[0], &all.tables[0], &layout);
    } else {
        plot_growth_columns_draw(canvas, room, &all, results, options);
    }
    plot_growth_done(options, &all);
    return SIM_OK;
}
