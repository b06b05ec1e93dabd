#include "tests/support/check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "sim/rng.h"
#include "sim/sketch.h"

enum { N = 20000 };

/* Sizes over ten orders of magnitude, both signs, zeros between. */
static double draw(sim_stream *stream)
{
    double u = sim_stream_uniform(stream), magnitude = exp(4.0 * sim_stream_normal(stream));
    return u < 0.1 ? 0.0 : u < 0.4 ? -magnitude : magnitude;
}

static sim_stream stream_of(uint64_t purpose)
{
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 99}, purpose, 0, 0);
    return stream;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void sketch__quantiles_are_within_half_a_percent(void **state)
{
    (void)state;
    static double values[N];
    sim_sketch sketch = {0};
    sim_stream stream = stream_of(1);
    for (int i = 0; i < N; i++) {
        values[i] = draw(&stream);
        sim_sketch_add(&sketch, values[i]);
    }
    qsort(values, N, sizeof values[0], compare);
    for (int i = 0; i <= 1000; i++) {
        double p = i / 1000.0, exact = values[(int)floor(p * (N - 1))];
        CHECK_CLOSE(sim_sketch_quantile(&sketch, p), exact, 0.005 * (1.0 + 1e-9), 0.0);
    }
    sim_sketch_deinit(&sketch);
}

static void sketch__empty_zero_and_extremes(void **state)
{
    (void)state;
    sim_sketch sketch;
    sim_sketch_init(&sketch);
    assert_true(isnan(sim_sketch_quantile(&sketch, 0.5)));
    sim_sketch_add(&sketch, 0.0);
    sim_sketch_add(&sketch, -0.0);
    sim_sketch_add(&sketch, 9e-10);
    assert_true(sim_sketch_quantile(&sketch, 1.0) == 0.0);
    sim_sketch_add(&sketch, 1e18);
    sim_sketch_add(&sketch, -1e18);
    sim_sketch_add(&sketch, 1e-9);
    CHECK_CLOSE(sim_sketch_quantile(&sketch, 0.0), -1e18, 0.005001, 0.0);
    CHECK_CLOSE(sim_sketch_quantile(&sketch, 1.0), 1e18, 0.005001, 0.0);
    CHECK_CLOSE(sim_sketch_quantile(&sketch, 0.8), 1e-9, 0.005001, 0.0);
    assert_int_equal(sketch.total, 6);
    assert_int_equal(sketch.zero, 3);
    sim_sketch_deinit(&sketch);
    sim_sketch_deinit(&sketch);
}

static size_t encode(const sim_sketch *sketch, unsigned char **bytes)
{
    size_t size = sim_sketch_encoded_size(sketch);
    *bytes = malloc(size);
    assert_int_equal(sim_sketch_encode(sketch, *bytes), size);
    return size;
}

static void assert_same(const sim_sketch *a, const sim_sketch *b)
{
    unsigned char *left, *right;
    size_t size = encode(a, &left);
    assert_int_equal(encode(b, &right), size);
    assert_memory_equal(left, right, size);
    free(left);
    free(right);
}

static void sketch__order_of_adding_and_merging_does_not_matter(void **state)
{
    (void)state;
    sim_sketch whole = {0}, parts[5] = {{0}}, forward = {0}, backward = {0}, tree = {0};
    sim_stream stream = stream_of(2);
    for (int i = 0; i < N; i++) {
        double value = draw(&stream);
        sim_sketch_add(&whole, value);
        sim_sketch_add(&parts[i % 4], value); /* the fifth stays empty */
    }
    for (int i = 0; i < 5; i++) {
        sim_sketch_merge(&forward, &parts[i]);
        sim_sketch_merge(&backward, &parts[4 - i]);
    }
    sim_sketch_merge(&parts[0], &parts[1]);
    sim_sketch_merge(&parts[2], &parts[3]);
    sim_sketch_merge(&tree, &parts[2]);
    sim_sketch_merge(&tree, &parts[0]);
    assert_same(&whole, &forward);
    assert_same(&whole, &backward);
    assert_same(&whole, &tree);
    for (int i = 0; i < 5; i++)
        sim_sketch_deinit(&parts[i]);
    sim_sketch_deinit(&whole);
    sim_sketch_deinit(&forward);
    sim_sketch_deinit(&backward);
    sim_sketch_deinit(&tree);
}

