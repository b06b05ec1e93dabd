/* One world for all queues that theory knows: stations, classes of customers, routes, four styles.
 *
 * A replication starts in the stationary state, drawn exactly, where that is known (M/M/c and its kin, loss
 * systems and last come first served by their counts with the residual of each service, M/G/1 by what it
 * holds), so that nothing is to be deleted; else empty, with a warm-up. It is then observed over a window of
 * fixed length: the stations, and who comes within it, until they have left; others keep coming meanwhile. Of
 * a stationary process each mean over the window is then without bias, whatever its length: of x of customers
 * who come at a rate, E[sum of (x - c)] = rate x window x (E[x] - c) for any constant c (PASTA: Wolff,
 * "Poisson arrivals see time averages", Oper. Res. 30, 1982); c near E[x] takes out the chance in how many
 * come. The mean over the first so many is biased instead: nobody comes before the first of them. */
#ifndef TESTS_UNIT_QUEUE_WORLD_H
#define TESTS_UNIT_QUEUE_WORLD_H

#include "tests/support/check.h"

#include <stdbool.h>
#include <string.h>
#include "sim/process.h"
#include "sim/resource.h"
#include "sim/rng.h"
#include "tests/unit/queue_theory.h"

enum { WORLD_MOST = 3, WORLD_MOST_METRICS = 10 };

typedef enum world_style {
    BY_SERVE,   /* sim_resource_serve */
    BY_ASK,     /* sim_resource_ask and give_back, with events */
    BY_REQUEST, /* sim_resource_request and release, with events */
    BY_PROCESS  /* SIM_ACQUIRE and SIM_HOLD */
} world_style;

typedef enum world_law { EXPONENTIAL, CONSTANT, LOGNORMAL, ERLANG_2 } world_law;

typedef struct world_service {
    world_law law;
    double mean_days, cv; /* cv: lognormal only */
} world_service;

typedef struct world_station {
    int servers;
    sim_discipline discipline;
    int queue_limit;
    world_style style;
} world_station;

typedef enum world_start { FROM_EMPTY, FROM_COUNTS, FROM_SINGLE_SERVER } world_start;

typedef enum world_measure {
    WAIT,        /* mean of all days in line, of a class */
    WAITING,     /* share of a class that waits longer than late_days */
    LOST,        /* share of a class that gave up or was refused */
    SOJOURN,     /* mean of days from entry to exit, of all classes */
    QUEUE,       /* in line at a station, time average */
    BUSY,        /* units busy at a station, time average */
    UTILISATION, /* of a station, as the resource tells it */
} world_measure;

typedef struct world_metric {
    world_measure measure;
    int of; /* class or station */
    double expected;
} world_metric;

typedef struct world_case {
    const char *name;
    int n_stations, n_classes;
    world_station stations[WORLD_MOST];
    world_service services[WORLD_MOST]; /* of a class; in a network of a station, and class k enters at k */
    double rates[WORLD_MOST];           /* arrivals a day of a class */
    double routing[WORLD_MOST][WORLD_MOST];
    double patience_days; /* mean, exponential; 0: for ever; SIM_NO_PATIENCE */
    double late_days;
    bool last_first;           /* the last to come is the most urgent */
    bool forgets_what_is_left; /* to be found out: an interrupted service begins anew */
    world_start start;
    double warm_up_days, window_days;
    double chances[WORLD_MOST][THEORY_MOST]; /* FROM_COUNTS: stationary, of each station */
    int n_metrics;
    world_metric metrics[WORLD_MOST_METRICS];
} world_case;

typedef struct world_customer world_customer;

typedef struct world {
    const world_case *with;
    sim_engine *engine;
    sim_arena *arena;
    sim_resource *stations[WORLD_MOST];
    sim_stream arrivals[WORLD_MOST], services, patiences, routes, beginnings;
    world_customer *idle;
    int64_t n_entered;
    int followed[WORLD_MOST]; /* of each class */
    int to_leave;             /* of them, in all */
    double waited_days[WORLD_MOST], sojourn_days;
    int late[WORLD_MOST], lost[WORLD_MOST];
    double queue_before[WORLD_MOST], busy_before[WORLD_MOST]; /* integrals at the end of the warm-up */
    double queue_days[WORLD_MOST], busy_days[WORLD_MOST];
    double utilisation[WORLD_MOST];
    bool is_observing, is_over;
} world;

