import { isEqual } from "@rosterkit/openapi";
import type { NormalBody } from "../normal/body.ts";
import { zip } from "./both-sides.ts";
import { type BodyPair, checkContents } from "./contents.ts";
import { type Finding, sayOf } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";

/** Everything that an operation may respond. */
export function* checkResponses({ shared }: DocumentPair): Generator<Finding> {
  for (const operation of shared) {
    const { old, current } = operation;
    for (const [status, own, ownNow] of zip(old.responses, current.responses)) {
      const [before, now] = [
        own ?? old.responses.get(rangeOf(status)),
        ownNow ?? current.responses.get(rangeOf(status)),
      ];
      const place = { part: status, path: "" };
      const say = sayOf(current, { place, pointer: (now ?? before)?.pointer ?? "" });
      if (!now) yield say("response-removed");
      else if (!before)
        yield say(isNewSuccess(operation, status, now) ? "response-success-added" : "response-added");
      else {
        const bodies = { direction: "response", before, now, place } as const;
        yield* checkContents(operation, bodies);
        yield* checkHeaders(operation, bodies);
      }
    }
  }
}

/** The range of failures that a status belongs to: it is read as one of them where it is not documented by itself. */
function rangeOf(status: string): string {
  return /^[45]\d\d$/.test(status) ? `${status[0]}XX` : "";
}

/** A further success joins the type of the decoded body: it must read like one of those that there were. */
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

function* checkHeaders(operation: OperationPair, { before, now, place }: BodyPair): Generator<Finding> {
  for (const [name, old, current] of zip(before.headers, now.headers)) {
    const header = { ...place, header: (current ?? old)?.name ?? name };
    const say = sayOf(operation.current, { place: header, pointer: (current ?? old)?.pointer ?? "" });
    if (!current) yield say("response-header-removed");
    else if (!old) yield say("response-header-added");
    else {
      if (old.required !== current.required)
        yield say(current.required ? "response-header-required" : "response-header-optional");
      if (old.deprecated !== current.deprecated)
        yield say(current.deprecated ? "field-deprecated" : "field-undeprecated");
      if (!isEqual(old.remarks, current.remarks)) yield say("documentation-changed");
      yield* operation.compareSchemas("response", { old: old.schema, current: current.schema }, header);
    }
  }
}
