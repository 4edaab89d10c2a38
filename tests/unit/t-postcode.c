/* Postcodes: form, nation, and where a text holds one; places that texts name. */
#include "reading/understand/facts/home.h"
#include "reading/understand/facts/places.h"
#include "reading/understand/facts/postcode.h"

static const struct {
    const char *written, *normal, *nation;
} codes[] = {
    {"SW1A 1AA", "SW1A 1AA", "England"},
    {"m11ae", "M1 1AE", "England"},
    {"cf10 4zy", "CF10 4ZY", "Wales"},
    {"EH6\xC2\xA0"
     "5AB",
     "EH6 5AB", "Scotland"},
    {"BT48 6ZD", "BT48 6ZD", "Northern Ireland"},
    {"SY23 1ZE", "SY23 1ZE", "Wales"},
    {"SY8 1ZP", "SY8 1ZP", "England"},
    {"CH7 1AB", "CH7 1AB", "Wales"},
    {"TD15 1AB", "TD15 1AB", "England"},
    {"W1T 3JL", "W1T 3JL", "England"},
    {"N1P 2AB", "N1P 2AB", "England"},
    {"EC1A 1BB", "EC1A 1BB", "England"},
    {"JE2 3AB", "JE2 3AB", NULL},
    {"GY1 2AD", "GY1 2AD", NULL},
    {"S2 4QZ", "S2 4QZ", "England"},
    {"BL1 1ZR", "BL1 1ZR", "England"},
    {"TN34 3ZZ", "TN34 3ZZ", "England"},
    {"QA1 1AA", NULL, NULL},
    {"AB1 2CI", NULL, NULL},
    {"ZZ99 3AB", NULL, NULL},
    {"A1", NULL, NULL},
    {"XX1 1AA", NULL, NULL},
    {"", NULL, NULL},
    {"H91 ABCD", NULL, NULL},
    {"D02 X285", NULL, NULL},
};

static void forms(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autofree char *normal = jb_postcode_normalise(codes[i].written);
        g_test_message("%s", codes[i].written);
        g_assert_cmpstr(normal, ==, codes[i].normal);
        if (normal)
            g_assert_cmpstr(jb_postcode_nation(normal, NULL), ==, codes[i].nation);
    }
}

static void borders(void)
{
    gboolean sure;
    g_assert_cmpstr(jb_postcode_nation("SY10 7AB", &sure), ==, "England");
    g_assert_false(sure);
    g_assert_cmpstr(jb_postcode_nation("SY16 1AB", &sure), ==, "Wales");
    g_assert_true(sure);
}

static const struct {
    const char *text, *code;
} texts[] = {
    {"12 Cobourg Steps, Hastings TN34 3ZZ.", "TN34 3ZZ"},
    {"We meet at 1 High St, M1 1AE. Registered office: 2 Low St,\nLeeds LS1 2AB", "LS1 2AB"},
    {"Signed at LS1 2AB. We are a co-operative of five, at 3 Mill Row, Kendal LA9 4SX.", "LA9 4SX"},
    {"room B12 3rd floor, then up to E1", NULL},
    {"commit a1b2c3d4e5f6, product SW1A1", NULL},
    {"Eircode H91 X4Y2", NULL},
    {"post to yo15 3zb please", "YO15 3ZB"},
    {"Cardiff CF10\n4ZY", "CF10 4ZY"},
};

static void find(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *code = jb_postcode_find(texts[i].text, NULL);
        g_test_message("%s", texts[i].text);
        g_assert_cmpstr(code, ==, texts[i].code);
    }
}

static const struct {
    const char *text, *code;
} scans[] = {
    {"Registered office: 4 Highgate, Kendal LAY 4SX", "LA9 4SX"},
    {"12 Foundry Lane, Sheffield SZ 4QZ", "S2 4QZ"},
    {"Leeds LS1 ZAB", "LS1 2AB"},
    {"Bristol BSl 4S7", NULL},
    {"THE 2ND DAY OF MAY", NULL},
    {"the sum of one pound", NULL},
};

static void read_scans(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(scans); i++) {
        g_autofree char *code = jb_postcode_find_scanned(scans[i].text, NULL);
        g_test_message("%s", scans[i].text);
        g_assert_cmpstr(code, ==, scans[i].code);
    }
    g_assert_null(jb_postcode_find("Kendal LAY 4SX", NULL));
}

static const struct {
    const char *text, *country;
} homes[] = {
    {"We are a SCOP of eleven people in Nantes, France. Since 2021 we have a branch in Bristol, BS1 2PY.", "France"},
    {"Klar eG is a German cooperative. Two of us live in Edinburgh.", "Germany"},
    {"We're six people in Leeds and make maps for NGOs in Kenya.", NULL},
    {"We are a worker co-op in Hull; two of us are from Poland.", NULL},
    {"Registered in Ireland, with an office in Derry.", "Ireland"},
    {"Our clients are in Dublin, Paris and Rome.", NULL},
    {"We work with an Italian cooperative on a project.", NULL},
    {"We are based in Dublin.", "Ireland"},
};

static void find_homes(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(homes); i++) {
        g_test_message("%s", homes[i].text);
        g_assert_cmpstr(jb_home_abroad(homes[i].text), ==, homes[i].country);
    }
}

static const struct {
    const char *text, *country;
} places[] = {
    {"a co-op in Dundee", "Scotland"},
    {"registered in England and Wales", NULL},
    {"England & Wales", NULL},
    {"We live in New England", NULL},
    {"based in Swansea and Bristol", "Wales"},
    {"Athenry, County Galway", "Ireland"},
    {"see example.co.uk", NULL},
    {"yng Nghymru", "Wales"},
    {"cwmni ym Methesda", "Wales"},
    {"yn Nhregaron, yn Nolgellau", "Wales"},
    {"Methesda", NULL},
    {"started in sheffield in 2015, now on a boat", "England"},
    {"we read in bath and sleep in beds", "England"},
    {"our reading group meets in a bath", NULL},
    {"Londonderry", "Northern Ireland"},
    {"in York Road", NULL},
    {"six people in Falmouth building software", "England"},
    {"in Bilbao, Euskadi", "Spain"},
    {"five years in Worthing", "England"},
    {"a barn near Rhayader", "Wales"},
    {"from Portree to Dunkeld", "Scotland"},
};

static void name_places(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_test_message("%s", places[i].text);
        g_assert_cmpstr(jb_places_count(places[i].text).first, ==, places[i].country);
    }
    g_assert_cmpuint(jb_places_count("all over the UK (Leeds, Cardiff)").uk, ==, 1);
    g_assert_cmpuint(jb_places_count("all over the UK (Leeds, Cardiff)").n_british, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/postcode/forms", forms);
    g_test_add_func("/postcode/borders", borders);
    g_test_add_func("/postcode/find", find);
    g_test_add_func("/postcode/scans", read_scans);
    g_test_add_func("/places", name_places);
    g_test_add_func("/places/homes", find_homes);
    return g_test_run();
}
