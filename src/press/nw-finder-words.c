/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

extern const char nw_finder_given_names[];

/* The words that carry the structure of contact blocks and releases, in lower
 * case, and what they are. Feminine and gendered forms are derived by
 * strip_gender(), compounds by their last part. Cut into a hash table once. */
typedef struct {
  guint       classes;
  const char *words;
} WordList;

static const WordList lists[] = {
  { NW_WORD_TITLE,
    "strin dr dr. prof prof. dipl dipl. dr.-ing dr.-ing. dipl.-ing dipl.-ing. dipl.-kfm dipl.-kfm. dipl.-kffr dipl.-kffr. dipl.-volksw. "
    "dipl.-volksw dipl.-geogr. dipl.-geogr dipl.-päd. dipl.-psych. dipl.-soz. dipl.-biol. dipl.-chem. dipl.-phys. dipl.-math. "
    "dipl.-inform. dipl.-inf. dipl.-oec. dipl.-ök. dipl.-betriebsw. dipl.-wirt.-ing. dipl.-wirtsch.-ing. dipl.-jur. dipl.-des. "
    "dipl.-journ. dipl.-pol. dipl.-verw. dipl.-verww. dipl.-wi.-ing. dipl.-hdl. dipl.-agr.-ing. dipl.-ing.agr. mag. mag mag.a mag.ª dr.in "
    "dr.a prof.in univ.-prof. "
    "univ.-prof.in univ.-doz. priv.-doz. pd jun.-prof. juniorprofessor juniorprofessorin apl. hon.-prof. ing. ing di di.in dkfm. ddr. dr.dr. msc. "
    "ra rain stb wp med. rer. nat. pol. oec. phil. jur. habil. h.c. h. c. mult. h.c e.h. e.h theol. iur. paed. päd. vet. dent. agr. troph. publ. "
    "sc. techn. mont. forest. pharm. kommr kommr. kommrat hofrat hr.in bakk. fh-prof. mmag. mmag o.univ.-prof. em. ddipl. lic. dr.med. dr.phil. "
    "dr.rer. dr.iur. dr.jur. privatdozent privatdozentin prof.dr. ao. o. "
    "assoc. assoz. ass.-prof." },
  { NW_WORD_DEGREE,
    "m.a. m.a ma m.sc. m.sc msc b.a. b.a ba b.sc. b.sc bsc mba m.b.a. ll.m. ll.m llm ph.d. ph.d phd m.eng. b.eng. m.ed. b.ed. bakk. mph "
    "mpa m.p.a. emba cpa mdl mdb mdep mdbb mag.(fh) (fh) fh m.d. cse akad. bba mas cas mdep. mep mdv mdhb mda jr. sr. e.h. mim mmc m.phil." },
  { NW_WORD_SALUTATION, "herr frau herrn hr. fr. herren familie mr. mrs. ms. monsieur madame" },
  { NW_WORD_PARTICLE,
    "von vom zu zum zur van der den dem de la del della di da dos du le les el al ten ter te op bin ibn v. d. e y af av "
    "’t 't ben abu bint dalla dei degli 'der" },
  { NW_WORD_ROLE | NW_WORD_PRESS,
    "pressesprecher mediensprecher unternehmenssprecher regierungssprecher konzernsprecher polizeisprecher vereinssprecher "
    "behördensprecher pressereferent pressereferentin presseansprechpartner medienansprechpartner medienreferent pressechef "
    "kommunikationschef medienbeauftragter medienbeauftragte presseverantwortliche presseverantwortlicher pressebeauftragter pressebeauftragte "
    "presseleiter kommunikationsleiter kommunikationsmanager kommunikationsreferent kommunikationsdirektor pressebetreuung pr-manager "
    "pr-referent pr-berater pr-leiter presseoffizier pressekoordinator feuerwehrsprecher ministeriumssprecher verbandssprecher "
    "kliniksprecher hochschulsprecher universitätssprecher firmensprecher stadtsprecher kreissprecher kammersprecher gerichtssprecher "
    "messesprecher sprecher kommunikationsbeauftragte kommunikationsbeauftragter medienverantwortliche medienverantwortlicher "
    "kommunikationsverantwortliche kommunikationsverantwortlicher pressewart pressesprecherteam pr-verantwortliche pr-assistent "
    "presseassistent pressemitarbeiter medienchef mediendienstleiter medienstelle-leiter vize-pressesprecher "
    "pr-consultant pr-berater pr-redakteur pr-beraterin informationsbeauftragte informationsbeauftragter spokesperson spokeswoman spokesman wissenschaftskommunikator" },
  { NW_WORD_ROLE,
    "geschäftsführer vorstand vorständin vorsitzender vorsitzende vorsitzenden vorstandsvorsitzender vorstandsvorsitzende direktor leiter abteilungsleiter "
    "projektleiter teamleiter bereichsleiter amtsleiter fachbereichsleiter referent projektmanager manager koordinator assistent assistenz "
    "bürgermeister oberbürgermeister landrat landrätin regierungspräsident präsident vizepräsident rektor prorektor dekan prodekan kanzler "
    "minister ministerpräsident staatssekretär senator senatorin dezernent beigeordneter beigeordnete stadtrat stadträtin kämmerer stadtkämmerer "
    "wirtschaftsförderer hauptgeschäftsführer prokurist inhaber inhaberin gründer gründerin mitgründer mitgründerin gesellschafter ceo cfo coo cto cio cmo cdo chro "
    "aufsichtsratsvorsitzender aufsichtsratsvorsitzende aufsichtsrätin aufsichtsratschef vorstandsmitglied vorstandssprecher vorstandschef "
    "geschäftsführung-assistenz redakteur chefredakteur professor professorin dozent wissenschaftler forscher arzt ärztin chefarzt chefärztin oberarzt "
    "oberärztin pflegedirektor kurator museumsdirektor zoodirektor intendant dirigent obmann obfrau kommerzialrat generalsekretär generaldirektor "
    "bezirksrat stadtbaurat baudezernent kulturdezernent sozialdezernent schuldezernent ordnungsdezernent berater beraterin sachbearbeiter "
    "sachbearbeiterin mitarbeiter mitarbeiterin beauftragter beauftragte klimaschutzmanager citymanager quartiersmanager netzwerkmanager clustermanager "
    "innovationsmanager regionalmanager standortmanager ansprechpartner ansprechpartnerin ansprechperson gleichstellungsbeauftragte "
    "polizeihauptkommissar polizeioberkommissar polizeikommissar kriminalhauptkommissar kriminaloberkommissar kriminalkommissar "
    "polizeihauptmeister polizeiobermeister polizeimeister polizeirat polizeidirektor polizeipräsident phk pok pk khk kok phkin pokin pkin khkin kokin phm pom "
    "brandmeister oberbrandmeister branddirektor brandrat kreisbrandmeister oberstaatsanwalt oberstaatsanwältin staatsanwalt staatsanwältin anwalt rechtsanwalt bgh-anwalt "
    "rechtsanwältin anwältin richter steuerberater notar ehrenamtskoordinator koordinatorin schulleiter einrichtungsleiter heimleiter marktleiter "
    "werkleiter betriebsleiter produktionsleiter standortleiter filialleiter niederlassungsleiter vertriebsleiter marketingleiter personalleiter "
    "entwicklungsleiter institutsleiter institutsdirektor studiengangsleiter lehrstuhlinhaber lehrstuhlinhaberin landesvorsitzender "
    "landesvorsitzende bundesvorsitzender bundesvorsitzende kreisvorsitzender fraktionsvorsitzender fraktionsvorsitzende ratsmitglied bezirksleiter "
    "kreishandwerksmeister obermeister handwerksmeister landesinnungsmeister kammerpräsident verbandspräsident verbandsdirektor "
    "verwaltungsratsvorsitzender verwaltungsratsvorsitzende verwaltungsratspräsident gemeinderat gemeinderätin gemeindepräsident stadtpräsident "
    "regierungsrat regierungsrätin stadtammann bundesrat bundesrätin bundesrätin nationalrat nationalrätin ständerat ständerätin kantonsrat kantonsrätin "
    "landeshauptmann landeshauptfrau landesrat landesrätin vizebürgermeister bürgermeisterin gewerkschaftssekretär betriebsrat betriebsrätin betriebsratsvorsitzender "
    "betriebsratsvorsitzende superintendent superintendentin bischof pfarrer pfarrerin dekanin stiftungsdirektor werksleiter "
    "studienleiter projektkoordinator programmleiter hauptamtsleiter referatsleiter sekretariat sekretär büroleiter persönlicher kundenberater "
    "stellvertreter stellvertreterin vertreter vertreterin volontär volontärin "
    "head director officer cofounder co-founder founder president chairman analyst analystin ökonom ökonomin chefökonom chefvolkswirt "
    "technologietransfermanager förderlotse standortberater gründungsberater unternehmensberater betriebsberater energieberater "
    "bundesminister bundesministerin landesminister sozialministerin bundeskanzler bundespräsident abgeordneter abgeordnete kandidat kandidatin spitzenkandidat "
    "trainer cheftrainer sportdirektor kapitän vereinsvorsitzender ortsvorsteher ortsbürgermeister samtgemeindebürgermeister verbandsbürgermeister erster zweiter "
    "meister chef chefin verwaltungsleiter verwaltungsdirektor werbeleiter bauleiter architekt architektin ingenieur ingenieurin bauherr veranstalter "
    "verteidiger verteidigerin nachfolger nachfolgerin vorgänger vorgängerin dechant generalvikar pressekontaktperson schirmherr schirmherrin festredner "
    "künstler künstlerin autor autorin regisseur regisseurin schauspieler schauspielerin kuratorin moderator moderatorin gastgeber projektverantwortliche "
    "projektverantwortlicher projektmitarbeiter stabsstellenleiter pastor pastorin geschäftsleiter geschäftsleitung vize" },
  { NW_WORD_PRESS | NW_WORD_UNIT | NW_WORD_HEADER,
    "presse pressestelle presseabteilung pressebüro pressereferat presseamt presseteam medien medienarbeit medienstelle mediendienst medienbüro pressearbeit "
    "pressebereich pressereferates newsroom presse-team" },
  { NW_WORD_PRESS | NW_WORD_UNIT,
    "öffentlichkeitsarbeit presse- pr kommunikation unternehmenskommunikation konzernkommunikation hochschulkommunikation wissenschaftskommunikation "
    "pressereferats medien- kommunikationsabteilung presse/öffentlichkeitsarbeit presse-und communications communication media public medienbetreuung "
    "pressebetreuung presseservice pressedienst universitätskommunikation stadtkommunikation pressebereitschaft pressekommunikation public-relations "
    "stabsstelle-kommunikation medienkommunikation pressestab pressebereitschaftsdienst pressedienstes markenkommunikation standortkommunikation presse-/öffentlichkeitsarbeit "
    "presse-/medienarbeit relation medienabteilung mediensprecherteam öffentlichkeitsarbeit/presse pr-abteilung presseinformationsstelle" },
  { NW_WORD_PRESS | NW_WORD_HEADER,
    "pressekontakt pressekontakte presse-kontakt medienkontakt medienkontakte media-kontakt presseanfragen medienanfragen presserückfragen medienrückfragen "
    "presseauskünfte presseauskunft medienauskünfte pr-kontakt press contact pressefragen medienfragen pressekontaktdaten media presseansprechpartner medienansprechpartner "
    "presseansprechpartnerin interviewanfragen interviewwünsche interviewwünschen fotowünsche fotowünschen journalistenanfragen presseansprechperson medienansprechperson presseverantwortlich v.i.s.d.p. v.i.s.d.p "
    "visdp vi.s.d.p. v.i.s.d.pr. presserechtlich presseinformationen-kontakt pressehinweis medienschaffende journalist journalist:innen journalisten journalistinnen medienvertreter medienvertreterinnen "
    "pressevertreter redaktionen bildanfragen medienhinweis mediendiensthinweis interviewpartner pressebetreuung presseakkreditierung presseakkreditierungen medienakkreditierung" },
  { NW_WORD_HEADER,
    "kontakt kontakte kontaktdaten kontaktadresse kontaktperson kontaktpersonen kontaktaufnahme kontaktinformation kontaktinformationen ansprechpartner ansprechpartnerin ansprechpartnern ansprechpartnerinnen ansprechperson ansprechpersonen "
    "ansprechpartner:innen rückfragen rückfrage rückfragehinweis auskunft auskünfte auskunftsperson auskunftspersonen information informationen infos info fragen anfragen nachfragen "
    "redaktion redaktionskontakt fachkontakt projektkontakt anmeldung anmeldungen akkreditierung akkreditierungen "
    "impressum gesprächspartner notizblock absender hinweise buchung reservierung reservierungen bewerbungen bestellung rückmeldung rückmeldungen "
    "contact contacts ansprechstelle kontaktstelle fachansprechpartner ansprechbar auskunftgeber auskunftserteilung ansprechpartnerin/ansprechpartner" },
  { NW_WORD_HEADER | NW_WORD_FIRM,
    "firmenkontakt unternehmenskontakt herausgeber herausgeberin veröffentlicht herausgegeben firmensitz absender firmeninfo veranstalterin unternehmensinformation "
    "firmeninformation firmenportrait firmenporträt unternehmen-kontakt" },
  { NW_WORD_HEADER | NW_WORD_AGENCY | NW_WORD_PRESS, "agenturkontakt pr-agentur presseagentur pr-agenturkontakt agentur-kontakt pr-büro" },
  { NW_WORD_HEADFILL,
    "bitte an bei für die den der das des zu zum zur und oder & ihr ihre ihren ihrer unsere unser weitere weiteren nähere mehr sich sie wir wenden richten stehen steht "
    "ihnen gerne gern gerne: erteilt erteilen gibt geben beantwortet beantworten stellen unter wissenschaftliche wissenschaftlicher fachliche fachlicher fachlichen inhaltliche inhaltlichen "
    "zuständig verantwortlich verantwortliche inhalt text meldung mitteilung pressemitteilung im sinne sinn am haben hinweis wünschen sonstige allgemeine technische verfügung "
    "zusätzliche ergänzende detaillierte dazu hierzu zur telefonisch zentrale-auskunft von vom in unserem ansprechen ist sind erreichen erhalten finden es gilt seitens zudem "
    "auch direkt persönlich als person ansprechpartner/-in presse/medien thema themen nur sowie interviews bzw bildmaterial fotomaterial pressefotos pressebilder" },
  { NW_WORD_GRADE,
    "stellvertretender stellvertretende stellvertretenden stv. stellv. stellv stv ehemaliger ehemalige ehemaligen früherer frühere leitender leitende leitenden kommissarischer kommissarische "
    "geschäftsführender geschäftsführende geschäftsführenden wissenschaftlicher wissenschaftliche kaufmännischer kaufmännische technischer technische künstlerischer künstlerische medizinischer medizinische ärztlicher "
    "ärztliche erster erste ersten zweiter zweite 1. 2. amtierender amtierende designierter designierte langjähriger langjährige neuer neue neuen ehrenamtlicher ehrenamtliche persönlicher "
    "persönliche parlamentarischer parlamentarische zuständiger zuständige zuständigen verantwortlicher verantwortliche senior junior interim ltd. ltd "
    "pädagogischer pädagogische hauptamtlicher hauptamtliche chief managing wissenschaftlichen operativer operative erstem amtierenden scheidender scheidende" },
  { NW_WORD_BODY,
    "geschäftsführung vorstand vorstands vorstandes aufsichtsrat aufsichtsrats aufsichtsrates geschäftsleitung verwaltungsrat verwaltungsrats abteilung abteilungen stabsstelle "
    "geschäftsstelle pressestelle kommission ausschuss ausschusses jury beirat beirats beirates kuratoriums kuratorium fraktion konzernleitung direktion unternehmensleitung "
    "hochschulleitung studiengangs studiengang lehrstuhl lehrstuhls dezernats dezernat fachbereichs fachbereich referats referat bereichs bereich sachgebiets sachgebiet projektgruppe "
    "arbeitsgruppe forschungsgruppe fachgruppe nachwuchsgruppe unternehmenskommunikation pressearbeit öffentlichkeitsarbeit kommunikation presse medien vorstandsbüro präsidiums präsidium "
    "präsidialbüro rektorats rektorat abteilungsleitung werkleitung bundestages bundestags landtags landtages rates gemeinderats stadtrats kreistags kreistages stadtrates studie projekts projektes projekt "
    "zentrums instituts verbundes verbunds clusters konsortiums netzwerks netzwerkes sonderforschungsbereichs exzellenzclusters forschungsverbunds oberbürgermeisters bürgermeisters landrats präsidenten ministers kollegs zentrum "
    "programms programmes initiative kampagne klinik chirurgie sparte geschäftsbereichs geschäftsbereich team teams stabsstelle marketing vertrieb personal" },
  { NW_WORD_ORG,
    "gebr. gebrüder reederei brauerei bäckerei gärtnerei druckerei molkerei kellerei gießerei bücherei kolleg berufskolleg stadtbücherei weingut klimabündnis naturpark autohaus gasthof "
    "stadt kreis landkreis gemeinde marktgemeinde samtgemeinde verbandsgemeinde kreisstadt hansestadt landeshauptstadt universitätsstadt region bezirk land bund kanton freistaat bundesland regionalverband "
    "universität hochschule fachhochschule fh th tu uni htw pädagogische akademie institut fakultät kammer ihk hwk industrie- handelskammer handwerkskammer wirtschaftskammer landwirtschaftskammer ärztekammer "
    "verband bundesverband landesverband fachverband verein förderverein kreisverband ortsverband vereinigung gewerkschaft bund ministerium bundesministerium landesministerium staatsministerium senat senatsverwaltung "
    "amt bundesamt landesamt behörde bundesagentur agentur arbeitsagentur jobcenter polizei polizeipräsidium polizeiinspektion polizeidirektion bundespolizei bundespolizeiinspektion kreispolizeibehörde landeskriminalamt "
    "feuerwehr staatsanwaltschaft landgericht amtsgericht wirtschaftsförderung wirtschaftsförderungsgesellschaft stadtwerke stadtwerk gemeindewerke sparkasse kreissparkasse volksbank raiffeisenbank bank versicherung "
    "klinikum klinik krankenhaus universitätsklinikum universitätsmedizin stiftung zentrum forschungszentrum gründerzentrum technologiezentrum museum theater oper philharmonie bibliothek stadtbibliothek schule "
    "gymnasium gesamtschule volkshochschule vhs kunsthaus zoo tierpark messe messegesellschaft flughafen hafen verkehrsbetriebe verkehrsverbund kirche kirchengemeinde bistum erzbistum diözese caritas diakonie caritasverband drk awo "
    "gesellschaft genossenschaft gruppe holding konzern unternehmen firma werke werk verlag redaktion zeitung spedition bäckerei kanzlei autohaus weingut hotel restaurant café gasthof brauerei "
    "stadtmarketing citymarketing regionalmarketing netzwerk cluster hub initiative allianz partnerschaft projektträger centrum center kreishandwerkerschaft innung handwerkerschaft tourismusverband tourismus entwicklungsgesellschaft regionalagentur zweckverband "
    "landschaftsverband landesregierung bundesregierung staatskanzlei kanzleramt bezirksregierung regierungspräsidium bezirksamt magistrat rathaus landratsamt forschungsinstitut forschungsverbund fraktion partei "
    "ministerien krankenkasse aok rentenversicherung berufsgenossenschaft orchester ensemble festspiele festival sportverein fc sv tsv vfl akademie kolleg stabsstelle-stadt wirtschaftsagentur energieagentur standortagentur projektgesellschaft "
    "betriebe landesbetrieb eigenbetrieb abwasserbetrieb wasserverband entsorgungsbetriebe wirtschaftsbetriebe technische wohnungsbaugesellschaft baugesellschaft wohnbau bundeswehr zoll hauptzollamt finanzamt gesundheitsamt jugendamt tiefbauamt ordnungsamt bauamt umweltamt schulamt "
    "kriminalkommissariat wache polizeiwache leitstelle europäische deutsches deutsche deutscher bundesanstalt leibniz-institut fraunhofer fraunhofer-institut max-planck-institut helmholtz-zentrum eth kantonspolizei gemeindeverwaltung "
    "standeskanzlei technopark innovationspark campus labor start-up startup arbeitgeberverband unternehmerverband dehoga dgb bauernverband landesbauernverband naturschutzbund nabu bund greenpeace tüv "
    "public-relations consulting communications kommunikationsagentur werbeagentur medienagentur presseagentur media pr-agentur studio büro ingenieurbüro architekturbüro planungsbüro industrie handel group partner services service solutions systems "
    "technologies technologie energie energy immobilien logistik bau holzbau metallbau maschinenbau automobile apotheke praxis optik druckerei gärtnerei tischlerei schreinerei handelsgesellschaft metropole metropolregion" },
  { NW_WORD_LEGAL,
    "gmbh ggmbh mbh gesmbh ges.m.b.h. ges.m.b.h g.m.b.h. m.b.h. ag gag se kg kgaa ohg gbr egbr ug e.k. e.k e.kfr. eg e.g. e.v. e.v ev vvag ltd ltd. inc inc. aör a.ö.r. kdör k.d.ö.r. partg mbb partgmbb sàrl sarl "
    "co. cie. cie sa s.a. s.r.l. llc plc bv b.v. n.v. a/s oy ab gmbh&co" },
  { NW_WORD_UNIT,
    "leitung abteilung dezernat fachbereich fachdienst referat sachgebiet stabsstelle geschäftsbereich bereich team sekretariat geschäftsstelle büro bürgermeisterbüro hauptamt servicestelle vorzimmer "
    "marketing relations departement departements vertrieb personalabteilung geschäftsführung geschäftsleitung projektbüro projektleitung verwaltung direktion vorstandsbüro leitungsstab einsatzleitung stab" },
  { NW_WORD_PHONE,
    "tel tel. telefon telefonnummer fon ruf rufnummer fernruf phone direkt tel.-nr. tel.nr. tel-nr. telefonisch ☎ ✆ 📞 telephone telefonnr. telefon-nr. fon. ☏ ph. büro festnetz rufnr. handynummer-büro tel.nr tel-nr telefonnummern nummer durchwahlnummer" },
  { NW_WORD_FAX, "fax telefax fax-nr. fax-nr faxnummer telefax-nr. fax. telefaxnummer fax-nummer 📠" },
  { NW_WORD_MOBILE, "mobil mobiltelefon mobilfunk handy mobile cell mobilnummer handynummer mobil-tel. mobiltel. mob. mob mobil. natel 📱 mobiltelefonnummer" },
  { NW_WORD_MAIL, "e-mail email mail e-mail-adresse emailadresse mailadresse e-mailadresse mailto ✉ e-mails e-post postfach-mail 📧 e-mail. emailadresse: mails mail-adresse" },
  { NW_WORD_WEB, "internet web website homepage www url internetseite webseite webadresse internetadresse web-site online netz net 🌐 webpräsenz" },
  { NW_WORD_CENTRAL | NW_WORD_PHONE,
    "telefonvermittlung medienhotline pressehotline zentrale telefonzentrale servicenummer hotline servicetelefon bürgertelefon infotelefon servicehotline service-hotline bürgerservice infohotline info-hotline kundenservice kundentelefon beratungstelefon "
    "service-nummer service-telefon sammelnummer hauptnummer bürger-hotline serviceline kundenhotline tickethotline ticket-hotline info-telefon gesundheitstelefon notruf notrufnummer bereitschaftsnummer" },
  { NW_WORD_EXTENSION | NW_WORD_PHONE, "durchwahl dw durchw. nebenstelle ext ext. apparat app. kl. klappe dw. durchwahl-nr." },
  { NW_WORD_NUMBERED,
    "hrb hra iban bic konto kontonummer kto. kto blz isbn issn ust-idnr. ust-idnr ust-id ust.-id.-nr. ust.-idnr. ustid steuernummer steuer-nr. steuernr. box-id story-id id meldungs-id aktenzeichen az. az postfach pf nr. nr "
    "registernummer vereinsregister vr uid atu handelsregisternummer artikelnummer bestellnummer fn firmenbuchnummer ots ik artikel-nr. dvr kundennummer spendenkonto referenznummer ref. wkn isin ean zvr zvr-zahl doi pzn lei drucksache vorgangsnummer" },
  { NW_WORD_STREET, "straße str. strasse weg platz allee gasse ring ufer damm markt chaussee promenade anger hof str steig stieg park brücke" },
  { NW_WORD_CREDIT, "foto fotos bild bilder bildquelle bildnachweis fotonachweis fotograf fotografin fotoquelle © copyright abbildung grafik illustration bildrechte fotocredit bildcredit foto/copyright credit credits "
    "photo quelle (c) foto- visualisierung rendering animation video fotohinweis bildmaterial symbolbild archivbild screenshot pressefoto pressebild logo fotomontage" },
  { NW_WORD_SAY,
    "sagt sagte sagten so erklärt erklärte erläutert erläuterte betont betonte ergänzt ergänzte zeigt zeigte freut freute freuen unterstreicht unterstrich hebt hob fasst fasste blickt sieht sah verfolgt meint meinte kommentiert kommentierte lobt lobte "
    "mahnt mahnte kündigt kündigte versichert versicherte berichtet berichtete warnt warnte fordert forderte kritisiert kritisierte würdigt würdigte hofft hoffte weiß findet fand resümiert resümierte bilanziert bilanzierte bedankt bedankte dankt dankte "
    "begrüßt begrüßte eröffnet eröffnete überreicht überreichte gratuliert gratulierte bestätigt bestätigte stellt stellte teilt teilte gab gibt verweist verwies appelliert appellierte erinnert erinnerte wünscht wünschte räumt räumte verspricht versprach schildert schilderte laut" },
  { NW_WORD_COMMON,
    "pressemitteilung presseinformation medieninformation medienmitteilung pressemeldung presseerklärung presseeinladung pressetermin pressegespräch pressekonferenz nachricht nachrichten meldung meldungen mitteilung thema themen termin termine datum uhr uhrzeit ort anschrift "
    "adresse sitz postanschrift besucheranschrift hausanschrift öffnungszeiten sprechzeiten euro cent prozent millionen milliarden million milliarde jahr jahre jahren monat monate woche wochen tag tage stunde stunden "
    "hintergrund ziel ziele programm projekt projekte preis kosten teilnahme eintritt anfahrt deutschland österreich schweiz germany austria europa nordrhein-westfalen nrw bayern hessen sachsen niedersachsen brandenburg thüringen "
    "rheinland-pfalz saarland schleswig-holstein sachsen-anhalt baden-württemberg mecklenburg-vorpommern story box-id qr-code artikel seite anhang download downloads pressebilder pressefotos text datei anlage sperrfrist "
    "kooperation vereinbarung auftakt start ende beginn der die das ein eine einer eines dem den des wir sie ich er es mit ohne nach vor bei aus über unter für gegen durch um als wenn weil dass denn aber doch nun seit bis während nicht "
    "auch sehr geehrte geehrter damen herren liebe lieber freundlichen grüßen gruß grüße mfg dank danke vielen herzlichen im am vom beim ins ans alle allen allem beide beiden diese dieser dieses jede jeder viele mehr weitere weiterer weiteres weiteren neben zudem "
    "außerdem damit dabei dazu darüber daher hier dort heute gestern morgen jetzt bereits noch schon nur insgesamt rund etwa mehr zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
    "wie was wer wo wann warum welche welcher sowie bzw und oder unternehmen kundinnen kunden bürgerinnen bürger menschen besucher besucherinnen gäste teilnehmer teilnehmerinnen studierende schüler schülerinnen kinder jugendliche frauen männer "
    "mitarbeitende mitarbeiter mitarbeiterinnen betriebe betrieb fachkräfte innovation digitalisierung zukunft wirtschaft wissenschaft forschung bildung umwelt energie klima gesundheit sport kultur soziales verkehr tourismus politik gesellschaft "
    "wort namen name vorname nachname funktion position ehepaar familie straße nord süd west ost mitte neue neuer neues neuen alte alter altes große großer großes kleine kleiner kleines bad sankt st. st hl. heilige heiligen ober unter nieder groß klein "
    "frankfurt berlin hamburg münchen köln wien zürich bern dortmund stuttgart düsseldorf leipzig dresden hannover nürnberg bremen bonn essen duisburg bochum graz linz salzburg innsbruck basel genf new york london "
    "twitter facebook instagram linkedin youtube xing tiktok mastodon whatsapp newsletter rss google apple microsoft amazon android windows "
    "weihnachten ostern pfingsten neujahr silvester advent corona covid-19 eu usa un ddr brd zdf ard wdr ndr mdr dpa apa ots afp bundestag landtag bundesliga lesen ticket tickets karten vorverkauf abendkasse "
    "von zu bitte nein ja ihr ihre ihren unser unsere mein meine dein sein seine bis ab kein keine man davon dafür dagegen ebenso zwischen zunächst anschließend zuletzt künftig aktuell aktuelle aktueller aktuelles foto "
    "digitale digitaler digitales pressemappe pressefotos pressebilder social spenden spendenkonto schwerin brot salz haus tor turm saal halle raum etage stock gebäude eingang parkplatz bahnhof haltestelle autobahn bundesstraße landstraße baustelle zufahrt richtung fahrbahn unfall einbruch zeugen polizei notfall "
    "sommer winter herbst frühling frühjahr januar-ausgabe ausgabe band heft folge teil kapitel version stand nummer telefon aktion tag-der beisein anwesenheit gegenwart" },
  { NW_WORD_CALENDAR,
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so januar jänner jan. februar feber feb. märz april mai juni juli august aug. september sept. sep. oktober okt. november nov. dezember dez. montags freitags wochentags werktags "
    "uhr kalenderwoche kw quartal" },
};

