/* The plain machine, continued: processes, the passing of time, and what can be seen. */
#ifndef TESTS_UNIT_TAPE_REFERENCE_PROCESSES_H
#define TESTS_UNIT_TAPE_REFERENCE_PROCESSES_H

#include "tests/unit/tape_reference.h"

/* ---- processes ---- */

static void ref_wake(tape_reference *ref, int process, sim_woken why)
{
    ref_process *p = &ref->processes[process];
    p->doing = REF_WAKES;
    p->woken.why = why;
    p->event = ref_schedule(ref, ref->now_days, p->priority, REF_PROCESS_GOES_ON, process);
}

static bool ref_can_be_cut(const ref_process *p)
{
    if (p->is_asking)
        return false;
    if (p->doing == REF_HOLDS || p->doing == REF_SLEEPS || p->doing == REF_WAITS)
        return true;
    return p->doing == REF_WAKES && p->woken.why != SIM_WOKEN_START &&
           p->woken.why != SIM_WOKEN_INTERRUPTED && p->woken.why != SIM_WOKEN_PREEMPTED;
}

static bool ref_has_brought(const tape_reference *ref, const ref_process *p)
{
    return p->doing == REF_WAKES && p->has_grant && ref->waits[p->wait].kind == REF_PUT;
}

/* Ends whatever it does. What it was granted and has not taken up goes on to the next. */
static void ref_cut(tape_reference *ref, int process)
{
    ref_process *p = &ref->processes[process];
    ref_doing did = p->doing;
    p->doing = REF_RUNS; /* nobody's callback can do anything to it meanwhile */
    ref_cancel(ref, p->event);
    if (did == REF_HOLDS)
        p->woken.left_days = p->until_days - ref->now_days;
    if (did == REF_WAITS)
        ref_withdraw(ref, p->wait);
    if (did != REF_WAKES || !p->has_grant)
        return;
    p->has_grant = false;
    const ref_wait *w = &ref->waits[p->wait];
    if (w->kind == REF_NAMED)
        ref_give_back(ref, p->wait);
    if (w->kind == REF_GET) {
        p->woken.item = -1;
        ref_put_back(ref, w->facility, w->item);
    }
}

static void ref_tell_process(tape_reference *ref, int process, int wait, sim_wait_end end, double days)
{
    static const sim_woken reasons[] = {SIM_WOKEN_GRANTED, SIM_WOKEN_GRANTED, SIM_WOKEN_TIMED_OUT,
                                        SIM_WOKEN_REFUSED, SIM_WOKEN_PREEMPTED};
    ref_process *p = &ref->processes[process];
    if (end == SIM_WAIT_PREEMPTED) {
        if (!ref_can_be_cut(p) || ref_has_brought(ref, p))
            return;
        ref_cut(ref, process);
        ref_wake(ref, process, SIM_WOKEN_PREEMPTED);
        return;
    }
    assert_int_equal(wait, p->wait);
    p->woken.waited_days = days;
    p->woken.why = reasons[end];
    if (p->is_asking) {
        p->doing = REF_RUNS;
        return;
    }
    p->has_grant = end == SIM_WAIT_GRANTED;
    ref_wake(ref, process, reasons[end]);
}

static void ref_start(void *self, int process, double at_days, int priority)
{
    tape_reference *ref = self;
    ref->processes[process] = (ref_process){
        .doing = REF_WAKES, .priority = priority, .woken = {.why = SIM_WOKEN_START, .item = -1}};
    ref->processes[process].event = ref_schedule(ref, at_days, priority, REF_PROCESS_GOES_ON, process);
}

static void ref_process_goes_on(tape_reference *ref, int process)
{
    ref_process *p = &ref->processes[process];
    if (p->doing == REF_HOLDS) {
        p->woken.left_days = 0.0;
        p->woken.why = SIM_WOKEN_ELAPSED;
    } else if (p->doing == REF_SLEEPS) {
        p->woken.why = SIM_WOKEN_TIMED_OUT;
    }
    p->doing = REF_RUNS;
    p->has_grant = false;
    tape_go_on(ref->run, process);
}

static bool ref_interrupt(void *self, int process, int cause)
{
    tape_reference *ref = self;
    ref_process *p = &ref->processes[process];
    if (!ref_can_be_cut(p) || ref_has_brought(ref, p))
        return false;
    ref_cut(ref, process);
    p->woken.cause = cause;
    ref_wake(ref, process, SIM_WOKEN_INTERRUPTED);
    return true;
}

static bool ref_activate(void *self, int process)
{
    tape_reference *ref = self;
    if (ref->processes[process].doing != REF_SLEEPS)
        return false;
    ref_cancel(ref, ref->processes[process].event);
    ref_wake(ref, process, SIM_WOKEN_ACTIVATED);
    return true;
}

static bool ref_stop(void *self, int process)
{
    tape_reference *ref = self;
    ref_process *p = &ref->processes[process];
    if (p->doing == REF_RUNS || p->doing == REF_FINISHED || p->is_asking)
        return false;
    ref_cut(ref, process);
    p->doing = REF_FINISHED;
    return true;
}

