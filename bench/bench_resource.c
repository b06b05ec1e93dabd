/* Waiting of every kind at a load of 0.9: CPU time per customer, against the plainest queue in the same run
 * (one server, first in first out, by events), so that what a discipline or a style costs shows as a ratio.
 *
 * Each is checked: against theory where there is one, and where two ways tell the same story on the same
 * numbers (events, processes, a buffer, a condition), their mean waits must be the same. Times are in mean
 * services. */
#include <math.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "sim/arena.h"
#include "sim/buffer.h"
#include "sim/condition.h"
#include "sim/engine.h"
#include "sim/process.h"
#include "sim/resource.h"
#include "sim/rng.h"

#define CUSTOMERS 1000000
#define LOAD      0.9
#define CLASSES   4    /* of priority, equally many customers each; a power of two */
#define SERVERS   10   /* of the queue with several */
#define PATIENCE  10.0 /* mean, of those who renege */

/* Theory of one server (Kleinrock, "Queueing systems", 1975-76): mean number present and mean wait. */
#define PRESENT (LOAD / (1.0 - LOAD))
#define WAIT    PRESENT
/* What the means over a million customers may be off, some four standard errors (see bench_mm1.c); the
 * numbers are seeded, so that a check always comes out the same. */
#define WITHIN 1.1

typedef struct customer customer;

typedef struct shop {
    sim_arena *arena;
    sim_engine *engine;
    sim_resource *server;
    sim_buffer *belt;
    sim_condition *door;
    sim_stream arrivals, services, kinds;
    double gap_days; /* mean, between arrivals */
    long customers, arrived;
    double urgent_wait_days; /* summed over the most urgent */
    long urgent;
    void *item;         /* fetched from the belt */
    bool is_busy;       /* behind the door */
    customer *spare;    /* processes that have ended */
    sim_process source; /* lets them in */
} shop;

static void open_shop(shop *s, long customers, int servers, sim_discipline discipline)
{
    const sim_rng_key key = {.seed = 2012};
    const sim_resource_spec spec = {.name = "server", .capacity = servers, .discipline = discipline};
    *s = (shop){.arena = sim_arena_create(0),
                .engine = sim_engine_create(),
                .gap_days = 1.0 / (LOAD * servers),
                .customers = customers};
    s->server = sim_resource_create(s->arena, s->engine, &spec);
    sim_stream_init(&s->arrivals, &key, 1, 0, 0);
    sim_stream_init(&s->services, &key, 2, 0, 0);
    sim_stream_init(&s->kinds, &key, 3, 0, 0);
}

static double run_shop(shop *s)
{
    double began = bench_cpu_seconds();
    sim_engine_run(s->engine, (double)INFINITY);
    return bench_cpu_seconds() - began;
}

static double run_from(shop *s, sim_event_fn arrive)
{
    sim_engine_schedule(s->engine, 0.0, 0, arrive, s, 0, NULL);
    return run_shop(s);
}

/* seconds, or that they are worth nothing. */
static double close_shop(shop *s, double seconds, bool is_right)
{
    sim_engine_destroy(s->engine);
    sim_arena_destroy(s->arena);
    return is_right ? seconds : -1.0;
}

static inline void expect_next(shop *s, sim_event_fn arrive)
{
    if (++s->arrived < s->customers)
        sim_engine_schedule_after(s->engine, sim_stream_exponential(&s->arrivals) * s->gap_days, 0, arrive, s,
                                  0, NULL);
}

/* The fewer customers, the wider. */
static double within(const shop *s, double of_a_million)
{
    return of_a_million * sqrt(1e6 / (double)s->customers);
}

static bool is_present_right(const shop *s, const char *way)
{
    double present = sim_resource_mean_busy(s->server) + sim_resource_mean_queue(s->server);
    return bench_check("resource", way, present, PRESENT, within(s, WITHIN));
}

/* ---- one server by events: the yardstick ---- */

static void arrive_in_line(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    expect_next(s, arrive_in_line);
    sim_resource_serve(s->server, sim_stream_exponential(&s->services), &(sim_terms){0});
}

/* context: where the mean wait goes; may be NULL. */
static double time_events(long n, void *context)
{
    shop s;
    open_shop(&s, n, 1, SIM_FIFO);
    double seconds = run_from(&s, arrive_in_line);
    if (context != NULL)
        *(double *)context = sim_resource_waits(s.server)->mean;
    return close_shop(&s, seconds, is_present_right(&s, "events, mean number present"));
}

