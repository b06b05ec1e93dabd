#include "models/risk_measure.h"

#include "models/capacity.h"

double model_risk_chance_left(const model_scenario *scenario, const model_risk *risk)
{
    return (risk->mitigated ? risk->mitigation_factor : 1.0) *
           (1.0 + risk->demand_side_weight * model_demand_side_lack(scenario));
}

double model_risk_impact_left(const model_risk *risk)
{
    return risk->mitigated ? risk->mitigation_impact_factor : 1.0;
}

/* What a measure costs once, as for the impacts of those whom it protects; the partnership's own are booked
 * at the end of its first month (cost.c). */
void model_risk_take_measure(model_world *world, int index, model_risk_target whom)
{
    const model_risk *risk = &world->scenario->risks[index];
    if (!risk->enabled || !risk->mitigated || risk->mitigation_once_eur <= 0.0)
        return;
    double eur = risk->mitigation_once_eur * model_risk_size(world, risk, whom);
    MODEL_TELL_BOOKING(world, risk, index);
    if (whom.participant >= 0)
        model_world_book_cents(world, MODEL_CATEGORY_MITIGATION, whom.participant, model_cents(eur));
    else
        model_world_book_accession(world, MODEL_CATEGORY_MITIGATION,
                                   &world->scenario->accessions[whom.accession], eur, true);
    MODEL_TELL_BOOKING(world, risk, -1);
}

/* Triggers that come with an accession. */
static bool is_of_accession(const model_risk *risk)
{
    return risk->trigger == MODEL_TRIGGER_STAGE || risk->trigger == MODEL_TRIGGER_WAVE ||
           risk->trigger == MODEL_TRIGGER_GO_LIVE || risk->trigger == MODEL_TRIGGER_DATA_CENTRE;
}

bool model_risk_is_of_municipality(const model_risk *risk)
{
    return !is_of_accession(risk) && risk->scope == MODEL_SCOPE_MUNICIPALITY &&
           risk->trigger != MODEL_TRIGGER_EXIT;
}

double model_risk_measures_eur(model_world *world, const model_organisation *organisation)
{
    double eur = 0.0, workplaces = 0.0;
    bool first = organisation->partnership && world->measures_are_due;
    if (first)
        world->measures_are_due = false;
    for (int i = 0; i < organisation->n_members; i++)
        workplaces += world->partners[organisation->members[i]].base.workplaces;
    for (size_t k = 0; k < world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (!risk->enabled || !risk->mitigated || !(organisation->partnership || risk->hits_alone))
            continue;
        double size = workplaces / (model_risk_is_of_municipality(risk)
                                        ? world->scenario->costs.purchasing_reference_workplaces
                                        : world->scenario->pipeline.reference_workplaces);
        eur += size * risk->mitigation_eur_per_year / 12.0;
        if (first && !is_of_accession(risk) && !model_risk_is_of_municipality(risk))
            eur += size * risk->mitigation_once_eur;
    }
    return eur;
}

/* A measure is taken as the stage begins in which its risk can strike first. */
void model_risk_prepare_accession(model_world *world, const model_process *process)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        int stage = risk->trigger != MODEL_TRIGGER_STAGE ? (int)world->scenario->n_stages - 1
                    : risk->stage >= 0                   ? risk->stage
                                                         : 0;
        if (is_of_accession(risk) && process->stage == stage && process->attempt == 0)
            model_risk_take_measure(world, k, (model_risk_target){-1, process->accession});
    }
}
