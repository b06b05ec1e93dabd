/* Comparisons as csv or json: every metric of each, or which inputs differ. */
#ifndef CLI_COMPARE_RECORDS_H
#define CLI_COMPARE_RECORDS_H

#include <stdbool.h>
#include <stdio.h>
#include "cli/comparison.h"
#include "cli/input_differences.h"

/* n comparisons; false when writing failed. */
bool cli_compare_records_write(FILE *file, bool is_json, const cli_comparison *all, size_t n);
bool cli_compare_records_write_inputs(FILE *file, bool is_json, const cli_comparison *all,
                                      const cli_input_differences *inputs, size_t n);

#endif
