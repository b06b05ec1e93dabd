#include "sim/sketch.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"

typedef struct sim_sketch_side side;

#define ACCURACY 0.005
static const double SMALLEST = 1e-9, LARGEST = 1e18;

/* Buckets of the smallest and the largest magnitude lie well inside these. */
enum { FIRST_BUCKET = -2100, LAST_BUCKET = 4200, HEADROOM = 16 };

static double log_gamma(void)
{
    return log1p(ACCURACY) - log1p(-ACCURACY);
}

/* Bucket i holds the magnitudes in (gamma^(i-1), gamma^i]. */
static int32_t bucket_of(double magnitude)
{
    return (int32_t)ceil(log(magnitude) / log_gamma());
}

/* 2 gamma^i / (gamma + 1): as far, relatively, from both ends. */
static double middle_of(int32_t bucket)
{
    return exp(bucket * log_gamma()) * (1.0 - ACCURACY);
}

void sim_sketch_init(sim_sketch *sketch)
{
    *sketch = (sim_sketch){0};
}

void sim_sketch_deinit(sim_sketch *sketch)
{
    free(sketch->positive.counts);
    free(sketch->negative.counts);
    *sketch = (sim_sketch){0};
}

/* Widens to hold first..last, with headroom on the sides that grow. */
static void hold(side *buckets, int32_t first, int32_t last)
{
    int32_t old_last = buckets->first + buckets->count - 1;
    if (buckets->count > 0 && first >= buckets->first && last <= old_last)
        return;
    int32_t new_first = first - HEADROOM, new_last = last + HEADROOM;
    if (buckets->count > 0) {
        new_first = first < buckets->first ? new_first : buckets->first;
        new_last = last > old_last ? new_last : old_last;
    }
    int32_t count = new_last - new_first + 1;
    uint32_t *counts = sim_memory_new((size_t)count, sizeof *counts);
    if (buckets->count > 0)
        memcpy(counts + (buckets->first - new_first), buckets->counts,
               (size_t)buckets->count * sizeof *counts);
    free(buckets->counts);
    *buckets = (side){.first = new_first, .count = count, .counts = counts};
}

void sim_sketch_add(sim_sketch *sketch, double value)
{
    double magnitude = fabs(value);
    assert(magnitude <= LARGEST); /* NaN fails too */
    sketch->total++;
    if (magnitude < SMALLEST) {
        sketch->zero++;
        return;
    }
    side *buckets = value > 0.0 ? &sketch->positive : &sketch->negative;
    int32_t bucket = bucket_of(magnitude);
    hold(buckets, bucket, bucket);
    uint32_t *count = &buckets->counts[bucket - buckets->first];
    assert(*count < UINT32_MAX);
    ++*count;
}

/* The buckets in use: from..to-1 within counts; both 0 if none is. */
static void find_used(const side *buckets, int32_t *from, int32_t *to)
{
    *from = 0;
    *to = buckets->count;
    while (*to > 0 && buckets->counts[*to - 1] == 0)
        --*to;
    while (*from < *to && buckets->counts[*from] == 0)
        ++*from;
    if (*from == *to)
        *from = *to = 0;
}

static void merge_side(side *into, const side *other)
{
    int32_t from, to;
    find_used(other, &from, &to);
    if (from == to)
        return;
    hold(into, other->first + from, other->first + to - 1);
    for (int32_t i = from; i < to; i++) {
        uint32_t *count = &into->counts[other->first + i - into->first];
        assert(other->counts[i] <= UINT32_MAX - *count);
        *count += other->counts[i];
    }
}

void sim_sketch_merge(sim_sketch *into, const sim_sketch *other)
{
    into->zero += other->zero;
    into->total += other->total;
    merge_side(&into->positive, &other->positive);
    merge_side(&into->negative, &other->negative);
}

double sim_sketch_quantile(const sim_sketch *sketch, double p)
{
    assert(p >= 0.0 && p <= 1.0);
    if (sketch->total == 0)
        return NAN;
    uint64_t rank = (uint64_t)floor(p * (double)(sketch->total - 1)), seen = 0;
    const side *negative = &sketch->negative, *positive = &sketch->positive;
    for (int32_t i = negative->count; i-- > 0;) {
        seen += negative->counts[i];
        if (seen > rank)
            return -middle_of(negative->first + i);
    }
    seen += sketch->zero;
    if (seen > rank)
        return 0.0;
    for (int32_t i = 0; i < positive->count; i++) {
        seen += positive->counts[i];
        if (seen > rank)
            return middle_of(positive->first + i);
    }
    assert(!"the counts add up to the total");
    return NAN;
}

