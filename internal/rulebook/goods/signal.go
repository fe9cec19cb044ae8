package goods

// signal is what a word list stands for: every list under words/ is one signal, named like its file.
type signal uint8

// Things: nouns that name what is sold. Where two overlap, the one that spells out more of the text
// knows better ("Schuhcreme" is no cream).
const (
	edible      signal = iota // food, drink, supplements
	edibleForm                // powder, oil, drops: edible only if something else says so
	topical                   // creams, soaps, make-up, scent
	topicalForm               // mask, gel, spray: on the skin only if something else says so
	drug                      // the names of drugs
	drugForm                  // slang and plants that are drugs only in context
	gear                      // what only takers and growers of drugs use
	gearForm                  // pipes, grinders, grow boxes: gear only in context
	weapon                    // weapons, ammunition
	weaponForm                // pistol, sword, bow: a weapon only in context
	device                    // tools, containers, furniture, clothing: never any of the above
	toy                       // toys, costumes, props, models
	media                     // books, courses, films, games, pictures
	forAnimals                // feed and care for animals
	harmless                  // materials and goods that merely sound like one of the above
	container                 // pot of …, Dose …, bottle of …: the thing is inside
	assortment                // set, hamper, calendar: several things together
	dismissed                 // "THC-frei": a watched word that is said away
	lastThing

	// Grammar.
	negation     // not, kein, sans: what follows in the clause is denied
	without      // ohne, sans, free of: the next words are denied
	excluded     // … are not included: what stands before in the clause is denied
	notNegating  // "nicht nur", "ohne Rezept": looks like a negation and is none
	subordinates // für, pour, with: the noun that follows is no longer the thing sold
	linking      // de, of: leads from a container to the thing inside
	accompanied  // with, plus: what follows comes along
	amount       // g, ml: what follows is measured
	counted      // a, one, two: what follows is listed
	intended     // for whom: what follows is the customer
	neutral      // words that may follow the thing in English: bio, jar, 500 g
	colour       // cream, honey, olive: a colour where it stands alone in a title

	// Evidence about food and skin.
	edibleHint    // plants and substances that one takes
	intake        // take, swallow, dissolve in water, daily dose
	intakeWeak    // drink, eat, enjoy
	foodLabel     // ingredients, taste, best before
	empty         // sold empty: the vessel is the thing
	notEaten      // not for consumption, for decoration
	application   // apply, rub in
	skin          // skin, face, hair
	cosmeticLabel // dermatologically tested, parabens, skin type
	surface       // for leather, wood, walls, car paint

	// Delivery.
	posted   // by post, parcel: certainly a thing
	posting  // ship, deliver: perhaps a thing
	online   // download, PDF, by e-mail, member area
	learning // learn, how to, your customers
	topic    // learn, how to, chapter, this book: what is named is talked about
	offering // we sell, in stock, you receive, contains

	// Drugs and weapons.
	drugScene  // kief, 420, golden teacher: talk of takers and growers
	drugEffect // high, trip, stoned
	drugTrade  // per gram, smell-proof, dealer
	teaching   // prevention, history, museum, thriller: named to be talked about
	force      // lethal, self-defence, calibre
	secrecy    // no licence asked, discreet parcel, no age check
	peaceful   // kitchen, theatre, foam, blunt
	armsMaking // plans for making weapons
	blueprint  // files by which a thing is made

	// Pornography and hate.
	porn          // hardcore, porn, cam show
	lewd          // nothing left to the imagination, all your fantasies
	sexual        // explicit, naked, erotic: porn only in company
	adultsOnly    // from 18 years
	adultHarmless // sex education, lingerie
	garment       // lingerie, swimwear
	hateSymbol    // swastika, SS runes
	hateSlogan    // white power, foreigners out
	hateTarget    // races, peoples, faiths, as objects of contempt
	hateVerb      // inferior, expel, exterminate
	hateWeak      // race, blood, women: adds to hate that is there
	hateSoft      // beat, rule, superior: counts beside a group only
	hatePride     // proud, glory, comrades: praise of a symbol
	gore          // real executions, snuff
	deed          // massacre, rampage
	spectacle     // uncut, best scenes: makes a show of a deed
	hateCritical  // research, remembrance, against racism

	// Copies of brands.
	brand        // well-known brands
	misspelt     // well-known brands with a letter changed
	copied       // mirror quality, 1:1 copy: says enough alone
	copyWord     // replica, fake, copy
	inStyleOf    // style, type, façon
	unlicensed   // without licence, night shift: a copy where a brand is named
	copyBoast    // nobody sees the difference, with logo
	copyHarmless // spotting fakes, compatible, museum cast, scale model

	// Offers that need a look.
	healingOffer    // Reiki, remote healing: by being offered
	healingSetting  // session, aura, chakra, energy
	healingVerb     // heals, relieves, free of pain
	healingWeak     // treat, stop, against: promises right beside a disease only
	ailmentWeak     // pain, virus, liver: for verbs of healing only
	ailment         // migraine, allergies, cancer
	story           // novel, history: what it names is told
	healingHarmless // no substitute for a doctor, novel
	certificate     // certificate, diploma
	awarding        // you receive, we issue, awarded, recognised
	certHarmless    // confirmation of attendance, template, software licence
	hosting         // hosting, web space
	domain          // domain names
	hostingOffer    // included, we register, on our servers
	renting         // for rent, per month
	hostingHarmless // hosted in Germany, choosing a host

	risk // watched words for the reviewer

	signalCount
)

