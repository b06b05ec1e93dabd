/* 'groeipad sensitivity --method evppi': which unknown is worth finding out before choosing between results.
 */
#ifndef CLI_INFORMATION_VIEW_H
#define CLI_INFORMATION_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include "cli/summary.h"
#include "plots/lang.h"

#define CLI_INFORMATION_GROUPS 16

typedef struct cli_information_request {
    const char *inputs;                         /* patterns of paths; NULL: all */
    const char *groups[CLI_INFORMATION_GROUPS]; /* patterns of unknowns to be found out together */
    size_t n_groups;
    bool without_alone; /* staying alone is no option */
    cli_format format;
    plot_lang lang;
} cli_information_request;

/* Of one to eight runs that are paired (checked), with their paths; an exit status, what is wrong said on
 * stderr. */
int cli_information_show(const sim_result *const *results, const char *const *paths, size_t n,
                         const cli_information_request *request);

#endif
