/* The machine that performs tapes as plainly as the words of the headers: arrays that are searched from end
 * to end, nothing that is used twice, no handles and no generations. Whatever is not pending, not in line or
 * not held is simply marked so. Shares nothing with sim/ but the names of its enums. */
#ifndef TESTS_UNIT_TAPE_REFERENCE_H
#define TESTS_UNIT_TAPE_REFERENCE_H

#include "tests/unit/tape.h"

enum { REF_MOST_EVENTS = 4096, REF_MOST_ITEMS = 64 };

/* What is on the agenda, and what becomes of a wait. */
typedef enum ref_what { REF_OP, REF_NOTE, REF_END_OF_PATIENCE, REF_END_OF_JOB, REF_PROCESS_GOES_ON } ref_what;
typedef enum ref_state { REF_NOWHERE, REF_IN_LINE, REF_HAS_UNITS, REF_MAY_LOSE_UNITS } ref_state;
typedef enum ref_kind { REF_NAMED, REF_ANONYMOUS, REF_JOB, REF_PUT, REF_GET, REF_EXPECT } ref_kind;

typedef struct ref_event {
    bool is_pending;
    double at_days;
    int priority;
    ref_what what;
    int whom;
} ref_event;

typedef struct ref_sample {
    double n, sum, min, max;
} ref_sample;

typedef struct ref_wait {
    ref_kind kind;
    ref_state state;
    int facility, units, priority;
    double since_days, waited_days;
    double left_days, ends_days; /* of a job */
    int event;                   /* of its patience or its job; -1: none */
    int item, threshold;
    int process; /* who waits; -1: the player is told */
    int arrival; /* the number of its coming */
} ref_wait;

typedef struct ref_resource {
    sim_resource_spec spec;
    int capacity, anonymous;
    bool is_moving_up; /* those in line go on when the callback has returned */
    sim_resource_counts counts;
    ref_sample waits;
    double busy_days, queue_days, capacity_days;
} ref_resource;

typedef struct ref_buffer {
    int capacity, n;
    int items[REF_MOST_ITEMS]; /* the first to leave at 0 */
    double since_days[REF_MOST_ITEMS];
    bool is_matching;
    double level_days, fetching_days;
    ref_sample stays, fetch_waits;
} ref_buffer;

typedef enum ref_doing { REF_FINISHED, REF_RUNS, REF_HOLDS, REF_SLEEPS, REF_WAITS, REF_WAKES } ref_doing;

typedef struct ref_process {
    ref_doing doing;
    int priority, event, wait;
    bool is_asking;
    double until_days;
    bool has_grant; /* wakes with what its wait was for */
    tape_woken woken;
} ref_process;

typedef struct tape_reference {
    tape_run *run;
    double now_days;
    bool is_halted;
    int n_events, fired, arrivals;
    ref_event events[REF_MOST_EVENTS]; /* in the order of insertion */
    int note_events[TAPE_MOST_NOTES];
    ref_wait waits[TAPE_MOST_WAITS];
    ref_resource resources[TAPE_RESOURCES];
    ref_buffer buffers[TAPE_BUFFERS];
    bool is_signalling, signal_again;
    ref_sample condition_waits;
    double condition_days;
    ref_process processes[TAPE_PROCESSES];
} tape_reference;

static void ref_sample_add(ref_sample *sample, double value)
{
    sample->min = sample->n > 0.0 ? fmin(sample->min, value) : value;
    sample->max = sample->n > 0.0 ? fmax(sample->max, value) : value;
    sample->n += 1.0;
    sample->sum += value;
}

/* ---- agenda ---- */

static int ref_schedule(tape_reference *ref, double at_days, int priority, ref_what what, int whom)
{
    assert_true(ref->n_events < REF_MOST_EVENTS && at_days >= ref->now_days);
    ref->events[ref->n_events] = (ref_event){true, at_days, priority, what, whom};
    return ref->n_events++;
}

static bool ref_cancel(tape_reference *ref, int event)
{
    bool was_pending = event >= 0 && ref->events[event].is_pending;
    if (was_pending)
        ref->events[event].is_pending = false;
    return was_pending;
}

