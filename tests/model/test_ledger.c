/* Cents: splitting, rounding, booking. That no month of any run breaks the sums is tested in
 * test_any_scenario.c. */
#include "models/ledger.h"
#include <stdlib.h>
#include "models/sharing.h"
#include "models/split.h"
#include "sim/rng.h"
#include "tests/support/check.h"

static void check_split(int64_t cents, size_t n, const double *shares, const int64_t *expected)
{
    int64_t split[8];
    model_split(cents, shares, n, split);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(split[i], expected[i]);
}

static void ledger__split_gives_left_cents_to_the_largest_remainder(void **state)
{
    (void)state;
    /* 100 cents: 14.3, 28.6, 57.1 -> the second has the largest remainder. */
    check_split(100, 3, (double[]){1.0 / 7, 2.0 / 7, 4.0 / 7}, (int64_t[]){14, 29, 57});
    /* 10 cents: 1.7, 1.7, 6.6 -> two left: the first two. */
    check_split(10, 3, (double[]){0.17, 0.17, 0.66}, (int64_t[]){2, 2, 6});
}

static void ledger__split_breaks_ties_by_order(void **state)
{
    (void)state;
    check_split(100, 3, (double[]){1.0 / 3, 1.0 / 3, 1.0 / 3}, (int64_t[]){34, 33, 33});
    check_split(1, 4, (double[]){0.25, 0.25, 0.25, 0.25}, (int64_t[]){1, 0, 0, 0});
    check_split(3, 2, (double[]){0.5, 0.5}, (int64_t[]){2, 1});
}

static void ledger__split_leaves_zero_weights_out(void **state)
{
    (void)state;
    check_split(5, 3, (double[]){0.0, 0.5, 0.5}, (int64_t[]){0, 3, 2});
    check_split(7, 3, (double[]){0.0, 0.0, 1.0}, (int64_t[]){0, 0, 7});
}

static void ledger__split_of_negative_amounts_adds_up(void **state)
{
    (void)state;
    int64_t split[3];
    model_split(-100, (double[]){1.0 / 3, 1.0 / 3, 1.0 / 3}, 3, split);
    assert_int_equal(split[0] + split[1] + split[2], -100);
    for (int i = 0; i < 3; i++)
        assert_true(split[i] == -33 || split[i] == -34);
    check_split(-7, 1, (double[]){1.0}, (int64_t[]){-7});
    check_split(0, 2, (double[]){0.3, 0.7}, (int64_t[]){0, 0});
}

static void ledger__split_of_anything_adds_up_and_is_fair_to_a_cent(void **state)
{
    (void)state;
    sim_rng_key key = {.seed = 7};
    sim_stream luck;
    sim_stream_init(&luck, &key, 1, 1, 1);
    for (int trial = 0; trial < 20000; trial++) {
        size_t n = 1 + (size_t)(30.0 * sim_stream_uniform(&luck));
        double shares[31], sum = 0.0;
        for (size_t i = 0; i < n; i++)
            sum += shares[i] =
                sim_stream_uniform(&luck) < 0.1 ? 0.0 : pow(10.0, 6.0 * sim_stream_uniform(&luck));
        if (sum <= 0.0)
            sum = shares[0] = 1.0;
        for (size_t i = 0; i < n; i++)
            shares[i] /= sum;
        /* Up to ten billion euros, as often owed as received. */
        double size = pow(10.0, 12.0 * sim_stream_uniform(&luck));
        int64_t cents = llrint(sim_stream_uniform(&luck) < 0.5 ? size : -size), split[31], total = 0;
        model_split(cents, shares, n, split);
        for (size_t i = 0; i < n; i++) {
            total += split[i];
            assert_true(fabs((double)split[i] - (double)cents * shares[i]) < 1.001);
            assert_true(shares[i] > 0.0 || split[i] == 0);
        }
        assert_true(total == cents);
    }
}

