#include "sim/dist_shape.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>

#include "sim/rng.h"

/* Shapes of the beta distribution that a PERT is on low..high; lambda = 4 (Malcolm, Roseboom, Clark & Fazar
 * 1959). */
static void pert_shapes(const sim_dist *dist, double *a, double *b)
{
    double range = dist->c - dist->a;
    *a = 1.0 + 4.0 * (dist->b - dist->a) / range;
    *b = 1.0 + 4.0 * (dist->c - dist->b) / range;
}

typedef double (*shape_fn)(double x, double a, double b);

/* Halfway between two doubles >= 0 in the order of their bits, so that 0 and the largest are 64 halvings
 * apart. */
static double halfway(double low, double high)
{
    uint64_t from, to;
    memcpy(&from, &low, sizeof from);
    memcpy(&to, &high, sizeof to);
    from += (to - from) / 2;
    memcpy(&low, &from, sizeof low);
    return low;
}

/* Newton's method on the smaller tail, kept inside a bracket that every step narrows. The inverses of GSL
 * stop with an error for some shapes below 1. */
static double invert(shape_fn lower_tail, shape_fn upper_tail, shape_fn density, double a, double b, double u,
                     double guess, double high)
{
    double low = 0.0, x = guess;
    for (int step = 0; step < 200; step++) {
        if (!(x > low && x < high))
            x = halfway(low, high);
        if (x <= low)
            return high;
        double residual = u <= 0.5 ? lower_tail(x, a, b) - u : 1.0 - u - upper_tail(x, a, b);
        if (residual < 0.0)
            low = x;
        else
            high = x;
        double next = x - residual / density(x, a, b);
        if (fabs(next - x) <= 2.0 * DBL_EPSILON * x)
            return x;
        x = next;
    }
    return high;
}

static double gamma_quantile(double shape, double u)
{
    /* Wilson & Hilferty (1931); far to the left, where it breaks down, the first term of the series at 0. */
    double root = 1.0 - 1.0 / (9.0 * shape) + sim_normal_quantile(u) / (3.0 * sqrt(shape));
    double guess = shape * root * root * root;
    if (shape < 1.0 || root < 0.2)
        guess = exp((log(u) + gsl_sf_lngamma(shape + 1.0)) / shape);
    if (guess < DBL_MIN && shape < 1.0)
        return guess; /* the series is exact there */
    return invert(gsl_cdf_gamma_P, gsl_cdf_gamma_Q, gsl_ran_gamma_pdf, shape, 1.0, u, guess, DBL_MAX);
}

static double beta_quantile(double a, double b, double u)
{
    /* The density cut at the mean into two powers (Press et al., Numerical Recipes, 3rd ed., 6.14.22). */
    double left = exp(a * log(a / (a + b))) / a, right = exp(b * log(b / (a + b))) / b, both = left + right;
    double guess = u < left / both ? pow(a * both * u, 1.0 / a) : 1.0 - pow(b * both * (1.0 - u), 1.0 / b);
    if (guess < DBL_MIN && a < 1.0 && u < left / both)
        return guess;
    return invert(gsl_cdf_beta_P, gsl_cdf_beta_Q, gsl_ran_beta_pdf, a, b, u, guess, 1.0);
}

static double triangular_quantile(double low, double mode, double high, double u)
{
    double range = high - low;
    if (u * range < mode - low)
        return low + sqrt(u * range * (mode - low));
    return high - sqrt((1.0 - u) * range * (high - mode));
}

static double poisson_quantile(double mean, double u)
{
    if (mean <= 16.0) {
        double term = exp(-mean), sum = term;
        unsigned k = 0;
        while (sum < u && term > 0.0) {
            k++;
            term *= mean / k;
            sum += term;
        }
        return k;
    }
    /* A normal guess with its skewness put right (Cornish & Fisher 1938) is off by a few at most. */
    double z = sim_normal_quantile(u);
    double k = fmax(0.0, floor(mean + sqrt(mean) * z + (z * z - 1.0) / 6.0));
    while (k > 0.0 && gsl_cdf_poisson_P((unsigned)(k - 1.0), mean) >= u)
        k--;
    while (gsl_cdf_poisson_P((unsigned)k, mean) < u)
        k++;
    return k;
}

static double empirical_quantile(const sim_dist *dist, double u)
{
    size_t low = 0, high = dist->count - 1; /* the first whose cumulative weight reaches u */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (dist->cumulative[middle] >= u)
            high = middle;
        else
            low = middle + 1;
    }
    return dist->values[low];
}

