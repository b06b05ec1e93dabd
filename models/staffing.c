#include "models/staffing.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>
#include "models/support.h"

static void fill_post(sim_engine *engine, void *subject, int64_t argument);
static void holder_leaves(sim_engine *engine, void *subject, int64_t argument);
static void holder_falls_ill(sim_engine *engine, void *subject, int64_t argument);

static model_subject about(const model_post *post)
{
    return model_subject_post(post->organisation, post->role);
}

static model_organisation *organisation_of(model_world *world, const model_post *post)
{
    return &world->own[post->organisation];
}

static void touch(const model_world *world, model_organisation *organisation, int role)
{
    double now = model_world_now(world), dt = now - organisation->touched_days[role];
    organisation->paid_days[role] += dt * organisation->paid_fte[role];
    organisation->able_days[role] += dt * organisation->able_fte[role];
    organisation->ill_days[role] += dt * organisation->ill_fte[role];
    organisation->touched_days[role] = now;
}

/* Sums of fte are whole multiples of 2^-36 fte (up to 32,768 fte), so that what came and went leaves nothing:
 * no dust of rounding. */
static double on_grid(double fte)
{
    const double shift = 0x1.8p16; /* what is shifted so far has no smaller part */
    return (fte + shift) - shift;
}

/* A post counts while it is not abolished; its holder as paid, and as able unless ill. Whoever changes a post
 * takes it out of the sums (sign -1) before and puts it in (1) after. */
static void count(model_organisation *organisation, const model_post *post, double sign)
{
    int r = post->role;
    double fte = sign * post->fte, able = sign * on_grid(post->fte * post->productivity);
    double filled = post->filled ? 1.0 : 0.0, ill = post->filled && post->ill ? 1.0 : 0.0;
    double there = post->abolished ? 0.0 : 1.0;
    organisation->established_fte[r] = on_grid(organisation->established_fte[r] + there * fte);
    organisation->paid_fte[r] = on_grid(organisation->paid_fte[r] + filled * fte);
    organisation->ill_fte[r] = on_grid(organisation->ill_fte[r] + ill * fte);
    organisation->able_fte[r] = on_grid(organisation->able_fte[r] + (filled - ill) * able);
}

static double outflow_hazard(const model_world *world, const model_organisation *organisation)
{
    return organisation->outflow_hazard +
           organisation->outflow_per_day * (model_world_now(world) - organisation->hazard_days);
}

static double illness_hazard(const model_world *world, const model_organisation *organisation)
{
    return organisation->illness_hazard +
           organisation->illness_per_day * (model_world_now(world) - organisation->hazard_days);
}

static double month_end(const model_world *world)
{
    return world->program->month_start_days[world->month + 1];
}

/* Schedules what the holder of a post does before the month is over. */
static void look_ahead(model_world *world, int index)
{
    model_post *post = &world->posts[index];
    const model_organisation *organisation = &world->own[post->organisation];
    if (!post->filled)
        return;
    double now = model_world_now(world), end = month_end(world);
    if (organisation->outflow_per_day > 0.0) {
        double at =
            now + (post->leaves_at - outflow_hazard(world, organisation)) / organisation->outflow_per_day;
        if (at < end)
            post->leaving = model_world_schedule(world, model_max(at, now), holder_leaves, world, index);
    }
    if (organisation->illness_per_day > 0.0 && !post->ill) {
        double at =
            now + (post->falls_ill_at - illness_hazard(world, organisation)) / organisation->illness_per_day;
        if (at < end)
            post->falling_ill =
                model_world_schedule(world, model_max(at, now), holder_falls_ill, world, index);
    }
}

/* A holder has thresholds anew. */
static void watch(model_pool *pool, const model_post *post)
{
    pool->next_leaves_at = model_min(pool->next_leaves_at, post->leaves_at);
    pool->next_ill_at = model_min(pool->next_ill_at, post->falls_ill_at);
}

