#include "plots/labels.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define MINUS   "\xe2\x88\x92"
#define DASH    "\xe2\x80\x93"
#define NBSP    "\xc2\xa0"
#define E_ACUTE "\xc3\xa9"

static const char *const table[PLOT_LABEL_COUNT][2] = {
#define PLOT_LABEL(id, nl, en) [PLOT_LABEL_##id] = {nl, en},
#include "plots/labels_list.h"
#undef PLOT_LABEL
};

const char *plot_label(plot_lang lang, plot_label_id id)
{
    assert(id >= 0 && id < PLOT_LABEL_COUNT);
    return table[id][lang];
}

static plot_str join(const char *a, const char *b, const char *c)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, a);
    plot_prose_add(&prose, b);
    plot_prose_add(&prose, c);
    return str;
}

static bool rounds_to_zero(double value, int decimals)
{
    return round(fabs(value) * pow(10.0, decimals)) < 0.5;
}

plot_str plot_str_number(plot_lang lang, double value, int decimals)
{
    if (!isfinite(value)) {
        return join(DASH, "", "");
    }
    if (fabs(value) >= 1e18) {
        plot_str huge;
        snprintf(huge.text, sizeof huge.text, "%.3g", value);
        return huge;
    }
    char digits[64];
    snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
    const char *point = strchr(digits, '.');
    size_t whole = point == NULL ? strlen(digits) : (size_t)(point - digits);
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, value < 0.0 && !rounds_to_zero(value, decimals) ? MINUS : "");
    for (size_t i = 0; i < whole; i++) {
        char one[2] = {digits[i], '\0'};
        if (i > 0 && (whole - i) % 3 == 0) {
            plot_prose_add(&prose, lang == PLOT_EN ? "," : ".");
        }
        plot_prose_add(&prose, one);
    }
    if (point != NULL) {
        plot_prose_add(&prose, lang == PLOT_EN ? "." : ",");
        plot_prose_add(&prose, point + 1);
    }
    return str;
}

plot_str plot_str_signed(plot_lang lang, double value, int decimals)
{
    bool is_plus = isfinite(value) && value > 0.0 && !rounds_to_zero(value, decimals);
    return join(is_plus ? "+" : "", plot_str_number(lang, value, decimals).text, "");
}

plot_str plot_str_range(plot_lang lang, double low, double high, int decimals)
{
    plot_str a = plot_str_number(lang, low, decimals), b = plot_str_number(lang, high, decimals);
    bool has_sign = (low < 0.0 || high < 0.0);
    return join(a.text, has_sign ? plot_label(lang, PLOT_LABEL_TO) : DASH, b.text);
}

static const char *percent_sign(plot_lang lang)
{
    return lang == PLOT_EN ? "%" : NBSP "%";
}

plot_str plot_str_percent(plot_lang lang, double share, int decimals)
{
    if (!isfinite(share)) {
        return join(DASH, "", "");
    }
    return join(plot_str_number(lang, share * 100.0, decimals).text, percent_sign(lang), "");
}

plot_str plot_str_percent_range(plot_lang lang, double low, double high)
{
    plot_str range = plot_str_range(lang, low * 100.0, high * 100.0, 0);
    return join(range.text, percent_sign(lang), "");
}

plot_str plot_str_chance(plot_lang lang, double share)
{
    if (share > 0.0 && share < 0.01) {
        return join(plot_label(lang, PLOT_LABEL_LESS_THAN), plot_str_percent(lang, 0.01, 0).text, "");
    }
    if (share > 0.99 && share < 1.0) {
        return join(plot_label(lang, PLOT_LABEL_MORE_THAN), plot_str_percent(lang, 0.99, 0).text, "");
    }
    return plot_str_percent(lang, share, 0);
}

/* Prose: from a million on in millions with one decimal, below that whole thousands, below that euros. */
typedef struct money_form {
    double divisor, step;
    int decimals;
    plot_label_id word; /* PLOT_LABEL_COUNT: none */
} money_form;

static money_form form_of(double largest)
{
    if (largest >= 999.95e6) {
        return (money_form){1e9, 1.0, 1, PLOT_LABEL_BILLION};
    }
    if (largest >= 999500.0) {
        return (money_form){1e6, 1.0, 1, PLOT_LABEL_MILLION};
    }
    return (money_form){1.0,
                        largest >= 9999.5   ? 1000.0
                        : largest >= 1000.0 ? 100.0
                                            : 1.0,
                        0, PLOT_LABEL_COUNT};
}

static plot_str form_number(plot_lang lang, money_form form, double eur)
{
    return plot_str_number(lang, round(eur / form.step) * form.step / form.divisor, form.decimals);
}

static const char *form_word(plot_lang lang, money_form form)
{
    return form.word == PLOT_LABEL_COUNT ? "" : plot_label(lang, form.word);
}

