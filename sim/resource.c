#include "sim/resource.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include "sim/wait_queue.h"

enum { FIRST_HOLDERS = 8 };

/* Every customer passes by these; told to, the compiler lets them pass without a call. */
#define HOT static inline __attribute__((always_inline))

/* What a waiter is, in sim_waiter.kind. */
enum { NAMED, ANONYMOUS, JOB };

struct sim_resource {
    sim_engine *engine;
    const char *name;
    int capacity, busy;
    int queue_limit;
    bool is_preemptive;
    bool is_serving; /* the line is being served further up the stack */
    sim_wait_queue queue;
    uint32_t *holders; /* preemptive: those with a name, in no order */
    uint32_t n_holders, most_holders;
    sim_moments waits;
    double since_days, last_days; /* the integrals run from .. to */
    double busy_integral, queue_integral;
    double capacity_integral, capacity_last_days; /* of its own: it seldom changes */
    sim_resource_counts counts;
};

sim_resource *sim_resource_create(sim_arena *arena, sim_engine *engine, const sim_resource_spec *spec)
{
    assert(spec->capacity >= 0 && spec->queue_limit >= SIM_NO_QUEUE);
    sim_resource *resource = SIM_ARENA_NEW(arena, sim_resource, 1);
    resource->engine = engine;
    resource->name = spec->name;
    resource->capacity = spec->capacity;
    resource->queue_limit = spec->queue_limit;
    resource->is_preemptive = spec->discipline == SIM_PREEMPTIVE;
    sim_wait_queue_init(&resource->queue, arena, spec->discipline != SIM_FIFO);
    resource->since_days = resource->last_days = resource->capacity_last_days = sim_engine_now(engine);
    return resource;
}

/* At the beginning of every call that changes something: what was so since the last one goes into the
 * integrals. What changes and changes back while no time passes leaves no trace. */
HOT void catch_up(sim_resource *resource)
{
    double now_days = sim_engine_now(resource->engine), days = now_days - resource->last_days;
    resource->last_days = now_days;
    resource->busy_integral += days * resource->busy;
    resource->queue_integral += days * resource->queue.length;
}

static inline void enter_line(sim_resource *resource, uint32_t slot)
{
    sim_wait_queue_enter(&resource->queue, slot);
    if ((int)resource->queue.length > resource->counts.longest_queue)
        resource->counts.longest_queue = (int)resource->queue.length;
}

static void add_holder(sim_resource *resource, uint32_t slot)
{
    if (resource->n_holders == resource->most_holders) {
        uint32_t most = resource->most_holders == 0 ? FIRST_HOLDERS : 2 * resource->most_holders;
        uint32_t *holders = SIM_ARENA_NEW(resource->queue.arena, uint32_t, most);
        if (resource->n_holders > 0)
            memcpy(holders, resource->holders, resource->n_holders * sizeof *holders);
        resource->holders = holders;
        resource->most_holders = most;
    }
    sim_wait_queue_at(&resource->queue, slot)->previous = resource->n_holders;
    resource->holders[resource->n_holders++] = slot;
}

static void remove_holder(sim_resource *resource, const sim_waiter *holder)
{
    uint32_t last = resource->holders[--resource->n_holders];
    resource->holders[holder->previous] = last;
    sim_wait_queue_at(&resource->queue, last)->previous = holder->previous;
}

static void finish_job(sim_engine *engine, void *subject, int64_t argument);

HOT void start_job(sim_resource *resource, uint32_t slot, sim_waiter *job, double now_days)
{
    job->of.ends_days = now_days + job->of.service_days;
    sim_request name = sim_wait_queue_request(&resource->queue, slot);
    sim_engine_schedule(resource->engine, job->of.ends_days, 0, finish_job, resource, sim_request_pack(name),
                        &job->timer);
}

/* busy counts what is granted already. The callback comes last: it may change everything. */
HOT void grant(sim_resource *resource, uint32_t slot)
{
    sim_waiter *waiter = sim_wait_queue_at(&resource->queue, slot);
    double now_days = sim_engine_now(resource->engine), waited_days = now_days - waiter->since_days;
    sim_moments_add(&resource->waits, waited_days);
    resource->counts.granted++;
    if (waiter->timer.generation != 0) {
        sim_engine_cancel(resource->engine, waiter->timer);
        waiter->timer = (sim_event_handle){0};
    }
    waiter->waited_days += waited_days;
    waiter->since_days = now_days;
    if (resource->is_preemptive && waiter->kind != ANONYMOUS)
        add_holder(resource, slot);
    if (waiter->kind == JOB) {
        start_job(resource, slot, waiter, now_days);
        return;
    }
    sim_wait_fn ended = waiter->ended;
    void *subject = waiter->subject;
    int64_t argument = waiter->argument;
    if (waiter->kind == ANONYMOUS)
        sim_wait_queue_dismiss(&resource->queue, slot);
    ended(resource->engine, subject, argument, SIM_WAIT_GRANTED, waited_days);
}