/* Puts a (new) holder on a post. productivity below 1: newcomer. */
static void take_up(model_world *world, int index, double productivity)
{
    model_post *post = &world->posts[index];
    const model_organisation *organisation = &world->own[post->organisation];
    count(&world->own[post->organisation], post, -1.0);
    post->filled = true;
    post->ill = false;
    post->productivity = productivity;
    model_post_luck *luck = &world->post_luck[index];
    post->leaves_at = outflow_hazard(world, organisation) +
                      sim_exponential_at(&world->chance, MODEL_PURPOSE_LEAVING, luck->entity, post->holders);
    post->falls_ill_at = illness_hazard(world, organisation) +
                         sim_exponential_at(&world->chance, MODEL_PURPOSE_ILLNESS, luck->entity,
                                            (uint64_t)post->holders << 32 | luck->illnesses);
    assert(post->holders < UINT16_MAX);
    post->holders++;
    watch(&world->own[post->organisation].pools[post->role], post);
    count(&world->own[post->organisation], post, 1.0);
}

static void ramp_up_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_world *world = subject;
    model_post *post = &world->posts[(int)argument];
    post->pending = MODEL_NO_HANDLE;
    model_organisation *organisation = organisation_of(world, post);
    touch(world, organisation, post->role);
    count(organisation, post, -1.0);
    post->productivity = 1.0;
    count(organisation, post, 1.0);
}

static void fill_post(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_world *world = subject;
    int index = (int)argument;
    model_post *post = &world->posts[index];
    const model_staffing *staffing = &world->scenario->staffing;
    post->pending = MODEL_NO_HANDLE;
    touch(world, organisation_of(world, post), post->role);
    bool newcomer = staffing->ramp_up_months > 0.0 && staffing->ramp_up_productivity < 1.0;
    take_up(world, index, newcomer ? staffing->ramp_up_productivity : 1.0);
    double months =
        staffing->ramp_up_months * (post->after_retirement ? staffing->retirement_ramp_up_factor : 1.0);
    post->after_retirement = false;
    if (newcomer)
        post->pending = model_world_schedule(world, model_world_now(world) + months * MODEL_DAYS_PER_MONTH,
                                             ramp_up_ends, world, index);
    const model_organisation *organisation = &world->own[post->organisation];
    double eur = staffing->recruitment_eur * post->fte * model_world_trend(world, MODEL_TREND_WAGE);
    MODEL_TELL(world, MODEL_TRACE_POST_FILLED, about(post), post->fte, eur, post->productivity);
    MODEL_TELL_BOOKING(world, role, post->role);
    MODEL_TELL_BOOKING(world, organisation, post->organisation);
    model_world_book_shared(world, MODEL_CATEGORY_RECRUITMENT, organisation, model_cents(eur));
    MODEL_TELL_BOOKING(world, role, -1);
    MODEL_TELL_BOOKING(world, organisation, -1);
    look_ahead(world, index);
}

/* Straight lines between years, flat outside. */
static double in_year(const model_scenario *s, int year, size_t offset, double without)
{
    size_t n = s->n_labour_market;
    const model_tightness *t = s->labour_market;
#define VALUE(i) (*(const double *)(const void *)((const char *)&t[i] + offset))
    if (n == 0)
        return without;
    if (year <= t[0].year)
        return VALUE(0);
    for (size_t i = 1; i < n; i++)
        if (year <= t[i].year)
            return VALUE(i - 1) +
                   (VALUE(i) - VALUE(i - 1)) * (year - t[i - 1].year) / (t[i].year - t[i - 1].year);
    return VALUE(n - 1);
#undef VALUE
}

double model_labour_market_tightness(const model_scenario *s, int year)
{
    return in_year(s, year, offsetof(model_tightness, factor), 1.0);
}

double model_labour_market_retirement(const model_scenario *s, int year)
{
    return in_year(s, year, offsetof(model_tightness, retirement_per_fte_year), 0.0);
}

