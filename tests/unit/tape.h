/* Random tapes: short lists of small operations that two machines perform and whose logs must be the same.
 *
 * A tape is drawn from a seed. Some of its operations are fired by events of their own at small whole times,
 * some are the story of a process, some are what callbacks do when they are told how a wait ended. The player
 * here knows the operations and keeps the log; a tape_machine knows what they mean. Any operation can be
 * dropped and what is left is a tape still, so that one that fails can be shrunk until it can be read. */
#ifndef TESTS_UNIT_TAPE_H
#define TESTS_UNIT_TAPE_H

#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>

#include "sim/process.h"

enum {
    TAPE_RESOURCES = 3,
    TAPE_BUFFERS = 2,
    TAPE_PROCESSES = 3,
    TAPE_MOST_OPS = 160,
    TAPE_MOST_WAITS = 512,
    TAPE_MOST_NOTES = 256,
    TAPE_ROW = 40 /* numbers in an entry of the log, at most */
};

/* Who performs an operation: an event of its own, the next callback that reacts, or a process. */
enum { TAPE_BY_EVENT, TAPE_BY_CALLBACK, TAPE_BY_PROCESS };

/* clang-format off */
#define TAPE_KINDS(_)                                                                                        \
    _(ASK) _(SERVE) _(REQUEST) _(RELEASE) _(GIVE_BACK) _(WITHDRAW) _(CAPACITY) _(PUT) _(GET) _(PUT_BACK)     \
    _(EXPECT) _(LEVEL) _(SIGNAL) _(NOTE) _(CANCEL) _(MOVE) _(HALT) _(START) _(INTERRUPT) _(ACTIVATE)         \
    _(STOP) _(HOLD) _(PASSIVATE) _(ACQUIRE) _(FETCH) _(BRING) _(AWAIT)
/* clang-format on */

#define TAPE_KIND(name) TAPE_##name,
enum { TAPE_KINDS(TAPE_KIND) TAPE_N_KINDS };
#undef TAPE_KIND

/* What an operation is about, by number; each kind reads those that it needs. */
typedef struct tape_op {
    int by;       /* TAPE_BY_*; TAPE_BY_PROCESS + p: process p */
    int kind;     /* TAPE_ASK ... */
    double at;    /* of its event */
    bool is_late; /* its event is scheduled by the one before, not at the start */
    int which;    /* resource, buffer, process, or how far back the wait or note was made */
    int units;    /* also capacity, level, threshold */
    int priority;
    double days; /* delay, service, hold */
    double patience_days;
    bool reacts; /* whoever is told of it performs the next operation of the callbacks */
} tape_op;

typedef struct tape {
    sim_resource_spec resources[TAPE_RESOURCES];
    int buffers[TAPE_BUFFERS]; /* capacities */
    int n;
    tape_op ops[TAPE_MOST_OPS];
} tape;

/* One entry of the log. */
typedef struct tape_row {
    const char *what;
    int n;
    double values[TAPE_ROW];
} tape_row;

typedef struct tape_log_rows {
    tape_row *rows;
    size_t n, most;
} tape_log_rows;

typedef struct tape_woken {
    sim_woken why;
    int64_t cause;
    double left_days, waited_days;
    int item; /* -1: none */
} tape_woken;

/* What the operations mean. A wait, a note (a plain event) and a process are named by number here; the player
 * is told by tape_told, tape_fired and tape_go_on. */
