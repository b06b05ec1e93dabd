/* PRIM, the patient rule induction method: a box in which a target is high.
 *
 * Friedman & Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999); for scenario
 * discovery Bryant & Lempert, Technological Forecasting & Social Change 77 (2010).
 *
 * Peeling: from all rows, step by step, the one side of one input is cut off that gains most. A side is the
 * smallest set of lowest (or highest) values that holds the share `peel` of the box's rows, ties included; of
 * an input without an order, one level. What is gained is the rise of the mean a row cut off, so that sides
 * of unlike size can be compared, as with few-valued inputs (Friedman & Fisher, section 14.1; Kwakkel &
 * Jaxa-Rozen, Environmental Modelling & Software 79, 2016); where all sides are alike in size, this is the
 * highest mean. Of equal gains the first input's lower side counts. Peeling ends when a side more would leave
 * fewer rows than asked, or nothing can be gained.
 *
 * Screening: an input may be limited only if it is beyond chance that it matters: by itself (the target's
 * mean differs between tenths or levels of it, F test), or in some box of the trajectory (the quasi-p-value
 * of its limit, box.h), at `drop` over the number of inputs, any of which might have been picked. Peeling is
 * done anew with those inputs until all of them are. Else many inputs that do nothing use up the patience,
 * and boxes look dense where they were found and are not elsewhere.
 *
 * Choice: of the boxes on the trajectory the one that holds most more than chance would,
 * sum within - base x rows within (over all rows: the weighted relative accuracy of Lavrac, Flach & Zupan,
 * ILP-99, LNAI 1634). A rule has to be stated as Bryant & Lempert leave the choice to an analyst.
 *
 * Pasting: sides of the box chosen are widened again by the share `paste` of its rows while its mean rises.
 *
 * Dropping: of the box chosen the limit with the largest quasi-p-value is taken away as long as that is above
 * `drop` over the number of inputs that are left. */
#ifndef SIM_PRIM_H
#define SIM_PRIM_H

#include "sim/box.h"
#include "sim/status.h"

typedef struct sim_prim_options {
    double peel, paste; /* shares of the rows of the box, 0..1 */
    size_t least;       /* rows that a box holds at least, >= 1 */
    double drop;        /* quasi-p-value above which, over the number of inputs, a limit is chance; >= 1:
                           none is */
} sim_prim_options;

/* A box of the trajectory. */
typedef struct sim_prim_step {
    size_t inside; /* rows */
    double sum;    /* of the target over them */
    size_t input;  /* whose side was peeled; SIZE_MAX of the first, which holds all */
} sim_prim_step;

typedef struct sim_prim {
    size_t m, n_steps, chosen;
    sim_prim_step *steps;
    sim_box_limit *boxes; /* n_steps of m limits: of step s from boxes[s * m] on */
    sim_box_limit *box;   /* m: the chosen one, after pasting and dropping */
} sim_prim;

/* On those rows of the data, whose target and inputs are finite (asserted). SIM_ERR_MEMORY. Without a gain
 * the only step is the first, and the box has no limits. */
sim_status sim_prim_find(const sim_box_data *data, sim_box_rows rows, const sim_prim_options *options,
                         sim_prim *prim, sim_error *error);
/* Pasting alone: widens the box side by side while its mean rises. room: for as many values as rows. */
void sim_prim_paste(const sim_box_data *data, sim_box_rows rows, double paste, sim_box_limit *box,
                    double *room);
void sim_prim_deinit(sim_prim *prim);

#endif
