#include "sim/sort.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DIGIT = 11, DIGITS = 6, RANGE = 1 << DIGIT, FEW = 64 };

/* Unsigned numbers in the order of the doubles: negative ones turned about, the others above them. */
static uint64_t key_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (bits >> 63) != 0 ? ~bits : bits | UINT64_C(1) << 63;
}

static double value_of(uint64_t key)
{
    uint64_t bits = (key >> 63) != 0 ? key & ~(UINT64_C(1) << 63) : ~key;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void insert_each(double *values, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        double value = values[i];
        size_t k = i;
        for (; k > 0 && key_of(values[k - 1]) > key_of(value); k--)
            values[k] = values[k - 1];
        values[k] = value;
    }
}

static size_t digit_of(uint64_t key, int digit)
{
    return (size_t)(key >> (digit * DIGIT)) & (RANGE - 1);
}

static void count_digits(const uint64_t *keys, size_t n, size_t counts[DIGITS][RANGE])
{
    for (size_t i = 0; i < n; i++)
        for (int d = 0; d < DIGITS; d++)
            counts[d][digit_of(keys[i], d)]++;
}

/* Spreads keys by one digit, in order, into the other array. */
static void spread(const uint64_t *from, uint64_t *to, size_t n, int digit, size_t *counts)
{
    size_t at = 0;
    for (size_t k = 0; k < RANGE; k++) {
        size_t here = counts[k];
        counts[k] = at;
        at += here;
    }
    for (size_t i = 0; i < n; i++)
        to[counts[digit_of(from[i], digit)]++] = from[i];
}

void sim_sort(double *values, size_t n)
{
    if (n <= FEW) {
        insert_each(values, n);
        return;
    }
    uint64_t *keys = malloc(2 * n * sizeof *keys), *other = keys + n;
    size_t(*counts)[RANGE] = calloc(DIGITS, sizeof *counts);
    if (keys == NULL || counts == NULL)
        abort(); /* as results do: there is no sensible way on */
    uint64_t *all = keys;
    for (size_t i = 0; i < n; i++)
        keys[i] = key_of(values[i]);
    count_digits(keys, n, counts);
    for (int d = 0; d < DIGITS; d++) {
        if (counts[d][digit_of(keys[0], d)] == n)
            continue; /* all the same here */
        spread(keys, other, n, d, counts[d]);
        uint64_t *swap = keys;
        keys = other;
        other = swap;
    }
    for (size_t i = 0; i < n; i++)
        values[i] = value_of(keys[i]);
    free(counts);
    free(all);
}
