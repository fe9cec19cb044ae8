package claim

import "testing"

// TestBoundary holds the line between digital and a service with digital content, each row by one trait
// of the text alone.
func TestBoundary(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	for _, row := range []struct{ name, title, text, suggested string }{
		{
			"VAL-091 sessions one to one", "Painting in oil",
			"You book four 1:1 sessions of 50 minutes each.", typeDigitalService,
		},
		{
			"VAL-094 one to one by video call", "Painting in oil",
			"1:1 by Zoom, four hours in May.", typeDigitalService,
		},
		{
			"VAL-096 one to one beside recorded lessons", "Painting in oil",
			"Thirty recorded lessons in a member area, and two 1:1 sessions of 50 minutes each.", typeDigitalService,
		},
		{
			"VAL-093 the recording of a live webinar in English", "Pruning fruit trees",
			"The recording of our live webinar about pruning fruit trees, 90 minutes as a video file. The slides come along as a PDF of 30 pages.", "",
		},
		{
			"VAL-093 the recording of a live webinar in German", "Obstbäume schneiden",
			"Aufzeichnung des Live-Webinars vom 4. Mai über den Obstbaumschnitt, 90 Minuten als Video. Dazu die Folien als PDF mit 30 Seiten.", "",
		},
		{
			"VAL-093 the recording of a live webinar in French", "Tailler les arbres",
			"L'enregistrement du webinaire en direct sur la taille, 90 minutes en vidéo, et les diapositives en PDF de 30 pages.", "",
		},
		{
			"VAL-097 help with the download in Italian", "Corso di cucito",
			"Venti videolezioni da scaricare. Se il download non parte, ti rispondo entro un giorno per posta.", "",
		},
		{
			"VAL-097 help with the download in German", "Nähkurs",
			"Zwanzig Videolektionen zum Herunterladen. Bei technischen Problemen mit dem Download antworte ich dir persönlich innerhalb eines Tages.", "",
		},
		{
			"VAL-097 help with the download in French", "Cours de couture",
			"Vingt leçons vidéo. En cas de problème technique de téléchargement, je vous réponds personnellement dans la journée.", "",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			suggested := ""
			for _, hit := range d.Judge(offer(typeDigital, row.title, row.text)).Hits {
				if hit.Code == CodeTypeMismatch {
					suggested = hit.Args["suggested"]
				}
			}
			if suggested != row.suggested {
				t.Errorf("suggests %q, want %q", suggested, row.suggested)
			}
		})
	}
}
