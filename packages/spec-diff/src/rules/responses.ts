import type { NormalBody } from "../normal/body.ts";
import { zip } from "./both-sides.ts";
import { checkContents } from "./contents.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import { checkParameter } from "./parameters.ts";

export function* checkResponses({ shared }: DocumentPair): Generator<Finding> {
  for (const operation of shared) {
    const { old, current } = operation;
    for (const [status, own, ownNow] of zip(old.responses, current.responses)) {
      const before = own ?? old.responses.get(rangeOf(status));
      const now = ownNow ?? current.responses.get(rangeOf(status));
      const place = { part: status, path: "" };
      const report = reportOn(current, { place, pointer: (now ?? before)?.pointer ?? "" });
      if (!now) yield report("response-removed");
      else if (!before)
        yield report(isNewSuccess(operation, status, now) ? "response-success-added" : "response-added");
      else {
        const bodies = { direction: "response", before, now, place } as const;
        yield* checkContents(operation, bodies);
        for (const [name, header, headerNow] of zip(before.headers, now.headers)) {
          const at = { ...place, header: (headerNow ?? header)?.name ?? name };
          yield* checkParameter(operation, "response-header", { before: header, now: headerNow, place: at });
        }
      }
    }
  }
}

/** Returns the key of the range that documents a failure without a key of its own. */
function rangeOf(status: string): string {
  return /^[45]\d\d$/.test(status) ? `${status[0]}XX` : "";
}

/** Whether a new success has a body of a new type, which extends the type of the decoded body. */
function isNewSuccess(operation: OperationPair, status: string, { contents }: NormalBody): boolean {
  const earlier = [...operation.old.responses].filter(([other]) => other.startsWith("2"));
  if (!status.startsWith("2") || earlier.length === 0) return false;
  const readsLike = (known: NormalBody): boolean =>
    contents.size === 0
      ? known.contents.size === 0
      : [...contents.values()].every(({ schema: current }) =>
          [...known.contents.values()].some(({ schema: old }) => !operation.isBreaking({ old, current })),
        );
  return !earlier.some(([, known]) => readsLike(known));
}
