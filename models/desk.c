#include "models/desk.h"

#include <math.h>
#include "models/body.h"
#include "models/erlang.h"
#include "models/tickets.h"

/* Load above this share of the servers is not answered in the month but waits as backlog: Erlang C has no
 * mean there. */
#define MOST_OCCUPANCY 0.98
/* Months of work after which what still waits is dropped. */
#define MOST_MONTHS 6.0

/* What makes the expected tickets of a month come as bursts: index of their streams. */
#define BURST_INDEX (UINT64_C(1) << 32)

static model_desk_load desk_load(const model_service *service, double people, double load,
                                 double handling_hours)
{
    return (model_desk_load){.servers = people,
                             .load = load,
                             .handling_time = handling_hours,
                             .target_wait = service->target_wait_minutes / 60.0,
                             .patience = service->patience_minutes / 60.0,
                             .urgent_share = service->urgent_share,
                             .urgent_target_wait = service->urgent_target_wait_minutes / 60.0,
                             .part_time = service->fidelity == MODEL_FIDELITY_TICKETS};
}

double model_desk_steady_level(const model_service *service, double people, double load,
                               double handling_hours)
{
    model_desk_load desk = desk_load(service, people, load, handling_hours);
    return model_erlang_waiting(&desk).service_level;
}

void model_desk_burst(model_world *world, int participant, double tickets)
{
    model_partner *partner = &world->partners[participant];
    model_world_own(world, partner->served_by);
    partner->burst_tickets += tickets;
}

void model_desk_copy(model_world *world, model_organisation *organisation, const model_world *other)
{
    for (int i = 0; i < organisation->n_members; i++) {
        int participant = organisation->members[i];
        world->partners[participant].burst_tickets = other->partners[participant].burst_tickets;
    }
    if (world->scenario->service.fidelity == MODEL_FIDELITY_TICKETS)
        model_ticket_queue_own(&organisation->desk.queue, world->arena);
}

/* ---- in closed form ---- */

/* Beyond the dust of rounding. */
static bool differs(double a, double b)
{
    return fabs(a - b) > 1e-9 * fabs(a);
}

/* Most months are like the last. */
static void remember_waiting(model_desk *desk, const model_service *service, double people, double load,
                             double handling_hours)
{
    if (!differs(people, desk->people) && !differs(load, desk->load) &&
        !differs(handling_hours, desk->handling_hours))
        return;
    desk->people = people;
    desk->load = load;
    desk->handling_hours = handling_hours;
    model_desk_load at = desk_load(service, people, load, handling_hours);
    if (at.patience <= 0.0)
        at.load = model_min(load, MOST_OCCUPANCY * people);
    desk->waiting = model_erlang_waiting(&at);
}

/* A straight line over the month, from a backlog to one that is `growth` higher, but never below 0. */
typedef struct fluid {
    double mean, end;
    double above; /* share of the month above the level */
} fluid;

static fluid flow(double start, double growth, double level)
{
    double end = model_max(0.0, start + growth);
    double wet = end > 0.0 || growth >= 0.0 ? 1.0 : start / -growth; /* until it is empty */
    fluid f = {.mean = 0.5 * (start + end) * wet, .end = end};
    bool starts_above = start > level, ends_above = end > level;
    double crossing = starts_above != ends_above ? (level - start) / growth : 1.0;
    f.above = starts_above ? crossing : ends_above ? 1.0 - crossing : 0.0;
    return f;
}

/* Impatient callers give up instead of waiting for ever: nothing is left at the end of the month. Others
 * wait, by their hours of work in a fluid, from month to month; those whose turn comes have waited for as
 * long as it took that work to come in (backlog / load). house: a part of a larger desk waits as long as all
 * of it. */
static void close_in_closed_form(const model_service *service, model_organisation *organisation,
                                 double people, double load, double handling_hours, double house)
{
    model_desk *desk = &organisation->desk;
    double hours = service->business_hours_per_month, target = service->target_wait_minutes / 60.0;
    bool patient = service->patience_minutes <= 0.0;
    model_waiting waiting = {.mean_wait = 0.0, .service_level = people > 0.0 ? 1.0 : 0.0};
    if (load > 0.0 && people > 0.0) {
        remember_waiting(desk, service, people * house, load * house, handling_hours);
        waiting = desk->waiting;
    } else if (load > 0.0 && !patient) { /* nobody is there: all give up */
        waiting.mean_wait = service->patience_minutes / 60.0;
    }
    double rate = MOST_OCCUPANCY * people;
    fluid backlog = {0.0, 0.0, 0.0};
    if (patient && (desk->backlog_hours > 0.0 || load > rate))
        backlog = flow(desk->backlog_hours, (load - rate) * hours, load * target);
    double most = MOST_MONTHS * load * hours;
    double dropped = model_max(0.0, backlog.end - most);
    desk->backlog_hours = backlog.end - dropped;
    if (handling_hours > 0.0) {
        double calls = load * hours / handling_hours, abandoned = people > 0.0 ? waiting.abandoned : !patient;
        organisation->tickets_abandoned = calls * abandoned + dropped / handling_hours;
        organisation->tickets_waiting = (load * waiting.mean_wait + desk->backlog_hours) / handling_hours;
    }
    organisation->wait_hours = waiting.mean_wait + (load > 0.0 ? backlog.mean / load : 0.0);
    organisation->service_level = load > 0.0 ? waiting.service_level * (1.0 - backlog.above) : 1.0;
}