/* Last parts of compounds, longest first where one ends in another. */
static const struct {
  const char *end;
  guint       classes;
} endings[] = {
  { "pressesprecher", NW_WORD_ROLE | NW_WORD_PRESS },
  { "sprecher", NW_WORD_ROLE | NW_WORD_PRESS },
  { "leiter", NW_WORD_ROLE }, { "referent", NW_WORD_ROLE }, { "manager", NW_WORD_ROLE },
  { "direktor", NW_WORD_ROLE }, { "präsident", NW_WORD_ROLE }, { "minister", NW_WORD_ROLE },
  { "bürgermeister", NW_WORD_ROLE }, { "meister", NW_WORD_ROLE }, { "koordinator", NW_WORD_ROLE },
  { "beauftragte", NW_WORD_ROLE }, { "beauftragter", NW_WORD_ROLE }, { "vorsitzende", NW_WORD_ROLE },
  { "vorsitzender", NW_WORD_ROLE }, { "geschäftsführer", NW_WORD_ROLE }, { "dezernent", NW_WORD_ROLE },
  { "sekretär", NW_WORD_ROLE }, { "berater", NW_WORD_ROLE }, { "redakteur", NW_WORD_ROLE },
  { "assistent", NW_WORD_ROLE }, { "kommissar", NW_WORD_ROLE }, { "inspektor", NW_WORD_ROLE },
  { "professor", NW_WORD_ROLE }, { "forscher", NW_WORD_ROLE }, { "experte", NW_WORD_ROLE }, { "expertin", NW_WORD_ROLE },
  { "wissenschaftler", NW_WORD_ROLE }, { "anwalt", NW_WORD_ROLE }, { "anwältin", NW_WORD_ROLE },
  { "mitglied", NW_WORD_ROLE }, { "vorstand", NW_WORD_ROLE }, { "vorständin", NW_WORD_ROLE }, { "kämmerer", NW_WORD_ROLE },
  { "ärztin", NW_WORD_ROLE }, { "trainer", NW_WORD_ROLE }, { "lehrer", NW_WORD_ROLE }, { "planer", NW_WORD_ROLE },
  { "betreuer", NW_WORD_ROLE }, { "förderer", NW_WORD_ROLE }, { "verantwortliche", NW_WORD_ROLE }, { "verantwortlicher", NW_WORD_ROLE },
  { "entwickler", NW_WORD_ROLE }, { "gründer", NW_WORD_ROLE }, { "inhaber", NW_WORD_ROLE },
  { "chef", NW_WORD_ROLE }, { "chefin", NW_WORD_ROLE }, { "ansprechpartner", NW_WORD_ROLE | NW_WORD_HEADER },
  { "wart", NW_WORD_ROLE }, { "coach", NW_WORD_ROLE }, { "führer", NW_WORD_ROLE }, { "fahrer", NW_WORD_ROLE }, { "arbeiter", NW_WORD_ROLE },
  { "pfleger", NW_WORD_ROLE }, { "helfer", NW_WORD_ROLE }, { "ologe", NW_WORD_ROLE }, { "ologin", NW_WORD_ROLE }, { "historiker", NW_WORD_ROLE }, { "physiker", NW_WORD_ROLE },
  { "chemiker", NW_WORD_ROLE }, { "vorsteher", NW_WORD_ROLE }, { "verteidiger", NW_WORD_ROLE }, { "unternehmer", NW_WORD_ROLE }, { "händler", NW_WORD_ROLE },
  { "abgeordnete", NW_WORD_ROLE }, { "abgeordneter", NW_WORD_ROLE }, { "ökonom", NW_WORD_ROLE }, { "vikar", NW_WORD_ROLE }, { "dechant", NW_WORD_ROLE },
  { "erin", NW_WORD_ROLE }, { "istin", NW_WORD_ROLE }, { "ogin", NW_WORD_ROLE }, { "antin", NW_WORD_ROLE }, { "entin", NW_WORD_ROLE },
  { "eurin", NW_WORD_ROLE }, { "wartin", NW_WORD_ROLE }, { "omin", NW_WORD_ROLE }, { "istikerin", NW_WORD_ROLE },
  { "bücherei", NW_WORD_ORG }, { "brauerei", NW_WORD_ORG }, { "bäckerei", NW_WORD_ORG }, { "gärtnerei", NW_WORD_ORG }, { "druckerei", NW_WORD_ORG },
  { "molkerei", NW_WORD_ORG }, { "reederei", NW_WORD_ORG }, { "kolleg", NW_WORD_ORG }, { "feuerwehr", NW_WORD_ORG },
  { "ministerium", NW_WORD_ORG }, { "verband", NW_WORD_ORG }, { "verbandes", NW_WORD_ORG }, { "verbands", NW_WORD_ORG }, { "universität", NW_WORD_ORG },
  { "hochschule", NW_WORD_ORG }, { "institut", NW_WORD_ORG }, { "instituts", NW_WORD_ORG }, { "kammer", NW_WORD_ORG },
  { "gesellschaft", NW_WORD_ORG }, { "genossenschaft", NW_WORD_ORG }, { "stiftung", NW_WORD_ORG },
  { "klinikum", NW_WORD_ORG }, { "klinik", NW_WORD_ORG }, { "kliniken", NW_WORD_ORG }, { "krankenhaus", NW_WORD_ORG }, { "werke", NW_WORD_ORG },
  { "werken", NW_WORD_ORG }, { "sparkasse", NW_WORD_ORG }, { "bank", NW_WORD_ORG }, { "agentur", NW_WORD_ORG },
  { "verein", NW_WORD_ORG }, { "vereins", NW_WORD_ORG }, { "amt", NW_WORD_ORG }, { "amtes", NW_WORD_ORG }, { "behörde", NW_WORD_ORG },
  { "präsidium", NW_WORD_ORG }, { "präsidiums", NW_WORD_ORG }, { "direktion", NW_WORD_ORG }, { "inspektion", NW_WORD_ORG }, { "zentrum", NW_WORD_ORG }, { "zentrums", NW_WORD_ORG },
  { "museum", NW_WORD_ORG }, { "theater", NW_WORD_ORG }, { "archiv", NW_WORD_ORG }, { "bibliothek", NW_WORD_ORG }, { "schule", NW_WORD_ORG },
  { "gymnasium", NW_WORD_ORG }, { "akademie", NW_WORD_ORG }, { "förderung", NW_WORD_ORG }, { "entwicklung", NW_WORD_COMMON },
  { "gericht", NW_WORD_ORG }, { "anwaltschaft", NW_WORD_ORG }, { "betriebe", NW_WORD_ORG }, { "verwaltung", NW_WORD_ORG },
  { "gemeinde", NW_WORD_ORG }, { "kirche", NW_WORD_ORG }, { "werk", NW_WORD_ORG }, { "verbund", NW_WORD_ORG }, { "union", NW_WORD_ORG },
  { "versicherung", NW_WORD_ORG }, { "kasse", NW_WORD_ORG }, { "gewerkschaft", NW_WORD_ORG }, { "netzwerk", NW_WORD_ORG },
  { "regierung", NW_WORD_ORG }, { "fabrik", NW_WORD_ORG }, { "verlag", NW_WORD_ORG }, { "labor", NW_WORD_ORG }, { "büro", NW_WORD_ORG },
  { "allianz", NW_WORD_ORG }, { "departement", NW_WORD_UNIT }, { "departements", NW_WORD_UNIT }, { "bund", NW_WORD_ORG }, { "innung", NW_WORD_ORG }, { "innungen", NW_WORD_ORG }, { "bauern", NW_WORD_COMMON }, { "technik", NW_WORD_ORG },
  { "pressedienst", NW_WORD_UNIT | NW_WORD_PRESS }, { "pressestelle", NW_WORD_UNIT | NW_WORD_PRESS }, { "medienstelle", NW_WORD_UNIT | NW_WORD_PRESS },
  { "referat", NW_WORD_UNIT }, { "abteilung", NW_WORD_UNIT }, { "dezernat", NW_WORD_UNIT }, { "stelle", NW_WORD_UNIT },
  { "bereich", NW_WORD_UNIT }, { "dienst", NW_WORD_UNIT }, { "sekretariat", NW_WORD_UNIT }, { "kommunikation", NW_WORD_UNIT | NW_WORD_PRESS },
  { "leitung", NW_WORD_UNIT }, { "team", NW_WORD_UNIT },
  { "straße", NW_WORD_STREET }, { "strasse", NW_WORD_STREET }, { "str.", NW_WORD_STREET }, { "weg", NW_WORD_STREET },
  { "platz", NW_WORD_STREET }, { "allee", NW_WORD_STREET }, { "gasse", NW_WORD_STREET }, { "ring", NW_WORD_STREET },
  { "ufer", NW_WORD_STREET }, { "damm", NW_WORD_STREET }, { "chaussee", NW_WORD_STREET }, { "promenade", NW_WORD_STREET },
  { "markt", NW_WORD_STREET }, { "graben", NW_WORD_STREET }, { "steig", NW_WORD_STREET }, { "stieg", NW_WORD_STREET },
  { "kai", NW_WORD_STREET }, { "wall", NW_WORD_STREET }, { "anger", NW_WORD_STREET }, { "garten", NW_WORD_STREET }, { "gürtel", NW_WORD_STREET },
  { "hof", NW_WORD_STREET }, { "brücke", NW_WORD_STREET }, { "zeile", NW_WORD_STREET },
  { "preis", NW_WORD_COMMON }, { "halle", NW_WORD_COMMON }, { "haus", NW_WORD_COMMON }, { "pokal", NW_WORD_COMMON },
  { "turnier", NW_WORD_COMMON }, { "tagung", NW_WORD_COMMON }, { "kongress", NW_WORD_COMMON }, { "messe", NW_WORD_ORG },
  { "heit", NW_WORD_COMMON }, { "keit", NW_WORD_COMMON }, { "schaft", NW_WORD_COMMON }, { "tion", NW_WORD_COMMON },
  { "tionen", NW_WORD_COMMON }, { "ungen", NW_WORD_COMMON }, { "tät", NW_WORD_COMMON }, { "ismus", NW_WORD_COMMON },
  { "ierung", NW_WORD_COMMON }, { "lung", NW_WORD_COMMON }, { "tung", NW_WORD_COMMON }, { "nung", NW_WORD_COMMON }, { "rung", NW_WORD_COMMON },
  { "gung", NW_WORD_COMMON }, { "dung", NW_WORD_COMMON }, { "sung", NW_WORD_COMMON }, { "bung", NW_WORD_COMMON }, { "hung", NW_WORD_COMMON },
  { "park", NW_WORD_COMMON }, { "management", NW_WORD_COMMON }, { "arbeit", NW_WORD_COMMON },
  { "wirtschaft", NW_WORD_COMMON }, { "technologie", NW_WORD_COMMON }, { "region", NW_WORD_ORG }, { "kreis", NW_WORD_ORG },
  { "kreises", NW_WORD_ORG }, { "programm", NW_WORD_COMMON }, { "projekt", NW_WORD_COMMON }, { "flächen", NW_WORD_COMMON },
  { "orchester", NW_WORD_ORG }, { "chor", NW_WORD_ORG }, { "verkehr", NW_WORD_COMMON }, { "zeitung", NW_WORD_ORG },
};

