#include "sim/nsga2.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/rng.h"

enum { TRIES = 8 };            /* further mutations of a child that is no new genome */
enum { PURPOSE = 0x6e736761 }; /* "nsga": streams of the search */

static const double SAME = 1e-14; /* genes that are nearer have nothing to exchange */

typedef struct individual {
    double *genome, *objectives;
    double violation, room;
    size_t rank;
    bool is_copy;
} individual;

struct sim_nsga2 {
    sim_nsga2_options options;
    sim_gene *genes;
    bool is_most[SIM_PARETO_OBJECTIVES];
    size_t n, n_begun, told;
    bool has_asked;
    individual *all; /* the n that live, best first; then room for their children */
    double *pool;    /* owns the numbers of all and what follows */
    double *asked;   /* n genomes */
    double *values;  /* objectives of those that are ranked together */
    double *distances;
    size_t *members, *of_rank, *ranks, *scratch;
    size_t *indices; /* owns those four */
};

/* ---- memory ---- */

static void deal_out(sim_nsga2 *s)
{
    size_t n = s->n, g = s->options.n_genes, m = s->options.n_objectives;
    double *next = s->pool;
    for (size_t i = 0; i < 2 * n; i++) {
        s->all[i].genome = next;
        s->all[i].objectives = next + g;
        next += g + m;
    }
    s->asked = next;
    s->values = s->asked + n * g;
    s->distances = s->values + 2 * n * m;
    s->members = s->indices;
    s->of_rank = s->members + 2 * n;
    s->ranks = s->of_rank + 2 * n;
    s->scratch = s->ranks + 2 * n;
}

static void fill_in_options(sim_nsga2 *s)
{
    sim_nsga2_options *o = &s->options;
    for (size_t j = 0; j < o->n_objectives; j++)
        s->is_most[j] = o->is_most != NULL && o->is_most[j];
    memcpy(s->genes, o->genes, o->n_genes * sizeof *s->genes);
    o->genes = s->genes;
    o->is_most = s->is_most;
    o->crossover = o->crossover > 0.0 ? o->crossover : 0.9;
    o->mutation = o->mutation > 0.0 ? o->mutation : 1.0 / (double)o->n_genes;
    o->crossover_index = o->crossover_index > 0.0 ? o->crossover_index : 15.0;
    o->mutation_index = o->mutation_index > 0.0 ? o->mutation_index : 20.0;
}

sim_nsga2 *sim_nsga2_create(const sim_nsga2_options *options)
{
    size_t n = options->population, g = options->n_genes, m = options->n_objectives;
    assert(g >= 1 && m >= 1 && m <= SIM_PARETO_OBJECTIVES && n >= 4 && n % 2 == 0);
    for (size_t k = 0; k < g; k++)
        assert(isfinite(options->genes[k].low) && isfinite(options->genes[k].high) &&
               options->genes[k].low <= options->genes[k].high);
    sim_nsga2 *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    *s = (sim_nsga2){.options = *options, .n = n};
    s->genes = calloc(g, sizeof *s->genes);
    s->all = calloc(2 * n, sizeof *s->all);
    s->pool = calloc(2 * n * (g + m) + n * g + 2 * n * m + 2 * n, sizeof *s->pool);
    s->indices = calloc(8 * n, sizeof *s->indices);
    if (s->genes == NULL || s->all == NULL || s->pool == NULL || s->indices == NULL) {
        sim_nsga2_destroy(s);
        return NULL;
    }
    fill_in_options(s);
    deal_out(s);
    return s;
}

void sim_nsga2_destroy(sim_nsga2 *search)
{
    if (search == NULL)
        return;
    free(search->genes);
    free(search->all);
    free(search->pool);
    free(search->indices);
    free(search);
}

/* ---- random numbers ---- */

static sim_stream stream_of(const sim_nsga2 *s, uint64_t index)
{
    sim_rng_key key = {.seed = s->options.seed, .run = SIM_RUN_NONE};
    sim_stream stream;
    sim_stream_init(&stream, &key, PURPOSE, s->told, index);
    return stream;
}

