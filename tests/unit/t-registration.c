/* Numbers of Companies House and the Mutuals Register: their forms, and where texts hold them. */
#include <string.h>

#include "base/registration.h"
#include "reading/understand/facts/registration_find.h"

static const struct {
    enum jb_register reg;
    const char *written, *normal;
} forms[] = {
    {JB_REGISTER_COMPANIES_HOUSE, "7654321", "07654321"},
    {JB_REGISTER_COMPANIES_HOUSE, "07654321", "07654321"},
    {JB_REGISTER_COMPANIES_HOUSE, "0765 4321", "07654321"},
    {JB_REGISTER_COMPANIES_HOUSE, "sc123456", "SC123456"},
    {JB_REGISTER_COMPANIES_HOUSE, "SC 12345", "SC012345"},
    {JB_REGISTER_COMPANIES_HOUSE, "NI.012345", "NI012345"},
    {JB_REGISTER_COMPANIES_HOUSE, "OC3O1234", "OC301234"},
    {JB_REGISTER_COMPANIES_HOUSE, "ip31234r", "IP31234R"},
    {JB_REGISTER_COMPANIES_HOUSE, "IP031234", "IP031234"},
    {JB_REGISTER_COMPANIES_HOUSE, "RS7018", "RS007018"},
    {JB_REGISTER_COMPANIES_HOUSE, "SP2345RS", "SP2345RS"},
    {JB_REGISTER_COMPANIES_HOUSE, "R0000123", "R0000123"},
    {JB_REGISTER_COMPANIES_HOUSE, "123456789", NULL},
    {JB_REGISTER_COMPANIES_HOUSE, "12345", NULL},
    {JB_REGISTER_COMPANIES_HOUSE, "SC12345X", NULL},
    {JB_REGISTER_COMPANIES_HOUSE, "", NULL},
    {JB_REGISTER_MUTUALS, "31234R", "31234R"},
    {JB_REGISTER_MUTUALS, "30,517 r", "30517R"},
    {JB_REGISTER_MUTUALS, "3O517R", "30517R"},
    {JB_REGISTER_MUTUALS, "7018", "7018"},
    {JB_REGISTER_MUTUALS, "2345RS", "2345RS"},
    {JB_REGISTER_MUTUALS, "7018X", NULL},
};

static void normalise(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *normal = jb_registration_normalise(forms[i].reg, forms[i].written);
        g_test_message("%s", forms[i].written);
        g_assert_cmpstr(normal, ==, forms[i].normal);
    }
}

static void compare(void)
{
    struct jb_registration ip = {JB_REGISTER_COMPANIES_HOUSE, (char *)"IP31234R"},
                           r = {JB_REGISTER_MUTUALS, (char *)"31234R"};
    struct jb_registration rs = {JB_REGISTER_COMPANIES_HOUSE, (char *)"RS007018"},
                           fca = {JB_REGISTER_MUTUALS, (char *)"7018"};
    struct jb_registration company = {JB_REGISTER_COMPANIES_HOUSE, (char *)"00007018"};
    g_assert_true(jb_registration_same(&ip, &r));
    g_assert_true(jb_registration_same(&fca, &rs));
    g_assert_true(jb_registration_same(&company, &company));
    g_assert_false(jb_registration_same(&ip, &rs));
    g_assert_false(jb_registration_same(&company, &fca));
    g_assert_false(jb_registration_same(&company, NULL));
}

/* What is expected: "" for none, else the numbers in order, mutuals with an M before. */
static const struct {
    const char *text, *expected;
} texts[] = {
    {"Company number 07654321, registered in England and Wales.", "07654321"},
    {"Registered in England & Wales no. 7654321", "07654321"},
    {"We're registered in Scotland, SC909144.", "SC909144"},
    {"Company No: SC 909 144", "SC909144"},
    {"a company limited by guarantee, no. 19502248", "19502248"},
    {"Our Companies House number is 0765 4321.", "07654321"},
    {"CRN 07654321", "07654321"},
    {"Co. Reg. No. 07654321", "07654321"},
    {"Incorporated in Northern Ireland (NI612345)", "NI612345"},
    {"LLP registered number OC412345", "OC412345"},
    {"registered company 07654321 at Companies House", "07654321"},
    {"07654321 (Companies House)", "07654321"},
    {"Rhif y cwmni: 07654321", "07654321"},
    {"Rhif cofrestru 09876543", "09876543"},
    {"Registered society no. 26418R", "M26418R"},
    {"FCA registered, number 8942", "M8942"},
    {"registered with the Financial Conduct Authority under number 7712", "M7712"},
    {"(number 9871 on the mutuals register)", "M9871"},
    {"We are no. 7618, RS007618 at Companies House, registered with the FCA", "M7618 RS007618"},
    {"an industrial and provident society, register number 30,517R", "M30517R"},
    {"Mutuals Register: 31234 R", "M31234R"},
    {"IP031234", "IP031234"},
    {"Society number IP31234R", "IP31234R"},
    {"Co-operative and Community Benefit Societies Act 2014, number 9904", "M9904"},
    {"a society registered on 8 October 2021", ""},
    {"We are a community benefit society with 512 members, FCA register number 8199", "M8199"},
    {"a society of 1200 households", ""},
    {"VAT no. GB 123 4567 89", ""},
    {"VAT registration number 123456789", ""},
    {"VAT registered, no. 12345678", ""},
    {"Registered charity no. 1012345", ""},
    {"Scottish charity SC041234", ""},
    {"Scottish charity no. SC041234 and company no. SC398765", "SC398765"},
    {"Company 07654321, charity 1012345", "07654321"},
    {"Account number 12345678, sort code 12-34-56", ""},
    {"Tel 01234 567890, mobile 07700 900417", ""},
    {"phone 07700900417", ""},
    {"invoice 20260113 of the company", ""},
    {"ICO registration ZA123456", ""},
    {"registered office: 12 High Street, SO21 2ZE", ""},
    {"Our registered office is 7 Mill Lane, NP25 3DZ. Company number 12345678.", "12345678"},
    {"authorised and regulated by the FCA, firm 123456", ""},
    {"CVR 12345678, Denmark", ""},
    {"KvK 12345678", ""},
    {"Registered in Ireland, company number 612345", ""},
    {"We turned over £1234567 last year as a company", ""},
    {"company registered since 2014", ""},
    {"The company was founded in 2019 and has 1200 users", ""},
    {"SIC 62012 and 62020, company number 11112222", "11112222"},
    {"ring the company on 0121 496 0123", ""},
    {"Registered number 12345678\nVAT 123 4567 89", "12345678"},
    {"Registered in England and Wales. Registration number: 12 345 678.", "12345678"},
    {"society registration 4321 (FCA)", "M4321"},
    {"No. RS008123", "RS008123"},
};

