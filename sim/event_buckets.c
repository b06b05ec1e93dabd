#include "sim/event_buckets.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include "sim/arena.h"
#include "sim/event_heap.h"

/* Measured with the hold model, 10^4 to 10^6 pending. An event a bucket: with more, the third of a bucket is
 * long in coming from memory; with fewer, the buckets fill the cache. */
enum {
    EVENTS_PER_BUCKET = 1,
    SAMPLE = 128,         /* times from which the width of the buckets is told */
    STOPS = 256,          /* in a lap, if not fewer because of: */
    BUCKETS_TO_STOP = 32, /* at least */
    AHEAD = 8,            /* buckets, or far events, in which memory that was asked for comes */
};

/* What place says of a slot that waits; the rest of it is the bucket, or the place among the far. */
#define IN_BUCKET  (UINT32_C(1) << 31)
#define FAR        (UINT32_C(1) << 30)
#define PLACE_MASK (FAR - 1)

static uint32_t largest(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The heap alone: no event waits. */
void sim_event_buckets_reset(sim_event_list *list)
{
    sim_event_buckets *buckets = &list->buckets;
    buckets->origin_days = 0.0;
    buckets->per_day = 0.0;
    buckets->position = 1.0;
    buckets->stop = 1.0;
    buckets->far_count = 0;
    buckets->old_count = 0;
    buckets->waiting = 0;
    buckets->far_at_days = INFINITY;
    list->heap.crowded = SIM_EVENT_ROOT + SIM_EVENT_MANY;
}

void sim_event_buckets_deinit(sim_event_list *list)
{
    free(list->buckets.first);
    free(list->buckets.far);
}

/* There are at most as many buckets as slots. They are empty at a rebuild, whatever their number was. */
void sim_event_buckets_grow(sim_event_list *list, uint32_t from, uint32_t to)
{
    sim_event_buckets *buckets = &list->buckets;
    buckets->first = sim_memory_resize(buckets->first, to, sizeof *buckets->first);
    memset(buckets->first + from, 0, (to - from) * sizeof *buckets->first);
    buckets->far = sim_memory_resize(buckets->far, to, sizeof *buckets->far);
}

static void add_far(sim_event_list *list, uint32_t slot, double time_days)
{
    sim_event_buckets *buckets = &list->buckets;
    if (time_days < buckets->far_at_days)
        buckets->far_at_days = time_days;
    list->slots[slot].place = FAR | buckets->far_count;
    buckets->far[buckets->far_count++] = (sim_event_far){.time_days = time_days, .slot = slot};
}

static void move_far(sim_event_list *list, uint32_t from, uint32_t to)
{
    sim_event_far moved = list->buckets.far[from];
    list->buckets.far[to] = moved;
    list->slots[moved.slot].place = FAR | to;
}

static void remove_far(sim_event_list *list, uint32_t place)
{
    sim_event_buckets *buckets = &list->buckets;
    if (place < buckets->old_count) {
        move_far(list, --buckets->old_count, place);
        place = buckets->old_count;
    }
    if (place != --buckets->far_count)
        move_far(list, buckets->far_count, place);
}

static inline uint32_t number_of(const sim_event_buckets *buckets, double bucket)
{
    return (uint32_t)(uint64_t)bucket & buckets->mask;
}

/* Without a branch on what the bucket holds, which may be long in coming. */
static inline void add_to_bucket(sim_event_list *list, uint32_t slot, double bucket)
{
    uint32_t number = number_of(&list->buckets, bucket);
    uint32_t next = list->buckets.first[number];
    list->slots[slot].place = IN_BUCKET | number;
    list->slots[slot].next = next;
    list->slots[slot].previous = 0;
    list->slots[next].previous = slot; /* also of slot 0, which nobody reads */
    list->buckets.first[number] = slot;
}

static void remove_from_bucket(sim_event_list *list, uint32_t slot, uint32_t number)
{
    uint32_t next = list->slots[slot].next, previous = list->slots[slot].previous;
    list->slots[next].previous = previous;
    if (previous == 0)
        list->buckets.first[number] = next;
    else
        list->slots[previous].next = next;
}

bool sim_event_waits(const sim_event_slot *slot)
{
    return slot->place >= FAR;
}

void sim_event_buckets_remove(sim_event_list *list, uint32_t slot)
{
    uint32_t place = list->slots[slot].place;
    list->buckets.waiting--;
    if ((place & IN_BUCKET) != 0)
        remove_from_bucket(list, slot, place & PLACE_MASK);
    else
        remove_far(list, place & PLACE_MASK);
}

static void add_to_heap(sim_event_list *list, uint32_t slot)
{
    sim_event_sift_up(list, list->heap.end++, list->slots[slot].key, slot);
}

void sim_event_buckets_gather(sim_event_list *list)
{
    sim_event_buckets *buckets = &list->buckets;
    for (uint32_t number = 0; buckets->far_count < buckets->waiting; number++) {
        for (uint32_t next, slot = buckets->first[number]; slot != 0; slot = next) {
            next = list->slots[slot].next;
            add_far(list, slot, sim_event_time(list->slots[slot].key));
        }
        buckets->first[number] = 0;
    }
}

static void empty_heap(sim_event_list *list)
{
    sim_event_heap *heap = &list->heap;
    list->buckets.waiting += heap->end - SIM_EVENT_ROOT;
    for (uint32_t place = SIM_EVENT_ROOT; place < heap->end; place++) {
        uint32_t slot = heap->slot_at[place];
        list->slots[slot].key = heap->keys[place];
        add_far(list, slot, sim_event_time(heap->keys[place]));
        heap->keys[place] = SIM_EVENT_NO_KEY;
    }
    heap->end = SIM_EVENT_ROOT;
}

/* Everything far joins the heap, which is left alone. */
static void join_heap(sim_event_list *list)
{
    uint32_t far_count = list->buckets.far_count;
    sim_event_buckets_reset(list);
    for (uint32_t i = 0; i < far_count; i++)
        add_to_heap(list, list->buckets.far[i].slot);
    list->heap.crowded = largest(list->heap.crowded, 2 * list->heap.end);
}

/* Removals may have left it too early. */
static void find_first_far(sim_event_buckets *buckets)
{
    double first = INFINITY;
    for (uint32_t i = 0; i < buckets->far_count; i++)
        first = buckets->far[i].time_days < first ? buckets->far[i].time_days : first;
    buckets->far_at_days = first;
}

/* The finite ones among SAMPLE times of far events, spread evenly over the array, in order. */
static uint32_t draw_sample(const sim_event_buckets *buckets, double times[SAMPLE])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < SAMPLE; i++) {
        uint64_t at = (uint64_t)(i * UINT32_C(2654435769)) * buckets->far_count >> 32;
        double time = buckets->far[at].time_days;
        if (time > DBL_MAX)
            continue;
        uint32_t place = n++;
        for (; place > 0 && times[place - 1] > time; place--)
            times[place] = times[place - 1];
        times[place] = time;
    }
    return n;
}

