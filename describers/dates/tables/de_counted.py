"""What German counts behind a number, and the labels that a number follows: no dates."""

from __future__ import annotations

from describers.dates.tables.table import words

#: nouns that make the number before them a count
COUNTED = words("""uhr mann menschen personen einwohner soldaten arbeiter bauern mark rm reichsmark
        gulden taler thaler dollar franken kronen pfund tonnen kilometer km meter m hektar ha
        exemplare seiten blatt bände bde fl kr pf ctr ztr zentner scheffel morgen ruten fuß ellen
        aktien loose lose pferde ochsen kühe schafe schweine stück_vieh einheiten faszikel wagen
        gewehre geschütze bauernhöfe höfe häuser familien haushalte schüler studenten mitglieder
        gefangene kg g gr liter l qm cbm ps volt watt ballen kisten säcke fässer tote verwundete
        flaschen karten fotos aufnahmen dias negative jahre_alt tage stunden minuten stück stimmen
        prozent wochen monate mal seelen kommunikanten garben malter groschen eimer klafter ruthen
        gld""")
#: labels that make the number after them a place in a book or file
POINTERS = words("""fol folio best bestand bild foto neg karte urk urkunde matrikel mitglied preis
        rechnung lieferschein hausnr bahnstrecke lok wagen inventarnummer sign neg.-nr inv.-nr
        summe gesamt s seite seiten bd bde band nr nummer anm anmerkung fn fußnote bl blatt sp
        spalte kap bestell patent prozeß prozess los zug zugnummer kasten karton mappe fach regal
        rolle film fernsprecher fernruf ruf telefon telephon fsp postfach konto kto
        postscheckkonto girokonto bankkonto aktenzeichen sign signatur inv rep rep_nr zimmer haus
        hausnr ps psalm vers v kapitel heft h az akte tel abb tafel taf ziff art artikel §""")
