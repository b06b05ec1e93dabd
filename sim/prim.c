#include "sim/prim.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>

typedef struct peeler {
    const sim_box_data *data;
    sim_box_rows rows;
    const sim_prim_options *options;
    size_t **sorted;  /* of each input: all rows, by value */
    size_t **order;   /* of each input: rows within, by value */
    bool *may_limit;  /* by input */
    double *slices_p; /* by input */
    bool *is_outside; /* by place among the rows of the data */
    size_t inside;
    double sum;
    size_t capacity; /* of the trajectory */
} peeler;

typedef struct side {
    size_t input, count; /* rows of it */
    double sum;          /* of the target over them */
    double gain;         /* of the mean, a row */
    enum { LOW, HIGH, LEVEL } kind;
    unsigned level;
} side;

/* ---- order of the rows ---- */

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

static void sort_rows(const sim_box_input *input, sim_box_rows rows, placed *room, size_t *order)
{
    for (size_t i = 0; i < rows.n; i++) {
        assert(isfinite(input->values[rows.items[i]]));
        room[i] = (placed){input->values[rows.items[i]], rows.items[i]};
    }
    qsort(room, rows.n, sizeof *room, by_value);
    for (size_t i = 0; i < rows.n; i++)
        order[i] = room[i].row;
}

/* ---- peeling ---- */

/* Keeps the side if it gains more than the best so far and leaves enough. */
static void consider(const peeler *p, side *best, side one)
{
    if (one.count == 0 || one.count >= p->inside || p->inside - one.count < p->options->least)
        return;
    double left = (double)(p->inside - one.count);
    one.gain = ((p->sum - one.sum) / left - p->sum / (double)p->inside) / (double)one.count;
    if (one.gain > best->gain)
        *best = one;
}

static void consider_end(const peeler *p, size_t input, bool is_high, side *best)
{
    const size_t *order = p->order[input];
    const double *values = p->data->inputs[input].values;
    size_t wanted = (size_t)(p->options->peel * (double)p->inside), count = 0;
    double sum = 0.0, last = 0.0;
    for (; count < p->inside; count++) {
        size_t row = order[is_high ? p->inside - 1 - count : count];
        bool is_tie = count > 0 && !(values[row] < last) && !(values[row] > last);
        if (count >= wanted && count > 0 && !is_tie)
            break;
        last = values[row];
        sum += p->data->target[row];
    }
    consider(p, best, (side){.input = input, .count = count, .sum = sum, .kind = is_high ? HIGH : LOW});
}

static void consider_levels(const peeler *p, size_t input, side *best)
{
    size_t counts[SIM_BOX_LEVELS] = {0};
    double sums[SIM_BOX_LEVELS] = {0.0};
    for (size_t i = 0; i < p->inside; i++) {
        size_t row = p->order[input][i];
        size_t level = (size_t)p->data->inputs[input].values[row];
        assert(level < SIM_BOX_LEVELS);
        counts[level]++;
        sums[level] += p->data->target[row];
    }
    for (unsigned level = 0; level < SIM_BOX_LEVELS; level++)
        consider(
            p, best,
            (side){
                .input = input, .count = counts[level], .sum = sums[level], .kind = LEVEL, .level = level});
}

static side best_side(const peeler *p)
{
    side best = {.input = SIZE_MAX, .gain = 0.0};
    for (size_t j = 0; j < p->data->m; j++) {
        if (!p->may_limit[j])
            continue;
        if (p->data->inputs[j].n_levels > 0) {
            consider_levels(p, j, &best);
        } else {
            consider_end(p, j, false, &best);
            consider_end(p, j, true, &best);
        }
    }
    return best;
}

static void cut(peeler *p, const side *s, sim_box_limit *limit)
{
    const double *values = p->data->inputs[s->input].values;
    size_t *order = p->order[s->input];
    for (size_t i = 0; i < p->inside; i++) {
        bool is_cut = s->kind == LOW    ? i < s->count
                      : s->kind == HIGH ? i >= p->inside - s->count
                                        : (unsigned)values[order[i]] == s->level;
        p->is_outside[order[i]] |= is_cut;
    }
    if (s->kind == LOW)
        limit->low = values[order[s->count]];
    else if (s->kind == HIGH)
        limit->high = values[order[p->inside - s->count - 1]];
    else
        limit->out |= (uint64_t)1 << s->level;
    for (size_t j = 0; j < p->data->m; j++) {
        size_t kept = 0;
        for (size_t i = 0; i < p->inside; i++)
            if (!p->is_outside[p->order[j][i]])
                p->order[j][kept++] = p->order[j][i];
    }
    p->inside -= s->count;
    p->sum = 0.0;
    for (size_t i = 0; i < p->rows.n; i++)
        p->sum += p->is_outside[p->rows.items[i]] ? 0.0 : p->data->target[p->rows.items[i]];
}

