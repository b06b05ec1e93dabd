#include "models/tickets.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- a line ---- */

static model_ticket *at(const model_ticket_line *line, size_t i)
{
    return &line->tickets[(line->first + i) & (line->room - 1)];
}

static void make_room(model_ticket_line *line, sim_arena *arena, size_t count)
{
    if (count <= line->room)
        return;
    size_t room = line->room > 0 ? line->room : 64;
    while (room < count)
        room *= 2;
    model_ticket *tickets = SIM_ARENA_NEW(arena, model_ticket, room);
    for (size_t i = 0; i < line->count; i++)
        tickets[i] = *at(line, i);
    line->tickets = tickets;
    line->first = 0;
    line->room = room;
}

static void push(model_ticket_line *line, sim_arena *arena, const model_ticket *ticket)
{
    make_room(line, arena, line->count + 1);
    *at(line, line->count++) = *ticket;
}

static model_ticket pop(model_ticket_line *line)
{
    model_ticket ticket = *at(line, 0);
    line->first = (line->first + 1) & (line->room - 1);
    line->count--;
    return ticket;
}

/* ---- who comes free when ---- */

static void make_room_for_people(model_ticket_queue *queue, size_t people)
{
    size_t needed = 2 * people + 16;
    if (needed <= queue->room)
        return;
    double *until = SIM_ARENA_NEW(queue->arena, double, 2 * needed);
    if (queue->busy > 0)
        memcpy(until, queue->until + queue->first, queue->busy * sizeof *until);
    queue->until = until;
    queue->first = 0;
    queue->room = 2 * needed;
}

/* One more is busy until then. Those who started last come free last, as a rule: look from the back. */
static inline void occupy(model_ticket_queue *queue, double until)
{
    if (queue->first + queue->busy == queue->room) {
        memmove(queue->until, queue->until + queue->first, queue->busy * sizeof *queue->until);
        queue->first = 0;
    }
    double *times = queue->until + queue->first;
    size_t i = queue->busy++;
    for (; i > 0 && times[i - 1] > until; i--)
        times[i] = times[i - 1];
    times[i] = until;
}

static inline void release(model_ticket_queue *queue)
{
    queue->first = --queue->busy > 0 ? queue->first + 1 : 0;
}

/* ---- waits that end ---- */

static inline void end_wait(model_ticket_waits *waits, double hours, bool in_time)
{
    waits->ended++;
    waits->waited += hours > 0.0;
    waits->in_time += in_time;
    waits->hours += hours;
}

static void give_up(model_ticket_queue *queue, model_ticket_waits *waits, const model_ticket *ticket,
                    double now)
{
    end_wait(waits, fmin(ticket->gives_up, now) - ticket->arrived, false);
    queue->count.abandoned++;
}

/* The next in line who still waits; false: nobody. */
static bool next_in_line(model_ticket_queue *queue, double now, model_ticket *next)
{
    while (queue->urgent.count > 0 || queue->ordinary.count > 0) {
        bool urgent = queue->urgent.count > 0;
        model_ticket_waits *waits = urgent ? &queue->count.urgent : &queue->count.ordinary;
        *next = pop(urgent ? &queue->urgent : &queue->ordinary);
        if (next->gives_up >= now) {
            double hours = now - next->arrived;
            end_wait(waits, hours, hours <= (urgent ? queue->urgent_target_hours : queue->target_hours));
            return true;
        }
        give_up(queue, waits, next, now);
    }
    return false;
}

/* ---- the queue ---- */

void model_ticket_queue_init(model_ticket_queue *queue, sim_arena *arena)
{
    *queue = (model_ticket_queue){.arena = arena, .part_until = -(double)INFINITY};
}

static void copy_line(model_ticket_line *line, sim_arena *arena)
{
    const model_ticket *theirs = line->tickets;
    if (line->room == 0)
        return;
    line->tickets = SIM_ARENA_NEW(arena, model_ticket, line->room);
    memcpy(line->tickets, theirs, line->room * sizeof *theirs);
}

