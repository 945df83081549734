import Archive
import Foundation
import HTTPTypes
import Hummingbird
import Record

extension DeskReply {
    /// Keeps a reviewer's verdict and leads back to where it was given.
    ///
    /// Only a page of the desk itself may ask for it: browsers say where a request comes from (`Sec-Fetch-Site`), and no page
    /// can forge that. What says nothing is refused as well.
    static func verdict(
        of request: Request, form: DeskQuery, id: String, archive: Archive, reviewer: String
    ) -> Response {
        guard let site = HTTPField.Name("Sec-Fetch-Site"), request.headers[site] == "same-origin" else {
            return response(
                .forbidden, "text/html; charset=utf-8",
                notice(
                    title: "Not from here",
                    message:
                        "Verdicts are taken from the desk's own pages only. From a script: rapporteur correct \(id)"
                ).markup)
        }
        let verdict: Correction.Verdict
        switch form["verdict"] {
        case "accept": verdict = .accept
        case "reject": verdict = .reject
        case "reopen": verdict = .reopen
        default:
            return page { throw DeskQuery.Invalid(name: "verdict", reason: "accept, reject or reopen is expected") }
        }
        do {
            try archive.record(Correction(entry: id, verdict: verdict, reviewer: reviewer, made: Date()))
            try archive.joinReports()
        } catch {
            return page { throw error }
        }
        var answer = response(.seeOther, "text/plain; charset=utf-8", "Kept.\n")
        answer.headers[.location] = Link(["entries", id]).target
        return answer
    }
}
