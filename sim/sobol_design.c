#include "sim/sobol_design.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <gsl/gsl_qrng.h>

/* What streams are for, of entity dimension: numbers that no model uses. */
static const uint64_t purpose_shift = UINT64_C(0x534f424f4c0001); /* "SOBOL" */
static const uint64_t purpose_order = UINT64_C(0x534f424f4c0002); /* index: first row of a block */
static const uint64_t purpose_place = UINT64_C(0x534f424f4c0003);

enum { BITS = 52, SEQUENCE_BITS = 30 };

sim_sobol_source sim_sobol_source_for(size_t unknowns)
{
    return 2 * unknowns <= SIM_SOBOL_MOST_DIMENSIONS ? SIM_SOBOL_SEQUENCE : SIM_SOBOL_LATIN;
}

size_t sim_sobol_design_factors(const sim_sobol_design *design)
{
    return (design->group == NULL ? design->unknowns : design->groups) + design->has_chance;
}

size_t sim_sobol_points_per_row(size_t factors, bool has_second_order)
{
    return 2 + factors * (has_second_order ? 2 : 1);
}

size_t sim_sobol_round_up(size_t n)
{
    size_t rows = 2;
    while (rows < n && rows < SIM_SOBOL_MOST_ROWS)
        rows *= 2;
    return rows;
}

/* Both matrices side by side: a row is A_i then B_i, 2 k uniforms. */
typedef struct matrices {
    size_t rows, dimensions;
    double *u;
} matrices;

/* The points are multiples of 2^-30; the shift has all 52 bits, so that no coordinate is 0. */
static sim_status fill_sequence(const matrices *m, const sim_rng_key *key)
{
    assert(m->dimensions <= SIM_SOBOL_MOST_DIMENSIONS);
    uint64_t shift[SIM_SOBOL_MOST_DIMENSIONS];
    double point[SIM_SOBOL_MOST_DIMENSIONS] = {0}; /* GSL leaves out the first point, all zeros */
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)m->dimensions);
    if (sequence == NULL)
        return SIM_ERR_MEMORY;
    for (size_t d = 0; d < m->dimensions; d++) {
        sim_stream stream;
        sim_stream_init(&stream, key, purpose_shift, d, 0);
        shift[d] = sim_stream_bits(&stream) >> (64 - BITS);
    }
    for (size_t i = 0; i < m->rows; i++) {
        for (size_t d = 0; d < m->dimensions; d++) {
            uint64_t bits = (uint64_t)ldexp(point[d], SEQUENCE_BITS) << (BITS - SEQUENCE_BITS);
            m->u[i * m->dimensions + d] = ldexp((double)(bits ^ shift[d]) + 0.5, -BITS);
        }
        gsl_qrng_get(sequence, point);
    }
    gsl_qrng_free(sequence);
    return SIM_OK;
}

/* Rows first .. first + n - 1 of one dimension: a stratum each, in an order drawn at random. */
static void fill_block(const matrices *m, const sim_rng_key *key, size_t d, size_t first, size_t n,
                       size_t *order)
{
    sim_stream shuffle, place;
    sim_stream_init(&shuffle, key, purpose_order, d, first);
    sim_stream_init(&place, key, purpose_place, d, first);
    for (size_t i = 0; i < n; i++) {
        size_t other = (size_t)(sim_stream_uniform(&shuffle) * (double)(i + 1));
        order[i] = order[other];
        order[other] = i;
    }
    for (size_t i = 0; i < n; i++)
        m->u[(first + i) * m->dimensions + d] =
            fmin(((double)order[i] + sim_stream_uniform(&place)) / (double)n, 1.0 - 0x1p-53);
}

static sim_status fill_latin(const matrices *m, const sim_rng_key *key)
{
    size_t *order = calloc(m->rows, sizeof *order);
    if (order == NULL)
        return SIM_ERR_MEMORY;
    for (size_t d = 0; d < m->dimensions; d++) {
        fill_block(m, key, d, 0, 1, order);
        for (size_t n = 1; n < m->rows; n *= 2)
            fill_block(m, key, d, n, n, order);
    }
    free(order);
    return SIM_OK;
}

