/* Numbers, money and dates as each language writes them; every string in both languages. */
#include "tests/support/check.h"

#include <string.h>
#include "plots/labels.h"

#define MINUS "\xe2\x88\x92"
#define DASH  "\xe2\x80\x93"
#define NBSP  "\xc2\xa0"

static void labels__each_stands_in_both_languages_with_the_same_places(void **state)
{
    (void)state;
    for (int id = 0; id < PLOT_LABEL_COUNT; id++) {
        const char *nl = plot_label(PLOT_NL, (plot_label_id)id), *en = plot_label(PLOT_EN, (plot_label_id)id);
        assert_true(nl != NULL && nl[0] != '\0');
        assert_true(en != NULL && en[0] != '\0');
        for (char place = '1'; place <= '9'; place++) {
            char mark[4] = {'{', place, '}', '\0'};
            if ((strstr(nl, mark) == NULL) != (strstr(en, mark) == NULL)) {
                print_error("label %d: %s is in one language only: %s\n", id, mark, nl);
                fail();
            }
        }
    }
}

static void numbers__follow_the_language(void **state)
{
    (void)state;
    assert_string_equal(plot_str_number(PLOT_NL, 1234.5, 1).text, "1.234,5");
    assert_string_equal(plot_str_number(PLOT_EN, 1234.5, 1).text, "1,234.5");
    assert_string_equal(plot_str_number(PLOT_NL, 999.0, 0).text, "999");
    assert_string_equal(plot_str_number(PLOT_NL, -1234567.0, 0).text, MINUS "1.234.567");
    assert_string_equal(plot_str_number(PLOT_EN, -0.04, 1).text, "0.0");
    assert_string_equal(plot_str_number(PLOT_NL, (double)NAN, 1).text, DASH);
    assert_string_equal(plot_str_number(PLOT_NL, (double)INFINITY, 1).text, DASH);
    assert_string_equal(plot_str_signed(PLOT_NL, 0.15, 2).text, "+0,15");
    assert_string_equal(plot_str_signed(PLOT_NL, -0.15, 2).text, MINUS "0,15");
    assert_string_equal(plot_str_signed(PLOT_NL, 0.0, 2).text, "0,00");
}

static void ranges__avoid_a_dash_beside_a_minus(void **state)
{
    (void)state;
    assert_string_equal(plot_str_range(PLOT_NL, 6.6, 7.4, 1).text, "6,6" DASH "7,4");
    assert_string_equal(plot_str_range(PLOT_NL, -1.2, 3.4, 1).text, MINUS "1,2 tot 3,4");
    assert_string_equal(plot_str_range(PLOT_EN, -1.2, 3.4, 1).text, MINUS "1.2 to 3.4");
}

static void chances__near_nothing_are_not_rounded_to_it(void **state)
{
    (void)state;
    assert_string_equal(plot_str_chance(PLOT_NL, 0.34).text, "34" NBSP "%");
    assert_string_equal(plot_str_chance(PLOT_EN, 0.34).text, "34%");
    assert_string_equal(plot_str_chance(PLOT_NL, 0.0).text, "0" NBSP "%");
    assert_string_equal(plot_str_chance(PLOT_NL, 0.002).text, "minder dan 1" NBSP "%");
    assert_string_equal(plot_str_chance(PLOT_EN, 0.998).text, "more than 99%");
    assert_string_equal(plot_str_chance(PLOT_NL, 1.0).text, "100" NBSP "%");
    assert_string_equal(plot_str_chance(PLOT_NL, (double)NAN).text, DASH);
}

static void money__is_short_and_says_its_unit(void **state)
{
    (void)state;
    assert_string_equal(plot_str_money(PLOT_NL, 2.14e6).text, "EUR" NBSP "2,1" NBSP "mln");
    assert_string_equal(plot_str_money(PLOT_EN, 2.14e6).text, "EUR" NBSP "2.1" NBSP "million");
    assert_string_equal(plot_str_money(PLOT_NL, 340400.0).text, "EUR" NBSP "340.000");
    assert_string_equal(plot_str_money(PLOT_NL, -4.0e6).text, "EUR" NBSP MINUS "4,0" NBSP "mln");
    assert_string_equal(plot_str_money(PLOT_NL, 999600.0).text, "EUR" NBSP "1,0" NBSP "mln");
    assert_string_equal(plot_str_money(PLOT_NL, 0.0).text, "EUR" NBSP "0");
    assert_string_equal(plot_str_money(PLOT_EN, 1.2e9).text, "EUR" NBSP "1.2" NBSP "billion");
    assert_string_equal(plot_str_money_range(PLOT_NL, -4.0e6, 7.9e6).text,
                        "EUR" NBSP MINUS "4,0 tot 7,9" NBSP "mln");
    assert_string_equal(plot_str_money_range(PLOT_NL, (double)NAN, 1.0).text, DASH);
}

