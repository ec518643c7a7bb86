import { isEqual } from "@rosterkit/openapi";
import type { NormalParameter } from "../normal/parameter.ts";
import { changedKeys } from "./both-sides.ts";
import { type Finding, type Place, reportOn } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

interface ParameterPair {
  readonly before: NormalParameter | undefined;
  readonly now: NormalParameter | undefined;
  readonly place: Place;
}

/** Compares a parameter of a request or a header of a response. */
export function* checkParameter(
  operation: OperationPair,
  prefix: "parameter" | "response-header",
  { before, now, place }: ParameterPair,
): Generator<Finding> {
  const report = reportOn(operation.current, { place, pointer: (now ?? before)?.pointer ?? "" });
  const isParameter = prefix === "parameter";
  if (!now) yield report(`${prefix}-removed`);
  else if (!before)
    yield report(isParameter && now.required ? "parameter-added-required" : `${prefix}-added`);
  else {
    if (before.required !== now.required) yield report(`${prefix}-${now.required ? "required" : "optional"}`);
    if (before.deprecated !== now.deprecated)
      yield report(now.deprecated ? "field-deprecated" : "field-undeprecated");
    if (!isEqual(before.annotations, now.annotations)) yield report("documentation-changed");
    const keys = isParameter ? changedKeys(before.style, now.style) : [];
    const styles = keys.map(
      (key) => `\`${key}\` was \`${String(before.style[key])}\` and is now \`${String(now.style[key])}\``,
    );
    if (styles.length > 0) yield report("parameter-style-changed", { keys: styles.join(", ") });
    const pair = { old: before.schema, current: now.schema };
    yield* operation.compareSchemas(isParameter ? "request" : "response", pair, place);
  }
}
