#include "plots/discovery.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"
#include "plots/study.h"

#define FOLDS      10
#define DEPTH      4 /* splits above a leaf: more cannot be read as a condition */
#define CONFIDENCE 0.95

/* ---- the tree ---- */

typedef struct rows {
    size_t *items, n;
} rows;

static rows rows_of(const plot_discovery *d, int half)
{
    rows r = {.items = plot_checked(calloc(d->data.n + 1, sizeof(size_t)))};
    for (size_t i = 0; i < d->data.n; i++) {
        bool is_whole = isfinite(d->data.target[i]);
        for (size_t j = 0; j < d->m && is_whole; j++) {
            is_whole = isfinite(d->data.inputs[j].values[i]);
        }
        if (is_whole && (half < 0 || d->found.is_learned_on[i] == (half == 0))) {
            r.items[r.n++] = i;
        }
    }
    return r;
}

static int by_density(const void *a, const void *b)
{
    const plot_discovery_leaf *x = a, *y = b;
    double dx = isfinite(x->judged_on.density) ? x->judged_on.density : -1.0;
    double dy = isfinite(y->judged_on.density) ? y->judged_on.density : -1.0;
    if (dx > dy || dx < dy) {
        return dx > dy ? -1 : 1;
    }
    return x->all.inside > y->all.inside ? -1 : x->all.inside < y->all.inside ? 1 : 0;
}

static void describe_leaves(plot_discovery *d, const rows *learn, const rows *judge, const rows *all)
{
    d->leaves = plot_checked(calloc(d->tree.n_leaves + 1, sizeof *d->leaves));
    sim_box_rows sides[] = {{learn->items, learn->n}, {judge->items, judge->n}, {all->items, all->n}};
    for (size_t k = 0; k < d->tree.n_nodes; k++) {
        if (d->tree.nodes[k].input != SIM_CART_NONE) {
            continue;
        }
        plot_discovery_leaf *leaf = &d->leaves[d->n_leaves++];
        leaf->box = plot_checked(calloc(d->m + 1, sizeof *leaf->box));
        sim_cart_box(&d->tree, &d->data, k, leaf->box);
        leaf->found_on = sim_box_stand(&d->data, sides[0], leaf->box, CONFIDENCE);
        leaf->judged_on = sim_box_stand(&d->data, sides[1], leaf->box, CONFIDENCE);
        leaf->all = sim_box_stand(&d->data, sides[2], leaf->box, CONFIDENCE);
        leaf->is_higher = leaf->judged_on.p <= 0.05 / (double)d->tree.n_leaves;
    }
    qsort(d->leaves, d->n_leaves, sizeof *d->leaves, by_density);
}

static sim_status grow_tree(plot_discovery *d, double min_mass, uint64_t seed, sim_error *error)
{
    rows learn = rows_of(d, 0), judge = rows_of(d, 1), all = rows_of(d, -1);
    sim_cart_options how = {.least = (size_t)fmax(5.0, ceil(min_mass * (double)learn.n)),
                            .depth = DEPTH,
                            .folds = FOLDS,
                            .key = {.seed = seed, .run = SIM_RUN_NONE}};
    sim_box_rows grown_on = {learn.items, learn.n};
    sim_status status = sim_cart_grow(&d->data, grown_on, &how, &d->tree, error);
    if (status == SIM_OK) {
        sim_cart_round(&d->tree, &d->data, grown_on);
        describe_leaves(d, &learn, &judge, &all);
    }
    free(learn.items);
    free(judge.items);
    free(all.items);
    return status;
}

/* ---- all of it ---- */

/* Is the luck of run k the same at all points? Then luck is what varies between runs, and the points are the
 * same in each. */
static size_t shared_runs(const sim_result *result)
{
    const char *text = sim_result_manifest(result, "runs_per_point");
    size_t runs = text == NULL ? 0 : (size_t)strtoul(text, NULL, 10);
    const sim_column *luck = sim_result_column(result, "luck");
    if (runs < 2 || result->n_replications % runs != 0 || luck == NULL) {
        return 0;
    }
    for (size_t r = 0; r < result->n_replications; r++) {
        if (isfinite(luck->values[r]) && fabs(luck->values[r] - luck->values[0]) > 0.0) {
            return 0;
        }
    }
    return runs;
}