static size_t pick(sim_stream *stream, size_t n)
{
    size_t i = (size_t)(sim_stream_uniform(stream) * (double)n);
    return i < n ? i : n - 1;
}

static bool happens(sim_stream *stream, double chance)
{
    return sim_stream_uniform(stream) < chance;
}

/* ---- genes ---- */

static double clamp(const sim_gene *gene, double value)
{
    value = gene->kind == SIM_GENE_WHOLE ? round(value) : value;
    return fmin(gene->high, fmax(gene->low, value));
}

static double gene_at(const sim_gene *gene, double u)
{
    if (gene->kind == SIM_GENE_REAL)
        return clamp(gene, gene->low + u * (gene->high - gene->low));
    return clamp(gene, gene->low + floor(u * (gene->high - gene->low + 1.0)));
}

/* The spread of children around parents so that none can fall beyond a bound that is `room` from the nearer
 * parent; apart: the distance between the parents. */
static double spread(double u, double room, double apart, double index)
{
    double beta = 1.0 + 2.0 * room / apart, alpha = 2.0 - pow(beta, -(index + 1.0));
    return u <= 1.0 / alpha ? pow(u * alpha, 1.0 / (index + 1.0))
                            : pow(1.0 / (2.0 - u * alpha), 1.0 / (index + 1.0));
}

static void cross_real(const sim_nsga2 *s, const sim_gene *gene, sim_stream *stream, double *a, double *b)
{
    double low = fmin(*a, *b), high = fmax(*a, *b), apart = high - low, u = sim_stream_uniform(stream);
    bool is_swapped = happens(stream, 0.5);
    if (apart <= SAME)
        return;
    double index = s->options.crossover_index, middle = 0.5 * (low + high);
    double first = clamp(gene, middle - 0.5 * apart * spread(u, low - gene->low, apart, index));
    double second = clamp(gene, middle + 0.5 * apart * spread(u, gene->high - high, apart, index));
    *a = is_swapped ? second : first;
    *b = is_swapped ? first : second;
}

static void cross(const sim_nsga2 *s, sim_stream *stream, double *a, double *b)
{
    for (size_t g = 0; g < s->options.n_genes; g++) {
        if (!happens(stream, 0.5))
            continue;
        if (s->genes[g].kind == SIM_GENE_REAL) {
            cross_real(s, &s->genes[g], stream, &a[g], &b[g]);
            continue;
        }
        double kept = a[g];
        a[g] = b[g];
        b[g] = kept;
    }
}

static double mutate_real(const sim_gene *gene, double value, double u, double index)
{
    double width = gene->high - gene->low, power = 1.0 / (index + 1.0);
    double below = 1.0 - (value - gene->low) / width, above = 1.0 - (gene->high - value) / width;
    double step = u <= 0.5 ? pow(2.0 * u + (1.0 - 2.0 * u) * pow(below, index + 1.0), power) - 1.0
                           : 1.0 - pow(2.0 * (1.0 - u) + 2.0 * (u - 0.5) * pow(above, index + 1.0), power);
    return clamp(gene, value + step * width);
}

/* Another whole number: the next or the one before, or any. */
static double mutate_whole(const sim_gene *gene, double value, sim_stream *stream)
{
    bool is_step = happens(stream, 0.5), is_up = happens(stream, 0.5);
    double other = gene->low + floor(sim_stream_uniform(stream) * (gene->high - gene->low));
    if (!is_step)
        return clamp(gene, other >= value ? other + 1.0 : other);
    is_up = value <= gene->low || (is_up && value < gene->high);
    return clamp(gene, is_up ? value + 1.0 : value - 1.0);
}

