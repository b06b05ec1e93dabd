#include "sim/wait_queue.h"

#include <assert.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 };

void sim_wait_queue_init(sim_wait_queue *queue, sim_arena *arena, bool is_heap)
{
    *queue = (sim_wait_queue){
        .arena = arena, .free_slot = SIM_NOBODY, .first = SIM_NOBODY, .last = SIM_NOBODY, .is_heap = is_heap};
}

void sim_wait_queue_grow(sim_wait_queue *queue)
{
    assert(queue->capacity <= UINT32_MAX / 4);
    uint32_t old = queue->capacity, capacity = old == 0 ? FIRST_CAPACITY : 2 * old;
    sim_waiter *waiters = SIM_ARENA_NEW(queue->arena, sim_waiter, capacity);
    if (old > 0)
        memcpy(waiters, queue->waiters, old * sizeof *waiters);
    for (uint32_t slot = capacity; slot-- > old;) {
        waiters[slot].next = queue->free_slot;
        queue->free_slot = slot;
    }
    if (queue->is_heap) {
        sim_line_place *heap = SIM_ARENA_NEW(queue->arena, sim_line_place, capacity);
        if (queue->length > 0)
            memcpy(heap, queue->heap, queue->length * sizeof *heap);
        queue->heap = heap;
    }
    queue->waiters = waiters;
    queue->capacity = capacity;
}

static bool goes_before(const sim_line_place *a, const sim_line_place *b)
{
    return a->priority < b->priority || (a->priority == b->priority && a->sequence < b->sequence);
}

static void put(sim_wait_queue *queue, uint32_t place, sim_line_place entry)
{
    queue->heap[place] = entry;
    queue->waiters[entry.slot].next = place;
}

void sim_wait_queue_enter_heap(sim_wait_queue *queue, uint32_t place, sim_line_place entry)
{
    while (place > 0 && goes_before(&entry, &queue->heap[(place - 1) / 2])) {
        put(queue, place, queue->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    put(queue, place, entry);
}

static void sift_down(sim_wait_queue *queue, uint32_t place, sim_line_place entry)
{
    const sim_line_place *heap = queue->heap;
    for (;;) {
        uint32_t child = 2 * place + 1;
        if (child >= queue->length)
            break;
        if (child + 1 < queue->length && goes_before(&heap[child + 1], &heap[child]))
            child++;
        if (!goes_before(&heap[child], &entry))
            break;
        put(queue, place, heap[child]);
        place = child;
    }
    put(queue, place, entry);
}

void sim_wait_queue_leave_heap(sim_wait_queue *queue, uint32_t place)
{
    sim_line_place last = queue->heap[queue->length];
    if (place == queue->length)
        return;
    if (place > 0 && goes_before(&last, &queue->heap[(place - 1) / 2]))
        sim_wait_queue_enter_heap(queue, place, last);
    else
        sift_down(queue, place, last);
}

uint32_t sim_wait_queue_find(const sim_wait_queue *queue, sim_request request)
{
    bool is_alive = request.generation % 2 == 1 && request.slot < queue->capacity &&
                    queue->waiters[request.slot].generation == request.generation;
    return is_alive ? request.slot : SIM_NOBODY;
}
