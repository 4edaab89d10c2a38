#!/usr/bin/env python3
"""The applicant's words told from all else that mail programs, servers, telephones and lawyers put around them.

    dialects.py JOINBOX         prints TAP: a line a table, the wrong ones named

Tables below: QUOTES (a reply with its quote under it), SIGNATURES and FOOTERS (what stands below the words),
TOPS (what stands above them), MIXED (answers between quotes), FORWARDS (somebody passes the letter on), RAW (whole messages),
KEPT (words that only look like all that), and what chance puts together of them. Of each the description must be exactly the letter's paragraphs, and the sender the one
who wrote it."""
import base64, html, json, os, random, subprocess, sys, tempfile

OWN = """Sandpiper is a worker co-op of six in Hull, and we would like to join.

We build booking systems for village halls, and keep them running."""
ASKED = """Hello Meg,

you asked how long it takes. Our members vote each quarter, and the next vote is in March.
Which halls do you work for?

Liesl"""
PLAIN = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
MEG = "Meg Hartshorn <meg@sandpiper.example>"


def head(subject="Re: Joining", sender=MEG, more=PLAIN):
    return ("From: %s\nTo: contact@coops.tech\nSubject: %s\nDate: Tue, 13 Jan 2026 10:02:11 +0000\n"
            "Message-ID: <d-1@sandpiper.example>\nMIME-Version: 1.0\n%s\n" % (sender, subject, more))


def marked(text):
    return "\n".join("> " + line if line else ">" for line in text.split("\n"))


