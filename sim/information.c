#include "sim/information.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_bspline.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include "sim/grouped.h"
#include "sim/sort.h"
#include "sim/tally.h"

#define PURPOSE_FOLDS   0x6576707066 /* of random numbers */
#define PURPOSE_DUMMIES 0x6576707064
#define FOLDS           SIM_INFORMATION_FOLDS
#define RIDGE           1e-9 /* of a row's share: settles functions that a fold does not tell apart */

sim_information_options sim_information_defaults(uint64_t seed)
{
    return (sim_information_options){
        .dummies = 2000, .confidence = 0.95, .key = {.seed = seed, .future = 0, .run = SIM_RUN_NONE}};
}

typedef struct work {
    const sim_box_data *data;
    const sim_information_options *options;
    size_t group, n_groups;   /* of all rows of the data */
    size_t n, d;              /* rows that count; options beside the best */
    size_t *rows;             /* n: of the data */
    size_t *fold;             /* n */
    double *gain;             /* n * d: value of each other option less that of the best on average */
    double *room;             /* data->n: by row of the data */
    size_t *permuted, *place; /* n: whose gains a row gets; by group: its new place */
} work;

/* ---- order ---- */

typedef struct placed {
    double value;
    size_t at;
} placed;

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value < y->value ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at ? 1 : 0;
}

/* Groups at random. */
static bool shuffle(const sim_rng_key *key, uint64_t purpose, uint64_t index, size_t n, size_t *order)
{
    placed *all = calloc(n + 1, sizeof *all);
    if (all == NULL)
        return false;
    for (size_t g = 0; g < n; g++)
        all[g] = (placed){sim_uniform_at(key, purpose, index, g), g};
    qsort(all, n, sizeof *all, by_value);
    for (size_t i = 0; i < n; i++)
        order[i] = all[i].at;
    free(all);
    return true;
}

/* ---- functions of an input ---- */

typedef struct basis {
    size_t p;
    double *rows;  /* n * p */
    bool is_plain; /* splines of ranks without ties: the same for all such inputs but for the order of rows */
} basis;

/* Columns for one input, from column `at` on; the first is left out where others stand before it, as each
 * set adds up to 1. NULL b: only counts them. */
static size_t add_input(const work *w, size_t input, basis *b, size_t at, bool *is_plain)
{
    const sim_box_input *in = &w->data->inputs[input];
    placed *all = calloc(w->n + 1, sizeof *all);
    if (all == NULL)
        abort();
    size_t different = 0;
    for (size_t i = 0; i < w->n; i++)
        all[i] = (placed){in->values[w->rows[i]], i};
    qsort(all, w->n, sizeof *all, by_value);
    for (size_t i = 0; i < w->n; i++)
        different += i == 0 || all[i].value > all[i - 1].value ? 1 : 0;
    bool is_few = in->n_levels > 0 || different <= SIM_BOX_FEW;
    *is_plain = different == w->n && !is_few;
    size_t skip = at > 0 ? 1 : 0, count = (is_few ? different : SIM_INFORMATION_BASIS) - skip;
    if (b == NULL) {
        free(all);
        return count;
    }
    gsl_bspline_workspace *spline = is_few ? NULL : gsl_bspline_alloc(4, SIM_INFORMATION_BASIS - 2);
    gsl_vector *here = is_few ? NULL : gsl_vector_alloc(SIM_INFORMATION_BASIS);
    if (!is_few && (spline == NULL || here == NULL))
        abort();
    if (spline != NULL)
        gsl_bspline_knots_uniform(0.0, 1.0, spline);
    size_t value = 0;
    for (size_t i = 0; i < w->n;) {
        size_t end = i;
        while (end < w->n && !(all[end].value > all[i].value))
            end++;
        if (!is_few)
            gsl_bspline_eval(0.5 * (double)(i + end) / (double)w->n, here, spline);
        for (; i < end; i++) {
            double *row = &b->rows[all[i].at * b->p + at];
            for (size_t k = 0; k < count; k++)
                row[k] = is_few ? (value == k + skip ? 1.0 : 0.0) : gsl_vector_get(here, k + skip);
        }
        value++;
    }
    gsl_vector_free(here);
    if (spline != NULL)
        gsl_bspline_free(spline);
    free(all);
    return count;
}