static void recruit(model_world *world, int index)
{
    model_post *post = &world->posts[index];
    const model_staffing *staffing = &world->scenario->staffing;
    const model_post_luck *luck = &world->post_luck[index];
    double weeks = model_world_sample(world, &staffing->vacancy_weeks, MODEL_PURPOSE_VACANCY, luck->entity,
                                      post->holders);
    bool is_hard = model_world_uniform(world, MODEL_PURPOSE_HARD_TO_FILL, luck->entity, post->holders) <
                   staffing->hard_to_fill_share;
    if (is_hard)
        weeks *= staffing->hard_to_fill_factor;
    double tightness =
        staffing->tightness_scale *
        model_labour_market_tightness(world->scenario, world->program->month_year[world->month]);
    weeks *= tightness;
    MODEL_TELL(world, MODEL_TRACE_POST_VACANT, about(post), post->fte, 7.0 * weeks, tightness,
               is_hard ? 1.0 : 0.0);
    post->pending =
        model_world_schedule(world, model_world_now(world) + 7.0 * weeks, fill_post, world, index);
}

/* Takes the holder off a post; the post is abolished if there are too many, recruited for otherwise. */
static void vacate(model_world *world, int index)
{
    model_post *post = &world->posts[index];
    model_organisation *organisation = organisation_of(world, post);
    touch(world, organisation, post->role);
    sim_engine_cancel(world->engine, post->pending);
    sim_engine_cancel(world->engine, post->leaving);
    sim_engine_cancel(world->engine, post->falling_ill); /* a successor does not inherit the illness */
    post->pending = post->leaving = post->falling_ill = MODEL_NO_HANDLE;
    count(organisation, post, -1.0);
    post->filled = false;
    post->ill = false;
    if (organisation->to_abolish[post->role] > 0.0) {
        organisation->to_abolish[post->role] -= 1.0;
        post->abolished = true;
        MODEL_TELL(world, MODEL_TRACE_POST_ABOLISHED, about(post), post->fte);
    } else {
        recruit(world, index);
    }
    count(organisation, post, 1.0);
}

static void holder_leaves(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_world *world = subject;
    model_post *post = &world->posts[(int)argument];
    post->leaving = MODEL_NO_HANDLE;
    const model_organisation *organisation = &world->own[post->organisation];
    const model_post_luck *luck = &world->post_luck[(int)argument];
    post->after_retirement = organisation->retiring_share > 0.0 &&
                             model_world_uniform(world, MODEL_PURPOSE_RETIREMENT, luck->entity,
                                                 post->holders - 1) < organisation->retiring_share;
    MODEL_TELL(world, MODEL_TRACE_HOLDER_LEFT, about(post), post->fte,
               organisation->outflow_per_day * MODEL_DAYS_PER_YEAR, post->after_retirement ? 1.0 : 0.0);
    vacate(world, (int)argument);
}

static void holder_recovers(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_world *world = subject;
    int index = (int)argument;
    model_post *post = &world->posts[index];
    post->pending = MODEL_NO_HANDLE;
    model_organisation *organisation = organisation_of(world, post);
    touch(world, organisation, post->role);
    MODEL_TELL(world, MODEL_TRACE_HOLDER_RECOVERED, about(post), post->fte);
    count(organisation, post, -1.0);
    post->ill = false;
    post->productivity = 1.0;
    model_post_luck *luck = &world->post_luck[index];
    luck->illnesses++;
    post->falls_ill_at = illness_hazard(world, &world->own[post->organisation]) +
                         sim_exponential_at(&world->chance, MODEL_PURPOSE_ILLNESS, luck->entity,
                                            (uint64_t)(post->holders - 1) << 32 | luck->illnesses);
    watch(&organisation->pools[post->role], post);
    count(organisation, post, 1.0);
}

static void holder_falls_ill(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_world *world = subject;
    int index = (int)argument;
    model_post *post = &world->posts[index];
    post->falling_ill = MODEL_NO_HANDLE;
    if (!post->filled || post->ill)
        return;
    model_organisation *organisation = organisation_of(world, post);
    touch(world, organisation, post->role);
    const model_post_luck *luck = &world->post_luck[index];
    double weeks =
        model_world_sample(world, &world->scenario->staffing.long_sick_weeks, MODEL_PURPOSE_ILLNESS_LENGTH,
                           luck->entity, (uint64_t)(post->holders - 1) << 32 | luck->illnesses);
    sim_engine_cancel(world->engine, post->pending);
    MODEL_TELL(world, MODEL_TRACE_HOLDER_ILL, about(post), post->fte, 7.0 * weeks);
    count(organisation, post, -1.0);
    post->ill = true;
    count(organisation, post, 1.0);
    post->pending =
        model_world_schedule(world, model_world_now(world) + 7.0 * weeks, holder_recovers, world, index);
}

