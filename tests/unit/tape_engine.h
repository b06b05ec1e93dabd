/* The machine that performs tapes on the engine: sim/. */
#ifndef TESTS_UNIT_TAPE_ENGINE_H
#define TESTS_UNIT_TAPE_ENGINE_H

#include "tests/unit/tape.h"

struct tape_engine;

typedef struct tape_actor {
    sim_process process;
    struct tape_engine *machine;
    int number;
    void *item;
} tape_actor;

/* What a test of a condition looks at. */
typedef struct tape_threshold {
    const tape_run *run;
    int level;
} tape_threshold;

typedef struct tape_engine {
    tape_run *run;
    sim_engine *engine;
    sim_arena *arena;
    sim_resource *resources[TAPE_RESOURCES];
    sim_buffer *buffers[TAPE_BUFFERS];
    sim_condition *condition;
    sim_request requests[TAPE_MOST_WAITS];
    void *items[TAPE_MOST_WAITS];
    tape_threshold thresholds[TAPE_MOST_WAITS];
    sim_event_handle notes[TAPE_MOST_NOTES];
    tape_actor actors[TAPE_PROCESSES];
    char marks[TAPE_MOST_WAITS]; /* an item is the address of its wait's mark */
} tape_engine;

static double tape_engine_now(void *self)
{
    return sim_engine_now(((tape_engine *)self)->engine);
}

static void tape_engine_run(void *self, double until_days)
{
    sim_engine_run(((tape_engine *)self)->engine, until_days);
}

static void tape_engine_halt(void *self)
{
    sim_engine_stop(((tape_engine *)self)->engine);
}

static void tape_engine_fire_op(sim_engine *engine, void *subject, int64_t op)
{
    (void)engine;
    tape_perform(((tape_engine *)subject)->run, (int)op);
}

static void tape_engine_schedule_op(void *self, int op, double at_days, int priority)
{
    tape_engine *m = self;
    assert_int_equal(sim_engine_schedule(m->engine, at_days, priority, tape_engine_fire_op, m, op, NULL),
                     SIM_OK);
}

static void tape_engine_fire_note(sim_engine *engine, void *subject, int64_t note)
{
    (void)engine;
    tape_fired(((tape_engine *)subject)->run, (int)note);
}

static void tape_engine_schedule_note(void *self, int note, double at_days, int priority)
{
    tape_engine *m = self;
    sim_engine_schedule(m->engine, at_days, priority, tape_engine_fire_note, m, note, &m->notes[note]);
}

static bool tape_engine_cancel_note(void *self, int note)
{
    tape_engine *m = self;
    bool was_pending = sim_engine_is_pending(m->engine, m->notes[note]);
    assert_true(sim_engine_cancel(m->engine, m->notes[note]) == was_pending);
    return was_pending;
}

static bool tape_engine_move_note(void *self, int note, double at_days)
{
    tape_engine *m = self;
    return sim_engine_reschedule(m->engine, m->notes[note], at_days);
}

/* ---- waits ---- */

static void tape_engine_told(sim_engine *engine, void *subject, int64_t wait, sim_wait_end end, double days)
{
    (void)engine;
    tape_told(((tape_engine *)subject)->run, (int)wait, end, days);
}

static sim_terms tape_engine_terms(tape_engine *m, int wait, const tape_op *op)
{
    return (sim_terms){.priority = op->priority,
                       .patience_days = op->patience_days,
                       .ended = tape_engine_told,
                       .subject = m,
                       .argument = wait};
}

static void tape_engine_ask(void *self, int wait, const tape_op *op)
{
    tape_engine *m = self;
    sim_terms terms = tape_engine_terms(m, wait, op);
    m->requests[wait] = sim_resource_ask(m->resources[op->which % TAPE_RESOURCES], op->units, &terms);
}

static void tape_engine_serve(void *self, int wait, const tape_op *op)
{
    tape_engine *m = self;
    sim_terms terms = tape_engine_terms(m, wait, op);
    m->requests[wait] = sim_resource_serve(m->resources[op->which % TAPE_RESOURCES], op->days, &terms);
}

