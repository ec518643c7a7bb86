import {
  asObject,
  isObject,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import type { Finding } from "../read/finding.ts";

/** A fault at the keys below a value. Without keys, the problem is a predicate whose subject is the value's name. */
export type Fault = Pick<Finding, "keys" | "problem" | "remedy">;

/** The operation whose extensions are judged. */
export interface Context {
  readonly document: JsonObject;
  readonly placed: PlacedOperation;
  /** The operations of the service by id. */
  readonly byId: ReadonlyMap<JsonValue | undefined, PlacedOperation>;
  /** Whether any operation of the service states its effect. */
  readonly statesEffects: boolean;
}

/** Judges the value of a field of `owner`. */
export type Check = (value: JsonValue | undefined, context: Context, owner: JsonObject) => readonly Fault[];

/** Prints a value for a message. */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? "missing";
}

export function faultIf(isWrong: boolean, problem: string, remedy: string): Fault[] {
  return isWrong ? [{ keys: [], problem, remedy }] : [];
}

/** Turns faults of a field into faults of its owner. */
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

export function oneOf(values: readonly unknown[], otherwise = ""): Check {
  return (value) =>
    faultIf(!values.includes(value), `is ${show(value)}`, `Write one of ${values.join(", ")}${otherwise}`);
}

/** Checks an object with these fields and no others. */
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

function valuesOf(check: Check): Check {
  return (value, ...context) =>
    Object.entries(asObject(value)).flatMap(([name, each]) => below(name, check(each, ...context)));
}

/** Checks a value, or several values that depend on a field of the operation's input. */
export function byField(check: Check, inputField: Check): Check {
  const byInput = fields({ by: inputField, values: valuesOf(check), otherwise: check });
  return (value, ...context) =>
    (isObject(value) && value.by !== undefined ? byInput : check)(value, ...context);
}
