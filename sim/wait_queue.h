/* Those who wait for one facility, in their order: what resource, buffer and condition have in common.
 *
 * A pool of waiters with generations, and a line of some of them by priority and sequence: a linked list
 * (which newcomers enter from the back: best when priorities are few or equal, and it can be walked), or a
 * binary heap in which each waiter knows its place. A place in the middle is left at once in either. A waiter
 * that is not in line (it holds a unit) keeps its slot and its sequence, so that it
 * can go back to where it stood. Memory comes from the arena by doubling; a population that was once reached
 * costs none any more. For use within sim/ only. */
#ifndef SIM_WAIT_QUEUE_H
#define SIM_WAIT_QUEUE_H

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

/* A waiter of these terms, alive, not in line, with the next sequence. Pointers to waiters end with the next
 * call of this. */
uint32_t sim_wait_queue_admit(sim_wait_queue *queue, const sim_terms *terms, double now_days);
void sim_wait_queue_dismiss(sim_wait_queue *queue, uint32_t slot); /* frees it; it is not in line */
void sim_wait_queue_enter(sim_wait_queue *queue, uint32_t slot);   /* at the place of its sequence */
void sim_wait_queue_leave(sim_wait_queue *queue, uint32_t slot);   /* out of the line, still alive */

/* The slot of a living request; SIM_NOBODY if it is none. */
uint32_t sim_wait_queue_find(const sim_wait_queue *queue, sim_request request);

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
