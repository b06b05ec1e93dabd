#include "sim/condition.h"

#include <assert.h>
#include <math.h>
#include "sim/wait_queue.h"

struct sim_condition {
    sim_engine *engine;
    const char *name;
    sim_wait_queue line;
    uint32_t next; /* to be asked by the signal that is under way */
    bool is_asking, ask_again;
    sim_moments waits;
    sim_timed waiting;
};

sim_condition *sim_condition_create(sim_arena *arena, sim_engine *engine, const char *name)
{
    sim_condition *condition = SIM_ARENA_NEW(arena, sim_condition, 1);
    condition->engine = engine;
    condition->name = name;
    condition->next = SIM_NOBODY;
    sim_wait_queue_init(&condition->line, arena, false);
    sim_timed_start(&condition->waiting, sim_engine_now(engine), 0.0);
    return condition;
}

static void settle(sim_condition *condition)
{
    if (condition->waiting.value != condition->line.length)
        sim_timed_set(&condition->waiting, sim_engine_now(condition->engine), condition->line.length);
}

static void leave(sim_condition *condition, uint32_t slot)
{
    if (condition->next == slot)
        condition->next = sim_wait_queue_at(&condition->line, slot)->next;
    sim_wait_queue_leave(&condition->line, slot);
}

/* Out of line already. The callback comes last: it may change everything. */
static void end_wait(sim_condition *condition, uint32_t slot, sim_wait_end end)
{
    sim_waiter told = *sim_wait_queue_at(&condition->line, slot);
    if (told.timer.generation != 0)
        sim_engine_cancel(condition->engine, told.timer);
    sim_wait_queue_dismiss(&condition->line, slot);
    double waited_days = sim_engine_now(condition->engine) - told.since_days;
    if (end == SIM_WAIT_GRANTED)
        sim_moments_add(&condition->waits, waited_days);
    if (told.ended != NULL)
        told.ended(condition->engine, told.subject, told.argument, end, waited_days);
}

static void lose_patience(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    sim_condition *condition = subject;
    uint32_t slot = sim_wait_queue_find(&condition->line, sim_request_unpack(argument));
    if (slot == SIM_NOBODY)
        return;
    leave(condition, slot);
    end_wait(condition, slot, SIM_WAIT_TIMED_OUT);
    settle(condition);
}

sim_request sim_condition_wait(sim_condition *condition, sim_test_fn holds, const void *context,
                               const sim_terms *terms)
{
    assert(holds != NULL);
    sim_wait_queue *line = &condition->line;
    uint32_t slot = sim_wait_queue_admit(line, terms, sim_engine_now(condition->engine));
    sim_request request = sim_wait_queue_request(line, slot);
    bool goes_on = holds(context);
    if (goes_on || terms->patience_days < 0.0) {
        end_wait(condition, slot, goes_on ? SIM_WAIT_GRANTED : SIM_WAIT_REFUSED);
        settle(condition);
        return (sim_request){0};
    }
    sim_wait_queue_at(line, slot)->of.test.holds = holds;
    sim_wait_queue_at(line, slot)->of.test.context = context;
    sim_wait_queue_enter(line, slot);
    if (terms->patience_days > 0.0 && isfinite(terms->patience_days))
        sim_engine_schedule_after(condition->engine, terms->patience_days, 0, lose_patience, condition,
                                  sim_request_pack(request), &sim_wait_queue_at(line, slot)->timer);
    settle(condition);
    return request;
}

/* Those who come meanwhile are left out, or their place in line would decide whether they are asked. */
static size_t ask_all(sim_condition *condition)
{
    size_t went_on = 0;
    uint64_t newcomers = condition->line.sequence;
    condition->next = sim_wait_queue_first(&condition->line);
    while (condition->next != SIM_NOBODY) {
        uint32_t slot = condition->next;
        const sim_waiter *waiter = sim_wait_queue_at(&condition->line, slot);
        condition->next = waiter->next;
        if (waiter->sequence >= newcomers || !waiter->of.test.holds(waiter->of.test.context))
            continue;
        leave(condition, slot);
        end_wait(condition, slot, SIM_WAIT_GRANTED);
        went_on++;
    }
    return went_on;
}

size_t sim_condition_signal(sim_condition *condition)
{
    condition->ask_again = true;
    if (condition->is_asking)
        return 0;
    condition->is_asking = true;
    size_t went_on = 0;
    while (condition->ask_again) {
        condition->ask_again = false;
        went_on += ask_all(condition);
    }
    condition->is_asking = false;
    settle(condition);
    return went_on;
}

bool sim_condition_withdraw(sim_condition *condition, sim_request request)
{
    uint32_t slot = sim_wait_queue_find(&condition->line, request);
    if (slot == SIM_NOBODY || !sim_wait_queue_at(&condition->line, slot)->in_line)
        return false;
    sim_event_handle timer = sim_wait_queue_at(&condition->line, slot)->timer;
    if (timer.generation != 0)
        sim_engine_cancel(condition->engine, timer);
    leave(condition, slot);
    sim_wait_queue_dismiss(&condition->line, slot);
    settle(condition);
    return true;
}

int sim_condition_waiting(const sim_condition *condition)
{
    return (int)condition->line.length;
}

const char *sim_condition_name(const sim_condition *condition)
{
    return condition->name;
}

double sim_condition_mean_waiting(const sim_condition *condition)
{
    return sim_timed_mean(&condition->waiting, sim_engine_now(condition->engine));
}

const sim_moments *sim_condition_waits(const sim_condition *condition)
{
    return &condition->waits;
}
