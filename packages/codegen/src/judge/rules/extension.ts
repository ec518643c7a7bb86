import type { JsonObject } from "@rosterkit/openapi";
import type { Finding } from "../rule.ts";

export const pointerRemedy =
  "Write a JSON Pointer into the response by its schema, such as `/total`; an empty one is the response itself";

/** A value in a message. */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? "missing";
}

/** Fields of an extension that it does not have. */
export function unknownFields(
  extension: JsonObject,
  known: readonly string[],
): (Pick<Finding, "problem" | "remedy"> & { readonly field: string })[] {
  const unknown = Object.keys(extension).filter((field) => !known.includes(field));
  return unknown.map((field) => ({
    field,
    problem: `There is no field \`${field}\` here`,
    remedy: `Use ${known.join(", ")}`,
  }));
}