static bool add_step(peeler *p, sim_prim *prim, const sim_box_limit *box, size_t input)
{
    if (prim->n_steps == p->capacity) {
        size_t capacity = p->capacity == 0 ? 64 : 2 * p->capacity;
        sim_prim_step *steps = realloc(prim->steps, capacity * sizeof *steps);
        prim->steps = steps == NULL ? prim->steps : steps;
        sim_box_limit *boxes = realloc(prim->boxes, capacity * (prim->m + 1) * sizeof *boxes);
        prim->boxes = boxes == NULL ? prim->boxes : boxes;
        if (steps == NULL || boxes == NULL)
            return false;
        p->capacity = capacity;
    }
    prim->steps[prim->n_steps] = (sim_prim_step){p->inside, p->sum, input};
    if (prim->m > 0)
        memcpy(&prim->boxes[prim->n_steps * prim->m], box, prim->m * sizeof *box);
    prim->n_steps++;
    return true;
}

/* prim->box serves as the box at work. */
static bool peel_all(peeler *p, sim_prim *prim)
{
    if (!add_step(p, prim, prim->box, SIZE_MAX))
        return false;
    for (;;) {
        side s = best_side(p);
        if (s.input == SIZE_MAX)
            return true;
        cut(p, &s, &prim->box[s.input]);
        if (!add_step(p, prim, prim->box, s.input))
            return false;
    }
}

/* ---- which inputs matter ---- */

static double most_quasi_p(const peeler *p)
{
    return p->options->drop / (double)(p->data->m == 0 ? 1 : p->data->m);
}

/* Does the target's mean differ between slices of the input by itself? F test over tenths, or over levels; at
 * the outset p->order holds all rows. */
static double slices_p(const peeler *p, size_t input)
{
    double sums[SIM_BOX_LEVELS] = {0.0}, counts[SIM_BOX_LEVELS] = {0.0}, squares = 0.0, between = 0.0;
    double mean = p->inside == 0 ? 0.0 : p->sum / (double)p->inside, used = 0.0;
    const double *values = p->data->inputs[input].values;
    size_t slice = 0;
    for (size_t i = 0; i < p->inside; i++) {
        size_t row = p->order[input][i], nominal = i * 10 / p->inside;
        bool is_tie = i > 0 && !(values[row] > values[p->order[input][i - 1]]);
        if (p->data->inputs[input].n_levels > 0)
            slice = (size_t)values[row];
        else if (!is_tie)
            slice = nominal;
        double off = p->data->target[row] - mean;
        sums[slice] += off;
        counts[slice] += 1.0;
        squares += off * off;
    }
    for (size_t k = 0; k < SIM_BOX_LEVELS; k++) {
        between += counts[k] > 0.0 ? sums[k] * sums[k] / counts[k] : 0.0;
        used += counts[k] > 0.0 ? 1.0 : 0.0;
    }
    double free_within = (double)p->inside - used, within = squares - between;
    if (used < 2.0 || free_within < 1.0 || !(squares > 0.0))
        return 1.0;
    return within > 1e-12 * squares
               ? gsl_cdf_fdist_Q(between / (used - 1.0) / (within / free_within), used - 1.0, free_within)
               : 0.0;
}

/* Leaves inputs to be limited only that matter by themselves, or whose limit is beyond chance in some box of
 * the trajectory; gives whether others fell out. */
static bool screen(peeler *p, const sim_prim *prim)
{
    bool is_less = false;
    for (size_t j = 0; j < p->data->m; j++) {
        if (!p->may_limit[j])
            continue;
        bool matters = p->slices_p[j] <= most_quasi_p(p);
        for (size_t s = prim->n_steps; s-- > 1 && !matters;) {
            const sim_box_limit *box = &prim->boxes[s * prim->m];
            matters =
                sim_box_is_limit(&box[j]) && sim_box_quasi_p(p->data, p->rows, box, j) <= most_quasi_p(p);
        }
        is_less = is_less || !matters;
        p->may_limit[j] = matters;
    }
    return is_less;
}

/* ---- choice ---- */

static size_t choose(const sim_prim *prim)
{
    size_t best = 0;
    double most = 0.0,
           base = prim->steps[0].inside == 0 ? 0.0 : prim->steps[0].sum / (double)prim->steps[0].inside;
    for (size_t s = 0; s < prim->n_steps; s++) {
        double more = prim->steps[s].sum - base * (double)prim->steps[s].inside;
        if (more > most) {
            most = more;
            best = s;
        }
    }
    return best;
}

/* ---- dropping ---- */

