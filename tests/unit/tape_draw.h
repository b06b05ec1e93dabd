/* Draws tapes from seeds, shrinks those that fail, and prints what is left. */
#ifndef TESTS_UNIT_TAPE_DRAW_H
#define TESTS_UNIT_TAPE_DRAW_H

#include "tests/unit/tape.h"

/* splitmix64 (Steele, Lea & Flood 2014): nothing of sim/ stands between a seed and its tape. */
static uint64_t tape_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int tape_below(uint64_t *state, int n)
{
    return (int)(tape_random(state) % (uint64_t)n);
}

static double tape_draw_patience(uint64_t *state)
{
    const double choices[] = {0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 3.0, SIM_NO_PATIENCE, INFINITY};
    return choices[tape_below(state, 10)];
}

/* What a tape has much of, so that rare meetings are not rare. */
typedef enum tape_theme { TAPE_OF_ALL, TAPE_OF_PROCESSES, TAPE_OF_BUFFERS, TAPE_OF_THE_CONDITION } tape_theme;

typedef struct tape_flavour {
    tape_theme theme;
    bool is_of_one;        /* one facility of each kind */
    bool is_preemptive;    /* all resources */
    int events, callbacks; /* of nine operations; the rest is the story of processes */
} tape_flavour;

#define TAPE_PICK(state, list) (list)[tape_below(state, (int)(sizeof(list) / sizeof *(list)))]

static int tape_draw_kind(uint64_t *state, const tape_flavour *flavour, int by)
{
    static const int all[] = {TAPE_ASK,      TAPE_ASK,       TAPE_ASK,       TAPE_SERVE,     TAPE_SERVE,
                              TAPE_REQUEST,  TAPE_RELEASE,   TAPE_GIVE_BACK, TAPE_GIVE_BACK, TAPE_WITHDRAW,
                              TAPE_CAPACITY, TAPE_PUT,       TAPE_GET,       TAPE_PUT_BACK,  TAPE_EXPECT,
                              TAPE_SIGNAL,   TAPE_INTERRUPT, TAPE_ACTIVATE,  TAPE_START,     TAPE_START};
    static const int breaking[] = {TAPE_INTERRUPT, TAPE_INTERRUPT, TAPE_INTERRUPT, TAPE_STOP,   TAPE_ACTIVATE,
                                   TAPE_START,     TAPE_START,     TAPE_ASK,       TAPE_ASK,    TAPE_SERVE,
                                   TAPE_GIVE_BACK, TAPE_GIVE_BACK, TAPE_PUT,       TAPE_GET,    TAPE_SIGNAL,
                                   TAPE_CAPACITY,  TAPE_RELEASE,   TAPE_WITHDRAW,  TAPE_REQUEST};
    static const int items[] = {TAPE_PUT, TAPE_PUT,      TAPE_GET,     TAPE_GET,
                                TAPE_GET, TAPE_PUT_BACK, TAPE_WITHDRAW};
    static const int tests[] = {TAPE_EXPECT, TAPE_EXPECT, TAPE_EXPECT, TAPE_LEVEL,
                                TAPE_LEVEL,  TAPE_SIGNAL, TAPE_SIGNAL, TAPE_WITHDRAW};
    static const int story[] = {TAPE_HOLD,    TAPE_HOLD,  TAPE_PASSIVATE, TAPE_ACQUIRE, TAPE_ACQUIRE,
                                TAPE_ACQUIRE, TAPE_FETCH, TAPE_BRING,     TAPE_AWAIT,   TAPE_GIVE_BACK};
    if (by >= TAPE_BY_PROCESS && tape_below(state, 5) > 0)
        return TAPE_PICK(state, story);
    if (tape_below(state, 5) > 0)
        switch (flavour->theme) {
        case TAPE_OF_ALL:
            return TAPE_PICK(state, all);
        case TAPE_OF_PROCESSES:
            return TAPE_PICK(state, breaking);
        case TAPE_OF_BUFFERS:
            return TAPE_PICK(state, items);
        case TAPE_OF_THE_CONDITION:
            return TAPE_PICK(state, tests);
        }
    int kind = tape_below(state, TAPE_HOLD);
    return kind == TAPE_HALT && tape_below(state, 3) > 0 ? TAPE_NOTE : kind;
}

static tape_op tape_draw_op(uint64_t *state, const tape_flavour *flavour, int by)
{
    tape_op op = {.by = by, .kind = tape_draw_kind(state, flavour, by), .which = tape_below(state, 64)};
    bool is_of_a_facility = op.kind <= TAPE_RELEASE || op.kind == TAPE_CAPACITY || op.kind == TAPE_PUT ||
                            op.kind == TAPE_GET || op.kind >= TAPE_ACQUIRE;
    if (is_of_a_facility && flavour->is_of_one)
        op.which = 0;
    if (op.kind == TAPE_GIVE_BACK)
        op.which = tape_below(state, 3);
    op.units = 1 + tape_below(state, 3) % (1 + tape_below(state, 3));
    if (op.kind == TAPE_CAPACITY || op.kind == TAPE_LEVEL || op.kind == TAPE_SIGNAL)
        op.units = tape_below(state, 4);
    op.priority = tape_below(state, 3) - 1;
    op.days = tape_below(state, 4);
    op.patience_days = tape_draw_patience(state);
    op.reacts = tape_below(state, 2) == 0;
    return op;
}

