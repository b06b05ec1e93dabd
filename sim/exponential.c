/* Exponential numbers from random words, two side by side.
 *
 * The logarithm is that of fdlibm (e_log.c, Sun Microsystems 1993): x = 2^k (1 + f) with 1 + f between
 * sqrt(1/2) and sqrt(2), s = f / (2 + f), log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), R a polynomial in s^2;
 * its error is below one ulp. It has no branches and no table, so that numbers come in pairs, and nothing but
 * basic arithmetic, so that a number is the same on every machine and with every C library. */
#include <string.h>
#include "sim/rng.h"

enum { LANES = 2 };

typedef double numbers __attribute__((vector_size(LANES * sizeof(double))));
typedef uint64_t words __attribute__((vector_size(LANES * sizeof(uint64_t))));

#define SQRT_HALF  UINT64_C(0x3fe6a09e667f3bcd) /* the bits of sqrt(1/2) */
#define EXPONENT   UINT64_C(0xfff0000000000000)
#define ONE_BITS   UINT64_C(0x3ff0000000000000)
#define TWO52_BITS UINT64_C(0x4330000000000000)
#define LN2_HIGH   6.93147180369123816490e-01
#define LN2_LOW    1.90821492927058770002e-10

/* 1 minus the uniform number of sim_stream_uniform, exactly. */
static inline numbers complement(words bits)
{
    numbers above_one = (numbers)(bits >> 12 | ONE_BITS); /* 1 + the 52 highest bits / 2^52 */
    return 1.0 - (above_one - (1.0 - 0x1p-53));
}

/* The low 12 bits as a signed number. */
static inline numbers signed_12_bits(words bits)
{
    return (numbers)((bits ^ 0x800u) | TWO52_BITS) - (0x1p52 + 0x800);
}

/* 0 < x <= 1, normal. */
static inline numbers minus_log(numbers x)
{
    words bits = (words)x, above = bits - SQRT_HALF;
    numbers k = signed_12_bits(above >> 52);
    numbers f = (numbers)(bits - (above & EXPONENT)) - 1.0;
    numbers s = f / (2.0 + f), z = s * s, w = z * z, half = 0.5 * f * f;
    numbers even =
        w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    numbers odd =
        z * (6.666666666666735130e-01 +
             w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return ((half - (s * (half + (even + odd)) + k * LN2_LOW)) - f) - k * LN2_HIGH;
}

double sim_exponential_of(uint64_t bits)
{
    return minus_log(complement((words){bits, bits}))[0];
}

static inline void fill_pair(sim_stream *stream, unsigned first)
{
    words bits;
    memcpy(&bits, stream->buffer + first, sizeof bits);
    numbers pair = minus_log(complement(bits));
    memcpy(stream->exponentials + first, &pair, sizeof pair);
}

/* Of the first block, from which many a stream takes one number, a pair at a time. */
void sim_stream_fill_exponentials(sim_stream *stream)
{
    if (stream->used == stream->held)
        sim_stream_refill(stream);
    unsigned first = stream->used / LANES * LANES;
    unsigned end =
        stream->held == sizeof stream->buffer / sizeof *stream->buffer ? stream->held : first + LANES;
    for (unsigned pair = first; pair < end; pair += LANES)
        fill_pair(stream, pair);
    stream->exponential = end;
}
