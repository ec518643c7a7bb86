import { join } from "node:path";
import type { Service } from "../document/catalogue.ts";
import { toVariable } from "../document/names.ts";
import { UsageError } from "../errors.ts";
import { settingsFolder } from "./folder.ts";
import { optionsOf } from "./options.ts";
import { readPrivateFile } from "./private-file.ts";

/** The options of every service, by profile and by the environment. */
export interface Profile {
  /** Missing where the environment alone counts. */
  readonly name: string | undefined;
  readonly folder: string;
  /** The options that are set for a service, and where each comes from. */
  optionsFor(service: Service): ReadonlyMap<string, ProfileValue>;
}

export interface ProfileValue {
  readonly value: string;
  /** Such as `ROSTERKIT_ALLI_API_KEY` or `profile production`. */
  readonly source: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Settings = Readonly<Record<string, unknown>>;

/** Name of the file in the folder of the command. */
export const profileFile = "profiles.yaml";

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
  const path = join(folder, profileFile);
  const profiles = await readProfiles(path);
  const name = asked ?? ("default" in profiles ? "default" : undefined);
  if (name !== undefined && !Object.hasOwn(profiles, name))
    throw new UsageError(
      `profile ${name}: ${path} has none of this name. It has: ${Object.keys(profiles).join(", ") || "none"}.`,
    );
  const place = `${path}: ${name ?? ""}`;
  const settings = name === undefined ? {} : asObject(profiles[name], place);
  const known = services.map((service) => service.name);
  refuseUnknown(Object.keys(settings), known, place);
  for (const service of services)
    refuseUnknown(
      Object.keys(asObject(settings[service.name] ?? {}, `${place}.${service.name}`)),
      optionsOf(service).map((option) => option.name),
      `${place}.${service.name}`,
    );
  return {
    name,
    folder,
    optionsFor(service) {
      const own = (settings[service.name] ?? {}) as Settings;
      const values = optionsOf(service).flatMap((option): [string, ProfileValue][] => {
        const found =
          own[option.name] === undefined
            ? readVariable(environment, toVariable(service.name, option.name))
            : readValue(own[option.name], environment, `${place}.${service.name}.${option.name}`);
        return found === undefined ? [] : [[option.name, found]];
      });
      return new Map(values);
    },
  };
}

async function readProfiles(path: string): Promise<Settings> {
  const text = await readPrivateFile(path);
  if (text === undefined) return {};
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text);
  const [error] = document.errors;
  // The text around the error may hold a secret.
  if (error !== undefined)
    throw new UsageError(`${path}: line ${error.linePos?.[0].line ?? 1} is not YAML (${error.code}).`);
  return asObject(document.toJS() ?? {}, path);
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

function readVariable(environment: Environment, name: string): ProfileValue | undefined {
  const value = environment[name];
  return value === undefined || value === "" ? undefined : { value, source: name };
}

/** A text, or the name of an environment variable: `{ env: NAME }`. */
function readValue(value: unknown, environment: Environment, place: string): ProfileValue {
  if (typeof value === "string") return { value, source: place.slice(place.indexOf(": ") + 2) };
  const { env } = Object(value) as { readonly env?: unknown };
  if (typeof env !== "string") throw new UsageError(`${place} must be a text, or { env: NAME }.`);
  const found = readVariable(environment, env);
  if (found === undefined) throw new UsageError(`${place}: the environment variable ${env} is not set.`);
  return found;
}