/* Encoded: "GSK1", zero and total (8 bytes each), then for the positive and the negative side the first
 * bucket in use, the number of buckets (4 bytes each) and their counts (4 bytes each). Unused ends are left
 * out, so that equal contents give equal bytes. */
enum { MAGIC_BYTES = 4, HEAD_BYTES = MAGIC_BYTES + 2 * 8, SIDE_HEAD_BYTES = 2 * 4 };
static const unsigned char MAGIC[MAGIC_BYTES] = {'G', 'S', 'K', '1'};

static unsigned char *put_number(unsigned char *to, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *to++ = (unsigned char)(number >> (8 * i) & 0xff);
    return to;
}

static uint64_t get_number(const unsigned char *from, int bytes)
{
    uint64_t number = 0;
    for (int i = bytes; i-- > 0;)
        number = number << 8 | from[i];
    return number;
}

static size_t side_size(const side *buckets)
{
    int32_t from, to;
    find_used(buckets, &from, &to);
    return SIDE_HEAD_BYTES + 4 * (size_t)(to - from);
}

size_t sim_sketch_encoded_size(const sim_sketch *sketch)
{
    return HEAD_BYTES + side_size(&sketch->positive) + side_size(&sketch->negative);
}

static unsigned char *encode_side(const side *buckets, unsigned char *to)
{
    int32_t begin, end;
    find_used(buckets, &begin, &end);
    to = put_number(to, (uint32_t)(begin == end ? 0 : buckets->first + begin), 4);
    to = put_number(to, (uint32_t)(end - begin), 4);
    for (int32_t i = begin; i < end; i++)
        to = put_number(to, buckets->counts[i], 4);
    return to;
}

size_t sim_sketch_encode(const sim_sketch *sketch, unsigned char *bytes)
{
    memcpy(bytes, MAGIC, MAGIC_BYTES);
    unsigned char *to = put_number(bytes + MAGIC_BYTES, sketch->zero, 8);
    to = put_number(to, sketch->total, 8);
    to = encode_side(&sketch->positive, to);
    to = encode_side(&sketch->negative, to);
    return (size_t)(to - bytes);
}

/* Bytes read, or 0; *sum grows by the counts. */
static size_t decode_side(side *buckets, const unsigned char *bytes, size_t size, uint64_t *sum)
{
    if (size < SIDE_HEAD_BYTES)
        return 0;
    int64_t first = (int64_t)get_number(bytes, 4);
    first -= first > INT32_MAX ? INT64_C(1) << 32 : 0;
    uint64_t count = get_number(bytes + 4, 4);
    if (count > LAST_BUCKET - FIRST_BUCKET || first < FIRST_BUCKET || first + (int64_t)count > LAST_BUCKET ||
        size < SIDE_HEAD_BYTES + 4 * count)
        return 0;
    *buckets = (side){.first = (int32_t)first, .count = (int32_t)count};
    if (count > 0)
        buckets->counts = sim_memory_new(count, sizeof *buckets->counts);
    for (uint64_t i = 0; i < count; i++) {
        buckets->counts[i] = (uint32_t)get_number(bytes + SIDE_HEAD_BYTES + 4 * i, 4);
        *sum += buckets->counts[i];
    }
    return SIDE_HEAD_BYTES + 4 * count;
}

size_t sim_sketch_decode(sim_sketch *sketch, const unsigned char *bytes, size_t size)
{
    if (size < HEAD_BYTES || memcmp(bytes, MAGIC, MAGIC_BYTES) != 0)
        return 0;
    sim_sketch read = {.zero = get_number(bytes + MAGIC_BYTES, 8),
                       .total = get_number(bytes + MAGIC_BYTES + 8, 8)};
    uint64_t sum = 0;
    size_t used = HEAD_BYTES;
    size_t positive = decode_side(&read.positive, bytes + used, size - used, &sum);
    used += positive;
    size_t negative = positive == 0 ? 0 : decode_side(&read.negative, bytes + used, size - used, &sum);
    used += negative;
    if (negative == 0 || read.zero > read.total || read.total - read.zero != sum) {
        sim_sketch_deinit(&read);
        return 0;
    }
    *sketch = read;
    return used;
}
