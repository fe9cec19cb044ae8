package taxonomy

import "testing"

func TestShippedTree(t *testing.T) {
	t.Parallel()
	tree, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range tree.Roots() {
		if len(tree.Leaves(root.Name("en"))) == 0 {
			t.Errorf("%s has no leaves", root.Name("en"))
		}
	}
}

func TestCategoryFacts(t *testing.T) {
	t.Parallel()
	tree, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name             string
		known, leaf, any bool
	}{
		{"Hemden und Blusen", true, true, true},
		{"Chemises et chemisiers", true, true, true},
		{"chemises et chemisiers", false, false, false}, // case counts
		{"Kleidung", true, false, true},
		{"Raumschiffe", false, false, false},
	} {
		facts := tree.CategoryFacts(row.name)
		if facts.Known != row.known || facts.Leaf != row.leaf || len(facts.Attributes) > 0 != row.any {
			t.Errorf("%s: got %+v", row.name, facts)
		}
	}
	if facts := tree.CategoryFacts("Chemises et chemisiers"); facts.Attributes[0].Name != "Taille" || !facts.Attributes[0].Required {
		t.Errorf("the characteristics are not in the language of the name: %+v", facts)
	}
}
