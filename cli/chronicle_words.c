/* From an event and its pattern to a sentence. */
#include <math.h>
#include <string.h>
#include "cli/chronicle.h"
#include "plots/labels.h"

#define MOST_ITEMS     10
#define NAME_SIZE      48
#define COUNTS_AGAINST (-0.05) /* logit: of a term that is told as lacking */
#define LEAST_EUR      500.0   /* of an amount in an enumeration */

/* ---- names ---- */

static const char *either(const char *name, const char *id)
{
    return name[0] != '\0' ? name : id;
}

const char *cli_name_of_municipality(const model_program *program, int participant)
{
    const model_scenario *s = model_program_scenario(program);
    const model_municipality *m =
        &s->municipalities[model_program_participant_municipality(program, participant)];
    return either(m->name, m->id);
}

const char *cli_name_of_accession(const model_program *program, int accession, plot_lang lang)
{
    const model_accession *a = &model_program_scenario(program)->accessions[accession];
    return either(plot_pick(lang, a->name_nl, a->name_en), a->id);
}

const char *cli_name_of_stage(const model_program *program, int stage, plot_lang lang)
{
    const model_stage *s = &model_program_scenario(program)->stages[stage];
    return either(plot_pick(lang, s->name_nl, s->name_en), s->id);
}

const char *cli_name_of_role(const model_program *program, int role, plot_lang lang)
{
    const model_role_spec *r = &model_program_scenario(program)->roles[role];
    return either(plot_pick(lang, r->name_nl, r->name_en), r->id);
}

const char *cli_name_of_risk(const model_program *program, int risk, plot_lang lang)
{
    const model_risk *r = &model_program_scenario(program)->risks[risk];
    return either(plot_pick(lang, r->name_nl, r->name_en), r->id);
}

const char *cli_name_of_pilot(const model_program *program, int pilot, plot_lang lang)
{
    const model_pilot *p = &model_program_scenario(program)->pilots[pilot];
    return either(plot_pick(lang, p->name_nl, p->name_en), p->id);
}

/* In a sentence: "Service desk" becomes "service desk", "ICT policy" stays. */
static plot_str lower(const char *name)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, name);
    if (str.text[0] >= 'A' && str.text[0] <= 'Z' && !(str.text[1] >= 'A' && str.text[1] <= 'Z'))
        str.text[0] = (char)(str.text[0] - 'A' + 'a');
    return str;
}

/* ---- values ---- */

/* "3 days", "7 weeks", "5 months", "2 years and 3 months". */
static plot_str duration(plot_lang lang, double days)
{
    plot_str str, number;
    double month = 30.4375;
    if (!isfinite(days) || days >= 13.0 * 7.0)
        return plot_str_duration(lang, days / month);
    bool in_weeks = days >= 14.0;
    number = plot_str_number(lang, round(in_weeks ? days / 7.0 : days), 0);
    bool is_one = strcmp(number.text, "1") == 0;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    const char *unit = in_weeks ? plot_pick(lang, "weken", "weeks")
                       : is_one ? plot_pick(lang, "dag", "day")
                                : plot_pick(lang, "dagen", "days");
    PLOT_FILL(&prose, "{1}\xc2\xa0{2}", number.text, unit);
    return str;
}

static plot_str with_unit(plot_lang lang, double value, int decimals, const char *unit)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    PLOT_FILL(&prose, "{1}\xc2\xa0{2}", plot_str_number(lang, value, decimals).text, unit);
    return str;
}

/* A sum of a billion keeps its millions. */
static plot_str money(plot_lang lang, double eur)
{
    if (fabs(eur) < 999.95e6 || !isfinite(eur))
        return plot_str_money(lang, eur);
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    PLOT_FILL(&prose, "EUR\xc2\xa0{1}\xc2\xa0{2}", plot_str_number(lang, eur / 1e6, 0).text,
              plot_label(lang, PLOT_LABEL_MILLION));
    return str;
}

