/* True media types of small files made here. */
#include "reading/split/files/sniff.h"

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static void check_bytes(const void *bytes, gsize size, const char *name, const char *type)
{
    g_autofree guint8 *exact = g_memdup2(bytes, size ? size : 1); /* so that a read beyond the end is seen */
    g_assert_cmpstr(jb_sniff_type(NULL, exact, size, name), ==, type);
}

static void check(const char *text, const char *name, const char *type)
{
    check_bytes(text, strlen(text), name, type);
}

static void put(GByteArray *out, guint64 value, guint size)
{
    for (guint i = 0; i < size; i++) {
        guint8 byte = (guint8)(i < 8 ? value >> (8 * i) : 0);
        g_byte_array_append(out, &byte, 1);
    }
}

static void put_text(GByteArray *out, const char *text)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

/* A zip of these names, the content of each being that of `text`; without its directory if `is_cut`. */
static GByteArray *zip_of(const char *const *names, const char *text, gboolean is_cut)
{
    GByteArray *out = g_byte_array_new(), *directory = g_byte_array_new();
    for (const char *const *name = names; *name; name++) {
        gsize at = out->len;
        put(out, 0x04034b50, 4);
        put(out, 0, 22);
        put(out, strlen(*name), 2);
        put(out, 0, 2);
        put_text(out, *name);
        put_text(out, text);
        put(directory, 0x02014b50, 4);
        put(directory, 0, 24);
        put(directory, strlen(*name), 2);
        put(directory, 0, 12);
        put(directory, at, 4);
        put_text(directory, *name);
    }
    if (!is_cut) {
        g_byte_array_append(out, directory->data, directory->len);
        put(out, 0x06054b50, 4);
        put(out, 0, 8);
        put(out, directory->len, 4);
        put(out, 0, 4);
        put(out, 0, 2);
    }
    g_byte_array_unref(directory);
    return out;
}

static void check_zip(const char *const *names, const char *text, const char *name, const char *type)
{
    g_autoptr(GByteArray) whole = zip_of(names, text, FALSE), cut = zip_of(names, text, TRUE);
    check_bytes(whole->data, whole->len, name, type);
    check_bytes(cut->data, cut->len, name, type);
}

static void fixed_signatures(void)
{
    check("%PDF-1.4\n", "x.jpg", "application/pdf");
    check("\x89PNG\r\n\x1a\n", "x.pdf", "image/png");
    check("\xff\xd8\xff\xe0", NULL, "image/jpeg");
    check_bytes("II*\0", 4, NULL, "image/tiff");
    check("{\\rtf1\\ansi", "Articles.doc", "text/rtf");
    check("\n\xef\xbb\xbf", NULL, "text/plain");
    check(" \r\n{\\rtf1", NULL, "text/rtf");
    check("\x78\x9f\x3e\x22", "winmail.dat", "application/ms-tnef");
    check_bytes("\0\0\0\x18" "ftypheic\0\0\0\0mif1", 20, "IMG_1.jpg", "image/heic");
    check_bytes("\0\0\0\x18" "ftypmif1\0\0\0\0mif1heic", 24, "IMG_1.jpg", "image/heic");
    check_bytes("RIFF\0\0\0\0WEBPVP8 ", 16, NULL, "image/webp");
    check("-----BEGIN PGP SIGNATURE-----\n", NULL, "application/pgp-signature");
    check("BEGIN:VCARD\r\nVERSION:3.0", NULL, "text/vcard");
    check_bytes("\1\2\3\0\5", 5, "articles.pdf", "application/octet-stream");
    check("", "articles.pdf", "application/octet-stream");
}

static void pdf_behind_junk(void)
{
    check("\r\n\r\n%PDF-1.7\n", NULL, "application/pdf");
    check("HTTP/1.1 200 OK\nX: y\n%PDF-1.3\n%\xe2\xe3", NULL, "application/pdf");
    check("A file begins with %PDF-1.4 they say.", NULL, "text/plain");
}

static void zips(void)
{
    check_zip((const char *const[]){"[Content_Types].xml", "_rels/.rels", "word/document.xml", NULL}, "", "a.zip", DOCX);
    check_zip((const char *const[]){"_rels/.rels", "xl/workbook.xml", "[Content_Types].xml", NULL}, "", NULL, XLSX);
    check_zip((const char *const[]){"[Content_Types].xml", "x", NULL}, "", "rules.docx", DOCX);
    check_zip((const char *const[]){"papers/word/document.xml", "Rules.pdf", NULL}, "", "a.zip", "application/zip");
    check_zip((const char *const[]){"mimetype", NULL}, "application/vnd.oasis.opendocument.text", "a.zip",
              "application/vnd.oasis.opendocument.text");
    check_zip((const char *const[]){"Index/Document.iwa", "preview.jpg", NULL}, "", "Rules.pages", "application/vnd.apple.pages");
    check_zip((const char *const[]){"Index/Document.iwa", NULL}, "", "x.numbers", "application/vnd.apple.numbers");
    check("PK\3\4", NULL, "application/zip");
}

