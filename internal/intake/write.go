package intake

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

const (
	// importTimeout ends one attempt; the next goes on where it stood.
	importTimeout = 6 * time.Hour
	// writeTries is how often a chunk is written anew where a product changed meanwhile.
	writeTries = 5
)

// write puts a chunk into the tables: keys, products, journal and position in one transaction.
func (s *Service) write(ctx context.Context, tx *db.Tx, runID string, importer product.Importer, c *chunk, numbers []int64) error {
	keys, err := loadKeys(ctx, tx, importer.Vendor.ID, c.items)
	if err != nil {
		return fmt.Errorf("load import keys: %w", err)
	}
	records := make([]Record, len(c.items))
	var items []product.ImportItem
	var places []int // of each item in records
	inChunk := map[string]int{}
	for i, item := range c.items {
		records[i] = Record{RunID: runID, Number: int64(item.record.Number), Line: int64(item.record.Line), Key: item.record.Key}
		if problems := refusals(importer, runID, item, keys, inChunk); len(problems) > 0 {
			records[i].State, records[i].Problems, records[i].Raw = RecordRejected, problems, string(item.record.Raw)
			continue
		}
		if known, ok := keys[item.record.Key]; ok {
			records[i].ProductID = known.productID
			if importer.Edition.Settings.ImportMode == "append" {
				records[i].State = RecordUnchanged
				records[i].Problems = []Problem{{Code: "exists", Message: "This product is here already; imports of this marketplace only add."}}
				continue
			}
		}
		inChunk[item.record.Key] = item.record.Line
		prepared := item.prepared
		prepared.ProductID, prepared.Number = records[i].ProductID, numbers[i]
		items, places = append(items, prepared), append(places, i)
	}
	outcomes, err := s.Products.ImportChunk(ctx, tx, importer, items)
	if err != nil {
		return err
	}
	for n, outcome := range outcomes {
		record := &records[places[n]]
		record.ProductID, record.State = outcome.ProductID, RecordState(outcome.State)
		record.Problems = problemsOf(c.items[places[n]].record, outcome)
		if record.State == RecordToMend {
			record.Raw = string(c.items[places[n]].record.Raw)
		}
	}
	if err := saveKeys(ctx, tx, importer.Vendor.ID, runID, records); err != nil {
		return fmt.Errorf("save import keys: %w", err)
	}
	if err := insertRecords(ctx, tx, records); err != nil {
		return fmt.Errorf("write import journal: %w", err)
	}
	return advanceRun(ctx, tx, runID, records, c.bytes, clock.Micros(s.Clock()))
}

// refusals returns why a record is not used at all: it cannot be read, repeats the key of another in
// the same file, or lies beyond the marketplace's limit.
func refusals(importer product.Importer, runID string, item item, keys map[string]knownKey, inChunk map[string]int) []Problem {
	if !item.record.Readable() {
		return fromSource(item.record.Problems)
	}
	if item.err != nil {
		return []Problem{{Code: "unreadable", Line: item.record.Line, Message: item.err.Error()}}
	}
	if limit := importer.Edition.Settings.ImportMaxProducts; limit > 0 && item.record.Number > limit {
		return []Problem{{Code: "limit", Line: item.record.Line, Message: "An import of this marketplace takes " + strconv.Itoa(limit) + " products. Put the rest into another file."}}
	}
	first, repeated := inChunk[item.record.Key]
	if known, ok := keys[item.record.Key]; ok && known.runID == runID && known.number != int64(item.record.Number) {
		first, repeated = int(known.number), true
		return []Problem{{Code: "repeated_key", Line: item.record.Line, Message: "Record " + strconv.Itoa(first) + " of this file has the same " + keyName(item.record.Key) + ". Give each product its own."}}
	}
	if repeated {
		return []Problem{{Code: "repeated_key", Line: item.record.Line, Message: "Line " + strconv.Itoa(first) + " of this file has the same " + keyName(item.record.Key) + ". Give each product its own."}}
	}
	return nil
}

// keyName says which identifier a key is.
func keyName(key string) string {
	for prefix, name := range map[string]string{"sku:": "SKU", "handle:": "handle", "gtin:": "GTIN"} {
		if len(key) > len(prefix) && key[:len(prefix)] == prefix {
			return name
		}
	}
	return "content"
}

func fromSource(problems []source.Problem) []Problem {
	list := make([]Problem, len(problems))
	for i, p := range problems {
		list[i] = Problem{Code: p.Code, Place: p.Column, Line: p.Line, Message: p.Message}
	}
	return list
}

// inSource turns a problem of a file back into the reader's own.
func (p *Problem) inSource() source.Problem {
	return source.Problem{Line: p.Line, Column: p.Place, Code: p.Code, Message: p.Message}
}

// problemsOf keeps the remarks of the file, and the findings that block or ask for review.
func problemsOf(record source.Record, outcome product.ImportOutcome) []Problem {
	list := fromSource(record.Remarks)
	for _, finding := range outcome.Findings {
		if finding.Severity != rulebook.Advice {
			list = append(list, Problem{Code: finding.Code, Place: finding.Field, Evidence: finding.Evidence, Args: finding.Args})
		}
	}
	return list
}
