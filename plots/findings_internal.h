/* What the findings share: intervals in words, the best of several, ranges of chances over scenarios. */
#ifndef PLOTS_FINDINGS_INTERNAL_H
#define PLOTS_FINDINGS_INTERNAL_H

#include "plots/findings.h"

/* mean - half_width to mean + half_width */
plot_str plot_findings_around(plot_lang lang, double mean, double half_width, int decimals);
plot_str plot_findings_money_around(plot_lang lang, double mean, double half_width);

/* The best and the next of n means (NaN: not ranked). False when fewer than two have one. */
bool plot_findings_best_two(const double *means, size_t n, size_t *best, size_t *next);

/* Of the interval of one difference among n results: the best of them is compared, whichever that is, so that
 * all n (n - 1) / 2 pairs hold together at 95 % (Bonferroni). */
double plot_findings_confidence(size_t n);

/* One of four patterns: unpaired, same, unsure, different. */
plot_label_id plot_findings_pick(plot_verdict verdict, const plot_label_id ids[4]);

/* A chance that all results have: which values of a metric count, and how to say its range. */
typedef struct plot_chance_metric {
    const char *name; /* NULL: whether it goes live */
    double limit;
    bool is_above;             /* values above the limit count; otherwise those below */
    bool is_without_reference; /* leave the stand-alone reference out */
    bool is_if_live;           /* of the replications that go live only */
    plot_label_id ids[3];      /* equal, closer than the uncertainty, range; {5} is detail */
    const char *detail;        /* NULL: "" */
} plot_chance_metric;

/* Adds the sentence about the range of that chance over the results; nothing where none has it. */
void plot_findings_range(plot_prose *prose, plot_lang lang, plot_results results, size_t n,
                         const plot_chance_metric *metric);

#endif
