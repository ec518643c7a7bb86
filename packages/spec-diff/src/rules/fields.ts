import type { Alternative, NormalSchema } from "../normal/schema.ts";
import { zip } from "./both-sides.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";

/** Compares the declared, undeclared and pattern properties of two objects. */
export function compareFields({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const { direction } = difference;
  const [from, to] = [undeclaredIn(old), undeclaredIn(current)];
  for (const [name, before, now] of zip(old.properties, current.properties)) {
    if (before && now) {
      const rule = `${direction}-field-${now.required ? "required" : "optional"}` as const;
      if (before.required !== now.required) difference.reportField(name, rule, now.pointer);
      difference.descend(name, before.schema, now.schema);
    } else if (now) {
      // It was an undeclared field.
      if (from) difference.descend(name, from, now.schema);
      const isRequired = now.required && direction === "request";
      const rule = isRequired ? "request-field-added-required" : (`${direction}-field-added` as const);
      difference.reportField(name, rule, now.pointer);
    } else if (before && to && direction === "request") {
      difference.reportField(name, "request-field-undeclared", before.pointer);
      difference.descend(name, before.schema, to);
    } else if (before) difference.reportField(name, `${direction}-field-removed`, before.pointer);
  }
  if (from && to) difference.descend("*", from, to);
  else if (from) difference.report(`${direction}-fields-closed`, current.pointer);
  else if (to) difference.report(`${direction}-fields-opened`, current.pointer);
  else if (old.additional !== current.additional) difference.report("documentation-changed", current.pointer);
  comparePatterns({ old, current }, difference);
}

/** Returns the schema of undeclared fields, if they are allowed. An object without declared fields allows any. */
function undeclaredIn({ additional, anything }: Alternative): NormalSchema | undefined {
  return additional === undefined ? anything : additional || undefined;
}

/** Compares the schemas for fields whose names match a pattern. */
function comparePatterns({ old, current }: AlternativePair, difference: SchemaDifference): void {
  for (const [pattern, from, to] of zip(old.patterns, current.patterns)) {
    const [before, now] = [from ?? undeclaredIn(old), to ?? undeclaredIn(current)];
    if (before && now) difference.descend(`/${pattern}/`, before, now);
    if (!from || !to)
      difference.report(
        `${difference.direction}-constraint-${to ? "narrowed" : "widened"}`,
        current.pointer,
        {
          keyword: `patternProperties.${pattern}`,
          from: from ? "stated" : "not stated",
          to: to ? "stated" : "not stated",
        },
      );
  }
}
