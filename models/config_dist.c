#include "models/config_dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "models/suggest.h"

/* The ways in which a distribution may be given; a name with several has one row for each. */
typedef enum dist_form {
    FORM_CONSTANT,
    FORM_UNIFORM,
    FORM_TRIANGULAR,
    FORM_PERT,
    FORM_NORMAL,
    FORM_LOGNORMAL_CV,
    FORM_LOGNORMAL_P,
    FORM_LOGNORMAL,
    FORM_GAMMA,
    FORM_WEIBULL,
    FORM_EXPONENTIAL,
    FORM_BETA,
    FORM_BETA_SD,
    FORM_PARETO,
    FORM_POISSON,
    FORM_EMPIRICAL,
    FORM_MIXTURE,
    N_FORMS
} dist_form;

#define MAX_PARAMETERS 3

typedef struct form_info {
    const char *name;
    sim_dist_kind kind;
    const char *parameters[MAX_PARAMETERS]; /* in the order a, b, c of sim_dist, where they are those */
} form_info;

static const form_info FORMS[N_FORMS] = {
    [FORM_CONSTANT] = {"constant", SIM_DIST_CONSTANT, {"value"}},
    [FORM_UNIFORM] = {"uniform", SIM_DIST_UNIFORM, {"min", "max"}},
    [FORM_TRIANGULAR] = {"triangular", SIM_DIST_TRIANGULAR, {"min", "mode", "max"}},
    [FORM_PERT] = {"pert", SIM_DIST_PERT, {"min", "mode", "max"}},
    [FORM_NORMAL] = {"normal", SIM_DIST_NORMAL, {"mean", "sd"}},
    [FORM_LOGNORMAL_CV] = {"lognormal", SIM_DIST_LOGNORMAL, {"mean", "cv"}},
    [FORM_LOGNORMAL_P] = {"lognormal", SIM_DIST_LOGNORMAL, {"p10", "p90"}},
    [FORM_LOGNORMAL] = {"lognormal", SIM_DIST_LOGNORMAL, {"zeta", "sigma"}},
    [FORM_GAMMA] = {"gamma", SIM_DIST_GAMMA, {"shape", "scale"}},
    [FORM_WEIBULL] = {"weibull", SIM_DIST_WEIBULL, {"scale", "shape"}},
    [FORM_EXPONENTIAL] = {"exponential", SIM_DIST_EXPONENTIAL, {"mean"}},
    [FORM_BETA] = {"beta", SIM_DIST_BETA, {"alpha", "beta"}},
    [FORM_BETA_SD] = {"beta", SIM_DIST_BETA, {"mean", "sd"}},
    [FORM_PARETO] = {"pareto", SIM_DIST_PARETO, {"alpha", "scale"}},
    [FORM_POISSON] = {"poisson", SIM_DIST_POISSON, {"mean"}},
    [FORM_EMPIRICAL] = {"empirical", SIM_DIST_EMPIRICAL, {"values", "weights"}},
    [FORM_MIXTURE] = {"mixture", SIM_DIST_MIXTURE, {"parts"}},
};

/* Keys that stand beside the parameters. */
static const char *const TRUNCATIONS[] = {"truncate_min", "truncate_max", "min", "max"};
#define N_TRUNCATIONS (sizeof TRUNCATIONS / sizeof TRUNCATIONS[0])

/* One reading: what is read, and where to complain. */
typedef struct reading {
    model_config_context *context;
    sim_arena *keep;
    const char *path;
} reading;

static bool complain(const reading *r, const model_config_node *at, const char *message)
{
    sim_problems_add(r->context->problems, false, at->file, at->line, r->path, "%s", message);
    return false;
}

static bool has_parameter(dist_form form, const char *name)
{
    for (size_t i = 0; i < MAX_PARAMETERS && FORMS[form].parameters[i] != NULL; i++)
        if (strcmp(FORMS[form].parameters[i], name) == 0)
            return true;
    return false;
}

/* ---- which distribution ---- */

static bool is_complete(const model_config_node *node, dist_form form)
{
    if (form == FORM_EMPIRICAL) /* weights may be left out: all equal */
        return model_config_node_child(node, "values") != NULL;
    for (size_t i = 0; i < MAX_PARAMETERS && FORMS[form].parameters[i] != NULL; i++)
        if (model_config_node_child(node, FORMS[form].parameters[i]) == NULL)
            return false;
    return true;
}

static dist_form find_form(const model_config_node *node, const char *name)
{
    for (int form = 0; form < N_FORMS; form++)
        if (strcmp(FORMS[form].name, name) == 0 && is_complete(node, (dist_form)form))
            return (dist_form)form;
    return N_FORMS;
}

