package ui

import (
	"context"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// Point is a value with its label on the horizontal axis.
type Point struct {
	Label string
	Value float64
}

// Series is a row of values over the same labels.
type Series struct {
	Name   string
	Tone   Tone
	Points []Point
}

// Chart is a diagram with the same figures as a table beneath. Bars shows the first series as bars;
// otherwise every series is a line.
type Chart struct {
	Title  string
	Bars   bool
	Series []Series
	// Format writes a value, e.g. as money; nil writes a number.
	Format func(float64) string
	// LabelHead heads the column of labels in the table, e.g. "Day".
	LabelHead string
}

// Render writes the diagram, and a sentence where there are no figures.
func (c Chart) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

// The drawing area, in units of the svg.
const (
	chartWidth  = 640.0
	chartHeight = 220.0
	chartRight  = 8.0
	chartTop    = 12.0
	chartBottom = 26.0
)

func (c Chart) format(value float64) string {
	if c.Format != nil {
		return c.Format(value)
	}
	return fmt.Sprintf("%g", value)
}

// left is the room for the values beside the axis.
func (c Chart) left() float64 {
	longest := 0
	for _, line := range c.grid() {
		longest = max(longest, utf8.RuneCountInString(line.label))
	}
	return 12 + 6.6*float64(longest)
}

func (c Chart) empty() bool { return len(c.Series) == 0 || len(c.Series[0].Points) == 0 }

// ceiling returns the end of the axis and the distance of its lines: 1, 2 or 5 times a power of ten,
// three to five lines.
func (c Chart) ceiling() (top, step float64) {
	highest := 0.0
	for _, series := range c.Series {
		for _, point := range series.Points {
			highest = max(highest, point.Value)
		}
	}
	if highest <= 0 {
		return 1, 1
	}
	power := math.Pow(10, math.Floor(math.Log10(highest/4)))
	for _, factor := range []float64{1, 2, 5, 10} {
		step = factor * power
		if highest/step <= 5 {
			break
		}
	}
	return math.Ceil(highest/step-1e-9) * step, step
}

// gridLine is a horizontal line of the diagram with its value.
type gridLine struct{ y, label string }

func (c Chart) grid() []gridLine {
	top, step := c.ceiling()
	var lines []gridLine
	for value := 0.0; value <= top+step/2; value += step {
		lines = append(lines, gridLine{y: coordinate(c.y(value, top)), label: c.format(value)})
	}
	return lines
}

func (c Chart) y(value, top float64) float64 {
	return chartTop + (chartHeight-chartTop-chartBottom)*(1-max(value, 0)/top)
}

// slot is the width that one label has.
func (c Chart) slot() float64 {
	return (chartWidth - c.left() - chartRight) / float64(len(c.Series[0].Points))
}

func (c Chart) x(i int) float64 { return c.left() + c.slot()*(float64(i)+0.5) }

// bar is one bar of the diagram.
type bar struct{ x, y, width, height, title string }

func (c Chart) bars() []bar {
	top, _ := c.ceiling()
	width := min(c.slot()*0.62, 48)
	var bars []bar
	for i, point := range c.Series[0].Points {
		y := c.y(point.Value, top)
		bars = append(bars, bar{
			x: coordinate(c.x(i) - width/2), y: coordinate(y), width: coordinate(width),
			height: coordinate(chartHeight - chartBottom - y),
			title:  point.Label + ": " + c.format(point.Value),
		})
	}
	return bars
}

func (c Chart) line(series Series) string {
	top, _ := c.ceiling()
	var path strings.Builder
	for i, point := range series.Points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		path.WriteString(command + coordinate(c.x(i)) + " " + coordinate(c.y(point.Value, top)))
	}
	return path.String()
}

// area is the line of a series closed down to the axis.
func (c Chart) area(series Series) string {
	base := coordinate(chartHeight - chartBottom)
	last := len(series.Points) - 1
	return c.line(series) + "L" + coordinate(c.x(last)) + " " + base + "L" + coordinate(c.x(0)) + " " + base + "Z"
}

// axisLabel is a label below the axis. Where there are many labels only some are written.
type axisLabel struct{ x, text string }

func (c Chart) labels() []axisLabel {
	points := c.Series[0].Points
	longest := 1
	for _, point := range points {
		longest = max(longest, len([]rune(point.Label)))
	}
	fit := max(1, int((chartWidth-c.left()-chartRight)/(float64(longest)*7+14)))
	every := (len(points) + fit - 1) / fit
	var labels []axisLabel
	for i, point := range points {
		if i%every == 0 {
			labels = append(labels, axisLabel{x: coordinate(c.x(i)), text: point.Label})
		}
	}
	return labels
}

func coordinate(value float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", value), ".0") }

// trendPath draws values as a line in a box of 100 by 24.
func trendPath(values []float64) string {
	lowest, highest := values[0], values[0]
	for _, value := range values {
		lowest, highest = min(lowest, value), max(highest, value)
	}
	spread := max(highest-lowest, 1e-9)
	var path strings.Builder
	for i, value := range values {
		command := "L"
		if i == 0 {
			command = "M"
		}
		x := 100 * float64(i) / float64(len(values)-1)
		path.WriteString(command + coordinate(x) + " " + coordinate(22-20*(value-lowest)/spread))
	}
	return path.String()
}
