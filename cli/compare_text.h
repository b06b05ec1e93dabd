/* A comparison as text for people: the measures that matter, who wins and loses, what pairing gained, which
 * inputs differ. */
#ifndef CLI_COMPARE_TEXT_H
#define CLI_COMPARE_TEXT_H

#include <stdio.h>
#include "cli/comparison.h"
#include "cli/input_differences.h"
#include "plots/lang.h"

/* How many differences of one comparison are shown: the measures and a partner each. */
size_t cli_compare_text_count(const sim_result *base, const sim_result *other);

/* False without memory. */
bool cli_compare_text_print(FILE *file, const cli_comparison *comparison, const cli_input_differences *inputs,
                            plot_lang lang);

/* Only which inputs differ. */
void cli_compare_text_print_inputs(FILE *file, const cli_comparison *comparison,
                                   const cli_input_differences *inputs, plot_lang lang);

#endif
