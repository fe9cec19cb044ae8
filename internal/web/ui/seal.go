package ui

// sealOutline is the edge of the seal: fourteen lobes of wax on a grid of 24.
const sealOutline = "M12 1.7A2.57 2.57 0 0 1 16.47 2.72A2.57 2.57 0 0 1 20.05 5.58A2.57 2.57 0 0 1 22.04 9.71" +
	"A2.57 2.57 0 0 1 22.04 14.29A2.57 2.57 0 0 1 20.05 18.42A2.57 2.57 0 0 1 16.47 21.28A2.57 2.57 0 0 1 12 22.3" +
	"A2.57 2.57 0 0 1 7.53 21.28A2.57 2.57 0 0 1 3.95 18.42A2.57 2.57 0 0 1 1.96 14.29A2.57 2.57 0 0 1 1.96 9.71" +
	"A2.57 2.57 0 0 1 3.95 5.58A2.57 2.57 0 0 1 7.53 2.72A2.57 2.57 0 0 1 12 1.7Z"

// sealStroke is the V of the seal, which is a check mark too.
const sealStroke = "M7.6 8.6 11 16.2 16.9 7"