typedef struct tape_machine {
    void *self;
    double (*now)(void *self);
    void (*run)(void *self, double until_days);
    void (*halt)(void *self);
    void (*schedule_op)(void *self, int op, double at_days, int priority);
    void (*schedule_note)(void *self, int note, double at_days, int priority);
    bool (*cancel_note)(void *self, int note);
    bool (*move_note)(void *self, int note, double at_days);
    void (*ask)(void *self, int wait, const tape_op *op);
    void (*serve)(void *self, int wait, const tape_op *op);
    void (*request)(void *self, int wait, const tape_op *op);
    void (*release)(void *self, int resource);
    bool (*give_back)(void *self, int wait);
    bool (*holds)(void *self, int wait);
    bool (*withdraw)(void *self, int wait);
    void (*set_capacity)(void *self, int resource, int capacity);
    void (*put)(void *self, int wait, const tape_op *op);
    void (*get)(void *self, int wait, const tape_op *op);
    void (*put_back)(void *self, int buffer, int item);
    int (*got)(void *self, int wait); /* the item that a GET has; -1: none */
    void (*expect)(void *self, int wait, const tape_op *op);
    int (*signal)(void *self);
    void (*start)(void *self, int process, double at_days, int priority);
    bool (*interrupt)(void *self, int process, int cause);
    bool (*activate)(void *self, int process);
    bool (*stop)(void *self, int process);
    bool (*is_finished)(void *self, int process);
    bool (*hold)(void *self, int process, const tape_op *op); /* this and the next five: whether it waits */
    bool (*passivate)(void *self, int process, const tape_op *op);
    bool (*acquire)(void *self, int process, int wait, const tape_op *op);
    bool (*fetch)(void *self, int process, int wait, const tape_op *op);
    bool (*bring)(void *self, int process, int wait, const tape_op *op);
    bool (*await)(void *self, int process, int wait, const tape_op *op);
    void (*finish)(void *self, int process);
    tape_woken (*woken)(void *self, int process);
    int (*levels)(void *self, int kind, int which, double *values);     /* of a facility, now */
    int (*statistics)(void *self, int kind, int which, double *values); /* all of it */
    int (*agenda)(void *self, double *values);
} tape_machine;

/* A wait as the player knows it: what it is for, and whether its name is known (the call has returned). */
typedef struct tape_wait {
    const tape_op *op;
    int process; /* -1: none */
    bool is_known, is_granted, is_back;
} tape_wait;

typedef struct tape_run {
    const tape *tape;
    tape_machine machine;
    tape_log_rows log;
    tape_wait waits[TAPE_MOST_WAITS];
    const tape_op *notes[TAPE_MOST_NOTES];
    int n_waits, n_notes;
    int next_reaction;                   /* in the tape */
    int next_of_process[TAPE_PROCESSES]; /* in the tape */
    int without_name[TAPE_RESOURCES];    /* units that were granted without a name */
    int level;                           /* what conditions look at */
    bool is_halted;
    void (*disturb)(struct tape_run *run); /* NULL, or called with each thing that happens */
    void *disturber;
} tape_run;

/* ---- called by the machines ---- */

static void tape_perform(tape_run *run, int op);
static void tape_fired(tape_run *run, int note);
static void tape_told(tape_run *run, int wait, sim_wait_end end, double days);
static void tape_go_on(tape_run *run, int process);
static inline bool tape_holds(const tape_run *run, int threshold)
{
    return run->level >= threshold;
}

/* ---- log ---- */

static tape_row *tape_write(tape_run *run, const char *what)
{
    tape_log_rows *log = &run->log;
    if (log->n == log->most) {
        log->most = log->most == 0 ? 256 : 2 * log->most;
        log->rows = realloc(log->rows, log->most * sizeof *log->rows);
    }
    tape_row *row = &log->rows[log->n++];
    row->what = what;
    row->n = 1;
    row->values[0] = run->machine.now(run->machine.self);
    return row;
}

static void tape_add(tape_row *row, double value)
{
    assert_true(row->n < TAPE_ROW);
    row->values[row->n++] = value;
}

/* Facilities by kind: resources, buffers, the condition. */
enum { TAPE_IS_RESOURCE, TAPE_IS_BUFFER, TAPE_IS_CONDITION };

static const struct {
    const char *name;
    int n;
} tape_facilities[] = {{"resource", TAPE_RESOURCES}, {"buffer", TAPE_BUFFERS}, {"condition", 1}};