static void tape_engine_request(void *self, int wait, const tape_op *op)
{
    tape_engine *m = self;
    m->requests[wait] = sim_resource_request(m->resources[op->which % TAPE_RESOURCES], op->priority,
                                             tape_engine_told, m, wait);
}

static void tape_engine_release(void *self, int resource)
{
    sim_resource_release(((tape_engine *)self)->resources[resource]);
}

static sim_resource *tape_engine_resource_of(const tape_engine *m, int wait)
{
    return m->resources[m->run->waits[wait].op->which % TAPE_RESOURCES];
}

static sim_buffer *tape_engine_buffer_of(const tape_engine *m, const tape_op *op)
{
    return m->buffers[op->which % TAPE_BUFFERS];
}

static bool tape_engine_give_back(void *self, int wait)
{
    tape_engine *m = self;
    return sim_resource_give_back(tape_engine_resource_of(m, wait), m->requests[wait]);
}

static bool tape_engine_holds(void *self, int wait)
{
    tape_engine *m = self;
    return sim_resource_holds(tape_engine_resource_of(m, wait), m->requests[wait]);
}

static bool tape_engine_withdraw(void *self, int wait)
{
    tape_engine *m = self;
    const tape_op *op = m->run->waits[wait].op;
    sim_request request = m->requests[wait];
    switch (op->kind) {
    case TAPE_PUT:
        return sim_buffer_withdraw_put(tape_engine_buffer_of(m, op), request);
    case TAPE_GET:
        return sim_buffer_withdraw_get(tape_engine_buffer_of(m, op), request);
    case TAPE_EXPECT:
        return sim_condition_withdraw(m->condition, request);
    default:
        return sim_resource_withdraw(tape_engine_resource_of(m, wait), request);
    }
}

static void tape_engine_set_capacity(void *self, int resource, int capacity)
{
    sim_resource_set_capacity(((tape_engine *)self)->resources[resource], capacity);
}

static void tape_engine_put(void *self, int wait, const tape_op *op)
{
    tape_engine *m = self;
    sim_terms terms = tape_engine_terms(m, wait, op);
    m->requests[wait] = sim_buffer_put(tape_engine_buffer_of(m, op), &m->marks[wait], &terms);
}

static void tape_engine_get(void *self, int wait, const tape_op *op)
{
    tape_engine *m = self;
    sim_terms terms = tape_engine_terms(m, wait, op);
    m->requests[wait] = sim_buffer_get(tape_engine_buffer_of(m, op), &m->items[wait], &terms);
}

static void tape_engine_put_back(void *self, int buffer, int item)
{
    tape_engine *m = self;
    sim_buffer_put_back(m->buffers[buffer], &m->marks[item]);
}

static int tape_engine_item(const tape_engine *m, const void *item)
{
    return item == NULL ? -1 : (int)((const char *)item - m->marks);
}

static int tape_engine_got(void *self, int wait)
{
    tape_engine *m = self;
    return tape_engine_item(m, m->items[wait]);
}

static bool tape_engine_test(const void *context)
{
    const tape_threshold *threshold = context;
    return tape_holds(threshold->run, threshold->level);
}

static const tape_threshold *tape_engine_threshold(tape_engine *m, int wait, const tape_op *op)
{
    m->thresholds[wait] = (tape_threshold){m->run, op->units};
    return &m->thresholds[wait];
}

static void tape_engine_expect(void *self, int wait, const tape_op *op)
{
    tape_engine *m = self;
    sim_terms terms = tape_engine_terms(m, wait, op);
    m->requests[wait] =
        sim_condition_wait(m->condition, tape_engine_test, tape_engine_threshold(m, wait, op), &terms);
}

static int tape_engine_signal(void *self)
{
    return (int)sim_condition_signal(((tape_engine *)self)->condition);
}

/* ---- processes ---- */

static void tape_engine_body(sim_process *process)
{
    tape_actor *actor = process->subject;
    tape_go_on(actor->machine->run, actor->number);
}

