package cli

// Commands are the commands of the program, in the order of its help.
type Commands struct {
	Import ImportCommand `cmd:"" help:"Put product files into a marketplace."`
	Serve  ServeCommand  `cmd:"" help:"Run the marketplace."`
	Check  CheckCommand  `cmd:"" help:"Inspect the products of files."`
	Bench  BenchCommands `cmd:"" help:"Measure this machine."`

	ReadPDF ReadPDFCommand `cmd:"" name:"read-pdf" hidden:"" help:"Read the PDF that is the standard input; the server starts this."`
}

// BenchCommands are the measurements.
type BenchCommands struct {
	Check  BenchCheckCommand  `cmd:"" help:"Products inspected a second."`
	Import BenchImportCommand `cmd:"" help:"Products imported a second into a whole marketplace, while reviewers decide."`
}
