#include "plots/growth_marks.h"

#include <math.h>
#include "plots/key.h"

static void draw_whisker(plot_canvas *canvas, const plot_growth_marks *layout, const sim_summary *live,
                         double y)
{
    double low = plot_scale_clamp(&layout->x, live->q[sim_result_quantile_index(0.10)]);
    double high = plot_scale_clamp(&layout->x, live->q[sim_result_quantile_index(0.90)]);
    double middle = plot_scale_clamp(&layout->x, plot_growth_median_of(live));
    double cap = fmin(0.28 * layout->row_height, 8.0);
    plot_stroke line = {plot_theme_color(PLOT_INK_TEXT), fmin(1.2, 0.3 * cap), PLOT_DASH_SOLID};
    plot_canvas_line(canvas, low, y, high, y, line);
    plot_canvas_line(canvas, low, y - 0.5 * cap, low, y + 0.5 * cap, line);
    plot_canvas_line(canvas, high, y - 0.5 * cap, high, y + 0.5 * cap, line);
    plot_canvas_marker(canvas, middle, y, PLOT_MARKER_CIRCLE, fmin(layout->sizes.marker, 1.1 * cap),
                       line.color);
}

/* A cross, and beside it in which share of the futures. */
static void draw_exit(plot_canvas *canvas, const plot_growth_row *row, const plot_growth_marks *layout,
                      double y, double size)
{
    double x = plot_scale_clamp(&layout->x, row->exit_year);
    plot_canvas_marker(canvas, x, y, PLOT_MARKER_CROSS, size, plot_theme_color(PLOT_INK_TEXT));
    if (!layout->has_exit_shares) {
        return;
    }
    plot_font font = plot_font_make(fmin(layout->sizes.tick, 1.2 * size), plot_theme_color(PLOT_INK_TEXT));
    plot_str share = plot_str_chance(layout->lang, row->exit_share);
    double room = plot_rect_right(layout->panel) - x - size;
    bool is_right = plot_text_width(canvas, font, share.text) < room;
    font.has_plate = true;
    plot_text_draw(canvas, is_right ? x + size : x - size, y, is_right ? PLOT_ALIGN_START : PLOT_ALIGN_END,
                   PLOT_VALIGN_MIDDLE, font, share.text);
}

/* Bars in the upper part of the row, the whisker below them: neither hides the other. */
void plot_growth_marks_draw(plot_canvas *canvas, const plot_growth_marks *layout,
                            const plot_growth_table *table, const plot_growth_row *row, double y)
{
    double height = fmin(0.42 * layout->row_height, 18.0), offset = 0.5 * height;
    double middle = y - 0.36 * height;
    for (size_t k = 0; k < table->n_stages; k++) {
        if (isfinite(row->start[k]) && isfinite(row->end[k])) {
            double from = plot_scale_clamp(&layout->x, row->start[k]);
            double to = plot_scale_clamp(&layout->x, row->end[k]);
            plot_canvas_rect(canvas, plot_rect_make(from, middle - offset, fmax(to - from, 0.0), height),
                             plot_theme_stage((int)k + 1));
        }
    }
    double live = plot_growth_median_of(&row->summary);
    if (isfinite(live)) {
        double from = plot_scale_clamp(&layout->x, live), to = plot_rect_right(layout->panel);
        double thick = 0.36 * height;
        plot_canvas_rect(canvas, plot_rect_make(from, middle - 0.5 * thick, to - from, thick),
                         plot_theme_stage(5));
        draw_whisker(canvas, layout, &row->summary, middle + offset + fmin(0.2 * layout->row_height, 8.0));
    }
    if (isfinite(row->exit_year)) {
        draw_exit(canvas, row, layout, middle, fmin(1.4 * layout->sizes.marker, height));
    }
}

double plot_growth_key(plot_canvas *canvas, plot_rect rect, const plot_growth_marks *layout,
                       const plot_growth_table *table, bool has_exits)
{
    plot_key keys[PLOT_GROWTH_STAGES + 3];
    size_t n = 0;
    for (size_t k = 0; k < table->n_stages; k++) {
        keys[n++] = (plot_key){PLOT_KEY_SWATCH, PLOT_DASH_SOLID, plot_theme_stage((int)k + 1),
                               plot_entity_name(table->stages[k], layout->lang)};
    }
    keys[n++] = (plot_key){PLOT_KEY_LINE, PLOT_DASH_SOLID, plot_theme_stage(5), "live"};
    keys[n++] = (plot_key){PLOT_KEY_WHISKER, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
                           plot_pick(layout->lang, "begin live: mediaan en 80 van de 100 toekomsten",
                                     "going live: median and 80 of 100 futures")};
    if (has_exits && layout->has_exit_shares) {
        keys[n++] = (plot_key){PLOT_KEY_CROSS, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
                               plot_pick(layout->lang,
                                         "uittreden: mediaan waar dat gebeurt, in dat deel van de toekomsten",
                                         "leaving again: median where it happens, in that share of futures")};
    } else if (has_exits) {
        keys[n++] = (plot_key){PLOT_KEY_CROSS, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
                               plot_pick(layout->lang, "uittreden: mediaan waar dat gebeurt",
                                         "leaving again: median where it happens")};
    }
    return plot_key_draw(canvas, rect, keys, n, &layout->sizes);
}