static bool complain_incomplete(const reading *r, const model_config_node *node, const char *name)
{
    char message[256];
    size_t used = (size_t)snprintf(message, sizeof message, "a %.40s distribution wants", name);
    bool is_first = true;
    for (int form = 0; form < N_FORMS; form++) {
        if (strcmp(FORMS[form].name, name) != 0)
            continue;
        used += (size_t)snprintf(message + used, sizeof message - used, "%s", is_first ? " " : ", or ");
        const char *const *parameters = FORMS[form].parameters;
        for (size_t i = 0; i < MAX_PARAMETERS && parameters[i] != NULL; i++) {
            bool is_last = i + 1 == MAX_PARAMETERS || parameters[i + 1] == NULL;
            used += (size_t)snprintf(message + used, sizeof message - used, "%s%s",
                                     i == 0    ? ""
                                     : is_last ? " and "
                                               : ", ",
                                     parameters[i]);
        }
        is_first = false;
    }
    if (!is_first)
        return complain(r, node, message);
    model_suggestion suggestion = model_suggest_begin(name);
    for (int form = 0; form < N_FORMS; form++)
        model_suggest_consider(&suggestion, FORMS[form].name);
    char hint[96];
    sim_problems_add(r->context->problems, false, node->file, node->line, r->path,
                     "there is no distribution '%.60s'%s", name,
                     model_suggest_text(&suggestion, hint, sizeof hint));
    return false;
}

static bool is_truncation(dist_form form, const char *name)
{
    for (size_t i = 0; i < N_TRUNCATIONS; i++)
        if (strcmp(TRUNCATIONS[i], name) == 0)
            return !has_parameter(form, name);
    return false;
}

static bool is_known(dist_form form, const char *name, bool is_part)
{
    return has_parameter(form, name) || is_truncation(form, name) || strcmp(name, "dist") == 0 ||
           strcmp(name, is_part ? "weight" : "draw") == 0;
}

static bool check_keys(const reading *r, const model_config_node *node, dist_form form, bool is_part)
{
    bool good = true;
    for (size_t i = 0; i < node->count; i++) {
        const model_config_node *child = node->children[i];
        if (is_known(form, child->name, is_part))
            continue;
        model_suggestion suggestion = model_suggest_begin(child->name);
        for (size_t k = 0; k < MAX_PARAMETERS; k++)
            model_suggest_consider(&suggestion, FORMS[form].parameters[k]);
        for (size_t k = 0; k < N_TRUNCATIONS; k++)
            model_suggest_consider(&suggestion, TRUNCATIONS[k]);
        model_suggest_consider(&suggestion, is_part ? "weight" : "draw");
        char hint[96];
        sim_problems_add(r->context->problems, false, child->file, child->line, r->path,
                         "unknown key '%.60s' in a %s distribution%s", child->name, FORMS[form].name,
                         model_suggest_text(&suggestion, hint, sizeof hint));
        good = false;
    }
    return good;
}

/* ---- its shape ---- */

static bool read_dist(const reading *r, const model_config_node *node, bool is_part, sim_dist *dist);

typedef struct weighted {
    double value, weight;
} weighted;

static int compare_weighted(const void *a, const void *b)
{
    const weighted *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/* Cumulative shares of the weights; false (with a complaint) when they are no weights. */
static bool accumulate(const reading *r, const model_config_node *node, double *weights, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (weights[i] < 0)
            return complain(r, node, "a weight cannot be negative");
        sum += weights[i];
    }
    if (!(sum > 0) || !isfinite(sum))
        return complain(r, node, "the weights must add up to more than 0");
    double running = 0;
    for (size_t i = 0; i < n; i++) {
        running += weights[i];
        weights[i] = running / sum;
    }
    weights[n - 1] = 1.0;
    return true;
}

static bool is_sequence(const model_config_node *node)
{
    return (node->kind == MODEL_CONFIG_ARRAY || node->kind == MODEL_CONFIG_LIST) && node->count > 0;
}

static bool read_empirical(const reading *r, const model_config_node *node, sim_dist *dist)
{
    const model_config_node *values = model_config_node_child(node, "values");
    const model_config_node *weights = model_config_node_child(node, "weights");
    if (!is_sequence(values))
        return complain(r, values, "values wants numbers: [ 1, 2, 3 ]");
    if (weights != NULL && (!is_sequence(weights) || weights->count != values->count))
        return complain(r, weights, "weights wants as many numbers as there are values");
    size_t n = values->count;
    weighted *pairs = SIM_ARENA_NEW(r->context->arena, weighted, n);
    for (size_t i = 0; i < n; i++) {
        pairs[i].weight = 1;
        if (!model_config_plain_read(r->context, values->children[i], r->path, "values", &pairs[i].value) ||
            (weights != NULL && !model_config_plain_read(r->context, weights->children[i], r->path, "weights",
                                                         &pairs[i].weight)))
            return false;
    }
    qsort(pairs, n, sizeof *pairs, compare_weighted);
    double *ascending = SIM_ARENA_NEW(r->keep, double, n), *cumulative = SIM_ARENA_NEW(r->keep, double, n);
    for (size_t i = 0; i < n; i++) {
        ascending[i] = pairs[i].value;
        cumulative[i] = pairs[i].weight;
    }
    dist->count = n;
    dist->values = ascending;
    dist->cumulative = cumulative;
    return accumulate(r, node, cumulative, n);
}

