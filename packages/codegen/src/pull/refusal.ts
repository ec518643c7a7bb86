/** A response of an origin that cannot be used. Nothing of it is written. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly remedy: string;
  /** Whether there was a response at all. */
  readonly answered: boolean;

  /** Problem and remedy are sentences without a full stop. */
  constructor(problem: string, remedy: string, { answered = true }: { readonly answered?: boolean } = {}) {
    super(problem);
    this.remedy = remedy;
    this.answered = answered;
  }
}
