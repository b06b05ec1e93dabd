#include "plots/column_head.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include "plots/labels.h"

#define SMALLEST 0.75 /* of a tick label */

/* Of the widest word. */
static double widest_word(plot_canvas *canvas, plot_font font, const char *text)
{
    double widest = 0.0;
    while (*text != '\0') {
        char word[200];
        size_t length = strcspn(text, " ");
        snprintf(word, sizeof word, "%.*s", (int)plot_prose_clip(text, length < 190 ? length : 190), text);
        widest = fmax(widest, plot_text_width(canvas, font, word));
        text += length + strspn(text + length, " ");
    }
    return widest;
}

plot_rect plot_column_head(plot_canvas *canvas, plot_rect place, const sim_result *result, size_t position,
                           plot_lang lang, const plot_sizes *sizes)
{
    plot_style style = plot_theme_scenario(plot_scenario_id(result), position);
    const char *title = plot_scenario_title(result, lang);
    double indent = 1.7 * sizes->marker, room = fmax(place.width - indent, 1.0);
    plot_font font = plot_font_bold(sizes->tick, style.text);
    double widest = widest_word(canvas, font, title);
    if (widest > room) {
        font.size *= fmax(SMALLEST, 0.99 * room / widest);
    }
    double middle = place.y + 0.5 * plot_text_line_height(canvas, font);
    plot_canvas_marker(canvas, place.x + 0.5 * sizes->marker, middle, style.marker, sizes->marker,
                       style.fill);
    return plot_text_draw_wrapped(canvas, place.x + indent, place.y, room, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                                  font, title);
}
