/* The front of the event list: a 4-ary implicit heap of keys and slot numbers. For sim/event_list.c and
 * sim/event_buckets.c only.
 *
 * The root stands at place 3, so that the four children of place p are 4(p - 2) .. 4(p - 2) + 3: one line of
 * the cache, as the array is aligned to 64 bytes. Place 2, the parent of the root, holds the smallest key;
 * every place from the end on holds the largest. */
#ifndef SIM_EVENT_HEAP_H
#define SIM_EVENT_HEAP_H

#include <string.h>
#include "sim/event_list.h"

enum { SIM_EVENT_ROOT = 3, SIM_EVENT_CACHE_LINE = 64 };

#define SIM_EVENT_NO_KEY (~(sim_event_key)0) /* the time bits of a NaN: above every event */

static inline uint32_t sim_event_parent(uint32_t place)
{
    return place / 4 + 2;
}

static inline uint32_t sim_event_first_child(uint32_t place)
{
    return 4 * (place - 2);
}

static inline double sim_event_time(sim_event_key key)
{
    uint64_t bits = (uint64_t)(key >> 64);
    double time;
    memcpy(&time, &bits, sizeof time);
    return time;
}

static inline void sim_event_put(sim_event_list *list, uint32_t place, sim_event_key key, uint32_t slot)
{
    list->heap.keys[place] = key;
    list->heap.slot_at[place] = slot;
    list->slots[slot].place = place;
}

static inline void sim_event_sift_up(sim_event_list *list, uint32_t place, sim_event_key key, uint32_t slot)
{
    const sim_event_key *keys = list->heap.keys;
    for (uint32_t parent; keys[parent = sim_event_parent(place)] > key; place = parent)
        sim_event_put(list, place, keys[parent], list->heap.slot_at[parent]);
    sim_event_put(list, place, key, slot);
}

/* Into the hole at the root. Two are pending, as in many a small model: one comparison will do. */
static inline void sim_event_fill_hole_of_two(sim_event_list *list, sim_event_key key, uint32_t slot)
{
    uint32_t place = SIM_EVENT_ROOT, other = SIM_EVENT_ROOT + 1;
    sim_event_key other_key = list->heap.keys[other];
    if (other_key < key) {
        sim_event_put(list, place, other_key, list->heap.slot_at[other]);
        place = other;
    }
    sim_event_put(list, place, key, slot);
}

static inline void sim_event_sift_down(sim_event_list *list, uint32_t place, sim_event_key key, uint32_t slot)
{
    const sim_event_key *keys = list->heap.keys;
    for (;;) {
        uint32_t child = sim_event_first_child(place);
        if (child >= list->heap.end)
            break;
        uint32_t left = child + (keys[child + 1] < keys[child]);
        uint32_t right = child + 2 + (keys[child + 3] < keys[child + 2]);
        uint32_t least = left + ((right - left) & -(uint32_t)(keys[right] < keys[left]));
        if (key < keys[least])
            break;
        sim_event_put(list, place, keys[least], list->heap.slot_at[least]);
        place = least;
    }
    sim_event_put(list, place, key, slot);
}

/* Takes the key at place out of the heap; its slot is the caller's. */
static inline void sim_event_heap_remove(sim_event_list *list, uint32_t place)
{
    uint32_t last = --list->heap.end;
    sim_event_key key = list->heap.keys[last];
    uint32_t slot = list->heap.slot_at[last];
    list->heap.keys[last] = SIM_EVENT_NO_KEY;
    if (place == last)
        return;
    if (key < list->heap.keys[sim_event_parent(place)])
        sim_event_sift_up(list, place, key, slot);
    else
        sim_event_sift_down(list, place, key, slot);
}

static inline void sim_event_close_hole(sim_event_list *list)
{
    if (list->heap.hole) {
        list->heap.hole = false;
        sim_event_heap_remove(list, SIM_EVENT_ROOT);
    }
}

#endif
