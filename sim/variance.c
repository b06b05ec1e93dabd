#include "sim/variance.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "sim/tally.h"

/* a[i * step] and b[i * step]; the ratio is (var a + weight_b * var b) / var (weight_a * a + sign * b). */
typedef struct pairs {
    const double *a, *b;
    size_t n, step;
    double weight_b, weight_a, sign;
} pairs;

static bool is_pair(const pairs *p, size_t i)
{
    return isfinite(p->a[i * p->step]) && isfinite(p->b[i * p->step]);
}

static double combined(const pairs *p, size_t i)
{
    return p->weight_a * p->a[i * p->step] + p->sign * p->b[i * p->step];
}

typedef struct three {
    sim_moments a, b, both;
} three;

static three moments_of(const pairs *p)
{
    three m = {0};
    for (size_t i = 0; i < p->n; i++) {
        if (!is_pair(p, i))
            continue;
        sim_moments_add(&m.a, p->a[i * p->step]);
        sim_moments_add(&m.b, p->b[i * p->step]);
        sim_moments_add(&m.both, combined(p, i));
    }
    return m;
}

/* The sum of squared deviations without one value: m2 - n / (n - 1) (x - mean)^2. */
static double without(const sim_moments *m, double value)
{
    double n = (double)m->n;
    return m->m2 - n / (n - 1.0) * (value - m->mean) * (value - m->mean);
}

static sim_variance_ratio ratio_of(const pairs *p, double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    three m = moments_of(p);
    sim_variance_ratio ratio = {.n = m.a.n, .ratio = (double)NAN, .low = (double)NAN, .high = (double)NAN};
    double above = m.a.m2 + p->weight_b * m.b.m2;
    if (m.a.n < 3 || (above <= 0.0 && m.both.m2 <= 0.0))
        return ratio;
    ratio.ratio = m.both.m2 > 0.0 ? above / m.both.m2 : (double)INFINITY;
    double whole = log(ratio.ratio), n = (double)m.a.n;
    sim_moments pseudo = {0};
    for (size_t i = 0; i < p->n; i++) {
        if (!is_pair(p, i))
            continue;
        double up = without(&m.a, p->a[i * p->step]) + p->weight_b * without(&m.b, p->b[i * p->step]);
        double part = log(up / without(&m.both, combined(p, i)));
        if (!isfinite(part) || !isfinite(whole))
            return ratio; /* the spread hangs on one pair */
        sim_moments_add(&pseudo, n * whole - (n - 1.0) * part);
    }
    double half = sim_interval_half_width(&pseudo, confidence);
    ratio.low = exp(pseudo.mean - half);
    ratio.high = exp(pseudo.mean + half);
    return ratio;
}

sim_variance_ratio sim_variance_gain_of_pairing(const double *a, const double *b, size_t n, double confidence)
{
    return ratio_of(&(pairs){a, b, n, 1, 1.0, 1.0, -1.0}, confidence);
}

sim_variance_ratio sim_variance_gain_of_antithetics(const double *values, size_t n, double confidence)
{
    return ratio_of(&(pairs){values, values + (n > 0), n / 2, 2, 1.0, 1.0, 1.0}, confidence);
}

sim_variance_ratio sim_variance_compare(const double *a, const double *b, size_t n, double confidence)
{
    return ratio_of(&(pairs){a, b, n, 1, 0.0, 0.0, 1.0}, confidence);
}
