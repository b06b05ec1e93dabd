/* The service desk of an organisation in a month, in one of two fidelities with one interface: in closed form
 * (models/erlang.h) or ticket by ticket (models/tickets.h). What lasts from month to month is in the
 * organisation's model_desk.
 *
 * Both: people = hours supplied over opening hours, load = hours asked for calls over the same; tickets by
 * workplaces, digitalisation and bursts; mean handling time = hours of load over tickets. A month has
 * service.business_hours_per_month opening hours, spread evenly over its weekdays. What has waited for half a
 * year is dropped, as elsewhere (models/capacity.h). */
#ifndef MODELS_DESK_H
#define MODELS_DESK_H

#include "models/world.h"

void model_desk_create(model_world *world); /* of every organisation; before the first month */

/* Tickets that a participant's users are expected to bring in the running month, bursts apart. */
double model_desk_expected_tickets(const model_world *world, int participant);

/* Sets the organisation's tickets, wait_hours and service_level of the month.
 * call_share: of the hours asked of the desk, those on tickets; the rest is work between calls. */
void model_desk_close_month(model_world *world, model_organisation *organisation, double call_share);

/* More tickets in the running month than usual, from the users of a participant. */
void model_desk_burst(model_world *world, int participant, double tickets);

/* The desk of an organisation that another world has as well, copied from that one with the rest of it: gets
 * lines of its own, and this month's bursts. */
void model_desk_copy(model_world *world, model_organisation *organisation, const model_world *other);

/* What waits at a desk goes along to another; a share of it comes back. */
void model_desk_take_over(const model_world *world, model_organisation *into, model_organisation *from);
void model_desk_give(const model_world *world, model_organisation *from, model_organisation *into,
                     double share);

/* Share of calls answered within their target, in a steady state of `people` at a load, as this fidelity has
 * it; both > 0. */
double model_desk_steady_level(const model_service *service, double people, double load,
                               double handling_hours);

#endif