# --- what mail programs write above the message they answer: (program and language, words, whether its lines are marked)
LIESL = "Liesl Ott <liesl@coops.tech>"
OUTLOOK = {
    "English": "From: %s\nSent: 12 January 2026 09:14\nTo: Meg Hartshorn <meg@sandpiper.example>\nSubject: Joining" % LIESL,
    "English without address": "From: Liesl Ott\nSent: Monday, January 12, 2026 9:14 AM\nTo: Meg Hartshorn\nCc: Contact\nSubject: RE: Joining",
    "English in bold": "*From:* %s\n*Sent:* 12 January 2026 09:14\n*To:* Meg Hartshorn\n*Subject:* Joining" % LIESL,
    "English for Mac": "From: %s\nDate: Monday, 12 January 2026 at 09:14\nTo: Meg Hartshorn <meg@sandpiper.example>\nSubject: Joining" % LIESL,
    "English with a rule": "________________________________\nFrom: %s\nSent: 12 January 2026 09:14\nTo: Meg Hartshorn <meg@sandpiper.example>\nSubject: Joining" % LIESL,
    "German": "Von: %s\nGesendet: Montag, 12. Januar 2026 09:14\nAn: Meg Hartshorn <meg@sandpiper.example>\nBetreff: AW: Joining" % LIESL,
    "French": "De\u00a0: %s\nEnvoyé\u00a0: lundi 12 janvier 2026 09:14\nÀ\u00a0: Meg Hartshorn <meg@sandpiper.example>\nObjet\u00a0: RE: Joining" % LIESL,
    "Spanish": "De: %s\nEnviado el: lunes, 12 de enero de 2026 9:14\nPara: Meg Hartshorn <meg@sandpiper.example>\nAsunto: RE: Joining" % LIESL,
    "Italian": "Da: %s\nInviato: lunedì 12 gennaio 2026 09:14\nA: Meg Hartshorn <meg@sandpiper.example>\nOggetto: R: Joining" % LIESL,
    "Dutch": "Van: %s\nVerzonden: maandag 12 januari 2026 09:14\nAan: Meg Hartshorn <meg@sandpiper.example>\nOnderwerp: RE: Joining" % LIESL,
    "Polish": "Od: %s\nWysłano: poniedziałek, 12 stycznia 2026 09:14\nDo: Meg Hartshorn <meg@sandpiper.example>\nTemat: Odp: Joining" % LIESL,
    "Portuguese": "De: %s\nEnviada: 12 de janeiro de 2026 09:14\nPara: Meg Hartshorn <meg@sandpiper.example>\nAssunto: RE: Joining" % LIESL,
    "Swedish": "Från: %s\nSkickat: den 12 januari 2026 09:14\nTill: Meg Hartshorn <meg@sandpiper.example>\nÄmne: SV: Joining" % LIESL,
    "Danish": "Fra: %s\nSendt: 12. januar 2026 09:14\nTil: Meg Hartshorn <meg@sandpiper.example>\nEmne: SV: Joining" % LIESL,
    "Norwegian": "Fra: %s\nSendt: mandag 12. januar 2026 09:14\nTil: Meg Hartshorn\nKopi: Contact\nEmne: SV: Joining" % LIESL,
    "Finnish": "Lähettäjä: %s\nLähetetty: maanantai 12. tammikuuta 2026 9.14\nVastaanottaja: Meg Hartshorn\nAihe: VS: Joining" % LIESL,
    "Czech": "Od: %s\nOdesláno: pondělí 12. ledna 2026 9:14\nKomu: Meg Hartshorn <meg@sandpiper.example>\nPředmět: RE: Joining" % LIESL,
    "Slovak": "Od: %s\nOdoslané: pondelok 12. januára 2026 9:14\nKomu: Meg Hartshorn\nPredmet: RE: Joining" % LIESL,
    "Hungarian": "Feladó: %s\nElküldve: 2026. január 12., hétfő 9:14\nCímzett: Meg Hartshorn\nTárgy: Re: Joining" % LIESL,
    "Romanian": "De la: %s\nTrimis: luni, 12 ianuarie 2026 09:14\nCătre: Meg Hartshorn\nSubiect: RE: Joining" % LIESL,
    "Welsh": "Oddi wrth: %s\nAnfonwyd: 12 Ionawr 2026 09:14\nAt: Meg Hartshorn <meg@sandpiper.example>\nPwnc: ATB: Joining" % LIESL,
    "Irish": "Ó: %s\nSeolta: Dé Luain 12 Eanáir 2026 09:14\nChuig: Meg Hartshorn\nÁbhar: Re: Joining" % LIESL,
    "Catalan": "De: %s\nEnviat el: dilluns, 12 de gener de 2026 9:14\nPer a: Meg Hartshorn\nTema: RE: Joining" % LIESL,
    "Greek": "Από: %s\nΣτάλθηκε: Δευτέρα, 12 Ιανουαρίου 2026 9:14 πμ\nΠρος: Meg Hartshorn\nΘέμα: Απ: Joining" % LIESL,
    "Turkish": "Kimden: %s\nGönderildi: 12 Ocak 2026 Pazartesi 09:14\nKime: Meg Hartshorn\nKonu: Ynt: Joining" % LIESL,
    "Russian": "От: %s\nОтправлено: 12 января 2026 г. 9:14\nКому: Meg Hartshorn\nТема: RE: Joining" % LIESL,
    "Ukrainian": "Від: %s\nНадіслано: 12 січня 2026 р. 9:14\nКому: Meg Hartshorn\nТема: RE: Joining" % LIESL,
    "Japanese": "差出人: %s\n送信日時: 2026年1月12日 9:14\n宛先: Meg Hartshorn\n件名: RE: Joining" % LIESL,
    "Estonian": "Saatja: %s\nSaadetud: esmaspäev, 12. jaanuar 2026 09:14\nAdressaat: Meg Hartshorn\nTeema: RE: Joining" % LIESL,
    "Lithuanian": "Nuo: %s\nIšsiųsta: 2026 m. sausio 12 d. 09:14\nKam: Meg Hartshorn\nTema: RE: Joining" % LIESL,
    "Croatian": "Šalje: %s\nPoslano: 12. siječnja 2026. 9:14\nPrima: Meg Hartshorn\nPredmet: RE: Joining" % LIESL,
    "Basque": "Nork: %s\nBidalia: astelehena, 2026(e)ko urtarrilak 12 09:14\nNori: Meg Hartshorn\nGaia: RE: Joining" % LIESL,
    "of a telephone": "-------- Original message --------\nFrom: %s \nDate: 12/01/2026  09:14  (GMT+00:00) \nTo: meg@sandpiper.example \nSubject: Joining " % LIESL,
    "of AOL": "-----Original Message-----\nFrom: %s\nTo: meg <meg@sandpiper.example>\nSent: Mon, 12 Jan 2026 9:14\nSubject: Joining" % LIESL,
    "German original": "-----Ursprüngliche Nachricht-----\nVon: %s\nGesendet: Montag, 12. Januar 2026 09:14\nAn: Meg\nBetreff: Joining" % LIESL,
    "French original": "-----Message d'origine-----\nDe : %s\nEnvoyé : lundi 12 janvier 2026 09:14\nÀ : Meg\nObjet : Joining" % LIESL,
    "Spanish original": "-----Mensaje original-----\nDe: %s\nEnviado el: lunes, 12 de enero de 2026\nPara: Meg\nAsunto: Joining" % LIESL,
    "Italian original": "-----Messaggio originale-----\nDa: %s\nInviato: lunedì 12 gennaio 2026\nA: Meg\nOggetto: Joining" % LIESL,
    "Dutch original": "-----Oorspronkelijk bericht-----\nVan: %s\nVerzonden: maandag 12 januari 2026\nAan: Meg\nOnderwerp: Joining" % LIESL,
    "Swedish original": "-----Ursprungligt meddelande-----\nFrån: %s\nSkickat: den 12 januari 2026\nTill: Meg\nÄmne: Joining" % LIESL,
    "Danish original": "-----Oprindelig meddelelse-----\nFra: %s\nSendt: 12. januar 2026\nTil: Meg\nEmne: Joining" % LIESL,
    "of GMX": "Gesendet: Montag, 12. Januar 2026 um 09:14 Uhr\nVon: \"Liesl Ott\" <liesl@coops.tech>\nAn: meg@sandpiper.example\nBetreff: Joining",
    "of mail.com": "Sent: Monday, January 12, 2026 at 9:14 AM\nFrom: \"Liesl Ott\" <liesl@coops.tech>\nTo: meg@sandpiper.example\nSubject: Joining",
    "of Zimbra": "----- Original Message -----\nFrom: \"Liesl Ott\" <liesl@coops.tech>\nTo: \"Meg Hartshorn\" <meg@sandpiper.example>\nSent: Monday, 12 January, 2026 09:14:02\nSubject: Joining",
    "of Yahoo, old": "--- On Mon, 12/1/26, Liesl Ott <liesl@coops.tech> wrote:\n\nFrom: Liesl Ott <liesl@coops.tech>\nSubject: Joining\nTo: meg@sandpiper.example\nDate: Monday, 12 January, 2026, 9:14",
    "of Outlook Express": "----- Original Message ----- \nFrom: Liesl Ott \nTo: meg@sandpiper.example \nSent: Monday, January 12, 2026 9:14 AM\nSubject: Joining",
    "of Lotus Notes": "-----Liesl Ott <liesl@coops.tech> wrote: -----\nTo: meg@sandpiper.example\nFrom: Liesl Ott <liesl@coops.tech>\nDate: 12/01/2026 09:14AM\nSubject: Joining",
    "of Lotus Notes, in columns": "From:   Liesl Ott <liesl@coops.tech>\nTo:     meg@sandpiper.example\nDate:   12/01/2026 09:14\nSubject:        Joining\nSent by:        liesl",
    "of GroupWise": ">>> Liesl Ott <liesl@coops.tech> 12/01/2026 09:14 >>>",
    "of Outlook on behalf": "From: liesl@coops.tech <liesl@coops.tech> On Behalf Of Liesl Ott\nSent: 12 January 2026 09:14\nTo: Meg Hartshorn\nSubject: Joining",
    "with double addresses": "From: Liesl Ott <liesl@coops.tech<mailto:liesl@coops.tech>>\nSent: 12 January 2026 09:14\nTo: Meg Hartshorn <meg@sandpiper.example<mailto:meg@sandpiper.example>>\nSubject: Joining",
    "German, mailto": "Von: Liesl Ott [mailto:liesl@coops.tech] \nGesendet: Montag, 12. Januar 2026 09:14\nAn: Meg Hartshorn\nBetreff: Joining",
    "of Notes, German": "Von:        Liesl Ott <liesl@coops.tech>\nAn:        meg@sandpiper.example\nDatum:        12.01.2026 09:14\nBetreff:        Joining",
    "of Seznam": "---------- Původní e-mail ----------\nOd: Liesl Ott <liesl@coops.tech>\nKomu: meg@sandpiper.example\nDatum: 12. 1. 2026 9:14:02\nPředmět: Joining",
    "of Free": "De: \"Liesl Ott\" <liesl@coops.tech>\nÀ: \"Meg\" <meg@sandpiper.example>\nEnvoyé: Lundi 12 Janvier 2026 09:14:02\nObjet: Joining",
    "of Orange": "> Message du 12/01/26 09:14\n> De : \"Liesl Ott\" <liesl@coops.tech>\n> A : meg@sandpiper.example\n> Copie à : \n> Objet : Joining\n> ",
    "of UOL": "De: \"Liesl Ott\" <liesl@coops.tech>\nEnviada: 2026/01/12 09:14:02\nPara: meg@sandpiper.example\nAssunto: Joining",
    "of Windows, names only": "From: Liesl Ott\nSent: 12 January 2026 09:14\nTo: Meg Hartshorn\nSubject: Joining",
    "Polish original": "-----Wiadomość oryginalna-----\nOd: Liesl Ott <liesl@coops.tech>\nWysłano: 12 stycznia 2026\nDo: Meg\nTemat: Joining",
    "Norwegian original": "-----Opprinnelig melding-----\nFra: Liesl Ott <liesl@coops.tech>\nSendt: 12. januar 2026\nTil: Meg\nEmne: Joining",
    "Finnish original": "-----Alkuperäinen viesti-----\nLähettäjä: Liesl Ott <liesl@coops.tech>\nLähetetty: 12. tammikuuta 2026\nVastaanottaja: Meg\nAihe: Joining",
    "Welsh original": "-----Neges Wreiddiol-----\nOddi wrth: Liesl Ott <liesl@coops.tech>\nAnfonwyd: 12 Ionawr 2026\nAt: Meg\nPwnc: Joining",
    "Portuguese original": "-----Mensagem original-----\nDe: Liesl Ott <liesl@coops.tech>\nEnviada em: 12 de janeiro de 2026\nPara: Meg\nAssunto: Joining",
    "Czech original": "-----Původní zpráva-----\nOd: Liesl Ott <liesl@coops.tech>\nOdesláno: 12. ledna 2026\nKomu: Meg\nPředmět: Joining",
    "spaced original": "- - - - - Original Message - - - - -\nFrom: Liesl Ott <liesl@coops.tech>\nTo: Meg\nSent: Monday\nSubject: Joining",
    "starred original": "**** Original Message ****\nFrom: Liesl Ott <liesl@coops.tech>\nTo: Meg\nDate: 12 January 2026\nSubject: Joining",
    "original alone": "-----Original Message-----",
    "of Exchange with many recipients": "From: %s \nSent: 12 January 2026 09:14\nTo: Meg Hartshorn <meg@sandpiper.example>; Jo Bloggs\n <jo@sandpiper.example>; Sam\n Spade <sam@sandpiper.example>\nSubject: Joining" % LIESL,
}
WROTE = {
    "Gmail": "On Mon, 12 Jan 2026 at 09:14, Liesl Ott <liesl@coops.tech> wrote:",
    "Gmail, cut": "On Mon, 12 Jan 2026 at 09:14, Liesl Ott <liesl@coops.tech>\nwrote:",
    "Gmail, cut twice": "On Mon, 12 Jan 2026 at 09:14, Liesl Ott via the membership desk of the\nnetwork\n<liesl@coops.tech> wrote:",
    "Gmail, American": "On Mon, Jan 12, 2026 at 9:14 AM Liesl Ott <liesl@coops.tech> wrote:",
    "Gmail, German": "Am Mo., 12. Jan. 2026 um 09:14 Uhr schrieb Liesl Ott <liesl@coops.tech>:",
    "Gmail, German, cut": "Am Mo., 12. Jan. 2026 um 09:14 Uhr schrieb Liesl Ott <\nliesl@coops.tech>:",
    "Gmail, French": "Le lun. 12 janv. 2026 à 09:14, Liesl Ott <liesl@coops.tech> a écrit :",
    "Gmail, French, cut": "Le lun. 12 janv. 2026 à 09:14, Liesl Ott <liesl@coops.tech> a\nécrit :",
    "Gmail, Spanish": "El lun, 12 ene 2026 a las 9:14, Liesl Ott (<liesl@coops.tech>) escribió:",
    "Gmail, Italian": "Il giorno lun 12 gen 2026 alle ore 09:14 Liesl Ott <liesl@coops.tech>\nha scritto:",
    "Gmail, Dutch": "Op ma 12 jan 2026 om 09:14 schreef Liesl Ott <liesl@coops.tech>:",
    "Gmail, Polish": "pon., 12 sty 2026 o 09:14 Liesl Ott <liesl@coops.tech> napisał(a):",
    "Gmail, Portuguese": "Liesl Ott <liesl@coops.tech> escreveu (segunda, 12/01/2026 à(s) 09:14):",
    "Gmail, Brazilian": "Em seg., 12 de jan. de 2026 às 09:14, Liesl Ott <liesl@coops.tech>\nescreveu:",
    "Gmail, Swedish": "Den mån 12 jan. 2026 kl 09:14 skrev Liesl Ott <liesl@coops.tech>:",
    "Gmail, Danish": "Den man. 12. jan. 2026 kl. 09.14 skrev Liesl Ott <liesl@coops.tech>:",
    "Gmail, Norwegian": "man. 12. jan. 2026 kl. 09:14 skrev Liesl Ott <liesl@coops.tech>:",
    "Gmail, Finnish": "ma 12. tammik. 2026 klo 9.14 Liesl Ott (liesl@coops.tech) kirjoitti:",
    "Gmail, Czech": "po 12. 1. 2026 v 9:14 odesílatel Liesl Ott <liesl@coops.tech> napsal:",
    "Gmail, Slovak": "po 12. 1. 2026 o 9:14 Liesl Ott <liesl@coops.tech> napísal(a):",
    "Gmail, Welsh": "Ar Llun, 12 Ion 2026 am 09:14, Liesl Ott <liesl@coops.tech> ysgrifennodd:",
    "Gmail, Hungarian": "Liesl Ott <liesl@coops.tech> ezt írta (időpont: 2026. jan. 12., H, 9:14):",
    "Gmail, Romanian": "În lun., 12 ian. 2026 la 09:14, Liesl Ott <liesl@coops.tech> a scris:",
    "Gmail, Catalan": "Missatge de Liesl Ott <liesl@coops.tech> del dia dl., 12 de gen. 2026 a les 9:14:",
    "Gmail, Greek": "Στις Δευ 12 Ιαν 2026 στις 9:14 π.μ., ο χρήστης Liesl Ott <liesl@coops.tech>\nέγραψε:",
    "Gmail, Turkish": "Liesl Ott <liesl@coops.tech>, 12 Oca 2026 Pzt, 09:14 tarihinde şunu yazdı:",
    "Gmail, Russian": "пн, 12 янв. 2026 г. в 09:14, Liesl Ott <liesl@coops.tech>:",
    "Gmail, Ukrainian": "пн, 12 січ. 2026 р. о 09:14 Liesl Ott <liesl@coops.tech> пише:",
    "Gmail, Japanese": "2026年1月12日(月) 9:14 Liesl Ott <liesl@coops.tech>:",
    "Gmail, Croatian": "pon, 12. sij 2026. u 09:14 Liesl Ott <liesl@coops.tech> napisao je:",
    "Gmail, Slovene": "V V pon., 12. jan. 2026 ob 09:14 je oseba Liesl Ott <liesl@coops.tech> napisala:",
    "Gmail, Lithuanian": "2026-01-12, pr, 09:14 Liesl Ott <liesl@coops.tech> rašė:",
    "Gmail, Estonian": "Kuupäev E, 12. jaanuar 2026 kell 09:14 kirjutas kasutaja Liesl Ott <liesl@coops.tech>:",
    "Gmail, Galician": "O luns, 12 xan 2026 ás 9:14, Liesl Ott (<liesl@coops.tech>) escribiu:",
    "Apple": "On 12 Jan 2026, at 09:14, Liesl Ott <liesl@coops.tech> wrote:",
    "Apple without address": "On 12 Jan 2026, at 09:14, Liesl Ott wrote:",
    "Apple, German": "Am 12.01.2026 um 09:14 schrieb Liesl Ott <liesl@coops.tech>:",
    "Apple, French": "Le 12 janv. 2026 à 09:14, Liesl Ott <liesl@coops.tech> a écrit :",
    "Apple, Spanish": "El 12 ene 2026, a las 9:14, Liesl Ott <liesl@coops.tech> escribió:",
    "Apple, Italian": "Il giorno 12 gen 2026, alle ore 09:14, Liesl Ott <liesl@coops.tech> ha scritto:",
    "Apple, Dutch": "Op 12 jan. 2026 om 09:14 heeft Liesl Ott <liesl@coops.tech> het volgende geschreven:",
    "Apple, Polish": "Wiadomość napisana przez Liesl Ott <liesl@coops.tech> w dniu 12 sty 2026, o godz. 09:14:",
    "Apple, Portuguese": "No dia 12/01/2026, às 09:14, Liesl Ott <liesl@coops.tech> escreveu:",
    "Apple, Swedish": "12 jan. 2026 kl. 09:14 skrev Liesl Ott <liesl@coops.tech>:",
    "Apple, Danish": "Den 12. jan. 2026 kl. 09.14 skrev Liesl Ott <liesl@coops.tech>:",
    "Apple, Norwegian": "12. jan. 2026 kl. 09:14 skrev Liesl Ott <liesl@coops.tech>:",
    "Apple, Finnish": "Liesl Ott <liesl@coops.tech> kirjoitti 12.1.2026 kello 9.14:",
    "Apple, Czech": "12. 1. 2026 v 9:14, Liesl Ott <liesl@coops.tech>:",
    "Thunderbird": "On 12/01/2026 09:14, Liesl Ott wrote:",
    "Thunderbird, old": "Liesl Ott wrote:",
    "Thunderbird, German": "Am 12.01.26 um 09:14 schrieb Liesl Ott:",
    "Thunderbird, French": "Le 12/01/2026 à 09:14, Liesl Ott a écrit :",
    "Thunderbird, Dutch": "Op 12-01-2026 om 09:14 schreef Liesl Ott:",
    "Thunderbird, Italian": "Il 12/01/2026 09:14, Liesl Ott ha scritto:",
    "Thunderbird, Spanish": "El 12/1/26 a las 9:14, Liesl Ott escribió:",
    "Thunderbird, Polish": "W dniu 12.01.2026 o 09:14, Liesl Ott pisze:",
    "Thunderbird, Finnish": "Liesl Ott kirjoitti 12.1.2026 klo 9.14:",
    "Thunderbird, Swedish": "Den 2026-01-12 kl. 09:14, skrev Liesl Ott:",
    "Thunderbird, Czech": "Dne 12. 01. 26 v 9:14 Liesl Ott napsal(a):",
    "Thunderbird, Welsh": "Ar 12/01/2026 09:14, ysgrifennodd Liesl Ott:",
    "Thunderbird, Portuguese": "Às 09:14 de 12/01/2026, Liesl Ott escreveu:",
    "Thunderbird, Hungarian": "2026. 01. 12. 9:14 keltezéssel, Liesl Ott írta:",
    "Thunderbird, Norwegian": "Den 12.01.2026 09:14, skrev Liesl Ott:",
    "mutt": "On Mon, Jan 12, 2026 at 09:14:02AM +0000, Liesl Ott wrote:",
    "mutt, by hand": "* Liesl Ott <liesl@coops.tech> [2026-01-12 09:14]:",
    "Horde": "Quoting Liesl Ott <liesl@coops.tech>:",
    "Horde, German": "Zitat von Liesl Ott <liesl@coops.tech>:",
    "Gnus": "Liesl Ott <liesl@coops.tech> writes:",
    "Gnus with a time": ">>>>> \"LO\" == Liesl Ott <liesl@coops.tech> writes:",
    "KMail": "On Monday, 12 January 2026 09:14:02 GMT Liesl Ott wrote:",
    "Roundcube": "On 2026-01-12 09:14, Liesl Ott wrote:",
    "Roundcube, German": "Am 2026-01-12 09:14, schrieb Liesl Ott:",
    "Roundcube, Polish": "W dniu 2026-01-12 09:14, Liesl Ott napisał(a):",
    "Evolution": "On Mon, 2026-01-12 at 09:14 +0000, Liesl Ott wrote:",
    "Evolution, German": "Am Montag, dem 12.01.2026 um 09:14 +0000 schrieb Liesl Ott:",
    "Proton": "On Monday, January 12th, 2026 at 09:14, Liesl Ott <liesl@coops.tech> wrote:",
    "Claws": "On Mon, 12 Jan 2026 09:14:02 +0000\nLiesl Ott <liesl@coops.tech> wrote:",
    "Tuta": "12 Jan 2026, 09:14 by liesl@coops.tech:",
    "Fastmail": "On Mon, 12 Jan 2026, at 9:14 AM, Liesl Ott wrote:",
    "Pine": "On Mon, 12 Jan 2026, Liesl Ott wrote:",
    "Eudora": "At 09:14 12/01/2026, you wrote:",
    "Spark": "On 12 Jan 2026, 09:14 +0000, Liesl Ott <liesl@coops.tech>, wrote:",
    "HEY": "On January 12, 2026, Liesl Ott <liesl@coops.tech> wrote:",
    "a web site": "Liesl Ott (liesl@coops.tech) wrote on 12 January 2026:",
    "SquirrelMail": "On Mon, January 12, 2026 9:14 am, Liesl Ott wrote:",
    "FairEmail": "12 January 2026 09:14, \"Liesl Ott\" <liesl@coops.tech> wrote:",
    "K-9": "Am 12. Januar 2026 09:14:02 GMT schrieb Liesl Ott <liesl@coops.tech>:",
    "RainLoop": "January 12, 2026 9:14 AM, \"Liesl Ott\" <liesl@coops.tech> wrote:",
    "Apple, narrow blank": "On Jan 12, 2026, at 9:14\u202fAM, Liesl Ott <liesl@coops.tech> wrote:",
    "Gmail, narrow blank": "On Mon, Jan 12, 2026 at 9:14\u202fAM Liesl Ott <liesl@coops.tech> wrote:",
    "French, no-break blanks": "Le\u00a012\u00a0janv.\u00a02026 à 09:14, Liesl Ott <liesl@coops.tech> a écrit\u00a0:",
    "over four lines": "On Mon, 12 Jan 2026 at 09:14, Liesl Ott (Membership Secretary of the\nNetwork of Co-operatives in Technology,\nUnited Kingdom)\n<liesl@coops.tech> wrote:",
    "a double address": "On 12 Jan 2026, at 09:14, Liesl Ott <liesl@coops.tech<mailto:liesl@coops.tech>> wrote:",
    "GMX app": "Am 12.01.26, 09:14 schrieb Liesl Ott <liesl@coops.tech>:",
    "French, angle quotes": "Le 12/01/26 09:14, « Liesl Ott » <liesl@coops.tech> a écrit :",
    "Libero, above": "Il 12 gennaio 2026 alle 9.14 Liesl Ott <liesl@coops.tech> ha scritto:",
    "WP": "Dnia 12 stycznia 2026 09:14 Liesl Ott <liesl@coops.tech> napisał(a):",
    "Onet": "W dniu 2026-01-12 09:14:02 użytkownik Liesl Ott <liesl@coops.tech> napisał:",
    "Mail.ru, above": "Понедельник, 12 января 2026, 9:14 +00:00 от Liesl Ott <liesl@coops.tech>:",
    "Yandex": "12.01.2026, 09:14, \"Liesl Ott\" <liesl@coops.tech>:",
    "Ukr.net": "12 січня 2026, 09:14:02, від \"Liesl Ott\" <liesl@coops.tech>:",
    "Freemail": "Liesl Ott <liesl@coops.tech> írta:",
    "Sapo": "Citando Liesl Ott <liesl@coops.tech>:",
    "Hushmail": "On 1/12/2026 at 9:14 AM, \"Liesl Ott\" <liesl@coops.tech> wrote:",
    "Open-Xchange": "On 12/01/2026 09:14 GMT Liesl Ott <liesl@coops.tech> wrote:",
    "Open-Xchange, German": "Liesl Ott <liesl@coops.tech> hat am 12.01.2026 09:14 GMT geschrieben:",
    "SOGo": "On Monday, January 12, 2026 09:14 GMT, Liesl Ott <liesl@coops.tech> wrote:",
    "Nextcloud": "\"Liesl Ott\" liesl@coops.tech – January 12, 2026 9:14 AM",
    "Shortwave": "On Mon Jan 12, 2026, 09:14 AM GMT, Liesl Ott <liesl@coops.tech> wrote:",
    "Airmail": "On 12 January 2026 at 09:14:02, Liesl Ott (liesl@coops.tech) wrote:",
    "Mailspring": "On Jan 12 2026, at 9:14 am, Liesl Ott <liesl@coops.tech> wrote:",
    "Geary": "On Mon, 12 Jan, 2026 at 09:14, Liesl Ott <liesl@coops.tech> wrote:",
    "Becky": "On Mon, 12 Jan 2026 09:14:02 +0000\nLiesl Ott <liesl@coops.tech> wrote:",
    "The Bat": "Monday, January 12, 2026, 9:14:02 AM, you wrote:",
    "Pegasus": "On 12 Jan 2026 at 9:14, Liesl Ott wrote:",
    "VM": "Liesl Ott writes:",
    "mu4e": "On Mon, Jan 12 2026, Liesl Ott wrote:",
    "aerc": "On Mon Jan 12, 2026 at 9:14 AM GMT, Liesl Ott wrote:",
    "alot": "Quoting Liesl Ott (2026-01-12 09:14:02)",
    "sup": "Excerpts from Liesl Ott's message of Mon Jan 12 09:14:02 +0000 2026:",
    "Trojita": "On Monday, 12 January 2026 09:14:02 CET, Liesl Ott wrote:",
    "Discourse": "Liesl Ott <liesl@coops.tech> schrieb am Mo., 12. Jan. 2026, 09:14:",
    "Gmail app, Dutch": "Op ma 12 jan. 2026 09:14 schreef Liesl Ott <liesl@coops.tech>:",
    "Gmail app, Spanish": "El lun., 12 de enero de 2026 9:14, Liesl Ott <liesl@coops.tech> escribió:",
    "Gmail app, Italian": "Il lun 12 gen 2026, 09:14 Liesl Ott <liesl@coops.tech> ha scritto:",
    "Gmail app, English": "On Mon, 12 Jan 2026, 09:14 Liesl Ott, <liesl@coops.tech> wrote:",
    "Irish": "Ar Luan 12 Ean 2026 ag 09:14, scríobh Liesl Ott <liesl@coops.tech>:",
    "Scots Gaelic": "Air 12/01/2026 09:14, sgrìobh Liesl Ott:",
    "Icelandic": "Þann mán., 12. jan. 2026 kl. 09:14 skrifaði Liesl Ott <liesl@coops.tech>:",
    "Esperanto": "Je 2026-01-12 09:14, Liesl Ott skribis:",
    "Basque": "Liesl Ott igorleak hau idatzi zuen (2026 urt. 12, al. 09:14):",
    "Latvian": "Pirmd., 2026. g. 12. janv., plkst. 09:14 — lietotājs Liesl Ott (<liesl@coops.tech>) rakstīja:",
    "Serbian": "пон, 12. јан 2026. у 09:14 Liesl Ott <liesl@coops.tech> је написао/ла:",
    "Bulgarian": "На пн, 12.01.2026 г. в 9:14 Liesl Ott <liesl@coops.tech> написа:",
    "Chinese": "Liesl Ott <liesl@coops.tech> 于2026年1月12日周一 09:14写道：",
    "Korean": "2026년 1월 12일 (월) 오전 9:14, Liesl Ott <liesl@coops.tech>님이 작성:",
    "Vietnamese": "Vào Th 2, 12 thg 1, 2026 vào lúc 09:14 Liesl Ott <liesl@coops.tech> đã viết:",
    "Hebrew": "‫בתאריך יום ב׳, 12 בינו׳ 2026 ב-9:14 מאת ‪Liesl Ott‬‏ <‪liesl@coops.tech‬‏>:‬",
    "Arabic": "في الاثنين، 12 يناير 2026 في 9:14 ص تمت كتابة ما يلي بواسطة ‪Liesl Ott‬‏ <‪liesl@coops.tech‬‏>:",
    "eM Client": "------ Original Message ------\nFrom \"Liesl Ott\" <liesl@coops.tech>\nTo \"Meg Hartshorn\" <meg@sandpiper.example>\nDate 12/01/2026 09:14:02\nSubject Joining",
    "Mailbird": "On 12/01/2026 09:14:02, Liesl Ott <liesl@coops.tech> wrote:",
    "Zoho": " ---- On Mon, 12 Jan 2026 09:14:02 +0000 Liesl Ott <liesl@coops.tech> wrote ----",
    "Yahoo": "    On Monday, 12 January 2026 at 09:14:02 GMT, Liesl Ott <liesl@coops.tech> wrote:  ",
    "Yahoo, Spanish": "    En lunes, 12 de enero de 2026, 09:14:02 GMT, Liesl Ott <liesl@coops.tech> escribió:  ",
    "Yahoo, French": "    Le lundi 12 janvier 2026 à 09:14:02 UTC, Liesl Ott <liesl@coops.tech> a écrit :  ",
    "Yahoo, Italian": "    Il lunedì 12 gennaio 2026 alle ore 09:14:02 UTC, Liesl Ott <liesl@coops.tech> ha scritto:  ",
}
UNMARKED = ("Yahoo", "Zoho", "Proton", "Tuta", "eM Client", "HEY", "Mailbird", "Spark")  # programs that mark no lines


