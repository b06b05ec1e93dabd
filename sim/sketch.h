/* Quantiles of very many numbers in little memory, the same whatever the order.
 *
 * Values are counted in logarithmic buckets of ratio gamma = 1.0025/0.9975, as in DDSketch (Masson, Rim & Lee
 * 2019): all values of a bucket lie within 0.5 % of one another, and so does a quantile, which is placed in
 * its bucket by its rank, of the order statistic that it stands for. Negative values mirror, one bucket holds
 * zero (|v| < 1e-9). Counts are integers, so merging is exact, associative and commutative: the result does
 * not depend on threads. */
#ifndef SIM_SKETCH_H
#define SIM_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_sketch {
    uint64_t zero;
    uint64_t total;
    struct sim_sketch_side {
        int32_t first;    /* bucket of counts[0] */
        int32_t count;    /* buckets held */
        uint32_t *counts; /* owned */
    } positive, negative;
} sim_sketch;

void sim_sketch_init(sim_sketch *sketch); /* zero-initialised is the same */
void sim_sketch_deinit(sim_sketch *sketch);
void sim_sketch_add(sim_sketch *sketch, double value); /* finite, |value| <= 1e18 (asserted) */

/* Adding in two steps, the costly one wherever the values are at hand: a value's bucket as a small number. */
typedef int16_t sim_sketch_code;
#define SIM_SKETCH_NONE INT16_MIN                 /* stands for no value */
sim_sketch_code sim_sketch_code_of(double value); /* finite, |value| <= 1e18 (asserted); NaN: none */
/* The same for many at once, several times faster. */
void sim_sketch_codes_of(const double *values, size_t n, sim_sketch_code *codes);
/* Has brought near what the next call of sim_sketch_add_codes with these will touch; changes nothing. */
void sim_sketch_expect(const sim_sketch *sketch, const sim_sketch_code *codes, size_t n);
void sim_sketch_add_codes(sim_sketch *sketch, const sim_sketch_code *codes, size_t n);

void sim_sketch_merge(sim_sketch *into, const sim_sketch *other);
double sim_sketch_quantile(const sim_sketch *sketch, double p); /* 0..1; NaN when empty; exact at zero */

/* For checkpoints: length in bytes and writing/reading of a portable little-endian form; equal contents give
 * equal bytes. Decoding makes a new sketch (what *sketch held is not freed) and gives the bytes consumed, or
 * 0, nothing written, when the bytes are not a sketch. */
size_t sim_sketch_encoded_size(const sim_sketch *sketch);
size_t sim_sketch_encode(const sim_sketch *sketch, unsigned char *bytes);
size_t sim_sketch_decode(sim_sketch *sketch, const unsigned char *bytes, size_t size);

#endif
