#include "sim/control.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>

#include "sim/tally.h"

/* Singular values below this share of the largest count as none. */
#define TOLERANCE 1e-10

typedef struct sample {
    const double *outcome;
    const double *const *controls;
    const double *known_means;
    size_t q, n;
} sample;

static bool is_whole(const sample *s, size_t i)
{
    bool whole = isfinite(s->outcome[i]);
    for (size_t k = 0; k < s->q; k++)
        whole = whole && isfinite(s->controls[k][i]);
    return whole;
}

static sim_moments moments_of(const sample *s, const double *values)
{
    sim_moments moments = {0};
    for (size_t i = 0; i < s->n; i++)
        if (is_whole(s, i))
            sim_moments_add(&moments, values[i]);
    return moments;
}

/* Rows 1, (c - mean) / sd: controls of unlike size must not look dependent. */
static void fill(const sample *s, const double *scales, gsl_matrix *x, gsl_vector *y)
{
    size_t row = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (!is_whole(s, i))
            continue;
        gsl_vector_set(y, row, s->outcome[i]);
        gsl_matrix_set(x, row, 0, 1.0);
        for (size_t k = 0; k < s->q; k++)
            gsl_matrix_set(x, row, k + 1, (s->controls[k][i] - s->known_means[k]) / scales[k]);
        row++;
    }
}

static sim_status dependent(sim_error *error)
{
    return sim_error_set(error, SIM_ERR_RANGE,
                         "a control does not vary or follows from the others; leave it out");
}

static sim_status solve(const sample *s, const double *scales, double confidence, sim_control *estimate,
                        sim_error *error)
{
    size_t n = estimate->n, p = s->q + 1, rank = 0;
    gsl_matrix *x = gsl_matrix_alloc(n, p), *covariance = gsl_matrix_alloc(p, p);
    gsl_vector *y = gsl_vector_alloc(n), *c = gsl_vector_alloc(p);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(n, p);
    sim_status status = SIM_OK;
    if (x == NULL || covariance == NULL || y == NULL || c == NULL || work == NULL) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for control variates");
    } else {
        double residuals;
        fill(s, scales, x, y);
        if (gsl_multifit_linear_tsvd(x, y, TOLERANCE, c, covariance, &residuals, &rank, work) != 0 ||
            rank < p)
            status = dependent(error);
    }
    if (status == SIM_OK) {
        double t = gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, (double)(n - p));
        estimate->mean = gsl_vector_get(c, 0);
        estimate->half_width = t * sqrt(gsl_matrix_get(covariance, 0, 0));
        for (size_t k = 0; k < s->q; k++)
            estimate->slopes[k] = gsl_vector_get(c, k + 1) / scales[k];
    }
    if (work != NULL)
        gsl_multifit_linear_free(work);
    gsl_vector_free(c);
    gsl_vector_free(y);
    gsl_matrix_free(covariance);
    gsl_matrix_free(x);
    return status;
}

sim_status sim_control_estimate(const double *outcome, const double *const *controls,
                                const double *known_means, size_t q, size_t n, double confidence,
                                sim_control *estimate, sim_error *error)
{
    assert(q >= 1 && q <= SIM_CONTROL_MOST && confidence > 0.0 && confidence < 1.0);
    sample s = {outcome, controls, known_means, q, n};
    sim_moments plain = moments_of(&s, outcome);
    if (plain.n <= q + 1)
        return sim_error_set(error, SIM_ERR_RANGE, "%zu controls need more than %zu replications", q, q + 1);
    double scales[SIM_CONTROL_MOST];
    for (size_t k = 0; k < q; k++) {
        sim_moments moments = moments_of(&s, controls[k]);
        scales[k] = sim_moments_sd(&moments);
        if (!(scales[k] > 0.0))
            return dependent(error);
    }
    sim_control made = {.n = (size_t)plain.n,
                        .plain_mean = plain.mean,
                        .plain_half_width = sim_interval_half_width(&plain, confidence)};
    sim_status status = solve(&s, scales, confidence, &made, error);
    if (status == SIM_OK)
        *estimate = made;
    return status;
}