def quotes():
    """Each without a goodbye above it too, which would hide what is not told from a signature."""
    for goodbye in ("\n\nThanks\nMeg", ""):
        start, more = head() + "Hi Liesl,\n\n" + OWN + goodbye + "\n\n", "" if goodbye else ", no goodbye"
        for name, above in OUTLOOK.items():
            yield "Outlook, " + name + more, start + above + "\n\n" + ASKED + "\n"
        for name, above in WROTE.items():
            below = ASKED if name.startswith(UNMARKED) else marked(ASKED)
            yield name + more, start + above + "\n\n" * (name in UNMARKED) + "\n" + below + "\n"


# --- below the writer's words
SIGNATURES = {
    "delimited": "-- \nMeg Hartshorn\nSandpiper Digital Co-operative Ltd\nhttps://sandpiper.example",
    "delimited, blank lost": "--\nMeg Hartshorn, she/her\nWeb developer",
    "with telephone and job": "Kind regards,\n\nMeg Hartshorn\nTechnical Lead | Sandpiper Digital\nT: 01482 496 0123 | M: 07700 900123\nmeg@sandpiper.example | www.sandpiper.example",
    "without goodbye": "Meg Hartshorn\nSecretary\nSandpiper Digital Co-operative Limited\n4 Ropery Street, Hull HU1 2AA\n01482 496 0123",
    "name alone": "Meg",
    "initial": "M.",
    "dash and name": "– Meg",
    "dashes and name": "--Meg",
    "two goodbyes": "Many thanks\n\nAll the best,\nMeg",
    "for the co-op": "Yours co-operatively,\n\nMeg Hartshorn\nfor and on behalf of Sandpiper",
    "with days of work": "Best,\nMeg\n\nMeg Hartshorn (she/her)\nI work Tuesday to Thursday.\nSandpiper Digital\n+44 1482 496 0123",
    "boxed": "***********************\nMeg Hartshorn\nSandpiper Digital\n01482 496 0123\n***********************",
    "with logo and links": "Best wishes\nMeg\n\n[image: Sandpiper]\nMeg Hartshorn\nDeveloper\n<https://sandpiper.example>\n[image: Mastodon] <https://social.example/@meg>",
    "with registered office": "Regards\n\nMeg Hartshorn\n\nSandpiper Digital Co-operative Limited\nRegistered in England and Wales no. 07654321. Registered office: 4 Ropery Street, Hull HU1 2AA",
    "with a saying": "-- \nMeg Hartshorn\n\"Many hands make light work.\"",
    "Welsh": "Cofion gorau,\n\nMeg Hartshorn\nDatblygydd, Sandpiper\nFfôn: 01482 496 0123",
    "two people": "In co-operation,\nMeg and Tomos",
    "PGP key": "Best\nMeg\n\nPGP: 0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567",
    "with holidays": "Thanks,\nMeg\n--\nMeg Hartshorn\nPlease note that I do not work on Fridays.",
    "Irish": "Le meas,\nMeg Ní Airt\nSandpiper",
    "kiss": "Meg x",
    "pronouns": "Meg\nshe/her",
    "one letter": "M",
    "short surname": "Meg H.",
    "smile": "Meg :-)",
    "tilde": "~ Meg",
    "thanks and name": "Thanks, Meg",
    "thanks, then a block": "Thanks!\n\nMeg Hartshorn\nSandpiper\nFollow us on Mastodon",
    "hwyl": "Hwyl,\nMeg",
    "all in one line": "Yours in co-operation, Meg Hartshorn, Sandpiper Digital",
    "bars": "Meg Hartshorn | Sandpiper | 01482 496 0123",
    "with a picture's name": "Kind regards,\nMeg\n\n[cid:image001.png@01DA4602.5B1E2F30]\n\nMeg Hartshorn\nT 01482 496 0123",
    "described picture": "Best,\n\nMeg\n\n[Description: Sandpiper logo]",
    "hours": "Best wishes,\n\nMeg Hartshorn\nOffice: 4 Ropery Street, Hull HU1 2AA\nOpen Monday to Thursday, 9.30 to 4.30",
    "tagline": "All the best,\nMeg\n\nMeg Hartshorn\nSandpiper: booking systems for village halls\nsandpiper.example",
    "flexible hours": "Best,\nMeg\n\nI sometimes write outside working hours; please do not feel that you have to answer outside yours.",
    "capitals": "MEG HARTSHORN\nSANDPIPER DIGITAL\nTEL 01482 496 0123",
    "social": "Meg Hartshorn\nDirector, Sandpiper\n\nTwitter: @sandpiper\nLinkedIn: linkedin.com/company/sandpiper",
    "equals": "================\nMeg Hartshorn\nSandpiper\n================",
    "a rule of underscores": "_______________\nMeg Hartshorn\nSandpiper",
    "Scots Gaelic": "Le gach dùrachd,\nMeg",
    "cofion, two languages": "Cofion / Regards\n\nMeg Hartshorn\nSwyddog Datblygu / Development Officer\nFfôn / Tel: 01482 496 0123",
    "on behalf": "Meg Hartshorn\non behalf of Sandpiper Digital Co-operative",
    "stars": "Cheers\n\n*Meg Hartshorn*\n*Developer*\n*Sandpiper Digital*\n*m:* 07700 900123",
}
FOOTERS = {
    "iPhone": "Sent from my iPhone",
    "Outlook for iOS": "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "Outlook for Android": "Get Outlook for Android",
    "Samsung": "Sent from my Galaxy",
    "Samsung, old": "Sent from Samsung tablet.",
    "Windows": "Sent from Mail for Windows",
    "Yahoo": "Sent from Yahoo Mail on Android",
    "BlackBerry": "Sent from my BlackBerry® wireless device",
    "German": "Von meinem iPhone gesendet",
    "Outlook, German": "Outlook für Android herunterladen",
    "GMX": "Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.",
    "French": "Envoyé de mon iPhone",
    "Orange": "Envoyé à partir d'Outlook pour iOS",
    "Spanish": "Enviado desde mi iPhone",
    "Italian": "Inviato da iPhone",
    "Dutch": "Verstuurd vanaf mijn iPhone",
    "Polish": "Wysłane z iPhone'a",
    "Portuguese": "Enviado do meu iPhone",
    "Swedish": "Skickat från min iPhone",
    "Danish": "Sendt fra min iPhone",
    "Finnish": "Lähetetty iPhonesta",
    "Czech": "Odesláno z iPhonu",
    "Welsh": "Anfonwyd o fy iPhone",
    "Japanese": "iPhoneから送信",
    "K-9": "-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.",
    "Proton": "Sent with [Proton Mail](https://proton.me/) secure email.",
    "Proton mobile": "Sent from Proton Mail for iOS.",
    "Tuta": "--\n Sent with Tuta; enjoy secure & ad-free emails: https://tuta.com",
    "Tutanota": "-- \nSecured with Tuta Mail: \nhttps://tuta.com/free-email",
    "Avast": "Virus-free.www.avast.com <https://www.avast.com/sig-email?utm_medium=email>",
    "AVG": "-- \nThis email has been checked for viruses by AVG antivirus software.\nwww.avg.com",
    "Mailtrack": "Sender notified by \nMailtrack <https://mailtrack.io> 12/01/26, 09:14:02",
    "confidential": "This email and any attachments are confidential and intended solely for the use of the individual or entity to whom they are addressed. If you have received this email in error please notify the sender and delete it.",
    "council": "**********************************************************************\nThis email may contain private and confidential material. If you are not the intended recipient you must not copy it.\n**********************************************************************",
    "registered": "Sandpiper Digital Co-operative Limited is registered in England and Wales, company number 07654321. The views expressed in this email are those of the author. Please consider the environment before printing this email.",
    "Welsh and English": "Mae'r e-bost hwn yn gyfrinachol ac wedi'i fwriadu ar gyfer y derbynnydd yn unig.\n\nThis e-mail is confidential and intended for the recipient only. If it was sent to you in error please delete it.",
    "German notice": "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
    "French notice": "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.",
    "Spanish notice": "Este mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información confidencial.",
    "Mailman": "_______________________________________________\nMembers mailing list\nMembers@lists.sandpiper.example\nhttps://lists.sandpiper.example/mailman/listinfo/members",
    "Mailman 3": "_______________________________________________\nmembers mailing list -- members@lists.sandpiper.example\nTo unsubscribe send an email to members-leave@lists.sandpiper.example",
    "Google Groups": "-- \nYou received this message because you are subscribed to the Google Groups \"Sandpiper\" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to sandpiper+unsubscribe@googlegroups.example.",
    "groups.io": "-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#12): https://groups.io/g/x/message/12\n-=-=-=-=-=-=-=-=-=-=-=-",
    "MailScanner": "-- \nThis message has been scanned for viruses and\ndangerous content by MailScanner, and is\nbelieved to be clean.",
    "Symantec": "______________________________________________________________________\nThis email has been scanned by the Symantec Email Security.cloud service.\nFor more information please visit http://www.symanteccloud.com\n______________________________________________________________________",
    "Mimecast": "Disclaimer\n\nThe information contained in this communication from the sender is confidential. It is intended solely for use by the recipient and others authorized to receive it. This email has been scanned for viruses and malware by Mimecast Ltd.",
    "booking": "Book a meeting with me <https://calendly.example/meg>",
    "Fairphone": "Sent from my Fairphone",
    "Thunderbird mobile": "Sent from Thunderbird for Android",
    "Mail.ru": "--\nОтправлено с мобильного устройства",
    "Hotmail, old": "_________________________________________________________________\nGet your free email account at http://www.hotmail.example",
    "Huawei": "Sent from my Huawei Mobile",
    "Outlook for Mac": "Sent from Outlook for Mac",
    "thumbs": "Typed with thumbs, please excuse mistakes",
    "mobile device": "Sent from a mobile device",
    "Spark": "Sent with Spark",
    "BlueMail": "Get BlueMail for Android",
    "Orange app": "Envoyé depuis l'application Mail Orange",
    "Yahoo, Brazilian": "Enviado do Yahoo Mail no Android",
    "Libero": "Inviato da Libero Mail per Android",
    "Samsung, German": "Von meinem/meiner Galaxy gesendet",
    "Outlook, German, sent": "Gesendet von Outlook für iOS",
    "Outlook, French": "Téléchargez Outlook pour Android",
    "Outlook, Spanish": "Enviado desde Outlook para iOS",
    "Outlook, Welsh": "Anfonwyd o Outlook ar gyfer iOS",
    "Samsung, Finnish": "Lähetetty Samsung Galaxy -älypuhelimesta",
    "Samsung, Swedish": "Skickat från min Samsung-enhet",
    "Outlook, Swedish": "Hämta Outlook för iOS",
    "Samsung, Polish": "Wysłane z telefonu Samsung",
    "Czech mobile": "Odesláno z mobilního zařízení",
    "Romanian": "Trimis de pe iPhone-ul meu",
    "Hungarian": "Küldve az iPhone-omról",
    "Catalan": "Enviat des del meu iPhone",
    "Turkish": "iPhone'umdan gönderildi",
    "Fastmail": "Sent from Fastmail",
    "NHS": "This message may contain confidential information. If you are not the intended recipient please inform the sender that you have received the message in error before deleting it. Please do not disclose, copy or distribute information in this e-mail.",
    "heading of a notice": "CONFIDENTIALITY NOTICE: The contents of this email message are intended solely for the addressee(s) and may contain confidential and/or privileged information.",
    "important": "IMPORTANT NOTICE\n\nThis e-mail is intended for the named recipient only. It may contain privileged material. Any unauthorised use is prohibited.",
    "university": "The University of Leith is a charitable body, registered in Scotland, with registration number SC005999. Is e buidheann carthannais a th' ann an Oilthigh Lìte, clàraichte an Alba, àireamh clàraidh SC005999.",
    "viruses": "WARNING: Computer viruses can be transmitted via email. The recipient should check this email and any attachments for the presence of viruses. The company accepts no liability for any damage caused by any virus transmitted by this email.",
    "trees": "P Please consider the environment before printing this e-mail.",
    "privacy": "We process personal data in line with our privacy policy: https://sandpiper.example/privacy. This email and its attachments are confidential.",
    "Sympa": "-- \nTo unsubscribe from this list: https://lists.example/sigrequest/coops",
    "GMX advert": "--\nKostenlose E-Mail-Adresse sichern: www.gmx.example",
}
TOPS = {
    "outside": "CAUTION: This email originated from outside of the organisation. Do not click links or open attachments unless you recognise the sender.",
    "outside, short": "[EXTERNAL EMAIL]",
    "first contact": "You don't often get email from meg@sandpiper.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
    "Proofpoint": "ZjQcmQRYFpfptBannerStart\nThis Message Is From an External Sender\nThis message came from outside your organization.\nZjQcmQRYFpfptBannerEnd",
    "some people": "Some people who received this message don't often get email from meg@sandpiper.example. Learn why this is important",
    "source": "---------------------------------------------------------------------------\nThis email is from an external source. Please take care with links and attachments.\n---------------------------------------------------------------------------",
    "French": "ATTENTION : Cet e-mail provient d'une adresse mail externe à l'organisation. Ne cliquez pas sur les liens.",
    "German": "ACHTUNG: Diese E-Mail kommt von extern. Bitte keine Links anklicken.",
    "sender": "EXTERNAL SENDER: be careful with links.",
    "Welsh": "RHYBUDD: Daeth yr e-bost hwn o'r tu allan i'r sefydliad. Peidiwch â chlicio ar ddolenni.",
    "Barracuda": "[CAUTION: EXTERNAL EMAIL] This message came from outside the council. Think before you click links.",
}


