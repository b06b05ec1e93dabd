/* The events that wait behind the front of the event list, by span of time. For sim/event_list.c only.
 *
 * Time from origin_days on is cut into buckets of 1/per_day days. A bucket is a list through the slots, in no
 * order; the array of buckets is used again and again, one lap after another. What is scheduled beyond the
 * next stop is far at first: an array, in no order. At a stop, those of the far that have come since the last
 * get a bucket, all together, so that one need not wait for the memory of the other; what lies more than a
 * lap ahead stays far until the lap ends. If a lap did not suit, or nothing is left in buckets, all that
 * waits gets new ones, of a width that suits the nearer half.
 *
 * Which bucket a time belongs to never decreases with the time, rounding included, and equal times share a
 * bucket: that, and that all before position is in the heap, is what the order rests on. Any width is right;
 * it is chosen for speed.
 *
 * An event waits if its bucket is at position or later. With per_day 0 and position 1 none does: the list is
 * a heap alone, until that grows to SIM_EVENT_MANY. Whatever the times are (all equal, infinite, in
 * clusters), events that buckets cannot tell apart join the heap together, so that no operation costs more
 * than in a heap; looking for other buckets passes through all events, which happens only after as many
 * operations as a fixed share of them. */
#ifndef SIM_EVENT_BUCKETS_H
#define SIM_EVENT_BUCKETS_H

#include "sim/event_list.h"

enum {
    SIM_EVENT_MANY = 512, /* from here on buckets are faster than the heap */
    SIM_EVENT_FEW = 128,  /* back to the heap alone */
};

void sim_event_buckets_reset(sim_event_list *list);  /* no event waits; forgets any that did */
void sim_event_buckets_gather(sim_event_list *list); /* all that waits becomes far */
void sim_event_buckets_deinit(sim_event_list *list);
void sim_event_buckets_grow(sim_event_list *list, uint32_t from, uint32_t to); /* slots */

/* At position or later: the event waits. A NaN, from an infinite time times 0, does not. */
static inline double sim_event_bucket_of(const sim_event_buckets *buckets, double time_days)
{
    return (time_days - buckets->origin_days) * buckets->per_day;
}

/* The key stands in the slot; bucket is where it waits. */
void sim_event_buckets_insert(sim_event_list *list, uint32_t slot, double bucket);
bool sim_event_waits(const sim_event_slot *slot); /* or stands in the heap */
void sim_event_buckets_remove(sim_event_list *list, uint32_t slot);

/* Moves the next bucket to the heap, which is empty; false if nothing waits that comes at or before
 * limit_days. */
bool sim_event_buckets_advance(sim_event_list *list, double limit_days);
/* Adds a key to the heap, which has no hole and has grown to heap.crowded: looks for buckets that leave less
 * to it. */
void sim_event_buckets_relieve(sim_event_list *list, uint32_t slot, sim_event_key key);

#endif
