#include "sim/process.h"

#include <assert.h>
#include <math.h>

static void run(sim_process *process, sim_woken why)
{
    process->state = SIM_PROCESS_RUNNING;
    process->woken = why;
    process->body(process);
    assert(process->state != SIM_PROCESS_RUNNING); /* a body ends in a wait or is finished */
}

static bool is_stale(const sim_process *process, int64_t generation, enum sim_process_state state)
{
    return process->state != state || process->generation != (uint32_t)generation;
}

static void wake(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_process *process = subject;
    if (!is_stale(process, argument, SIM_PROCESS_WAKING))
        run(process, process->woken);
}

/* Never within the body of another: an event of its own, now. */
static void wake_soon(sim_process *process, sim_woken why)
{
    process->waking_from = process->state;
    process->state = SIM_PROCESS_WAKING;
    process->woken = why;
    sim_engine_schedule(process->engine, sim_engine_now(process->engine), process->priority, wake, process,
                        process->generation, &process->event);
}

static void begin_wait(sim_process *process, enum sim_process_state state)
{
    assert(process->state == SIM_PROCESS_RUNNING);
    process->state = state;
    process->generation++;
    process->event = (sim_event_handle){0};
}

/* ---- time ---- */

static void hold_over(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_process *process = subject;
    if (is_stale(process, argument, SIM_PROCESS_HOLDING))
        return;
    process->left_days = 0.0;
    run(process, SIM_WOKEN_ELAPSED);
}

bool sim_process_hold(sim_process *self, double days)
{
    begin_wait(self, SIM_PROCESS_HOLDING);
    self->until_days = sim_engine_now(self->engine) + days;
    sim_status status = sim_engine_schedule_after(self->engine, days, self->priority, hold_over, self,
                                                  self->generation, &self->event);
    assert(status == SIM_OK);
    (void)status;
    return true;
}

static void passive_over(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_process *process = subject;
    if (!is_stale(process, argument, SIM_PROCESS_PASSIVE))
        run(process, SIM_WOKEN_TIMED_OUT);
}

bool sim_process_passivate(sim_process *self, double patience_days)
{
    assert(patience_days >= 0.0);
    begin_wait(self, SIM_PROCESS_PASSIVE);
    if (patience_days > 0.0 && isfinite(patience_days))
        sim_engine_schedule_after(self->engine, patience_days, self->priority, passive_over, self,
                                  self->generation, &self->event);
    return true;
}

/* ---- facilities ---- */

static sim_woken why_woken(sim_wait_end end)
{
    switch (end) {
    case SIM_WAIT_GRANTED:
    case SIM_WAIT_SERVED:
        return SIM_WOKEN_GRANTED;
    case SIM_WAIT_TIMED_OUT:
        return SIM_WOKEN_TIMED_OUT;
    case SIM_WAIT_REFUSED:
        return SIM_WOKEN_REFUSED;
    case SIM_WAIT_PREEMPTED:
        break;
    }
    return SIM_WOKEN_PREEMPTED;
}

/* Units that it holds, or that were granted and not taken up yet, are gone. */
static void be_preempted(sim_process *process);

/* What a facility tells: at once, within the call that asks, or later. */
static void told(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double days)
{
    (void)engine;
    sim_process *process = subject;
    if (end == SIM_WAIT_PREEMPTED) {
        be_preempted(process);
        return;
    }
    assert(process->generation == (uint32_t)argument); /* a wait that was given up was withdrawn */
    process->waited_days = days;
    if (process->is_asking) {
        process->state = SIM_PROCESS_RUNNING;
        process->woken = why_woken(end);
        return;
    }
    if (end != SIM_WAIT_GRANTED && process->place != NULL)
        *process->place = (sim_request){0};
    wake_soon(process, why_woken(end));
}

static sim_terms terms_of(sim_process *self, int priority, double patience_days)
{
    return (sim_terms){.priority = priority,
                       .patience_days = patience_days,
                       .ended = told,
                       .subject = self,
                       .argument = self->generation};
}

static sim_terms begin_asking(sim_process *self, enum sim_process_state state, void *facility, int priority,
                              double patience_days)
{
    begin_wait(self, state);
    self->facility = facility;
    self->place = NULL;
    self->item = NULL;
    self->is_asking = true;
    return terms_of(self, priority, patience_days);
}

/* Whether it has to wait. */
static bool end_asking(sim_process *self, sim_request request)
{
    self->is_asking = false;
    self->request = request;
    return self->state != SIM_PROCESS_RUNNING;
}

bool sim_process_acquire(sim_process *self, sim_resource *resource, int units, int priority,
                         double patience_days, sim_request *place)
{
    assert(place != NULL);
    sim_terms terms = begin_asking(self, SIM_PROCESS_ACQUIRING, resource, priority, patience_days);
    self->place = place;
    *place = sim_resource_ask(resource, units, &terms);
    return end_asking(self, *place);
}

bool sim_process_get(sim_process *self, sim_buffer *buffer, int priority, double patience_days, void **item)
{
    sim_terms terms = begin_asking(self, SIM_PROCESS_FETCHING, buffer, priority, patience_days);
    self->item = item;
    return end_asking(self, sim_buffer_get(buffer, item, &terms));
}

