/* Small statements of fact about results, with their uncertainty: what findings and charts are made of.
 *
 * A chance is a share of replications with its Wilson 95 % interval. Two results are paired when the same
 * replication numbers mean the same luck: same seed, as many replications, same runs per future, and neither
 * drawn independently. Only then is a difference taken replication by replication. */
#ifndef PLOTS_FACTS_H
#define PLOTS_FACTS_H

#include "plots/chart.h"
#include "plots/labels.h"
#include "sim/tally.h"

typedef struct plot_chance {
    uint64_t k, n;
    double share, low, high; /* NaN when n is 0 */
} plot_chance;

/* column may be NULL: n = 0. */
plot_chance plot_chance_above(const sim_column *column, size_t n, double limit); /* of the finite values */
plot_chance plot_chance_below(const sim_column *column, size_t n, double limit);
plot_chance plot_chance_exists(const sim_column *column, size_t n);        /* finite, of all */
plot_chance plot_chance_named(const sim_result *result, const char *name); /* of a 0/1 metric */
/* "34 % (30-38 %)"; an en dash when there is none. */
plot_str plot_str_chance_interval(plot_lang lang, plot_chance chance);

/* Summary of a column by name; n = 0 when there is none. */
sim_summary plot_summary(const sim_result *result, const char *name);
sim_summary plot_summary_of(const sim_result *result, const char *name, const char *id);
double plot_summary_q(const sim_summary *summary, double p);
/* All values the same (or fewer than two). */
bool plot_summary_is_constant(const sim_summary *summary);

bool plot_facts_are_paired(const sim_result *a, const sim_result *b);

/* Do all results know a value of that partner? */
bool plot_facts_all_have(plot_results results, size_t n, const char *partner);

/* Net present value over the partners that all results have. */
typedef struct plot_shared {
    size_t n;          /* results */
    size_t n_shared;   /* partners that all have; 0: the totals are given instead */
    size_t n_left_out; /* partners that only some have */
    double **values;   /* [result][replication] */
} plot_shared;
plot_shared plot_facts_shared_npv(plot_results results, size_t n);
void plot_shared_deinit(plot_shared *shared);
/* Names of the partners that only some have, as a list; "" if none. */
void plot_facts_left_out(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

typedef enum plot_verdict {
    PLOT_VERDICT_UNPAIRED, /* cannot be said replication by replication */
    PLOT_VERDICT_SAME,     /* exactly the same in every replication */
    PLOT_VERDICT_UNSURE,   /* smaller than the uncertainty: the 95 % interval holds zero */
    PLOT_VERDICT_LOWER,
    PLOT_VERDICT_HIGHER
} plot_verdict;

plot_verdict plot_facts_verdict(const sim_paired *paired);

/* So many times wider than at 95 % alone is each of n intervals with which all hold together at 95 %
 * (Bonferroni, of normal errors); n 0 is as 1. */
double plot_facts_widening(size_t n);

double plot_facts_horizon_years(const sim_result *result);

#endif
