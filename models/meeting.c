/* The days on which colleges and councils decide. The colleges of an accession decide at the same moment;
 * then each council on its own meeting day (nth weekday of a month), or all on one day that they agree on. In
 * no recess and not around an election. */
#include <math.h>
#include "models/pipeline.h"

static bool may_decide(const model_process *process, int member)
{
    return process->world->partners[model_pipeline_participant(process, member)].acts;
}

static const sim_calendar *calendar_of(const model_process *process, int member)
{
    return model_world_participant(process->world, model_pipeline_participant(process, member))->calendar;
}

static bool all_open(const model_process *process, sim_date day)
{
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++)
        if (may_decide(process, i) && !sim_calendar_is_open(calendar_of(process, i), day))
            return false;
    return true;
}

static sim_date tomorrow_at_the_latest(const model_process *process)
{
    return model_world_date(process->world, ceil(model_world_now(process->world)));
}

static double time_of(const model_process *process, sim_date day)
{
    return fmax(model_world_now(process->world), day - process->world->scenario->horizon.start);
}

/* ---- councils ---- */

static int count_deciding(const model_process *process)
{
    int n = 0;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++)
        n += may_decide(process, i);
    return n;
}

static void council_met(sim_engine *engine, void *subject, int64_t argument)
{
    model_process *process = subject;
    if (process->world->dissolved || process->round != (uint32_t)(argument >> 16))
        return;
    model_subject about = model_pipeline_subject(process);
    about.participant = model_pipeline_participant(process, argument & 0xff);
    process->awaited--;
    if (count_deciding(process) > 1)
        MODEL_TELL(process->world, MODEL_TRACE_COUNCIL_MET, about, process->awaited);
    if (process->awaited == 0)
        model_pipeline_decide(engine, process, 0);
}

static sim_date own_day(const model_process *process, int member, sim_date from)
{
    const model_municipality *m =
        model_world_municipality(process->world, model_pipeline_participant(process, member));
    return sim_calendar_next_meeting(calendar_of(process, member), from, m->council_weekday, m->council_week);
}

/* The first meeting day of any of the councils on which all can meet. */
static sim_date agreed_day(const model_process *process, sim_date from)
{
    sim_date latest =
        from + 366 * 5; /* a calendar that is never open for all is no reason to wait for ever */
    for (sim_date day = from; day < latest;) {
        sim_date first = latest;
        for (int i = 0; i < model_pipeline_rules(process)->n_members; i++)
            if (may_decide(process, i)) {
                sim_date own = own_day(process, i, day);
                first = own < first ? own : first;
            }
        if (all_open(process, first))
            return first;
        day = first + 1;
    }
    return latest;
}

static bool decide_together(const model_process *process)
{
    model_together together = process->world->scenario->pipeline.councils_together;
    return together == MODEL_TOGETHER_ALWAYS ||
           (together == MODEL_TOGETHER_FOUNDERS && model_pipeline_rules(process)->founders);
}

/* Calls the councils together and says which is the last, and when. */
static int call(model_process *process, sim_date today, sim_date *last_day)
{
    bool together = decide_together(process);
    sim_date agreed = together ? agreed_day(process, today) : today, first_day = 0;
    int slowest = -1;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++) {
        if (!may_decide(process, i))
            continue;
        sim_date day = together ? agreed : own_day(process, i, today);
        if (slowest < 0 || day > *last_day) {
            *last_day = day;
            slowest = i;
        }
        first_day = process->awaited == 0 || day < first_day ? day : first_day;
        process->awaited++;
        model_world_schedule(process->world, time_of(process, day), council_met, process,
                             (int64_t)process->round << 16 | i);
    }
    process->apart_days = *last_day - first_day;
    return slowest;
}

static void meet(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    model_process *process = subject;
    const model_world *world = process->world;
    if (world->dissolved)
        return;
    process->apart_days = 0.0;
    if (!world->scenario->calendar.enabled || !model_pipeline_stage(process)->needs_council) {
        model_pipeline_decide(engine, process, 0);
        return;
    }
    process->round++;
    process->awaited = 0;
    sim_date today = tomorrow_at_the_latest(process), last = today;
    int slowest = call(process, today, &last);
    if (world->teller != NULL)
        model_teller_meeting(world, model_pipeline_subject(process),
                             model_pipeline_participant(process, slowest), today, last);
}

/* ---- colleges ---- */

/* What follows the colleges' decision before the councils': a suspension where they decide against the advice
 * of a works council, and the time for the councils' views, beside one another. */
static void colleges_decided(sim_engine *engine, void *subject, int64_t argument)
{
    model_process *process = subject;
    model_world *world = process->world;
    const model_pipeline *rules = &world->scenario->pipeline;
    const model_stage *stage = model_pipeline_stage(process);
    if (world->dissolved || process->round != (uint32_t)argument)
        return;
    double now = model_world_now(world);
    double suspended = process->overruled > 0 ? rules->overrule_months * MODEL_DAYS_PER_MONTH : 0.0;
    bool views = stage->needs_views && now >= rules->views_from_date - world->scenario->horizon.start;
    double views_days = views ? 7.0 * rules->views_weeks : 0.0;
    MODEL_TELL(world, MODEL_TRACE_COLLEGES, model_pipeline_subject(process), count_deciding(process),
               process->overruled, suspended, views_days, stage->needs_council ? 1.0 : 0.0);
    if (suspended > 0.0 || views_days > 0.0)
        model_pipeline_go_on(process, MODEL_ACCESSION_MEETING, fmax(suspended, views_days), meet);
    else
        meet(engine, process, 0);
}

void model_pipeline_put_to_colleges(model_process *process)
{
    const model_world *world = process->world;
    int weekday = world->scenario->pipeline.college_weekday;
    process->state = MODEL_ACCESSION_MEETING;
    process->round++;
    if (!world->scenario->calendar.enabled || weekday < 0) {
        colleges_decided(world->engine, process, process->round);
        return;
    }
    sim_date today = tomorrow_at_the_latest(process), day = today;
    while ((sim_date_weekday(day) != weekday || !all_open(process, day)) && day < today + 366 * 5)
        day++;
    process->next = model_world_schedule(process->world, time_of(process, day), colleges_decided, process,
                                         process->round);
}
