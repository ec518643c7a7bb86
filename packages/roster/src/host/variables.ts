import { toVariable } from "./names.ts";
import type { Environment } from "./settings-folder.ts";

/** The value of an option. */
export interface OptionValue {
  readonly value: string;
  /** Such as `ROSTERKIT_ALLI_API_KEY` or `profile production`. */
  readonly source: string;
}

/** Options of a service by their names, and where each comes from. */
export type Options = ReadonlyMap<string, OptionValue>;

/** Options of the OAuth2 client that gets the tokens of a service. */
export const oauth2Options: readonly string[] = [
  "tokenEndpoint",
  "authorizationEndpoint",
  "clientId",
  "clientSecret",
  "refreshToken",
  "scope",
];

/** Reads a variable; an empty one is not set. */
export function readVariable(environment: Environment, name: string): OptionValue | undefined {
  const value = environment[name];
  return value === undefined || value === "" ? undefined : { value, source: name };
}

/** Reads the options of a service, or of `roster`, that the environment has. */
export function readOptions(environment: Environment, section: string, names: readonly string[]): Options {
  return new Map(
    names.flatMap((name) => {
      const found = readVariable(environment, toVariable(section, name));
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}
