/* Name and website of an organisation as applicants write them. */
#include <string.h>

#include "reading/understand/facts/name.h"
#include "reading/understand/facts/website.h"

static const struct {
    const char *said, *signature, *subject, *sender, *email;
    const char *name, *website;
} rows[] = {
    {"We are Quillwort Systems Co-operative Limited and would like to join.", "", NULL, "Meg Hartshorn",
     "meg@quillwort.example", "Quillwort Systems Co-operative Limited", NULL},
    {"I'm writing on behalf of Wrenfield Tech Co-op Ltd, known as Wrenfield.", "", NULL, "Jo Lane",
     "jo@gmail.com", "Wrenfield Tech Co-op Ltd", NULL},
    {"Please can we join? We're Larkspur.", "Jo Lane\nLarkspur Web Workers LLP\nlarkspur.example", NULL,
     "Jo Lane", "jo@larkspur.example", "Larkspur Web Workers LLP", "https://larkspur.example"},
    {"The Blue Heron Collective is five people who make apps.", "Sam", NULL, "Sam Ash",
     "sam@blueheron.example", "The Blue Heron Collective", NULL},
    {"Harrow & Finch CIC makes software for schools. Our website is www.harrowandfinch.example", "", NULL,
     "A B", "ab@outlook.com", "Harrow & Finch CIC", "https://www.harrowandfinch.example"},
    {"Hello, I work at Sedgemoor Data Co-operative Ltd. Find us at sedgemoordata.example. We use Django and "
     "PostgreSQL.",
     "", NULL, "Lee May", "lee@sedgemoordata.example", "Sedgemoor Data Co-operative Ltd",
     "https://sedgemoordata.example"},
    {"Cydweithfa Dechnoleg Tawe Cyf ydym ni, cydweithfa o chwech o weithwyr yn Abertawe.", "", NULL,
     "Nia Rees", "nia@tawe.example", "Cydweithfa Dechnoleg Tawe Cyf", NULL},
    {"our co-op is called Pebble & Tide (registered as Pebble & Tide Digital Limited, company number "
     "12345678)",
     "", NULL, "kim", "kim@pebbletide.example", "Pebble & Tide Digital Limited", NULL},
    {"Further to my call with your member Bigholm Co-op Ltd, Oakapple Software Ltd would like to apply for "
     "membership.",
     "", NULL, "Ray Po", "ray@oakapple.example", "Oakapple Software Ltd", NULL},
    {"We would like to join CoTech. We are a worker co-op of four in Leeds.",
     "Ama Boateng\nDirector\nThistledown Web Ltd\nhttps://thistledown.example", "Membership", "Ama Boateng",
     "ama@thistledown.example", "Thistledown Web Ltd", "https://thistledown.example"},
    {"Application for membership from Marrow Street Workshop Limited.\nWe build websites.", "", NULL, "Jo",
     "jo@riseup.net", "Marrow Street Workshop Limited", NULL},
    {"We write from Turin. Il Filo Rosso is a worker co-operative of nine. It makes maps.", "", NULL, "Ugo", "ugo@filo.example", "Il Filo Rosso"},
    {"We are Lurgarri S.Coop., a co-operative of nine from Bilbao.", "", NULL, "Ane", "ane@posta.example", "Lurgarri S.Coop."},
    {"We would like to found [NAME TO COME] CO-OPERATIVE SOCIETY LIMITED.", "", NULL, "Jo", "jo@mail.example", NULL},
    {"Hi all. Fieldfare here - we're 6 devs working as a co-op.",
     "Bo\nFieldfare Co-operative Limited, registered in England 12345678", "Fieldfare wants in", "Bo",
     "bo@fieldfare.example", "Fieldfare Co-operative Limited", NULL},
    {"“Copper Beech Digital” Ltd is a co-op of nine.", "", NULL, "X", "x@copperbeech.example",
     "Copper Beech Digital Ltd", NULL},
    {"We at O'Hara-Quinn Studios LLP design interfaces.", "", NULL, "Pat O'Hara", "pat@oharaquinn.example",
     "O'Hara-Quinn Studios LLP", NULL},
    {"We are outlier, a worker co-op that makes maps.", "ellie\noutlier.example", NULL, "ellie",
     "ellie@outlier.example", "outlier", "https://outlier.example"},
    {"3 Rivers Web Co-operative Ltd hereby applies.", "", NULL, "T", "t@3rivers.example",
     "3 Rivers Web Co-operative Ltd", NULL},
    {"I am the secretary of Ludd Hosting Society Limited. See https://ludd.example/about for what we do, and "
     "our clients at https://bigclient.example",
     "", NULL, "Al", "al@ludd.example", "Ludd Hosting Society Limited", "https://ludd.example/about"},
    {"Following your talk at the Co-operatives UK conference, we want to apply. Millrace Labs makes data "
     "tools. Our site: millrace.example",
     "", NULL, "D", "d@proton.me", "Millrace Labs", "https://millrace.example"},
    {"We are members of Co-operatives UK and of Radical Routes. Gorse Hill Computing Ltd was set up in 2009.",
     "", NULL, "W", "w@gorsehill.example", "Gorse Hill Computing Ltd", NULL},
    {"We'd like to join: Dotterel Coop, based in Wrexham.", "", NULL, "Beth Roe", "beth@mail.example", "Dotterel Coop", NULL},
    {"We don't have any legal form: Pipit is nine freelancers in Penzance.", "", NULL, "Jem Hale", "jem@mail.example", "Pipit", NULL},
    {"Our firm, Avocet Tech, set up in 2016, is applying.", "", NULL, "Dee Lowe", "dee@mail.example", "Avocet Tech", NULL},
    {"We have no website yet. Nettlebed Apps Ltd, a worker co-op, would love to join.", "", NULL, "N",
     "n@gmail.com", "Nettlebed Apps Ltd", NULL},
    {"Find us on https://github.com/foxglove and https://www.linkedin.com/company/foxglove. Foxglove Co-op "
     "is six engineers.",
     "", NULL, "F", "f@foxglove.example", "Foxglove Co-op", NULL},
    {"Our co-op, Teasel, builds booking systems.",
     "Rae Moss (she/her)\nTeasel Technology Co-operative Ltd\nW: teasel.example | T: 01234 567890", NULL,
     "Rae Moss", "rae@teasel.example", "Teasel Technology Co-operative Ltd", "https://teasel.example"},
    {"Dear CoTech,\nKestrel Yard Cooperative Limited (Company No. 09876543) wishes to become a member.", "",
     NULL, "Q", "q@kestrelyard.example", "Kestrel Yard Cooperative Limited", NULL},
    {"Hey folks, we'd love to join! About us: Pondlife is a co-op of game designers in Stroud. Pondlife "
     "Interactive Co-operative Limited is the legal name.",
     "", "Pondlife", "Max", "max@pondlife.example", "Pondlife Interactive Co-operative Limited", NULL},
    {"Dear Sir or Madam, I write as Company Secretary of THE ASHGROVE CO-OPERATIVE LIMITED. We enclose our "
     "rules.",
     "", NULL, "E. Grey", "secretary@ashgrove.example", "THE ASHGROVE CO-OPERATIVE LIMITED", NULL},
    {"My name is Ola Ade and I am the treasurer at Salt & Sage Data LLP in Cromer.", "", NULL, "Ola Ade",
     "ola@saltandsage.example", "Salt & Sage Data LLP", NULL},
    {"We've been trading as Wild Thyme since 2012 (Wild Thyme Web Design Ltd).", "", NULL, "R",
     "r@wildthyme.example", "Wild Thyme Web Design Ltd", NULL},
    {"Six of us left Bigcorp plc in 2020 to found Undercurrent Software, a worker co-op.",
     "Tess Lowe\nUndercurrent Software Co-operative CIC", NULL, "Tess Lowe", "tess@undercurrent.example",
     "Undercurrent Software Co-operative CIC", NULL},
    {"Membership application: Nine Elms Makers. Nine Elms Makers is a collective of freelancers in London.",
     "", "Membership application: Nine Elms Makers", "Jo", "hello@nineelmsmakers.example", "Nine Elms Makers",
     NULL},
    {"We're a small co-op in Totnes and we'd like to apply. Name: Riverfly Tech Co-operative Ltd. Web: "
     "https://riverfly.example. Members: 5.",
     "", NULL, "S", "s@gmail.com", "Riverfly Tech Co-operative Ltd", "https://riverfly.example"},
    {"Last month at Wortley Hall I met somebody from Agile Collective who told me about you. I'm part of Hex "
     "& Bolt, a hardware and firmware co-op.",
     "", "Joining CoTech", "Pia Holm", "pia@hexbolt.example", "Hex & Bolt", NULL},
    {"Please find attached the application of Ty Gwyn Digital Cyf.", "", NULL, "G", "g@tygwyn.example",
     "Ty Gwyn Digital Cyf", NULL},
    {"On behalf of the workers of Calder Print & Web Workers' Co-operative Limited I hereby apply.", "", NULL,
     "G", "g@calderprint.example", "Calder Print & Web Workers' Co-operative Limited", NULL},
    {"Hi, Lemon Balm here. We are Lemon Balm Studio, and we make websites. Have a look: "
     "lemonbalm.example/work",
     "", NULL, "Q", "q@lemonbalm.example", "Lemon Balm Studio", "https://lemonbalm.example/work"},
    {"The co-op is called Patchwork. There are five of us.", "Iris\nPatchwork\nhttps://patchwork.example",
     NULL, "Iris", "iris@patchwork.example", "Patchwork", "https://patchwork.example"},
    {"We run under the name Dab Hand and trade through Dab Hand Systems LLP. Instagram: "
     "https://instagram.com/dabhand",
     "", NULL, "V", "v@dabhand.example", "Dab Hand Systems LLP", NULL},
    {"We hereby ask to join.", "Bryony Fell\nGorse Hill Games C.I.C. Registered office: 1 Mill Lane, Newport",
     NULL, "Bryony Fell", "bryony@gorsehill.example", "Gorse Hill Games C.I.C.", NULL},
    {"Fourth Wall (fourthwall.example) would like to be considered for membership of the network.", "", NULL,
     "B", "b@fourthwall.example", "Fourth Wall", "https://fourthwall.example"},
};

