/* Sensitivity indices against functions whose indices are known in closed form, and how often their intervals
 * hold the truth. Sources: Ishigami & Homma, ISUMA 1990; Saltelli & Sobol, Comput. Phys. Commun. 1995 (the g
 * function). */
#include "tests/support/check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "sim/rng.h"
#include "sim/sobol_design.h"
#include "sim/sobol_indices.h"

enum { MOST = 6, SEEDS = 400 };

typedef struct known {
    const char *name;
    size_t factors;
    bool has_chance; /* the last factor is luck */
    double (*value)(const double *u, uint64_t luck);
    double first[MOST], total[MOST], second[MOST * MOST];
} known;

static double ishigami(const double *u, uint64_t luck)
{
    (void)luck;
    double x = M_PI * (2.0 * u[0] - 1.0), y = M_PI * (2.0 * u[1] - 1.0), z = M_PI * (2.0 * u[2] - 1.0);
    return sin(x) + 7.0 * sin(y) * sin(y) + 0.1 * gsl_pow_4(z) * sin(x);
}

static void know_ishigami(known *f)
{
    *f = (known){.name = "Ishigami", .factors = 3, .value = ishigami};
    double a = 7.0, b = 0.1, p4 = gsl_pow_4(M_PI), p8 = p4 * p4;
    double v1 = 0.5 * gsl_pow_2(1.0 + b * p4 / 5.0), v2 = a * a / 8.0, v13 = 8.0 * b * b * p8 / 225.0;
    double v = v1 + v2 + v13;
    f->first[0] = v1 / v;
    f->first[1] = f->total[1] = v2 / v;
    f->total[0] = (v1 + v13) / v;
    f->total[2] = v13 / v;
    f->second[sim_sobol_pair(0, 2, 3)] = v13 / v;
}

static const double g_weights[MOST] = {0.0, 0.5, 3.0, 9.0, 99.0, 99.0};

static double g_function(const double *u, uint64_t luck)
{
    (void)luck;
    double product = 1.0;
    for (size_t j = 0; j < MOST; j++)
        product *= (fabs(4.0 * u[j] - 2.0) + g_weights[j]) / (1.0 + g_weights[j]);
    return product;
}

static void know_g(known *f)
{
    *f = (known){.name = "g", .factors = MOST, .value = g_function};
    double part[MOST], product = 1.0;
    for (size_t j = 0; j < MOST; j++) {
        part[j] = 1.0 / (3.0 * gsl_pow_2(1.0 + g_weights[j]));
        product *= 1.0 + part[j];
    }
    for (size_t i = 0; i < MOST; i++) {
        f->first[i] = part[i] / (product - 1.0);
        f->total[i] = part[i] * product / (1.0 + part[i]) / (product - 1.0);
        for (size_t j = i + 1; j < MOST; j++)
            f->second[sim_sobol_pair(i, j, MOST)] = part[i] * part[j] / (product - 1.0);
    }
}

/* Normal luck z that also scales the one unknown: x (1 + z) + 0.5 z with x in -1 .. 1. */
static double lucky(const double *u, uint64_t luck)
{
    double z = sim_normal_at(&(sim_rng_key){.seed = 7}, 1, 0, luck);
    return (2.0 * u[0] - 1.0) * (1.0 + z) + 0.5 * z;
}

static void know_lucky(known *f)
{
    *f = (known){.name = "luck", .factors = 2, .has_chance = true, .value = lucky};
    double vx = 1.0 / 3.0, vz = 0.25, both = 1.0 / 3.0, v = vx + vz + both;
    f->first[0] = vx / v;
    f->first[1] = vz / v;
    f->total[0] = (vx + both) / v;
    f->total[1] = (vz + both) / v;
    f->second[0] = both / v;
}

static sim_sobol_design make_design(const known *f, size_t rows, bool has_second_order,
                                    sim_sobol_source source, uint64_t seed)
{
    sim_sobol_design design = {.rows = rows,
                               .unknowns = f->factors - f->has_chance,
                               .has_chance = f->has_chance,
                               .has_second_order = has_second_order,
                               .source = source};
    assert_int_equal(sim_sobol_design_make(&design, &(sim_rng_key){.seed = seed}, NULL), SIM_OK);
    return design;
}