void model_ticket_queue_own(model_ticket_queue *queue, sim_arena *arena)
{
    const double *theirs = queue->until;
    queue->arena = arena;
    if (queue->room > 0) {
        queue->until = SIM_ARENA_NEW(arena, double, queue->room);
        memcpy(queue->until, theirs, queue->room * sizeof *theirs);
    }
    copy_line(&queue->ordinary, arena);
    copy_line(&queue->urgent, arena);
}

void model_ticket_queue_open(model_ticket_queue *queue, double target_hours, double urgent_target_hours)
{
    queue->target_hours = target_hours;
    queue->urgent_target_hours = urgent_target_hours;
    queue->count = (model_ticket_count){0};
}

size_t model_ticket_queue_waiting(const model_ticket_queue *queue)
{
    return queue->ordinary.count + queue->urgent.count;
}

double model_ticket_queue_age(const model_ticket_queue *queue, double now)
{
    double hours = 0.0;
    for (size_t i = 0; i < queue->urgent.count; i++)
        hours += now - at(&queue->urgent, i)->arrived;
    for (size_t i = 0; i < queue->ordinary.count; i++)
        hours += now - at(&queue->ordinary, i)->arrived;
    return hours / (double)model_ticket_queue_waiting(queue);
}

static inline bool part_timer_is_there(const model_ticket_queue *queue, double now)
{
    return queue->part > 0.0 && queue->part_until <= now;
}

/* Somebody who is free takes the ticket up. */
static inline void take_up(model_ticket_queue *queue, double now, double handling_hours)
{
    if (part_timer_is_there(queue, now))
        queue->part_until = now + handling_hours / queue->part;
    else
        occupy(queue, now + handling_hours);
}

void model_ticket_queue_run(model_ticket_queue *queue, double until)
{
    while (model_ticket_queue_waiting(queue) > 0) {
        bool whole = queue->busy > 0, part = queue->part > 0.0;
        double free_at = whole ? queue->until[queue->first] : (double)INFINITY;
        if (part && queue->part_until < free_at) {
            free_at = queue->part_until;
            whole = false;
        }
        if (!(free_at <= until))
            return;
        if (whole) {
            release(queue);
            if (queue->busy >= queue->whole) /* whose shift is over */
                continue;
        }
        model_ticket next;
        if (next_in_line(queue, free_at, &next))
            take_up(queue, free_at, next.handling_hours);
    }
    while (queue->busy > 0 && queue->until[queue->first] <= until)
        release(queue);
}

void model_ticket_queue_staff(model_ticket_queue *queue, double now, double people)
{
    model_ticket_queue_run(queue, now);
    double whole = floor(people), part = people - whole;
    if (queue->part > 0.0 && part > 0.0 && queue->part_until > now)
        queue->part_until = now + (queue->part_until - now) * queue->part / part;
    queue->whole = (size_t)whole;
    queue->part = part;
    make_room_for_people(queue, queue->busy > queue->whole ? queue->busy : queue->whole);
    model_ticket next;
    while ((queue->busy < queue->whole || part_timer_is_there(queue, now)) && next_in_line(queue, now, &next))
        take_up(queue, now, next.handling_hours);
}

void model_ticket_queue_arrive(model_ticket_queue *queue, const model_ticket *ticket, bool urgent)
{
    model_ticket_queue_run(queue, ticket->arrived);
    queue->count.arrived++;
    if (model_ticket_queue_waiting(queue) == 0 &&
        (queue->busy < queue->whole || part_timer_is_there(queue, ticket->arrived))) {
        end_wait(urgent ? &queue->count.urgent : &queue->count.ordinary, 0.0, true);
        take_up(queue, ticket->arrived, ticket->handling_hours);
    } else {
        push(urgent ? &queue->urgent : &queue->ordinary, queue->arena, ticket);
    }
}

