/* Can results be compared replication by replication? */
#ifndef CLI_PAIRS_H
#define CLI_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include "sim/result.h"

/* results[0] is the base. CLI_DONE, or CLI_USAGE after having said of each pair that cannot be compared why,
 * and the command that mends it: other luck (not looked at when they are to be taken as independent), or
 * euros of different years. */
int cli_pairs_check(const sim_result *const *results, const char *const *paths, size_t n,
                    bool is_independent);

#endif
