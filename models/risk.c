#include "models/risk.h"

#include <math.h>
#include "models/accession.h"
#include "models/contract.h"
#include "models/risk_impact.h"
#include "models/risk_measure.h"

/* A hazard that hangs over somebody, always or while a condition holds. */
typedef struct model_exposure {
    model_world *world;
    int risk;
    model_risk_target whom;
    uint64_t entity;
    uint32_t occurrence;
    double left;                 /* condition: of the unit exponential at which it strikes */
    struct model_exposure *next; /* condition: on the world's list */
} exposure;

/* ---- hazards ---- */

static void hazard_strikes(sim_engine *engine, void *subject, int64_t argument);

/* Nobody is left whom it could strike: who hung under it as a member has left, the partnership has ended, the
 * contract is over. */
static bool is_gone(const exposure *over)
{
    const model_world *world = over->world;
    if (over->whom.participant < 0)
        return world->dissolved;
    const model_partner *partner = &world->partners[over->whom.participant];
    return !world->scenario->risks[over->risk].hits_alone && isnan(partner->joined_days) &&
           !model_contract_is_in_force(model_world_organisation(world, partner->served_by));
}

static void wait_for_next(exposure *over)
{
    model_world *world = over->world;
    const model_risk *risk = &world->scenario->risks[over->risk];
    double rate = risk->rate_per_year * model_risk_chance_left(world->scenario, risk);
    if (rate <= 0.0)
        return;
    double years =
        sim_exponential_at(&world->chance, MODEL_PURPOSE_RISK_HAZARD, over->entity, over->occurrence) / rate;
    double at = model_world_now(world) + years * MODEL_DAYS_PER_YEAR;
    if (at < world->program->month_start_days[world->program->n_months])
        model_world_schedule(world, at, hazard_strikes, over, 0);
}

static void hazard_strikes(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    exposure *over = subject;
    if (is_gone(over))
        return;
    model_risk_strike(over->world, over->risk, over->whom, over->entity, over->occurrence);
    over->occurrence++;
    wait_for_next(over);
}

/* ---- conditions ---- */

static void draw_threshold(exposure *over)
{
    over->left =
        sim_exponential_at(&over->world->chance, MODEL_PURPOSE_RISK_HAZARD, over->entity, over->occurrence);
}

static void watch(exposure *over)
{
    draw_threshold(over);
    over->next = over->world->conditions;
    over->world->conditions = over;
}

static bool is_busy(const model_world *world, const model_risk *risk, const model_organisation *organisation)
{
    double demand = 0.0, supply = 0.0, posts = 0.0, vacant = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        demand += organisation->demand_hours[r];
        supply += organisation->supply_hours[r];
        posts += organisation->established_fte[r];
        vacant += model_max(0.0, organisation->established_fte[r] - organisation->paid_fte[r]);
    }
    return demand >= risk->utilisation_at_least * supply && vacant >= risk->vacant_share_at_least * posts;
}

/* False where it is not known (yet). */
static bool misses_savings(const model_world *world, const model_risk *risk, model_risk_target whom)
{
    if (risk->missed_saving_at_least <= -1.0)
        return true;
    double missed =
        whom.participant >= 0 ? world->partners[whom.participant].missed_saving : world->missed_by_all;
    return missed >= risk->missed_saving_at_least;
}

/* Of the partnership: the lowest support among its members, and its quality. */
static bool holds(const exposure *over)
{
    const model_world *world = over->world;
    const model_risk *risk = &world->scenario->risks[over->risk];
    double support = 1.0;
    for (int p = 0; p < (int)world->program->n_participants; p++)
        if (model_risk_concerns(world, over->whom, p))
            support = model_min(support, world->partners[p].support);
    const model_organisation *partnership = model_world_partnership(world);
    return support <= risk->support_at_most && partnership->quality <= risk->quality_at_most &&
           misses_savings(world, risk, over->whom) && is_busy(world, risk, partnership);
}

void model_risk_close_month(model_world *world)
{
    double days = model_world_now(world) - world->program->month_start_days[world->month];
    for (exposure *over = world->conditions; over != NULL; over = over->next) {
        const model_risk *risk = &world->scenario->risks[over->risk];
        double rate = risk->rate_per_year * model_risk_chance_left(world->scenario, risk);
        if (is_gone(over) || !holds(over))
            continue;
        over->left -= rate * days / MODEL_DAYS_PER_YEAR;
        while (over->left <= 0.0) {
            double beyond = over->left;
            model_risk_strike(world, over->risk, over->whom, over->entity, over->occurrence);
            over->occurrence++;
            draw_threshold(over);
            over->left += beyond;
        }
    }
}

/* ---- who is exposed ---- */

static void expose(model_world *world, int risk, model_risk_target whom)
{
    exposure *over = SIM_ARENA_NEW(world->arena, exposure, 1);
    *over = (exposure){
        .world = world, .risk = risk, .whom = whom, .entity = model_risk_target_entity(world, risk, whom)};
    if (world->scenario->risks[risk].trigger == MODEL_TRIGGER_CONDITION)
        watch(over);
    else
        wait_for_next(over);
}

static bool is_hazard(const model_risk *risk, model_scope scope)
{
    return risk->enabled && risk->scope == scope &&
           (risk->trigger == MODEL_TRIGGER_HAZARD || risk->trigger == MODEL_TRIGGER_CONDITION);
}

/* ---- from when on ---- */

