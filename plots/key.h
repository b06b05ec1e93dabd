/* A line of keys above panels that share their marks: sample and meaning, side by side, wrapped where needed.
 *
 * Only for small multiples and sequences of bars; single panels label their marks directly. */
#ifndef PLOTS_KEY_H
#define PLOTS_KEY_H

#include "plots/chart.h"
#include "plots/text.h"

typedef enum plot_key_kind {
    PLOT_KEY_SWATCH = 0, /* a filled bar */
    PLOT_KEY_LINE,
    PLOT_KEY_FAN,      /* bands of a fan, light to dark, with the median in color */
    PLOT_KEY_HATCH,    /* tinted and hatched area */
    PLOT_KEY_WHISKER,  /* with a mark at the middle */
    PLOT_KEY_INTERVAL, /* without */
    PLOT_KEY_CROSS     /* a mark on its own */
} plot_key_kind;

typedef struct plot_key {
    plot_key_kind kind;
    plot_dash dash;
    plot_color color;
    const char *text;
} plot_key;

/* Draws the keys from the top left of rect on; returns the height used. */
double plot_key_draw(plot_canvas *canvas, plot_rect rect, const plot_key *keys, size_t n,
                     const plot_sizes *sizes);

#endif
