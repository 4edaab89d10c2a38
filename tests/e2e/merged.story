Answered from another address
=============================
Dovecote Digital forget to attach their articles.

  $ sends app-incomplete-no-document
  $ joinbox work
  CT-0001: message 1, application, first; application-incomplete
  $ receives prue
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: prue@dovecotedigital.example
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Your application to CoTech
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example>
  References: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Hello,

  Thank you for applying to join CoTech. Your application is here, under
  the reference CT-0001. Before we can put it to our members we need a
  little more from you.

  Please send us:

  - your founding document, such as articles of association, society
    rules, a partnership agreement or a constitution. PDF, Word,
    OpenDocument, plain text, a scan or photographs of its pages are all
    fine

  Simply answer this mail, with attachments if you like. There is no form
  to fill in, and no need to send again what we have:

  - what you wrote about your co-op

  Of what CoTech asks of its members, we have found this. A member…

  - agrees with and practises the 7 Co-operative Principles: in your own
    words
  - is owned and democratically run by its workers: in your own words
  - sells digital services: in your own words
  - is based in, or has significant ties to, the UK: in your own words

  What happens next: once it is all here, one of us will read it and the
  members will vote on it, on Loomio. Then we write to tell you what they
  decided. If we have misread something that you sent, tell us and a
  person will look.

  This mail was written by our program that sorts what comes in. It
  decides nothing; people do.

  --
  CoTech
  contact@coops.tech

The next day Anna asks for them in her own name. The letter goes to Prue, below her mail, and if it could not be delivered
it would come back to the application: its envelope bears a token.

  $ on 2026-10-13
  $ joinbox ask CT-0001 --yes
  The letter goes to prue@dovecotedigital.example with the next joinbox work
    to take it back until then: joinbox undo CT-0001
  $ joinbox work
  $ receives prue
  Return-Path: <contact+1-TOKEN@coops.tech>
  From: CoTech <contact@coops.tech>
  To: Prudence Abiola-Wren <prue@dovecotedigital.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Re: joining CoTech
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example>
  References: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example>
  Content-Language: en

  Dear Prudence Abiola-Wren,

  Thank you for applying to join CoTech with Dovecote Digital Co-operative
  Limited. I have read what you sent, and before we can put it to our
  members we still need:

  - your founding document, such as articles of association, society
    rules, a partnership agreement or a constitution

  Simply answer this mail, with attachments if you like. If anything is
  unclear, ask me.

  With best wishes

  --
  CoTech
  contact@coops.tech

Prue answers that letter from her telephone, with an address that nobody has seen before. It comes to her application.

  $ writes prue-from-her-phone --answers prue
  $ joinbox work
  CT-0001: message 2, individual, follow-up; follow-up
  $ receives prue.wren
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: prue.wren@postbox.example
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] We have your message
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <9F3B2C61-0A7D-4E58-93C4-7B1D5E2A8F06@postbox.example>
  References: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example> <1-TOKEN.RANDOM@coops.tech> <9F3B2C61-0A7D-4E58-93C4-7B1D5E2A8F06@postbox.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Hello,

  Thank you. Your message is here, and we have put it with what came
  before under CT-0001.

  One of us will read it and answer you.

  This mail was written by our program that sorts what comes in. It
  decides nothing; people do.

  --
  CoTech
  contact@coops.tech
  $ joinbox
  since  from                                   why                 next
    now  Dovecote Digital Co-operative Limited  asked and answered  joinbox show CT-0001

Tobias, who has never written before either, sends the articles in a new mail, which answers nothing.

  $ on 2026-10-14
  $ writes tobias-brings-the-articles --documents-of followup-articles-pdf
  $ joinbox work
  CT-0002: message 3, application, first; application-complete
  $ receives tobias
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: tobias@postbox.example
  Reply-To: CoTech <contact+2-TOKEN@coops.tech>
  Subject: [CT-0002] Your application to CoTech
  Message-ID: <2-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <b2f6d1c4-73e9-4a0b-8d55-0c9e6f1a2b37@postbox.example>
  References: <b2f6d1c4-73e9-4a0b-8d55-0c9e6f1a2b37@postbox.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Hello,

  Thank you for applying to join CoTech. Your application is here, under
  the reference CT-0002, and it has all that we ask for.

  We have:

  - what you wrote about your co-op
  - your articles of association, 4 pages

  This is where we found what CoTech asks of its members. A member…

  - agrees with and practises the 7 Co-operative Principles: clause 4 on
    page 1 of your articles of association
  - is owned and democratically run by its workers: clause 6 on page 1 of
    your articles of association
  - sells digital services: clause 3 on page 1 of your articles of
    association
  - is based in, or has significant ties to, the UK: clause 1 on page 1 of
    your articles of association

  What happens next: one of us will read your application and may come
  back to you with a question. Then the members vote on it, on Loomio, and
  we write to tell you what they decided. We are volunteers, so this can
  take a few weeks.

  If something above is wrong, or you want to add to it, just answer this
  mail. Your answer will be put with your application.

  This mail was written by our program that sorts what comes in. It
  decides nothing; people do.

  --
  CoTech
  contact@coops.tech
  $ joinbox
  since  from                                   why                               next
   24 h  Dovecote Digital Co-operative Limited  asked and answered                joinbox show CT-0001
    now  Dovecote Digital Co-operative Limited  may belong together with CT-0001  joinbox show CT-0002

