package db

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// insertLists inserts rows with one list a column, which PostgreSQL puts side by side.
func (t *Tx) insertLists(ctx context.Context, table string, columns []string, rows [][]any, onConflict string) (int64, error) {
	var lists, taken []string
	var arguments []any
	for i := range columns {
		list, elementType, err := listOf(rows, i)
		if err != nil {
			return 0, fmt.Errorf("insert into %s, column %s: %w", table, columns[i], err)
		}
		if list == nil {
			taken = append(taken, "NULL")
			continue
		}
		arguments = append(arguments, list)
		number := strconv.Itoa(len(arguments))
		lists = append(lists, "CAST($"+number+" AS "+elementType+"[])")
		taken = append(taken, "list.v"+number)
	}
	names := make([]string, len(lists))
	for i := range names {
		names[i] = "v" + strconv.Itoa(i+1)
	}
	result, err := t.Exec(ctx, "INSERT INTO "+table+" ("+strings.Join(columns, ", ")+") SELECT "+strings.Join(taken, ", ")+
		" FROM unnest("+strings.Join(lists, ", ")+") AS list ("+strings.Join(names, ", ")+") "+onConflict, arguments...)
	if err != nil {
		return 0, fmt.Errorf("insert into %s: %w", table, err)
	}
	return result.RowsAffected()
}

// listOf gathers a column of rows with its type. The list is nil where every value is NULL: then the
// type is not known, nor needed.
func listOf(rows [][]any, column int) (list any, elementType string, err error) {
	values := make([]reflect.Value, len(rows))
	kind := reflect.Invalid
	for i, row := range rows {
		value := reflect.ValueOf(row[column])
		for value.Kind() == reflect.Pointer && !value.IsNil() {
			value = value.Elem()
		}
		if !value.IsValid() || value.Kind() == reflect.Pointer {
			continue
		}
		if kind != reflect.Invalid && kind != value.Kind() {
			return nil, "", fmt.Errorf("row %d has a value of another kind (%v) than the rows before (%v)", i, value.Kind(), kind)
		}
		values[i], kind = value, value.Kind()
	}
	switch kind {
	case reflect.Invalid:
		return nil, "", nil
	case reflect.String:
		return gather(values, reflect.Value.String), "text", nil
	case reflect.Int64, reflect.Int, reflect.Int32:
		return gather(values, reflect.Value.Int), "bigint", nil
	case reflect.Bool:
		return gather(values, reflect.Value.Bool), "boolean", nil
	case reflect.Float64:
		return gather(values, reflect.Value.Float), "double precision", nil
	case reflect.Slice:
		return gather(values, reflect.Value.Bytes), "bytea", nil
	default:
		return nil, "", fmt.Errorf("values of kind %v have no type in the database", kind)
	}
}

// gather takes the values out: as they are, which the driver writes fastest, or where some are NULL, with
// nil in their place.
func gather[T any](values []reflect.Value, take func(reflect.Value) T) any {
	list, nulls := make([]T, len(values)), false
	for i, value := range values {
		if value.IsValid() {
			list[i] = take(value)
		} else {
			nulls = true
		}
	}
	if !nulls {
		return list
	}
	pointers := make([]*T, len(values))
	for i, value := range values {
		if value.IsValid() {
			pointers[i] = &list[i]
		}
	}
	return pointers
}
