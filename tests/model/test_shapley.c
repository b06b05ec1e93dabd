/* The Shapley value against games of which it is known. */
#include "models/shapley.h"
#include <string.h>
#include "tests/support/check.h"
#include "tests/support/statistics.h"

#define MOST 4096

static bool is_in(uint32_t coalition, int player)
{
    return (coalition >> player & 1u) != 0;
}

/* Fills value by what `of` says of each coalition. */
static void fill(double *value, int n, double (*of)(uint32_t coalition, int n))
{
    for (uint32_t c = 0; c < 1u << n; c++)
        value[c] = c == 0 ? 0.0 : of(c, n);
}

static sim_stream luck_of(uint64_t number)
{
    sim_rng_key key = {.seed = 20};
    sim_stream luck;
    sim_stream_init(&luck, &key, 1, 2, number);
    return luck;
}

/* A game without any structure. */
static void fill_at_random(double *value, int n, uint64_t number)
{
    sim_stream luck = luck_of(number);
    value[0] = 0.0;
    for (uint32_t c = 1; c < 1u << n; c++)
        value[c] = 100.0 * sim_stream_uniform(&luck) - 20.0;
}

static double sum_of(const double *values, int n)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

/* ---- known answers ---- */

/* A runway as long as the longest needs; player i needs i + 1 (some need the same). */
static const double runway[] = {1, 1, 2, 5, 5, 9, 12, 12, 12, 20, 31, 47};

static double airport(uint32_t coalition, int n)
{
    double longest = 0.0;
    for (int i = 0; i < n; i++)
        if (is_in(coalition, i))
            longest = fmax(longest, runway[i]);
    return longest;
}

static void shapley__of_the_airport_shares_each_stretch_among_those_who_need_it(void **state)
{
    (void)state;
    static double value[MOST];
    for (int n = 1; n <= MODEL_SHAPLEY_EXACT; n++) {
        double shapley[MODEL_SHAPLEY_EXACT], expected = 0.0;
        fill(value, n, airport);
        model_shapley_exact(value, n, shapley);
        for (int i = 0; i < n; i++) { /* Littlechild & Owen 1973 */
            expected += (runway[i] - (i > 0 ? runway[i - 1] : 0.0)) / (n - i);
            CHECK_CLOSE(shapley[i], expected, 1e-12, 0.0);
        }
    }
}

/* One has a left glove, n - 1 have a right one; a pair is worth 1. */
static double gloves(uint32_t coalition, int n)
{
    (void)n;
    return is_in(coalition, 0) && (coalition & ~1u) != 0 ? 1.0 : 0.0;
}

static void shapley__of_the_gloves_goes_to_who_is_scarce(void **state)
{
    (void)state;
    static double value[MOST];
    for (int n = 2; n <= MODEL_SHAPLEY_EXACT; n++) {
        double shapley[MODEL_SHAPLEY_EXACT];
        fill(value, n, gloves);
        model_shapley_exact(value, n, shapley);
        CHECK_CLOSE(shapley[0], (n - 1.0) / n, 1e-12, 0.0); /* 2/3 of three */
        for (int i = 1; i < n; i++)
            CHECK_CLOSE(shapley[i], 1.0 / n / (n - 1.0), 1e-12, 0.0); /* 1/6 of three */
    }
}

/* A fixed amount to be shared, and what each brings; the last player adds what it costs alone. */
static double fixed_and_own(uint32_t coalition, int n)
{
    double value = is_in(coalition, n - 1) ? 7.0 : 0.0;
    bool any = false;
    for (int i = 0; i + 1 < n; i++)
        if (is_in(coalition, i)) {
            value += 3.0;
            any = true;
        }
    return value + (any ? 100.0 : 0.0);
}

