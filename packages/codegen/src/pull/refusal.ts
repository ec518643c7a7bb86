/** An origin that gave nothing which can be used. Nothing of it is written. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly remedy: string;
  /** Whether there was an answer at all. */
  readonly answered: boolean;

  /**
   * @param problem names the value and says what is wrong with it, without a full stop
   * @param remedy a sentence without a full stop
   */
  constructor(problem: string, remedy: string, { answered = true }: { readonly answered?: boolean } = {}) {
    super(problem);
    this.remedy = remedy;
    this.answered = answered;
  }
}
