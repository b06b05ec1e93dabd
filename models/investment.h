/* When hardware and infrastructure are bought: a little every month, or all of a municipality's at once, in
 * cycles.
 *
 * A cycle of L months buys in one month what the others leave: L times a month's mean. Each municipality has
 * a phase of its own, drawn evenly over the L months, so that the mean over phases of every month is the
 * month's mean, and what the calibrated base year holds: cycles move cash in time, and add none. A
 * municipality keeps its phases when it joins, and its twin has the same. */
#ifndef MODELS_INVESTMENT_H
#define MODELS_INVESTMENT_H

#include "models/world.h"

/* Draws the phases of a participant, where things are bought in cycles. */
void model_investment_start(model_world *world, int participant);
/* What is bought this month, over the month's mean: 1; in cycles 0, or the length of the cycle in months. */
double model_investment_hardware(const model_world *world, int participant);
double model_investment_infrastructure(const model_world *world, int participant);
/* The same for a phase, 0 .. months - 1, in month 0, 1, ...; months: length of the cycle. */
double model_investment_lump(int months, int phase, size_t month);
int model_investment_cycle_months(double years); /* at least 1 */

#endif