/* Among many: whoever got a cent more has a larger remainder than whoever did not. */
static void ledger__split_over_many_favours_the_largest_remainders(void **state)
{
    (void)state;
    enum { N = 400 };
    static double shares[N];
    static int64_t split[N];
    sim_rng_key key = {.seed = 408};
    for (uint64_t t = 0; t < 200; t++) {
        double sum = 0.0;
        for (size_t i = 0; i < N; i++)
            sum += shares[i] = i % 7 == 0 ? 0.0 : sim_uniform_at(&key, 1, t, i);
        for (size_t i = 0; i < N; i++)
            shares[i] /= sum;
        int64_t cents = (int64_t)(1e7 * sim_uniform_at(&key, 2, t, 0)), given = 0;
        model_split(cents, shares, N, split);
        double least_with = INFINITY, most_without = -INFINITY;
        for (size_t i = 0; i < N; i++) {
            double exact = (double)cents * shares[i], remainder = exact - floor(exact);
            given += split[i];
            if ((double)split[i] > exact)
                least_with = fmin(least_with, remainder);
            else
                most_without = fmax(most_without, remainder);
        }
        assert_true(given == cents);
        assert_true(least_with >= most_without - 1e-6);
    }
}

/* Amounts of all sizes and signs, shares with zeros and equals among them. */
static void ledger__split_side_by_side_is_the_same_to_the_cent(void **state)
{
    (void)state;
    enum { MOST = 40, STRIDE = MODEL_LANES + 2 };
    sim_rng_key key = {.seed = 9};
    sim_stream luck;
    sim_stream_init(&luck, &key, 1, 1, 1);
    for (int trial = 0; trial < 20000; trial++) {
        size_t n = 1 + (size_t)((double)MOST * sim_stream_uniform(&luck));
        double shares[MOST], sum = 0.0, zeros = trial % 3 == 0 ? 0.1 : 0.0;
        bool some_are_equal = trial % 5 == 0;
        for (size_t i = 0; i < n; i++) {
            double own = some_are_equal ? 1.0 + floor(2.0 * sim_stream_uniform(&luck))
                                        : pow(10.0, 3.0 * sim_stream_uniform(&luck));
            sum += shares[i] = sim_stream_uniform(&luck) < zeros ? 0.0 : own;
        }
        if (sum <= 0.0)
            sum = shares[0] = 1.0;
        for (size_t i = 0; i < n; i++)
            shares[i] /= sum;
        int64_t cents[MODEL_LANES], split[MOST * STRIDE], alone[MOST];
        double largest = trial % 7 == 0 ? 17.0 : 10.0, none = trial % 11 == 0 ? 1.0 : 0.1;
        for (int c = 0; c < MODEL_LANES; c++) {
            double size = pow(10.0, largest * sim_stream_uniform(&luck));
            cents[c] = sim_stream_uniform(&luck) < none ? 0 : llrint(c % 2 == 0 ? size : -size);
        }
        model_split_lanes(cents, shares, n, split, STRIDE);
        for (int c = 0; c < MODEL_LANES; c++) {
            model_split(cents[c], shares, n, alone);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(split[i * STRIDE + (size_t)c], alone[i]);
        }
    }
}

static void ledger__cents_round_half_to_even(void **state)
{
    (void)state;
    assert_int_equal(model_cents(0.125), 12);
    assert_int_equal(model_cents(0.375), 38);
    assert_int_equal(model_cents(-0.125), -12);
    assert_int_equal(model_cents(-0.375), -38);
    assert_int_equal(model_cents(1234567.0), 123456700);
    assert_int_equal(model_cents(0.0), 0);
}

static void ledger__twelve_twelfths_are_a_year(void **state)
{
    (void)state;
    const double years[] = {100.0, 0.07, 12000000.01, 999999.99, 3100000.0 / 7.0, -250.33};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        model_flow flow = {0};
        for (int year = 1; year <= 10; year++) {
            int64_t booked = 0;
            for (int month = 0; month < 12; month++)
                booked += model_flow_next(&flow, years[i] / 12.0);
            assert_true(llabs(booked - model_cents(years[i])) <= 1);
            assert_int_equal(flow.booked_cents, llrint(years[i] * 100.0 * year));
        }
    }
}

static void ledger__a_flow_may_turn(void **state)
{
    (void)state;
    model_flow flow = {0};
    int64_t sum = 0;
    sum += model_flow_next(&flow, 0.004);
    sum += model_flow_next(&flow, 0.004);
    assert_int_equal(sum, 1);
    sum += model_flow_next(&flow, -0.008);
    assert_int_equal(sum, 0);
}

/* Halves of a cent, losses, what turns, and more money than the quick way of rounding can hold. */
static void ledger__flows_side_by_side_are_flows(void **state)
{
    (void)state;
    model_flows flows = {0};
    model_flow alone[MODEL_FLOWS] = {0};
    for (int month = 0; month < 400; month++) {
        double eur[MODEL_FLOWS];
        int64_t cents[MODEL_FLOWS];
        double scale = month == 200 ? 1e14 : month == 300 ? -1e14 : 1000.0;
        for (int c = 0; c < MODEL_FLOWS; c++)
            eur[c] = c == 0 ? 0.005 : scale * sin(month + 10.0 * c);
        model_flows_next(&flows, eur, cents);
        for (int c = 0; c < MODEL_FLOWS; c++)
            assert_int_equal(cents[c], model_flow_next(&alone[c], eur[c]));
    }
}

