// Command gen writes a list of the words.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	text, err := os.ReadFile("words.txt")
	if err != nil {
		panic(err)
	}
	list := fmt.Sprintf("package greet\n\n// List has all words.\nvar List = %#v\n", strings.Fields(string(text)))
	if err := os.WriteFile("words_list.go", []byte(list), 0o644); err != nil {
		panic(err)
	}
}
