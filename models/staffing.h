/* Staff: posts, who holds them, who leaves, falls ill, is recruited.
 *
 * Leaving and long illness are hazards: a holder leaves when the organisation's integrated hazard passes a
 * unit exponential keyed by (post, holder), so that the same holder has the same luck in every scenario. The
 * rate is constant within a month. A vacancy lasts vacancy_weeks (keyed by post and holder) times the labour
 * market's tightness, longer where it is hard to fill. A newcomer works at part productivity for a while. */
#ifndef MODELS_STAFFING_H
#define MODELS_STAFFING_H

#include "models/world.h"

/* Posts of a participant's own organisation, all filled. */
void model_staffing_found(model_world *world, model_organisation *organisation, const model_base *base);
/* Sets the rates of the month that begins and schedules who leaves or falls ill in it. */
void model_staffing_open_month(model_world *world, model_organisation *organisation);
/* Brings the integrals up to now. */
void model_staffing_close_month(model_world *world, model_organisation *organisation);
/* Starts new integrals. */
void model_staffing_reset_month(model_world *world, model_organisation *organisation);
/* All posts of `from` move to `to`; each holder may leave rather than move (placement). */
void model_staffing_transfer(model_world *world, model_organisation *from, model_organisation *to,
                             double loss_share);
/* The part parts[r] of each role's posts, and of what goes with them, moves back from the partnership to
 * `to`: the posts that came from there first, then the newest; each holder may leave rather than move. */
void model_staffing_return(model_world *world, model_organisation *from, model_organisation *to,
                           const double *parts, double loss_share);
/* The posts of an organisation that another world has as well, copied from that one, with what is about to
 * happen to them. */
void model_staffing_copy(model_world *world, model_organisation *organisation, const model_world *other);
/* Whole posts of what is wanted more or fewer in a role (`adjustment`) come, or go when they fall vacant. */
void model_staffing_adjust(model_world *world, model_organisation *organisation, int role);
/* To the billionth of an fte: what comes and goes in another order leaves the same sum, without dust of
 * rounding. */
double model_staffing_add_fte(double sum, double fte);
/* Capacity lost by risks. */
void model_staffing_lose(model_world *world, model_organisation *organisation,
                         double fte); /* negative: comes back */

double model_staffing_fte_hours(const model_world *world,
                                const model_organisation *organisation); /* of one able fte, a month */
/* The short part of sick leave, taken off the hours of those who are not ill for long: long + (1 - long) x
 * short is the whole share. */
double model_staffing_short_sick_share(const model_world *world, double sick_share);
/* Staff from `origin` that has moved learns what is joint, at part productivity; those who are ill or new
 * already do when they are back or settled. Returns the fte. */
double model_staffing_retrain(model_world *world, model_organisation *organisation, int origin);
double model_labour_market_tightness(const model_scenario *scenario, int year);
double model_labour_market_retirement(const model_scenario *scenario, int year); /* per fte and year */
/* Posts, holders and their sums agree (known answer 11); for tests. */
bool model_staffing_is_consistent(const model_world *world);

#endif
