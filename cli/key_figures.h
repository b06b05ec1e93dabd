/* The key figures of a run in words, for people: quality, then cost, then risk, then the growth path. */
#ifndef CLI_KEY_FIGURES_H
#define CLI_KEY_FIGURES_H

#include <stdbool.h>
#include <stdio.h>
#include "plots/lang.h"
#include "sim/result.h"

/* false without memory. */
bool cli_key_figures_print(FILE *file, const sim_result *result, plot_lang lang);

#endif
