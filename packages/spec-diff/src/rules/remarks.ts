import { isEqual } from "@rosterkit/openapi";
import { stableText } from "../normal/stable-text.ts";
import type { SchemaDifference, SchemaPair } from "./difference.ts";

/** Compares what two schemas say beside the values that they allow. */
export function compareRemarks({ old, current }: SchemaPair, difference: SchemaDifference): void {
  const { pointer } = current;
  const [was, is] = [old, current].map((schema) => schema.stated("deprecated") === true);
  if (was !== is) difference.say(is ? "field-deprecated" : "field-undeprecated", pointer);
  if (!isEqual(old.remarks, current.remarks)) difference.say("documentation-changed", pointer);
  if (old.form !== current.form) difference.say("schema-rewritten", pointer);
  compareDefaults({ old, current }, difference);
}

function compareDefaults({ old, current }: SchemaPair, difference: SchemaDifference): void {
  const { pointer } = current;
  const [from, to] = [old, current].map((schema) => schema.stated("default"));
  if (isEqual(from, to)) return;
  const values = { from: stableText(from), to: stableText(to) };
  if (difference.direction === "response") difference.say("documentation-changed", pointer);
  else if (from === undefined) difference.say("request-default-added", pointer, values);
  else if (to === undefined) difference.say("request-default-removed", pointer, values);
  else difference.say("request-default-changed", pointer, values);
}
