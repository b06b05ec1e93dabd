/* Municipal mergers (gemeentelijke herindeling) and mergers of civil services (ambtelijke fusie).
 *
 * On the first day of a month one participant's ICT organisation goes into another's: posts with their
 * holders, backlog, book value, other costs, applications; in the world and in its twin alike, so that
 * nothing of it counts as a benefit of the partnership. The workplaces go along with whoever took them over,
 * into the partnership too; they stay a participant of their own in the books of volumes (base year, growth,
 * applications).
 *   municipal: the municipality ceases. The other pays for it from then on, decides for both, and its support
 *   is that of both by inhabitants; elections are held once.
 *   staff: the municipality stays, and pays its share of the joint organisation. In an accession of both it
 *   goes on deciding; otherwise its own accession ends.
 * An agreement that is signed binds the successor: workplaces in transition or in the partnership stay there
 * when their municipality goes into one outside, which then pays for them. */
#ifndef MODELS_MERGER_H
#define MODELS_MERGER_H

#include "models/world.h"

#define MODEL_MAX_ELECTIONS (2 * MODEL_MAX_DATES)

/* Whose organisation a participant's will have gone into once the mergers of the month that opens have taken
 * place; itself: nobody's. */
int model_merger_host_to_be(const model_world *world, int participant);
/* The mergers of the month that begins, after those who went live have joined. */
void model_merger_open_month(model_world *world);

/* Is a municipality part of a merger with one that takes part in an accession, directly or through others? */
bool model_merger_concerns(const model_scenario *scenario, int municipality);

/* Election dates of a municipality, in order; gives their number. */
int model_merger_elections(const model_scenario *scenario, int municipality,
                           sim_date dates[MODEL_MAX_ELECTIONS]);

/* Workplaces of a participant and of all that have one organisation with it, in the running year. */
double model_merger_workplaces(const model_world *world, int participant);

/* Whose decision to leave the partnership is a member's too: of what it has gone into, or itself. */
int model_merger_leader(const model_world *world, int participant);

/* Who came back alone from the partnership goes (again) into the organisation that it had gone into. */
void model_merger_reunite(model_world *world);

/* Members of an organisation that are municipalities of their own there. */
int model_merger_members(const model_world *world, const model_organisation *organisation);

/* Whose accession tells how far a participant is. */
int model_merger_shown(const model_world *world, int participant);

#endif