static void tape_engine_start(void *self, int process, double at_days, int priority)
{
    tape_engine *m = self;
    tape_actor *actor = &m->actors[process];
    actor->machine = m;
    actor->number = process;
    actor->item = NULL;
    assert_int_equal(
        sim_process_start(&actor->process, m->engine, tape_engine_body, actor, priority, at_days), SIM_OK);
}

static sim_process *tape_engine_process(void *self, int process)
{
    return &((tape_engine *)self)->actors[process].process;
}

static bool tape_engine_interrupt(void *self, int process, int cause)
{
    return sim_process_interrupt(tape_engine_process(self, process), cause);
}

static bool tape_engine_activate(void *self, int process)
{
    return sim_process_activate(tape_engine_process(self, process));
}

static bool tape_engine_stop(void *self, int process)
{
    return sim_process_stop(tape_engine_process(self, process));
}

static bool tape_engine_is_finished(void *self, int process)
{
    return sim_process_is_finished(tape_engine_process(self, process));
}

static bool tape_engine_hold(void *self, int process, const tape_op *op)
{
    return sim_process_hold(tape_engine_process(self, process), op->days);
}

static bool tape_engine_passivate(void *self, int process, const tape_op *op)
{
    return sim_process_passivate(tape_engine_process(self, process), fmax(0.0, op->patience_days));
}

static bool tape_engine_acquire(void *self, int process, int wait, const tape_op *op)
{
    tape_engine *m = self;
    return sim_process_acquire(tape_engine_process(m, process), m->resources[op->which % TAPE_RESOURCES],
                               op->units, op->priority, op->patience_days, &m->requests[wait]);
}

static bool tape_engine_fetch(void *self, int process, int wait, const tape_op *op)
{
    (void)wait;
    tape_engine *m = self;
    m->actors[process].item = NULL;
    return sim_process_get(tape_engine_process(m, process), tape_engine_buffer_of(m, op), op->priority,
                           op->patience_days, &m->actors[process].item);
}

static bool tape_engine_bring(void *self, int process, int wait, const tape_op *op)
{
    tape_engine *m = self;
    return sim_process_put(tape_engine_process(m, process), tape_engine_buffer_of(m, op), &m->marks[wait],
                           op->priority, op->patience_days);
}

static bool tape_engine_await(void *self, int process, int wait, const tape_op *op)
{
    tape_engine *m = self;
    return sim_process_expect(tape_engine_process(m, process), m->condition, tape_engine_test,
                              tape_engine_threshold(m, wait, op), op->priority, op->patience_days);
}

static void tape_engine_finish(void *self, int process)
{
    sim_process_finish(tape_engine_process(self, process));
}

static tape_woken tape_engine_woken(void *self, int process)
{
    const tape_engine *m = self;
    const sim_process *p = tape_engine_process(self, process);
    return (tape_woken){p->woken, p->cause, p->left_days, p->waited_days,
                        tape_engine_item(m, m->actors[process].item)};
}

/* ---- what can be seen ---- */

static int tape_engine_levels(void *self, int kind, int which, double *values)
{
    const tape_engine *m = self;
    if (kind == TAPE_IS_RESOURCE) {
        values[0] = sim_resource_busy(m->resources[which % TAPE_RESOURCES]);
        values[1] = sim_resource_queue_length(m->resources[which % TAPE_RESOURCES]);
        return 2;
    }
    if (kind == TAPE_IS_BUFFER) {
        const sim_buffer *buffer = m->buffers[which % TAPE_BUFFERS];
        values[0] = sim_buffer_level(buffer);
        values[1] = sim_buffer_fetching(buffer);
        values[2] = sim_buffer_bringing(buffer);
        return 3;
    }
    values[0] = sim_condition_waiting(m->condition);
    return 1;
}

/* Times are small whole numbers, so that a sum of them is exact and comes back from a mean by rounding. */
static int tape_engine_moments(const sim_moments *moments, double *values)
{
    values[0] = (double)moments->n;
    values[1] = nearbyint(moments->mean * (double)moments->n);
    values[2] = moments->n == 0 ? 0.0 : moments->min;
    values[3] = moments->n == 0 ? 0.0 : moments->max;
    return 4;
}

