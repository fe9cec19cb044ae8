package source

// rowGroup holds the rows of one product.
type rowGroup struct {
	rows  []tableRow
	count int // of rows, also of those that were too much to keep
	size  int // in bytes
	open  bool
	keys  []string // by which WooCommerce's variations find it
}

func newGroup(head tableRow) *rowGroup {
	return &rowGroup{rows: []tableRow{head}, count: 1, size: len(head.raw)}
}

// add keeps a row as long as the product is not too large.
func (g *rowGroup) add(row tableRow) {
	g.count++
	if g.size += len(row.raw); g.size <= MaxRecordBytes {
		g.rows = append(g.rows, row)
	}
}

func (g *rowGroup) record(l *layout, options Options) Record {
	if g.size > MaxRecordBytes && g.rows[0].problem == nil {
		return Record{Line: g.rows[0].line, Rows: g.count, Problems: []Problem{tooLarge(g.rows[0].line)}, Raw: cut(rawOf(g.rows))}
	}
	return l.record(g.rows, g.count, options)
}

func cut(raw []byte) []byte { return raw[:min(len(raw), maxRawBytes)] }