/* Puts a post on a pool's list. */
static void list_post(model_world *world, model_pool *pool, int index)
{
    if (pool->n_posts == pool->capacity) {
        int capacity = pool->capacity ? 2 * pool->capacity : 16;
        int *posts = SIM_ARENA_NEW(world->arena, int, (size_t)capacity);
        if (pool->n_posts)
            memcpy(posts, pool->posts, sizeof *posts * (size_t)pool->n_posts);
        pool->posts = posts;
        pool->capacity = capacity;
    }
    pool->posts[pool->n_posts++] = index;
}

static int add_to_posts(model_world *world, model_post post, model_post_luck luck)
{
    if (world->n_posts == world->posts_capacity) {
        int capacity = world->posts_capacity ? 2 * world->posts_capacity : 512;
        model_post *posts = SIM_ARENA_NEW(world->arena, model_post, (size_t)capacity);
        model_post_luck *post_luck = SIM_ARENA_NEW(world->arena, model_post_luck, (size_t)capacity);
        if (world->n_posts) {
            memcpy(posts, world->posts, sizeof *posts * (size_t)world->n_posts);
            memcpy(post_luck, world->post_luck, sizeof *post_luck * (size_t)world->n_posts);
        }
        world->posts = posts;
        world->post_luck = post_luck;
        world->posts_capacity = capacity;
    }
    world->posts[world->n_posts] = post;
    world->post_luck[world->n_posts] = luck;
    return world->n_posts++;
}

static int create_post(model_world *world, model_organisation *organisation, int role, double fte)
{
    model_pool *pool = &organisation->pools[role];
    uint64_t entity = sim_entity_id2(organisation->entity, (uint64_t)role << 32 | pool->created++);
    int index = add_to_posts(world,
                             (model_post){.fte = on_grid(fte),
                                          .organisation = (int16_t)organisation->index,
                                          .origin = (int16_t)organisation->index,
                                          .role = (int8_t)role},
                             (model_post_luck){.entity = entity});
    list_post(world, pool, index);
    count(organisation, &world->posts[index], 1.0);
    return index;
}

void model_staffing_found(model_world *world, model_organisation *organisation, const model_base *base)
{
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        double left = base->role_fte[r];
        while (left > 1e-9) {
            int index = create_post(world, organisation, (int)r, model_min(left, 1.0));
            take_up(world, index, 1.0);
            left -= 1.0;
        }
    }
}

/* A post's events that are pending are scheduled here too, in the order in which they fire: handles of one
 * sort, gathered from all posts. */
typedef struct pending_event {
    sim_event_handle *handle; /* of the copy: still that of the original */
    int post;
} pending_event;

static void gather(const model_world *world, sim_event_handle *handle, int post, pending_event *events,
                   int *n)
{
    if (!sim_engine_is_pending(world->engine, *handle)) {
        *handle = MODEL_NO_HANDLE;
        return;
    }
    int at = (*n)++;
    for (; at > 0 && sim_engine_is_before(world->engine, *handle, *events[at - 1].handle); at--)
        events[at] = events[at - 1];
    events[at] = (pending_event){handle, post};
}

void model_staffing_copy(model_world *world, model_organisation *organisation, const model_world *other)
{
    int first = world->n_posts, n = 0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        model_pool *pool = &organisation->pools[r];
        const model_pool theirs = *pool;
        pool->posts = NULL;
        pool->n_posts = pool->capacity = 0;
        for (int i = 0; i < theirs.n_posts; i++)
            list_post(world, pool,
                      add_to_posts(world, other->posts[theirs.posts[i]], other->post_luck[theirs.posts[i]]));
    }
    size_t most = 3 * (size_t)(world->n_posts - first) + 1;
    pending_event *events = SIM_ARENA_NEW(world->arena, pending_event, most);
    for (int i = first; i < world->n_posts; i++) {
        gather(world, &world->posts[i].pending, i, events, &n);
        gather(world, &world->posts[i].leaving, i, events, &n);
        gather(world, &world->posts[i].falling_ill, i, events, &n);
    }
    for (int i = 0; i < n; i++)
        *events[i].handle = sim_engine_copy(world->engine, *events[i].handle, world, events[i].post);
}

