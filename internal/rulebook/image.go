package rulebook

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

func imageChecks() []check {
	return []check{
		{codes: []string{"image-missing"}, run: checkImageMissing},
		{codes: []string{"image-format", "image-too-large", "image-too-small-for-channels"}, run: checkImageFiles},
		{codes: []string{"image-host-forbidden", "image-not-https"}, run: checkImageAddresses},
		{codes: []string{"image-alt-equals-title", "image-alt-has-price", "image-alt-special-characters"}, run: checkAlternativeTexts},
		{codes: []string{"video-url-unsupported"}, run: checkVideo},
	}
}

// isThere tells whether the entry stands for a picture: an address or a stored file.
func (i Image) isThere() bool { return !blank(i.URL) || i.Digest != "" }

func checkImageMissing(in *inspection) {
	if !slices.ContainsFunc(in.document.Images, Image.isThere) {
		in.fact("image-missing", "/images", "")
	}
}

// checkImageFiles judges what is known of the files; what is not known brings a later inspection.
func checkImageFiles(in *inspection) {
	for i, image := range in.document.Images {
		if !blank(image.Format) && !slices.Contains([]string{"jpeg", "jpg", "png"}, strings.ToLower(image.Format)) {
			in.fact("image-format", at("images", i, "format"), image.Format)
		}
		if image.Bytes != nil && *image.Bytes > in.number("image-too-large", "maximum")*megabyte {
			in.report("image-too-large", at("images", i, "bytes"), nil, "", map[string]string{"size": megabytes(*image.Bytes)})
		}
		in.judgeDimensions(i, image)
	}
}

func (in *inspection) judgeDimensions(index int, image Image) {
	const code = "image-too-small-for-channels"
	least := in.number(code, "minimum")
	if in.input.Category != nil && in.input.Category.Clothing {
		least = in.number(code, "clothing")
	}
	width, height := image.Width, image.Height
	if width != nil && int64(*width) < least || height != nil && int64(*height) < least {
		in.report(code, at("images", index, ""), nil, "", map[string]string{
			"width": optional(width), "height": optional(height), "needed": itoa(int(least)),
		})
	}
}

func checkImageAddresses(in *inspection) {
	hosts := in.book.rules["image-host-forbidden"].Lists["hosts"]
	for i, image := range in.document.Images {
		if blank(image.URL) {
			continue
		}
		address, err := url.Parse(strings.TrimSpace(image.URL))
		relative := err == nil && address.Scheme == "" && address.Host == ""
		if relative && image.Digest != "" {
			continue // a file of the marketplace itself
		}
		if err != nil || address.Scheme != "https" || address.Host == "" {
			in.fact("image-not-https", at("images", i, "url"), image.URL)
		}
		if err == nil && onHost(hostOf(image.URL, address), hosts) {
			in.fact("image-host-forbidden", at("images", i, "url"), image.URL)
		}
	}
}

// hostOf returns the host of an address, also where the vendor left out the scheme.
func hostOf(written string, address *url.URL) string {
	if address.Host == "" && address.Scheme == "" {
		if again, err := url.Parse("https://" + strings.TrimSpace(written)); err == nil {
			address = again
		}
	}
	return strings.TrimSuffix(strings.ToLower(address.Hostname()), ".")
}

// onHost tells whether a host is one of hosts or below it.
func onHost(host string, hosts []string) bool {
	return slices.ContainsFunc(hosts, func(h string) bool { return host == h || strings.HasSuffix(host, "."+h) })
}

func checkAlternativeTexts(in *inspection) {
	title := strings.TrimSpace(in.document.Title)
	for i, image := range in.document.Images {
		text, ok := in.textOf(at("images", i, "alt"))
		if !ok {
			continue
		}
		if strings.TrimSpace(image.Alt) == title {
			in.fact("image-alt-equals-title", text.Field, image.Alt)
		}
		if span, ok := findPrice(text.Scan); ok {
			in.mark("image-alt-has-price", text, span, nil)
		}
		if span, ok := findRune(text.Scan, decorative); ok {
			in.mark("image-alt-special-characters", text, span, nil)
		}
	}
}

// decorative tells whether a rune is there for show, or to control a display. Signs that belong to
// names and measures (° © ® ™) are not.
func decorative(r rune) bool {
	switch r {
	case '°', '©', '®', '™', '№', '℃', '\u200c', '\u200d', '\u00ad':
		return false
	case '*', '~', '^', '|', '<', '>', '#', '{', '}', '\\', '`', '_', '=', '•', '†', '‡', '→', '←', '⇒':
		return true
	}
	return unicode.In(r, unicode.So, unicode.Cc, unicode.Cf, unicode.Co) || r == unicode.ReplacementChar
}

func checkVideo(in *inspection) {
	if address := in.document.VideoURL; !blank(address) && !supportedVideo(address) {
		in.fact("video-url-unsupported", "/video_url", address)
	}
}

// supportedVideo accepts a page of YouTube or Vimeo and an .mp4 file over HTTPS.
func supportedVideo(written string) bool {
	address, err := url.Parse(strings.TrimSpace(written))
	if err != nil {
		return false
	}
	host := hostOf(written, address)
	if onHost(host, []string{"youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com"}) {
		return slices.Contains([]string{"https", "http", ""}, address.Scheme) && strings.Trim(address.Path, "/") != ""
	}
	return address.Scheme == "https" && host != "" && strings.HasSuffix(strings.ToLower(address.Path), ".mp4")
}
