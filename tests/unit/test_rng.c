#include "tests/support/check.h"

#include <stdbool.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include "sim/rng.h"

static const sim_rng_key KEY = {.seed = 42, .future = 3, .run = 17};

static sim_stream stream_of(uint64_t purpose, uint64_t entity, uint64_t index)
{
    sim_stream stream;
    sim_stream_init(&stream, &KEY, purpose, entity, index);
    return stream;
}

/* threefry 4x64, 20 rounds, of kat_vectors in the distribution of Random123: counter, key, output. */
static const uint64_t KNOWN[3][12] = {
    {0, 0, 0, 0, 0, 0, 0, 0, 0x09218ebde6c85537, 0x55941f5266d86105, 0x4bd25e16282434dc, 0xee29ec846bd2e40b},
    {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX,
     0x29c24097942bba1b, 0x0371bbfb0f6f4e11, 0x3c231ffa33f83a1c, 0xcd29113fde32d168},
    {0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89, 0x452821e638d01377,
     0xbe5466cf34e90c6c, 0xbe5466cf34e90c6c, 0xc0ac29b7c97c50dd, 0xa7e8fde591651bd9, 0xbaafd0c30138319b,
     0x84a5c1a729e685b9, 0x901d406ccebc1ba4},
};

static void rng__gives_the_published_vectors(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        const uint64_t *known = KNOWN[i];
        sim_rng_key key = {.seed = known[4], .future = known[5], .run = known[6], .salt = known[7]};
        sim_stream stream;
        sim_stream_init(&stream, &key, known[0], known[1], known[2]);
        stream.counter[3] = known[3];
        for (int word = 0; word < 4; word++)
            assert_true(sim_stream_bits(&stream) == known[8 + word]);
    }
}

static void rng__long_stream_does_not_shift_its_neighbours(void **state)
{
    (void)state;
    sim_stream greedy = stream_of(1, 5, 0);
    double before[3] = {sim_uniform_at(&KEY, 1, 6, 0), sim_uniform_at(&KEY, 2, 5, 0),
                        sim_uniform_at(&KEY, 1, 5, 1)};
    sim_stream neighbour = stream_of(1, 6, 0);
    for (int i = 0; i < 1000; i++)
        sim_stream_bits(&greedy);
    CHECK_CLOSE(sim_stream_uniform(&neighbour), before[0], 0.0, 0.0);
    CHECK_CLOSE(sim_uniform_at(&KEY, 2, 5, 0), before[1], 0.0, 0.0);
    CHECK_CLOSE(sim_uniform_at(&KEY, 1, 5, 1), before[2], 0.0, 0.0);
}

static void rng__every_part_of_key_and_name_matters(void **state)
{
    (void)state;
    double first[9];
    sim_rng_key keys[6] = {KEY, KEY, KEY, KEY, KEY, KEY};
    keys[1].seed += UINT64_C(1) << 32; /* a 32-bit seed would not see it */
    keys[2].seed += UINT64_C(1) << 63;
    keys[3].future++;
    keys[4].run = SIM_RUN_NONE;
    keys[5].salt = 1;
    for (int i = 0; i < 6; i++)
        first[i] = sim_uniform_at(&keys[i], 1, 2, 3);
    first[6] = sim_uniform_at(&KEY, 2, 2, 3);
    first[7] = sim_uniform_at(&KEY, 1, 3, 3);
    first[8] = sim_uniform_at(&KEY, 1, 2, 4);
    for (int i = 0; i < 9; i++)
        for (int j = 0; j < i; j++)
            assert_true(first[i] != first[j]);
}

static void rng__antithetic_mirrors_exactly(void **state)
{
    (void)state;
    sim_stream plain = stream_of(1, 1, 1), mirror = plain;
    mirror.antithetic = true;
    for (int i = 0; i < 10000; i++) {
        double u = sim_stream_uniform(&plain), v = sim_stream_uniform(&mirror);
        assert_true(u + v == 1.0 && u > 0.0 && u < 1.0);
    }
}

static void rng__antithetic_key_mirrors_all_that_is_drawn_with_it(void **state)
{
    (void)state;
    sim_rng_key mirrored = KEY;
    mirrored.antithetic = true;
    for (uint64_t i = 0; i < 1000; i++) {
        double u = sim_uniform_at(&KEY, 4, 5, i);
        assert_true(sim_uniform_at(&mirrored, 4, 5, i) == 1.0 - u);
        CHECK_CLOSE(sim_exponential_at(&mirrored, 4, 5, i), -log(u), 1e-14, 0.0);
        CHECK_CLOSE(sim_normal_at(&mirrored, 4, 5, i), -sim_normal_at(&KEY, 4, 5, i), 1e-12, 0.0);
        sim_stream plain, mirror;
        sim_stream_init(&plain, &KEY, 4, 5, i);
        sim_stream_init(&mirror, &mirrored, 4, 5, i);
        gsl_rng gsl_plain = sim_stream_as_gsl(&plain), gsl_mirror = sim_stream_as_gsl(&mirror);
        for (int k = 0; k < 6; k++) { /* past a block's end */
            assert_true(gsl_rng_get(&gsl_plain) + gsl_rng_get(&gsl_mirror) == UINT64_MAX);
            assert_true(gsl_rng_uniform(&gsl_plain) + gsl_rng_uniform(&gsl_mirror) == 1.0);
            assert_true(gsl_rng_uniform_int(&gsl_plain, 1024) + gsl_rng_uniform_int(&gsl_mirror, 1024) ==
                        1023);
        }
    }
}