/* All words and endings, found by their hash. An entry is an index and one, so
 * that 0 is none; the tables are several times as large as what is in them, and
 * the search stops at the first gap. Endings that share their last two bytes hang
 * together in the order of the list. */
#define N_SLOTS   (1u << 15)
#define N_WORDS   (N_SLOTS / 2)
#define N_CHAINS  (1u << 10)

typedef struct {
  const char *word;
  guint32     hash;
  guint32     length;
  guint32     classes;
} WordEntry;

typedef struct {
  guint16   slots[N_SLOTS];
  guint     n_words;
  WordEntry words[N_WORDS];
  guint8    chains[N_CHAINS];
  guint8    next[G_N_ELEMENTS (endings)];
  guint8    lengths[G_N_ELEMENTS (endings)];
} Vocabulary;

G_STATIC_ASSERT (G_N_ELEMENTS (endings) < 255);

static guint
chain_of (const char *end)
{
  return ((guchar) end[-2] * 31u + (guchar) end[-1]) % N_CHAINS;
}

static guint32
hash_word (const char *word,
           gsize       length)
{
  guint64 hash = length;

  while (length > 0) {
    gsize n = MIN (length, sizeof hash);
    guint64 bytes = 0;

    memcpy (&bytes, word, n);
    hash = (hash ^ bytes) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
    hash ^= hash >> 29;
    word += n;
    length -= n;
  }

  return (guint32) (hash ^ (hash >> 32));
}

