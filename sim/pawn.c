#include "sim/pawn.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/sort.h"
#include "sim/tally.h"

#define PURPOSE_DUMMY    0x7061776e64 /* of random numbers */
#define PURPOSE_RESAMPLE 0x7061776e72
#define NO_SLICE         SIZE_MAX
#define MOST             (SIM_BOX_LEVELS > SIM_PAWN_SLICES ? SIM_BOX_LEVELS : SIM_PAWN_SLICES)

sim_pawn_options sim_pawn_defaults(uint64_t seed)
{
    return (sim_pawn_options){.slices = 10,
                              .tail_slices = 5,
                              .tail = 0.1,
                              .dummies = 2000,
                              .resamples = 200,
                              .confidence = 0.95,
                              .key = {.seed = seed, .future = 0, .run = SIM_RUN_NONE}};
}

/* ---- rows in order ---- */

typedef struct placed {
    double value;
    size_t row;
} placed;

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value < y->value ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row ? 1 : 0;
}

typedef struct work {
    const sim_box_data *data;
    const sim_pawn_options *options;
    size_t group, n_groups;
    double sign;      /* -1: high is worse */
    placed *outcomes; /* in order, those that exist; n of them */
    size_t n;
    placed *values;             /* room: of an input, in order */
    size_t *slice, *tail_slice; /* by row */
    double *weight;             /* by row: times that it counts */
    size_t *from;               /* by row: whose slice it takes (itself, or as dealt out) */
    double *room;
    placed *shuffled; /* room for groups */
} work;

/* ---- slices ---- */

/* Slices of as much weight each; equal values stay together. Gives how many there are. */
static size_t cut(const work *w, size_t input, size_t n_values, size_t wanted, size_t *slice)
{
    const sim_box_input *in = &w->data->inputs[input];
    size_t used = 0;
    double passed = 0.0, total = 0.0;
    for (size_t i = 0; i < n_values; i++)
        total += w->weight[w->values[i].row];
    for (size_t r = 0; r < w->data->n; r++)
        slice[r] = NO_SLICE;
    if (in->n_levels > 0) {
        for (size_t i = 0; i < n_values; i++)
            slice[w->values[i].row] = (size_t)w->values[i].value;
        return in->n_levels;
    }
    size_t last = NO_SLICE;
    for (size_t i = 0; i < n_values;) {
        size_t end = i;
        double weight = 0.0;
        while (end < n_values && !(w->values[end].value > w->values[i].value))
            weight += w->weight[w->values[end++].row];
        size_t nominal = (size_t)fmin((double)wanted * (passed + 0.5 * weight) / fmax(total, 1e-300),
                                      (double)wanted - 1.0);
        if (nominal != last && weight > 0.0) {
            used++;
            last = nominal;
        }
        for (; i < end; i++)
            slice[w->values[i].row] = used == 0 ? 0 : used - 1;
        passed += weight;
    }
    return used;
}

static size_t sort_values(work *w, size_t input)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        size_t row = w->outcomes[i].row;
        double value = w->data->inputs[input].values[row];
        if (isfinite(value))
            w->values[n++] = (placed){value, row};
    }
    qsort(w->values, n, sizeof *w->values, by_value);
    return n;
}

/* ---- Kolmogorov-Smirnov over slices ---- */