struct world_customer {
    world *in;
    world_customer *next_idle;
    bool is_followed;
    int class, station, priority;
    double entered_days, came_days; /* to the network, to the station */
    double service_days, left_days, patience_days, waited_days;
    sim_wait_end end;
    sim_request place;
    sim_event_handle finishing;
    sim_process process;
};

enum { ARRIVALS = 1, SERVICES, PATIENCES, ROUTES, BEGINNINGS }; /* purposes of streams */

static inline double world_erlang(sim_stream *stream, int shape, double mean_days)
{
    double sum = 0.0;
    for (int i = 0; i < shape; i++)
        sum += sim_stream_exponential(stream);
    return sum * mean_days / shape;
}

static inline double world_lognormal(sim_stream *stream, const world_service *service, double moments)
{
    double variance = log1p(service->cv * service->cv);
    double zeta = log(service->mean_days) + (moments - 0.5) * variance;
    return exp(zeta + sqrt(variance) * sim_stream_normal(stream));
}

static inline double world_draw(sim_stream *stream, const world_service *service)
{
    switch (service->law) {
    case EXPONENTIAL:
        return service->mean_days * sim_stream_exponential(stream);
    case LOGNORMAL:
        return world_lognormal(stream, service, 0.0);
    case ERLANG_2:
        return world_erlang(stream, 2, service->mean_days);
    case CONSTANT:
        break;
    }
    return service->mean_days;
}

/* A service that a moment finds under way: drawn in proportion to its length. */
static inline double world_draw_found(sim_stream *stream, const world_service *service)
{
    switch (service->law) {
    case EXPONENTIAL:
        return world_erlang(stream, 2, 2.0 * service->mean_days);
    case LOGNORMAL:
        return world_lognormal(stream, service, 1.0);
    case ERLANG_2:
        return world_erlang(stream, 3, 1.5 * service->mean_days);
    case CONSTANT:
        break;
    }
    return service->mean_days;
}

static inline double world_second_moment(const world_service *service)
{
    const double squared_cv[] = {
        [EXPONENTIAL] = 1.0, [CONSTANT] = 0.0, [LOGNORMAL] = service->cv * service->cv, [ERLANG_2] = 0.5};
    return service->mean_days * service->mean_days * (1.0 + squared_cv[service->law]);
}

static inline const world_service *world_service_of(const world_case *with, int class, int station)
{
    return &with->services[with->n_stations > 1 ? station : class];
}

/* ---- a visit to a station ---- */

static inline void world_leave(world_customer *me);

static inline void world_lose_unit(world_customer *me, double held_days)
{
    if (!me->in->with->forgets_what_is_left)
        me->left_days -= held_days;
    if (!me->in->with->last_first)
        me->priority = 2 * me->class - 1; /* before the others of its class: its own place */
}

static inline void world_finish(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    world_customer *me = subject;
    world *w = me->in;
    me->end = SIM_WAIT_SERVED;
    if (w->with->stations[me->station].style == BY_REQUEST)
        sim_resource_release(w->stations[me->station]);
    else
        assert_true(sim_resource_give_back(w->stations[me->station], me->place));
    world_leave(me);
}

static inline void world_ask(world_customer *me);

static inline void world_told(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                              double days)
{
    (void)argument;
    world_customer *me = subject;
    me->end = end;
    if (end == SIM_WAIT_PREEMPTED) {
        assert_true(sim_engine_cancel(engine, me->finishing));
        world_lose_unit(me, days);
        world_ask(me);
        return;
    }
    me->waited_days += days;
    if (end == SIM_WAIT_GRANTED)
        sim_engine_schedule_after(engine, me->left_days, 0, world_finish, me, 0, &me->finishing);
    else
        world_leave(me);
}

