import { type DocumentOperation, selectOperations } from "@rosterkit/openapi";

/** A mistake of the caller. Its message is printed without a stack trace. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}

export function readServer(server: string | undefined): string {
  if (server === undefined)
    throw new BadUseError("--server is missing. Give the base URL of the server, or see --help.");
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    throw new BadUseError(`--server ${server}: this is not an http or https URL.`);
  const { username, password } = new URL(server);
  if (username !== "" || password !== "")
    throw new BadUseError(
      "--server: the URL must not contain credentials. Set environment variables instead.",
    );
  return server;
}

export function readSetting(pair: string): [string, string] {
  const [name = "", ...value] = pair.split("=");
  if (name === "" || value.length === 0) throw new BadUseError(`--set ${pair}: write NAME=VALUE.`);
  return [name, value.join("=")];
}

export function readNumber(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= least) return value;
  throw new BadUseError(`--${name} ${text}: give a number of at least ${least}.`);
}

/** Chooses the operations of `--service` and `--operation`. @throws {Error} for an unknown one */
export function chooseOperations(
  documented: readonly DocumentOperation[],
  service: string | undefined,
  wanted: readonly string[],
): readonly DocumentOperation[] {
  const operations = selectOperations(documented, service);
  const known = operations.map(({ id }) => id);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new BadUseError(
      `--operation ${unknown}: no such operation. The operations are: ${known.join(", ")}.`,
    );
  return wanted.length === 0 ? operations : operations.filter(({ id }) => wanted.includes(id));
}