double bench_queue_seconds(long n)
{
    return time_events(n, NULL);
}

/* context: the mean wait of the yardstick on the same numbers. */
static bool is_same_wait(const char *way, double wait_days, const void *context)
{
    double expected = *(const double *)context;
    return bench_check("resource", way, wait_days, expected, 1e-9 * expected);
}

/* ---- the same by processes ---- */

struct customer {
    sim_process process;
    shop *shop;
    double service_days;
    sim_request place;
    customer *next_spare;
};

static void visit(sim_process *self)
{
    customer *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    SIM_ACQUIRE(self, me->shop->server, 1, 0, 0.0, &me->place);
    SIM_HOLD(self, me->service_days);
    sim_resource_give_back(me->shop->server, me->place);
    me->next_spare = me->shop->spare;
    me->shop->spare = me;
    SIM_PROCESS_END(self);
}

static void let_in(shop *s)
{
    customer *c = s->spare;
    if (c != NULL)
        s->spare = c->next_spare;
    else
        c = SIM_ARENA_NEW(s->arena, customer, 1);
    c->shop = s;
    c->service_days = sim_stream_exponential(&s->services);
    sim_process_start(&c->process, s->engine, visit, c, 0, sim_engine_now(s->engine));
}

static void let_all_in(sim_process *self)
{
    shop *s = self->subject;
    SIM_PROCESS_BEGIN(self);
    for (;;) {
        let_in(s);
        if (++s->arrived == s->customers)
            SIM_PROCESS_EXIT(self);
        SIM_HOLD(self, sim_stream_exponential(&s->arrivals) * s->gap_days);
    }
    SIM_PROCESS_END(self);
}

static double time_processes(long n, void *context)
{
    shop s;
    open_shop(&s, n, 1, SIM_FIFO);
    sim_process_start(&s.source, s.engine, let_all_in, &s, 0, 0.0);
    double seconds = run_shop(&s);
    return close_shop(&s, seconds,
                      is_same_wait("processes, mean wait", sim_resource_waits(s.server)->mean, context));
}

/* ---- the same through a buffer: each customer is an item, and the server fetches ---- */

static void fetch(sim_engine *engine, void *subject, int64_t argument);

static void serve_item(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)argument, (void)end, (void)days;
    shop *s = subject;
    sim_engine_schedule_after(engine, sim_stream_exponential(&s->services), 0, fetch, s, 0, NULL);
}

static void fetch(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    sim_buffer_get(s->belt, &s->item, &(sim_terms){.ended = serve_item, .subject = s});
}

static void ignore(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)engine, (void)subject, (void)argument, (void)end, (void)days;
}

static void arrive_on_belt(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    expect_next(s, arrive_on_belt);
    sim_buffer_put(s->belt, s, &(sim_terms){.ended = ignore});
}

static double time_buffer(long n, void *context)
{
    shop s;
    open_shop(&s, n, 1, SIM_FIFO);
    s.belt = sim_buffer_create(s.arena, s.engine, "belt", 0);
    fetch(s.engine, &s, 0);
    double seconds = run_from(&s, arrive_on_belt);
    return close_shop(&s, seconds,
                      is_same_wait("buffer, mean stay", sim_buffer_stays(s.belt)->mean, context));
}

/* ---- the same before a condition: that nobody is being served ---- */

static bool is_free(const void *context)
{
    const shop *s = context;
    return !s->is_busy;
}

static void leave(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    s->is_busy = false;
    sim_condition_signal(s->door);
}

static void enter(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)argument, (void)end, (void)days;
    shop *s = subject;
    s->is_busy = true;
    sim_engine_schedule_after(engine, sim_stream_exponential(&s->services), 0, leave, s, 0, NULL);
}

static void arrive_at_door(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    expect_next(s, arrive_at_door);
    sim_condition_wait(s->door, is_free, s, &(sim_terms){.ended = enter, .subject = s});
}

static double time_condition(long n, void *context)
{
    shop s;
    open_shop(&s, n, 1, SIM_FIFO);
    s.door = sim_condition_create(s.arena, s.engine, "door");
    double seconds = run_from(&s, arrive_at_door);
    return close_shop(&s, seconds,
                      is_same_wait("condition, mean wait", sim_condition_waits(s.door)->mean, context));
}

/* ---- several servers ---- */

/* Mean number in line of Erlang's delay system. */
static double erlang_line(int servers, double load)
{
    double offered = load * servers, blocked = 1.0;
    for (int k = 1; k <= servers; k++)
        blocked = offered * blocked / (k + offered * blocked);
    double waits = blocked / (1.0 - load * (1.0 - blocked));
    return waits * load / (1.0 - load);
}

