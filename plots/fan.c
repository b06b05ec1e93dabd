#include "plots/fan.h"

#include <math.h>
#include <stdlib.h>
#include "plots/axes.h"

double plot_result_first_year(const sim_result *result)
{
    return result->first_year + (result->first_month - 1) / 12.0;
}

double plot_result_last_year(const sim_result *result)
{
    return plot_result_first_year(result) + (double)(result->n_months > 0 ? result->n_months : 1) / 12.0;
}

static bool is_december(const sim_result *result, size_t month)
{
    return (month + (size_t)(result->first_month - 1)) % 12 == 11;
}

static bool allocate(plot_fan *fan, size_t n)
{
    const size_t arrays = 5 + 2 * PLOT_FAN_BANDS;
    double *block = malloc((n ? n : 1) * arrays * sizeof *block);
    if (!block) {
        return false;
    }
    *fan = (plot_fan){.n = 0, .year = block, .mean = block + n, .median = block + 2 * n};
    fan->q10 = block + 3 * n;
    fan->q90 = block + 4 * n;
    for (size_t b = 0; b < PLOT_FAN_BANDS; b++) {
        fan->low[b] = block + (5 + 2 * b) * n;
        fan->high[b] = block + (6 + 2 * b) * n;
    }
    return true;
}

static void add_point(plot_fan *fan, double year, const sim_point *point)
{
    static const double outside[PLOT_FAN_BANDS] = {0.05, 0.20, 0.35};
    size_t i = fan->n++;
    bool has = point->n > 0;
    fan->year[i] = year;
    fan->mean[i] = has ? point->mean : (double)NAN;
    fan->median[i] = has ? point->q[sim_result_quantile_index(0.50)] : (double)NAN;
    fan->q10[i] = has ? point->q[sim_result_quantile_index(0.10)] : (double)NAN;
    fan->q90[i] = has ? point->q[sim_result_quantile_index(0.90)] : (double)NAN;
    for (size_t b = 0; b < PLOT_FAN_BANDS; b++) {
        static const double above[PLOT_FAN_BANDS] = {0.95, 0.80, 0.65};
        fan->low[b][i] = has ? point->q[sim_result_quantile_index(outside[b])] : (double)NAN;
        fan->high[b][i] = has ? point->q[sim_result_quantile_index(above[b])] : (double)NAN;
    }
}

sim_status plot_fan_load(const sim_result *result, const char *name, const char *id, bool is_yearly,
                         plot_fan *fan, sim_error *error)
{
    const sim_series *series = id ? sim_result_series_of(result, name, id) : sim_result_series(result, name);
    if (!series) {
        return sim_error_set(error, SIM_ERR_USAGE, "the result has no series %s%s%s, which the chart draws",
                             name, id ? "." : "", id ? id : "");
    }
    plot_fan loaded;
    if (!allocate(&loaded, result->n_months)) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t m = 0; m < result->n_months; m++) {
        double start = plot_result_first_year(result) + (double)m / 12.0;
        if (!is_yearly) {
            add_point(&loaded, start + 0.5 / 12.0, &series->points[m]);
        } else if (is_december(result, m)) {
            add_point(&loaded, start + 1.0 / 12.0 - 0.5, &series->points[m]);
        }
    }
    *fan = loaded;
    return SIM_OK;
}

void plot_fan_deinit(plot_fan *fan)
{
    free(fan->year);
    *fan = (plot_fan){0};
}

void plot_fan_extend(const plot_fan *fan, plot_extent *extent)
{
    for (size_t i = 0; i < fan->n; i++) {
        plot_extent_add(extent, fan->low[0][i]);
        plot_extent_add(extent, fan->high[0][i]);
        plot_extent_add(extent, fan->median[i]);
    }
}

size_t plot_fan_last(const plot_fan *fan)
{
    for (size_t i = fan->n; i > 0; i--) {
        if (isfinite(fan->median[i - 1])) {
            return i - 1;
        }
    }
    return fan->n;
}

