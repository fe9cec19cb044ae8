package cli

// Commands are the commands of the program, in the order of its help.
type Commands struct {
	Serve ServeCommand `cmd:"" help:"Run the marketplace."`
	Check CheckCommand `cmd:"" help:"Inspect the products of files."`
}
