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
	name string
	// spreads: its English words count in texts of every language, because vendors use them so.
	spreads bool
}

var lists = [signalCount]list{
	edible: {"edible", true}, edibleForm: {"edible-form", true},
	topical: {"topical", true}, topicalForm: {"topical-form", true},
	drug: {"drug", true}, drugForm: {"drug-form", true}, gear: {"gear", true}, gearForm: {"gear-form", true},
	weapon: {"weapon", true}, weaponForm: {"weapon-form", true},
	device: {"device", false}, toy: {"toy", true}, media: {"media", true}, forAnimals: {"for-animals", true},
	harmless: {"harmless", true}, container: {"container", false}, assortment: {"assortment", true},
	dismissed: {"dismissed", false},
	lastThing: {"", false},

	negation: {"negation", false}, without: {"without", false}, excluded: {"excluded", false},
	notNegating: {"not-negating", false}, subordinates: {"subordinates", false}, linking: {"linking", false}, accompanied: {"accompanied", false}, amount: {"amount", true}, intended: {"intended", false}, counted: {"counted", false},
	neutral: {"neutral", false},

	edibleHint: {"edible-hint", true}, intake: {"intake", false}, intakeWeak: {"intake-weak", false},
	foodLabel: {"food-label", false}, empty: {"empty", false}, notEaten: {"not-eaten", false}, application: {"application", false},
	skin: {"skin", false}, cosmeticLabel: {"cosmetic-label", false}, surface: {"surface", false},

	posted: {"posted", false}, posting: {"posting", false}, online: {"online", false}, topic: {"topic", false}, learning: {"learning", false}, offering: {"offering", false},

	drugScene: {"drug-scene", false}, drugEffect: {"drug-effect", false}, drugTrade: {"drug-trade", false}, teaching: {"teaching", false},
	force: {"force", false}, secrecy: {"secrecy", false}, peaceful: {"peaceful", false}, armsMaking: {"arms-making", true}, blueprint: {"blueprint", false},

	porn: {"porn", true}, lewd: {"lewd", false}, sexual: {"sexual", true}, adultsOnly: {"adults-only", true},
	adultHarmless: {"adult-harmless", false}, garment: {"garment", false}, hateSymbol: {"hate-symbol", true}, hateSlogan: {"hate-slogan", true},
	hateTarget: {"hate-target", false}, hateVerb: {"hate-verb", false}, hateWeak: {"hate-weak", false}, hateSoft: {"hate-soft", false}, hatePride: {"hate-pride", false},
	gore: {"gore", true}, deed: {"deed", false}, spectacle: {"spectacle", false}, hateCritical: {"hate-critical", false},

	brand: {"brand", true}, misspelt: {"brand-misspelt", true}, copied: {"copied", true}, copyWord: {"copy-word", false}, inStyleOf: {"in-style-of", false},
	copyBoast: {"copy-boast", false}, copyHarmless: {"copy-harmless", false},

	healingOffer: {"healing-offer", true}, healingSetting: {"healing-setting", false},
	healingVerb: {"healing-verb", false}, healingWeak: {"healing-weak", false}, ailment: {"ailment", false}, ailmentWeak: {"ailment-weak", false}, healingHarmless: {"healing-harmless", false}, story: {"story", false},
	certificate: {"certificate", false}, awarding: {"awarding", false}, certHarmless: {"certificate-harmless", false},
	hosting: {"hosting", true}, domain: {"domain", false}, hostingOffer: {"hosting-offer", false},
	renting: {"renting", false}, hostingHarmless: {"hosting-harmless", false},

	risk: {"risk", false},
}
