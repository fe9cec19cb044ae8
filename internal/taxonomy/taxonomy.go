// Package taxonomy knows the categories that products stand in: a tree of two levels, each category
// with its name in four languages, its characteristics and the words that people look for it by.
//
// The project ships the tree in tree.toml. A product names its category exactly, in any of the
// languages; only leaves hold products.
//
// It imports rulebook, whose CategoryFacts it fills; the product room and the faces import it.
package taxonomy

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"github.com/BurntSushi/toml"

	"vidimus/internal/rulebook"
)

//go:embed tree.toml
var shipped string

// Category is a place in the tree. Names stand under "en", "fr", "de" and "it".
type Category struct {
	Names      map[string]string
	Parent     string // English name of the parent; empty = a root
	Clothing   bool   // larger pictures are wanted on external channels
	Attributes []Attribute
	Synonyms   []string
}

// Name returns the category's name in a language; English where there is none.
func (c Category) Name(language string) string {
	if name, ok := c.Names[language]; ok {
		return name
	}
	return c.Names["en"]
}

// Attribute is a characteristic that products of a category have, by the name of its extra detail.
type Attribute struct {
	Names    map[string]string `toml:"names"`
	Required bool              `toml:"required"`
}

// Tree is the whole taxonomy. It is immutable.
type Tree struct {
	roots  []Category
	leaves map[string][]Category // by the English name of the root
	byName map[string]place
}

// place is where a name leads.
type place struct {
	category Category
	leaf     bool
	language string // in which the name was given
}

type file struct {
	Root []struct {
		Names      map[string]string `toml:"names"`
		Clothing   bool              `toml:"clothing"`
		Attributes []Attribute       `toml:"attributes"`
		Leaf       []struct {
			Names      map[string]string `toml:"names"`
			Synonyms   []string          `toml:"synonyms"`
			Attributes []Attribute       `toml:"attributes"`
		} `toml:"leaf"`
	} `toml:"root"`
}

// Languages are those in which every category has a name.
var Languages = []string{"en", "fr", "de", "it"}

// Shipped returns the tree that comes with the project.
var Shipped = sync.OnceValues(func() (*Tree, error) { return read(shipped) })

func read(text string) (*Tree, error) {
	var source file
	meta, err := toml.Decode(text, &source)
	if err != nil {
		return nil, fmt.Errorf("read taxonomy: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("read taxonomy: unknown key %s", unknown[0])
	}
	tree := &Tree{leaves: map[string][]Category{}, byName: map[string]place{}}
	for _, root := range source.Root {
		parent := Category{Names: root.Names, Clothing: root.Clothing, Attributes: root.Attributes}
		if err := tree.add(parent, false); err != nil {
			return nil, err
		}
		tree.roots = append(tree.roots, parent)
		for _, leaf := range root.Leaf {
			category := Category{
				Names: leaf.Names, Parent: root.Names["en"], Clothing: root.Clothing, Synonyms: leaf.Synonyms,
				Attributes: append(slices.Clone(root.Attributes), leaf.Attributes...),
			}
			if err := tree.add(category, true); err != nil {
				return nil, err
			}
			tree.leaves[category.Parent] = append(tree.leaves[category.Parent], category)
		}
	}
	return tree, nil
}

func (t *Tree) add(category Category, leaf bool) error {
	for _, language := range Languages {
		name := category.Names[language]
		if name == "" {
			return fmt.Errorf("read taxonomy: %v has no name in %s", category.Names, language)
		}
		if other, taken := t.byName[name]; taken && other.category.Names["en"] != category.Names["en"] {
			return fmt.Errorf("read taxonomy: two categories are called %q", name)
		}
		t.byName[name] = place{category: category, leaf: leaf, language: language}
	}
	return nil
}

// Roots returns the first level, in the tree's order.
func (t *Tree) Roots() []Category { return slices.Clone(t.roots) }

// Leaves returns the categories of a root, by its English name.
func (t *Tree) Leaves(root string) []Category { return slices.Clone(t.leaves[root]) }

// Find returns the category of a name, exactly as written in any of the languages.
func (t *Tree) Find(name string) (Category, bool) {
	found, ok := t.byName[name]
	return found.category, ok
}

// CategoryFacts answers the rule book's questions about a name; never nil.
func (t *Tree) CategoryFacts(name string) *rulebook.CategoryFacts {
	found, known := t.byName[name]
	if !known {
		return &rulebook.CategoryFacts{}
	}
	facts := &rulebook.CategoryFacts{Known: true, Leaf: found.leaf, Clothing: found.category.Clothing}
	for _, attribute := range found.category.Attributes {
		facts.Attributes = append(facts.Attributes, rulebook.CategoryAttribute{
			Name: attribute.Names[found.language], Required: attribute.Required,
		})
	}
	return facts
}