bool sim_process_put(sim_process *self, sim_buffer *buffer, void *item, int priority, double patience_days)
{
    sim_terms terms = begin_asking(self, SIM_PROCESS_BRINGING, buffer, priority, patience_days);
    return end_asking(self, sim_buffer_put(buffer, item, &terms));
}

bool sim_process_expect(sim_process *self, sim_condition *condition, sim_test_fn holds, const void *context,
                        int priority, double patience_days)
{
    sim_terms terms = begin_asking(self, SIM_PROCESS_EXPECTING, condition, priority, patience_days);
    return end_asking(self, sim_condition_wait(condition, holds, context, &terms));
}

/* ---- from outside ---- */

/* What was granted but not taken up is offered to the next. An item that was brought stays: it is in. */
static void return_grant(sim_process *process)
{
    if (process->woken != SIM_WOKEN_GRANTED)
        return;
    if (process->waking_from == SIM_PROCESS_ACQUIRING) {
        sim_request place = *process->place;
        *process->place = (sim_request){0};
        sim_resource_give_back(process->facility, place);
    } else if (process->waking_from == SIM_PROCESS_FETCHING) {
        void *item = *process->item;
        *process->item = NULL;
        sim_buffer_put_back(process->facility, item);
    }
}

/* Ends the wait without a trace. The process counts as running meanwhile, so that a callback that comes by
 * leaves it alone. */
static void abort_wait(sim_process *process)
{
    enum sim_process_state state = process->state;
    process->state = SIM_PROCESS_RUNNING;
    process->generation++;
    sim_engine_cancel(process->engine, process->event);
    switch (state) {
    case SIM_PROCESS_HOLDING:
        process->left_days = process->until_days - sim_engine_now(process->engine);
        break;
    case SIM_PROCESS_ACQUIRING:
        *process->place = (sim_request){0};
        sim_resource_withdraw(process->facility, process->request);
        break;
    case SIM_PROCESS_FETCHING:
        sim_buffer_withdraw_get(process->facility, process->request);
        break;
    case SIM_PROCESS_BRINGING:
        sim_buffer_withdraw_put(process->facility, process->request);
        break;
    case SIM_PROCESS_EXPECTING:
        sim_condition_withdraw(process->facility, process->request);
        break;
    case SIM_PROCESS_WAKING:
        return_grant(process);
        break;
    case SIM_PROCESS_PASSIVE:
    case SIM_PROCESS_RUNNING:
    case SIM_PROCESS_FINISHED:
        break;
    }
}

/* A wake-up that another may take the place of. */
static bool can_be_cut(const sim_process *process)
{
    if (process->state == SIM_PROCESS_FINISHED || process->state == SIM_PROCESS_RUNNING || process->is_asking)
        return false;
    if (process->state != SIM_PROCESS_WAKING)
        return true;
    bool is_in = process->waking_from == SIM_PROCESS_BRINGING && process->woken == SIM_WOKEN_GRANTED;
    return !is_in && process->woken != SIM_WOKEN_START && process->woken != SIM_WOKEN_INTERRUPTED &&
           process->woken != SIM_WOKEN_PREEMPTED;
}

static void be_preempted(sim_process *process)
{
    if (!can_be_cut(process))
        return;          /* it will find that it holds them no more */
    abort_wait(process); /* of a grant that is gone itself nothing is given back: its name is stale */
    wake_soon(process, SIM_WOKEN_PREEMPTED);
}

bool sim_process_interrupt(sim_process *process, int64_t cause)
{
    if (!can_be_cut(process))
        return false;
    abort_wait(process);
    process->cause = cause;
    wake_soon(process, SIM_WOKEN_INTERRUPTED);
    return true;
}

bool sim_process_activate(sim_process *process)
{
    if (process->state != SIM_PROCESS_PASSIVE)
        return false;
    sim_engine_cancel(process->engine, process->event);
    wake_soon(process, SIM_WOKEN_ACTIVATED);
    return true;
}

bool sim_process_stop(sim_process *process)
{
    if (process->state == SIM_PROCESS_FINISHED || process->state == SIM_PROCESS_RUNNING || process->is_asking)
        return false;
    abort_wait(process);
    process->state = SIM_PROCESS_FINISHED;
    return true;
}

bool sim_process_is_finished(const sim_process *process)
{
    return process->state == SIM_PROCESS_FINISHED;
}

sim_status sim_process_start(sim_process *process, sim_engine *engine, sim_process_fn body, void *subject,
                             int priority, double at_days)
{
    assert(body != NULL);
    sim_process started = {.engine = engine,
                           .body = body,
                           .subject = subject,
                           .woken = SIM_WOKEN_START,
                           .priority = priority,
                           .state = SIM_PROCESS_WAKING,
                           .generation = 1};
    sim_status status =
        sim_engine_schedule(engine, at_days, priority, wake, process, started.generation, &started.event);
    if (status == SIM_OK)
        *process = started;
    return status;
}

void sim_process_finish(sim_process *self)
{
    assert(self->state == SIM_PROCESS_RUNNING);
    self->state = SIM_PROCESS_FINISHED;
}

void sim_process_lose_its_place(const sim_process *self)
{
    (void)self;
    assert(false && "a wait stands inside a switch of the body's own: it cannot be gone on from");
}
