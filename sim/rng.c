#include "sim/rng.h"

#include <limits.h>
#include <math.h>
#include <gsl/gsl_cdf.h>
#include <Random123/threefry.h>

enum { ROUNDS = 20, WORDS = 4 };

void sim_stream_init(sim_stream *stream, const sim_rng_key *key, uint64_t purpose, uint64_t entity,
                     uint64_t index)
{
    /* Field by field: most streams give one number, and the buffers need no value before they are filled. */
    stream->key[0] = key->seed;
    stream->key[1] = key->future;
    stream->key[2] = key->run;
    stream->key[3] = key->salt;
    stream->counter[0] = purpose;
    stream->counter[1] = entity;
    stream->counter[2] = index;
    stream->counter[3] = 0;
    stream->used = 0;
    stream->held = 0;
    stream->exponential = 0;
    stream->antithetic = key->antithetic;
}

/* A block into four words; mirror: all bits set where they are to be flipped. */
static inline void make_words(threefry4x64_ctr_t counter, threefry4x64_key_t key, uint64_t mirror,
                              uint64_t words[WORDS])
{
    threefry4x64_ctr_t made = threefry4x64_R(ROUNDS, counter, key);
    for (int word = 0; word < WORDS; word++)
        words[word] = made.v[word] ^ mirror;
}

/* Block 0, 1, ... of a stream. */
static inline void make_block(const sim_stream *stream, uint64_t block, uint64_t words[WORDS])
{
    /* Word by word: a wide copy would wait for the narrow stores of sim_stream_init. */
    threefry4x64_ctr_t counter;
    threefry4x64_key_t key;
    for (int word = 0; word < WORDS; word++) {
        counter.v[word] = stream->counter[word];
        key.v[word] = stream->key[word];
    }
    counter.v[WORDS - 1] = block;
    make_words(counter, key, stream->antithetic ? UINT64_MAX : 0, words);
}

/* The first word of a stream that is asked for no other. */
static inline uint64_t first_word(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index)
{
    uint64_t words[WORDS];
    make_words((threefry4x64_ctr_t){{purpose, entity, index, 0}},
               (threefry4x64_key_t){{key->seed, key->future, key->run, key->salt}},
               key->antithetic ? UINT64_MAX : 0, words);
    return words[0];
}

/* Many a stream gives one number only, so the first block comes alone. After that two at a time: the rounds
 * of one wait for one another, but not for those of the other. */
void sim_stream_refill(sim_stream *stream)
{
    uint64_t block = stream->counter[WORDS - 1];
    unsigned blocks = block == 0 ? 1 : 2;
    make_block(stream, block, stream->buffer);
    if (blocks == 2)
        make_block(stream, block + 1, stream->buffer + WORDS);
    stream->counter[WORDS - 1] += blocks;
    stream->used = 0;
    stream->held = blocks * WORDS;
    stream->exponential = 0;
}

/* The middle 85 % by the rational function of Wichura ("Algorithm AS 241", Applied Statistics 1988), as GSL
 * does. */
double sim_normal_quantile(double u)
{
    static const double above[] = {3.387132872796366608,  133.14166789178437745, 1971.5909503065514427,
                                   13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
                                   33430.575583588128105, 2509.0809287301226727};
    static const double below[] = {1.0,
                                   42.313330701600911252,
                                   687.1870074920579083,
                                   5394.1960214247511077,
                                   21213.794301586595867,
                                   39307.89580009271061,
                                   28729.085735721942674,
                                   5226.495278852854561};
    double q = u - 0.5, r = 0.180625 - q * q;
    if (!(fabs(q) <= 0.425))
        return gsl_cdf_ugaussian_Pinv(u);
    double a = above[7], b = below[7];
    for (int i = 6; i >= 0; i--) {
        a = a * r + above[i];
        b = b * r + below[i];
    }
    return a / b * q;
}

double sim_stream_normal(sim_stream *stream)
{
    return sim_normal_quantile(sim_stream_uniform(stream));
}

double sim_uniform_at(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index)
{
    return sim_uniform_of(first_word(key, purpose, entity, index));
}

double sim_exponential_at(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index)
{
    return sim_exponential_of(first_word(key, purpose, entity, index));
}

double sim_normal_at(const sim_rng_key *key, uint64_t purpose, uint64_t entity, uint64_t index)
{
    return sim_normal_quantile(sim_uniform_at(key, purpose, entity, index));
}

uint64_t sim_entity_id(const char *name)
{
    /* FNV-1a, 64 bits: offset basis and prime of http://www.isthe.com/chongo/tech/comp/fnv/ */
    uint64_t hash = 0xcbf29ce484222325u;
    for (const unsigned char *byte = (const unsigned char *)name; *byte != '\0'; byte++)
        hash = (hash ^ *byte) * 0x100000001b3u;
    return hash;
}

/* The finaliser of splitmix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014).
 */
static uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9u;
    value = (value ^ value >> 27) * 0x94d049bb133111ebu;
    return value ^ value >> 31;
}

uint64_t sim_entity_id2(uint64_t parent, uint64_t child)
{
    /* The child is mixed first, so that (a, b) and (b, a) differ and (0, 0) is not 0. */
    return mix(parent ^ mix(child + 0x9e3779b97f4a7c15u));
}

static void gsl_set(void *state, unsigned long seed)
{
    sim_stream_init(state, &(sim_rng_key){.seed = seed}, 0, 0, 0);
}

static unsigned long gsl_get(void *state)
{
    return (unsigned long)(sim_stream_bits(state) & ULONG_MAX);
}

static double gsl_get_double(void *state)
{
    return sim_stream_uniform(state);
}

static const gsl_rng_type threefry_type = {
    .name = "threefry4x64-20",
    .max = ULONG_MAX,
    .min = 0,
    .size = sizeof(sim_stream),
    .set = gsl_set,
    .get = gsl_get,
    .get_double = gsl_get_double,
};

const gsl_rng_type *const sim_rng_threefry = &threefry_type;

gsl_rng sim_stream_as_gsl(sim_stream *stream)
{
    return (gsl_rng){.type = &threefry_type, .state = stream};
}
