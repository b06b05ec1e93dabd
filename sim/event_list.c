#include "sim/event_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"
#include "sim/event_buckets.h"
#include "sim/event_heap.h"

enum { FIRST_CAPACITY = 64, SEQUENCE_BITS = 56 };

static inline sim_event_key make_key(sim_event_list *list, double time_days, unsigned biased_priority)
{
    assert(list->sequence >> SEQUENCE_BITS == 0);
    assert(time_days >= 0.0);
    uint64_t bits;
    memcpy(&bits, &time_days, sizeof bits);
    uint64_t low = (uint64_t)biased_priority << SEQUENCE_BITS | list->sequence++;
    return (sim_event_key)bits << 64 | low;
}

static unsigned priority_of(sim_event_key key) /* biased */
{
    return (unsigned)((uint64_t)key >> SEQUENCE_BITS);
}

static inline void free_slot(sim_event_list *list, uint32_t slot)
{
    list->slots[slot].generation++;
    list->slots[slot].next = list->free_slot;
    list->free_slot = slot;
}

static void *grow_lines(void *memory, size_t from, size_t to)
{
    char *lines = sim_memory_new_aligned(SIM_EVENT_CACHE_LINE, to, 1);
    if (from > 0)
        memcpy(lines, memory, from);
    free(memory);
    return lines;
}

/* Room for one place a slot, whatever waits where. Places end with those that are the root's siblings. */
static void grow_heap(sim_event_heap *heap, uint32_t from, uint32_t to)
{
    uint32_t first = from == 0 ? 0 : from + SIM_EVENT_ROOT + 1;
    uint32_t places = to + SIM_EVENT_ROOT + 1;
    heap->keys = grow_lines(heap->keys, first * sizeof *heap->keys, places * sizeof *heap->keys);
    heap->slot_at = sim_memory_resize(heap->slot_at, places, sizeof *heap->slot_at);
    for (uint32_t place = first; place < places; place++)
        heap->keys[place] = SIM_EVENT_NO_KEY;
    heap->keys[SIM_EVENT_ROOT - 1] = 0;
}

static __attribute__((noinline, cold)) void grow(sim_event_list *list)
{
    assert(list->capacity <= UINT32_MAX / 16); /* the heap multiplies places by 4 */
    uint32_t from = list->capacity;
    uint32_t to = from == 0 ? FIRST_CAPACITY : 2 * from;
    grow_heap(&list->heap, from, to);
    sim_event_buckets_grow(list, from, to);
    list->slots = grow_lines(list->slots, from * sizeof *list->slots, to * sizeof *list->slots);
    /* The lowest of the new slots comes first; 0 is no event's. */
    for (uint32_t slot = to; slot-- > from;) {
        list->slots[slot] = (sim_event_slot){.next = list->free_slot};
        list->free_slot = slot;
    }
    if (from == 0)
        list->free_slot = 1;
    list->capacity = to;
}

void sim_event_list_init(sim_event_list *list)
{
    *list = (sim_event_list){.heap = {.end = SIM_EVENT_ROOT}};
    sim_event_buckets_reset(list);
}

void sim_event_list_deinit(sim_event_list *list)
{
    free(list->heap.keys);
    free(list->heap.slot_at);
    free(list->slots);
    sim_event_buckets_deinit(list);
    sim_event_list_init(list);
}

void sim_event_list_clear(sim_event_list *list)
{
    sim_event_close_hole(list);
    while (list->heap.end > SIM_EVENT_ROOT) {
        free_slot(list, list->heap.slot_at[--list->heap.end]);
        list->heap.keys[list->heap.end] = SIM_EVENT_NO_KEY;
    }
    sim_event_buckets_gather(list);
    for (uint32_t i = 0; i < list->buckets.far_count; i++)
        free_slot(list, list->buckets.far[i].slot);
    sim_event_buckets_reset(list);
    list->sequence = 0;
}

/* Puts an event that stands nowhere where its time belongs. */
static inline void place(sim_event_list *list, uint32_t slot, sim_event_key key, double time_days)
{
    double bucket = sim_event_bucket_of(&list->buckets, time_days);
    if (bucket >= list->buckets.position) {
        list->slots[slot].key = key;
        sim_event_buckets_insert(list, slot, bucket);
    } else if (list->heap.hole) {
        list->heap.hole = false;
        if (list->heap.end == SIM_EVENT_ROOT + 2)
            sim_event_fill_hole_of_two(list, key, slot);
        else
            sim_event_sift_down(list, SIM_EVENT_ROOT, key, slot);
    } else if (list->heap.end < list->heap.crowded) {
        sim_event_sift_up(list, list->heap.end++, key, slot);
    } else {
        sim_event_buckets_relieve(list, slot, key);
    }
}

