#include "sim/sketch.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"

typedef struct sim_sketch_side side;

#define ACCURACY 0.0025 /* half a bucket's width */
#define SMALLEST 1e-9
#define LARGEST  1e18

/* Buckets of the smallest and the largest magnitude lie well inside these. */
enum { FIRST_BUCKET = -4200, LAST_BUCKET = 8400, HEADROOM = 40 };

static double log_gamma(void)
{
    return log1p(ACCURACY) - log1p(-ACCURACY);
}

/* Bucket i holds the magnitudes in (gamma^(i-1), gamma^i]. */
static int32_t bucket_of(double magnitude)
{
    return (int32_t)ceil(log(magnitude) / log_gamma());
}

/* The magnitude at a share (0..1) of the way through a bucket, on the logarithmic scale. */
static double inside_of(int32_t bucket, double share)
{
    return exp((bucket - 1.0 + share) * log_gamma());
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

sim_sketch_code sim_sketch_code_of(double value)
{
    if (isnan(value))
        return SIM_SKETCH_NONE;
    double magnitude = fabs(value);
    assert(magnitude <= LARGEST);
    if (magnitude < SMALLEST)
        return 0;
    int32_t place = bucket_of(magnitude) - FIRST_BUCKET; /* above 0 */
    return (sim_sketch_code)(value > 0.0 ? place : -place);
}

/* Two values side by side, without branches. */
enum { LANES = 2 };
typedef double numbers __attribute__((vector_size(LANES * sizeof(double))));
typedef uint64_t words __attribute__((vector_size(LANES * sizeof(uint64_t))));
typedef int64_t integers __attribute__((vector_size(LANES * sizeof(int64_t))));

/* A logarithm that is off by less than 1e-5 buckets finds the bucket of all but those that stand at its edge,
 * which are looked at again: ln(2^e m) with m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh((m - 1) / (m + 1)), of
 * which the first term left out is 2 (0.172)^9 / 9 < 3e-8. Sets what is found; of zero and what is close to
 * it, of what is too large, of NaN and of what stands at an edge nothing is (0). */
static inline integers quick_codes_of(numbers values, integers *found)
{
    const uint64_t half = UINT64_C(0x3fe6a09e667f3bcd); /* bits of sqrt(1/2) */
    const double edge = 1e-4, to_whole = 0x1.8p52;
    words bits = (words)values, magnitude = bits & ~(UINT64_C(1) << 63);
    words shifted = magnitude + (UINT64_C(0x3ff0000000000000) - half);
    numbers exponent = (numbers)(shifted >> 52 | UINT64_C(0x4330000000000000)) - (0x1p52 + 0x3ff);
    numbers m = (numbers)((shifted & UINT64_C(0x000fffffffffffff)) + half);
    numbers s = (m - 1.0) / (m + 1.0), square = s * s;
    numbers series = 1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0)));
    numbers logarithm = exponent * 0.693147180559945309 + 2.0 * s * series;
    numbers place = logarithm * (1.0 / log_gamma()) - FIRST_BUCKET;
    numbers nearest = place + to_whole; /* its lowest bits are the whole number */
    numbers rest = place - (nearest - to_whole);
    numbers lowest = {SMALLEST, SMALLEST};
    *found = (place > 0.0) & (place < (double)(LAST_BUCKET - FIRST_BUCKET)) & ((numbers)magnitude >= lowest) &
             ((rest > edge) | (rest < -edge));
    integers up = (integers)nearest - INT64_C(0x4338000000000000) - (rest > 0.0), below = values < 0.0;
    return (up ^ below) - below;
}

void sim_sketch_codes_of(const double *values, size_t n, sim_sketch_code *codes)
{
    for (size_t i = 0; i < n; i += LANES) {
        size_t there = n - i < LANES ? n - i : LANES;
        numbers pair = {values[i], values[i + there - 1]};
        integers found, code = quick_codes_of(pair, &found);
        for (size_t k = 0; k < there; k++) {
            size_t at = i + k;
            codes[at] = found[k] != 0                            ? (sim_sketch_code)code[k]
                        : at > 0 && values[at] == values[at - 1] ? codes[at - 1]
                                                                 : sim_sketch_code_of(values[at]);
        }
    }
}