static bool is_whole(double value)
{
    return fabs(value - round(value)) < 1e-9;
}

static plot_str value_text(plot_lang lang, model_trace_unit unit, double value)
{
    switch (unit) {
    case MODEL_UNIT_SHARE:
        return plot_str_percent(lang, value, fabs(value) < 0.0995 ? 1 : 0);
    case MODEL_UNIT_LOGIT:
        return plot_str_signed(lang, value, 2);
    case MODEL_UNIT_EUR:
        return money(lang, value);
    case MODEL_UNIT_DAYS:
        return duration(lang, value);
    case MODEL_UNIT_MONTHS:
        return is_whole(value) ? plot_str_duration(lang, value) : duration(lang, value * 30.4375);
    case MODEL_UNIT_YEARS:
        return plot_str_duration(lang, 12.0 * value);
    case MODEL_UNIT_YEAR:
        return plot_str_month(lang, value);
    case MODEL_UNIT_FTE:
        return with_unit(lang, value, 1, "fte");
    case MODEL_UNIT_HOURS:
        return with_unit(lang, value, 0, plot_pick(lang, "uur", "hours"));
    case MODEL_UNIT_COUNT:
    case MODEL_UNIT_FLAG:
        return plot_str_number(lang, value, 0);
    case MODEL_UNIT_NUMBER:
    case MODEL_UNITS:
        break;
    }
    return plot_str_number(lang, value, 2);
}

/* ---- patterns ---- */

typedef struct writer {
    const cli_chronicle *chronicle;
    const model_trace_event *event;
    plot_prose prose;
    char items[MOST_ITEMS][PLOT_STR_MAX]; /* of an enumeration under way */
    size_t n_items;
} writer;

static double value_named(const writer *w, const char *name)
{
    int field = model_trace_field_of(w->event->kind, name);
    if (field >= 0)
        return w->event->values[field];
    if (strcmp(name, "after") == 0)
        return w->event->about.other_accession >= 0 ? 1.0 : 0.0;
    if (strcmp(name, "gaps") == 0) /* which a line of their own names */
        return model_program_scenario(w->chronicle->program)->gaps.enabled ? 1.0 : 0.0;
    return NAN;
}

/* What the councils lack in the terms of a decision: those that count against it. */
static plot_str lacking(const writer *w)
{
    plot_lang lang = w->chronicle->lang;
    char texts[3][PLOT_STR_MAX];
    const char *items[3];
    size_t n = 0;
    plot_prose prose;
    if (value_named(w, "support_logit") < COUNTS_AGAINST) {
        prose = plot_prose_make(texts[n], sizeof texts[n]);
        PLOT_FILL(&prose, plot_pick(lang, "draagvlak in {1}", "support in {1}"),
                  cli_name_of_municipality(w->chronicle->program, w->event->about.participant));
        items[n] = texts[n], n++;
    }
    if (value_named(w, "benefit_logit") < COUNTS_AGAINST)
        items[n++] = plot_pick(lang, "een sluitend financieel plan", "a business case that pays");
    if (value_named(w, "quality_logit") < COUNTS_AGAINST)
        items[n++] = plot_pick(lang, "tevredenheid van gebruikers", "satisfied users");
    if (n == 0)
        items[n++] = plot_pick(lang, "niets in het bijzonder: de kans viel zo uit",
                               "nothing in particular: it fell out so");
    plot_str str;
    plot_str_list(str.text, sizeof str.text, lang, items, n);
    return str;
}

