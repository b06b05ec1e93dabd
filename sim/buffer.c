#include "sim/buffer.h"

#include <assert.h>
#include <math.h>
#include "sim/wait_queue.h"

enum { FIRST_ROOM = 16 };

typedef struct stored {
    void *item;
    double since_days;
} stored;

struct sim_buffer {
    sim_engine *engine;
    sim_arena *arena;
    const char *name;
    int capacity;  /* 0: any number */
    stored *items; /* a ring: first at `first`, a power of two long */
    uint32_t room, first, level;
    sim_wait_queue fetchers, bringers;
    bool is_matching; /* further up the stack */
    sim_moments stays, fetch_waits;
    sim_timed level_items, fetching;
};

sim_buffer *sim_buffer_create(sim_arena *arena, sim_engine *engine, const char *name, int capacity)
{
    assert(capacity >= 0);
    sim_buffer *buffer = SIM_ARENA_NEW(arena, sim_buffer, 1);
    buffer->engine = engine;
    buffer->arena = arena;
    buffer->name = name;
    buffer->capacity = capacity;
    sim_wait_queue_init(&buffer->fetchers, arena, true);
    sim_wait_queue_init(&buffer->bringers, arena, true);
    sim_timed_start(&buffer->level_items, sim_engine_now(engine), 0.0);
    sim_timed_start(&buffer->fetching, sim_engine_now(engine), 0.0);
    return buffer;
}

static void settle(sim_buffer *buffer)
{
    double now_days = sim_engine_now(buffer->engine);
    if (buffer->level_items.value != buffer->level)
        sim_timed_set(&buffer->level_items, now_days, buffer->level);
    if (buffer->fetching.value != buffer->fetchers.length)
        sim_timed_set(&buffer->fetching, now_days, buffer->fetchers.length);
}

static void __attribute__((noinline)) grow(sim_buffer *buffer)
{
    assert(buffer->room <= UINT32_MAX / 4);
    uint32_t room = buffer->room == 0 ? FIRST_ROOM : 2 * buffer->room;
    stored *items = SIM_ARENA_NEW(buffer->arena, stored, room);
    for (uint32_t i = 0; i < buffer->level; i++)
        items[i] = buffer->items[(buffer->first + i) & (buffer->room - 1)];
    buffer->items = items;
    buffer->room = room;
    buffer->first = 0;
}

static void push_last(sim_buffer *buffer, void *item)
{
    if (buffer->level == buffer->room)
        grow(buffer);
    uint32_t at = (buffer->first + buffer->level++) & (buffer->room - 1);
    buffer->items[at] = (stored){item, sim_engine_now(buffer->engine)};
}

static void push_first(sim_buffer *buffer, void *item)
{
    if (buffer->level == buffer->room)
        grow(buffer);
    buffer->first = (buffer->first - 1) & (buffer->room - 1);
    buffer->items[buffer->first] = (stored){item, sim_engine_now(buffer->engine)};
    buffer->level++;
}

static void *pop(sim_buffer *buffer)
{
    stored *first = &buffer->items[buffer->first];
    sim_moments_add(&buffer->stays, sim_engine_now(buffer->engine) - first->since_days);
    buffer->first = (buffer->first + 1) & (buffer->room - 1);
    buffer->level--;
    return first->item;
}

static bool has_room(const sim_buffer *buffer)
{
    return buffer->capacity == 0 || (int)buffer->level < buffer->capacity;
}

/* A wait that is over, out of line already. The callback comes last: it may change everything. */
static void end_wait(sim_buffer *buffer, sim_wait_queue *line, uint32_t slot, sim_wait_end end)
{
    sim_waiter told = *sim_wait_queue_at(line, slot);
    if (told.timer.generation != 0)
        sim_engine_cancel(buffer->engine, told.timer);
    sim_wait_queue_dismiss(line, slot);
    double waited_days = sim_engine_now(buffer->engine) - told.since_days;
    if (line == &buffer->fetchers && end == SIM_WAIT_GRANTED)
        sim_moments_add(&buffer->fetch_waits, waited_days);
    if (told.ended != NULL)
        told.ended(buffer->engine, told.subject, told.argument, end, waited_days);
}

static void fetch(sim_buffer *buffer, uint32_t slot)
{
    *sim_wait_queue_at(&buffer->fetchers, slot)->of.fetch = pop(buffer);
    end_wait(buffer, &buffer->fetchers, slot, SIM_WAIT_GRANTED);
}

static void bring(sim_buffer *buffer, uint32_t slot)
{
    push_last(buffer, sim_wait_queue_at(&buffer->bringers, slot)->of.item);
    end_wait(buffer, &buffer->bringers, slot, SIM_WAIT_GRANTED);
}

/* Brings together what can be, in a loop rather than ever deeper when callbacks come back here. */
static void match(sim_buffer *buffer)
{
    if (buffer->is_matching)
        return;
    buffer->is_matching = true;
    for (;;) {
        uint32_t fetcher = sim_wait_queue_first(&buffer->fetchers);
        uint32_t bringer = sim_wait_queue_first(&buffer->bringers);
        if (fetcher != SIM_NOBODY && buffer->level > 0) {
            sim_wait_queue_leave(&buffer->fetchers, fetcher);
            fetch(buffer, fetcher);
        } else if (bringer != SIM_NOBODY && has_room(buffer)) {
            sim_wait_queue_leave(&buffer->bringers, bringer);
            bring(buffer, bringer);
        } else {
            break;
        }
    }
    buffer->is_matching = false;
}