/* Page coordinates of values, in a new array. */
static double *map_all(plot_canvas *canvas, const plot_scale *scale, const double *values, size_t n)
{
    double *mapped = malloc((n ? n : 1) * sizeof *mapped);
    if (!mapped) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        mapped[i] = plot_scale_map(scale, values[i]);
    }
    return mapped;
}

static void draw_band(plot_canvas *canvas, const plot_fan *fan, const double *low, const double *high,
                      const plot_scale *x, const plot_scale *y, plot_color fill)
{
    double *at = map_all(canvas, x, fan->year, fan->n);
    double *bottom = map_all(canvas, y, low, fan->n);
    double *top = map_all(canvas, y, high, fan->n);
    if (at && bottom && top) {
        plot_axes_band(canvas, at, bottom, top, fan->n, fill);
    }
    free(at);
    free(bottom);
    free(top);
}

void plot_fan_line(plot_canvas *canvas, const plot_fan *fan, const double *values, const plot_scale *x,
                   const plot_scale *y, plot_stroke stroke)
{
    double *at = map_all(canvas, x, fan->year, fan->n);
    double *mapped = map_all(canvas, y, values, fan->n);
    if (at && mapped) {
        plot_axes_curve(canvas, at, mapped, fan->n, stroke);
    }
    free(at);
    free(mapped);
}

void plot_fan_draw(plot_canvas *canvas, const plot_fan *fan, const plot_scale *x, const plot_scale *y,
                   plot_color color, plot_stroke median)
{
    for (size_t b = 0; b < PLOT_FAN_BANDS; b++) {
        draw_band(canvas, fan, fan->low[b], fan->high[b], x, y, plot_theme_fan(color, b, PLOT_FAN_BANDS));
    }
    plot_fan_line(canvas, fan, fan->median, x, y, median);
}

void plot_fan_draw_80(plot_canvas *canvas, const plot_fan *fan, const plot_scale *x, const plot_scale *y,
                      plot_color band, plot_stroke median)
{
    draw_band(canvas, fan, fan->q10, fan->q90, x, y, band);
    plot_fan_line(canvas, fan, fan->median, x, y, median);
}

/* The point where two lines cross between i and i + 1, as a share of the way; below 0: they do not. */
static double crossing(const double *a, const double *b, size_t i)
{
    double before = a[i] - b[i], after = a[i + 1] - b[i + 1];
    return before * after < 0.0 ? before / (before - after) : -1.0;
}

void plot_fan_excess(plot_canvas *canvas, const double *x, const double *above, const double *below, size_t n,
                     plot_color color, double line_width)
{
    plot_point *points = malloc((n ? n : 1) * 4 * sizeof *points);
    if (!points) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    /* Upper edges grow from the start of the array, lower edges from its end. */
    for (size_t from = 0; from < n; from++) {
        size_t upper = 0, lower = 4 * n, i = from;
        for (; i < n && isfinite(above[i]) && isfinite(below[i]); i++) {
            points[upper++] = (plot_point){x[i], fmin(above[i], below[i])}; /* page: up is less */
            points[--lower] = (plot_point){x[i], below[i]};
            bool has_next = i + 1 < n && isfinite(above[i + 1]) && isfinite(below[i + 1]);
            double share = has_next ? crossing(above, below, i) : -1.0;
            if (share > 0.0) {
                plot_point cross = {x[i] + share * (x[i + 1] - x[i]),
                                    below[i] + share * (below[i + 1] - below[i])};
                points[upper++] = cross;
                points[--lower] = cross;
            }
        }
        if (upper > 1) {
            for (size_t k = lower; k < 4 * n; k++) {
                points[upper++] = points[k];
            }
            plot_canvas_polygon(canvas, points, upper, plot_color_fade(color, 0.3));
            plot_canvas_hatch(canvas, points, upper, (plot_stroke){color, line_width, PLOT_DASH_SOLID}, 3.0);
        }
        from = i;
    }
    free(points);
}
