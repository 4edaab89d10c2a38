#include "reading/extract/office/xml.h"

#include <libxml/parser.h>

enum {
    MAX_DEPTH = 256,
    MAX_ATTRIBUTE_BYTES = 64 * 1024,
    CHUNK = 64 * 1024,
    MAX_NAME = 96,
};

struct namespace {
    const char *end; /* of its URI */
    const char *prefix;
};

/* By the ends of the URIs: transitional and strict OOXML differ in their beginnings. */
static const struct namespace namespaces[] = {
    {"wordprocessingml/2006/main", "w"}, {"wordprocessingml/main", "w"},
    {"officeDocument/2006/relationships", "r"}, {"officeDocument/relationships", "r"},
    {"package/2006/relationships", "rel"}, {"markup-compatibility/2006", "mc"},
    {"drawingml/2006/main", "a"}, {"drawingml/main", "a"},
    {"officeDocument/2006/math", "m"}, {"officeDocument/math", "m"},
    {"spreadsheetml/2006/main", "x"}, {"spreadsheetml/main", "x"},
    {"presentationml/2006/main", "p"}, {"presentationml/main", "p"},
    {"core-properties", "cp"}, {"purl.org/dc/elements/1.1/", "dc"},
    {"xmlns:office:1.0", "office"}, {"xmlns:text:1.0", "text"}, {"xmlns:table:1.0", "table"},
    {"xmlns:style:1.0", "style"}, {"xmlns:drawing:1.0", "draw"}, {"xmlns:presentation:1.0", "presentation"},
    {"xmlns:xsl-fo-compatible:1.0", "fo"}, {"xmlns:loext:1.0", "loext"}, {"1999/xlink", "xlink"}, {"XML/1998/namespace", "xml"},
};

struct jb_xml_attributes {
    int n;
    const xmlChar **values; /* five each: name, prefix, URI, begin, end */
};

struct run {
    const struct jb_xml_handler *handler;
    gpointer context;
    xmlParserCtxtPtr parser;
    guint depth;
    gboolean has_failed;
};

static const char *prefix_of(const char *uri)
{
    for (gsize i = 0; uri && i < G_N_ELEMENTS(namespaces); i++)
        if (g_str_has_suffix(uri, namespaces[i].end))
            return namespaces[i].prefix;
    return uri ? "?" : "";
}

static void compose(char *name, const char *local, const char *uri)
{
    const char *prefix = prefix_of(uri);
    g_snprintf(name, MAX_NAME, "%s%s%s", prefix, *prefix ? ":" : "", local);
}

static void fail(struct run *run)
{
    run->has_failed = TRUE;
    xmlStopParser(run->parser);
}

static void on_start(void *p, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **declared, int n_attributes, int n_defaulted, const xmlChar **values)
{
    (void)prefix;
    (void)n_namespaces;
    (void)declared;
    (void)n_defaulted;
    struct run *run = p;
    struct jb_xml_attributes attributes = {n_attributes, values};
    for (int i = 0; i < n_attributes; i++)
        if (values[5 * i + 4] - values[5 * i + 3] > MAX_ATTRIBUTE_BYTES) {
            fail(run);
            return;
        }
    if (++run->depth > MAX_DEPTH) {
        fail(run);
        return;
    }
    char name[MAX_NAME];
    compose(name, (const char *)local, (const char *)uri);
    run->handler->start(run->context, name, &attributes);
}

static void on_end(void *p, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    struct run *run = p;
    char name[MAX_NAME];
    run->depth--;
    compose(name, (const char *)local, (const char *)uri);
    if (run->handler->end)
        run->handler->end(run->context, name);
}

static void on_text(void *p, const xmlChar *text, int n)
{
    struct run *run = p;
    if (run->handler->text && n > 0)
        run->handler->text(run->context, (const char *)text, (gsize)n);
}

static void on_doctype(void *p, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    fail(p);
}

static void on_error(void *p, const xmlError *error)
{
    (void)p;
    (void)error; /* told by the parser's state */
}

gboolean jb_xml_read(const guint8 *bytes, gsize size, const struct jb_xml_handler *handler, gpointer context)
{
    struct run run = {.handler = handler, .context = context};
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end,
                         .characters = on_text, .cdataBlock = on_text, .internalSubset = on_doctype,
                         .serror = (xmlStructuredErrorFunc)on_error};
    run.parser = xmlCreatePushParserCtxt(&sax, &run, NULL, 0, NULL);
    if (!run.parser)
        return FALSE;
    xmlCtxtUseOptions(run.parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    int rc = 0;
    for (gsize at = 0; at < size && rc == 0 && !run.has_failed; at += CHUNK)
        rc = xmlParseChunk(run.parser, (const char *)bytes + at, (int)MIN(CHUNK, size - at), 0);
    if (rc == 0 && !run.has_failed)
        rc = xmlParseChunk(run.parser, NULL, 0, 1);
    gboolean is_good = rc == 0 && !run.has_failed && run.parser->wellFormed;
    xmlFreeParserCtxt(run.parser);
    return is_good;
}

gboolean jb_xml_read_part(GBytes *part, const struct jb_xml_handler *handler, gpointer context)
{
    gsize size = 0;
    const guint8 *bytes = part ? g_bytes_get_data(part, &size) : NULL;
    return bytes && jb_xml_read(bytes, size, handler, context);
}

static int find(const struct jb_xml_attributes *attributes, const char *name)
{
    char own[MAX_NAME];
    for (int i = 0; i < attributes->n; i++) {
        const xmlChar **at = attributes->values + 5 * i;
        compose(own, (const char *)at[0], (const char *)at[2]);
        if (g_str_equal(own, name))
            return i;
    }
    return -1;
}

char *jb_xml_attribute(const struct jb_xml_attributes *attributes, const char *name)
{
    int i = find(attributes, name);
    if (i < 0)
        return NULL;
    const xmlChar **at = attributes->values + 5 * i;
    return g_strndup((const char *)at[3], (gsize)(at[4] - at[3]));
}

int jb_xml_number(const struct jb_xml_attributes *attributes, const char *name, int otherwise)
{
    g_autofree char *value = jb_xml_attribute(attributes, name);
    if (!value || !(g_ascii_isdigit(*value) || (*value == '-' && g_ascii_isdigit(value[1]))))
        return otherwise;
    return (int)CLAMP(g_ascii_strtoll(value, NULL, 10), -1000000, 1000000);
}

gboolean jb_xml_is(const struct jb_xml_attributes *attributes, const char *name, const char *value)
{
    g_autofree char *own = jb_xml_attribute(attributes, name);
    return g_strcmp0(own, value) == 0;
}

gboolean jb_xml_is_on(const struct jb_xml_attributes *attributes)
{
    g_autofree char *value = jb_xml_attribute(attributes, "w:val");
    return !value || !(g_str_equal(value, "0") || g_str_equal(value, "false") || g_str_equal(value, "off") ||
                       g_str_equal(value, "none"));
}
