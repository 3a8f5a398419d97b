package parse

import (
	"math"
	"strconv"
)

func port(text string) (int32, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	// ruleid: go-integer-truncation
	return int32(n), nil
}

func small(text string) (uint8, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	// ruleid: go-integer-truncation
	return uint8(n), err
}

func checked(text string) (int32, error) {
	n, err := strconv.Atoi(text)
	if n > math.MaxInt32 || n < math.MinInt32 {
		return 0, strconv.ErrRange
	}
	// ok: go-integer-truncation
	return int32(n), err
}

func narrow(text string) (int32, error) {
	n, err := strconv.ParseInt(text, 10, 32)
	// ok: go-integer-truncation
	return int32(n), err
}
