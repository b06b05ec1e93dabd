#include "sim/event_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"

/* The root stands at place 3, so that the four children of place p are 4(p - 2) .. 4(p - 2) + 3: one line of
 * the cache, as the array is aligned to 64 bytes. */
enum { ROOT = 3, FIRST_CAPACITY = 64, CACHE_LINE = 64 };

#define NO_SLOT       UINT32_MAX
#define NO_KEY        (~(sim_event_key)0) /* the time bits of a NaN: above every event */
#define SEQUENCE_BITS 56

static inline uint32_t parent_of(uint32_t place)
{
    return place / 4 + 2;
}

static inline uint32_t first_child_of(uint32_t place)
{
    return 4 * (place - 2);
}

static inline sim_event_key make_key(sim_event_list *list, double time_days, unsigned biased_priority)
{
    assert(list->sequence >> SEQUENCE_BITS == 0);
    double time = time_days + 0.0; /* -0 would sort last */
    assert(time >= 0.0);
    uint64_t bits;
    memcpy(&bits, &time, sizeof bits);
    uint64_t low = (uint64_t)biased_priority << SEQUENCE_BITS | list->sequence++;
    return (sim_event_key)bits << 64 | low;
}

static double time_of(sim_event_key key)
{
    uint64_t bits = (uint64_t)(key >> 64);
    double time;
    memcpy(&time, &bits, sizeof time);
    return time;
}

static inline void put(sim_event_list *list, uint32_t place, sim_event_key key, uint32_t slot)
{
    list->keys[place] = key;
    list->slot_at[place] = slot;
    list->place_of[slot] = place;
}

static void sift_up(sim_event_list *list, uint32_t place, sim_event_key key, uint32_t slot)
{
    while (place > ROOT) {
        uint32_t parent = parent_of(place);
        if (list->keys[parent] < key)
            break;
        put(list, place, list->keys[parent], list->slot_at[parent]);
        place = parent;
    }
    put(list, place, key, slot);
}

static void sift_down(sim_event_list *list, uint32_t place, sim_event_key key, uint32_t slot)
{
    const sim_event_key *keys = list->keys;
    for (;;) {
        uint32_t child = first_child_of(place);
        if (child >= list->end)
            break;
        /* Which child is least is a coin toss for the branch predictor: sums of comparisons do without. */
        uint32_t left = child + (keys[child + 1] < keys[child]);
        uint32_t right = child + 2 + (keys[child + 3] < keys[child + 2]);
        uint32_t least = left + (right - left) * (uint32_t)(keys[right] < keys[left]);
        if (key < keys[least])
            break;
        put(list, place, keys[least], list->slot_at[least]);
        place = least;
    }
    put(list, place, key, slot);
}

/* Takes the key at place out of the heap; its slot is the caller's. */
static void remove_place(sim_event_list *list, uint32_t place)
{
    uint32_t last = --list->end;
    sim_event_key key = list->keys[last];
    uint32_t slot = list->slot_at[last];
    list->keys[last] = NO_KEY;
    if (place == last)
        return;
    if (place > ROOT && key < list->keys[parent_of(place)])
        sift_up(list, place, key, slot);
    else
        sift_down(list, place, key, slot);
}

static void close_hole(sim_event_list *list)
{
    if (list->hole) {
        list->hole = false;
        remove_place(list, ROOT);
    }
}

static void free_slot(sim_event_list *list, uint32_t slot)
{
    list->slots[slot].generation++;
    list->slots[slot].next_free = list->free_slot;
    list->free_slot = slot;
}

static void grow(sim_event_list *list)
{
    assert(list->capacity <= UINT32_MAX / 4);
    uint32_t capacity = list->capacity == 0 ? FIRST_CAPACITY : 2 * list->capacity;
    sim_event_key *keys = sim_memory_new_aligned(CACHE_LINE, capacity, sizeof *keys);
    if (list->capacity > 0)
        memcpy(keys, list->keys, list->capacity * sizeof *keys);
    for (uint32_t place = list->capacity; place < capacity; place++)
        keys[place] = NO_KEY;
    free(list->keys);
    list->keys = keys;
    list->slot_at = sim_memory_resize(list->slot_at, capacity, sizeof *list->slot_at);
    list->place_of = sim_memory_resize(list->place_of, capacity, sizeof *list->place_of);
    list->slots = sim_memory_resize(list->slots, capacity, sizeof *list->slots);
    /* The lowest of the new slots comes first, and there are as many as places. */
    for (uint32_t slot = capacity; slot-- > list->capacity;) {
        list->slots[slot] = (sim_event_slot){.generation = 0, .next_free = list->free_slot};
        list->free_slot = slot;
    }
    list->capacity = capacity;
}

void sim_event_list_init(sim_event_list *list)
{
    *list = (sim_event_list){.end = ROOT, .free_slot = NO_SLOT};
}

void sim_event_list_deinit(sim_event_list *list)
{
    free(list->keys);
    free(list->slot_at);
    free(list->place_of);
    free(list->slots);
    sim_event_list_init(list);
}

void sim_event_list_clear(sim_event_list *list)
{
    for (uint32_t place = list->hole ? ROOT + 1 : ROOT; place < list->end; place++)
        free_slot(list, list->slot_at[place]);
    for (uint32_t place = ROOT; place < list->end; place++)
        list->keys[place] = NO_KEY;
    list->end = ROOT;
    list->hole = false;
    list->sequence = 0;
}

sim_event_handle sim_event_list_insert(sim_event_list *list, double time_days, int priority,
                                       sim_event_fn fire, void *subject, int64_t argument)
{
    assert(priority >= -128 && priority <= 127);
    if (list->end == list->capacity || list->free_slot == NO_SLOT)
        grow(list);
    sim_event_key key = make_key(list, time_days, (unsigned)(priority + 128));
    uint32_t index = list->free_slot;
    sim_event_slot *slot = &list->slots[index];
    list->free_slot = slot->next_free;
    slot->event = (sim_event){.fire = fire, .subject = subject, .argument = argument};
    slot->generation++;
    if (list->hole) {
        list->hole = false;
        sift_down(list, ROOT, key, index);
    } else {
        sift_up(list, list->end++, key, index);
    }
    return (sim_event_handle){.slot = index, .generation = slot->generation};
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
    close_hole(list);
    remove_place(list, list->place_of[handle.slot]);
    free_slot(list, handle.slot);
    return true;
}

bool sim_event_list_move(sim_event_list *list, sim_event_handle handle, double time_days)
{
    if (!sim_event_list_contains(list, handle))
        return false;
    close_hole(list);
    uint32_t place = list->place_of[handle.slot];
    sim_event_key old = list->keys[place];
    sim_event_key key = make_key(list, time_days, (unsigned)((uint64_t)old >> SEQUENCE_BITS));
    if (key < old)
        sift_up(list, place, key, handle.slot);
    else
        sift_down(list, place, key, handle.slot);
    return true;
}

bool sim_event_list_take(sim_event_list *list, double limit_days, double *time_days, sim_event *event)
{
    close_hole(list);
    if (list->end == ROOT)
        return false;
    double time = time_of(list->keys[ROOT]);
    if (!(time <= limit_days))
        return false;
    uint32_t slot = list->slot_at[ROOT];
    *time_days = time;
    *event = list->slots[slot].event;
    free_slot(list, slot);
    list->hole = true;
    return true;
}

uint32_t sim_event_list_count(const sim_event_list *list)
{
    return list->end - ROOT - (list->hole ? 1 : 0);
}
