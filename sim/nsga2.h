/* A search for what no other beats in several objectives: NSGA-II over mixed genomes.
 *
 * Deb, Pratap, Agarwal & Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE
 * Transactions on Evolutionary Computation 6, 2002: parents by binary tournament on rank and room; of
 * parents and children together the best ranks live on, the last of them by room; what breaks constraints
 * comes after all that does not, by how much it breaks them. Genes:
 *
 *   real           simulated binary crossover within bounds (Deb & Agrawal, Complex Systems 9, 1995),
 *                  polynomial mutation (Deb & Goyal, Computer Science and Informatics 26, 1996)
 *   whole number   taken from one parent or the other; mutation by one step or to any value
 *   order          one real gene an item, 0..1, the items sorted by it: random keys (Bean, "Genetic
 *                  algorithms and random keys for sequencing and optimization", ORSA Journal on Computing 6,
 *                  1994; sim_nsga2_permutation)
 *
 * Two changes for small discrete spaces: of equal genomes only the first ranks with the others, the rest come
 * last; and a child that is equal to a parent or an earlier child is mutated again, a few times at most.
 *
 * Ask and tell: the search asks for a generation of genomes and is told their objectives. Random numbers are
 * keyed by seed, generation and place: the same answers give the same search. All memory is asked for at
 * creation. */
#ifndef SIM_NSGA2_H
#define SIM_NSGA2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/pareto.h"

typedef enum sim_gene_kind { SIM_GENE_REAL, SIM_GENE_WHOLE } sim_gene_kind;

typedef struct sim_gene {
    sim_gene_kind kind;
    double low, high; /* finite, low <= high, both can be had; whole numbers for SIM_GENE_WHOLE */
} sim_gene;

typedef struct sim_nsga2_options {
    const sim_gene *genes; /* copied */
    size_t n_genes;        /* >= 1 */
    size_t n_objectives;   /* 1 to SIM_PARETO_OBJECTIVES */
    const bool *is_most;   /* which are to be large, copied; NULL: all small */
    size_t population;     /* even, >= 4 */
    uint64_t seed;
    double crossover;       /* chance that a pair is crossed; 0: 0.9 */
    double mutation;        /* chance that a gene is mutated; 0: 1 / n_genes */
    double crossover_index; /* of the distribution; 0: 15 */
    double mutation_index;  /* 0: 20 */
} sim_nsga2_options;

typedef struct sim_nsga2 sim_nsga2;

sim_nsga2 *sim_nsga2_create(const sim_nsga2_options *options); /* NULL without memory */
void sim_nsga2_destroy(sim_nsga2 *search);                     /* NULL is fine */

/* Before the first ask: a genome to begin with (clamped to its bounds), such as the plan at hand. At most
 * `population` of them; false for more. */
bool sim_nsga2_begin_with(sim_nsga2 *search, const double *genome);

/* The next generation: genomes[i * n_genes + g], `population` of them, until the next tell. Asking again
 * gives the same. */
const double *sim_nsga2_ask(sim_nsga2 *search);

/* What the genomes asked for gave: objectives[i * n_objectives + j]; violations[i] >= 0, by how much
 * constraints are broken in all, 0: none; NULL: none are. A genome with an objective that is not finite, or a
 * violation of NaN, counts as broken beyond all others. */
void sim_nsga2_tell(sim_nsga2 *search, const double *objectives, const double *violations);

size_t sim_nsga2_generation(const sim_nsga2 *search); /* told */

/* The population that lives, best first (rank, then room), i in 0..population-1; there is one after the first
 * tell. */
typedef struct sim_nsga2_member {
    const double *genome, *objectives; /* until the next tell */
    double violation;
    size_t rank;  /* 0: none in the population dominates it; with violation > 0 after all that have none */
    double room;  /* crowding distance within its rank */
    bool is_copy; /* of a genome that comes before it */
} sim_nsga2_member;
sim_nsga2_member sim_nsga2_at(const sim_nsga2 *search, size_t i);
/* How many, from the first on, break no constraint, are dominated by none, and are no copy. */
size_t sim_nsga2_front(const sim_nsga2 *search);

/* The order that n keys stand for: order[0] is the item with the smallest key; of equal keys the first. */
void sim_nsga2_permutation(const double *keys, size_t n, size_t *order);

#endif