It looks like the same co-op, and joinbox says so, but people decide. Anna looks at what Prue wrote meanwhile.

  $ joinbox show CT-0001 | sed -n '/^Conversation/,/^What/p'
  Conversation

    12 Oct 2026 09:00  Prudence Abiola-Wren wrote: joining CoTech  (message no. 1, first)
        [their words stand above]

    12 Oct 2026 09:00  joinbox answered by itself to prue@dovecotedigital.example: application-incomplete  (answer no. 1, sent)

    13 Oct 2026 09:00  Prue wrote  (message no. 2, follow-up)
        Hello Anna,

        of course. Tobias has the articles on his machine and will send them to you tomorrow. I am on
        a train, so this comes from my own address.

    13 Oct 2026 09:00  we wrote to prue@dovecotedigital.example: ask  (answer no. 2, sent)
        Dear Prudence Abiola-Wren,

        Thank you for applying to join CoTech with Dovecote Digital Co-operative
        Limited. I have read what you sent, and before we can put it to our
        members we still need:

        - your founding document, such as articles of association, society
          rules, a partnership agreement or a constitution

        Simply answer this mail, with attachments if you like. If anything is
        unclear, ask me.

        With best wishes

    13 Oct 2026 09:00  joinbox answered by itself to prue.wren@postbox.example: follow-up  (answer no. 3, sent)

  What happened
  $ joinbox merge CT-0002 CT-0001
  CT-0002 is part of CT-0001 now; answers to either come there
    to take it back: joinbox undo CT-0002
  $ joinbox show CT-0001
  CT-0001  Dovecote Digital Co-operative Limited
    state         application, incomplete: the applicant was asked for what is missing
    in the queue  asked and answered (24 h): the applicant was asked, and has written again
    came in       12 Oct 2026 09:00
    subject       joining CoTech

  Next
    joinbox text CT-0001 1       read the first document
    joinbox save CT-0001 1       get it
    joinbox dossier CT-0001      write what the members read
    joinbox ready CT-0001        it is complete and may be proposed to the members
    joinbox decline CT-0001      it is turned down
    joinbox withdraw CT-0001     it is withdrawn by the applicant

  Who
    from          Prudence Abiola-Wren <prue@dovecotedigital.example>
    organisation  Dovecote Digital Co-operative Limited
    website       https://dovecotedigital.example
    legal form    company limited by guarantee
    registration  19502248, Companies House
    place         SY8 1ZP, England

  In their words
      Dovecote Digital Co-operative Limited is a worker co-op in Ludlow, Shropshire, and we should
      like to join CoTech.

      We are five people and a dog. Three of us write software (booking and ticketing mostly, for arts
      centres and small festivals), one designs and one runs training days for charities whose
      trustees are frightened of the computer. We started in May 2022 in the middle of somebody's
      kitchen refit.

      We are all employees and all directors, everyone who has been here six months is asked to be a
      member, and nobody else can be. One member, one vote, decisions by consent. The gap between best
      and worst paid is 1.4 to 1.

      We adopted the ICA Statement on the Co-operative Identity in full when we were set up and go
      through the seven principles each February to see which we have been neglecting. This year it
      was co-operation among co-operatives, hence this e-mail.

      We are a company limited by guarantee, no. 19502248. See https://dovecotedigital.example for the
      sort of thing we do.

  Criteria
    evidenced   co-operative-principles: agrees with and practises the 7 Co-operative Principles
      “How we do it. Dovecote is a worker co-operative. It adopts the Statement on the Co-operative
      Identity issued by the International Co-operative Alliance, with its seven principles, and must
      act on them.”
        Dovecote - articles with notes.pdf, page 1, clause 4
      “We adopted the ICA Statement on the Co-operative Identity in full when we were set up and go
      through the seven principles each February to see which we have been neglecting.”
        their mail
    evidenced   worker-owned: is owned and democratically run by its workers
      “Who can be a member. A person can be a member only while that person is employed by Dovecote,
      and anyone who has been employed for six months must be offered membership.”
        Dovecote - articles with notes.pdf, page 1, clause 6
      “Voting. One member, one vote. Voting is by a show of hands or, if any member prefers, by secret
      ballot.”
        Dovecote - articles with notes.pdf, page 2, clause 14
      “Surplus. What is left at the end of the year goes to (a) reserves, at least 30%; (b) a bonus
      for all workers, by hours; (c) good causes and other co-ops, at least 5%.”
        Dovecote - articles with notes.pdf, page 3, clause 23
      and 8 more, with --json
    evidenced   digital-services: sells digital services
      “What we do. Dovecote’s object is to provide digital services, including websites, software,
      data and training, and by doing so to give its members good work.”
        Dovecote - articles with notes.pdf, page 1, clause 3
      “Three of us write software (booking and ticketing mostly, for arts centres and small
      festivals), one designs and one runs training days for charities whose trustees are frightened
      of the computer.”
        their mail
    evidenced   uk-ties: is based in, or has significant ties to, the UK
      “Name and office. The company is Dovecote Digital Co-operative Limited (“Dovecote”). Its
      registered office is in England and Wales.”
        Dovecote - articles with notes.pdf, page 1, clause 1
      “we would like to join CoTech: Dovecote Digital Co-operative Limited, company number 19502248, a
      worker co-op in Ludlow.”
        their mail
      “Dovecote Digital Co-operative Limited is a worker co-op in Ludlow, Shropshire, and we should
      like to join CoTech.”
        their mail
      and 1 more, with --json

  Documents
  no.  name                                kind                     pages   size  text
    1  Dovecote - articles with notes.pdf  articles of association      4  53 KB  read

  Conversation

    12 Oct 2026 09:00  Prudence Abiola-Wren wrote: joining CoTech  (message no. 1, first)
        [their words stand above]

    12 Oct 2026 09:00  joinbox answered by itself to prue@dovecotedigital.example: application-incomplete  (answer no. 1, sent)

    13 Oct 2026 09:00  Prue wrote  (message no. 2, follow-up)
        Hello Anna,

        of course. Tobias has the articles on his machine and will send them to you tomorrow. I am on
        a train, so this comes from my own address.

    13 Oct 2026 09:00  we wrote to prue@dovecotedigital.example: ask  (answer no. 2, sent)
        Dear Prudence Abiola-Wren,

        Thank you for applying to join CoTech with Dovecote Digital Co-operative
        Limited. I have read what you sent, and before we can put it to our
        members we still need:

        - your founding document, such as articles of association, society
          rules, a partnership agreement or a constitution

        Simply answer this mail, with attachments if you like. If anything is
        unclear, ask me.

        With best wishes

    13 Oct 2026 09:00  joinbox answered by itself to prue.wren@postbox.example: follow-up  (answer no. 3, sent)

    14 Oct 2026 09:00  Tobias Ferreira wrote: Articles for our application  (message no. 3, follow-up)
        Dear CoTech,

        we would like to join CoTech: Dovecote Digital Co-operative Limited, company number 19502248,
        a worker co-op in Ludlow. Prue has written to you about it. Attached are our articles of
        association.
        [document 1: Dovecote - articles with notes.pdf]

    14 Oct 2026 09:00  joinbox answered by itself to tobias@postbox.example: application-complete  (answer no. 4, sent)

  What happened
    12 Oct 2026 09:00  a message began it: new (joinbox)
    12 Oct 2026 09:00  an answer was put in the outbox: incomplete (joinbox)
    12 Oct 2026 09:00  an answer was sent (joinbox)
    13 Oct 2026 09:00  a person changed its state: incomplete (anna)
    13 Oct 2026 09:00  an answer was put in the outbox (anna)
    13 Oct 2026 09:00  an answer was sent (joinbox)
    13 Oct 2026 09:00  a further message was put to it (joinbox)
    13 Oct 2026 09:00  an answer was put in the outbox (joinbox)
    13 Oct 2026 09:00  an answer was sent (joinbox)
    14 Oct 2026 09:00  all messages came from CT-0002 (anna)

