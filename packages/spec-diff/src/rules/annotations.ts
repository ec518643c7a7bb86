import { isEqual } from "@rosterkit/openapi";
import { stableText } from "../normal/stable-text.ts";
import { SchemaDifference, type SchemaPair } from "./difference.ts";

/** Compares the annotations and the composition of two schemas. */
export function compareAnnotations({ old, current }: SchemaPair, difference: SchemaDifference): void {
  const { pointer } = current;
  const [was, is] = [old, current].map((schema) => schema.stated("deprecated") === true);
  if (was !== is) difference.report(is ? "field-deprecated" : "field-undeprecated", pointer);
  if (!isEqual(old.annotations, current.annotations)) difference.report("documentation-changed", pointer);
  if (old.composition !== current.composition) difference.report("schema-rewritten", pointer);
  compareDefaults({ old, current }, difference);
}

function compareDefaults({ old, current }: SchemaPair, difference: SchemaDifference): void {
  const { pointer } = current;
  const [from, to] = [old, current].map((schema) => schema.stated("default"));
  if (isEqual(from, to)) return;
  const values = { from: stableText(from), to: stableText(to) };
  if (difference.direction === "response") difference.report("documentation-changed", pointer);
  else if (from === undefined) difference.report("request-default-added", pointer, values);
  else if (to === undefined) difference.report("request-default-removed", pointer, values);
  else difference.report("request-default-changed", pointer, values);
}
