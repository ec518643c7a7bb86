import type { Alternative, NormalSchema } from "../normal/schema.ts";
import { zip } from "./both-sides.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";

/** Compares the fields of two objects: those declared, those that are not, and those that a pattern names. */
export function compareFields({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const { direction } = difference;
  const [from, to] = [undeclaredIn(old), undeclaredIn(current)];
  for (const [name, before, now] of zip(old.properties, current.properties)) {
    if (before && now) {
      const rule = `${direction}-field-${now.required ? "required" : "optional"}` as const;
      if (before.required !== now.required) difference.sayOfField(name, rule, now.pointer);
      difference.inside(name, before.schema, now.schema);
    } else if (now) {
      // It was one of the fields that are not declared.
      if (from) difference.inside(name, from, now.schema);
      const isDemanded = now.required && direction === "request";
      const rule = isDemanded ? "request-field-added-required" : (`${direction}-field-added` as const);
      difference.sayOfField(name, rule, now.pointer);
    } else if (before && to && direction === "request") {
      difference.sayOfField(name, "request-field-undeclared", before.pointer);
      difference.inside(name, before.schema, to);
    } else if (before) difference.sayOfField(name, `${direction}-field-removed`, before.pointer);
  }
  if (from && to) difference.inside("*", from, to);
  else if (from) difference.say(`${direction}-fields-closed`, current.pointer);
  else if (to) difference.say(`${direction}-fields-opened`, current.pointer);
  else if (old.additional !== current.additional) difference.say("documentation-changed", current.pointer);
  comparePatterns({ old, current }, difference);
}

/** The schema of fields that are not declared. An object of which nothing is declared takes any field. */
function undeclaredIn({ additional, anything }: Alternative): NormalSchema | undefined {
  return additional === undefined ? anything : additional || undefined;
}

/** A pattern of names is a condition on the fields that it matches. */
function comparePatterns({ old, current }: AlternativePair, difference: SchemaDifference): void {
  for (const [pattern, from, to] of zip(old.patterns, current.patterns)) {
    const [before, now] = [from ?? undeclaredIn(old), to ?? undeclaredIn(current)];
    if (before && now) difference.inside(`/${pattern}/`, before, now);
    if (!from || !to)
      difference.say(`${difference.direction}-constraint-${to ? "narrowed" : "widened"}`, current.pointer, {
        keyword: `patternProperties.${pattern}`,
        from: from ? "stated" : "not stated",
        to: to ? "stated" : "not stated",
      });
  }
}
