/* Scales from data to page, and where their ticks go.
 *
 * A scale never divides by zero: an empty or degenerate domain (all values equal, none finite) is widened.
 * Ticks lie on 1, 2 or 5 times a power of ten, and there are as many as the room allows. Years are decimal
 * calendar years. */
#ifndef PLOTS_SCALE_H
#define PLOTS_SCALE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct plot_scale {
    double low, high; /* domain: low < high, finite */
    double from, to;  /* page: low maps to from, high to to */
} plot_scale;

/* Range of data: starts empty, grows by finite values only. */
typedef struct plot_extent {
    double low, high;
    bool is_empty;
} plot_extent;

#define PLOT_EXTENT_EMPTY ((plot_extent){0.0, 0.0, true})
void plot_extent_add(plot_extent *extent, double value); /* NaN and infinities are passed over */

/* Exact domain. */
plot_scale plot_scale_make(double low, double high, double from, double to);
/* Domain widened to whole ticks for about n_ticks of them. */
plot_scale plot_scale_nice(plot_extent extent, size_t n_ticks, double from, double to);
double plot_scale_map(const plot_scale *scale, double value);   /* NaN stays NaN */
double plot_scale_clamp(const plot_scale *scale, double value); /* mapped, held within the page range */
bool plot_scale_holds(const plot_scale *scale, double value);

#define PLOT_TICKS_MAX 64

typedef struct plot_tick {
    double value;
    bool is_minor; /* drawn, not labelled: months between years */
} plot_tick;

typedef struct plot_ticks {
    size_t n;
    plot_tick ticks[PLOT_TICKS_MAX];
    double step;
    int decimals; /* needed to tell the labels apart */
} plot_ticks;

/* How many ticks fit: one each `spacing` points over the page range, at least 2. */
size_t plot_scale_room(const plot_scale *scale, double spacing);

plot_ticks plot_scale_ticks(const plot_scale *scale, size_t n_ticks);
/* Whole numbers only (members, counts). */
plot_ticks plot_scale_ticks_whole(const plot_scale *scale, size_t n_ticks);

/* Money: what to divide by and how to call it, so that the labels of all ticks are short and alike. */
typedef enum plot_money_unit {
    PLOT_MONEY_EUR = 0,
    PLOT_MONEY_THOUSAND,
    PLOT_MONEY_MILLION,
    PLOT_MONEY_BILLION
} plot_money_unit;

plot_money_unit plot_scale_money_unit(double largest_eur);
double plot_money_divisor(plot_money_unit unit);
/* Ticks in euros; decimals are those of the label after division by the unit. */
plot_ticks plot_scale_ticks_money(const plot_scale *scale, size_t n_ticks, plot_money_unit unit);

/* Years: labelled each 1, 2, 5, 10... years, a label at most each `label_spacing` points; minor ticks for the
 * years between, or for quarters or months where they are at least 4 points apart. */
plot_ticks plot_scale_ticks_years(const plot_scale *scale, double label_spacing);

#endif
