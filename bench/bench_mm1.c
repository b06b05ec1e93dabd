/* One server, Poisson arrivals, exponential service, load 0.9: CPU time per customer through engine,
 * resource, statistics and keyed streams together, against two plain C loops in the same run.
 *
 * Ours keeps for every customer the wait, and for every change the units busy and the length of the line; the
 * loops keep the number present and no more. All are checked against theory: a fast wrong queue is no
 * achievement. */
#include <math.h>
#include <stdio.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "bench/bench.h"
#include "bench/plain.h"
#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/process.h"
#include "sim/resource.h"
#include "sim/rng.h"

#define CUSTOMERS 1000000
#define LOAD      0.9
/* Mean number present, LOAD / (1 - LOAD) = 9 in theory; its standard error over a million customers is about
 * 0.26 (Whitt, "Planning queueing simulations", 1989: variance 4 LOAD^2 / ((1 - LOAD)^4 T)). */
#define PRESENT_THEORY (LOAD / (1.0 - LOAD))
#define PRESENT_WITHIN 1.1

/* ---- the engine: events ---- */

typedef struct queue {
    sim_arena *arena;
    sim_engine *engine;
    sim_resource *server;
    sim_stream arrivals, services;
    long arrived;
} queue;

static void arrive(sim_engine *engine, void *subject, int64_t argument)
{
    queue *q = subject;
    if (++q->arrived < CUSTOMERS)
        sim_engine_schedule_after(engine, sim_stream_exponential(&q->arrivals) * (1.0 / LOAD), 0, arrive, q,
                                  argument, NULL);
    sim_resource_serve(q->server, sim_stream_exponential(&q->services), &(sim_terms){0});
}

static void open_queue(queue *q)
{
    const sim_rng_key key = {.seed = 2012};
    const sim_resource_spec server = {.name = "server", .capacity = 1, .discipline = SIM_FIFO};
    *q = (queue){.arena = sim_arena_create(0), .engine = sim_engine_create()};
    q->server = sim_resource_create(q->arena, q->engine, &server);
    sim_stream_init(&q->arrivals, &key, 1, 0, 0);
    sim_stream_init(&q->services, &key, 2, 0, 0);
}

/* The mean number present, by Little's law the same for any statistics kept. */
static double close_queue(queue *q)
{
    double present = sim_resource_mean_busy(q->server) + sim_resource_mean_queue(q->server);
    sim_engine_destroy(q->engine);
    sim_arena_destroy(q->arena);
    return present;
}

static double time_events(double *present)
{
    queue q;
    open_queue(&q);
    sim_engine_schedule(q.engine, 0.0, 0, arrive, &q, 0, NULL);
    double began = bench_cpu_seconds();
    sim_engine_run(q.engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    *present = close_queue(&q);
    return seconds;
}

/* ---- the engine: processes ---- */

/* A customer and the desk it goes to; those who have left lend their struct to those who come. */
typedef struct customer {
    sim_process process;
    sim_request place;
    struct office *office;
    struct customer *next;
} customer;

typedef struct office {
    queue queue;
    sim_process source;
    customer *away;
} office;

static void visit(sim_process *self)
{
    customer *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->office->queue.server, 1, 0, 0.0, &me->place);
    SIM_HOLD(self, sim_stream_exponential(&me->office->queue.services));
    sim_resource_give_back(me->office->queue.server, me->place);
    me->next = me->office->away;
    me->office->away = me;
    SIM_PROCESS_END(self);
}

static void send_customer(office *o)
{
    customer *c = o->away;
    if (c == NULL)
        c = SIM_ARENA_NEW(o->queue.arena, customer, 1);
    else
        o->away = c->next;
    c->office = o;
    sim_process_start(&c->process, o->queue.engine, visit, c, 0, sim_engine_now(o->queue.engine));
}

static void generate(sim_process *self)
{
    office *o = self->subject;
    SIM_PROCESS_BEGIN(self);
    while (o->queue.arrived++ < CUSTOMERS) {
        send_customer(o);
        SIM_HOLD(self, sim_stream_exponential(&o->queue.arrivals) * (1.0 / LOAD));
    }
    SIM_PROCESS_END(self);
}

