/* A comparison as text for people: the measures that matter, who wins and loses, what pairing gained, which
 * inputs differ. */
#ifndef CLI_COMPARE_TEXT_H
#define CLI_COMPARE_TEXT_H

#include <stdio.h>
#include "cli/comparison.h"
#include "cli/input_differences.h"
#include "plots/lang.h"

/* False without memory. */
bool cli_compare_text_print(FILE *file, const cli_comparison *comparison, const cli_input_differences *inputs,
                            plot_lang lang);

/* Only which inputs differ. */
void cli_compare_text_print_inputs(FILE *file, const cli_comparison *comparison,
                                   const cli_input_differences *inputs, plot_lang lang);

#endif
