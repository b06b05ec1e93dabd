/* The keys of the lists. */
#include <math.h>
#include "models/schema.h"

#define FIELD(owner, field)    .list = OWNER_##owner, .offset = offsetof(TYPE_##owner, field)
#define TEXTS(unit_, en_, nl_) .unit = unit_, .en = en_, .nl = nl_

/* The list and the struct behind the first part of a path. */
#define OWNER_municipalities  MODEL_LIST_MUNICIPALITIES
#define OWNER_accessions      MODEL_LIST_ACCESSIONS
#define OWNER_stages          MODEL_LIST_STAGES
#define OWNER_roles           MODEL_LIST_ROLES
#define OWNER_labour_market   MODEL_LIST_LABOUR_MARKET
#define OWNER_programmes      MODEL_LIST_PROGRAMMES
#define OWNER_risks           MODEL_LIST_RISKS
#define OWNER_mergers         MODEL_LIST_MERGERS
#define OWNER_targets         MODEL_LIST_TARGETS
#define OWNER_reference_cases MODEL_LIST_REFERENCE_CASES
#define OWNER_shifts          MODEL_LIST_SHIFTS
#define OWNER_pilots          MODEL_LIST_PILOTS
#define OWNER_legal_forms     MODEL_LIST_LEGAL_FORMS
#define OWNER_sources         MODEL_LIST_SOURCES
#define TYPE_municipalities   model_municipality
#define TYPE_accessions       model_accession
#define TYPE_stages           model_stage
#define TYPE_roles            model_role_spec
#define TYPE_labour_market    model_tightness
#define TYPE_programmes       model_programme
#define TYPE_risks            model_risk
#define TYPE_mergers          model_merger
#define TYPE_targets          model_target
#define TYPE_reference_cases  model_reference_case
#define TYPE_shifts           model_shift
#define TYPE_pilots           model_pilot
#define TYPE_legal_forms      model_legal_form
#define TYPE_sources          model_source

#define NUMBER(owner, kind_, flags_, field, low_, high_, fallback_, unit_, en_, nl_)                         \
    {                                                                                                        \
        .path = #owner "[]." #field, .kind = kind_, .flags = flags_, FIELD(owner, field), .low = low_,       \
        .high = high_, .fallback = fallback_, TEXTS(unit_, en_, nl_)                                         \
    }
#define REAL(owner, field, low_, high_, fallback_, unit_, en_, nl_)                                          \
    NUMBER(owner, MODEL_KEY_REAL, 0, field, low_, high_, fallback_, unit_, en_, nl_)
#define NEEDED(owner, field, low_, high_, unit_, en_, nl_)                                                   \
    NUMBER(owner, MODEL_KEY_REAL, MODEL_KEY_REQUIRED, field, low_, high_, 0, unit_, en_, nl_)
#define FIGURE(field, low_, high_, unit_, en_, nl_)                                                          \
    NUMBER(municipalities, MODEL_KEY_REAL, MODEL_KEY_UNKNOWN, field, low_, high_, (double)NAN, unit_, en_,   \
           nl_)
#define DIST(owner, field, low_, high_, fallback_, unit_, en_, nl_)                                          \
    NUMBER(owner, MODEL_KEY_DIST, 0, field, low_, high_, fallback_, unit_, en_, nl_)
#define INT(owner, flags_, field, low_, high_, fallback_, unit_, en_, nl_)                                   \
    NUMBER(owner, MODEL_KEY_INT, flags_, field, low_, high_, fallback_, unit_, en_, nl_)
#define BOOL(owner, field, fallback_, en_, nl_)                                                              \
    {                                                                                                        \
        .path = #owner "[]." #field, .kind = MODEL_KEY_BOOL, FIELD(owner, field), .high = 1,                 \
        .fallback = fallback_, TEXTS("", en_, nl_)                                                           \
    }
#define ENUM(owner, flags_, field, choices_, fallback_, en_, nl_)                                            \
    {                                                                                                        \
        .path = #owner "[]." #field, .kind = MODEL_KEY_ENUM, .flags = flags_, FIELD(owner, field),           \
        .choices = choices_, .fallback = fallback_, TEXTS("", en_, nl_)                                      \
    }
#define ID(owner, en_, nl_)                                                                                  \
    {                                                                                                        \
        .path = #owner "[].id", .kind = MODEL_KEY_ID, .flags = MODEL_KEY_REQUIRED, FIELD(owner, id),         \
        .size = MODEL_ID_SIZE, TEXTS("", en_, nl_)                                                           \
    }
#define STRING(owner, flags_, field, size_, fallback_, en_, nl_)                                             \
    {                                                                                                        \
        .path = #owner "[]." #field, .kind = MODEL_KEY_STRING, .flags = flags_, FIELD(owner, field),         \
        .size = size_, .fallback_text = fallback_, TEXTS("", en_, nl_)                                       \
    }
