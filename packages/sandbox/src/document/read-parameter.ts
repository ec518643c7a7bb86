import type { DocumentParameter } from "@rosterkit/openapi";
import type { Checks } from "./validator.ts";

/** @throws {Refusal} for a parameter that does not match the document */
export function readParameter(
  { place, name, required, schema, schemaPointer }: DocumentParameter,
  text: string | undefined,
  { validate, refuse }: Checks,
): unknown {
  if (text === undefined && !required) return typeof schema === "object" ? schema.default : undefined;
  if (text === undefined) throw refuse(`${place}.${name} is missing`);
  const results = valuesOf(text).map((value) => ({ value, problem: validate(schemaPointer, value) }));
  const valid = results.find(({ problem }) => problem === undefined);
  if (valid !== undefined) return valid.value;
  // A type error helps least: it is only about the reading of the text that is not meant.
  const isSpecific = ({ problem = "" }): boolean =>
    !/must be (?:string|integer|number|boolean)/.test(problem);
  throw refuse(`${place}.${name}: ${(results.find(isSpecific) ?? results[0])?.problem}`);
}

/** Returns the values that the text of a parameter may represent. */
function valuesOf(text: string): unknown[] {
  if (text === "true" || text === "false") return [text, text === "true"];
  return /^-?\d+(?:\.\d+)?$/.test(text) ? [text, Number(text)] : [text];
}
