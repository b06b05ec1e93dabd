/* What a run says of a target, with its error.
 *
 * Replications are independent of one another; the values of several accessions in one replication are not.
 * A mean, probability or ratio over all values is therefore a ratio of two sums over replications, with the
 * variance of the residuals y - R m over them (Cochran 1977, 2.11); a quantile has the interval of Woodruff
 * (Journal of the American Statistical Association 47, 1952): the quantiles at p -+ z s, s the standard error
 * of the share of values below it. Probabilities have Wilson's interval (sim/grouped.h). What does not exist
 * (an accession that is never live) does not count: the statistic is of those that do. */
#ifndef MODELS_TARGET_H
#define MODELS_TARGET_H

#include "models/sample.h"

typedef struct model_measure {
    double value;     /* NaN: there is nothing to measure */
    double low, high; /* of the two-sided 95 % interval; NaN with fewer than two replications */
    double error;     /* standard error */
    double p05, p95;  /* of the single values; NaN for a ratio */
    uint64_t n;       /* values that exist */
    size_t n_shifts;  /* replications */
    double *shifts; /* owned: how far each of them moves the value, to first order. Their products summed are
                       (co)variances of values measured on the same replications. */
} model_measure;

/* SIM_ERR_CONFIG when there is no such metric. A target about accessions that the scenario has not has
 * nothing to measure: value NaN, n 0, SIM_OK. */
sim_status model_target_measure(const model_program *program, const model_target *target,
                                const model_sample *sample, model_measure *measure, sim_error *error);
/* P5, median and P95 over replications of the mean within each (such as the share of its candidates that
 * stopped); NaN where there is nothing to measure. Statuses as above. */
sim_status model_target_spread(const model_program *program, const model_target *target,
                               const model_sample *sample, double quantiles[static 3], sim_error *error);
void model_measure_deinit(model_measure *measure);

/* What a fit is after: the median of wanted for quantiles, else its mean. */
double model_target_aim(const model_target *target);
/* Where the value should lie: the aim with its tolerance (fit); P5 to P95 of wanted, of a uniform one all of
 * it (check). */
void model_target_range(const model_target *target, double *low, double *high);

typedef enum model_verdict {
    MODEL_VERDICT_NONE, /* nothing to measure */
    MODEL_VERDICT_YES,  /* the value lies in the range */
    MODEL_VERDICT_NEAR, /* it does not, but its 95 % interval reaches in */
    MODEL_VERDICT_NO
} model_verdict;

model_verdict model_target_judge(const model_target *target, const model_measure *measure);

/* The source that the target's (or case's) numbers name: "memo", "assumption", an id, or "". path: of one of
 * them. */
const char *model_scenario_source_of(const model_scenario *scenario, const char *path);

#endif