static bool is_none(sim_event_handle handle)
{
    return handle.generation == 0;
}

/* Schedules what the holders of a pool do in the month that begins; the lowest thresholds of the others are
 * kept, so that a pool in which nobody's is reached is passed over in the months after. */
static void look_ahead_in(model_world *world, model_pool *pool, double leaves_until, double ill_until)
{
    pool->watched = true;
    pool->next_leaves_at = pool->next_ill_at = INFINITY;
    for (int i = 0; i < pool->n_posts; i++) {
        const model_post *post = &world->posts[pool->posts[i]];
        if (!post->filled)
            continue;
        if (post->leaves_at < leaves_until || post->falls_ill_at < ill_until)
            look_ahead(world, pool->posts[i]);
        if (is_none(post->leaving))
            pool->next_leaves_at = model_min(pool->next_leaves_at, post->leaves_at);
        if (!post->ill && is_none(post->falling_ill))
            pool->next_ill_at = model_min(pool->next_ill_at, post->falls_ill_at);
    }
}

void model_staffing_open_month(model_world *world, model_organisation *organisation)
{
    const model_staffing *staffing = &world->scenario->staffing;
    double now = model_world_now(world);
    organisation->outflow_hazard = outflow_hazard(world, organisation);
    organisation->illness_hazard = illness_hazard(world, organisation);
    organisation->hazard_days = now;
    double demand = 0.0, supply = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        demand += organisation->demand_hours[r];
        supply += organisation->supply_hours[r];
    }
    double overload = supply > 0.0 ? model_min(model_max(0.0, demand / supply - 1.0), 1.0) : 0.0;
    double unrest =
        organisation->n_members > 1 && organisation->partnership && staffing->unrest_outflow_weight > 0.0
            ? staffing->unrest_outflow_weight * model_support_unrest(world, organisation)
            : 0.0;
    /* Who is old enough goes, however the work is. */
    double retiring = world->retirement[model_world_year_index(world)];
    double leaving =
        model_max(0.0, staffing->outflow_per_fte_year - staffing->outflow_retirement_per_fte_year) *
        (1.0 + staffing->workload_outflow_weight * overload + unrest);
    organisation->outflow_per_day = (leaving + retiring) / MODEL_DAYS_PER_YEAR;
    organisation->retiring_share = retiring > 0.0 ? retiring / (leaving + retiring) : 0.0;
    /* Where sick leave as a whole is rarer than long illness is taken to be, long illness is rarer too. */
    if (fabs(organisation->sick_share - organisation->illness_at_share) > 0.0) {
        double most =
            world->long_sick_share > 0.0
                ? model_min(1.0, organisation->sick_share / world->long_sick_share *
                                     (1.0 - world->long_sick_share) / (1.0 - organisation->sick_share))
                : 0.0;
        organisation->illness_per_day = staffing->long_sick_per_fte_year * most / MODEL_DAYS_PER_YEAR;
        organisation->illness_at_share = organisation->sick_share;
    }
    /* Thresholds that the month's hazard does not reach are passed over without touching the agenda. */
    double days = month_end(world) - now;
    double leaves_until = organisation->outflow_hazard + organisation->outflow_per_day * days;
    double ill_until = organisation->illness_hazard + organisation->illness_per_day * days;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        model_pool *pool = &organisation->pools[r];
        if (!pool->watched || pool->next_leaves_at < leaves_until || pool->next_ill_at < ill_until)
            look_ahead_in(world, pool, leaves_until, ill_until);
    }
}

void model_staffing_close_month(model_world *world, model_organisation *organisation)
{
    double now = model_world_now(world);
    for (int r = 0; r < MODEL_ROLE_LANES; r++) {
        double dt = now - organisation->touched_days[r];
        organisation->paid_days[r] += dt * organisation->paid_fte[r];
        organisation->able_days[r] += dt * organisation->able_fte[r];
        organisation->ill_days[r] += dt * organisation->ill_fte[r];
        organisation->touched_days[r] = now;
    }
    organisation->lost_days += (now - organisation->lost_touched_days) * organisation->lost_fte;
    organisation->lost_touched_days = now;
}