/* A wait is over without what it was for. */
static void end_wait(sim_resource *resource, uint32_t slot, sim_wait_end end, double days)
{
    sim_waiter told = *sim_wait_queue_at(&resource->queue, slot);
    sim_wait_queue_dismiss(&resource->queue, slot);
    if (told.ended != NULL)
        told.ended(resource->engine, told.subject, told.argument, end, days);
}

static void take_back(sim_resource *resource, const sim_waiter *holder)
{
    resource->busy -= holder->units;
    if (resource->is_preemptive)
        remove_holder(resource, holder);
}

/* The least urgent holder below a priority; SIM_NOBODY if all are as urgent. */
static uint32_t find_victim(const sim_resource *resource, int priority)
{
    const sim_waiter *worst = NULL;
    uint32_t victim = SIM_NOBODY;
    for (uint32_t i = 0; i < resource->n_holders; i++) {
        const sim_waiter *holder = sim_wait_queue_at(&resource->queue, resource->holders[i]);
        bool is_worse = worst == NULL || holder->priority > worst->priority ||
                        (holder->priority == worst->priority && holder->sequence > worst->sequence);
        if (holder->priority > priority && is_worse) {
            worst = holder;
            victim = resource->holders[i];
        }
    }
    return victim;
}

static bool could_preempt(const sim_resource *resource, int priority, int units)
{
    int within_reach = resource->capacity - resource->busy;
    for (uint32_t i = 0; i < resource->n_holders && within_reach < units; i++) {
        const sim_waiter *holder = sim_wait_queue_at(&resource->queue, resource->holders[i]);
        if (holder->priority > priority)
            within_reach += holder->units;
    }
    return within_reach >= units;
}

static void preempt(sim_resource *resource, uint32_t slot)
{
    sim_waiter *holder = sim_wait_queue_at(&resource->queue, slot);
    double now_days = sim_engine_now(resource->engine), held_days = now_days - holder->since_days;
    take_back(resource, holder);
    resource->counts.preempted++;
    if (holder->kind != JOB) {
        end_wait(resource, slot, SIM_WAIT_PREEMPTED, held_days);
        return;
    }
    sim_engine_cancel(resource->engine, holder->timer);
    holder->timer = (sim_event_handle){0};
    holder->of.service_days = holder->of.ends_days - now_days;
    holder->since_days = now_days;
    enter_line(resource, slot);
}

/* Serves the line while it can. A callback that gives its unit back at once comes here again; the loop that
 * runs already then goes on with it, so that the stack does not deepen with the line. Who is first stays in
 * line while others lose their units to it one by one: their callbacks may change who is first. */
HOT void serve_line(sim_resource *resource)
{
    if (resource->is_serving)
        return;
    resource->is_serving = true;
    for (;;) {
        uint32_t slot = sim_wait_queue_first(&resource->queue);
        if (slot == SIM_NOBODY)
            break;
        const sim_waiter *first = sim_wait_queue_at(&resource->queue, slot);
        if (first->units <= resource->capacity - resource->busy) {
            sim_wait_queue_leave(&resource->queue, slot);
            resource->busy += first->units;
            grant(resource, slot);
        } else if (resource->is_preemptive && could_preempt(resource, first->priority, first->units)) {
            preempt(resource, find_victim(resource, first->priority));
        } else {
            break;
        }
    }
    resource->is_serving = false;
}

static void lose_patience(sim_engine *engine, void *subject, int64_t argument)
{
    sim_resource *resource = subject;
    uint32_t slot = sim_wait_queue_find(&resource->queue, sim_request_unpack(argument));
    if (slot == SIM_NOBODY)
        return;
    catch_up(resource);
    double waited_days = sim_engine_now(engine) - sim_wait_queue_at(&resource->queue, slot)->since_days;
    sim_wait_queue_leave(&resource->queue, slot);
    resource->counts.timed_out++;
    resource->is_serving = true; /* those behind it go on when it has been told, whatever its callback does */
    end_wait(resource, slot, SIM_WAIT_TIMED_OUT, waited_days);
    resource->is_serving = false;
    serve_line(resource); /* it may have stood before one that asks for less */
}

