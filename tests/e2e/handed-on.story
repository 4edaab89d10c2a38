Handed on
=========
CoTech has told joinbox of its other systems: the register of companies, Loomio, the forum, Slack and the wiki.

  $ sets_up companies_house loomio discourse slack mediawiki
  $ joinbox doctor 2>/dev/null | grep -w -e lookup -e loomio-thread -e discourse -e slack -e wiki-page
  fine   lookup         Companies House takes the key
  fine   loomio-thread  Loomio 3.8.1: joinbox can propose in the group
  fine   discourse      Discourse 2026.9.0: newcomers can be let in
  fine   slack          the bot can write to the channel
  fine   wiki-page      members can be recorded

Tidewrack write, and Anna finds it complete. The register is asked then.

  $ sends app-gmail-guarantee-pdf
  $ joinbox work
  CT-0001: message 1, application, first; application-complete
  $ receives saskia | head -n 6
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: Saskia Brannigan <saskia@tidewrack.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Re: Application to join CoTech – Tidewrack
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  $ joinbox show tidewrack | head -n 2
  CT-0001  Tidewrack Software Co-operative Limited
    state         application, new: came in, nobody has looked at it
  $ joinbox ready tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is complete and may be proposed to the members
    it was new; to take it back: joinbox undo CT-0001
  $ joinbox work
  $ joinbox steps tidewrack
  [x] lookup           done         look it up in the register of companies
  [ ] loomio-thread    not done     put the dossier before the members
  [ ] loomio-vote      not done     let the members vote, and watch it
  [ ] discourse        not done     let them into the members' group of the forum
  [ ] discourse-topic  not done     welcome them on the forum
  [ ] slack            not done     tell the members' channel who has joined
  [ ] wiki-page        not done     give them a page on the wiki
  [ ] wiki-list        not done     put them into the list of members on the wiki
  [ ] tell             not done     write the welcome mail, with all links
  $ joinbox lookup tidewrack | head -n 12

  Companies House
    number        19047316
    name          TIDEWRACK SOFTWARE CO-OPERATIVE LIMITED
    status        active
    registered as company limited by guarantee
    office        1 Mill Lane, Leeds, TN34 3ZZ
    registered on 2019-03-04
    officers      2 in office
    filed         2019-02-03 resolution (RES01)
    filed         2011-05-30 incorporation company (NEWINC)
    as of         12 Oct 2026 09:00, when it was asked

Ben brings it before the members. joinbox puts it on Loomio.

  $ as ben joinbox show tidewrack | head -n 2
  CT-0001  Tidewrack Software Co-operative Limited
    state         application, ready: complete: may be proposed to the members
  $ as ben joinbox propose tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is before the members, who vote on it
    it was ready; to take it back: joinbox undo CT-0001
    joinbox puts it on Loomio: joinbox steps CT-0001
  $ joinbox work
  $ joinbox steps tidewrack
  [x] lookup           done         look it up in the register of companies
  [x] loomio-thread    done         put the dossier before the members
                       https://localhost:PORT/d/dscKEY01
  [ ] loomio-vote      under way    let the members vote, and watch it
                       https://localhost:PORT/p/polKEY01
                       the members vote
  ...
  [ ] discourse        not done     let them into the members' group of the forum
  [ ] discourse-topic  not done     welcome them on the forum
  [ ] slack            not done     tell the members' channel who has joined
  [ ] wiki-page        not done     give them a page on the wiki
  [ ] wiki-list        not done     put them into the list of members on the wiki
  [ ] tell             not done     write the welcome mail, with all links

  What you did yourself: joinbox steps CT-0001 --done STEP --url URL; what is not to be done: --waive STEP --why TEXT
  $ is_there CT-0001 loomio
  loomio: 1 discussions, 1 polls

They vote for a week. Whoever looks meanwhile sees how it stands. That it has passed is said, but nothing is decided.

  $ on 2026-10-14
  $ vote agree 4 abstain 1
  $ joinbox work
  $ joinbox show tidewrack | sed -n "/^The members' vote/,/^$/p"
  The members' vote
    voting        open until 19 Oct 2026 09:00
    figures       4 agree, 1 abstain, 0 disagree, 0 block
    took part     5 of 12
    at            https://localhost:PORT/p/polKEY01
  $ on 2026-10-20
  $ vote agree 5 abstain 1 disagree 1
  $ vote_ends
  $ joinbox work
  $ joinbox
   since  from                                why                                 next
  8 days  Tidewrack Software Co-operative L…  vote passed: 5 agree, 1 abstain,…   joinbox show CT-0001
  $ joinbox show tidewrack | sed -n "/^The members' vote/,/^$/p"
  The members' vote
    voting        closed 19 Oct 2026 09:01
    figures       5 agree, 1 abstain, 1 disagree, 0 block
    took part     7 of 12
    by policy     passed: more than 50 in 100 of those who took a side agree
    at            https://localhost:PORT/p/polKEY01

