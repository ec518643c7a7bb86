import type { Route } from "@rosterkit/client";
import type { Field } from "../document/fields.ts";
import { UsageError } from "../errors.ts";
import type { Surroundings } from "../surroundings.ts";
import { readSecret, readSource } from "../input/read-source.ts";

/** Texts of the command line by flag. */
export type Flags = Readonly<Record<string, string | readonly string[]>>;

interface InputSources {
  readonly fields: readonly Field[];
  readonly flags: Flags;
  /** The text of `--body`. */
  readonly body: string | undefined;
}

type Input = Record<string, unknown>;

/**
 * Makes the flat input of an operation: the fields of `--body`, then those of the flags.
 * @throws {UsageError} for a text that is not a value of its field
 */
export async function readInput(
  { body }: Route,
  { fields, flags, body: bodyText }: InputSources,
  surroundings: Surroundings,
): Promise<Input> {
  const input: Input = {};
  if (bodyText !== undefined) {
    const value = parseJson(await readSource(bodyText, surroundings, "--body"), "--body");
    if (body?.fields === undefined) input["body"] = value;
    else if (typeof value === "object" && value !== null && !Array.isArray(value))
      Object.assign(input, value);
    else throw new UsageError("--body must be a JSON object.");
  }
  for (const field of fields) {
    const given = flags[field.flag];
    if (given === undefined) continue;
    const value = await readField(field, given, surroundings);
    if (field.place === undefined) input[field.name] = value;
    else input[field.place] = { ...(input[field.place] as Input | undefined), [field.name]: value };
  }
  return input;
}

async function readField(
  { kind, flag, sensitive }: Field,
  given: string | readonly string[],
  surroundings: Surroundings,
): Promise<unknown> {
  if (typeof given !== "string") return given;
  const name = `--${flag}`;
  if (sensitive) return readSecret(given, surroundings, name);
  switch (kind) {
    case "number":
      return parseNumber(given, name);
    case "boolean":
      if (given === "true" || given === "false") return given === "true";
      throw new UsageError(`${name} ${given}: give true or false.`);
    case "json":
      return parseJson(await readSource(given, surroundings, name), name);
    default:
      return given;
  }
}

function parseJson(given: string, name: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    // The text may hold a secret.
    throw new UsageError(`${name} is not JSON. Give JSON, @FILE, or - for stdin.`);
  }
}

function parseNumber(given: string, name: string): number | bigint {
  const value = Number(given);
  if (given.trim() === "" || !Number.isFinite(value))
    throw new UsageError(`${name} ${given}: give a number.`);
  return /^-?\d+$/.test(given) && !Number.isSafeInteger(value) ? BigInt(given) : value;
}
