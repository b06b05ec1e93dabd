#include "sim/cart.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/cart_internal.h"

#define PURPOSE_FOLDS 0x666f6c64 /* of random numbers: "fold" */

typedef struct placed {
    double value, target;
    size_t row;
} placed;

typedef struct grower {
    const sim_box_data *data;
    const sim_cart_options *options;
    size_t *rows; /* of a node: a stretch of these */
    placed *room;
    size_t n;
    sim_cart_node *nodes;
    size_t n_nodes, capacity;
} grower;

typedef struct split {
    double gain; /* squares less; 0: none */
    size_t input;
    double limit;
    uint64_t left;
} split;

/* ---- growing ---- */

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value < y->value ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row ? 1 : 0;
}

/* Replaces levels by the mean of the target there, so that they have an order. */
static void order_levels(placed *room, size_t n, double *means)
{
    double counts[SIM_BOX_LEVELS] = {0.0};
    memset(means, 0, SIM_BOX_LEVELS * sizeof *means);
    for (size_t i = 0; i < n; i++) {
        size_t level = (size_t)room[i].value;
        assert(level < SIM_BOX_LEVELS);
        means[level] += room[i].target;
        counts[level] += 1.0;
    }
    for (size_t k = 0; k < SIM_BOX_LEVELS; k++)
        means[k] = counts[k] > 0.0 ? means[k] / counts[k] : (double)INFINITY;
    for (size_t i = 0; i < n; i++)
        room[i].value = means[(size_t)room[i].value];
}

static void consider_input(const grower *g, const size_t *rows, size_t n, double mean, size_t input,
                           split *best)
{
    const sim_box_input *in = &g->data->inputs[input];
    double means[SIM_BOX_LEVELS], sum = 0.0;
    for (size_t i = 0; i < n; i++)
        g->room[i] = (placed){in->values[rows[i]], g->data->target[rows[i]], rows[i]};
    if (in->n_levels > 0)
        order_levels(g->room, n, means);
    qsort(g->room, n, sizeof *g->room, by_value);
    for (size_t i = 0; i + 1 < n; i++) {
        sum += g->room[i].target - mean;
        size_t left = i + 1, right = n - left;
        if (!(g->room[i + 1].value > g->room[i].value) || left < g->options->least ||
            right < g->options->least)
            continue;
        double gain = sum * sum / (double)left + sum * sum / (double)right;
        if (!(gain > best->gain * (1.0 + 1e-12)))
            continue;
        *best = (split){gain, input, 0.5 * (g->room[i].value + g->room[i + 1].value), 0};
        for (size_t k = 0; in->n_levels > 0 && k < SIM_BOX_LEVELS; k++)
            best->left |= means[k] <= g->room[i].value ? (uint64_t)1 << k : 0;
    }
}

static bool goes_left(const sim_box_input *input, const sim_cart_node *node, size_t row)
{
    double value = input->values[row];
    if (input->n_levels > 0)
        return value >= 0.0 && value < SIM_BOX_LEVELS && (node->left >> (unsigned)value & 1) != 0;
    return value <= node->limit;
}

static sim_cart_node describe(const grower *g, const size_t *rows, size_t n, size_t parent)
{
    sim_cart_node node = {.n = n, .input = SIM_CART_NONE, .parent = parent};
    for (size_t i = 0; i < n; i++)
        node.sum += g->data->target[rows[i]];
    for (size_t i = 0; i < n; i++) {
        double off = g->data->target[rows[i]] - node.sum / (double)n;
        node.squares += off * off;
    }
    return node;
}

static bool add_node(grower *g, sim_cart_node node, size_t *index)
{
    if (g->n_nodes == g->capacity) {
        size_t capacity = g->capacity == 0 ? 64 : 2 * g->capacity;
        sim_cart_node *nodes = realloc(g->nodes, capacity * sizeof *nodes);
        if (nodes == NULL)
            return false;
        g->nodes = nodes;
        g->capacity = capacity;
    }
    *index = g->n_nodes;
    g->nodes[g->n_nodes++] = node;
    return true;
}

