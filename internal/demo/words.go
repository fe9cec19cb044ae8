package demo

import (
	"embed"
	"fmt"

	"github.com/BurntSushi/toml"
)

//go:embed words/*.toml
var wordFiles embed.FS

// base is a product as somebody wrote it by hand.
type base struct {
	Language string            `toml:"language"`
	Type     string            `toml:"type"` // empty = physical
	Title    string            `toml:"title"`
	Text     []string          `toml:"text"`
	Price    int64             `toml:"price"` // cents
	Category string            `toml:"category"`
	Tags     []string          `toml:"tags"`
	Picture  string            `toml:"picture"`
	Place    string            `toml:"place"`
	Terms    string            `toml:"terms"`
	Licence  string            `toml:"licence"`
	Extra    map[string]string `toml:"extra"`
}

// pool is what editions are made of, in one language.
type pool struct {
	Editions [][]string `toml:"editions"` // ending of the title, sentence
	Extras   []string   `toml:"extras"`
	Series   string     `toml:"series"` // "Part", before a number
}

// mistakes are sentences that the rules find.
type mistakes struct {
	Earnings string `toml:"earnings"`
	Contact  string `toml:"contact"`
	Live     string `toml:"live"`
	Imprint  string `toml:"imprint"`
}

type person struct {
	Name   string `toml:"name"`
	Email  string `toml:"email"`
	Role   string `toml:"role"`
	Locale string `toml:"locale"`
}

type seller struct {
	Name     string `toml:"name"`
	Language string `toml:"language"`
	Country  string `toml:"country"`
	About    string `toml:"about"`
	Login    string `toml:"login"`
	Owner    string `toml:"owner"`
	VIP      bool   `toml:"vip"`
	Trusted  bool   `toml:"trusted"`
	Standing string `toml:"standing"`
}

type dispute struct {
	Title   string   `toml:"title"`
	Body    string   `toml:"body"`
	Outcome string   `toml:"outcome"`
	Codes   []string `toml:"codes"`
}

// script is everything that the demo is written from.
type script struct {
	Products []base
	Pools    map[string]pool // by language
	Mistakes map[string]mistakes
	Staff    []person
	Sellers  []seller
	Disputes []dispute
}

// scriptFor reads the words for a preset: digital things for the reseller, goods for the others.
func scriptFor(preset string) (script, error) {
	var products struct {
		Product []base `toml:"product"`
	}
	var people struct {
		Staff    []person  `toml:"staff"`
		Vendor   []seller  `toml:"vendor"`
		Disputed []dispute `toml:"disputed"`
	}
	var variations struct {
		Digital  map[string]pool     `toml:"digital"`
		Goods    map[string]pool     `toml:"goods"`
		Mistakes map[string]mistakes `toml:"mistakes"`
	}
	name := "goods"
	if preset == "reseller" {
		name = "digital"
	}
	for file, into := range map[string]any{name: &products, "people": &people, "variations": &variations} {
		if _, err := toml.DecodeFS(wordFiles, "words/"+file+".toml", into); err != nil {
			return script{}, fmt.Errorf("read demo words %s: %w", file, err)
		}
	}
	pools := variations.Goods
	if preset == "reseller" {
		pools = variations.Digital
	}
	return script{
		Products: products.Product, Pools: pools, Mistakes: variations.Mistakes, Staff: people.Staff,
		Sellers: people.Vendor, Disputes: people.Disputed,
	}, nil
}