static void mutate(const sim_nsga2 *s, sim_stream *stream, double *genome)
{
    for (size_t g = 0; g < s->options.n_genes; g++) {
        const sim_gene *gene = &s->genes[g];
        if (!happens(stream, s->options.mutation) || !(gene->high > gene->low))
            continue;
        genome[g] = gene->kind == SIM_GENE_WHOLE
                        ? mutate_whole(gene, genome[g], stream)
                        : mutate_real(gene, genome[g], sim_stream_uniform(stream), s->options.mutation_index);
    }
}

/* ---- a generation ---- */

static bool are_same(const sim_nsga2 *s, const double *a, const double *b)
{
    for (size_t g = 0; g < s->options.n_genes; g++)
        if (a[g] < b[g] || a[g] > b[g])
            return false;
    return true;
}

static bool is_known(const sim_nsga2 *s, size_t child)
{
    const double *genome = s->asked + child * s->options.n_genes;
    for (size_t i = 0; i < s->n; i++)
        if (are_same(s, genome, s->all[i].genome))
            return true;
    for (size_t i = 0; i < child; i++)
        if (are_same(s, genome, s->asked + i * s->options.n_genes))
            return true;
    return false;
}

/* Latin hypercube: of each gene one value in each nth of its range. */
static void make_first(sim_nsga2 *s)
{
    size_t width = s->options.n_genes;
    for (size_t g = 0; g < width; g++) {
        sim_stream stream = stream_of(s, g);
        for (size_t i = 0; i < s->n; i++)
            s->scratch[i] = i;
        for (size_t i = s->n - 1; i > 0; i--) {
            size_t k = pick(&stream, i + 1), kept = s->scratch[i];
            s->scratch[i] = s->scratch[k];
            s->scratch[k] = kept;
        }
        for (size_t i = 0; i < s->n; i++) {
            double u = ((double)s->scratch[i] + sim_stream_uniform(&stream)) / (double)s->n;
            if (i >= s->n_begun)
                s->asked[i * width + g] = gene_at(&s->genes[g], u);
        }
    }
}

/* The better of two at random: those that live stand in order, best first. */
static const double *parent(const sim_nsga2 *s, sim_stream *stream)
{
    size_t a = pick(stream, s->n), b = pick(stream, s->n - 1);
    b += b >= a ? 1 : 0;
    return s->all[a < b ? a : b].genome;
}

static void make_children(sim_nsga2 *s)
{
    size_t width = s->options.n_genes;
    for (size_t first = 0; first < s->n; first += 2) {
        sim_stream stream = stream_of(s, first);
        double *a = s->asked + first * width, *b = a + width;
        memcpy(a, parent(s, &stream), width * sizeof *a);
        memcpy(b, parent(s, &stream), width * sizeof *b);
        if (happens(&stream, s->options.crossover))
            cross(s, &stream, a, b);
        mutate(s, &stream, a);
        mutate(s, &stream, b);
        for (size_t i = first; i < first + 2; i++)
            for (int attempt = 0; attempt < TRIES && is_known(s, i); attempt++)
                mutate(s, &stream, s->asked + i * width);
    }
}

bool sim_nsga2_begin_with(sim_nsga2 *search, const double *genome)
{
    assert(!search->has_asked && search->told == 0);
    if (search->n_begun == search->n)
        return false;
    double *own = search->asked + search->n_begun++ * search->options.n_genes;
    for (size_t g = 0; g < search->options.n_genes; g++)
        own[g] = clamp(&search->genes[g], genome[g]);
    return true;
}

const double *sim_nsga2_ask(sim_nsga2 *search)
{
    if (!search->has_asked && search->told == 0)
        make_first(search);
    else if (!search->has_asked)
        make_children(search);
    search->has_asked = true;
    return search->asked;
}

/* ---- who lives on ---- */

