import {
  asArray,
  asObject,
  isObject,
  kindOfMedia,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import { show, unknownFields } from "./extension.ts";
import type { Finding } from "../rule.ts";

/** A fault within an extension, by the keys that lead to it there. */
export type Fault = Pick<Finding, "problem" | "remedy"> & { readonly keys: readonly string[] };

/** Judges what an extension states at once, or for each value of a field of the input. */
export function faultsByField(
  stated: JsonValue,
  inputFields: readonly string[] | undefined,
  judge: (choice: JsonValue) => readonly Fault[],
): Fault[] {
  if (!isObject(stated) || stated.by === undefined) return [...judge(stated)];
  const { by, values, otherwise = null } = stated;
  const choices: [keys: string[], choice: JsonValue][] = [
    ...Object.entries(asObject(values)).map(([value, choice]): [string[], JsonValue] => [
      ["values", value],
      choice,
    ]),
    [["otherwise"], otherwise],
  ];
  const unknownField: Fault = {
    keys: ["by"],
    problem: `\`by\` is ${show(by)}, which is no field of the input`,
    remedy: `Name a field of the input: ${inputFields?.join(", ") || "it has none"}`,
  };
  const isField = inputFields === undefined || inputFields.some((name) => name === by);
  return [
    ...(isField ? [] : [unknownField]),
    ...unknownFields(stated, ["by", "values", "otherwise"]).map(({ field, ...fault }) => ({
      keys: [field],
      ...fault,
    })),
    ...choices.flatMap(([keys, choice]) =>
      judge(choice).map((fault) => ({ ...fault, keys: [...keys, ...fault.keys] })),
    ),
  ];
}

/**
 * The fields of the flat input of an operation.
 * @returns undefined where the body has fields of any name
 */
export function inputFieldsOf(
  document: JsonObject,
  { pathItem, operation }: PlacedOperation,
): string[] | undefined {
  const parameters = [...asArray(pathItem.parameters), ...asArray(operation.parameters)]
    .map((reference) => asObject(tryResolve<JsonValue>(document, reference)))
    .map(({ name }) => String(name));
  if (operation.requestBody === undefined) return parameters;
  const { content } = asObject(tryResolve<JsonValue>(document, operation.requestBody));
  const json = Object.entries(asObject(content)).find(([type]) => kindOfMedia(type) === "json")?.[1];
  const { properties } = asObject(tryResolve<JsonValue>(document, asObject(json).schema ?? {}));
  return properties === undefined ? undefined : [...parameters, ...Object.keys(asObject(properties))];
}