static basis make_basis(const work *w, const size_t *parts, size_t part)
{
    basis b = {.is_plain = false};
    size_t used = 0;
    bool is_plain = false;
    for (size_t j = 0; j < w->data->m; j++) {
        if (parts[j] != part)
            continue;
        b.p += add_input(w, j, NULL, b.p, &is_plain);
        used++;
    }
    b.is_plain = used == 1 && is_plain;
    return b;
}

static bool fill_basis(const work *w, const size_t *parts, size_t part, basis *b)
{
    size_t at = 0;
    bool is_plain;
    b->rows = calloc(w->n * b->p + 1, sizeof *b->rows);
    for (size_t j = 0; b->rows != NULL && j < w->data->m; j++)
        if (parts[j] == part)
            at += add_input(w, j, b, at, &is_plain);
    return b->rows != NULL;
}

/* ---- regression from sums over folds ---- */

typedef struct fit {
    size_t p, d;
    double *products; /* (FOLDS + 1) * p * p; the last of all */
    double *with;     /* (FOLDS + 1) * p * d */
    gsl_matrix *matrix;
    gsl_vector *right;
    double *slopes; /* p * d: of one solution */
} fit;

static bool open_fit(fit *f, size_t p, size_t d)
{
    *f = (fit){.p = p,
               .d = d,
               .products = calloc((FOLDS + 1) * p * p + 1, sizeof(double)),
               .with = calloc((FOLDS + 1) * p * d + 1, sizeof(double)),
               .matrix = gsl_matrix_alloc(p, p),
               .right = gsl_vector_alloc(p),
               .slopes = calloc(p * d + 1, sizeof(double))};
    return f->products != NULL && f->with != NULL && f->matrix != NULL && f->right != NULL &&
           f->slopes != NULL;
}

static void close_fit(fit *f)
{
    free(f->products);
    free(f->with);
    free(f->slopes);
    gsl_matrix_free(f->matrix);
    gsl_vector_free(f->right);
}

static void add_products(const work *w, const basis *b, fit *f)
{
    size_t p = f->p;
    for (size_t i = 0; i < w->n; i++) {
        const double *row = &b->rows[i * p];
        double *into = &f->products[w->fold[i] * p * p];
        for (size_t k = 0; k < p; k++)
            for (size_t l = 0; l < p && row[k] != 0.0; l++)
                into[k * p + l] += row[k] * row[l];
    }
    for (size_t h = 0; h < FOLDS; h++)
        for (size_t k = 0; k < p * p; k++)
            f->products[FOLDS * p * p + k] += f->products[h * p * p + k];
}

/* Of the gains as they are, or as dealt out. */
static void add_with(const work *w, const basis *b, fit *f)
{
    size_t p = f->p, d = f->d;
    memset(f->with, 0, (FOLDS + 1) * p * d * sizeof *f->with);
    for (size_t i = 0; i < w->n; i++) {
        const double *row = &b->rows[i * p], *gain = &w->gain[w->permuted[i] * d];
        double *into = &f->with[w->fold[i] * p * d];
        for (size_t k = 0; k < p; k++)
            for (size_t o = 0; o < d && row[k] != 0.0; o++)
                into[k * d + o] += row[k] * gain[o];
    }
    for (size_t h = 0; h < FOLDS; h++)
        for (size_t k = 0; k < p * d; k++)
            f->with[FOLDS * p * d + k] += f->with[h * p * d + k];
}

static void factor(fit *f, size_t without)
{
    size_t p = f->p;
    double trace = 0.0;
    for (size_t k = 0; k < p; k++) {
        for (size_t l = 0; l < p; l++) {
            double value = f->products[FOLDS * p * p + k * p + l];
            value -= without < FOLDS ? f->products[without * p * p + k * p + l] : 0.0;
            gsl_matrix_set(f->matrix, k, l, value);
        }
        trace += gsl_matrix_get(f->matrix, k, k);
    }
    for (size_t k = 0; k < p; k++)
        gsl_matrix_set(f->matrix, k, k, gsl_matrix_get(f->matrix, k, k) + RIDGE * trace);
    gsl_linalg_cholesky_decomp1(f->matrix);
}