static int ref_next_event(const tape_reference *ref)
{
    int next = -1;
    for (int i = 0; i < ref->n_events; i++) {
        const ref_event *event = &ref->events[i];
        if (event->is_pending &&
            (next < 0 || event->at_days < ref->events[next].at_days ||
             (event->at_days <= ref->events[next].at_days && event->priority < ref->events[next].priority)))
            next = i;
    }
    return next;
}

/* ---- lines ---- */

static int ref_line_length(const tape_reference *ref, ref_kind from, ref_kind to, int facility)
{
    int n = 0;
    for (int i = 0; i < ref->run->n_waits; i++)
        n += ref->waits[i].state == REF_IN_LINE && ref->waits[i].kind >= from && ref->waits[i].kind <= to &&
             ref->waits[i].facility == facility;
    return n;
}

static bool ref_goes_before(const ref_wait *a, const ref_wait *b)
{
    return a->priority < b->priority || (a->priority == b->priority && a->arrival < b->arrival);
}

/* The first in line of those that come after another (NULL: of all); -1: none. */
static int ref_line_next(const tape_reference *ref, ref_kind from, ref_kind to, int facility,
                         const ref_wait *after)
{
    int first = -1;
    for (int i = 0; i < ref->run->n_waits; i++) {
        const ref_wait *w = &ref->waits[i];
        if (w->state == REF_IN_LINE && w->kind >= from && w->kind <= to && w->facility == facility &&
            (after == NULL || ref_goes_before(after, w)) &&
            (first < 0 || ref_goes_before(w, &ref->waits[first])))
            first = i;
    }
    return first;
}

static int ref_queue(const tape_reference *ref, int resource)
{
    return ref_line_length(ref, REF_NAMED, REF_JOB, resource);
}

static int ref_busy(const tape_reference *ref, int resource)
{
    int busy = ref->resources[resource].anonymous;
    for (int i = 0; i < ref->run->n_waits; i++)
        if (ref->waits[i].state >= REF_HAS_UNITS && ref->waits[i].facility == resource)
            busy += ref->waits[i].units;
    return busy;
}

/* ---- telling ---- */

static void ref_tell_process(tape_reference *ref, int process, int wait, sim_wait_end end, double days);

static void ref_tell(tape_reference *ref, int wait, sim_wait_end end, double days)
{
    if (ref->waits[wait].process >= 0)
        ref_tell_process(ref, ref->waits[wait].process, wait, end, days);
    else
        tape_told(ref->run, wait, end, days);
}

static double ref_in_line_days(const tape_reference *ref, int wait)
{
    return ref->now_days - ref->waits[wait].since_days;
}

static ref_wait *ref_come(tape_reference *ref, int wait, ref_kind kind, int facility, int priority)
{
    ref->waits[wait] = (ref_wait){.kind = kind,
                                  .facility = facility,
                                  .units = 1,
                                  .priority = priority,
                                  .since_days = ref->now_days,
                                  .event = -1,
                                  .process = ref->run->waits[wait].process,
                                  .arrival = ref->arrivals++};
    return &ref->waits[wait];
}

static void ref_enter_line(tape_reference *ref, int wait, double patience_days)
{
    ref_wait *w = &ref->waits[wait];
    w->state = REF_IN_LINE;
    if (w->kind <= REF_JOB && ref_queue(ref, w->facility) > ref->resources[w->facility].counts.longest_queue)
        ref->resources[w->facility].counts.longest_queue = ref_queue(ref, w->facility);
    if (patience_days > 0.0 && isfinite(patience_days))
        w->event = ref_schedule(ref, ref->now_days + patience_days, 0, REF_END_OF_PATIENCE, wait);
}

static void ref_leave_line(tape_reference *ref, int wait)
{
    ref->waits[wait].state = REF_NOWHERE;
    ref_cancel(ref, ref->waits[wait].event);
    ref->waits[wait].event = -1;
}

/* ---- resources ---- */

static bool ref_can_lose_to(const tape_reference *ref, int wait, int resource, int priority)
{
    const ref_wait *w = &ref->waits[wait];
    return ref->resources[resource].spec.discipline == SIM_PREEMPTIVE && w->state == REF_MAY_LOSE_UNITS &&
           w->facility == resource && w->priority > priority;
}

/* Units that are free or could be taken. */
static int ref_reach(const tape_reference *ref, int resource, int priority)
{
    int units = ref->resources[resource].capacity - ref_busy(ref, resource);
    for (int i = 0; i < ref->run->n_waits; i++)
        if (ref_can_lose_to(ref, i, resource, priority))
            units += ref->waits[i].units;
    return units;
}