static bool read_mixture(const reading *r, const model_config_node *node, sim_dist *dist)
{
    const model_config_node *list = model_config_node_child(node, "parts");
    if (!is_sequence(list))
        return complain(r, list, "parts wants distributions: ( { weight = 0.8; dist = \"...\"; ... }, ... )");
    sim_dist *parts = SIM_ARENA_NEW(r->keep, sim_dist, list->count);
    double *cumulative = SIM_ARENA_NEW(r->keep, double, list->count);
    bool good = true;
    for (size_t i = 0; i < list->count; i++) {
        const model_config_node *part = list->children[i];
        const model_config_node *weight =
            part->kind == MODEL_CONFIG_GROUP ? model_config_node_child(part, "weight") : NULL;
        if (weight == NULL || model_config_node_child(part, "dist") == NULL)
            good = complain(r, part, "every part of a mixture wants a weight and a dist");
        else
            good = model_config_plain_read(r->context, weight, r->path, "weight", &cumulative[i]) &&
                   read_dist(r, part, true, &parts[i]) && good;
    }
    dist->count = list->count;
    dist->parts = parts;
    dist->cumulative = cumulative;
    return good && accumulate(r, list, cumulative, list->count);
}

/* Beyond these nothing is meant, and special functions fail. */
#define LEAST_SHAPE    1e-3
#define GREATEST_SHAPE 1e4
#define GREATEST_COUNT 1e5 /* mean of a Poisson distribution */
#define LEAST_SIZE     1e-12
#define GREATEST_SIZE  1e12

static bool is_shape(const char *parameter)
{
    return strcmp(parameter, "shape") == 0 || strcmp(parameter, "alpha") == 0 ||
           strcmp(parameter, "beta") == 0;
}

static bool check_size(const reading *r, const model_config_node *node, const char *name, double value)
{
    double size = fabs(value), low = LEAST_SIZE, high = GREATEST_SIZE;
    if (is_shape(name)) {
        low = LEAST_SHAPE;
        high = GREATEST_SHAPE;
    }
    if (size == 0 || (size >= low && size <= high))
        return true;
    sim_problems_add(r->context->problems, false, node->file, node->line, r->path,
                     "%s = %g is no size for a parameter of a distribution; it must lie within %g..%g", name,
                     value, low, high);
    return false;
}

/* What the constructors of sim/dist.h take for granted; NULL: nothing is wrong. */
static const char *why_impossible(dist_form form, const double *p)
{
    if (form == FORM_LOGNORMAL_CV && p[0] <= 0)
        return "lognormal: the mean must be above 0";
    if (form == FORM_LOGNORMAL_CV && (p[1] < 0 || p[1] > 100))
        return "lognormal: cv must lie between 0 and 100";
    if (form == FORM_LOGNORMAL_P && p[0] <= 0)
        return "lognormal: p10 must be above 0";
    if (form == FORM_LOGNORMAL_P && p[1] < p[0])
        return "lognormal: p10 lies above p90";
    if (form == FORM_LOGNORMAL && (fabs(p[0]) > 50 || p[1] < 0 || p[1] > 10))
        return "lognormal: zeta must lie within -50..50 and sigma within 0..10 (they are of the logarithm)";
    if (form == FORM_BETA_SD && !(p[0] > 0 && p[0] < 1))
        return "beta: the mean must lie between 0 and 1";
    if (form == FORM_BETA_SD && !(p[1] > 0 && p[1] * p[1] < p[0] * (1 - p[0])))
        return "beta: sd must lie between 0 and the root of mean (1 - mean)";
    if (form == FORM_POISSON && p[0] > GREATEST_COUNT)
        return "poisson: the mean must not be above 100000";
    return NULL;
}

/* Mean and sd may be possible and their shapes beyond what is sensible. */
static bool has_sensible_shapes(const sim_dist *dist)
{
    return fmin(dist->a, dist->b) >= LEAST_SHAPE && fmax(dist->a, dist->b) <= GREATEST_SHAPE;
}

