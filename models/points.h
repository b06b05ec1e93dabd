/* Replications of a scenario at chosen points: some of its values are set, all else is as in a run.
 *
 * A point has one coordinate a factor. A factor is an unknown of the scenario (a number that is drawn once
 * per future; its coordinate is the quantile) or any other key (its coordinate says which level, or how far
 * between low and high; the scenario is loaded again for it). A coordinate of NaN leaves the factor alone.
 * Run k of a point with luck number c is replication first + c * runs + k of an ordinary run with the same
 * seed, salt and runs per future: all that is not set is drawn as there. So points are paired on common
 * random numbers, and with luck 0 rows are, to the last bit, those of `groeipad run --set PATH=VALUE ...`.
 *
 * An outcome row has, beside the metrics that are kept, the columns "point", "luck" and "factor.<path>": the
 * value in force (of a level that is text its number; a date as a decimal year); and, after the metrics,
 * "peak_year_extra_cost_eur": the largest cost of a calendar year beyond that of staying alone. */
#ifndef MODELS_POINTS_H
#define MODELS_POINTS_H

#include "models/model.h"

typedef struct model_factor {
    const char *path;
    bool is_unknown;
    size_t unknown; /* index into the scenario's unknowns */
    /* With levels (n_levels >= 1): libconfig text to set the key to, and what stands in the column. An
     * unknown with levels is given level_values. Without: an unknown has its own distribution; another key
     * goes from low to high. */
    size_t n_levels;
    const char *const *levels;
    const double *level_values;
    double low, high;
} model_factor;

/* All borrowed; u: n_points * n_factors, luck: n_points (NULL: all 0). */
typedef struct model_points_spec {
    const char *config; /* what the program's scenario was loaded from, with these on top */
    const model_override *overrides;
    size_t n_overrides;
    const model_program *program;
    const model_factor *factors;
    size_t n_factors;
    size_t n_points;
    const double *u;
    const uint64_t *luck;
    uint64_t runs; /* of a point, >= 1 */
    uint64_t seed, salt, runs_per_future;
    uint64_t first; /* replication that run 0 with luck 0 is */
} model_points_spec;

typedef struct model_points model_points;

/* SIM_ERR_MEMORY. */
sim_status model_points_create(const model_points_spec *spec, model_points **points, sim_error *error);
void model_points_destroy(model_points *points); /* NULL is fine */

/* For an experiment of n_points * runs replications, one run a future, not antithetic; replication i is run
 * i % runs of point i / runs. A point whose config cannot be fails, with what is wrong. No series. */
const sim_layout *model_points_layout(const model_points *points);
sim_model model_points_model(const model_points *points);

/* The number that a setting in libconfig text stands for, as a column holds it: itself, a date ("2014-01-01",
 * with its quotes) as a decimal year; NaN of any other. */
double model_setting_number(const char *text);
/* The value of a factor at a coordinate, as the column holds it; NaN for NaN. */
double model_factor_value(const model_program *program, const model_factor *factor, double u);
/* The setting of a factor that is no unknown at a coordinate (not NaN), as libconfig text. */
const char *model_factor_text(const model_factor *factor, double u, char *text, size_t size);

#endif
