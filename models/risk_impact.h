/* What a risk does where it strikes: money (booked), delay, capacity for a time, quality, support, calls, and
 * members that give notice.
 *
 * Impacts are stated for a size and scale with the workplaces of whoever is hit: money and capacity of scope
 * `municipality` for a municipality of purchasing_reference_workplaces, all others for
 * pipeline.reference_workplaces (the founders together). */
#ifndef MODELS_RISK_IMPACT_H
#define MODELS_RISK_IMPACT_H

#include "models/world.h"

/* Whom a risk strikes: a participant, an accession, or (both -1) the partnership. */
typedef struct model_risk_target {
    int participant, accession;
} model_risk_target;

/* Names the streams of a risk that hangs over somebody. */
uint64_t model_risk_target_entity(const model_world *world, int risk, model_risk_target whom);
/* Is a participant among those who are struck? */
bool model_risk_concerns(const model_world *world, model_risk_target whom, int participant);
/* Factor on what is stated for a size. */
double model_risk_size(const model_world *world, const model_risk *risk, model_risk_target whom);
/* Strikes now, with draws of that entity and occurrence. */
void model_risk_strike(model_world *world, int risk, model_risk_target whom, uint64_t entity,
                       uint64_t occurrence);
/* Capacity that a municipality has lost in another world as well, until it comes back. */
void model_risk_copy_absences(model_world *world, int participant, const model_world *other);

#endif