static void dates__are_words(void **state)
{
    (void)state;
    assert_string_equal(plot_str_month(PLOT_NL, 2016.2).text, "maart" NBSP "2016");
    assert_string_equal(plot_str_month(PLOT_EN, 2016.0 + 2.0 / 12.0).text, "March" NBSP "2016");
    assert_string_equal(plot_str_month(PLOT_NL, 2015.99999).text, "december" NBSP "2015");
    assert_string_equal(plot_str_month(PLOT_NL, (double)NAN).text, DASH);
    assert_string_equal(plot_str_date(PLOT_NL, "2012-06-01").text, "1" NBSP "juni" NBSP "2012");
    assert_string_equal(plot_str_date(PLOT_EN, "no date").text, "no date");
    assert_string_equal(plot_str_duration(PLOT_NL, 27.0).text, "2" NBSP "jaar en 3" NBSP "maanden");
    assert_string_equal(plot_str_duration(PLOT_EN, 12.0).text, "1" NBSP "year");
    assert_string_equal(plot_str_duration(PLOT_NL, 1.2).text, "1" NBSP "maand");
    assert_string_equal(plot_str_duration(PLOT_EN, 0.0).text, "0" NBSP "months");
}

static void units__are_translated_word_by_word(void **state)
{
    (void)state;
    assert_string_equal(plot_str_unit(PLOT_NL, "EUR per workplace per year").text,
                        "EUR per werkplek per jaar");
    assert_string_equal(plot_str_unit(PLOT_EN, "EUR per workplace per year").text,
                        "EUR per workplace per year");
    assert_string_equal(plot_str_unit(PLOT_NL, "1").text, "");
    assert_string_equal(plot_str_unit(PLOT_NL, "").text, "");
    assert_string_equal(plot_str_unit(PLOT_NL, "furlongs").text, "furlongs");
}

static void lists__end_in_and(void **state)
{
    (void)state;
    static const char *const items[] = {"Haarlem", "Zaanstad", "Amstelveen"};
    char text[64];
    plot_str_list(text, sizeof text, PLOT_NL, items, 3);
    assert_string_equal(text, "Haarlem, Zaanstad en Amstelveen");
    plot_str_list(text, sizeof text, PLOT_EN, items, 2);
    assert_string_equal(text, "Haarlem and Zaanstad");
    plot_str_list(text, sizeof text, PLOT_NL, items, 1);
    assert_string_equal(text, "Haarlem");
    plot_str_list(text, sizeof text, PLOT_NL, items, 0);
    assert_string_equal(text, "");
}

static void counts__are_words_up_to_twelve(void **state)
{
    (void)state;
    assert_string_equal(plot_str_count(PLOT_NL, 0).text, "geen");
    assert_string_equal(plot_str_count(PLOT_NL, 1).text, "\xc3\xa9\xc3\xa9n");
    assert_string_equal(plot_str_count(PLOT_EN, 12).text, "twelve");
    assert_string_equal(plot_str_count(PLOT_NL, 1300).text, "1.300");
    assert_string_equal(plot_str_futures(PLOT_NL, 1).text, "1" NBSP "toekomst");
    assert_string_equal(plot_str_futures(PLOT_EN, 2000).text, "2,000" NBSP "futures");
}

static void prose__is_never_cut_inside_a_character(void **state)
{
    (void)state;
    for (size_t size = 8; size < 24; size++) {
        char text[24];
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, "S\xc3\xba"
                               "dwest-Frysl\xc3\xa2n\xe2\x80\xa6\xe2\x80\xa6");
        size_t length = strlen(text);
        assert_true(length < size);
        assert_true(prose.is_full == (strcmp(text + length - 3, "\xe2\x80\xa6") == 0 && length < 21));
        assert_int_equal(plot_prose_clip(text, length), length);
        for (size_t i = 0; i < length; i++) {
            unsigned char c = (unsigned char)text[i];
            size_t more = c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
            assert_true(i + more < length);
            for (size_t k = 1; k <= more; k++) {
                assert_int_equal((unsigned char)text[i + k] & 0xc0, 0x80);
            }
        }
    }
}

static void prose__fills_places_in_any_order(void **state)
{
    (void)state;
    char text[64];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, "{2} voor {1}, {2}: 100 % {x}", "a", "b");
    assert_string_equal(text, "b voor a, b: 100 % {x}");
    plot_prose_capitalise(text);
    assert_string_equal(text, "B voor a, b: 100 % {x}");
    char one[] = "\xc3\xa9\xc3\xa9n";
    plot_prose_capitalise(one);
    assert_string_equal(one, "E\xc3\xa9n"); /* no accent on the capital */
    prose = plot_prose_make(text, sizeof text);
    plot_prose_add_curled(&prose, "risico's, 'zo' en 't, l'été");
    assert_string_equal(text, "risico\xe2\x80\x99s, 'zo' en 't, l'\xc3\xa9t\xc3\xa9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels__each_stands_in_both_languages_with_the_same_places),
        cmocka_unit_test(numbers__follow_the_language),
        cmocka_unit_test(ranges__avoid_a_dash_beside_a_minus),
        cmocka_unit_test(chances__near_nothing_are_not_rounded_to_it),
        cmocka_unit_test(money__is_short_and_says_its_unit),
        cmocka_unit_test(dates__are_words),
        cmocka_unit_test(units__are_translated_word_by_word),
        cmocka_unit_test(lists__end_in_and),
        cmocka_unit_test(counts__are_words_up_to_twelve),
        cmocka_unit_test(prose__is_never_cut_inside_a_character),
        cmocka_unit_test(prose__fills_places_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