void model_staffing_reset_month(model_world *world, model_organisation *organisation)
{
    double now = model_world_now(world);
    for (int r = 0; r < MODEL_ROLE_LANES; r++) {
        organisation->paid_days[r] = organisation->able_days[r] = organisation->ill_days[r] = 0.0;
        organisation->touched_days[r] = now;
    }
    organisation->lost_days = 0.0;
    organisation->lost_touched_days = now;
}

double model_staffing_add_fte(double sum, double fte)
{
    return on_grid(sum + fte);
}

void model_staffing_lose(model_world *world, model_organisation *organisation, double fte)
{
    double now = model_world_now(world);
    organisation->lost_days += (now - organisation->lost_touched_days) * organisation->lost_fte;
    organisation->lost_touched_days = now;
    organisation->lost_fte = model_max(0.0, model_staffing_add_fte(organisation->lost_fte, fte));
}

static void move_post(model_world *world, int index, model_organisation *from, model_organisation *to)
{
    model_post *post = &world->posts[index];
    post->leaves_at += outflow_hazard(world, to) - outflow_hazard(world, from);
    post->falls_ill_at += illness_hazard(world, to) - illness_hazard(world, from);
    sim_engine_cancel(world->engine, post->leaving);
    post->leaving = MODEL_NO_HANDLE;
    count(from, post, -1.0);
    count(to, post, 1.0);
    post->organisation = (int16_t)to->index;
    list_post(world, &to->pools[post->role], index);
    to->pools[post->role].watched = false;
}

/* An organisation without a past takes the clock and the streams of the one it continues: a partnership of
 * one then equals its twin to the last bit. */
static void inherit(model_organisation *from, model_organisation *to, size_t roles)
{
    to->outflow_hazard = from->outflow_hazard;
    to->outflow_per_day = from->outflow_per_day;
    to->illness_hazard = from->illness_hazard;
    to->illness_per_day = from->illness_per_day;
    to->illness_at_share = from->illness_at_share;
    to->hazard_days = from->hazard_days;
    to->entity = from->entity;
    for (size_t r = 0; r < roles; r++)
        to->pools[r].created = from->pools[r].created;
}

/* What was one's of a role becomes the other's; the posts have moved. */
static void hand_over(const model_world *world, model_organisation *from, model_organisation *to, size_t role)
{
    to->to_abolish[role] += from->to_abolish[role];
    to->adjustment[role] += from->adjustment[role];
    to->backlog_hours[role] += from->backlog_hours[role];
    to->hire_fte[role] += from->hire_fte[role];
    to->demand_hours[role] += from->demand_hours[role];
    to->supply_hours[role] += from->supply_hours[role];
    double *const all[] = {from->established_fte, from->paid_fte,     from->able_fte, from->ill_fte,
                           from->paid_days,       from->able_days,    from->ill_days, from->mean_paid_fte,
                           from->to_abolish,      from->adjustment,   from->hire_fte, from->backlog_hours,
                           from->demand_hours,    from->supply_hours, from->gap_fte};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        all[i][role] = 0.0;
    from->touched_days[role] = model_world_now(world);
    from->pools[role] = (model_pool){.created = from->pools[role].created};
}

void model_staffing_transfer(model_world *world, model_organisation *from, model_organisation *to,
                             double loss_share)
{
    double posts_fte = 0.0, backlog_hours = 0.0;
    int lost = 0;
    if (to->n_members == 0)
        inherit(from, to, world->scenario->n_roles);
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        const model_pool *source = &from->pools[r], *target = &to->pools[r];
        int first = target->n_posts;
        double before = from->established_fte[r] + to->established_fte[r];
        posts_fte += from->established_fte[r];
        backlog_hours += from->backlog_hours[r];
        for (int i = 0; i < source->n_posts; i++)
            move_post(world, source->posts[i], from, to);
        hand_over(world, from, to, r);
        assert(fabs(to->established_fte[r] - before) < 1e-6);
        for (int i = first; i < target->n_posts; i++) {
            const model_post *post = &world->posts[target->posts[i]];
            if (post->filled && loss_share > 0.0 &&
                model_world_uniform(world, MODEL_PURPOSE_PLACEMENT, world->post_luck[target->posts[i]].entity,
                                    0) < loss_share) {
                vacate(world, target->posts[i]);
                lost++;
            }
        }
    }
    MODEL_TELL(world, MODEL_TRACE_STAFF_PLACED, model_subject_participant(from->members[0]), posts_fte, lost,
               loss_share, model_support_staff(world, from->members[0]), backlog_hours);
}

