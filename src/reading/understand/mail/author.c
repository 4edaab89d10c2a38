#include "reading/understand/mail/author.h"

#include "base/address.h"
#include "base/mailbox.h"
#include "base/text.h"

static struct jb_address *copy_address(const struct jb_address *address)
{
    struct jb_address *copy = jb_shape_new(&jb_address_shape);
    copy->name = g_strdup(address->name);
    copy->email = g_strdup(address->email);
    return copy;
}

static const struct jb_address *first_of(const GPtrArray *addresses)
{
    for (guint i = 0; i < addresses->len; i++)
        if (((const struct jb_address *)addresses->pdata[i])->email)
            return addresses->pdata[i];
    return addresses->len ? addresses->pdata[0] : NULL;
}

static gboolean is_ours(const char *email, const struct jb_setting *setting)
{
    return jb_mailbox_in(email, setting->own_addresses);
}

/* Our own address as author: a list or a form wrote the message in a person's place. */
static struct jb_address *find_person(const struct jb_message *message, const struct jb_setting *setting)
{
    static const char *const originals[] = {"X-Original-From", "X-Original-Sender", "X-Google-Original-From",
                                            NULL};
    for (const char *const *name = originals; *name; name++) {
        const char *value = jb_message_header(message, *name);
        struct jb_address *person = value ? jb_mailbox_parse(value, strlen(value)) : NULL;
        if (person && person->email && !is_ours(person->email, setting))
            return person;
        jb_shape_free(&jb_address_shape, person);
    }
    const struct jb_address *reply_to = first_of(message->reply_to);
    return reply_to && reply_to->email && !is_ours(reply_to->email, setting) ? copy_address(reply_to) : NULL;
}

/* "'Jo Bloggs' via Contact" is Jo Bloggs; a name that is the address itself is none. */
static void tidy_name(struct jb_address *address)
{
    if (!address->name)
        return;
    char *via = strstr(address->name, " via ");
    if (via)
        *via = '\0';
    g_autofree char *name = jb_text_squeeze(address->name);
    gsize n = strlen(name);
    gboolean quoted = n > 2 && (name[0] == '\'' || name[0] == '"') && name[n - 1] == name[0];
    g_free(address->name);
    address->name = quoted ? g_strndup(name + 1, n - 2) : g_strdup(name);
    if (!*address->name || jb_address_equal(address->name, address->email))
        g_clear_pointer(&address->name, g_free);
}

static struct jb_address *from_header(const struct jb_message *message, const char *header)
{
    const char *value = jb_message_header(message, header);
    return value && *value ? jb_mailbox_parse(value, strlen(value)) : NULL;
}

struct jb_address *jb_author_of(const struct jb_message *message, const struct jb_setting *setting)
{
    const struct jb_address *from = first_of(message->from);
    struct jb_address *author = NULL;
    if (from && from->email && is_ours(from->email, setting))
        author = find_person(message, setting);
    if (author && !author->name)
        author->name = g_strdup(from->name);
    if (!author && from)
        author = copy_address(from);
    if (!author && first_of(message->sender))
        author = copy_address(first_of(message->sender));
    if (!author)
        author = from_header(message, "Return-Path");
    if (!author)
        author = jb_shape_new(&jb_address_shape);
    tidy_name(author);
    return author;
}

char *jb_author_answer_to(const struct jb_message *message, const struct jb_address *author,
                          const char **elsewhere)
{
    const struct jb_address *reply_to = first_of(message->reply_to);
    *elsewhere = NULL;
    if (!author->email || !reply_to || !reply_to->email || jb_address_equal(reply_to->email, author->email))
        return g_strdup(author->email);
    if (message->reply_to->len == 1 && jb_address_same_domain(reply_to->email, author->email))
        return g_strdup(reply_to->email);
    *elsewhere = reply_to->email;
    return g_strdup(author->email);
}