static void tape_write_statistics(tape_run *run)
{
    const tape_machine *m = &run->machine;
    for (int kind = 0; kind < 3; kind++)
        for (int which = 0; which < tape_facilities[kind].n; which++) {
            tape_row *row = tape_write(run, tape_facilities[kind].name);
            tape_add(row, which);
            row->n += m->statistics(m->self, kind, which, row->values + row->n);
            assert_true(row->n <= TAPE_ROW);
        }
    tape_row *row = tape_write(run, "agenda");
    row->n += m->agenda(m->self, row->values + row->n);
}

static bool tape_rows_are_equal(const tape_row *a, const tape_row *b)
{
    if (strcmp(a->what, b->what) != 0 || a->n != b->n)
        return false;
    for (int i = 0; i < a->n; i++)
        if (!(a->values[i] >= b->values[i] && a->values[i] <= b->values[i]) &&
            !(isnan(a->values[i]) && isnan(b->values[i])))
            return false;
    return true;
}

/* The first entry that differs; SIZE_MAX: none. What is on the agenda counts or does not. */
static size_t tape_difference(const tape_log_rows *a, const tape_log_rows *b, bool with_agenda)
{
    for (size_t i = 0; i < a->n && i < b->n; i++)
        if (!tape_rows_are_equal(&a->rows[i], &b->rows[i]) &&
            (with_agenda || strcmp(a->rows[i].what, "agenda") != 0))
            return i;
    return a->n == b->n ? SIZE_MAX : a->n < b->n ? a->n : b->n;
}

/* ---- playing ---- */

static const char *const tape_kind_names[] = {
#define TAPE_NAME(name) #name,
    TAPE_KINDS(TAPE_NAME)
#undef TAPE_NAME
};

static int tape_facility_of(const tape_op *op)
{
    switch (op->kind) {
    case TAPE_ASK:
    case TAPE_SERVE:
    case TAPE_REQUEST:
    case TAPE_ACQUIRE:
        return TAPE_IS_RESOURCE;
    case TAPE_PUT:
    case TAPE_GET:
    case TAPE_FETCH:
    case TAPE_BRING:
        return TAPE_IS_BUFFER;
    default:
        return TAPE_IS_CONDITION;
    }
}

/* The wait that an operation names: one of the last few; NULL if there is none. */
static tape_wait *tape_named_wait(tape_run *run, const tape_op *op)
{
    int back = op->which % 8;
    return back < run->n_waits ? &run->waits[run->n_waits - 1 - back] : NULL;
}

static int tape_new_wait(tape_run *run, const tape_op *op, int process)
{
    assert_true(run->n_waits < TAPE_MOST_WAITS);
    run->waits[run->n_waits] = (tape_wait){.op = op, .process = process};
    return run->n_waits++;
}

/* The next operation of the tape that someone performs, and the one after it to go on with; -1: none. */
static int tape_next(const tape *t, int by, int *next)
{
    while (*next < t->n && t->ops[*next].by != by)
        (*next)++;
    return *next < t->n ? (*next)++ : -1;
}

static void tape_begin(tape_run *run, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    int wait = tape_new_wait(run, op, -1);
    switch (op->kind) {
    case TAPE_ASK:
        m->ask(m->self, wait, op);
        break;
    case TAPE_SERVE:
        m->serve(m->self, wait, op);
        break;
    case TAPE_REQUEST:
        m->request(m->self, wait, op);
        break;
    case TAPE_PUT:
        m->put(m->self, wait, op);
        break;
    case TAPE_GET:
        m->get(m->self, wait, op);
        break;
    default:
        m->expect(m->self, wait, op);
        break;
    }
    run->waits[wait].is_known = true;
}

/* A name that is not known yet, and the wait of a process, are for nobody to end. */
static bool tape_end(tape_run *run, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    tape_wait *wait = tape_named_wait(run, op);
    if (wait == NULL || !wait->is_known)
        return false;
    int number = (int)(wait - run->waits);
    if (op->kind == TAPE_GIVE_BACK)
        return tape_facility_of(wait->op) == TAPE_IS_RESOURCE && m->give_back(m->self, number);
    if (op->kind == TAPE_WITHDRAW)
        return wait->process < 0 && m->withdraw(m->self, number);
    if (wait->op->kind != TAPE_GET || !wait->is_granted || wait->is_back)
        return false;
    wait->is_back = true;
    m->put_back(m->self, wait->op->which % TAPE_BUFFERS, m->got(m->self, number));
    return true;
}