plot_str plot_str_money(plot_lang lang, double eur)
{
    if (!isfinite(eur)) {
        return join(DASH, "", "");
    }
    money_form form = form_of(fabs(eur));
    plot_str number = join("EUR" NBSP, form_number(lang, form, eur).text, "");
    const char *word = form_word(lang, form);
    return join(number.text, word[0] == '\0' ? "" : NBSP, word);
}

plot_str plot_str_money_range(plot_lang lang, double low_eur, double high_eur)
{
    if (!isfinite(low_eur) || !isfinite(high_eur)) {
        return join(DASH, "", "");
    }
    money_form form = form_of(fmax(fabs(low_eur), fabs(high_eur)));
    plot_str low = join("EUR" NBSP, form_number(lang, form, low_eur).text, plot_label(lang, PLOT_LABEL_TO));
    plot_str both = join(low.text, form_number(lang, form, high_eur).text, "");
    const char *word = form_word(lang, form);
    return join(both.text, word[0] == '\0' ? "" : NBSP, word);
}

plot_str plot_str_money_in(plot_lang lang, double eur, plot_money_unit unit, int decimals)
{
    return plot_str_number(lang, eur / plot_money_divisor(unit), decimals);
}

const char *plot_str_money_unit(plot_lang lang, plot_money_unit unit)
{
    static const plot_label_id names[] = {
        [PLOT_MONEY_EUR] = PLOT_LABEL_EUR,
        [PLOT_MONEY_THOUSAND] = PLOT_LABEL_EUR_THOUSAND,
        [PLOT_MONEY_MILLION] = PLOT_LABEL_EUR_MILLION,
        [PLOT_MONEY_BILLION] = PLOT_LABEL_EUR_BILLION,
    };
    return plot_label(lang, names[unit]);
}

void plot_str_money_tick(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_money_axis *axis = data;
    snprintf(text, size, "%s", plot_str_money_in(axis->lang, value, axis->unit, decimals).text);
}

void plot_str_percent_tick(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_lang *lang = data;
    snprintf(text, size, "%s", plot_str_percent(*lang, value, decimals > 2 ? decimals - 2 : 0).text);
}

void plot_str_number_tick(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_lang *lang = data;
    snprintf(text, size, "%s", plot_str_number(*lang, value, decimals).text);
}

plot_str plot_str_price_level(plot_lang lang, const sim_result *result)
{
    plot_str str;
    const char *year = sim_result_manifest(result, "price_year");
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    if (year != NULL && year[0] != '\0') {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_PRICE_LEVEL), year);
    }
    return str;
}

static const char *const months[12][2] = {
    {"januari", "January"}, {"februari", "February"}, {"maart", "March"},
    {"april", "April"},     {"mei", "May"},           {"juni", "June"},
    {"juli", "July"},       {"augustus", "August"},   {"september", "September"},
    {"oktober", "October"}, {"november", "November"}, {"december", "December"},
};

plot_str plot_str_month(plot_lang lang, double year)
{
    if (!isfinite(year) || fabs(year) > 99999.0) {
        return join(DASH, "", "");
    }
    double whole = floor(year + 1e-9);
    int month = (int)floor((year - whole) * 12.0 + 1e-6);
    month = month < 0 ? 0 : month > 11 ? 11 : month;
    char digits[32];
    snprintf(digits, sizeof digits, "%.0f", whole);
    return join(months[month][lang], NBSP, digits);
}

plot_str plot_str_date(plot_lang lang, const char *iso)
{
    int year = 0, month = 0, day = 0;
    if (iso == NULL || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12) {
        return join(iso == NULL ? DASH : iso, "", "");
    }
    plot_str str;
    snprintf(str.text, sizeof str.text, "%d" NBSP "%s" NBSP "%d", day, months[month - 1][lang], year);
    return str;
}

plot_str plot_str_duration(plot_lang lang, double months_long)
{
    if (!isfinite(months_long) || fabs(months_long) > 1e6) {
        return join(DASH, "", "");
    }
    long total = lround(fabs(months_long));
    long years = total / 12, rest = total % 12;
    char a[40] = "", b[40] = "";
    if (years > 0) {
        snprintf(a, sizeof a, "%ld" NBSP "%s", years,
                 lang == PLOT_NL ? "jaar"
                 : years == 1    ? "year"
                                 : "years");
    }
    if (rest > 0 || years == 0) {
        const char *nl = rest == 1 ? "maand" : "maanden", *en = rest == 1 ? "month" : "months";
        snprintf(b, sizeof b, "%ld" NBSP "%s", rest, plot_pick(lang, nl, en));
    }
    return join(a, a[0] != '\0' && b[0] != '\0' ? plot_label(lang, PLOT_LABEL_AND) : "", b);
}