static char *print_all(const GPtrArray *found)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct jb_registration *r = found->pdata[i];
        g_string_append_printf(s, "%s%s%s", i ? " " : "", r->reg == JB_REGISTER_MUTUALS ? "M" : "",
                               r->number);
    }
    return g_string_free(s, FALSE);
}

static void free_one(gpointer r)
{
    jb_shape_free(&jb_registration_shape, r);
}

static void find(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_one);
        jb_registrations_find(texts[i].text, NULL, found);
        g_autofree char *printed = print_all(found);
        if (strcmp(printed, texts[i].expected)) {
            g_test_message("%s: expected \"%s\", got \"%s\"", texts[i].text, texts[i].expected, printed);
            g_test_fail();
        }
    }
}

static void find_by_name(void)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_one);
    jb_registrations_find(
        "Hosted by Bigholm Ltd, company number 01111111. Quillwort Systems Ltd, company number 02222222.",
        "Quillwort Systems Ltd", found);
    g_assert_cmpstr(((struct jb_registration *)found->pdata[0])->number, ==, "02222222");
}

static void prefixes(void)
{
    g_assert_cmpstr(jb_registration_prefix("SC123456")->nation, ==, "Scotland");
    g_assert_cmpint(jb_registration_prefix("OC123456")->form, ==, JB_FORM_LLP);
    g_assert_true(jb_registration_prefix("RS007018")->is_society);
    g_assert_false(jb_registration_prefix("FC012345")->is_applicant);
    g_assert_null(jb_registration_prefix("07654321")->nation);
}

/* The numbers under which Companies House may have it, one behind the other. */
static void keys(void)
{
    static const struct { int reg; const char *number, *wanted; } rows[] = {
        {JB_REGISTER_COMPANIES_HOUSE, "07654321", "07654321 "},
        {JB_REGISTER_COMPANIES_HOUSE, "OC301234", "OC301234 "},
        {JB_REGISTER_COMPANIES_HOUSE, "IP31234R", "IP31234R IP031234 RS31234R "},
        {JB_REGISTER_COMPANIES_HOUSE, "IP031234", "IP031234 IP31234R RS31234R "},
        {JB_REGISTER_COMPANIES_HOUSE, "RS007018", "RS007018 "},
        {JB_REGISTER_COMPANIES_HOUSE, "NP000123", "NP000123 RS0123IP "},
        {JB_REGISTER_MUTUALS, "7018", "RS007018 "},
        {JB_REGISTER_MUTUALS, "31234R", "IP31234R IP031234 RS31234R "},
        {JB_REGISTER_MUTUALS, "525R", "IP00525R IP000525 RS00525R "},
        {JB_REGISTER_MUTUALS, "31234", "RS031234 IP31234R IP031234 "}, /* the R may be left off */
        {JB_REGISTER_MUTUALS, "2345RS", "SP2345RS SP002345 RS2345RS "},
        {JB_REGISTER_MUTUALS, "123IP", "NP000123 RS0123IP "},
        {JB_REGISTER_MUTUALS, "1234567", ""},
        {JB_REGISTER_MUTUALS, "", ""},
        {JB_REGISTER_COMPANIES_HOUSE, "123", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct jb_registration registration = {.reg = rows[i].reg, .number = (char *)rows[i].number};
        g_autoptr(GPtrArray) list = jb_registration_keys(&registration);
        g_autoptr(GString) got = g_string_new(NULL);
        for (guint k = 0; k < list->len; k++)
            g_string_append_printf(got, "%s ", (const char *)list->pdata[k]);
        g_assert_cmpstr(got->str, ==, rows[i].wanted);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/registration/normalise", normalise);
    g_test_add_func("/registration/same-entry", compare);
    g_test_add_func("/registration/find", find);
    g_test_add_func("/registration/of-the-applicant", find_by_name);
    g_test_add_func("/registration/prefixes", prefixes);
    g_test_add_func("/registration/keys", keys);
    return g_test_run();
}
