import { type Bulk, failedItems, resolvePointer, type Route } from "@rosterkit/client";
import type { Invocation } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { cellText } from "../output/table.ts";
import { write } from "../output/formats.ts";
import { maskSecrets } from "@rosterkit/roster/host";

interface DecodedResponse {
  readonly route: Route;
  readonly body: unknown;
  /** Names of the fields to mask. */
  readonly hidden: readonly string[] | undefined;
}

/** Prints the body of a success with masked secrets. @returns 1 if the body reports failures */
export async function printResponse(
  { format, print, printJson, say, surroundings }: Invocation,
  { route, body, hidden }: DecodedResponse,
): Promise<ExitCode> {
  if (body === undefined) say(`${route.id}: done.`);
  else if (body instanceof Blob) await write(surroundings.output, new Uint8Array(await body.arrayBuffer()));
  else if (isStream(body)) await print(maskItems(body, hidden));
  else if (format === "json") await printJson(maskSecrets(body, hidden));
  else await print(rowsOf(route, maskSecrets(body, hidden)));
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

/** Masks the secrets of each item. */
export async function* maskItems(
  items: AsyncIterable<unknown>,
  names: readonly string[] | undefined,
): AsyncGenerator<unknown> {
  for await (const item of items) yield maskSecrets(item, names);
}

/** Returns the documented list of a body, or its only list of objects, or the body as the only row. */
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
