/** Mistakes that only a server with a memory makes, by stable names. */
export const problems = {
  notCreated: "resource not there after creation",
  creationNotKept: "creation not kept",
  notListed: "list without the new item",
  changeNotKept: "change not kept",
  fieldChanged: "unrelated field changed",
  otherChanged: "another resource changed",
  notDeleted: "resource still there after deletion",
  filterIgnored: "filter ignored",
  serverError: "server error after a valid sequence",
  timeZone: "wrong time zone",
} as const;

export type Problem = (typeof problems)[keyof typeof problems];
