/* The last part of a run: replications run again without each risk in turn, into the result file. */
#ifndef CLI_RISK_IMPACTS_H
#define CLI_RISK_IMPACTS_H

#include <stdio.h>
#include "cli/run_scenario.h"
#include "plots/lang.h"
#include "sim/store.h"

/* Of each risk the first so many replications that it reaches (plan->options.risk_impact), gone on with where
 * a run before left off. run has done all its replications, into store. SIM_ERR_INTERRUPTED when stopped. */
sim_status cli_risk_impacts_run(const cli_run_plan *plan, const model_program *program,
                                const sim_experiment *run, sim_store *store, sim_error *error);

/* What the largest of them do to the net present value, for people; nothing where no risk was switched off.
 */
void cli_risk_impacts_print(FILE *file, const sim_result *result, plot_lang lang);

#endif