void model_risk_start(model_world *world)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        for (int p = 0; risk->hits_alone && p < (int)world->program->n_participants; p++) {
            if (model_risk_is_of_municipality(risk) &&
                !model_world_is_shared(world, p)) /* the twin takes it too */
                model_risk_take_measure(world, k, (model_risk_target){p, -1});
            if (is_hazard(risk, MODEL_SCOPE_MUNICIPALITY))
                expose(world, k, (model_risk_target){p, -1});
        }
    }
}

void model_risk_at_founding(model_world *world)
{
    world->measures_are_due = true;
    for (int k = 0; k < (int)world->scenario->n_risks; k++)
        if (is_hazard(&world->scenario->risks[k], MODEL_SCOPE_PARTNERSHIP))
            expose(world, k, (model_risk_target){-1, -1});
}

void model_risk_at_joining(model_world *world, int participant)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (risk->hits_alone)
            continue;
        if (model_risk_is_of_municipality(risk))
            model_risk_take_measure(world, k, (model_risk_target){participant, -1});
        if (is_hazard(risk, MODEL_SCOPE_MUNICIPALITY))
            expose(world, k, (model_risk_target){participant, -1});
    }
}

/* ---- other triggers ---- */

static bool strikes(const model_world *world, int index, model_risk_target whom, uint64_t number)
{
    const model_risk *risk = &world->scenario->risks[index];
    double probability = risk->probability * model_risk_chance_left(world->scenario, risk);
    return model_world_uniform(world, MODEL_PURPOSE_RISK_STRIKES,
                               model_risk_target_entity(world, index, whom), number) < probability;
}

static void draw(model_world *world, int index, model_risk_target whom, uint64_t number)
{
    if (strikes(world, index, whom, number))
        model_risk_strike(world, index, whom, model_risk_target_entity(world, index, whom), number);
}

static void draw_all(model_world *world, model_trigger trigger, model_risk_target whom, uint64_t number)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (risk->enabled && risk->trigger == trigger)
            draw(world, k, whom, number);
    }
}

/* A risk that strikes a stage, or the move of data centres, does so some time during its work. */
typedef struct ambush {
    model_process *process;
    int risk, stage;
    uint64_t number;
} ambush;

static void ambush_strikes(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    const ambush *waiting = subject;
    const model_process *process = waiting->process;
    model_risk_target whom = {-1, process->accession};
    if (model_accession_is_under_way(process) && process->stage == waiting->stage)
        model_risk_strike(process->world, waiting->risk, whom,
                          model_risk_target_entity(process->world, waiting->risk, whom), waiting->number);
}

static void lie_in_wait(model_world *world, model_process *process, int risk, uint64_t number,
                        double work_days)
{
    model_risk_target whom = {-1, process->accession};
    double when = model_world_uniform(world, MODEL_PURPOSE_RISK_MOMENT,
                                      model_risk_target_entity(world, risk, whom), number);
    ambush *waiting = SIM_ARENA_NEW(world->arena, ambush, 1);
    *waiting = (ambush){.process = process, .risk = risk, .stage = process->stage, .number = number};
    model_world_schedule(world, model_world_now(world) + when * work_days, ambush_strikes, waiting, 0);
}

void model_risk_at_stage(model_world *world, model_process *process, double work_days)
{
    uint64_t number = (uint64_t)process->stage << 32 | process->attempt;
    model_risk_prepare_accession(world, process);
    model_risk_target whom = {-1, process->accession};
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (!risk->enabled || risk->trigger != MODEL_TRIGGER_STAGE ||
            (risk->stage >= 0 && risk->stage != process->stage) || !strikes(world, k, whom, number))
            continue;
        lie_in_wait(world, process, k, number, work_days);
    }
}

void model_risk_at_move(model_world *world, model_process *process, double work_days)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (risk->enabled && risk->trigger == MODEL_TRIGGER_DATA_CENTRE &&
            strikes(world, k, (model_risk_target){-1, process->accession}, 0))
            lie_in_wait(world, process, k, 0, work_days);
    }
}

void model_risk_at_wave(model_world *world, model_process *process, uint64_t wave)
{
    draw_all(world, MODEL_TRIGGER_WAVE, (model_risk_target){-1, process->accession}, wave);
}

void model_risk_at_go_live(model_world *world, model_process *process)
{
    draw_all(world, MODEL_TRIGGER_GO_LIVE, (model_risk_target){-1, process->accession}, 0);
}

/* Those who stay are struck. */
static void exit_strikes(sim_engine *engine, void *subject, int64_t number)
{
    (void)engine;
    draw_all(subject, MODEL_TRIGGER_EXIT, (model_risk_target){-1, -1}, (uint64_t)number);
}

void model_risk_at_exit(model_world *world, int leaver)
{
    model_world_schedule(world, model_world_now(world), exit_strikes, world,
                         (int64_t)world->month << 32 | leaver);
}

/* Elections concern who is on the way or a member; others only where the risk strikes those alone too. */
void model_risk_at_election(model_world *world, int participant, int election)
{
    int accession = model_world_participant(world, participant)->accession;
    bool concerned = !world->alone && accession >= 0 &&
                     ((model_accession_is_under_way(&world->processes[accession]) &&
                       !world->partners[participant].dropped_out) ||
                      !isnan(world->partners[participant].joined_days));
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (!risk->enabled || risk->trigger != MODEL_TRIGGER_ELECTION)
            continue;
        if (world->beside != NULL && risk->hits_alone)
            draw(world->beside, k, (model_risk_target){participant, -1}, (uint64_t)election);
        if (concerned || risk->hits_alone)
            draw(world, k, (model_risk_target){participant, -1}, (uint64_t)election);
    }
}