static WordEntry *
find_word (Vocabulary *self,
           const char *word,
           gsize       length,
           guint      *slot)
{
  guint32 hash = hash_word (word, length);
  guint at = hash % N_SLOTS;

  for (; self->slots[at] != 0; at = (at + 1) % N_SLOTS) {
    WordEntry *entry = &self->words[self->slots[at] - 1];

    if (entry->hash == hash && entry->length == length && memcmp (entry->word, word, length) == 0)
      return entry;
  }
  *slot = at;

  return NULL;
}

static guint
look_up (Vocabulary *self,
         const char *word,
         gsize       length)
{
  guint slot;
  WordEntry *entry = find_word (self, word, length, &slot);

  return entry != NULL ? entry->classes : 0;
}

static void
add_words (Vocabulary *self,
           guint       classes,
           const char *words)
{
  while (*words != '\0') {
    gsize length = strcspn (words, " ");

    if (length > 0) {
      guint slot = 0;
      WordEntry *entry = find_word (self, words, length, &slot);

      if (entry == NULL) {
        g_assert (self->n_words < N_WORDS);
        entry = &self->words[self->n_words++];
        self->slots[slot] = self->n_words;
        *entry = (WordEntry) { words, hash_word (words, length), length, 0 };
      }
      entry->classes |= classes;
    }
    words += length + (words[length] == ' ');
  }
}

