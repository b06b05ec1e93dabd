/* The business case: what a joiner gains, as planned when its boards decide and as it turns out.
 *
 * One definition: benefit = what it would cost alone less what it pays, over what it would cost alone.
 * Running benefit leaves one-off costs out of both. Boards that decide add the one-off costs that are still
 * to come (migration, moves, project organisation, harmonisation, what is stranded) as a ten-year annuity at
 * the discount rate; members who evaluate do not, since for them those are spent, whether they stay or not.
 *
 * A case is made anew at each decision, from who is a member by then, the gaps that have closed, and, with
 * pipeline.learning_weight, from what members have realised of what theirs had promised: savings are
 * multiplied by 1 + weight x (realised / promised - 1), at least 0, over the last two years of those who have
 * been members for one. */
#ifndef MODELS_BUSINESS_CASE_H
#define MODELS_BUSINESS_CASE_H

#include "models/world.h"

/* Of the least well-off joiner who decides: a year, over its stand-alone cost. */
double model_business_case_benefit(const model_world *world, int accession);
/* The same of one member of the accession (index into its members); NaN if it does not decide. */
double model_business_case_benefit_of(const model_world *world, int accession, int member);
/* Keeps what the joiners' case promises by running benefit: partners' planned_share. */
void model_business_case_promise(model_world *world, int accession);

/* What a one-off cost of 1 is a year, to the boards: an annuity over ten years at the discount rate. */
double model_business_case_annuity(const model_scenario *scenario);

/* Running benefit of a participant in the months from .. to - 1, and in *alone_eur what it would have cost
 * alone. Not in the twin. */
double model_business_case_realised_eur(const model_world *world, int participant, size_t from, size_t to,
                                        double *alone_eur);

#endif