double sim_shape_quantile(const sim_dist *dist, double u)
{
    double a = dist->a, b = dist->b, c = dist->c;
    switch (dist->kind) {
    case SIM_DIST_CONSTANT:
        return a;
    case SIM_DIST_UNIFORM:
        return a + u * (b - a);
    case SIM_DIST_TRIANGULAR:
        return triangular_quantile(a, b, c, u);
    case SIM_DIST_PERT: {
        if (a == c)
            return a;
        double left, right;
        pert_shapes(dist, &left, &right);
        return a + (c - a) * beta_quantile(left, right, u);
    }
    case SIM_DIST_NORMAL:
        return a + b * sim_normal_quantile(u);
    case SIM_DIST_LOGNORMAL:
        return exp(a + b * sim_normal_quantile(u));
    case SIM_DIST_GAMMA:
        return b * gamma_quantile(a, u);
    case SIM_DIST_WEIBULL:
        return a * pow(-log1p(-u), 1.0 / b);
    case SIM_DIST_EXPONENTIAL:
        return -a * log1p(-u);
    case SIM_DIST_BETA:
        return beta_quantile(a, b, u);
    case SIM_DIST_PARETO:
        return b * pow(1.0 - u, -1.0 / a);
    case SIM_DIST_POISSON:
        return poisson_quantile(a, u);
    case SIM_DIST_EMPIRICAL:
        return empirical_quantile(dist, u);
    case SIM_DIST_MIXTURE:
        break;
    }
    assert(!"a bare shape");
    return NAN;
}

static double step(double x, double at, bool inclusive)
{
    return x > at || (inclusive && x == at) ? 1.0 : 0.0;
}

static double triangular_cdf(double low, double mode, double high, double x)
{
    if (x < mode)
        return x <= low ? 0.0 : (x - low) / (high - low) * ((x - low) / (mode - low));
    return x >= high ? 1.0 : 1.0 - (high - x) / (high - low) * ((high - x) / (high - mode));
}

static double poisson_cdf(double mean, double x, bool inclusive)
{
    double k = inclusive ? floor(x) : ceil(x) - 1.0; /* the highest count that is in */
    if (k < 0.0)
        return 0.0;
    return k >= UINT32_MAX ? 1.0 : gsl_cdf_poisson_P((unsigned)k, mean);
}

static double empirical_cdf(const sim_dist *dist, double x, bool inclusive)
{
    size_t low = 0, high = dist->count; /* values before low are in */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (step(x, dist->values[middle], inclusive) > 0.0)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? 0.0 : dist->cumulative[low - 1];
}

static double pert_cdf(const sim_dist *dist, double x)
{
    double a, b;
    pert_shapes(dist, &a, &b);
    return gsl_cdf_beta_P(fmax(0.0, fmin(1.0, (x - dist->a) / (dist->c - dist->a))), a, b);
}

static double continuous_cdf(const sim_dist *dist, double x)
{
    double a = dist->a, b = dist->b, c = dist->c;
    switch (dist->kind) {
    case SIM_DIST_UNIFORM:
        return fmax(0.0, fmin(1.0, (x - a) / (b - a)));
    case SIM_DIST_TRIANGULAR:
        return triangular_cdf(a, b, c, x);
    case SIM_DIST_PERT:
        return pert_cdf(dist, x);
    case SIM_DIST_NORMAL:
        return gsl_cdf_ugaussian_P((x - a) / b);
    case SIM_DIST_LOGNORMAL:
        return x <= 0.0 ? 0.0 : gsl_cdf_ugaussian_P((log(x) - a) / b);
    case SIM_DIST_GAMMA:
        return x <= 0.0 ? 0.0 : gsl_cdf_gamma_P(x, a, b);
    case SIM_DIST_WEIBULL:
        return x <= 0.0 ? 0.0 : -expm1(-pow(x / a, b));
    case SIM_DIST_EXPONENTIAL:
        return x <= 0.0 ? 0.0 : -expm1(-x / a);
    case SIM_DIST_BETA:
        return gsl_cdf_beta_P(fmax(0.0, fmin(1.0, x)), a, b);
    case SIM_DIST_PARETO:
        return x <= b ? 0.0 : -expm1(-a * log(x / b));
    default:
        assert(!"a continuous shape");
        return NAN;
    }
}

double sim_shape_cdf(const sim_dist *dist, double x, bool inclusive)
{
    double low, high;
    if (dist->kind == SIM_DIST_EMPIRICAL)
        return empirical_cdf(dist, x, inclusive);
    sim_shape_support(dist, &low, &high);
    if (low == high)
        return step(x, low, inclusive);
    if (isinf(x))
        return x > 0.0 ? 1.0 : 0.0;
    if (dist->kind == SIM_DIST_POISSON)
        return poisson_cdf(dist->a, x, inclusive);
    return continuous_cdf(dist, x);
}

static void set_range(double *low, double *high, double from, double to)
{
    *low = from;
    *high = to;
}

