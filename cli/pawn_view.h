/* 'groeipad sensitivity --method pawn': which inputs change the distribution of an outcome, and its tail. */
#ifndef CLI_PAWN_VIEW_H
#define CLI_PAWN_VIEW_H

#include <stdbool.h>
#include "cli/summary.h"
#include "plots/lang.h"

typedef struct cli_pawn_request {
    const char *metric; /* NULL: npv_eur */
    const char *inputs; /* patterns of paths; NULL: all */
    double tail;        /* the worst share, 0..1; 0: 0.1 */
    const char *worst;  /* "low" or "high": which end is bad; NULL: high of costs and shortages, else low */
    cli_format format;
    plot_lang lang;
} cli_pawn_request;

/* Of a run or a study, given its result and path; an exit status, what is wrong said on stderr. */
int cli_pawn_show(const sim_result *result, const char *path, const cli_pawn_request *request);

#endif
