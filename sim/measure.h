/* Measures: a statistic of a metric over futures, written as text.
 *
 *   npv_eur, mean(npv_eur)       mean over the futures that have a value
 *   p10(npv_eur)                 quantile, 1..99
 *   worst10(npv_eur)             mean of the worst tenth (conditional value at risk; sim/tail.h): the lowest
 *                                values of what is to be large, the highest of what is to be small; 1..50
 *   chance(payback_year<=2025)   share of futures in which that holds; one without a value does not,
 *                                but for a date (is_date): what never comes is later than any
 *
 * Intervals are at 95 %: of a mean Student's t and of a chance Wilson's, over groups (sim/grouped.h); of a
 * tail as sim/tail.h says; of a quantile by order statistics, and none where runs belong together. */
#ifndef SIM_MEASURE_H
#define SIM_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum sim_measure_kind {
    SIM_MEASURE_MEAN,
    SIM_MEASURE_QUANTILE,
    SIM_MEASURE_WORST,
    SIM_MEASURE_CHANCE
} sim_measure_kind;

typedef enum sim_relation { SIM_AT_LEAST, SIM_AT_MOST, SIM_ABOVE, SIM_BELOW } sim_relation;

#define SIM_MEASURE_NAME 96
#define SIM_MEASURE_TEXT 160

typedef struct sim_measure {
    sim_measure_kind kind;
    char metric[SIM_MEASURE_NAME];
    double share;          /* of a quantile or tail, 0..1 */
    sim_relation relation; /* of a chance */
    double threshold;
    bool is_date;                /* a year in which something happens; set by who knows the metric */
    bool is_most;                /* to be large: the worst are the lowest; set by who reads it */
    char text[SIM_MEASURE_TEXT]; /* as it was written */
} sim_measure;

/* A value with its interval; NaN where there is none. */
typedef struct sim_measured {
    double value, low, high;
} sim_measured;

/* False where the text is no measure; is_most is left alone. */
bool sim_measure_parse(const char *text, sim_measure *measure);
/* Splits "LEFT<=RIGHT" at its last relation, in place; gives RIGHT, NULL where there is none. */
char *sim_relation_split(char *text, sim_relation *relation);

/* Of n runs: values of the metric, NaN where a run has none. scratch: room for n. NaN where no run has a
 * value (a chance is then 0). */
double sim_measure_of(const sim_measure *measure, const double *values, size_t n, double *scratch);
/* With its interval, over groups of so many consecutive runs; all NaN without memory. */
sim_measured sim_measure_with_interval(const sim_measure *measure, const double *values, size_t n,
                                       size_t group);

#endif
