/* The lowest and the highest mean of a figure over several results, and whether the two can be told apart. */
#ifndef PLOTS_MEAN_RANGE_H
#define PLOTS_MEAN_RANGE_H

#include "plots/chart.h"

typedef enum plot_range_kind {
    PLOT_RANGE_NONE,   /* fewer than two results have the figure */
    PLOT_RANGE_SAME,   /* the means are equal */
    PLOT_RANGE_SINGLE, /* one future, or one group of them: of uncertainty nothing can be said */
    PLOT_RANGE_UNSURE, /* the interval of their difference holds zero */
    PLOT_RANGE_APART
} plot_range_kind;

typedef struct plot_mean_range {
    plot_range_kind kind;
    size_t low, high; /* results */
    double low_mean, high_mean;
} plot_mean_range;

/* values: of each result a value a replication (NaN: none), or NULL. The difference is taken replication by
 * replication where the results are paired; its interval is that of n (n - 1) / 2 differences that hold
 * together at 95 % (Bonferroni), as the two are picked from among n. */
plot_mean_range plot_mean_range_of(plot_results results, size_t n, const double *const *values);

#endif
