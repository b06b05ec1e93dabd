/* Random numbers: the keyed streams of the engine against xoshiro256++ inline and against GSL's generators
 * and samplers, as anyone would call them; and what it takes to begin a new stream.
 *
 * GSL's samplers are no like for like: a ziggurat or a rejection takes more than one number now and then and
 * is not monotone in it, so neither common random numbers nor antithetic pairs work with it. The mean of each
 * is checked; that it is used keeps the work from being optimised away. */
#include <math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "bench/bench.h"
#include "bench/plain.h"
#include "sim/dist.h"
#include "sim/rng.h"

#define DRAWS 10000000

static const sim_rng_key key = {.seed = 2012};

/* What one draws from. Only what a way needs is set up. */
typedef struct source {
    sim_stream stream;
    plain_xoshiro xoshiro;
    gsl_rng *gsl; /* the default of GSL (mt19937) or taus2 */
    sim_dist dist;
} source;

static source open_source(const gsl_rng_type *type)
{
    source s = {.xoshiro = plain_xoshiro_seeded(2012), .gsl = gsl_rng_alloc(type)};
    gsl_rng_set(s.gsl, 2012);
    sim_stream_init(&s.stream, &key, 1, 2, 3);
    return s;
}

/* Standard errors allowed: all is seeded, so the check always comes out the same. */
#define ERRORS 5.0

/* A way to draw: a function that times DRAW, an expression of s and i. A macro, so that what can be inlined
 * is, as it would be where it is used. */
#define WAY_TO_DRAW(function, TYPE, DIST, DRAW, mean, sd)                                                    \
    static double function(long n, void *context)                                                            \
    {                                                                                                        \
        source s = open_source(TYPE);                                                                        \
        s.dist = (DIST);                                                                                     \
        sim_dist_prepare(&s.dist);                                                                           \
        double sum = 0.0, began = bench_cpu_seconds();                                                       \
        for (long i = 0; i < n; i++)                                                                         \
            sum += (DRAW);                                                                                   \
        double seconds = bench_cpu_seconds() - began;                                                        \
        gsl_rng_free(s.gsl);                                                                                 \
        (void)context;                                                                                       \
        return bench_check("rng", #function ", mean", sum / (double)n, mean,                                 \
                           ERRORS * (sd) / sqrt((double)n))                                                  \
                   ? seconds                                                                                 \
                   : -1.0;                                                                                   \
    }

#define NONE sim_dist_constant(0.0)
#define SD   0.28867513459481287 /* of a uniform number */

WAY_TO_DRAW(xoshiro_uniform, gsl_rng_taus2, NONE,
            ((double)(int64_t)(plain_xoshiro_next(&s.xoshiro) >> 12) + 0.5) * 0x1p-52, 0.5, SD)
WAY_TO_DRAW(mt19937_uniform, gsl_rng_mt19937, NONE, gsl_rng_uniform_pos(s.gsl), 0.5, SD)
WAY_TO_DRAW(taus2_uniform, gsl_rng_taus2, NONE, gsl_rng_uniform_pos(s.gsl), 0.5, SD)
WAY_TO_DRAW(keyed_uniform, gsl_rng_taus2, NONE, sim_stream_uniform(&s.stream), 0.5, SD)

WAY_TO_DRAW(xoshiro_exponential, gsl_rng_taus2, NONE, plain_exponential(&s.xoshiro), 1.0, 1.0)
WAY_TO_DRAW(mt19937_exponential, gsl_rng_mt19937, NONE, gsl_ran_exponential(s.gsl, 1.0), 1.0, 1.0)
WAY_TO_DRAW(taus2_exponential, gsl_rng_taus2, NONE, gsl_ran_exponential(s.gsl, 1.0), 1.0, 1.0)
WAY_TO_DRAW(keyed_exponential, gsl_rng_taus2, NONE, sim_stream_exponential(&s.stream), 1.0, 1.0)

WAY_TO_DRAW(mt19937_normal, gsl_rng_mt19937, NONE, gsl_ran_gaussian_ziggurat(s.gsl, 1.0), 0.0, 1.0)
WAY_TO_DRAW(taus2_normal, gsl_rng_taus2, NONE, gsl_ran_gaussian_ziggurat(s.gsl, 1.0), 0.0, 1.0)
WAY_TO_DRAW(keyed_normal, gsl_rng_taus2, NONE, sim_stream_normal(&s.stream), 0.0, 1.0)

