#include "models/fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include "models/config_number.h"
#include "models/schema.h"

#define MOST_STEPS     25
#define LONGEST_STEP   8.0 /* of the steps below, at a time */
#define LEAST_SINGULAR 1e-3
#define GOOD_ENOUGH    0.1  /* tolerances from every aim: there is no use in going on */
#define LINEAR_STEP    0.25 /* of a secant: of a logit */
#define LOG_STEP       0.10 /* and of the log of a factor */
#define NUMBER_SIZE    48
#define PATTERN_SIZE   200

/* ---- what a scenario gives ---- */

sim_status model_standing_open(const model_fit_setup *setup, const model_override *more, size_t n_more,
                               model_standing *standing, sim_problems *problems, sim_error *error)
{
    *standing = (model_standing){0};
    size_t n = setup->n_overrides + n_more;
    model_override *all = calloc(n + 1, sizeof *all);
    if (all == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the scenario");
    if (setup->n_overrides > 0)
        memcpy(all, setup->overrides, setup->n_overrides * sizeof *all);
    if (n_more > 0)
        memcpy(all + setup->n_overrides, more, n_more * sizeof *all);
    sim_status status = model_scenario_load(setup->path, all, n, &standing->scenario, problems);
    free(all);
    if (status != SIM_OK)
        return sim_error_set(error, status, "the scenario cannot be used");
    status = model_program_create(standing->scenario, &standing->program, error);
    if (status == SIM_OK)
        status = model_sample_run(standing->program, &setup->run, &standing->sample, error);
    if (status != SIM_OK)
        return status;
    standing->measures = calloc(standing->scenario->n_targets + 1, sizeof *standing->measures);
    if (standing->measures == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the targets");
    for (size_t i = 0; i < standing->scenario->n_targets && status == SIM_OK; i++)
        status = model_target_measure(standing->program, &standing->scenario->targets[i], &standing->sample,
                                      &standing->measures[i], error);
    return status;
}

void model_standing_close(model_standing *standing)
{
    for (size_t i = 0; standing->measures != NULL && i < standing->scenario->n_targets; i++)
        model_measure_deinit(&standing->measures[i]);
    free(standing->measures);
    model_sample_deinit(&standing->sample);
    model_program_destroy(standing->program);
    model_scenario_destroy(standing->scenario);
    *standing = (model_standing){0};
}

/* ---- which numbers ---- */

/* "stages.start_document.go_intercept" -> "stages[].go_intercept", and the element's id. */
static const model_key *key_of(const char *path, char *id, size_t size)
{
    char pattern[PATTERN_SIZE];
    const char *dot = strchr(path, '.'), *second = dot != NULL ? strchr(dot + 1, '.') : NULL;
    id[0] = '\0';
    if (model_schema_find(path) != NULL || second == NULL)
        return model_schema_find(path);
    snprintf(pattern, sizeof pattern, "%.*s[]%s", (int)(dot - path), path, second);
    snprintf(id, size, "%.*s", (int)(second - dot - 1), dot + 1);
    return model_schema_find(pattern);
}

/* The field of that path; NULL: the list has no such element. */
static const double *field_of(const model_scenario *scenario, const model_key *key, const char *id)
{
    if (key->list == MODEL_LIST_NONE)
        return (const double *)(const void *)((const char *)scenario + key->offset);
    const model_list_info *info = model_schema_list(key->list);
    const char *elements;
    size_t count;
    memcpy(&elements, (const char *)scenario + info->elements_offset, sizeof elements);
    memcpy(&count, (const char *)scenario + info->count_offset, sizeof count);
    for (size_t i = 0; i < count; i++) {
        const char *element = elements + i * info->element_size;
        if (strcmp(element, id) == 0) /* every element begins with its id */
            return (const double *)(const void *)(element + key->offset);
    }
    return NULL;
}

static bool is_drawn(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_unknowns; i++)
        if (strcmp(scenario->unknowns[i].path, path) == 0)
            return true;
    return false;
}

static sim_status add_parameter(model_fit *fit, size_t index, sim_error *error)
{
    const model_scenario *s = fit->before.scenario;
    const model_target *target = &s->targets[index];
    char id[MODEL_ID_SIZE];
    const model_key *key = key_of(target->fitted_by, id, sizeof id);
    const double *field = key != NULL && key->kind == MODEL_KEY_REAL ? field_of(s, key, id) : NULL;
    const char *reason = NULL;
    if (field == NULL || isnan(*field))
        reason = "is no number of this scenario";
    else if (is_drawn(s, target->fitted_by))
        reason = "is a distribution; only a single number can be fitted";
    for (size_t i = 0; i < fit->n; i++)
        if (strcmp(fit->parameters[i].path, target->fitted_by) == 0)
            reason = "is fitted to another target already";
    if (fit->n == MODEL_FIT_MOST)
        reason = "is one number too many to fit at the same time";
    if (reason != NULL)
        return sim_error_set(error, SIM_ERR_CONFIG, "targets.%s.fitted_by: '%s' %s", target->id,
                             target->fitted_by, reason);
    fit->parameters[fit->n++] = (model_fit_parameter){.path = target->fitted_by,
                                                      .target = index,
                                                      .before = *field,
                                                      .after = *field,
                                                      .error = NAN,
                                                      .low = key->low,
                                                      .high = key->high};
    return SIM_OK;
}

static sim_status find_parameters(model_fit *fit, const char *path, sim_error *error)
{
    const model_scenario *s = fit->before.scenario;
    for (size_t i = 0; i < s->n_targets; i++) {
        if (s->targets[i].role != MODEL_TARGET_FIT)
            continue;
        if (isnan(fit->before.measures[i].value)) {
            fit->n_skipped++;
            continue;
        }
        sim_status status = add_parameter(fit, i, error);
        if (status != SIM_OK)
            return status;
    }
    if (fit->n > 0)
        return SIM_OK;
    return sim_error_set(error, SIM_ERR_CONFIG, "%s: has no target of role \"fit\" with anything to measure",
                         path);
}

/* ---- scales ---- */

static bool is_log(const model_fit_parameter *p)
{
    return p->low > 0.0;
}

static double to_scale(const model_fit_parameter *p, double value)
{
    return is_log(p) ? log(value) : value;
}

static double from_scale(const model_fit_parameter *p, double x)
{
    double value = is_log(p) ? exp(x) : x;
    return fmin(fmax(value, p->low), p->high);
}

static double step_of(const model_fit_parameter *p)
{
    return is_log(p) ? LOG_STEP : LINEAR_STEP;
}

/* ---- trials ---- */

/* A fit under way. */
typedef struct solver {
    const model_fit_setup *setup;
    model_fit *fit;
    sim_error *error;
    sim_status status; /* of the first trial that failed */
} solver;

/* Runs the scenario with these values of its numbers. */
static sim_status stand(solver *s, const model_fit_setup *setup, const double *values,
                        model_standing *standing)
{
    model_override overrides[MODEL_FIT_MOST];
    char texts[MODEL_FIT_MOST][NUMBER_SIZE];
    for (size_t i = 0; i < s->fit->n; i++)
        overrides[i] =
            (model_override){.path = s->fit->parameters[i].path,
                             .value = model_config_real_text(values[i], texts[i], sizeof texts[i])};
    sim_problems problems; /* what there is to say was said of the scenario itself */
    sim_problems_init(&problems);
    sim_status status = model_standing_open(setup, overrides, s->fit->n, standing, &problems, s->error);
    if (problems.errors > 0)
        *s->error = problems.items[0].at;
    sim_problems_deinit(&problems);
    return status;
}

/* Distance of a target from its aim, in tolerances. */
static double residual(const model_fit *fit, const model_standing *standing, size_t i)
{
    const model_target *target = &standing->scenario->targets[fit->parameters[i].target];
    double value = standing->measures[fit->parameters[i].target].value;
    return (value - model_target_aim(target)) / target->tolerance;
}

static double worst_of(const model_fit *fit, const model_standing *standing)
{
    double worst = 0.0;
    for (size_t i = 0; i < fit->n; i++)
        worst = fmax(worst, fabs(residual(fit, standing, i)));
    return worst;
}

/* The residuals f at x, on the scales; false after a failure, which is then the solver's. */
static bool try_at(solver *s, const gsl_vector *x, gsl_vector *f)
{
    double values[MODEL_FIT_MOST];
    model_standing standing;
    for (size_t i = 0; i < s->fit->n; i++)
        values[i] = from_scale(&s->fit->parameters[i], gsl_vector_get(x, i));
    s->status = stand(s, s->setup, values, &standing);
    for (size_t i = 0; i < s->fit->n && s->status == SIM_OK; i++) {
        gsl_vector_set(f, i, residual(s->fit, &standing, i));
        if (isnan(gsl_vector_get(f, i)))
            s->status = sim_error_set(s->error, SIM_ERR_FAILED,
                                      "targets.%s: nothing is left to measure with %s = %.6g",
                                      standing.scenario->targets[s->fit->parameters[i].target].id,
                                      s->fit->parameters[i].path, values[i]);
    }
    s->fit->trials++;
    if (s->status == SIM_OK && s->setup->progress != NULL)
        s->setup->progress(s->setup->progress_context, s->fit->trials, worst_of(s->fit, &standing));
    model_standing_close(&standing);
    return s->status == SIM_OK;
}

/* Secants at x, where the residuals are f; away from the upper end of the range. */
static bool slopes_at(solver *s, const gsl_vector *x, const gsl_vector *f, gsl_matrix *slopes)
{
    size_t n = s->fit->n;
    gsl_vector *there = gsl_vector_alloc(n), *found = gsl_vector_alloc(n);
    bool is_good = true;
    for (size_t k = 0; k < n && is_good; k++) {
        const model_fit_parameter *p = &s->fit->parameters[k];
        double at = gsl_vector_get(x, k), step = step_of(p);
        if (at + step > to_scale(p, p->high))
            step = -step;
        gsl_vector_memcpy(there, x);
        gsl_vector_set(there, k, at + step);
        is_good = try_at(s, there, found);
        gsl_vector_sub(found, f);
        gsl_vector_scale(found, 1.0 / step);
        gsl_matrix_set_col(slopes, k, found);
    }
    gsl_vector_free(there);
    gsl_vector_free(found);
    return is_good;
}

/* ---- solving ---- */

/* A place on the way. */
typedef struct place {
    gsl_vector *x, *f;
    gsl_matrix *slopes;
} place;

static place place_new(size_t n)
{
    return (place){gsl_vector_calloc(n), gsl_vector_calloc(n), gsl_matrix_calloc(n, n)};
}

static void place_free(place *p)
{
    gsl_vector_free(p->x);
    gsl_vector_free(p->f);
    gsl_matrix_free(p->slopes);
}

static double largest(const gsl_vector *f)
{
    double worst = 0.0;
    for (size_t i = 0; i < f->size; i++)
        worst = fmax(worst, fabs(gsl_vector_get(f, i)));
    return worst;
}

/* The shortest step that would meet the aims were the slopes straight (singular values far below the largest
 * are none), cut to `reach` steps of secants in its longest part and to the ranges. */
static void find_step(const solver *s, const place *at, double reach, gsl_vector *step)
{
    size_t n = s->fit->n;
    gsl_matrix *u = gsl_matrix_alloc(n, n), *v = gsl_matrix_alloc(n, n);
    gsl_vector *values = gsl_vector_alloc(n), *work = gsl_vector_alloc(n);
    gsl_matrix_memcpy(u, at->slopes);
    gsl_linalg_SV_decomp(u, v, values, work);
    for (size_t i = 0; i < n; i++)
        if (gsl_vector_get(values, i) < LEAST_SINGULAR * gsl_vector_get(values, 0))
            gsl_vector_set(values, i, 0.0); /* SV_solve leaves that direction alone */
    gsl_linalg_SV_solve(u, v, values, at->f, step);
    double longest = 0.0;
    for (size_t k = 0; k < n; k++)
        longest = fmax(longest, fabs(gsl_vector_get(step, k)) / step_of(&s->fit->parameters[k]));
    gsl_vector_scale(step, longest > reach ? -reach / longest : -1.0);
    for (size_t k = 0; k < n; k++) {
        const model_fit_parameter *p = &s->fit->parameters[k];
        double x = gsl_vector_get(at->x, k), to = x + gsl_vector_get(step, k);
        to = fmin(fmax(to, to_scale(p, p->low)), to_scale(p, p->high));
        gsl_vector_set(step, k, to - x);
    }
    gsl_vector_free(work);
    gsl_vector_free(values);
    gsl_matrix_free(v);
    gsl_matrix_free(u);
}

/* The least change of the slopes that explains what the step has done (Broyden 1965): from f to found. */
static void learn(place *at, const gsl_vector *step, const gsl_vector *found)
{
    gsl_vector *surprise = gsl_vector_alloc(step->size);
    double length;
    gsl_vector_memcpy(surprise, found);
    gsl_vector_sub(surprise, at->f);
    gsl_blas_dgemv(CblasNoTrans, -1.0, at->slopes, step, 1.0, surprise);
    gsl_blas_ddot(step, step, &length);
    if (length > 0.0)
        gsl_blas_dger(1.0 / length, surprise, step, at->slopes);
    gsl_vector_free(surprise);
}

/* Steps until all aims are met or steps do not help any more; at is then the best place. */
static void walk(solver *s, place *at)
{
    gsl_vector *step = gsl_vector_alloc(s->fit->n);
    place next = place_new(s->fit->n);
    double reach = LONGEST_STEP;
    int fruitless = 0;
    bool is_good =
        try_at(s, at->x, at->f) && (largest(at->f) <= GOOD_ENOUGH || slopes_at(s, at->x, at->f, at->slopes));
    for (int i = 0; i < MOST_STEPS && is_good && fruitless < 4; i++) {
        if (largest(at->f) <= GOOD_ENOUGH)
            break;
        find_step(s, at, reach, step);
        gsl_vector_memcpy(next.x, at->x);
        gsl_vector_add(next.x, step);
        is_good = try_at(s, next.x, next.f);
        if (!is_good)
            break;
        learn(at, step, next.f);
        if (gsl_blas_dnrm2(next.f) < gsl_blas_dnrm2(at->f)) {
            gsl_vector_memcpy(at->x, next.x);
            gsl_vector_memcpy(at->f, next.f);
            reach = fmin(2.0 * reach, LONGEST_STEP);
            fruitless = 0;
            continue;
        }
        reach = fmin(reach, LONGEST_STEP) / 3.0;
        if (++fruitless == 2) /* the slopes have misled: look again */
            is_good = slopes_at(s, at->x, at->f, at->slopes);
    }
    place_free(&next);
    gsl_vector_free(step);
}

/* To what a reader can repeat: thousandths, of a small number three figures. */
static double rounded(double value)
{
    double unit = 0.001;
    while (unit > 1e-9 && fabs(value) > 0.0 && fabs(value) < 100.0 * unit)
        unit /= 10.0;
    return round(value / unit) * unit;
}

static void keep(solver *s, const gsl_vector *x)
{
    for (size_t i = 0; i < s->fit->n; i++) {
        model_fit_parameter *p = &s->fit->parameters[i];
        char text[NUMBER_SIZE];
        snprintf(text, sizeof text, "%.9g", rounded(from_scale(p, gsl_vector_get(x, i))));
        p->after = fmin(fmax(strtod(text, NULL), p->low), p->high);
        p->is_at_limit = p->after <= p->low || p->after >= p->high;
    }
}

/* Covariance of the targets' values, in tolerances. */
static gsl_matrix *covariance(const model_fit *fit)
{
    gsl_matrix *s = gsl_matrix_calloc(fit->n, fit->n);
    for (size_t i = 0; i < fit->n; i++) {
        for (size_t k = 0; k < fit->n; k++) {
            const model_scenario *scenario = fit->after.scenario;
            const model_measure *a = &fit->after.measures[fit->parameters[i].target],
                                *b = &fit->after.measures[fit->parameters[k].target];
            double sum = 0.0;
            for (size_t r = 0; r < a->n_shifts; r++)
                sum += a->shifts[r] * b->shifts[r];
            sum /= scenario->targets[fit->parameters[i].target].tolerance *
                   scenario->targets[fit->parameters[k].target].tolerance;
            gsl_matrix_set(s, i, k, sum);
        }
    }
    return s;
}

/* J^-1 S J^-T at the fitted values. */
static bool work_out_errors(solver *s)
{
    size_t n = s->fit->n;
    place at = place_new(n);
    gsl_matrix *inverse = gsl_matrix_alloc(n, n), *half = gsl_matrix_alloc(n, n),
               *errors = gsl_matrix_alloc(n, n), *spread = covariance(s->fit);
    gsl_permutation *order = gsl_permutation_alloc(n);
    int sign;
    for (size_t i = 0; i < n; i++) {
        gsl_vector_set(at.x, i, to_scale(&s->fit->parameters[i], s->fit->parameters[i].after));
        gsl_vector_set(at.f, i, residual(s->fit, &s->fit->after, i));
    }
    bool is_good = slopes_at(s, at.x, at.f, at.slopes);
    gsl_linalg_LU_decomp(at.slopes, order, &sign);
    if (is_good && fabs(gsl_linalg_LU_det(at.slopes, sign)) > 0.0 &&
        gsl_linalg_LU_invert(at.slopes, order, inverse) == GSL_SUCCESS) {
        gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1.0, inverse, spread, 0.0, half);
        gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1.0, half, inverse, 0.0, errors);
        for (size_t i = 0; i < n; i++) {
            model_fit_parameter *p = &s->fit->parameters[i];
            p->error = sqrt(gsl_matrix_get(errors, i, i)) * (is_log(p) ? p->after : 1.0);
        }
    }
    gsl_permutation_free(order);
    gsl_matrix_free(spread);
    gsl_matrix_free(errors);
    gsl_matrix_free(half);
    gsl_matrix_free(inverse);
    place_free(&at);
    return is_good;
}