double model_staffing_retrain(model_world *world, model_organisation *organisation, int origin)
{
    const model_staffing *staffing = &world->scenario->staffing;
    double fte = 0.0;
    if (staffing->retraining_months <= 0.0)
        return 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        const model_pool *pool = &organisation->pools[r];
        touch(world, organisation, (int)r);
        for (int i = 0; i < pool->n_posts; i++) {
            model_post *post = &world->posts[pool->posts[i]];
            if (post->origin != origin || !post->filled || post->ill || post->productivity < 1.0)
                continue;
            count(organisation, post, -1.0);
            post->productivity = staffing->retraining_productivity;
            count(organisation, post, 1.0);
            post->pending = model_world_schedule(
                world, model_world_now(world) + staffing->retraining_months * MODEL_DAYS_PER_MONTH,
                ramp_up_ends, world, pool->posts[i]);
            fte += post->fte;
        }
    }
    return fte;
}

/* Moves posts, the newest first, until the nearest to wanted_fte has moved; only those that came from `to`,
 * or the others; what has moved keeps its place on the old list until drop_moved. Returns what is left to
 * move. */
static double move_back(model_world *world, model_pool *source, model_organisation *from,
                        model_organisation *to, bool own, double wanted_fte)
{
    for (int i = source->n_posts - 1; i >= 0; i--) {
        const model_post *post = &world->posts[source->posts[i]];
        if (post->organisation != from->index || (post->abolished && isfinite(wanted_fte)) ||
            (post->origin == to->index) != own || wanted_fte < 0.5 * post->fte)
            continue;
        wanted_fte -= post->fte;
        move_post(world, source->posts[i], from, to);
    }
    return wanted_fte;
}

static void drop_moved(const model_world *world, model_pool *source, const model_organisation *from)
{
    int kept = 0;
    for (int i = 0; i < source->n_posts; i++)
        if (world->posts[source->posts[i]].organisation == from->index)
            source->posts[kept++] = source->posts[i];
    source->n_posts = kept;
}

/* The part of what goes with the posts of a role: work that waits, hire, plans. */
static void divide(model_organisation *from, model_organisation *to, size_t role, double part)
{
    double hire =
        floor(10.0 * from->hire_fte[role] * part + 1e-9) / 10.0; /* in tenths, as people are hired */
    hire = part < 1.0 ? model_min(hire, from->hire_fte[role]) : from->hire_fte[role];
    double fewer = floor(from->to_abolish[role] * part + 1e-9);
    to->hire_fte[role] = hire;
    from->hire_fte[role] -= hire;
    to->to_abolish[role] = fewer;
    from->to_abolish[role] -= fewer;
    double *const both[][2] = {{from->adjustment, to->adjustment},
                               {from->backlog_hours, to->backlog_hours},
                               {from->demand_hours, to->demand_hours},
                               {from->supply_hours, to->supply_hours}};
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        both[i][1][role] = part * both[i][0][role];
        both[i][0][role] -= both[i][1][role];
    }
}

