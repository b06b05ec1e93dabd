/* Boxes: conditions on several inputs at once, and how often something happens within them.
 *
 * A box holds the rows whose inputs all lie within limits. Of a target (1: it happened, 0: it did not; or any
 * number, whose mean is then meant) a box has (Bryant & Lempert, Technological Forecasting & Social Change
 * 77, 2010):
 *
 *     density  = sum of the target within / rows within        "it fails in 71 % of those futures"
 *     coverage = sum of the target within / sum over all       "43 % of all failures lie in it"
 *     mass     = rows within / all rows
 *
 * Rows are counted on any subset of a table, so that a box can be found on one half and judged on another. */
#ifndef SIM_BOX_H
#define SIM_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SIM_BOX_LEVELS 64 /* of an input without an order, at most */
#define SIM_BOX_FEW    12 /* different values up to which an input counts as few-valued */

typedef struct sim_box_input {
    const double *values; /* one a row */
    size_t n_levels;      /* 0: numbers; else levels 0, 1, ... n_levels - 1, which have no order */
} sim_box_input;

typedef struct sim_box_data {
    const sim_box_input *inputs;
    size_t m;
    const double *target;
    size_t n;
    size_t group; /* consecutive rows that belong together (sim_result_group); 0 is as 1 */
} sim_box_data;

/* Which rows of the data are meant: indices, ascending. */
typedef struct sim_box_rows {
    const size_t *items;
    size_t n;
} sim_box_rows;

/* A box is one of these for each input. Both limits are within, but for a low one that is open. */
typedef struct sim_box_limit {
    double low, high; /* -INFINITY, INFINITY: no limit */
    uint64_t out;     /* levels that are outside, by bit */
    bool is_open;     /* low itself is outside */
} sim_box_limit;

#define SIM_BOX_NO_LIMIT ((sim_box_limit){-(double)INFINITY, (double)INFINITY, 0, false})

bool sim_box_is_limit(const sim_box_limit *limit);
size_t sim_box_count_limits(const sim_box_limit *box, size_t m);
bool sim_box_admits(const sim_box_input *input, const sim_box_limit *limit, size_t row);
bool sim_box_holds(const sim_box_data *data, const sim_box_limit *box, size_t row);
/* Every value of the target over these rows is 0 or 1. */
bool sim_box_is_share(const sim_box_data *data, sim_box_rows rows);

/* How a box stands on some rows. Intervals at a stated confidence: of a share Wilson's (over groups with the
 * effective size of sim_grouped_proportion_interval), of a mean Student's over groups; NaN without rows. The
 * interval of coverage is of shares only. */
typedef struct sim_box_standing {
    size_t rows, inside;
    double sum, sum_inside; /* of the target */
    double mass, density, coverage;
    double base; /* density of all rows */
    double density_low, density_high, coverage_low, coverage_high;
    /* How likely so high a density is if the target has nothing to do with the box, which must not have been
     * chosen by these rows. Single rows of a share: Fisher's exact test, one-sided. Else the score test over
     * groups: z = S / sqrt(sum of s_g squared), s_g the group's sum of (target - base) (within - mass). */
    double p;
} sim_box_standing;

sim_box_standing sim_box_stand(const sim_box_data *data, sim_box_rows rows, const sim_box_limit *box,
                               double confidence);

/* The quasi-p-value of a limit (Bryant & Lempert 2010): how likely at least as many hits are among the rows
 * within by a draw from the box without that limit; of a mean, by the normal approximation. A fair p-value
 * where these rows did not choose the box; on those that did it is too small, hence "quasi". 1 where the
 * limit keeps nothing out. */
double sim_box_quasi_p(const sim_box_data *data, sim_box_rows rows, const sim_box_limit *box, size_t input);

/* Moves limits to numbers that can be read: of a few-valued input to the outermost value within; else to
 * multiples of the largest of 1, 2, 5 times a power of ten that is at most a twentieth of the distance
 * between its P5 and P95 (smaller where the limit would vanish). Rows change sides by it: judge the box
 * afterwards. Aborts without memory. */
void sim_box_round(const sim_box_data *data, sim_box_rows rows, sim_box_limit *box);

/* The same of one limit that is not open: a number near by that can be read; of a few-valued input the
 * largest value up to it. */
double sim_box_readable(const sim_box_input *input, sim_box_rows rows, double limit);

#endif