static void clear_line(model_ticket_queue *queue, model_ticket_line *line, model_ticket_waits *waits,
                       double now, double oldest)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->count; i++) {
        const model_ticket *ticket = at(line, i);
        if (ticket->gives_up < now || ticket->arrived < oldest)
            give_up(queue, waits, ticket, now);
        else
            *at(line, kept++) = *ticket;
    }
    line->count = kept;
}

void model_ticket_queue_clear(model_ticket_queue *queue, double now, double oldest)
{
    clear_line(queue, &queue->urgent, &queue->count.urgent, now, oldest);
    clear_line(queue, &queue->ordinary, &queue->count.ordinary, now, oldest);
}

/* ---- lines that come together and part ---- */

/* By arrival; of two at one time, who stood here already. */
static void merge(model_ticket_line *into, model_ticket_line *from, sim_arena *arena)
{
    make_room(into, arena, into->count + from->count);
    size_t i = into->count, j = from->count, k = i + j;
    into->count = k;
    while (j > 0) {
        bool theirs = i == 0 || at(from, j - 1)->arrived >= at(into, i - 1)->arrived;
        *at(into, --k) = theirs ? *at(from, --j) : *at(into, --i);
    }
    from->count = 0;
}

static void hand_over_work(model_ticket_queue *from, model_ticket_queue *into)
{
    make_room_for_people(into, into->busy + from->busy);
    for (size_t i = 0; i < from->busy; i++)
        occupy(into, from->until[from->first + i]);
    from->first = from->busy = 0;
    if (into->part == 0.0) {
        into->part = from->part;
        into->part_until = from->part_until;
    }
    from->part = 0.0;
    from->whole = 0;
}

void model_ticket_queue_take_over(model_ticket_queue *into, model_ticket_queue *from, double now)
{
    model_ticket_queue_run(from, now);
    model_ticket_queue_run(into, now);
    hand_over_work(from, into);
    merge(&into->urgent, &from->urgent, into->arena);
    merge(&into->ordinary, &from->ordinary, into->arena);
}

/* Is the i-th of a row among those taken, where a share of them is, evenly? */
static bool is_taken(size_t i, double share)
{
    return floor((double)(i + 1) * share) > floor((double)i * share);
}

static void give_of(model_ticket_line *from, model_ticket_line *into, double share, sim_arena *arena)
{
    size_t kept = 0, n = from->count;
    for (size_t i = 0; i < n; i++) {
        model_ticket ticket = *at(from, i);
        if (is_taken(i, share))
            push(into, arena, &ticket);
        else
            *at(from, kept++) = ticket;
    }
    from->count = kept;
}

void model_ticket_queue_give(model_ticket_queue *from, model_ticket_queue *into, double share, double now)
{
    if (share >= 1.0) {
        model_ticket_queue_take_over(into, from, now);
        return;
    }
    model_ticket_queue_run(from, now);
    give_of(&from->urgent, &into->urgent, share, into->arena);
    give_of(&from->ordinary, &into->ordinary, share, into->arena);
}

static void thin_line(model_ticket_line *line, double share)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->count; i++)
        if (is_taken(i, share))
            *at(line, kept++) = *at(line, i);
    line->count = kept;
}

void model_ticket_queue_thin(model_ticket_queue *queue, double share, double now)
{
    model_ticket_queue_run(queue, now);
    thin_line(&queue->urgent, share);
    thin_line(&queue->ordinary, share);
    size_t kept = 0;
    for (size_t i = 0; i < queue->busy; i++)
        if (is_taken(i, share))
            queue->until[queue->first + kept++] = queue->until[queue->first + i];
    queue->busy = kept;
    if (kept == 0)
        queue->first = 0;
}

/* ---- a month ---- */