/* In units in the last place of the true value. */
static double error_of_exponential(uint64_t bits)
{
    sim_stream stream = stream_of(1, 1, 1);
    stream.used = 0;
    stream.held = 8;
    stream.exponential = 0;
    for (int word = 0; word < 8; word++)
        stream.buffer[word] = bits;
    sim_stream same = stream;
    double u = sim_stream_uniform(&stream), made = sim_stream_exponential(&same);
    long double truth = -log1pl(-(long double)u);
    double ulp = nextafter((double)truth, (double)INFINITY) - (double)truth;
    return (double)fabsl((long double)made - truth) / ulp;
}

static void rng__exponential_is_minus_the_log_of_one_minus_u(void **state)
{
    (void)state;
    sim_stream stream = stream_of(5, 6, 7);
    double worst = 0.0;
    for (int i = 0; i < 200000; i++)
        worst = fmax(worst, error_of_exponential(sim_stream_bits(&stream)));
    for (int shift = 0; shift < 64; shift++) {
        worst = fmax(worst, error_of_exponential(UINT64_MAX >> shift));
        worst = fmax(worst, error_of_exponential(UINT64_MAX << shift));
        worst = fmax(worst, error_of_exponential(UINT64_C(1) << shift));
    }
    assert_true(worst <= 1.0);
}

static void rng__exponential_rises_with_u(void **state)
{
    (void)state;
    sim_stream at = stream_of(5, 6, 8);
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = sim_stream_bits(&at) & ~(uint64_t)0x1fff;
        sim_stream pair = stream_of(1, 1, 1);
        pair.held = 8;
        pair.buffer[0] = bits;
        pair.buffer[1] = bits + 0x1000;
        for (int word = 2; word < 8; word++)
            pair.buffer[word] = bits;
        double lower = sim_stream_exponential(&pair), upper = sim_stream_exponential(&pair);
        assert_true(lower <= upper);
    }
}

static void rng__exponentials_mix_with_other_draws(void **state)
{
    (void)state;
    sim_stream mixed = stream_of(9, 9, 9), uniform = stream_of(9, 9, 9);
    for (int i = 0; i < 1000; i++) {
        double u = sim_stream_uniform(&uniform);
        if (i % 3 == 1)
            assert_true(sim_stream_uniform(&mixed) == u);
        else
            assert_true(fabs(sim_stream_exponential(&mixed) + log1p(-u)) <= 4e-16 * (1.0 - log1p(-u)));
    }
}

static void rng__extreme_bits_stay_inside_the_open_interval(void **state)
{
    (void)state;
    sim_stream stream = stream_of(1, 1, 1);
    stream.used = 0;
    stream.held = 4;
    stream.exponential = 0;
    stream.buffer[0] = UINT64_MAX;
    stream.buffer[1] = 0;
    stream.buffer[2] = UINT64_MAX;
    stream.buffer[3] = 0;
    double high = sim_stream_uniform(&stream), low = sim_stream_uniform(&stream);
    assert_true(high < 1.0 && low > 0.0 && high == 1.0 - low);
    assert_true(isfinite(sim_stream_normal(&stream)));
    assert_true(sim_stream_exponential(&stream) > 0.0);
}

/* Chi-square of a sample over equal cells; beyond this about once in 10000 seeds. */
static void check_uniform(const unsigned *cells, int count, unsigned draws)
{
    double expected = (double)draws / count, sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += (cells[i] - expected) * (cells[i] - expected) / expected;
    assert_true(gsl_cdf_chisq_Q(sum, count - 1) > 5e-5);
    assert_true(gsl_cdf_chisq_P(sum, count - 1) > 5e-5);
}

enum { CELLS = 1000, DRAWS = 1000000 };

static void rng__uniform_within_a_stream(void **state)
{
    (void)state;
    static unsigned cells[CELLS];
    sim_stream stream = stream_of(9, 9, 9);
    for (int i = 0; i < DRAWS; i++)
        cells[(int)(sim_stream_uniform(&stream) * CELLS)]++;
    check_uniform(cells, CELLS, DRAWS);
}

static void rng__uniform_across_first_numbers_of_streams(void **state)
{
    (void)state;
    static unsigned cells[CELLS];
    for (uint64_t i = 0; i < DRAWS; i++)
        cells[(int)(sim_uniform_at(&KEY, i % 10, i / 10 % 100, i / 1000) * CELLS)]++;
    check_uniform(cells, CELLS, DRAWS);
}

