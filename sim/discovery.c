#include "sim/discovery.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PURPOSE_HALVES 0x64697363 /* of random numbers: "disc" */

sim_discovery_options sim_discovery_defaults(uint64_t seed)
{
    return (sim_discovery_options){.peel = 0.05,
                                   .paste = 0.05,
                                   .drop = 0.05,
                                   .min_mass = 0.05,
                                   .level = 0.05,
                                   .confidence = 0.95,
                                   .most = 3,
                                   .resamples = 20,
                                   .key = {.seed = seed, .future = 0, .run = SIM_RUN_NONE}};
}

/* ---- halves ---- */

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

void sim_discovery_halve(bool *is_first, size_t n_groups, const sim_rng_key *key, uint64_t index)
{
    drawn *all = calloc(n_groups + 1, sizeof *all);
    if (all == NULL)
        abort();
    for (size_t g = 0; g < n_groups; g++)
        all[g] = (drawn){sim_uniform_at(key, PURPOSE_HALVES, index, g), g};
    qsort(all, n_groups, sizeof *all, by_draw);
    for (size_t i = 0; i < n_groups; i++)
        is_first[all[i].group] = i < (n_groups + 1) / 2;
    free(all);
}

/* ---- rows ---- */

typedef struct list {
    size_t *items; /* room for all */
    size_t n;
} list;

static sim_box_rows rows_of(const list *l)
{
    return (sim_box_rows){l->items, l->n};
}

static bool is_whole(const sim_box_data *data, size_t row)
{
    bool fine = isfinite(data->target[row]);
    for (size_t j = 0; j < data->m && fine; j++)
        fine = isfinite(data->inputs[j].values[row]);
    return fine;
}

typedef struct work {
    const sim_box_data *data;
    const sim_discovery_options *options;
    list all, learn, judge;    /* rows that count; of these not yet in a box */
    list judge_all, resampled; /* the whole half that judges; room for a resample */
    bool *is_first;            /* by group */
    size_t group, n_groups;
    double judge_sum; /* of the target over judge_all */
} work;

static bool open_work(work *w)
{
    size_t n = w->data->n + 1;
    list *lists[] = {&w->all, &w->learn, &w->judge, &w->judge_all, &w->resampled};
    bool fine = true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        lists[i]->items = calloc(n, sizeof(size_t));
        fine = fine && lists[i]->items != NULL;
    }
    w->is_first = calloc(n, sizeof *w->is_first);
    return fine && w->is_first != NULL;
}

static void close_work(work *w)
{
    free(w->all.items);
    free(w->learn.items);
    free(w->judge.items);
    free(w->judge_all.items);
    free(w->resampled.items);
    free(w->is_first);
}

static void split(work *w, sim_discovery *d)
{
    w->group = w->data->group == 0 ? 1 : w->data->group;
    w->n_groups = (w->data->n + w->group - 1) / w->group;
    sim_discovery_halve(w->is_first, w->n_groups, &w->options->key, 0);
    for (size_t row = 0; row < w->data->n; row++) {
        if (!is_whole(w->data, row)) {
            d->n_left_out++;
            continue;
        }
        d->is_learned_on[row] = w->is_first[row / w->group];
        list *half = d->is_learned_on[row] ? &w->learn : &w->judge;
        half->items[half->n++] = row;
        w->all.items[w->all.n++] = row;
        if (!d->is_learned_on[row]) {
            w->judge_all.items[w->judge_all.n++] = row;
            w->judge_sum += w->data->target[row];
        }
    }
}

static void take_out(const work *w, list *l, const sim_box_limit *box)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->n; i++)
        if (!sim_box_holds(w->data, box, l->items[i]))
            l->items[kept++] = l->items[i];
    l->n = kept;
}

/* ---- a box ---- */

static sim_prim_options prim_options(const work *w, size_t half)
{
    double least = ceil(w->options->min_mass * (double)half);
    return (sim_prim_options){.peel = w->options->peel,
                              .paste = w->options->paste,
                              .least = (size_t)fmax(least, 5.0),
                              .drop = w->options->drop};
}

static sim_discovery_step step_of(const work *w, const sim_prim *prim, size_t s)
{
    const sim_box_limit *box = &prim->boxes[s * prim->m];
    sim_box_standing found = sim_box_stand(w->data, rows_of(&w->learn), box, w->options->confidence);
    sim_box_standing judged = sim_box_stand(w->data, rows_of(&w->judge), box, w->options->confidence);
    return (sim_discovery_step){.limits = sim_box_count_limits(box, prim->m),
                                .mass = found.mass,
                                .density = found.density,
                                .coverage = found.coverage,
                                .judged_mass = judged.mass,
                                .judged_density = judged.density,
                                .judged_coverage = judged.coverage};
}