/* Of codes the lowest and the highest place on either side; low > high: none is there. */
typedef struct places {
    sim_sketch_code low, high, negative_low, negative_high;
} places;

static places places_of(const sim_sketch_code *codes, size_t n)
{
    sim_sketch_code low = INT16_MAX, high = 0, least = 0, nearest = SIM_SKETCH_NONE;
    for (size_t i = 0; i < n; i++) {
        sim_sketch_code code = codes[i];
        sim_sketch_code above = code > 0 ? code : INT16_MAX;
        sim_sketch_code below = code == SIM_SKETCH_NONE ? 0 : code;
        sim_sketch_code negative = code < 0 ? code : SIM_SKETCH_NONE;
        low = above < low ? above : low;
        high = code > high ? code : high;
        least = below < least ? below : least;
        nearest = negative > nearest ? negative : nearest;
    }
    return (places){low, high, nearest == SIM_SKETCH_NONE ? INT16_MAX : (sim_sketch_code)-nearest,
                    (sim_sketch_code)-least};
}

/* Widens each side once, for all. */
static void hold_places(sim_sketch *sketch, const places *p)
{
    if (p->low <= p->high)
        hold(&sketch->positive, p->low + FIRST_BUCKET, p->high + FIRST_BUCKET);
    if (p->negative_low <= p->negative_high)
        hold(&sketch->negative, p->negative_low + FIRST_BUCKET, p->negative_high + FIRST_BUCKET);
}

static void add_alike(sim_sketch *sketch, sim_sketch_code code, size_t n)
{
    if (code == SIM_SKETCH_NONE)
        return;
    sketch->total += n;
    if (code == 0) {
        sketch->zero += n;
        return;
    }
    side *buckets = code > 0 ? &sketch->positive : &sketch->negative;
    int32_t bucket = (code > 0 ? code : -code) + FIRST_BUCKET;
    hold(buckets, bucket, bucket);
    uint32_t *count = &buckets->counts[bucket - buckets->first];
    assert(n <= UINT32_MAX - *count);
    *count += (uint32_t)n;
}

/* All above zero: most are like that. */
static void add_above(sim_sketch *sketch, const sim_sketch_code *codes, size_t n, int32_t low, int32_t high)
{
    side *buckets = &sketch->positive;
    assert(sketch->total + n <= UINT32_MAX); /* no count can overflow */
    hold(buckets, low + FIRST_BUCKET, high + FIRST_BUCKET);
    uint32_t *counts = buckets->counts;
    int32_t offset = FIRST_BUCKET - buckets->first;
    for (size_t i = 0; i < n; i++)
        counts[codes[i] + offset]++;
    sketch->total += n;
}

/* Of any kind, side by side: where one counts is chosen without branches. */
static void add_mixed(sim_sketch *sketch, const sim_sketch_code *codes, size_t n)
{
    enum { ZERO, NONE };
    places p = places_of(codes, n);
    hold_places(sketch, &p);
    uint32_t others[] = {0, 0};
    const side *positive = &sketch->positive, *negative = &sketch->negative;
    for (size_t i = 0; i < n; i++) {
        int32_t place = codes[i];
        bool is_above = place > 0, is_below = place < 0 && place != SIM_SKETCH_NONE;
        uint32_t *counts = is_above ? positive->counts : is_below ? negative->counts : others;
        int32_t at = is_above     ? place + FIRST_BUCKET - positive->first
                     : is_below   ? -place + FIRST_BUCKET - negative->first
                     : place == 0 ? ZERO
                                  : NONE;
        assert(counts[at] < UINT32_MAX);
        counts[at]++;
    }
    sketch->total += n - others[NONE];
    sketch->zero += others[ZERO];
}

void sim_sketch_add_codes(sim_sketch *sketch, const sim_sketch_code *codes, size_t n)
{
    sim_sketch_code low = INT16_MAX, high = INT16_MIN;
    for (size_t i = 0; i < n; i++) {
        low = codes[i] < low ? codes[i] : low;
        high = codes[i] > high ? codes[i] : high;
    }
    if (low == high)
        add_alike(sketch, low, n);
    else if (low > 0)
        add_above(sketch, codes, n, low, high);
    else if (n > 0)
        add_mixed(sketch, codes, n);
}

