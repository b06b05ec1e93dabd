/* A shared amount in whole cents: by largest remainder (Hamilton's method), ties by the order of the payers.
 */
#ifndef MODELS_SPLIT_H
#define MODELS_SPLIT_H

#include <stddef.h>
#include <stdint.h>
#include "models/lanes.h"

/* Splits cents over n payers by their shares (>= 0, summing to 1) into split[n]; the parts add up to cents.
 */
void model_split(int64_t cents, const double *shares, size_t n, int64_t *split);

/* The same, to the cent, of cents[MODEL_LANES] by the same shares: parts of payer i in split[i * stride] and
 * the lanes after it. */
void model_split_lanes(const int64_t *cents, const double *shares, size_t n, int64_t *split, size_t stride);

#endif