static double time_processes(double *present)
{
    office o = {.away = NULL};
    open_queue(&o.queue);
    sim_process_start(&o.source, o.queue.engine, generate, &o, 0, 0.0);
    double began = bench_cpu_seconds();
    sim_engine_run(o.queue.engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    *present = close_queue(&o.queue);
    return seconds;
}

/* ---- plain loops ---- */

typedef struct loop {
    plain_heap agenda;
    double now, integral;
    long present, arrived, departed;
} loop;

static char arrival, departure; /* payloads: their addresses tell what an event is */

/* The loop itself, for two heaps and generators: EXPONENTIAL(mean) draws. */
#define PLAIN_LOOP(l, fan_out, EXPONENTIAL)                                                                  \
    plain_heap_push(&(l).agenda, fan_out, 0.0, &arrival);                                                    \
    while ((l).departed < CUSTOMERS) {                                                                       \
        double time;                                                                                         \
        void *what = plain_heap_pop(&(l).agenda, fan_out, &time);                                            \
        (l).integral += (double)(l).present * (time - (l).now);                                              \
        (l).now = time;                                                                                      \
        if (what == &arrival) {                                                                              \
            if (++(l).arrived < CUSTOMERS)                                                                   \
                plain_heap_push(&(l).agenda, fan_out, (l).now + EXPONENTIAL(1.0 / LOAD), &arrival);          \
            if ((l).present++ == 0)                                                                          \
                plain_heap_push(&(l).agenda, fan_out, (l).now + EXPONENTIAL(1.0), &departure);               \
        } else {                                                                                             \
            (l).departed++;                                                                                  \
            if (--(l).present > 0)                                                                           \
                plain_heap_push(&(l).agenda, fan_out, (l).now + EXPONENTIAL(1.0), &departure);               \
        }                                                                                                    \
    }

static double time_plain(double *present)
{
    plain_xoshiro x = plain_xoshiro_seeded(2012);
    loop l = {.agenda = plain_heap_create()};
    double began = bench_cpu_seconds();
#define DRAW(mean) ((mean)*plain_exponential(&x))
    PLAIN_LOOP(l, 4, DRAW)
#undef DRAW
    double seconds = bench_cpu_seconds() - began;
    plain_heap_destroy(&l.agenda);
    *present = l.integral / l.now;
    return seconds;
}

static double time_gsl(double *present)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    loop l = {.agenda = plain_heap_create()};
    double began = bench_cpu_seconds();
#define DRAW(mean) gsl_ran_exponential(rng, mean)
    PLAIN_LOOP(l, 2, DRAW)
#undef DRAW
    double seconds = bench_cpu_seconds() - began;
    gsl_rng_free(rng);
    plain_heap_destroy(&l.agenda);
    *present = l.integral / l.now;
    return seconds;
}

/* ---- the report ---- */

static const struct {
    const char *name;
    double (*time)(double *present);
} ways[] = {{"plain 4-ary heap, xoshiro", time_plain},
            {"plain binary heap, mt19937", time_gsl},
            {"engine, events", time_events},
            {"engine, processes", time_processes}};

enum { WAYS = sizeof ways / sizeof *ways };

int bench_mm1(bench_output *output)
{
    double samples[WAYS][BENCH_ROUNDS], ratios[WAYS][BENCH_ROUNDS];
    int status = 0;
    for (int round = 0; round < output->rounds; round++)
        for (int way = 0; way < WAYS; way++) {
            double present = 0.0;
            samples[way][round] = ways[way].time(&present) / CUSTOMERS * 1e9;
            ratios[way][round] = samples[way][round] / samples[0][round];
            if (fabs(present - PRESENT_THEORY) < PRESENT_WITHIN)
                continue;
            fprintf(stderr, "groeipad-bench: mm1: %s: mean number present %.3f, theory %.3f\n",
                    ways[way].name, present, PRESENT_THEORY);
            status = 1;
        }
    for (int way = 0; way < WAYS; way++)
        bench_report(output, "mm1", ways[way].name, samples[way], (size_t)output->rounds, "ns/customer");
    for (int way = 1; way < WAYS; way++)
        bench_report(output, "mm1", ways[way].name, ratios[way], (size_t)output->rounds, "x the plain loop");
    return status;
}