def below():
    for name, text in SIGNATURES.items():
        yield "signature: " + name, head("Joining") + "Hello,\n\n" + OWN + "\n\n" + text + "\n"
    for name, text in FOOTERS.items():
        yield "footer: " + name, head("Joining") + "Hello,\n\n" + OWN + "\n\nMeg\n\n" + text + "\n"
        yield "footer without a name: " + name, head("Joining") + "Hello,\n\n" + OWN + "\n\n" + text + "\n"
    for name, text in TOPS.items():
        yield "banner: " + name, head("Joining") + text + "\n\nHello,\n\n" + OWN + "\n\nMeg\n"


# --- answers between the lines that they answer
FIRST, SECOND = OWN.split("\n\n")
MIXED = {
    "marked": "On 12/01/2026 09:14, Liesl Ott wrote:\n> Hello Meg,\n>\n> who are you?\n\n%s\n\n> And what do you do?\n\n%s\n\n> Liesl\n\nMeg\n" % (FIRST, SECOND),
    "two deep": "> On 12/01/2026 09:14, Liesl Ott wrote:\n>> Meg asked:\n>>> may one join?\n>> Who are you?\n\n%s\n\n>> What do you do?\n\n%s\n" % (FIRST, SECOND),
    "below": "On Mon, 12 Jan 2026 at 09:14, Liesl Ott <liesl@coops.tech> wrote:\n\n> Who are you, and what do you do?\n>\n> Liesl\n\n%s\n\nMeg\n" % OWN,
    "no blank lines": "Liesl Ott wrote:\n> Who are you?\n%s\n> What do you do?\n%s\n" % (FIRST, SECOND),
    "bars": "Am 12.01.26 um 09:14 schrieb Liesl Ott:\n| Who are you?\n| What do you do?\n\n%s\n" % OWN,
}


