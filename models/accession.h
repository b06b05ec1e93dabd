/* An accession (traject) on its way: stages, advice, boards, decisions, and at last the transition.
 *
 *   waiting -> queued (project team) -> working -> advising (works council, unions; colleges to council)
 *           -> steering (group's slot) -> meeting (of the last council) -> decision
 *   decision: go -> next stage; not yet -> rework -> advising; no go -> stopped, may return after a while.
 * One draw decides per accession, stage and attempt: go if u < p, not yet if u < p + (1 - p) x not_yet_share,
 * no go otherwise; p = logistic(a + b_s (support - 0.5) + b_c planned benefit + b_q (quality - 6.5)). Bodies
 * add dates, not draws. A risk's delay lengthens the step that is under way. */
#ifndef MODELS_ACCESSION_H
#define MODELS_ACCESSION_H

#include "models/world.h"

void model_accession_start_all(model_world *world);
/* Called by the migration when the last workplace is over. */
void model_accession_go_live(model_world *world, model_process *process);
/* Lengthens the running (or next) step of an accession that is under way. */
void model_accession_delay(model_process *process, double days);
bool model_accession_is_under_way(const model_process *process); /* in preparation or transition */
/* Books what the organisation of the process has cost since the last call. */
void model_accession_close_month(model_world *world, model_process *process);
/* The partnership is dissolved: all that have not joined stop, for good. */
void model_accession_stop_all(model_world *world);
#define MODEL_STAGE_STOPPED (-1.0) /* of one whose accession has, or that has dropped out of it */
#define MODEL_STAGE_LEFT    (-2.0) /* of a participant that has left again */
#define MODEL_STAGE_LOST    (-3.0) /* of a candidate that another has taken away */
/* 0 outside, 1.. in the stage of that number, n_stages + 1 live, -1 stopped, -3 lost. */
double model_accession_stage_code(const model_world *world, const model_process *process);
/* Its participants have gone into others: what is under way stops, and nobody has said no. */
void model_accession_overtaken(model_process *process);
/* Another partnership or merger has taken it away: it stops for good. It must not have signed. */
void model_accession_lose(model_process *process);
/* The agreement is signed, or more: who takes over a participant is bound by it. */
bool model_accession_binds(const model_process *process);
/* Entity of an accession's draws at a stage. */
uint64_t model_accession_entity(const model_world *world, int accession, int stage);

#endif
