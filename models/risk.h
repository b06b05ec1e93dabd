/* The risk register at work: what strikes when, and what it does.
 *
 * A hazard strikes after unit exponentials keyed (risk, whom, occurrence) over its constant rate, from the
 * moment that it can strike: a municipality from the start if hits_alone, otherwise from joining; the
 * partnership from its founding. The other triggers draw once per stage attempt, wave, election or go-live.
 * Impacts: money (booked), delay, capacity, quality, support. Money and capacity of scope `municipality` are
 * stated for a municipality of purchasing_reference_workplaces, all others for pipeline.reference_workplaces
 * (the founders together); they scale with the workplaces of whoever is hit. */
#ifndef MODELS_RISK_H
#define MODELS_RISK_H

#include "models/world.h"

void model_risk_start(model_world *world);
void model_risk_at_founding(model_world *world);
void model_risk_at_joining(model_world *world, int participant);
void model_risk_at_stage(model_world *world, model_process *process);
void model_risk_at_wave(model_world *world, model_process *process, uint64_t wave);
void model_risk_at_go_live(model_world *world, model_process *process);
/* Conditions of the month that ends: a hazard that runs only in months at whose end its condition holds. */
void model_risk_close_month(model_world *world);
void model_risk_at_election(model_world *world, int participant, int election);

#endif
