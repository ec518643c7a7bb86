import { findPerson } from "@rosterkit/roster";
import { z } from "zod";
import { gap, person } from "./schemas.ts";
import type { Tool } from "./tool.ts";

const input = z.object({ email: z.string().describe("The e-mail address.") });
const output = person.extend({
  certainty: z.enum(["certain", "likely"]),
  doubts: z.array(z.string()).describe("The reasons why the result is not certain."),
  gaps: z.array(gap).describe("Everything that the services cannot show."),
});

/** Finds a person in every service. */
export const findPersonTool: Tool<typeof input, typeof output> = {
  name: "find_person",
  title: "Find a person",
  description:
    "Finds all accounts of a person in all services by e-mail address. Fails if nobody has the address, or if two accounts of one service may belong to the person.",
  effect: "read",
  input,
  output,
  run: ({ email }, { backend, context }) =>
    findPerson(backend.services, email, { signal: context.mcpReq.signal }),
};
