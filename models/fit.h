/* Numbers of a scenario solved for, so that its outcomes meet targets.
 *
 * Each target of role "fit" names one number (targets[].fitted_by). All are solved for together, so that
 * every (value - aim) / tolerance is 0: steps by secants that are learned from on the way (Broyden,
 * Mathematics of Computation 19, 1965), cut in length, halted where none helps. Every trial runs the same
 * replications, so that their luck cancels out of the differences: on fixed draws the share of goes is
 * monotone in an intercept. Numbers whose range begins above 0 are solved for on the log scale; none leaves
 * its range. What is found is rounded to what a reader can repeat, and run once more as it stands. Where it
 * is no better than what stood there, that stays: a fit that is repeated changes nothing. GSL's error handler
 * must be off.
 *
 * The error of a fitted number is that of another seed, to first order (delta method): J^-1 S J^-T, with S
 * the covariance of the targets' values over replications and J their slopes. */
#ifndef MODELS_FIT_H
#define MODELS_FIT_H

#include "models/scenario.h"
#include "models/target.h"

#define MODEL_FIT_MOST 16 /* numbers fitted at the same time */

typedef struct model_fit_parameter {
    const char *path;
    size_t target; /* index of the target that it is fitted to */
    double before, after;
    double error;     /* standard error; NaN: the slopes do not tell it */
    double low, high; /* range of the key */
    bool is_at_limit; /* of its range: the target may be out of its reach */
} model_fit_parameter;

/* A scenario with what it gives on its targets. */
typedef struct model_standing {
    model_scenario *scenario; /* owned */
    model_program *program;   /* owned */
    model_sample sample;      /* owned */
    model_measure *measures;  /* owned: one for each of scenario->targets */
} model_standing;

typedef struct model_fit_setup {
    const char *path; /* of the scenario */
    const model_override *overrides;
    size_t n_overrides;
    model_sample_options run;
    /* Called after every trial with the largest distance from an aim, in tolerances; may be NULL. */
    void (*progress)(void *context, size_t trial, double worst);
    void *progress_context;
} model_fit_setup;

typedef struct model_fit {
    model_standing before, after; /* as the config stands; with the fitted numbers */
    model_standing again;         /* the latter on the replications of another seed */
    uint64_t other_seed;          /* that */
    size_t n;
    model_fit_parameter parameters[MODEL_FIT_MOST];
    size_t n_skipped; /* targets of role "fit" that this scenario has nothing for */
    size_t trials;
} model_fit;

/* Loads and runs; problems are those of loading, error the rest. To be closed either way. */
sim_status model_standing_open(const model_fit_setup *setup, const model_override *more, size_t n_more,
                               model_standing *standing, sim_problems *problems, sim_error *error);
void model_standing_close(model_standing *standing); /* zero-initialised is fine */

/* SIM_ERR_CONFIG: there is nothing to fit, or a number that is fitted is not there, is a distribution, or is
 * named twice. SIM_ERR_FAILED: a trial failed. To be closed either way. Whether the targets are met is for
 * model_target_judge to say. */
sim_status model_fit_solve(const model_fit_setup *setup, model_fit *fit, sim_problems *problems,
                           sim_error *error);
void model_fit_close(model_fit *fit);

#endif
