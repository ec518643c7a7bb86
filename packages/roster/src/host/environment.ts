import { homedir } from "node:os";
import { join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the folder of profiles, plans and journals: `ROSTERKIT_HOME`, or a folder in the user's configuration. */
export function settingsFolder({ ROSTERKIT_HOME, XDG_CONFIG_HOME, APPDATA, HOME }: Environment): string {
  if (ROSTERKIT_HOME) return ROSTERKIT_HOME;
  return join(XDG_CONFIG_HOME || APPDATA || join(HOME || homedir(), ".config"), "rosterkit");
}

/** Converts a name to kebab case: `deleteFlag`, `delete_flag` and `DELETE-FLAG` become `delete-flag`. */
export function toKebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}

/** Converts a name to snake case: `alli_listAgents` becomes `alli_list_agents`. */
export const toSnake = (name: string): string => toKebab(name).replaceAll("-", "_");

/** Returns the name of an environment variable: `ROSTERKIT_ALLI_API_KEY`. */
export function toVariable(...words: readonly string[]): string {
  return ["rosterkit", ...words].map((word) => toSnake(word).toUpperCase()).join("_");
}

/** The value of an option and where it was set. */
export interface OptionValue {
  readonly value: string;
  /** The source, such as `ROSTERKIT_ALLI_API_KEY` or `profile production`. */
  readonly source: string;
}

export type Options = ReadonlyMap<string, OptionValue>;

/** Options of the OAuth 2.0 client that requests tokens for a service. */
export const oauth2Options: readonly string[] = [
  "tokenEndpoint",
  "authorizationEndpoint",
  "clientId",
  "clientSecret",
  "refreshToken",
  "scope",
];

/** Reads a variable; an empty one counts as not set. */
export function readVariable(environment: Environment, name: string): OptionValue | undefined {
  const value = environment[name];
  return value === undefined || value === "" ? undefined : { value, source: name };
}

/** Reads the options of a service, or of `roster`, from the environment. */
export function readOptions(environment: Environment, section: string, names: readonly string[]): Options {
  return new Map(
    names.flatMap((name) => {
      const found = readVariable(environment, toVariable(section, name));
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}
