/* Objectives and requirements on a command line: measures (sim/measure.h) to be made large or small, or
 * demanded. An objective is "max:" or "min:" and a measure; a requirement a measure, ">=" or "<=" and a
 * number. */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H

#include "sim/measure.h"
#include "sim/result.h"

typedef struct cli_requirement {
    sim_measure measure;
    double bound; /* at least (is_most) or at most that */
} cli_requirement;

/* False, with a complaint that names the option, for anything else. */
bool cli_objective_parse(const char *option, const char *text, sim_measure *measure);
bool cli_requirement_parse(const char *option, const char *text, cli_requirement *requirement);

/* Index of the metric among the layout's scalars; -1, with a complaint and the nearest name, where there is
 * none. */
int cli_measure_scalar(const char *option, const sim_measure *measure, const sim_layout *layout);

/* By how much a value breaks the requirement, as a share of the bound (or of `unit` where that is 0); 0: not
 * at all. */
double cli_requirement_broken(const cli_requirement *requirement, double value, double unit);

#endif
