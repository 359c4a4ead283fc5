package greet

import "testing"

func TestTotal(t *testing.T) {
	if Total([]int{100, 200}) < 300 {
		t.Error("less than without tax")
	}
}

func TestWord(t *testing.T) {
	if Word(99) != "many" {
		t.Error("99 is many")
	}
}
