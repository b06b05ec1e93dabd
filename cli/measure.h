/* Measures of a plan: a statistic of a metric over its futures, to be made large or small, or demanded.
 *
 *   npv_eur, mean(npv_eur)       mean over the futures that have a value
 *   p10(npv_eur)                 quantile, 1..99
 *   worst10(npv_eur)             mean of the worst tenth (conditional value at risk): the lowest values of
 *                                what is to be large, the highest of what is to be small; 1..50
 *   chance(payback_year<=2025)   share of futures in which that holds; one without a value does not
 *
 * An objective is "max:" or "min:" and a measure; a requirement a measure, ">=" or "<=" and a number. */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include "plots/lang.h"
#include "sim/result.h"

typedef enum cli_measure_kind {
    CLI_MEASURE_MEAN,
    CLI_MEASURE_QUANTILE,
    CLI_MEASURE_WORST,
    CLI_MEASURE_CHANCE
} cli_measure_kind;

typedef enum cli_relation { CLI_AT_LEAST, CLI_AT_MOST, CLI_ABOVE, CLI_BELOW } cli_relation;

#define CLI_MEASURE_NAME 96

typedef struct cli_measure {
    cli_measure_kind kind;
    char metric[CLI_MEASURE_NAME];
    double share;          /* of a quantile or tail, 0..1 */
    cli_relation relation; /* of a chance */
    double threshold;
    bool is_most; /* to be large, or demanded to be at least something: the worst are the lowest */
    char text[CLI_MEASURE_NAME + 64]; /* as it was written, without max: and min: */
} cli_measure;

typedef struct cli_requirement {
    cli_measure measure;
    double bound; /* at least (is_most) or at most that */
} cli_requirement;

/* False, with a complaint that names the option, for anything else. */
bool cli_objective_parse(const char *option, const char *text, cli_measure *measure);
bool cli_requirement_parse(const char *option, const char *text, cli_requirement *requirement);

/* Index of the metric among the layout's scalars; -1, with a complaint and the nearest name, where there is
 * none. */
int cli_measure_scalar(const char *option, const cli_measure *measure, const sim_layout *layout);

/* Of n runs: values of the metric, NaN where a run has none. scratch: room for n. NaN where no run has a
 * value (a chance is then 0). */
double cli_measure_of(const cli_measure *measure, const double *values, size_t n, double *scratch);

/* By how much a value breaks the requirement, as a share of the bound (or of `unit` where that is 0); 0: not
 * at all. */
double cli_requirement_broken(const cli_requirement *requirement, double value, double unit);

#endif
