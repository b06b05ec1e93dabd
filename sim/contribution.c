#include "sim/contribution.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#define TOLERANCE 1e-9 /* of the largest eigenvalue of the correlations */

/* Sums of products of deviations from the means of all, by group and of all: causes and, last, the outcome.
 */
typedef struct sums {
    size_t width, groups;
    double *n;        /* groups + 1 */
    double *first;    /* (groups + 1) * width */
    double *products; /* (groups + 1) * width * width */
} sums;

typedef struct data {
    const double *outcome;
    const double *const *causes;
    size_t m, n, together;
} data;

static double value(const data *d, size_t column, size_t row)
{
    return column == d->m ? d->outcome[row] : d->causes[column][row];
}

static bool is_whole(const data *d, size_t row)
{
    for (size_t c = 0; c <= d->m; c++)
        if (!isfinite(value(d, c, row)))
            return false;
    return true;
}

/* Fills means; gives how many rows count. */
static size_t center(const data *d, double *means)
{
    size_t count = 0;
    memset(means, 0, (d->m + 1) * sizeof *means);
    for (size_t row = 0; row < d->n; row++) {
        if (!is_whole(d, row))
            continue;
        count++;
        for (size_t c = 0; c <= d->m; c++)
            means[c] += (value(d, c, row) - means[c]) / (double)count;
    }
    return count;
}

static void add_row(const data *d, const double *means, size_t row, size_t group, sums *s, double *deviation)
{
    double *first = &s->first[group * s->width], *products = &s->products[group * s->width * s->width];
    for (size_t c = 0; c < s->width; c++)
        deviation[c] = value(d, c, row) - means[c];
    s->n[group] += 1.0;
    for (size_t c = 0; c < s->width; c++) {
        first[c] += deviation[c];
        for (size_t k = 0; k <= c; k++)
            products[c * s->width + k] += deviation[c] * deviation[k];
    }
}

static void gather(const data *d, const double *means, sums *s, double *deviation)
{
    size_t blocks = (d->n + d->together - 1) / d->together;
    for (size_t row = 0; row < d->n; row++)
        if (is_whole(d, row))
            add_row(d, means, row, row / d->together * s->groups / blocks, s, deviation);
    for (size_t g = 0; g < s->groups; g++) {
        s->n[s->groups] += s->n[g];
        for (size_t c = 0; c < s->width; c++)
            s->first[s->groups * s->width + c] += s->first[g * s->width + c];
        for (size_t i = 0; i < s->width * s->width; i++)
            s->products[s->groups * s->width * s->width + i] += s->products[g * s->width * s->width + i];
    }
}

/* The covariance of two columns, times n, without one group (groups: with all). */
static double moment(const sums *s, size_t without, size_t a, size_t b)
{
    size_t high = a > b ? a : b, low = a > b ? b : a, all = s->groups;
    double n = s->n[all], xy = s->products[(all * s->width + high) * s->width + low];
    double x = s->first[all * s->width + a], y = s->first[all * s->width + b];
    if (without < all) {
        n -= s->n[without];
        xy -= s->products[(without * s->width + high) * s->width + low];
        x -= s->first[without * s->width + a];
        y -= s->first[without * s->width + b];
    }
    return xy - x * y / n;
}

typedef struct solver {
    gsl_matrix *correlation, *vectors;
    gsl_vector *eigen;
    gsl_eigen_symmv_workspace *work;
    double *with_outcome, *sd;
} solver;

/* shares[parts], and the sum of all behind them. */
static bool solve(const sums *s, size_t without, const size_t *part_of, solver *v, double *shares,
                  size_t parts)
{
    size_t m = s->width - 1;
    for (size_t c = 0; c <= m; c++)
        v->sd[c] = sqrt(fmax(0.0, moment(s, without, c, c)));
    if (!(v->sd[m] > 0.0))
        return false;
    for (size_t a = 0; a < m; a++) {
        bool varies = v->sd[a] > 0.0;
        v->with_outcome[a] = varies ? moment(s, without, a, m) / (v->sd[a] * v->sd[m]) : 0.0;
        for (size_t b = 0; b <= a; b++) {
            double r = varies && v->sd[b] > 0.0 ? moment(s, without, a, b) / (v->sd[a] * v->sd[b]) : 0.0;
            gsl_matrix_set(v->correlation, a, b, a == b ? (varies ? 1.0 : 0.0) : r);
            gsl_matrix_set(v->correlation, b, a, a == b ? (varies ? 1.0 : 0.0) : r);
        }
    }
    if (gsl_eigen_symmv(v->correlation, v->eigen, v->vectors, v->work) != 0)
        return false;
    memset(shares, 0, (parts + 1) * sizeof *shares);
    double largest = gsl_vector_max(v->eigen);
    for (size_t e = 0; e < m; e++) {
        double lambda = gsl_vector_get(v->eigen, e), along = 0.0;
        if (lambda <= TOLERANCE * largest)
            continue;
        for (size_t c = 0; c < m; c++)
            along += gsl_matrix_get(v->vectors, c, e) * v->with_outcome[c];
        for (size_t c = 0; c < m; c++)
            shares[part_of[c]] += gsl_matrix_get(v->vectors, c, e) * along / lambda * v->with_outcome[c];
    }
    for (size_t p = 0; p < parts; p++)
        shares[parts] += shares[p];
    return true;
}