static void solve(fit *f, size_t without)
{
    size_t p = f->p, d = f->d;
    for (size_t o = 0; o < d; o++) {
        for (size_t k = 0; k < p; k++) {
            double value = f->with[FOLDS * p * d + k * d + o];
            value -= without < FOLDS ? f->with[without * p * d + k * d + o] : 0.0;
            gsl_vector_set(f->right, k, value);
        }
        gsl_linalg_cholesky_svx(f->matrix, f->right);
        for (size_t k = 0; k < p; k++)
            f->slopes[k * d + o] = gsl_vector_get(f->right, k);
    }
}

/* What each option gains in a row by the curve; gives which is best (d: the best on average). */
static size_t predict(const basis *b, const fit *f, size_t row, double *most)
{
    size_t best = f->d;
    *most = 0.0;
    for (size_t o = 0; o < f->d; o++) {
        double gain = 0.0;
        for (size_t k = 0; k < f->p; k++)
            gain += b->rows[row * f->p + k] * f->slopes[k * f->d + o];
        if (gain > *most) {
            *most = gain;
            best = o;
        }
    }
    return best;
}

/* ---- the value of a part ---- */

/* Mean of the best by the curve less the best mean, over rows outside a fold. */
static double value_without(const work *w, const basis *b, const fit *f, size_t without)
{
    double sum = 0.0, sums[SIM_INFORMATION_OPTIONS] = {0.0}, n = 0.0, most, best = 0.0;
    for (size_t i = 0; i < w->n; i++) {
        if (w->fold[i] == without)
            continue;
        predict(b, f, i, &most);
        sum += most;
        n += 1.0;
        for (size_t o = 0; o < w->d; o++)
            sums[o] += w->gain[w->permuted[i] * w->d + o];
    }
    for (size_t o = 0; o < w->d; o++)
        best = fmax(best, sums[o] / n);
    return sum / n - best;
}

static void jackknife(const work *w, const basis *b, fit *f, sim_information_value *found)
{
    factor(f, FOLDS);
    solve(f, FOLDS);
    found->value = value_without(w, b, f, FOLDS);
    double sum = 0.0, squares = 0.0;
    for (size_t h = 0; h < FOLDS; h++) {
        factor(f, h);
        solve(f, h);
        double pseudo = FOLDS * found->value - (FOLDS - 1.0) * value_without(w, b, f, h), step = pseudo - sum;
        sum += step / (double)(h + 1);
        squares += step * (pseudo - sum);
    }
    double t = gsl_cdf_tdist_Qinv(0.5 - 0.5 * w->options->confidence, FOLDS - 1.0);
    found->half_width = t * sqrt(squares / (FOLDS - 1.0) / FOLDS);
}

/* Chosen by the curve of the others, valued by what it gave; against the best on average of the others. */
static void check(const work *w, const basis *b, fit *f, sim_information_value *found)
{
    for (size_t r = 0; r < w->data->n; r++)
        w->room[r] = (double)NAN;
    for (size_t h = 0; h < FOLDS; h++) {
        double sums[SIM_INFORMATION_OPTIONS] = {0.0}, most = 0.0;
        size_t usual = w->d;
        for (size_t i = 0; i < w->n; i++)
            for (size_t o = 0; o < w->d && w->fold[i] != h; o++)
                sums[o] += w->gain[i * w->d + o];
        for (size_t o = 0; o < w->d; o++) {
            if (sums[o] > most) {
                most = sums[o];
                usual = o;
            }
        }
        factor(f, h);
        solve(f, h);
        for (size_t i = 0; i < w->n; i++) {
            if (w->fold[i] != h)
                continue;
            size_t chosen = predict(b, f, i, &most);
            w->room[w->rows[i]] = (chosen < w->d ? w->gain[i * w->d + chosen] : 0.0) -
                                  (usual < w->d ? w->gain[i * w->d + usual] : 0.0);
        }
    }
    sim_grouped all = sim_grouped_of(w->room, w->data->n, w->group);
    found->checked = sim_grouped_mean(&all);
    found->checked_half = sim_grouped_half_width(&all, w->options->confidence);
}

/* Gains dealt out anew: whole groups change places. */
static bool deal(work *w, uint64_t index, const size_t *where)
{
    if (!shuffle(&w->options->key, PURPOSE_DUMMIES, index, w->n_groups, w->place))
        return false;
    for (size_t i = 0; i < w->n; i++) {
        size_t to = w->place[w->rows[i] / w->group] * w->group + w->rows[i] % w->group;
        w->permuted[i] = to < w->data->n && where[to] < w->n ? where[to] : i;
    }
    return true;
}

