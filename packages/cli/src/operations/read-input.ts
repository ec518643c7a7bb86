import type { Route } from "@rosterkit/client";
import { maskSecrets } from "@rosterkit/roster/host";
import type { Field } from "../document/field.ts";
import { UsageError } from "../errors.ts";
import { isElsewhere, readSecret, readSource } from "../input/read-source.ts";
import type { Surroundings } from "../surroundings.ts";

export interface InputSources {
  readonly fields: readonly Field[];
  readonly flags: Readonly<Record<string, string | readonly string[]>>;
  /** The text of `--body`. */
  readonly body: string | undefined;
}

type Input = Record<string, unknown>;

/**
 * Creates the input of an operation from `--body` and the flags, which override its fields.
 * @throws {UsageError} if an argument is not valid for its field
 */
export async function readInput(
  { body, sensitive }: Route,
  { fields, flags, body: bodyText }: InputSources,
  surroundings: Surroundings,
): Promise<Input> {
  const input: Input = {};
  if (bodyText !== undefined) {
    const value = parseJson(await readSource(bodyText, surroundings, "--body"), "--body");
    const holdsSecret = JSON.stringify(maskSecrets(value, sensitive)) !== JSON.stringify(value);
    if (holdsSecret && !isElsewhere(bodyText))
      throw new UsageError(
        "--body contains a secret, and other programs can read the command line. Give @FILE, or -.",
      );
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
  { kind, flag, sensitive, values }: Field,
  given: string | readonly string[],
  surroundings: Surroundings,
): Promise<unknown> {
  if (typeof given !== "string") return given;
  const name = `--${flag}`;
  const read = sensitive ? readSecret : readSource;
  const text = sensitive || kind === "json" ? await read(given, surroundings, name) : given;
  const shown = sensitive ? name : `${name} ${text}`;
  const choices = kind === "boolean" ? ["true", "false"] : values;
  if (choices.length > 0 && !choices.includes(text))
    throw new UsageError(`${shown}: give ${choices.join(" or ")}.`);
  if (kind === "number") return parseNumber(text, shown);
  if (kind === "boolean") return text === "true";
  return kind === "json" ? parseJson(text, name) : text;
}

function parseJson(given: string, name: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    // The text may contain a secret, so it is not quoted.
    throw new UsageError(`${name} is not JSON. Give JSON, @FILE, or - for stdin.`);
  }
}

function parseNumber(given: string, shown: string): number | bigint {
  const value = Number(given);
  if (given.trim() === "" || !Number.isFinite(value)) throw new UsageError(`${shown}: give a number.`);
  return /^-?\d+$/.test(given) && !Number.isSafeInteger(value) ? BigInt(given) : value;
}
