/* The bodies that speak before a decision: works councils, unions, colleges. They add dates, not draws. */
#include <math.h>
#include "models/pipeline.h"

/* Side by side: the works council (one joint round, or each its own and the slowest counts), the colleges'
 * and councils' preparation, and the unions, who have talked since the start of the stage. The slowest
 * counts. */
static double advice_days(const model_process *process)
{
    const model_world *world = process->world;
    const model_stage *stage = model_pipeline_stage(process);
    double council = 0.0;
    if (world->scenario->pipeline.joint_works_council) {
        council = model_pipeline_sample(process, &stage->works_council_months, MODEL_PURPOSE_WORKS_COUNCIL);
    } else {
        for (int i = 0; i < model_pipeline_rules(process)->n_members; i++) {
            int participant = model_pipeline_participant(process, i);
            if (!world->partners[participant].acts)
                continue;
            uint64_t entity =
                sim_entity_id2(model_world_participant(world, participant)->entity, sim_entity_id(stage->id));
            council =
                fmax(council, model_world_sample(world, &stage->works_council_months,
                                                 MODEL_PURPOSE_WORKS_COUNCIL, entity, process->attempt));
        }
    }
    double since = model_world_now(world) - process->stage_entered_days;
    double unions =
        model_pipeline_sample(process, &stage->unions_months, MODEL_PURPOSE_UNIONS) * MODEL_DAYS_PER_MONTH -
        since;
    double weeks = model_pipeline_sample(process, &stage->council_weeks, MODEL_PURPOSE_COUNCIL);
    double days = fmax(fmax(council * MODEL_DAYS_PER_MONTH, unions), weeks * 7.0);
    MODEL_TELL(world, MODEL_TRACE_ADVICE_ASKED, model_pipeline_subject(process), council,
               fmax(0.0, unions) / MODEL_DAYS_PER_MONTH, weeks * 7.0 / MODEL_DAYS_PER_MONTH,
               days / MODEL_DAYS_PER_MONTH, (council > 0.0) + (unions > 0.0) + (weeks > 0.0),
               world->scenario->pipeline.joint_works_council ? 1.0 : 0.0);
    return days;
}

static void step_advised(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (process->world->dissolved || model_pipeline_waits_out_delay(process, step_advised))
        return;
    model_pipeline_steer(process);
}

void model_pipeline_ask_advice(model_process *process)
{
    model_pipeline_go_on(process, MODEL_ACCESSION_ADVISING, advice_days(process), step_advised);
}