/* No buckets: of what is pending, only the infinite waits. */
static void do_without_buckets(sim_event_buckets *buckets)
{
    buckets->origin_days = 0.0;
    buckets->per_day = 1.0;
    buckets->position = INFINITY;
    buckets->mask = 0;
}

/* Chooses buckets, from the first far event on, for EVENTS_PER_BUCKET of the nearer half. */
static void choose_buckets(sim_event_buckets *buckets)
{
    double times[SAMPLE];
    uint32_t n = draw_sample(buckets, times);
    uint32_t middle = n / 2;
    while (middle < n && !(times[middle] > buckets->far_at_days))
        middle++;
    if (n < SAMPLE / 8 || middle == n) { /* hardly a finite time, or hardly two different ones */
        do_without_buckets(buckets);
        return;
    }
    double nearer = (double)(middle + 1) / SAMPLE * buckets->far_count;
    double width = EVENTS_PER_BUCKET * (times[middle] - buckets->far_at_days) / nearer;
    buckets->origin_days = buckets->far_at_days;
    buckets->per_day = fmin(fmax(1.0 / width, DBL_MIN), DBL_MAX); /* neither 0 nor infinite */
    uint32_t count = 1;
    while (count < buckets->far_count)
        count *= 2;
    buckets->mask = count - 1;
    buckets->position = 1.0;
}

static inline void prefetch(const void *line)
{
    __builtin_prefetch(line, 1);
}

static inline const uint32_t *first_of_far(const sim_event_buckets *buckets, uint32_t place, double horizon)
{
    double bucket = sim_event_bucket_of(buckets, buckets->far[place].time_days);
    return &buckets->first[bucket < horizon ? number_of(buckets, bucket) : 0];
}

/* For what add_to_bucket touches: first its bucket, then the slot that is there. */
static inline void prefetch_far(const sim_event_list *list, uint32_t place, double horizon)
{
    const sim_event_buckets *buckets = &list->buckets;
    if (place + 2 * AHEAD >= buckets->far_count)
        return;
    prefetch(first_of_far(buckets, place + 2 * AHEAD, horizon));
    prefetch(&list->slots[buckets->far[place + AHEAD].slot]);
    prefetch(&list->slots[*first_of_far(buckets, place + AHEAD, horizon)]);
}

/* Gives each far event from place on where its time belongs now. */
static void fill_buckets(sim_event_list *list, uint32_t place)
{
    sim_event_buckets *buckets = &list->buckets;
    double horizon = buckets->position + (double)buckets->mask + 1.0;
    uint32_t end = list->heap.end, kept = place;
    for (; place < buckets->far_count; place++) {
        prefetch_far(list, place, horizon);
        sim_event_far event = buckets->far[place];
        double bucket = sim_event_bucket_of(buckets, event.time_days);
        if (bucket < buckets->position)
            add_to_heap(list, event.slot);
        else if (bucket < horizon)
            add_to_bucket(list, event.slot, bucket);
        else
            move_far(list, place, kept++);
    }
    buckets->far_count = kept;
    buckets->old_count = kept;
    buckets->waiting -= list->heap.end - end;
}

