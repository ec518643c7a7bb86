import { type Bulk, failedItems, resolvePointer, type Route } from "@rosterkit/client";
import { exitCodes, type ExitCode } from "../errors.ts";
import { cellText } from "../output/cells.ts";
import { type Format, printItems, write } from "../output/formats.ts";
import { formatJsonText } from "../output/json.ts";
import { maskSecrets } from "@rosterkit/roster/host";
import type { OutputStream } from "../surroundings.ts";

/** A decoded body, and how to print it. */
export interface PrintedResponse {
  readonly route: Route;
  readonly body: unknown;
  readonly format: Format;
  /** Fields whose values are not shown. */
  readonly hidden: readonly string[] | undefined;
  readonly output: OutputStream;
  readonly say: (line: string) => void;
}

/** Prints the body of a success, its secrets masked; one that says no, in whole or in part, makes the exit code 1. */
export async function printResponse(response: PrintedResponse): Promise<ExitCode> {
  const { route, body, format, hidden, output, say } = response;
  if (body === undefined) say(`${route.id}: done.`);
  else if (body instanceof Blob) await write(output, new Uint8Array(await body.arrayBuffer()));
  else if (isStream(body)) await printItems(maskItems(body, hidden), format, output);
  else if (format === "json") await write(output, `${formatJsonText(maskSecrets(body, hidden), 2)}\n`);
  else await printItems(rowsOf(route, maskSecrets(body, hidden)), format, output);
  if (route.effect === "read" || body === undefined) return exitCodes.done;
  const { judgeOutput } = await import("@rosterkit/roster");
  const { outcome, reason } = judgeOutput(route, body);
  if (outcome !== "failed" && outcome !== "partly") return exitCodes.done;
  const failed = route.itemStatus === undefined ? [] : failedItems({ route } as Bulk<unknown>, body);
  if (failed.length === 0) say(reason);
  for (const item of failed) say(`failed: ${cellText(item)}`);
  return exitCodes.failed;
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

/** The items, the secrets of each masked. */
export async function* maskItems(
  items: AsyncIterable<unknown>,
  names: readonly string[] | undefined,
): AsyncGenerator<unknown> {
  for await (const item of items) yield maskSecrets(item, names);
}

/** The items of a list, at its documented place or in the only field that has one; otherwise the body itself. */
function rowsOf({ pagination, itemStatus }: Route, body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const place = pagination?.items ?? itemStatus?.items;
  const stated = place === undefined ? undefined : resolvePointer(body, place);
  if (Array.isArray(stated)) return stated;
  const lists = Object.values(Object(body) as object).filter((value): value is unknown[] =>
    Array.isArray(value),
  );
  if (lists.length === 1 && lists[0]?.every((item) => typeof item === "object") === true) return lists[0];
  return [body];
}
