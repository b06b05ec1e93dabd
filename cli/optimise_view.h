/* The plans that a search found, as they did on luck that the search has not seen. */
#ifndef CLI_OPTIMISE_VIEW_H
#define CLI_OPTIMISE_VIEW_H

#include <stdio.h>
#include "cli/race.h"
#include "cli/search.h"
#include "cli/summary.h"

/* Point 0 of the study is the scenario as it is, point 1 + i plan i. */
typedef struct cli_plans {
    const cli_evaluator *evaluator;
    const size_t *found; /* indices of evaluations */
    size_t n;
    const sim_result *study;
    uint64_t runs; /* of a point of the study */
    cli_search_result search;
    const cli_race *race; /* between the plans; NULL: there was none */
    double indifference, confidence;
} cli_plans;

/* A measure at a point of the study. */
sim_measured cli_plans_measure(const cli_plans *plans, const sim_measure *measure, size_t point);

/* Does a point meet all requirements on the new luck? */
bool cli_plans_meets(const cli_plans *plans, size_t point);

bool cli_plans_print(FILE *file, const cli_plans *plans, plot_lang lang);
/* A record a plan: plan, file, its levels in words, each objective and requirement with low and high. */
bool cli_plans_write(FILE *file, cli_format format, const cli_plans *plans);

#endif
