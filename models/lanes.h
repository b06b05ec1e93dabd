/* Numbers side by side: what is reckoned of all roles, or of all categories, at once.
 *
 * GNU C's vectors: the compiler makes of them what the processor has, two, four or eight at a time. Each lane
 * is rounded as one number alone would be, so that the width changes no result. */
#ifndef MODELS_LANES_H
#define MODELS_LANES_H

#include <stdint.h>

enum { MODEL_LANES = 8 };
/* Of arrays by role, which loops over all lanes go through two or more at a time: MODEL_MAX_ROLES, made even.
 */
enum { MODEL_ROLE_LANES = 6 };
typedef double model_lanes __attribute__((vector_size(MODEL_LANES * sizeof(double)), aligned(8), may_alias));
typedef int64_t model_lanes_int
    __attribute__((vector_size(MODEL_LANES * sizeof(int64_t)), aligned(8), may_alias));

#endif