static void drop_chance(const peeler *p, sim_box_limit *box)
{
    double n_left = 0.0;
    for (size_t j = 0; j < p->data->m; j++)
        n_left += p->may_limit[j] ? 1.0 : 0.0;
    for (;;) {
        size_t worst = SIZE_MAX;
        double largest = p->options->drop >= 1.0 ? 1.0 : p->options->drop / n_left;
        for (size_t j = 0; j < p->data->m; j++) {
            if (!sim_box_is_limit(&box[j]))
                continue;
            double quasi_p = sim_box_quasi_p(p->data, p->rows, box, j);
            if (quasi_p > largest) {
                largest = quasi_p;
                worst = j;
            }
        }
        if (worst == SIZE_MAX)
            return;
        box[worst] = SIM_BOX_NO_LIMIT;
    }
}

/* ---- all of it ---- */

static void close_peeler(peeler *p)
{
    for (size_t j = 0; p->order != NULL && j < p->data->m; j++)
        free(p->order[j]);
    for (size_t j = 0; p->sorted != NULL && j < p->data->m; j++)
        free(p->sorted[j]);
    free(p->sorted);
    free(p->order);
    free(p->is_outside);
    free(p->may_limit);
    free(p->slices_p);
}

static bool open_peeler(peeler *p, placed *room)
{
    p->sorted = calloc(p->data->m + 1, sizeof *p->sorted);
    p->order = calloc(p->data->m + 1, sizeof *p->order);
    p->is_outside = calloc(p->data->n + 1, sizeof *p->is_outside);
    p->may_limit = calloc(p->data->m + 1, sizeof *p->may_limit);
    p->slices_p = calloc(p->data->m + 1, sizeof *p->slices_p);
    bool fine = p->sorted != NULL && p->order != NULL && p->is_outside != NULL && p->may_limit != NULL &&
                p->slices_p != NULL;
    for (size_t j = 0; j < p->data->m && fine; j++) {
        p->order[j] = calloc(p->rows.n + 1, sizeof **p->order);
        p->sorted[j] = calloc(p->rows.n + 1, sizeof **p->sorted);
        p->may_limit[j] = true;
        fine = p->order[j] != NULL && p->sorted[j] != NULL;
        if (fine)
            sort_rows(&p->data->inputs[j], p->rows, room, p->sorted[j]);
    }
    return fine;
}

/* All rows are within again. */
static void begin(peeler *p, sim_prim *prim)
{
    memset(p->is_outside, 0, p->data->n * sizeof *p->is_outside);
    for (size_t j = 0; j < p->data->m; j++) {
        memcpy(p->order[j], p->sorted[j], p->rows.n * sizeof *p->order[j]);
        prim->box[j] = SIM_BOX_NO_LIMIT;
    }
    p->inside = p->rows.n;
    p->sum = 0.0;
    for (size_t i = 0; i < p->rows.n; i++) {
        assert(isfinite(p->data->target[p->rows.items[i]]));
        p->sum += p->data->target[p->rows.items[i]];
    }
    prim->n_steps = 0;
}

static bool find(peeler *p, double *values, sim_prim *prim)
{
    bool is_again = true;
    begin(p, prim);
    for (size_t j = 0; j < prim->m; j++)
        p->slices_p[j] = slices_p(p, j);
    while (is_again) {
        begin(p, prim);
        if (!peel_all(p, prim))
            return false;
        is_again = p->options->drop < 1.0 && screen(p, prim) && prim->n_steps > 1;
    }
    prim->chosen = choose(prim);
    if (prim->m > 0)
        memcpy(prim->box, &prim->boxes[prim->chosen * prim->m], prim->m * sizeof *prim->box);
    sim_prim_paste(p->data, p->rows, p->options->paste, prim->box, values);
    drop_chance(p, prim->box);
    return true;
}

sim_status sim_prim_find(const sim_box_data *data, sim_box_rows rows, const sim_prim_options *options,
                         sim_prim *prim, sim_error *error)
{
    assert(options->peel > 0.0 && options->peel < 1.0 && options->paste > 0.0 && options->least >= 1);
    peeler p = {.data = data, .rows = rows, .options = options};
    sim_prim made = {.m = data->m, .box = calloc(data->m + 1, sizeof *made.box)};
    placed *room = calloc(rows.n + 1, sizeof *room);
    double *values = calloc(rows.n + 1, sizeof *values);
    bool fine = made.box != NULL && room != NULL && values != NULL && open_peeler(&p, room) &&
                find(&p, values, &made);
    close_peeler(&p);
    free(values);
    free(room);
    if (!fine) {
        sim_prim_deinit(&made);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for boxes of %zu inputs", data->m);
    }
    *prim = made;
    return SIM_OK;
}

void sim_prim_deinit(sim_prim *prim)
{
    free(prim->steps);
    free(prim->boxes);
    free(prim->box);
    *prim = (sim_prim){0};
}