static bool try_dummies(work *w, const basis *b, fit *f, double *dummies)
{
    size_t *where = calloc(w->data->n + 1, sizeof *where);
    bool fine = where != NULL;
    for (size_t r = 0; fine && r < w->data->n; r++)
        where[r] = w->n;
    for (size_t i = 0; fine && i < w->n; i++)
        where[w->rows[i]] = i;
    if (fine)
        factor(f, FOLDS);
    for (size_t k = 0; fine && k < w->options->dummies; k++) {
        fine = deal(w, k, where);
        add_with(w, b, f);
        solve(f, FOLDS);
        dummies[k] = value_without(w, b, f, FOLDS);
    }
    for (size_t i = 0; i < w->n; i++)
        w->permuted[i] = i;
    free(where);
    if (fine)
        sim_sort(dummies, w->options->dummies);
    return fine;
}

static void hold_against(sim_information_value *found, const double *sorted, size_t n)
{
    size_t below = 0;
    double sum = 0.0;
    while (below < n && sorted[below] < found->value * (1.0 - 1e-12))
        below++;
    for (size_t k = 0; k < n; k++)
        sum += sorted[k];
    found->p = (double)(n - below + 1) / (double)(n + 1);
    found->bias = n == 0 ? (double)NAN : sum / (double)n;
    found->dummy95 = n == 0 ? (double)NAN : sim_quantile_sorted(sorted, n, 0.95);
}

/* dummies: those of plain inputs, once they are there. */
static sim_status find_part(work *w, const size_t *parts, size_t part, double *plain, bool *has_plain,
                            double *own, sim_information_value *found, sim_error *error)
{
    *found = (sim_information_value){.p = 1.0};
    basis b = make_basis(w, parts, part);
    fit f = {0};
    if (b.p == 0 || w->d == 0)
        return SIM_OK;
    if (b.p * 10 > w->n_groups)
        return sim_error_set(error, SIM_ERR_RANGE, "%zu functions at once need %zu futures", b.p, 10 * b.p);
    bool fine = fill_basis(w, parts, part, &b) && open_fit(&f, b.p, w->d);
    if (fine) {
        add_products(w, &b, &f);
        add_with(w, &b, &f);
        jackknife(w, &b, &f, found);
        check(w, &b, &f, found);
        double *dummies = b.is_plain ? plain : own;
        if (!b.is_plain || !*has_plain)
            fine = try_dummies(w, &b, &f, dummies);
        *has_plain = *has_plain || b.is_plain;
        if (fine)
            hold_against(found, dummies, w->options->dummies);
    }
    free(b.rows);
    close_fit(&f);
    return fine ? SIM_OK : sim_error_set(error, SIM_ERR_MEMORY, "no memory for curves");
}

/* ---- all ---- */

static void gather_rows(work *w, const double *const *values, size_t n_options, const size_t *parts)
{
    for (size_t r = 0; r < w->data->n; r++) {
        bool fine = true;
        for (size_t o = 0; o < n_options && fine; o++)
            fine = isfinite(values[o][r]);
        for (size_t j = 0; j < w->data->m && fine; j++)
            fine = parts[j] == SIZE_MAX || isfinite(w->data->inputs[j].values[r]);
        if (fine)
            w->rows[w->n++] = r;
    }
}

static void choose(work *w, const double *const *values, size_t n_options, sim_information *all)
{
    for (size_t o = 0; o < n_options; o++) {
        all->means[o] = 0.0;
        for (size_t i = 0; i < w->n; i++)
            all->means[o] += values[o][w->rows[i]] / (double)w->n;
        if (all->means[o] > all->means[all->best])
            all->best = o;
    }
    all->next = all->best == 0 && n_options > 1 ? 1 : 0;
    for (size_t o = 0; o < n_options; o++)
        if (o != all->best && all->means[o] > all->means[all->next])
            all->next = o;
    for (size_t i = 0; i < w->n; i++)
        for (size_t o = 0, k = 0; o < n_options; o++)
            if (o != all->best)
                w->gain[i * w->d + k++] = values[o][w->rows[i]] - values[all->best][w->rows[i]];
}

