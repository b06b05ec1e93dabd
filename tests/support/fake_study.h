/* A made-up study: points of a design with an outcome that is known in closed form, for tests of what is
 * computed and drawn from studies.
 *
 * Outcome: a sum over factors of slope * (u - 1/2), the first falling by a constant ratio, with a part in
 * which the first two work together, and luck. Factors are named as a real scenario's. The same options give
 * the same bits. */
#ifndef TESTS_SUPPORT_FAKE_STUDY_H
#define TESTS_SUPPORT_FAKE_STUDY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/result.h"

typedef struct fake_study_options {
    const char *design; /* "sobol", "morris", "tornado" */
    size_t n_factors;   /* 0: 6; without chance */
    size_t rows;        /* 0: 64; of sobol and morris */
    size_t runs;        /* 0: 1, of tornado 40 */
    uint64_t seed;      /* 0: 2012 */
    bool has_chance;    /* of sobol */
    bool has_second_order;
    bool is_constant; /* the outcome is the same everywhere */
    bool is_noise;    /* the outcome is luck alone */
    bool has_long_names;
    double missing;   /* share of points without an outcome, 0..1 */
    double factor;    /* 0: 1; the outcome times this */
    const char *unit; /* NULL: "EUR" */
} fake_study_options;

/* Owned by the caller (sim_result_destroy). */
sim_result *fake_study_create(const fake_study_options *options);

#endif