static double *evaluate(const known *f, const sim_sobol_design *design, uint64_t seed)
{
    double *values = calloc(design->n_points, sizeof *values);
    assert_non_null(values);
    for (size_t p = 0; p < design->n_points; p++)
        values[p] = f->value(design->u + p * design->unknowns, (seed << 32) + design->luck[p]);
    return values;
}

static void estimate(const known *f, size_t rows, bool has_second_order, sim_sobol_source source,
                     uint64_t seed, sim_sobol_indices *indices)
{
    sim_sobol_design design = make_design(f, rows, has_second_order, source, seed);
    double *values = evaluate(f, &design, seed);
    assert_int_equal(sim_sobol_indices_of(values, rows, f->factors, has_second_order, seed, indices, NULL),
                     SIM_OK);
    free(values);
    sim_sobol_design_deinit(&design);
}

static bool holds(const sim_index *index, double truth)
{
    return index->low <= truth && truth <= index->high;
}

static double interactions_of(const known *f)
{
    double share = 1.0;
    for (size_t j = 0; j < f->factors; j++)
        share -= f->first[j];
    return share;
}

static void check_near(const known *f, sim_sobol_source source, double tolerance)
{
    sim_sobol_indices indices;
    estimate(f, 4096, true, source, 2012, &indices);
    for (size_t j = 0; j < f->factors; j++) {
        CHECK_CLOSE(indices.first[j].value, f->first[j], 0.0, tolerance);
        CHECK_CLOSE(indices.total[j].value, f->total[j], 0.0, tolerance);
        assert_true(indices.first[j].low <= indices.first[j].value &&
                    indices.first[j].value <= indices.first[j].high);
        for (size_t i = 0; i < j; i++)
            CHECK_CLOSE(indices.second[sim_sobol_pair(i, j, f->factors)].value,
                        f->second[sim_sobol_pair(i, j, f->factors)], 0.0, tolerance);
    }
    CHECK_CLOSE(indices.interactions.value, interactions_of(f), 0.0, 3.0 * tolerance);
    for (size_t j = 0; j < f->factors; j++)
        assert_true(!indices.first_is_clear[j] || indices.first[j].low > 0.0);
    assert_true(indices.first_is_clear[0]);
    assert_int_equal(indices.rows, 4096);
    sim_sobol_indices_deinit(&indices);
}

static void indices__are_those_of_known_functions(void **state)
{
    (void)state;
    known f;
    know_ishigami(&f);
    check_near(&f, SIM_SOBOL_SEQUENCE, 0.005);
    check_near(&f, SIM_SOBOL_LATIN, 0.05);
    know_g(&f);
    check_near(&f, SIM_SOBOL_SEQUENCE, 0.01);
    check_near(&f, SIM_SOBOL_LATIN, 0.05);
    know_lucky(&f);
    check_near(&f, SIM_SOBOL_SEQUENCE, 0.05);
}

/* Of so many experiments that many hits: no less likely than 1 in 2000 where the chance is low .. high. */
static void check_hits(unsigned hits, double low, double high, const char *name, const char *what, size_t j)
{
    double too_few = gsl_cdf_binomial_P(hits, low, SEEDS);
    double too_many = hits == 0 ? 1.0 : gsl_cdf_binomial_Q(hits - 1, high, SEEDS);
    if (!(too_few > 5e-4 && too_many > 5e-4)) {
        print_error("%s: %s %zu: %u of %d intervals hold the truth, not %.3g .. %.3g\n", name, what, j, hits,
                    SEEDS, low, high);
        fail();
    }
}

static void check_coverage(const known *f, sim_sobol_source source, double low, double high)
{
    unsigned first[MOST] = {0}, total[MOST] = {0}, second[MOST * MOST] = {0}, interactions = 0;
    size_t pairs = f->factors * (f->factors - 1) / 2;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        sim_sobol_indices indices;
        estimate(f, 256, true, source, seed, &indices);
        for (size_t j = 0; j < f->factors; j++) {
            first[j] += holds(&indices.first[j], f->first[j]);
            total[j] += holds(&indices.total[j], f->total[j]);
        }
        for (size_t p = 0; p < pairs; p++)
            second[p] += holds(&indices.second[p], f->second[p]);
        interactions += holds(&indices.interactions, interactions_of(f));
        sim_sobol_indices_deinit(&indices);
    }
    for (size_t j = 0; j < f->factors; j++) {
        check_hits(first[j], low, high, f->name, "first", j);
        check_hits(total[j], low, high, f->name, "total", j);
    }
    for (size_t p = 0; p < pairs; p++)
        check_hits(second[p], low, high, f->name, "second", p);
    check_hits(interactions, low, high, f->name, "interactions", 0);
}

