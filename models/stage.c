/* Work on a stage: on its document; in the transition, the preparation of the waves. */
#include <math.h>
#include "models/business_case.h"
#include "models/migration.h"
#include "models/pilots.h"
#include "models/pipeline.h"
#include "models/risk.h"

void model_pipeline_enter_stage(model_process *process, int stage)
{
    if (stage != process->stage) {
        process->attempt = 0;
        process->scope_gain_logit = 0.0;
    }
    process->stage = stage;
    process->tried = 0;
    model_pipeline_appoint(process);
}

void model_pipeline_begin_stage(model_process *process)
{
    model_world *world = process->world;
    const model_stage *rules = model_pipeline_stage(process);
    process->stage_entered_days = model_world_now(world);
    bool first = isnan(process->stage_start_days[process->stage]);
    if (first)
        process->stage_start_days[process->stage] = model_world_now(world);
    bool transition = rules->kind == MODEL_STAGE_TRANSITION;
    if (transition)
        model_business_case_promise(world, process->accession);
    process->state = transition ? MODEL_ACCESSION_PREPARING : MODEL_ACCESSION_WORKING;
    double overrun = transition ? world->scenario->costs.one_off_overrun_factor : 1.0;
    if (transition)
        model_pipeline_set_cost(process, world->scenario->migration.project_eur_per_month * overrun,
                                MODEL_CATEGORY_MIGRATION);
    else
        model_pipeline_set_cost(process, rules->cost_eur_per_month, MODEL_CATEGORY_PREPARATION);
    double months = model_pipeline_sample(process, &rules->duration_months, MODEL_PURPOSE_STAGE_DURATION) *
                    world->scenario->pipeline.schedule_overrun_factor *
                    world->scenario->pipeline.duration_factor;
    if (first)
        months = fmax(months, model_pilots_at_stage(process));
    MODEL_TELL(world, transition ? MODEL_TRACE_TRANSITION_BEGUN : MODEL_TRACE_STAGE_BEGUN,
               model_pipeline_subject(process), months,
               (process->cost_eur_per_day + process->people_eur_per_day) * MODEL_DAYS_PER_MONTH);
    model_risk_at_stage(world, process, months * MODEL_DAYS_PER_MONTH);
    model_pipeline_go_on(process, process->state, months * MODEL_DAYS_PER_MONTH, model_pipeline_work_done);
}

void model_pipeline_work_done(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (process->world->dissolved || model_pipeline_waits_out_delay(process, model_pipeline_work_done))
        return;
    if (process->state == MODEL_ACCESSION_PREPARING) {
        process->state = MODEL_ACCESSION_MIGRATING;
        model_migration_start(process->world, process);
    } else {
        model_pipeline_ask_advice(process);
    }
}
