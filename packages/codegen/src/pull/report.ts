import { oneLine, textReport, type Comparison } from "@rosterkit/spec-diff";
import type { Pulled } from "./pull.ts";

/** Characters that move the cursor of a terminal or hide a part of a line. */
const controls = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;

/** Prints the outcome of each origin for a terminal. */
export function pullReport(pulled: readonly Pulled[]): string {
  const width = Math.max(0, ...pulled.map(({ service }) => service.length));
  return pulled
    .map((each) => {
      const { title, details = "" } = describe(each);
      const lines = details
        .trimEnd()
        .split("\n")
        .map((line) => `  ${line}`.trimEnd());
      return `${each.service.padEnd(width)}  ${title}\n${details === "" ? "" : `\n${lines.join("\n")}\n\n`}`;
    })
    .join("")
    .replaceAll(controls, "�");
}

function describe(pulled: Pulled): { readonly title: string; readonly details?: string | undefined } {
  const { state, address } = pulled;
  switch (state) {
    case "unknown":
      return { title: `not watched: ${oneLine(address)}` };
    case "unchanged":
      return { title: "unchanged" };
    case "read":
      return { title: `changed, read it: ${address}`, details: pulled.difference };
    case "changed":
      return { title: `changed: ${address}`, details: changesIn(pulled.comparison) };
    case "refused": {
      const { message, remedy } = pulled.refusal;
      return { title: `refused, nothing was written: ${oneLine(message)}. ${remedy}.` };
    }
  }
}

/** Without packages: the overlay assigns operations to them, and a source has none yet. */
function changesIn(comparison: Comparison | undefined): string {
  return comparison === undefined ? "It is new." : textReport({ ...comparison, packages: {} });
}
