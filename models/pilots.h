/* Pilots: cheap joint projects before the definitive decision, and the phase in which partners do as if they
 * were one already (doe-alsof).
 *
 * A pilot is its accession's (the founders', unless it says otherwise). It begins on a date, or when that
 * accession first comes to a stage; not where the accession has stopped. Its cost is paid at once, by those
 * who decide, in equal parts, as preparation. At its end one draw says whether it has succeeded; then
 *   - it saves, every month, a part of what was planned (costs.benefit_realised): booked as a negative cost
 *     (category "pilots") of those who took part, by their workplaces, for the years that it holds, and for
 *     each only until it joins the partnership: from then on the same saving is in the bottom-up ones (unit
 *     prices, data-centre steps, applications retired) and would count twice;
 *   - support shifts, platforms of those who took part come nearer to the founders', quality moves, and
 *     experience with moving workplaces is gained.
 * A failed one may cost support. A pilot may hold the decision of the stage that it begins with (the last
 * decision, if it names none): the document waits for its end. All of it happens in the scenario, not in the
 * twin. */
#ifndef MODELS_PILOTS_H
#define MODELS_PILOTS_H

#include "models/world.h"

void model_pilots_start(model_world *world); /* once, after the accessions have been set up */

/* The accession comes to a stage for the first time: pilots that wait for that begin. Gives the months (0:
 * none) that the stage's work takes at least. */
double model_pilots_at_stage(model_process *process);

void model_pilots_close_month(model_world *world); /* books the month's savings */

#endif
