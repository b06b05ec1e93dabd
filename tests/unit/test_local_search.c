/* Iterated local search against enumeration. */
#include <math.h>
#include <stdlib.h>
#include "sim/local_search.h"
#include "sim/rng.h"
#include "tests/support/check.h"

enum { N = 6, L = 5, TOTAL = 15625 };

/* A landscape: what each level of each decision gives, and what pairs of neighbours give together. */
typedef struct landscape {
    double alone[N][L], together[N][L][L], weight;
} landscape;

static landscape make(uint64_t seed, double weight)
{
    landscape l = {.weight = weight};
    const sim_rng_key key = {.seed = seed, .run = SIM_RUN_NONE};
    for (size_t i = 0; i < N; i++)
        for (size_t a = 0; a < L; a++) {
            l.alone[i][a] = sim_normal_at(&key, 1, i, a);
            for (size_t b = 0; b < L; b++)
                l.together[i][a][b] = sim_normal_at(&key, 2, i, a * L + b);
        }
    return l;
}

static double value_of(const landscape *l, const size_t *at)
{
    double sum = 0.0;
    for (size_t i = 0; i < N; i++)
        sum += l->alone[i][at[i]] + l->weight * l->together[i][at[i]][at[(i + 1) % N]];
    return sum;
}

static double enumerate(const landscape *l)
{
    double best = -(double)INFINITY;
    for (size_t c = 0; c < TOTAL; c++) {
        size_t at[N], left = c;
        for (size_t i = 0; i < N; i++, left /= L)
            at[i] = left % L;
        best = fmax(best, value_of(l, at));
    }
    return best;
}

/* How many evaluations until the best of all was found; more than most: it was not. */
static size_t search(const landscape *l, uint64_t seed, size_t most)
{
    static const size_t levels[N] = {L, L, L, L, L, L};
    double best = enumerate(l), value = -(double)INFINITY;
    sim_local_search *s = sim_local_search_create(levels, N, NULL, seed);
    assert_non_null(s);
    while (sim_local_search_asked(s) < most && value < best) {
        size_t count;
        const size_t *batch = sim_local_search_ask(s, &count);
        if (count == 0)
            break;
        double values[L * N];
        for (size_t i = 0; i < count; i++)
            values[i] = value_of(l, batch + i * N);
        sim_local_search_tell(s, values, NULL);
        sim_local_search_best(s, &value, NULL);
    }
    size_t asked = sim_local_search_asked(s);
    sim_local_search_destroy(s);
    return value >= best ? asked : most + 1;
}

/* Decisions that do not depend on one another: one round. */
static void local_search__finds_the_best_of_a_sum_in_one_round(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        landscape l = make(seed, 0.0);
        assert_true(search(&l, seed, TOTAL) <= 1 + N * (L - 1));
    }
}

/* Neighbours that count for as much as decisions alone: in most of 40 landscapes with a tenth of the
 * evaluations that enumeration takes. (By chance alone in a tenth.) */
static void local_search__needs_less_than_a_tenth_of_enumeration(void **state)
{
    (void)state;
    size_t found = 0;
    for (uint64_t seed = 0; seed < 40; seed++) {
        landscape l = make(100 + seed, 0.7);
        found += search(&l, seed, TOTAL / 10) <= TOTAL / 10;
    }
    assert_true(found >= 36);
}

static void local_search__asks_for_nothing_twice_and_ends(void **state)
{
    (void)state;
    static const size_t levels[] = {2, 3, 1};
    sim_local_search *s = sim_local_search_create(levels, 3, NULL, 1);
    size_t seen[6] = {0}, count;
    for (const size_t *batch; (batch = sim_local_search_ask(s, &count)), count > 0;) {
        double values[6];
        for (size_t i = 0; i < count; i++) {
            seen[batch[3 * i] * 3 + batch[3 * i + 1]]++;
            values[i] = batch[3 * i + 1] == 1 ? 5.0 : (double)NAN;
        }
        sim_local_search_tell(s, values, NULL);
    }
    for (size_t i = 0; i < 6; i++)
        assert_true(seen[i] <= 1);
    assert_true(sim_local_search_is_settled(s));
    assert_int_equal(sim_local_search_best(s, NULL, NULL)[1], 1);
    sim_local_search_destroy(s);
}

static void local_search__keeps_to_constraints_before_value(void **state)
{
    (void)state;
    static const size_t levels[] = {10, 10}, start[] = {9, 9};
    sim_local_search *s = sim_local_search_create(levels, 2, start, 1);
    size_t count;
    for (const size_t *batch; (batch = sim_local_search_ask(s, &count)), count > 0;) {
        double values[20], violations[20];
        for (size_t i = 0; i < count; i++) {
            values[i] = (double)(batch[2 * i] + batch[2 * i + 1]);
            violations[i] = fmax(0.0, values[i] - 7.0);
        }
        sim_local_search_tell(s, values, violations);
    }
    double value, violation;
    sim_local_search_best(s, &value, &violation);
    CHECK_CLOSE(value, 7, 0, 0);
    CHECK_CLOSE(violation, 0, 0, 0);
    sim_local_search_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(local_search__finds_the_best_of_a_sum_in_one_round),
        cmocka_unit_test(local_search__needs_less_than_a_tenth_of_enumeration),
        cmocka_unit_test(local_search__asks_for_nothing_twice_and_ends),
        cmocka_unit_test(local_search__keeps_to_constraints_before_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
