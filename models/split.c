#include "models/split.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include "models/bounds.h"

/* floor(x), without the call. */
static int64_t whole_below(double x)
{
    int64_t whole = (int64_t)x;
    return (double)whole > x ? whole - 1 : whole;
}

/* Of many payers those whose remainder is surely among the largest `left` get their cent at once, without
 * looking for them one by one. Gives how many. */
static int64_t give_to_the_largest(int64_t cents, const double *shares, size_t n, int64_t *split,
                                   size_t stride, int64_t left)
{
    enum { BUCKETS = 256 };
    int64_t in[BUCKETS] = {0}, given = 0;
    for (int round = 0, lowest = BUCKETS; round < 2; round++) {
        for (size_t i = 0; i < n; i++) {
            double remainder = (double)cents * shares[i] - (double)split[i * stride];
            int bucket = (int)fmin(BUCKETS - 1.0, fmax(0.0, remainder * BUCKETS));
            if (shares[i] <= 0.0)
                continue;
            in[bucket] += round == 0;
            split[i * stride] += round == 1 && bucket >= lowest;
        }
        while (round == 0 && lowest > 0 && given + in[lowest - 1] <= left)
            given += in[--lowest];
    }
    return given;
}

/* So many remainders are kept. */
enum { SPLIT_AT_ONCE = 64 };

/* How much a payer has got too little; of one who pays nothing, less than any. */
static double remainder_of(int64_t cents, double share, int64_t got, int64_t step)
{
    return share > 0.0 ? (double)step * ((double)cents * share - (double)got) : -(double)INFINITY;
}

/* Parts stand `stride` apart. */
static void split_apart(int64_t cents, const double *shares, size_t n, int64_t *split, size_t stride)
{
    int64_t given = 0;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += shares[i];
        split[i * stride] = whole_below((double)cents * shares[i]);
        given += split[i * stride];
    }
    assert(fabs(sum - 1.0) < 1e-9);
    /* This leaves less than n cents (one more or less where rounding errors bite): hand them out by the
     * largest remainder, the first payer first among equals. */
    int64_t left = cents - given;
    if (n > 40 && left > 0 && left < (int64_t)n)
        left -= give_to_the_largest(cents, shares, n, split, stride, left);
    int64_t step = left > 0 ? 1 : -1;
    double kept[SPLIT_AT_ONCE];
    bool at_hand = n <= SPLIT_AT_ONCE;
    for (size_t i = 0; i < n && at_hand; i++)
        kept[i] = remainder_of(cents, shares[i], split[i * stride], step);
    for (; left != 0; left -= step) {
        size_t best = 0;
        double best_remainder = -(double)INFINITY;
        for (size_t i = 0; i < n; i++) {
            double remainder = at_hand ? kept[i] : remainder_of(cents, shares[i], split[i * stride], step);
            if (remainder > best_remainder + 1e-9) {
                best_remainder = remainder;
                best = i;
            }
        }
        split[best * stride] += step;
        if (at_hand)
            kept[best] = remainder_of(cents, shares[best], split[best * stride], step);
    }
}

void model_split(int64_t cents, const double *shares, size_t n, int64_t *split)
{
    split_apart(cents, shares, n, split, 1);
}

/* ---- several amounts side by side ---- */

/* Of so many payers at most: all their remainders are put in order. */
enum { MOST_SIDE_BY_SIDE = 32 };

typedef double numbers[MODEL_LANES];

/* Whole cents below, as split_apart takes them, what remains of each, and what is left to give. */
static void take_whole_cents(const int64_t *cents, const double *shares, size_t n, numbers *remainders,
                             int64_t *split, size_t stride, double *left)
{
    const double shift = 0x1.8p52; /* what is shifted so far has no fraction; its lowest bits are the whole */
    const int64_t bits_of_shift = INT64_C(0x4338000000000000);
    const model_lanes amount = (model_lanes)(*(const model_lanes_int *)cents + bits_of_shift) - shift;
    model_lanes rest = amount;
    for (size_t i = 0; i < n; i++) {
        const int64_t bits_of_one = INT64_C(0x3ff0000000000000);
        model_lanes exact = amount * shares[i], nearest = exact + shift - shift;
        model_lanes whole = nearest - (model_lanes)((nearest > exact) & bits_of_one);
        *(model_lanes *)remainders[i] = exact - whole;
        *(model_lanes_int *)(split + i * stride) = (model_lanes_int)(whole + shift) - bits_of_shift;
        rest -= whole;
    }
    *(model_lanes *)left = rest;
}