static void compare_best(work *w, const double *const *values, sim_information *all)
{
    for (size_t r = 0; r < w->data->n; r++)
        w->room[r] = (double)NAN;
    for (size_t i = 0; i < w->n; i++)
        w->room[w->rows[i]] = values[all->best][w->rows[i]] - values[all->next][w->rows[i]];
    sim_grouped lead = sim_grouped_of(w->room, w->data->n, w->group);
    all->best_half = sim_grouped_half_width(&lead, w->options->confidence);
}

/* The best of each group of rows by its mean. */
static void know_everything(const work *w, sim_information *all)
{
    sim_moments moments = {0};
    for (size_t i = 0; i < w->n;) {
        double sums[SIM_INFORMATION_OPTIONS] = {0.0}, most = 0.0, count = 0.0;
        for (size_t g = w->rows[i] / w->group; i < w->n && w->rows[i] / w->group == g; i++, count += 1.0)
            for (size_t o = 0; o < w->d; o++)
                sums[o] += w->gain[i * w->d + o];
        for (size_t o = 0; o < w->d; o++)
            most = fmax(most, sums[o] / count);
        sim_moments_add(&moments, most);
    }
    all->everything = moments.mean;
    all->everything_half = sim_interval_half_width(&moments, w->options->confidence);
}

static bool open_work(work *w, size_t n_options)
{
    size_t n = w->data->n + 1;
    w->d = n_options - 1;
    w->rows = calloc(n, sizeof *w->rows);
    w->fold = calloc(n, sizeof *w->fold);
    w->gain = calloc(n * (w->d + 1), sizeof *w->gain);
    w->room = calloc(n, sizeof *w->room);
    w->permuted = calloc(n, sizeof *w->permuted);
    w->place = calloc(n, sizeof *w->place);
    return w->rows != NULL && w->fold != NULL && w->gain != NULL && w->room != NULL && w->permuted != NULL &&
           w->place != NULL;
}

static void close_work(work *w)
{
    free(w->rows);
    free(w->fold);
    free(w->gain);
    free(w->room);
    free(w->permuted);
    free(w->place);
}

static bool deal_folds(work *w)
{
    if (!shuffle(&w->options->key, PURPOSE_FOLDS, 0, w->n_groups, w->place))
        return false;
    for (size_t i = 0; i < w->n; i++) {
        w->fold[i] = w->place[w->rows[i] / w->group] % FOLDS;
        w->permuted[i] = i;
    }
    return true;
}

sim_status sim_information_make(const double *const *values, size_t n_options, const sim_box_data *data,
                                const size_t *parts, size_t n_parts, const sim_information_options *options,
                                sim_information *overall, sim_information_value *found, sim_error *error)
{
    assert(n_options >= 1 && n_options <= SIM_INFORMATION_OPTIONS);
    work w = {.data = data, .options = options, .group = data->group == 0 ? 1 : data->group};
    w.n_groups = (data->n + w.group - 1) / w.group;
    double *plain = calloc(options->dummies + 1, sizeof *plain),
           *own = calloc(options->dummies + 1, sizeof *own);
    sim_information all = {0};
    bool has_plain = false, fine = plain != NULL && own != NULL && open_work(&w, n_options);
    sim_status status = fine ? SIM_OK : sim_error_set(error, SIM_ERR_MEMORY, "no memory for curves");
    if (fine) {
        gather_rows(&w, values, n_options, parts);
        if (w.n < FOLDS * 5 * w.group)
            status = sim_error_set(error, SIM_ERR_RANGE, "%d futures at least are needed; there are %zu",
                                   FOLDS * 5, w.n / w.group);
        else if (!deal_folds(&w))
            status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for curves");
    }
    if (status == SIM_OK) {
        all.n = w.n;
        choose(&w, values, n_options, &all);
        compare_best(&w, values, &all);
        know_everything(&w, &all);
        if (n_options == 1)
            all.best_half = (double)NAN;
        for (size_t part = 0; part < n_parts && status == SIM_OK; part++)
            status = find_part(&w, parts, part, plain, &has_plain, own, &found[part], error);
    }
    if (status == SIM_OK)
        *overall = all;
    close_work(&w);
    free(plain);
    free(own);
    return status;
}