/* ---- ticket by ticket ---- */

/* Streams by municipality and month, for bursts apart: the tickets are the same wherever they are handled. */
static void open_source(const model_world *world, model_ticket_source *source, int participant,
                        uint64_t index, double expected)
{
    uint64_t entity = model_world_participant(world, participant)->entity;
    const model_service *service = &world->scenario->service;
    sim_stream_init(&source->arrivals, &world->chance, MODEL_PURPOSE_TICKET_ARRIVAL, entity, index);
    sim_stream_init(&source->handling, &world->chance, MODEL_PURPOSE_TICKET_HANDLING, entity, index);
    if (service->patience_minutes > 0.0)
        sim_stream_init(&source->patience, &world->chance, MODEL_PURPOSE_TICKET_PATIENCE, entity, index);
    if (service->urgent_share > 0.0)
        sim_stream_init(&source->urgency, &world->chance, MODEL_PURPOSE_TICKET_URGENCY, entity, index);
    source->expected = expected;
    source->drawn = 0.0;
}

static size_t open_sources(const model_world *world, const model_organisation *organisation, double house)
{
    size_t n = 0;
    for (int i = 0; i < organisation->n_members; i++) {
        int participant = organisation->members[i];
        double expected = model_desk_expected_tickets(world, participant);
        if (expected > 0.0)
            open_source(world, &world->ticket_sources[n++], participant, world->month, house * expected);
        double burst = world->partners[participant].burst_tickets;
        if (burst > 0.0)
            open_source(world, &world->ticket_sources[n++], participant, world->month | BURST_INDEX,
                        house * burst);
    }
    return n;
}

static int working_days(const model_world *world)
{
    const double *starts = world->program->month_start_days;
    int days = 0;
    for (double day = starts[world->month]; day < starts[world->month + 1]; day += 1.0)
        days += sim_date_weekday(model_world_date(world, day)) < 5;
    return days;
}

/* house: of a part of a larger desk the whole of it is run, with its people and as many tickets, and the part
 * has its share of what comes of that; so it waits as long as all of it. */
static void close_ticket_by_ticket(model_world *world, model_organisation *organisation, double people,
                                   double handling_hours, double house)
{
    const model_service *service = &world->scenario->service;
    double hours = service->business_hours_per_month;
    model_ticket_month month = {
        .start_hours = (double)world->month * hours,
        .hours = hours,
        .days = world->n_ticket_shifts > 1 || service->after_hours_share > 0.0 ? working_days(world) : 1,
        .people = people * house,
        .handling_hours = handling_hours,
        .handling_shape =
            service->handling_times == MODEL_HANDLING_EXPONENTIAL ? NULL : &service->handling_factor,
        .patience_hours = service->patience_minutes / 60.0,
        .urgent_share = service->urgent_share,
        .after_hours_share = service->after_hours_share,
        .shifts = world->ticket_shifts,
        .n_shifts = world->n_ticket_shifts,
    };
    model_ticket_queue *queue = &organisation->desk.queue;
    model_ticket_queue_open(queue, service->target_wait_minutes / 60.0,
                            service->urgent_target_wait_minutes / 60.0);
    model_ticket_month_run(&month, queue, world->ticket_sources, open_sources(world, organisation, house),
                           world->ticket_heap);
    double ends = month.start_hours + hours;
    model_ticket_queue_clear(queue, ends, ends - MOST_MONTHS * hours);
    const model_ticket_count *count = &queue->count;
    double ended = (double)(count->ordinary.ended + count->urgent.ended);
    size_t waiting = model_ticket_queue_waiting(queue);
    organisation->tickets = (double)count->arrived / house;
    organisation->tickets_abandoned = (double)count->abandoned / house;
    organisation->tickets_waiting = (double)waiting / house;
    organisation->wait_hours = ended > 0.0   ? (count->ordinary.hours + count->urgent.hours) / ended
                               : waiting > 0 ? model_ticket_queue_age(queue, ends)
                                             : 0.0;
    organisation->service_level = ended > 0.0
                                      ? (double)(count->ordinary.in_time + count->urgent.in_time) / ended
                                  : waiting > 0 ? 0.0
                                                : 1.0;
}

