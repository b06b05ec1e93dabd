#include "plots/key.h"

#include <math.h>

enum { SAMPLE_WIDTH = 20, FAN_BANDS = 3 };

static void draw_fan(plot_canvas *canvas, plot_rect box, plot_color color, const plot_sizes *sizes)
{
    for (size_t k = 0; k < FAN_BANDS; k++) {
        double inset = (double)k * box.height / (2.0 * FAN_BANDS);
        plot_canvas_rect(canvas, plot_rect_inset(box, 0.0, inset, 0.0, inset),
                         plot_theme_fan(color, k, FAN_BANDS));
    }
    double y = box.y + 0.5 * box.height;
    plot_stroke line = {color, sizes->line, PLOT_DASH_SOLID};
    plot_canvas_line(canvas, box.x, y, plot_rect_right(box), y, line);
}

static void draw_hatch(plot_canvas *canvas, plot_rect box, plot_color color, const plot_sizes *sizes)
{
    double right = plot_rect_right(box), bottom = plot_rect_bottom(box);
    plot_point corners[] = {{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}};
    plot_canvas_polygon(canvas, corners, 4, plot_color_fade(color, 0.25));
    plot_canvas_hatch(canvas, corners, 4, (plot_stroke){color, sizes->thin, PLOT_DASH_SOLID}, 3.0);
}

static void draw_sample(plot_canvas *canvas, plot_rect box, const plot_key *key, const plot_sizes *sizes)
{
    double y = box.y + 0.5 * box.height, right = plot_rect_right(box);
    switch (key->kind) {
    case PLOT_KEY_SWATCH:
        plot_canvas_rect(canvas, box, key->color);
        break;
    case PLOT_KEY_LINE:
        plot_canvas_line(canvas, box.x, y, right, y, (plot_stroke){key->color, sizes->line, key->dash});
        break;
    case PLOT_KEY_FAN:
        draw_fan(canvas, box, key->color, sizes);
        break;
    case PLOT_KEY_HATCH:
        draw_hatch(canvas, box, key->color, sizes);
        break;
    case PLOT_KEY_WHISKER:
    case PLOT_KEY_INTERVAL:
        plot_canvas_line(canvas, box.x, y, right, y, (plot_stroke){key->color, 0.7 * sizes->line, key->dash});
        plot_canvas_marker(canvas, box.x, y, PLOT_MARKER_BAR, 0.8 * box.height, key->color);
        plot_canvas_marker(canvas, right, y, PLOT_MARKER_BAR, 0.8 * box.height, key->color);
        if (key->kind == PLOT_KEY_WHISKER) {
            plot_canvas_marker(canvas, box.x + 0.45 * box.width, y, PLOT_MARKER_CIRCLE, sizes->marker,
                               key->color);
        }
        break;
    case PLOT_KEY_CROSS:
        plot_canvas_marker(canvas, box.x + 0.5 * box.width, y, PLOT_MARKER_CROSS, 1.4 * sizes->marker,
                           key->color);
        break;
    }
}

double plot_key_draw(plot_canvas *canvas, plot_rect rect, const plot_key *keys, size_t n,
                     const plot_sizes *sizes)
{
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_TEXT));
    double line = plot_text_line_height(canvas, font), x = rect.x, y = rect.y;
    double height = n > 0 ? line : 0.0;
    for (size_t i = 0; i < n; i++) {
        double room = rect.width - SAMPLE_WIDTH - 5.0;
        double width = fmin(plot_text_width(canvas, font, keys[i].text), room);
        double whole = SAMPLE_WIDTH + 5.0 + width;
        if (x > rect.x && x + whole > plot_rect_right(rect)) {
            x = rect.x;
            y += 1.25 * line;
            height += 1.25 * line;
        }
        plot_rect box = plot_rect_make(x, y + 0.12 * line, SAMPLE_WIDTH, 0.76 * line);
        draw_sample(canvas, box, &keys[i], sizes);
        plot_text_draw_fit(canvas, x + SAMPLE_WIDTH + 5.0, y, width + 0.5, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                           font, keys[i].text);
        x += whole + 1.8 * sizes->gap;
    }
    return height;
}
