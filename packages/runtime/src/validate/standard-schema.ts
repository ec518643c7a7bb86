import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { getOwn } from "../checks.ts";
import type { Route } from "../route.ts";
import { splitInput } from "./input.ts";

/** A part of a value that does not match its schema. The message contains no value. */
export interface Issue {
  readonly message: string;
  readonly path: readonly string[];
}

/** A validator in the common form of validation libraries. @see https://standardschema.dev */
export interface StandardSchema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "rosterkit";
    validate(value: unknown): { readonly value: Value } | { readonly issues: readonly Issue[] };
    /** Type only. */
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}

/** @param route only for an input, which is split into parts before validation */
export function createStandardSchema<Value>(isValid: ValidateFunction, route?: Route): StandardSchema<Value> {
  return {
    "~standard": {
      version: 1,
      vendor: "rosterkit",
      validate(value) {
        if (isValid(toJson(route ? splitInput(route, value) : value))) return { value: value as Value };
        return { issues: (isValid.errors ?? []).map((error) => toIssue(error, route)) };
      },
    },
  };
}

/** Converts a value to JSON as it is sent; a `bigint` becomes a number. */
function toJson(value: unknown): unknown {
  const text = JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? Number(one) : one));
  return text === undefined ? undefined : JSON.parse(text);
}

function toIssue({ instancePath, keyword, params, message }: ErrorObject, route?: Route): Issue {
  const name = params.missingProperty ?? params.additionalProperty ?? [];
  const tokens = instancePath.split("/").slice(1);
  const path = tokens.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).concat(name);
  // In a flat input, the fields of a part have no prefix unless several locations share their name.
  const [part, field = ""] = path;
  const isFlat =
    part === "body" ? route?.body?.fields : typeof getOwn(route?.parameters ?? {}, field) === "string";
  return { message: message ?? keyword, path: path.slice(isFlat ? 1 : 0) };
}
