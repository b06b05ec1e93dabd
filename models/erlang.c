#include "models/erlang.h"

#include <assert.h>
#include <math.h>

/* 1 / B(c, a) for 0 < c < 1, = Gamma(c+1, a) e^a / a^c: by Legendre's continued fraction of the incomplete
 * gamma function (Abramowitz & Stegun 6.5.31, modified Lentz), which is quick for loads that are not small.
 */
static double inverse_loss_by_fraction(double servers, double load)
{
    const double tiny = 1e-300;
    double shape = servers + 1.0;
    double b = load + 1.0 - shape, c = 1.0 / tiny, d = 1.0 / b, h = d;
    for (int i = 1; i < 500; i++) {
        double an = -(double)i * ((double)i - shape);
        b += 2.0;
        d = an * d + b;
        d = fabs(d) < tiny ? tiny : d;
        c = b + an / c;
        c = fabs(c) < tiny ? tiny : c;
        d = 1.0 / d;
        double step = d * c;
        h *= step;
        if (fabs(step - 1.0) < 1e-14)
            break;
    }
    return load * h;
}

/* The same by the series of the lower incomplete gamma function (Abramowitz & Stegun 6.5.29), for small
 * loads. */
static double inverse_loss_by_series(double servers, double load)
{
    double term = 1.0 / (servers + 1.0), sum = term;
    for (int k = 1; k < 200 && term > sum * 1e-16; k++) {
        term *= load / (servers + 1.0 + k);
        sum += term;
    }
    return tgamma(servers + 1.0) * exp(load - servers * log(load)) - load * sum;
}

double model_erlang_b(double servers, double load)
{
    assert(servers >= 0.0 && load > 0.0);
    /* The fractional part first; then the recursion B(c) = a B(c-1) / (c + a B(c-1)), which is stable
     * upwards. */
    double fraction = servers - floor(servers);
    double loss = 1.0; /* B(0, a) */
    if (fraction > 0.0)
        loss = 1.0 / (load >= 6.0 ? inverse_loss_by_fraction(fraction, load)
                                  : inverse_loss_by_series(fraction, load));
    int whole = (int)floor(servers);
    for (int i = 1; i <= whole; i++) {
        double c = fraction + i;
        loss = load * loss / (c + load * loss);
    }
    return loss;
}

double model_erlang_c(double servers, double load)
{
    if (load >= servers)
        return 1.0;
    double loss = model_erlang_b(servers, load);
    double occupancy = load / servers;
    return loss / (1.0 - occupancy * (1.0 - loss));
}

model_waiting model_erlang_c_waiting(double servers, double load, double handling_time, double target_wait)
{
    assert(load < servers);
    double waits = model_erlang_c(servers, load);
    double spare = servers - load;
    return (model_waiting){.probability_of_waiting = waits,
                           .mean_wait = waits * handling_time / spare,
                           .service_level = 1.0 - waits * exp(-spare * target_wait / handling_time),
                           .abandoned = 0.0};
}

/* A(x, y) = 1 + sum over j >= 1 of y^j / ((x+1)...(x+j)). */
static double palm_sum(double x, double y)
{
    double term = 1.0, sum = 1.0;
    for (int j = 1; j < 100000; j++) {
        term *= y / (x + j);
        sum += term;
        if (term < sum * 1e-15)
            break;
    }
    return sum;
}

model_waiting model_erlang_a_waiting(double servers, double load, double handling_time, double patience,
                                     double target_wait)
{
    assert(patience > 0.0);
    double loss = model_erlang_b(servers, load);
    double x = servers * patience / handling_time;
    double y = load * patience / handling_time;
    double sum = palm_sum(x, y);
    double waits = sum * loss / (1.0 + (sum - 1.0) * loss);
    double occupancy = load / servers;
    double abandons_waiting = 1.0 / (occupancy * sum) + 1.0 - 1.0 / occupancy; /* given that a call waits */
    double abandoned = fmax(0.0, waits * abandons_waiting);
    double mean_wait = abandoned * patience;
    /* Waits of those who wait are taken as exponential with their mean: exact at infinite patience. */
    double conditional = waits > 0.0 ? mean_wait / waits : 0.0;
    double late = conditional > 0.0 ? waits * exp(-target_wait / conditional) : 0.0;
    return (model_waiting){.probability_of_waiting = waits,
                           .mean_wait = mean_wait,
                           .service_level = 1.0 - late,
                           .abandoned = abandoned};
}
