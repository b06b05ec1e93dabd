/* The bodies that speak before a decision: works councils, unions, and the colleges' and councils'
 * preparation of it. They work side by side and each is ready on a day of its own; the last of them counts.
 * They add dates, not draws. */
#include <math.h>
#include "models/legal.h"
#include "models/pipeline.h"
#include "models/support.h"

enum { WORKS_COUNCIL, UNIONS, PREPARATION };
#define JOINT 0xff /* instead of a member's number */

/* What an event says: which round, which body, whose. */
static int64_t words(const model_process *process, int body, int member)
{
    return (int64_t)process->round << 16 | body << 8 | member;
}

/* The stream of a body: of the municipality's own at this stage, or of the accession's joint one. */
static uint64_t stream_of(const model_process *process, int member)
{
    const model_world *world = process->world;
    if (member == JOINT)
        return model_accession_entity(world, process->accession, process->stage);
    int participant = model_pipeline_participant(process, member);
    return sim_entity_id2(model_world_participant(world, participant)->entity,
                          sim_entity_id(model_pipeline_stage(process)->id));
}

/* Of the staff that the body speaks for: of a joint one, the mean by workplaces. */
static double staff_support(const model_process *process, int member)
{
    const model_world *world = process->world;
    if (member != JOINT)
        return model_support_staff(world, model_pipeline_participant(process, member));
    double sum = 0.0, workplaces = 0.0;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++) {
        int participant = model_pipeline_participant(process, i);
        double weight = world->partners[participant].led_workplaces;
        sum += weight * model_support_staff(world, participant);
        workplaces += weight;
    }
    return sum / workplaces;
}

static double overrule_probability(const model_pipeline *rules, double staff)
{
    double p = rules->overrule_probability;
    if (p <= 0.0 || p >= 1.0)
        return p;
    return 1.0 / (1.0 + exp(-log(p / (1.0 - p)) + rules->overrule_support_weight * (staff - 0.5)));
}

static model_subject whose(const model_process *process, int member)
{
    model_subject about = model_pipeline_subject(process);
    if (member != JOINT)
        about.participant = model_pipeline_participant(process, member);
    return about;
}

static double months_since_asked(const model_process *process)
{
    return (model_world_now(process->world) - process->asked_days) / MODEL_DAYS_PER_MONTH;
}

/* A works council advises. Whether the colleges will decide against what it says is known from then on. */
static void hear_works_council(model_process *process, int member)
{
    const model_pipeline *rules = &process->world->scenario->pipeline;
    double staff = staff_support(process, member), p = overrule_probability(rules, staff), u = 1.0;
    if (p > 0.0)
        u = model_world_uniform(process->world, MODEL_PURPOSE_OVERRULE, stream_of(process, member),
                                process->attempt);
    process->overruled += u < p;
    MODEL_TELL(process->world, MODEL_TRACE_WORKS_COUNCIL, whose(process, member), months_since_asked(process),
               member == JOINT, staff, p, u < p);
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

static void body_ready(sim_engine *engine, void *subject, int64_t argument)
{
    model_process *process = subject;
    int body = argument >> 8 & 0xff, member = argument & 0xff;
    if (process->world->dissolved || process->round != (uint32_t)(argument >> 16))
        return;
    if (body == WORKS_COUNCIL)
        hear_works_council(process, member);
    else if (body == UNIONS)
        MODEL_TELL(process->world, MODEL_TRACE_UNIONS, whose(process, member),
                   (model_world_now(process->world) - process->stage_entered_days) / MODEL_DAYS_PER_MONTH,
                   member == JOINT);
    if (--process->awaited == 0)
        step_advised(engine, process, 0);
}

/* Gives the days until the last one of a kind is ready; a term of nothing asks nobody. */
static double ask(model_process *process, int body, bool jointly, const sim_dist *months,
                  model_purpose purpose, double begun_days_ago)
{
    double last = 0.0;
    for (int i = 0; i < (jointly ? 1 : model_pipeline_rules(process)->n_members); i++) {
        int member = jointly ? JOINT : i;
        if (!jointly && !process->world->partners[model_pipeline_participant(process, i)].acts)
            continue;
        double term = MODEL_DAYS_PER_MONTH * model_world_sample(process->world, months, purpose,
                                                                stream_of(process, member), process->attempt);
        double days = fmax(0.0, term - begun_days_ago);
        last = fmax(last, days);
        if (term <= 0.0 || (body == UNIONS && days <= 0.0 && process->attempt > 0))
            continue; /* the social plan stands since an earlier attempt */
        process->awaited++;
        model_world_schedule(process->world, model_world_now(process->world) + days, body_ready, process,
                             words(process, body, member));
    }
    return last;
}

void model_pipeline_ask_advice(model_process *process)
{
    const model_world *world = process->world;
    const model_pipeline *rules = &world->scenario->pipeline;
    const model_stage *stage = model_pipeline_stage(process);
    double now = model_world_now(world);
    process->state = MODEL_ACCESSION_ADVISING;
    process->asked_days = now;
    process->round++;
    process->awaited = process->overruled = 0;
    double works = ask(process, WORKS_COUNCIL, rules->joint_works_council, &stage->works_council_months,
                       MODEL_PURPOSE_WORKS_COUNCIL, 0.0);
    double unions = ask(process, UNIONS, rules->joint_unions, &stage->unions_months, MODEL_PURPOSE_UNIONS,
                        now - process->stage_entered_days);
    double council = 7.0 * model_legal_council_weeks(
                               world->scenario, stage,
                               model_pipeline_sample(process, &stage->council_weeks, MODEL_PURPOSE_COUNCIL));
    MODEL_TELL(world, MODEL_TRACE_ADVICE_ASKED, model_pipeline_subject(process), works / MODEL_DAYS_PER_MONTH,
               unions / MODEL_DAYS_PER_MONTH, council / MODEL_DAYS_PER_MONTH,
               fmax(fmax(works, unions), council) / MODEL_DAYS_PER_MONTH,
               (works > 0.0) + (unions > 0.0) + (council > 0.0), rules->joint_works_council ? 1.0 : 0.0);
    process->awaited++;
    process->next = model_world_schedule(process->world, now + council, body_ready, process,
                                         words(process, PREPARATION, JOINT));
}
