/* The application portfolio of a municipality once it stands beside a partner's: what is retired because the
 * partner has the same, what is kept and brought under the common standard, and what stays custom work
 * (maatwerk).
 *
 * Of A applications, of which a partner with at most A_max has the overlap o min(A, A_max):
 *   retired  = o min(A, A_max) s x benefit realised    s: degree of standardisation that the partners agreed
 *   adapted  = (A - o min(A, A_max)) s                 kept, as the standard has it
 *   custom   = A - retired - adapted                   what was planned to go and does not is custom work too
 * The first partner's portfolio is the standard: nothing retired, nothing custom. All three come along one
 * line, `harmonised_share`: months of work in which the hours of the applications role count; with
 * harmonised_by_capacity a month does no more of it than that role has hours for. Of what is not custom a
 * share becomes so again every year (creep), in an organisation of more than one. */
#ifndef MODELS_PORTFOLIO_H
#define MODELS_PORTFOLIO_H

#include "models/world.h"

/* Planned to be retired: `most` is the largest portfolio of an earlier partner (0: there is none). */
double model_portfolio_overlap(const model_scenario *scenario, double applications, double most);
/* A participant's applications stand beside those of others from now on. */
void model_portfolio_meet(model_world *world, int participant, double most);
/* It is on its own again: all that it had is back. */
void model_portfolio_part(model_partner *partner);

double model_portfolio_retired(const model_partner *partner); /* so far */
double model_portfolio_adapted(const model_partner *partner);
double model_portfolio_custom(const model_partner *partner);
/* Hours that harmonising asks of the applications role this month. */
double model_portfolio_hours(const model_world *world, int participant);
/* Harmonises what this month could, and books it; lets custom work creep in. */
void model_portfolio_close_month(model_world *world, int participant);

#endif
