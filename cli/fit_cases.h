/* The reference cases beside what the model gives for the founders and the candidates. */
#ifndef CLI_FIT_CASES_H
#define CLI_FIT_CASES_H

#include <stdbool.h>
#include "models/fit.h"

/* P5, median, P95, in months from the first step; and probabilities. NaN: the model has none. */
typedef struct cli_fit_cases {
    double signed_months[3], live_months[3], stop_months[3]; /* of the founders */
    double cancelled, cancelled_low, cancelled_high;         /* probability, 95 % interval */
    double dropped, dropped_low, dropped_high;               /* the same, of a candidate */
    double dropped_share[3];                                 /* over futures: of the candidates in each */
} cli_fit_cases;

/* False, having said why. */
bool cli_fit_cases_measure(const model_standing *standing, cli_fit_cases *cases);
/* From the first step to the formal start or stop. */
int cli_fit_case_months(const model_reference_case *one);
/* What the model gives for it: P5 of the signature to P95 of live, or P5 to P95 of the stop. */
void cli_fit_case_range(const cli_fit_cases *cases, const model_reference_case *one, double *low,
                        double *high);
/* The source that the case names; NULL: none. */
const model_source *cli_fit_case_source(const model_scenario *scenario, const model_reference_case *one);

#endif
