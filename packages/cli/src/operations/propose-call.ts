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
  /** The profile by whose credentials it is sent; another one may lead to another company. */
  readonly profile: string | undefined;
  /** It is repeated for every page. */
  readonly allPages: boolean;
}

/** Proposes a call to a person; its digest is that of the same call without its secrets. */
export function proposeCall(call: ConsideredCall): Proposal {
  const { operation, server, input, sensitive, profile, allPages } = call;
  return {
    digest: digestValue([operation, server, profile, maskSecrets(input, sensitive), allPages]),
    lines: describeCall(call),
    question: `Send it (${call.effect})?`,
  };
}

function describeCall(call: ConsideredCall): string[] {
  const { operation, server, effect, undo, input, sensitive, profile, allPages } = call;
  const fields = Object.entries(maskSecrets(input, sensitive) as object).flatMap(([name, value]) =>
    Array.isArray(value)
      ? // Every item: one that is not shown could be a person who is removed.
        [`  ${cellText(name)}: ${value.length}`, ...value.map((item) => `    ${cellText(item)}`)]
      : [`  ${cellText(name)}: ${cellText(value)}`],
  );
  const how = { exact: "exactly", near: "nearly", none: "no" } as const;
  const back = undo === undefined ? "not known" : how[undo.how];
  const reason = undo?.reason === undefined ? "" : `. ${undo.reason}`;
  const extent = `${profile === undefined ? "" : `, profile ${profile}`}${allPages ? ", every page" : ""}`;
  return [`${operation} (${effect}) at ${server}${extent}`, ...fields, `  can be put back: ${back}${reason}`];
}
