/* What plans give: each evaluated once, all on the same luck, and written down as it comes.
 *
 * DIR/evaluations.csv has a line a plan: its levels, objectives, requirements and by how much these are
 * broken; DIR/request.txt says of what. The same request finds there what was evaluated before, so that a
 * search that was stopped goes on, to the same end. */
#ifndef CLI_EVALUATOR_H
#define CLI_EVALUATOR_H

#include <signal.h>
#include "cli/decisions.h"
#include "cli/measure.h"
#include "sim/status.h"

#define CLI_MOST_OBJECTIVES   3
#define CLI_MOST_REQUIREMENTS 16

typedef struct cli_evaluator_spec {
    const cli_decisions *decisions; /* borrowed, as is all below */
    const char *config;
    const sim_measure *objectives;
    size_t n_objectives;
    const cli_requirement *requirements;
    size_t n_requirements;
    bool every_partner; /* the mean net present value of each is demanded to be 0 at least */
    uint64_t seed, runs, runs_per_future;
    int jobs;
    const char *directory; /* there; NULL: nothing is written down */
    bool force;            /* forgets what another request left there */
    bool is_quiet;
    uint64_t most; /* evaluations: for the progress bar */
    const volatile sig_atomic_t *stop;
} cli_evaluator_spec;

/* What one plan gives. */
typedef struct cli_evaluation {
    size_t *levels;                         /* of each decision */
    double objectives[CLI_MOST_OBJECTIVES]; /* NaN: it has none */
    double measured[CLI_MOST_REQUIREMENTS]; /* of the requirements */
    double violation;                       /* 0: none is broken */
} cli_evaluation;

typedef struct cli_evaluator cli_evaluator;

/* CLI_DONE, or an exit status after having said what is wrong. */
int cli_evaluator_open(const cli_evaluator_spec *spec, cli_evaluator **evaluator);
void cli_evaluator_close(cli_evaluator *evaluator); /* NULL is fine */

/* Evaluates those of count plans (levels packed) that are not known; found[i]: index of plan i. CLI_DONE,
 * CLI_INTERRUPTED, or CLI_FAILED after having said why. */
int cli_evaluate(cli_evaluator *evaluator, const size_t *levels, size_t count, size_t *found);

size_t cli_evaluator_count(const cli_evaluator *evaluator); /* plans evaluated */
const cli_evaluation *cli_evaluator_at(const cli_evaluator *evaluator, size_t index);
const cli_evaluator_spec *cli_evaluator_of(const cli_evaluator *evaluator);

/* The measures of one point's rows: values of scalar s of run r stand at rows[r * stride + s], NaN in a run
 * that failed. Shared with whoever runs points elsewhere; levels are left alone. */
void cli_evaluation_of(const cli_evaluator *evaluator, const double *rows, size_t stride,
                       cli_evaluation *evaluation);

#endif
