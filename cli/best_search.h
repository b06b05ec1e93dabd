/* The search for the best of several scenarios: opens them, runs them for as long as it takes, or as a budget
 * allows, and reports. */
#ifndef CLI_BEST_SEARCH_H
#define CLI_BEST_SEARCH_H

#include <stdbool.h>
#include <stdint.h>
#include "cli/common.h"
#include "cli/options.h"
#include "cli/summary.h"
#include "models/model.h"
#include "plots/lang.h"

typedef struct cli_best_request {
    cli_operands operands;
    cli_overrides overrides;
    const char *metric;
    bool is_least, is_ocba, is_quiet;
    double indifference, confidence; /* 0: not given */
    uint64_t most, budget;           /* 0: not given */
    bool has_seed, has_runs, has_mirror;
    model_run_options run;
    int jobs;
    cli_format format;
    plot_lang lang;
} cli_best_request;

/* An exit status; what was found is on stdout, also after an interrupt. */
int cli_best_search(const cli_best_request *request);

#endif
