import { cellText } from "../output/cells.ts";
import { digestValue, maskSecrets } from "@rosterkit/roster/host";
import type { Deed } from "../terminal/consent.ts";
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

/** The call as something that a person has to agree to; its digest is that of the same call without its secrets. */
export function considerCall(call: ConsideredCall, given: string | undefined): Deed {
  const { operation, server, input, sensitive } = call;
  return {
    digest: digestValue([operation, server, maskSecrets(input, sensitive)]),
    given,
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
