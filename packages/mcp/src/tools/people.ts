import { randomUUID } from "node:crypto";
import { findPerson, joinPeople, listGaps, type Person, RosterInputError, snapshot } from "@rosterkit/roster";
import { z } from "zod";
import { pageOf } from "../output.ts";
import { cursor, gap, person } from "./schemas.ts";
import type { Call, Tool } from "./tool.ts";

const address = z.object({ email: z.string().describe("The e-mail address.") });
const found = person.extend({
  certainty: z.enum(["certain", "likely"]),
  doubts: z.array(z.string()).describe("The reasons why the result is not certain."),
  gaps: z.array(gap).describe("Everything that the services cannot show."),
});

export const findPersonTool: Tool<typeof address, typeof found> = {
  name: "find_person",
  title: "Find a person",
  description:
    "Finds all accounts of a person in all services by e-mail address. Fails if nobody has the address, or if two accounts of one service may belong to the person.",
  effect: "read",
  input: address,
  output: found,
  run: ({ email }, { backend, context }) =>
    findPerson(backend.services, email, { signal: context.mcpReq.signal }),
};

const input = z.object({
  search: z.string().optional().describe("Only people whose address or name contains this text."),
  limit: z.int().min(1).max(100).default(50).describe("The most people in one answer."),
  cursor,
});
const output = z.object({
  total: z.number(),
  people: z.array(person),
  gaps: z.array(gap).describe("Everything that the services cannot show."),
  nextCursor: z.string().optional(),
});

export const listPeopleTool: Tool<typeof input, typeof output> = {
  name: "list_people",
  title: "List people",
  description:
    "Lists everybody in all services, one entry per person with all accounts, by e-mail address. Pass the cursor of an answer to get the next page.",
  effect: "read",
  input,
  output,
  async run({ search = "", limit, cursor: given }, call) {
    const [id, start] = given?.split(":") ?? [];
    const listing = await readListing(call, id);
    const wanted = search.toLowerCase();
    const chosen = listing.people.filter(({ email, name }) =>
      `${email}\n${name}`.toLowerCase().includes(wanted),
    );
    const { items, cursor: next } = pageOf(chosen, start, limit);
    return {
      total: chosen.length,
      people: items,
      gaps: listGaps(call.backend.services),
      nextCursor: next === undefined ? undefined : `${listing.id}:${next}`,
    };
  },
};

/** Returns the list of a cursor, or reads a new one. @throws {RosterInputError} if the cursor belongs to an older list */
async function readListing(
  { backend, context }: Call,
  id: string | undefined,
): Promise<{ readonly id: string; readonly people: readonly Person[] }> {
  if (id !== undefined) {
    if (backend.listing?.id === id) return backend.listing;
    throw new RosterInputError(
      "The list of this cursor is no longer available. List the people again without a cursor.",
    );
  }
  const people = await joinPeople(snapshot(backend.services, { signal: context.mcpReq.signal }));
  return (backend.listing = { id: randomUUID(), people });
}
