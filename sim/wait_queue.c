#include "sim/wait_queue.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 };

void sim_wait_queue_init(sim_wait_queue *queue, sim_arena *arena, bool is_heap)
{
    *queue = (sim_wait_queue){
        .arena = arena, .free_slot = SIM_NOBODY, .first = SIM_NOBODY, .last = SIM_NOBODY, .is_heap = is_heap};
}

static void __attribute__((noinline)) grow(sim_wait_queue *queue)
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

uint32_t sim_wait_queue_admit(sim_wait_queue *queue, const sim_terms *terms, double now_days)
{
    assert(!isnan(terms->patience_days));
    if (queue->free_slot == SIM_NOBODY)
        grow(queue);
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

void sim_wait_queue_dismiss(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    assert(waiter->generation % 2 == 1 && !waiter->in_line);
    waiter->generation++;
    waiter->next = queue->free_slot;
    queue->free_slot = slot;
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

static void sift_up(sim_wait_queue *queue, uint32_t place, sim_line_place entry)
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

static void leave_heap(sim_wait_queue *queue, uint32_t place)
{
    sim_line_place last = queue->heap[queue->length];
    if (place == queue->length)
        return;
    if (place > 0 && goes_before(&last, &queue->heap[(place - 1) / 2]))
        sift_up(queue, place, last);
    else
        sift_down(queue, place, last);
}

static bool comes_after(const sim_waiter *a, const sim_waiter *b)
{
    return a->priority > b->priority || (a->priority == b->priority && a->sequence > b->sequence);
}

static void enter_list(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    uint32_t before = queue->last;
    while (before != SIM_NOBODY && comes_after(&queue->waiters[before], waiter))
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

static void leave_list(sim_wait_queue *queue, const sim_waiter *waiter)
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

void sim_wait_queue_enter(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    assert(!waiter->in_line);
    waiter->in_line = true;
    if (queue->is_heap)
        sift_up(queue, queue->length++,
                (sim_line_place){.priority = waiter->priority, .slot = slot, .sequence = waiter->sequence});
    else {
        enter_list(queue, slot);
        queue->length++;
    }
}

void sim_wait_queue_leave(sim_wait_queue *queue, uint32_t slot)
{
    sim_waiter *waiter = &queue->waiters[slot];
    assert(waiter->in_line);
    waiter->in_line = false;
    queue->length--;
    if (queue->is_heap)
        leave_heap(queue, waiter->next);
    else
        leave_list(queue, waiter);
}

uint32_t sim_wait_queue_find(const sim_wait_queue *queue, sim_request request)
{
    bool is_alive = request.generation % 2 == 1 && request.slot < queue->capacity &&
                    queue->waiters[request.slot].generation == request.generation;
    return is_alive ? request.slot : SIM_NOBODY;
}