// list describes a word list.
type list struct {
	name  string
	reach reach
}

// reach tells where the English words of a list count.
type reach uint8

const (
	stays   reach = iota // in English texts
	spreads              // in texts of every language, because vendors use them so
)

var lists = [signalCount]list{
	edible:      {"edible", spreads},
	edibleForm:  {"edible-form", spreads},
	topical:     {"topical", spreads},
	topicalForm: {"topical-form", spreads},
	drug:        {"drug", spreads},
	drugForm:    {"drug-form", spreads},
	gear:        {"gear", spreads},
	gearForm:    {"gear-form", spreads},
	weapon:      {"weapon", spreads},
	weaponForm:  {"weapon-form", spreads},
	device:      {name: "device"},
	toy:         {"toy", spreads},
	media:       {"media", spreads},
	forAnimals:  {"for-animals", spreads},
	harmless:    {"harmless", spreads},
	container:   {name: "container"},
	assortment:  {"assortment", spreads},
	dismissed:   {name: "dismissed"},

	negation:     {name: "negation"},
	without:      {name: "without"},
	excluded:     {name: "excluded"},
	notNegating:  {name: "not-negating"},
	subordinates: {name: "subordinates"},
	linking:      {name: "linking"},
	accompanied:  {name: "accompanied"},
	amount:       {"amount", spreads},
	intended:     {name: "intended"},
	counted:      {name: "counted"},
	neutral:      {name: "neutral"},
	colour:       {name: "colour"},

	edibleHint:    {"edible-hint", spreads},
	intake:        {name: "intake"},
	intakeWeak:    {name: "intake-weak"},
	foodLabel:     {name: "food-label"},
	empty:         {name: "empty"},
	notEaten:      {name: "not-eaten"},
	application:   {name: "application"},
	skin:          {name: "skin"},
	cosmeticLabel: {name: "cosmetic-label"},
	surface:       {name: "surface"},

	posted:   {name: "posted"},
	posting:  {name: "posting"},
	online:   {name: "online"},
	topic:    {name: "topic"},
	learning: {name: "learning"},
	offering: {name: "offering"},

	drugScene:  {name: "drug-scene"},
	drugEffect: {name: "drug-effect"},
	drugTrade:  {name: "drug-trade"},
	teaching:   {name: "teaching"},
	force:      {name: "force"},
	secrecy:    {name: "secrecy"},
	peaceful:   {name: "peaceful"},
	armsMaking: {"arms-making", spreads},
	blueprint:  {name: "blueprint"},

	porn:          {"porn", spreads},
	lewd:          {name: "lewd"},
	sexual:        {"sexual", spreads},
	adultsOnly:    {"adults-only", spreads},
	adultHarmless: {name: "adult-harmless"},
	garment:       {name: "garment"},
	hateSymbol:    {"hate-symbol", spreads},
	hateSlogan:    {"hate-slogan", spreads},
	hateTarget:    {name: "hate-target"},
	hateVerb:      {name: "hate-verb"},
	hateWeak:      {name: "hate-weak"},
	hateSoft:      {name: "hate-soft"},
	hatePride:     {name: "hate-pride"},
	gore:          {"gore", spreads},
	deed:          {name: "deed"},
	spectacle:     {name: "spectacle"},
	hateCritical:  {name: "hate-critical"},

	brand:        {"brand", spreads},
	misspelt:     {"brand-misspelt", spreads},
	copied:       {"copied", spreads},
	copyWord:     {name: "copy-word"},
	inStyleOf:    {name: "in-style-of"},
	unlicensed:   {name: "unlicensed"},
	copyBoast:    {name: "copy-boast"},
	copyHarmless: {name: "copy-harmless"},

	healingOffer:    {"healing-offer", spreads},
	healingSetting:  {name: "healing-setting"},
	healingVerb:     {name: "healing-verb"},
	healingWeak:     {name: "healing-weak"},
	ailment:         {name: "ailment"},
	ailmentWeak:     {name: "ailment-weak"},
	healingHarmless: {name: "healing-harmless"},
	story:           {name: "story"},
	certificate:     {name: "certificate"},
	awarding:        {name: "awarding"},
	certHarmless:    {name: "certificate-harmless"},
	hosting:         {"hosting", spreads},
	domain:          {name: "domain"},
	hostingOffer:    {name: "hosting-offer"},
	renting:         {name: "renting"},
	hostingHarmless: {name: "hosting-harmless"},

	risk: {name: "risk"},
}
