#include "sim/design.h"

#include <math.h>
#include <stdlib.h>
#include <gsl/gsl_qrng.h>

/* What streams are for, of entity factor. */
enum { PURPOSE_ORDER = 0x64736731, PURPOSE_PLACE, PURPOSE_SHIFT };

const char *const sim_design_names[SIM_DESIGN_KINDS] = {"factorial",    "one-at-a-time", "latin",
                                                        "sobol-points", "halton",        "random"};

void sim_design_deinit(sim_design *design)
{
    free(design->u);
    *design = (sim_design){0};
}

size_t sim_design_level(double u, size_t levels)
{
    double at = floor(u * (double)levels);
    return at < 0.0 ? 0 : at >= (double)levels ? levels - 1 : (size_t)at;
}

static double at_level(size_t level, size_t levels)
{
    return ((double)level + 0.5) / (double)levels;
}

/* How many points the levels make; above the most: one more than that. */
static size_t count_points(sim_design_kind kind, size_t n_factors, const size_t *levels)
{
    size_t n = kind == SIM_DESIGN_FACTORIAL ? 1 : 0;
    for (size_t f = 0; f < n_factors && n <= SIM_DESIGN_MOST_POINTS; f++)
        if (kind == SIM_DESIGN_FACTORIAL)
            n = levels[f] > SIM_DESIGN_MOST_POINTS / n ? SIM_DESIGN_MOST_POINTS + 1 : n * levels[f];
        else
            n += levels[f] > SIM_DESIGN_MOST_POINTS ? SIM_DESIGN_MOST_POINTS + 1 : levels[f];
    return n;
}

static void fill_factorial(sim_design *design, const size_t *levels)
{
    for (size_t p = 0; p < design->n_points; p++) {
        size_t left = p;
        for (size_t f = design->n_factors; f-- > 0; left /= levels[f])
            design->u[p * design->n_factors + f] = at_level(left % levels[f], levels[f]);
    }
}

static void fill_one_at_a_time(sim_design *design, const size_t *levels)
{
    for (size_t i = 0; i < design->n_points * design->n_factors; i++)
        design->u[i] = (double)NAN;
    for (size_t f = 0, p = 0; f < design->n_factors; f++)
        for (size_t l = 0; l < levels[f]; l++, p++)
            design->u[p * design->n_factors + f] = at_level(l, levels[f]);
}

/* Fisher and Yates; a modulo of 64 bits is even enough. */
static sim_status fill_latin(sim_design *design, const sim_rng_key *key)
{
    size_t n = design->n_points, k = design->n_factors;
    size_t *order = malloc(n * sizeof *order);
    if (order == NULL)
        return SIM_ERR_MEMORY;
    for (size_t f = 0; f < k; f++) {
        sim_stream shuffle, place;
        sim_stream_init(&shuffle, key, PURPOSE_ORDER, f, 0);
        sim_stream_init(&place, key, PURPOSE_PLACE, f, 0);
        for (size_t i = 0; i < n; i++) {
            size_t other = (size_t)(sim_stream_bits(&shuffle) % (i + 1));
            order[i] = order[other];
            order[other] = i;
        }
        for (size_t i = 0; i < n; i++)
            design->u[i * k + f] = ((double)order[i] + sim_stream_uniform(&place)) / (double)n;
    }
    free(order);
    return SIM_OK;
}

static void fill_random(sim_design *design, const sim_rng_key *key)
{
    for (size_t f = 0; f < design->n_factors; f++) {
        sim_stream place;
        sim_stream_init(&place, key, PURPOSE_PLACE, f, 0);
        for (size_t i = 0; i < design->n_points; i++)
            design->u[i * design->n_factors + f] = sim_stream_uniform(&place);
    }
}

/* Inside (0, 1), where 1 itself may come from rounding and 0 from the sum. */
static double shifted(double u, double shift)
{
    double sum = u + shift;
    sum -= sum >= 1.0 ? 1.0 : 0.0;
    return sum <= 0.0 ? 0x1p-53 : sum;
}

