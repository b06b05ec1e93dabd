#include "sim/cart_internal.h"

#include <math.h>
#include <stdlib.h>

/* Leaves below a node that are left at a price, and their squares. */
static double below(const sim_cart_node *nodes, size_t node, double price, size_t *leaves)
{
    if (nodes[node].input == SIM_CART_NONE || nodes[node].price <= price) {
        (*leaves)++;
        return nodes[node].squares;
    }
    return below(nodes, nodes[node].lower, price, leaves) + below(nodes, nodes[node].upper, price, leaves);
}

void sim_cart_set_prices(sim_cart_node *nodes, size_t n_nodes)
{
    double rows = (double)nodes[0].n, price = 0.0;
    for (size_t i = 0; i < n_nodes; i++)
        nodes[i].price = nodes[i].input == SIM_CART_NONE ? 0.0 : (double)INFINITY;
    for (;;) {
        double least = INFINITY;
        size_t weakest = SIM_CART_NONE;
        for (size_t i = n_nodes; i-- > 0;) { /* of equal ones the deeper first */
            if (isfinite(nodes[i].price))
                continue;
            size_t leaves = 0;
            double squares = below(nodes, i, price, &leaves);
            double link = (nodes[i].squares - squares) / rows / (double)(leaves - 1);
            if (link < least) {
                least = link;
                weakest = i;
            }
        }
        if (weakest == SIM_CART_NONE)
            return;
        price = fmax(price, least);
        nodes[weakest].price = price;
        for (size_t i = weakest + 1; i < n_nodes; i++) { /* what hangs below goes with it */
            size_t up = i;
            while (up != SIM_CART_NONE && up > weakest)
                up = nodes[up].parent;
            if (up == weakest && nodes[i].input != SIM_CART_NONE)
                nodes[i].price = fmin(nodes[i].price, price);
        }
    }
}

void sim_cart_cut(sim_cart *tree, double price)
{
    size_t *moved = calloc(tree->n_nodes + 1, sizeof *moved), kept = 0;
    if (moved == NULL)
        abort();
    for (size_t i = 0; i < tree->n_nodes; i++) {
        size_t parent = tree->nodes[i].parent;
        bool is_kept =
            i == 0 || (moved[parent] != SIM_CART_NONE && tree->nodes[moved[parent]].input != SIM_CART_NONE);
        moved[i] = is_kept ? kept : SIM_CART_NONE;
        if (!is_kept)
            continue;
        sim_cart_node node = tree->nodes[i];
        node.parent = i == 0 ? SIM_CART_NONE : moved[parent];
        if (node.input != SIM_CART_NONE && !(node.price > price))
            node = (sim_cart_node){.n = node.n,
                                   .sum = node.sum,
                                   .squares = node.squares,
                                   .input = SIM_CART_NONE,
                                   .parent = node.parent};
        tree->nodes[kept++] = node;
    }
    for (size_t i = 0; i < kept; i++) {
        if (tree->nodes[i].input == SIM_CART_NONE)
            continue;
        tree->nodes[i].lower = moved[tree->nodes[i].lower];
        tree->nodes[i].upper = moved[tree->nodes[i].upper];
    }
    tree->n_nodes = kept;
    tree->price = price;
    free(moved);
}
