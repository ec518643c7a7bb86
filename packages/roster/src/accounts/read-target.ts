import { ApiError, resolvePointer } from "@rosterkit/client";
import { type BeforeReading, readingOf } from "../effects/undo.ts";
import { normaliseEmail } from "../email.ts";
import { type Fields, isEqual, isFields } from "../fields.ts";
import { clientOf, findOperation } from "../operations.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import type { Target } from "./account.ts";
import { adapterOf } from "./adapters.ts";

/** A write, as far as reading its target goes. */
export interface TargetedCall {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: Fields;
  readonly target: Target;
}

/**
 * Reads the target of a write as it is now: its state, null where there is none, undefined where no operation shows
 * it.
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
  // Somebody who is meant by an id may have another address by now.
  const isElsewhere = found === undefined && narrow !== undefined && reading.where?.["email"] === undefined;
  const item = isElsewhere ? await readItem(client, reading, options) : found;
  if (item === undefined) return null;
  const account = adapter.toAccount(item, reading.input);
  return (await adapter.complete?.(services, account, options))?.state ?? account.state;
}

async function readItem(
  client: object,
  { operation: id, input, items, where = {} }: BeforeReading,
  { signal }: ReadOptions,
): Promise<Fields | undefined> {
  const operation = findOperation(id);
  if (operation.items !== undefined) {
    for await (const item of operation.items(client, input, { signal }))
      if (isMeant(item, where)) return item;
    return undefined;
  }
  const output = await operation(client, input, { signal }).catch((error: unknown) => {
    // Where no 404 is documented, an unknown thing is a 400: that is the only failure that fits.
    const absent = 404 in operation.route.responses ? 404 : 400;
    if (error instanceof ApiError && error.status === absent) return undefined;
    throw error;
  });
  const found = resolvePointer(output, items ?? "");
  return [found]
    .flat()
    .filter(isFields)
    .find((item) => isMeant(item, where));
}

/** Addresses are compared by the rule of this package: a service may spell them in another way. */
function isMeant(item: Fields, where: Fields): boolean {
  return Object.entries(where).every(([name, value]) => {
    const own = item[name];
    if (name === "email" && typeof own === "string" && typeof value === "string")
      return own === value || isSameAddress(own, value);
    return typeof own === "bigint" ? String(own) === String(value) : isEqual(own, value);
  });
}

function isSameAddress(one: string, other: string): boolean {
  try {
    return normaliseEmail(one) === normaliseEmail(other);
  } catch {
    return false;
  }
}
