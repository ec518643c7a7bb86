import type { Effect, Route, Undo } from "@rosterkit/client";
import type { Call, Proposal } from "@rosterkit/roster";
import { chooseByField, digestValue } from "@rosterkit/roster/host";
import { cellText } from "../output/table.ts";

/** Returns the effect and undo of a call with this input; `unknown` if the document states no effect. */
export function effectOf(
  { effect, undo, method }: Route,
  input: Readonly<Record<string, unknown>>,
): { readonly effect: Effect | "unknown"; readonly undo: Undo | undefined } {
  const unstated = method === "GET" || method === "HEAD" ? "read" : "unknown";
  return {
    effect: effect === undefined ? unstated : chooseByField(effect, input),
    undo: undo && chooseByField(undo, input),
  };
}

/** A call that changes or removes something. */
interface ConsideredCall extends Call {
  readonly undo: Undo | undefined;
  /** Profile of the credentials. Another profile may belong to another company. */
  readonly profile: string | undefined;
  /** Whether it is repeated for every page. */
  readonly allPages: boolean;
}

/** Creates the proposal to which the user must agree. Its digest covers the call without its secrets. */
export function proposeCall(call: ConsideredCall): Proposal {
  const { operation, server, effect, undo, input, profile, allPages } = call;
  const fields = Object.entries(input).flatMap(([name, value]) =>
    Array.isArray(value)
      ? // Every item is shown, because it may be a person who would be removed.
        [`  ${cellText(name)}: ${value.length}`, ...value.map((item) => `    ${cellText(item)}`)]
      : [`  ${cellText(name)}: ${cellText(value)}`],
  );
  const how = { exact: "exactly", near: "nearly", none: "no" } as const;
  const undoable = undo === undefined ? "unknown" : how[undo.how];
  const reason = undo?.reason === undefined ? "" : `. ${undo.reason}`;
  const extent = `${profile === undefined ? "" : `, profile ${profile}`}${allPages ? ", every page" : ""}`;
  const described = `${operation} (${effect}) at ${server}${extent}`;
  return {
    digest: digestValue([operation, server, profile, input, allPages]),
    lines: [described, ...fields, `  can be undone: ${undoable}${reason}`],
    question: `Send it (${effect})?`,
  };
}
