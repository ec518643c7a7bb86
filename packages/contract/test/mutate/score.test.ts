import * as clients from "@rosterkit/client";
import { expect, test } from "vitest";
import { scoreOperation, type Verdict } from "../../src/mutate/score.ts";
import { createCredentials, createSide } from "../../src/run/bench.ts";
import { readClientPackage } from "../../src/subject/client-package.ts";
import { findCallables } from "../../src/subject/find.ts";
import { makePackage, shop } from "../support/shop-package.ts";

async function score(modules: object, id: string): Promise<Verdict[]> {
  const specification = createSide(shop, 1);
  const operation = specification.operations.get(id);
  if (operation === undefined) throw new Error(id);
  return scoreOperation(
    {
      specification,
      callables: findCallables(modules),
      clientPackage: readClientPackage(clients),
      credentials: createCredentials(specification),
    },
    operation,
  );
}

test.each(["alli.listPets", "alli.addPet", "alli.getPet", "alli.removePet"])(
  "%s: every mutant is noticed",
  async (id) => {
    const verdicts = await score(makePackage(), id);
    const survivors = verdicts.filter(({ killed, mutant }) => !killed && mutant.equivalent === undefined);
    expect(verdicts.length).toBeGreaterThan(40);
    expect(survivors.map(({ mutant }) => `${mutant.kind}: ${mutant.label}`)).toEqual([]);
  },
);

test("mutants of both sides and of every kind are made", async () => {
  const verdicts = await Promise.all(["alli.listPets", "alli.addPet"].map((id) => score(makePackage(), id)));
  const kinds = [...new Set(verdicts.flat().map(({ mutant }) => mutant.kind))].toSorted();
  expect(kinds).toMatchInlineSnapshot(`
    [
      "client.answer",
      "client.body",
      "client.encoding",
      "client.error",
      "client.mediaType",
      "client.method",
      "client.pagination",
      "client.parameter.name",
      "client.parameter.place",
      "client.path",
      "client.security",
      "client.surplus",
      "server.answer.bound",
      "server.answer.enum",
      "server.answer.field",
      "server.answer.null",
      "server.answer.required",
      "server.answer.type",
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
      "server.security",
      "server.status",
    ]
  `);
});

test("a package that fails without any mutant has no score", async () => {
  const broken = makePackage((route) => ({ ...route, method: "PATCH" }));
  await expect(score(broken, "alli.getPet")).rejects.toThrow("alli.getPet: fails without any mutant");
});