/* Takes all from the largest number, among equals the latest; false if there is none. */
static bool ref_take_one(tape_reference *ref, int resource, int priority)
{
    int victim = -1;
    for (int i = 0; i < ref->run->n_waits; i++)
        if (ref_can_lose_to(ref, i, resource, priority) &&
            (victim < 0 || ref_goes_before(&ref->waits[victim], &ref->waits[i])))
            victim = i;
    if (victim < 0)
        return false;
    ref_wait *w = &ref->waits[victim];
    double held_days = ref->now_days - w->since_days;
    ref->resources[resource].counts.preempted++;
    if (w->kind == REF_JOB) {
        ref_cancel(ref, w->event);
        w->event = -1;
        w->left_days = w->ends_days - ref->now_days;
        w->since_days = ref->now_days;
        ref_enter_line(ref, victim, 0.0);
    } else {
        w->state = REF_NOWHERE;
        ref_tell(ref, victim, SIM_WAIT_PREEMPTED, held_days);
    }
    return true;
}

static void ref_grant(tape_reference *ref, int wait)
{
    ref_wait *w = &ref->waits[wait];
    ref_resource *r = &ref->resources[w->facility];
    double waited_days = ref_in_line_days(ref, wait);
    r->counts.granted++;
    ref_sample_add(&r->waits, waited_days);
    w->waited_days += waited_days;
    w->since_days = ref->now_days;
    ref_leave_line(ref, wait);
    w->state = REF_MAY_LOSE_UNITS;
    if (w->kind == REF_JOB) {
        w->ends_days = ref->now_days + w->left_days;
        w->event = ref_schedule(ref, w->ends_days, 0, REF_END_OF_JOB, wait);
        return;
    }
    if (w->kind == REF_ANONYMOUS) {
        w->state = REF_NOWHERE;
        r->anonymous++;
    }
    ref_tell(ref, wait, SIM_WAIT_GRANTED, waited_days);
}

static void ref_move_up(tape_reference *ref, int resource)
{
    ref_resource *r = &ref->resources[resource];
    if (r->is_moving_up)
        return;
    r->is_moving_up = true;
    for (;;) {
        int first = ref_line_next(ref, REF_NAMED, REF_JOB, resource, NULL);
        if (first < 0)
            break;
        int units = ref->waits[first].units, priority = ref->waits[first].priority;
        if (units <= r->capacity - ref_busy(ref, resource))
            ref_grant(ref, first);
        else if (units > ref_reach(ref, resource, priority) || !ref_take_one(ref, resource, priority))
            break;
    }
    r->is_moving_up = false;
}

static void ref_arrive(tape_reference *ref, int wait, double patience_days)
{
    ref_wait *w = &ref->waits[wait];
    int resource = w->facility;
    ref_resource *r = &ref->resources[resource];
    r->counts.arrived++;
    if (r->spec.discipline == SIM_FIFO)
        w->priority = 0;
    int first = ref_line_next(ref, REF_NAMED, REF_JOB, resource, NULL);
    bool is_first = first < 0 || ref_goes_before(w, &ref->waits[first]);
    if (is_first && w->units <= r->capacity - ref_busy(ref, resource)) {
        ref_grant(ref, wait);
    } else if (is_first && w->units <= ref_reach(ref, resource, w->priority)) {
        bool was_moving_up = r->is_moving_up;
        r->is_moving_up = true;
        w->state = REF_HAS_UNITS;
        while (ref_busy(ref, resource) > r->capacity && ref_take_one(ref, resource, w->priority))
            ;
        ref_grant(ref, wait);
        r->is_moving_up = was_moving_up;
        ref_move_up(ref, resource);
    } else if (patience_days < 0.0 || r->spec.queue_limit < 0 ||
               (r->spec.queue_limit > 0 && ref_queue(ref, resource) >= r->spec.queue_limit)) {
        r->counts.refused++;
        ref_tell(ref, wait, SIM_WAIT_REFUSED, 0.0);
    } else {
        ref_enter_line(ref, wait, patience_days);
    }
}

static void ref_ask(void *self, int wait, const tape_op *op)
{
    ref_come(self, wait, REF_NAMED, op->which % TAPE_RESOURCES, op->priority)->units = op->units;
    ref_arrive(self, wait, op->patience_days);
}

