/* Pruning of a tree by cost and complexity (cart.h). */
#ifndef SIM_CART_INTERNAL_H
#define SIM_CART_INTERNAL_H

#include "sim/cart.h"

/* The price of a leaf, a row of the tree, up to which each split is worth its leaves: weakest links first. */
void sim_cart_set_prices(sim_cart_node *nodes, size_t n_nodes);
/* Takes away the splits that are not worth that price. Aborts without memory. */
void sim_cart_cut(sim_cart *tree, double price);

#endif
