#include "plots/scale.h"

#include <assert.h>
#include <math.h>

void plot_extent_add(plot_extent *extent, double value)
{
    if (!isfinite(value)) {
        return;
    }
    if (extent->is_empty) {
        *extent = (plot_extent){value, value, false};
        return;
    }
    extent->low = fmin(extent->low, value);
    extent->high = fmax(extent->high, value);
}

/* A domain that can be divided by. */
static void widen(double *low, double *high)
{
    if (!isfinite(*low) || !isfinite(*high)) {
        *low = 0.0;
        *high = 1.0;
    }
    if (*low > *high) {
        double swap = *low;
        *low = *high;
        *high = swap;
    }
    double least = 1e-9 * fmax(fabs(*low), fabs(*high));
    if (*high - *low <= least) {
        double half = *high == 0.0 ? 0.5 : 0.1 * fabs(*high);
        *low -= half;
        *high += half;
    }
}

plot_scale plot_scale_make(double low, double high, double from, double to)
{
    assert(isfinite(from) && isfinite(to));
    widen(&low, &high);
    return (plot_scale){low, high, from, to};
}

/* The step of 1, 2 or 5 times a power of ten that cuts a span in about n parts: the nearest by ratio. */
static double nice_step(double span, size_t n)
{
    double raw = span / (double)(n < 1 ? 1 : n);
    double power = pow(10.0, floor(log10(raw)));
    double rest = raw / power;
    double factor = rest < sqrt(2.0) ? 1.0 : rest < sqrt(10.0) ? 2.0 : rest < sqrt(50.0) ? 5.0 : 10.0;
    return factor * power;
}

/* At least two: a domain that crosses zero cannot do with one. */
static size_t intervals(size_t n_ticks)
{
    return n_ticks > 3 ? n_ticks - 1 : 2;
}

plot_scale plot_scale_nice(plot_extent extent, size_t n_ticks, double from, double to)
{
    double low = extent.is_empty ? 0.0 : extent.low, high = extent.is_empty ? 1.0 : extent.high;
    widen(&low, &high);
    /* Widening can make the step larger: until the ends lie on ticks of the step that ticks will have. */
    for (int i = 0; i < 4; i++) {
        double step = nice_step(high - low, intervals(n_ticks));
        low = step * floor(low / step + 1e-9);
        high = step * ceil(high / step - 1e-9);
    }
    return plot_scale_make(low, high, from, to);
}

double plot_scale_map(const plot_scale *scale, double value)
{
    return scale->from + (value - scale->low) / (scale->high - scale->low) * (scale->to - scale->from);
}

double plot_scale_clamp(const plot_scale *scale, double value)
{
    return isnan(value) ? value : plot_scale_map(scale, fmin(fmax(value, scale->low), scale->high));
}

bool plot_scale_holds(const plot_scale *scale, double value)
{
    double slack = 1e-9 * (scale->high - scale->low);
    return value >= scale->low - slack && value <= scale->high + slack;
}

size_t plot_scale_room(const plot_scale *scale, double spacing)
{
    const size_t most = PLOT_TICKS_MAX / 2;
    double room = fabs(scale->to - scale->from) / fmax(spacing, 1.0);
    return room < 2.0 ? 2 : room > (double)most ? most : (size_t)room;
}

static int decimals_of(double step)
{
    int decimals = (int)ceil(-log10(step) - 1e-9);
    return decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
}

static void add_tick(plot_ticks *ticks, const plot_scale *scale, double value, bool is_minor)
{
    if (ticks->n < PLOT_TICKS_MAX && plot_scale_holds(scale, value)) {
        ticks->ticks[ticks->n++] = (plot_tick){value, is_minor};
    }
}

static plot_ticks ticks_of_step(const plot_scale *scale, double step)
{
    plot_ticks ticks = {.step = step, .decimals = decimals_of(step)};
    double first = ceil(scale->low / step - 1e-9);
    for (size_t i = 0; i < PLOT_TICKS_MAX; i++) {
        double value = (first + (double)i) * step;
        if (value > scale->high + 1e-9 * (scale->high - scale->low)) {
            break;
        }
        add_tick(&ticks, scale, value == 0.0 ? 0.0 : value, false);
    }
    return ticks;
}

plot_ticks plot_scale_ticks(const plot_scale *scale, size_t n_ticks)
{
    return ticks_of_step(scale, nice_step(scale->high - scale->low, intervals(n_ticks)));
}

plot_ticks plot_scale_ticks_whole(const plot_scale *scale, size_t n_ticks)
{
    double step = nice_step(scale->high - scale->low, intervals(n_ticks));
    return ticks_of_step(scale, fmax(step, 1.0));
}

plot_money_unit plot_scale_money_unit(double largest_eur)
{
    double size = fabs(largest_eur);
    if (!(size >= 5e3)) {
        return PLOT_MONEY_EUR;
    }
    return size < 1e6 ? PLOT_MONEY_THOUSAND : size < 5e9 ? PLOT_MONEY_MILLION : PLOT_MONEY_BILLION;
}

double plot_money_divisor(plot_money_unit unit)
{
    static const double divisors[] = {1.0, 1e3, 1e6, 1e9};
    return divisors[unit];
}

plot_ticks plot_scale_ticks_money(const plot_scale *scale, size_t n_ticks, plot_money_unit unit)
{
    plot_ticks ticks = plot_scale_ticks(scale, n_ticks);
    ticks.decimals = decimals_of(ticks.step / plot_money_divisor(unit));
    return ticks;
}

/* Ticks between labelled years: the finest of months, quarters and years that stand 4 points apart. */
static int minor_per_year(double points_per_year)
{
    return points_per_year >= 48.0 ? 12 : points_per_year >= 16.0 ? 4 : points_per_year >= 4.0 ? 1 : 0;
}

plot_ticks plot_scale_ticks_years(const plot_scale *scale, double label_spacing)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100};
    double points_per_year = fabs(scale->to - scale->from) / (scale->high - scale->low);
    int step = steps[sizeof steps / sizeof steps[0] - 1];
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i] * points_per_year >= label_spacing) {
            step = steps[i];
            break;
        }
    }
    plot_ticks ticks = {.step = step};
    double first_year = ceil(scale->low / step - 1e-9) * step;
    for (size_t i = 0; i < PLOT_TICKS_MAX; i++) {
        add_tick(&ticks, scale, first_year + (double)i * step, false); /* passes over years outside */
    }
    int minor = minor_per_year(points_per_year);
    double span = scale->high - scale->low;
    while (minor > 1 && (double)ticks.n + span * minor > PLOT_TICKS_MAX) {
        minor = minor == 12 ? 4 : 1;
    }
    double first = ceil(scale->low * minor - 1e-6);
    for (int i = 0; minor > 0 && first + i <= scale->high * minor + 1e-6; i++) {
        double value = (first + i) / minor;
        if (fabs(value / step - round(value / step)) > 1e-9) {
            add_tick(&ticks, scale, value, true);
        }
        if (i > 4 * PLOT_TICKS_MAX) {
            break;
        }
    }
    return ticks;
}
