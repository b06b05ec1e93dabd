/* The methods of 'sensitivity', and the points that each has run. */
#ifndef CLI_SENSITIVITY_POINTS_H
#define CLI_SENSITIVITY_POINTS_H

#include <stdbool.h>
#include "cli/vary.h"
#include "sim/result.h"

typedef struct cli_sensitivity_request {
    uint64_t rows; /* of the method's design */
    uint64_t runs; /* of a point */
    uint64_t seed;
    bool has_second_order;
    cli_vary groups; /* NAME=PATTERN */
} cli_sensitivity_request;

#define CLI_SENSITIVITY_PAIRS 4

typedef struct cli_sensitivity_points {
    size_t n;
    double *u;       /* owned: n * factors */
    uint64_t *luck;  /* owned; NULL: all 0 */
    bool has_chance; /* luck is a factor */
    uint64_t runs_per_future;
    sim_entity *groups; /* owned, with their texts */
    size_t n_groups;
    sim_pair extra[CLI_SENSITIVITY_PAIRS]; /* of the manifest; values owned */
    size_t n_extra;
} cli_sensitivity_points;

typedef struct cli_sensitivity_method {
    const char *name; /* of the design too, and of the chart */
    const char *rows; /* what a row is called, in English; NULL: the method has none */
    uint64_t default_rows, default_runs;
    bool takes_groups;
    /* What number of rows is run for so many; NULL: just as many. */
    uint64_t (*round)(uint64_t rows);
    int (*make)(const cli_sensitivity_request *request, const cli_factors *factors,
                cli_sensitivity_points *points);
} cli_sensitivity_method;

/* All of them, in the order of the help; NULL for a name that is none. */
extern const cli_sensitivity_method cli_sensitivity_methods[];
size_t cli_sensitivity_count(void);
const cli_sensitivity_method *cli_sensitivity_find(const char *name);

/* The points of a request: CLI_DONE, or an exit status after having said what is wrong. To be closed either
 * way. */
int cli_sensitivity_make(const cli_sensitivity_method *method, const cli_sensitivity_request *request,
                         const cli_factors *factors, cli_sensitivity_points *points);
void cli_sensitivity_points_deinit(cli_sensitivity_points *points); /* zeroed is fine */

#endif
