package source

func isWoo([]string) bool                                    { return false }
func wooLayout([]string) *layout                             { return nil }
func newWooSource(*rowReader, *layout, Options) recordSource { return nil }
