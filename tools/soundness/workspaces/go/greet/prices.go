// Package greet has prices, and words for them.
package greet

const rate = 20

// Total is the sum with tax, in cents.
func Total(prices []int) int {
	sum := 0
	for _, price := range prices {
		sum += price + price*rate/100
	}
	return sum
}