static void set_limit(const work *w, const sim_discovery_box *b, size_t input, sim_box_limit *scratch,
                      sim_discovery_limit *limit)
{
    memcpy(scratch, b->box, w->data->m * sizeof *scratch);
    scratch[input] = SIM_BOX_NO_LIMIT;
    *limit = (sim_discovery_limit){
        .input = input,
        .limit = b->box[input],
        .quasi_p = sim_box_quasi_p(w->data, rows_of(&w->learn), b->box, input),
        .p = sim_box_quasi_p(w->data, rows_of(&w->judge), b->box, input),
        .stability = (double)NAN,
        .without = sim_box_stand(w->data, rows_of(&w->judge), scratch, w->options->confidence).density};
}

/* The strongest first: the one whose absence costs the half that judges most. */
static int by_strength(const void *a, const void *b)
{
    const sim_discovery_limit *x = a, *y = b;
    if (x->without < y->without || x->without > y->without)
        return x->without < y->without ? -1 : 1;
    return x->input < y->input ? -1 : 1;
}

static void judge(const work *w, sim_discovery_box *b)
{
    double confidence = w->options->confidence;
    b->found_on = sim_box_stand(w->data, rows_of(&w->learn), b->box, confidence);
    b->judged_on = sim_box_stand(w->data, rows_of(&w->judge), b->box, confidence);
    b->all = sim_box_stand(w->data, rows_of(&w->all), b->box, confidence);
    sim_box_standing whole = sim_box_stand(w->data, rows_of(&w->judge_all), b->box, confidence);
    b->coverage = whole.coverage;
    b->coverage_low = whole.coverage_low;
    b->coverage_high = whole.coverage_high;
    b->is_found = w->options->level >= 1.0 || b->judged_on.p <= w->options->level;
}

static bool fill_box(const work *w, const sim_prim *prim, sim_discovery_box *b)
{
    size_t m = w->data->m;
    sim_box_limit *scratch = calloc(m + 1, sizeof *scratch);
    *b = (sim_discovery_box){.box = calloc(m + 1, sizeof *b->box),
                             .limits = calloc(m + 1, sizeof *b->limits),
                             .steps = calloc(prim->n_steps + 1, sizeof *b->steps),
                             .n_steps = prim->n_steps,
                             .chosen = prim->chosen};
    bool fine = scratch != NULL && b->box != NULL && b->limits != NULL && b->steps != NULL;
    if (fine) {
        memcpy(b->box, prim->box, m * sizeof *b->box);
        sim_box_round(w->data, rows_of(&w->learn), b->box);
        for (size_t s = 0; s < prim->n_steps; s++)
            b->steps[s] = step_of(w, prim, s);
        judge(w, b);
        for (size_t j = 0; j < m; j++)
            if (sim_box_is_limit(&b->box[j]))
                set_limit(w, b, j, scratch, &b->limits[b->n_limits++]);
        qsort(b->limits, b->n_limits, sizeof *b->limits, by_strength);
    }
    free(scratch);
    return fine;
}

static void close_box(sim_discovery_box *b)
{
    free(b->box);
    free(b->limits);
    free(b->steps);
    *b = (sim_discovery_box){0};
}

/* Is there anything to find? */
static bool may_find(const work *w, sim_discovery_end *end)
{
    const list *halves[] = {&w->learn, &w->judge};
    double low = INFINITY, high = -INFINITY;
    for (size_t h = 0; h < 2; h++) {
        for (size_t i = 0; i < halves[h]->n; i++) {
            low = fmin(low, w->data->target[halves[h]->items[i]]);
            high = fmax(high, w->data->target[halves[h]->items[i]]);
        }
    }
    bool is_few = w->learn.n + w->judge.n < SIM_DISCOVERY_LEAST || w->learn.n < 2 || w->judge.n < 2;
    *end = !(high > low) && isfinite(high) ? (fabs(high) > 0.0 ? SIM_DISCOVERY_ALWAYS : SIM_DISCOVERY_NEVER)
                                           : SIM_DISCOVERY_TOO_FEW;
    return !is_few && high > low;
}

