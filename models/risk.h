/* The risk register at work: what strikes when, and what it does.
 *
 * A hazard strikes after unit exponentials keyed (risk, whom, occurrence) over its constant rate, from the
 * moment that it can strike: a municipality from the start if hits_alone, otherwise from joining; the
 * partnership from its founding. The other triggers draw once per stage attempt, move of
 * an accession's data centres, wave, election or go-live.
 * Impacts: money (booked), delay, capacity, quality, support. Money and capacity of scope `municipality` are
 * stated for a municipality of purchasing_reference_workplaces, all others for pipeline.reference_workplaces
 * (the founders together); they scale with the workplaces of whoever is hit.
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
/* What measures against risks cost an organisation in the month that ends. They are paid where the risk can
 * strike, for the size that impacts are for: what strikes municipalities by each that it can strike (alone
 * too if hits_alone), all else by the partnership, whose once-only prices fall in its first month. Once-only
 * prices of what comes with an accession are booked as the stage begins in which it can strike first; those
 * of a municipality at the start if hits_alone, otherwise as it joins. */
double model_risk_measures_eur(model_world *world, const model_organisation *organisation);
/* A member has left a partnership that goes on; the partnership is struck. */
void model_risk_at_exit(model_world *world, int leaver);
/* In the twin, too, if it runs beside this world. */
void model_risk_at_election(model_world *world, int participant, int election);
/* Capacity that a municipality has lost in another world as well, until it comes back. */
void model_risk_copy_absences(model_world *world, int participant, const model_world *other);

#endif
