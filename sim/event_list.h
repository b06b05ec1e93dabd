/* The pending events, in the order in which they will fire.
 *
 * A 4-ary implicit heap over 16-byte keys: the bits of the time (never negative, so that they order as an
 * integer), then the priority, then the sequence of insertion. Two keys are never equal, so the order is
 * total and no compiler, machine or history changes it. The payload of an event stays where it is in a pool
 * of slots; the heap moves keys and slot numbers only. Each slot knows its place in the heap, so cancelling
 * takes an event out at once and the memory is that of the most events that were pending together. Arrays
 * grow by doubling and are kept; nothing else allocates.
 *
 * Taking the first event out leaves a hole at the root, which the next insertion fills: firing an event that
 * schedules another, by far the most common, costs one pass through the heap instead of two. */
#ifndef SIM_EVENT_LIST_H
#define SIM_EVENT_LIST_H

#include <stdbool.h>
#include <stdint.h>
#include "sim/engine.h"

__extension__ typedef unsigned __int128 sim_event_key;

typedef struct sim_event {
    sim_event_fn fire;
    void *subject;
    int64_t argument;
} sim_event;

typedef struct sim_event_slot {
    sim_event event;
    uint32_t generation; /* odd: pending; even: free. 2^31 events in one slot bring a generation back */
    uint32_t next_free;
} sim_event_slot;

typedef struct sim_event_list {
    sim_event_key *keys; /* owned; heap order; past the last stands the largest key */
    uint32_t *slot_at;   /* owned; the slot of each key */
    sim_event_slot *slots;
    uint32_t *place_of; /* owned; the place in the heap of each slot that is pending */
    uint32_t end;       /* place after the last key */
    uint32_t capacity;  /* places */
    uint32_t free_slot; /* first free slot */
    bool hole;          /* the event at the root was taken out */
    uint64_t sequence;  /* of the next insertion */
} sim_event_list;

void sim_event_list_init(sim_event_list *list);
void sim_event_list_deinit(sim_event_list *list);
void sim_event_list_clear(sim_event_list *list); /* keeps memory; handles of what was pending go stale */

/* time_days >= 0 and not NaN, priority -128..127 (asserted). */
sim_event_handle sim_event_list_insert(sim_event_list *list, double time_days, int priority,
                                       sim_event_fn fire, void *subject, int64_t argument);
bool sim_event_list_remove(sim_event_list *list, sim_event_handle handle);
/* To another time, as inserted now with the priority that it had. */
bool sim_event_list_move(sim_event_list *list, sim_event_handle handle, double time_days);
bool sim_event_list_contains(const sim_event_list *list, sim_event_handle handle);
/* Takes out the first event if it lies at or before limit_days; false, and nothing written, if there is none.
 */
bool sim_event_list_take(sim_event_list *list, double limit_days, double *time_days, sim_event *event);
uint32_t sim_event_list_count(const sim_event_list *list);

#endif
