import { join } from "node:path";
import {
  type Environment,
  type Options,
  type OptionValue,
  readOptions,
  readPrivateFile,
  readVariable,
  settingsFolder,
} from "@rosterkit/roster/host";
import { optionsOf, type Service } from "../document/catalogue.ts";
import { UsageError } from "../errors.ts";
import { readKeychain } from "./keychain.ts";

/** The options of all services, from a profile and the environment. */
export interface Profile {
  /** Name of the profile; `undefined` if only the environment is used. */
  readonly name: string | undefined;
  readonly folder: string;
  /** Returns the options of a service or of `roster`, each with its source. */
  optionsFor(section: { readonly name: string }): Options;
}

type Settings = Readonly<Record<string, unknown>>;

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
  const path = join(folder, "profiles.yaml");
  const profiles = await readProfiles(path);
  const name = chosen ?? ("default" in profiles ? "default" : undefined);
  if (name !== undefined && !Object.hasOwn(profiles, name))
    throw new UsageError(
      `profile ${name}: ${path} has no such profile. It has: ${Object.keys(profiles).join(", ") || "none"}.`,
    );
  const place = `${path}: ${name ?? ""}`;
  const settings = name === undefined ? {} : asObject(profiles[name], place);
  const sections = new Map([
    ["roster", rosterOptions],
    ...services.map((service) => [service.name, optionsOf(service)] as const),
  ]);
  refuseUnknown(Object.keys(settings), [...sections.keys()], place);
  for (const [section, options] of sections) {
    const sectionPlace = `${place}.${section}`;
    refuseUnknown(Object.keys(asObject(settings[section] ?? {}, sectionPlace)), options, sectionPlace);
  }
  const readAll = (section: string): Options => {
    const own = Object.entries((settings[section] ?? {}) as Settings).map(
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

async function readProfiles(path: string): Promise<Settings> {
  const text = await readPrivateFile(path);
  if (text === undefined) return {};
  const { readYaml } = await import("../input/read-yaml.ts");
  return asObject(readYaml(text, path) ?? {}, path);
}

function asObject(value: unknown, place: string): Settings {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Settings;
  throw new UsageError(`${place} must be a mapping of names to values.`);
}

function refuseUnknown(names: readonly string[], known: readonly string[], place: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${place}.${unknown} is unknown. There are: ${known.join(", ")}.`);
}

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
