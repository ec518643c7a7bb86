import { findPerson } from "@rosterkit/roster";
import { z } from "zod";
import { gap, person } from "./schemas.ts";
import type { Tool } from "./tool.ts";

const input = z.object({ email: z.string().describe("The e-mail address.") });
const output = person.extend({
  certainty: z.enum(["certain", "likely"]),
  doubts: z.array(z.string()).describe("Reasons why it is not certain."),
  gaps: z.array(gap).describe("Everything that the services cannot tell."),
});

/** Finds a person in every service. */
export const findPersonTool: Tool<typeof input, typeof output> = {
  name: "find_person",
  title: "Find a person",
  description:
    "Finds everything that a person has in all services, by e-mail address. Fails where nobody has the address, and where two accounts of one service could be meant.",
  effect: "read",
  input,
  output,
  run: ({ email }, { backend, context }) =>
    findPerson(backend.services, email, { signal: context.mcpReq.signal }),
};
