/* What the spread of an outcome comes from: the share of its variance that goes with each of several causes.
 *
 * Linear regression of the outcome on all causes at once; a cause's share is its standardised slope times its
 * correlation with the outcome (Pratt 1987, "Dividing the indivisible"; Thomas, Hughes & Zumbo, Social
 * Indicators Research 45, 1998), so that shares add up to R squared, what all of them explain together. A
 * part may consist of several causes (how often a risk struck and what it cost): its share is their sum.
 * Where causes go together a share may fall below 0, and what is not linear or acts in company is left
 * unexplained; a cause that does nothing gets about 1/n. Directions that do not vary on their own are left
 * out of the regression (pseudo-inverse).
 *
 * Intervals: jackknife over groups of consecutive replications (Shao & Tu, "The jackknife and bootstrap",
 * 1995), with Student's t. */
#ifndef SIM_CONTRIBUTION_H
#define SIM_CONTRIBUTION_H

#include <stddef.h>
#include "sim/status.h"

#define SIM_CONTRIBUTION_GROUPS 20

typedef struct sim_contribution {
    double share, half_width; /* of the variance of the outcome; may be below 0 */
} sim_contribution;

/* outcome[n]; causes[m][n]; part_of[m] < n_parts says whose a cause is. Replications with a value that is not
 * finite are left out; together: consecutive replications that are not to be parted (a future's runs, a
 * pair), >= 1. Fills parts[n_parts] and what all explain. SIM_ERR_RANGE where there are fewer than three
 * replications a cause, fewer than 20 groups of them, or an outcome that does not vary; SIM_ERR_MEMORY. */
sim_status sim_contribution_shares(const double *outcome, const double *const *causes, const size_t *part_of,
                                   size_t m, size_t n, size_t together, double confidence,
                                   sim_contribution *parts, size_t n_parts, sim_contribution *explained,
                                   sim_error *error);

#endif