/* A copy of n values by run, point by point within each. */
static double *by_run(const double *values, size_t points, size_t runs)
{
    double *moved = plot_checked(calloc(points * runs + 1, sizeof *moved));
    for (size_t point = 0; point < points; point++) {
        for (size_t run = 0; run < runs; run++) {
            moved[run * points + point] = values[point * runs + run];
        }
    }
    return moved;
}

/* What the rows are for sim/: as they stand, in groups that are independent; where points meet the same luck,
 * by run, as runs are what is independent. */
static void set_data(plot_discovery *d)
{
    size_t n = d->result->n_replications, runs = shared_runs(d->result);
    d->data = (sim_box_data){d->inputs.columns, d->m, d->target, n, plot_inputs_group(d->result)};
    if (runs == 0) {
        return;
    }
    const char *text = sim_result_manifest(d->result, "design_runs_per_future");
    size_t together = text == NULL ? 1 : (size_t)strtoul(text, NULL, 10);
    d->moved = plot_checked(calloc(d->m + 1, sizeof *d->moved));
    d->moved_values = plot_checked(calloc(d->m + 1, sizeof *d->moved_values));
    for (size_t j = 0; j <= d->m; j++) {
        d->moved_values[j] = by_run(j < d->m ? d->inputs.columns[j].values : d->target, n / runs, runs);
        d->moved[j] = (sim_box_input){d->moved_values[j], j < d->m ? d->inputs.columns[j].n_levels : 0};
    }
    d->data =
        (sim_box_data){d->moved, d->m, d->moved_values[d->m], n, n / runs * (together > 0 ? together : 1)};
}

static sim_status find(plot_discovery *d, const plot_discovery_request *request, sim_error *error)
{
    const char *text = sim_result_manifest(d->result, "seed");
    uint64_t seed = text == NULL ? 0 : strtoull(text, NULL, 10);
    sim_discovery_options how = sim_discovery_defaults(seed);
    how.peel = request->peel > 0.0 ? request->peel : how.peel;
    how.min_mass = request->min_mass > 0.0 ? request->min_mass : how.min_mass;
    how.resamples = request->is_tree ? 0 : request->resamples;
    set_data(d);
    sim_status status = sim_discovery_make(&d->data, &how, &d->found, error);
    if (status == SIM_OK && request->is_tree) {
        status = grow_tree(d, how.min_mass, seed, error);
    }
    return status;
}

sim_status plot_discovery_load(const sim_result *result, const plot_discovery_request *request,
                               plot_discovery *discovery, sim_error *error)
{
    plot_discovery d = {.result = result,
                        .is_neutral = request->is_neutral,
                        .is_study = sim_result_manifest(result, "design") != NULL,
                        .is_tree = request->is_tree,
                        .target = plot_checked(calloc(result->n_replications + 1, sizeof(double)))};
    if (!plot_study_is_spread(result)) {
        plot_discovery_deinit(&d);
        return sim_error_set(error, SIM_ERR_USAGE,
                             "points of a study of design '%s' move one factor at a time: nothing to find "
                             "conditions in; take a run, or 'groeipad sweep --design latin'",
                             sim_result_manifest(result, "design"));
    }
    sim_status status =
        plot_where_parse(request->where == NULL ? PLOT_WHERE_DEFAULT : request->where, &d.where, error);
    if (status == SIM_OK) {
        status = plot_where_apply(&d.where, result, d.target, &d.left_out, error);
    }
    if (status == SIM_OK) {
        d.inputs = plot_inputs_of(result, request->inputs);
        d.m = d.inputs.n;
    }
    if (status == SIM_OK && d.inputs.n_there == 0 && request->inputs != NULL) {
        status = sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, request->inputs,
                                  "fits nothing that was drawn or varied in the result");
    }
    if (status == SIM_OK) {
        status = find(&d, request, error);
    }
    if (status == SIM_OK) {
        *discovery = d;
    } else {
        plot_discovery_deinit(&d);
    }
    return status;
}

void plot_discovery_deinit(plot_discovery *discovery)
{
    for (size_t i = 0; i < discovery->n_leaves; i++) {
        free(discovery->leaves[i].box);
    }
    free(discovery->leaves);
    sim_cart_deinit(&discovery->tree);
    sim_discovery_deinit(&discovery->found);
    for (size_t j = 0; discovery->moved_values != NULL && j <= discovery->m; j++) {
        free(discovery->moved_values[j]);
    }
    free(discovery->moved_values);
    free(discovery->moved);
    plot_inputs_deinit(&discovery->inputs);
    free(discovery->target);
    *discovery = (plot_discovery){.m = 0};
}