Anna accepts it. What was promised is done at once; but Slack refuses, and somebody must see to that.

  $ joinbox accept tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is voted in
    nobody has told them yet: joinbox reply CT-0001 --template accepted
    it was proposed; to take it back: joinbox undo CT-0001
  $ fails slack '403 1 POST'
  $ joinbox work
  $ joinbox steps tidewrack
  [x] lookup           done         look it up in the register of companies
  [x] loomio-thread    done         put the dossier before the members
                       https://localhost:PORT/d/dscKEY01
  [ ] loomio-vote      unwatched    let the members vote, and watch it
                       https://localhost:PORT/p/polKEY01
                       the vote is closed
  [x] discourse        done         let them into the members' group of the forum
  [x] discourse-topic  done         welcome them on the forum
                       https://localhost:PORT/t/-/333
  [!] slack            needs you    tell the members' channel who has joined
                       Slack answers 200: restricted_action
                       last tried now
  [x] wiki-page        done         give them a page on the wiki
                       https://localhost:PORT/wiki/Tidewrack_Software_Co-operative_Limited
  [x] wiki-list        done         put them into the list of members on the wiki
                       https://localhost:PORT/wiki/Members
  [ ] tell             not yet      write the welcome mail, with all links

  What you did yourself: joinbox steps CT-0001 --done STEP --url URL; what is not to be done: --waive STEP --why TEXT
  $ joinbox
  since  from                                     why              next
    now  Tidewrack Software Co-operative Limited  hand-off failed  joinbox steps CT-0001

Nobody has written to Saskia: the links would not all be there yet. Ben lets joinbox into the channel.

  $ has_no_more saskia
  $ as ben joinbox steps --run
  CT-0001 slack is done
  CT-0001 tell is done
  $ joinbox steps tidewrack
  [x] lookup           done         look it up in the register of companies
  [x] loomio-thread    done         put the dossier before the members
                       https://localhost:PORT/d/dscKEY01
  [ ] loomio-vote      unwatched    let the members vote, and watch it
                       https://localhost:PORT/p/polKEY01
                       the vote is closed
  [x] discourse        done         let them into the members' group of the forum
  [x] discourse-topic  done         welcome them on the forum
                       https://localhost:PORT/t/-/333
  [x] slack            done         tell the members' channel who has joined
  [x] wiki-page        done         give them a page on the wiki
                       https://localhost:PORT/wiki/Tidewrack_Software_Co-operative_Limited
  [x] wiki-list        done         put them into the list of members on the wiki
                       https://localhost:PORT/wiki/Members
  [x] tell             done         write the welcome mail, with all links

  All is handed on: joinbox joined CT-0001
  $ joinbox work
  $ receives saskia
  Return-Path: <contact+1-TOKEN@coops.tech>
  From: CoTech <contact@coops.tech>
  To: Saskia Brannigan <saskia@tidewrack.example>
  Reply-To: CoTech <contact+1-TOKEN@coops.tech>
  Subject: [CT-0001] Welcome to CoTech
  Message-ID: <1-TOKEN.RANDOM@coops.tech>
  In-Reply-To: <CAJx4pRk8vQm=b3yXn2TtZc0hLwE5dUo9sFgB1iKaM6rPqYeN7Q@mail.gmailer.example>
  References: <CAJx4pRk8vQm=b3yXn2TtZc0hLwE5dUo9sFgB1iKaM6rPqYeN7Q@mail.gmailer.example>
  Content-Language: en

  Dear Saskia Brannigan,

  Welcome! Everything is ready for Tidewrack Software Co-operative Limited
  as a member of CoTech.

  This is where members meet and work together:

  - the forum: https://localhost:PORT
  - where the forum welcomes you: https://localhost:PORT/t/-/333
  - the chat: https://join.slack.example/t/cotech/shared_invite/zt-1
  - your page on the wiki:
    https://localhost:PORT/wiki/Tidewrack_Software_Co-operative_Limited
  - the members, on the wiki: https://localhost:PORT/wiki/Members

  Some of these are for members alone, so please do not pass them on. If
  one does not open for you, answer this mail.

  With best wishes

  --
  CoTech
  contact@coops.tech
  $ is_there CT-0001 loomio discourse slack mediawiki
  loomio: 1 discussions, 1 polls
  discourse: 1 invites or members, 1 topics
  slack: 1
  mediawiki: 1 pages, 1 entries

