#include "sim/dist.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include "sim/dist_shape.h"

static sim_dist plain(sim_dist_kind kind, double a, double b)
{
    return (sim_dist){.kind = kind, .a = a, .b = b, .min = -INFINITY, .max = INFINITY, .factor = 1.0};
}

sim_dist sim_dist_constant(double value)
{
    return plain(SIM_DIST_CONSTANT, value, 0.0);
}

sim_dist sim_dist_lognormal_mean_cv(double mean, double cv)
{
    double variance = log1p(cv * cv);
    return plain(SIM_DIST_LOGNORMAL, log(mean) - variance / 2.0, sqrt(variance));
}

sim_dist sim_dist_lognormal_p10_p90(double p10, double p90)
{
    double z = gsl_cdf_ugaussian_Pinv(0.9);
    return plain(SIM_DIST_LOGNORMAL, (log(p10) + log(p90)) / 2.0, (log(p90) - log(p10)) / (2.0 * z));
}

sim_dist sim_dist_beta_mean_sd(double mean, double sd)
{
    double sum = mean * (1.0 - mean) / (sd * sd) - 1.0;
    return plain(SIM_DIST_BETA, mean * sum, (1.0 - mean) * sum);
}

/* Truncation and factor left aside: "the shape". */
static double shape_cdf(const sim_dist *dist, double x, bool inclusive)
{
    if (dist->kind != SIM_DIST_MIXTURE)
        return sim_shape_cdf(dist, x, inclusive);
    double sum = 0.0;
    for (size_t i = 0; i < dist->count; i++)
        sum += sim_shape_weight(dist, i) * sim_dist_chance(&dist->parts[i], x, inclusive);
    return sum;
}

static void shape_support(const sim_dist *dist, double *low, double *high)
{
    if (dist->kind != SIM_DIST_MIXTURE) {
        sim_shape_support(dist, low, high);
        return;
    }
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < dist->count; i++) {
        if (sim_shape_weight(dist, i) <= 0.0)
            continue;
        double part_low, part_high;
        sim_dist_support(&dist->parts[i], &part_low, &part_high);
        *low = fmin(*low, part_low);
        *high = fmax(*high, part_high);
    }
}

static bool is_truncated(const sim_dist *dist)
{
    return isfinite(dist->min) || isfinite(dist->max);
}

/* F of the shape just below min and at max. */
static void truncation_chances(const sim_dist *dist, double *below, double *upto)
{
    if (dist->prepared) {
        *below = dist->below;
        *upto = dist->upto;
        return;
    }
    *below = isfinite(dist->min) ? shape_cdf(dist, dist->min, false) : 0.0;
    *upto = isfinite(dist->max) ? shape_cdf(dist, dist->max, true) : 1.0;
}

void sim_dist_prepare(sim_dist *dist)
{
    dist->prepared = false;
    double below, upto;
    truncation_chances(dist, &below, &upto);
    dist->mean = sim_dist_mean(dist);
    dist->below = below;
    dist->upto = upto;
    dist->prepared = true;
}

double sim_dist_chance(const sim_dist *dist, double x, bool inclusive)
{
    if (dist->factor == 0.0)
        return x > 0.0 || (inclusive && x == 0.0) ? 1.0 : 0.0;
    x /= dist->factor;
    if (!is_truncated(dist))
        return shape_cdf(dist, x, inclusive);
    if (x < dist->min)
        return 0.0;
    if (x > dist->max)
        return 1.0;
    double below, upto;
    truncation_chances(dist, &below, &upto);
    return fmax(0.0, fmin(1.0, (shape_cdf(dist, x, inclusive) - below) / (upto - below)));
}

/* Doubles as integers in the same order, and back. */
static uint64_t to_ordered(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits >> 63 != 0 ? ~bits : bits | UINT64_C(1) << 63;
}

static double from_ordered(uint64_t ordered)
{
    uint64_t bits = ordered >> 63 != 0 ? ordered & ~(UINT64_C(1) << 63) : ~ordered;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Least double with F >= u. It lies between the quantiles of the parts; halving over the doubles themselves
 * ends after 64 steps and lands on single values that carry weight exactly. */
static double mixture_quantile(const sim_dist *dist, double u)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < dist->count; i++) {
        if (sim_shape_weight(dist, i) <= 0.0)
            continue;
        double x = sim_dist_quantile(&dist->parts[i], u);
        least = fmin(least, x);
        most = fmax(most, x);
    }
    uint64_t low = to_ordered(least), high = to_ordered(most);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (shape_cdf(dist, from_ordered(middle), true) >= u)
            high = middle;
        else
            low = middle + 1;
    }
    return from_ordered(high);
}

static double shape_quantile(const sim_dist *dist, double u)
{
    return dist->kind == SIM_DIST_MIXTURE ? mixture_quantile(dist, u) : sim_shape_quantile(dist, u);
}

double sim_dist_quantile(const sim_dist *dist, double u)
{
    assert(u > 0.0 && u < 1.0);
    if (!is_truncated(dist))
        return dist->factor * shape_quantile(dist, u);
    double below, upto;
    truncation_chances(dist, &below, &upto);
    double inside = below + u * (upto - below);
    inside = fmax(DBL_MIN, fmin(1.0 - DBL_EPSILON / 2.0, inside));
    return dist->factor * fmax(dist->min, fmin(dist->max, shape_quantile(dist, inside)));
}

double sim_dist_sample(const sim_dist *dist, sim_stream *stream)
{
    return sim_dist_quantile(dist, sim_stream_uniform(stream));
}

/* The support of the shape within the truncation. */
static void inner_support(const sim_dist *dist, double *low, double *high)
{
    shape_support(dist, low, high);
    *low = fmax(*low, dist->min);
    *high = fmin(*high, dist->max);
    if (dist->kind == SIM_DIST_POISSON) {
        *low = ceil(*low);
        *high = floor(*high);
    } else if (dist->kind == SIM_DIST_EMPIRICAL) {
        for (size_t i = 0; i < dist->count && dist->values[i] <= dist->max; i++)
            if (sim_shape_weight(dist, i) > 0.0)
                *high = dist->values[i];
        for (size_t i = dist->count; i-- > 0 && dist->values[i] >= dist->min;)
            if (sim_shape_weight(dist, i) > 0.0)
                *low = dist->values[i];
    }
}

void sim_dist_support(const sim_dist *dist, double *low, double *high)
{
    inner_support(dist, low, high);
    if (dist->factor == 0.0) {
        *low = *high = 0.0; /* not 0 times infinity */
        return;
    }
    *low *= dist->factor;
    *high *= dist->factor;
}

bool sim_dist_is_constant(const sim_dist *dist)
{
    double low, high;
    sim_dist_support(dist, &low, &high);
    return low == high;
}
