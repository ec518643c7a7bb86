import { oneLine, textReport } from "@rosterkit/spec-diff";
import type { Pulled } from "./pull.ts";

/** Characters that move the cursor of a terminal or hide a part of a line. */
const controls = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;

/** Prints the outcome of each origin for a terminal. */
export function pullReport(pulled: readonly Pulled[]): string {
  const width = Math.max(0, ...pulled.map(({ service }) => service.length));
  const entries = pulled.map((each) => {
    const [title, details = ""] = describe(each);
    const lines = details.trimEnd().split("\n");
    const indented = lines.map((line) => `  ${line}`.trimEnd()).join("\n");
    return `${each.service.padEnd(width)}  ${title}\n${details === "" ? "" : `\n${indented}\n\n`}`;
  });
  return entries.join("").replaceAll(controls, "�");
}

function describe(pulled: Pulled): [title: string, details?: string | undefined] {
  const { state, address } = pulled;
  switch (state) {
    case "unknown":
      return [`not watched: ${oneLine(address)}`];
    case "unchanged":
      return ["unchanged"];
    case "read":
      return [`changed, read it: ${address}`, pulled.difference];
    case "changed": {
      const { comparison } = pulled;
      // Without packages: the overlay assigns operations to them, and a source has none yet.
      return [`changed: ${address}`, comparison ? textReport({ ...comparison, packages: {} }) : "It is new."];
    }
    case "refused": {
      const { message, remedy } = pulled.refusal;
      return [`refused, nothing was written: ${oneLine(message)}. ${remedy}.`];
    }
  }
}