/* ---- both ---- */

double model_desk_expected_tickets(const model_world *world, int participant)
{
    return model_partner_workplaces(world, participant) *
           world->scenario->service.tickets_per_workplace_month *
           model_world_digitalisation(world, MODEL_ROLE_SERVICE_DESK);
}

void model_desk_close_month(model_world *world, model_organisation *organisation, double call_share)
{
    const model_service *service = &world->scenario->service;
    double tickets = 0.0, bursts = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        tickets += model_desk_expected_tickets(world, organisation->members[i]);
        bursts += world->partners[organisation->members[i]].burst_tickets;
    }
    double handling_hours =
        tickets > 0.0 ? organisation->demand_hours[MODEL_ROLE_SERVICE_DESK] * call_share / tickets : 0.0;
    double house = model_body_house(world, organisation);
    double people = organisation->supply_hours[MODEL_ROLE_SERVICE_DESK] / service->business_hours_per_month;
    organisation->tickets = tickets + bursts;
    if (service->fidelity == MODEL_FIDELITY_TICKETS)
        close_ticket_by_ticket(world, organisation, people, handling_hours, house);
    else
        close_in_closed_form(service, organisation, people,
                             (tickets + bursts) * handling_hours / service->business_hours_per_month,
                             handling_hours, house);
    for (int i = 0; i < organisation->n_members; i++)
        world->partners[organisation->members[i]].burst_tickets = 0.0;
}

/* On the clock of the desk, as the running month opens. */
static double opening_hours(const model_world *world)
{
    return (double)world->month * world->scenario->service.business_hours_per_month;
}

/* Of a part of a larger desk, which is run whole as long as it is alone. */
static void bring_own_part_only(const model_world *world, model_organisation *organisation)
{
    double house = model_body_house(world, organisation);
    if (house > 1.0)
        model_ticket_queue_thin(&organisation->desk.queue, 1.0 / house, opening_hours(world));
}

void model_desk_take_over(const model_world *world, model_organisation *into, model_organisation *from)
{
    into->desk.backlog_hours += from->desk.backlog_hours;
    from->desk.backlog_hours = 0.0;
    if (world->scenario->service.fidelity != MODEL_FIDELITY_TICKETS)
        return;
    bring_own_part_only(world, into);
    bring_own_part_only(world, from);
    model_ticket_queue_take_over(&into->desk.queue, &from->desk.queue, opening_hours(world));
}

void model_desk_give(const model_world *world, model_organisation *from, model_organisation *into,
                     double share)
{
    into->desk.backlog_hours += share * from->desk.backlog_hours;
    from->desk.backlog_hours -= share * from->desk.backlog_hours;
    if (world->scenario->service.fidelity == MODEL_FIDELITY_TICKETS)
        model_ticket_queue_give(&from->desk.queue, &into->desk.queue, share, opening_hours(world));
}

/* ---- birth ---- */

/* Factors that are 1 on average over the day, weighted by the length of the shifts. */
static void create_shifts(model_world *world)
{
    const model_scenario *s = world->scenario;
    size_t n = s->n_shifts > 0 ? s->n_shifts : 1;
    model_ticket_shift *shifts = SIM_ARENA_NEW(world->arena, model_ticket_shift, n);
    world->ticket_shifts = shifts;
    world->n_ticket_shifts = n;
    shifts[0] = (model_ticket_shift){.ends = 1.0, .people = 1.0, .tickets_until = 1.0};
    double length = 0.0, people = 0.0, tickets = 0.0;
    for (size_t i = 0; i < s->n_shifts; i++) {
        length += s->shifts[i].day_share;
        people += s->shifts[i].day_share * s->shifts[i].staff_factor;
        tickets += s->shifts[i].day_share * s->shifts[i].tickets_factor;
    }
    double ends = 0.0, until = 0.0;
    for (size_t i = 0; i < s->n_shifts; i++) {
        const model_shift *shift = &s->shifts[i];
        ends += shift->day_share / length;
        until += shift->day_share * shift->tickets_factor / tickets;
        shifts[i] = (model_ticket_shift){
            .ends = ends, .people = shift->staff_factor * length / people, .tickets_until = until};
    }
    shifts[n - 1].ends = shifts[n - 1].tickets_until = 1.0;
}

void model_desk_create(model_world *world)
{
    if (world->scenario->service.fidelity != MODEL_FIDELITY_TICKETS)
        return;
    size_t most = 2 * world->program->n_participants; /* bursts are sources of their own */
    world->ticket_sources = SIM_ARENA_NEW(world->arena, model_ticket_source, most);
    world->ticket_heap = SIM_ARENA_NEW(world->arena, uint32_t, most);
    create_shifts(world);
    for (size_t o = 0; o < world->n_organisations; o++)
        model_ticket_queue_init(&world->own[o].desk.queue, world->arena);
}
