package db

import (
	"context"
	"database/sql/driver"
	"fmt"
)

// sqliteConnection is what database/sql asks of a connection of the SQLite driver.
type sqliteConnection interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// keptStatements is how many compiled statements a connection keeps.
const keptStatements = 64

// keepingConnection keeps the statements that it executed compiled: SQLite spends as long on reading an
// INSERT of fifty rows as on a good part of carrying it out. A statement that returns rows is compiled
// each time, because two of the same may be read at once. It belongs to one goroutine at a time, as
// every connection of database/sql.
type keepingConnection struct {
	sqliteConnection
	kept map[string]driver.StmtExecContext
}

// keeping wraps a new connection of the driver.
func keeping(opened driver.Conn) (driver.Conn, error) {
	connection, ok := opened.(sqliteConnection)
	if !ok {
		return nil, fmt.Errorf("the SQLite driver's %T lacks what database/sql asks for", opened)
	}
	return &keepingConnection{connection, map[string]driver.StmtExecContext{}}, nil
}

// ExecContext executes a statement, compiled now or before. SQLite compiles a kept one anew by itself
// when the schema has changed.
func (c *keepingConnection) ExecContext(ctx context.Context, statement string, arguments []driver.NamedValue) (driver.Result, error) {
	compiled, known := c.kept[statement]
	if !known {
		prepared, err := c.PrepareContext(ctx, statement)
		if err != nil {
			return nil, err
		}
		if compiled, known = prepared.(driver.StmtExecContext); !known {
			_ = prepared.Close()
			return c.sqliteConnection.ExecContext(ctx, statement, arguments)
		}
		if err := c.keep(statement, compiled); err != nil {
			return nil, err
		}
	}
	return compiled.ExecContext(ctx, arguments)
}

// keep keeps one more; a full set is emptied, which is simpler than to know the oldest and as good:
// what is in use comes back at once.
func (c *keepingConnection) keep(statement string, compiled driver.StmtExecContext) error {
	if len(c.kept) >= keptStatements {
		if err := c.forget(); err != nil {
			return err
		}
	}
	c.kept[statement] = compiled
	return nil
}

func (c *keepingConnection) forget() error {
	for statement, compiled := range c.kept {
		delete(c.kept, statement)
		if err := compiled.(driver.Stmt).Close(); err != nil {
			return fmt.Errorf("close statement: %w", err)
		}
	}
	return nil
}

// Close closes the statements, then the connection.
func (c *keepingConnection) Close() error {
	err := c.forget()
	if closed := c.sqliteConnection.Close(); err == nil {
		err = closed
	}
	return err
}