def mixed():
    for name, text in MIXED.items():
        yield name, head() + text


# --- somebody passes the letter on
JO = "Jo Bright <jo@brightworks.example>"
LETTER = "Hello,\n\n" + OWN + "\n\nBest wishes\nMeg\n"
FORWARDS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Meg Hartshorn <meg@sandpiper.example>\nDate: Mon, 12 Jan 2026 at 09:14\nSubject: Joining\nTo: Jo Bright <jo@brightworks.example>\n\n\n",
    "Gmail, cut": "---------- Forwarded message ---------\nFrom: Meg Hartshorn\n<meg@sandpiper.example>\nDate: Mon, 12 Jan 2026 at 09:14\nSubject: Joining\nTo: <jo@brightworks.example>\n\n",
    "Gmail, German": "---------- Forwarded message ---------\nVon: Meg Hartshorn <meg@sandpiper.example>\nDate: Mo., 12. Jan. 2026 um 09:14 Uhr\nSubject: Joining\nTo: Jo Bright <jo@brightworks.example>\n\n",
    "Gmail, French": "---------- Forwarded message ---------\nDe : Meg Hartshorn <meg@sandpiper.example>\nDate: lun. 12 janv. 2026 à 09:14\nSubject: Joining\nTo: Jo Bright <jo@brightworks.example>\n\n",
    "Gmail, Polish": "---------- Forwarded message ---------\nOd: Meg Hartshorn <meg@sandpiper.example>\nDate: pon., 12 sty 2026 o 09:14\nSubject: Joining\nTo: Jo Bright <jo@brightworks.example>\n\n",
    "Apple": "Begin forwarded message:\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSubject: Joining\nDate: 12 January 2026 at 09:14:02 GMT\nTo: jo@brightworks.example\n\n",
    "Apple, marked": "> Begin forwarded message:\n> \n> From: Meg Hartshorn <meg@sandpiper.example>\n> Subject: Joining\n> Date: 12 January 2026 at 09:14:02 GMT\n> To: jo@brightworks.example\n> \n",
    "Apple, bold": "Begin forwarded message:\n\n*From: *Meg Hartshorn <meg@sandpiper.example>\n*Subject: **Joining*\n*Date: *12 January 2026 at 09:14:02 GMT\n*To: *jo@brightworks.example\n\n",
    "Apple, German": "Anfang der weitergeleiteten Nachricht:\n\nVon: Meg Hartshorn <meg@sandpiper.example>\nBetreff: Joining\nDatum: 12. Januar 2026 um 09:14:02 GMT\nAn: jo@brightworks.example\n\n",
    "Apple, French": "Début du message transféré :\n\nDe: Meg Hartshorn <meg@sandpiper.example>\nObjet: Joining\nDate: 12 janvier 2026 à 09:14:02 UTC\nÀ: jo@brightworks.example\n\n",
    "Apple, Dutch": "Begin doorgestuurd bericht:\n\nVan: Meg Hartshorn <meg@sandpiper.example>\nOnderwerp: Joining\nDatum: 12 januari 2026 om 09:14:02 GMT\nAan: jo@brightworks.example\n\n",
    "Outlook": "From: Meg Hartshorn <meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Jo Bright <jo@brightworks.example>\nSubject: Joining\n\n",
    "Outlook with a rule": "________________________________\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Jo Bright <jo@brightworks.example>\nSubject: Joining\n\n",
    "Outlook, mailto": "From: Meg Hartshorn [mailto:meg@sandpiper.example]\nSent: 12 January 2026 09:14\nTo: Jo Bright\nSubject: Joining\nImportance: High\n\n",
    "Outlook, Welsh": "Oddi wrth: Meg Hartshorn <meg@sandpiper.example>\nAnfonwyd: 12 Ionawr 2026 09:14\nAt: Jo Bright\nPwnc: Joining\n\n",
    "Outlook, Spanish": "De: Meg Hartshorn <meg@sandpiper.example>\nEnviado: lunes, 12 de enero de 2026 9:14\nPara: Jo Bright\nAsunto: Joining\n\n",
    "Outlook, Polish": "Od: Meg Hartshorn <meg@sandpiper.example>\nWysłano: poniedziałek, 12 stycznia 2026 09:14\nDo: Jo Bright\nTemat: Joining\n\n",
    "Outlook Express": "----- Original Message ----- \nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example \nSent: Monday, January 12, 2026 9:14 AM\nSubject: Joining\n\n\n",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: \tJoining\nDate: \tMon, 12 Jan 2026 09:14:02 +0000\nFrom: \tMeg Hartshorn <meg@sandpiper.example>\nTo: \tjo@brightworks.example\n\n\n\n",
    "Thunderbird, German": "-------- Weitergeleitete Nachricht --------\nBetreff: \tJoining\nDatum: \tMon, 12 Jan 2026 09:14:02 +0000\nVon: \tMeg Hartshorn <meg@sandpiper.example>\nAn: \tjo@brightworks.example\n\n\n",
    "Thunderbird, Welsh": "-------- Neges wedi'i Hanfon Ymlaen --------\nPwnc: \tJoining\nDyddiad: \tMon, 12 Jan 2026 09:14:02 +0000\nOddi Wrth: \tMeg Hartshorn <meg@sandpiper.example>\nAt: \tjo@brightworks.example\n\n\n",
    "Thunderbird, Italian": "-------- Messaggio Inoltrato --------\nOggetto: \tJoining\nData: \tMon, 12 Jan 2026 09:14:02 +0000\nMittente: \tMeg Hartshorn <meg@sandpiper.example>\nA: \tjo@brightworks.example\n\n\n",
    "Evolution": "-------- Forwarded Message --------\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example\nSubject: Joining\nDate: Mon, 12 Jan 2026 09:14:02 +0000\n\n",
    "mutt": "----- Forwarded message from Meg Hartshorn <meg@sandpiper.example> -----\n\nDate: Mon, 12 Jan 2026 09:14:02 +0000\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example\nSubject: Joining\n\n",
    "Pine": "---------- Forwarded message ----------\nDate: Mon, 12 Jan 2026 09:14:02 +0000\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example\nSubject: Joining\n\n",
    "KMail": "----------  Forwarded Message  ----------\n\nSubject: Joining\nDate: Monday, 12 January 2026, 09:14:02 GMT\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example\n\n",
    "Yahoo": "   ----- Forwarded message ----- From: Meg Hartshorn <meg@sandpiper.example>To: jo@brightworks.example <jo@brightworks.example>Sent: Monday, 12 January 2026 at 09:14:02 GMTSubject: Joining\n \n",
    "Proton": "------- Forwarded Message -------\nFrom: Meg Hartshorn <meg@sandpiper.example>\nDate: On Monday, January 12th, 2026 at 09:14\nSubject: Joining\nTo: jo@brightworks.example <jo@brightworks.example>\n\n\n",
    "Zimbra": "----- Forwarded Message -----\nFrom: \"Meg Hartshorn\" <meg@sandpiper.example>\nTo: \"Jo Bright\" <jo@brightworks.example>\nSent: Monday, 12 January, 2026 09:14:02\nSubject: Joining\n\n",
    "Zoho": "============ Forwarded message ============\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: \"jo\"<jo@brightworks.example>\nDate: Mon, 12 Jan 2026 09:14:02 +0000\nSubject: Joining\n============ Forwarded message ============\n\n",
    "Roundcube": "-------- Original Message --------\n\n\t\tSUBJECT:\n \t\tJoining\n\n\t\tDATE:\n \t\t2026-01-12 09:14\n\n\t\tFROM:\n \t\tMeg Hartshorn <meg@sandpiper.example>\n\n\t\tTO:\n \t\tjo@brightworks.example\n\n",
    "Roundcube, plain": "-------- Original Message --------\nSubject: Joining\nDate: 2026-01-12 09:14\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example\n\n",
    "Fastmail": "----- Original message -----\nFrom: Meg Hartshorn <meg@sandpiper.example>\nTo: jo@brightworks.example\nSubject: Joining\nDate: Monday, January 12, 2026 9:14 AM\n\n",
    "Samsung": "-------- Original message --------\nFrom: Meg Hartshorn <meg@sandpiper.example> \nDate: 12/01/2026  09:14  (GMT+00:00) \nTo: jo@brightworks.example \nSubject: Joining \n\n",
    "Tuta": "--------------- Forwarded email ---------------\nDate: 12 Jan 2026, 09:14\nFrom: meg@sandpiper.example\nTo: jo@brightworks.example\nSubject: Joining\n\n",
    "Lotus Notes": "----- Forwarded by Jo Bright/Brightworks on 13/01/2026 08:00 -----\n\nFrom:   Meg Hartshorn <meg@sandpiper.example>\nTo:     jo@brightworks.example\nDate:   12/01/2026 09:14\nSubject:        Joining\n\n",
    "Horde": "----- Forwarded message from Meg Hartshorn <meg@sandpiper.example> -----\n    Date: Mon, 12 Jan 2026 09:14:02 +0000\n    From: Meg Hartshorn <meg@sandpiper.example>\n Subject: Joining\n      To: jo@brightworks.example\n\n",
    "eM Client": "------ Forwarded Message ------\nFrom \"Meg Hartshorn\" <meg@sandpiper.example>\nTo jo@brightworks.example\nDate 12/01/2026 09:14:02\nSubject Joining\n\n",
    "Mail for Windows": "Sent from Mail for Windows\n\nFrom: Meg Hartshorn<mailto:meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Jo Bright<mailto:jo@brightworks.example>\nSubject: Joining\n\n",
    "a forward of a forward": "---------- Forwarded message ---------\nFrom: Kit Lane <kit@lane.example>\nDate: Mon, 12 Jan 2026 at 20:14\nSubject: Fwd: Joining\nTo: <jo@brightworks.example>\n\nJo, I think this is for you lot? Kit\n\nBegin forwarded message:\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSubject: Joining\nDate: 12 January 2026 at 09:14:02 GMT\nTo: kit@lane.example\n\n",
    "Outlook of Outlook": "From: Kit Lane <kit@lane.example>\nSent: 12 January 2026 20:14\nTo: Jo Bright <jo@brightworks.example>\nSubject: FW: Joining\n\nOne for the network, I think.\n\nKit\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Kit Lane <kit@lane.example>\nSubject: Joining\n\n",
}
INTRO = "Morning all, this came to us and is really for you. Jo\n\n"


