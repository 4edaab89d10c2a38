#include "filing/budget.h"

#include "base/address.h"
#include "base/mailbox.h"
#include "base/no_reply.h"

static void say(GPtrArray *names, const char *name)
{
    if (names)
        g_ptr_array_add(names, g_strdup(name));
}

int jb_answer_choose(const struct jb_answer_case *c, GPtrArray *why_none)
{
    const jb_reading *reading = c->reading;
    if (c->forbidden) {
        if (why_none)
            jb_no_reply_print(c->forbidden, why_none);
        return JB_ANSWER_NONE;
    }
    if (reading->no_reply->len || reading->reply == JB_ANSWER_NONE) {
        for (guint i = 0; i < reading->no_reply->len; i++)
            say(why_none, reading->no_reply->pdata[i]);
        if (!reading->no_reply->len)
            say(why_none, "class");
        return JB_ANSWER_NONE;
    }
    if (c->is_repeated) {
        say(why_none, "answered-before");
        return JB_ANSWER_NONE;
    }
    if (!reading->answer_to || !jb_address_is_valid(reading->answer_to)) {
        say(why_none, "no-address");
        return JB_ANSWER_NONE;
    }
    return c->continues ? JB_ANSWER_FOLLOW_UP : reading->reply;
}

void jb_answer_hold(const struct jb_answer_case *c, int answer, GPtrArray *hold)
{
    const struct jb_config *config = c->config;
    for (guint i = 0; i < c->reading->hold->len; i++)
        say(hold, c->reading->hold->pdata[i]);
    if (c->reading->unread->len && !c->reading->hold->len)
        say(hold, "not all of it could be read");
    if (!c->is_named) /* a child says so: a person looks first */
        say(hold, "the address to answer was not found in the message as it came");
    if (c->is_from_before)
        say(hold, "it may have been answered before the database was restored");
    gboolean is_news = answer == JB_ANSWER_FOLLOW_UP && c->brings_new;
    if (is_news ? c->n_followups_of_day >= config->followups_per_day
                : c->n_same_template >= config->answers_per_address)
        say(hold, "this address has had as many answers as it may");
    if (c->n_of_hour >= config->answers_per_hour)
        say(hold, "too many answers in one hour");
    if (config->sending == JB_SENDING_HOLD)
        say(hold, "sending is off");
}