void sim_shape_support(const sim_dist *dist, double *low, double *high)
{
    double a = dist->a, b = dist->b;
    set_range(low, high, 0.0, INFINITY);
    switch (dist->kind) {
    case SIM_DIST_CONSTANT:
        set_range(low, high, a, a);
        return;
    case SIM_DIST_UNIFORM:
        set_range(low, high, a, b);
        return;
    case SIM_DIST_TRIANGULAR:
    case SIM_DIST_PERT:
        set_range(low, high, a, dist->c);
        return;
    case SIM_DIST_NORMAL:
        if (b > 0.0)
            set_range(low, high, -INFINITY, INFINITY);
        else
            set_range(low, high, a, a);
        return;
    case SIM_DIST_LOGNORMAL:
        if (b <= 0.0)
            set_range(low, high, exp(a), exp(a));
        return;
    case SIM_DIST_BETA:
        *high = 1.0;
        return;
    case SIM_DIST_PARETO:
        *low = b;
        return;
    case SIM_DIST_POISSON:
        if (a <= 0.0)
            *high = 0.0;
        return;
    case SIM_DIST_EMPIRICAL:
        set_range(low, high, empirical_quantile(dist, DBL_MIN), empirical_quantile(dist, 1.0));
        return;
    case SIM_DIST_GAMMA:
    case SIM_DIST_WEIBULL:
    case SIM_DIST_EXPONENTIAL:
        return;
    case SIM_DIST_MIXTURE:
        break;
    }
    assert(!"a bare shape");
}

static double empirical_mean(const sim_dist *dist)
{
    double sum = 0.0, before = 0.0;
    for (size_t i = 0; i < dist->count; i++) {
        sum += (dist->cumulative[i] - before) * dist->values[i];
        before = dist->cumulative[i];
    }
    return sum;
}

double sim_shape_mean(const sim_dist *dist)
{
    double a = dist->a, b = dist->b, c = dist->c;
    switch (dist->kind) {
    case SIM_DIST_CONSTANT:
    case SIM_DIST_NORMAL:
    case SIM_DIST_EXPONENTIAL:
    case SIM_DIST_POISSON:
        return a;
    case SIM_DIST_UNIFORM:
        return a + (b - a) / 2.0;
    case SIM_DIST_TRIANGULAR:
        return (a + b + c) / 3.0;
    case SIM_DIST_PERT:
        return (a + 4.0 * b + c) / 6.0;
    case SIM_DIST_LOGNORMAL:
        return exp(a + b * b / 2.0);
    case SIM_DIST_GAMMA:
        return a * b;
    case SIM_DIST_WEIBULL:
        return a * tgamma(1.0 + 1.0 / b);
    case SIM_DIST_BETA:
        return a / (a + b);
    case SIM_DIST_PARETO:
        if (a <= 1.0)
            return INFINITY;
        return a * b / (a - 1.0);
    case SIM_DIST_EMPIRICAL:
        return empirical_mean(dist);
    case SIM_DIST_MIXTURE:
        break;
    }
    assert(!"a bare shape");
    return NAN;
}

static double beta_variance(double a, double b)
{
    return a / (a + b) * (b / (a + b)) / (a + b + 1.0);
}

static double pert_variance(const sim_dist *dist)
{
    if (dist->a == dist->c)
        return 0.0;
    double a, b, range = dist->c - dist->a;
    pert_shapes(dist, &a, &b);
    return range * range * beta_variance(a, b);
}

static double weibull_variance(double scale, double shape)
{
    double first = tgamma(1.0 + 1.0 / shape);
    return scale * scale * fmax(0.0, tgamma(1.0 + 2.0 / shape) - first * first);
}

static double empirical_variance(const sim_dist *dist)
{
    double mean = empirical_mean(dist), sum = 0.0, before = 0.0;
    for (size_t i = 0; i < dist->count; i++) {
        double deviation = dist->values[i] - mean;
        sum += (dist->cumulative[i] - before) * deviation * deviation;
        before = dist->cumulative[i];
    }
    return sum;
}

double sim_shape_variance(const sim_dist *dist)
{
    double a = dist->a, b = dist->b, c = dist->c;
    switch (dist->kind) {
    case SIM_DIST_CONSTANT:
        return 0.0;
    case SIM_DIST_UNIFORM:
        return (b - a) * (b - a) / 12.0;
    case SIM_DIST_TRIANGULAR:
        return ((b - a) * (b - a) + (c - b) * (c - b) + (b - a) * (c - b)) / 18.0;
    case SIM_DIST_PERT:
        return pert_variance(dist);
    case SIM_DIST_NORMAL:
        return b * b;
    case SIM_DIST_LOGNORMAL:
        return expm1(b * b) * exp(2.0 * a + b * b);
    case SIM_DIST_GAMMA:
        return a * b * b;
    case SIM_DIST_WEIBULL:
        return weibull_variance(a, b);
    case SIM_DIST_EXPONENTIAL:
        return a * a;
    case SIM_DIST_BETA:
        return beta_variance(a, b);
    case SIM_DIST_PARETO:
        if (a <= 2.0)
            return INFINITY;
        return a * b * b / ((a - 1.0) * (a - 1.0) * (a - 2.0));
    case SIM_DIST_POISSON:
        return a;
    case SIM_DIST_EMPIRICAL:
        return empirical_variance(dist);
    case SIM_DIST_MIXTURE:
        break;
    }
    assert(!"a bare shape");
    return NAN;
}