static void tape_draw_facilities(uint64_t *state, const tape_flavour *flavour, tape *t)
{
    static const int capacities[] = {0, 1, 1, 1, 1, 2, 2, 3};
    for (int i = 0; i < TAPE_RESOURCES; i++) {
        int limit = tape_below(state, 12);
        t->resources[i] = (sim_resource_spec){
            .name = "resource",
            .capacity = capacities[tape_below(state, 8)],
            .discipline = flavour->is_preemptive ? SIM_PREEMPTIVE : (sim_discipline)tape_below(state, 3),
            .queue_limit = limit == 0  ? SIM_NO_QUEUE
                           : limit < 3 ? limit
                                       : 0,
        };
    }
    for (int i = 0; i < TAPE_BUFFERS; i++)
        t->buffers[i] = tape_below(state, 3);
}

static tape_flavour tape_draw_flavour(uint64_t *state)
{
    static const tape_theme themes[] = {TAPE_OF_ALL,       TAPE_OF_ALL,     TAPE_OF_PROCESSES,
                                        TAPE_OF_PROCESSES, TAPE_OF_BUFFERS, TAPE_OF_THE_CONDITION};
    static const int events[] = {5, 3, 4, 4}, callbacks[] = {2, 1, 4, 4};
    tape_flavour flavour = {.theme = TAPE_PICK(state, themes),
                            .is_of_one = tape_below(state, 2) == 0,
                            .is_preemptive = tape_below(state, 2) == 0};
    flavour.events = events[flavour.theme];
    flavour.callbacks = callbacks[flavour.theme];
    return flavour;
}

static tape tape_draw(uint64_t seed)
{
    uint64_t state = seed * 0x2545f4914f6cdd1du;
    tape t = {0};
    tape_flavour flavour = tape_draw_flavour(&state);
    tape_draw_facilities(&state, &flavour, &t);
    int size = 4 + tape_below(&state, TAPE_MOST_OPS - 4) % (8 << tape_below(&state, 5));
    double at_days = 0.0;
    for (t.n = 0; t.n < size; t.n++) {
        int who = tape_below(&state, 9), process = tape_below(&state, TAPE_PROCESSES);
        int by = who < flavour.events                       ? TAPE_BY_EVENT
                 : who < flavour.events + flavour.callbacks ? TAPE_BY_CALLBACK
                                                            : TAPE_BY_PROCESS + process;
        bool is_to_start = flavour.theme == TAPE_OF_PROCESSES && t.n < TAPE_PROCESSES;
        tape_op *op = &t.ops[t.n];
        *op = tape_draw_op(&state, &flavour, is_to_start ? TAPE_BY_EVENT : by);
        if (is_to_start) {
            op->kind = TAPE_START;
            op->which = t.n;
        }
        op->is_late = tape_below(&state, 2) == 0;
        if (op->by == TAPE_BY_EVENT)
            at_days += tape_below(&state, 3) == 0;
        op->at = at_days;
    }
    return t;
}

/* ---- a tape that fails ---- */

static tape tape_without(const tape *t, int first, int n)
{
    tape shorter = *t;
    shorter.n = t->n - n;
    memmove(shorter.ops + first, t->ops + first + n, (size_t)(t->n - first - n) * sizeof *t->ops);
    return shorter;
}

/* Drops operations in ever smaller pieces as long as it fails. */
static tape tape_shrink(tape t, bool (*fails)(const tape *t, void *context), void *context)
{
    for (int piece = t.n / 2; piece >= 1;) {
        bool is_shorter = false;
        for (int first = 0; first + piece <= t.n;) {
            tape shorter = tape_without(&t, first, piece);
            if (fails(&shorter, context)) {
                t = shorter;
                is_shorter = true;
            } else {
                first += piece;
            }
        }
        if (piece > 1)
            piece = piece / 2;
        else if (!is_shorter)
            break;
    }
    return t;
}

static void tape_print(const tape *t)
{
    static const char *const disciplines[] = {"priority", "fifo", "preemptive"};
    for (int i = 0; i < TAPE_RESOURCES; i++)
        fprintf(stderr, "  resource %d: capacity %d, %s, queue limit %d\n", i, t->resources[i].capacity,
                disciplines[t->resources[i].discipline], t->resources[i].queue_limit);
    for (int i = 0; i < TAPE_BUFFERS; i++)
        fprintf(stderr, "  buffer %d: capacity %d\n", i, t->buffers[i]);
    for (int i = 0; i < t->n; i++) {
        const tape_op *op = &t->ops[i];
        if (op->by == TAPE_BY_EVENT)
            fprintf(stderr, "  at %g%s:", op->at, op->is_late ? ", scheduled late" : "");
        else if (op->by == TAPE_BY_CALLBACK)
            fprintf(stderr, "  a callback:");
        else
            fprintf(stderr, "  process %d:", op->by - TAPE_BY_PROCESS);
        fprintf(stderr, " %s of %d, %d units, priority %d, %g days, patience %g%s\n",
                tape_kind_names[op->kind], op->which, op->units, op->priority, op->days, op->patience_days,
                op->reacts ? ", reacts" : "");
    }
}

static void tape_print_row(const char *whose, const tape_log_rows *log, size_t i)
{
    fprintf(stderr, "  %s:", whose);
    if (i >= log->n) {
        fprintf(stderr, " (the end)\n");
        return;
    }
    fprintf(stderr, " day %g, %s", log->rows[i].values[0], log->rows[i].what);
    for (int k = 1; k < log->rows[i].n; k++)
        fprintf(stderr, " %g", log->rows[i].values[k]);
    fprintf(stderr, "\n");
}

/* The last entries that both agree on, and the first on which they do not. */
static void tape_print_difference(const char *left, const tape_log_rows *a, const char *right,
                                  const tape_log_rows *b)
{
    size_t at = tape_difference(a, b, true);
    if (at == SIZE_MAX)
        return;
    for (size_t i = at < 12 ? 0 : at - 12; i < at; i++)
        tape_print_row("both", a, i);
    tape_print_row(left, a, at);
    tape_print_row(right, b, at);
}

#endif