static inline void world_ask(world_customer *me)
{
    sim_terms terms = {
        .priority = me->priority, .patience_days = me->patience_days, .ended = world_told, .subject = me};
    sim_resource *station = me->in->stations[me->station];
    switch (me->in->with->stations[me->station].style) {
    case BY_SERVE:
        sim_resource_serve(station, me->left_days, &terms);
        break;
    case BY_REQUEST:
        sim_resource_request(station, me->priority, world_told, me, 0);
        break;
    case BY_ASK:
    case BY_PROCESS:
        me->place = sim_resource_ask(station, 1, &terms);
        break;
    }
}

static inline void world_live(sim_process *self)
{
    world_customer *me = self->subject;
    SIM_PROCESS_BEGIN(self);
    for (;;) {
        SIM_ACQUIRE(self, me->in->stations[me->station], 1, me->priority, me->patience_days, &me->place);
        me->waited_days += self->waited_days;
        me->end = self->woken == SIM_WOKEN_TIMED_OUT ? SIM_WAIT_TIMED_OUT : SIM_WAIT_REFUSED;
        if (self->woken != SIM_WOKEN_GRANTED)
            break;
        SIM_HOLD(self, me->left_days);
        if (self->woken == SIM_WOKEN_ELAPSED) {
            me->end = SIM_WAIT_SERVED;
            assert_true(sim_resource_give_back(me->in->stations[me->station], me->place));
            break;
        }
        assert_int_equal(self->woken, SIM_WOKEN_PREEMPTED);
        world_lose_unit(me, me->left_days - self->left_days);
    }
    SIM_PROCESS_END(self);
    world_leave(me);
}

static inline void world_come(world_customer *me, int station, double service_days)
{
    world *w = me->in;
    me->station = station;
    me->came_days = sim_engine_now(w->engine);
    me->service_days = me->left_days = service_days;
    me->waited_days = 0.0;
    me->patience_days = w->with->patience_days;
    if (me->patience_days > 0.0)
        me->patience_days *= sim_stream_exponential(&w->patiences);
    if (w->with->stations[station].style == BY_PROCESS)
        sim_process_start(&me->process, w->engine, world_live, me, 0, me->came_days);
    else
        world_ask(me);
}

/* ---- coming and going ---- */

static inline world_customer *world_enter(world *w, int class)
{
    world_customer *me = w->idle;
    if (me != NULL)
        w->idle = me->next_idle;
    else
        me = SIM_ARENA_NEW(w->arena, world_customer, 1);
    me->in = w;
    me->class = class;
    me->entered_days = sim_engine_now(w->engine);
    me->is_followed = false;
    me->priority = w->with->last_first ? -(int)w->n_entered : 2 * class;
    w->n_entered++;
    return me;
}

static inline void world_write_down(world *w, const world_customer *me)
{
    w->waited_days[me->class] += me->waited_days;
    w->late[me->class] += me->waited_days > w->with->late_days;
    w->lost[me->class] += me->end != SIM_WAIT_SERVED;
    w->sojourn_days += sim_engine_now(w->engine) - me->entered_days;
    if (--w->to_leave == 0 && w->is_over)
        sim_engine_stop(w->engine);
}

static inline void world_leave(world_customer *me)
{
    world *w = me->in;
    double now_days = sim_engine_now(w->engine);
    double away_days = me->end == SIM_WAIT_SERVED ? me->service_days : 0.0;
    if (!w->with->forgets_what_is_left) /* time in line and time in service is all time there is */
        CHECK_CLOSE(now_days - me->came_days, away_days + me->waited_days, 1e-12, 1e-12 * (1.0 + now_days));
    if (w->with->n_stations > 1) {
        double u = sim_stream_uniform(&w->routes);
        for (int next = 0; next < w->with->n_stations; next++) {
            u -= w->with->routing[me->station][next];
            if (u < 0.0) {
                world_come(me, next, world_draw(&w->services, world_service_of(w->with, me->class, next)));
                return;
            }
        }
    }
    if (me->is_followed)
        world_write_down(w, me);
    me->next_idle = w->idle;
    w->idle = me;
}

