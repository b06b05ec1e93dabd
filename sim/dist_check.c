/* sim_dist_check and sim_dist_format: what is said to people about a distribution. */
#include "sim/dist.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include "sim/dist_shape.h"

static const double LEAST_KEPT = 1e-6; /* of a distribution by its truncation */
static const double WEIGHT_SLACK = 1e-9;

/* Name, short name and parameters of each kind, in the order of the enum. */
typedef struct kind_text {
    const char *name, *brief;
    const char *parameters[3];
} kind_text;

static const kind_text TEXTS[] = {
    [SIM_DIST_CONSTANT] = {"constant", "", {"value"}},
    [SIM_DIST_UNIFORM] = {"uniform", "U", {"low", "high"}},
    [SIM_DIST_TRIANGULAR] = {"triangular", "T", {"low", "mode", "high"}},
    [SIM_DIST_PERT] = {"pert", "PERT", {"low", "mode", "high"}},
    [SIM_DIST_NORMAL] = {"normal", "N", {"mean", "sd"}},
    [SIM_DIST_LOGNORMAL] = {"lognormal", "LN", {"zeta", "sigma"}},
    [SIM_DIST_GAMMA] = {"gamma", "Gamma", {"shape", "scale"}},
    [SIM_DIST_WEIBULL] = {"weibull", "Weibull", {"scale", "shape"}},
    [SIM_DIST_EXPONENTIAL] = {"exponential", "Exp", {"mean"}},
    [SIM_DIST_BETA] = {"beta", "Beta", {"first shape", "second shape"}},
    [SIM_DIST_PARETO] = {"pareto", "Pareto", {"alpha", "lowest value"}},
    [SIM_DIST_POISSON] = {"poisson", "Poisson", {"mean"}},
    [SIM_DIST_EMPIRICAL] = {"empirical", "Empirical", {NULL}},
    [SIM_DIST_MIXTURE] = {"mixture", "Mixture", {NULL}},
};

static double parameter(const sim_dist *dist, int i)
{
    return i == 0 ? dist->a : i == 1 ? dist->b : dist->c;
}

static sim_status check_finite(const sim_dist *dist, sim_error *error)
{
    const kind_text *text = &TEXTS[dist->kind];
    for (int i = 0; i < 3 && text->parameters[i] != NULL; i++)
        if (!isfinite(parameter(dist, i)))
            return sim_error_set(error, SIM_ERR_CONFIG, "%s: the %s must be a finite number", text->name,
                                 text->parameters[i]);
    if (!(dist->factor >= 0.0 && isfinite(dist->factor)))
        return sim_error_set(error, SIM_ERR_CONFIG, "%s: the factor (%g) must be finite and not negative",
                             text->name, dist->factor);
    return SIM_OK;
}

/* Parameter i must be above 0, or with zero_too not below. */
static sim_status check_positive(const sim_dist *dist, int i, bool zero_too, sim_error *error)
{
    double value = parameter(dist, i);
    if (value > 0.0 || (zero_too && value == 0.0))
        return SIM_OK;
    return sim_error_set(error, SIM_ERR_CONFIG, "%s: the %s (%g) must %s", TEXTS[dist->kind].name,
                         TEXTS[dist->kind].parameters[i], value, zero_too ? "not be negative" : "be above 0");
}

/* Parameter i must not lie above the next. */
static sim_status check_order(const sim_dist *dist, int i, sim_error *error)
{
    if (parameter(dist, i) <= parameter(dist, i + 1))
        return SIM_OK;
    const kind_text *text = &TEXTS[dist->kind];
    return sim_error_set(error, SIM_ERR_CONFIG, "%s: the %s (%g) lies above the %s (%g)", text->name,
                         text->parameters[i], parameter(dist, i), text->parameters[i + 1],
                         parameter(dist, i + 1));
}

static sim_status check_weights(const sim_dist *dist, const char *what, sim_error *error)
{
    const char *name = TEXTS[dist->kind].name;
    if (dist->count == 0)
        return sim_error_set(error, SIM_ERR_CONFIG, "%s: at least one %s is needed", name, what);
    for (size_t i = 0; i < dist->count; i++)
        if (!(sim_shape_weight(dist, i) >= 0.0))
            return sim_error_set(error, SIM_ERR_CONFIG, "%s: the weight of %s %zu is negative", name, what,
                                 i + 1);
    if (!(fabs(dist->cumulative[dist->count - 1] - 1.0) <= WEIGHT_SLACK))
        return sim_error_set(error, SIM_ERR_CONFIG, "%s: the weights must add up to more than 0", name);
    return SIM_OK;
}

static sim_status check_empirical(const sim_dist *dist, sim_error *error)
{
    sim_status status = check_weights(dist, "value", error);
    for (size_t i = 0; status == SIM_OK && i < dist->count; i++) {
        if (!isfinite(dist->values[i]))
            status =
                sim_error_set(error, SIM_ERR_CONFIG, "empirical: value %zu must be a finite number", i + 1);
        else if (i > 0 && dist->values[i] < dist->values[i - 1])
            status =
                sim_error_set(error, SIM_ERR_CONFIG, "empirical: value %zu lies below the one before", i + 1);
    }
    return status;
}

