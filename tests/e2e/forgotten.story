Forwarded by a member, withdrawn, forgotten
===========================================
Aurelia wrote to Jules, who passes it on. The answer goes to Aurelia, for it is her application.

  $ sends app-forwarded-inline-by-member
  $ joinbox work
  CT-0001: message 1, application, first; application-complete
  $ joinbox
  since  from                                 why  next
    now  Pellitory Design Collective Limited  new  joinbox show CT-0001
  $ receives aurelia
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: aurelia@pellitory.example
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Your application to CoTech
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <CAPg7uK0mXz2cVwQ9sYt4LhBrJdN5eFaGo1iTkR8yUxM3pWqEvA@mail.gmailer.example>
  References: <B7E3D1F0-2C94-4A58-8E6B-5D90A1C7F3E2@pellitory.example> <CAPg7uK0mXz2cVwQ9sYt4LhBrJdN5eFaGo1iTkR8yUxM3pWqEvA@mail.gmailer.example>
  Auto-Submitted: auto-replied
  Content-Language: en

  Hello,

  Thank you for applying to join CoTech. Your application is here, under
  the reference CT-0001, and it has all that we ask for.

  We have:

  - what you wrote about your co-op
  - your society rules

  This is where we found what CoTech asks of its members. A member…

  - agrees with and practises the 7 Co-operative Principles: clause 3.1 of
    your society rules
  - is owned and democratically run by its workers: clause 4.1 of your
    society rules
  - sells digital services: clause 2.1 of your society rules
  - is based in, or has significant ties to, the UK: clause 1.2 of your
    society rules

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
  $ has_no_more jules

She withdraws, and asks that all be deleted.

  $ on 2026-10-15
  $ writes aurelia-withdraws --answers aurelia
  $ joinbox work
  CT-0001: message 2, application, follow-up; follow-up
  $ receives aurelia
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: aurelia@pellitory.example
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] We have your message
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <1A6E0C5D-94B7-4F21-A3D8-60F2B9C7E815@pellitory.example>
  References: <B7E3D1F0-2C94-4A58-8E6B-5D90A1C7F3E2@pellitory.example> <CAPg7uK0mXz2cVwQ9sYt4LhBrJdN5eFaGo1iTkR8yUxM3pWqEvA@mail.gmailer.example> <1-TOKEN.RANDOM@coops.tech> <1A6E0C5D-94B7-4F21-A3D8-60F2B9C7E815@pellitory.example>
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
  $ joinbox show CT-0001
  CT-0001  Pellitory Design Collective Limited
    state         application, new: came in, nobody has looked at it
    in the queue  new (3 days): nobody has looked at it
    came in       12 Oct 2026 09:00
    subject       Fwd: Joining CoTech?

  Next
    joinbox text CT-0001 1       read the first document
    joinbox save CT-0001 1       get it
    joinbox dossier CT-0001      write what the members read
    joinbox ready CT-0001        it is complete and may be proposed to the members
    joinbox decline CT-0001      it is turned down
    joinbox withdraw CT-0001     it is withdrawn by the applicant

  Who
    from          Aurelia Thackray <aurelia@pellitory.example>
    organisation  Pellitory Design Collective Limited
    website       https://pellitory.example
    legal form    co-operative society
    registration  9904, Mutuals Register of the FCA
    place         BA11 1ZX, England

  Mutuals Register of the FCA
    not looked up no copy of the register is held: joinbox mutuals

  In their words
      You said at the Bristol thing that we should get on with it and join CoTech, so here is our
      attempt. Please pass it to whoever looks after these.

      Pellitory Design Collective Limited is a worker-owned design studio in Frome. There are twelve
      of us, all members, and between us we design and build websites, exhibitions with screens in
      them, the odd app, and typefaces (we are told that those count as software).

      We are a society registered with the FCA, number 9904. Only workers can be members, being a
      member is in fact a condition of staying after two years, and each of us has exactly one vote.
      Our rules are attached. The values and principles are in rule 3.

      We try to live by the principles too: a twentieth of the profit went to other co-ops and to the
      town this year, we take on two trainees at a time through a programme that we share with another
      society, and we publish what we pay.

  Criteria
    evidenced   co-operative-principles: agrees with and practises the 7 Co-operative Principles
      “Pellitory is a bona fide co-operative and will always follow the International Co-operative
      Alliance values of self-help, self-responsibility, democracy, equality, equity and solidarity,
      and the seven principles by which they are put into practice.”
        Pellitory rules (registered 8.10.21).docx, clause 3.1
    evidenced   worker-owned: is owned and democratically run by its workers
      “Membership is available solely to workers: people employed by Pellitory, and self-employed
      people who do most of their work through it.”
        Pellitory rules (registered 8.10.21).docx, clause 4.1
      “Each member has exactly one vote, whether at a working meeting or at a general meeting.”
        Pellitory rules (registered 8.10.21).docx, clause 7.4
      “Profit is divided by decision of the annual general meeting into: reserves (not less than a
      third); a bonus to workers by hours worked; and support for co-operatives, the arts and the town
      (not less than a twentieth).”
        Pellitory rules (registered 8.10.21).docx, clause 10.1
      and 6 more, with --json
    evidenced   digital-services: sells digital services
      “Pellitory exists to design and build websites, typefaces, identities and interactive exhibits,
      as a business run by its members for their mutual benefit.”
        Pellitory rules (registered 8.10.21).docx, clause 2.1
      “There are twelve of us, all members, and between us we design and build websites, exhibitions
      with screens in them, the odd app, and typefaces (we are told that those count as software).”
        their mail
    evidenced   uk-ties: is based in, or has significant ties to, the UK
      “The registered office is at 3 Pound Lane, Frome, Somerset. It may be moved by decision of a
      general meeting, and the Financial Conduct Authority must be told.”
        Pellitory rules (registered 8.10.21).docx, clause 1.2
      “Pellitory Design Collective Limited is a worker-owned design studio in Frome.”
        their mail
      “3 Pound Lane, Frome BA11 1ZX”
        their mail

  Documents
  no.  name                                       kind           pages  size  text
    1  Pellitory rules (registered 8.10.21).docx  society rules      -  9 KB  read

  Conversation

    12 Oct 2026 09:00  Aurelia Thackray wrote: Fwd: Joining CoTech?  (message no. 1, first)
        [their words stand above]
        [document 1: Pellitory rules (registered 8.10.21).docx]

    12 Oct 2026 09:00  joinbox answered by itself to aurelia@pellitory.example: application-complete  (answer no. 1, sent)

    15 Oct 2026 09:00  Aurelia Thackray wrote: Re: Joining CoTech?  (message no. 2, follow-up)
        Dear CoTech,

        thank you, but we have changed our minds: Pellitory is merging with our friends at the print
        works, and we withdraw our application. Please delete what you hold about us and about me.

    15 Oct 2026 09:00  joinbox answered by itself to aurelia@pellitory.example: follow-up  (answer no. 2, sent)

  What happened
    12 Oct 2026 09:00  a message began it: new (joinbox)
    12 Oct 2026 09:00  an answer was put in the outbox (joinbox)
    12 Oct 2026 09:00  an answer was sent (joinbox)
    15 Oct 2026 09:00  a further message was put to it (joinbox)
    15 Oct 2026 09:00  an answer was put in the outbox (joinbox)
    15 Oct 2026 09:00  an answer was sent (joinbox)
  $ joinbox withdraw CT-0001
  CT-0001 Pellitory Design Collective Limited is withdrawn by the applicant
    it was new; to take it back: joinbox undo CT-0001
  $ has_traces Pellitory Thackray aurelia@ pellitory.example jules@ "print works" UEsDBBQACAgIAJqMd10AAAAA
  Pellitory: joinbox.db
  Thackray: joinbox.db
  aurelia@: joinbox.db
  pellitory.example: joinbox.db
  jules@: joinbox.db
  print works: joinbox.db
  UEsDBBQACAgIAJqMd10AAAAA: joinbox.db
  $ joinbox forget CT-0001 --why "asked for by the applicant" --yes
  CT-0001 (application, withdrawn)  Pellitory Design Collective Limited
    2 messages of 18929 bytes, 1 document, 2 answers
  Certificate of deletion: CT-0001
    it was      mail of the class "application", which began on 12 Oct 2026 09:00
    forgotten   15 Oct 2026 09:00, by anna (event 8 of the journal)
    because     asked for by the applicant
    removed     2 messages of 18929 bytes, 1 document, 2 answers
                with all that was read in them, and the index of their words
    looked for  rows that still hold something of it: 0; files: 0
  ...
    kept        its number, class and dates; who did what kind of thing when, without the content;
                and of each message a keyed mark, so that the same mail is not filed again
    backups     joinbox knows of none (setting: backups); older copies of /var/lib/joinbox hold it still
    not here    mailboxes and logs of mail servers, and copies that members saved or were sent

