/* Distributions: the shapes that a number in a scenario may take.
 *
 * Every draw is one uniform through the quantile function (inversion): a draw takes exactly one number from
 * its stream and is monotone in it, which common random numbers and antithetic pairs need. Truncation to
 * [min, max] conditions the distribution (u is scaled into [F(min), F(max)]), it does not clamp; it bounds
 * the values before the factor. sim_dist is a value; arrays of empirical and mixture distributions are owned
 * by whoever built it and shared by copies.
 */
#ifndef SIM_DIST_H
#define SIM_DIST_H

#include <stdbool.h>
#include <stddef.h>
#include "sim/rng.h"
#include "sim/status.h"

typedef enum sim_dist_kind {
    SIM_DIST_CONSTANT,    /* a = value */
    SIM_DIST_UNIFORM,     /* a = low, b = high */
    SIM_DIST_TRIANGULAR,  /* a = low, b = mode, c = high */
    SIM_DIST_PERT,        /* a = low, b = mode, c = high; beta with lambda 4 (Malcolm et al. 1959) */
    SIM_DIST_NORMAL,      /* a = mean, b = sd */
    SIM_DIST_LOGNORMAL,   /* a = zeta (mean of the log), b = sigma (sd of the log), as gsl_ran_lognormal */
    SIM_DIST_GAMMA,       /* a = shape, b = scale */
    SIM_DIST_WEIBULL,     /* a = scale, b = shape */
    SIM_DIST_EXPONENTIAL, /* a = mean */
    SIM_DIST_BETA,        /* a, b = shapes; on 0..1 */
    SIM_DIST_PARETO,      /* a = alpha, b = lowest value */
    SIM_DIST_POISSON,     /* a = mean */
    SIM_DIST_EMPIRICAL,   /* values with weights */
    SIM_DIST_MIXTURE      /* parts with weights */
} sim_dist_kind;

typedef struct sim_dist {
    sim_dist_kind kind;
    double a, b, c;
    double min, max; /* truncation; -INFINITY, INFINITY: none */
    double factor;   /* >= 0; every value is multiplied by it; 1 normally (a ratio turned into an amount) */
    size_t count;    /* of values or parts */
    const double *values;         /* empirical, ascending */
    const double *cumulative;     /* cumulative weights, the last is 1 */
    const struct sim_dist *parts; /* mixture */
    bool prepared;                /* by sim_dist_prepare: the three below hold */
    double below, upto;           /* F of the shape just below min and at max */
    double mean;
} sim_dist;

sim_dist sim_dist_constant(double value);
bool sim_dist_is_constant(const sim_dist *dist);

/* Constructors for the other parametrisations of interface.md; parameters must be valid (see sim_dist_check).
 */
sim_dist sim_dist_lognormal_mean_cv(double mean, double cv);
sim_dist sim_dist_lognormal_p10_p90(double p10, double p90);
sim_dist sim_dist_beta_mean_sd(double mean, double sd);

/* SIM_ERR_CONFIG with one clear sentence if such a distribution cannot be (min > mode, sd < 0, empty
 * truncation...). A truncation must keep at least a
 * millionth of the distribution: further out, F in doubles is too coarse to invert. */
sim_status sim_dist_check(const sim_dist *dist, sim_error *error);

/* Works out once what every draw would work out again. Call it on a finished distribution; a change to one of
 * its fields afterwards must reset prepared. */
void sim_dist_prepare(sim_dist *dist);

double sim_dist_quantile(const sim_dist *dist, double u); /* 0 < u < 1 */
double sim_dist_sample(const sim_dist *dist, sim_stream *stream);
double sim_dist_mean(const sim_dist *dist); /* closed form, or the integral of the quantile where truncated */
double sim_dist_sd(const sim_dist *dist);   /* the same; may be infinite (Pareto alpha <= 2) */
/* Chance of a value of at most x, or with inclusive false of less than x. */
double sim_dist_chance(const sim_dist *dist, double x, bool inclusive);
/* Lowest and highest value that it can give (may be infinite). */
void sim_dist_support(const sim_dist *dist, double *low, double *high);
/* "T(9.5, 11.5, 13.5)" and the like, for show and reports. */
const char *sim_dist_format(const sim_dist *dist, char *text, size_t size);

#endif