/* " (Haarlem and Haarlemmermeer)"; nothing where the accession is named after them. */
static plot_str of_members(const writer *w)
{
    const model_program *program = w->chronicle->program;
    const model_accession *a = &model_program_scenario(program)->accessions[w->event->about.accession];
    const char *names[MODEL_MAX_MEMBERS];
    for (int i = 0; i < a->n_members; i++) {
        const model_municipality *m = &model_program_scenario(program)->municipalities[a->members[i]];
        names[i] = either(m->name, m->id);
    }
    plot_str list, str;
    plot_str_list(list.text, sizeof list.text, w->chronicle->lang, names, (size_t)a->n_members);
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    if (strcmp(list.text, cli_name_of_accession(program, w->event->about.accession, w->chronicle->lang)) != 0)
        PLOT_FILL(&prose, " ({1})", list.text);
    return str;
}

/* "6 months after the going live of Founders" */
static plot_str after_what(const writer *w)
{
    const model_program *program = w->chronicle->program;
    const model_scenario *s = model_program_scenario(program);
    plot_lang lang = w->chronicle->lang;
    const char *after = cli_name_of_accession(program, w->event->about.other_accession, lang);
    int stage = s->accessions[w->event->about.accession].after_stage;
    double months = value_named(w, "after_months");
    plot_str str, wait = duration(lang, months * 30.4375);
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    if (months > 0.0)
        PLOT_FILL(&prose, "{1} ", wait.text);
    if (stage >= (int)s->n_stages)
        PLOT_FILL(&prose, plot_pick(lang, "na de start van {1}", "after {1} went live"), after);
    else
        PLOT_FILL(&prose, plot_pick(lang, "na {2} van {1}", "after {1} passed {2}"), after,
                  lower(cli_name_of_stage(program, stage, lang)).text);
    return str;
}

/* Whom it concerns, at the head of a sentence. */
static plot_str whom(const writer *w)
{
    const model_subject *about = &w->event->about;
    const model_program *program = w->chronicle->program;
    plot_lang lang = w->chronicle->lang;
    const char *name = "";
    if (about->participant >= 0)
        name = cli_name_of_municipality(program, about->participant);
    else if (about->accession >= 0)
        name = cli_name_of_accession(program, about->accession, lang);
    else if (about->organisation >= 0 && about->organisation < (int)model_program_participants(program))
        name = cli_name_of_municipality(program, about->organisation);
    else if (about->organisation >= 0)
        name = plot_pick(lang, "Samenwerking", "Partnership");
    else if (about->organisation == MODEL_ORGANISATION_DEPARTMENTS)
        name = plot_pick(lang, "Eigen afdelingen", "Own departments");
    else if (about->organisation == MODEL_ORGANISATION_DEPARTMENTS_AND_SUPPLIERS)
        name = plot_pick(lang, "Eigen afdelingen en leveranciers", "Own departments and suppliers");
    else if (about->organisation == MODEL_ORGANISATION_SUPPLIERS)
        name = plot_pick(lang, "Leveranciers", "Suppliers");
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, name);
    return str;
}

static plot_str as_is(const char *text)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, text);
    return str;
}

static plot_str meeting_date(const writer *w)
{
    char iso[11];
    double wait = value_named(w, "wait_days");
    model_trace_event meeting = *w->event;
    meeting.days += wait + 1e-6; /* meetings are whole days, up to rounding */
    sim_date day = cli_chronicle_day(w->chronicle, &meeting);
    return plot_str_date(w->chronicle->lang, sim_date_format(day, iso));
}

static plot_str parameter_of(const writer *w)
{
    const model_scenario *s = model_program_scenario(w->chronicle->program);
    const sim_layout *layout = model_program_layout(w->chronicle->program);
    char name[200];
    snprintf(name, sizeof name, "param.%s", s->unknowns[w->event->about.parameter].path);
    int i = model_program_scalar(w->chronicle->program, name);
    return i < 0 ? as_is(name)
                 : as_is(plot_pick(w->chronicle->lang, layout->scalars[i].description_nl,
                                   layout->scalars[i].description_en));
}

static plot_str year_of(const writer *w)
{
    plot_str str;
    snprintf(str.text, sizeof str.text, "%d",
             sim_date_to_ymd(cli_chronicle_day(w->chronicle, w->event)).year);
    return str;
}