NO_BLOCK = ("of GroupWise", "original alone", "of Yahoo, old", "of Outlook Express", "of Orange")
BEGIN = ("Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:", "Début du message réexpédié :", "Inicio del mensaje reenviado:",
         "Inizio messaggio inoltrato:", "Begin doorgestuurd bericht:", "Początek przekazywanej wiadomości:",
         "Início da mensagem reencaminhada:", "Vidarebefordrat brev:", "Start på videresendt besked:", "Videresendt melding:",
         "Välitetty viesti alkaa:", "Začátek přeposílané zprávy:", "Začiatok preposlanej správy:", "Továbbított levél kezdete:",
         "Început mesaj redirecționat:", "Začetek posredovanega sporočila:", "Započni proslijeđenu poruku:",
         "Inici del missatge reenviat:", "Έναρξη προωθημένου μηνύματος:", "Начало переадресованного сообщения:",
         "Початок переадресованого повідомлення:", "İletilmiş ileti başlangıcı:", "転送されたメッセージ:", "开始转发的邮件：",
         "Dechrau neges wedi'i hanfon ymlaen:", "Forwarded message from Meg Hartshorn", "Forwarded Message Follows")
LETTER_HTML = "<div>Hello,</div><div><br></div><div>%s</div><div><br></div><div>%s</div><div><br></div><div>Best wishes</div><div>Meg</div>" % (FIRST, SECOND)
INTRO_HTML = "<div>Morning all, this came to us and is really for you. Jo</div>"
MEG_HTML = "Meg Hartshorn &lt;<a href=\"mailto:meg@sandpiper.example\">meg@sandpiper.example</a>&gt;"
HTML_FORWARDS = {
    "Gmail": "<div dir=\"ltr\">%s<br><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">---------- Forwarded message ---------<br>From: <strong class=\"gmail_sendername\" dir=\"auto\">Meg Hartshorn</strong> <span dir=\"auto\">&lt;<a href=\"mailto:meg@sandpiper.example\">meg@sandpiper.example</a>&gt;</span><br>Date: Mon, 12 Jan 2026 at 09:14<br>Subject: Joining<br>To: &lt;<a href=\"mailto:jo@brightworks.example\">jo@brightworks.example</a>&gt;<br></div><br><br>%s</div></div>",
    "Outlook": "<div class=WordSection1>%s<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> " + MEG_HTML + "<br><b>Sent:</b> 12 January 2026 09:14<br><b>To:</b> Jo Bright &lt;jo@brightworks.example&gt;<br><b>Subject:</b> Joining<o:p></o:p></p></div>%s</div>",
    "Outlook on the web": "%s<hr tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri\"><b>From:</b> " + MEG_HTML + "<br><b>Sent:</b> 12 January 2026 09:14<br><b>To:</b> Jo Bright<br><b>Subject:</b> Joining</font><div>&nbsp;</div></div>%s",
    "Apple": "%s<br><div><blockquote type=\"cite\"><div>Begin forwarded message:</div><br class=\"Apple-interchange-newline\"><div style=\"margin: 0px\"><span><b>From: </b></span><span>" + MEG_HTML + "<br></span></div><div><span><b>Subject: </b></span><span><b>Joining</b><br></span></div><div><span><b>Date: </b></span><span>12 January 2026 at 09:14:02 GMT<br></span></div><div><span><b>To: </b></span><span>jo@brightworks.example<br></span></div><br><div>%s</div></blockquote></div>",
    "Thunderbird": "%s<div class=\"moz-forward-container\"><br>-------- Forwarded Message --------<table class=\"moz-email-headers-table\"><tbody><tr><th align=\"RIGHT\">Subject: </th><td>Joining</td></tr><tr><th>Date: </th><td>Mon, 12 Jan 2026 09:14:02 +0000</td></tr><tr><th>From: </th><td>" + MEG_HTML + "</td></tr><tr><th>To: </th><td>jo@brightworks.example</td></tr></tbody></table><br><br>%s</div>",
    "Yahoo": "<div>%s</div><div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div><div>----- Forwarded message -----</div><div><b>From:</b> " + MEG_HTML + "</div><div><b>To:</b> jo@brightworks.example</div><div><b>Sent:</b> Monday, 12 January 2026 at 09:14:02 GMT</div><div><b>Subject:</b> Joining</div><div><br></div>%s</div></div>",
    "Proton": "%s<div class=\"protonmail_quote\">------- Forwarded Message -------<br>From: " + MEG_HTML + "<br>Date: On Monday, January 12th, 2026 at 09:14<br>Subject: Joining<br>To: jo@brightworks.example<br><br><blockquote class=\"protonmail_quote\" type=\"cite\">%s</blockquote></div>",
    "Zimbra": "<div>%s</div><hr id=\"zwchr\"><div><b>From: </b>\"Meg Hartshorn\" &lt;meg@sandpiper.example&gt;<br><b>To: </b>\"Jo Bright\" &lt;jo@brightworks.example&gt;<br><b>Sent: </b>Monday, 12 January, 2026 09:14:02<br><b>Subject: </b>Joining<br></div><br>%s",
    "Samsung": "<div dir=\"auto\">%s</div><div dir=\"auto\"><br></div><div align=\"left\" dir=\"auto\" style=\"font-size:100%%\"><div>-------- Original message --------</div><div>From: Meg Hartshorn &lt;meg@sandpiper.example&gt; </div><div>Date: 12/01/2026  09:14  (GMT+00:00) </div><div>To: jo@brightworks.example </div><div>Subject: Joining </div><div><br></div></div>%s",
    "GMX": "<div>%s</div><div><div style=\"margin:10px\"><div><b>Gesendet:</b>&nbsp;Montag, 12. Januar 2026 um 09:14 Uhr<br/><b>Von:</b>&nbsp;&quot;Meg Hartshorn&quot; &lt;meg@sandpiper.example&gt;<br/><b>An:</b>&nbsp;jo@brightworks.example<br/><b>Betreff:</b>&nbsp;Joining</div><div>%s</div></div></div>",
    "Roundcube": "%s<p>-------- Original Message --------</p><table border=\"0\"><tbody><tr><th align=\"right\">Subject:</th><td>Joining</td></tr><tr><th>Date:</th><td>2026-01-12 09:14</td></tr><tr><th>From:</th><td>" + MEG_HTML + "</td></tr><tr><th>To:</th><td>jo@brightworks.example</td></tr></tbody></table><br>%s",
    "Front": "%s<br><br><blockquote type=\"cite\" class=\"front-blockquote\">---------- Forwarded message ----------<br>From: " + MEG_HTML + "<br>Date: January 12, 2026 at 9:14 AM<br>Subject: Joining<br>To: jo@brightworks.example<br><br>%s</blockquote>",
}
CHAINS = {
    "we answered in between": "FYI. Jo\n\nFrom: Jo Bright <jo@brightworks.example>\nSent: 12 January 2026 10:00\nTo: Meg Hartshorn <meg@sandpiper.example>\nSubject: RE: Joining\n\nThanks Meg, I shall pass this on to the network.\n\nJo\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Jo Bright <jo@brightworks.example>\nSubject: Joining\n\n" + LETTER,
    "with a signature and a notice above": "One for the membership team.\n\nJo Bright\nBrightworks\nT 0113 496 0123\n\nThis email is confidential and intended for the addressee only.\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Jo Bright <jo@brightworks.example>\nSubject: Joining\n\n" + LETTER,
    "with a device footer above": "Can you answer her?\n\nSent from my iPhone\n\nBegin forwarded message:\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nDate: 12 January 2026 at 09:14:02 GMT\nTo: jo@brightworks.example\nSubject: Joining\n\n" + LETTER,
    "of a letter with a notice below": "---------- Forwarded message ---------\nFrom: Meg Hartshorn <meg@sandpiper.example>\nDate: Mon, 12 Jan 2026 at 09:14\nSubject: Joining\nTo: <jo@brightworks.example>\n\n" + LETTER + "\n-- \nMeg Hartshorn\nSandpiper\n\nThis email and any attachments are confidential.\n",
    "with the forwarder's signature below": "Begin forwarded message:\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nDate: 12 January 2026 at 09:14:02 GMT\nTo: jo@brightworks.example\nSubject: Joining\n\n" + LETTER + "\n-- \nJo Bright\nBrightworks Co-operative\n",
    "of an answer to an older mail": "---------- Forwarded message ---------\nFrom: Meg Hartshorn <meg@sandpiper.example>\nDate: Mon, 12 Jan 2026 at 09:14\nSubject: Re: Meeting\nTo: <jo@brightworks.example>\n\n" + LETTER + "\nOn Sun, 11 Jan 2026 at 20:00, Jo Bright <jo@brightworks.example> wrote:\n\n> Do write to the network!\n> Jo\n",
    "three deep": "For you.\n\n-------- Forwarded Message --------\nSubject: Fwd: Fwd: Joining\nDate: Tue, 13 Jan 2026 08:00:00 +0000\nFrom: Kit Lane <kit@lane.example>\nTo: jo@brightworks.example\n\nJo?\n\n---------- Forwarded message ---------\nFrom: Al Moor <al@moor.example>\nDate: Mon, 12 Jan 2026 at 20:14\nSubject: Fwd: Joining\nTo: <kit@lane.example>\n\nKit, do you know these people?\n\nFrom: Meg Hartshorn <meg@sandpiper.example>\nSent: 12 January 2026 09:14\nTo: Al Moor <al@moor.example>\nSubject: Joining\n\n" + LETTER,
    "all lines marked twice": "> Begin forwarded message:\n> \n>> From: Meg Hartshorn <meg@sandpiper.example>\n>> Subject: Joining\n>> Date: 12 January 2026 at 09:14:02 GMT\n>> To: jo@brightworks.example\n>> \n" + marked(marked(LETTER)).replace("> > ", ">> ").replace("> >", ">>"),
    "as an attribution": "On 12/01/2026 09:14, Meg Hartshorn <meg@sandpiper.example> wrote:\n" + marked(LETTER),
    "in Welsh": "Ymlaen atoch chi. Jo\n\n---------- Neges a anfonwyd ymlaen ---------\nOddi wrth: Meg Hartshorn <meg@sandpiper.example>\nDyddiad: Llun, 12 Ion 2026 am 09:14\nPwnc: Joining\nAt: <jo@brightworks.example>\n\n" + LETTER,
}