static sim_status check_mixture(const sim_dist *dist, sim_error *error)
{
    sim_status status = check_weights(dist, "part", error);
    for (size_t i = 0; status == SIM_OK && i < dist->count; i++) {
        sim_error inner = {0};
        status = sim_dist_check(&dist->parts[i], &inner);
        if (status != SIM_OK)
            sim_error_set(error, status, "mixture: part %zu: %.400s", i + 1, inner.message);
    }
    return status;
}

static sim_status check_two_positive(const sim_dist *dist, sim_error *error)
{
    sim_status status = check_positive(dist, 0, false, error);
    return status == SIM_OK ? check_positive(dist, 1, false, error) : status;
}

static sim_status check_shape(const sim_dist *dist, sim_error *error)
{
    sim_status status;
    switch (dist->kind) {
    case SIM_DIST_CONSTANT:
        return SIM_OK;
    case SIM_DIST_UNIFORM:
        return check_order(dist, 0, error);
    case SIM_DIST_TRIANGULAR:
    case SIM_DIST_PERT:
        status = check_order(dist, 0, error);
        return status == SIM_OK ? check_order(dist, 1, error) : status;
    case SIM_DIST_NORMAL:
    case SIM_DIST_LOGNORMAL:
        return check_positive(dist, 1, true, error);
    case SIM_DIST_GAMMA:
    case SIM_DIST_WEIBULL:
    case SIM_DIST_BETA:
    case SIM_DIST_PARETO:
        return check_two_positive(dist, error);
    case SIM_DIST_EXPONENTIAL:
        return check_positive(dist, 0, false, error);
    case SIM_DIST_POISSON:
        if (dist->a > 1e9)
            return sim_error_set(error, SIM_ERR_CONFIG, "poisson: the mean (%g) must not be above 1e9",
                                 dist->a);
        return check_positive(dist, 0, true, error);
    case SIM_DIST_EMPIRICAL:
        return check_empirical(dist, error);
    case SIM_DIST_MIXTURE:
        return check_mixture(dist, error);
    }
    return sim_error_set(error, SIM_ERR_CONFIG, "unknown kind of distribution (%d)", (int)dist->kind);
}

static sim_status check_truncation(const sim_dist *dist, sim_error *error)
{
    const char *name = TEXTS[dist->kind].name;
    if (isnan(dist->min) || isnan(dist->max))
        return sim_error_set(error, SIM_ERR_CONFIG, "%s: min and max must be numbers", name);
    if (dist->min > dist->max)
        return sim_error_set(error, SIM_ERR_CONFIG, "%s: min (%g) lies above max (%g)", name, dist->min,
                             dist->max);
    sim_dist whole = *dist;
    whole.min = -INFINITY;
    whole.max = INFINITY;
    whole.factor = 1.0;
    double kept = sim_dist_chance(&whole, dist->max, true) - sim_dist_chance(&whole, dist->min, false);
    if (kept >= LEAST_KEPT)
        return SIM_OK;
    return sim_error_set(error, SIM_ERR_CONFIG, "%s: min (%g) to max (%g) leaves %s of the distribution",
                         name, dist->min, dist->max, kept > 0.0 ? "less than a millionth" : "nothing");
}

sim_status sim_dist_check(const sim_dist *dist, sim_error *error)
{
    if ((size_t)dist->kind >= sizeof TEXTS / sizeof TEXTS[0])
        return sim_error_set(error, SIM_ERR_CONFIG, "unknown kind of distribution (%d)", (int)dist->kind);
    sim_status status = check_finite(dist, error);
    if (status == SIM_OK)
        status = check_shape(dist, error);
    if (status == SIM_OK)
        status = check_truncation(dist, error);
    return status;
}

/* Like snprintf at *used; what does not fit is cut off. */
static void append(char *text, size_t size, size_t *used, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void append(char *text, size_t size, size_t *used, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text + *used, size - *used, format, arguments);
    va_end(arguments);
    if (length > 0)
        *used = *used + (size_t)length < size ? *used + (size_t)length : size - 1;
}

static void append_shape(const sim_dist *dist, char *text, size_t size, size_t *used)
{
    const kind_text *kind = &TEXTS[dist->kind];
    if (dist->kind == SIM_DIST_CONSTANT) {
        append(text, size, used, "%.6g", dist->a);
        return;
    }
    append(text, size, used, "%s(", kind->brief);
    if (dist->kind == SIM_DIST_EMPIRICAL)
        append(text, size, used, "%zu values, %.6g to %.6g", dist->count, dist->values[0],
               dist->values[dist->count - 1]);
    else if (dist->kind == SIM_DIST_MIXTURE)
        append(text, size, used, "%zu parts", dist->count);
    for (int i = 0; i < 3 && kind->parameters[i] != NULL; i++)
        append(text, size, used, "%s%.6g", i == 0 ? "" : ", ", parameter(dist, i));
    append(text, size, used, ")");
}

const char *sim_dist_format(const sim_dist *dist, char *text, size_t size)
{
    if (size == 0)
        return text;
    size_t used = 0;
    append_shape(dist, text, size, &used);
    if (isfinite(dist->min) && isfinite(dist->max))
        append(text, size, &used, " in [%.6g, %.6g]", dist->min, dist->max);
    else if (isfinite(dist->min))
        append(text, size, &used, " >= %.6g", dist->min);
    else if (isfinite(dist->max))
        append(text, size, &used, " <= %.6g", dist->max);
    if (dist->factor != 1.0)
        append(text, size, &used, " x %.6g", dist->factor);
    return text;
}
