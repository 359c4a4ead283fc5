// Command app greets.
package main

import (
	"fmt"

	"example.com/greet/greet"
)

func main() {
	fmt.Println(greet.Word(1), greet.Total([]int{100, 200}), greet.OS)
}