static bool ref_is_finished(void *self, int process)
{
    return ((tape_reference *)self)->processes[process].doing == REF_FINISHED;
}

static bool ref_hold(void *self, int process, const tape_op *op)
{
    tape_reference *ref = self;
    ref_process *p = &ref->processes[process];
    p->doing = REF_HOLDS;
    p->until_days = ref->now_days + op->days;
    p->event = ref_schedule(ref, p->until_days, p->priority, REF_PROCESS_GOES_ON, process);
    return true;
}

static bool ref_passivate(void *self, int process, const tape_op *op)
{
    tape_reference *ref = self;
    ref_process *p = &ref->processes[process];
    p->doing = REF_SLEEPS;
    p->event = -1;
    if (op->patience_days > 0.0 && isfinite(op->patience_days))
        p->event =
            ref_schedule(ref, ref->now_days + op->patience_days, p->priority, REF_PROCESS_GOES_ON, process);
    return true;
}

static bool ref_wait_as(tape_reference *ref, int process, int wait, const tape_op *op,
                        void (*begin)(void *self, int wait, const tape_op *op))
{
    ref_process *p = &ref->processes[process];
    p->doing = REF_WAITS;
    p->wait = wait;
    p->event = -1;
    p->is_asking = true;
    begin(ref, wait, op);
    p->is_asking = false;
    return p->doing != REF_RUNS;
}

static bool ref_acquire(void *self, int process, int wait, const tape_op *op)
{
    return ref_wait_as(self, process, wait, op, ref_ask);
}

static bool ref_fetch(void *self, int process, int wait, const tape_op *op)
{
    ((tape_reference *)self)->processes[process].woken.item = -1;
    return ref_wait_as(self, process, wait, op, ref_get);
}

static bool ref_bring(void *self, int process, int wait, const tape_op *op)
{
    return ref_wait_as(self, process, wait, op, ref_put);
}

static bool ref_await(void *self, int process, int wait, const tape_op *op)
{
    return ref_wait_as(self, process, wait, op, ref_expect);
}

static void ref_finish(void *self, int process)
{
    ((tape_reference *)self)->processes[process].doing = REF_FINISHED;
}

static tape_woken ref_woken(void *self, int process)
{
    return ((tape_reference *)self)->processes[process].woken;
}

/* ---- time ---- */

/* What the levels were all the time until now. */
static void ref_pass(tape_reference *ref, double until_days)
{
    double days = until_days - ref->now_days;
    for (int i = 0; i < TAPE_RESOURCES; i++) {
        ref->resources[i].busy_days += days * ref_busy(ref, i);
        ref->resources[i].queue_days += days * ref_queue(ref, i);
        ref->resources[i].capacity_days += days * ref->resources[i].capacity;
    }
    for (int i = 0; i < TAPE_BUFFERS; i++) {
        ref->buffers[i].level_days += days * ref->buffers[i].n;
        ref->buffers[i].fetching_days += days * ref_buffer_line(ref, REF_GET, i);
    }
    ref->condition_days += days * ref_line_length(ref, REF_EXPECT, REF_EXPECT, 0);
    ref->now_days = until_days;
}

static void ref_fire(tape_reference *ref, const ref_event *event)
{
    switch (event->what) {
    case REF_OP:
        tape_perform(ref->run, event->whom);
        break;
    case REF_NOTE:
        tape_fired(ref->run, event->whom);
        break;
    case REF_END_OF_PATIENCE:
        ref_end_patience(ref, event->whom);
        break;
    case REF_END_OF_JOB:
        ref_end_job(ref, event->whom);
        break;
    case REF_PROCESS_GOES_ON:
        ref_process_goes_on(ref, event->whom);
        break;
    }
}

static void ref_run(void *self, double until_days)
{
    tape_reference *ref = self;
    ref->is_halted = false;
    for (int next = ref_next_event(ref);
         !ref->is_halted && next >= 0 && ref->events[next].at_days <= until_days;
         next = ref_next_event(ref)) {
        ref_pass(ref, ref->events[next].at_days);
        ref->events[next].is_pending = false;
        ref->fired++;
        ref_fire(ref, &ref->events[next]);
    }
    if (!ref->is_halted && isfinite(until_days) && until_days > ref->now_days)
        ref_pass(ref, until_days);
}

static void ref_halt(void *self)
{
    ((tape_reference *)self)->is_halted = true;
}

static double ref_now(void *self)
{
    return ((tape_reference *)self)->now_days;
}

static void ref_schedule_op(void *self, int op, double at_days, int priority)
{
    ref_schedule(self, at_days, priority, REF_OP, op);
}

static void ref_schedule_note(void *self, int note, double at_days, int priority)
{
    ((tape_reference *)self)->note_events[note] = ref_schedule(self, at_days, priority, REF_NOTE, note);
}

static bool ref_cancel_note(void *self, int note)
{
    return ref_cancel(self, ((tape_reference *)self)->note_events[note]);
}

