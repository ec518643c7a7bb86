import { type Environment, type OptionValue, readVariable } from "@rosterkit/roster/host";
import { UsageError } from "../errors.ts";
import { readKeychain } from "./keychain.ts";

/** Reads the value of an option: a text, `{ env: NAME }` or `{ keychain: NAME }`. */
export function readValue(value: unknown, environment: Environment, place: string): OptionValue {
  if (typeof value === "string") return { value, source: place.slice(place.indexOf(": ") + 2) };
  const { env, keychain } = Object(value) as { readonly env?: unknown; readonly keychain?: unknown };
  if (typeof keychain === "string")
    return { value: readKeychain(keychain, place), source: `keychain ${keychain}` };
  if (typeof env !== "string")
    throw new UsageError(`${place} must be a text, { env: NAME } or { keychain: NAME }.`);
  const found = readVariable(environment, env);
  if (found === undefined) throw new UsageError(`${place}: the environment variable ${env} is not set.`);
  return found;
}