static double time_servers(long n, void *context)
{
    (void)context;
    shop s;
    open_shop(&s, n, SERVERS, SIM_FIFO);
    double seconds = run_from(&s, arrive_in_line);
    return close_shop(&s, seconds,
                      bench_check("resource", "servers, mean line", sim_resource_mean_queue(s.server),
                                  erlang_line(SERVERS, LOAD), within(&s, WITHIN)));
}

/* ---- priorities, without and with preemption ---- */

static void add_wait(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)engine, (void)end;
    shop *s = subject;
    if (argument != 0)
        return;
    s->urgent_wait_days += days;
    s->urgent++;
}

static void arrive_by_class(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    expect_next(s, arrive_by_class);
    int class = (int)(sim_stream_bits(&s->kinds) & (CLASSES - 1));
    sim_resource_serve(s->server, sim_stream_exponential(&s->services),
                       &(sim_terms){.priority = class, .ended = add_wait, .subject = s, .argument = class});
}

/* The number present does not depend on the order; the most urgent wait for one another, and for the rest of
 * the service that goes on when they come unless they preempt it (Cobham 1954). */
static double time_classes(long n, sim_discipline discipline, const char *present, const char *urgent)
{
    shop s;
    open_shop(&s, n, 1, discipline);
    double seconds = run_from(&s, arrive_by_class);
    const double load = LOAD / CLASSES, in_service = discipline == SIM_PREEMPTIVE ? load : LOAD;
    bool is_right = is_present_right(&s, present);
    is_right &= bench_check("resource", urgent, s.urgent_wait_days / (double)s.urgent,
                            in_service / (1.0 - load), within(&s, 0.02));
    is_right &= (sim_resource_count(s.server).preempted > 0) == (discipline == SIM_PREEMPTIVE);
    return close_shop(&s, seconds, is_right);
}

static double time_priorities(long n, void *context)
{
    (void)context;
    return time_classes(n, SIM_PRIORITY, "priorities, mean number present",
                        "priorities, mean wait of the most urgent");
}

static double time_preemption(long n, void *context)
{
    (void)context;
    return time_classes(n, SIM_PREEMPTIVE, "preemption, mean number present",
                        "preemption, mean wait of the most urgent");
}

/* ---- patience ---- */

static void arrive_impatient(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    expect_next(s, arrive_impatient);
    sim_resource_serve(s->server, sim_stream_exponential(&s->services),
                       &(sim_terms){.patience_days = PATIENCE * sim_stream_exponential(&s->kinds)});
}

/* Share of customers who renege, from the birth and death equations (Palm's Erlang-A with one server). */
static double reneging_theory(void)
{
    double weight = 1.0, all = 1.0, in_line = 0.0;
    for (int present = 1; present < 1000; present++) {
        weight *= LOAD / (1.0 + (present - 1) / PATIENCE);
        all += weight;
        in_line += (present - 1) * weight;
    }
    return in_line / PATIENCE / (LOAD * all);
}

static double time_patience(long n, void *context)
{
    (void)context;
    shop s;
    open_shop(&s, n, 1, SIM_FIFO);
    double seconds = run_from(&s, arrive_impatient);
    sim_resource_counts counts = sim_resource_count(s.server);
    bool is_right = bench_check("resource", "patience, share that reneges",
                                (double)counts.timed_out / (double)n, reneging_theory(), within(&s, 0.005));
    is_right &= bench_check("resource", "patience, customers accounted for",
                            (double)(counts.granted + counts.timed_out), (double)n, 0.0);
    return close_shop(&s, seconds, is_right);
}

int bench_resource(bench_output *output)
{
    long n = bench_amount(output, CUSTOMERS);
    double wait_days = 0.0; /* of the first way, which the others on the same numbers must have too */
    const bench_way ways[] = {{"events", n, time_events, &wait_days},
                              {"processes", n, time_processes, &wait_days},
                              {"buffer put and get", n, time_buffer, &wait_days},
                              {"condition signal", n, time_condition, &wait_days},
                              {"10 servers", n, time_servers, NULL},
                              {"4 priorities", n, time_priorities, NULL},
                              {"4 priorities preemptive", n, time_preemption, NULL},
                              {"patience", n, time_patience, NULL}};
    return bench_compare(output, "resource", ways, sizeof ways / sizeof *ways, "ns/customer");
}