/* Ranks those that break nothing, and gives them room. Gives the number of ranks. */
static size_t rank_valid(sim_nsga2 *s, size_t n)
{
    size_t m = s->options.n_objectives, valid = 0;
    for (size_t i = 0; i < n; i++) {
        if (s->all[i].is_copy || s->all[i].violation > 0.0)
            continue;
        memcpy(s->values + valid * m, s->all[i].objectives, m * sizeof *s->values);
        s->members[valid++] = i;
    }
    size_t ranks = sim_pareto_rank(s->values, valid, m, s->is_most, s->ranks, s->scratch);
    for (size_t r = 0; r < ranks; r++) {
        size_t count = 0;
        for (size_t k = 0; k < valid; k++)
            if (s->ranks[k] == r)
                s->of_rank[count++] = k;
        sim_pareto_crowding(s->values, m, s->of_rank, count, s->distances, s->scratch);
        for (size_t k = 0; k < count; k++) {
            s->all[s->members[s->of_rank[k]]].rank = r;
            s->all[s->members[s->of_rank[k]]].room = s->distances[k];
        }
    }
    return ranks;
}

/* Those that break something come after them, by how much they break it, and copies last of all. */
static void rank_others(sim_nsga2 *s, size_t n, size_t ranks)
{
    for (size_t i = 0; i < n; i++) {
        individual *one = &s->all[i];
        if (!one->is_copy && one->violation <= 0.0)
            continue;
        one->room = 0.0;
        one->rank = ranks;
        for (size_t k = 0; k < n && !one->is_copy; k++)
            one->rank +=
                !s->all[k].is_copy && s->all[k].violation > 0.0 && s->all[k].violation < one->violation;
        one->rank = one->is_copy ? ranks + n : one->rank;
    }
}

static bool is_better(const individual *a, const individual *b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->room > b->room;
}

/* Insertion: keeps the order of equals, and asks for no memory. */
static void sort(individual *all, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        individual one = all[i];
        size_t k = i;
        for (; k > 0 && is_better(&one, &all[k - 1]); k--)
            all[k] = all[k - 1];
        all[k] = one;
    }
}

static void take_in(sim_nsga2 *s, individual *one, size_t i, const double *objectives, double violation)
{
    size_t m = s->options.n_objectives;
    bool is_whole = !isnan(violation);
    for (size_t j = 0; j < m; j++) {
        one->objectives[j] = objectives[i * m + j];
        is_whole = is_whole && isfinite(one->objectives[j]);
    }
    memcpy(one->genome, s->asked + i * s->options.n_genes, s->options.n_genes * sizeof *one->genome);
    one->violation = is_whole ? violation : (double)INFINITY;
}

void sim_nsga2_tell(sim_nsga2 *search, const double *objectives, const double *violations)
{
    assert(search->has_asked);
    size_t from = search->told == 0 ? 0 : search->n, n = from + search->n;
    for (size_t i = 0; i < search->n; i++)
        take_in(search, &search->all[from + i], i, objectives, violations == NULL ? 0.0 : violations[i]);
    for (size_t i = 0; i < n; i++) {
        search->all[i].is_copy = false;
        for (size_t k = 0; k < i && !search->all[i].is_copy; k++)
            search->all[i].is_copy = are_same(search, search->all[k].genome, search->all[i].genome);
    }
    rank_others(search, n, rank_valid(search, n));
    sort(search->all, n);
    search->told++;
    search->has_asked = false;
}

/* ---- as seen from outside ---- */

size_t sim_nsga2_generation(const sim_nsga2 *search)
{
    return search->told;
}

sim_nsga2_member sim_nsga2_at(const sim_nsga2 *search, size_t i)
{
    assert(i < search->n && search->told > 0);
    const individual *one = &search->all[i];
    return (sim_nsga2_member){one->genome, one->objectives, one->violation,
                              one->rank,   one->room,       one->is_copy};
}

size_t sim_nsga2_front(const sim_nsga2 *search)
{
    size_t n = 0;
    while (search->told > 0 && n < search->n && search->all[n].rank == 0 && search->all[n].violation <= 0.0 &&
           !search->all[n].is_copy)
        n++;
    return n;
}

void sim_nsga2_permutation(const double *keys, size_t n, size_t *order)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && keys[order[k - 1]] > keys[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}
