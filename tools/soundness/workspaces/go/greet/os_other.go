//go:build !linux

package greet

// OS is what it was built for.
const OS = "other"