static void fill_random(const matrices *m, const sim_rng_key *key)
{
    for (size_t d = 0; d < m->dimensions; d++) {
        sim_stream place;
        sim_stream_init(&place, key, purpose_place, d, 0);
        for (size_t i = 0; i < m->rows; i++)
            m->u[i * m->dimensions + d] = sim_stream_uniform(&place);
    }
}

static sim_status fill(const matrices *m, sim_sobol_source source, const sim_rng_key *key)
{
    switch (source) {
    case SIM_SOBOL_SEQUENCE:
        return fill_sequence(m, key);
    case SIM_SOBOL_LATIN:
        return fill_latin(m, key);
    case SIM_SOBOL_RANDOM:
        fill_random(m, key);
        return SIM_OK;
    }
    return SIM_ERR_RANGE;
}

/* One point: all of A or of B, but factor j of the other; j beyond all swaps none. Chance is the last. */
static void write_point(sim_sobol_design *design, size_t point, const double *row, size_t i, bool is_b,
                        size_t j)
{
    size_t k = design->unknowns;
    for (size_t f = 0; f < k; f++) {
        bool is_swapped = (design->group == NULL ? f : design->group[f]) == j;
        design->u[point * k + f] = row[(is_b != is_swapped ? k : 0) + f];
    }
    bool is_chance = j + 1 == sim_sobol_design_factors(design);
    design->luck[point] = design->has_chance ? 2 * i + (is_b != is_chance) : 0;
}

static void write_row(sim_sobol_design *design, const double *row, size_t i)
{
    size_t factors = sim_sobol_design_factors(design);
    size_t point = i * sim_sobol_points_per_row(factors, design->has_second_order);
    write_point(design, point++, row, i, false, SIZE_MAX);
    write_point(design, point++, row, i, true, SIZE_MAX);
    for (size_t j = 0; j < factors; j++)
        write_point(design, point++, row, i, false, j);
    for (size_t j = 0; design->has_second_order && j < factors; j++)
        write_point(design, point++, row, i, true, j);
}

static sim_status check(const sim_sobol_design *design, sim_error *error)
{
    if (sim_sobol_design_factors(design) == 0)
        return sim_error_set(error, SIM_ERR_RANGE, "there are no factors");
    if (design->rows < 2 || design->rows > SIM_SOBOL_MOST_ROWS || (design->rows & (design->rows - 1)) != 0)
        return sim_error_set(error, SIM_ERR_RANGE, "%zu rows: it must be a power of two, 2 to %u",
                             design->rows, SIM_SOBOL_MOST_ROWS);
    if (design->source == SIM_SOBOL_SEQUENCE && 2 * design->unknowns > SIM_SOBOL_MOST_DIMENSIONS)
        return sim_error_set(error, SIM_ERR_RANGE,
                             "%zu factors take %zu dimensions of Sobol's sequence, which has %d",
                             design->unknowns, 2 * design->unknowns, SIM_SOBOL_MOST_DIMENSIONS);
    return SIM_OK;
}

sim_status sim_sobol_design_make(sim_sobol_design *design, const sim_rng_key *key, sim_error *error)
{
    sim_status status = check(design, error);
    if (status != SIM_OK)
        return status;
    size_t k = design->unknowns, factors = sim_sobol_design_factors(design);
    size_t n_points = design->rows * sim_sobol_points_per_row(factors, design->has_second_order);
    sim_sobol_design made = *design;
    made.n_points = n_points;
    made.u = calloc(n_points * k + 1, sizeof *made.u);
    made.luck = calloc(n_points, sizeof *made.luck);
    matrices m = {.rows = design->rows, .dimensions = 2 * k};
    m.u = calloc(m.rows * m.dimensions + 1, sizeof *m.u);
    status = made.u == NULL || made.luck == NULL || m.u == NULL ? SIM_ERR_MEMORY
             : k == 0                                           ? SIM_OK
                                                                : fill(&m, design->source, key);
    if (status != SIM_OK) {
        sim_sobol_design_deinit(&made);
        free(m.u);
        return sim_error_set(error, status, "no memory for a design of %zu points", n_points);
    }
    for (size_t i = 0; i < m.rows; i++)
        write_row(&made, m.u + i * m.dimensions, i);
    free(m.u);
    *design = made;
    return SIM_OK;
}

void sim_sobol_design_deinit(sim_sobol_design *design)
{
    free(design->u);
    free(design->luck);
    design->u = NULL;
    design->luck = NULL;
}
