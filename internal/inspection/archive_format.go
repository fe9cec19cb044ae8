package inspection

import (
	"bytes"
	"net/http"
)

// packed is how a file is packed, by its content.
type packed int

const (
	notPacked packed = iota
	packedZIP
	packedGzip
	packedTar
	packedOtherwise // in a format that only a person opens: 7z, RAR, xz, bzip2, Zstandard
)

// packedHead is how many bytes tell how a file is packed: tar has its mark at 257.
const packedHead = 262

func formatOf(head []byte) packed {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")): // the latter is an empty one
		return packedZIP
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return packedGzip
	case len(head) >= packedHead && string(head[257:262]) == "ustar":
		return packedTar
	case otherArchive(head) != "":
		return packedOtherwise
	default:
		return notPacked
	}
}

// otherArchive returns the media type of an archive that is not opened here; empty for anything else.
func otherArchive(head []byte) string {
	for mark, mediaType := range map[string]string{
		"7z\xbc\xaf\x27\x1c":   "application/x-7z-compressed",
		"Rar!\x1a\x07":         "application/vnd.rar",
		"\xfd7zXZ\x00":         "application/x-xz",
		"BZh":                  "application/x-bzip2",
		"\x28\xb5\x2f\xfd":     "application/zstd",
		"MSCF\x00\x00\x00\x00": "application/vnd.ms-cab-compressed",
	} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return mediaType
		}
	}
	return ""
}

// mediaTypeOf tells what a file is by how it begins.
func mediaTypeOf(head []byte) string {
	switch formatOf(head) {
	case packedZIP:
		return "application/zip"
	case packedTar:
		return "application/x-tar"
	case packedOtherwise:
		return otherArchive(head)
	default:
		return http.DetectContentType(head)
	}
}
