import { expect, test } from "vitest";
import { normaliseEmail, personKey, RosterInputError } from "../src/index.ts";

test.each([
  [" Ada.Byron@Example.COM ", "ada.byron@example.com"],
  ["ada+agents@example.com", "ada+agents@example.com"],
  ["zoe\u0308@example.com", "zo\u00EB@example.com"],
  ["ada@b\u00FCcher.example", "ada@xn--bcher-kva.example"],
])("%o is compared as %o", (text, want) => expect(normaliseEmail(text)).toBe(want));

test.each([
  ["ada+agents@example.com", "ada@example.com"],
  ["Ada+a+b@Example.com", "ada@example.com"],
  ["+tag@example.com", "+tag@example.com"],
])("%o is the person %o", (text, want) => expect(personKey(text)).toBe(want));

test.each(["", "ada", "@example.com", "ada@", "a b@example.com", "ada@b@c"])("%o is refused", (text) => {
  expect(() => normaliseEmail(text)).toThrow(RosterInputError);
  expect(() => normaliseEmail(text)).toThrow(`${JSON.stringify(text)} is not an e-mail address.`);
});
