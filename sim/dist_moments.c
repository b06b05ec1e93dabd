/* sim_dist_mean and sim_dist_sd. */
#include "sim/dist.h"

#include <math.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include "sim/dist_shape.h"

typedef struct moments {
    double mean, variance;
} moments;

static moments describe(const sim_dist *dist);

/* Integrals over u of the quantile and of its squared deviation by the tanh-sinh rule (Takahasi & Mori 1974),
 * which takes the singular ends of a quantile function in its stride. A kink inside, as the mode of a
 * triangle is, must be an end: one panel each. */
enum { HALF_NODES = 64, NODES = 2 * HALF_NODES + 1, PANELS = 2 };

typedef struct nodes {
    double x[PANELS * NODES], weight[PANELS * NODES];
    size_t count;
} nodes;

static void add_panel(nodes *sums, const sim_dist *bare, double from, double to)
{
    for (int i = 0; i < NODES; i++) {
        double t = (i - HALF_NODES) * (3.2 / HALF_NODES);
        double half = exp(-M_PI_2 * sinh(t)), share = 1.0 / (1.0 + half * half); /* of from..to */
        double u = from + share * (to - from);
        if (!(u > from && u < to))
            continue;
        double weight = (to - from) * cosh(t) * share * share * half * half;
        sums->x[sums->count] = sim_dist_quantile(bare, u);
        sums->weight[sums->count++] = weight;
    }
}

static moments weighted(const double *x, const double *weight, size_t count)
{
    double total = 0.0, mean = 0.0, variance = 0.0;
    for (size_t i = 0; i < count; i++)
        total += weight[i];
    for (size_t i = 0; i < count; i++)
        mean += weight[i] / total * x[i];
    for (size_t i = 0; i < count; i++)
        variance += weight[i] / total * (x[i] - mean) * (x[i] - mean);
    return (moments){.mean = mean, .variance = variance};
}

static moments integrate(const sim_dist *bare)
{
    nodes sums = {.count = 0};
    double kink = 0.0;
    if (bare->kind == SIM_DIST_TRIANGULAR)
        kink = sim_dist_chance(bare, bare->b, true);
    if (kink > 0.0)
        add_panel(&sums, bare, 0.0, kink);
    if (kink < 1.0)
        add_panel(&sums, bare, kink, 1.0);
    return weighted(sums.x, sums.weight, sums.count);
}

/* A lognormal above low: its moments are those of the whole times ratios of tails. */
static moments lognormal_above(double zeta, double sigma, double low)
{
    double z = (log(low) - zeta) / sigma, tail = gsl_cdf_ugaussian_Q(z);
    double mean = exp(zeta + sigma * sigma / 2.0) * gsl_cdf_ugaussian_Q(z - sigma) / tail;
    double square = exp(2.0 * zeta + 2.0 * sigma * sigma) * gsl_cdf_ugaussian_Q(z - 2.0 * sigma) / tail;
    return (moments){.mean = mean, .variance = fmax(0.0, square - mean * mean)};
}

static moments poisson_between(double mean, double low, double high)
{
    /* Beyond 40 standard deviations nothing counts. */
    double spread = 40.0 * sqrt(mean) + 40.0;
    double from = fmax(low, floor(mean - spread)), to = fmin(high, ceil(mean + spread));
    double total = 0.0, first = 0.0, second = 0.0;
    for (unsigned k = (unsigned)from; k <= (unsigned)to; k++) {
        double chance = gsl_ran_poisson_pdf(k, mean), deviation = k - mean;
        total += chance;
        first += chance * deviation;
        second += chance * deviation * deviation;
    }
    double shift = first / total;
    return (moments){.mean = mean + shift, .variance = fmax(0.0, second / total - shift * shift)};
}

static moments empirical_between(const sim_dist *dist, double low, double high)
{
    double total = 0.0, mean = 0.0, variance = 0.0;
    for (size_t i = 0; i < dist->count; i++) {
        double weight = dist->values[i] < low || dist->values[i] > high ? 0.0 : sim_shape_weight(dist, i);
        if (weight <= 0.0)
            continue;
        double deviation = dist->values[i] - mean;
        total += weight;
        mean += deviation * weight / total;
        variance += weight * deviation * (dist->values[i] - mean);
    }
    return (moments){.mean = mean, .variance = variance / total};
}

/* The truncated mixture is the mixture of the truncated parts, weighed by what the truncation leaves of each.
 */
static moments mixture_between(const sim_dist *dist)
{
    double total = 0.0, mean = 0.0, spread = 0.0;
    for (size_t i = 0; i < dist->count; i++) {
        sim_dist part = dist->parts[i];
        double kept = sim_dist_chance(&part, dist->max, true) - sim_dist_chance(&part, dist->min, false);
        double weight = sim_shape_weight(dist, i) * kept;
        if (weight <= 0.0)
            continue;
        if (part.factor > 0.0) {
            part.min = fmax(part.min, dist->min / part.factor);
            part.max = fmin(part.max, dist->max / part.factor);
        }
        moments of_part = describe(&part);
        double deviation = of_part.mean - mean;
        total += weight;
        mean += deviation * (weight / total);
        spread += weight * (of_part.variance + deviation * (of_part.mean - mean));
    }
    moments mixed = {.mean = mean, .variance = spread / total};
    if (!isfinite(mean))
        mixed = (moments){.mean = INFINITY, .variance = INFINITY};
    return mixed;
}

static moments describe_shape(const sim_dist *dist)
{
    if (dist->kind == SIM_DIST_MIXTURE)
        return mixture_between(dist);
    double low, high, inner_low, inner_high;
    sim_shape_support(dist, &low, &high);
    sim_dist bare = *dist;
    bare.factor = 1.0;
    sim_dist_support(&bare, &inner_low, &inner_high);
    if (inner_low <= low && inner_high >= high)
        return (moments){.mean = sim_shape_mean(dist), .variance = sim_shape_variance(dist)};
    if (inner_low == inner_high)
        return (moments){.mean = inner_low};
    if (dist->kind == SIM_DIST_POISSON)
        return poisson_between(dist->a, inner_low, inner_high);
    if (dist->kind == SIM_DIST_EMPIRICAL)
        return empirical_between(dist, inner_low, inner_high);
    /* Heavy tails reach beyond the last double below u = 1. */
    if (dist->kind == SIM_DIST_LOGNORMAL && isinf(inner_high))
        return lognormal_above(dist->a, dist->b, inner_low);
    if (dist->kind == SIM_DIST_PARETO && isinf(inner_high)) {
        bare.b = inner_low;
        return (moments){.mean = sim_shape_mean(&bare), .variance = sim_shape_variance(&bare)};
    }
    return integrate(&bare);
}

static moments describe(const sim_dist *dist)
{
    if (dist->factor == 0.0)
        return (moments){0};
    moments shape = describe_shape(dist);
    return (moments){.mean = dist->factor * shape.mean,
                     .variance = dist->factor * dist->factor * shape.variance};
}

double sim_dist_mean(const sim_dist *dist)
{
    if (dist->prepared)
        return dist->mean;
    return describe(dist).mean;
}

double sim_dist_sd(const sim_dist *dist)
{
    return sqrt(describe(dist).variance);
}
