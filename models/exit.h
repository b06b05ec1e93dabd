/* Leaving the partnership (uittreding), and its end.
 *
 * When its notice is over a member goes back: its part of the staff, of the work that waits and of the book
 * value, its workplaces, applications and residual cost; its own ICT comes up again and is simulated on. A
 * settlement (afwikkeling) runs from then on: the leaver pays a fee that declines over five years to those
 * who stayed, by the shares that they had; what the partnership cannot shed at once runs off, paid by those
 * who stayed and, for a share, by the leaver. Who joins later has no part in it. The partnership ends when
 * fewer than two would be left of those who are in it or have signed: then all go back, each bears what it
 * leaves behind, and accessions that are on their way stop. */
#ifndef MODELS_EXIT_H
#define MODELS_EXIT_H

#include "models/world.h"

/* What leaving would cost a member, and who has gone into it, EUR, as planned: rebuilding, its fee over five
 * years and its part of what is stranded; where it would end the partnership, no fee and all that it strands.
 * At the close of a month. */
double model_exit_planned_eur(const model_world *world, int participant);
/* At the opening of a month, before others join. */
void model_exit_leave_those_due(model_world *world);
/* Books what is due of all settlements. */
void model_exit_close_month(model_world *world);

#endif