static void rng__pairs_of_neighbouring_streams_are_independent(void **state)
{
    (void)state;
    static unsigned cells[CELLS]; /* 40 by 25 */
    for (uint64_t i = 0; i < DRAWS; i++) {
        double u = sim_uniform_at(&KEY, 1, i, 0), v = sim_uniform_at(&KEY, 1, i + 1, 0);
        cells[(int)(u * 40) * 25 + (int)(v * 25)]++;
    }
    check_uniform(cells, CELLS, DRAWS);
}

static void rng__one_shot_is_the_first_of_the_stream(void **state)
{
    (void)state;
    sim_stream a = stream_of(4, 5, 6), b = a, c = a;
    double u = sim_stream_uniform(&a);
    CHECK_CLOSE(sim_uniform_at(&KEY, 4, 5, 6), u, 0.0, 0.0);
    CHECK_CLOSE(sim_exponential_at(&KEY, 4, 5, 6), -log(1.0 - u), 0.0, 0.0);
    CHECK_CLOSE(sim_normal_at(&KEY, 4, 5, 6), gsl_cdf_ugaussian_Pinv(u), 0.0, 0.0);
    CHECK_CLOSE(sim_stream_exponential(&b), sim_exponential_at(&KEY, 4, 5, 6), 0.0, 0.0);
    CHECK_CLOSE(sim_stream_normal(&c), sim_normal_at(&KEY, 4, 5, 6), 0.0, 0.0);
}

static void rng__normal_quantile_is_gsls_to_the_bit(void **state)
{
    (void)state;
    sim_stream luck;
    sim_stream_init(&luck, &KEY, 7, 8, 9);
    for (int i = 0; i < 200000; i++) {
        double u = sim_stream_uniform(&luck);
        assert_true(sim_normal_quantile(u) == gsl_cdf_ugaussian_Pinv(u));
    }
    const double edges[] = {0.5, 0.075, 0.925, nextafter(0.075, 0.0), nextafter(0.925, 1.0), 0x1p-53, 1e-300};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        assert_true(sim_normal_quantile(edges[i]) == gsl_cdf_ugaussian_Pinv(edges[i]));
}

static void rng__entity_ids_are_fnv_and_mix_in_order(void **state)
{
    (void)state;
    assert_true(sim_entity_id("") == 0xcbf29ce484222325u);
    assert_true(sim_entity_id("a") == 0xaf63dc4c8601ec8cu);
    assert_true(sim_entity_id("foobar") == 0x85944171f73967e8u);
    assert_true(sim_entity_id2(1, 2) != sim_entity_id2(2, 1));
    assert_true(sim_entity_id2(0, 0) != 0);
    assert_true(sim_entity_id2(1, 2) != sim_entity_id2(1, 3));
}

static void rng__serves_gsl(void **state)
{
    (void)state;
    sim_stream stream = stream_of(1, 2, 3), same = stream;
    gsl_rng rng = sim_stream_as_gsl(&stream);
    assert_true(gsl_rng_get(&rng) == sim_stream_bits(&same));
    assert_true(gsl_rng_uniform(&rng) == sim_stream_uniform(&same));
    double sum = 0.0;
    for (int i = 0; i < 100000; i++)
        sum += gsl_ran_gamma(&rng, 2.0, 3.0);
    CHECK_CLOSE(sum / 100000, 6.0, 0.0, 4.0 * sqrt(18.0 / 100000)); /* 4 sd: about once in 16000 seeds */
    assert_in_range(gsl_rng_uniform_int(&rng, 10), 0, 9);
    gsl_rng_set(&rng, 5);
    sim_stream fresh;
    sim_stream_init(&fresh, &(sim_rng_key){.seed = 5}, 0, 0, 0);
    assert_true(gsl_rng_get(&rng) == sim_stream_bits(&fresh));
    gsl_rng *owned = gsl_rng_alloc(sim_rng_threefry);
    assert_string_equal(gsl_rng_name(owned), "threefry4x64-20");
    gsl_rng_free(owned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rng__gives_the_published_vectors),
        cmocka_unit_test(rng__long_stream_does_not_shift_its_neighbours),
        cmocka_unit_test(rng__every_part_of_key_and_name_matters),
        cmocka_unit_test(rng__antithetic_mirrors_exactly),
        cmocka_unit_test(rng__antithetic_key_mirrors_all_that_is_drawn_with_it),
        cmocka_unit_test(rng__exponential_is_minus_the_log_of_one_minus_u),
        cmocka_unit_test(rng__exponential_rises_with_u),
        cmocka_unit_test(rng__exponentials_mix_with_other_draws),
        cmocka_unit_test(rng__extreme_bits_stay_inside_the_open_interval),
        cmocka_unit_test(rng__uniform_within_a_stream),
        cmocka_unit_test(rng__uniform_across_first_numbers_of_streams),
        cmocka_unit_test(rng__pairs_of_neighbouring_streams_are_independent),
        cmocka_unit_test(rng__one_shot_is_the_first_of_the_stream),
        cmocka_unit_test(rng__normal_quantile_is_gsls_to_the_bit),
        cmocka_unit_test(rng__entity_ids_are_fnv_and_mix_in_order),
        cmocka_unit_test(rng__serves_gsl),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
