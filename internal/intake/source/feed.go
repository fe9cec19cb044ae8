package source

func newFeedSource(*window, Options) (recordSource, error) { return nil, nil }