void model_staffing_return(model_world *world, model_organisation *from, model_organisation *to,
                           const double *parts, double loss_share)
{
    double posts_fte = 0.0, backlog_hours = 0.0;
    int lost = 0;
    /* The partnership may have gone on with this organisation's streams. */
    to->entity = sim_entity_id2(to->entity, sim_entity_id("returned"));
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        model_pool *source = &from->pools[r], *target = &to->pools[r];
        double before = from->established_fte[r];
        double wanted = parts[r] < 1.0 ? parts[r] * before : (double)INFINITY;
        wanted = move_back(world, source, from, to, true, wanted);
        move_back(world, source, from, to, false, wanted);
        drop_moved(world, source, from);
        divide(from, to, r, parts[r]);
        to->touched_days[r] = model_world_now(world);
        assert(fabs(from->established_fte[r] + to->established_fte[r] - before) < 1e-6);
        posts_fte += to->established_fte[r];
        backlog_hours += to->backlog_hours[r];
        for (int i = 0; i < target->n_posts; i++) {
            const model_post *post = &world->posts[target->posts[i]];
            if (post->filled && loss_share > 0.0 &&
                model_world_uniform(world, MODEL_PURPOSE_PLACEMENT, world->post_luck[target->posts[i]].entity,
                                    1) < loss_share) {
                vacate(world, target->posts[i]);
                lost++;
            }
        }
    }
    MODEL_TELL(world, MODEL_TRACE_STAFF_RETURNED, model_subject_participant(to->members[0]), posts_fte, lost,
               loss_share, model_support_staff(world, to->members[0]), backlog_hours);
}

/* A vacant post if there is one (the newest), otherwise the next that falls vacant. */
static void abolish_one(model_world *world, model_organisation *organisation, int role)
{
    const model_pool *pool = &organisation->pools[role];
    for (int i = pool->n_posts - 1; i >= 0; i--) {
        model_post *post = &world->posts[pool->posts[i]];
        if (!post->filled && !post->abolished) {
            sim_engine_cancel(world->engine, post->pending);
            post->pending = MODEL_NO_HANDLE;
            count(organisation, post, -1.0);
            post->abolished = true;
            MODEL_TELL(world, MODEL_TRACE_POST_ABOLISHED, about(post), post->fte);
            return;
        }
    }
    organisation->to_abolish[role] += 1.0;
}

static void add_post(model_world *world, model_organisation *organisation, int role)
{
    MODEL_TELL(world, MODEL_TRACE_POST_CREATED, model_subject_post(organisation->index, role), 1.0);
    recruit(world, create_post(world, organisation, role, 1.0));
}

void model_staffing_adjust(model_world *world, model_organisation *organisation, int role)
{
    double *adjustment = &organisation->adjustment[role];
    while (*adjustment >= 1.0) {
        *adjustment -= 1.0;
        if (organisation->to_abolish[role] > 0.0)
            organisation->to_abolish[role] -= 1.0;
        else
            add_post(world, organisation, role);
    }
    while (*adjustment <= -1.0) {
        *adjustment += 1.0;
        abolish_one(world, organisation, role);
    }
}

double model_staffing_short_sick_share(const model_world *world, double sick_share)
{
    return model_max(0.0, (sick_share - world->long_sick_share) / (1.0 - world->long_sick_share));
}

double model_staffing_fte_hours(const model_world *world, const model_organisation *organisation)
{
    /* The long-term ill are absent as persons; the rest of the sick share is taken off the hours. */
    double short_share = model_staffing_short_sick_share(world, organisation->sick_share);
    return world->scenario->staffing.productive_hours_per_fte_year / 12.0 * (1.0 - short_share);
}

bool model_staffing_is_consistent(const model_world *world)
{
    size_t posts = 0;
    for (size_t o = 0; o < world->n_organisations; o++) {
        for (size_t r = 0; r < world->scenario->n_roles && !model_world_is_shared(world, (int)o); r++) {
            const model_pool *pool = &world->own[o].pools[r];
            double paid = 0.0, established = 0.0;
            for (int i = 0; i < pool->n_posts; i++, posts++) {
                const model_post *post = &world->posts[pool->posts[i]];
                if (post->organisation != (int)o || post->role != (int)r || (post->filled && post->abolished))
                    return false;
                established += post->abolished ? 0.0 : post->fte;
                paid += post->filled ? post->fte : 0.0;
            }
            if (fabs(paid - world->own[o].paid_fte[r]) > 1e-6 ||
                fabs(established - world->own[o].established_fte[r]) > 1e-6)
                return false;
        }
    }
    return posts == (size_t)world->n_posts;
}
