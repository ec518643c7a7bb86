import { compileDocument, findOperations, readClientPackage } from "@rosterkit/contract";
import { expect, test } from "vitest";
import { clients, makePackage, pets } from "../../../../packages/contract/test/support/pet-package.ts";
import { scoreOperation } from "../../../proofs/mutation/score.ts";
import type { Verdict } from "../../../proofs/mutation/types.ts";

async function score(modules: object, id: string): Promise<Verdict[]> {
  const specification = compileDocument(pets, 1);
  const operation = specification.operations.get(id);
  if (operation === undefined) throw new Error(id);
  const subject = {
    specification,
    exported: findOperations(modules),
    clientPackage: readClientPackage(clients),
  };
  return scoreOperation(subject, operation);
}

test.each(["pets.listPets", "pets.addPet", "pets.getPet", "pets.removePet"])(
  "%s: every mutant is noticed",
  async (id) => {
    const verdicts = await score(makePackage(), id);
    const survivors = verdicts.filter(({ killed, equivalent }) => !killed && equivalent === undefined);
    expect(verdicts.length).toBeGreaterThan(40);
    expect(survivors.map(({ kind, label }) => `${kind}: ${label}`)).toEqual([]);
  },
);

test("mutants of both sides and of every kind are made", async () => {
  const verdicts = await Promise.all(["pets.listPets", "pets.addPet"].map((id) => score(makePackage(), id)));
  const kinds = [...new Set(verdicts.flat().map(({ kind }) => kind))].toSorted();
  expect(kinds).toMatchInlineSnapshot(`
    [
      "client.body",
      "client.encoding",
      "client.error",
      "client.mediaType",
      "client.method",
      "client.pagination",
      "client.parameter.name",
      "client.parameter.place",
      "client.path",
      "client.response",
      "client.security",
      "client.surplus",
      "server.body.bound",
      "server.body.enum",
      "server.body.field",
      "server.body.null",
      "server.body.required",
      "server.body.type",
      "server.mediaType",
      "server.method",
      "server.parameter.bound",
      "server.parameter.enum",
      "server.parameter.name",
      "server.parameter.place",
      "server.parameter.required",
      "server.parameter.type",
      "server.path",
      "server.response.bound",
      "server.response.enum",
      "server.response.field",
      "server.response.null",
      "server.response.required",
      "server.response.type",
      "server.security",
      "server.status",
    ]
  `);
});

test("a package that fails without any mutant has no score", async () => {
  const broken = makePackage((route) => ({ ...route, method: "PATCH" }));
  await expect(score(broken, "pets.getPet")).rejects.toThrow("pets.getPet: fails without any mutant");
});