static void finish_job(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_resource *resource = subject;
    catch_up(resource);
    uint32_t slot = sim_request_unpack(argument).slot; /* a job that loses its unit cancels this */
    sim_waiter *job = sim_wait_queue_at(&resource->queue, slot);
    sim_wait_fn ended = job->ended;
    void *told = job->subject;
    int64_t about = job->argument;
    double waited_days = job->waited_days;
    take_back(resource, job);
    sim_wait_queue_dismiss(&resource->queue, slot);
    serve_line(resource);
    if (ended != NULL)
        ended(resource->engine, told, about, SIM_WAIT_SERVED, waited_days);
}

/* For one who is not in line; false, and nothing done, if not all can be taken that is asked for. The units
 * are counted as busy before anyone loses them, so that no victim's callback can have them; those in line
 * wait until the one who came has been told, and get what is left over. A victim may shrink the capacity:
 * what is too much then comes back later, as ever. */
static bool grant_by_preemption(sim_resource *resource, uint32_t slot)
{
    int priority = sim_wait_queue_at(&resource->queue, slot)->priority;
    int units = sim_wait_queue_at(&resource->queue, slot)->units;
    if (!resource->is_preemptive || !could_preempt(resource, priority, units))
        return false;
    bool was_serving = resource->is_serving;
    resource->is_serving = true;
    resource->busy += units;
    while (resource->busy > resource->capacity) {
        uint32_t victim = find_victim(resource, priority);
        if (victim == SIM_NOBODY)
            break;
        preempt(resource, victim);
    }
    grant(resource, slot);
    resource->is_serving = was_serving;
    serve_line(resource);
    return true;
}

static sim_request refuse(sim_resource *resource, uint32_t slot)
{
    resource->counts.refused++;
    end_wait(resource, slot, SIM_WAIT_REFUSED, 0.0);
    return (sim_request){0};
}

static bool would_be_first(const sim_resource *resource, const sim_waiter *waiter)
{
    uint32_t first = sim_wait_queue_first(&resource->queue);
    return first == SIM_NOBODY || waiter->priority < sim_wait_queue_at(&resource->queue, first)->priority;
}

static bool has_room(const sim_resource *resource, double patience_days)
{
    return patience_days >= 0.0 && resource->queue_limit != SIM_NO_QUEUE &&
           (resource->queue_limit == 0 || (int)resource->queue.length < resource->queue_limit);
}

HOT sim_request await(sim_resource *resource, uint32_t slot, double patience_days)
{
    sim_request request = sim_wait_queue_request(&resource->queue, slot);
    enter_line(resource, slot);
    if (patience_days > 0.0 && isfinite(patience_days))
        sim_engine_schedule_after(resource->engine, patience_days, 0, lose_patience, resource,
                                  sim_request_pack(request),
                                  &sim_wait_queue_at(&resource->queue, slot)->timer);
    return request;
}

HOT sim_request arrive(sim_resource *resource, uint32_t slot, double patience_days)
{
    sim_waiter *waiter = sim_wait_queue_at(&resource->queue, slot);
    sim_request request = sim_wait_queue_request(&resource->queue, slot);
    resource->counts.arrived++;
    catch_up(resource);
    if (!resource->queue.is_heap)
        waiter->priority = 0; /* first in, first out */
    if (!would_be_first(resource, waiter))
        return has_room(resource, patience_days) ? await(resource, slot, patience_days)
                                                 : refuse(resource, slot);
    if (waiter->units <= resource->capacity - resource->busy) {
        resource->busy += waiter->units;
        grant(resource, slot);
    } else if (!grant_by_preemption(resource, slot)) {
        return has_room(resource, patience_days) ? await(resource, slot, patience_days)
                                                 : refuse(resource, slot);
    }
    return request;
}

sim_request sim_resource_request(sim_resource *resource, int priority, sim_wait_fn ended, void *subject,
                                 int64_t argument)
{
    assert(ended != NULL);
    sim_terms terms = {.priority = priority, .ended = ended, .subject = subject, .argument = argument};
    uint32_t slot = sim_wait_queue_admit(&resource->queue, &terms, sim_engine_now(resource->engine));
    sim_wait_queue_at(&resource->queue, slot)->kind = ANONYMOUS;
    sim_request request = arrive(resource, slot, 0.0);
    return sim_wait_queue_find(&resource->queue, request) == slot ? request : (sim_request){0};
}

void sim_resource_release(sim_resource *resource)
{
    assert(resource->busy > 0);
    catch_up(resource);
    resource->busy--;
    serve_line(resource);
}