static sim_dist make_dist(dist_form form, const double *p)
{
    if (form == FORM_LOGNORMAL_CV)
        return sim_dist_lognormal_mean_cv(p[0], p[1]);
    if (form == FORM_LOGNORMAL_P)
        return sim_dist_lognormal_p10_p90(p[0], p[1]);
    if (form == FORM_BETA_SD)
        return sim_dist_beta_mean_sd(p[0], p[1]);
    sim_dist dist = sim_dist_constant(p[0]);
    dist.kind = FORMS[form].kind;
    dist.b = p[1];
    dist.c = p[2];
    return dist;
}

static bool read_shape(const reading *r, const model_config_node *node, dist_form form, sim_dist *dist)
{
    double p[MAX_PARAMETERS] = {0};
    if (form == FORM_EMPIRICAL || form == FORM_MIXTURE) {
        *dist = make_dist(form, p);
        return form == FORM_EMPIRICAL ? read_empirical(r, node, dist) : read_mixture(r, node, dist);
    }
    bool good = true;
    for (size_t i = 0; i < MAX_PARAMETERS && FORMS[form].parameters[i] != NULL; i++) {
        const char *name = FORMS[form].parameters[i];
        const model_config_node *child = model_config_node_child(node, name);
        good = model_config_plain_read(r->context, child, r->path, name, &p[i]) &&
               check_size(r, child, name, p[i]) && good;
    }
    if (!good)
        return false;
    const char *reason = why_impossible(form, p);
    if (reason != NULL)
        return complain(r, node, reason);
    *dist = make_dist(form, p);
    if (form == FORM_BETA_SD && !has_sensible_shapes(dist))
        return complain(r, node, "beta: sd is too small or too large for that mean");
    return true;
}

static bool read_truncation(const reading *r, const model_config_node *node, dist_form form, sim_dist *dist)
{
    bool good = true;
    for (size_t i = 0; i < N_TRUNCATIONS; i++) {
        const model_config_node *child = model_config_node_child(node, TRUNCATIONS[i]);
        if (child != NULL && is_truncation(form, TRUNCATIONS[i]))
            good = model_config_plain_read(r->context, child, r->path, TRUNCATIONS[i],
                                           i % 2 == 0 ? &dist->min : &dist->max) &&
                   good;
    }
    return good;
}

static bool read_dist(const reading *r, const model_config_node *node, bool is_part, sim_dist *dist)
{
    const model_config_node *kind = model_config_node_child(node, "dist");
    if (kind->kind != MODEL_CONFIG_STRING)
        return complain(r, kind, "dist wants the name of a distribution in quotes");
    dist_form form = find_form(node, kind->text);
    if (form == N_FORMS)
        return complain_incomplete(r, node, kind->text);
    bool good = check_keys(r, node, form, is_part);
    good = read_shape(r, node, form, dist) && good;
    good = good && read_truncation(r, node, form, dist);
    sim_error error;
    if (good && sim_dist_check(dist, &error) != SIM_OK)
        return complain(r, node, error.message);
    if (good)
        sim_dist_prepare(dist);
    return good;
}

/* ---- writing ---- */

static void write_parameter(const model_config_node *node, const char *name, FILE *out)
{
    const model_config_node *child = name != NULL ? model_config_node_child(node, name) : NULL;
    if (child == NULL)
        return;
    fprintf(out, " %s = ", name);
    if (child->kind == MODEL_CONFIG_INTEGER || child->kind == MODEL_CONFIG_REAL) {
        model_config_plain_write(child, out);
    } else {
        bool is_mixture = child->children[0]->kind == MODEL_CONFIG_GROUP;
        fputs(is_mixture ? "(" : "[", out);
        for (size_t i = 0; i < child->count; i++) {
            fputs(i > 0 ? ", " : "", out);
            if (is_mixture) {
                fputs("{", out);
                write_parameter(child->children[i], "weight", out);
                model_config_dist_write(child->children[i], out);
                fputs(" }", out);
            } else {
                model_config_plain_write(child->children[i], out);
            }
        }
        fputs(is_mixture ? ")" : "]", out);
    }
    fputs(";", out);
}

void model_config_dist_write(const model_config_node *node, FILE *out)
{
    const char *name = model_config_node_text(node, "dist");
    dist_form form = find_form(node, name);
    fprintf(out, " dist = \"%s\";", name);
    for (size_t i = 0; i < MAX_PARAMETERS; i++)
        write_parameter(node, FORMS[form].parameters[i], out);
    for (size_t i = 0; i < N_TRUNCATIONS; i++)
        if (is_truncation(form, TRUNCATIONS[i]))
            write_parameter(node, TRUNCATIONS[i], out);
}

bool model_config_dist_read(model_config_context *context, sim_arena *keep, const model_config_node *node,
                            const char *path, sim_dist *dist)
{
    reading r = {context, keep, path};
    return read_dist(&r, node, false, dist);
}