/* Lane by lane, the smallest first; without branches. */
static void put_in_order(numbers *sorted, size_t n)
{
    for (size_t end = n; end > 1; end--) {
        numbers largest; /* of those before */
        memcpy(largest, sorted[0], sizeof largest);
        for (size_t i = 1; i < end; i++) {
            numbers low, high;
            for (int c = 0; c < MODEL_LANES; c++)
                low[c] = model_min(largest[c], sorted[i][c]);
            for (int c = 0; c < MODEL_LANES; c++)
                high[c] = model_max(largest[c], sorted[i][c]);
            memcpy(sorted[i - 1], low, sizeof low);
            memcpy(largest, high, sizeof largest);
        }
        memcpy(sorted[end - 1], largest, sizeof largest);
    }
}

/* Remainders from which on a cent more is given. False where no such border can be told: two are equal there,
 * or there is not less than a cent for each. */
static bool find_border(const numbers *sorted, size_t n, const double *left, double *border)
{
    bool are_clear = true;
    for (int c = 0; c < MODEL_LANES; c++) {
        bool is_in_range = left[c] >= 0.0 && left[c] < (double)n;
        size_t first = is_in_range ? n - (size_t)left[c] : n;
        border[c] = first < n ? sorted[first][c] : (double)INFINITY;
        are_clear = are_clear && is_in_range && (first == n || border[c] > sorted[first - 1][c] + 1e-9);
    }
    return are_clear;
}

static bool split_side_by_side(const int64_t *cents, const double *shares, size_t n, int64_t *split,
                               size_t stride)
{
    numbers remainders[MOST_SIDE_BY_SIDE], sorted[MOST_SIDE_BY_SIDE], left, border;
    take_whole_cents(cents, shares, n, remainders, split, stride, left);
    memcpy(sorted, remainders, n * sizeof *sorted);
    put_in_order(sorted, n);
    if (!find_border((const numbers *)sorted, n, left, border))
        return false;
    for (size_t i = 0; i < n; i++)
        *(model_lanes_int *)(split + i * stride) -=
            *(const model_lanes *)remainders[i] >= *(const model_lanes *)border;
    return true;
}

/* No more payers than that, each with a share, and amounts that leave room for fractions. */
static bool can_stand_side_by_side(const int64_t *cents, const double *shares, size_t n)
{
    const int64_t largest = INT64_C(1) << 51;
    double least = (double)INFINITY;
    for (size_t i = 0; i < n; i++)
        least = shares[i] < least ? shares[i] : least;
    bool are_below = true;
    for (int c = 0; c < MODEL_LANES; c++)
        are_below = are_below && cents[c] < largest && cents[c] > -largest;
    return n <= MOST_SIDE_BY_SIDE && least > 0.0 && are_below;
}

static bool are_zero(const int64_t *cents)
{
    int64_t any = 0;
    for (int c = 0; c < MODEL_LANES; c++)
        any |= cents[c];
    return any == 0;
}

void model_split_lanes(const int64_t *cents, const double *shares, size_t n, int64_t *split, size_t stride)
{
    if (are_zero(cents)) {
        for (size_t i = 0; i < n; i++)
            *(model_lanes_int *)(split + i * stride) = (model_lanes_int){0};
        return;
    }
    if (can_stand_side_by_side(cents, shares, n) && split_side_by_side(cents, shares, n, split, stride))
        return;
    for (int c = 0; c < MODEL_LANES; c++)
        split_apart(cents[c], shares, n, split + c, stride);
}
