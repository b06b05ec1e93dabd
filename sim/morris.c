#include "sim/morris.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <gsl/gsl_cdf.h>
#include "sim/tally.h"

/* Of entity trajectory. */
static const uint64_t purpose_start = UINT64_C(0x4d4f525249530001); /* "MORRIS" */
static const uint64_t purpose_order = UINT64_C(0x4d4f525249530002);

static size_t draw_below(sim_stream *stream, size_t n)
{
    return (size_t)(sim_stream_uniform(stream) * (double)n);
}

static void draw_trajectory(sim_morris_design *design, const sim_rng_key *key, size_t t)
{
    size_t k = design->factors, *moved = design->moved + t * k;
    double *u = design->u + t * (k + 1) * k;
    sim_stream start, order;
    sim_stream_init(&start, key, purpose_start, t, 0);
    sim_stream_init(&order, key, purpose_order, t, 0);
    for (size_t f = 0; f < k; f++)
        u[f] = ((double)draw_below(&start, SIM_MORRIS_LEVELS) + 0.5) / SIM_MORRIS_LEVELS;
    for (size_t f = 0; f < k; f++) {
        size_t other = draw_below(&order, f + 1);
        moved[f] = moved[other];
        moved[other] = f;
    }
    for (size_t step = 0; step < k; step++) {
        const double *from = u + step * k;
        double *to = u + (step + 1) * k;
        for (size_t f = 0; f < k; f++)
            to[f] = from[f];
        to[moved[step]] += from[moved[step]] < SIM_MORRIS_JUMP ? SIM_MORRIS_JUMP : -SIM_MORRIS_JUMP;
    }
    for (size_t p = 0; p <= k; p++)
        design->luck[t * (k + 1) + p] = t;
}

sim_status sim_morris_design_make(size_t factors, size_t trajectories, const sim_rng_key *key,
                                  sim_morris_design *design, sim_error *error)
{
    assert(factors >= 1 && trajectories >= 1);
    size_t points = trajectories * (factors + 1);
    sim_morris_design made = {.factors = factors, .trajectories = trajectories};
    made.u = calloc(points * factors, sizeof *made.u);
    made.moved = calloc(trajectories * factors, sizeof *made.moved);
    made.luck = calloc(points, sizeof *made.luck);
    if (made.u == NULL || made.moved == NULL || made.luck == NULL) {
        sim_morris_design_deinit(&made);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a design of %zu points", points);
    }
    for (size_t t = 0; t < trajectories; t++)
        draw_trajectory(&made, key, t);
    *design = made;
    return SIM_OK;
}

void sim_morris_design_deinit(sim_morris_design *design)
{
    free(design->u);
    free(design->moved);
    free(design->luck);
    *design = (sim_morris_design){0};
}

static sim_index index_of_mean(const sim_moments *moments)
{
    double half = sim_interval_half_width(moments, SIM_SOBOL_CONFIDENCE);
    return (sim_index){moments->mean, moments->mean - half, moments->mean + half};
}

/* The jackknife of log variance: pseudo-values, and Student's t over them. */
static sim_index index_of_sigma(const double *effects, size_t n, const sim_moments *moments)
{
    double variance = sim_moments_variance(moments);
    sim_index sigma = {sqrt(variance), (double)NAN, (double)NAN};
    if (!(variance > 0.0)) {
        sigma.low = sigma.high = 0.0;
        return sigma;
    }
    double m = (double)n, sum_squares = variance * (m - 1.0);
    sim_moments pseudo = {0};
    for (size_t i = 0; i < n; i++) {
        double d = effects[i] - moments->mean;
        double without = (sum_squares - d * d * m / (m - 1.0)) / (m - 2.0);
        if (n < 3 || !(without > 1e-12 * variance))
            return sigma; /* one effect makes all of it */
        sim_moments_add(&pseudo, m * log(variance) - (m - 1.0) * log(without));
    }
    double half = sim_interval_half_width(&pseudo, SIM_SOBOL_CONFIDENCE);
    sigma.low = exp(0.5 * (log(variance) - half));
    sigma.high = exp(0.5 * (log(variance) + half));
    return sigma;
}

static sim_morris_effect effect_of(const double *effects, size_t n)
{
    sim_morris_effect effect = {.n = n};
    sim_moments signed_ones = {0}, absolute = {0};
    for (size_t i = 0; i < n; i++) {
        sim_moments_add(&signed_ones, effects[i]);
        sim_moments_add(&absolute, fabs(effects[i]));
        effect.is_moving = effect.is_moving || effects[i] != 0.0;
    }
    if (n < 2) {
        sim_index none = {(double)NAN, (double)NAN, (double)NAN};
        effect.mu = effect.mu_star = effect.sigma = none;
        return effect;
    }
    effect.mu = index_of_mean(&signed_ones);
    effect.mu_star = index_of_mean(&absolute);
    effect.mu_star.low = fmax(effect.mu_star.low, 0.0);
    effect.sigma = index_of_sigma(effects, n, &signed_ones);
    return effect;
}

/* The elementary effects of one factor, of those trajectories that have one. */
static size_t gather(const sim_morris_design *design, const double *values, size_t factor, double *effects)
{
    size_t k = design->factors, n = 0;
    for (size_t t = 0; t < design->trajectories; t++)
        for (size_t step = 0; step < k; step++) {
            if (design->moved[t * k + step] != factor)
                continue;
            size_t point = t * (k + 1) + step;
            double du = design->u[(point + 1) * k + factor] - design->u[point * k + factor];
            double dy = values[point + 1] - values[point];
            if (isfinite(dy))
                effects[n++] = dy / du;
        }
    return n;
}

sim_status sim_morris_effects(const sim_morris_design *design, const double *values,
                              sim_morris_effect *effects, sim_error *error)
{
    double *of_one = calloc(design->trajectories, sizeof *of_one);
    if (of_one == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for %zu effects", design->trajectories);
    for (size_t f = 0; f < design->factors; f++)
        effects[f] = effect_of(of_one, gather(design, values, f, of_one));
    free(of_one);
    return SIM_OK;
}
