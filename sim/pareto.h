/* Outcomes that no other beats: several objectives at once, each to be made small or large.
 *
 * values is row by row: values[i * m + j] is objective j of alternative i; finite (asserted). is_most[j]:
 * objective j is to be large; NULL: all are to be small. One dominates another if it is nowhere worse and
 * somewhere better. Nothing here asks for memory: who calls lends `scratch`. */
#ifndef SIM_PARETO_H
#define SIM_PARETO_H

#include <stdbool.h>
#include <stddef.h>

#define SIM_PARETO_OBJECTIVES 8

bool sim_pareto_dominates(const double *a, const double *b, size_t m, const bool *is_most);

/* rank[i]: 0 for those that none dominates, 1 for those that only these dominate, and so on (non-dominated
 * sorting: Goldberg, "Genetic algorithms in search, optimization and machine learning", 1989; Deb et al.
 * 2002); equals share one. Gives the number of ranks. scratch[n]. At most m n^2 / 2 comparisons. */
size_t sim_pareto_rank(const double *values, size_t n, size_t m, const bool *is_most, size_t *rank,
                       size_t *scratch);

/* How much room there is around each of `count` alternatives members[] of one rank, into distance[k] of
 * members[k]: the sum over objectives of how far its neighbours are apart, over the range; INFINITY at the
 * ends (Deb, Pratap, Agarwal & Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II",
 * IEEE Transactions on Evolutionary Computation 6, 2002). An objective in which all are equal says nothing.
 * scratch[count]. */
void sim_pareto_crowding(const double *values, size_t m, const size_t *members, size_t count,
                         double *distance, size_t *scratch);

/* The area (m = 2) or volume (m = 3) between the alternatives and a reference that is worse than all that
 * matter: what lies beyond the reference counts for nothing (Zitzler & Thiele, 1999). scratch[2 * n]. n log n
 * for two objectives, at most n^2 more for three. */
double sim_pareto_hypervolume(const double *values, size_t n, size_t m, const bool *is_most,
                              const double *reference, size_t *scratch);

#endif
