/* sim_sort against qsort, of numbers of every size and sign. */
#include "tests/support/check.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sim/sort.h"

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static uint64_t next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 11;
}

/* Numbers of many orders of magnitude, small whole ones, or all alike. */
static double draw(uint64_t *state, int kind)
{
    double u = (double)next(state) / 9007199254740992.0;
    if (kind == 0)
        return (u - 0.5) * pow(10.0, (double)(next(state) % 300) - 150.0);
    return kind == 1 ? floor(7.0 * u) - 3.0 : 12.5;
}

static void sort__orders_as_qsort_does(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 2, 63, 64, 65, 1000, 5003};
    uint64_t random = 1;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (int kind = 0; kind < 3; kind++) {
            size_t n = sizes[s];
            double *a = calloc(n + 1, sizeof *a), *b = calloc(n + 1, sizeof *b);
            assert_true(a != NULL && b != NULL);
            for (size_t i = 0; i < n; i++)
                a[i] = b[i] = draw(&random, kind);
            sim_sort(a, n);
            qsort(b, n, sizeof *b, ascending);
            for (size_t i = 0; i < n; i++)
                assert_true(a[i] == b[i]);
            free(a);
            free(b);
        }
}

static void sort__knows_the_ends_of_the_range(void **state)
{
    (void)state;
    const double ordered[] = {-(double)INFINITY, -DBL_MAX, -1.0, -DBL_MIN, -4.9e-324,       -0.0, 0.0,
                              4.9e-324,          DBL_MIN,  1.0,  DBL_MAX,  (double)INFINITY};
    enum { N = sizeof ordered / sizeof *ordered, MANY = 100 * N };
    double values[MANY];
    for (size_t i = 0; i < MANY; i++)
        values[i] = ordered[(i * 7) % N];
    sim_sort(values, MANY);
    for (size_t i = 0; i < MANY; i++) {
        assert_true(values[i] == ordered[i / 100]);
        assert_true(signbit(values[i]) == signbit(ordered[i / 100]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sort__orders_as_qsort_does),
        cmocka_unit_test(sort__knows_the_ends_of_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