All is handed on, and it was done once.

  $ joinbox show tidewrack | head -n 2
  CT-0001  Tidewrack Software Co-operative Limited
    state         application, accepted: voted in, being handed on to the member services
  $ joinbox joined tidewrack
  CT-0001 Tidewrack Software Co-operative Limited is a member
    all has been handed on
    it was accepted; to take it back: joinbox undo CT-0001
  $ joinbox work
  $ is_there CT-0001 loomio discourse slack mediawiki
  loomio: 1 discussions, 1 polls
  discourse: 1 invites or members, 1 topics
  slack: 1
  mediawiki: 1 pages, 1 entries
  $ has_no_more saskia

Dovecote are voted on as well, and are turned down. The members are told why where they voted, in Ben's words.

  $ sends app-incomplete-no-document
  $ joinbox work
  CT-0002: message 2, application, first; application-incomplete
  $ receives prue | head -n 6
  Return-Path: <>
  From: CoTech <contact@coops.tech>
  To: prue@dovecotedigital.example
  Reply-To: CoTech <contact+2-TOKEN@coops.tech>
  Subject: [CT-0002] Your application to CoTech
  Message-ID: <2-TOKEN.RANDOM@coops.tech>
  $ joinbox show dovecote | head -n 2
  CT-0002  Dovecote Digital Co-operative Limited
    state         application, incomplete: the applicant was asked for what is missing
  $ joinbox ready dovecote
  CT-0002 Dovecote Digital Co-operative Limited is complete and may be proposed to the members
    nothing of it shows this yet: founding document; joinbox ask CT-0002 asks for it
    it was incomplete; to take it back: joinbox undo CT-0002
  $ joinbox propose dovecote
  CT-0002 Dovecote Digital Co-operative Limited is before the members, who vote on it
    nothing of it shows this yet: founding document; joinbox ask CT-0002 asks for it
    it was ready; to take it back: joinbox undo CT-0002
    joinbox puts it on Loomio: joinbox steps CT-0002
  $ joinbox work
  $ on 2026-10-28
  $ vote agree 1 disagree 6
  $ vote_ends
  $ joinbox work
  $ joinbox
   since  from                                why                                 next
  8 days  Dovecote Digital Co-operative Lim…  vote failed: 1 agree, 0 abstain,…   joinbox show CT-0002
  $ as ben joinbox show dovecote | sed -n "/^The members' vote/,/^$/p"
  The members' vote
    voting        closed 27 Oct 2026 09:01
    figures       1 agree, 0 abstain, 6 disagree, 0 block
    took part     7 of 12
    by policy     failed: no more than 50 in 100 of those who took a side agree
    at            https://localhost:PORT/p/polKEY02
  $ as ben joinbox decline dovecote --comment 'They are two freelancers and not yet a co-op; we told them of the federation that helps to begin one.'
  CT-0002 Dovecote Digital Co-operative Limited is turned down
    nobody has told them yet: joinbox reply CT-0002 --template declined
    it was proposed; to take it back: joinbox undo CT-0002
    joinbox says so in the thread: joinbox steps CT-0002
  $ joinbox work
  $ joinbox steps dovecote
  [ ] lookup           not done     look it up in the register of companies
  [x] loomio-thread    done         put the dossier before the members
                       https://localhost:PORT/d/dscKEY02
  [ ] loomio-vote      unwatched    let the members vote, and watch it
                       https://localhost:PORT/p/polKEY02
                       the vote is closed
  [x] loomio-decline   done         say in the thread that it was turned down
                       https://localhost:PORT/d/dscKEY02
  [ ] discourse        not done     let them into the members' group of the forum
  [ ] discourse-topic  not done     welcome them on the forum
  [ ] slack            not done     tell the members' channel who has joined
  [ ] wiki-page        not done     give them a page on the wiki
  [ ] wiki-list        not done     put them into the list of members on the wiki
  [ ] tell             not done     write the welcome mail, with all links
  $ is_there CT-0002 loomio
  loomio: 1 discussions, 1 polls
  $ joinbox
  Nothing needs you.
