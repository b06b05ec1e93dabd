#include "models/partnership.h"

#include <math.h>
#include "models/desk.h"
#include "models/legal.h"
#include "models/merger.h"
#include "models/portfolio.h"
#include "models/sharing.h"
#include "models/staffing.h"
#include "models/support.h"

static void found(model_world *world)
{
    model_organisation *partnership = model_world_partnership(world);
    partnership->active = true;
    world->founded = true;
    MODEL_TELL(world, MODEL_TRACE_FOUNDED, model_subject_post(partnership->index, -1), 0.0);
}

/* What a joiner's organisation brings into quality and satisfaction, weighted by workplaces. */
static void blend(model_world *world, model_organisation *partnership, const model_organisation *own,
                  double joining)
{
    double before = 0.0; /* with those who came a moment ago */
    for (int i = 0; i < partnership->n_members; i++)
        before += model_partner_workplaces(world, partnership->members[i]);
    double weight = joining / (before + joining);
    partnership->satisfaction += (own->satisfaction - partnership->satisfaction) * weight;
    partnership->quality += (own->quality - partnership->quality) * weight;
    partnership->quality_shock += (own->quality_shock - partnership->quality_shock) * weight;
    double workforce = 0.0, joiners = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        workforce += partnership->established_fte[r];
        joiners += own->established_fte[r];
    }
    partnership->sick_share += (own->sick_share - partnership->sick_share) * joiners / (workforce + joiners);
}

static double largest_portfolio(const model_world *world, const model_organisation *partnership)
{
    double most = 0.0;
    for (int i = 0; i < partnership->n_members; i++)
        most = fmax(most, world->partners[partnership->members[i]].base.applications *
                              world->partners[partnership->members[i]].base.house);
    return most;
}

/* Roundings under way, and what is kept from month to month: a partnership of one then equals its twin to the
 * last bit. */
static void remember(model_organisation *partnership, const model_organisation *own)
{
    partnership->flows = own->flows;
    partnership->flow_improvement = own->flow_improvement;
    partnership->overhead_fte = own->overhead_fte;
    partnership->overhead = own->overhead;
    partnership->desk.people = own->desk.people;
    partnership->desk.load = own->desk.load;
    partnership->desk.handling_hours = own->desk.handling_hours;
    partnership->desk.waiting = own->desk.waiting;
}

void model_partnership_take_over(model_world *world, model_organisation *own, model_organisation *target,
                                 double loss_share)
{
    double workplaces = 0.0;
    for (int i = 0; i < own->n_members; i++)
        workplaces += model_partner_workplaces(world, own->members[i]);
    blend(world, target, own, workplaces);
    model_staffing_transfer(world, own, target, loss_share);
    model_desk_take_over(world, target, own);
    target->book_value_eur += own->book_value_eur;
    for (int i = 0; i < own->n_members; i++) {
        model_partner *partner = &world->partners[own->members[i]];
        if (isnan(partner->meets_days)) {
            model_portfolio_meet(world, own->members[i], largest_portfolio(world, target));
        }
        model_staffing_lose(world, target, partner->lost_fte);
        target->members[target->n_members++] = own->members[i];
        partner->served_by = target->index;
    }
    own->active = false;
    own->book_value_eur = 0.0;
    own->n_members = 1; /* should it come back: itself */
    own->members[0] = own->index;
}

/* What is joint is new to whoever comes. */
static void retrain(model_world *world, model_organisation *partnership, int participant, int origin)
{
    double fte = model_staffing_retrain(world, partnership, origin);
    double eur =
        fte * world->scenario->staffing.retraining_eur_per_fte * model_world_trend(world, MODEL_TREND_WAGE);
    model_world_book_cents(world, MODEL_CATEGORY_TRAINING, participant, model_cents(eur));
}

/* The social plan of those who are transferred; a partnership of one takes nobody over. */
static void book_placement(model_world *world, int participant, const model_organisation *own)
{
    double fte = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++)
        fte += own->paid_fte[r];
    MODEL_TELL_BOOKING(world, accession, model_world_participant(world, participant)->accession);
    MODEL_TELL_BOOKING(world, stage, (int)world->scenario->n_stages - 1);
    model_world_book_cents(
        world, MODEL_CATEGORY_MIGRATION, participant,
        model_cents(fte * world->legal.staff_transfer_share * world->legal.placement_eur_per_fte *
                    world->scenario->costs.one_off_overrun_factor));
    MODEL_TELL_BOOKING(world, accession, -1);
    MODEL_TELL_BOOKING(world, stage, -1);
}

/* With all that its organisation has taken over. */
static void join_one(model_world *world, int participant, bool only_member)
{
    model_organisation *partnership = model_world_partnership(world);
    model_organisation *own = model_world_own(world, world->partners[participant].served_by);
    const model_scenario *s = world->scenario;
    double loss = model_legal_placement_loss(s) * 2.0 * (1.0 - model_support_staff(world, participant));
    double book_value_eur = own->book_value_eur;
    int before = partnership->n_members;
    if (!only_member && world->legal.placement_eur_per_fte > 0.0)
        book_placement(world, participant, own);
    model_partnership_take_over(world, own, partnership, fmin(1.0, loss));
    if (only_member)
        remember(partnership, own);
    else
        retrain(world, partnership, participant, own->index);
    for (int i = before; i < partnership->n_members; i++) {
        model_partner *partner = &world->partners[partnership->members[i]];
        partner->overhead_left_eur =
            only_member ? 0.0 : model_plan_stranded_eur(s, &partner->base, s->costs.one_off_overrun_factor);
        partner->joined_days = model_world_now(world);
        if (!only_member)
            model_support_shock(world, partnership->members[i], 0.0, -s->support.placement_unrest_logit);
        model_subject joiner = model_subject_participant(partnership->members[i]);
        joiner.accession = model_world_participant(world, partnership->members[i])->accession;
        MODEL_TELL(world, MODEL_TRACE_JOINED, joiner,
                   model_partner_workplaces(world, partnership->members[i]), i + 1, book_value_eur,
                   partner->overhead_left_eur, partner->retired_applications);
        book_value_eur = 0.0; /* told once */
    }
}

/* Has it yet to come over, with whom its organisation has taken over? */
static bool comes_over(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return partner->acts && isnan(partner->joined_days);
}

void model_partnership_join(model_world *world, int accession)
{
    const model_accession *rules = &world->scenario->accessions[accession];
    const int *of = world->program->participant_of;
    int organisations = 0;
    for (int i = 0; i < rules->n_members; i++) {
        int participant = of[rules->members[i]];
        organisations +=
            comes_over(world, participant) &&
            model_world_organisation(world, world->partners[participant].served_by)->members[0] ==
                participant;
    }
    bool alone = !world->founded && organisations == 1;
    if (!world->founded)
        found(world);
    for (int i = 0; i < rules->n_members; i++) {
        const model_organisation *own =
            model_world_organisation(world, world->partners[of[rules->members[i]]].served_by);
        if (!comes_over(world, of[rules->members[i]]) || own->members[0] != of[rules->members[i]])
            continue;
        for (int k = 0; k < own->n_members; k++)
            model_sharing_book_entry_fee(world, model_world_partnership(world), own->members[k]);
    }
    for (int i = 0; i < rules->n_members; i++)
        if (comes_over(world, of[rules->members[i]]))
            join_one(world, of[rules->members[i]], alone);
    world->processes[accession].joined = true;
}