/* Percentiles of some hundreds of skewed terms promise a little too much: docs/statistics.md. */
static void indices__intervals_hold_what_they_say(void **state)
{
    (void)state;
    known f;
    know_ishigami(&f);
    check_coverage(&f, SIM_SOBOL_RANDOM, 0.93, 0.96);
    check_coverage(&f, SIM_SOBOL_LATIN, 0.93, 1.0);
    check_coverage(&f, SIM_SOBOL_SEQUENCE, 0.98, 1.0);
    know_g(&f);
    check_coverage(&f, SIM_SOBOL_RANDOM, 0.93, 0.96);
    know_lucky(&f);
    check_coverage(&f, SIM_SOBOL_SEQUENCE, 0.93, 0.99);
}

static void indices__same_seed_same_figures(void **state)
{
    (void)state;
    known f;
    know_g(&f);
    sim_sobol_indices one, two, other;
    estimate(&f, 64, true, SIM_SOBOL_SEQUENCE, 3, &one);
    estimate(&f, 64, true, SIM_SOBOL_SEQUENCE, 3, &two);
    estimate(&f, 64, true, SIM_SOBOL_SEQUENCE, 4, &other);
    assert_memory_equal(one.first, two.first, f.factors * sizeof *one.first);
    assert_memory_equal(one.second, two.second, 15 * sizeof *one.second);
    assert_memory_not_equal(one.first, other.first, f.factors * sizeof *one.first);
    sim_sobol_indices_deinit(&one);
    sim_sobol_indices_deinit(&two);
    sim_sobol_indices_deinit(&other);
}

/* A constant far from 0 changes no index, nor does the unit. */
static void indices__do_not_depend_on_unit_or_origin(void **state)
{
    (void)state;
    known f;
    know_ishigami(&f);
    sim_sobol_design design = make_design(&f, 256, true, SIM_SOBOL_SEQUENCE, 5);
    double *values = evaluate(&f, &design, 5);
    sim_sobol_indices plain, moved;
    assert_int_equal(sim_sobol_indices_of(values, 256, 3, true, 5, &plain, NULL), SIM_OK);
    for (size_t p = 0; p < design.n_points; p++)
        values[p] = 1e9 - 1e6 * values[p];
    assert_int_equal(sim_sobol_indices_of(values, 256, 3, true, 5, &moved, NULL), SIM_OK);
    for (size_t j = 0; j < 3; j++) {
        CHECK_CLOSE(moved.first[j].value, plain.first[j].value, 0.0, 1e-6);
        CHECK_CLOSE(moved.total[j].high, plain.total[j].high, 0.0, 1e-6);
        CHECK_CLOSE(moved.second[j].low, plain.second[j].low, 0.0, 1e-6);
    }
    CHECK_CLOSE(moved.mean, 1e9 - 1e6 * plain.mean, 1e-12, 0.0);
    CHECK_CLOSE(moved.variance, 1e12 * plain.variance, 1e-6, 0.0);
    free(values);
    sim_sobol_indices_deinit(&plain);
    sim_sobol_indices_deinit(&moved);
    sim_sobol_design_deinit(&design);
}

static void indices__leave_out_incomplete_rows(void **state)
{
    (void)state;
    known f;
    know_ishigami(&f);
    sim_sobol_design design = make_design(&f, 32, false, SIM_SOBOL_RANDOM, 6);
    double *values = evaluate(&f, &design, 6);
    sim_sobol_indices part, half;
    for (size_t i = 16; i < 32; i++)
        values[5 * i + i % 5] = (double)NAN;
    assert_int_equal(sim_sobol_indices_of(values, 32, 3, false, 6, &part, NULL), SIM_OK);
    assert_int_equal(sim_sobol_indices_of(values, 16, 3, false, 6, &half, NULL), SIM_OK);
    assert_int_equal(part.rows, 16);
    assert_int_equal(part.dropped, 16);
    assert_memory_equal(part.first, half.first, 3 * sizeof *part.first);
    values[0] = (double)NAN;
    sim_error error = {0};
    assert_int_equal(sim_sobol_indices_of(values, 32, 3, false, 6, &half, &error), SIM_ERR_RANGE);
    assert_non_null(strstr(error.message, "15 of 32 rows"));
    free(values);
    sim_sobol_indices_deinit(&part);
    sim_sobol_indices_deinit(&half);
    sim_sobol_design_deinit(&design);
}