def attached_letter(kind="message/rfc822", name=""):
    inner = ("From: %s\nTo: jo@brightworks.example\nSubject: Joining\nDate: Mon, 12 Jan 2026 09:14:02 +0000\n"
             "Message-ID: <l-1@sandpiper.example>\n%s\n%s" % (MEG, PLAIN, LETTER))
    return (head("Fwd: Joining", JO, "Content-Type: multipart/mixed; boundary=b\n") + "--b\n" + PLAIN + "\n" + INTRO +
            "--b\nContent-Type: %s%s\n\n%s\n--b--\n" % (kind, name, inner))


def forwards():
    for name, text in FORWARDS.items():
        is_marked = "marked" in name
        for intro in (INTRO, ""):
            yield name + (" with words above" if intro else ""), (
                head("Fwd: Joining" if "Outlook" not in name else "FW: Joining", JO) + intro + text +
                (marked(LETTER) if is_marked else LETTER))
    for name, text in HTML_FORWARDS.items():
        for intro in (INTRO_HTML, ""):
            yield "HTML of " + name + (" with words above" if intro else ""), (
                head("Fwd: Joining", JO, "Content-Type: text/html; charset=utf-8\n") + text % (intro, LETTER_HTML) + "\n")
    for name, text in CHAINS.items():
        yield "a chain, " + name, head("Fwd: Joining", JO) + text
    subjects = ("Fwd: ", "FW: ", "WG: ", "TR: ", "RV: ", "I: ", "Doorst: ", "VB: ", "VS: ", "PD: ", "ENC: ", "YML: ", "Fwd: Fwd: ")
    for i, (name, above) in enumerate(OUTLOOK.items()):  # the same blocks stand above what is forwarded
        if "address" in name or "names only" in name or name in NO_BLOCK:
            continue
        above = above.replace("Liesl Ott", "Meg Hartshorn.").replace("Meg Hartshorn ", "Jo Bright ").replace("Meg Hartshorn.", "Meg Hartshorn")
        above = above.replace("meg@sandpiper.example", "jo@brightworks.example").replace("liesl@coops.tech", "meg@sandpiper.example")
        yield "Outlook's block, " + name, head(subjects[i % len(subjects)] + "Joining", JO) + above + "\n\n" + LETTER
    for i, mark in enumerate(BEGIN):
        yield "Apple, " + mark, head("Fwd: Joining", JO) + INTRO + mark + "\n\n" + FORWARDS["Apple"].split("\n\n", 1)[1] + LETTER
        yield "Gmail, " + mark, head("Fwd: Joining", JO) + INTRO + "---------- %s ---------\n" % mark.rstrip(" :") + \
            FORWARDS["Apple"].split("\n\n", 1)[1] + LETTER
    yield "attached", attached_letter()
    yield "attached under a name", attached_letter("message/rfc822", '; name="Joining.eml"')
    yield "attached as a file", attached_letter("application/octet-stream", '; name="Joining.eml"')


# --- whole messages
HTML = "Content-Type: text/html; charset=utf-8\n"
P = "<p>%s</p><p>%s</p>" % (FIRST, SECOND)
ASKED_HTML = "<p>Hello Meg,</p><p>you asked how long it takes. Which halls do you work for?</p>"


def alternative(plain, html):
    return ("Content-Type: multipart/alternative; boundary=a\n", "--a\n" + PLAIN + "\n" + plain + "\n--a\n" + HTML + "\n" + html + "\n--a--\n")


def encoded(text, coding):
    return "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: %s\n" % coding, text


BASE64 = base64.encodebytes((OWN + "\n\nMeg\n").encode()).decode()
FLOWED = "Content-Type: text/plain; charset=utf-8; format=flowed\n"
RAW = {
    "HTML of Outlook": (HTML, "<html><head><style>p {color: red}</style></head><body><div class=WordSection1><p class=MsoNormal>%s<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>%s</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span lang=EN-US>From:</span></b> Liesl Ott &lt;liesl@coops.tech&gt; <br><b>Sent:</b> 12 January 2026 09:14<br><b>To:</b> Meg Hartshorn<br><b>Subject:</b> Joining</p></div>%s</div></body></html>" % (FIRST, SECOND, ASKED_HTML)),
    "HTML of Outlook on the web": (HTML, "<div style=\"font-family:Aptos\">%s</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><b>From:</b> Liesl Ott &lt;liesl@coops.tech&gt;<br><b>Sent:</b> 12 January 2026 09:14<br><b>To:</b> Meg<br><b>Subject:</b> Joining</div>%s" % (P, ASKED_HTML)),
    "HTML of Gmail": (HTML, "<div dir=\"ltr\">%s</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">On Mon, 12 Jan 2026 at 09:14, Liesl Ott &lt;<a href=\"mailto:liesl@coops.tech\">liesl@coops.tech</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex\">%s</blockquote></div>" % (P, ASKED_HTML)),
    "HTML of Gmail, signature": (HTML, "<div dir=\"ltr\">%s<br><span class=\"gmail_signature_prefix\">-- </span><br><div dir=\"ltr\" class=\"gmail_signature\"><div>Meg Hartshorn</div><div>Sandpiper, 01482 496 0123</div></div></div>" % P),
    "HTML of Apple": (HTML, "<html><body style=\"word-wrap: break-word;\">%s<div><br><blockquote type=\"cite\"><div>On 12 Jan 2026, at 09:14, Liesl Ott &lt;liesl@coops.tech&gt; wrote:</div><br class=\"Apple-interchange-newline\"><div>%s</div></blockquote></div></body></html>" % (P, ASKED_HTML)),
    "HTML of Yahoo": (HTML, "<div class=\"yahoo-style-wrap\">%s</div><div id=\"yahoo_quoted_12\" class=\"yahoo_quoted\"><div><div>On Monday, 12 January 2026 at 09:14:02 GMT, Liesl Ott &lt;liesl@coops.tech&gt; wrote:</div><div><br></div>%s</div></div>" % (P, ASKED_HTML)),
    "HTML of Thunderbird": (HTML, "<body>%s<div class=\"moz-cite-prefix\">On 12/01/2026 09:14, Liesl Ott wrote:<br></div><blockquote type=\"cite\" cite=\"mid:x@coops.tech\">%s</blockquote><div class=\"moz-signature\">-- <br>Meg Hartshorn<br>Sandpiper</div></body>" % (P, ASKED_HTML)),
    "HTML of Proton": (HTML, "<div style=\"font-family: Arial\">%s</div><div class=\"protonmail_signature_block\"><div class=\"protonmail_signature_block-proton\">Sent with <a href=\"https://proton.me/mail/home\">Proton Mail</a> secure email.</div></div><div class=\"protonmail_quote\">On Monday, January 12th, 2026 at 09:14, Liesl Ott &lt;liesl@coops.tech&gt; wrote:<br><blockquote class=\"protonmail_quote\" type=\"cite\">%s</blockquote></div>" % (P, ASKED_HTML)),
    "HTML of Zoho": (HTML, "<div>%s</div><div class=\"zmail_extra\"><blockquote style=\"margin:0px\"><div>---- On Mon, 12 Jan 2026 09:14:02 +0000 <b>Liesl Ott &lt;liesl@coops.tech&gt;</b> wrote ----</div>%s</blockquote></div>" % (P, ASKED_HTML)),
    "hidden words": (HTML, "<div style=\"display:none;max-height:0\">Preview of what nobody sees</div><span style=\"font-size:0px\">zero</span>%s<div hidden>not shown</div><p style='mso-hide:all'>nor this</p><!-- comment --><script>run()</script>" % P),
    "divs and breaks": (HTML, "<div>%s</div><div><br></div><div>%s</div><div><br></div><div>Meg</div>" % (FIRST, SECOND)),
    "both, the same": alternative(OWN + "\n\nMeg", P + "<p>Meg</p>"),
    "both, plain empty": alternative("", P + "<p>Meg</p>"),
    "both, plain points to HTML": alternative("This message is in HTML. Please use a mail program that shows HTML.", P + "<p>Meg</p>"),
    "both, plain cut short": alternative("Sandpiper is a worker co-op of six in...", P + "<p>Meg</p>"),
    "both, plain only an address": alternative("https://mail.example/read/12", P + "<p>Meg</p>"),
    "both, plain is the source": alternative("<html><body>" + P + "</body></html>", P + "<p>Meg</p>"),
    "both, plain last": ("Content-Type: multipart/alternative; boundary=a\n", "--a\n" + HTML + "\n" + P + "\n--a\n" + PLAIN + "\n" + OWN + "\n--a--\n"),
    "AMP beside them": ("Content-Type: multipart/alternative; boundary=a\n", "--a\n" + PLAIN + "\n" + OWN + "\n--a\nContent-Type: text/x-amp-html\n\n<html amp4email><p>Other</p></html>\n--a\n" + HTML + "\n" + P + "\n--a--\n"),
    "enriched": ("Content-Type: text/enriched; charset=utf-8\n", "<bold>Sandpiper</bold> is a worker co-op of six in Hull, and we would like to join.\n\n\nWe build booking systems for village halls, and keep them running."),
    "pieces of HTML around a file": ("Content-Type: multipart/mixed; boundary=m\n", "--m\n" + HTML + "\n<p>" + FIRST + "</p>\n--m\nContent-Type: application/pdf; name=rules.pdf\nContent-Disposition: inline; filename=rules.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--m\n" + HTML + "\n<p>" + SECOND + "</p>\n--m--\n"),
    "both, HTML empty": alternative(OWN + "\n\nMeg", "<html><body><br></body></html>"),
    "flowed": (FLOWED, "Sandpiper is a worker co-op of six in \nHull, and we would \nlike to join.\n\nWe build booking systems for village \nhalls, and keep them running.\n\n-- \nMeg Hartshorn\n"),
    "flowed, DelSp": (FLOWED.replace("flowed", "flowed; delsp=yes"), "Sandpiper is a worker co-op of six in  \nHull, and we wou \nld like to join.\n\nWe build booking systems for village  \nhalls, and keep them running.\n\nMeg\n"),
    "flowed quotes": (FLOWED, "%s\n\n%s\n\nOn 12/01/2026 09:14, Liesl Ott wrote:\n> Hello Meg, you asked how long it \n> takes.\n>> deeper \n>> still\n" % (FIRST, SECOND)),
    "quoted-printable, broken": encoded("Sandpiper is a worker co-op of six in Hull, and we wo=\nuld like to =\t\njoin.=\n\n\nWe build booking syste=6ds for village halls, and keep the=6D running.\n\nMeg\n", "quoted-printable"),
    "quoted-printable, blanks behind soft breaks": encoded("Sandpiper is a worker co-op of six in Hull,=  \n and we would like to join.\n\nWe build booking systems for village halls,= \n and keep them running=2E\n\nMeg=\n", "Quoted-Printable;"),
    "base64, cut anyhow": encoded(BASE64.replace("\n", "")[:50] + "\n\n" + BASE64.replace("\n", "")[50:90] + " \n" + BASE64.replace("\n", "")[90:].rstrip("=") + "\n", "BASE64"),
    "base64, with a list's footer": encoded(BASE64 + "_______________________________________________\nMembers mailing list\nhttps://lists.example/mailman/listinfo/members\n", "base64"),
    "PGP": (PLAIN, "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n%s\n\nMeg\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEEfake\n=abcd\n-----END PGP SIGNATURE-----\n" % OWN),
    "HTML of Outlook, reply in a table": (HTML, "<table><tr><td>%s</td></tr></table><hr><p><b>Von:</b> Liesl Ott &lt;liesl@coops.tech&gt;<br><b>Gesendet:</b> Montag, 12. Januar 2026 09:14<br><b>An:</b> Meg Hartshorn<br><b>Betreff:</b> Joining</p>%s" % (P, ASKED_HTML)),
    "HTML of eM Client": (HTML, "<div>%s</div><div id=\"x12\"><blockquote cite=\"mid:1\" type=\"cite\" class=\"cite2\"><div>------ Original Message ------</div><div>From \"Liesl Ott\" &lt;liesl@coops.tech&gt;</div><div>To \"Meg\" &lt;meg@sandpiper.example&gt;</div><div>Subject Joining</div>%s</blockquote></div>" % (P, ASKED_HTML)),
    "HTML of Windows Mail": (HTML, "<div>%s</div><div style=\"padding-top: 5px; border-top: 1px solid #e5e5e5\"><div><b>From:</b>&nbsp;<a href=\"mailto:liesl@coops.tech\">Liesl Ott</a><br><b>Sent:</b>&nbsp;12 January 2026 09:14<br><b>To:</b>&nbsp;Meg<br></div></div>%s" % (P, ASKED_HTML)),
    "HTML of Notes": (HTML, "<p>%s</p><p>%s</p><br><br><font size=1 color=#5f5f5f>From: </font><font size=1>Liesl Ott &lt;liesl@coops.tech&gt;</font><br><font size=1 color=#5f5f5f>To: </font><font size=1>Meg</font><br><font size=1>Date: 12/01/2026 09:14</font><br><font size=1>Subject: Joining</font><hr noshade>%s" % (FIRST, SECOND, ASKED_HTML)),
    "HTML of Fastmail": (HTML, "<html><body>%s<div>On Mon, 12 Jan 2026, at 9:14 AM, Liesl Ott wrote:</div><blockquote type=\"cite\" id=\"qt\">%s</blockquote></body></html>" % (P, ASKED_HTML)),
    "HTML with white words": (HTML, "<body bgcolor=white>%s<p style=\"color:#ffffff\">apply apply apply</p><p style=\"visibility:hidden\">more</p><p style=\"opacity:0\">still more</p></body>" % P),
    "HTML in capitals, unclosed": (HTML, "<HTML><BODY><P>%s<P>%s<P>Meg" % (FIRST, SECOND)),
    "HTML with entities": (HTML, "<p>Sandpiper is a worker co&#45;op of six in&nbsp;Hull&comma; and we would like to&#32;join.</p><p>We build booking systems for village halls, and keep them running&period;</p>"),
    "HTML with pre": (HTML, "<pre>Sandpiper is a worker co-op of six in Hull, and we would like to join.\n\nWe build booking systems for village halls, and keep them running.\n</pre>"),
    "HTML, quoted-printable": ("Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n", "<p class=3D\"x\">Sandpiper is a worker co-op of six in Hull, and we would like to =\njoin.</p><p>We build booking systems for village halls, and keep them runnin=\ng.</p>"),
    "mixed, text in two parts": ("Content-Type: multipart/mixed; boundary=m\n", "--m\n" + PLAIN + "\n" + FIRST + "\n--m\n" + PLAIN + "\n" + SECOND + "\n--m--\n"),
    "related in alternative": ("Content-Type: multipart/alternative; boundary=m\n", "--m\n" + PLAIN + "\n" + OWN + "\n--m\nContent-Type: multipart/related; boundary=n\n\n--n\n" + HTML + "\n" + P + "<img src=\"cid:1\">\n--n\nContent-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--n--\n--m--\n"),
    "hard wrapped": (PLAIN, "Sandpiper is a worker co-op of six in Hull,\nand we would like to join.\n\nWe build booking systems for village halls,\nand keep them running.\n\nMeg\n"),
    "reply above": (PLAIN, OWN + "\n\nMeg\n\n##- Please type your reply above this line -##\n\nYour request (142) has been received.\n"),
    "windows-1252 said to be Latin-1": ("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n", OWN + "\n\nMeg =96 she=2Fher\n"),
}


