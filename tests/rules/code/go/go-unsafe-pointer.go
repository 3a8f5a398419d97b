package memory

import "unsafe"

func read(p unsafe.Pointer, n int) {
	// ruleid: go-unsafe-pointer
	a := unsafe.Add(p, 8)
	// ruleid: go-unsafe-pointer
	b := unsafe.Slice((*byte)(p), n)
	// ok: go-unsafe-pointer
	c := unsafe.Sizeof(n)
	// ok: go-unsafe-pointer
	d := (*int)(p)
}
