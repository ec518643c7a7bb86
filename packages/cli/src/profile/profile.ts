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
import type { Service } from "../document/catalogue.ts";
import { UsageError } from "../errors.ts";
import { readKeychain } from "./keychain.ts";
import { optionsOf } from "./options.ts";

/** The options of every service, by profile and by the environment. */
export interface Profile {
  /** Missing where the environment alone counts. */
  readonly name: string | undefined;
  readonly folder: string;
  /** The options that are set for a service or for `roster`, and where each comes from. */
  optionsFor(section: { readonly name: string }): Options;
}

type Settings = Readonly<Record<string, unknown>>;

/**
 * Reads the profile of this name: the one that `--profile` or `ROSTERKIT_PROFILE` names, or `default` where there is
 * one. An option that it leaves out comes from the environment.
 * @throws {UsageError} for a file that others may read, an unknown profile, service or option
 */
export async function readProfile(
  services: readonly Service[],
  environment: Environment,
  asked = environment["ROSTERKIT_PROFILE"] || undefined,
): Promise<Profile> {
  const folder = settingsFolder(environment);
  const path = join(folder, "profiles.yaml");
  const profiles = await readProfiles(path);
  const name = asked ?? ("default" in profiles ? "default" : undefined);
  if (name !== undefined && !Object.hasOwn(profiles, name))
    throw new UsageError(
      `profile ${name}: ${path} has none of this name. It has: ${Object.keys(profiles).join(", ") || "none"}.`,
    );
  const place = `${path}: ${name ?? ""}`;
  const settings = name === undefined ? {} : asObject(profiles[name], place);
  const sections = new Map([
    ["roster", rosterOptions],
    ...services.map((service) => [service.name, optionsOf(service)] as const),
  ]);
  refuseUnknown(Object.keys(settings), [...sections.keys()], place);
  for (const [section, options] of sections)
    refuseUnknown(
      Object.keys(asObject(settings[section] ?? {}, `${place}.${section}`)),
      options,
      `${place}.${section}`,
    );
  const readAll = (section: string): Options => {
    const own = Object.entries((settings[section] ?? {}) as Settings).map(
      ([option, value]) => [option, readValue(value, environment, `${place}.${section}.${option}`)] as const,
    );
    return new Map([...readOptions(environment, section, sections.get(section) ?? []), ...own]);
  };
  // A keychain may ask the person each time that it is read.
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

/** Facts for work across services: the AI agents whose teams are looked at, and the address of the caller. */
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

/** A text, `{ env: NAME }` for an environment variable, or `{ keychain: NAME }`. */
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
