/* The smaller and the larger of two numbers that are numbers: fmin and fmax without the call that NaN would
 * need. */
#ifndef MODELS_BOUNDS_H
#define MODELS_BOUNDS_H

static inline double model_min(double a, double b)
{
    return a < b ? a : b;
}

static inline double model_max(double a, double b)
{
    return a > b ? a : b;
}

#endif