static inline void world_arrive(sim_engine *engine, void *subject, int64_t class)
{
    world *w = subject;
    int k = (int)class;
    world_customer *me = world_enter(w, k);
    me->is_followed = w->is_observing;
    w->followed[k] += w->is_observing;
    w->to_leave += w->is_observing;
    int station = w->with->n_stations > 1 ? k : 0;
    world_come(me, station, world_draw(&w->services, world_service_of(w->with, k, station)));
    sim_engine_schedule_after(engine, sim_stream_exponential(&w->arrivals[k]) / w->with->rates[k], 0,
                              world_arrive, w, class, NULL);
}

/* ---- the beginning and the end ---- */

/* As many as chance has it, each with what is left of a service. For exponential services it makes no
 * difference who is served; in loss systems all are, and under last come first served all have been
 * (Kelly, 3.3). */
static inline void world_begin_from_counts(world *w, int station)
{
    double u = sim_stream_uniform(&w->beginnings);
    const world_service *service = world_service_of(w->with, 0, station);
    for (int n = 0; n < THEORY_MOST - 1; n++) {
        u -= w->with->chances[station][n];
        if (u < 0.0)
            return;
        double found_days = world_draw_found(&w->beginnings, service);
        world_come(world_enter(w, 0), station, found_days * sim_stream_uniform(&w->beginnings));
    }
}

static inline int world_poisson(sim_stream *stream, double mean)
{
    int count = 0;
    for (double sum = sim_stream_exponential(stream); sum < mean; sum += sim_stream_exponential(stream))
        count++;
    return count;
}

/* M/G/1, first come first served. A departure leaves as many as come during a stationary wait and a service
 * (Kleinrock I, ch. 5); a service begins with one fewer in line, and with none if there was nobody. A moment
 * that finds the server busy finds those and who came since. A stationary wait is a geometric number of
 * residual services (Benes; Cooper, ch. 5). */
static inline void world_begin_single_server(world *w)
{
    const world_service *service = &w->with->services[0];
    sim_stream *stream = &w->beginnings;
    double load = w->with->rates[0] * service->mean_days;
    if (sim_stream_uniform(stream) >= load)
        return;
    double span_days = world_draw(stream, service);
    while (sim_stream_uniform(stream) < load)
        span_days += world_draw_found(stream, service) * sim_stream_uniform(stream);
    int in_line = world_poisson(stream, w->with->rates[0] * span_days) - 1;
    in_line = in_line < 0 ? 0 : in_line;
    double found_days = world_draw_found(stream, service), age = sim_stream_uniform(stream);
    in_line += world_poisson(stream, w->with->rates[0] * found_days * age);
    world_come(world_enter(w, 0), 0, found_days * (1.0 - age));
    for (int i = 0; i < in_line; i++)
        world_come(world_enter(w, 0), 0, world_draw(stream, service));
}

static inline void world_end_warm_up(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    world *w = subject;
    double now_days = sim_engine_now(engine);
    w->is_observing = true;
    for (int i = 0; i < w->with->n_stations && now_days > 0.0; i++) {
        w->queue_before[i] = sim_resource_mean_queue(w->stations[i]) * now_days;
        w->busy_before[i] = sim_resource_mean_busy(w->stations[i]) * now_days;
    }
}

static inline void world_end_window(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    world *w = subject;
    double now_days = sim_engine_now(engine);
    for (int i = 0; i < w->with->n_stations; i++) {
        w->queue_days[i] = sim_resource_mean_queue(w->stations[i]) * now_days - w->queue_before[i];
        w->busy_days[i] = sim_resource_mean_busy(w->stations[i]) * now_days - w->busy_before[i];
        w->utilisation[i] = sim_resource_utilisation(w->stations[i]);
    }
    w->is_observing = false;
    w->is_over = true;
    if (w->to_leave == 0)
        sim_engine_stop(engine);
}

/* The mean of what sums up to this over so many who came at a rate. */
static inline double world_mean(const world *w, double sum, int n, double rate, double near)
{
    return near + (sum - n * near) / (rate * w->with->window_days);
}

