/* --statistic: what is taken of the runs of each point of a study. */
#ifndef CLI_STATISTIC_H
#define CLI_STATISTIC_H

#include <stdbool.h>
#include "sim/statistic.h"

/* For helps. */
#define CLI_STATISTIC_HELP                                                                                   \
    "      --statistic TEXT      what is taken of a point's runs: mean (default), median, lowest=10%,\n"     \
    "                            highest=10% (the mean of that tail), below=VALUE, above=VALUE (the "        \
    "chance)\n"

/* "mean", "median", "lowest=10%", "highest=5%", "below=0", "above=2014.5"; false, with a complaint, for
 * anything else. */
bool cli_parse_statistic(const char *text, sim_statistic *statistic);

#endif
