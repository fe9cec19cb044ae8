package source_test

import (
	"strings"
	"testing"

	"vidimus/internal/rulebook"
)

func TestShopifyTable(t *testing.T) {
	t.Parallel()
	const headings = "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Barcode,Image Src,Image Alt Text,Gift Card,Note\n"
	records := readAll(t, "products_export.csv", headings+
		`pot,Pot,<p>Clay</p>,Terra,Garden,"clay, pot",Size,S,,-2,9.99,12.00,true,,https://x.example/1.jpg,Front,false,frost-proof
pot,,,,,,,L,,3,15.99,,true,,https://x.example/2.jpg,,,
pot,,,,,,,,,,,,,,https://x.example/3.jpg,,,
card,Gift card,<p>x</p>,Terra,Gift Card,,Title,Default Title,C-1,1,50,0.00,false,,,,true,
lost,,,,,,,XL,,1,1,,true,,,,,
`)
	if len(records) != 3 || records[0].Rows != 3 {
		t.Fatalf("%+v", records)
	}
	pot := document(t, records[0])
	if len(pot.Variants) != 2 || pot.Variants[1].Price != "15.99" || pot.Variants[0].CompareAtPrice != "12.00" || len(pot.Images) != 3 || pot.Images[0].Alt != "Front" {
		t.Errorf("%+v", pot)
	}
	if pot.Options[0].Name != "Size" || strings.Join(pot.Options[0].Values, "") != "SL" || pot.ProductTypeName != "Garden" || pot.Extra["Note"] != "frost-proof" || pot.Extra["Vendor"] != "Terra" {
		t.Errorf("%+v", pot)
	}
	if *pot.Variants[0].Quantity != 0 || codes(records[0].Remarks) != "negative-stock" || records[0].Key != "handle:pot" {
		t.Errorf("%v %q", records[0].Remarks, records[0].Key)
	}
	card := document(t, records[1])
	if card.Type != rulebook.TypeDigital || len(card.Variants) != 0 || card.Price != "50" || card.CompareAtPrice != "" || card.SKU != "C-1" {
		t.Errorf("%+v", card)
	}
	if codes(records[2].Problems) != "no-head" || records[2].Line != 6 {
		t.Errorf("%v", records[2].Problems)
	}
}

func TestWooCommerceTable(t *testing.T) {
	t.Parallel()
	t.Run("brings variations to their parents, wherever they stand", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "woo.csv", `ID,Type,SKU,Name,Visibility in catalog,Description,Regular price,Sale price,Categories,Images,Parent,Grouped products,External URL,Attribute 1 name,Attribute 1 value(s),Weight (kg),Tax class
7,variable,tee,Tee,visible,Soft,,,Clothing > Tees,"https://x.example/a.jpg, https://x.example/b.jpg",,,,Colour,"Red, Blue",0.2,standard
8,"simple, downloadable, virtual",song,Song,visible,Loud,3,2,Music,,,,,,,,
9,variation,tee-red,Tee - Red,visible,,20,,,,tee,,,Colour,Red,,
10,variation,tee-blue,Tee - Blue,visible,,21,19,,,id:7,,,Colour,Blue,,
11,grouped,set,Set,visible,Both,,,Clothing,,,"tee, song",,,,,
12,variation,x,Alone,visible,,1,,,,nobody,,,Colour,Red,,
13,simple,cup,Cup,visible,Clay,5,,Home,,,,,Colour,Green,,
`)
		if len(records) != 5 {
			t.Fatalf("%d records", len(records))
		}
		tee := document(t, records[0])
		if records[0].Rows != 3 || len(tee.Variants) != 2 || tee.Variants[1].Price != "19" || tee.Variants[1].CompareAtPrice != "21" || tee.Price != "20" {
			t.Errorf("%+v", tee)
		}
		if tee.Category != "Tees" || len(tee.Images) != 2 || tee.Extra["Weight (kg)"] != "0.2" || tee.Extra["Tax class"] != "" || tee.SKU != "tee" {
			t.Errorf("%+v", tee)
		}
		if song := document(t, records[1]); song.Type != rulebook.TypeDigital || song.Price != "2" || song.CompareAtPrice != "3" {
			t.Errorf("%+v", song)
		}
		if set := document(t, records[2]); set.Type != rulebook.TypeBundle || strings.Join(set.Bundle, " ") != "tee song" {
			t.Errorf("%+v", set)
		}
		if codes(records[3].Problems) != "no-parent" || records[3].Line != 7 {
			t.Errorf("%v", records[3].Problems)
		}
		if cup := document(t, records[4]); cup.Extra["Colour"] != "Green" || len(cup.Variants) != 0 {
			t.Errorf("%+v", cup)
		}
	})
	t.Run("reads a French table edited by hand", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "produits.csv", "ID,  ,UGS,Nom,Visibilité dans le catalogue,Description,Stock,Tarif promo,Tarif régulier,Images,Parent,Nom de l’attribut 1,Valeur(s) de l’attribut 1 \n"+
			"1,variable ,EV- 0005 ,Ensemble,visible,<p>x</p>,,12000Fcfa,15 000 Fcfa,\"https://drive.google.com/file/d/1/view,330\",0,taille,\"4, 6\"\n"+
			",Variation,,Ensemble 4,visible,,<div>,13 000fCFA,15  000Fcf,,EV-0005,taille,4\n")
		if len(records) != 1 {
			t.Fatalf("%+v", records)
		}
		doc := document(t, records[0])
		if doc.Currency != "XOF" || doc.Variants[0].Price != "13000" || doc.Variants[0].CompareAtPrice != "15  000Fcf" || doc.Variants[0].Options["taille"] != "4" {
			t.Errorf("%+v", doc)
		}
		if len(doc.Images) != 1 || codes(records[0].Remarks) != "image-address number" && codes(records[0].Remarks) != "number image-address" {
			t.Errorf("%+v, %v", doc.Images, records[0].Remarks)
		}
	})
}