/* Splits a node whose rows are the n from first on, and its parts. */
static bool grow_node(grower *g, size_t index, size_t first, size_t n, size_t depth)
{
    size_t *rows = g->rows + first;
    split best = {.gain = 1e-12 * g->nodes[index].squares};
    bool found = false;
    for (size_t j = 0; j < g->data->m && depth > 0 && g->nodes[index].squares > 0.0; j++) {
        double before = best.gain;
        consider_input(g, rows, n, g->nodes[index].sum / (double)n, j, &best);
        found = found || best.gain > before;
    }
    if (!found)
        return true;
    g->nodes[index].input = best.input;
    g->nodes[index].limit = best.limit;
    g->nodes[index].left = best.left;
    size_t n_left = 0, n_right = 0; /* a stable partition */
    for (size_t i = 0; i < n; i++) {
        if (goes_left(&g->data->inputs[best.input], &g->nodes[index], rows[i]))
            rows[n_left++] = rows[i];
        else
            g->room[n_right++].row = rows[i];
    }
    for (size_t i = 0; i < n_right; i++)
        rows[n_left + i] = g->room[i].row;
    size_t lower, upper;
    if (!add_node(g, describe(g, rows, n_left, index), &lower) ||
        !add_node(g, describe(g, rows + n_left, n_right, index), &upper))
        return false;
    g->nodes[index].lower = lower;
    g->nodes[index].upper = upper;
    return grow_node(g, lower, first, n_left, depth - 1) &&
           grow_node(g, upper, first + n_left, n_right, depth - 1);
}

static size_t leaf_at(const sim_cart_node *nodes, const sim_box_data *data, double price, size_t row)
{
    size_t node = 0;
    while (nodes[node].input != SIM_CART_NONE && nodes[node].price > price)
        node = goes_left(&data->inputs[nodes[node].input], &nodes[node], row) ? nodes[node].lower
                                                                              : nodes[node].upper;
    return node;
}

/* ---- cross-validation ---- */

typedef struct drawn {
    double u;
    size_t group;
} drawn;

static int by_draw(const void *a, const void *b)
{
    const drawn *x = a, *y = b;
    if (x->u < y->u || x->u > y->u)
        return x->u < y->u ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group ? 1 : 0;
}

/* The fold of each group of the data. */
static bool deal(const sim_box_data *data, const sim_cart_options *options, size_t group, size_t *folds)
{
    size_t n = (data->n + group - 1) / group;
    drawn *all = calloc(n + 1, sizeof *all);
    if (all == NULL)
        return false;
    for (size_t g = 0; g < n; g++)
        all[g] = (drawn){sim_uniform_at(&options->key, PURPOSE_FOLDS, 0, g), g};
    qsort(all, n, sizeof *all, by_draw);
    for (size_t i = 0; i < n; i++)
        folds[all[i].group] = i % options->folds;
    free(all);
    return true;
}

static bool grow_all(grower *g)
{
    size_t root;
    g->n_nodes = 0;
    if (!add_node(g, describe(g, g->rows, g->n, SIM_CART_NONE), &root) ||
        !grow_node(g, root, 0, g->n, g->options->depth))
        return false;
    sim_cart_set_prices(g->nodes, g->n_nodes);
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y ? 1 : 0;
}

typedef struct validation {
    double *prices; /* at which the whole tree changes, ascending from 0 */
    size_t n;
    double *errors, *squares; /* sums over rows */
} validation;

/* A tree of the rows outside a fold says what it thinks of those inside. */
static bool validate_fold(grower *part, sim_box_rows rows, const size_t *folds, size_t group, size_t fold,
                          validation *v)
{
    part->n = 0;
    for (size_t i = 0; i < rows.n; i++)
        if (folds[rows.items[i] / group] != fold)
            part->rows[part->n++] = rows.items[i];
    if (part->n == 0)
        return true;
    if (!grow_all(part))
        return false;
    for (size_t k = 0; k < v->n; k++) {
        double price = k + 1 < v->n ? sqrt(v->prices[k] * v->prices[k + 1]) : (double)INFINITY;
        for (size_t i = 0; i < rows.n; i++) {
            if (folds[rows.items[i] / group] != fold)
                continue;
            const sim_cart_node *leaf = &part->nodes[leaf_at(part->nodes, part->data, price, rows.items[i])];
            double off = part->data->target[rows.items[i]] - leaf->sum / (double)leaf->n, error = off * off;
            v->errors[k] += error;
            v->squares[k] += error * error;
        }
    }
    return true;
}

/* The price by the rule of one standard error. */
static void choose_price(sim_cart *tree, const validation *v, double n)
{
    size_t best = 0;
    for (size_t k = 1; k < v->n; k++)
        best = v->errors[k] < v->errors[best] ? k : best;
    double mean = v->errors[best] / n, se = sqrt(fmax(0.0, v->squares[best] / n - mean * mean) / n);
    size_t chosen = best;
    for (size_t k = best + 1; k < v->n; k++)
        chosen = v->errors[k] / n <= mean + se ? k : chosen;
    double variance = tree->nodes[0].squares / n, own = v->errors[chosen] / n;
    tree->error = own / variance;
    tree->error_se = sqrt(fmax(0.0, v->squares[chosen] / n - own * own) / n) / variance;
    sim_cart_cut(tree, chosen + 1 < v->n ? v->prices[chosen] : (double)INFINITY);
}

