/* The key of the small pictures. */
#include <math.h>

#include "plots/report_content.h"

double plot_report_key(plot_canvas *canvas, plot_results results, size_t n, plot_lang lang, plot_rect rect,
                       double scale)
{
    plot_font font = plot_font_make(7.4 * scale, plot_theme_color(PLOT_INK_TEXT));
    double x = rect.x, y = rect.y, line = plot_text_line_height(canvas, font) + 1.0;
    for (size_t i = 0; i < n; i++) {
        plot_style style = plot_theme_scenario(plot_scenario_id(results[i]), i);
        const char *name = plot_scenario_title(results[i], lang);
        double width = fmin(plot_text_width(canvas, font, name), rect.width - 14.0) + 24.0;
        if (x > rect.x && x + width - 12.0 > plot_rect_right(rect)) {
            x = rect.x;
            y += line;
        }
        plot_canvas_marker(canvas, x + 4.0, y + 0.5 * line, style.marker, 6.5 * scale, style.text);
        font.color = style.text;
        plot_text_draw_fit(canvas, x + 11.0, y, rect.width - 14.0, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                           name);
        x += width;
    }
    return y + line;
}