static bool tape_change_note(tape_run *run, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    double now_days = m->now(m->self);
    if (op->kind == TAPE_NOTE) {
        assert_true(run->n_notes < TAPE_MOST_NOTES);
        run->notes[run->n_notes] = op;
        m->schedule_note(m->self, run->n_notes, now_days + op->days, op->priority);
        run->n_notes++;
        return true;
    }
    int back = op->which % 5;
    if (back >= run->n_notes)
        return false;
    int note = run->n_notes - 1 - back;
    return op->kind == TAPE_CANCEL ? m->cancel_note(m->self, note)
                                   : m->move_note(m->self, note, now_days + op->days);
}

/* What it holds is given back first: the struct of a process may be used again only then. */
static bool tape_start(tape_run *run, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    int process = op->which % TAPE_PROCESSES;
    if (!m->is_finished(m->self, process))
        return false;
    for (int i = 0; i < run->n_waits; i++)
        if (run->waits[i].process == process && run->waits[i].op->kind == TAPE_ACQUIRE &&
            m->holds(m->self, i))
            m->give_back(m->self, i);
    if (!m->is_finished(m->self, process)) /* a callback has started it */
        return false;
    m->start(m->self, process, m->now(m->self) + op->days, op->priority);
    return true;
}

static bool tape_change_process(tape_run *run, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    int process = op->which % TAPE_PROCESSES;
    switch (op->kind) {
    case TAPE_START:
        return tape_start(run, op);
    case TAPE_INTERRUPT:
        return m->interrupt(m->self, process, op->units);
    case TAPE_ACTIVATE:
        return m->activate(m->self, process);
    default:
        return m->stop(m->self, process);
    }
}

/* Operations that take no time, whoever performs them. Says what came of it. */
static int tape_act(tape_run *run, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    int resource = op->which % TAPE_RESOURCES;
    switch (op->kind) {
    case TAPE_GIVE_BACK:
    case TAPE_WITHDRAW:
    case TAPE_PUT_BACK:
        return tape_end(run, op);
    case TAPE_RELEASE:
        if (run->without_name[resource] == 0)
            return 0;
        run->without_name[resource]--;
        m->release(m->self, resource);
        return 1;
    case TAPE_CAPACITY:
        m->set_capacity(m->self, resource, op->units);
        return 1;
    case TAPE_LEVEL:
        run->level = op->units;
        return 1;
    case TAPE_SIGNAL:
        run->level = op->units;
        return m->signal(m->self);
    case TAPE_NOTE:
    case TAPE_CANCEL:
    case TAPE_MOVE:
        return tape_change_note(run, op);
    case TAPE_HALT:
        run->is_halted = true;
        m->halt(m->self);
        return 1;
    case TAPE_START:
    case TAPE_INTERRUPT:
    case TAPE_ACTIVATE:
    case TAPE_STOP:
        return tape_change_process(run, op);
    default:
        tape_begin(run, op);
        return 1;
    }
}

static void tape_do(tape_run *run, const tape_op *op)
{
    if (run->disturb != NULL)
        run->disturb(run);
    tape_add(tape_write(run, tape_kind_names[op->kind]), op->which);
    int result = tape_act(run, op);
    tape_add(tape_write(run, "done"), result);
}

static void tape_react(tape_run *run)
{
    int op = tape_next(run->tape, TAPE_BY_CALLBACK, &run->next_reaction);
    if (op >= 0)
        tape_do(run, &run->tape->ops[op]);
}

static void tape_perform(tape_run *run, int op)
{
    const tape *t = run->tape;
    int next = op + 1, late = tape_next(t, TAPE_BY_EVENT, &next);
    if (late >= 0 && t->ops[late].is_late)
        run->machine.schedule_op(run->machine.self, late, t->ops[late].at, t->ops[late].priority);
    tape_do(run, &t->ops[op]);
    tape_write_statistics(run);
}

