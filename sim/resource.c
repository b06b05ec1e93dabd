#include "sim/resource.h"

#include <assert.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 };

#define NO_SLOT UINT32_MAX

/* A request that waits. */
typedef struct waiter {
    sim_grant_fn granted;
    void *subject;
    int64_t argument;
    double since_days;
    uint32_t generation; /* odd: waiting; even: free */
    uint32_t place;      /* in the queue; the next free slot when free */
} waiter;

/* What the queue orders by, and whom it is about. */
typedef struct ticket {
    int priority;
    uint32_t slot;
    uint64_t sequence;
} ticket;

struct sim_resource {
    sim_engine *engine;
    sim_arena *arena;
    const char *name;
    int capacity, busy;
    bool granting; /* the queue is being served further up the stack */
    ticket *queue; /* binary heap */
    waiter *waiters;
    uint32_t queue_length, queue_capacity, free_slot;
    uint64_t sequence;
    sim_moments waits;
    sim_timed busy_units, queue_units;
};

sim_resource *sim_resource_create(sim_arena *arena, sim_engine *engine, const char *name, int capacity)
{
    assert(capacity >= 0);
    sim_resource *resource = SIM_ARENA_NEW(arena, sim_resource, 1);
    resource->engine = engine;
    resource->arena = arena;
    resource->name = name;
    resource->capacity = capacity;
    resource->free_slot = NO_SLOT;
    sim_timed_start(&resource->busy_units, sim_engine_now(engine), 0.0);
    sim_timed_start(&resource->queue_units, sim_engine_now(engine), 0.0);
    return resource;
}

static bool goes_before(const ticket *a, const ticket *b)
{
    return a->priority < b->priority || (a->priority == b->priority && a->sequence < b->sequence);
}

static void put(sim_resource *resource, uint32_t place, ticket entry)
{
    resource->queue[place] = entry;
    resource->waiters[entry.slot].place = place;
}

static void sift_up(sim_resource *resource, uint32_t place, ticket entry)
{
    while (place > 0 && goes_before(&entry, &resource->queue[(place - 1) / 2])) {
        put(resource, place, resource->queue[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    put(resource, place, entry);
}

static void sift_down(sim_resource *resource, uint32_t place, ticket entry)
{
    const ticket *queue = resource->queue;
    for (;;) {
        uint32_t child = 2 * place + 1;
        if (child >= resource->queue_length)
            break;
        if (child + 1 < resource->queue_length && goes_before(&queue[child + 1], &queue[child]))
            child++;
        if (!goes_before(&queue[child], &entry))
            break;
        put(resource, place, queue[child]);
        place = child;
    }
    put(resource, place, entry);
}

static void grow(sim_resource *resource)
{
    assert(resource->queue_capacity <= UINT32_MAX / 4);
    uint32_t old = resource->queue_capacity, capacity = old == 0 ? FIRST_CAPACITY : 2 * old;
    ticket *queue = SIM_ARENA_NEW(resource->arena, ticket, capacity);
    waiter *waiters = SIM_ARENA_NEW(resource->arena, waiter, capacity);
    if (old > 0) {
        memcpy(queue, resource->queue, old * sizeof *queue);
        memcpy(waiters, resource->waiters, old * sizeof *waiters);
    }
    for (uint32_t slot = capacity; slot-- > old;) {
        waiters[slot].place = resource->free_slot;
        resource->free_slot = slot;
    }
    resource->queue = queue;
    resource->waiters = waiters;
    resource->queue_capacity = capacity;
}

/* Brings the statistics up to date at the end of a call. What changes and changes back within it, while no
 * time passes, leaves no trace in an integral over time. */
static void settle(sim_resource *resource)
{
    double now_days = sim_engine_now(resource->engine);
    if (resource->busy_units.value != resource->busy)
        sim_timed_set(&resource->busy_units, now_days, resource->busy);
    if (resource->queue_units.value != resource->queue_length)
        sim_timed_set(&resource->queue_units, now_days, resource->queue_length);
}

static sim_request enqueue(sim_resource *resource, int priority, waiter request)
{
    if (resource->free_slot == NO_SLOT)
        grow(resource);
    uint32_t slot = resource->free_slot;
    waiter *place = &resource->waiters[slot];
    resource->free_slot = place->place;
    request.generation = place->generation + 1;
    *place = request;
    ticket entry = {.priority = priority, .slot = slot, .sequence = resource->sequence++};
    sift_up(resource, resource->queue_length++, entry);
    return (sim_request){.slot = slot, .generation = request.generation};
}

static waiter take_out(sim_resource *resource, uint32_t place)
{
    uint32_t slot = resource->queue[place].slot;
    ticket last = resource->queue[--resource->queue_length];
    if (place < resource->queue_length) {
        if (place > 0 && goes_before(&last, &resource->queue[(place - 1) / 2]))
            sift_up(resource, place, last);
        else
            sift_down(resource, place, last);
    }
    waiter taken = resource->waiters[slot];
    resource->waiters[slot].generation++;
    resource->waiters[slot].place = resource->free_slot;
    resource->free_slot = slot;
    return taken;
}

static void grant(sim_resource *resource, const waiter *to)
{
    double waited_days = sim_engine_now(resource->engine) - to->since_days;
    resource->busy++;
    sim_moments_add(&resource->waits, waited_days);
    to->granted(resource->engine, to->subject, to->argument, waited_days);
}

/* Serves the queue while units are free. A callback that gives its unit back at once comes here again; the
 * loop that runs already then goes on with it, so that the stack does not deepen with the queue. */
static void serve_queue(sim_resource *resource)
{
    if (resource->granting)
        return;
    resource->granting = true;
    while (resource->queue_length > 0 && resource->busy < resource->capacity) {
        waiter next = take_out(resource, 0);
        grant(resource, &next);
    }
    resource->granting = false;
}

sim_request sim_resource_request(sim_resource *resource, int priority, sim_grant_fn granted, void *subject,
                                 int64_t argument)
{
    assert(granted != NULL);
    waiter request = {
        .granted = granted,
        .subject = subject,
        .argument = argument,
        .since_days = sim_engine_now(resource->engine),
    };
    sim_request waiting = {0};
    if (resource->queue_length > 0 || resource->busy >= resource->capacity)
        waiting = enqueue(resource, priority, request);
    else
        grant(resource, &request);
    settle(resource);
    return waiting;
}

bool sim_resource_withdraw(sim_resource *resource, sim_request request)
{
    if (request.generation % 2 == 0 || request.slot >= resource->queue_capacity ||
        resource->waiters[request.slot].generation != request.generation)
        return false;
    take_out(resource, resource->waiters[request.slot].place);
    settle(resource);
    return true;
}

void sim_resource_release(sim_resource *resource)
{
    assert(resource->busy > 0);
    resource->busy--;
    serve_queue(resource);
    settle(resource);
}

void sim_resource_set_capacity(sim_resource *resource, int capacity)
{
    assert(capacity >= 0);
    resource->capacity = capacity;
    serve_queue(resource);
    settle(resource);
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
    return (int)resource->queue_length;
}

const char *sim_resource_name(const sim_resource *resource)
{
    return resource->name;
}

const sim_moments *sim_resource_waits(const sim_resource *resource)
{
    return &resource->waits;
}

double sim_resource_mean_busy(const sim_resource *resource)
{
    return sim_timed_mean(&resource->busy_units, sim_engine_now(resource->engine));
}

double sim_resource_mean_queue(const sim_resource *resource)
{
    return sim_timed_mean(&resource->queue_units, sim_engine_now(resource->engine));
}