plot_str plot_str_count(plot_lang lang, size_t n)
{
    static const char *const words[13][2] = {
        {"geen", "no"},       {E_ACUTE E_ACUTE "n", "one"},
        {"twee", "two"},      {"drie", "three"},
        {"vier", "four"},     {"vijf", "five"},
        {"zes", "six"},       {"zeven", "seven"},
        {"acht", "eight"},    {"negen", "nine"},
        {"tien", "ten"},      {"elf", "eleven"},
        {"twaalf", "twelve"},
    };
    if (n <= 12) {
        return join(words[n][lang], "", "");
    }
    return plot_str_number(lang, (double)n, 0);
}

plot_str plot_str_futures(plot_lang lang, size_t n)
{
    plot_str number = plot_str_number(lang, (double)n, 0);
    return join(number.text, NBSP, plot_label(lang, n == 1 ? PLOT_LABEL_FUTURE : PLOT_LABEL_FUTURES));
}

plot_str plot_str_scenarios(plot_lang lang, size_t n)
{
    const char *noun = n == 1 ? "scenario" : plot_pick(lang, "scenario’s", "scenarios");
    return join(plot_str_count(lang, n).text, " ", noun);
}

void plot_str_list(char *text, size_t size, plot_lang lang, const char *const *items, size_t n)
{
    plot_prose prose = plot_prose_make(text, size);
    for (size_t i = 0; i < n; i++) {
        plot_prose_add(&prose, i == 0 ? "" : i + 1 == n ? plot_label(lang, PLOT_LABEL_AND) : ", ");
        plot_prose_add(&prose, items[i]);
    }
}

/* One word of a unit in Dutch; itself when it is not known. */
static const char *dutch_word(const char *word)
{
    static const char *const words[][2] = {
        {"accessions", "trajecten"},
        {"application", "applicatie"},
        {"applications", "applicaties"},
        {"attempts", "pogingen"},
        {"date", "datum"},
        {"dates", "datums"},
        {"day", "dag"},
        {"days", "dagen"},
        {"decisions", "besluiten"},
        {"h", "uur"},
        {"hour", "uur"},
        {"hours", "uren"},
        {"inhabitant", "inwoner"},
        {"inhabitants", "inwoners"},
        {"member", "deelnemer"},
        {"minutes", "minuten"},
        {"municipalities", "gemeenten"},
        {"month", "maand"},
        {"months", "maanden"},
        {"orders", "volgorden"},
        {"points", "punten"},
        {"point", "punt"},
        {"post", "functie"},
        {"quartermasters", "kwartiermakers"},
        {"step", "trede"},
        {"teams", "teams"},
        {"tickets", "meldingen"},
        {"times", "keer"},
        {"week", "week"},
        {"weekday", "weekdag"},
        {"weeks", "weken"},
        {"workplace", "werkplek"},
        {"workplaces", "werkplekken"},
        {"year", "jaar"},
        {"years", "jaar"},
        {"EUR/year", "EUR per jaar"},
        {"1/month", "per maand"},
        {"1/year", "per jaar"},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i][0], word) == 0) {
            return words[i][1];
        }
    }
    return word;
}

plot_str plot_str_unit(plot_lang lang, const char *unit)
{
    if (strcmp(unit, "1") == 0 || lang == PLOT_EN) {
        return join(strcmp(unit, "1") == 0 ? "" : unit, "", "");
    }
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    for (const char *at = unit; *at != '\0';) {
        char word[64];
        size_t length = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)plot_prose_clip(at, length < 63 ? length : 63), at);
        plot_prose_add_sentence(&prose, dutch_word(word));
        at += length;
        at += strspn(at, " ");
    }
    return str;
}

const char *plot_entity_name(const sim_entity *entity, plot_lang lang)
{
    const char *name = lang == PLOT_EN ? entity->name_en : entity->name_nl;
    return name != NULL && name[0] != '\0' ? name : entity->id;
}

const char *plot_scenario_id(const sim_result *result)
{
    const char *id = sim_result_manifest(result, PLOT_KEY_LABEL_ID);
    return id != NULL ? id : sim_result_manifest(result, "scenario");
}

const char *plot_scenario_title(const sim_result *result, plot_lang lang)
{
    const char *title = sim_result_manifest(result, lang == PLOT_EN ? PLOT_KEY_LABEL_EN : PLOT_KEY_LABEL_NL);
    if (title == NULL || title[0] == '\0') {
        title = sim_result_manifest(result, lang == PLOT_EN ? "title_en" : "title_nl");
    }
    if (title == NULL || title[0] == '\0') {
        title = sim_result_manifest(result, "scenario");
    }
    return title == NULL ? "" : title;
}
