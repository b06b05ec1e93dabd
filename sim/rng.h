/* Named random streams that no one can shift.
 *
 * Threefry 4x64-20 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11; Random123) turns a
 * key and a counter into 256 random bits. Key = (seed, future, run, 0); counter = (purpose, entity, index,
 * block). A stream is a value: (purpose, entity, index) own a counter range of 2^64 blocks, so a sampler that
 * takes more numbers cannot shift a neighbour, and two scenarios see the same luck for the same purpose and
 * entity. The scenario is not in the key. Parameters that nobody knows are keyed with run = SIM_RUN_NONE,
 * chance with its run.
 *
 * Antithetic variates (Hammersley & Morton 1956): a key that is antithetic gives the mirror of the same key
 * that is not. Every stream and one-shot form of it then has all its bits flipped, so that each uniform is
 * exactly 1 - u, each number drawn from it by inversion stands at the mirrored quantile, and what GSL draws
 * through the adapter (integers and doubles alike) is mirrored too. */
#ifndef SIM_RNG_H
#define SIM_RNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <gsl/gsl_rng.h>

#define SIM_RUN_NONE UINT64_MAX

typedef struct sim_rng_key {
    uint64_t seed;
    uint64_t future; /* f: which draw of what nobody knows */
    uint64_t run;    /* k: which draw of chance within it; SIM_RUN_NONE for parameters */
    uint64_t salt;   /* 0; non-zero only to make scenarios independent (the --independent check) */
    bool antithetic; /* the mirror of the same key without it */
} sim_rng_key;

typedef struct sim_stream {
    uint64_t key[4];
    uint64_t counter[4]; /* purpose, entity, index, block */
    uint64_t buffer[8];
    double exponentials[8]; /* of the words of the buffer below `exponential` */
    unsigned used;          /* words of the buffer */
    unsigned held;
    unsigned exponential;
    bool antithetic; /* all bits are flipped from the next refill on: set it before the first draw */
} sim_stream;

void sim_stream_init(sim_stream *stream, const sim_rng_key *key, uint64_t purpose, uint64_t entity,
                     uint64_t index);
void sim_stream_refill(sim_stream *stream); /* the next blocks into the buffer */

/* 64 random bits, flipped where the stream is antithetic. */
static inline uint64_t sim_stream_bits(sim_stream *stream)
{
    if (stream->used == stream->held)
        sim_stream_refill(stream);
    return stream->buffer[stream->used++];
}

/* Open (0,1): (52 bits + 0.5) / 2^52. With 53 bits the highest would round to 1; with 52 every value, and 1
 * minus it, is exact, and flipping the bits gives 1 minus it: ((2^52 - 1 - b) + 0.5) / 2^52. */
static inline double sim_uniform_of(uint64_t bits)
{
    return ((double)(int64_t)(bits >> 12) + 0.5) * 0x1p-52;
}
static inline double sim_stream_uniform(sim_stream *stream)
{
    return sim_uniform_of(sim_stream_bits(stream));
}

/* Mean 1, by inversion: -log(1 - u), within an ulp or so, by arithmetic that rounds alike on every machine.
 * Of a stream worked out for all words that the buffer holds at once. */
double sim_exponential_of(uint64_t bits);
void sim_stream_fill_exponentials(sim_stream *stream);
static inline double sim_stream_exponential(sim_stream *stream)
{
    if (stream->used >= stream->exponential)
        sim_stream_fill_exponentials(stream);
    return stream->exponentials[stream->used++];
}

/* Quantile of the normal distribution with mean 0 and sd 1; u in (0,1). To the bit that of
 * gsl_cdf_ugaussian_Pinv, without the call where most are. */
double sim_normal_quantile(double u);
double sim_stream_normal(sim_stream *stream); /* mean 0, sd 1, by inversion */

/* One-shot forms: the first number of the stream (purpose, entity, index). */
double sim_uniform_at(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index);
double sim_exponential_at(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index);
double sim_normal_at(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index);

/* Entities are named by text ("zaanstad/systems/3"): FNV-1a 64 of the bytes. */
uint64_t sim_entity_id(const char *name);
uint64_t sim_entity_id2(uint64_t parent, uint64_t child); /* mixes two ids (splitmix64 finaliser) */

/* A sim_stream as a GSL generator: gsl_rng rng = sim_stream_as_gsl(&stream); gsl_ran_gamma(&rng, ...). The
 * gsl_rng borrows the stream; gsl_rng_set on it reseeds (key seed, counter 0, not antithetic). */
extern const gsl_rng_type *const sim_rng_threefry;
gsl_rng sim_stream_as_gsl(sim_stream *stream);

#endif
