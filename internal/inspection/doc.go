// Package inspection looks at what the rule book cannot: other people's pages, and the texts of all
// other products. It works in jobs, after the submission, and adds its findings to the revision.
//
// # Kinds
//
//   - sales_page asks the product's address: does it answer, and where do its sales buttons lead?
//   - near_duplicate compares the text with those of all other vendors.
//   - files reads the uploaded files: the text of plain texts, PDFs, EPUBs and other archives runs
//     through the rules about prohibited content. What a program cannot read is noted as such: a person
//     opens it.
//
// Pictures are looked at as well, but that is no inspection: who else shows one is worth knowing, and no
// finding. The desk reads all of it with Service.Seen.
//
// A sales page that does not answer is asked four times within a quarter of an hour before it is
// reported; one that answers that there is no such page is reported at once.
//
// An inspection is pending, then done; or timed_out, when its time ran out first. One that answers
// after its time is done all the same, and its findings join the case late.
//
// # Who waits
//
// A case waits for sales_page and files, for as long as the settings say; then a reviewer sees it as it is.
// Nobody waits for near_duplicate: it compares with what others wrote, and is a reason to look, never
// one to delay. An import asks no sales pages: thousands of questions to one server are an attack.
// What a campaign or a restoration brings back was inspected when it was submitted.
//
// # Jobs
//
// A job carries the ids of revisions: one for a chunk of a batch, one for each sales page. It may be
// killed at any time and run again: the findings of an inspection, its result and the mark that it is
// done are written in one transaction, and replace what the same inspection wrote before. Pages are
// fetched outside of transactions.
//
// # Uploads
//
// Pictures and files that vendors bring are judged by their content before anybody else sees them:
// pictures are decoded within a limit, turned upright and written anew without what the camera put in;
// ZIP, tar and gzip are unpacked into nothing, as far as a buyer would, so that bombs are refused; of
// other archives is only known what they are. Where there is a virus scanner, an infected file is
// refused; while the scanner does not answer the file waits, and one that is found to be infected late
// is closed, and its products suspended. The file lies in the store before a row names it.
//
// Listings show pictures in three sizes: copies are made by a job after the upload, or when the first
// visitor asks.
//
// # Queues
//
// Texts, pictures and files have a queue each, so that an import does not keep sales pages waiting. None
// needs to have one worker only: what is found does not depend on the order or the number of servers.
//
// It owns the tables inspection, text_*, image_* and upload*, imports product and everything to its left,
// and is imported by the faces and by app. Package pdftext reads PDFs, clamav asks the scanner.
package inspection
