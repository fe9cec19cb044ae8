package prose

import "golang.org/x/net/html/atom"

// block tells the elements that begin and end on a line of their own.
func block(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption,
		atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Hgroup, atom.Hr, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Table,
		atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Ul, atom.Xmp, atom.Option,
		atom.Optgroup, atom.Body, atom.Html, atom.Head, atom.Title, atom.Textarea:
		return true
	}
	return false
}

// void tells the elements that have no content.
func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Image, atom.Input,
		atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// siblings returns which open elements the start of an element closes, and at which ones the search
// for them stops.
func siblings(a atom.Atom) (closes, stops []atom.Atom) {
	switch a {
	case atom.Li:
		return listItem, lists
	case atom.Dd, atom.Dt:
		return listTerm, lists
	case atom.Td, atom.Th:
		return tableCell, tables
	case atom.Tr:
		return tableRow, tables
	case atom.Option:
		return choice, lists
	}
	return nil, nil
}

var (
	listItem  = []atom.Atom{atom.Li}
	listTerm  = []atom.Atom{atom.Dd, atom.Dt}
	choice    = []atom.Atom{atom.Option}
	lists     = []atom.Atom{atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Dl, atom.Table, atom.Select}
	tableCell = []atom.Atom{atom.Td, atom.Th}
	tableRow  = []atom.Atom{atom.Tr}
	tables    = []atom.Atom{atom.Table}
)

func oneOf(a atom.Atom, list []atom.Atom) bool {
	if a == 0 {
		return false
	}
	for _, each := range list {
		if each == a {
			return true
		}
	}
	return false
}
