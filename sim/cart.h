/* A classification or regression tree: who splits the rows into parts in which a target differs most.
 *
 * Breiman, Friedman, Olshen & Stone, "Classification and regression trees" (1984). Each part is split in two
 * by the one input and limit that lower the sum of squared deviations of the target most; of a target of 0
 * and 1 that sum is the Gini index times half the rows, so that one criterion serves both. Levels of an input
 * without an order are put in the order of their means, which loses no split (theorem 4.5). The tree is grown
 * until no part can be split into two of `least` rows, then pruned by cost and complexity: with a price a for
 * each leaf, the smallest subtree of least (sum of squares + a x leaves); a is chosen by cross-validation in
 * keyed folds, as the smallest tree whose error lies within one standard error of the least (1-SE rule).
 *
 * What leaves say of the rows that grew the tree is too good: judge them on others (sim_box_stand). */
#ifndef SIM_CART_H
#define SIM_CART_H

#include "sim/box.h"
#include "sim/rng.h"
#include "sim/status.h"

#define SIM_CART_NONE SIZE_MAX

typedef struct sim_cart_options {
    size_t least; /* rows in a leaf, >= 1 */
    size_t depth; /* splits above a leaf at most */
    size_t folds; /* >= 2; 0: no pruning */
    sim_rng_key key;
} sim_cart_options;

typedef struct sim_cart_node {
    size_t n;
    double sum, squares; /* of the target: over the rows, and of deviations from their mean */
    size_t input;        /* SIM_CART_NONE: a leaf */
    double limit;        /* a value up to it goes left; of levels: by `left` */
    uint64_t left;       /* levels that go left, by bit */
    size_t lower, upper; /* nodes: left, right */
    size_t parent;       /* SIM_CART_NONE of the root */
    double price;        /* up to which price of a leaf the node stays split; 0 of a leaf */
} sim_cart_node;

typedef struct sim_cart {
    size_t n_nodes, n_leaves;
    sim_cart_node *nodes;   /* the root first, parents before children */
    double price;           /* chosen price of a leaf */
    double error, error_se; /* cross-validated mean squared error of the tree chosen, over the variance; NaN
                               without folds */
} sim_cart;

/* On those rows, whose target and inputs are finite (asserted). With fewer rows than folds or a target that
 * does not vary the tree is its root. SIM_ERR_MEMORY. */
sim_status sim_cart_grow(const sim_box_data *data, sim_box_rows rows, const sim_cart_options *options,
                         sim_cart *tree, sim_error *error);
void sim_cart_deinit(sim_cart *tree);

size_t sim_cart_leaf_of(const sim_cart *tree, const sim_box_data *data, size_t row);
/* Moves limits of splits to numbers that can be read (sim_box_readable); counts of nodes are then those of
 * the tree as grown. */
void sim_cart_round(sim_cart *tree, const sim_box_data *data, sim_box_rows rows);
/* The box of a node: data->m limits. */
void sim_cart_box(const sim_cart *tree, const sim_box_data *data, size_t node, sim_box_limit *box);

#endif
