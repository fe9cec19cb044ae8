package vendorpanel

import (
	"net/http"
	"net/url"
	"slices"

	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// question is one that decides about the type of a product (VAL-104). Its answers lead to another
// question or to a type.
type question struct {
	Key     string
	Answers []answer
}

// answer leads to the question of that key, or proposes a type.
type answer struct {
	Key  string
	Next string
	Type string
}

// questions are asked one after the other, from "what". Boundaries are those of the definitions: any
// interaction makes digital content a service, and work for one customer is another service.
var questions = []question{
	{"what", []answer{
		{Key: "thing", Type: rulebook.TypePhysical},
		{Key: "event", Next: "event"},
		{Key: "content", Next: "interaction"},
		{Key: "work", Next: "online"},
		{Key: "software", Type: rulebook.TypeSaaS},
		{Key: "several", Type: rulebook.TypeBundle},
	}},
	{"event", []answer{
		{Key: "teaching", Type: rulebook.TypeSeminar},
		{Key: "admission", Type: rulebook.TypeTicket},
		{Key: "webinar", Type: rulebook.TypeDigitalService},
	}},
	{"interaction", []answer{
		{Key: "recorded", Next: "control"},
		{Key: "live", Type: rulebook.TypeDigitalService},
		{Key: "personal", Type: rulebook.TypeDigitalService},
	}},
	{"control", []answer{
		{Key: "free", Type: rulebook.TypeDigital},
		{Key: "licensed", Type: rulebook.TypeDistanceLearning},
	}},
	{"online", []answer{
		{Key: "entirely", Type: rulebook.TypeDigitalService},
		{Key: "individual", Type: rulebook.TypeService},
	}},
}

// assistantPage asks the questions and proposes a type.
type assistantPage struct {
	panelPage
	Question question
	Proposed string // type; "" while questions are left
	Language string
	Words    map[string]map[string]string // the operator's definitions
}

func (f *Face) showAssistant(w http.ResponseWriter, r *http.Request) error {
	words := f.Site.Page(r)
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	shown := assistantPage{
		panelPage: f.page(r, words.T("vendorpanel.assistant.title"), productsCrumb(words.Printer)),
		Words:     in.Settings.TypeDefinitions,
	}
	shown.Question, shown.Proposed = ask(r.URL.Query())
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// ask follows the answers to the question that is open, or to the type that they propose.
func ask(answers url.Values) (question, string) {
	current := questions[0]
	for range questions {
		given := answers.Get(current.Key)
		chosen := slices.IndexFunc(current.Answers, func(a answer) bool { return a.Key == given })
		if chosen < 0 {
			return current, ""
		}
		if found := current.Answers[chosen]; found.Type != "" {
			return current, found.Type
		}
		next := slices.IndexFunc(questions, func(q question) bool { return q.Key == current.Answers[chosen].Next })
		current = questions[next]
	}
	return questions[0], ""
}

// answerAddress is the address of the page after an answer, with all answers before.
func (p assistantPage) answerAddress(key string) string {
	answers := p.URL.Query()
	answers.Set(p.Question.Key, key)
	return home + "/products/new?" + answers.Encode()
}

// proposals are the types with their definitions, for who knows what they want.
func (p assistantPage) choices() []definition { return definitions(p.panelPage, p.Words) }

// definition is a product type with the operator's words about it, else the shipped ones (VAL-088).
type definition struct {
	Type, Name, Text, Example string
	Icon                      ui.IconName
}

var typeIcons = map[string]ui.IconName{
	rulebook.TypePhysical: "box", rulebook.TypeDigital: "download", rulebook.TypeDigitalService: "people",
	rulebook.TypeService: "user", rulebook.TypeDistanceLearning: "book", rulebook.TypeSeminar: "calendar",
	rulebook.TypeTicket: "tag", rulebook.TypeSaaS: "globe", rulebook.TypeBundle: "grid",
}

func definitions(p panelPage, operator map[string]map[string]string) []definition {
	var found []definition
	for _, name := range rulebook.Types {
		text := operator[name][string(p.Locale())]
		example := ""
		if text == "" {
			text, example = p.T("vendorpanel.definition."+name), p.T("vendorpanel.example."+name)
		}
		found = append(found, definition{Type: name, Name: p.T("product.type." + name), Text: text, Example: example, Icon: typeIcons[name]})
	}
	return found
}

func definitionOf(p panelPage, operator map[string]map[string]string, name string) definition {
	all := definitions(p, operator)
	return all[max(0, slices.IndexFunc(all, func(d definition) bool { return d.Type == name }))]
}