static bool prune(sim_cart *tree, grower *part, sim_box_rows rows, size_t *folds)
{
    size_t group = part->data->group == 0 ? 1 : part->data->group;
    validation v = {.prices = calloc(tree->n_nodes + 1, sizeof(double)),
                    .errors = calloc(tree->n_nodes + 1, sizeof(double)),
                    .squares = calloc(tree->n_nodes + 1, sizeof(double))};
    bool fine = v.prices != NULL && v.errors != NULL && v.squares != NULL &&
                deal(part->data, part->options, group, folds);
    if (fine) {
        v.n = 1;
        for (size_t i = 0; i < tree->n_nodes; i++)
            if (tree->nodes[i].input != SIM_CART_NONE)
                v.prices[v.n++] = tree->nodes[i].price;
        qsort(v.prices, v.n, sizeof *v.prices, by_size);
        size_t kept = 1;
        for (size_t k = 1; k < v.n; k++)
            if (v.prices[k] > v.prices[kept - 1])
                v.prices[kept++] = v.prices[k];
        v.n = kept;
        for (size_t fold = 0; fold < part->options->folds && fine; fold++)
            fine = validate_fold(part, rows, folds, group, fold, &v);
    }
    if (fine)
        choose_price(tree, &v, (double)rows.n);
    free(v.prices);
    free(v.errors);
    free(v.squares);
    return fine;
}

/* ---- all of it ---- */

sim_status sim_cart_grow(const sim_box_data *data, sim_box_rows rows, const sim_cart_options *options,
                         sim_cart *tree, sim_error *error)
{
    assert(options->least >= 1);
    size_t room = rows.n + 1;
    grower g = {.data = data,
                .options = options,
                .rows = calloc(room, sizeof *g.rows),
                .room = calloc(room, sizeof *g.room),
                .n = rows.n};
    grower part = {.data = data, .options = options, .rows = calloc(room, sizeof *part.rows), .room = g.room};
    size_t *folds = calloc(data->n + 1, sizeof *folds);
    bool fine = g.rows != NULL && g.room != NULL && part.rows != NULL && folds != NULL;
    sim_cart made = {.error = (double)NAN, .error_se = (double)NAN};
    if (fine && rows.n > 0)
        memcpy(g.rows, rows.items, rows.n * sizeof *g.rows);
    fine = fine && grow_all(&g);
    if (fine) {
        made.nodes = g.nodes;
        made.n_nodes = g.n_nodes;
        if (options->folds >= 2 && rows.n >= options->folds && made.n_nodes > 1)
            fine = prune(&made, &part, rows, folds);
        for (size_t i = 0; i < made.n_nodes; i++)
            made.n_leaves += made.nodes[i].input == SIM_CART_NONE ? 1 : 0;
    }
    free(part.nodes);
    free(part.rows);
    free(g.rows);
    free(g.room);
    free(folds);
    if (!fine) {
        free(g.nodes);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a tree of %zu rows", rows.n);
    }
    *tree = made;
    return SIM_OK;
}

void sim_cart_deinit(sim_cart *tree)
{
    free(tree->nodes);
    *tree = (sim_cart){0};
}

size_t sim_cart_leaf_of(const sim_cart *tree, const sim_box_data *data, size_t row)
{
    return leaf_at(tree->nodes, data, 0.0, row);
}

void sim_cart_round(sim_cart *tree, const sim_box_data *data, sim_box_rows rows)
{
    for (size_t i = 0; i < tree->n_nodes; i++) {
        sim_cart_node *node = &tree->nodes[i];
        if (node->input != SIM_CART_NONE && data->inputs[node->input].n_levels == 0)
            node->limit = sim_box_readable(&data->inputs[node->input], rows, node->limit);
    }
}

void sim_cart_box(const sim_cart *tree, const sim_box_data *data, size_t node, sim_box_limit *box)
{
    for (size_t j = 0; j < data->m; j++)
        box[j] = SIM_BOX_NO_LIMIT;
    while (tree->nodes[node].parent != SIM_CART_NONE) {
        const sim_cart_node *above = &tree->nodes[tree->nodes[node].parent];
        sim_box_limit *limit = &box[above->input];
        bool is_left = above->lower == node;
        if (data->inputs[above->input].n_levels > 0) {
            limit->out |= is_left ? ~above->left : above->left;
        } else if (is_left) {
            limit->high = fmin(limit->high, above->limit);
        } else if (above->limit > limit->low) {
            limit->low = above->limit;
            limit->is_open = true;
        }
        node = tree->nodes[node].parent;
    }
}
