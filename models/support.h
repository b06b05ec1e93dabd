/* Support (draagvlak): two processes per municipality, political-administrative and staff.
 *
 * On the logit scale each is an Ornstein-Uhlenbeck process around the municipality's long-run mean, stepped
 * exactly a month at a time: x' = mu + (x - mu) e^(-kappa dt) + sd z, sd^2 = sigma^2 (1 - e^(-2 kappa dt)) /
 * (2 kappa); it starts in its stationary distribution. Each takes one normal a month from its own stream, so
 * that draws stay bound to the calendar. Shocks (elections, incidents, not yets, disputes, placement) lie on
 * top and decay at their own rate; what lasts (quality, savings missed, communication, standardisation,
 * harmonisation) pushes against that, so that the shock comes near a level: s' = s k + level (1 - k). Support
 * = logistic(process + shock).
 */
#ifndef MODELS_SUPPORT_H
#define MODELS_SUPPORT_H

#include "models/world.h"

void model_support_prepare(model_world *world); /* once per world, before all else */
void model_support_start(model_world *world, int participant);
/* Steps both processes to the end of the running month. */
void model_support_close_month(model_world *world, int participant);
void model_support_shock(model_world *world, int participant, double political_logit, double staff_logit);
/* Support among staff that shocks have cost an organisation's members, logit, weighted by workplaces; 0 where
 * they have gained. */
double model_support_unrest(const model_world *world, const model_organisation *organisation);
double model_support_political(const model_world *world, int participant); /* 0..1 */
double model_support_staff(const model_world *world, int participant);     /* 0..1 */
double model_support_staff_logit(const model_world *world, int participant);
double model_support_share(double logit); /* 0..1 */

/* One exact step of an Ornstein-Uhlenbeck process over dt (in the unit of 1/reversion); z standard normal:
 * keep = e^(-kappa dt), sd = sigma sqrt((1 - keep^2) / (2 kappa)). */
double model_ou_keep(double reversion, double dt);
double model_ou_sd(double reversion, double volatility, double dt);
double model_ou_step(double x, double mean, double keep, double sd, double z);

#endif