/* Largest distance of each slice's distribution from that of all, in one pass over the outcomes. */
static size_t distances(const work *w, const size_t *slice, double *ks)
{
    double size[MOST] = {0.0}, seen[MOST] = {0.0}, total = 0.0, passed = 0.0;
    size_t used = 0;
    for (size_t i = 0; i < w->n; i++) {
        size_t row = w->outcomes[i].row, k = slice[w->from[row]];
        total += w->weight[row];
        if (k != NO_SLICE)
            size[k] += w->weight[row];
    }
    memset(ks, 0, MOST * sizeof *ks);
    for (size_t i = 0; i < w->n;) {
        size_t end = i;
        double before = passed / total;
        while (end < w->n && !(w->outcomes[end].value > w->outcomes[i].value)) {
            size_t row = w->outcomes[end].row, k = slice[w->from[row]];
            if (k != NO_SLICE && w->weight[row] > 0.0)
                ks[k] = fmax(ks[k], fabs(seen[k] / size[k] - before));
            passed += w->weight[row];
            end++;
        }
        for (size_t e = i; e < end; e++) {
            size_t k = slice[w->from[w->outcomes[e].row]];
            seen[k == NO_SLICE ? 0 : k] += k == NO_SLICE ? 0.0 : w->weight[w->outcomes[e].row];
        }
        for (; i < end; i++) {
            size_t row = w->outcomes[i].row, k = slice[w->from[row]];
            if (k != NO_SLICE && w->weight[row] > 0.0)
                ks[k] = fmax(ks[k], fabs(seen[k] / size[k] - passed / total));
        }
    }
    for (size_t k = 0; k < MOST; k++)
        if (size[k] > 0.0)
            ks[used++] = ks[k];
    return used;
}

/* ---- the tail over slices ---- */

/* The mean of the worst share: outcomes come in order, worst first; a value may count in part. */
static void tails(const work *w, const size_t *slice, size_t n_slices, double *tail, double *overall)
{
    double left[MOST] = {0.0}, all = 0.0, sums[MOST] = {0.0}, wanted[MOST], total = 0.0, sum = 0.0;
    for (size_t i = 0; i < w->n; i++) {
        size_t row = w->outcomes[i].row, k = slice[w->from[row]];
        all += w->weight[row];
        if (k != NO_SLICE)
            left[k] += w->weight[row];
    }
    for (size_t k = 0; k < n_slices; k++)
        wanted[k] = left[k] = w->options->tail * left[k];
    total = all = w->options->tail * all;
    for (size_t i = 0; i < w->n; i++) {
        const placed *o = &w->outcomes[w->sign < 0.0 ? w->n - 1 - i : i];
        size_t k = slice[w->from[o->row]];
        double part = fmin(all, w->weight[o->row]);
        sum += part * o->value;
        all -= part;
        if (k == NO_SLICE)
            continue;
        part = fmin(left[k], w->weight[o->row]);
        sums[k] += part * o->value;
        left[k] -= part;
    }
    *overall = sum / total;
    for (size_t k = 0; k < n_slices; k++)
        tail[k] = wanted[k] > 0.0 ? sums[k] / wanted[k] : (double)NAN;
}

static double largest_shift(const double *tail, size_t n, double overall)
{
    double most = 0.0;
    for (size_t k = 0; k < n; k++)
        if (isfinite(tail[k]))
            most = fmax(most, fabs(tail[k] - overall));
    return most;
}

/* ---- one look: three measures ---- */

typedef struct measures {
    double median, maximum, tail;
} measures;

static measures look(const work *w, size_t n_tail_slices, double *tail, double *overall)
{
    double ks[MOST];
    size_t n = distances(w, w->slice, ks);
    sim_sort(ks, n);
    tails(w, w->tail_slice, n_tail_slices, tail, overall);
    return (measures){sim_quantile_sorted(ks, n, 0.5), n == 0 ? (double)NAN : ks[n - 1],
                      largest_shift(tail, n_tail_slices, *overall)};
}

/* ---- dummies ---- */

/* Deals outcomes out anew: row r stands where row from[r] stood; whole groups change places. */
static void deal(work *w, uint64_t index)
{
    for (size_t g = 0; g < w->n_groups; g++)
        w->shuffled[g] = (placed){sim_uniform_at(&w->options->key, PURPOSE_DUMMY, index, g), g};
    qsort(w->shuffled, w->n_groups, sizeof *w->shuffled, by_value);
    for (size_t r = 0; r < w->data->n; r++) {
        size_t to = w->shuffled[r / w->group].row * w->group + r % w->group;
        w->from[r] = to < w->data->n ? to : r;
    }
}

static void deal_back(work *w)
{
    for (size_t r = 0; r < w->data->n; r++)
        w->from[r] = r;
}

