#include "models/legal.h"

#include <math.h>

/* Without a form. */
static const model_legal_rules neutral = {
    .council_factor = 1.0, .staff_transfer_share = 1.0, .placement_loss_factor = 1.0, .exit_fee_factor = 1.0};

static double own_or(double own, double of_form)
{
    return isnan(own) ? of_form : own;
}

model_legal_rules model_legal_in_force(const model_scenario *s)
{
    const model_legal_rules *own = &s->legal.own;
    model_legal_rules rules = s->legal.form >= 0 ? s->legal_forms[s->legal.form].rules : neutral;
    rules.governance_eur_per_year = own_or(own->governance_eur_per_year, rules.governance_eur_per_year);
    rules.governance_eur_per_member_year =
        own_or(own->governance_eur_per_member_year, rules.governance_eur_per_member_year);
    rules.vat_share = own_or(own->vat_share, rules.vat_share);
    rules.council_factor = own_or(own->council_factor, rules.council_factor);
    rules.council_extra_weeks = own_or(own->council_extra_weeks, rules.council_extra_weeks);
    rules.staff_transfer_share = own_or(own->staff_transfer_share, rules.staff_transfer_share);
    rules.placement_loss_factor = own_or(own->placement_loss_factor, rules.placement_loss_factor);
    rules.placement_eur_per_fte = own_or(own->placement_eur_per_fte, rules.placement_eur_per_fte);
    rules.wage_harmonisation_share = own_or(own->wage_harmonisation_share, rules.wage_harmonisation_share);
    rules.exit_notice_extra_months = own_or(own->exit_notice_extra_months, rules.exit_notice_extra_months);
    rules.exit_fee_factor = own_or(own->exit_fee_factor, rules.exit_fee_factor);
    return rules;
}

double model_legal_council_weeks(const model_scenario *s, const model_stage *stage, double planned_weeks)
{
    if (!stage->needs_council)
        return planned_weeks;
    model_legal_rules rules = model_legal_in_force(s);
    return planned_weeks * rules.council_factor + rules.council_extra_weeks;
}

double model_legal_placement_loss(const model_scenario *s)
{
    model_legal_rules rules = model_legal_in_force(s);
    return s->staffing.placement_loss_share * rules.placement_loss_factor * rules.staff_transfer_share;
}
