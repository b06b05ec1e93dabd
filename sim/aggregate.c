/* The reduced form of a run: moments and quantile counts of every month of every series, and its bytes. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/experiment.h"

/* "groeiagg", the version of this form, then little-endian numbers: see sim_aggregate_encode_cells. */
static const unsigned char MAGIC[8] = {'g', 'r', 'o', 'e', 'i', 'a', 'g', '1'};
#define HEADER_BYTES  (sizeof MAGIC + 5 * 8)
#define MOMENTS_BYTES (5 * 8)

sim_aggregate *sim_aggregate_create(const sim_layout *layout)
{
    sim_aggregate *aggregate = calloc(1, sizeof *aggregate);
    if (aggregate == NULL)
        return NULL;
    aggregate->cells = layout->n_series * layout->n_months;
    aggregate->moments = calloc(aggregate->cells + 1, sizeof *aggregate->moments);
    aggregate->sketches = calloc(aggregate->cells + 1, sizeof *aggregate->sketches);
    if (aggregate->moments == NULL || aggregate->sketches == NULL) {
        aggregate->cells = 0;
        sim_aggregate_destroy(aggregate);
        return NULL;
    }
    return aggregate;
}

void sim_aggregate_destroy(sim_aggregate *aggregate)
{
    if (aggregate == NULL)
        return;
    for (size_t i = 0; i < aggregate->cells; i++)
        sim_sketch_deinit(&aggregate->sketches[i]);
    free(aggregate->sketches);
    free(aggregate->moments);
    free(aggregate);
}

static unsigned char *put_u64(unsigned char *at, uint64_t value)
{
    for (unsigned i = 0; i < 8; i++)
        at[i] = (unsigned char)(value >> (8 * i));
    return at + 8;
}

static unsigned char *put_double(unsigned char *at, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return put_u64(at, bits);
}

static uint64_t get_u64(const unsigned char **at)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < 8; i++)
        value |= (uint64_t)(*at)[i] << (8 * i);
    *at += 8;
    return value;
}

static double get_double(const unsigned char **at)
{
    uint64_t bits = get_u64(at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

unsigned char *sim_aggregate_encode(const sim_aggregate *aggregate, size_t *size)
{
    return sim_aggregate_encode_cells(aggregate, 0, aggregate->cells, size);
}

/* Magic; cells, blocks_done, succeeded, first, n; of these n cells count, mean, m2, min, max; their sketches.
 */
unsigned char *sim_aggregate_encode_cells(const sim_aggregate *aggregate, size_t first, size_t n,
                                          size_t *size)
{
    assert(first <= aggregate->cells && n <= aggregate->cells - first);
    size_t total = HEADER_BYTES + n * MOMENTS_BYTES;
    for (size_t i = first; i < first + n; i++)
        total += sim_sketch_encoded_size(&aggregate->sketches[i]);
    unsigned char *bytes = malloc(total);
    if (bytes == NULL)
        return NULL;
    memcpy(bytes, MAGIC, sizeof MAGIC);
    unsigned char *at = bytes + sizeof MAGIC;
    at = put_u64(at, aggregate->cells);
    at = put_u64(at, aggregate->blocks_done);
    at = put_u64(at, aggregate->succeeded);
    at = put_u64(at, first);
    at = put_u64(at, n);
    for (size_t i = first; i < first + n; i++) {
        const sim_moments *moments = &aggregate->moments[i];
        at = put_u64(at, moments->n);
        at = put_double(at, moments->mean);
        at = put_double(at, moments->m2);
        at = put_double(at, moments->min);
        at = put_double(at, moments->max);
    }
    for (size_t i = first; i < first + n; i++)
        at += sim_sketch_encode(&aggregate->sketches[i], at);
    *size = total;
    return bytes;
}

static sim_status misfit(sim_error *error)
{
    return sim_error_set(error, SIM_ERR_IO,
                         "the saved state of the run does not fit this scenario; run again with --force");
}

static bool decode_sketches(sim_sketch *sketches, size_t n, const unsigned char *at, size_t left)
{
    for (size_t i = 0; i < n; i++) {
        sim_sketch sketch;
        size_t taken = sim_sketch_decode(&sketch, at, left);
        if (taken == 0 || taken > left)
            return false;
        sim_sketch_deinit(&sketches[i]);
        sketches[i] = sketch;
        at += taken;
        left -= taken;
    }
    return left == 0;
}

sim_status sim_aggregate_decode(sim_aggregate *aggregate, const unsigned char *bytes, size_t size,
                                sim_error *error)
{
    if (size < HEADER_BYTES || memcmp(bytes, MAGIC, sizeof MAGIC) != 0)
        return misfit(error);
    const unsigned char *at = bytes + sizeof MAGIC;
    bool is_ours = get_u64(&at) == aggregate->cells;
    uint64_t blocks_done = get_u64(&at), succeeded = get_u64(&at), first = get_u64(&at), n = get_u64(&at);
    size_t left = size - HEADER_BYTES;
    if (!is_ours || first > aggregate->cells || n > aggregate->cells - first || left / MOMENTS_BYTES < n)
        return misfit(error);
    for (size_t i = first; i < first + n; i++) {
        sim_moments *moments = &aggregate->moments[i];
        moments->n = get_u64(&at);
        moments->mean = get_double(&at);
        moments->m2 = get_double(&at);
        moments->min = get_double(&at);
        moments->max = get_double(&at);
    }
    if (!decode_sketches(aggregate->sketches + first, n, at, left - n * MOMENTS_BYTES))
        return misfit(error);
    aggregate->blocks_done = blocks_done;
    aggregate->succeeded = succeeded;
    return SIM_OK;
}

sim_point sim_aggregate_point(const sim_aggregate *aggregate, size_t cell)
{
    const sim_moments *moments = &aggregate->moments[cell];
    sim_point point = {.n = moments->n, .mean = (double)NAN, .sd = (double)NAN};
    if (moments->n > 0) {
        point.mean = moments->mean;
        point.sd = sim_moments_sd(moments);
    }
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++) {
        double q = sim_sketch_quantile(&aggregate->sketches[cell], sim_result_quantile_p[i]);
        /* A bucket's middle may stand a little outside the values in it; NaN: no quantiles are kept. */
        point.q[i] = !isnan(q) ? fmin(fmax(q, moments->min), moments->max) : (double)NAN;
    }
    return point;
}