static inline double world_read(const world *w, const world_metric *metric)
{
    int of = metric->of;
    const world_case *with = w->with;
    double rate = with->rates[of], near = metric->expected, days = with->window_days;
    switch (metric->measure) {
    case WAIT:
        return world_mean(w, w->waited_days[of], w->followed[of], rate, near);
    case WAITING:
        return world_mean(w, w->late[of], w->followed[of], rate, near);
    case LOST:
        return world_mean(w, w->lost[of], w->followed[of], rate, near);
    case SOJOURN:
        return world_mean(w, w->sojourn_days, w->followed[0] + w->followed[1] + w->followed[2],
                          with->rates[0] + with->rates[1] + with->rates[2], near);
    case QUEUE:
        return w->queue_days[of] / days;
    case BUSY:
        return w->busy_days[of] / days;
    case UTILISATION:
        break;
    }
    return w->utilisation[of];
}

/* Who arrived has got it, has gone, or is there (sim/resource.h); a job that was interrupted is granted once
 * more, and who asks again arrives once more. */
static inline void world_check_counts(const sim_resource *station, world_style style)
{
    sim_resource_counts counts = sim_resource_count(station);
    uint64_t there = (uint64_t)sim_resource_queue_length(station);
    uint64_t again = style == BY_SERVE ? counts.preempted : 0;
    assert_int_equal(counts.withdrawn, 0);
    assert_int_equal(counts.arrived + again, counts.granted + counts.timed_out + counts.refused + there);
    assert_int_equal(sim_resource_waits(station)->n, counts.granted);
    assert_true(sim_resource_busy(station) <= sim_resource_capacity(station));
}

static inline void world_begin(world *w, const sim_rng_key *key)
{
    const world_case *with = w->with;
    sim_stream_init(&w->services, key, SERVICES, 0, 0);
    sim_stream_init(&w->patiences, key, PATIENCES, 0, 0);
    sim_stream_init(&w->routes, key, ROUTES, 0, 0);
    sim_stream_init(&w->beginnings, key, BEGINNINGS, 0, 0);
    for (int i = 0; i < with->n_stations; i++) {
        const world_station *station = &with->stations[i];
        w->stations[i] = sim_resource_create(w->arena, w->engine,
                                             &(sim_resource_spec){.name = "station",
                                                                  .capacity = station->servers,
                                                                  .discipline = station->discipline,
                                                                  .queue_limit = station->queue_limit});
        if (with->start == FROM_COUNTS)
            world_begin_from_counts(w, i);
    }
    if (with->start == FROM_SINGLE_SERVER)
        world_begin_single_server(w);
    for (int k = 0; k < with->n_classes; k++) {
        if (with->rates[k] <= 0.0)
            continue;
        sim_stream_init(&w->arrivals[k], key, ARRIVALS, (uint64_t)k, 0);
        sim_engine_schedule(w->engine, sim_stream_exponential(&w->arrivals[k]) / with->rates[k], 0,
                            world_arrive, w, k, NULL);
    }
    sim_engine_schedule(w->engine, with->warm_up_days, 0, world_end_warm_up, w, 0, NULL);
    sim_engine_schedule(w->engine, with->warm_up_days + with->window_days, 0, world_end_window, w, 0, NULL);
}

/* One replication: a value of each metric. */
static inline void world_replicate(sim_engine *engine, sim_arena *arena, const world_case *with,
                                   const sim_rng_key *key, double values[WORLD_MOST_METRICS])
{
    sim_engine_reset(engine);
    sim_arena_reset(arena);
    world w = {.with = with, .engine = engine, .arena = arena};
    world_begin(&w, key);
    sim_engine_run(engine, INFINITY);
    assert_true(w.is_over);
    assert_int_equal(w.to_leave, 0);
    for (int i = 0; i < with->n_stations; i++)
        world_check_counts(w.stations[i], with->stations[i].style);
    for (int i = 0; i < with->n_metrics; i++)
        values[i] = world_read(&w, &with->metrics[i]);
}

#endif