/* The three measures of dummies: [which * dummies + d], sorted by which. */
static void try_dummies(work *w, size_t n_tail_slices, double *dummies)
{
    size_t n = w->options->dummies;
    double tail[MOST], overall;
    for (size_t d = 0; d < n; d++) {
        deal(w, d);
        measures m = look(w, n_tail_slices, tail, &overall);
        dummies[d] = m.median;
        dummies[n + d] = m.maximum;
        dummies[2 * n + d] = m.tail;
    }
    deal_back(w);
    for (size_t k = 0; k < 3; k++)
        sim_sort(dummies + k * n, n);
}

static void hold_against(sim_pawn_value *value, const double *sorted, size_t n)
{
    size_t below = 0;
    while (below < n && sorted[below] < value->value * (1.0 - 1e-12))
        below++;
    value->p = (double)(n - below + 1) / (double)(n + 1);
    value->dummy95 = sim_quantile_sorted(sorted, n, 0.95);
}

/* ---- bootstrap ---- */

static void draw_weights(work *w, uint64_t index)
{
    sim_stream stream;
    sim_stream_init(&stream, &w->options->key, PURPOSE_RESAMPLE, 0, index);
    memset(w->weight, 0, w->data->n * sizeof *w->weight);
    for (size_t g = 0; g < w->n_groups; g++) {
        size_t drawn = (size_t)(sim_stream_uniform(&stream) * (double)w->n_groups);
        for (size_t r = drawn * w->group; r < (drawn + 1) * w->group && r < w->data->n; r++)
            w->weight[r] += 1.0;
    }
}

static void set_interval(sim_pawn_value *value, double *all, size_t n, double confidence)
{
    double mean = 0.0;
    value->low = value->high = (double)NAN;
    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++)
        mean += all[i] / (double)n;
    sim_sort(all, n);
    value->low = fmax(0.0, value->value + sim_quantile_sorted(all, n, 0.5 - 0.5 * confidence) - mean);
    value->high = value->value + sim_quantile_sorted(all, n, 0.5 + 0.5 * confidence) - mean;
}

/* Values are in order from measuring. */
static void resample(work *w, size_t input, size_t found, sim_pawn_index *index)
{
    size_t n = w->options->resamples;
    double tail[MOST], overall, *all = w->room;
    for (size_t b = 0; b < n; b++) {
        draw_weights(w, b);
        cut(w, input, found, w->options->slices, w->slice);
        size_t tails_cut = cut(w, input, found, w->options->tail_slices, w->tail_slice);
        measures m = look(w, tails_cut, tail, &overall);
        all[b] = m.median;
        all[n + b] = m.maximum;
        all[2 * n + b] = m.tail;
    }
    set_interval(&index->median, all, n, w->options->confidence);
    set_interval(&index->maximum, all + n, n, w->options->confidence);
    set_interval(&index->tail, all + 2 * n, n, w->options->confidence);
    for (size_t r = 0; r < w->data->n; r++)
        w->weight[r] = 1.0;
}

/* ---- all of it ---- */

/* Cuts the input and looks; gives how many values it has. */
static size_t measure(work *w, size_t input, sim_pawn_index *index, double *overall)
{
    double tail[MOST];
    size_t found = sort_values(w, input);
    *index = (sim_pawn_index){.n_slices = cut(w, input, found, w->options->slices, w->slice)};
    index->n_tail_slices = cut(w, input, found, w->options->tail_slices, w->tail_slice);
    measures m = look(w, index->n_tail_slices, tail, overall);
    index->median.value = m.median;
    index->maximum.value = m.maximum;
    index->tail.value = m.tail;
    size_t last = index->n_tail_slices == 0 ? 0 : index->n_tail_slices - 1;
    index->tail_lowest = index->n_tail_slices == 0 ? (double)NAN : tail[0];
    index->tail_highest = index->n_tail_slices == 0 ? (double)NAN : tail[last];
    index->lowest_to = index->highest_from = (double)NAN;
    for (size_t i = 0; i < found; i++) {
        if (w->tail_slice[w->values[i].row] == 0)
            index->lowest_to = w->values[i].value;
        if (w->tail_slice[w->values[i].row] == last && !isfinite(index->highest_from))
            index->highest_from = w->values[i].value;
    }
    return found;
}

