/* What a study says of a metric at each of its points, and against the point that leaves all as it is. */
#ifndef CLI_POINT_VALUES_H
#define CLI_POINT_VALUES_H

#include <stdbool.h>
#include "sim/result.h"
#include "sim/tally.h"

typedef struct cli_point {
    size_t number;
    uint64_t n; /* runs in which the value exists */
    double mean, half_width_95, sd;
    sim_paired against; /* this point minus point 0, run by run; of point 0 itself, or without a base: n 0 */
} cli_point;

typedef struct cli_point_values {
    const sim_result *study; /* borrowed */
    const sim_column *metric;
    size_t n_factors;
    const sim_column **factors; /* owned array: columns "factor.<path>", in the order of the entities */
    size_t runs;                /* a point */
    bool has_base;              /* point 0 is the scenario as it is */
    double confidence;          /* of each difference: all together hold at 95 % (Bonferroni) */
    size_t n;
    cli_point *points; /* owned, by number */
} cli_point_values;

/* False without memory. metric is a column of the study. */
bool cli_point_values_make(cli_point_values *values, const sim_result *study, const sim_column *metric);
void cli_point_values_deinit(cli_point_values *values);

/* The path of a factor; its value at a point, of the first run (NaN: drawn, or none). */
const char *cli_point_factor(const cli_point_values *values, size_t factor);
double cli_point_at(const cli_point_values *values, size_t factor, size_t point);
/* Does the point leave the factor as the scenario has it, drawn anew in every run? */
bool cli_point_is_drawn(const cli_point_values *values, size_t factor, size_t point);

#endif
