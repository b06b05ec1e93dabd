/* A replication once more, without one of its risks: what that risk did there.
 *
 * The risk never strikes, in the scenario or in the twin in which every municipality stays alone: it is a
 * world that does not know it. All else goes on as it did, what measures against it cost too. Random numbers
 * have names, so that nobody else's luck shifts; whatever then comes out differently comes from the strikes
 * that did not fall. A replication in which it strikes nobody is therefore the same to the last bit, and need
 * not be run again (model_without_reaches). */
#ifndef MODELS_WITHOUT_H
#define MODELS_WITHOUT_H

#include "models/model.h"
#include "sim/impact.h"

/* All borrowed. */
typedef struct model_without {
    const model_program *program;
    const sim_experiment *run;    /* whose replications they are: seed, salt, groups */
    const sim_impact_task *tasks; /* `of` is the index of a risk */
    const size_t *scalars;        /* of the program's layout: what is kept of each */
    size_t n_scalars;
} model_without;

/* The model of an experiment whose replication i is task i, with those scalars alone and no series; it is to
 * be run with one run a future, not antithetic. */
sim_model model_program_without(const model_without *without);

size_t model_program_risks(const model_program *program);
/* May a risk have changed a replication in which it struck so often in the scenario? What strikes those alone
 * too may strike a twin alone: while a supplier bears it in the scenario, or where its condition holds in the
 * one and not in the other. */
bool model_without_reaches(const model_program *program, size_t risk, double strikes);
/* The scalar that counts its strikes, by index. */
size_t model_program_risk_count(const model_program *program, size_t risk);

#endif
