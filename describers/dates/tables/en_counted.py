"""What English counts behind a number, and the labels that a number follows: no dates."""

from __future__ import annotations

from describers.dates.tables.table import words

#: nouns that make the number before them a count
COUNTED = words("""men women people persons inhabitants soldiers officers workers peasants
        prisoners members delegates students horses guns rifles copies pages pp leaves volumes
        vols words letters rubles roubles kopecks dollars pounds francs marks lire crowns florins
        yen tons tonnes miles kilometres kilometers km metres meters feet ft yards acres hectares
        versts leagues tanks aircraft planes ships votes deputies troops casualties dead killed
        wounded cases files items years months weeks days hours minutes percent per_cent degrees
        kilograms kg pounds_of sheep cattle families households houses villages books titles
        households strong calories francs_a shillings pence guineas barrels bushels gallons cwt lb
        lbs oz engineers strikers demonstrators victims signatures questions times kilos grams
        kulaks sailors hostages refugees settlers slaves graves schools hrs hr cases plates bonds
        shares eggs bales barrel bags sacks boxes crates chests casks hogsheads hhds bundles
        parcels packages bricks tiles stones tons_of stands logs hides skins furs pelts pieces
        lots acres_of sq square cubic cu mi mm cm m3 hp volts amperes rounds shells bullets
        cartridges muskets guineas farthings sous cents piastres pesos reals ducats thalers
        guilders florin crown pounders converts communicants subscribers readers visitors
        passengers pilgrims emigrants immigrants inmates patients pupils scholars teachers ewes
        lambs pigs swine cows oxen mules camels hens trees vines folios frames reels verses
        stanzas steps paces rods perches chains fathoms ton foot acre mile pound page yard seat
        volt watt runs balls volleys mourners knots bushel quarters stone ounces grains tablets
        pills workmen hands miners weavers farmers labourers laborers voters electors negroes
        indians horsemen more souls foot_soldiers infantry cavalry sabres bayonets dwellings
        hearths stalls shops wagons waggons carts cars engines looms spindles""")
#: labels that make the number after them a place in a book or file
POINTERS = words("""cd cmd cmnd numbered accession apartment population cheque cheques policy
        coupon stamp bus highway form tape pl cat survey unit apt extension telex prisoner convict
        badge car wagon zone postal_code pop elev alt total balance ditto forward harl rawl cott
        sloane lansd egerton bwv lots grant fonds rs mk frs mks p pp page pages no nos n nn note
        notes vol vols volume volumes f ff fol fols folio folios op ope dd delo ed khr l ll art
        article chap chaps chapter ch sec section par para paragraph line lines item box folder
        file col cols column table fig figure plate map doc document reg inv ms mss room flat tel
        telephone number version isbn issn order sheet bundle part pt bk book canto psalm series
        appendix shelf lot train trains warrant warrants frame frames exposure exposures negative
        neg negs reel flight locomotive engine route suite permit licence certificate cert patent
        pat receipt invoice voucher ticket passport registration ext phone postcode zip serial
        opus acc shelfmark pressmark docket verse vv hymn bundle carton case channel po_box plot""")
#: words before a number that count what follows it
COUNTING = words("""with some only nearly almost over than least another these those total
        totalling numbering containing comprising including additional altogether sold bought
        recorded issued printed had has have held holds took lost won paid sent saw made built
        drew got kept left fed contains contained comprises numbers numbered employs owns counts
        counted found gave spent""")
#: function words that may follow a season or month that stands alone
GOES_ON = words("""a an and are as at be because before but by can could did do does for from had
        has have he her his i if in is it its my no not of on or our she so that the their then
        there they this to was we were when where which while who will with would you after all
        both came passed ended began nearly almost only more most many some several every each
        again still already however nothing another these those""")
#: pointers that are whole words, and so have no stop of their own
WHOLE_POINTERS = words("""book page line item room flat plan part case plot plate table order sheet
        issue folio verse hymn psalm canto shelf train route convict badge form tape unit zone
        letter""")
#: nouns behind a month that show it to be a date
DATED_NOUNS = words("""plenum session sessions meeting meetings congress conference number issue
        elections election decree decrees speech letter letters trial trials events demonstration
        demonstrations offensive strike strikes resolution resolutions report reports editorial
        visit deadline petition statement harvest storms""")
#: words behind which until names what happened then
NEGATIONS = words("""not never cannot no nor neither didn't don't doesn't wasn't weren't won't
        can't couldn't didn’t wasn’t weren’t couldn’t""")
#: what goes on behind a year that counts nothing
PLAIN = words(
    """we i he she it they you there the was were had and when but our my his her their"""
)
#: words in -s that are no plural
NO_PLURALS = words("""was is has as this his its us thus perhaps always does hers yes unless
        towards besides""")
#: what a house number stands before
STREET_NOUNS = words("""street str st road rd avenue ave lane drive boulevard blvd broadway terrace
        square sq crescent row parkway place court highway quay walk""")
#: one or two letters before a number that are no shelf mark
SHORT_WORDS = words("""a i o an as at by he if in is it my no of on or so to up us uk eu we am ad
        bc c. ca ok ws ss""")
#: words before a date in a sentence
PROSE = words("""on in by from since until till after before at about during between when as the of
        and but for""")