static void ref_serve(void *self, int wait, const tape_op *op)
{
    ref_come(self, wait, REF_JOB, op->which % TAPE_RESOURCES, op->priority)->left_days = op->days;
    ref_arrive(self, wait, op->patience_days);
}

static void ref_request(void *self, int wait, const tape_op *op)
{
    ref_come(self, wait, REF_ANONYMOUS, op->which % TAPE_RESOURCES, op->priority);
    ref_arrive(self, wait, 0.0);
}

static void ref_release(void *self, int resource)
{
    tape_reference *ref = self;
    ref->resources[resource].anonymous--;
    ref_move_up(ref, resource);
}

static bool ref_holds(void *self, int wait)
{
    return ((tape_reference *)self)->waits[wait].state == REF_MAY_LOSE_UNITS;
}

static bool ref_give_back(void *self, int wait)
{
    tape_reference *ref = self;
    if (!ref_holds(ref, wait) || ref->waits[wait].kind == REF_JOB)
        return false;
    ref->waits[wait].state = REF_NOWHERE;
    ref_move_up(ref, ref->waits[wait].facility);
    return true;
}

static void ref_set_capacity(void *self, int resource, int capacity)
{
    ((tape_reference *)self)->resources[resource].capacity = capacity;
    ref_move_up(self, resource);
}

static void ref_end_job(tape_reference *ref, int wait)
{
    ref->waits[wait].state = REF_NOWHERE;
    ref_move_up(ref, ref->waits[wait].facility);
    ref_tell(ref, wait, SIM_WAIT_SERVED, ref->waits[wait].waited_days);
}

/* ---- buffers ---- */

static int ref_buffer_line(const tape_reference *ref, ref_kind kind, int buffer)
{
    return ref_line_length(ref, kind, kind, buffer);
}

static bool ref_has_room(const ref_buffer *b)
{
    return b->capacity == 0 || b->n < b->capacity;
}

static void ref_insert_item(tape_reference *ref, ref_buffer *b, int at, int item)
{
    assert_true(b->n < REF_MOST_ITEMS);
    for (int i = b->n++; i > at; i--) {
        b->items[i] = b->items[i - 1];
        b->since_days[i] = b->since_days[i - 1];
    }
    b->items[at] = item;
    b->since_days[at] = ref->now_days;
}

static int ref_take_item(tape_reference *ref, ref_buffer *b)
{
    int item = b->items[0];
    ref_sample_add(&b->stays, ref->now_days - b->since_days[0]);
    b->n--;
    for (int i = 0; i < b->n; i++) {
        b->items[i] = b->items[i + 1];
        b->since_days[i] = b->since_days[i + 1];
    }
    return item;
}

static void ref_exchange(tape_reference *ref, int wait)
{
    ref_wait *w = &ref->waits[wait];
    ref_buffer *b = &ref->buffers[w->facility];
    double waited_days = ref_in_line_days(ref, wait);
    ref_leave_line(ref, wait);
    if (w->kind == REF_GET) {
        w->item = ref_take_item(ref, b);
        ref_sample_add(&b->fetch_waits, waited_days);
        if (w->process >= 0)
            ref->processes[w->process].woken.item = w->item;
    } else {
        ref_insert_item(ref, b, b->n, w->item);
    }
    ref_tell(ref, wait, SIM_WAIT_GRANTED, waited_days);
}

static void ref_match(tape_reference *ref, int buffer)
{
    ref_buffer *b = &ref->buffers[buffer];
    if (b->is_matching)
        return;
    b->is_matching = true;
    for (;;) {
        int fetcher = ref_line_next(ref, REF_GET, REF_GET, buffer, NULL);
        int bringer = ref_line_next(ref, REF_PUT, REF_PUT, buffer, NULL);
        if (fetcher >= 0 && b->n > 0)
            ref_exchange(ref, fetcher);
        else if (bringer >= 0 && ref_has_room(b))
            ref_exchange(ref, bringer);
        else
            break;
    }
    b->is_matching = false;
}

