#include "reading/understand/mail/origin.h"

#include "base/address.h"
#include "base/mailbox.h"

#include "reading/understand/mail/author.h"
#include "reading/understand/mail/footer.h"
#include "reading/understand/mail/forward.h"
#include "reading/understand/mail/greeting.h"
#include "reading/understand/mail/pasted.h"
#include "reading/understand/mail/quoted.h"
#include "reading/understand/mail/signature.h"
#include "reading/understand/mail/words.h"

enum { MOST_NESTED = 6, MOST_INTRO_WORDS = 400, SHORT_INTRO_WORDS = 20, MOST_BLOCKS = 8 };

static const struct jb_message *message_of(const struct jb_case *c, guint i)
{
    return c->parts->messages->pdata[i];
}

static void take_message(struct jb_origin *origin, const struct jb_case *c, guint i)
{
    const struct jb_message *message = message_of(c, i);
    origin->message = i;
    jb_shape_free(&jb_address_shape, origin->author);
    origin->author = jb_author_of(message, c->setting);
    g_free(origin->subject);
    origin->subject = g_strdup(message->subject);
    jb_page_free(origin->page);
    origin->page = jb_page_of_message(message);
    jb_pgp_mark(origin->page);
}

/* The words of the lines before `end`, for telling what they are about. Caller frees. */
static jb_words *words_before(const jb_page *page, gsize end)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < end && i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (line->kind == JB_PASSAGE_OWN)
            g_string_append_len(text, line->text, (gssize)line->size);
        g_string_append_c(text, '\n');
    }
    return jb_words_new(text->str, MOST_INTRO_WORDS);
}

static const char *const passing_on[] = {
    "forward~",
    "pass|passing|passed +this|it|them|these * on|along",
    "on behalf of",
    "came|come|comes to me|us|my|our|the",
    "sent +this|it +to me|us|my",
    "got|received|had this",
    "see|find below",
    "message|email|mail|enquiry|application|note|request below",
    "below is|from",
    "fyi",
    "for your attention",
    "over to you",
    "one for you",
    "can|could you|someone|somebody deal|handle|pick|look|help|answer|respond|reply",
    "anfon * ymlaen",
    "ar ran",
    "gweler isod",
    "isod",
    "weiterleit~",
    NULL};
static const char *const applying[] = {
    "we|i would|should|do +really +very +much like|love|want|wish|hope to join|apply|become|be",
    "we are applying",
    "we|i hereby apply",
    "we|i am|are writing to apply",
    "please +accept|find * our|my application",
    "our application",
    "we want|wish|hope to join|apply|become",
    "hoffem ymuno",
    "rydym * ymgeisio",
    NULL};

/* Somebody who applies and encloses another's mail as a proof is the applicant; one who passes mail on is
 * not. */
static gboolean applies_itself(const jb_page *page, gsize end)
{
    g_autoptr(jb_words) words = words_before(page, end);
    return jb_words_count(words) > SHORT_INTRO_WORDS && jb_words_hold(words, applying) &&
           !jb_words_hold(words, passing_on);
}

static gboolean passes_on(const jb_page *page)
{
    g_autoptr(jb_words) words = words_before(page, MIN(page->lines->len, 12));
    return jb_words_hold(words, passing_on);
}

static gboolean is_ours(const struct jb_address *address, const struct jb_case *c)
{
    return address && (jb_mailbox_in(address->email, c->setting->own_addresses) ||
                       jb_domain_in(jb_mailbox_domain(address->email), c->setting->own_domains));
}

static gboolean is_same(const struct jb_address *a, const struct jb_address *b)
{
    return a && b && jb_address_equal(a->email, b->email);
}

/* A forwarded message that the forwarder itself wrote is part of a chain: the message it answers is the one
 * meant. */
static void skip_own_replies(const struct jb_origin *origin, const struct jb_case *c,
                             struct jb_forward *forward)
{
    for (guint n = 0; n < MOST_BLOCKS && is_same(forward->from, origin->author); n++) {
        struct jb_forward deeper;
        if (!jb_forward_find(origin->page, forward->text, TRUE, &deeper))
            return;
        if (is_ours(deeper.from, c)) {
            jb_forward_clear(&deeper);
            return;
        }
        jb_forward_clear(forward);
        *forward = deeper;
    }
}