static sim_status fill_sequence(sim_design *design, const gsl_qrng_type *type, const sim_rng_key *key)
{
    size_t k = design->n_factors;
    gsl_qrng *sequence = gsl_qrng_alloc(type, (unsigned)k);
    double *shift = malloc(k * sizeof *shift);
    bool fine = sequence != NULL && shift != NULL;
    for (size_t f = 0; fine && f < k; f++)
        shift[f] = sim_uniform_at(key, PURPOSE_SHIFT, f, 0);
    for (size_t p = 0; fine && p < design->n_points; p++) {
        double *point = design->u + p * k;
        gsl_qrng_get(sequence, point);
        for (size_t f = 0; f < k; f++)
            point[f] = shifted(point[f], shift[f]);
    }
    free(shift);
    if (sequence != NULL)
        gsl_qrng_free(sequence);
    return fine ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status fill(sim_design *design, sim_design_kind kind, const size_t *levels, const sim_rng_key *key)
{
    switch (kind) {
    case SIM_DESIGN_FACTORIAL:
        fill_factorial(design, levels);
        return SIM_OK;
    case SIM_DESIGN_ONE_AT_A_TIME:
        fill_one_at_a_time(design, levels);
        return SIM_OK;
    case SIM_DESIGN_LATIN:
        return fill_latin(design, key);
    case SIM_DESIGN_SOBOL:
        return fill_sequence(design, gsl_qrng_sobol, key);
    case SIM_DESIGN_HALTON:
        return fill_sequence(design, gsl_qrng_reversehalton, key);
    case SIM_DESIGN_RANDOM:
        fill_random(design, key);
        return SIM_OK;
    }
    return SIM_ERR_USAGE;
}

/* A sequence ends where its table does; beyond it GSL's gives zeros and says nothing. */
static sim_status check_factors(sim_design_kind kind, size_t n_factors, sim_error *error)
{
    size_t most = kind == SIM_DESIGN_SOBOL    ? gsl_qrng_sobol->max_dimension
                  : kind == SIM_DESIGN_HALTON ? gsl_qrng_reversehalton->max_dimension
                                              : SIZE_MAX;
    if (n_factors <= most)
        return SIM_OK;
    return sim_error_set(error, SIM_ERR_USAGE,
                         "the sequence '%s' is for at most %zu factors and there are %zu; take the design "
                         "'latin'%s, or fewer factors",
                         sim_design_names[kind], most, n_factors,
                         kind == SIM_DESIGN_SOBOL ? " or 'halton'" : "");
}

sim_status sim_design_make(sim_design_kind kind, size_t n_factors, const size_t *levels, size_t n_points,
                           const sim_rng_key *key, sim_design *design, sim_error *error)
{
    *design = (sim_design){0};
    if (kind == SIM_DESIGN_FACTORIAL || kind == SIM_DESIGN_ONE_AT_A_TIME)
        n_points = count_points(kind, n_factors, levels);
    if (n_points > SIM_DESIGN_MOST_POINTS)
        return sim_error_set(error, SIM_ERR_USAGE,
                             "these are more than %d points; take fewer levels, or a design 'latin'",
                             SIM_DESIGN_MOST_POINTS);
    sim_status status = check_factors(kind, n_factors, error);
    if (status != SIM_OK)
        return status;
    sim_design made = {.n_points = n_points, .n_factors = n_factors};
    made.u = calloc(n_points * n_factors + 1, sizeof *made.u);
    status = made.u == NULL ? SIM_ERR_MEMORY : fill(&made, kind, levels, key);
    if (status != SIM_OK) {
        sim_design_deinit(&made);
        return sim_error_set(error, status, "no memory for the points of the design");
    }
    *design = made;
    return SIM_OK;
}
