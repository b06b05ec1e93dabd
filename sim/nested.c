#include "sim/nested.h"

#include <assert.h>
#include <math.h>

#include "sim/tally.h"

/* What is added up over futures. */
typedef struct sums {
    sim_moments all;     /* the units: runs, or pair means */
    double squares;      /* of units around the mean of their future */
    double square_sizes; /* n_f^2 */
    sim_moments apart;   /* (x1 - x2)^2 / 4 of pairs */
    uint64_t n, futures;
} sums;

static void add_future(sums *s, const double *runs, size_t n, bool is_antithetic)
{
    sim_moments future = {0};
    size_t step = is_antithetic ? 2 : 1;
    for (size_t i = 0; i + step <= n; i += step) {
        double unit = is_antithetic ? (runs[i] + runs[i + 1]) / 2.0 : runs[i];
        if (!isfinite(unit))
            continue;
        sim_moments_add(&future, unit);
        s->n += step;
        if (is_antithetic)
            sim_moments_add(&s->apart, (runs[i] - runs[i + 1]) * (runs[i] - runs[i + 1]) / 4.0);
    }
    s->squares += future.m2;
    s->square_sizes += (double)future.n * (double)future.n;
    s->futures += future.n > 0;
    sim_moments_merge(&s->all, &future);
}

sim_nested sim_nested_split(const double *values, size_t n, size_t runs_per_future, bool is_antithetic)
{
    assert(runs_per_future >= 2 && (!is_antithetic || runs_per_future % 2 == 0));
    sums s = {0};
    for (size_t first = 0; first < n; first += runs_per_future)
        add_future(&s, values + first, n - first < runs_per_future ? n - first : runs_per_future,
                   is_antithetic);
    sim_nested nested = {.n = s.n, .futures = s.futures};
    nested.between = nested.within = nested.share_between = (double)NAN;
    if (s.futures < 2 || s.all.n <= s.futures)
        return nested;
    double units = (double)s.all.n, futures = (double)s.futures;
    double within = s.squares / (units - futures);
    double between = (s.all.m2 - s.squares) / (futures - 1.0);
    double size = (units - s.square_sizes / units) / (futures - 1.0);
    nested.between = (between - within) / size;
    nested.within = within + (is_antithetic ? s.apart.mean : 0.0);
    nested.is_negative = nested.between < 0.0;
    double counted = fmax(0.0, nested.between);
    if (counted + nested.within > 0.0)
        nested.share_between = counted / (counted + nested.within);
    return nested;
}
