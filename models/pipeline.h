/* Inside the pipeline: what the steps of an accession share. Only they include this; the rest of the model
 * knows accession.h.
 *
 * accession.c      life cycle: turn, project team, live, stopped
 * quartermaster.c  who leads it from the last decision stage on
 * stage.c          work on a stage
 * advice.c         works councils, unions, preparation by colleges and councils
 * steering.c       official and administrative steering group
 * meeting.c        the days on which colleges and councils decide
 * decision.c       the one draw, and what follows from it
 * gaps.c           what a not yet found lacking, and the work on it
 *
 * Each step ends by calling or scheduling the next one. A step that finds the partnership dissolved does
 * nothing. */
#ifndef MODELS_PIPELINE_H
#define MODELS_PIPELINE_H

#include "models/accession.h"

const model_accession *model_pipeline_rules(const model_process *process);
const model_stage *model_pipeline_stage(const model_process *process);
model_subject model_pipeline_subject(const model_process *process);       /* the accession at its stage */
int model_pipeline_participant(const model_process *process, int member); /* of the accession's members */
double model_pipeline_months_since_begun(const model_process *process);

/* A draw of this accession at this stage and attempt. */
double model_pipeline_sample(const model_process *process, const sim_dist *dist, model_purpose purpose);
/* Schedules the next step; cancels nothing. */
void model_pipeline_go_on(model_process *process, model_accession_state state, double after_days,
                          sim_event_fn step);
/* A delay that came during the step is waited out before the step ends: then it comes back to `step`, later.
 */
bool model_pipeline_waits_out_delay(model_process *process, sim_event_fn step);

/* What the process costs from now on: an amount for an accession of the reference size, and its people. */
void model_pipeline_set_cost(model_process *process, double eur_per_month, model_category category);
void model_pipeline_release_team(model_process *process);
void model_pipeline_release_quartermaster(model_process *process);
bool model_pipeline_is_led(const model_process *process); /* does its stage need a quartermaster? */
void model_pipeline_release_followers(model_world *world, int passed, int stage);

/* The steps, in order. */
void model_pipeline_queue(sim_engine *engine, void *subject, int64_t argument); /* for the project team */
void model_pipeline_enter_stage(model_process *process, int stage);
void model_pipeline_appoint(model_process *process); /* a quartermaster, if the stage needs one */
void model_pipeline_begin_stage(model_process *process);
void model_pipeline_work_done(sim_engine *engine, void *subject, int64_t argument);
void model_pipeline_ask_advice(model_process *process);
void model_pipeline_steer(model_process *process);
void model_pipeline_put_to_colleges(model_process *process); /* and then to the councils */
void model_pipeline_decide(sim_engine *engine, void *subject, int64_t argument);

/* What a decision weighs, by gap: its terms on the logit scale. Scope: what has been gained on the intercept.
 */
typedef struct model_grounds {
    int least_support; /* participant */
    double intercept, support, benefit, quality;
    double term[MODEL_GAPS];
    double go, not_yet; /* probability of go; of go or not yet, while attempts are left */
} model_grounds;

/* Names the gaps of a not yet and works on them; when all are closed the bodies advise anew. */
void model_pipeline_close_gaps(model_process *process, const model_grounds *grounds);
/* Works on the business case alone, run again without the leaver. */
void model_pipeline_run_case_again(model_process *process);

#endif
