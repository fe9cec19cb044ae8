package goods_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/rulebook/goods"
)

// requirement names what each code answers to.
var requirement = map[string]string{
	goods.CodeRiskWord:    "VAL-070",
	goods.CodeIngestible:  "VAL-072",
	goods.CodeTopical:     "VAL-073",
	goods.CodeDrugs:       "VAL-070",
	goods.CodeWeapons:     "VAL-070",
	goods.CodeAdult:       "VAL-069",
	goods.CodeHate:        "VAL-069",
	goods.CodeCounterfeit: "VAL-022",
	goods.CodeHealing:     "VAL-084",
	goods.CodeCertificate: "VAL-084",
	goods.CodeHosting:     "VAL-084",
}

// Every product of testdata/products.jsonl has exactly the codes that it names.
func TestProducts(t *testing.T) {
	t.Parallel()
	type row struct {
		Preset  string   `json:"preset"`
		Expect  []string `json:"expect"`
		Product product  `json:"product"`
	}
	detector := goods.New(goods.Default())
	byCode := map[string][]row{}
	eachLine(t, filepath.Join("testdata", "products.jsonl"), func(_ int, r row) {
		name := strings.Join(r.Expect, " ")
		byCode[name] = append(byCode[name], r)
	})
	for name, rows := range byCode {
		var ids []string
		for _, code := range strings.Fields(name) {
			if !slices.Contains(ids, requirement[code]) {
				ids = append(ids, requirement[code])
			}
		}
		if name == "" {
			ids, name = []string{"VAL-070"}, "none on a harmless product"
		}
		t.Run(fmt.Sprintf("%s %s", strings.Join(ids, " "), name), func(t *testing.T) {
			t.Parallel()
			for _, r := range rows {
				if got := found(detector, r.Product, r.Preset); !slices.Equal(got, r.Expect) {
					t.Errorf("%v, want %v: %s\n\t%s", got, r.Expect, r.Product.Title, r.Product.DescriptionHTML)
				}
			}
		})
	}
}
