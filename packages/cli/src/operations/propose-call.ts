import type { Proposal } from "@rosterkit/roster";
import { digestValue, maskSecrets } from "@rosterkit/roster/host";
import { cellText } from "../output/cells.ts";
import type { CallEffect } from "./effects.ts";

/** A call that changes or removes something. */
export interface ConsideredCall extends CallEffect {
  readonly operation: string;
  /** Where it is sent, such as `https://backend.alli.ai`. */
  readonly server: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly sensitive: readonly string[] | undefined;
}

/** How many items of a list are named. */
const shown = 20;

/** Proposes a call to a person; its digest is that of the same call without its secrets. */
export function proposeCall(call: ConsideredCall): Proposal {
  const { operation, server, input, sensitive } = call;
  return {
    digest: digestValue([operation, server, maskSecrets(input, sensitive)]),
    lines: describeCall(call),
    question: `Send it (${call.effect})?`,
  };
}

function describeCall({ operation, server, effect, undo, input, sensitive }: ConsideredCall): string[] {
  const fields = Object.entries(maskSecrets(input, sensitive) as object).flatMap(([name, value]) =>
    Array.isArray(value)
      ? [`  ${cellText(name)}: ${value.length}`, ...listItems(value)]
      : [`  ${cellText(name)}: ${cellText(value)}`],
  );
  const how = { exact: "exactly", near: "nearly", none: "no" } as const;
  const back = undo === undefined ? "not known" : how[undo.how];
  const reason = undo?.reason === undefined ? "" : `. ${undo.reason}`;
  return [`${operation} (${effect}) at ${server}`, ...fields, `  can be put back: ${back}${reason}`];
}

function listItems(items: readonly unknown[]): string[] {
  const lines = items.slice(0, shown).map((item) => `    ${cellText(item)}`);
  return items.length > shown ? [...lines, `    and ${items.length - shown} more`] : lines;
}
