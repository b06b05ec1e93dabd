#include "plots/theme.h"

#include <math.h>
#include <string.h>

/* Okabe & Ito (2008), yellow replaced. */
enum {
    HUE_BLACK = 0x000000,
    HUE_ORANGE = 0xE69F00,
    HUE_SKY = 0x56B4E9,
    HUE_GREEN = 0x009E73,
    HUE_YELLOW = 0xF5C710,
    HUE_BLUE = 0x0072B2,
    HUE_VERMILION = 0xD55E00,
    HUE_PURPLE = 0xCC79A7,
    HUE_GREY = 0x767676
};

typedef struct scenario_style {
    const char *id;
    unsigned hue;
    plot_dash dash;
    plot_marker marker;
} scenario_style;

static const scenario_style known_styles[] = {
    {"founders", HUE_BLUE, PLOT_DASH_SOLID, PLOT_MARKER_CIRCLE},
    {"steady", HUE_GREEN, PLOT_DASH_LONG, PLOT_MARKER_SQUARE},
    {"accelerated", HUE_VERMILION, PLOT_DASH_SHORT, PLOT_MARKER_DIAMOND},
    {"small-first", HUE_PURPLE, PLOT_DASH_DASH_DOT, PLOT_MARKER_TRIANGLE},
    {"standalone", HUE_GREY, PLOT_DASH_DOT, PLOT_MARKER_RING},
    {"region", HUE_SKY, PLOT_DASH_LONG, PLOT_MARKER_TRIANGLE_DOWN},
    {"outsourcing", HUE_ORANGE, PLOT_DASH_SHORT, PLOT_MARKER_CROSS},
    {"shortage", HUE_BLACK, PLOT_DASH_DASH_DOT, PLOT_MARKER_CIRCLE},
};

/* For other ids: first the hues that no known id has, then hues of known ids with another dash and marker.
 * Any two of all differ in marker or dash, and in both where some eye sees their colours alike. */
static const scenario_style other_styles[] = {
    {"", HUE_YELLOW, PLOT_DASH_SOLID, PLOT_MARKER_SQUARE},
    {"", HUE_BLACK, PLOT_DASH_SOLID, PLOT_MARKER_DIAMOND},
    {"", HUE_SKY, PLOT_DASH_SOLID, PLOT_MARKER_TRIANGLE},
    {"", HUE_ORANGE, PLOT_DASH_LONG, PLOT_MARKER_CIRCLE},
    {"", HUE_PURPLE, PLOT_DASH_SOLID, PLOT_MARKER_RING},
    {"", HUE_GREEN, PLOT_DASH_SOLID, PLOT_MARKER_TRIANGLE_DOWN},
    {"", HUE_YELLOW, PLOT_DASH_DASH_DOT, PLOT_MARKER_DIAMOND},
    {"", HUE_BLACK, PLOT_DASH_LONG, PLOT_MARKER_TRIANGLE},
};

static const unsigned inks[PLOT_INK_COUNT] = {
    [PLOT_INK_TEXT] = 0x1F2328,     [PLOT_INK_MUTED] = 0x57606A,  [PLOT_INK_AXIS] = 0x4A5058,
    [PLOT_INK_GRID] = 0xDDE1E6,     [PLOT_INK_PAPER] = 0xFFFFFF,  [PLOT_INK_PANEL] = 0xF4F6F8,
    [PLOT_INK_OWN] = HUE_BLUE,      [PLOT_INK_TWIN] = HUE_GREY,   [PLOT_INK_BUDGET] = HUE_BLACK,
    [PLOT_INK_CAPACITY] = 0x1F2328, [PLOT_INK_DEMAND] = HUE_BLUE, [PLOT_INK_SHORTAGE] = HUE_VERMILION,
    [PLOT_INK_GAIN] = HUE_GREEN,
};

plot_color plot_color_hex(unsigned rgb)
{
    return (plot_color){((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0, 1.0};
}

plot_color plot_color_fade(plot_color color, double alpha)
{
    color.alpha = alpha;
    return color;
}

plot_color plot_color_mix(plot_color a, plot_color b, double share)
{
    return (plot_color){a.red + share * (b.red - a.red), a.green + share * (b.green - a.green),
                        a.blue + share * (b.blue - a.blue), a.alpha + share * (b.alpha - a.alpha)};
}

/* WCAG 2.2, definition of relative luminance. */
static double linear_part(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

double plot_color_luminance(plot_color color)
{
    return 0.2126 * linear_part(color.red) + 0.7152 * linear_part(color.green) +
           0.0722 * linear_part(color.blue);
}

double plot_color_contrast(plot_color a, plot_color b)
{
    double la = plot_color_luminance(a), lb = plot_color_luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* Darkens a hue until it has that contrast on white. */
static plot_color darken(plot_color color, double contrast)
{
    plot_color white = plot_color_hex(0xFFFFFF), black = plot_color_hex(0x000000);
    for (int step = 0; step <= 50; step++) {
        plot_color darker = plot_color_mix(color, black, step / 50.0);
        if (plot_color_contrast(darker, white) >= contrast) {
            return darker;
        }
    }
    return black;
}

/* Of text WCAG AA asks 4.5:1, the margin is for tinted panels; of lines and marks it asks 3:1. */
static plot_color legible(plot_color color)
{
    return darken(color, 5.0);
}

static const double visible = 3.0;

plot_color plot_theme_color(plot_ink ink)
{
    return plot_color_hex(inks[ink]);
}

plot_color plot_theme_text_color(plot_ink ink)
{
    return legible(plot_theme_color(ink));
}

static plot_style style_of(const scenario_style *source)
{
    plot_color fill = plot_color_hex(source->hue);
    bool is_light = plot_color_contrast(fill, plot_color_hex(0xFFFFFF)) < visible;
    return (plot_style){fill, legible(fill), is_light, source->dash, source->marker};
}

plot_style plot_theme_scenario(const char *id, size_t position)
{
    for (size_t i = 0; i < sizeof known_styles / sizeof known_styles[0]; i++) {
        if (id && strcmp(id, known_styles[i].id) == 0) {
            return style_of(&known_styles[i]);
        }
    }
    size_t n = sizeof other_styles / sizeof other_styles[0];
    plot_style style = style_of(&other_styles[position % n]);
    style.dash = (plot_dash)(((size_t)style.dash + position / n) % PLOT_DASH_COUNT);
    return style;
}

plot_color plot_theme_stage(int stage)
{
    static const unsigned shades[] = {0xFFFFFF, 0xDCE9F3, 0xA6CAE3, 0x56A0CE, 0x0F5F94, 0x009E73};
    int last = (int)(sizeof shades / sizeof shades[0]) - 1;
    return plot_color_hex(shades[stage < 0 ? 0 : stage > last ? last : stage]);
}

plot_color plot_theme_fan(plot_color base, size_t k, size_t n)
{
    double share = n < 2 ? 0.4 : 0.2 + 0.4 * (double)k / (double)(n - 1);
    return plot_color_mix(plot_color_hex(0xFFFFFF), darken(base, visible), share);
}

plot_sizes plot_theme_sizes(double scale)
{
    double s = scale > 0.0 ? scale : 1.0;
    return (plot_sizes){
        .title = 15.0 * s,
        .subtitle = 9.5 * s,
        .label = 9.0 * s,
        .tick = 8.0 * s,
        .footer = 7.0 * s,
        .gap = 8.0 * s,
        .line = 1.8 * s,
        .thin = 0.6 * s,
        .marker = 6.0 * s,
    };
}
