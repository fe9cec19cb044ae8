package gallery

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// stillLife is a drawing of a thing in front of a coloured wall.
type stillLife struct{ wall, table, thing string }

var stillLives = []stillLife{
	{"#d9d2c5", "#b7a993", `<path fill="#6d7f78" d="M170 190h140v120a60 60 0 0 1-60 60h-20a60 60 0 0 1-60-60z"/><path fill="none" stroke="#6d7f78" stroke-width="18" d="M310 222h26a30 30 0 0 1 0 76h-30"/><ellipse cx="240" cy="190" rx="70" ry="14" fill="#51615b"/>`},
	{"#cfd8e3", "#8fa0b5", `<path fill="#27405f" d="M150 130h160l24 18v224H150z"/><path fill="#f4efe4" d="M164 372h166v-14H164z"/><path stroke="#d9b25f" stroke-width="6" d="M182 190h110M182 214h76"/>`},
	{"#e6dfd3", "#cbb894", `<path fill="#f6f2e8" d="M110 210q130-40 260 0v150q-20-18-40 0t-40 0-40 0-40 0-40 0-40 0-20 0z"/><path fill="none" stroke="#d8cfbb" stroke-width="5" d="M160 204v150M210 196v150M260 194v150M310 198v150"/>`},
	{"#dcd7cf", "#8a6d4f", `<path fill="#5b3d28" d="M226 190h22v170h-22z"/><path fill="#e9c36b" d="M160 190 200 100h76l40 90z"/><ellipse cx="237" cy="366" rx="66" ry="14" fill="#4a3120"/><path fill="#fff3c9" opacity=".5" d="M160 190h156l60 150H100z"/>`},
	{"#eadfce", "#c59a63", `<ellipse cx="240" cy="290" rx="120" ry="80" fill="#a8672f"/><path fill="none" stroke="#f2dcb5" stroke-width="9" stroke-linecap="round" d="M170 270q70-50 140 0M186 300q54-40 108 0"/>`},
	{"#d3dad6", "#a9b6ad", `<path fill="#7a4a4a" d="M120 220h240v150H120z"/><path fill="#945e5c" d="M120 220h240v44H120z"/><path stroke="#e7d4c8" stroke-width="7" d="M150 300h180M150 330h180"/>`},
	{"#ded9d0", "#b0a89a", `<path fill="#2f5d50" d="M160 150h150v220H160z"/>`},
	{"#d7dbd9", "#7d8682", `<path fill="#28323a" d="M130 260h220v60a50 50 0 0 1-50 50H180a50 50 0 0 1-50-50z"/><path fill="#3b4750" d="M118 240h244v24H118z"/><path fill="#3b4750" d="M222 212h36v28h-36z"/>`},
}

// Pictures serves the drawings of the sample products under /sample/NUMBER.svg.
func Pictures() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/sample/"), ".svg")
		number, err := strconv.Atoi(name)
		if err != nil || number < 0 || number >= len(stillLives) {
			http.NotFound(w, r)
			return
		}
		life := stillLives[number]
		w.Header().Set("Content-Type", "image/svg+xml")
		_, _ = fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><path fill="%s" d="M0 0h480v480H0z"/>`+
			`<path fill="%s" d="M0 350h480v130H0z"/><ellipse cx="240" cy="374" rx="130" ry="16" opacity=".18"/>%s</svg>`, life.wall, life.table, life.thing)
	})
}
