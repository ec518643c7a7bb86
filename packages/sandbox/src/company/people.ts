import { departments, familyNames, givenNames } from "./names.ts";

export const company = { name: "Lantern", domain: "lantern.example" };

/** Somebody who works for the company. */
export interface Person {
  /** From 1; it decides in which services the person has accounts. */
  readonly number: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly title: string;
  readonly department: (typeof departments)[number];
}

/** The same people for the same seed; no two have an e-mail address in common, though some have a name. */
export function createPeople(count: number, seed: number): Person[] {
  const random = mulberry32(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const taken = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const [firstName, lastName, department] = [pick(givenNames), pick(familyNames), pick(departments)];
    const local = `${toAscii(firstName)}.${toAscii(lastName)}`;
    const namesakes = (taken.get(local) ?? 0) + 1;
    taken.set(local, namesakes);
    const email = `${local}${namesakes === 1 ? "" : namesakes}@${company.domain}`;
    return { number: index + 1, firstName, lastName, email, title: pick(department.titles), department };
  });
}

/** Letters of other alphabets as ASCII, for e-mail addresses. */
function toAscii(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("ı", "i")
    .replaceAll(/[^a-z]/g, "");
}

/** Numbers from 0 to 1 that depend on the seed alone. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