sim_request sim_resource_ask(sim_resource *resource, int units, const sim_terms *terms)
{
    assert(units >= 1 && terms->ended != NULL);
    uint32_t slot = sim_wait_queue_admit(&resource->queue, terms, sim_engine_now(resource->engine));
    sim_wait_queue_at(&resource->queue, slot)->units = units;
    return arrive(resource, slot, terms->patience_days);
}

sim_request sim_resource_serve(sim_resource *resource, double service_days, const sim_terms *terms)
{
    assert(service_days >= 0.0);
    uint32_t slot = sim_wait_queue_admit(&resource->queue, terms, sim_engine_now(resource->engine));
    sim_waiter *job = sim_wait_queue_at(&resource->queue, slot);
    job->kind = JOB;
    job->of.service_days = service_days;
    return arrive(resource, slot, terms->patience_days);
}

/* The slot of a request that holds units; SIM_NOBODY if it holds none. */
static uint32_t find_holder(const sim_resource *resource, sim_request request)
{
    uint32_t slot = sim_wait_queue_find(&resource->queue, request);
    bool is_holding = slot != SIM_NOBODY && !sim_wait_queue_at(&resource->queue, slot)->in_line;
    return is_holding ? slot : SIM_NOBODY;
}

bool sim_resource_holds(const sim_resource *resource, sim_request request)
{
    return find_holder(resource, request) != SIM_NOBODY;
}

bool sim_resource_give_back(sim_resource *resource, sim_request request)
{
    uint32_t slot = find_holder(resource, request);
    if (slot == SIM_NOBODY || sim_wait_queue_at(&resource->queue, slot)->kind == JOB)
        return false;
    catch_up(resource);
    take_back(resource, sim_wait_queue_at(&resource->queue, slot));
    sim_wait_queue_dismiss(&resource->queue, slot);
    serve_line(resource);
    return true;
}

bool sim_resource_withdraw(sim_resource *resource, sim_request request)
{
    uint32_t slot = sim_wait_queue_find(&resource->queue, request);
    if (slot == SIM_NOBODY)
        return false;
    sim_waiter *waiter = sim_wait_queue_at(&resource->queue, slot);
    if (!waiter->in_line && waiter->kind != JOB)
        return false; /* it holds: give back */
    catch_up(resource);
    if (waiter->timer.generation != 0)
        sim_engine_cancel(resource->engine, waiter->timer);
    resource->counts.withdrawn++;
    if (waiter->in_line)
        sim_wait_queue_leave(&resource->queue, slot);
    else
        take_back(resource, waiter);
    sim_wait_queue_dismiss(&resource->queue, slot);
    serve_line(resource);
    return true;
}

void sim_resource_set_capacity(sim_resource *resource, int capacity)
{
    assert(capacity >= 0);
    catch_up(resource);
    resource->capacity_integral += (resource->last_days - resource->capacity_last_days) * resource->capacity;
    resource->capacity_last_days = resource->last_days;
    resource->capacity = capacity;
    serve_line(resource);
}

int sim_resource_capacity(const sim_resource *resource)
{
    return resource->capacity;
}

int sim_resource_busy(const sim_resource *resource)
{
    return resource->busy;
}

int sim_resource_queue_length(const sim_resource *resource)
{
    return (int)resource->queue.length;
}

const char *sim_resource_name(const sim_resource *resource)
{
    return resource->name;
}

sim_resource_counts sim_resource_count(const sim_resource *resource)
{
    return resource->counts;
}

const sim_moments *sim_resource_waits(const sim_resource *resource)
{
    return &resource->waits;
}

/* The time average of what has this integral until last_days and this value since; NaN when no time has
 * passed. */
static double mean_until_now(const sim_resource *resource, double integral, double last_days, double value)
{
    double now_days = sim_engine_now(resource->engine);
    if (!(now_days > resource->since_days))
        return (double)NAN;
    return (integral + (now_days - last_days) * value) / (now_days - resource->since_days);
}

double sim_resource_mean_busy(const sim_resource *resource)
{
    return mean_until_now(resource, resource->busy_integral, resource->last_days, resource->busy);
}

double sim_resource_mean_queue(const sim_resource *resource)
{
    return mean_until_now(resource, resource->queue_integral, resource->last_days, resource->queue.length);
}

double sim_resource_utilisation(const sim_resource *resource)
{
    double capacity = mean_until_now(resource, resource->capacity_integral, resource->capacity_last_days,
                                     resource->capacity);
    return capacity > 0.0 ? sim_resource_mean_busy(resource) / capacity : (double)NAN;
}
