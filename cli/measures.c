#include "cli/measures.h"

#include <string.h>

#include "cli/comparison.h"
#include "cli/table.h"

static const cli_measure measures[] = {
    {NULL, 0, 0, CLI_EITHER, false, "Kwaliteit", "Quality"},
    {"quality_mean", 1, 2, CLI_HIGHER, false, "kwaliteit over de jaren (1-10)",
     "quality over the years (1-10)"},
    {"satisfaction_end", 1, 2, CLI_HIGHER, false, "klanttevredenheid aan het eind (1-10)",
     "customer satisfaction at the end (1-10)"},
    {"single_person_roles_end", 1, 1, CLI_LOWER, true, "functies die van één mens afhangen (aantal)",
     "roles that hang on one person (count)"},
    {NULL, 0, 0, CLI_EITHER, false, "Kosten", "Cost"},
    {CLI_SHARED_NPV, 1e-6, 2, CLI_HIGHER, false, "netto contante waarde, gezamenlijke deelnemers (mln EUR)",
     "net present value, partners of both (EUR million)"},
    {"npv_eur", 1e-6, 2, CLI_HIGHER, true, "netto contante waarde, eigen deelnemers (mln EUR)",
     "net present value, own partners (EUR million)"},
    {"saving_share", 100, 1, CLI_HIGHER, false, "besparing vanaf het vijfde jaar (%)",
     "saving from the fifth year on (%)"},
    {"one_off_cost_eur", 1e-6, 2, CLI_LOWER, true, "eenmalige kosten (mln EUR)",
     "one-off cost (EUR million)"},
    {"payback_year", 1, 1, CLI_LOWER, false, "terugverdiend (jaar), waar beide dat halen",
     "paid back (year), where both do"},
    {NULL, 0, 0, CLI_EITHER, false, "Risico", "Risk"},
    {"started_as_intended", 100, 1, CLI_HIGHER, false, "kans op een start zoals bedoeld (%)",
     "chance of starting as intended (%)"},
    {"risk_cost_eur", 1e-6, 2, CLI_LOWER, true, "geboekte gevolgen van risico's (mln EUR)",
     "booked impact of risks (EUR million)"},
    {"peak_gap_fte", 1, 1, CLI_LOWER, false, "grootste tekort in één rol (fte)",
     "largest shortage in one role (fte)"},
    {"months_under_capacity", 1, 1, CLI_LOWER, true, "maanden met een tekort (aantal)",
     "months with a shortage (count)"},
    {"no_gos", 1, 2, CLI_LOWER, true, "besluiten 'niet doorgaan' (aantal)", "decisions of 'no go' (count)"},
    {"exits", 1, 2, CLI_LOWER, true, "deelnemers die weer uittraden (aantal)",
     "members that left again (count)"},
    {NULL, 0, 0, CLI_EITHER, false, "Groei", "Growth"},
    {"members_end", 1, 2, CLI_EITHER, false, "deelnemers aan het eind (aantal)",
     "members at the end (count)"},
    {"workplaces_end", 1, 0, CLI_EITHER, false, "werkplekken aan het eind (aantal)",
     "workplaces served at the end (count)"},
};

const cli_measure cli_measure_partner_npv = {"npv_eur",
                                             1e-6,
                                             2,
                                             CLI_HIGHER,
                                             false,
                                             "Per deelnemer: netto contante waarde (mln EUR)",
                                             "By partner: net present value (EUR million)"};

const cli_measure cli_measure_partner_live = {"live_year",
                                              1,
                                              2,
                                              CLI_EITHER,
                                              false,
                                              "Per deelnemer: live (jaar), waar dat in beide gebeurt",
                                              "By partner: goes live (year), where it does in both"};

const cli_measure *cli_measures(size_t *n)
{
    *n = sizeof measures / sizeof *measures;
    return measures;
}

plot_str cli_measure_value(plot_lang lang, const cli_measure *m, double value)
{
    bool is_year = strcmp(m->metric, "payback_year") == 0 || m == &cli_measure_partner_live;
    return is_year ? cli_table_year(lang, value, m->decimals)
                   : plot_str_number(lang, m->scale * value, m->decimals);
}