static void tape_fired(tape_run *run, int note)
{
    tape_add(tape_write(run, "fired"), note);
    if (run->notes[note]->reacts)
        tape_react(run);
    tape_write_statistics(run);
}

static void tape_told(tape_run *run, int wait, sim_wait_end end, double days)
{
    static const char *const names[] = {"granted", "served", "timed out", "refused", "preempted"};
    const tape_machine *m = &run->machine;
    tape_wait *about = &run->waits[wait];
    const tape_op *op = about->op;
    tape_row *row = tape_write(run, names[end]);
    tape_add(row, wait);
    tape_add(row, days);
    if (end == SIM_WAIT_GRANTED) {
        about->is_granted = true;
        if (op->kind == TAPE_REQUEST)
            run->without_name[op->which % TAPE_RESOURCES]++;
        else if (op->kind == TAPE_GET)
            tape_add(row, m->got(m->self, wait));
        else if (op->kind == TAPE_EXPECT)
            run->level--;
    }
    row->n += m->levels(m->self, tape_facility_of(op), op->which, row->values + row->n);
    if (run->disturb != NULL)
        run->disturb(run);
    if (op->reacts)
        tape_react(run);
}

/* Whether the process waits. */
static bool tape_wait_as(tape_run *run, int process, const tape_op *op)
{
    const tape_machine *m = &run->machine;
    if (op->kind == TAPE_HOLD)
        return m->hold(m->self, process, op);
    if (op->kind == TAPE_PASSIVATE)
        return m->passivate(m->self, process, op);
    int wait = tape_new_wait(run, op, process);
    bool waits = op->kind == TAPE_ACQUIRE ? m->acquire(m->self, process, wait, op)
                 : op->kind == TAPE_FETCH ? m->fetch(m->self, process, wait, op)
                 : op->kind == TAPE_BRING ? m->bring(m->self, process, wait, op)
                                          : m->await(m->self, process, wait, op);
    run->waits[wait].is_known = true;
    return waits;
}

static void tape_write_woken(tape_run *run, int process)
{
    tape_woken woken = run->machine.woken(run->machine.self, process);
    tape_row *row = tape_write(run, "goes on");
    const double values[] = {process,         (double)woken.why, (double)woken.cause,
                             woken.left_days, woken.waited_days, woken.item};
    for (int i = 0; i < 6; i++)
        tape_add(row, values[i]);
}

static void tape_go_on(tape_run *run, int process)
{
    const tape *t = run->tape;
    tape_write_woken(run, process);
    for (;;) {
        int next = tape_next(t, TAPE_BY_PROCESS + process, &run->next_of_process[process]);
        if (next < 0)
            break;
        const tape_op *op = &t->ops[next];
        if (op->kind < TAPE_HOLD) {
            tape_do(run, op);
            continue;
        }
        tape_add(tape_write(run, tape_kind_names[op->kind]), op->which);
        if (tape_wait_as(run, process, op)) {
            tape_write_statistics(run);
            return;
        }
        tape_write_woken(run, process);
    }
    run->machine.finish(run->machine.self, process);
    tape_write_statistics(run);
}

static void tape_run_until(tape_run *run, double until_days)
{
    do {
        run->is_halted = false;
        run->machine.run(run->machine.self, until_days);
        tape_write_statistics(run);
    } while (run->is_halted);
}

/* On a machine that is made for this tape and this run. */
static void tape_play(tape_run *run)
{
    const tape *t = run->tape;
    const tape_machine *m = &run->machine;
    bool is_first = true;
    if (run->disturb != NULL)
        run->disturb(run);
    for (int i = 0; i < t->n; i++) {
        if (t->ops[i].by != TAPE_BY_EVENT)
            continue;
        if (is_first || !t->ops[i].is_late)
            m->schedule_op(m->self, i, t->ops[i].at, t->ops[i].priority);
        is_first = false;
    }
    tape_run_until(run, 4.0);
    tape_run_until(run, INFINITY);
}

#endif