static void
add_endings (Vocabulary *self)
{
  for (guint i = G_N_ELEMENTS (endings); i-- > 0;) {
    guint chain;

    self->lengths[i] = strlen (endings[i].end);
    chain = chain_of (endings[i].end + self->lengths[i]);
    self->next[i] = self->chains[chain];
    self->chains[chain] = i + 1;
  }
}

static Vocabulary *
get_vocabulary (void)
{
  static gsize initialised = 0;
  static Vocabulary vocabulary;

  if (g_once_init_enter (&initialised)) {
    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
      add_words (&vocabulary, lists[i].classes, lists[i].words);
    add_words (&vocabulary, NW_WORD_GIVEN, nw_finder_given_names);
    add_endings (&vocabulary);
    g_once_init_leave (&initialised, 1);
  }

  return &vocabulary;
}

/* Length of a word without its feminine or gendered ending: "Sprecher*innen" is
 * "sprecher"; the whole length when it has none. */
static gsize
strip_gender (const char *word,
              gsize       length)
{
  static const struct { const char *text; gsize length; } suffixes[] = {
#define SUFFIX(text) { text, sizeof text - 1 }
    SUFFIX (":innen"), SUFFIX ("*innen"), SUFFIX ("_innen"), SUFFIX ("/innen"), SUFFIX ("/-innen"), SUFFIX ("(innen)"), SUFFIX ("innen"),
    SUFFIX (":in"), SUFFIX ("*in"), SUFFIX ("_in"), SUFFIX ("/-in"), SUFFIX ("/in"), SUFFIX ("(in)"), SUFFIX ("in"), SUFFIX ("innen/-er"),
    SUFFIX ("en"), SUFFIX ("es"), SUFFIX ("n"), SUFFIX ("s"), SUFFIX ("r"),
#undef SUFFIX
  };

  if (length < 4 || strchr ("n)rs", word[length - 1]) == NULL)
    return length;   /* as all suffixes end */
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    gsize n = suffixes[i].length;

    if (length > n + 3 && suffixes[i].text[n - 1] == word[length - 1] && memcmp (word + length - n, suffixes[i].text, n) == 0)
      return length - n;
  }

  return length;
}