Now all is there.

  $ joinbox ready CT-0001
  CT-0001 Dovecote Digital Co-operative Limited is complete and may be proposed to the members
    it was incomplete; to take it back: joinbox undo CT-0001
  $ joinbox propose CT-0001 --why "https://vote.coops.example/p/12"
  CT-0001 Dovecote Digital Co-operative Limited is before the members, who vote on it
    it was ready; to take it back: joinbox undo CT-0001

Two weeks later the vote has ended.

  $ on 2026-10-28
  $ joinbox
    since  from                                   why         next
  14 days  Dovecote Digital Co-operative Limited  vote ended  joinbox show CT-0001
  $ joinbox accept CT-0001
  CT-0001 Dovecote Digital Co-operative Limited is voted in
    nobody has told them yet: joinbox reply CT-0001 --template accepted
    it was proposed; to take it back: joinbox undo CT-0001
  $ joinbox reply CT-0001 --template accepted --yes
  The letter goes to prue@dovecotedigital.example with the next joinbox work
    to take it back until then: joinbox undo CT-0001
  $ joinbox work
  $ receives prue
  Return-Path: <contact+1-TOKEN@coops.tech>
  From: CoTech <contact@coops.tech>
  To: Prudence Abiola-Wren <prue@dovecotedigital.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Re: joining CoTech
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example>
  References: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example>
  Content-Language: en

  Dear Prudence Abiola-Wren,

  Good news: the members have voted, and Dovecote Digital Co-operative
  Limited is now a member of CoTech. Welcome!

  We will soon write again with what you need to join in: the forum, the
  chat and the wiki.

  With best wishes

  --
  CoTech
  contact@coops.tech
  $ joinbox joined CT-0001
  CT-0001 Dovecote Digital Co-operative Limited is a member
    not handed on yet: discourse, slack, wiki-page, tell; joinbox does no more of it: joinbox undo CT-0001, then joinbox steps CT-0001
    it was accepted; to take it back: joinbox undo CT-0001

