/* Those who wait for one facility, in their order: what resource, buffer and condition have in common.
 *
 * A pool of waiters with generations, and a line of some of them by priority and sequence: a linked list
 * (which newcomers enter from the back: best when priorities are few or equal, and it can be walked), or a
 * binary heap in which each waiter knows its place. A place in the middle is left at once in either. A waiter
 * that is not in line (it holds a unit) keeps its slot and its sequence, so that it can go back to where it
 * stood. Memory comes from the arena by doubling; a population that was once reached
 * costs none any more. For use within sim/ only. */
#ifndef SIM_WAIT_QUEUE_H
#define SIM_WAIT_QUEUE_H

#include <assert.h>
#include <math.h>
#include "sim/arena.h"
#include "sim/wait.h"

#define SIM_NOBODY UINT32_MAX

typedef struct sim_waiter {
    sim_wait_fn ended;
    void *subject;
    int64_t argument;
    double since_days;      /* in line, or holding */
    double waited_days;     /* in line before, in all */
    sim_event_handle timer; /* the end of its patience or of its service; zero: none */
    uint64_t sequence;      /* of its arrival */
    uint32_t generation;    /* odd: alive; even: free */
    uint32_t next;          /* in line (list), its place (heap), or the next free slot */
    uint32_t previous;      /* in line (list), or its place among the holders */
    int32_t priority;
    int32_t units;
    bool in_line;
    uint8_t kind; /* the facility's own */
    union {
        double service_days; /* resource: still to be served; ends_days while being served */
        double ends_days;
        void *item;   /* buffer: what it brings */
        void **fetch; /* buffer: where what it fetches goes */
        struct {
            bool (*holds)(const void *context);
            const void *context;
        } test; /* condition */
    } of;
} sim_waiter;

typedef struct sim_line_place {
    int32_t priority;
    uint32_t slot;
    uint64_t sequence;
} sim_line_place;

typedef struct sim_wait_queue {
    sim_arena *arena; /* borrowed */
    sim_waiter *waiters;
    sim_line_place *heap; /* heap only */
    uint32_t capacity, free_slot;
    uint32_t length;      /* in line */
    uint32_t first, last; /* list only */
    bool is_heap;
    uint64_t sequence;
} sim_wait_queue;

void sim_wait_queue_init(sim_wait_queue *queue, sim_arena *arena, bool is_heap);

/* The slot of a living request; SIM_NOBODY if it is none. */
uint32_t sim_wait_queue_find(const sim_wait_queue *queue, sim_request request);

/* The rare and the long parts of what follows; the rest is inline, as every customer comes by here. */
void sim_wait_queue_grow(sim_wait_queue *queue);
void sim_wait_queue_enter_heap(sim_wait_queue *queue, uint32_t place, sim_line_place entry);
void sim_wait_queue_leave_heap(sim_wait_queue *queue, uint32_t place);

/* A waiter of these terms, alive, not in line, with the next sequence. Pointers to waiters end with the next
 * call of this. */
static inline uint32_t sim_wait_queue_admit(sim_wait_queue *queue, const sim_terms *terms, double now_days)
{
    assert(!isnan(terms->patience_days));
    if (queue->free_slot == SIM_NOBODY)
        sim_wait_queue_grow(queue);
    uint32_t slot = queue->free_slot;
    sim_waiter *waiter = &queue->waiters[slot];
    queue->free_slot = waiter->next;
    waiter->ended = terms->ended;
    waiter->subject = terms->subject;
    waiter->argument = terms->argument;
    waiter->since_days = now_days;
    waiter->waited_days = 0.0;
    waiter->timer = (sim_event_handle){0};
    waiter->sequence = queue->sequence++;
    waiter->generation++;
    waiter->priority = terms->priority;
    waiter->units = 1;
    waiter->in_line = false;
    waiter->kind = 0;
    return slot;
}

/* Frees it; it is not in line. */
static inline void sim_wait_queue_dismiss(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    assert(waiter->generation % 2 == 1 && !waiter->in_line);
    waiter->generation++;
    waiter->next = queue->free_slot;
    queue->free_slot = slot;
}

static inline bool sim_wait_queue_comes_after(const sim_waiter *a, const sim_waiter *b)
{
    return a->priority > b->priority || (a->priority == b->priority && a->sequence > b->sequence);
}

static inline void sim_wait_queue_enter_list(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    uint32_t before = queue->last;
    while (before != SIM_NOBODY && sim_wait_queue_comes_after(&queue->waiters[before], waiter))
        before = queue->waiters[before].previous;
    waiter->previous = before;
    waiter->next = before == SIM_NOBODY ? queue->first : queue->waiters[before].next;
    if (before == SIM_NOBODY)
        queue->first = slot;
    else
        queue->waiters[before].next = slot;
    if (waiter->next == SIM_NOBODY)
        queue->last = slot;
    else
        queue->waiters[waiter->next].previous = slot;
}

static inline void sim_wait_queue_leave_list(sim_wait_queue *queue, const sim_waiter *waiter)
{
    if (waiter->previous == SIM_NOBODY)
        queue->first = waiter->next;
    else
        queue->waiters[waiter->previous].next = waiter->next;
    if (waiter->next == SIM_NOBODY)
        queue->last = waiter->previous;
    else
        queue->waiters[waiter->next].previous = waiter->previous;
}

/* At the place of its sequence. */
static inline void sim_wait_queue_enter(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    assert(!waiter->in_line);
    waiter->in_line = true;
    if (queue->is_heap)
        sim_wait_queue_enter_heap(
            queue, queue->length++,
            (sim_line_place){.priority = waiter->priority, .slot = slot, .sequence = waiter->sequence});
    else {
        sim_wait_queue_enter_list(queue, slot);
        queue->length++;
    }
}

/* Out of the line, still alive. */
static inline void sim_wait_queue_leave(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    assert(waiter->in_line);
    waiter->in_line = false;
    queue->length--;
    if (queue->is_heap)
        sim_wait_queue_leave_heap(queue, waiter->next);
    else
        sim_wait_queue_leave_list(queue, waiter);
}

static inline sim_waiter *sim_wait_queue_at(const sim_wait_queue *queue, uint32_t slot)
{
    return &queue->waiters[slot];
}

/* Whose turn it is; SIM_NOBODY when none is in line. */
static inline uint32_t sim_wait_queue_first(const sim_wait_queue *queue)
{
    if (queue->length == 0)
        return SIM_NOBODY;
    return queue->is_heap ? queue->heap[0].slot : queue->first;
}

static inline sim_request sim_wait_queue_request(const sim_wait_queue *queue, uint32_t slot)
{
    return (sim_request){.slot = slot, .generation = queue->waiters[slot].generation};
}

/* A request as the argument of an event, and back. */
static inline int64_t sim_request_pack(sim_request request)
{
    return (int64_t)((uint64_t)request.generation << 32 | request.slot);
}

static inline sim_request sim_request_unpack(int64_t packed)
{
    return (sim_request){.slot = (uint32_t)packed, .generation = (uint32_t)((uint64_t)packed >> 32)};
}

#endif
