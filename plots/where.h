/* What a future must meet to count: demands on metrics, all of them, as text ("npv_eur<0 and
 * members_end>=6").
 *
 * A metric without a value ("never") counts as later or longer than any where it is a year or a number of
 * months; of other metrics nothing can be said then, and the future is left out. A replication that failed
 * is left out. */
#ifndef PLOTS_WHERE_H
#define PLOTS_WHERE_H

#include <stdbool.h>
#include "plots/labels.h"
#include "sim/result.h"

#define PLOT_WHERE_MOST    8
#define PLOT_WHERE_DEFAULT "npv_eur<0"

typedef enum plot_relation { PLOT_BELOW = 0, PLOT_AT_MOST, PLOT_ABOVE, PLOT_AT_LEAST } plot_relation;

typedef struct plot_demand {
    char metric[128];
    plot_relation relation;
    double number;
} plot_demand;

typedef struct plot_where {
    plot_demand items[PLOT_WHERE_MOST];
    size_t n;
} plot_where;

/* METRIC(<|<=|>|>=)NUMBER, several joined by "and"; spaces are free. SIM_ERR_USAGE, saying what is wrong. */
sim_status plot_where_parse(const char *text, plot_where *where, sim_error *error);

typedef struct plot_where_count {
    size_t n_unknown; /* left out as a metric has no value */
    size_t n_failed;  /* left out as the replication failed */
} plot_where_count;

/* target[n_replications]: 1 where all demands are met, 0 where one is not, NaN where left out. SIM_ERR_USAGE
 * for a metric that the result has not (error's path names it). */
sim_status plot_where_apply(const plot_where *where, const sim_result *result, double *target,
                            plot_where_count *count, sim_error *error);

/* "onder EUR 0", "hoogstens 48 %", "niet voor 2018": a relation to a value of that unit. */
plot_str plot_str_relation(plot_lang lang, plot_relation relation, const char *name, const char *unit,
                           double value);
/* A value with as many digits as it has, and its unit. name: of a metric or a path; a share (a bare number
 * whose name says so) is in percents, a year without separators. */
plot_str plot_str_exact(plot_lang lang, const char *name, const char *unit, double value);
/* All demands in words: "‘Grootste tekort over rollen en maanden’ boven 3 fte en ..." */
void plot_where_words(char *text, size_t size, plot_lang lang, const plot_where *where,
                      const sim_result *result);

#endif
