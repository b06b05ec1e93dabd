/* Two results side by side: what differs between them, replication by replication.
 *
 * Paired (the same seed, replication numbers and futures, neither drawn independently): the same replication
 * is the same luck, so that a difference is taken within each and its interval is Student's over the pairs,
 * or over groups of them (sim/grouped.h). Unpaired, for checking what pairing gains: Welch's interval of two
 * independent means (Welch, Biometrika 34, 1947), and no chance of being higher. The intervals of
 * the figures that are compared hold together at 95 % (plots/compared.h).
 *
 * Totals of a scenario are over its own partners; "npv_eur.shared" is over the partners that both have. */
#ifndef CLI_COMPARISON_H
#define CLI_COMPARISON_H

#include <stdbool.h>
#include "sim/result.h"
#include "sim/tally.h"
#include "sim/variance.h"
#include "plots/compared.h"

#define CLI_SHARED_NPV PLOT_COMPARED_SHARED

typedef struct cli_difference {
    const char *metric, *unit; /* of the results */
    double base_mean,
        other_mean;    /* over the pairs in which both exist; unpaired: over those of each that do */
    sim_paired paired; /* other - base; n: pairs in which both exist; unpaired: mean and half_width only */
    sim_variance_ratio gain;        /* of pairing; NaN when unpaired */
    double higher_low, higher_high; /* interval of paired.share_positive; NaN when unpaired */
    double share_equal;             /* of pairs in which both are the same; NaN when unpaired */
} cli_difference;

typedef struct cli_comparison {
    const sim_result *base, *other;     /* borrowed */
    const char *base_name, *other_name; /* borrowed; what a reader knows them by; set by who prints */
    bool is_paired;
    double confidence; /* of each interval */
    size_t n_left_out; /* partners that only one of them has */
    size_t n;
    cli_difference *items; /* owned; in the order of base's columns, npv_eur.shared before npv_eur */
    double **shared;       /* owned: [0] of base, [1] of other; NULL where there are no partners */
} cli_comparison;

/* Every scalar metric that both have. confidence: of each interval (plots/compared.h); is_independent: not
 * paired, though they could be. False without memory. */
bool cli_comparison_make(cli_comparison *comparison, const sim_result *base, const sim_result *other,
                         double confidence, bool is_independent);
void cli_comparison_deinit(cli_comparison *comparison);

/* NULL when one of them lacks it. */
const cli_difference *cli_comparison_find(const cli_comparison *comparison, const char *metric);

typedef enum cli_verdict {
    CLI_VERDICT_SAME,
    CLI_VERDICT_UNSURE,
    CLI_VERDICT_LOWER,
    CLI_VERDICT_HIGHER
} cli_verdict;
/* SAME: equal in every pair. UNSURE: the interval holds zero, or there is none. */
cli_verdict cli_difference_verdict(const cli_difference *difference);

#endif
