/* What anyone would write without an engine: the yardsticks of the benchmarks, after the loops that engines
 * are compared with elsewhere. A heap of fan-out 2 or 4 with the time and a counter as one 128-bit integer
 * key, so that ties are broken, and the payload apart; nothing can be cancelled, there are no priorities, no
 * handles, no named streams and no statistics. */
#ifndef BENCH_PLAIN_H
#define BENCH_PLAIN_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 plain_key;

typedef struct plain_heap {
    plain_key *keys;
    void **payloads;
    size_t count, room;
    uint64_t sequence;
} plain_heap;

static inline plain_heap plain_heap_create(void)
{
    plain_heap heap = {.room = 64};
    heap.keys = malloc(heap.room * sizeof *heap.keys);
    heap.payloads = malloc(heap.room * sizeof *heap.payloads);
    if (heap.keys == NULL || heap.payloads == NULL)
        abort();
    return heap;
}

static inline void plain_heap_destroy(plain_heap *heap)
{
    free(heap->keys);
    free(heap->payloads);
}

static inline void plain_heap_grow(plain_heap *heap)
{
    heap->room *= 2;
    plain_key *keys = realloc(heap->keys, heap->room * sizeof *keys);
    void **payloads = realloc(heap->payloads, heap->room * sizeof *payloads);
    if (keys == NULL || payloads == NULL)
        abort();
    heap->keys = keys;
    heap->payloads = payloads;
}

/* time >= 0 */
static inline void plain_heap_push(plain_heap *heap, size_t fan_out, double time, void *payload)
{
    if (heap->count == heap->room)
        plain_heap_grow(heap);
    uint64_t bits;
    memcpy(&bits, &time, sizeof bits);
    plain_key key = (plain_key)bits << 64 | heap->sequence++;
    size_t at = heap->count++;
    while (at > 0 && key < heap->keys[(at - 1) / fan_out]) {
        heap->keys[at] = heap->keys[(at - 1) / fan_out];
        heap->payloads[at] = heap->payloads[(at - 1) / fan_out];
        at = (at - 1) / fan_out;
    }
    heap->keys[at] = key;
    heap->payloads[at] = payload;
}

/* The place of the least of a node's children, of which there is one at least. Without branches where all
 * four are there: which of them is least is a coin toss. */
static inline size_t plain_heap_least_child(const plain_heap *heap, size_t fan_out, size_t child)
{
    const plain_key *keys = heap->keys;
    if (fan_out == 4 && child + 4 <= heap->count) {
        size_t left = child + (keys[child + 1] < keys[child]);
        size_t right = child + 2 + (keys[child + 3] < keys[child + 2]);
        return left + ((right - left) & -(size_t)(keys[right] < keys[left]));
    }
    size_t end = child + fan_out < heap->count ? child + fan_out : heap->count, least = child;
    for (size_t c = child + 1; c < end; c++)
        least = keys[c] < keys[least] ? c : least;
    return least;
}

/* Of a heap that is not empty. */
static inline void *plain_heap_pop(plain_heap *heap, size_t fan_out, double *time)
{
    uint64_t bits = (uint64_t)(heap->keys[0] >> 64);
    memcpy(time, &bits, sizeof bits);
    void *first = heap->payloads[0];
    size_t last = --heap->count, at = 0;
    plain_key key = heap->keys[last];
    for (size_t child = 1; child < last; child = fan_out * at + 1) {
        size_t least = plain_heap_least_child(heap, fan_out, child);
        if (!(heap->keys[least] < key))
            break;
        heap->keys[at] = heap->keys[least];
        heap->payloads[at] = heap->payloads[least];
        at = least;
    }
    heap->keys[at] = key;
    heap->payloads[at] = heap->payloads[last];
    return first;
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