static double buckets_to_stop(const sim_event_buckets *buckets)
{
    return largest((buckets->mask + 1) / STOPS, BUCKETS_TO_STOP);
}

static void begin_lap(sim_event_list *list)
{
    sim_event_buckets *buckets = &list->buckets;
    double count = (double)buckets->mask + 1.0;
    buckets->lap_end = buckets->position + count;
    buckets->stop = fmin(buckets->position + buckets_to_stop(buckets), buckets->lap_end);
    buckets->lap_taken = 0;
    fill_buckets(list, 0);
    find_first_far(buckets);
}

/* New buckets for all that waits. What is in the heap comes before. The first bucket joins it at once, so
 * that there is always something in it. */
static void rebuild(sim_event_list *list)
{
    sim_event_buckets_gather(list);
    find_first_far(&list->buckets);
    uint32_t pending = list->heap.end - SIM_EVENT_ROOT + list->buckets.waiting;
    if (pending < SIM_EVENT_FEW || list->buckets.far_at_days > DBL_MAX) {
        join_heap(list);
        return;
    }
    choose_buckets(&list->buckets);
    begin_lap(list);
    uint32_t front = list->heap.end - SIM_EVENT_ROOT;
    list->buckets.crowded = largest(SIM_EVENT_MANY, 2 * pending);
    list->heap.crowded = SIM_EVENT_ROOT + largest(SIM_EVENT_MANY, largest(2 * front, pending / 4));
}

static __attribute__((noinline, cold)) void rebuild_crowded(sim_event_list *list)
{
    sim_event_close_hole(list);
    rebuild(list);
}

void sim_event_buckets_insert(sim_event_list *list, uint32_t slot, double bucket)
{
    if (bucket < list->buckets.stop)
        add_to_bucket(list, slot, bucket);
    else
        add_far(list, slot, sim_event_time(list->slots[slot].key));
    if (++list->buckets.waiting >= list->buckets.crowded)
        rebuild_crowded(list);
}

void sim_event_buckets_relieve(sim_event_list *list, uint32_t slot, sim_event_key key)
{
    empty_heap(list);
    list->slots[slot].key = key;
    add_far(list, slot, sim_event_time(key));
    list->buckets.waiting++;
    rebuild(list);
}

static void move_bucket_to_heap(sim_event_list *list, uint32_t number)
{
    sim_event_buckets *buckets = &list->buckets;
    for (uint32_t slot = buckets->first[number]; slot != 0; slot = list->slots[slot].next)
        add_to_heap(list, slot);
    buckets->first[number] = 0;
    uint32_t moved = list->heap.end - SIM_EVENT_ROOT;
    buckets->waiting -= moved;
    buckets->lap_taken += moved;
    list->heap.crowded = largest(list->heap.crowded, 2 * list->heap.end);
}

/* False at a stop. */
static bool move_next_bucket(sim_event_list *list)
{
    sim_event_buckets *buckets = &list->buckets;
    uint64_t at = (uint64_t)buckets->position, stop = (uint64_t)buckets->stop;
    const uint32_t *first = buckets->first;
    const sim_event_slot *slots = list->slots;
    uint32_t mask = buckets->mask;
    bool found = false;
    for (; at < stop && !found; at++) {
        prefetch(&slots[first[(at + 3 * AHEAD) & mask]]);
        prefetch(&slots[slots[first[(at + 2 * AHEAD) & mask]].next]);
        prefetch(&slots[slots[slots[first[(at + AHEAD) & mask]].next].next]);
        found = first[at & mask] != 0;
    }
    if (found)
        move_bucket_to_heap(list, (uint32_t)(at - 1) & mask);
    buckets->position = (double)at;
    return found;
}

/* Whether the lap that ends was worth it: some events to a bucket, and enough to pay for looking at all that
 * are far. */
static bool buckets_suit(const sim_event_buckets *buckets)
{
    uint64_t taken = buckets->lap_taken, count = (uint64_t)buckets->mask + 1;
    return taken >= buckets->waiting / 4 && taken >= count / 8 && taken <= 8 * count &&
           buckets->waiting >= SIM_EVENT_FEW;
}

static void pass_stop(sim_event_list *list)
{
    sim_event_buckets *buckets = &list->buckets;
    if (buckets->stop < buckets->lap_end) {
        fill_buckets(list, buckets->old_count);
        buckets->stop = fmin(buckets->stop + buckets_to_stop(buckets), buckets->lap_end);
    } else if (buckets_suit(buckets)) {
        begin_lap(list);
    } else {
        rebuild(list);
    }
}

bool sim_event_buckets_advance(sim_event_list *list, double limit_days)
{
    sim_event_buckets *buckets = &list->buckets;
    while (list->heap.end == SIM_EVENT_ROOT) {
        if (buckets->waiting == 0) {
            sim_event_buckets_reset(list);
            return false;
        }
        if (buckets->waiting > buckets->far_count) {
            if (!move_next_bucket(list))
                pass_stop(list);
        } else if (buckets->far_at_days <= limit_days) {
            rebuild(list);
        } else {
            return false;
        }
    }
    return true;
}