static int tape_engine_statistics(void *self, int kind, int which, double *values)
{
    const tape_engine *m = self;
    int n = tape_engine_levels(self, kind, which, values);
    if (kind == TAPE_IS_RESOURCE) {
        const sim_resource *resource = m->resources[which];
        sim_resource_counts c = sim_resource_count(resource);
        const double all[] = {sim_resource_capacity(resource),
                              (double)c.arrived,
                              (double)c.granted,
                              (double)c.timed_out,
                              (double)c.refused,
                              (double)c.preempted,
                              (double)c.withdrawn,
                              c.longest_queue,
                              sim_resource_mean_busy(resource),
                              sim_resource_mean_queue(resource),
                              sim_resource_utilisation(resource)};
        memcpy(values + n, all, sizeof all);
        n += (int)(sizeof all / sizeof *all);
        return n + tape_engine_moments(sim_resource_waits(resource), values + n);
    }
    if (kind == TAPE_IS_BUFFER) {
        values[n++] = sim_buffer_mean_level(m->buffers[which]);
        values[n++] = sim_buffer_mean_fetching(m->buffers[which]);
        n += tape_engine_moments(sim_buffer_stays(m->buffers[which]), values + n);
        return n + tape_engine_moments(sim_buffer_fetch_waits(m->buffers[which]), values + n);
    }
    values[n++] = sim_condition_mean_waiting(m->condition);
    return n + tape_engine_moments(sim_condition_waits(m->condition), values + n);
}

static int tape_engine_agenda(void *self, double *values)
{
    const tape_engine *m = self;
    values[0] = (double)sim_engine_fired(m->engine);
    values[1] = (double)sim_engine_pending(m->engine);
    return 2;
}

static const tape_machine tape_engine_machine = {
    .now = tape_engine_now,
    .run = tape_engine_run,
    .halt = tape_engine_halt,
    .schedule_op = tape_engine_schedule_op,
    .schedule_note = tape_engine_schedule_note,
    .cancel_note = tape_engine_cancel_note,
    .move_note = tape_engine_move_note,
    .ask = tape_engine_ask,
    .serve = tape_engine_serve,
    .request = tape_engine_request,
    .release = tape_engine_release,
    .give_back = tape_engine_give_back,
    .holds = tape_engine_holds,
    .withdraw = tape_engine_withdraw,
    .set_capacity = tape_engine_set_capacity,
    .put = tape_engine_put,
    .get = tape_engine_get,
    .put_back = tape_engine_put_back,
    .got = tape_engine_got,
    .expect = tape_engine_expect,
    .signal = tape_engine_signal,
    .start = tape_engine_start,
    .interrupt = tape_engine_interrupt,
    .activate = tape_engine_activate,
    .stop = tape_engine_stop,
    .is_finished = tape_engine_is_finished,
    .hold = tape_engine_hold,
    .passivate = tape_engine_passivate,
    .acquire = tape_engine_acquire,
    .fetch = tape_engine_fetch,
    .bring = tape_engine_bring,
    .await = tape_engine_await,
    .finish = tape_engine_finish,
    .woken = tape_engine_woken,
    .levels = tape_engine_levels,
    .statistics = tape_engine_statistics,
    .agenda = tape_engine_agenda,
};

/* On an engine and an arena that are empty. */
static void tape_engine_init(tape_engine *m, tape_run *run, const tape *t, sim_engine *engine,
                             sim_arena *arena)
{
    *m = (tape_engine){.run = run, .engine = engine, .arena = arena};
    for (int i = 0; i < TAPE_RESOURCES; i++)
        m->resources[i] = sim_resource_create(arena, engine, &t->resources[i]);
    for (int i = 0; i < TAPE_BUFFERS; i++)
        m->buffers[i] = sim_buffer_create(arena, engine, "buffer", t->buffers[i]);
    m->condition = sim_condition_create(arena, engine, "condition");
    *run = (tape_run){.tape = t, .log = run->log, .machine = tape_engine_machine};
    run->log.n = 0;
    run->machine.self = m;
}

#endif