/* What the rounded numbers give: on the same replications, and on others. */
static sim_status conclude(solver *s)
{
    double values[MODEL_FIT_MOST];
    for (size_t i = 0; i < s->fit->n; i++)
        values[i] = s->fit->parameters[i].after;
    sim_status status = stand(s, s->setup, values, &s->fit->after);
    if (status == SIM_OK && worst_of(s->fit, &s->fit->after) >= worst_of(s->fit, &s->fit->before)) {
        /* What stood there was as good: a fit that is repeated changes nothing. */
        for (size_t i = 0; i < s->fit->n; i++)
            values[i] = s->fit->parameters[i].after = s->fit->parameters[i].before;
        model_standing_close(&s->fit->after);
        status = stand(s, s->setup, values, &s->fit->after);
    }
    if (status != SIM_OK)
        return status;
    if (!work_out_errors(s))
        return s->status;
    model_fit_setup other = *s->setup;
    other.run.seed = s->fit->other_seed = s->setup->run.seed + 1;
    return stand(s, &other, values, &s->fit->again);
}

sim_status model_fit_solve(const model_fit_setup *setup, model_fit *fit, sim_problems *problems,
                           sim_error *error)
{
    *fit = (model_fit){0};
    sim_status status = model_standing_open(setup, NULL, 0, &fit->before, problems, error);
    if (status == SIM_OK)
        status = find_parameters(fit, setup->path, error);
    if (status != SIM_OK)
        return status;
    solver s = {.setup = setup, .fit = fit, .error = error};
    place at = place_new(fit->n);
    for (size_t i = 0; i < fit->n; i++)
        gsl_vector_set(at.x, i, to_scale(&fit->parameters[i], fit->parameters[i].before));
    walk(&s, &at);
    status = s.status;
    keep(&s, at.x);
    place_free(&at);
    return status == SIM_OK ? conclude(&s) : status;
}

void model_fit_close(model_fit *fit)
{
    model_standing_close(&fit->before);
    model_standing_close(&fit->after);
    model_standing_close(&fit->again);
}