static sim_status find_boxes(work *w, sim_discovery *d, sim_error *error)
{
    sim_prim_options how = prim_options(w, w->learn.n);
    d->end = SIM_DISCOVERY_MOST;
    while (d->n_boxes < w->options->most) {
        if (!may_find(w, &d->end))
            return SIM_OK;
        sim_prim prim;
        sim_status status = sim_prim_find(w->data, rows_of(&w->learn), &how, &prim, error);
        if (status != SIM_OK)
            return status;
        sim_discovery_box *b = &d->boxes[d->n_boxes];
        bool fine = fill_box(w, &prim, b);
        d->n_boxes++;
        sim_prim_deinit(&prim);
        if (!fine)
            return sim_error_set(error, SIM_ERR_MEMORY, "no memory for boxes");
        bool is_dense = b->found_on.density > d->base;
        if (d->n_boxes > 1 && b->n_limits > 0 && !is_dense) { /* denser than what is left, but not than all */
            d->n_boxes--;
            close_box(b);
            d->end = SIM_DISCOVERY_NO_BOX;
            return SIM_OK;
        }
        if (b->n_limits == 0 || !b->is_found) {
            d->end = b->n_limits == 0 ? SIM_DISCOVERY_NO_BOX : SIM_DISCOVERY_CHANCE;
            b->is_found = false;
            return SIM_OK;
        }
        d->n_found++;
        take_out(w, &w->learn, b->box);
        take_out(w, &w->judge, b->box);
    }
    d->end = SIM_DISCOVERY_MOST;
    return SIM_OK;
}

/* ---- stability ---- */

static sim_status find_stability(work *w, sim_discovery *d, sim_error *error)
{
    if (d->n_boxes == 0 || w->options->resamples == 0)
        return SIM_OK;
    sim_discovery_box *first = &d->boxes[0];
    for (size_t i = 0; i < first->n_limits; i++)
        first->limits[i].stability = 0.0;
    for (size_t k = 1; k <= w->options->resamples; k++) {
        sim_discovery_halve(w->is_first, w->n_groups, &w->options->key, k);
        w->resampled.n = 0;
        for (size_t i = 0; i < w->all.n; i++)
            if (w->is_first[w->all.items[i] / w->group])
                w->resampled.items[w->resampled.n++] = w->all.items[i];
        sim_prim_options how = prim_options(w, w->resampled.n);
        sim_prim prim;
        sim_status status = sim_prim_find(w->data, rows_of(&w->resampled), &how, &prim, error);
        if (status != SIM_OK)
            return status;
        for (size_t i = 0; i < first->n_limits; i++)
            if (sim_box_is_limit(&prim.box[first->limits[i].input]))
                first->limits[i].stability += 1.0 / (double)w->options->resamples;
        sim_prim_deinit(&prim);
    }
    return SIM_OK;
}

/* ---- all of it ---- */

static void describe_all(const work *w, sim_discovery *d)
{
    sim_box_limit none = SIM_BOX_NO_LIMIT;
    sim_box_data target_only = *w->data;
    target_only.m = 0;
    sim_box_standing all = sim_box_stand(&target_only, rows_of(&w->all), &none, w->options->confidence);
    d->n_rows = w->all.n;
    d->n_learn = w->learn.n;
    d->n_judge = w->judge.n;
    d->sum = all.sum;
    d->base = all.base;
    d->base_low = all.density_low;
    d->base_high = all.density_high;
}

sim_status sim_discovery_make(const sim_box_data *data, const sim_discovery_options *options,
                              sim_discovery *discovery, sim_error *error)
{
    assert(options->most >= 1 && options->min_mass >= 0.0 && options->min_mass < 1.0);
    work w = {.data = data, .options = options};
    sim_discovery d = {.m = data->m,
                       .boxes = calloc(options->most, sizeof *d.boxes),
                       .is_learned_on = calloc(data->n + 1, sizeof *d.is_learned_on)};
    sim_status status = SIM_OK;
    if (d.boxes == NULL || d.is_learned_on == NULL || !open_work(&w)) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for boxes");
    } else {
        split(&w, &d);
        describe_all(&w, &d);
        status = find_boxes(&w, &d, error);
        if (status == SIM_OK)
            status = find_stability(&w, &d, error);
    }
    close_work(&w);
    if (status == SIM_OK)
        *discovery = d;
    else
        sim_discovery_deinit(&d);
    return status;
}

void sim_discovery_deinit(sim_discovery *discovery)
{
    for (size_t b = 0; b < discovery->n_boxes; b++)
        close_box(&discovery->boxes[b]);
    free(discovery->boxes);
    free(discovery->is_learned_on);
    *discovery = (sim_discovery){0};
}
