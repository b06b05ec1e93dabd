/* Which inputs of two results differ: a path with its value and origin in each. */
#ifndef CLI_INPUT_DIFFERENCES_H
#define CLI_INPUT_DIFFERENCES_H

#include <stdbool.h>
#include <stddef.h>
#include "sim/result.h"

typedef struct cli_input_difference {
    const char *path;
    const sim_input *base, *other; /* NULL where that one does not have the path */
} cli_input_difference;

typedef struct cli_input_differences {
    cli_input_difference *items; /* owned; by path */
    size_t n;
} cli_input_differences;

/* False without memory. */
bool cli_input_differences_find(cli_input_differences *found, const sim_result *base,
                                const sim_result *other);
void cli_input_differences_deinit(cli_input_differences *found);

/* How many from items[first] on belong to one element of a list ("accessions.zaanstad.") that only one of the
 * two has; 1 for any other. */
size_t cli_input_differences_run(const cli_input_differences *found, size_t first);

#endif