static bool ref_move_note(void *self, int note, double at_days)
{
    const tape_reference *ref = self;
    int priority = ref->events[ref->note_events[note]].priority;
    if (!ref_cancel_note(self, note))
        return false;
    ref_schedule_note(self, note, at_days, priority);
    return true;
}

/* ---- what can be seen ---- */

static int ref_levels(void *self, int kind, int which, double *values)
{
    const tape_reference *ref = self;
    if (kind == TAPE_IS_RESOURCE) {
        values[0] = ref_busy(ref, which % TAPE_RESOURCES);
        values[1] = ref_queue(ref, which % TAPE_RESOURCES);
        return 2;
    }
    if (kind == TAPE_IS_BUFFER) {
        int buffer = which % TAPE_BUFFERS;
        values[0] = ref->buffers[buffer].n;
        values[1] = ref_buffer_line(ref, REF_GET, buffer);
        values[2] = ref_buffer_line(ref, REF_PUT, buffer);
        return 3;
    }
    values[0] = ref_line_length(ref, REF_EXPECT, REF_EXPECT, 0);
    return 1;
}

static double ref_mean(const tape_reference *ref, double integral)
{
    return ref->now_days > 0.0 ? integral / ref->now_days : (double)NAN;
}

static int ref_write_sample(const ref_sample *sample, double *values)
{
    memcpy(values, sample, sizeof *sample);
    return 4;
}

static int ref_statistics(void *self, int kind, int which, double *values)
{
    const tape_reference *ref = self;
    int n = ref_levels(self, kind, which, values);
    if (kind == TAPE_IS_RESOURCE) {
        const ref_resource *r = &ref->resources[which];
        const sim_resource_counts *c = &r->counts;
        double busy = ref_mean(ref, r->busy_days), capacity = ref_mean(ref, r->capacity_days);
        const double all[] = {r->capacity,
                              (double)c->arrived,
                              (double)c->granted,
                              (double)c->timed_out,
                              (double)c->refused,
                              (double)c->preempted,
                              (double)c->withdrawn,
                              c->longest_queue,
                              busy,
                              ref_mean(ref, r->queue_days),
                              capacity > 0.0 ? busy / capacity : (double)NAN};
        memcpy(values + n, all, sizeof all);
        n += (int)(sizeof all / sizeof *all);
        return n + ref_write_sample(&r->waits, values + n);
    }
    if (kind == TAPE_IS_BUFFER) {
        const ref_buffer *b = &ref->buffers[which];
        values[n++] = ref_mean(ref, b->level_days);
        values[n++] = ref_mean(ref, b->fetching_days);
        n += ref_write_sample(&b->stays, values + n);
        return n + ref_write_sample(&b->fetch_waits, values + n);
    }
    values[n++] = ref_mean(ref, ref->condition_days);
    return n + ref_write_sample(&ref->condition_waits, values + n);
}

static int ref_agenda(void *self, double *values)
{
    const tape_reference *ref = self;
    int pending = 0;
    for (int i = 0; i < ref->n_events; i++)
        pending += ref->events[i].is_pending;
    values[0] = ref->fired;
    values[1] = pending;
    return 2;
}

static const tape_machine tape_reference_machine = {
    .now = ref_now,
    .run = ref_run,
    .halt = ref_halt,
    .schedule_op = ref_schedule_op,
    .schedule_note = ref_schedule_note,
    .cancel_note = ref_cancel_note,
    .move_note = ref_move_note,
    .ask = ref_ask,
    .serve = ref_serve,
    .request = ref_request,
    .release = ref_release,
    .give_back = ref_give_back,
    .holds = ref_holds,
    .withdraw = ref_withdraw,
    .set_capacity = ref_set_capacity,
    .put = ref_put,
    .get = ref_get,
    .put_back = ref_put_back,
    .got = ref_got,
    .expect = ref_expect,
    .signal = ref_signal,
    .start = ref_start,
    .interrupt = ref_interrupt,
    .activate = ref_activate,
    .stop = ref_stop,
    .is_finished = ref_is_finished,
    .hold = ref_hold,
    .passivate = ref_passivate,
    .acquire = ref_acquire,
    .fetch = ref_fetch,
    .bring = ref_bring,
    .await = ref_await,
    .finish = ref_finish,
    .woken = ref_woken,
    .levels = ref_levels,
    .statistics = ref_statistics,
    .agenda = ref_agenda,
};

static void tape_reference_init(tape_reference *ref, tape_run *run, const tape *t)
{
    *ref = (tape_reference){.run = run};
    for (int i = 0; i < TAPE_RESOURCES; i++) {
        ref->resources[i].spec = t->resources[i];
        ref->resources[i].capacity = t->resources[i].capacity;
    }
    for (int i = 0; i < TAPE_BUFFERS; i++)
        ref->buffers[i].capacity = t->buffers[i];
    for (int i = 0; i < TAPE_PROCESSES; i++)
        ref->processes[i].woken.item = -1;
    *run = (tape_run){.tape = t, .log = run->log, .machine = tape_reference_machine};
    run->log.n = 0;
    run->machine.self = ref;
}

#endif