Nothing of it is left in any file.

  $ has_traces Pellitory Thackray aurelia@ pellitory.example jules@ "print works" UEsDBBQACAgIAJqMd10AAAAA
  Pellitory: nothing
  Thackray: nothing
  aurelia@: nothing
  pellitory.example: nothing
  jules@: nothing
  print works: nothing
  UEsDBBQACAgIAJqMd10AAAAA: nothing
  $ joinbox show CT-0001
  CT-0001  (forgotten)
    state         application, forgotten: its content was removed
    came in       12 Oct 2026 09:00
    forgotten     15 Oct 2026 09:00, by anna
    because       asked for by the applicant

  Conversation

    12 Oct 2026 09:00  somebody unnamed wrote  (message no. 1, first)
        [its content was removed]

    15 Oct 2026 09:00  somebody unnamed wrote  (message no. 2, follow-up)
        [its content was removed]

  What happened
    12 Oct 2026 09:00  a message began it (joinbox)
    12 Oct 2026 09:00  an answer was put in the outbox (joinbox)
    12 Oct 2026 09:00  an answer was sent (joinbox)
    15 Oct 2026 09:00  a further message was put to it (joinbox)
    15 Oct 2026 09:00  an answer was put in the outbox (joinbox)
    15 Oct 2026 09:00  an answer was sent (joinbox)
    15 Oct 2026 09:00  a person changed its state (anna)
    15 Oct 2026 09:00  its content was removed: forgotten (anna)
  $ joinbox search pellitory
  Nothing is found.
  $ joinbox queue --all
  id       class        state      since  from         why
  CT-0001  application  forgotten    now  (forgotten)  forgotten
  $ joinbox log --verify
  The journal is whole: 8 events, none altered, none missing.
  Its last event is 8, SHA256

What she sends to the old address of it opens a matter of its own, and tells nobody what there was.

  $ writes aurelia-asks-again --answers aurelia
  $ joinbox work
  CT-0002: message 3, application, first; follow-up
  $ joinbox
  since  from              why  next
    now  Aurelia Thackray  new  joinbox show CT-0002