static guint
class_by_ending (Vocabulary *self,
                 const char *word,
                 gsize       length)
{
  if (length < 2)
    return 0;
  for (guint k = self->chains[chain_of (word + length)]; k != 0; k = self->next[k - 1]) {
    gsize n = self->lengths[k - 1];

    if (length > n + 1 && memcmp (word + length - n, endings[k - 1].end, n) == 0)
      return endings[k - 1].classes | NW_WORD_DERIVED;
  }

  return 0;
}

/* The classes of a hyphenated word come from its last part ("IHK-Präsident"),
 * those of a double given name from its first ("Karl-Theodor"). */
static guint
class_by_parts (Vocabulary *self,
                const char *word,
                gsize       length)
{
  const char *hyphen = memchr (word, '-', length);
  gsize last = length;
  guint classes;

  if (hyphen == NULL)
    return 0;
  while (word[last - 1] != '-')
    last--;
  if (last == 1 || last == length)
    return 0;
  classes = look_up (self, word + last, length - last) & ~(NW_WORD_GIVEN | NW_WORD_HEADFILL | NW_WORD_PARTICLE);
  /* "Verkehrs-AG", "Wohnungsbau-GmbH" */
  if (classes & NW_WORD_LEGAL)
    return NW_WORD_ORG | NW_WORD_LEGAL;
  if (classes != 0)
    return classes & (NW_WORD_ROLE | NW_WORD_PRESS | NW_WORD_ORG | NW_WORD_UNIT | NW_WORD_STREET | NW_WORD_COMMON);

  return look_up (self, word, hyphen - word) & NW_WORD_GIVEN;
}

/**
 * nw_finder_word_class:
 * @word: a word in lower case
 * @length: its bytes
 * @capital: whether it is printed with a capital; only then it is looked at in
 *   parts, since German compounds that matter are nouns
 *
 * Returns: what @word is, a set of NwWordClass; 0 when nothing is known of it
 */
guint
nw_finder_word_class (const char *word,
                      gsize       length,
                      gboolean    capital)
{
  Vocabulary *vocabulary = get_vocabulary ();
  guint classes = look_up (vocabulary, word, length);
  gsize base;

  if (classes != 0 || !capital || length < 3 || length >= 80)
    return classes;
  base = strip_gender (word, length);
  if (base < length) {
    guint plain = look_up (vocabulary, word, base);

    if (plain & (NW_WORD_ROLE | NW_WORD_HEADER | NW_WORD_ORG | NW_WORD_UNIT | NW_WORD_BODY))
      return plain & ~(NW_WORD_GIVEN | NW_WORD_TITLE);
    plain = class_by_ending (vocabulary, word, base);
    if (plain & NW_WORD_ROLE)
      return plain;
  }
  classes = class_by_parts (vocabulary, word, length);
  if (classes != 0)
    return classes;

  return class_by_ending (vocabulary, word, length);
}