#define NAMES(owner)                                                                                         \
    STRING(owner, MODEL_KEY_OPTIONAL, name_en, MODEL_NAME_SIZE, "the id", "name in English",                 \
           "naam in het Engels"),                                                                            \
        STRING(owner, MODEL_KEY_OPTIONAL, name_nl, MODEL_NAME_SIZE, "name_en", "name in Dutch",              \
               "naam in het Nederlands")
#define LEGAL(leaf, low_, high_, fallback_, unit_, en_, nl_)                                                 \
    {                                                                                                        \
        .path = "legal_forms[]." #leaf, .kind = MODEL_KEY_REAL, FIELD(legal_forms, rules.leaf), .low = low_, \
        .high = high_, .fallback = fallback_, TEXTS(unit_, en_, nl_)                                         \
    }
#define RATIO(leaf, low_, high_, unit_, en_, nl_)                                                            \
    {                                                                                                        \
        .path = "municipalities[]." #leaf, .kind = MODEL_KEY_REAL,                                           \
        .flags = MODEL_KEY_OPTIONAL | MODEL_KEY_RATIO, FIELD(municipalities, ratios.leaf), .low = low_,      \
        .high = high_, .fallback_text = "estimates.*." #leaf, TEXTS(unit_, en_, nl_)                         \
    }

static const char *const stage_kinds[] = {"decision", "transition", NULL};
static const char *const triggers[] = {"hazard",    "stage", "wave",        "election", "go_live",
                                       "condition", "exit",  "data_centre", NULL};
static const char *const merger_kinds[] = {"municipal", "staff", NULL};
static const char *const scopes[] = {"municipality", "partnership", NULL};

static const char *const target_roles[] = {"fit", "check", NULL};
static const char *const target_groups[] = {"scenario", "founders", "candidates", "accessions", NULL};
static const char *const statistics[] = {"mean", "probability", "ratio", "p05", "median", "p95", NULL};

static const char *const partner_kinds[] = {"municipality", "safety_region", "environment_service",
                                            "archive",      "museum",        NULL};

