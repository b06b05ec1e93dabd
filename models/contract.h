/* The market as the alternative: a municipality's ICT is with a supplier, for a price per workplace.
 *
 * A contract belongs to an organisation; the twin has none.
 *   tender -> running for a term -> re-tender -> running again, with another price and perhaps another
 * supplier
 *                                             -> extended first, at a surcharge, where the re-tender fails
 *                                             -> returning -> over: taken back
 * While it is in force the municipality pays the price, extra work, its demand side, its applications and
 * part of its other costs; staff, hire, housing, overhead, hardware, infrastructure, licences and data centre
 * are the supplier's, who serves with the people and the hours that the department had. So capacity, service
 * and quality are reckoned as before; what a supplier's size gives and its distance takes is in keys of its
 * own.
 */
#ifndef MODELS_CONTRACT_H
#define MODELS_CONTRACT_H

#include "models/world.h"

/* Prepares a tender of each. An organisation has a contract once it begins: until then it is as it would be
 * alone. */
void model_contract_start(model_world *world);
/* Contracts that begin, end or are priced anew on the first of this month. */
void model_contract_open_month(model_world *world);
/* Books the price, the demand side and what stays behind. */
void model_contract_close_month(model_world *world, model_organisation *organisation);

bool model_contract_is_in_force(const model_organisation *organisation);
/* Is a cost of this kind the supplier's? */
bool model_contract_bears(const model_organisation *organisation, model_category category);
/* Can a risk strike this participant, as its ICT stands? */
bool model_contract_exposes(const model_world *world, const model_risk *risk, int participant);

#endif
