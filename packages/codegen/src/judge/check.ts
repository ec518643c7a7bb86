import {
  asObject,
  isObject,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import type { Finding } from "../read/finding.ts";

/** A fault of a value, by the keys that lead to it there. A problem of the value itself continues its name. */
export type Fault = Pick<Finding, "problem" | "remedy"> & { readonly keys: readonly string[] };

/** The operation whose fields are judged. */
export interface Context {
  readonly document: JsonObject;
  readonly placed: PlacedOperation;
  /** Operations of the service by their ids. */
  readonly byId: ReadonlyMap<JsonValue | undefined, PlacedOperation>;
  /** Whether any operation of the service states its effect. */
  readonly statesEffects: boolean;
}

/** Judges the value of a field; `owner` is the object that has the field. */
export type Check = (value: JsonValue | undefined, context: Context, owner: JsonObject) => readonly Fault[];

/** A value in a message. */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? "missing";
}

export function fault(problem: string, remedy: string): Fault[] {
  return [{ keys: [], problem, remedy }];
}

/** Faults of a field as those of the object that has it. */
export function below(field: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ keys, problem, remedy }) => ({
    keys: [field, ...keys],
    problem: keys.length === 0 ? `\`${field}\` ${problem}` : problem,
    remedy,
  }));
}

export const anything: Check = () => [];

export function optional(check: Check): Check {
  return (value, ...context) => (value === undefined ? [] : check(value, ...context));
}

export function oneOf(values: readonly string[], otherwise = ""): Check {
  return (value) =>
    values.some((each) => each === value)
      ? []
      : fault(`is ${show(value)}`, `Write one of ${values.join(", ")}${otherwise}`);
}

/** An object with these fields and no others. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value, context) => {
    const owner = asObject(value);
    const remedy = `Use ${Object.keys(checks).join(", ")}`;
    const unknown = Object.keys(owner).filter((field) => !Object.hasOwn(checks, field));
    return [
      ...Object.entries(checks).flatMap(([field, check]) =>
        below(field, check(owner[field], context, owner)),
      ),
      ...unknown.map((field) => ({ keys: [field], problem: `There is no field \`${field}\` here`, remedy })),
    ];
  };
}

/** An object whose values pass the check, under any names. */
function valuesOf(check: Check): Check {
  return (value, ...context) =>
    Object.entries(asObject(value)).flatMap(([name, each]) => below(name, check(each, ...context)));
}

/** One value, or another for each value of a field of the operation's input. */
export function byField(check: Check, inputField: Check): Check {
  const byInput = fields({ by: inputField, values: valuesOf(check), otherwise: check });
  return (value, ...context) =>
    (isObject(value) && value.by !== undefined ? byInput : check)(value, ...context);
}
