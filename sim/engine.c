#include "sim/engine.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include "sim/arena.h"
#include "sim/event_list.h"

struct sim_engine {
    double now_days;
    uint64_t fired;
    bool running, stopped;
    sim_event_list agenda;
};

sim_engine *sim_engine_create(void)
{
    sim_engine *engine = sim_memory_new(1, sizeof *engine);
    sim_event_list_init(&engine->agenda);
    return engine;
}

void sim_engine_destroy(sim_engine *engine)
{
    if (engine == NULL)
        return;
    sim_event_list_deinit(&engine->agenda);
    free(engine);
}

void sim_engine_reset(sim_engine *engine)
{
    assert(!engine->running);
    sim_event_list_clear(&engine->agenda);
    engine->now_days = 0.0;
    engine->fired = 0;
    engine->stopped = false;
}

double sim_engine_now(const sim_engine *engine)
{
    return engine->now_days;
}

sim_status sim_engine_schedule(sim_engine *engine, double at_days, int priority, sim_event_fn fire,
                               void *subject, int64_t argument, sim_event_handle *handle)
{
    assert(fire != NULL);
    if (!(at_days >= engine->now_days)) /* NaN too */
        return SIM_ERR_RANGE;
    sim_event_handle inserted =
        sim_event_list_insert(&engine->agenda, at_days, priority, fire, subject, argument);
    if (handle != NULL)
        *handle = inserted;
    return SIM_OK;
}

sim_status sim_engine_schedule_after(sim_engine *engine, double delay_days, int priority, sim_event_fn fire,
                                     void *subject, int64_t argument, sim_event_handle *handle)
{
    if (!(delay_days >= 0.0)) /* a small negative delay would vanish in the sum */
        return SIM_ERR_RANGE;
    return sim_engine_schedule(engine, engine->now_days + delay_days, priority, fire, subject, argument,
                               handle);
}

bool sim_engine_cancel(sim_engine *engine, sim_event_handle handle)
{
    return sim_event_list_remove(&engine->agenda, handle);
}

bool sim_engine_reschedule(sim_engine *engine, sim_event_handle handle, double at_days)
{
    return at_days >= engine->now_days && sim_event_list_move(&engine->agenda, handle, at_days);
}

bool sim_engine_is_pending(const sim_engine *engine, sim_event_handle handle)
{
    return sim_event_list_contains(&engine->agenda, handle);
}

sim_event_handle sim_engine_copy(sim_engine *engine, sim_event_handle handle, void *subject, int64_t argument)
{
    return sim_event_list_copy(&engine->agenda, handle, subject, argument);
}

bool sim_engine_is_before(const sim_engine *engine, sim_event_handle a, sim_event_handle b)
{
    return sim_event_list_key(&engine->agenda, a) < sim_event_list_key(&engine->agenda, b);
}

void sim_engine_run(sim_engine *engine, double until_days)
{
    assert(!engine->running && !isnan(until_days));
    double limit_days = fmin(until_days, DBL_MAX); /* what lies at infinity never fires */
    double time_days;
    sim_event event;
    engine->running = true;
    engine->stopped = false;
    while (!engine->stopped && sim_event_list_take(&engine->agenda, limit_days, &time_days, &event)) {
        engine->now_days = time_days;
        engine->fired++;
        event.fire(engine, event.subject, event.argument);
    }
    engine->running = false;
    if (!engine->stopped && isfinite(until_days) && until_days > engine->now_days)
        engine->now_days = until_days;
}

void sim_engine_stop(sim_engine *engine)
{
    engine->stopped = true;
}

uint64_t sim_engine_fired(const sim_engine *engine)
{
    return engine->fired;
}

uint64_t sim_engine_pending(const sim_engine *engine)
{
    return sim_event_list_count(&engine->agenda);
}
