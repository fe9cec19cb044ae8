package ui

import (
	"context"
	"fmt"
	"html"
	"io"
)

// IconName names a drawing of the set; all are drawn on a grid of 24 with a stroke of 1.75.
type IconName string

// Icon is a drawing of the set. Without a label it is hidden from screen readers, because the
// words beside it say the same.
type Icon struct {
	Name  IconName
	Label string
	Large bool
}

// Render writes the drawing. An unknown name draws nothing; a test holds every name in use
// against the set.
func (i Icon) Render(_ context.Context, w io.Writer) error {
	class, label := "icon", `aria-hidden="true"`
	if i.Large {
		class = "icon icon-large"
	}
	if i.Label != "" {
		label = fmt.Sprintf(`role="img" aria-label="%s"`, html.EscapeString(i.Label))
	}
	_, err := fmt.Fprintf(w, `<svg class="%s" viewBox="0 0 24 24" %s>%s</svg>`, class, label, drawings[i.Name])
	return err
}

// drawings holds the inside of each icon's svg element.
var drawings = map[IconName]string{
	"alert":         `<path d="M12 4 2.8 19.5h18.4zM12 10v4.5"/><path class="dot" d="M12 17.2h.01"/>`,
	"archive":       `<path d="M3.5 5h17v4h-17zM5 9v10h14V9M10 13h4"/>`,
	"arrow-left":    `<path d="M19 12H5M11 6l-6 6 6 6"/>`,
	"arrow-right":   `<path d="M5 12h14M13 6l6 6-6 6"/>`,
	"arrow-up":      `<path d="M12 19V5M6 11l6-6 6 6"/>`,
	"bank":          `<path d="M3.5 9.5 12 4l8.5 5.5zM5 20h14M6.5 9.5V20M10.2 9.5V20M13.8 9.5V20M17.5 9.5V20"/>`,
	"bell":          `<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>`,
	"block":         `<path d="M8.2 3.5h7.6l4.7 4.7v7.6l-4.7 4.7H8.2l-4.7-4.7V8.2zM12 8v4.8"/><path class="dot" d="M12 16h.01"/>`,
	"book":          `<path d="M12 6.5C10 5 7 4.5 4 4.8v13.4c3-.3 6 .2 8 1.8 2-1.6 5-2.1 8-1.8V4.8c-3-.3-6 .2-8 1.7zM12 6.5V20"/>`,
	"box":           `<path d="m12 3 8.5 4.5v9L12 21l-8.5-4.5v-9zM3.5 7.5 12 12l8.5-4.5M12 12v9M7.8 5.3l8.5 4.5"/>`,
	"calendar":      `<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>`,
	"cart":          `<path d="M2.5 4h2.7l2.3 11h10l2.3-8H6"/><circle cx="9" cy="19" r="1.4"/><circle cx="16.5" cy="19" r="1.4"/>`,
	"chart":         `<path d="M4 4v16h16M8.5 16v-4M12.5 16V8M16.5 16v-6"/>`,
	"check":         `<path d="m5 12.5 4.7 4.7L19.2 7"/>`,
	"chevron-down":  `<path d="m6 9.5 6 6 6-6"/>`,
	"chevron-left":  `<path d="m14.5 6-6 6 6 6"/>`,
	"chevron-right": `<path d="m9.5 6 6 6-6 6"/>`,
	"clock":         `<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.3 2"/>`,
	"close":         `<path d="m6 6 12 12M18 6 6 18"/>`,
	"copy":          `<path d="M9 9h11v11H9zM15 9V4H4v11h5"/>`,
	"download":      `<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>`,
	"edit":          `<path d="m4 20 .9-4.2L16.2 4.5l3.3 3.3L8.2 19.1zM14 6.7l3.3 3.3"/>`,
	"external":      `<path d="M13.5 4H20v6.5M20 4l-9 9M17.5 13.5V20H4V6.5h6.5"/>`,
	"eye":           `<path d="M2.5 12C5 7.8 8.3 5.7 12 5.7s7 2.1 9.5 6.3c-2.5 4.2-5.8 6.3-9.5 6.3S5 16.2 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>`,
	"file":          `<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5"/>`,
	"filter":        `<path d="M4 6.5h16M7 12h10M10 17.5h4"/>`,
	"flag":          `<path d="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0"/>`,
	"gear":          `<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2"/>`,
	"globe":         `<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.5 3.9 5.3 3.9 8.5s-1.3 6-3.9 8.5c-2.6-2.5-3.9-5.3-3.9-8.5s1.3-6 3.9-8.5z"/>`,
	"grid":          `<path d="M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z"/>`,
	"help":          `<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.7a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2.9-1.2 1.7v.4"/><path class="dot" d="M12 16.7h.01"/>`,
	"hold":          `<circle cx="12" cy="12" r="8.5"/><path d="M10 9v6M14 9v6"/>`,
	"home":          `<path d="m3.5 11.5 8.5-7.5 8.5 7.5M6 9.5V20h4.5v-5.5h3V20H18V9.5"/>`,
	"image":         `<path d="M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17"/><circle cx="15.5" cy="9" r="1.3"/>`,
	"inbox":         `<path d="M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h5l1 2.5h4l1-2.5h5"/>`,
	"info":          `<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5"/><path class="dot" d="M12 7.7h.01"/>`,
	"key":           `<circle cx="8" cy="15.5" r="3.8"/><path d="m10.8 12.8 8.2-8.3M15.5 8l2.8 2.8"/>`,
	"keyboard":      `<path d="M2.5 6.5h19v11h-19zM7.5 14h9"/><path class="dot" d="M6.5 10.2h.01M10.2 10.2h.01M13.9 10.2h.01M17.5 10.2h.01"/>`,
	"leave":         `<path d="M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5"/>`,
	"link":          `<path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1"/>`,
	"list":          `<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20"/><path class="dot" d="M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"/>`,
	"lock":          `<path d="M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"/>`,
	"mail":          `<path d="M3.5 5.5h17v13h-17zM4 6l8 7 8-7"/>`,
	"menu":          `<path d="M4 6.5h16M4 12h16M4 17.5h16"/>`,
	"message":       `<path d="M4 5h16v11.5h-8.5L7 20.5v-4H4z"/>`,
	"minus":         `<path d="M5.5 12h13"/>`,
	"money":         `<path d="M3 6.5h18v11H3z"/><circle cx="12" cy="12" r="2.6"/><path class="dot" d="M6.5 12h.01M17.5 12h.01"/>`,
	"moon":          `<path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z"/>`,
	"more":          `<path class="dot" d="M6 12h.01M12 12h.01M18 12h.01"/>`,
	"people":        `<circle cx="9" cy="8.5" r="3.3"/><path d="M3 19.5c.4-3.6 2.8-5.5 6-5.5s5.6 1.9 6 5.5M15.5 5.5a3.3 3.3 0 0 1 0 6M17.3 14.5c2.2.7 3.5 2.4 3.7 5"/>`,
	"phone":         `<path d="M5 4h4l1.5 4.5-2.3 1.7a12 12 0 0 0 5.6 5.6l1.7-2.3L20 15v4c0 .6-.5 1-1 1C11 20 4 13 4 5c0-.5.4-1 1-1z"/>`,
	"plug":          `<path d="M9 3v5M15 3v5M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v4"/>`,
	"plus":          `<path d="M12 5.5v13M5.5 12h13"/>`,
	"print":         `<path d="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 13.5h10v7H7z"/>`,
	"refresh":       `<path d="M19.5 8.5A8 8 0 0 0 4.6 9.8M4.5 15.5a8 8 0 0 0 14.9-1.3M19.7 4v4.5h-4.5M4.3 20v-4.5h4.5"/>`,
	"return":        `<path d="M8.5 5 4 9.5 8.5 14M4 9.5h10.5a5.5 5.5 0 0 1 0 11H9"/>`,
	"scale":         `<path d="M12 4v16M7.5 20h9M5 7.5 12 6l7 1.5M5 7.5 2.5 14a2.8 2.8 0 0 0 5 0zM19 7.5 16.5 14a2.8 2.8 0 0 0 5 0z"/>`,
	"search":        `<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`,
	"send":          `<path d="M20.5 4 3.5 10.5l6.5 3 3 6.5zM10 13.5 20.5 4"/>`,
	"shield":        `<path d="m12 3.2 7.5 2.6v5.7c0 4.5-2.9 7.7-7.5 9.3-4.6-1.6-7.5-4.8-7.5-9.3V5.8zM8.7 12l2.4 2.4 4.3-4.6"/>`,
	"snooze":        `<circle cx="12" cy="13" r="7.5"/><path d="M10 10.5h4l-4 5h4M4 6.5 7 4M20 6.5 17 4"/>`,
	"sort":          `<path d="M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5"/>`,
	"star":          `<path d="m12 3.8 2.5 5.3 5.7.7-4.2 4 1.1 5.8-5.1-2.9-5.1 2.9L8 13.8l-4.2-4 5.7-.7z"/>`,
	"store":         `<path d="M4.5 10v10h15V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5.5h4V20"/>`,
	"sun":           `<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.3M12 19.2v2.3M2.5 12h2.3M19.2 12h2.3M5.3 5.3l1.6 1.6M17.1 17.1l1.6 1.6M18.7 5.3l-1.6 1.6M6.9 17.1l-1.6 1.6"/>`,
	"tag":           `<path d="M3.5 11.5v-8h8l9 9-8 8z"/><path class="dot" d="M7.7 7.7h.01"/>`,
	"trash":         `<path d="M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6"/>`,
	"truck":         `<path d="M2.5 6H14v11H2.5zM14 9.5h4l3.5 3.8V17H14z"/><circle cx="7" cy="17.7" r="1.8"/><circle cx="17.5" cy="17.7" r="1.8"/>`,
	"upload":        `<path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15"/>`,
	"user":          `<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.6-4.3 3.5-6.5 7.5-6.5s6.9 2.2 7.5 6.5"/>`,
}