static const model_key keys[] = {
    ID(municipalities, "id", "id"),
    STRING(municipalities, MODEL_KEY_OPTIONAL, name, MODEL_NAME_SIZE, "the id", "name", "naam"),
    ENUM(municipalities, 0, kind, partner_kinds, MODEL_KIND_MUNICIPALITY,
         "a municipality, or another regional body, which has no council elections",
         "een gemeente, of een andere regionale organisatie, zonder raadsverkiezingen"),
    {.path = "municipalities[].hosted_by",
     .kind = MODEL_KEY_REFERENCE,
     FIELD(municipalities, hosted_by),
     .fallback_text = "",
     .target = MODEL_LIST_MUNICIPALITIES,
     TEXTS(
         "",
         "of another body: the municipality in whose count its workplaces stand; they are taken out of it "
         "where the body takes part on its own",
         "van een andere organisatie: de gemeente in wier telling haar werkplekken staan; die gaan daar uit "
         "waar de organisatie zelf deelneemt")},
    FIGURE(inhabitants, 100, 2e6, "inhabitants", "inhabitants in the base year", "inwoners in het basisjaar"),
    FIGURE(inhabitants_2012, 100, 2e6, "inhabitants", "inhabitants on 1 January 2012 (CBS), for growth only",
           "inwoners op 1 januari 2012 (CBS), alleen voor de groei"),
    FIGURE(inhabitants_2013, 100, 2e6, "inhabitants", "inhabitants on 1 January 2013 (CBS), for growth only",
           "inwoners op 1 januari 2013 (CBS), alleen voor de groei"),
    FIGURE(inhabitants_2016, 100, 2e6, "inhabitants", "inhabitants on 1 January 2016 (CBS), for growth only",
           "inwoners op 1 januari 2016 (CBS), alleen voor de groei"),
    FIGURE(inhabitants_2022, 100, 2e6, "inhabitants", "inhabitants on 1 January 2022 (CBS), for growth only",
           "inwoners op 1 januari 2022 (CBS), alleen voor de groei"),
    REAL(municipalities, growth_after_2022_per_year, -0.05, 0.05, 0, "per year",
         "growth of inhabitants after 2022", "groei van het inwonertal na 2022"),
    FIGURE(civil_servants_fte, 1, 20000, "fte", "civil servants", "ambtenaren"),
    FIGURE(workplaces, 1, 20000, "workplaces", "workplaces under ICT management",
           "werkplekken in ICT-beheer"),
    REAL(municipalities, workplaces_other_bodies, 0, 20000, 0, "workplaces", "of these, of other bodies",
         "daarvan van andere organisaties"),
    FIGURE(ict_budget_eur, 1e4, 1e9, "EUR per year", "operating budget of ICT as stated",
           "exploitatiebegroting ICT zoals opgegeven"),
    FIGURE(investment_eur, 0, 1e9, "EUR per year", "replacement investment, cash",
           "vervangingsinvestering, kas"),
    BOOL(municipalities, investment_in_budget, 0, "the budget as stated contains that investment",
         "de opgegeven begroting bevat die investering"),
    FIGURE(capital_charges_eur, 0, 1e9, "EUR per year",
           "capital charges; where unknown equal to the replacement investment",
           "kapitaallasten; waar onbekend gelijk aan de vervangingsinvestering"),
    BOOL(municipalities, capital_charges_in_budget, 1, "the budget as stated contains those charges",
         "de opgegeven begroting bevat die lasten"),
    FIGURE(ict_staff_fte, 0.5, 2000, "fte", "ICT department as stated", "ICT-afdeling zoals opgegeven"),
    REAL(municipalities, decentral_fte, 0, 500, 0, "fte",
         "ICT work outside the department and the budget as stated",
         "ICT-werk buiten de afdeling en de opgegeven begroting"),
    REAL(municipalities, policy_fte, 0, 500, 0, "fte",
         "policy and innovation staff inside the department as stated: taken out in the baseline's "
         "comparison, "
         "not in the simulation",
         "beleid en innovatie in de opgegeven afdeling: gaat er in de vergelijking van de nulmeting af, niet "
         "in "
         "de simulatie"),
    FIGURE(applications, 1, 2000, "applications", "business applications", "bedrijfsapplicaties"),
    FIGURE(sick_leave_share, 0, 0.5, "", "sick leave, starting value", "ziekteverzuim, beginwaarde"),
    REAL(municipalities, satisfaction, 1, 10, 6.6, "", "customers' satisfaction, starting value",
         "klanttevredenheid, beginwaarde"),
    REAL(municipalities, platform_similarity, 0, 1, 0.7, "", "likeness to the founders' platform",
         "gelijkenis met het platform van de oprichters"),
    REAL(municipalities, support_political, 0.01, 0.99, 0.6, "",
         "administrative and political support, long-run mean",
         "bestuurlijk-politiek draagvlak, gemiddelde op lange termijn"),
    REAL(municipalities, support_staff, 0.01, 0.99, 0.5, "", "support among staff, long-run mean",
         "draagvlak onder het personeel, gemiddelde op lange termijn"),
    INT(municipalities, 0, council_weekday, 0, 6, 3, "weekday", "weekday of the council's meeting; 0: Monday",
        "weekdag van de raadsvergadering; 0: maandag"),
    INT(municipalities, 0, council_week, 1, 5, 3, "", "which such weekday of the month",
        "de hoeveelste van de maand"),
    {.path = "municipalities[].election_dates",
     .kind = MODEL_KEY_DATES,
     .flags = MODEL_KEY_OPTIONAL,
     FIELD(municipalities, elections),
     .count_offset = offsetof(model_municipality, n_elections),
     .fallback_text = "calendar.election_dates",
     TEXTS("dates", "elections where they differ from the calendar's",
           "verkiezingen waar ze afwijken van de kalender")},
    RATIO(workplaces_per_1000_inhabitants, 1, 50, "per 1000 inhabitants",
          "workplaces per 1000 inhabitants, while the figure itself is unknown",
          "werkplekken per 1.000 inwoners, zolang het cijfer zelf onbekend is"),
    RATIO(civil_servants_per_1000_inhabitants, 1, 30, "fte per 1000 inhabitants",
          "civil servants per 1000 inhabitants, while the figure itself is unknown",
          "ambtenaren per 1.000 inwoners, zolang het cijfer zelf onbekend is"),
    RATIO(ict_cost_eur_per_inhabitant, 10, 500, "EUR per inhabitant per year",
          "ICT budget per inhabitant, while the figure itself is unknown",
          "ICT-begroting per inwoner, zolang het cijfer zelf onbekend is"),
    RATIO(ict_staff_fte_per_100_workplaces, 0.2, 10, "fte per 100 workplaces",
          "ICT staff per 100 workplaces, while the figure itself is unknown",
          "ICT-formatie per 100 werkplekken, zolang het cijfer zelf onbekend is"),
    RATIO(investment_eur_per_workplace, 0, 5000, "EUR per workplace per year",
          "investment per workplace, while the figure itself is unknown",
          "investeringen per werkplek, zolang het cijfer zelf onbekend is"),

    ID(accessions, "id; the list is in order of priority", "id; de lijst staat op volgorde van prioriteit"),
    NAMES(accessions),
    {.path = "accessions[].members",
     .kind = MODEL_KEY_REFERENCES,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(accessions, members),
     .count_offset = offsetof(model_accession, n_members),
     .target = MODEL_LIST_MUNICIPALITIES,
     TEXTS("", "municipalities that decide and join together", "gemeenten die samen besluiten en toetreden")},
    BOOL(accessions, founders, 0, "this accession founds the partnership",
         "dit traject richt het verband op"),
    {.path = "accessions[].earliest_start",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_OPTIONAL,
     FIELD(accessions, earliest_start),
     .fallback_text = "horizon.start_date",
     TEXTS("date", "not before this date", "niet voor deze datum")},
    {.path = "accessions[].after",
     .kind = MODEL_KEY_REFERENCE,
     FIELD(accessions, after),
     .fallback_text = "",
     .target = MODEL_LIST_ACCESSIONS,
     TEXTS("", "accession that must have come so far first; \"\": none",
           "traject dat eerst zo ver moet zijn; \"\": geen")},
    {.path = "accessions[].after_stage",
     .kind = MODEL_KEY_REFERENCE,
     FIELD(accessions, after_stage),
     .fallback_text = "live",
     .target = MODEL_LIST_STAGES,
     TEXTS("", "the stage that it must have ended in go, or \"live\"",
           "de fase die het met go moet hebben afgesloten, of \"live\"")},
    REAL(accessions, after_months, 0, 240, 0, "months", "how long after that it can begin",
         "hoe lang daarna het kan beginnen"),
    REAL(accessions, alternatives_factor, 0, 100, 1, "",
         "how much more than others it has alternatives: factor on alternatives.rate_per_year",
         "hoeveel meer dan andere het alternatieven heeft: factor op alternatives.rate_per_year"),
    BOOL(accessions, may_split, 0,
         "one member may drop out while the others go on (pipeline.leaver_probability)",
         "één lid mag afvallen terwijl de andere doorgaan (pipeline.leaver_probability)"),

    ID(pilots, "id of a joint project before the definitive decision",
       "id van een gezamenlijk project voor het definitieve besluit"),
    NAMES(pilots),
    BOOL(pilots, enabled, 1, "the pilot takes place", "de pilot gaat door"),
    {.path = "pilots[].accession",
     .kind = MODEL_KEY_REFERENCE,
     FIELD(pilots, accession),
     .fallback_text = "",
     .target = MODEL_LIST_ACCESSIONS,
     TEXTS("", "accession whose members take part; \"\": the founders'",
           "traject waarvan de leden meedoen; \"\": dat van de oprichters")},
    {.path = "pilots[].stage",
     .kind = MODEL_KEY_REFERENCE,
     FIELD(pilots, stage),
     .fallback_text = "",
     .target = MODEL_LIST_STAGES,
     TEXTS("",
           "stage with which it begins, the first time; \"\": on start_date, or, if it holds a decision, the "
           "last one",
           "fase waarmee hij begint, de eerste keer; \"\": op start_date, of, als er een besluit op wacht, "
           "de laatste besluitfase")},
    {.path = "pilots[].start_date",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_OPTIONAL,
     FIELD(pilots, start_date),
     .fallback_text = "horizon.start_date",
     TEXTS("date", "its first day, where stage says nothing", "eerste dag, waar stage niets zegt")},
    BOOL(pilots, holds_decision, 0, "work on the stage with which it begins waits for its end",
         "het werk aan de fase waarmee hij begint wacht op het einde ervan"),
    NUMBER(pilots, MODEL_KEY_DIST, MODEL_KEY_REQUIRED, duration_months, 0, 120, 0, "months",
           "how long it takes", "hoe lang hij duurt"),
    DIST(pilots, cost_eur, 0, 1e8, 0, "EUR", "cost in all, paid at its start as preparation",
         "kosten in totaal, bij de start betaald als voorbereiding"),
    REAL(pilots, saving_eur_per_year, 0, 1e8, 0, "EUR per year",
         "planned saving in all, from its end until who took part joins",
         "beoogde besparing in totaal, vanaf het einde tot wie meedeed toetreedt"),
    REAL(pilots, saving_years, 0, 60, 5, "years", "years that the saving holds",
         "jaren dat de besparing geldt"),
    REAL(pilots, success_probability, 0, 1, 1, "", "probability that it succeeds", "kans dat hij slaagt"),
    REAL(pilots, support_political_logit, -5, 5, 0, "logit",
         "political support of those who took part when it succeeds, fading",
         "bestuurlijk draagvlak van wie meedeed als hij slaagt, uitdovend"),
    REAL(pilots, support_staff_logit, -5, 5, 0, "logit",
         "support among staff of those who took part when it succeeds, fading",
         "draagvlak onder personeel van wie meedeed als hij slaagt, uitdovend"),
    REAL(pilots, failure_support_logit, -5, 5, 0, "logit", "support of both kinds when it fails, fading",
         "draagvlak van beide soorten als hij mislukt, uitdovend"),
    REAL(pilots, similarity_gain, 0, 1, 0, "",
         "share of the difference of platforms from the founders' that it takes away",
         "aandeel van het verschil in platform met de oprichters dat hij wegneemt"),
    REAL(pilots, quality_points, -5, 5, 0, "points",
         "quality of those who took part when it succeeds, fading",
         "kwaliteit van wie meedeed als hij slaagt, uitdovend"),
    REAL(pilots, experience_workplaces, 0, 1e5, 0, "workplaces",
         "experience with moving workplaces gained when it succeeds",
         "ervaring met het overzetten van werkplekken als hij slaagt"),

    ID(mergers, "id", "id"),
    NAMES(mergers),
    BOOL(mergers, enabled, 1, "the merger takes place", "de samenvoeging gaat door"),
    ENUM(mergers, 0, kind, merger_kinds, MODEL_MERGER_MUNICIPAL,
         "the municipality ceases, or only its ICT organisation and workplaces go over",
         "de gemeente houdt op te bestaan, of alleen haar ICT-organisatie en werkplekken gaan over"),
    {.path = "mergers[].from",
     .kind = MODEL_KEY_REFERENCE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(mergers, from),
     .fallback_text = "",
     .target = MODEL_LIST_MUNICIPALITIES,
     TEXTS("", "municipality that goes into the other", "gemeente die in de andere opgaat")},
    {.path = "mergers[].into",
     .kind = MODEL_KEY_REFERENCE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(mergers, into),
     .fallback_text = "",
     .target = MODEL_LIST_MUNICIPALITIES,
     TEXTS("", "municipality that takes it over", "gemeente die haar overneemt")},
    {.path = "mergers[].date",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(mergers, date),
     TEXTS("date", "from this day on, the first of a month", "vanaf deze dag, de eerste van een maand")},
    {.path = "mergers[].election_dates",
     .kind = MODEL_KEY_DATES,
     FIELD(mergers, elections),
     .count_offset = offsetof(model_merger, n_elections),
     TEXTS("dates", "elections of both instead of those in the year before and the year after the date",
           "verkiezingen van beide in plaats van die in het jaar voor en het jaar na de datum")},
    REAL(mergers, integration_eur_per_workplace, 0, 2e4, 0, "EUR per workplace",
         "one-off cost of integrating the workplaces that go over; when all stay alone as well",
         "eenmalige kosten om de werkplekken die overgaan in te passen; ook als iedereen alleen blijft"),

    ID(stages, "id; the list is in order, the last is the transition",
       "id; de lijst staat op volgorde, de laatste is de transitie"),
    NAMES(stages),
    ENUM(stages, 0, kind, stage_kinds, MODEL_STAGE_DECISION, "a decision, or the transition",
         "een besluit, of de transitie"),
    DIST(stages, duration_months, 0, 240, 0, "months",
         "work on the document; for the transition: preparation before the waves",
         "werk aan het stuk; voor de transitie: voorbereiding voor de golven"),
    REAL(stages, cost_eur_per_month, 0, 1e7, 0, "EUR per month", "project team and advice, shared equally",
         "projectteam en advies, gelijk gedeeld"),
    DIST(stages, works_council_months, 0, 60, 0, "months", "advice of the works councils before the decision",
         "advies van de ondernemingsraden voor het besluit"),
    DIST(stages, unions_months, 0, 60, 0, "months", "social plan with the unions, in parallel",
         "sociaal plan met de bonden, parallel"),
    DIST(stages, council_weeks, 0, 104, 0, "weeks", "from colleges to councils", "van colleges naar raden"),
    BOOL(stages, needs_council, 0, "the decision falls on a council meeting of each participant",
         "het besluit valt in een raadsvergadering van elke deelnemer"),
    BOOL(stages, needs_views, 0, "councils give their views first (pipeline.views_weeks)",
         "raden geven eerst hun zienswijze (pipeline.views_weeks)"),
    REAL(stages, go_intercept, -20, 20, 20, "logit", "intercept of go; 20: as good as certain",
         "intercept van go; 20: zo goed als zeker"),
    REAL(stages, go_support_weight, 0, 50, 0, "logit", "weight of the lowest political support above 0.5",
         "gewicht van het laagste bestuurlijk draagvlak boven 0,5"),
    REAL(stages, go_benefit_weight, 0, 500, 0, "logit", "weight of planned benefit over the stand-alone cost",
         "gewicht van beoogd voordeel op de zelfstandige kosten"),
    REAL(stages, go_quality_weight, 0, 50, 0, "logit per point", "weight of quality shown above 6.5",
         "gewicht van getoonde kwaliteit boven 6,5"),
    REAL(stages, not_yet_share, 0, 1, 0, "", "share of what is no go that is a not yet",
         "aandeel nog niet van wat geen go is"),
    DIST(stages, rework_months, 0, 60, 3, "months", "rework after a not yet", "herstelwerk na een nog niet"),
    REAL(stages, return_probability, 0, 1, 0, "", "probability that a stopped accession comes back",
         "kans dat een gestopt traject terugkomt"),
    DIST(stages, return_months, 0, 240, 24, "months", "time after which it does, at this stage",
         "tijd waarna dat gebeurt, in deze fase"),

    ID(roles, "service_desk, systems, applications, projects or management",
       "service_desk, systems, applications, projects of management"),
    NAMES(roles),
    NUMBER(roles, MODEL_KEY_REAL, MODEL_KEY_REQUIRED | MODEL_KEY_FIXED, staff_share, 0, 1, 0, "",
           "share of ICT staff; the five sum to 1", "aandeel van de ICT-formatie; de vijf tellen op tot 1"),
    NEEDED(roles, cost_eur_per_fte_year, 1e4, 3e5, "EUR per fte per year", "cost of own staff",
           "kosten van eigen personeel"),
    REAL(roles, specialisms, 0, 50, 0, "", "fields of knowledge that each need somebody",
         "kennisgebieden die elk iemand nodig hebben"),
    REAL(roles, demand_growth_per_year, -0.2, 0.3, 0, "per year", "growth of demand by digitalisation",
         "groei van de vraag door digitalisering"),
    NUMBER(roles, MODEL_KEY_REAL, MODEL_KEY_FIXED, migration_share, 0, 1, 0, "",
           "share of internal migration hours; the five sum to 1",
           "aandeel van interne migratie-uren; de vijf tellen op tot 1"),
    REAL(roles, pooling_weight, 0, 2, 0, "", "how much of staffing.pooling_saving_share this role gets",
         "hoeveel van staffing.pooling_saving_share deze rol krijgt"),

    ID(labour_market, "id", "id"),
    INT(labour_market, MODEL_KEY_REQUIRED, year, 1990, 2100, 0, "year",
        "year; straight lines between years, flat outside",
        "jaar; rechte lijnen tussen jaren, daarbuiten vlak"),
    NEEDED(labour_market, factor, 0.1, 10, "", "factor on vacancy times", "factor op vacatureduren"),
    REAL(labour_market, retirement_per_fte_year, 0, 1, 0, "per fte per year",
         "staff that retires in that year, by the ages that there are",
         "personeel dat in dat jaar met pensioen gaat, naar de leeftijdsopbouw"),

    ID(programmes, "id of a national programme", "id van een landelijk programma"),
    NAMES(programmes),
    {.path = "programmes[].from",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(programmes, from),
     TEXTS("date", "first day", "eerste dag")},
    {.path = "programmes[].to",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(programmes, to),
     TEXTS("date", "last day", "laatste dag")},
    NEEDED(programmes, hours_per_1000_inhabitants_month, 0, 1000, "hours per 1000 inhabitants per month",
           "work on the projects role", "werk voor de rol projecten"),
    REAL(programmes, shared_saving_share, 0, 1, 0, "",
         "share of the hours that partners after the first save",
         "aandeel van de uren dat partners na de eerste besparen"),

    ID(risks, "id", "id"),
    NAMES(risks),
    BOOL(risks, enabled, 1, "the risk takes part", "het risico doet mee"),
    ENUM(risks, MODEL_KEY_REQUIRED, trigger, triggers, 0, "what can set it off", "wat het kan veroorzaken"),
    ENUM(risks, 0, scope, scopes, MODEL_SCOPE_PARTNERSHIP,
         "whom it strikes; stage, wave, go_live: the accession",
         "wie het treft; stage, wave, go_live: het traject"),
    BOOL(risks, borne_by_supplier, 0, "does not strike a municipality whose ICT is with a supplier",
         "treft een gemeente niet zolang haar ICT bij een leverancier is"),
    BOOL(risks, hits_alone, 0, "strikes a municipality that is alone too, and so the twin",
         "treft ook een zelfstandige gemeente, en dus de tweeling"),
    REAL(risks, rate_per_year, 0, 50, 0, "per year", "rate of a hazard, or while a condition holds",
         "frequentie van een hazard, of zolang een voorwaarde geldt"),
    REAL(risks, demand_side_weight, 0, 50, 0, "",
         "rate and probability grow by this times the lack of demand-side staff",
         "frequentie en kans groeien hiermee maal het gebrek aan regieformatie"),
    REAL(risks, support_at_most, 0, 1, 1, "", "condition: a member's political support at most this",
         "voorwaarde: bestuurlijk draagvlak van een deelnemer hooguit dit"),
    REAL(risks, quality_at_most, 1, 10, 10, "points", "condition: and the quality that it gets at most this",
         "voorwaarde: en de kwaliteit die hij krijgt hooguit dit"),
    REAL(risks, missed_saving_at_least, -1, 1, -1, "",
         "condition: and a member's saving of the last year at least this far below its plan, over its cost "
         "alone",
         "voorwaarde: en de besparing van een deelnemer in het laatste jaar minstens zoveel onder zijn plan, "
         "op zijn "
         "kosten alleen"),
    REAL(risks, utilisation_at_least, 0, 10, 0, "",
         "condition: and the hours asked over those available at least this",
         "voorwaarde: en de gevraagde uren gedeeld door de beschikbare minstens dit"),
    REAL(risks, vacant_share_at_least, 0, 1, 0, "", "condition: and the share of posts vacant at least this",
         "voorwaarde: en het aandeel vacante formatieplaatsen minstens dit"),
    REAL(risks, probability, 0, 1, 0, "", "probability at each other trigger",
         "kans bij elke andere aanleiding"),
    {.path = "risks[].stage",
     .kind = MODEL_KEY_REFERENCE,
     FIELD(risks, stage),
     .fallback_text = "",
     .target = MODEL_LIST_STAGES,
     TEXTS("", "only at this stage; \"\": any", "alleen in deze fase; \"\": elke")},
    DIST(risks, money_eur, -1e8, 1e9, 0, "EUR", "cost", "kosten"),
    DIST(risks, delay_months, 0, 120, 0, "months", "delay of the accessions that it concerns",
         "vertraging van de trajecten die het betreft"),
    DIST(risks, capacity_fte, 0, 500, 0, "fte", "capacity lost", "verlies van capaciteit"),
    DIST(risks, capacity_months, 0, 120, 0, "months", "for this long", "zo lang"),
    REAL(risks, burst_tickets_per_workplace, 0, 20, 0, "tickets per workplace",
         "extra calls in that month from the users of those whom it strikes",
         "extra meldingen in die maand van de gebruikers van wie het treft"),
    REAL(risks, quality_points, -5, 5, 0, "points", "quality at once, fading",
         "kwaliteit in één keer, uitdovend"),
    REAL(risks, support_logit, -5, 5, 0, "logit", "political support of those concerned, fading",
         "bestuurlijk draagvlak van de betrokkenen, uitdovend"),
    REAL(risks, staff_support_logit, -5, 5, 0, "logit", "support among staff of those concerned, fading",
         "draagvlak onder het personeel van de betrokkenen, uitdovend"),
    REAL(risks, notice_probability, 0, 1, 0, "", "probability that a member that is struck gives notice",
         "kans dat een getroffen deelnemer opzegt"),
    BOOL(risks, mitigated, 0, "the measure is taken", "de maatregel is genomen"),
    REAL(risks, mitigation_once_eur, 0, 1e7, 0, "EUR", "cost of the measure, once",
         "kosten van de maatregel, eenmalig"),
    REAL(risks, mitigation_eur_per_year, 0, 1e7, 0, "EUR per year", "cost of the measure",
         "kosten van de maatregel"),
    REAL(risks, mitigation_factor, 0, 1, 1, "", "factor on rate and probability when mitigated",
         "factor op frequentie en kans na de maatregel"),
    REAL(risks, mitigation_impact_factor, 0, 1, 1, "", "factor on every impact when mitigated",
         "factor op elk gevolg na de maatregel"),

    ID(targets, "id", "id"),
    NAMES(targets),
    ENUM(targets, MODEL_KEY_REQUIRED, role, target_roles, 0,
         "a number is fitted to it, or it is only compared",
         "een getal wordt erop gefit, of er wordt alleen vergeleken"),
    STRING(targets, MODEL_KEY_REQUIRED, metric, MODEL_NAME_SIZE, NULL,
           "metric; of an accession without its id", "uitkomst; van een traject zonder de id"),
    ENUM(targets, 0, of, target_groups, MODEL_OF_SCENARIO, "whose: several accessions count together",
         "van wie: meer trajecten tellen samen"),
    ENUM(targets, 0, statistic, statistics, MODEL_STATISTIC_MEAN,
         "of all values that exist; ratio: sum of metric over sum of per",
         "van alle waarden die er zijn; ratio: som van metric over som van per"),
    STRING(targets, 0, per, MODEL_NAME_SIZE, "", "metric that a ratio is over", "noemer van een ratio"),
    NUMBER(
        targets, MODEL_KEY_DIST, MODEL_KEY_REQUIRED, wanted, -1e12, 1e12, 0, "",
        "what is known outside: fitted to its median or mean; a check wants P5 to P95, of a uniform one all",
        "wat van buiten bekend is: gefit op mediaan of gemiddelde; een toets wil P5 tot P95, bij uniform "
        "alles"),
    REAL(targets, tolerance, 0, 1e12, 0, "", "so far from that is near enough",
         "zo ver daarvandaan is dicht genoeg"),
    STRING(targets, 0, fitted_by, sizeof((model_target *)0)->fitted_by, "",
           "path of the number that is fitted to it", "pad van het getal dat erop gefit wordt"),

    ID(reference_cases, "id", "id"),
    NAMES(reference_cases),
    {.path = "reference_cases[].first_step",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(reference_cases, first_step),
     TEXTS("date", "month of the first step", "maand van de eerste stap")},
    {.path = "reference_cases[].ended",
     .kind = MODEL_KEY_DATE,
     .flags = MODEL_KEY_REQUIRED,
     FIELD(reference_cases, ended),
     TEXTS("date", "month of the formal start, or of the stop",
           "maand van de formele start, of van het stoppen")},
    BOOL(reference_cases, cancelled, 0, "it ended in a stop", "het eindigde in een stop"),
    INT(reference_cases, MODEL_KEY_REQUIRED, candidates, 0, 100, 0, "municipalities", "that began",
        "die begonnen"),
    INT(reference_cases, MODEL_KEY_REQUIRED, dropped, 0, 100, 0, "municipalities",
        "of these that dropped out in preparation", "die daarvan in de voorbereiding afvielen"),
    INT(reference_cases, 0, joined_later, 0, 100, 0, "municipalities", "that came later", "die later kwamen"),
    BOOL(reference_cases, used_to_fit, 0, "a figure that a number is fitted to counts it in",
         "een cijfer waarop gefit wordt telt het mee"),
    STRING(reference_cases, 0, outcome, sizeof((model_reference_case *)0)->outcome, "", "what became of it",
           "wat ervan werd"),

    ID(shifts, "id of a shift of the service desk", "id van een dienst van de servicedesk"),
    NUMBER(shifts, MODEL_KEY_REAL, MODEL_KEY_REQUIRED | MODEL_KEY_FIXED, day_share, 0.001, 1, 0, "",
           "share of the opening hours of a day; they sum to 1",
           "aandeel van de openingsuren van een dag; samen 1"),
    REAL(shifts, staff_factor, 0, 100, 1, "",
         "people present, relative to the other shifts (fidelity tickets)",
         "bezetting, in verhouding tot de andere diensten (fidelity tickets)"),
    REAL(shifts, tickets_factor, 0, 100, 1, "",
         "tickets an hour, relative to the other shifts (fidelity tickets)",
         "meldingen per uur, in verhouding tot de andere diensten (fidelity tickets)"),

    ID(legal_forms, "id", "id"),
    NAMES(legal_forms),
    LEGAL(governance_eur_per_year, 0, 1e7, 0, "EUR per year",
          "board, accountant, planning and control, while the partnership exists",
          "bestuur, accountant, planning en control, zolang het verband bestaat"),
    LEGAL(governance_eur_per_member_year, 0, 1e6, 0, "EUR per member per year", "the same, for each member",
          "hetzelfde, per deelnemer"),
    LEGAL(vat_share, 0, 0.21, 0, "", "non-recoverable VAT on the partnership's purchases",
          "niet-verrekenbare btw op inkopen van het verband"),
    LEGAL(council_factor, 0, 10, 1, "",
          "factor on the weeks from colleges to councils, where councils decide",
          "factor op de weken van colleges naar raden, waar raden besluiten"),
    LEGAL(council_extra_weeks, 0, 104, 0, "weeks", "weeks beside that: permission, approval, views",
          "weken daarnaast: toestemming, goedkeuring, zienswijzen"),
    LEGAL(staff_transfer_share, 0, 1, 1, "",
          "share of the staff that the partnership employs; the rest is seconded",
          "aandeel van het personeel dat in dienst komt van het verband; de rest is gedetacheerd"),
    LEGAL(placement_loss_factor, 0, 10, 1, "",
          "factor on staffing.placement_loss_share, of staff that is transferred",
          "factor op staffing.placement_loss_share, van personeel dat overgaat"),
    LEGAL(placement_eur_per_fte, 0, 1e5, 0, "EUR per fte",
          "planned one-off cost of staff that is transferred (social plan)",
          "geraamde eenmalige kosten van personeel dat overgaat (sociaal plan)"),
    LEGAL(wage_harmonisation_share, -0.2, 0.5, 0, "",
          "rise of wages once staff of more than one employer is transferred",
          "stijging van de lonen zodra personeel van meer dan een werkgever is overgegaan"),
    LEGAL(exit_notice_extra_months, -120, 120, 0, "months", "on top of exit.notice_months",
          "bovenop exit.notice_months"),
    LEGAL(exit_fee_factor, 0, 10, 1, "", "factor on exit.fee_base_share", "factor op exit.fee_base_share"),

    ID(sources, "id that numbers name as their source", "id die getallen als bron noemen"),
    STRING(sources, 0, author, 160, "", "author", "auteur"),
    STRING(sources, MODEL_KEY_REQUIRED, title, 240, NULL, "title", "titel"),
    STRING(sources, 0, year, 24, "", "year", "jaar"),
    STRING(sources, 0, page, 80, "", "page or table", "pagina of tabel"),
    STRING(sources, 0, url, 240, "", "address", "adres"),
};

model_key_table model_schema_lists(void)
{
    return (model_key_table){keys, sizeof keys / sizeof keys[0]};
}
