/* Trees: split where reckoned by hand, pruned as cost and complexity say, and no more than a root in noise.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/cart.h"
#include "sim/rng.h"
#include "tests/support/check.h"

enum { MOST_ROWS = 2000, MOST_INPUTS = 20 };

typedef struct sample {
    double values[MOST_INPUTS][MOST_ROWS], target[MOST_ROWS];
    size_t rows[MOST_ROWS];
    sim_box_input inputs[MOST_INPUTS];
    sim_box_data data;
    sim_box_rows all;
    sim_rng_key key;
} sample;

static sample *draw(uint64_t seed, size_t m, size_t n)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->key = (sim_rng_key){.seed = seed};
    for (size_t j = 0; j < m; j++) {
        s->inputs[j].values = s->values[j];
        for (size_t i = 0; i < n; i++)
            s->values[j][i] = sim_uniform_at(&s->key, 1, j, i);
    }
    for (size_t i = 0; i < n; i++)
        s->rows[i] = i;
    s->data = (sim_box_data){s->inputs, m, s->target, n, 1};
    s->all = (sim_box_rows){s->rows, n};
    return s;
}

static sim_cart grow(const sample *s, size_t least, size_t folds)
{
    sim_cart_options how = {.least = least, .depth = 10, .folds = folds, .key = s->key};
    sim_cart tree;
    assert_int_equal(sim_cart_grow(&s->data, s->all, &how, &tree, NULL), SIM_OK);
    return tree;
}

/* Eight rows, two inputs. Fails (1): 5, 6, 7 and 1. Of the splits of the first input the one between 4 and 5
 * leaves 4 x 3/16 + ... : squares 8 x 1/4 = 2 at the root; left (0..4: one of five) 0.8, right (5..7) 0. */
static void cart__splits_as_reckoned_by_hand(void **state)
{
    (void)state;
    sample *s = draw(1, 2, 8);
    static const double second[8] = {0, 1, 0, 0, 0, 1, 0, 1};
    for (size_t i = 0; i < 8; i++) {
        s->values[0][i] = (double)i;
        s->values[1][i] = second[i];
        s->target[i] = i >= 5 || i == 1 ? 1.0 : 0.0;
    }
    sim_cart tree = grow(s, 1, 0);
    assert_int_equal(tree.n_leaves, 3);
    CHECK_CLOSE(tree.nodes[0].squares, 2.0, 1e-15, 0.0);
    assert_int_equal(tree.nodes[0].input, 0);
    CHECK_CLOSE(tree.nodes[0].limit, 4.5, 0.0, 0.0);
    CHECK_CLOSE(tree.nodes[tree.nodes[0].lower].squares, 0.8, 1e-15, 0.0);
    assert_int_equal(tree.nodes[tree.nodes[0].lower].input, 1); /* 1 fails by the second input */
    /* Prices: the lower split lowers 0.8 to 0 over 8 rows: 0.1; the root then 1.2 / 8 = 0.15. */
    CHECK_CLOSE(tree.nodes[tree.nodes[0].lower].price, 0.1, 1e-12, 0.0);
    CHECK_CLOSE(tree.nodes[0].price, 0.15, 1e-12, 0.0);
    sim_box_limit box[2];
    size_t leaf = sim_cart_leaf_of(&tree, &s->data, 1);
    sim_cart_box(&tree, &s->data, leaf, box);
    CHECK_CLOSE(box[0].high, 4.5, 0.0, 0.0);
    CHECK_CLOSE(box[1].low, 0.5, 0.0, 0.0);
    assert_true(box[1].is_open);
    sim_cart_deinit(&tree);
    free(s);
}