static void ledger__a_row_is_its_bookings(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(0);
    model_ledger at_once, singly, like;
    model_ledger_init(&at_once, arena, 2, 3);
    model_ledger_init(&singly, arena, 2, 3);
    model_ledger_init(&like, arena, 2, 3);
    int64_t cents[MODEL_FLOWS];
    for (int c = 0; c < MODEL_FLOWS; c++)
        cents[c] = model_category_is_passing((model_category)c) ? 0 : 1000 + 7 * c * (c % 2 ? 1 : -1);
    model_ledger_book_row(&at_once, 1, 2, cents);
    for (int c = 0; c < MODEL_FLOWS; c++)
        model_ledger_book(&singly, 1, (model_category)c, 2, cents[c]);
    model_ledger_begin_like(&like, &singly, 1);
    const model_ledger *const others[] = {&at_once, &like};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_memory_equal(others[i]->by_category, singly.by_category,
                            2 * MODEL_CATEGORIES * sizeof(int64_t));
        assert_memory_equal(others[i]->payer_category, singly.payer_category,
                            3 * MODEL_CATEGORIES * sizeof(int64_t));
        assert_memory_equal(others[i]->by_payer, singly.by_payer, 6 * sizeof(int64_t));
        assert_memory_equal(others[i]->investment, singly.investment, 6 * sizeof(int64_t));
        assert_memory_equal(others[i]->passing, singly.passing, 6 * sizeof(int64_t));
        assert_memory_equal(others[i]->total, singly.total, 2 * sizeof(int64_t));
    }
    sim_arena_destroy(arena);
}

static void ledger__bookings_stand_under_category_payer_and_month(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(0);
    model_ledger ledger;
    model_ledger_init(&ledger, arena, 3, 2);
    model_ledger_book(&ledger, 1, MODEL_CATEGORY_STAFF, 0, 100);
    model_ledger_book(&ledger, 1, MODEL_CATEGORY_HARDWARE, 1, 50);
    model_ledger_book(&ledger, 1, MODEL_CATEGORY_STAFF, 1, -20);
    assert_int_equal(ledger.total[0], 0);
    assert_int_equal(ledger.total[1], 130);
    assert_int_equal(ledger.by_category[MODEL_CATEGORIES + MODEL_CATEGORY_STAFF], 80);
    assert_int_equal(ledger.by_payer[2], 100);
    assert_int_equal(ledger.by_payer[3], 30);
    assert_int_equal(ledger.investment[3], 50);
    assert_int_equal(ledger.payer_category[MODEL_CATEGORIES + MODEL_CATEGORY_STAFF], -20);
    sim_arena_destroy(arena);
}

static void ledger__every_category_has_names_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < MODEL_CATEGORIES; i++) {
        assert_true(model_category_id[i][0] && model_category_name_en[i][0] && model_category_name_nl[i][0]);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(model_category_id[i], model_category_id[k]);
        assert_false(model_category_is_investment((model_category)i) &&
                     model_category_is_one_off((model_category)i));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger__split_gives_left_cents_to_the_largest_remainder),
        cmocka_unit_test(ledger__split_breaks_ties_by_order),
        cmocka_unit_test(ledger__split_leaves_zero_weights_out),
        cmocka_unit_test(ledger__split_of_negative_amounts_adds_up),
        cmocka_unit_test(ledger__split_of_anything_adds_up_and_is_fair_to_a_cent),
        cmocka_unit_test(ledger__split_over_many_favours_the_largest_remainders),
        cmocka_unit_test(ledger__split_side_by_side_is_the_same_to_the_cent),
        cmocka_unit_test(ledger__cents_round_half_to_even),
        cmocka_unit_test(ledger__twelve_twelfths_are_a_year),
        cmocka_unit_test(ledger__a_flow_may_turn),
        cmocka_unit_test(ledger__flows_side_by_side_are_flows),
        cmocka_unit_test(ledger__a_row_is_its_bookings),
        cmocka_unit_test(ledger__bookings_stand_under_category_payer_and_month),
        cmocka_unit_test(ledger__every_category_has_names_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
