/* The two families of methods of 'sensitivity': those that run a study of their own, and those that read
 * results that are there. cli_sensitivity.c looks which is meant. */
#ifndef CLI_SENSITIVITY_H
#define CLI_SENSITIVITY_H

#include "cli/cli.h"

/* tornado, morris, sobol: of a scenario, or of a study that one of them made. */
cli_command_function cli_sensitivity_study;
extern const char cli_sensitivity_study_help[];

/* pawn, evppi: of results of runs. */
cli_command_function cli_sensitivity_results;
extern const char cli_sensitivity_results_help[];

#endif