static void shapley__of_equals_is_equal_and_a_dummy_pays_what_it_costs_alone(void **state)
{
    (void)state;
    static double value[MOST];
    for (int n = 2; n <= MODEL_SHAPLEY_EXACT; n++) {
        double shapley[MODEL_SHAPLEY_EXACT];
        fill(value, n, fixed_and_own);
        model_shapley_exact(value, n, shapley);
        CHECK_CLOSE(shapley[n - 1], 7.0, 1e-12, 0.0);
        for (int i = 0; i + 1 < n; i++)
            CHECK_CLOSE(shapley[i], 3.0 + 100.0 / (n - 1), 1e-12, 0.0);
    }
}

static void shapley__of_any_game_sums_to_its_value_and_of_a_sum_is_the_sum(void **state)
{
    (void)state;
    static double a[MOST], b[MOST], both[MOST];
    for (int n = 1; n <= MODEL_SHAPLEY_EXACT; n++) {
        double of_a[MODEL_SHAPLEY_EXACT], of_b[MODEL_SHAPLEY_EXACT], of_both[MODEL_SHAPLEY_EXACT];
        fill_at_random(a, n, 1);
        fill_at_random(b, n, 2);
        for (uint32_t c = 0; c < 1u << n; c++)
            both[c] = 2.0 * a[c] + b[c];
        model_shapley_exact(a, n, of_a);
        model_shapley_exact(b, n, of_b);
        model_shapley_exact(both, n, of_both);
        CHECK_CLOSE(sum_of(of_a, n), a[(1u << n) - 1], 1e-12, 1e-9);
        for (int i = 0; i < n; i++)
            CHECK_CLOSE(of_both[i], 2.0 * of_a[i] + of_b[i], 1e-12, 1e-9);
    }
}

/* Over all orders, one by one: Heap's algorithm. */
static void shapley__is_the_mean_over_all_orders(void **state)
{
    (void)state;
    enum { N = 6 };
    double value[1 << N], shapley[N], mean[N] = {0};
    int order[N] = {0, 1, 2, 3, 4, 5}, counter[N] = {0}, orders = 0;
    fill_at_random(value, N, 3);
    for (int i = 0;;) {
        uint32_t in = 0;
        for (int k = 0; k < N; k++) {
            mean[order[k]] += value[in | 1u << order[k]] - value[in];
            in |= 1u << order[k];
        }
        orders++;
        for (i = 0; i < N && counter[i] >= i; i++)
            counter[i] = 0;
        if (i == N)
            break;
        int from = i % 2 == 0 ? 0 : counter[i], kept = order[from];
        order[from] = order[i];
        order[i] = kept;
        counter[i]++;
    }
    assert_int_equal(orders, 720);
    model_shapley_exact(value, N, shapley);
    for (int i = 0; i < N; i++)
        CHECK_CLOSE(shapley[i], mean[i] / orders, 1e-12, 1e-12);
}

/* ---- sampled ---- */

typedef struct table_game {
    const double *value;
    uint32_t in;
} table_game;

static void clear(void *state)
{
    ((table_game *)state)->in = 0;
}

static double add(void *state, int player)
{
    table_game *game = state;
    assert_false(is_in(game->in, player));
    game->in |= 1u << player;
    return game->value[game->in];
}

/* At 10 and 12 players: of 400 independent estimates of each player the 95 % interval covers the exact value
 * as often as it says, at 99.9 % confidence a player. */
static void shapley__sampled_lies_within_its_stated_error_of_the_exact_one(void **state)
{
    (void)state;
    enum { TIMES = 400, PAIRS = 40 };
    static double value[MOST];
    for (int n = 10; n <= 12; n += 2) {
        double exact[12], shapley[12], error[12];
        int order[12];
        size_t covered[12] = {0};
        static double estimates[12][TIMES];
        fill_at_random(value, n, 4);
        table_game state_of = {.value = value};
        model_game game = {.n = n, .state = &state_of, .clear = clear, .add = add};
        model_shapley_exact(value, n, exact);
        for (int t = 0; t < TIMES; t++) {
            sim_stream luck = luck_of(1000 + (uint64_t)t);
            model_shapley_sampled(&game, &luck, PAIRS, order, shapley, error);
            CHECK_CLOSE(sum_of(shapley, n), value[(1u << n) - 1], 1e-12, 1e-9);
            for (int i = 0; i < n; i++) {
                estimates[i][t] = shapley[i];
                covered[i] += fabs(shapley[i] - exact[i]) <= 2.0227 * error[i]; /* t of 39 degrees */
            }
        }
        for (int i = 0; i < n; i++) {
            statistics_check_share(covered[i], TIMES, 0.95, 0.999, "covered");
            statistics_check_mean(estimates[i], TIMES, exact[i], 0.999, "sampled Shapley value");
        }
    }
}

