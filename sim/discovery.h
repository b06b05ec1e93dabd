/* Scenario discovery that is not fooled by chance: boxes are found on one half and judged on the other.
 *
 * With many inputs PRIM finds a box in pure noise. So the rows are split in two halves by groups, at random
 * (keyed). On the first half a box is found (prim.h), rounded to readable limits (box.h); on the second,
 * which had no say in it, its density and coverage are measured, with intervals, and it counts as found if so
 * high a density there would come about by chance in less than `level` of the cases (box.h). As one box is
 * tested at that level, pure noise yields one in no more than `level` of the cases, however many inputs there
 * are.
 *
 * Further boxes by covering (Friedman & Fisher 1999): the rows of a box found are set aside in both halves
 * and the next is sought among the others; it must be denser than all rows together. The first that is not
 * found ends it, so that the level holds for all of them together (tests in a fixed order: Maurer, Hothorn &
 * Lehmacher 1995).
 *
 * Stability (Bryant & Lempert 2010, "reproducibility"): how often an input is limited when the first box is
 * sought again on halves of all rows, drawn at random (keyed). */
#ifndef SIM_DISCOVERY_H
#define SIM_DISCOVERY_H

#include "sim/prim.h"
#include "sim/rng.h"

#define SIM_DISCOVERY_LEAST 40 /* rows */

typedef struct sim_discovery_options {
    double peel, paste, drop; /* prim.h */
    double min_mass;          /* of a box, as a share of the rows of its half, 0..1 */
    double level;             /* chance of a box where there is none, 0..1; 1: every box counts */
    double confidence;        /* of intervals */
    size_t most;              /* boxes, >= 1 */
    size_t resamples;         /* for stability; 0: none */
    sim_rng_key key;          /* of the halves */
} sim_discovery_options;

/* peel 0.05, paste 0.05, drop 0.05, min_mass 0.05, level 0.05, confidence 0.95, most 3, resamples 20. */
sim_discovery_options sim_discovery_defaults(uint64_t seed);

typedef struct sim_discovery_limit {
    size_t input;
    sim_box_limit limit;
    double quasi_p;   /* on the half that found it */
    double p;         /* the same on the other half: a fair p-value of this one limit */
    double stability; /* share of the resamples that limit this input too, the first box's; NaN without */
    double without;   /* density on the other half without this limit */
} sim_discovery_limit;

/* A box of the trajectory: as found, and on the other half. */
typedef struct sim_discovery_step {
    size_t limits; /* inputs limited */
    double mass, density, coverage;
    double judged_mass, judged_density, judged_coverage;
} sim_discovery_step;

typedef struct sim_discovery_box {
    sim_box_limit *box; /* m */
    size_t n_limits;
    sim_discovery_limit *limits;
    sim_box_standing found_on, judged_on; /* of the rows not in an earlier box */
    sim_box_standing all;                 /* of all rows, for counts: its density is too high by selection */
    double coverage, coverage_low, coverage_high; /* on the half that judges, of the whole target there */
    bool is_found;
    size_t n_steps, chosen;
    sim_discovery_step *steps;
} sim_discovery_box;

typedef enum sim_discovery_end {
    SIM_DISCOVERY_MOST,    /* as many boxes as were asked for */
    SIM_DISCOVERY_CHANCE,  /* the next box does no better than chance: it is the last, not found */
    SIM_DISCOVERY_NO_BOX,  /* no limit that gains anything is left, or none that makes a box denser than all
                              rows */
    SIM_DISCOVERY_TOO_FEW, /* rows */
    SIM_DISCOVERY_NEVER,   /* the target is 0 in all rows that are left */
    SIM_DISCOVERY_ALWAYS   /* it is the same in all rows, and not 0 */
} sim_discovery_end;

typedef struct sim_discovery {
    size_t m, n_rows, n_left_out; /* rows that count; those with a value missing */
    size_t n_learn, n_judge;
    double base, base_low, base_high; /* of all rows that count */
    double sum;
    size_t n_boxes; /* found, and last one that was not */
    size_t n_found;
    sim_discovery_box *boxes;
    bool *is_learned_on; /* by row of the data: is it in the half on which boxes are found? */
    sim_discovery_end end;
} sim_discovery;

/* Rows of which the target or an input is not finite are left out; inputs that do not vary are never limited.
 * SIM_ERR_MEMORY. */
sim_status sim_discovery_make(const sim_box_data *data, const sim_discovery_options *options,
                              sim_discovery *discovery, sim_error *error);
void sim_discovery_deinit(sim_discovery *discovery);

/* Halves, by groups: fills is_first by group, as many as n / 2 (rounded up) true. Keyed by purpose and index.
 * Aborts without memory. */
void sim_discovery_halve(bool *is_first, size_t n_groups, const sim_rng_key *key, uint64_t index);

#endif
