Complete at once
================
Tidewrack write one mail with all that is asked for.

  $ sends app-gmail-guarantee-pdf
  $ joinbox work
  CT-0001: message 1, application, first; application-complete

Saskia has her answer: nobody's robot answers it, since its envelope is empty.

  $ receives saskia
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: Saskia Brannigan <saskia@tidewrack.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Re: Application to join CoTech – Tidewrack
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <CAJx4pRk8vQm=b3yXn2TtZc0hLwE5dUo9sFgB1iKaM6rPqYeN7Q@mail.gmailer.example>
  References: <CAJx4pRk8vQm=b3yXn2TtZc0hLwE5dUo9sFgB1iKaM6rPqYeN7Q@mail.gmailer.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Dear Saskia Brannigan,

  Thank you for applying to join CoTech with Tidewrack Software
  Co-operative Limited. Your application is here, under the reference
  CT-0001, and it has all that we ask for.

  We have:

  - what you wrote about your co-op
  - "Tidewrack Articles of Association 2024.pdf" (articles of
    association), 8 pages

  This is where we found what CoTech asks of its members. A member…

  - agrees with and practises the 7 Co-operative Principles: clause 3.1 on
    page 3 of your articles of association
  - is owned and democratically run by its workers: clause 7.2 on page 4
    of your articles of association
  - sells digital services: clause 5.1 on page 4 of your articles of
    association
  - is based in, or has significant ties to, the UK: clause 2.2 on page 3
    of your articles of association

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

Anna looks in. One needs her.

  $ joinbox
  since  from                                     why  next
    now  Tidewrack Software Co-operative Limited  new  joinbox show CT-0001
  $ joinbox show tidewrack
  CT-0001  Tidewrack Software Co-operative Limited
    state         application, new: came in, nobody has looked at it
    in the queue  new (now): nobody has looked at it
    came in       12 Oct 2026 09:00
    subject       Application to join CoTech – Tidewrack

  Next
    joinbox text CT-0001 1       read the first document
    joinbox save CT-0001 1       get it
    joinbox dossier CT-0001      write what the members read
    joinbox ready CT-0001        it is complete and may be proposed to the members
    joinbox decline CT-0001      it is turned down
    joinbox withdraw CT-0001     it is withdrawn by the applicant

  Who
    from          Saskia Brannigan <saskia@tidewrack.example>
    organisation  Tidewrack Software Co-operative Limited
    website       https://tidewrack.example
    legal form    company limited by guarantee
    registration  19047316, Companies House
    place         TN34 3ZZ, England

  In their words
      Tidewrack Software Co-operative Limited would like to apply to join CoTech. We are a
      worker-owned co-op of seven people in Hastings, East Sussex, and have been trading since 2019.

      We build and look after web applications for charities, councils and other co-ops, mostly in
      Python and Django, and we host about forty of the sites that we have made. Last year we turned
      over a little under £480,000.

      Everybody becomes a member after a probation of up to a year. All seven of us are directors and
      each of us has one vote. We meet once a fortnight to make the bigger decisions, by consent if we
      can, and everyone is paid the same day rate.

      On the seven principles: membership is open to everyone who works here, nobody outside has a
      stake, a slice of the surplus goes to other co-ops every year, and two of us run a free Saturday
      code club in the library. Article 3 of the attached Articles of Association commits us to the
      ICA principles in full, and article 7 limits membership to the people who do the work.

      Our company number is 19047316 and our website is https://tidewrack.example. The registered
      office is 12 Cobourg Steps, Hastings TN34 3ZZ.

  Criteria
    evidenced   co-operative-principles: agrees with and practises the 7 Co-operative Principles
      “The Co-operative shall operate in accordance with the Statement on the Co-operative Identity of
      the International Co-operative Alliance, namely voluntary and open membership; democratic member
      control; member economic participation; autonomy and independence; education, training and
      information; co-operation among co-operatives; and concern for community.”
        Tidewrack Articles of Association 2024.pdf, page 3, clause 3.1
      “On the seven principles: membership is open to everyone who works here, nobody outside has a
      stake, a slice of the surplus goes to other co-ops every year, and two of us run a free Saturday
      code club in the library.”
        their mail
      “Article 3 of the attached Articles of Association commits us to the ICA principles in full, and
      article 7 limits membership to the people who do the work.”
        their mail
    evidenced   worker-owned: is owned and democratically run by its workers
      “Membership is open only to Employees of the Co-operative who are aged sixteen or over and who
      have completed the probationary period fixed by the Members, which may not be longer than twelve
      months.”
        Tidewrack Articles of Association 2024.pdf, page 4, clause 7.2
      “On a vote, whether by show of hands or by ballot, each Member has one vote and no more,
      whatever the length of service, the pay or the loan that the Member has made to the
      Co-operative.”
        Tidewrack Articles of Association 2024.pdf, page 6, clause 13.3
      “The surplus of the Co-operative, after provision for tax and depreciation, shall be applied in
      one or more of the following ways, in the proportions decided by a general meeting: to a bonus
      to Members, shared equally or in proportion to hours worked in the year;”
        Tidewrack Articles of Association 2024.pdf, page 7, clause 30.1(b)
      and 8 more, with --json
    evidenced   digital-services: sells digital services
      “The objects of the Co-operative are to carry on the business of designing, writing, hosting and
      maintaining computer software and websites, and of giving advice and training in connection with
      the same; and”
        Tidewrack Articles of Association 2024.pdf, page 4, clause 5.1
      “to help other co-operatives, charities and public bodies to make good use of digital
      technology.”
        Tidewrack Articles of Association 2024.pdf, page 4, clause 5.3
      “We build and look after web applications for charities, councils and other co-ops, mostly in
      Python and Django, and we host about forty of the sites that we have made.”
        their mail
    evidenced   uk-ties: is based in, or has significant ties to, the UK
      “The registered office of the Co-operative is situated in England and Wales.”
        Tidewrack Articles of Association 2024.pdf, page 3, clause 2.2
      “The registered office is 12 Cobourg Steps, Hastings TN34 3ZZ.”
        their mail
      “We are a worker-owned co-op of seven people in Hastings, East Sussex, and have been trading
      since 2019.”
        their mail
      and 1 more, with --json

  Documents
  no.  name                                        kind                     pages   size  text
    1  Tidewrack Articles of Association 2024.pdf  articles of association      8  55 KB  read

  Conversation

    12 Oct 2026 09:00  Saskia Brannigan wrote: Application to join CoTech – Tidewrack  (message no. 1, first)
        [their words stand above]
        [document 1: Tidewrack Articles of Association 2024.pdf]

    12 Oct 2026 09:00  joinbox answered by itself to saskia@tidewrack.example: application-complete  (answer no. 1, sent)

  What happened
    12 Oct 2026 09:00  a message began it: new (joinbox)
    12 Oct 2026 09:00  an answer was put in the outbox (joinbox)
    12 Oct 2026 09:00  an answer was sent (joinbox)
  $ joinbox ready CT-0001
  CT-0001 Tidewrack Software Co-operative Limited is complete and may be proposed to the members
    it was new; to take it back: joinbox undo CT-0001