static void lose_patience(sim_buffer *buffer, sim_wait_queue *line, int64_t argument)
{
    uint32_t slot = sim_wait_queue_find(line, sim_request_unpack(argument));
    if (slot == SIM_NOBODY)
        return;
    sim_wait_queue_leave(line, slot);
    end_wait(buffer, line, slot, SIM_WAIT_TIMED_OUT);
    settle(buffer);
}

static void lose_patience_fetching(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_buffer *buffer = subject;
    lose_patience(buffer, &buffer->fetchers, argument);
}

static void lose_patience_bringing(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_buffer *buffer = subject;
    lose_patience(buffer, &buffer->bringers, argument);
}

static void await(sim_buffer *buffer, sim_wait_queue *line, uint32_t slot, double patience_days)
{
    if (patience_days < 0.0) {
        end_wait(buffer, line, slot, SIM_WAIT_REFUSED);
        return;
    }
    sim_wait_queue_enter(line, slot);
    if (patience_days > 0.0 && isfinite(patience_days))
        sim_engine_schedule_after(buffer->engine, patience_days, 0,
                                  line == &buffer->fetchers ? lose_patience_fetching : lose_patience_bringing,
                                  buffer, sim_request_pack(sim_wait_queue_request(line, slot)),
                                  &sim_wait_queue_at(line, slot)->timer);
}

/* The name of a wait, or none if it is over. */
static sim_request conclude(sim_buffer *buffer, const sim_wait_queue *line, sim_request request)
{
    match(buffer);
    settle(buffer);
    return sim_wait_queue_find(line, request) == SIM_NOBODY ? (sim_request){0} : request;
}

sim_request sim_buffer_put(sim_buffer *buffer, void *item, const sim_terms *terms)
{
    uint32_t slot = sim_wait_queue_admit(&buffer->bringers, terms, sim_engine_now(buffer->engine));
    sim_request request = sim_wait_queue_request(&buffer->bringers, slot);
    sim_wait_queue_at(&buffer->bringers, slot)->of.item = item;
    if (has_room(buffer) && buffer->bringers.length == 0)
        bring(buffer, slot);
    else
        await(buffer, &buffer->bringers, slot, terms->patience_days);
    return conclude(buffer, &buffer->bringers, request);
}

sim_request sim_buffer_get(sim_buffer *buffer, void **item, const sim_terms *terms)
{
    assert(item != NULL);
    uint32_t slot = sim_wait_queue_admit(&buffer->fetchers, terms, sim_engine_now(buffer->engine));
    sim_request request = sim_wait_queue_request(&buffer->fetchers, slot);
    sim_wait_queue_at(&buffer->fetchers, slot)->of.fetch = item;
    if (buffer->level > 0 && buffer->fetchers.length == 0)
        fetch(buffer, slot);
    else
        await(buffer, &buffer->fetchers, slot, terms->patience_days);
    return conclude(buffer, &buffer->fetchers, request);
}

static bool withdraw(sim_buffer *buffer, sim_wait_queue *line, sim_request request)
{
    uint32_t slot = sim_wait_queue_find(line, request);
    if (slot == SIM_NOBODY || !sim_wait_queue_at(line, slot)->in_line)
        return false;
    sim_event_handle timer = sim_wait_queue_at(line, slot)->timer;
    if (timer.generation != 0)
        sim_engine_cancel(buffer->engine, timer);
    sim_wait_queue_leave(line, slot);
    sim_wait_queue_dismiss(line, slot);
    settle(buffer);
    return true;
}

bool sim_buffer_withdraw_put(sim_buffer *buffer, sim_request request)
{
    return withdraw(buffer, &buffer->bringers, request);
}

bool sim_buffer_withdraw_get(sim_buffer *buffer, sim_request request)
{
    return withdraw(buffer, &buffer->fetchers, request);
}

void sim_buffer_put_back(sim_buffer *buffer, void *item)
{
    push_first(buffer, item);
    match(buffer);
    settle(buffer);
}

int sim_buffer_level(const sim_buffer *buffer)
{
    return (int)buffer->level;
}

int sim_buffer_fetching(const sim_buffer *buffer)
{
    return (int)buffer->fetchers.length;
}

int sim_buffer_bringing(const sim_buffer *buffer)
{
    return (int)buffer->bringers.length;
}

const char *sim_buffer_name(const sim_buffer *buffer)
{
    return buffer->name;
}

double sim_buffer_mean_level(const sim_buffer *buffer)
{
    return sim_timed_mean(&buffer->level_items, sim_engine_now(buffer->engine));
}

double sim_buffer_mean_fetching(const sim_buffer *buffer)
{
    return sim_timed_mean(&buffer->fetching, sim_engine_now(buffer->engine));
}

const sim_moments *sim_buffer_stays(const sim_buffer *buffer)
{
    return &buffer->stays;
}

const sim_moments *sim_buffer_fetch_waits(const sim_buffer *buffer)
{
    return &buffer->fetch_waits;
}
