import type { Field } from "../document/field.ts";
import { UsageError } from "../errors.ts";
import { readSecret, readSource } from "../input/read-source.ts";
import type { Surroundings } from "../surroundings.ts";

export async function readField(
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

export function parseJson(given: string, name: string): unknown {
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