/* A compound file of one directory sector: the root, and streams beside one another under it. */
static void check_ole(const char *const *names, const char *name, const char *type)
{
    guint8 file[512 * 3] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    guint8 *directory = file + 512, *table = file + 1024;
    file[30] = 9;
    file[76] = 1; /* the table is sector 1, the directory sector 0 */
    memset(table, 0xFF, 512);
    directory[76] = 1;
    for (guint i = 0; names[i]; i++) {
        guint8 *entry = directory + 128 * (i + 1);
        for (guint k = 0; names[i][k]; k++)
            entry[k * 2] = (guint8)names[i][k];
        memset(entry + 68, 0xFF, 12);
        entry[72] = names[i + 1] ? (guint8)(i + 2) : 0xFF;
        if (names[i + 1])
            memset(entry + 73, 0, 3);
    }
    check_bytes(file, sizeof file, name, type);
    table[0] = table[1] = table[2] = table[3] = 0; /* a chain in a circle ends */
    check_bytes(file, sizeof file, name, type);
}

static void compound_files(void)
{
    check_ole((const char *const[]){"1Table", "WordDocument", NULL}, "a.xls", "application/msword");
    check_ole((const char *const[]){"ObjectPool", "Workbook", NULL}, "a.doc", "application/vnd.ms-excel");
    check_ole((const char *const[]){"PowerPoint Document", NULL}, NULL, "application/vnd.ms-powerpoint");
    check_ole((const char *const[]){"__nameid", "__substg1.0_0037001F", NULL}, NULL, "application/vnd.ms-outlook");
    check_ole((const char *const[]){"EncryptedPackage", "EncryptionInfo", NULL}, "a.xlsx", XLSX);
    check_ole((const char *const[]){"EncryptedPackage", NULL}, "a.docx", DOCX);
    check_ole((const char *const[]){"Other", NULL}, NULL, "application/x-ole-storage");
}

static void texts(void)
{
    check("We are a co-op.\n", "x.pdf", "text/plain");
    check("Caf\xe9 \x93quoted\x94\n", NULL, "text/plain");
    check_bytes("\xff\xfeW\0e\0\n\0", 8, NULL, "text/plain");
    check_bytes("W\0e\0 \0a\0r\0e\0", 12, NULL, "text/plain");
    check_bytes("a\0b\1\2\3", 6, NULL, "application/octet-stream");
    check("\xef\xbb\xbf <!DOCTYPE html><p>x", "a.doc", "text/html");
    check("<html xmlns:o=\"urn\"><body>", "Rules.doc", "text/html");
    check("<!-- x --><HTML><body>", NULL, "text/html");
    check("<jo@coop.example> wrote this", NULL, "text/plain");
    check("<?xml version=\"1.0\"?><a/>", NULL, "text/xml");
    check("<?xml version=\"1.0\"?><office:document x>", NULL, "application/vnd.oasis.opendocument.text-flat-xml");
    check("name,shares\nJo,1\n", "members.csv", "text/csv");
    check("name,shares\nJo,1\n", "members.txt", "text/plain");
}

static void mails(void)
{
    check("Received: from a\n\tby b\nFrom: a@b\nTo: c@d\nSubject: x\n\nhi", "noname", "message/rfc822");
    check("From jo@x Mon Jan  1 00:00:00 2024\nMIME-Version: 1.0\nFrom: a\nDate: x\n\n", NULL, "message/rfc822");
    check("From: Jo\nTo: All\nSubject: minutes\n\nWe met.", "minutes.txt", "text/plain");
    check("Message-ID: x\nnot a header line\nFrom: x\nTo: y\n", NULL, "text/plain");
}

static void magic_for_the_rest(void)
{
    g_autoptr(GError) error = NULL;
    struct jb_sniffer *sniffer = jb_sniffer_load(&error);
    g_assert_no_error(error);
    guint8 wave[] = "RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x44\xac\0\0\x88\x58\1\0\2\0\x10\0data";
    g_assert_cmpstr(jb_sniff_type(sniffer, wave, sizeof wave, NULL), ==, "audio/x-wav");
    g_assert_cmpstr(jb_sniff_type(sniffer, (const guint8 *)"\1\2\3\0\5", 5, NULL), ==, "application/octet-stream");
    g_assert_cmpstr(jb_sniff_type(sniffer, (const guint8 *)"%PDF-1.4", 8, NULL), ==, "application/pdf");
    jb_sniffer_free(sniffer);
    jb_sniffer_free(NULL);
}

static void extensions(void)
{
    g_assert_cmpstr(jb_sniff_extension("application/pdf"), ==, ".pdf");
    g_assert_cmpstr(jb_sniff_extension(DOCX), ==, ".docx");
    g_assert_cmpstr(jb_sniff_extension("audio/x-wav"), ==, "");
    g_assert_cmpstr(jb_sniff_extension(NULL), ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sniff/fixed-signatures", fixed_signatures);
    g_test_add_func("/sniff/pdf-behind-junk", pdf_behind_junk);
    g_test_add_func("/sniff/zips", zips);
    g_test_add_func("/sniff/compound-files", compound_files);
    g_test_add_func("/sniff/texts", texts);
    g_test_add_func("/sniff/mails", mails);
    g_test_add_func("/sniff/magic-for-the-rest", magic_for_the_rest);
    g_test_add_func("/sniff/extensions", extensions);
    return g_test_run();
}
