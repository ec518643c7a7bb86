import { changedKeys } from "./both-sides.ts";
import { type Finding, sayOfDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";

/** Fields of a document that are compared by themselves. */
const compared: ReadonlySet<string> = new Set(["paths", "components", "servers", "security", "x-services"]);

/** The fields of a document that belong to no operation and no service. */
export function* checkDocument({ base, head, packages }: DocumentPair): Generator<Finding> {
  const keys = changedKeys(base.document, head.document)
    .filter((key) => !compared.has(key))
    .map((key) => `\`${key}\``);
  if (keys.length > 0)
    yield sayOfDocument({ packages: [packages.types], pointer: "" })("document-changed", {
      keys: keys.join(", "),
    });
}
