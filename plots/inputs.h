/* What was drawn for each future of a result (columns "param.<path>"), or of a study the factors that were
 * varied
 * ("factor.<path>"): what an outcome can depend on. */
#ifndef PLOTS_INPUTS_H
#define PLOTS_INPUTS_H

#include "plots/labels.h"
#include "sim/box.h"
#include "sim/result.h"

typedef struct plot_input {
    const sim_column *column;
    const char *path;
    size_t n_levels;                    /* 0: numbers; dates are */
    const char *levels[SIM_BOX_LEVELS]; /* as in libconfig: texts have their quotes */
    double low, high;                   /* of the values that occur */
} plot_input;

typedef struct plot_inputs {
    size_t n_there; /* that fit the patterns; of these, */
    size_t n;       /* those that vary */
    plot_input *items;
    sim_box_input *columns; /* the same for sim/ */
} plot_inputs;

/* Does a path fit one of the patterns, with * and ?, separated by commas? NULL: every path does. */
bool plot_inputs_fit(const char *patterns, const char *path);
plot_inputs plot_inputs_of(const sim_result *result, const char *patterns);
void plot_inputs_deinit(plot_inputs *inputs);

/* Its meaning, or its path where it has none. */
const char *plot_input_name(const plot_input *input, plot_lang lang);
/* A number with its unit, exactly. */
plot_str plot_input_value(const plot_input *input, double value, plot_lang lang);

/* Consecutive rows that are not independent of one another: the runs of a point or a future, an antithetic
 * pair, the points of a trajectory or of a row of Sobol's matrices, which share most of their values. */
size_t plot_inputs_group(const sim_result *result);

#endif
