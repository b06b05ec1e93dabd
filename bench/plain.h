/* What anyone would write without an engine: the yardsticks of the benchmarks. A 4-ary and a binary heap of
 * (time, payload), and two generators, all without handles, priorities, named streams or a total order. */
#ifndef BENCH_PLAIN_H
#define BENCH_PLAIN_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

typedef struct plain_node {
    double time;
    void *payload;
} plain_node;

static inline void plain_sift_down(plain_node *heap, size_t n, size_t fan_out, size_t at, plain_node moved)
{
    for (;;) {
        size_t child = fan_out * at + 1;
        if (child >= n)
            break;
        size_t end = child + fan_out < n ? child + fan_out : n;
        size_t least = child;
        for (size_t c = child + 1; c < end; c++)
            least = heap[c].time < heap[least].time ? c : least;
        if (!(heap[least].time < moved.time))
            break;
        heap[at] = heap[least];
        at = least;
    }
    heap[at] = moved;
}

static inline void plain_sift_up(plain_node *heap, size_t fan_out, size_t at, plain_node moved)
{
    while (at > 0 && moved.time < heap[(at - 1) / fan_out].time) {
        heap[at] = heap[(at - 1) / fan_out];
        at = (at - 1) / fan_out;
    }
    heap[at] = moved;
}

/* xoshiro256++ 1.0 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by
 * splitmix64 as its authors advise. */
typedef struct plain_xoshiro {
    uint64_t s[4];
} plain_xoshiro;

static inline uint64_t plain_splitmix(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

static inline plain_xoshiro plain_xoshiro_seeded(uint64_t seed)
{
    plain_xoshiro x;
    for (int i = 0; i < 4; i++)
        x.s[i] = plain_splitmix(&seed);
    return x;
}

static inline uint64_t plain_rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

static inline uint64_t plain_xoshiro_next(plain_xoshiro *x)
{
    uint64_t *s = x->s;
    uint64_t result = plain_rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = plain_rotate(s[3], 45);
    return result;
}

/* Mean 1. */
static inline double plain_exponential(plain_xoshiro *x)
{
    return -log(((double)(int64_t)(plain_xoshiro_next(x) >> 12) + 0.5) * 0x1p-52);
}

#endif
