/* Capacity against demand, and the service that follows from it, month by month.
 *
 * Demand per role: each member's calibrated base hours times its drivers (workplaces, applications left,
 * growth of digitalisation), less what pooling saves; plus national programmes, migration waves and
 * harmonisation. Supply: able staff and external hire. What is not done waits as backlog. Service in the
 * `erlang` fidelity: closed form with a continuous number of servers; load above the supply becomes backlog
 * that is carried into the next month. */
#ifndef MODELS_CAPACITY_H
#define MODELS_CAPACITY_H

#include "models/world.h"

/* Demand, supply, gap, backlog, external hire and posts of the month that ends. */
void model_capacity_close_month(model_world *world, model_organisation *organisation);
/* Tickets, waiting, service level, quality and satisfaction of the month that ends. */
void model_service_close_month(model_world *world, model_organisation *organisation);

/* Share of planned pooling savings that a member has reached: grows with time since joining and with the
 * share of others in the organisation; 0 alone. */
double model_saving_reached(const model_world *world, const model_organisation *organisation,
                            int participant);
/* Hours a month that are run for a participant in all roles together, after what is saved by working
 * together; programmes, waves and harmonisation apart. */
double model_capacity_use_hours(const model_world *world, int participant);
/* Lack of demand-side staff in the members, 0 (as much as it takes, or more) to 1 (none): the square of the
 * part that is missing, so that the first who come do most. */
double model_demand_side_lack(const model_scenario *scenario);
/* A planned saving as realised: benefit_realised acts on positive savings only. */
double model_realised(const model_scenario *scenario, double planned);

#endif
