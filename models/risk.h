/* The risk register at work: what strikes when, and what it does.
 *
 * A hazard strikes after unit exponentials keyed (risk, whom, occurrence) over its constant rate, from the
 * moment that it can strike: a municipality from the start if hits_alone, otherwise from joining; the
 * partnership from its founding. The other triggers draw once per stage attempt, move of
 * an accession's data centres, wave, election or go-live.
 * What it then does: risk_impact.h; measures against it: risk_measure.h.
 *
 * What strikes a municipality alone strikes its twin just so: while the two share an organisation the twin's
 * blow is the organisation's, and the scenario adds what is its own (delay, support, counts). */
#ifndef MODELS_RISK_H
#define MODELS_RISK_H

#include "models/world.h"

void model_risk_start(model_world *world);
void model_risk_at_founding(model_world *world);
void model_risk_at_joining(model_world *world, int participant);
/* An accession begins a stage: what will strike it does so at a uniform moment of its work. */
void model_risk_at_stage(model_world *world, model_process *process, double work_days);
/* An accession's data centres begin to move, for the first time: likewise, of the days of that attempt. */
void model_risk_at_move(model_world *world, model_process *process, double work_days);
void model_risk_at_wave(model_world *world, model_process *process, uint64_t wave);
void model_risk_at_go_live(model_world *world, model_process *process);
/* Conditions of the month that ends: a hazard that runs only in months at whose end its condition holds. */
void model_risk_close_month(model_world *world);
/* A member has left a partnership that goes on; the partnership is struck. */
void model_risk_at_exit(model_world *world, int leaver);
/* In the twin, too, if it runs beside this world. */
void model_risk_at_election(model_world *world, int participant, int election);

#endif
