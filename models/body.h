/* Other regional bodies: safety region (VRK), environment service (RUD), archive, museum.
 *
 * Their workplaces stand in a municipality's count today (hosted_by). A body that takes part on its own (in
 * an accession, or in a scenario of nobody's) is taken out of its host, once, with that share of everything:
 *
 *     share = W_body / W_host as stated;   x_body = share x_host,   x_host' = x_host - sum of the x_body
 *
 * for inhabitants served, workplaces, applications, staff, investment, charges, book value and the comparable
 * baselines, so that host and bodies are together what the host was, to the cent. Each is then calibrated to
 * its part (models/base.h). A body that is in no accession stays in its host's count and goes where that
 * goes. */
#ifndef MODELS_BODY_H
#define MODELS_BODY_H

#include "models/base.h"

typedef struct model_world model_world;
typedef struct model_organisation model_organisation;

/* Whose growth of inhabitants it shares: its host, or itself. */
const model_municipality *model_body_host(const model_scenario *scenario, const model_municipality *m);

/* Workplaces of bodies that are taken out of m's count; 0 for who hosts none. */
double model_body_workplaces_out(const model_scenario *scenario, const model_municipality *m);

/* whole: what the host counts as stated. part: what is left of it for m, the host itself or one of its
 * bodies; counts and baselines only. */
void model_body_split(const model_scenario *scenario, const model_municipality *m, const model_base *whole,
                      model_base *part);

/* Sizes at which an organisation is priced and staffed, over its own: above 1 while a part of a host's
 * department, a body or what is left of the host, runs by itself. */
double model_body_house(const model_world *world, const model_organisation *organisation);
/* Do two participants come of one department: a host and its bodies? Who is the same is so too. */
bool model_body_is_one_house(const model_world *world, int a, int b);
/* Workplaces in the partnership of all that come of one department with a participant, by a merger or as host
 * and bodies: what they save on, others have to bring. */
double model_body_workplaces_together(const model_world *world, const model_organisation *partnership,
                                      int participant);

#endif