static void count_slices(const work *w, size_t *counts)
{
    memset(counts, 0, 2 * MOST * sizeof *counts);
    for (size_t i = 0; i < w->n; i++) {
        size_t row = w->outcomes[i].row;
        if (w->slice[row] != NO_SLICE)
            counts[w->slice[row]]++;
        if (w->tail_slice[row] != NO_SLICE)
            counts[MOST + w->tail_slice[row]]++;
    }
}

static void find_all(work *w, sim_pawn *overall, sim_pawn_index *indices, double *dummies)
{
    size_t counts[2 * MOST] = {0}, last[2 * MOST] = {0}, n = w->options->dummies;
    overall->n = w->n;
    for (size_t j = 0; j < w->data->m; j++) {
        size_t found = measure(w, j, &indices[j], &overall->tail_mean);
        count_slices(w, counts);
        if (n > 0 &&
            memcmp(counts, last, sizeof counts) != 0) { /* slices of other sizes: dummies of their own */
            try_dummies(w, indices[j].n_tail_slices, dummies);
            memcpy(last, counts, sizeof counts);
        }
        sim_pawn_value *values[] = {&indices[j].median, &indices[j].maximum, &indices[j].tail};
        for (size_t k = 0; k < 3; k++)
            hold_against(values[k], dummies + k * n, n);
        resample(w, j, found, &indices[j]);
    }
}

static bool open_work(work *w)
{
    size_t n = w->data->n + 1, many = 3 * (w->options->resamples + 1);
    w->outcomes = calloc(n, sizeof *w->outcomes);
    w->values = calloc(n, sizeof *w->values);
    w->slice = calloc(n, sizeof *w->slice);
    w->tail_slice = calloc(n, sizeof *w->tail_slice);
    w->weight = calloc(n, sizeof *w->weight);
    w->from = calloc(n, sizeof *w->from);
    w->room = calloc(many, sizeof *w->room);
    w->shuffled = calloc(n, sizeof *w->shuffled);
    if (w->outcomes == NULL || w->values == NULL || w->slice == NULL || w->tail_slice == NULL ||
        w->weight == NULL || w->from == NULL || w->room == NULL || w->shuffled == NULL)
        return false;
    for (size_t r = 0; r < w->data->n; r++) {
        w->weight[r] = 1.0;
        w->from[r] = r;
        if (isfinite(w->data->target[r]))
            w->outcomes[w->n++] = (placed){w->data->target[r], r};
    }
    qsort(w->outcomes, w->n, sizeof *w->outcomes, by_value);
    return true;
}

static void close_work(work *w)
{
    free(w->outcomes);
    free(w->values);
    free(w->slice);
    free(w->tail_slice);
    free(w->weight);
    free(w->from);
    free(w->room);
    free(w->shuffled);
}

sim_status sim_pawn_make(const sim_box_data *data, const sim_pawn_options *options, sim_pawn *overall,
                         sim_pawn_index *indices, sim_error *error)
{
    assert(options->slices >= 2 && options->slices <= SIM_PAWN_SLICES && options->tail_slices >= 2 &&
           options->tail_slices <= SIM_PAWN_SLICES && options->tail > 0.0 && options->tail < 1.0);
    work w = {.data = data, .options = options, .sign = options->is_high_worse ? -1.0 : 1.0};
    w.group = data->group == 0 ? 1 : data->group;
    w.n_groups = (data->n + w.group - 1) / w.group;
    double *dummies = calloc(3 * options->dummies + 3, sizeof *dummies);
    sim_status status = SIM_OK;
    if (dummies == NULL || !open_work(&w))
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for slices");
    else if (w.n < 10 * options->slices)
        status = sim_error_set(error, SIM_ERR_RANGE,
                               "%zu slices need %zu replications with an outcome; there are %zu",
                               options->slices, 10 * options->slices, w.n);
    else
        find_all(&w, overall, indices, dummies);
    close_work(&w);
    free(dummies);
    return status;
}