/* Lognormal with log mean 0 and log sd 0.5; gamma with shape 2.5 and scale 1. */
#define SIGMA        0.5
#define LOG_MEAN     1.1331484530668263 /* exp(SIGMA^2 / 2) */
#define LOG_SD       0.6039005332108811 /* LOG_MEAN sqrt(exp(SIGMA^2) - 1) */
#define SHAPE        2.5
#define SHAPE_SD     1.5811388300841898
#define UNBOUNDED    .min = -(double)INFINITY, .max = (double)INFINITY, .factor = 1.0
#define OF_LOGNORMAL ((sim_dist){.kind = SIM_DIST_LOGNORMAL, .a = 0.0, .b = SIGMA, UNBOUNDED})
#define OF_GAMMA     ((sim_dist){.kind = SIM_DIST_GAMMA, .a = SHAPE, .b = 1.0, UNBOUNDED})

WAY_TO_DRAW(mt19937_lognormal, gsl_rng_mt19937, NONE, gsl_ran_lognormal(s.gsl, 0.0, SIGMA), LOG_MEAN, LOG_SD)
WAY_TO_DRAW(keyed_lognormal, gsl_rng_taus2, OF_LOGNORMAL, sim_dist_sample(&s.dist, &s.stream), LOG_MEAN,
            LOG_SD)
WAY_TO_DRAW(mt19937_gamma, gsl_rng_mt19937, NONE, gsl_ran_gamma(s.gsl, SHAPE, 1.0), SHAPE, SHAPE_SD)
WAY_TO_DRAW(keyed_gamma, gsl_rng_taus2, OF_GAMMA, sim_dist_sample(&s.dist, &s.stream), SHAPE, SHAPE_SD)

/* A new stream for each number. */
static double first_of_mt19937(gsl_rng *rng, long seed)
{
    gsl_rng_set(rng, (unsigned long)seed);
    return gsl_rng_uniform_pos(rng);
}

static double first_of_xoshiro(long seed)
{
    plain_xoshiro x = plain_xoshiro_seeded((uint64_t)seed);
    return ((double)(int64_t)(plain_xoshiro_next(&x) >> 12) + 0.5) * 0x1p-52;
}

static double first_of_stream(sim_stream *stream, long entity)
{
    sim_stream_init(stream, &key, 1, (uint64_t)entity, 0);
    return sim_stream_uniform(stream);
}

WAY_TO_DRAW(mt19937_new, gsl_rng_mt19937, NONE, first_of_mt19937(s.gsl, i), 0.5, SD)
WAY_TO_DRAW(xoshiro_new, gsl_rng_taus2, NONE, first_of_xoshiro(i), 0.5, SD)
WAY_TO_DRAW(keyed_new, gsl_rng_taus2, NONE, first_of_stream(&s.stream, i), 0.5, SD)
WAY_TO_DRAW(keyed_one_shot, gsl_rng_taus2, NONE, sim_uniform_at(&key, 1, (uint64_t)i, 0), 0.5, SD)

int bench_rng(bench_output *output)
{
    long n = bench_amount(output, DRAWS);
    const bench_way uniform[] = {{"xoshiro256++ uniform", n, xoshiro_uniform, NULL},
                                 {"mt19937 uniform", n, mt19937_uniform, NULL},
                                 {"taus2 uniform", n, taus2_uniform, NULL},
                                 {"keyed stream uniform", n, keyed_uniform, NULL}},
                    exponential[] = {{"xoshiro256++ exponential", n, xoshiro_exponential, NULL},
                                     {"mt19937 exponential", n, mt19937_exponential, NULL},
                                     {"taus2 exponential", n, taus2_exponential, NULL},
                                     {"keyed stream exponential", n, keyed_exponential, NULL}},
                    normal[] = {{"mt19937 ziggurat normal", n, mt19937_normal, NULL},
                                {"taus2 ziggurat normal", n, taus2_normal, NULL},
                                {"keyed stream normal", n, keyed_normal, NULL}},
                    lognormal[] = {{"mt19937 lognormal", n, mt19937_lognormal, NULL},
                                   {"keyed stream lognormal", n, keyed_lognormal, NULL}},
                    gamma[] = {{"mt19937 gamma", n, mt19937_gamma, NULL},
                               {"keyed stream gamma", n / 20, keyed_gamma, NULL}},
                    first[] = {{"mt19937 seeded anew", n / 20, mt19937_new, NULL},
                               {"xoshiro256++ seeded anew", n, xoshiro_new, NULL},
                               {"keyed stream made anew", n, keyed_new, NULL},
                               {"keyed one-shot", n, keyed_one_shot, NULL}};
#define COMPARE(family) bench_compare(output, "rng", family, sizeof(family) / sizeof *(family), "ns/draw")
    return COMPARE(uniform) | COMPARE(exponential) | COMPARE(normal) | COMPARE(lognormal) | COMPARE(gamma) |
           COMPARE(first);
#undef COMPARE
}
