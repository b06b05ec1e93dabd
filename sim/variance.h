/* What pairing gains: ratios of variances, with an interval that is right for samples that belong together.
 *
 * With independent samples the variance of a difference is var a + var b; under common random numbers it is
 * var (a - b). Their ratio is the factor by which fewer replications do (Law & Kelton, ch. 11). For
 * antithetic pairs it is (var a + var b) / var (a + b): against as many independent replications. The F
 * interval does not hold, as numerator and denominator come from the same pairs; the jackknife of the
 * logarithm does (Miller, Biometrika 61, 1974; Arvesen & Schmitz, Biometrics 26, 1970, for variance
 * components): pairs are left out one by one, and Student's interval of the mean of the pseudo-values is
 * taken back to the ratio. It holds for tails as light as the normal's from some 50 pairs on; heavy tails
 * need hundreds. */
#ifndef SIM_VARIANCE_H
#define SIM_VARIANCE_H

#include <stddef.h>
#include <stdint.h>

typedef struct sim_variance_ratio {
    uint64_t n;       /* pairs of which both are finite */
    double ratio;     /* NaN for n < 3; INFINITY when the denominator does not vary */
    double low, high; /* NaN when there is no interval */
} sim_variance_ratio;

/* (var a + var b) / var (a - b): the gain of comparing a and b on common random numbers. */
sim_variance_ratio sim_variance_gain_of_pairing(const double *a, const double *b, size_t n,
                                                double confidence);
/* (var a + var b) / var (a + b) of antithetic pairs: values[2 p] and values[2 p + 1], n values. */
sim_variance_ratio sim_variance_gain_of_antithetics(const double *values, size_t n, double confidence);
/* var a / var b of samples that belong together pair by pair. */
sim_variance_ratio sim_variance_compare(const double *a, const double *b, size_t n, double confidence);

#endif
