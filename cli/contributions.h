/* What the spread of the net present value comes from: each risk (how often it struck, and what it cost) and
 * each unknown drawn for a future, by regression (sim/contribution.h). It is association within the scenario:
 * a risk that strikes members takes along that there were members. */
#ifndef CLI_CONTRIBUTIONS_H
#define CLI_CONTRIBUTIONS_H

#include <stdbool.h>
#include <stdio.h>
#include "plots/lang.h"
#include "sim/contribution.h"
#include "sim/result.h"

typedef struct cli_contribution {
    bool is_risk;
    const char *id; /* of the risk, or the path of the unknown */
    const char *name_en, *name_nl;
    sim_contribution part;
} cli_contribution;

typedef struct cli_contributions {
    cli_contribution *items; /* owned; largest share first */
    size_t n;
    sim_contribution explained; /* by all of them */
} cli_contributions;

/* False, and nothing found, where there are too few replications or nothing varies. */
bool cli_contributions_find(const sim_result *result, cli_contributions *found);
void cli_contributions_deinit(cli_contributions *found);

/* The largest, for people; nothing where none was found. */
void cli_contributions_print(FILE *file, const sim_result *result, plot_lang lang);

#endif