/* Each row is in the box of its leaf and of no other, also after rounding. */
static void cart__boxes_of_leaves_part_the_rows(void **state)
{
    (void)state;
    sample *s = draw(2, 5, 1000);
    s->inputs[3].n_levels = 6;
    for (size_t i = 0; i < 1000; i++) {
        s->values[3][i] = floor(6.0 * s->values[3][i]);
        s->values[4][i] = floor(40.0 * s->values[4][i]);
        double u = sim_uniform_at(&s->key, 2, 0, i);
        bool is_level = s->values[3][i] < 0.5 || s->values[3][i] > 4.5;
        double chance = is_level && s->values[0][i] > 0.4 ? 0.9 : s->values[4][i] > 30.5 ? 0.6 : 0.1;
        s->target[i] = u < chance ? 1.0 : 0.0;
    }
    sim_cart tree = grow(s, 20, 0);
    assert_true(tree.n_leaves > 4);
    sim_cart_round(&tree, &s->data, s->all);
    sim_box_limit(*boxes)[5] = calloc(tree.n_nodes, sizeof *boxes);
    assert_non_null(boxes);
    for (size_t k = 0; k < tree.n_nodes; k++)
        sim_cart_box(&tree, &s->data, k, boxes[k]);
    for (size_t i = 0; i < 1000; i++)
        for (size_t k = 0; k < tree.n_nodes; k++)
            if (tree.nodes[k].input == SIM_CART_NONE)
                assert_true(sim_box_holds(&s->data, boxes[k], i) ==
                            (sim_cart_leaf_of(&tree, &s->data, i) == k));
    free(boxes);
    sim_cart_deinit(&tree);
    tree = grow(s, 20, 10);
    assert_int_equal(tree.nodes[0].input, 3); /* levels 0 and 5 against the others */
    uint64_t left = tree.nodes[0].left & 0x3f;
    assert_true(left == 0x1e || left == 0x21);
    sim_cart_deinit(&tree);
    free(s);
}

/* The tree that made the data, with its limits: what pruning is for. */
static void cart__prunes_to_the_tree_that_is_there(void **state)
{
    (void)state;
    size_t exact = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        sample *s = draw(100 + seed, 10, 2000);
        for (size_t i = 0; i < 2000; i++) {
            double mean = s->values[2][i] < 0.4 ? 1.0 : s->values[6][i] < 0.7 ? 2.0 : 4.0;
            s->target[i] = mean + 0.7 * sim_normal_at(&s->key, 2, 0, i);
        }
        sim_cart full = grow(s, 20, 0), tree = grow(s, 20, 10);
        assert_true(full.n_leaves > 20);
        exact += tree.n_leaves == 3;
        assert_true(tree.n_leaves <= 5);
        /* Squares less by the first: 0.24 x 1.6^2 = 0.61 a row; by the second: 0.21 x 1.2^2 = 0.30. */
        assert_int_equal(tree.nodes[0].input, 2);
        CHECK_CLOSE(tree.nodes[0].limit, 0.4, 0.0, 0.03);
        double truth = 0.49 / (full.nodes[0].squares / 2000.0);
        assert_true(fabs(tree.error - truth) < 5.0 * tree.error_se);
        sim_cart_deinit(&full);
        sim_cart_deinit(&tree);
        free(s);
    }
    print_message("exactly the tree of the data in %zu of 20\n", exact);
    assert_true(exact >= 1);
}

/* In noise the rule of one standard error leaves the root. */
static void cart__leaves_the_root_in_noise(void **state)
{
    (void)state;
    size_t roots = 0, runs = 60;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(500 + seed, 20, 300);
        for (size_t i = 0; i < 300; i++)
            s->target[i] = sim_uniform_at(&s->key, 2, 0, i) < 0.4 ? 1.0 : 0.0;
        sim_cart tree = grow(s, 10, 10);
        roots += tree.n_leaves == 1;
        sim_cart_deinit(&tree);
        free(s);
    }
    print_message("a root alone in %zu of 60 samples of noise\n", roots);
    assert_true(roots >= 54);
}

static void cart__is_a_root_where_there_is_nothing_to_split(void **state)
{
    (void)state;
    sample *s = draw(3, 2, 100);
    sim_cart tree = grow(s, 5, 10); /* the target is 0 everywhere */
    assert_int_equal(tree.n_nodes, 1);
    sim_cart_deinit(&tree);
    for (size_t i = 0; i < 100; i++) {
        s->target[i] = (double)(i % 2);
        s->values[0][i] = 1.0;
        s->values[1][i] = -2.0;
    }
    tree = grow(s, 5, 10);
    assert_int_equal(tree.n_nodes, 1);
    sim_cart_deinit(&tree);
    s->all.n = 1;
    tree = grow(s, 5, 10);
    assert_int_equal(tree.n_nodes, 1);
    assert_int_equal(tree.n_leaves, 1);
    sim_cart_deinit(&tree);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cart__splits_as_reckoned_by_hand),
        cmocka_unit_test(cart__boxes_of_leaves_part_the_rows),
        cmocka_unit_test(cart__prunes_to_the_tree_that_is_there),
        cmocka_unit_test(cart__leaves_the_root_in_noise),
        cmocka_unit_test(cart__is_a_root_where_there_is_nothing_to_split),
    };
    return cmocka_run_group_tests_name("cart", tests, NULL, NULL);
}