static void indices__of_what_does_not_vary(void **state)
{
    (void)state;
    double values[5 * 16];
    for (size_t p = 0; p < 5 * 16; p++)
        values[p] = 3.5e7;
    sim_sobol_indices indices;
    assert_int_equal(sim_sobol_indices_of(values, 16, 3, false, 1, &indices, NULL), SIM_OK);
    assert_true(isnan(indices.first[0].value) && isnan(indices.total[2].high));
    assert_true(indices.variance == 0.0);
    sim_sobol_indices_deinit(&indices);
}

/* A factor that does nothing has exactly nothing, and is told from one that does little. */
static void indices__about_zero(void **state)
{
    (void)state;
    assert_true(sim_index_is_about_zero(&(sim_index){0.0, 0.0, 0.0}));
    assert_true(sim_index_is_about_zero(&(sim_index){0.01, -0.02, 0.04}));
    assert_true(sim_index_is_about_zero(&(sim_index){0.002, 0.001, 0.004}));
    assert_true(sim_index_is_about_zero(&(sim_index){-0.03, -0.06, -0.01}));
    assert_false(sim_index_is_about_zero(&(sim_index){0.05, 0.01, 0.09}));
    CHECK_CLOSE(sim_index_half_width(&(sim_index){0.05, 0.01, 0.09}), 0.04, 1e-12, 0.0);
}

static void design__points_of_a_row_swap_one_column(void **state)
{
    (void)state;
    known f;
    know_lucky(&f);
    f.factors = 4; /* three unknowns and chance */
    sim_sobol_design d = make_design(&f, 8, true, SIM_SOBOL_LATIN, 9);
    assert_int_equal(d.n_points, 8 * 10);
    for (size_t i = 0; i < d.rows; i++) {
        const double *a = d.u + i * 10 * 3, *b = a + 3;
        assert_int_equal(d.luck[i * 10], 2 * i);
        assert_int_equal(d.luck[i * 10 + 1], 2 * i + 1);
        for (size_t j = 0; j < 4; j++) {
            const double *ab = a + (2 + j) * 3, *ba = a + (6 + j) * 3;
            for (size_t c = 0; c < 3; c++) {
                assert_true(ab[c] == (c == j ? b : a)[c]);
                assert_true(ba[c] == (c == j ? a : b)[c]);
            }
            assert_int_equal(d.luck[i * 10 + 2 + j], 2 * i + (j == 3));
            assert_int_equal(d.luck[i * 10 + 6 + j], 2 * i + (j != 3));
        }
    }
    sim_sobol_design_deinit(&d);
}

/* Ishigami with its first and third input as one factor: V1 + V13 of the variance, alone and in all. */
static void indices__of_a_group_are_those_of_all_in_it(void **state)
{
    (void)state;
    known f;
    know_ishigami(&f);
    const size_t group[] = {1, 0, 1};
    sim_sobol_design d = {
        .rows = 2048, .unknowns = 3, .group = group, .groups = 2, .source = SIM_SOBOL_LATIN};
    assert_int_equal(sim_sobol_design_make(&d, &(sim_rng_key){.seed = 5}, NULL), SIM_OK);
    assert_int_equal(d.n_points, 2048 * 4);
    const double *a = d.u, *b = a + 3, *ab = a + 9; /* of the group */
    assert_true(ab[0] == b[0] && ab[1] == a[1] && ab[2] == b[2]);
    double *values = evaluate(&f, &d, 5);
    sim_sobol_indices indices;
    assert_int_equal(sim_sobol_indices_of(values, 2048, 2, false, 5, &indices, NULL), SIM_OK);
    assert_true(holds(&indices.first[1], f.total[0]) && holds(&indices.total[1], f.total[0]));
    assert_true(holds(&indices.first[0], f.first[1]) && holds(&indices.total[0], f.total[1]));
    assert_true(holds(&indices.interactions, 0.0));
    free(values);
    sim_sobol_indices_deinit(&indices);
    sim_sobol_design_deinit(&d);
}