static void ref_come_to_buffer(tape_reference *ref, int wait, double patience_days)
{
    const ref_wait *w = &ref->waits[wait];
    const ref_buffer *b = &ref->buffers[w->facility];
    bool can = w->kind == REF_GET ? b->n > 0 : ref_has_room(b);
    if (can && ref_buffer_line(ref, w->kind, w->facility) == 0)
        ref_exchange(ref, wait);
    else if (patience_days < 0.0)
        ref_tell(ref, wait, SIM_WAIT_REFUSED, 0.0);
    else
        ref_enter_line(ref, wait, patience_days);
    ref_match(ref, w->facility);
}

static void ref_put(void *self, int wait, const tape_op *op)
{
    ref_come(self, wait, REF_PUT, op->which % TAPE_BUFFERS, op->priority)->item = wait;
    ref_come_to_buffer(self, wait, op->patience_days);
}

static void ref_get(void *self, int wait, const tape_op *op)
{
    ref_come(self, wait, REF_GET, op->which % TAPE_BUFFERS, op->priority)->item = -1;
    ref_come_to_buffer(self, wait, op->patience_days);
}

static void ref_put_back(void *self, int buffer, int item)
{
    tape_reference *ref = self;
    ref_insert_item(ref, &ref->buffers[buffer], 0, item);
    ref_match(ref, buffer);
}

static int ref_got(void *self, int wait)
{
    return ((tape_reference *)self)->waits[wait].item;
}

/* ---- the condition ---- */

static void ref_expect(void *self, int wait, const tape_op *op)
{
    tape_reference *ref = self;
    ref_come(ref, wait, REF_EXPECT, 0, op->priority)->threshold = op->units;
    if (tape_holds(ref->run, op->units)) {
        ref_sample_add(&ref->condition_waits, 0.0);
        ref_tell(ref, wait, SIM_WAIT_GRANTED, 0.0);
    } else if (op->patience_days < 0.0) {
        ref_tell(ref, wait, SIM_WAIT_REFUSED, 0.0);
    } else {
        ref_enter_line(ref, wait, op->patience_days);
    }
}

/* Asks those who are in line when it begins. */
static int ref_ask_all(tape_reference *ref)
{
    int went_on = 0, newcomers = ref->arrivals;
    int wait = ref_line_next(ref, REF_EXPECT, REF_EXPECT, 0, NULL);
    while (wait >= 0) {
        if (ref->waits[wait].arrival < newcomers && tape_holds(ref->run, ref->waits[wait].threshold)) {
            double waited_days = ref_in_line_days(ref, wait);
            went_on++;
            ref_leave_line(ref, wait);
            ref_sample_add(&ref->condition_waits, waited_days);
            ref_tell(ref, wait, SIM_WAIT_GRANTED, waited_days);
        }
        wait = ref_line_next(ref, REF_EXPECT, REF_EXPECT, 0, &ref->waits[wait]);
    }
    return went_on;
}

static int ref_signal(void *self)
{
    tape_reference *ref = self;
    int went_on = 0;
    ref->signal_again = true;
    if (ref->is_signalling)
        return 0;
    ref->is_signalling = true;
    while (ref->signal_again) {
        ref->signal_again = false;
        went_on += ref_ask_all(ref);
    }
    ref->is_signalling = false;
    return went_on;
}

/* ---- the ends of waits ---- */

static bool ref_withdraw(void *self, int wait)
{
    tape_reference *ref = self;
    ref_wait *w = &ref->waits[wait];
    bool is_served = w->kind == REF_JOB && w->state == REF_MAY_LOSE_UNITS;
    if (w->state != REF_IN_LINE && !is_served)
        return false;
    ref_leave_line(ref, wait);
    if (w->kind <= REF_JOB) {
        ref->resources[w->facility].counts.withdrawn++;
        ref_move_up(ref, w->facility);
    }
    return true;
}

static void ref_end_patience(tape_reference *ref, int wait)
{
    const ref_wait *w = &ref->waits[wait];
    double waited_days = ref_in_line_days(ref, wait);
    ref_leave_line(ref, wait);
    if (w->kind > REF_JOB) {
        ref_tell(ref, wait, SIM_WAIT_TIMED_OUT, waited_days);
        return;
    }
    ref_resource *r = &ref->resources[w->facility];
    r->counts.timed_out++;
    r->is_moving_up = true;
    ref_tell(ref, wait, SIM_WAIT_TIMED_OUT, waited_days);
    r->is_moving_up = false;
    ref_move_up(ref, w->facility);
}

#endif
