/* The keys outside the lists. */
#include <math.h>
#include "models/schema.h"

#define FIELD(field)           .list = MODEL_LIST_NONE, .offset = offsetof(model_scenario, field)
#define TEXTS(unit_, en_, nl_) .unit = unit_, .en = en_, .nl = nl_
#define NUMBER_AT(path_, kind_, field, low_, high_, fallback_, unit_, en_, nl_)                              \
    {                                                                                                        \
        .path = path_, .kind = kind_, FIELD(field), .low = low_, .high = high_, .fallback = fallback_,       \
        TEXTS(unit_, en_, nl_)                                                                               \
    }
#define REAL(field, low_, high_, fallback_, unit_, en_, nl_)                                                 \
    NUMBER_AT(#field, MODEL_KEY_REAL, field, low_, high_, fallback_, unit_, en_, nl_)
#define DIST(field, low_, high_, fallback_, unit_, en_, nl_)                                                 \
    NUMBER_AT(#field, MODEL_KEY_DIST, field, low_, high_, fallback_, unit_, en_, nl_)
#define INT(field, low_, high_, fallback_, unit_, en_, nl_)                                                  \
    NUMBER_AT(#field, MODEL_KEY_INT, field, low_, high_, fallback_, unit_, en_, nl_)
#define BOOL(field, fallback_, en_, nl_)                                                                     \
    {                                                                                                        \
        .path = #field, .kind = MODEL_KEY_BOOL, FIELD(field), .high = 1, .fallback = fallback_,              \
        TEXTS("", en_, nl_)                                                                                  \
    }
#define ENUM(field, choices_, fallback_, en_, nl_)                                                           \
    {                                                                                                        \
        .path = #field, .kind = MODEL_KEY_ENUM, FIELD(field), .choices = choices_, .fallback = fallback_,    \
        TEXTS("", en_, nl_)                                                                                  \
    }
#define ESTIMATE(size_name, leaf, low_, high_, unit_, en_, nl_)                                              \
    {                                                                                                        \
        .path = "estimates." #size_name "." #leaf, .kind = MODEL_KEY_REAL,                                   \
        .flags = MODEL_KEY_REQUIRED | MODEL_KEY_TEMPLATE, FIELD(estimates_##size_name.leaf), .low = low_,    \
        .high = high_, TEXTS(unit_, en_, nl_)                                                                \
    }
#define ESTIMATES(size_name)                                                                                 \
    ESTIMATE(size_name, workplaces_per_1000_inhabitants, 1, 50, "per 1000 inhabitants",                      \
             "workplaces where their number is unknown", "werkplekken waar hun aantal onbekend is"),         \
        ESTIMATE(size_name, civil_servants_per_1000_inhabitants, 1, 30, "fte per 1000 inhabitants",          \
                 "civil servants where their number is unknown", "ambtenaren waar hun aantal onbekend is"),  \
        ESTIMATE(size_name, ict_cost_eur_per_inhabitant, 10, 500, "EUR per inhabitant per year",             \
                 "comparable cash cost of ICT where the budget is unknown",                                  \
                 "vergelijkbare kasuitgaven aan ICT waar de begroting onbekend is"),                         \
        ESTIMATE(size_name, ict_staff_fte_per_100_workplaces, 0.2, 10, "fte per 100 workplaces",             \
                 "ICT staff where its size is unknown", "ICT-formatie waar die onbekend is"),                \
        ESTIMATE(size_name, applications, 1, 1000, "applications",                                           \
                 "business applications where their number is unknown",                                      \
                 "bedrijfsapplicaties waar hun aantal onbekend is"),                                         \
        ESTIMATE(size_name, investment_eur_per_workplace, 0, 5000, "EUR per workplace per year",             \
                 "replacement investment where it is unknown",                                               \
                 "vervangingsinvestering waar die onbekend is"),                                             \
        ESTIMATE(size_name, sick_leave_share, 0, 0.5, "", "sick leave where it is unknown",                  \
                 "ziekteverzuim waar dat onbekend is")

static const char *const legal_forms[] = {"centre", "light", "full", "foundation", NULL};
static const char *const variants[] = {"phased", "big_bang", "lift_and_shift", NULL};
static const char *const sharing_keys[] = {"equal", "workplaces", "inhabitants", "brought_in", NULL};

static const model_key keys[] = {
    {.path = "title_en",
     .kind = MODEL_KEY_STRING,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(title_en),
     .size = MODEL_NAME_SIZE,
     TEXTS("", "title of the scenario in English", "titel van het scenario in het Engels")},
    {.path = "title_nl",
     .kind = MODEL_KEY_STRING,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(title_nl),
     .size = MODEL_NAME_SIZE,
     TEXTS("", "title of the scenario in Dutch", "titel van het scenario in het Nederlands")},
    {.path = "config_date",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(config_date),
     TEXTS("date", "date of the config, printed instead of the clock's",
           "datum van de configuratie, afgedrukt in plaats van die van de klok")},

    {.path = "horizon.start_date",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(horizon.start),
     TEXTS("date", "first day of the simulation, the first of a month",
           "eerste dag van de simulatie, de eerste van een maand")},
    {.path = "horizon.end_date",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(horizon.end),
     TEXTS("date", "last day of the simulation, the last of a month, at most 60 years on",
           "laatste dag van de simulatie, de laatste van een maand, hooguit 60 jaar verder")},
    INT(horizon.intended_start_year, 1990, 2100, 2013, "year",
        "year in which the partnership is intended to start",
        "jaar waarin het samenwerkingsverband beoogd is te starten"),

    INT(finance.price_year, 1990, 2100, 2012, "year", "year whose euros all money is in",
        "jaar van de euro's waarin al het geld luidt"),
    REAL(finance.discount_rate_per_year, -0.05, 0.20, 0.04, "per year", "real discount rate",
         "reële disconteringsvoet"),
    REAL(finance.budget_growth_per_year, -0.10, 0.20, 0, "per year",
         "real growth that the councils budget for", "reële groei die de raden begroten"),
    REAL(finance.wage_trend_per_year, -0.10, 0.20, 0, "per year", "real trend of wages",
         "reële trend van de lonen"),
    REAL(finance.hardware_trend_per_year, -0.50, 0.20, 0, "per year", "real trend of hardware prices",
         "reële trend van de prijzen van apparatuur"),
    REAL(finance.licence_trend_per_year, -0.50, 0.50, 0, "per year", "real trend of licence prices",
         "reële trend van de prijzen van licenties"),

    BOOL(calendar.enabled, 1, "decisions wait for meetings, recess and elections; off: they fall at once",
         "besluiten wachten op vergaderingen, reces en verkiezingen; uit: ze vallen direct"),
    INT(calendar.recess_start_month, 1, 12, 7, "month", "month in which the summer recess begins",
        "maand waarin het zomerreces begint"),
    INT(calendar.recess_start_day, 1, 28, 10, "day", "day of that month", "dag van die maand"),
    REAL(calendar.recess_weeks, 0, 20, 7, "weeks", "length of the summer recess", "duur van het zomerreces"),
    REAL(calendar.christmas_weeks, 0, 4, 2, "weeks", "length of the recess from 22 December",
         "duur van het reces vanaf 22 december"),
    {.path = "calendar.election_dates",
     .kind = MODEL_KEY_DATES,
     FIELD(calendar.elections),
     .count_offset = offsetof(model_scenario, calendar.n_elections),
     TEXTS("dates", "municipal elections", "gemeenteraadsverkiezingen")},
    REAL(calendar.freeze_before_weeks, 0, 52, 6, "weeks", "no council decisions this long before an election",
         "zo lang voor verkiezingen geen raadsbesluiten"),
    REAL(calendar.freeze_after_weeks, 0, 52, 10, "weeks",
         "nor this long after it, until the coalition stands",
         "en zo lang erna evenmin, tot de coalitie staat"),

    ENUM(legal.form, legal_forms, MODEL_LEGAL_FULL, "legal form of the partnership",
         "rechtsvorm van het samenwerkingsverband"),
    REAL(legal.governance_eur_per_year, 0, 1e7, 0, "EUR per year",
         "board, accountant, planning and control, while the partnership exists",
         "bestuur, accountant, planning en control, zolang het verband bestaat"),
    REAL(legal.governance_eur_per_member_year, 0, 1e6, 0, "EUR per member per year",
         "the same, for each member", "hetzelfde, per deelnemer"),
    REAL(legal.vat_share, 0, 0.21, 0, "", "non-recoverable VAT on the partnership's purchases",
         "niet-verrekenbare btw op inkopen van het verband"),

    BOOL(pipeline.queues_enabled, 1, "project team and steering group are scarce",
         "projectteam en stuurgroep zijn schaars"),
    INT(pipeline.project_team_slots, 1, 100, 2, "accessions",
        "accessions that can be prepared at the same time",
        "trajecten die tegelijk kunnen worden voorbereid"),
    INT(pipeline.steering_group_slots, 1, 100, 1, "decisions",
        "decisions that can be prepared at the same time", "besluiten die tegelijk kunnen worden voorbereid"),
    REAL(pipeline.steering_group_weeks, 0, 52, 4, "weeks",
         "time that one decision occupies the steering group", "tijd die een besluit de stuurgroep bezet"),
    REAL(pipeline.schedule_overrun_factor, 0.2, 10, 1, "", "factor on the durations of stages",
         "factor op de doorlooptijd van fasen"),
    INT(pipeline.max_attempts, 1, 20, 3, "attempts", "decisions per stage; a not yet at the last is a no go",
        "besluiten per fase; een nog niet bij het laatste is een no go"),
    REAL(pipeline.reference_workplaces, 1, 1e6, 3000, "workplaces",
         "workplaces in an accession for which the costs of preparation and transition are stated",
         "werkplekken in een traject waarvoor de kosten van voorbereiding en transitie gelden"),
    REAL(pipeline.size_elasticity, 0, 1, 0, "1",
         "elasticity of those costs in the workplaces of the accession",
         "elasticiteit van die kosten in de werkplekken van het traject"),
    BOOL(pipeline.joint_works_council, 1, "one joint round of works councils (BOR) instead of one for each",
         "één gezamenlijke ronde van ondernemingsraden (BOR) in plaats van een per gemeente"),

    ENUM(migration.variant, variants, MODEL_VARIANT_PHASED, "transition variant", "transitievariant"),
    INT(migration.teams, 1, 100, 2, "teams", "migration teams", "migratieteams"),
    REAL(migration.team_fte, 0.1, 50, 3, "fte", "people in a team", "mensen in een team"),
    REAL(migration.wave_size, 1, 5000, 60, "workplaces", "workplaces in a wave", "werkplekken in een golf"),
    DIST(migration.hours_per_workplace, 0, 200, 8, "hours per workplace",
         "effort at the reference experience on an identical platform, drawn per wave",
         "inzet bij de referentie-ervaring op een gelijk platform, per golf getrokken"),
    REAL(migration.platform_factor, 0, 10, 0, "",
         "extra effort where the platform has nothing in common, as a share",
         "extra inzet waar het platform niets gemeen heeft, als aandeel"),
    REAL(migration.learning_rate, 0.51, 1, 1, "", "effort at doubled experience (Wright); 1: no learning",
         "inzet bij verdubbelde ervaring (Wright); 1: geen leereffect"),
    REAL(migration.learning_reference_workplaces, 1, 1e5, 500, "workplaces",
         "experience at which hours_per_workplace holds", "ervaring waarbij hours_per_workplace geldt"),
    REAL(migration.wave_failure_probability, 0, 1, 0, "", "probability that a wave fails and is rolled back",
         "kans dat een golf mislukt en wordt teruggedraaid"),
    REAL(migration.rollback_weeks, 0, 52, 1, "weeks", "time before a failed wave is tried again",
         "tijd tot een mislukte golf opnieuw wordt geprobeerd"),
    REAL(migration.minimum_wave_weeks, 0, 52, 1, "weeks", "shortest duration of a wave",
         "kortste duur van een golf"),
    REAL(migration.internal_share, 0, 1, 0.5, "", "share of the hours done by own staff; the rest is hired",
         "aandeel van de uren door eigen personeel; de rest wordt ingehuurd"),
    REAL(migration.external_eur_per_hour, 0, 500, 80, "EUR per hour", "rate of hired migration hours",
         "tarief van ingehuurde migratie-uren"),
    REAL(migration.materials_eur_per_workplace, 0, 5000, 0, "EUR per workplace", "one-off materials",
         "eenmalige materialen"),
    REAL(migration.burst_tickets_per_workplace, 0, 20, 0, "tickets per workplace",
         "extra calls in the month after a wave", "extra meldingen in de maand na een golf"),
    REAL(migration.failed_burst_factor, 1, 10, 2, "", "factor on those calls when the wave failed",
         "factor op die meldingen als de golf mislukte"),
    REAL(migration.big_bang_failure_factor, 1, 10, 1.5, "",
         "factor on the failure probability when all goes at once",
         "factor op de faalkans als alles in één keer gaat"),
    REAL(migration.lift_and_shift_delay_months, 0, 120, 12, "months",
         "time before harmonisation begins after a move as is",
         "tijd tot harmonisatie begint na een verhuizing zonder aanpassing"),
    REAL(migration.lift_and_shift_effort_factor, 0.1, 1, 0.7, "",
         "factor on hours per workplace when moved as is",
         "factor op uren per werkplek bij verhuizen zonder aanpassing"),
    REAL(migration.data_centre_move_eur_per_workplace, 0, 1e4, 0, "EUR per workplace",
         "move of a joining municipality's own data centre",
         "verhuizing van het eigen rekencentrum van een toetreder"),
    REAL(migration.project_eur_per_month, 0, 1e7, 0, "EUR per month",
         "transition organisation of one accession", "transitieorganisatie van één traject"),

    REAL(applications.overlap_share, 0, 1, 0, "", "share of a joiner's applications that a partner has too",
         "aandeel van de applicaties van een toetreder dat een partner ook heeft"),
    REAL(applications.standardisation, 0, 1, 0, "", "share of that overlap that is really made the same",
         "aandeel van die overlap dat echt gelijk wordt gemaakt"),
    REAL(applications.harmonisation_months, 0, 240, 24, "months",
         "time of harmonisation from going live, straight line",
         "duur van harmonisatie vanaf overgang, lineair"),
    REAL(applications.harmonise_eur, 0, 1e6, 0, "EUR per application",
         "one-off cost of each application retired", "eenmalige kosten per uitgefaseerde applicatie"),
    REAL(applications.harmonise_hours, 0, 5000, 0, "hours per application",
         "own hours for each application retired", "eigen uren per uitgefaseerde applicatie"),

    REAL(staffing.productive_hours_per_fte_year, 500, 2000, 1400, "hours per fte per year",
         "productive hours, sickness not yet taken off", "productieve uren, ziekte nog niet afgetrokken"),
    REAL(staffing.base_utilisation, 0.3, 1, 0.9, "", "demand over supply in the base year",
         "vraag gedeeld door aanbod in het basisjaar"),
    REAL(staffing.outflow_per_fte_year, 0, 2, 0, "per fte per year", "staff that leaves",
         "vertrekkend personeel"),
    REAL(staffing.workload_outflow_weight, 0, 10, 0, "",
         "outflow grows by this times the utilisation above 1",
         "uitstroom groeit hiermee maal de bezetting boven 1"),
    DIST(staffing.vacancy_weeks, 0, 260, 0, "weeks", "time to fill a post at tightness 1",
         "tijd om een vacature te vervullen bij krapte 1"),
    REAL(staffing.hard_to_fill_share, 0, 1, 0, "", "share of vacancies that is hard to fill",
         "aandeel moeilijk vervulbare vacatures"),
    REAL(staffing.hard_to_fill_factor, 1, 20, 1, "", "factor on the time of those",
         "factor op de tijd daarvan"),
    REAL(staffing.tightness_scale, 0.05, 20, 1, "", "factor on the tightness of every year",
         "factor op de krapte van elk jaar"),
    REAL(staffing.ramp_up_months, 0, 36, 0, "months", "time until a newcomer is fully productive",
         "tijd tot een nieuwkomer volledig productief is"),
    REAL(staffing.ramp_up_productivity, 0, 1, 1, "", "productivity meanwhile",
         "productiviteit in de tussentijd"),
    REAL(staffing.long_sick_per_fte_year, 0, 1, 0, "per fte per year", "long illnesses that begin",
         "langdurige ziektegevallen die beginnen"),
    DIST(staffing.long_sick_weeks, 0, 104, 0, "weeks", "length of a long illness",
         "duur van een langdurige ziekte"),
    REAL(staffing.sick_leave_common_share, 0, 0.5, 0, "",
         "share to which sick leave converges at the joint employer",
         "ziekteverzuim van de gezamenlijke werkgever op termijn"),
    REAL(staffing.sick_convergence_per_year, 0, 5, 0, "per year", "rate of that convergence after joining",
         "snelheid daarvan na toetreding"),
    REAL(staffing.hire_fill_share, 0, 1, 0, "", "share of a shortage that external hire fills",
         "aandeel van een tekort dat inhuur vult"),
    REAL(staffing.hire_lead_weeks, 0, 52, 0, "weeks", "time until external hire is there",
         "tijd tot inhuur er is"),
    REAL(staffing.hire_premium, 0, 5, 0, "", "extra cost of hire over own staff, as a share",
         "meerkosten van inhuur boven eigen personeel, als aandeel"),
    REAL(staffing.placement_loss_share, 0, 1, 0, "", "share of staff that leaves rather than moves",
         "aandeel van het personeel dat vertrekt in plaats van overgaat"),
    REAL(staffing.establishment_adjust_per_year, 0, 1, 0, "per year",
         "how fast posts follow demand, up and down",
         "hoe snel de formatie de vraag volgt, omhoog en omlaag"),
    REAL(staffing.pooling_saving_share, -0.5, 0.5, 0, "", "planned saving of hours by working together",
         "beoogde besparing op uren door samenwerken"),
    REAL(staffing.recruitment_eur, 0, 1e5, 0, "EUR per post", "cost of filling a post",
         "kosten van het vervullen van een vacature"),
    REAL(staffing.training_eur_per_fte_year, 0, 2e4, 0, "EUR per fte per year", "training", "opleiding"),

    REAL(service.tickets_per_workplace_month, 0, 20, 0.8, "per workplace per month",
         "calls to the service desk", "meldingen bij de servicedesk"),
    REAL(service.business_hours_per_month, 1, 744, 173, "hours per month", "hours that the desk is open",
         "uren dat de servicedesk open is"),
    REAL(service.desk_occupancy, 0.1, 0.98, 0.75, "", "share of service-desk hours in calls in the base year",
         "aandeel van de servicedeskuren in gesprek in het basisjaar"),
    REAL(service.target_wait_minutes, 0, 600, 2, "minutes", "waiting time that the service level counts",
         "wachttijd waarop het serviceniveau meet"),
    REAL(service.patience_minutes, 0, 600, 0, "minutes", "mean patience; 0: nobody gives up",
         "gemiddeld geduld; 0: niemand haakt af"),
    REAL(service.quality_service_weight, 0, 20, 0, "points",
         "points for 1 of service level above the base year's",
         "punten voor 1 serviceniveau boven dat van het basisjaar"),
    REAL(service.quality_backlog_weight, 0, 20, 0, "points", "points lost for a month of work in backlog",
         "punten verlies voor een maand achterstand"),
    REAL(service.quality_continuity_weight, 0, 20, 0, "points",
         "points lost where all specialisms rest on one person",
         "punten verlies als alle specialismen op één persoon rusten"),
    REAL(service.quality_standard_gain, 0, 3, 0, "points",
         "points gained when all applications are harmonised",
         "punten winst als alle applicaties geharmoniseerd zijn"),
    REAL(service.satisfaction_lag_months, 0, 60, 6, "months", "mean lag of satisfaction behind quality",
         "gemiddelde vertraging van tevredenheid op kwaliteit"),

    REAL(costs.hardware_eur_per_workplace, 0, 1e4, 0, "EUR per workplace",
         "purchase of a workplace at reference volume", "aanschaf van een werkplek bij referentievolume"),
    REAL(costs.hardware_life_years, 1, 20, 5, "years", "life of a workplace", "levensduur van een werkplek"),
    REAL(costs.licence_eur_per_workplace_year, 0, 1e4, 0, "EUR per workplace per year",
         "licences at reference volume", "licenties bij referentievolume"),
    REAL(costs.purchasing_reference_workplaces, 1, 1e6, 1500, "workplaces", "reference volume of purchasing",
         "referentievolume van de inkoop"),
    REAL(costs.purchasing_elasticity, -1, 1, 0, "", "elasticity of unit prices in volume",
         "elasticiteit van stuksprijzen naar volume"),
    REAL(costs.application_eur_per_year, 0, 1e6, 0, "EUR per application per year",
         "fixed part of an application", "vast deel van een applicatie"),
    REAL(costs.application_eur_per_workplace_year, 0, 100, 0, "EUR per application per workplace per year",
         "variable part of an application", "variabel deel van een applicatie"),
    REAL(costs.data_centre_step_workplaces, 1, 1e6, 500, "workplaces",
         "workplaces that one step of data centre serves", "werkplekken die één stap rekencentrum bedient"),
    REAL(costs.data_centre_eur_per_step_year, 0, 1e8, 0, "EUR per step per year",
         "cost of a step of data centre", "kosten van een stap rekencentrum"),
    REAL(costs.housing_eur_per_fte_year, 0, 1e5, 0, "EUR per fte per year", "housing", "huisvesting"),
    REAL(costs.overhead_share_of_staff, 0, 2, 0, "", "overhead over staff cost at reference size",
         "overhead op personeelskosten bij referentieomvang"),
    REAL(costs.overhead_reference_fte, 1, 1e5, 50, "fte", "reference size of overhead",
         "referentieomvang van de overhead"),
    REAL(costs.overhead_elasticity, -1, 1, 0, "", "elasticity of overhead and management per fte in size",
         "elasticiteit van overhead en management per fte naar omvang"),
    REAL(costs.infrastructure_saving_share, -0.5, 1, 0, "",
         "planned saving on the infrastructure investment of joiners",
         "beoogde besparing op infrastructuurinvesteringen van toetreders"),
    REAL(costs.residual_saving_share, -0.5, 1, 0, "",
         "planned saving on the residual overhead that moves along",
         "beoogde besparing op de resterende overhead die meegaat"),
    REAL(costs.saving_ramp_years, 0, 20, 3, "years", "time until planned savings are reached, straight line",
         "tijd tot beoogde besparingen zijn bereikt, lineair"),
    REAL(costs.benefit_realised, -0.5, 2, 1, "", "share of planned positive savings that comes true",
         "aandeel van de beoogde besparingen dat uitkomt"),
    REAL(costs.one_off_overrun_factor, 0.1, 100, 1, "", "factor on planned one-off costs",
         "factor op geraamde eenmalige kosten"),
    REAL(costs.demand_side_fte_per_1000_workplaces, 0, 100, 0, "fte per 1000 workplaces",
         "staff that stays behind to steer the partnership", "regieformatie per deelnemer"),
    REAL(costs.demand_side_eur_per_fte_year, 0, 3e5, 0, "EUR per fte per year", "cost of that staff",
         "kosten van die formatie"),
    REAL(costs.disintegration_share, 0, 1, 0, "", "share of overhead and housing that stays behind",
         "aandeel van overhead en huisvesting dat achterblijft"),
    REAL(costs.disintegration_years, 0.1, 20, 5, "years", "time until it is gone, straight line",
         "tijd tot dat is afgebouwd, lineair"),

    ENUM(sharing.key, sharing_keys, MODEL_SHARING_WORKPLACES, "key by which costs are shared",
         "verdeelsleutel van de kosten"),
    REAL(sharing.entry_fee_eur_per_workplace, 0, 1e4, 0, "EUR per workplace",
         "fee of later partners to the earlier ones", "entreegeld van latere partners aan de eerdere"),

    REAL(support.reversion_per_year, 0.01, 20, 0.5, "per year", "rate at which support returns to its mean",
         "snelheid waarmee draagvlak naar zijn gemiddelde terugkeert"),
    REAL(support.volatility_per_sqrt_year, 0, 5, 0, "logit", "volatility of support in a year",
         "beweeglijkheid van draagvlak in een jaar"),
    REAL(support.election_shock_sd, 0, 5, 0, "logit", "standard deviation of the shock of an election",
         "standaardafwijking van de schok van verkiezingen"),
    REAL(support.shock_decay_per_year, 0.01, 50, 1, "per year", "rate at which shocks fade",
         "snelheid waarmee schokken uitdoven"),
    REAL(support.quality_weight, 0, 5, 0, "logit per point",
         "support for a point of quality above the stand-alone twin's",
         "draagvlak voor een punt kwaliteit boven die van de zelfstandige tweeling"),
    REAL(support.waiting_weight, 0, 5, 0, "logit", "support lost for each not yet",
         "draagvlak dat elk nog niet kost"),

    {.path = "estimates.large_from_inhabitants",
     .kind = MODEL_KEY_REAL,
     .flags = MODEL_KEY_FIXED,
     FIELD(large_from_inhabitants),
     .high = 1e7,
     .fallback = 100000,
     TEXTS("inhabitants", "from this size on the estimates for large municipalities hold",
           "vanaf deze omvang gelden de schattingen voor grote gemeenten")},
    ESTIMATES(small),
    ESTIMATES(large),

    NUMBER_AT("capacity.shortage_threshold_fte", MODEL_KEY_REAL, shortage_threshold_fte, 0, 100, 0.5, "fte",
              "a smaller gap is no shortage", "een kleiner gat is geen tekort"),
};

model_key_table model_schema_core(void)
{
    return (model_key_table){keys, sizeof keys / sizeof keys[0]};
}