Prue says thank you, and that too comes to the same application.

  $ writes prue-says-thanks --answers prue
  $ joinbox work
  CT-0001: message 4, application, follow-up; follow-up
  $ receives prue
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: prue@dovecotedigital.example
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] We have your message
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <c01d5b7e9a2f44638b0e1d2c3f4a5b6c.camel@dovecotedigital.example>
  References: <4e1d7c2b9f0a6358d1c2e3f4a5b6c7d8e9f00112.camel@dovecotedigital.example> <1-TOKEN.RANDOM@coops.tech> <c01d5b7e9a2f44638b0e1d2c3f4a5b6c.camel@dovecotedigital.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Hello,

  Thank you. Your message is here, and we have put it with what came
  before under CT-0001.

  One of us will read it and answer you.

  This mail was written by our program that sorts what comes in. It
  decides nothing; people do.

  --
  CoTech
  contact@coops.tech
  $ joinbox
  since  from                                   why           next
    now  Dovecote Digital Co-operative Limited  more came in  joinbox show CT-0001

Each had one mail for each of theirs, and nothing more.

  $ has_no_more prue
  $ has_no_more prue.wren
  $ has_no_more tobias
  $ joinbox queue --all
  id       class        state     since  from                                   why
  CT-0001  application  joined      now  Dovecote Digital Co-operative Limited  more came in
  CT-0002  application  merged  14 days  (nobody named)                         merged
  $ joinbox log CT-0001
  no.  when               who      id       event          what
   25  28 Oct 2026 09:00  joinbox  CT-0001  answer-sent    answer 6, template follow-up
   24  28 Oct 2026 09:00  joinbox  CT-0001  answer-queued  answer 6, template follow-up
   23  28 Oct 2026 09:00  joinbox  CT-0001  continued      how token
   22  28 Oct 2026 09:00  anna     CT-0001  state          state joined
   21  28 Oct 2026 09:00  joinbox  CT-0001  answer-sent    answer 5, template accepted
   20  28 Oct 2026 09:00  anna     CT-0001  answer-queued  answer 5, template accepted
   19  28 Oct 2026 09:00  anna     CT-0001  state          state accepted
   18  28 Oct 2026 09:00  anna     CT-0001  state          state accepted
   17  14 Oct 2026 09:00  anna     CT-0001  state          state proposed
   16  14 Oct 2026 09:00  anna     CT-0001  state          state ready
   15  14 Oct 2026 09:00  anna     CT-0001  moved          from 2
    9  13 Oct 2026 09:00  joinbox  CT-0001  answer-sent    answer 3, template follow-up
    8  13 Oct 2026 09:00  joinbox  CT-0001  answer-queued  answer 3, template follow-up
    7  13 Oct 2026 09:00  joinbox  CT-0001  continued      how token, new_author
    6  13 Oct 2026 09:00  joinbox  CT-0001  answer-sent    answer 2, template ask
    5  13 Oct 2026 09:00  anna     CT-0001  answer-queued  answer 2, template ask
    4  13 Oct 2026 09:00  anna     CT-0001  state          state incomplete
    3  12 Oct 2026 09:00  joinbox  CT-0001  answer-sent    answer 1, template application-incomplete
    2  12 Oct 2026 09:00  joinbox  CT-0001  answer-queued  answer 1, state incomplete, template appli…
    1  12 Oct 2026 09:00  joinbox  CT-0001  filed          class application, state new