Ben proposes it while Anna has her tea. What she types then is not done: she is told, and looks again.

  $ as ben joinbox propose tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is before the members, who vote on it
    it was ready; to take it back: joinbox undo CT-0001
  $ joinbox propose tidewrack
  joinbox: CT-0001 has moved on since you looked: ben brought it to proposed just now; nothing was changed: joinbox show CT-0001, then decide again
  [75]
  $ joinbox show tidewrack | head -n 3
  CT-0001  Tidewrack Software Co-operative Limited
    state         application, proposed: the members are voting
    in the queue  before the members (now): a person has brought it to this state
  $ on 2026-10-26
  $ joinbox accept tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is voted in
    nobody has told them yet: joinbox reply CT-0001 --template accepted
    it was proposed; to take it back: joinbox undo CT-0001
  $ joinbox reply tidewrack --template accepted --yes
  The letter goes to saskia@tidewrack.example with the next joinbox work
    to take it back until then: joinbox undo CT-0001
  $ joinbox work
  $ receives saskia
  Return-Path: <contact+1-TOKEN@coops.tech>
  From: CoTech <contact@coops.tech>
  To: Saskia Brannigan <saskia@tidewrack.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Re: Application to join CoTech – Tidewrack
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <CAJx4pRk8vQm=b3yXn2TtZc0hLwE5dUo9sFgB1iKaM6rPqYeN7Q@mail.gmailer.example>
  References: <CAJx4pRk8vQm=b3yXn2TtZc0hLwE5dUo9sFgB1iKaM6rPqYeN7Q@mail.gmailer.example>
  Content-Language: en

  Dear Saskia Brannigan,

  Good news: the members have voted, and Tidewrack Software Co-operative
  Limited is now a member of CoTech. Welcome!

  We will soon write again with what you need to join in: the forum, the
  chat and the wiki.

  With best wishes

  --
  CoTech
  contact@coops.tech
  $ joinbox joined tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is a member
    not handed on yet: discourse, slack, wiki-page, tell; joinbox does no more of it: joinbox undo CT-0001, then joinbox steps CT-0001
    it was accepted; to take it back: joinbox undo CT-0001
  $ joinbox
  Nothing needs you.

Nothing else went to Saskia.

  $ has_no_more saskia
