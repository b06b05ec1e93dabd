/* A search for the best of many combinations of decisions, each with a few levels: iterated local search.
 *
 * From a combination the search looks at all levels of one decision, the others kept, and moves to the best;
 * then at the next decision, round and round, until no single change makes it better (cyclic coordinate
 * search). Then it changes a third of the decisions of the best so far at random and starts again from there
 * (Lourenco, Martin & Stutzle, "Iterated local search", in Handbook of Metaheuristics, 2003), as often as it
 * may. Where decisions hardly depend on one another one round finds the best, with the sum of their levels
 * of evaluations instead of the product.
 *
 * Better is: breaks constraints by less, or breaks them by as much and has the larger value. Ask and tell:
 * the search asks for a batch of combinations and is told what they give; it asks for none twice. Random
 * numbers are keyed by the seed: the same answers give the same search. */
#ifndef SIM_LOCAL_SEARCH_H
#define SIM_LOCAL_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_local_search sim_local_search;

/* levels[n] >= 1 of each of n >= 1 decisions; start[n]: levels to begin with (0: the first of each). NULL
 * without memory. */
sim_local_search *sim_local_search_create(const size_t *levels, size_t n, const size_t *start, uint64_t seed);
void sim_local_search_destroy(sim_local_search *search); /* NULL is fine */

/* The next batch: *count combinations of n levels each, until the next tell. 0: every combination that there
 * is has been asked for, or so many restarts in a row gave nothing new that it gives up. */
const size_t *sim_local_search_ask(sim_local_search *search, size_t *count);
/* Of each of the batch its value, and by how much constraints are broken (NULL: by none). A value that is not
 * finite is worse than all others. */
void sim_local_search_tell(sim_local_search *search, const double *values, const double *violations);

size_t sim_local_search_asked(const sim_local_search *search); /* combinations so far */
/* The best so far: its levels, NULL before the first tell; value and violation where not NULL. */
const size_t *sim_local_search_best(const sim_local_search *search, double *value, double *violation);
/* Has no single change of the best made it better? (All of them have been told.) */
bool sim_local_search_is_settled(const sim_local_search *search);

#endif
