package main

import (
	"bytes"
	"slices"
	"strconv"
	"time"
)

// word returns the text between a mark and the next quotation mark; empty where there is none.
func word(text []byte, mark string) string {
	_, after, found := bytes.Cut(text, []byte(mark))
	if !found {
		return ""
	}
	until, _, _ := bytes.Cut(after, []byte(`"`))
	return string(until)
}

// digits returns the number that follows a mark; 0 where there is none.
func digits(text []byte, mark string) int64 {
	_, after, _ := bytes.Cut(text, []byte(mark))
	found := int64(0)
	for _, letter := range after {
		if letter < '0' || letter > '9' {
			break
		}
		found = found*10 + int64(letter-'0')
	}
	return found
}

func number(value int) string { return strconv.Itoa(value) }

// milliseconds returns the durations, the shortest first, to the microsecond.
func milliseconds(durations []time.Duration) []float64 {
	found := make([]float64, len(durations))
	for i, each := range durations {
		found[i] = float64(each.Microseconds()) / 1000
	}
	slices.Sort(found)
	return found
}