static struct jb_texts *make_texts(gsize i)
{
    struct jb_texts *texts = g_new0(struct jb_texts, 1);
    texts->passages = g_ptr_array_new();
    texts->links = g_ptr_array_new();
    texts->own = g_strdup(rows[i].said);
    texts->said = g_strdup(rows[i].said);
    texts->signature = g_strdup(rows[i].signature);
    texts->subject = g_strdup(rows[i].subject);
    return texts;
}

static void free_texts(struct jb_texts *texts)
{
    g_ptr_array_unref(texts->passages);
    g_ptr_array_unref(texts->links);
    g_free(texts->own);
    g_free(texts->said);
    g_free(texts->signature);
    g_free(texts->subject);
    g_free(texts);
}

static void check_row(gconstpointer data)
{
    gsize i = GPOINTER_TO_SIZE(data);
    struct jb_case *c = jb_shape_new(&jb_case_shape);
    c->setting = jb_shape_new(&jb_setting_shape);
    struct jb_texts *texts = make_texts(i);
    g_autoptr(jb_reading) reading = jb_reading_new();
    reading->class = JB_CLASS_APPLICATION;
    jb_shape_free(&jb_address_shape, reading->sender);
    reading->sender = jb_shape_new(&jb_address_shape);
    reading->sender->name = g_strdup(rows[i].sender);
    reading->sender->email = g_strdup(rows[i].email);
    g_autofree char *name = jb_name_find(c, texts, reading);
    g_autofree char *website = jb_website_find(c, texts, reading, name);
    free_texts(texts);
    jb_case_free(c);
    if (g_strcmp0(name, rows[i].name) || g_strcmp0(website, rows[i].website)) {
        g_test_message("%s", rows[i].said);
        g_test_message("name: expected %s, got %s; website: expected %s, got %s", rows[i].name, name,
                       rows[i].website, website);
        g_test_fail();
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/organisation/%" G_GSIZE_FORMAT, i);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), check_row);
    }
    return g_test_run();
}
