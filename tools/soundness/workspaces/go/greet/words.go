package greet

import (
	_ "embed"
	"strings"
)

//go:generate go run ../gen

//go:embed words.txt
var words string

// Word is the name of a number.
func Word(number int) string {
	for index, word := range strings.Fields(words) {
		if index+1 == number {
			return word
		}
	}
	return "many"
}