static void take_forward(struct jb_origin *origin, struct jb_forward *forward)
{
    if (!is_same(forward->from, origin->author)) {
        if (!origin->forwarded_by)
            origin->forwarded_by = g_strdup(origin->author->email);
        origin->is_forwarded = TRUE;
    }
    jb_forward_open(origin->page, forward);
    jb_shape_free(&jb_address_shape, origin->author);
    origin->author = g_steal_pointer(&forward->from);
    origin->is_inline = TRUE;
    if (forward->subject) {
        g_free(origin->subject);
        origin->subject = g_steal_pointer(&forward->subject);
    }
}

static gboolean open_inline(struct jb_origin *origin, const struct jb_case *c)
{
    struct jb_forward forward;
    gboolean said = jb_forward_in_subject(origin->subject);
    gboolean expected =
        said || (!origin->is_inline && !jb_reply_in_subject(origin->subject) && passes_on(origin->page));
    if (!jb_forward_find(origin->page, 0, expected, &forward))
        return FALSE;
    skip_own_replies(origin, c, &forward);
    gboolean opens =
        forward.from && !is_ours(forward.from, c) && !applies_itself(origin->page, forward.first);
    if (opens)
        take_forward(origin, &forward);
    jb_forward_clear(&forward);
    return opens;
}

/* The first message that is attached to the one at hand. */
static gssize find_attached(const struct jb_origin *origin, const struct jb_case *c)
{
    for (guint i = origin->message + 1; i < c->parts->messages->len; i++)
        if (message_of(c, i)->within == (gint64)origin->message)
            return (gssize)i;
    return -1;
}

static gboolean open_attached(struct jb_origin *origin, const struct jb_case *c)
{
    gssize inner = find_attached(origin, c);
    if (inner < 0)
        return FALSE;
    struct jb_address *author = jb_author_of(message_of(c, (guint)inner), c->setting);
    gboolean opens =
        author->email && !is_ours(author, c) && !applies_itself(origin->page, origin->page->lines->len);
    if (opens) {
        gboolean same = is_same(author, origin->author);
        if (!same && !origin->forwarded_by)
            origin->forwarded_by = g_strdup(origin->author->email);
        origin->is_forwarded |= !same;
        take_message(origin, c, (guint)inner);
    }
    jb_shape_free(&jb_address_shape, author);
    return opens;
}

static gboolean is_reply(const struct jb_origin *origin, const struct jb_case *c)
{
    const struct jb_message *message = message_of(c, origin->message);
    return jb_reply_in_subject(origin->subject) || (!origin->is_inline && message->in_reply_to->len > 0);
}

static void add_all(GPtrArray *into, GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(into, g_strdup(from->pdata[i]));
}

/* Kind after kind, each taking what the ones before have left. */
static void claim_lines(struct jb_origin *origin, const struct jb_case *c)
{
    g_autoptr(GPtrArray) authors = jb_quoted_mark(origin->page, is_reply(origin, c));
    add_all(origin->quoted, authors);
    if (is_reply(origin, c))
        jb_quoted_mark_own_name(origin->page, origin->author->name);
    jb_footer_mark(origin->page);
    jb_pasted_mark(origin->page);
    jb_greeting_mark(origin->page);
    jb_signature_mark(origin->page, origin->author->name, origin->author->email);
    if (!origin->author->name)
        origin->author->name = jb_signature_name(origin->page);
}

struct jb_origin *jb_origin_read(const struct jb_case *c)
{
    struct jb_origin *origin = g_new0(struct jb_origin, 1);
    origin->quoted = g_ptr_array_new_with_free_func(g_free);
    origin->doubts = g_ptr_array_new_with_free_func(g_free);
    take_message(origin, c, 0);
    for (guint n = 0; n < MOST_NESTED && (open_inline(origin, c) || open_attached(origin, c)); n++)
        continue;
    if (origin->is_forwarded && !origin->author->email)
        g_ptr_array_add(
            origin->doubts,
            g_strdup("the forwarded message names its author without an address: ask who forwarded it"));
    claim_lines(origin, c);
    return origin;
}

void jb_origin_free(struct jb_origin *origin)
{
    if (!origin)
        return;
    jb_shape_free(&jb_address_shape, origin->author);
    jb_page_free(origin->page);
    g_ptr_array_unref(origin->quoted);
    g_ptr_array_unref(origin->doubts);
    g_free(origin->forwarded_by);
    g_free(origin->subject);
    g_free(origin);
}