static plot_str named(const writer *w, const char *name)
{
    const model_subject *about = &w->event->about;
    const model_program *program = w->chronicle->program;
    plot_lang lang = w->chronicle->lang;
    if (strcmp(name, "who") == 0)
        return whom(w);
    if (strcmp(name, "accession") == 0 && about->accession >= 0)
        return as_is(cli_name_of_accession(program, about->accession, lang));
    if (strcmp(name, "after") == 0 && about->other_accession >= 0)
        return as_is(cli_name_of_accession(program, about->other_accession, lang));
    if (strcmp(name, "stage") == 0 && about->stage >= 0)
        return lower(cli_name_of_stage(program, about->stage, lang));
    if (strcmp(name, "municipality") == 0 && about->participant >= 0)
        return as_is(cli_name_of_municipality(program, about->participant));
    if (strcmp(name, "other") == 0 && about->other_participant >= 0)
        return as_is(cli_name_of_municipality(program, about->other_participant));
    if (strcmp(name, "role") == 0 && about->role >= 0)
        return lower(cli_name_of_role(program, about->role, lang));
    if (strcmp(name, "pilot") == 0 && about->pilot >= 0)
        return lower(cli_name_of_pilot(program, about->pilot, lang));
    if (strcmp(name, "risk") == 0 && about->risk >= 0)
        return lower(cli_name_of_risk(program, about->risk, lang));
    if (strcmp(name, "of_members") == 0)
        return of_members(w);
    if (strcmp(name, "after_what") == 0)
        return after_what(w);
    if (strcmp(name, "lacking") == 0)
        return lacking(w);
    if (strcmp(name, "meeting_date") == 0)
        return meeting_date(w);
    if (strcmp(name, "parameter") == 0)
        return parameter_of(w);
    if (strcmp(name, "calendar_year") == 0)
        return year_of(w);
    int field = model_trace_field_of(w->event->kind, name);
    if (field < 0)
        return as_is("?");
    return value_text(lang, model_trace_kinds[w->event->kind].fields[field].unit, w->event->values[field]);
}

/* {name}, {name:one|many} or {name=one|many}; gives what comes after. */
static const char *place(const writer *w, plot_prose *prose, const char *at)
{
    size_t length = strcspn(at + 1, ":=}");
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)length, at + 1);
    const char *end = at + 1 + length;
    plot_str text = named(w, name);
    if (*end != '=')
        plot_prose_add(prose, text.text);
    if (*end == '}')
        return end + 1;
    const char *bar = strchr(end, '|'), *close = strchr(end, '}');
    bool is_one = strcmp(text.text, "1") == 0;
    char noun[PLOT_STR_MAX];
    snprintf(noun, sizeof noun, "%s%.*s", *end == '=' ? "" : "\xc2\xa0",
             (int)(is_one ? bar - end - 1 : close - bar - 1), is_one ? end + 1 : bar + 1);
    plot_prose_add(prose, noun);
    return close + 1;
}

static void fill_until(const writer *w, plot_prose *prose, const char *at, const char *end)
{
    while (at < end) {
        if (*at == '{') {
            at = place(w, prose, at);
        } else {
            char plain[CLI_SENTENCE_SIZE];
            size_t n = strcspn(at, "{");
            n = n < (size_t)(end - at) ? n : (size_t)(end - at);
            snprintf(plain, sizeof plain, "%.*s", (int)n, at);
            plot_prose_add(prose, plain);
            at += n;
        }
    }
}

static bool holds(const writer *w, char sign, const char *name)
{
    double value = value_named(w, name);
    int field = model_trace_field_of(w->event->kind, name);
    bool is_eur = field >= 0 && model_trace_kinds[w->event->kind].fields[field].unit == MODEL_UNIT_EUR;
    bool is_there = isfinite(value) && fabs(value) > (is_eur && sign == ',' ? LEAST_EUR : 1e-9);
    switch (sign) {
    case '!':
        return !is_there;
    case '<':
        return is_there && value < 0.0;
    case '+':
        return is_there && value > 1.0;
    case '-':
        return is_there && value <= 1.0;
    default:
        return is_there;
    }
}

