import type { Memory } from "../memory/memory.ts";
import { requestFields } from "../memory/creation.ts";
import { isObject } from "@rosterkit/openapi";
import { isMadeUp } from "../schema/sentinels.ts";
import type { Checks, Look } from "./checks.ts";
import { isSame } from "./compare.ts";
import type { Instance } from "./made.ts";
import { isRefused } from "./responses.ts";

/** Something new, something that was there before, or neither for certain. */
type Proof = "new" | "foreign" | "unproven";

interface Proving {
  readonly instance: Instance;
  /** Whether earlier ids of the resource have led to something new. */
  readonly isProven: boolean;
}

/**
 * Whether the id that a creation gives leads to something new: to texts that were written, else to something that is in
 * what the run has made, or that the status says is new. Some servers answer by a thing that was there before.
 */
export async function proveNew(
  checks: Checks,
  memory: Memory,
  { instance, isProven }: Proving,
): Promise<Proof> {
  const { id, received, resource, values } = instance;
  const answer = checks.creationOf(instance);
  const isAnswered = checks.showsOwn(instance, answer);
  if (isProven && isAnswered === true) return "new";
  const step = "read what is new";
  const look = (await checks.read(step, instance)) ?? (await checks.find(step, instance));
  const isShown = checks.showsOwn(instance, look) ?? isAnswered;
  if (isShown !== undefined) return isShown ? "new" : "foreign";
  if (isMadeUp(id)) return "new";
  // The id leads to a thing that does not have it.
  const isElse = look !== undefined && look.item === undefined && !isRefused(look.received);
  if (isElse || showsMore(memory, instance, look) || showsMore(memory, instance, answer)) return "unproven";
  const sent = requestFields(values);
  const isInOwn = memory
    .idsOf(resource.create)
    .some((input) => (sent.get(input.path) ?? []).some((value) => memory.isOwn(input, value)));
  return isInOwn || isProven || received.sent.status === 201 ? "new" : "unproven";
}

/** Whether there is a text in a field that the creation could have written, and has not: that of something else. */
function showsMore(memory: Memory, { resource, values }: Instance, look: Look | undefined): boolean {
  const written = isObject(values.body?.value) ? values.body.value : {};
  return Object.entries(look?.item?.object ?? {}).some(
    ([name, shown]) =>
      typeof shown === "string" &&
      shown !== "" &&
      !isSame(written[name] ?? "", shown) &&
      memory.table.inputs.some(
        ({ operation, path, located: { schema } }) =>
          operation === resource.create &&
          path === `body.${name}` &&
          !(isObject(schema) && ["default", "enum", "const"].some((keyword) => keyword in schema)),
      ),
  );
}
