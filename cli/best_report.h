/* What a search for the best of several scenarios has found, in words, csv or json. */
#ifndef CLI_BEST_REPORT_H
#define CLI_BEST_REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "cli/summary.h"
#include "models/scenario.h"
#include "plots/lang.h"

typedef struct cli_best_row {
    const char *name; /* that tells it from the others */
    const model_scenario *scenario;
    size_t replications;      /* used */
    double mean;              /* over those */
    double difference;        /* of the best minus this one, over the replications that both have */
    double half_width;        /* NaN where it cannot be told */
    size_t common, differing; /* replications that both have; of these, those in which they differ */
    bool is_in_race;
    size_t out_at;      /* replications after which it dropped out; 0: did not */
    const char *out_by; /* name of who pushed it out; NULL */
} cli_best_row;

typedef struct cli_best_report {
    bool is_ocba, is_least, is_over, has_guarantee, is_interrupted;
    const char *metric, *unit;
    const char *description_en, *description_nl;
    double indifference, confidence; /* of KN */
    double each_confidence;          /* of each interval */
    double chance;                   /* of OCBA: estimated probability of correct selection */
    uint64_t seed, most, budget;     /* most replications of each (KN); of all together (OCBA) */
    size_t batch, n_left_out; /* partners that not all have, where the metric is a total over own ones */
    size_t best, n;
    cli_best_row *rows; /* owned */
} cli_best_report;

/* False without memory, or when writing failed. */
bool cli_best_report_write(FILE *file, cli_format format, const cli_best_report *report, plot_lang lang);

#endif
