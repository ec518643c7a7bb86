import { ApiError, resolvePointer } from "@rosterkit/client";
import { type BeforeReading, readingOf } from "../effects/undo.ts";
import { normaliseEmail, readEmail } from "../email.ts";
import { type Fields, isEqual, isFields } from "../fields.ts";
import { AmbiguousPersonError } from "../errors.ts";
import { clientOf, findOperation } from "../operations.ts";
import type { ReadOptions, Services } from "../services.ts";
import type { TargetedCall } from "./adapter.ts";
import { adapterOf } from "./adapters.ts";

/**
 * Reads the current state of the target of a write: null if the target does not exist, undefined if no operation shows
 * it.
 * @throws {AmbiguousPersonError} if the target is identified by address alone and two accounts have it
 */
export async function readTarget(
  services: Services,
  call: TargetedCall,
  options: ReadOptions = {},
): Promise<Fields | null | undefined> {
  const reading = readingOf({ route: findOperation(call.operation).route, input: call.input });
  if (reading === undefined) return undefined;
  const adapter = adapterOf(call.target.kind);
  const client = clientOf(services, call.service);
  const narrow = adapter.narrow?.(call.target);
  const narrowed = { ...reading, input: { ...reading.input, ...narrow } };
  const found = await readItem(client, narrowed, options);
  // The address of a target that is identified by id may have changed since.
  const isElsewhere = found.length === 0 && narrow !== undefined && reading.where?.["email"] === undefined;
  const items = isElsewhere ? await readItem(client, reading, options) : found;
  const [account, ...others] = items.flatMap((item) => adapter.toAccount?.(item, reading.input ?? {}) ?? []);
  if (account === undefined) return null;
  if (others.length > 0) {
    const candidates = [account, ...others].map((one) => ({ ...one, list: adapter.kind }));
    throw new AmbiguousPersonError(normaliseEmail(account.email), candidates);
  }
  return (await adapter.addDetails?.(services, account, options))?.state ?? account.state;
}

/** Returns the matching items: at most one, unless the target is identified by address alone. */
async function readItem(
  client: object,
  { operation: id, input = {}, items, where = {} }: BeforeReading,
  { signal }: ReadOptions,
): Promise<readonly Fields[]> {
  const operation = findOperation(id);
  if (operation.items !== undefined) {
    const found: Fields[] = [];
    for await (const item of operation.items(client, input, { signal })) {
      if (isMeant(item, where)) found.push(item);
      if (found.length > 0 && where["email"] === undefined) break;
    }
    return found;
  }
  const output = await operation(client, input, { signal }).catch((error: unknown) => {
    // Without a documented 404, an unknown id is a 400, the only documented status that fits.
    const absent = 404 in operation.route.responses ? 404 : 400;
    if (error instanceof ApiError && error.status === absent) return undefined;
    throw error;
  });
  const found = resolvePointer(output, items ?? "");
  return [found]
    .flat()
    .filter(isFields)
    .filter((item) => isMeant(item, where));
}

/** Compares addresses in normalised form, because services spell them differently. */
function isMeant(item: Fields, where: Fields): boolean {
  return Object.entries(where).every(([name, value]) => {
    const own = item[name];
    if (name === "email" && typeof own === "string" && typeof value === "string")
      return own === value || (readEmail(own) ?? own) === readEmail(value);
    return typeof own === "bigint" ? String(own) === String(value) : isEqual(own, value);
  });
}