def raw():
    for name, (more, text) in RAW.items():
        yield name, head("Re: Joining", more=more) + text


# --- words that look like what is taken off, and are the writer's: nothing may be lost
KEPT = {
    "a form filled in": "Name: Sandpiper Digital Co-operative Limited\nContact: Meg Hartshorn\nFounded: 2016\nMembers: six\n\nWe build booking systems for village halls.",
    "a memo's head": "From our side, all six of us agreed to apply.\n\nTo the question of ownership: every worker is a member.\n\nSubject to the rules we may admit others.",
    "a quotation in quotation marks": "Our rules say: \"Every member shall work in the co-operative.\"\n\nWe build booking systems for village halls.",
    "a quotation of the rules": "This is our rule on membership:\n\n5. Every member shall work in the co-operative.\n\nWe build booking systems for village halls and would like to join.",
    "a list": "We are a worker co-op of six, and we do:\n\n- booking systems\n- hosting\n- training\n\nWe would like to join.",
    "a list with stars": "We are a worker co-op of six.\n\n* booking systems for village halls\n* hosting for charities\n\nWe would like to join.",
    "numbers and dates": "On 12 January 2026 all six members voted to join. We wrote: yes.\n\nWe build booking systems for village halls.",
    "somebody wrote": "Liesl wrote to us last year that we might join.\n\nWe are a worker co-op of six and build booking systems.",
    "dashes in a sentence": "We are a worker co-op -- six of us -- and build booking systems.\n\nWe would like to join.",
    "headings": "We are a worker co-op of six.\n\nOur work: booking systems for village halls, hosting for charities, and training for both.\n\nOur members: everybody who has worked here for six months is a member and has one vote.",
    "thanks in the middle": "Thanks for the talk at the fair.\n\nWe are a worker co-op of six and build booking systems.",
    "a name in a line": "Meg and Tomos founded Sandpiper in 2016.\n\nIt is a worker co-op, and builds booking systems.",
    "sent from": "We are a worker co-op of six.\n\nSent from our office in Hull go parcels of maps to all of England, for we print as well.",
    "confidential work": "We are a worker co-op of six.\n\nMuch of our work is confidential: we build case management for law centres and may not name them.",
    "print and environment": "We are a worker co-op of six who print on recycled paper, since the environment matters to us.\n\nWe would like to join.",
    "out of office": "We build software that answers when people are out of the office.\n\nWe are a worker co-op of six.",
    "a question": "Do you take co-ops from Scotland?\n\nWe are six and build booking systems. All of us are members. Is that enough?",
    "quoted speech": "People ask us: \"Who owns you?\" We say: the six of us.\n\nWe build booking systems.",
    "an address": "We are at 4 Ropery Street, Hull HU1 2AA, and have been since 2016.\n\nWe are a worker co-op and build booking systems.",
    "a link alone": "This is what we do:\n\nhttps://sandpiper.example/work\n\nWe are a worker co-op of six and would like to join.",
    "short words": "Six of us.\n\nAll workers.\n\nAll members.\n\nWe make websites and would like to join CoTech.",
    "a paragraph that begins with best": "Best of all, everybody here is a member.\n\nWe are six and build booking systems.",
    "a paragraph that begins with regards": "Regarding ownership: all six of us own it.\n\nWe build booking systems.",
    "cheers": "Cheers went up when we all voted for it.\n\nWe are six and build booking systems.",
    "external work": "External audits are done by another co-op.\n\nWe are six and build booking systems.",
    "warning": "A warning first: we have no written rules.\n\nWe are six and build booking systems together.",
    "Welsh": "Rydym yn gydweithfa o chwech yn Aberystwyth, a hoffem ymuno.\n\nRydym yn gwneud gwefannau dwyieithog i neuaddau pentref.",
    "our hours": "We work four days a week and answer mail on all of them.\n\nWe are six and build booking systems.",
    "the time": "At 9:14 on Monday we all voted.\n\nWe are six and build booking systems.",
    "colons at the end": "What we do:\nbooking systems for village halls\nWho we are:\nsix people in Hull, all of them members",
    "an indented block": "We are six:\n\n    Meg, maps\n    Tomos, servers\n\nand build booking systems for village halls.",
    "forwarding as their trade": "We build mail software: forwarded messages, mailing lists, unsubscribe links are our trade.\n\nWe are six and would like to join.",
    "bars": "We are six | all workers | all members.\n\nWe build booking systems.",
}


def kept():
    for name, text in KEPT.items():
        for tail in ("", "\n\nBest wishes\nMeg"):
            yield name + (", signed" if tail else ""), head("Joining") + "Hello,\n\n" + text + tail + "\n", text


# --- all of it put together by chance, the same each time
GREETINGS = ("Hello,", "Dear all,", "Hi Liesl,", "Bore da,", "Annwyl bawb,", "", "Good morning!", "Hi there", "Dear CoTech team,")
GOODBYES = ("", "Thanks\nMeg", "Best wishes,\n\nMeg", "Cofion\nMeg", "Meg", "Kind regards\n\nMeg Hartshorn",
            "Many thanks for your time,\nMeg", "Cheers")


def composed():
    chance = random.Random(1)
    above = [(text, ASKED) for text in OUTLOOK.values()] + [
        (text, ASKED if name.startswith(UNMARKED) else marked(ASKED)) for name, text in WROTE.items()]
    for number in range(400):
        pieces = [chance.choice(list(TOPS.values()))] if chance.random() < 0.2 else []
        pieces += [chance.choice(GREETINGS), OWN, chance.choice(GOODBYES)]
        pieces += [chance.choice(list(SIGNATURES.values()))] if chance.random() < 0.5 else []
        pieces += [chance.choice(list(FOOTERS.values())) for _ in range(chance.choice((0, 0, 1, 1, 2)))]
        if chance.random() < 0.5:
            line, quote = chance.choice(above)
            pieces.append(line + "\n" * (1 if quote.startswith(">") else 2) + quote)
        pieces += [chance.choice(list(FOOTERS.values()))] if chance.random() < 0.15 else []
        text = "\n\n".join(piece for piece in pieces if piece)
        if chance.random() < 0.35:
            lines = "".join("<div>%s</div>" % (html.escape(line) or "<br>") for line in text.split("\n"))
            yield "number %d, in HTML: %r" % (number, pieces), head(more=HTML) + lines
        else:
            yield "number %d: %r" % (number, pieces), head() + text + "\n"


TABLES = (("quotes", quotes), ("signatures, footers and banners", below), ("answers between the lines", mixed),
          ("forwards", forwards), ("whole messages", raw), ("words that are kept", kept),
          ("all of it together", composed))


def squeezed(text):
    """Paragraphs, however their lines are cut."""
    return [" ".join(p.split()) for p in (text or "").split("\n\n") if p.strip()]


def main():
    joinbox, failed = sys.argv[1], False
    print("1..%d" % len(TABLES))
    with tempfile.TemporaryDirectory() as folder:
        for number, (title, table) in enumerate(TABLES, 1):
            rows, paths = list(table()), []
            for i, (_, message, *_) in enumerate(rows):
                paths.append(os.path.join(folder, "%d-%03d.eml" % (number, i)))
                with open(paths[-1], "wb") as file:
                    file.write(message.encode("utf-8"))
            out = subprocess.run([joinbox, "explain", "--json"] + paths, capture_output=True, check=True).stdout
            wrong = []
            for (name, _, *wanted), line in zip(rows, out.decode("utf-8").splitlines()):
                said = json.loads(line)
                if squeezed(said["description"]) != squeezed(wanted[0] if wanted else OWN):
                    wrong.append("%s: %r" % (name, said["description"]))
                elif (said["sender"] or {}).get("email") != "meg@sandpiper.example":
                    wrong.append("%s: sent by %s" % (name, said["sender"]))
            failed |= bool(wrong)
            print("%s %d - %s: %d of %d" % ("not ok" if wrong else "ok", number, title, len(rows) - len(wrong), len(rows)))
            for line in wrong:
                print("# " + line)
    return failed


if __name__ == "__main__":
    sys.exit(main())
