/* The inputs of a scenario as a page: every key of the schema with unit, range, default and meaning, beside
 * the value that the scenario gives and where that is from. Both come from the tables that load a config. */
#ifndef MODELS_INPUTS_TABLE_H
#define MODELS_INPUTS_TABLE_H

#include <stdbool.h>
#include <stdio.h>
#include "models/scenario.h"

/* Markdown, in English; command: what writes it, told at its head. False: it could not be written. */
bool model_inputs_markdown(const model_scenario *scenario, const char *command, FILE *out);

#endif