/* Puts the enumeration under way into the text. */
static void close_list(writer *w)
{
    const char *items[MOST_ITEMS];
    char text[MOST_ITEMS * PLOT_STR_MAX];
    if (w->n_items == 0)
        return;
    for (size_t i = 0; i < w->n_items; i++)
        items[i] = w->items[i];
    plot_str_list(text, sizeof text, w->chronicle->lang, items, w->n_items);
    plot_prose_add(&w->prose, text);
    w->n_items = 0;
}

/* [sign name?text]; gives what comes after. */
static const char *condition(writer *w, const char *at)
{
    char sign = strchr("!<+-,", at[1]) != NULL ? at[1] : ' ';
    const char *start = at + (sign == ' ' ? 1 : 2), *mark = strchr(start, '?'), *end = strchr(mark, ']');
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)(mark - start), start);
    if (sign != ',')
        close_list(w);
    if (!holds(w, sign, name))
        return end + 1;
    if (sign == ',' && w->n_items < MOST_ITEMS) {
        char *item = w->items[w->n_items++];
        plot_prose prose = plot_prose_make(item, PLOT_STR_MAX);
        fill_until(w, &prose, mark + 1, end);
    } else {
        fill_until(w, &w->prose, mark + 1, end);
    }
    return end + 1;
}

/* [[name]] at the beginning: gives what comes after, NULL where there is nothing to tell. */
static const char *worth_telling(const writer *w, const char *pattern)
{
    char name[NAME_SIZE];
    if (strncmp(pattern, "[[", 2) != 0)
        return pattern;
    size_t n = strcspn(pattern + 2, "]");
    snprintf(name, sizeof name, "%.*s", (int)n, pattern + 2);
    return holds(w, ' ', name) ? pattern + n + 4 : NULL;
}

static void sentence(const cli_chronicle *chronicle, const model_trace_event *event,
                     char text[static CLI_SENTENCE_SIZE])
{
    writer w = {.chronicle = chronicle, .event = event, .prose = plot_prose_make(text, CLI_SENTENCE_SIZE)};
    const cli_chronicle_text *both = &cli_chronicle_texts[event->kind];
    const char *at = worth_telling(&w, plot_pick(chronicle->lang, both->nl, both->en));
    while (at != NULL && *at != '\0') {
        if (*at == '[') {
            at = condition(&w, at);
            continue;
        }
        close_list(&w);
        size_t plain = *at == '{' ? strcspn(at, "}") + 1 : strcspn(at, "[{");
        fill_until(&w, &w.prose, at, at + plain);
        at += plain;
    }
    close_list(&w);
}

void cli_chronicle_sentence(const cli_chronicle *chronicle, const model_trace_event *event,
                            char text[static CLI_SENTENCE_SIZE])
{
    sentence(chronicle, event, text);
    plot_prose_capitalise(text);
}

void cli_chronicle_together(const cli_chronicle *chronicle, const model_trace_event *events, size_t n,
                            char text[static CLI_SENTENCE_SIZE])
{
    plot_prose prose = plot_prose_make(text, CLI_SENTENCE_SIZE);
    plot_prose_add(&prose,
                   plot_pick(chronicle->lang, cli_chronicle_elections.nl, cli_chronicle_elections.en));
    for (size_t i = 0; i < n; i++) {
        char one[CLI_SENTENCE_SIZE];
        sentence(chronicle, &events[i], one);
        plot_prose_add(&prose, i == 0 ? "" : i + 1 == n ? plot_label(chronicle->lang, PLOT_LABEL_AND) : ", ");
        plot_prose_add(&prose, one);
    }
    plot_prose_add(&prose, ".");
}
