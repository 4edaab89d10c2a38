A letter that comes back
========================
Kelpie Labs apply, and their mail breaks that week. The answer cannot be delivered; it has an empty envelope, so that nobody is
told of it: no robot writes to a robot.

  $ sends app-thunderbird-llp-odt
  $ joinbox work
  CT-0001: message 1, application, first; application-complete
  $ joinbox
  since  from             why  next
    now  Kelpie Labs LLP  new  joinbox show CT-0001

The next day Anna asks something. A letter by a person bears on its envelope an address with a token: Postfix writes there that it
could not be delivered, and the application knows.

  $ on 2026-10-13
  $ printf 'Hello Mairi,\n\nwhen did you begin, and with how many?\n\nAnna\n' | joinbox reply CT-0001 --file - --yes
  The letter goes to mairi@kelpielabs.example with the next joinbox work
    to take it back until then: joinbox undo CT-0001
  $ comes_back CT-0001
  $ joinbox
  since  from             why          next
    now  Kelpie Labs LLP  unreachable  joinbox set CT-0001 sender.email=…
  $ joinbox show CT-0001 | sed -n '1,/^Who/p; /^Conversation/,/^What/p'
  CT-0001  Kelpie Labs LLP
    state         application, new: came in, nobody has looked at it
    in the queue  unreachable (now): an answer came back
    came in       12 Oct 2026 09:00
    subject       Kelpie Labs would like to join

  Next
    joinbox set CT-0001 sender.email=…  write to them at another address
    joinbox note CT-0001 …       say what you did instead
    joinbox dismiss CT-0001      seen, put it by
    joinbox text CT-0001 1       read the first document
    joinbox save CT-0001 1       get it
    joinbox dossier CT-0001      write what the members read
    joinbox ready CT-0001        it is complete and may be proposed to the members
    joinbox decline CT-0001      it is turned down
    joinbox withdraw CT-0001     it is withdrawn by the applicant

  Who
  Conversation

    12 Oct 2026 09:00  Mairi Galbraith-Sato wrote: Kelpie Labs would like to join  (message no. 1, first)
        [their words stand above]
        [document 1: Members’ Agreement – Kelpie Labs LLP (August 2025).odt]

    12 Oct 2026 09:00  joinbox answered by itself to mairi@kelpielabs.example: application-complete  (answer no. 1, sent)

    13 Oct 2026 09:00  Mail Delivery System wrote: Undelivered Mail Returned to Sender  (message no. 2, a machine's report)
        This is the mail system at host mx.example.org.

        I'm sorry to have to inform you that your message could not be delivered to one or more
        recipients. It's attached below.

        For further assistance, please send mail to postmaster.

        If you do so, please include this problem report. You can delete your own text from the
        attached returned message.

    13 Oct 2026 09:00  we wrote to mairi@kelpielabs.example: reply  (answer no. 2, sent)
        Hello Mairi,

        when did you begin, and with how many?

        Anna

  What happened

Nobody was answered for it. Their website has another address; what came back is settled once she sets that, and the same words
go there.

  $ joinbox set CT-0001 sender.email=mairi@postbox.example
  CT-0001: sender.email is mairi@postbox.example
    what came back is settled; nothing has been sent there yet: joinbox reply CT-0001
  $ printf 'Hello Mairi,\n\nwhen did you begin, and with how many?\n\nAnna\n' | joinbox reply CT-0001 --file - --yes
  The letter goes to mairi@postbox.example with the next joinbox work
    to take it back until then: joinbox undo CT-0001
  $ joinbox work
  $ receives mairi
  Return-Path: <contact+1-TOKEN@coops.tech>
  From: CoTech <contact@coops.tech>
  To: Mairi Galbraith-Sato <mairi@postbox.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Re: Kelpie Labs would like to join
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <1f2b7c3e-58d4-4a0e-9b6d-0c4e2a7f91d3@kelpielabs.example>
  References: <1f2b7c3e-58d4-4a0e-9b6d-0c4e2a7f91d3@kelpielabs.example>
  Content-Language: en

  Hello Mairi,

  when did you begin, and with how many?

  Anna
  $ joinbox
  since  from             why  next
    now  Kelpie Labs LLP  new  joinbox show CT-0001

Mairi answers from there, and it comes to her application, which goes on.

  $ on 2026-10-14
  $ writes mairi-answers --answers mairi
  $ joinbox work
  CT-0001: message 3, application, follow-up; follow-up
  $ receives mairi
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: mairi@postbox.example
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] We have your message
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <c1e87a40-5d2b-4f96-8a13-7e0b9d264f55@postbox.example>
  References: <1f2b7c3e-58d4-4a0e-9b6d-0c4e2a7f91d3@kelpielabs.example> <1-TOKEN.RANDOM@coops.tech> <c1e87a40-5d2b-4f96-8a13-7e0b9d264f55@postbox.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Hello,

  Thank you. Your message is here, and we have put it with what came
  before under CT-0001.

  Your application now has all that we ask for. One of us will read it,
  and then the members vote on it, on Loomio. We write to tell you what
  they decided.

  This mail was written by our program that sorts what comes in. It
  decides nothing; people do.

  --
  CoTech
  contact@coops.tech
  $ has_no_more mairi
  $ joinbox
  since  from             why  next
   24 h  Kelpie Labs LLP  new  joinbox show CT-0001
  $ joinbox show CT-0001 | sed -n '/^Conversation/,/^What/p'
  Conversation

    12 Oct 2026 09:00  Mairi Galbraith-Sato wrote: Kelpie Labs would like to join  (message no. 1, first)
        [their words stand above]
        [document 1: Members’ Agreement – Kelpie Labs LLP (August 2025).odt]

    12 Oct 2026 09:00  joinbox answered by itself to mairi@kelpielabs.example: application-complete  (answer no. 1, sent)

    13 Oct 2026 09:00  Mail Delivery System wrote: Undelivered Mail Returned to Sender  (message no. 2, a machine's report)
        This is the mail system at host mx.example.org.

        I'm sorry to have to inform you that your message could not be delivered to one or more
        recipients. It's attached below.

        For further assistance, please send mail to postmaster.

        If you do so, please include this problem report. You can delete your own text from the
        attached returned message.

    13 Oct 2026 09:00  we wrote to mairi@kelpielabs.example: reply  (answer no. 2, sent)
        Hello Mairi,

        when did you begin, and with how many?

        Anna

    13 Oct 2026 09:00  we wrote to mairi@postbox.example: reply  (answer no. 3, sent)
        Hello Mairi,

        when did you begin, and with how many?

        Anna

    14 Oct 2026 09:00  Mairi Galbraith-Sato wrote: Re: Kelpie Labs would like to join  (message no. 3, follow-up)
        Hello Anna,

        sorry, our mail moved to another host this week and lost half of what came. We began in May
        2019, with three of us; we are six now.

    14 Oct 2026 09:00  joinbox answered by itself to mairi@postbox.example: follow-up  (answer no. 4, sent)

  What happened
  $ joinbox ready CT-0001
  CT-0001 Kelpie Labs LLP is complete and may be proposed to the members
    it was new; to take it back: joinbox undo CT-0001
  $ joinbox
  since  from             why                   next
    now  Kelpie Labs LLP  ready to be proposed  joinbox propose CT-0001