sim_event_handle sim_event_list_insert(sim_event_list *list, double time_days, int priority,
                                       sim_event_fn fire, void *subject, int64_t argument)
{
    assert(priority >= -128 && priority <= 127);
    if (list->free_slot == 0)
        grow(list);
    double time = time_days + 0.0; /* -0 would sort last */
    sim_event_key key = make_key(list, time, (unsigned)(priority + 128));
    uint32_t index = list->free_slot;
    sim_event_slot *slot = &list->slots[index];
    list->free_slot = slot->next;
    slot->event = (sim_event){.fire = fire, .subject = subject, .argument = argument};
    uint32_t generation = ++slot->generation;
    place(list, index, key, time);
    return (sim_event_handle){.slot = index, .generation = generation};
}

bool sim_event_list_contains(const sim_event_list *list, sim_event_handle handle)
{
    return handle.generation % 2 == 1 && handle.slot < list->capacity &&
           list->slots[handle.slot].generation == handle.generation;
}

bool sim_event_list_remove(sim_event_list *list, sim_event_handle handle)
{
    if (!sim_event_list_contains(list, handle))
        return false;
    if (sim_event_waits(&list->slots[handle.slot])) {
        sim_event_buckets_remove(list, handle.slot);
    } else {
        sim_event_close_hole(list);
        sim_event_heap_remove(list, list->slots[handle.slot].place);
    }
    free_slot(list, handle.slot);
    return true;
}

static void move_waiting(sim_event_list *list, uint32_t slot, double time_days)
{
    sim_event_key key = make_key(list, time_days, priority_of(list->slots[slot].key));
    sim_event_buckets_remove(list, slot);
    place(list, slot, key, time_days);
}

static void move_in_heap(sim_event_list *list, uint32_t slot, double time_days)
{
    sim_event_close_hole(list);
    uint32_t from = list->slots[slot].place;
    sim_event_key old = list->heap.keys[from];
    sim_event_key key = make_key(list, time_days, priority_of(old));
    if (sim_event_bucket_of(&list->buckets, time_days) >= list->buckets.position) {
        sim_event_heap_remove(list, from);
        place(list, slot, key, time_days);
    } else if (key < old) {
        sim_event_sift_up(list, from, key, slot);
    } else {
        sim_event_sift_down(list, from, key, slot);
    }
}

bool sim_event_list_move(sim_event_list *list, sim_event_handle handle, double time_days)
{
    if (!sim_event_list_contains(list, handle))
        return false;
    double time = time_days + 0.0;
    if (sim_event_waits(&list->slots[handle.slot]))
        move_waiting(list, handle.slot, time);
    else
        move_in_heap(list, handle.slot, time);
    return true;
}

bool sim_event_list_take(sim_event_list *list, double limit_days, double *time_days, sim_event *event)
{
    sim_event_close_hole(list);
    if (list->heap.end == SIM_EVENT_ROOT && !sim_event_buckets_advance(list, limit_days))
        return false;
    double time = sim_event_time(list->heap.keys[SIM_EVENT_ROOT]);
    if (!(time <= limit_days))
        return false;
    uint32_t slot = list->heap.slot_at[SIM_EVENT_ROOT];
    *time_days = time;
    *event = list->slots[slot].event;
    free_slot(list, slot);
    list->heap.hole = true;
    return true;
}

uint32_t sim_event_list_count(const sim_event_list *list)
{
    return list->heap.end - SIM_EVENT_ROOT - (list->heap.hole ? 1 : 0) + list->buckets.waiting;
}

sim_event_key sim_event_list_key(const sim_event_list *list, sim_event_handle handle)
{
    assert(sim_event_list_contains(list, handle));
    const sim_event_slot *slot = &list->slots[handle.slot];
    return sim_event_waits(slot) ? slot->key : list->heap.keys[slot->place];
}

sim_event_handle sim_event_list_copy(sim_event_list *list, sim_event_handle handle, void *subject,
                                     int64_t argument)
{
    sim_event_key key = sim_event_list_key(list, handle);
    return sim_event_list_insert(list, sim_event_time(key), (int)priority_of(key) - 128,
                                 list->slots[handle.slot].event.fire, subject, argument);
}