/* Beside the edges of all buckets, and anywhere. */
static void sketch__many_codes_at_once_are_those_of_each(void **state)
{
    (void)state;
    double gamma = log1p(0.0025) - log1p(-0.0025),
           special[] = {0.0, -0.0, 1e-9, -1e-9, 9e-10, 1e18, -1e18, 5e-324, 1.0, (double)NAN, 0x1p-1022};
    sim_sketch_code codes[N];
    static double values[N];
    size_t n = 0;
    for (int bucket = -4140; bucket < 8280; bucket++) {
        double edge = exp(bucket * gamma), beside[] = {edge, nextafter(edge, 0.0), nextafter(edge, INFINITY),
                                                       edge * (1.0 - 1e-7), edge * (1.0 + 1e-7)};
        for (size_t k = 0; k < sizeof beside / sizeof *beside; k++) {
            double value = bucket % 2 == 0 ? beside[k] : -beside[k];
            sim_sketch_codes_of(&value, 1, codes);
            assert_int_equal(codes[0], sim_sketch_code_of(value));
        }
    }
    sim_stream stream = stream_of(11);
    for (; n < N; n++)
        values[n] = n < 11       ? special[n]
                    : n % 7 == 0 ? values[n - 1]
                                 : draw(&stream) * pow(10.0, (double)(n % 9));
    sim_sketch_codes_of(values, N, codes);
    for (n = 0; n < N; n++)
        assert_int_equal(codes[n], sim_sketch_code_of(values[n]));
}

static void sketch__adding_by_codes_is_the_same_as_adding(void **state)
{
    (void)state;
    enum { BATCH = 37 };
    sim_sketch plain = {0}, coded = {0};
    sim_stream stream = stream_of(5);
    for (int i = 0; i < 100; i++) {
        sim_sketch_code codes[BATCH];
        for (int k = 0; k < BATCH; k++) {
            double value = i == 0 && k < 2 ? (k == 0 ? 1e18 : -1e-9) : draw(&stream);
            codes[k] = k % 5 == 4 ? SIM_SKETCH_NONE : sim_sketch_code_of(value);
            if (k % 5 != 4)
                sim_sketch_add(&plain, value);
        }
        sim_sketch_add_codes(&coded, codes, BATCH);
    }
    assert_same(&plain, &coded);
    assert_int_equal(sim_sketch_code_of((double)NAN), SIM_SKETCH_NONE);
    sim_sketch_deinit(&plain);
    sim_sketch_deinit(&coded);
}

static void sketch__large_counts_survive_encoding(void **state)
{
    (void)state;
    const uint32_t counts[] = {1, 127, 128, 16383, 16384, UINT32_MAX};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        sim_sketch sketch = {0}, read;
        sim_sketch_add(&sketch, 5.0);
        for (int32_t k = 0; k < sketch.positive.count; k++)
            if (sketch.positive.counts[k] != 0)
                sketch.positive.counts[k] = counts[i];
        sketch.total = counts[i];
        unsigned char *bytes;
        size_t size = encode(&sketch, &bytes);
        assert_int_equal(sim_sketch_decode(&read, bytes, size), size);
        assert_same(&sketch, &read);
        free(bytes);
        sim_sketch_deinit(&sketch);
        sim_sketch_deinit(&read);
    }
}

static void sketch__survives_encoding(void **state)
{
    (void)state;
    for (int n = 0; n < 200; n += 13) {
        sim_sketch sketch = {0}, read;
        sim_stream stream = stream_of(3);
        for (int i = 0; i < n; i++)
            sim_sketch_add(&sketch, draw(&stream));
        unsigned char *bytes;
        size_t size = encode(&sketch, &bytes);
        assert_int_equal(sim_sketch_decode(&read, bytes, size), size);
        assert_same(&sketch, &read);
        assert_true(read.total == sketch.total);
        sim_sketch_add(&read, 3.0); /* what was read can grow */
        sim_sketch_add(&sketch, 3.0);
        assert_same(&sketch, &read);
        free(bytes);
        sim_sketch_deinit(&sketch);
        sim_sketch_deinit(&read);
    }
}

static void sketch__damaged_bytes_are_no_sketch(void **state)
{
    (void)state;
    sim_sketch sketch = {0}, untouched = {.zero = 77};
    sim_stream stream = stream_of(4);
    for (int i = 0; i < 100; i++)
        sim_sketch_add(&sketch, draw(&stream));
    unsigned char *bytes;
    size_t size = encode(&sketch, &bytes);
    for (size_t cut = 0; cut < size; cut++)
        assert_int_equal(sim_sketch_decode(&untouched, bytes, cut), 0);
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= 0x81;
        sim_sketch read = {0};
        if (sim_sketch_decode(&read, bytes, size) != 0) {
            /* Only where a side begins can change and still make sense. */
            assert_true(read.total == sketch.total);
            sim_sketch_quantile(&read, 0.5);
            sim_sketch_deinit(&read);
        }
        bytes[i] ^= 0x81;
    }
    assert_int_equal(untouched.zero, 77);
    free(bytes);
    sim_sketch_deinit(&sketch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sketch__quantiles_are_within_half_a_percent),
        cmocka_unit_test(sketch__empty_zero_and_extremes),
        cmocka_unit_test(sketch__order_of_adding_and_merging_does_not_matter),
        cmocka_unit_test(sketch__many_codes_at_once_are_those_of_each),
        cmocka_unit_test(sketch__adding_by_codes_is_the_same_as_adding),
        cmocka_unit_test(sketch__survives_encoding),
        cmocka_unit_test(sketch__large_counts_survive_encoding),
        cmocka_unit_test(sketch__damaged_bytes_are_no_sketch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
