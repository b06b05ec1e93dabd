/* The pending events, in the order in which they will fire.
 *
 * The order is that of 16-byte keys: the bits of the time (never negative, so that they order as an integer),
 * then the priority, then the sequence of insertion. Two keys are never equal, so the order is total, and no
 * compiler, machine, history or structure below changes it.
 *
 * The soonest events, the front, stand in a 4-ary implicit heap (sim/event_heap.h). While few are pending
 * that is all there is. Of many, only those that come next need an order: the others wait in buckets of equal
 * spans of time, or unsorted if they come after the last bucket, and join the heap when their bucket is next
 * (sim/event_buckets.h). Firing and scheduling then take the same time however many are pending.
 *
 * What is to be done, and the key of what waits, stand in one line of the cache in a pool of slots that never
 * move; everything else deals in slot numbers. Each slot knows its place, so cancelling takes an event out at
 * once, wherever it is, and the memory is that of the most events that were pending together. Arrays grow by
 * doubling and are kept; nothing else allocates.
 *
 * Taking the first event out leaves a hole at the root of the heap, which the next insertion fills: firing an
 * event that schedules another, by far the most common, costs one pass through the heap instead of two. */
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

/* Slot 0 is no event's: its number means "none". */
typedef struct sim_event_slot {
    sim_event event;
    uint32_t generation; /* odd: pending; even: free. 2^31 events in one slot bring a generation back */
    uint32_t place;      /* where the event stands, see sim/event_heap.h and sim/event_buckets.h */
    uint32_t next;       /* in the bucket, or of the free slots */
    uint32_t previous;   /* in the bucket */
    sim_event_key key;   /* unless in the heap */
} sim_event_slot;

typedef struct sim_event_heap {
    sim_event_key *keys; /* owned; heap order; past the last stands the largest key */
    uint32_t *slot_at;   /* owned; the slot of each key */
    uint32_t end;        /* place after the last key */
    uint32_t crowded;    /* end at which it is worth looking for other buckets */
    bool hole;           /* the event at the root was taken out */
} sim_event_heap;

typedef struct sim_event_far {
    double time_days;
    uint32_t slot;
} sim_event_far;

typedef struct sim_event_buckets {
    double origin_days, per_day;   /* time t belongs to bucket (t - origin_days) * per_day, rounded down */
    double position;               /* buckets below this one have joined the heap */
    double stop;                   /* buckets below this one take events; what comes later is far at first */
    double lap_end;                /* stop at which all far events get a bucket, not only the fresh ones */
    uint32_t *first;               /* owned; a slot of each bucket, 0: empty */
    uint32_t mask;                 /* of the number of a bucket, which is used again every mask + 1 */
    uint32_t far_count, old_count; /* the first old_count far events were beyond all buckets before */
    uint32_t waiting;              /* events, the far ones included */
    uint32_t crowded;              /* number waiting at which it is worth looking for other buckets */
    uint64_t lap_taken;            /* events that joined the heap in this lap */
    sim_event_far *far;            /* owned; in no order but that the old ones stand first */
    double far_at_days;            /* no far event comes before this */
} sim_event_buckets;

typedef struct sim_event_list {
    sim_event_slot *slots; /* owned */
    uint32_t capacity;     /* slots */
    uint32_t free_slot;    /* first free slot */
    uint64_t sequence;     /* of the next insertion */
    sim_event_heap heap;
    sim_event_buckets buckets;
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
/* Of a pending event (asserted). */
sim_event_key sim_event_list_key(const sim_event_list *list, sim_event_handle handle);
/* The same at the same time with the same priority, for another subject, as inserted now. */
sim_event_handle sim_event_list_copy(sim_event_list *list, sim_event_handle handle, void *subject,
                                     int64_t argument);

#endif
