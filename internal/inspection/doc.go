// Package inspection looks at what the rule book cannot: other people's pages, and the texts of all
// other products. It works in jobs, after the submission, and adds its findings to the revision.
//
// # Kinds
//
//   - sales_page asks the product's address: does it answer, and where do its sales buttons lead?
//   - near_duplicate compares the text with those of all other vendors.
//   - files reads the uploaded files: the text of EPUB and plain text runs through the rules about
//     prohibited content. Of any other file only type, size and digest are noted: a person opens it.
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
// ZIP archives are unpacked into nothing, as far as a buyer would. The file lies in the store before a
// row names it.
//
// It owns the tables inspection, text_signature, text_band and upload, imports product and everything to its
// left, and is imported by the faces and by app.
package inspection
