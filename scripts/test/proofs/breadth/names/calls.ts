import { createNamesClient } from "@rosterkit/client";
import * as sizes from "@rosterkit/grossen-masse/names";
import * as names from "@rosterkit/names/names";
import * as ofClient from "@rosterkit/names-client/names";
import * as things from "@rosterkit/things/names";
import { _42 as number, default_ as byDefault, then_ as next } from "@rosterkit/things/names";
import type { Call } from "../call.ts";

const client = createNamesClient({ retries: 0 });

const by = (name: string, make: () => Promise<void>, line: string): Call => ({
  name,
  make,
  answers: [{ status: 204 }],
  sent: [{ line: line.replace(" ", " /names/") }],
});

export const calls: readonly Call[] = [
  by(
    "no id, a tag of several words",
    () => sizes.getNamesUsersByUserIdKeys(client, { user_id: "1" }),
    "GET users/1/keys",
  ),
  by("ids that clash", () => things.getNamesSame(client), "GET same"),
  by("the other of them", () => things.putNamesSame(client), "PUT same"),
  by(
    "names that clash after conversion: the operation with this exact id",
    () => things.getCase(client),
    "PUT case",
  ),
  by("the other of these", () => things.getNamesCase(client), "GET case"),
  by("a reserved word", () => things.delete(client), "GET words"),
  by("default", () => byDefault(client), "PUT words"),
  by("then", () => next(client), "POST words"),
  by("arguments", () => things.arguments(client), "PATCH words"),
  by("constructor", () => things.constructor(client), "DELETE words"),
  by("what the runtime is called", () => things.operation(client), "OPTIONS words"),
  by("another script", () => things.사용자조회(client), "GET scripts"),
  by("a number", () => number(client), "PUT scripts"),
  by("no name at all", () => things.postNamesScripts(client), "POST scripts"),
  by("an id that names its request", () => things.readItem(client, { item_id: "1" }), "GET fast_api/1"),
  by("a long id", () => things.listAllOfTheThingsThatAnybodyEverThoughtOfAndWrote_716gvl(client), "GET long"),
  by(
    "another long id with the same beginning",
    () => things.listAllOfTheThingsThatAnybodyEverThoughtOfAndWrote_735yve(client),
    "PUT long",
  ),
  by("without the domain that it begins with", () => things.listAll(client), "GET prefix"),
  by("a path that another refers to", () => things.getNamesOriginal(client), "GET original"),
  by("a path that refers to another", () => things.getNamesAlias(client), "GET alias"),
  by("a path that refers to a component", () => things.shared(client), "GET component"),
  by("a tag of another script", () => names.ofUsers(client), "GET tags"),
  by("the tag of a package of the runtime", () => ofClient.ofClient(client), "PUT tags"),
  by("no tag", () => names.untagged(client), "POST tags"),
  by("one that the overlay renames", () => things.newName(client), "GET renamed"),
];