/* When so much of a month's tickets has come. */
static double time_of(const model_ticket_month *month, double share)
{
    if (month->n_shifts == 1 && month->after_hours_share == 0.0)
        return month->start_hours + share * month->hours;
    double day = floor(share * month->days), of_day = share * month->days - day;
    double length = month->hours / month->days, opens = month->start_hours + day * length;
    if (of_day < month->after_hours_share)
        return opens;
    double left = (of_day - month->after_hours_share) / (1.0 - month->after_hours_share);
    double begins = 0.0, before = 0.0;
    size_t i = 0;
    for (; i + 1 < month->n_shifts && left >= month->shifts[i].tickets_until; i++) {
        begins = month->shifts[i].ends;
        before = month->shifts[i].tickets_until;
    }
    const model_ticket_shift *shift = &month->shifts[i];
    double inside = (left - before) / (shift->tickets_until - before);
    return opens + length * (begins + inside * (shift->ends - begins));
}

static inline void advance(const model_ticket_month *month, model_ticket_source *source)
{
    source->drawn += sim_stream_exponential(&source->arrivals);
    source->next = source->drawn < source->expected ? time_of(month, source->drawn / source->expected)
                                                    : (double)INFINITY;
}

/* Moves the source at a place of the heap down to where it belongs: the earliest stands first, of two at one
 * time the one of the lower number. */
static void sift(const model_ticket_source *sources, uint32_t *heap, size_t n, size_t place)
{
    uint32_t moved = heap[place];
    for (size_t child = 2 * place + 1; child < n; child = 2 * place + 1) {
        if (child + 1 < n &&
            (sources[heap[child + 1]].next < sources[heap[child]].next ||
             (sources[heap[child + 1]].next == sources[heap[child]].next && heap[child + 1] < heap[child])))
            child++;
        if (sources[moved].next < sources[heap[child]].next ||
            (sources[moved].next == sources[heap[child]].next && moved < heap[child]))
            break;
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = moved;
}

static double handling(const model_ticket_month *month, model_ticket_source *source, double scale)
{
    return scale * (month->handling_shape == NULL
                        ? sim_stream_exponential(&source->handling)
                        : sim_dist_sample(month->handling_shape, &source->handling));
}

static void take_arrivals(const model_ticket_month *month, model_ticket_queue *queue,
                          model_ticket_source *sources, size_t n, uint32_t *heap, double scale, double until)
{
    while (sources[heap[0]].next < until) {
        model_ticket_source *source = &sources[heap[0]];
        model_ticket ticket = {.arrived = source->next,
                               .handling_hours = handling(month, source, scale),
                               .gives_up = (double)INFINITY};
        if (month->patience_hours > 0.0)
            ticket.gives_up =
                ticket.arrived + month->patience_hours * sim_stream_exponential(&source->patience);
        bool urgent = month->urgent_share > 0.0 && sim_stream_uniform(&source->urgency) < month->urgent_share;
        model_ticket_queue_arrive(queue, &ticket, urgent);
        advance(month, source);
        if (n > 1)
            sift(sources, heap, n, 0);
    }
}

void model_ticket_month_run(const model_ticket_month *month, model_ticket_queue *queue,
                            model_ticket_source *sources, size_t n_sources, uint32_t *heap)
{
    assert(month->days >= 1 && month->n_shifts >= 1);
    double scale = month->handling_hours;
    if (month->handling_shape != NULL)
        scale /= sim_dist_mean(month->handling_shape);
    for (size_t i = 0; i < n_sources; i++) {
        heap[i] = (uint32_t)i;
        advance(month, &sources[i]);
    }
    for (size_t i = n_sources / 2; i-- > 0;)
        sift(sources, heap, n_sources, i);
    int days = month->n_shifts == 1 ? 1 : month->days; /* days that differ in nothing are one */
    double length = month->hours / days, begins = month->start_hours;
    for (int day = 0; day < days; day++) {
        for (size_t i = 0; i < month->n_shifts; i++) {
            bool last = day + 1 == days && i + 1 == month->n_shifts;
            double ends = last ? month->start_hours + month->hours
                               : month->start_hours + length * (day + month->shifts[i].ends);
            model_ticket_queue_staff(queue, begins, month->people * month->shifts[i].people);
            if (n_sources > 0)
                take_arrivals(month, queue, sources, n_sources, heap, scale, last ? (double)INFINITY : ends);
            model_ticket_queue_run(queue, ends);
            begins = ends;
        }
    }
}