void sim_sketch_expect(const sim_sketch *sketch, const sim_sketch_code *codes, size_t n)
{
    const side *buckets = &sketch->positive;
    for (size_t i = 0; i < n; i++) {
        int32_t at = codes[i] + FIRST_BUCKET - buckets->first;
        if (at >= 0 && at < buckets->count)
            __builtin_prefetch(&buckets->counts[at], 1);
    }
}

void sim_sketch_add(sim_sketch *sketch, double value)
{
    assert(!isnan(value));
    sim_sketch_code code = sim_sketch_code_of(value);
    sim_sketch_add_codes(sketch, &code, 1);
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

/* Values are taken as spread evenly within their bucket, so that a quantile does not climb in steps. */
double sim_sketch_quantile(const sim_sketch *sketch, double p)
{
    assert(p >= 0.0 && p <= 1.0);
    if (sketch->total == 0)
        return NAN;
    double rank = p * (double)(sketch->total - 1), seen = 0.0;
    const side *negative = &sketch->negative, *positive = &sketch->positive;
    for (int32_t i = negative->count; i-- > 0;) {
        double count = negative->counts[i];
        if (count > 0.0 && seen + count > rank)
            return -inside_of(negative->first + i, 1.0 - fmin(1.0, (rank - seen + 0.5) / count));
        seen += count;
    }
    seen += (double)sketch->zero;
    if (seen > rank)
        return 0.0;
    for (int32_t i = 0; i < positive->count; i++) {
        double count = positive->counts[i];
        if (count > 0.0 && seen + count > rank)
            return inside_of(positive->first + i, fmin(1.0, (rank - seen + 0.5) / count));
        seen += count;
    }
    assert(false); /* the counts add up to the total */
    return NAN;
}

/* Encoded: "GSK1", zero and total (8 bytes each), then for the positive and the negative side the first
 * bucket in use, the number of buckets (4 bytes each) and their counts, seven bits a byte, the lowest first
 * (most counts are small). Unused ends are left out, so that equal contents give equal bytes. */
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
    size_t size = SIDE_HEAD_BYTES + (size_t)(to - from);
    for (int32_t i = from; i < to; i++)
        for (uint32_t rest = buckets->counts[i] >> 7; rest != 0; rest >>= 7)
            size++;
    return size;
}

size_t sim_sketch_encoded_size(const sim_sketch *sketch)
{
    return HEAD_BYTES + side_size(&sketch->positive) + side_size(&sketch->negative);
}

static unsigned char *put_count(unsigned char *to, uint32_t count)
{
    for (; count > 0x7f; count >>= 7)
        *to++ = (unsigned char)(count | 0x80);
    *to++ = (unsigned char)count;
    return to;
}

/* Bytes read, or 0. */
static size_t get_count(const unsigned char *from, size_t size, uint32_t *count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < 5 && i < size; i++) {
        value |= (uint64_t)(from[i] & 0x7f) << (7 * i);
        if (from[i] <= 0x7f) {
            *count = (uint32_t)value;
            return value > UINT32_MAX ? 0 : i + 1;
        }
    }
    return 0;
}

static unsigned char *encode_side(const side *buckets, unsigned char *to)
{
    int32_t begin, end;
    find_used(buckets, &begin, &end);
    to = put_number(to, (uint32_t)(begin == end ? 0 : buckets->first + begin), 4);
    to = put_number(to, (uint32_t)(end - begin), 4);
    for (int32_t i = begin; i < end; i++)
        to = put_count(to, buckets->counts[i]);
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
        size < SIDE_HEAD_BYTES + count)
        return 0;
    *buckets = (side){.first = (int32_t)first, .count = (int32_t)count};
    if (count > 0)
        buckets->counts = sim_memory_new(count, sizeof *buckets->counts);
    size_t used = SIDE_HEAD_BYTES;
    for (uint64_t i = 0; i < count; i++) {
        size_t taken = get_count(bytes + used, size - used, &buckets->counts[i]);
        if (taken == 0)
            return 0;
        used += taken;
        *sum += buckets->counts[i];
    }
    return used;
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
