/* When the councils meet: nth weekday of a month, in no recess and not around an election. */
#include <math.h>
#include "models/pipeline.h"

/* The day on which the last of the councils meets; without a calendar: now. */
static double meeting_days(const model_process *process)
{
    const model_world *world = process->world;
    double now = model_world_now(world);
    if (!world->scenario->calendar.enabled || !model_pipeline_stage(process)->needs_council)
        return now;
    sim_date today = model_world_date(world, ceil(now)), last = today;
    int slowest = model_pipeline_participant(process, 0);
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++) {
        int participant = model_pipeline_participant(process, i);
        if (!world->partners[participant].acts)
            continue;
        const model_municipality *m = model_world_municipality(world, participant);
        sim_date meets = sim_calendar_next_meeting(model_world_participant(world, participant)->calendar,
                                                   today, m->council_weekday, m->council_week);
        slowest = meets > last ? participant : slowest;
        last = meets > last ? meets : last;
    }
    if (world->teller != NULL)
        model_teller_meeting(world, model_pipeline_subject(process), slowest, today, last);
    return fmax(now, last - world->scenario->horizon.start);
}

void model_pipeline_meet(model_process *process)
{
    process->state = MODEL_ACCESSION_MEETING;
    process->next =
        model_world_schedule(process->world, meeting_days(process), model_pipeline_decide, process, 0);
}
