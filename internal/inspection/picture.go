package inspection

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"

	"vidimus/internal/platform/fault"
)

const (
	// mostPixels bounds what decoding takes: four bytes each.
	mostPixels  = 40_000_000
	jpegQuality = 90
	// copyQuality is that of smaller copies: nobody enlarges them.
	copyQuality = 82

	formatJPEG = "jpeg"
	formatPNG  = "png"
)

var (
	errNoPicture     = fault.Invalid("upload.no_picture", "This is not a picture that can be shown. Use JPEG or PNG.")
	errTooManyPixels = fault.TooLarge("upload.too_many_pixels", "This picture has too many pixels. Make it smaller, at most {limit} megapixels.")
)

// picture is a picture as it is stored: upright, and without what cameras write into it, such as where
// it was taken.
type picture struct {
	image.Image
	content       []byte
	format        string // jpeg or png
	width, height int
}

// clean reads a picture by its content and writes it anew.
func clean(content []byte) (picture, error) {
	decoded, format, err := decode(content)
	if err != nil {
		return picture{}, err
	}
	p := picture{Image: decoded, format: format, width: decoded.Bounds().Dx(), height: decoded.Bounds().Dy()}
	p.content, err = encode(decoded, format, jpegQuality)
	return p, err
}

// encode writes a picture as JPEG, of a quality up to 100, or PNG.
func encode(source image.Image, format string, quality int) ([]byte, error) {
	var out bytes.Buffer
	var err error
	if format == formatJPEG {
		err = jpeg.Encode(&out, source, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&out, source)
	}
	if err != nil {
		return nil, errNoPicture.Because(err)
	}
	return out.Bytes(), nil
}

// decode reads a picture by its content, upright, unless it has too many pixels.
func decode(content []byte) (source image.Image, format string, err error) {
	var config image.Config
	kind := http.DetectContentType(content)
	switch kind {
	case "image/jpeg":
		format = formatJPEG
		config, err = jpeg.DecodeConfig(bytes.NewReader(content))
	case "image/png":
		format = formatPNG
		config, err = png.DecodeConfig(bytes.NewReader(content))
	default:
		err = fmt.Errorf("content is %s", kind)
	}
	if err != nil {
		return nil, "", errNoPicture.Because(err)
	}
	if int64(config.Width)*int64(config.Height) > mostPixels {
		return nil, "", errTooManyPixels.With("limit", fmt.Sprint(mostPixels/1_000_000))
	}
	if format == formatJPEG {
		if source, err = jpeg.Decode(bytes.NewReader(content)); err == nil {
			source = upright(source, orientation(content))
		}
	} else {
		source, err = png.Decode(bytes.NewReader(content))
	}
	if err != nil {
		return nil, "", errNoPicture.Because(err)
	}
	return source, format, nil
}

// upright turns a picture the way that its camera was held: orientation is EXIF's, 1 to 8.
func upright(source image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return source
	}
	bounds := source.Bounds()
	width, height := bounds.Dx(), bounds.Dy()
	turned := image.NewRGBA(image.Rect(0, 0, width, height))
	if orientation >= 5 {
		turned = image.NewRGBA(image.Rect(0, 0, height, width))
	}
	for y := range height {
		for x := range width {
			toX, toY := x, y
			switch orientation {
			case 2:
				toX = width - 1 - x
			case 3:
				toX, toY = width-1-x, height-1-y
			case 4:
				toY = height - 1 - y
			case 5:
				toX, toY = y, x
			case 6:
				toX, toY = height-1-y, x
			case 7:
				toX, toY = height-1-y, width-1-x
			case 8:
				toX, toY = y, width-1-x
			}
			turned.Set(toX, toY, source.At(bounds.Min.X+x, bounds.Min.Y+y))
		}
	}
	return turned
}

// orientation reads how the camera was held from the EXIF block of a JPEG; 1, upright, where it does
// not say.
func orientation(content []byte) int {
	for at := 2; at+4 <= len(content) && content[at] == 0xff; {
		marker, size := content[at+1], int(binary.BigEndian.Uint16(content[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(content) {
			break
		}
		segment := content[at+4 : at+2+size]
		if marker == 0xe1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")) {
			return exifOrientation(segment[6:])
		}
		at += 2 + size
	}
	return 1
}

func exifOrientation(tiff []byte) int {
	const tag, entrySize = 0x0112, 12
	if len(tiff) < 8 {
		return 1
	}
	var numbers binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		numbers = binary.LittleEndian
	}
	first := int64(numbers.Uint32(tiff[4:]))
	if first+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[first+2:]
	for n := range int(numbers.Uint16(tiff[first:])) {
		if (n+1)*entrySize > len(entries) {
			break
		}
		entry := entries[n*entrySize:]
		if value := int(numbers.Uint16(entry[8:])); numbers.Uint16(entry) == tag && value >= 1 && value <= 8 {
			return value
		}
	}
	return 1
}
