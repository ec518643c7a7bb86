import { join } from "node:path";
import {
  type Environment,
  type Options,
  type OptionValue,
  readOptions,
  readVariable,
  settingsFolder,
} from "@rosterkit/roster/host";
import { optionsOf, type Service } from "../document/catalogue.ts";
import { UsageError } from "../errors.ts";
import { readKeychain } from "./keychain.ts";
import { readSettings } from "./settings.ts";

/** The options of all services, from a profile and the environment. */
export interface Profile {
  /** Name of the profile; `undefined` if only the environment is used. */
  readonly name: string | undefined;
  readonly folder: string;
  /** Returns the options of a service or of `roster`, each with its source. */
  optionsFor(section: { readonly name: string }): Options;
}

/**
 * Reads a profile. Options that it does not contain are read from the environment.
 * @param chosen name of the profile; by default `ROSTERKIT_PROFILE`, or the profile named `default` if it exists
 * @throws {UsageError} if other users can read the file, or a profile, service or option is unknown
 */
export async function readProfile(
  services: readonly Service[],
  environment: Environment,
  chosen = environment["ROSTERKIT_PROFILE"] || undefined,
): Promise<Profile> {
  const folder = settingsFolder(environment);
  const sections = new Map([
    ["roster", rosterOptions],
    ...services.map((service) => [service.name, optionsOf(service)] as const),
  ]);
  const { name, place, settings } = await readSettings(join(folder, "profiles.yaml"), chosen, sections);
  const readAll = (section: string): Options => {
    const own = Object.entries(settings[section] ?? {}).map(
      ([option, value]) => [option, readValue(value, environment, `${place}.${section}.${option}`)] as const,
    );
    return new Map([...readOptions(environment, section, sections.get(section) ?? []), ...own]);
  };
  // A keychain may ask the user on each access.
  const known = new Map<string, Options>();
  return {
    name,
    folder,
    optionsFor({ name: section }) {
      const options = known.get(section) ?? readAll(section);
      known.set(section, options);
      return options;
    },
  };
}

/** Options of work across services: the AI agents whose teams are read, and the user's own address. */
const rosterOptions: readonly string[] = ["agents", "caller"];

/** Reads the value of an option: a text, `{ env: NAME }` or `{ keychain: NAME }`. */
function readValue(value: unknown, environment: Environment, place: string): OptionValue {
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