/* What a player adds falls by the same amount with each who came before: an order and its reverse average
 * that out. */
static void shapley__sampled_in_pairs_is_exact_where_order_matters_linearly(void **state)
{
    (void)state;
    enum { N = 12 };
    static double value[MOST];
    for (uint32_t c = 0; c < 1u << N; c++) {
        int players = 0;
        double own = 0.0;
        for (int i = 0; i < N; i++)
            if (is_in(c, i)) {
                players++;
                own += runway[i];
            }
        value[c] = own - 0.25 * players * players;
    }
    table_game state_of = {.value = value};
    model_game game = {.n = N, .state = &state_of, .clear = clear, .add = add};
    double exact[N], shapley[N], error[N];
    int order[N];
    sim_stream luck = luck_of(9);
    model_shapley_exact(value, N, exact);
    model_shapley_sampled(&game, &luck, 2, order, shapley, error);
    for (int i = 0; i < N; i++) {
        CHECK_CLOSE(shapley[i], exact[i], 1e-12, 1e-12);
        CHECK_CLOSE(error[i], 0.0, 0.0, 1e-9);
    }
}

/* ---- the core ---- */

static void shapley__the_core_names_the_coalition_that_gains_most_by_leaving(void **state)
{
    (void)state;
    static double value[MOST];
    double shapley[12];
    fill(value, 12, airport);
    model_shapley_exact(value, 12, shapley);
    assert_true(model_core_check(value, 12, shapley).gain <= 1e-9); /* a concave game */
    /* Equal shares: those with short runways pay for the long ones. */
    double equal[4] = {2.25, 2.25, 2.25, 2.25}, four[16];
    static const double needs[4] = {1, 2, 3, 9};
    for (uint32_t c = 0; c < 16; c++) {
        four[c] = 0.0;
        for (int i = 0; i < 4; i++)
            if (is_in(c, i))
                four[c] = fmax(four[c], needs[i]);
    }
    model_secession worst = model_core_check(four, 4, equal);
    assert_int_equal(worst.coalition, 7); /* the first three pay 6.75 for a runway of 3 */
    CHECK_CLOSE(worst.gain, 3.75, 1e-12, 0.0);
    double alone[2] = {1.0, 5.0};
    assert_true(model_core_check((double[]){0, 3, 4, 6}, 2, alone).gain == 1.0);
    assert_true(model_core_check((double[]){0, 5}, 1, (double[]){5}).gain < 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapley__of_the_airport_shares_each_stretch_among_those_who_need_it),
        cmocka_unit_test(shapley__of_the_gloves_goes_to_who_is_scarce),
        cmocka_unit_test(shapley__of_equals_is_equal_and_a_dummy_pays_what_it_costs_alone),
        cmocka_unit_test(shapley__of_any_game_sums_to_its_value_and_of_a_sum_is_the_sum),
        cmocka_unit_test(shapley__is_the_mean_over_all_orders),
        cmocka_unit_test(shapley__sampled_lies_within_its_stated_error_of_the_exact_one),
        cmocka_unit_test(shapley__sampled_in_pairs_is_exact_where_order_matters_linearly),
        cmocka_unit_test(shapley__the_core_names_the_coalition_that_gains_most_by_leaving),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
