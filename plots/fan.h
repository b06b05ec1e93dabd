/* A series over its time axis, with the quantiles that charts draw.
 *
 * Monthly values stand in the middle of their month. Yearly values (in December, nothing in the other months)
 * stand in the middle of their year. Where no replication has a value, all is NaN. */
#ifndef PLOTS_FAN_H
#define PLOTS_FAN_H

#include "plots/chart.h"
#include "plots/scale.h"

#define PLOT_FAN_BANDS 3 /* 90, 60 and 30 of 100, from the outside in */

typedef struct plot_fan {
    size_t n;
    double *year; /* owner of one block that holds all arrays */
    double *mean, *median;
    double *q10, *q90;
    double *low[PLOT_FAN_BANDS], *high[PLOT_FAN_BANDS];
} plot_fan;

/* SIM_ERR_USAGE if the result has no such series (id NULL: a series of the whole). A yearly series keeps only
 * the months that have values, or all Decembers if none has. */
sim_status plot_fan_load(const sim_result *result, const char *name, const char *id, bool is_yearly,
                         plot_fan *fan, sim_error *error);
void plot_fan_deinit(plot_fan *fan); /* a zeroed fan is fine */

void plot_fan_extend(const plot_fan *fan, plot_extent *extent); /* by the widest band */
size_t plot_fan_last(const plot_fan *fan);                      /* last index with a value; n if none */

/* Bands and median, within the panel that the scales span. */
void plot_fan_draw(plot_canvas *canvas, const plot_fan *fan, const plot_scale *x, const plot_scale *y,
                   plot_color color, plot_stroke median);
/* Only the band of 80 of 100 and the median. */
void plot_fan_draw_80(plot_canvas *canvas, const plot_fan *fan, const plot_scale *x, const plot_scale *y,
                      plot_color band, plot_stroke median);
/* A line through values over the fan's years. */
void plot_fan_line(plot_canvas *canvas, const plot_fan *fan, const double *values, const plot_scale *x,
                   const plot_scale *y, plot_stroke stroke);

/* Tints and hatches where the first line is above the second; page coordinates. */
void plot_fan_excess(plot_canvas *canvas, const double *x, const double *above, const double *below, size_t n,
                     plot_color color, double line_width);

/* First and last moment of the result's months. */
double plot_result_first_year(const sim_result *result);
double plot_result_last_year(const sim_result *result);

#endif