/* Pseudo-values of leaving out one group after another. */
static bool jackknife(const sums *s, const size_t *part_of, solver *v, double confidence,
                      sim_contribution *found, size_t parts, double *all, double *one, double *sum,
                      double *squares)
{
    double g = (double)s->groups;
    if (!solve(s, s->groups, part_of, v, all, parts))
        return false;
    for (size_t group = 0; group < s->groups; group++) {
        if (!solve(s, group, part_of, v, one, parts))
            return false;
        for (size_t p = 0; p <= parts; p++) {
            double pseudo = g * all[p] - (g - 1.0) * one[p], step = pseudo - sum[p];
            sum[p] += step / (double)(group + 1);
            squares[p] += step * (pseudo - sum[p]);
        }
    }
    double t = gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, g - 1.0);
    for (size_t p = 0; p <= parts; p++)
        found[p] = (sim_contribution){all[p], t * sqrt(squares[p] / (g - 1.0) / g)};
    return true;
}

static bool open_solver(solver *v, size_t m)
{
    *v = (solver){.correlation = gsl_matrix_alloc(m, m),
                  .vectors = gsl_matrix_alloc(m, m),
                  .eigen = gsl_vector_alloc(m),
                  .work = gsl_eigen_symmv_alloc(m),
                  .with_outcome = calloc(m, sizeof(double)),
                  .sd = calloc(m + 1, sizeof(double))};
    return v->correlation != NULL && v->vectors != NULL && v->eigen != NULL && v->work != NULL &&
           v->with_outcome != NULL && v->sd != NULL;
}

static void close_solver(solver *v)
{
    gsl_matrix_free(v->correlation);
    gsl_matrix_free(v->vectors);
    gsl_vector_free(v->eigen);
    if (v->work != NULL)
        gsl_eigen_symmv_free(v->work);
    free(v->with_outcome);
    free(v->sd);
}

sim_status sim_contribution_shares(const double *outcome, const double *const *causes, const size_t *part_of,
                                   size_t m, size_t n, size_t together, double confidence,
                                   sim_contribution *parts, size_t n_parts, sim_contribution *explained,
                                   sim_error *error)
{
    assert(m >= 1 && n_parts >= 1 && together >= 1 && confidence > 0.0 && confidence < 1.0);
    data d = {outcome, causes, m, n, together};
    size_t width = m + 1, groups = SIM_CONTRIBUTION_GROUPS;
    double *scratch = calloc(2 * width + 4 * (n_parts + 1), sizeof *scratch);
    sim_contribution *found = calloc(n_parts + 1, sizeof *found);
    sums s = {.width = width,
              .groups = groups,
              .n = calloc(groups + 1, sizeof(double)),
              .first = calloc((groups + 1) * width, sizeof(double)),
              .products = calloc((groups + 1) * width * width, sizeof(double))};
    solver v = {0};
    sim_status status = SIM_OK;
    if (scratch == NULL || found == NULL || s.n == NULL || s.first == NULL || s.products == NULL ||
        !open_solver(&v, m)) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for the parts of a spread");
    } else if (center(&d, scratch) < 3 * m || n / together < groups) {
        status = sim_error_set(error, SIM_ERR_RANGE,
                               "%zu causes need %zu replications at least, and %zu groups", m, 3 * m, groups);
    } else {
        gather(&d, scratch, &s, scratch + width);
        double *room = scratch + 2 * width;
        if (!jackknife(&s, part_of, &v, confidence, found, n_parts, room, room + (n_parts + 1),
                       room + 2 * (n_parts + 1), room + 3 * (n_parts + 1)))
            status = sim_error_set(error, SIM_ERR_RANGE, "the outcome does not vary");
    }
    if (status == SIM_OK) {
        memcpy(parts, found, n_parts * sizeof *parts);
        *explained = found[n_parts];
    }
    close_solver(&v);
    free(s.products);
    free(s.first);
    free(s.n);
    free(found);
    free(scratch);
    return status;
}