/* Every column of A and B: one value in each of N strata (sequence, latin), none on an edge. */
static void check_strata(size_t unknowns, sim_sobol_source source)
{
    enum { ROWS = 64 };
    known f = {.factors = unknowns};
    sim_sobol_design d = make_design(&f, ROWS, false, source, 11);
    size_t per_row = sim_sobol_points_per_row(unknowns, false);
    for (size_t side = 0; side < 2; side++)
        for (size_t c = 0; c < unknowns; c++) {
            unsigned seen[ROWS] = {0};
            for (size_t i = 0; i < ROWS; i++) {
                double u = d.u[(i * per_row + side) * unknowns + c];
                assert_true(u > 0.0 && u < 1.0);
                /* Latin hypercubes are those of rows 32..63, 16..31 and so on. */
                size_t strata = source == SIM_SOBOL_SEQUENCE ? ROWS : 32;
                if (source == SIM_SOBOL_SEQUENCE || i >= 32)
                    seen[(size_t)(u * (double)strata)]++;
            }
            for (size_t s = 0; s < (source == SIM_SOBOL_SEQUENCE ? ROWS : 32); s++)
                assert_int_equal(seen[s], 1);
        }
    sim_sobol_design_deinit(&d);
}

static void design__fills_every_stratum_up_to_forty_dimensions_and_beyond(void **state)
{
    (void)state;
    assert_int_equal(sim_sobol_source_for(20), SIM_SOBOL_SEQUENCE);
    assert_int_equal(sim_sobol_source_for(21), SIM_SOBOL_LATIN);
    check_strata(20, SIM_SOBOL_SEQUENCE);
    check_strata(45, SIM_SOBOL_LATIN);
    sim_error error = {0};
    sim_sobol_design d = {.rows = 8, .unknowns = 21, .source = SIM_SOBOL_SEQUENCE};
    assert_int_equal(sim_sobol_design_make(&d, &(sim_rng_key){.seed = 1}, &error), SIM_ERR_RANGE);
    assert_non_null(strstr(error.message, "42 dimensions"));
    d = (sim_sobol_design){.rows = 24, .unknowns = 2};
    assert_int_equal(sim_sobol_design_make(&d, &(sim_rng_key){.seed = 1}, &error), SIM_ERR_RANGE);
    assert_non_null(strstr(error.message, "power of two"));
}

static void design__more_rows_begin_with_the_same(void **state)
{
    (void)state;
    known f = {.factors = 5};
    for (sim_sobol_source source = SIM_SOBOL_SEQUENCE; source <= SIM_SOBOL_RANDOM; source++) {
        sim_sobol_design few = make_design(&f, 32, true, source, 12);
        sim_sobol_design many = make_design(&f, 128, true, source, 12);
        sim_sobol_design other = make_design(&f, 32, true, source, 13);
        assert_memory_equal(few.u, many.u, few.n_points * 5 * sizeof *few.u);
        assert_memory_equal(few.luck, many.luck, few.n_points * sizeof *few.luck);
        assert_memory_not_equal(few.u, other.u, few.n_points * 5 * sizeof *few.u);
        sim_sobol_design_deinit(&few);
        sim_sobol_design_deinit(&many);
        sim_sobol_design_deinit(&other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices__are_those_of_known_functions),
        cmocka_unit_test(indices__intervals_hold_what_they_say),
        cmocka_unit_test(indices__same_seed_same_figures),
        cmocka_unit_test(indices__do_not_depend_on_unit_or_origin),
        cmocka_unit_test(indices__leave_out_incomplete_rows),
        cmocka_unit_test(indices__of_what_does_not_vary),
        cmocka_unit_test(indices__about_zero),
        cmocka_unit_test(indices__of_a_group_are_those_of_all_in_it),
        cmocka_unit_test(design__points_of_a_row_swap_one_column),
        cmocka_unit_test(design__fills_every_stratum_up_to_forty_dimensions_and_beyond),
        cmocka_unit_test(design__more_rows_begin_with_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
