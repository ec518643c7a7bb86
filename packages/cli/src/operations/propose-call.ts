import type { Undo } from "@rosterkit/client";
import type { Call, Proposal } from "@rosterkit/roster";
import { digestValue } from "@rosterkit/roster/host";
import { cellText } from "../output/cells.ts";

/** A call that changes or removes something. */
export interface ConsideredCall extends Call {
  readonly undo: Undo | undefined;
  /** The profile by whose credentials it is sent; another one may lead to another company. */
  readonly profile: string | undefined;
  /** It is repeated for every page. */
  readonly allPages: boolean;
}

/** Proposes a call to a person; its digest is that of the same call without its secrets. */
export function proposeCall(call: ConsideredCall): Proposal {
  const { operation, server, effect, undo, input, profile, allPages } = call;
  const fields = Object.entries(input).flatMap(([name, value]) =>
    Array.isArray(value)
      ? // Every item: one that is not shown could be a person who is removed.
        [`  ${cellText(name)}: ${value.length}`, ...value.map((item) => `    ${cellText(item)}`)]
      : [`  ${cellText(name)}: ${cellText(value)}`],
  );
  const how = { exact: "exactly", near: "nearly", none: "no" } as const;
  const back = undo === undefined ? "not known" : how[undo.how];
  const reason = undo?.reason === undefined ? "" : `. ${undo.reason}`;
  const extent = `${profile === undefined ? "" : `, profile ${profile}`}${allPages ? ", every page" : ""}`;
  const described = `${operation} (${effect}) at ${server}${extent}`;
  return {
    digest: digestValue([operation, server, profile, input, allPages]),
    lines: [described, ...fields, `  can be put back: ${back}${reason}`],
    question: `Send it (${effect})?`,
  };
}
