/* Control variates: a mean told more precisely by quantities whose mean is known.
 *
 * A control is a number of the same replication whose expectation is known exactly (a draw's, say).
 * Regression on the controls less their means takes out of the outcome what they explain; the intercept is
 * the estimate. Its variance is that of the residuals, with n - 1 - q degrees of freedom for q controls,
 * times the element of (X'X)^-1 that belongs to it, and the interval is Student's with those degrees
 * (Lavenberg & Welch, Management Science 27, 1981; Law & Kelton, ch. 11). Exact where outcome and controls
 * are jointly normal; a bias of order 1/n otherwise. What is lost in degrees of freedom shows: variance falls
 * by (1 - R^2)(n - 2)/(n - q - 2). */
#ifndef SIM_CONTROL_H
#define SIM_CONTROL_H

#include <stddef.h>
#include "sim/status.h"

#define SIM_CONTROL_MOST 16

typedef struct sim_control {
    size_t n; /* replications in which outcome and controls all exist */
    double mean, half_width;
    double plain_mean, plain_half_width; /* of the same replications without controls */
    double slopes[SIM_CONTROL_MOST];
} sim_control;

/* outcome[n]; controls[q][n] with known_means[q], q from 1 to SIM_CONTROL_MOST. SIM_ERR_RANGE when there are
 * no more than q + 1 replications, or controls that do not vary or follow from one another; SIM_ERR_MEMORY.
 */
sim_status sim_control_estimate(const double *outcome, const double *const *controls,
                                const double *known_means, size_t q, size_t n, double confidence,
                                sim_control *estimate, sim_error *error);

#endif
