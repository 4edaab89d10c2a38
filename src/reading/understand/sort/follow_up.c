#include "reading/understand/sort/follow_up.h"

#include "base/mailbox.h"

static gboolean names_our_id(const GPtrArray *ids, const struct jb_setting *setting)
{
    for (guint i = 0; i < ids->len; i++)
        if (jb_domain_in(jb_mailbox_domain(ids->pdata[i]), setting->own_domains))
            return TRUE;
    return FALSE;
}

static gboolean quotes_us(const struct jb_origin *origin, const struct jb_setting *setting)
{
    for (guint i = 0; i < origin->quoted->len; i++)
        if (jb_mailbox_in(origin->quoted->pdata[i], setting->own_addresses))
            return TRUE;
    return FALSE;
}

gboolean jb_follow_up_is(const struct jb_case *c, const struct jb_origin *origin)
{
    const struct jb_message *message = c->parts->messages->pdata[0];
    return names_our_id(message->in_reply_to, c->setting) || names_our_id(message->references, c->setting) ||
           quotes_us(origin, c->setting);
}
