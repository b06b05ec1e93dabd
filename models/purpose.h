/* What random numbers are drawn for: the first coordinate of every stream (sim/rng.h). A number once given
 * stays: renumbering changes every result. */
#ifndef MODELS_PURPOSE_H
#define MODELS_PURPOSE_H

typedef enum model_purpose {
    MODEL_PURPOSE_PARAMETER =
        1 /* what nobody knows, once per future; entity: its config path, index: attempt */
} model_purpose;

#endif
