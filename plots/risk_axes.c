#include "plots/risk_map.h"

#include <math.h>

/* "1, 2, 5" times powers of ten between the ends; values are logarithms. Only the tens where there is little
 * room. */
static plot_ticks log_ticks(const plot_scale *scale, double spacing)
{
    plot_ticks ticks = {.n = 0};
    static const double steps[] = {1.0, 2.0, 5.0};
    double decade = fabs(scale->to - scale->from) / (scale->high - scale->low);
    for (int e = (int)floor(scale->low); e <= (int)ceil(scale->high); e++) {
        for (size_t k = 0; k < 3; k++) {
            double value = (double)e + log10(steps[k]);
            if (ticks.n < PLOT_TICKS_MAX && plot_scale_holds(scale, value)) {
                ticks.ticks[ticks.n++] =
                    (plot_tick){.value = value, .is_minor = k > 0 && decade < 3.6 * spacing};
            }
        }
    }
    return ticks;
}

static void rate_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_risk_map *layout = data;
    double rate = pow(10.0, value);
    (void)decimals;
    int places = rate < 0.0095 ? 3 : rate < 0.095 ? 2 : rate < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_number(layout->lang, rate, places).text);
}

static void money_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_risk_map *layout = data;
    (void)decimals;
    double eur = pow(10.0, value), shown = eur / plot_money_divisor(layout->unit);
    int places = shown < 0.0095 ? 3 : shown < 0.095 ? 2 : shown < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_money_in(layout->lang, eur, layout->unit, places).text);
}

void plot_risk_map_axes(plot_canvas *canvas, const plot_risk_map *layout, bool has_titles, bool has_left)
{
    plot_ticks xs = log_ticks(&layout->x, 4.0 * layout->sizes.tick);
    plot_ticks ys = log_ticks(&layout->y, 2.0 * layout->sizes.tick);
    plot_axis bottom = {
        .scale = &layout->x, .ticks = &xs, .text = rate_text, .data = layout, .has_grid = true};
    plot_axis left = {
        .scale = &layout->y, .ticks = &ys, .text = money_text, .data = layout, .has_grid = true};
    left.is_bare = !has_left;
    plot_axes_left(canvas, layout->panel, &left, &layout->sizes);
    plot_axes_bottom(canvas, layout->panel, &bottom, &layout->sizes);
    if (!has_titles) {
        return;
    }
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double under = plot_rect_bottom(layout->panel) + plot_axes_bottom_height(canvas, &layout->sizes);
    plot_text_draw_fit(canvas, plot_rect_right(layout->panel), under, layout->panel.width, PLOT_ALIGN_END,
                       PLOT_VALIGN_TOP, font, plot_label(layout->lang, PLOT_LABEL_RISK_X));
    char text[200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_Y),
              plot_str_money_unit(layout->lang, layout->unit));
    plot_text_draw_fit(canvas, layout->panel.x - 20.0, layout->panel.y - 4.0, layout->panel.width,
                       PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, text);
}
