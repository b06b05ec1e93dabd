/* What a not yet found lacking (support, the business case, quality, scope and governance): each gap is
 * worked on in turn, and a gap that has closed betters its term of the next decision, so that attempts differ
 * for a reason. While one that was named is open there is no new decision. */
#include <math.h>
#include "models/pipeline.h"
#include "models/support.h"

static uint64_t stream_of(const model_process *process, int gap)
{
    static const char *const names[MODEL_GAPS] = {"support", "business_case", "quality", "scope"};
    return sim_entity_id2(model_accession_entity(process->world, process->accession, process->stage),
                          sim_entity_id(names[gap]));
}

/* The weakest of support, business case and quality, if it weighs against a go; otherwise what no term is
 * about: scope and governance. */
static int weakest(const model_grounds *grounds)
{
    int gap = MODEL_GAP_SCOPE;
    double least = 0.0;
    for (int g = 0; g < MODEL_GAP_SCOPE; g++)
        if (grounds->term[g] < least) {
            least = grounds->term[g];
            gap = g;
        }
    return gap;
}

static unsigned name_gaps(const model_process *process, const model_grounds *grounds)
{
    double share = process->world->scenario->gaps.named_share;
    unsigned named = 1u << weakest(grounds);
    for (int gap = 0; gap < MODEL_GAPS; gap++)
        if (model_world_uniform(process->world, MODEL_PURPOSE_GAP_NAMED, stream_of(process, gap),
                                process->attempt) < share)
            named |= 1u << gap;
    return named;
}

static void close_gap(model_process *process, int gap)
{
    const model_gap_rules *rules = &process->world->scenario->gaps;
    double support = gap == MODEL_GAP_SUPPORT ? rules->support_gain_logit : 0.0;
    double benefit = gap == MODEL_GAP_BUSINESS_CASE ? rules->business_case_gain_share : 0.0;
    double quality = gap == MODEL_GAP_QUALITY ? rules->quality_gain_points : 0.0;
    double scope = gap == MODEL_GAP_SCOPE ? rules->scope_gain_logit : 0.0;
    for (int i = 0; i < model_pipeline_rules(process)->n_members && support > 0.0; i++)
        model_support_shock(process->world, model_pipeline_participant(process, i), support, 0.0);
    process->benefit_gain_share += benefit;
    process->quality_gain_points += quality;
    process->scope_gain_logit += scope;
    process->gaps &= ~(1u << gap);
    int left = 0;
    for (int g = 0; g < MODEL_GAPS; g++)
        left += (process->gaps >> g & 1u) != 0;
    MODEL_TELL(process->world, MODEL_TRACE_GAP_CLOSED, model_pipeline_subject(process),
               gap == MODEL_GAP_SUPPORT, gap == MODEL_GAP_BUSINESS_CASE, gap == MODEL_GAP_QUALITY,
               gap == MODEL_GAP_SCOPE, left, support, benefit, quality, scope);
}

static void work_on(model_process *process);

static void gap_done(sim_engine *engine, void *subject, int64_t gap)
{
    (void)engine;
    model_process *process = subject;
    if (process->world->dissolved)
        return;
    close_gap(process, (int)gap);
    work_on(process);
}

static double months_of_work(const model_process *process, int gap)
{
    return process->world->scenario->gaps.work_factor[gap] *
           process->world->scenario->pipeline.duration_factor *
           model_world_sample(process->world, &model_pipeline_stage(process)->rework_months,
                              MODEL_PURPOSE_REWORK, stream_of(process, gap), process->attempt);
}

/* On the first gap that is open; if none is, the bodies are asked again. */
static void work_on(model_process *process)
{
    int gap = 0;
    while (gap < MODEL_GAPS && (process->gaps >> gap & 1u) == 0)
        gap++;
    if (gap == MODEL_GAPS) {
        process->attempt++;
        model_pipeline_go_on(process, MODEL_ACCESSION_REWORK, 0.0, model_pipeline_work_done);
        return;
    }
    process->state = MODEL_ACCESSION_REWORK;
    process->next = model_world_schedule(
        process->world, model_world_now(process->world) + months_of_work(process, gap) * MODEL_DAYS_PER_MONTH,
        gap_done, process, gap);
}

void model_pipeline_close_gaps(model_process *process, const model_grounds *grounds)
{
    process->gaps = name_gaps(process, grounds);
    double months = 0.0;
    for (int gap = 0; gap < MODEL_GAPS; gap++)
        months += (process->gaps >> gap & 1u) != 0 ? months_of_work(process, gap) : 0.0;
    MODEL_TELL(process->world, MODEL_TRACE_GAPS_NAMED, model_pipeline_subject(process),
               process->gaps >> MODEL_GAP_SUPPORT & 1u, process->gaps >> MODEL_GAP_BUSINESS_CASE & 1u,
               process->gaps >> MODEL_GAP_QUALITY & 1u, process->gaps >> MODEL_GAP_SCOPE & 1u, months,
               process->world->scenario->support.waiting_weight);
    work_on(process);
}

void model_pipeline_run_case_again(model_process *process)
{
    double months = months_of_work(process, MODEL_GAP_BUSINESS_CASE);
    process->attempt++;
    model_pipeline_go_on(process, MODEL_ACCESSION_REWORK, months * MODEL_DAYS_PER_MONTH,
                         model_pipeline_work_done);
}
